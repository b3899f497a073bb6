//! What both ways cost: operations to be counted, and the same work to be timed.

use super::{TwoWays, epochs_of_layers};
use crate::controls::ControlError;
use crate::exhibit::{Timed, TimedTask};
use crate::exhibits::race::controls::LEARNING_RATE;
use crate::numerics::{LearningRate, Optimiser, Training};
use crate::study::cost;
use std::hint::black_box;

/// What is timed.
#[derive(Clone, Copy)]
enum Task {
    ClosedForm,
    Epoch,
    EpochByMoments,
}

impl Task {
    const ALL: [Self; 3] = [Self::ClosedForm, Self::Epoch, Self::EpochByMoments];

    const fn id(self) -> &'static str {
        match self {
            Self::ClosedForm => "closed_form",
            Self::Epoch => "epoch",
            Self::EpochByMoments => "epoch_by_moments",
        }
    }

    fn called(id: &str) -> Result<Self, ControlError> {
        let found = Self::ALL.into_iter().find(|task| task.id() == id);
        found.ok_or_else(|| ControlError::unknown("task", id, Self::ALL.into_iter().map(Self::id)))
    }
}

impl Timed for TwoWays {
    fn tasks(&self) -> Vec<TimedTask> {
        let (points, depth, epoch) = self.sizes();
        let repeats = epoch as f64;
        let epochs = epochs_of_layers(epoch, depth);
        let of = |task: Task| match task {
            Task::ClosedForm => ("The closed form, once".to_owned(), cost::closed_form_operations(points), 1.0),
            Task::Epoch => {
                (format!("{epochs}, point by point"), cost::epoch_operations(depth, points) * repeats, repeats)
            }
            Task::EpochByMoments => {
                let operations = cost::epoch_operations_by_moments(depth) * repeats;
                (format!("{epochs}, by this page’s shortcut"), operations, repeats)
            }
        };
        let timed = |task: Task| {
            let (name, operations, repeats) = of(task);
            TimedTask { id: task.id(), name, operations, repeats }
        };
        Task::ALL.map(timed).into()
    }

    fn carry_out(&self, task: &str, times: u32) -> Result<(), ControlError> {
        let task = Task::called(task)?;
        let trial = self.playback.race.trial();
        let (x, y) = (trial.dataset.training.x(), trial.dataset.training.y());
        let start = &self.playback.race.runs()[self.playback.selected() - 1].records()[0].network;
        let rate = LearningRate::new(self.playback.panel.number(&LEARNING_RATE))?;
        match task {
            Task::ClosedForm => {
                for _ in 0..times {
                    black_box(cost::closed_form(black_box(x), black_box(y)));
                }
            }
            Task::Epoch => {
                let parameters = start.weights().iter().copied().zip(start.biases().iter().copied());
                let (mut layers, mut scratch): (Vec<_>, _) = (parameters.collect(), Vec::new());
                for _ in 0..times {
                    cost::epoch(black_box(&mut layers), black_box(x), black_box(y), rate.value(), &mut scratch);
                }
            }
            Task::EpochByMoments => {
                let mut descent = Training::new(*start, Optimiser::GradientDescent);
                descent.advance(&trial.descended, rate, u64::from(times));
                black_box(descent);
            }
        }
        Ok(())
    }
}
