//! The words and numbers beside the figures.

use super::controls::{SINUSOIDS, TASK, Task};
use super::{APART, LEARNED, PREDICTED, RIGHT, Recurrent};
use crate::exhibit::{Evidence, Readout};
use crate::figure::{fixed, significant};
use std::fmt::Write;

fn least_units(exhibit: &Recurrent) -> usize {
    2 * exhibit.panel.count(&SINUSOIDS) as usize
}

fn units(count: usize) -> String {
    if count == 1 { "1 unit".to_owned() } else { format!("{count} units") }
}

pub(super) fn summary(exhibit: &Recurrent) -> String {
    let learned = &exhibit.learned;
    let signal = match exhibit.panel.chosen::<Task>(&TASK) {
        Task::Sinusoids => match exhibit.panel.count(&SINUSOIDS) {
            1 => "A sinusoid takes".to_owned(),
            count => format!("The sum of {count} sinusoids takes"),
        },
        Task::Square => "The square wave takes".to_owned(),
    };
    format!(
        "{signal} {} of {}. The next {PREDICTED} steps are predicted with an error of {} standard deviations.",
        units(learned.network.units()),
        learned.eigenvalues.len(),
        significant(learned.error, 2)
    )
}

pub(super) fn readouts(exhibit: &Recurrent) -> Vec<Readout> {
    let learned = &exhibit.learned;
    vec![
        Readout::of(
            "units",
            "Units kept",
            "How many units the compressed network has: two for a pair of eigenvalues.",
            learned.network.units() as f64,
        ),
        Readout::of(
            "training_error",
            "Error on the data",
            "Root mean squared error over the data after the washout, in standard deviations of the signal.",
            learned.network.training_error(),
        ),
        Readout::of(
            "prediction_error",
            "Error after the data",
            "Root mean squared error over the next 300 steps, in standard deviations of the signal.",
            learned.error,
        ),
    ]
}

pub(super) fn csv(exhibit: &Recurrent) -> String {
    let learned = &exhibit.learned;
    let start = learned.network.start();
    let mut text = String::from("step,signal,network\n");
    for (step, value) in learned.values.iter().enumerate() {
        let own = step.checked_sub(start).map_or(String::new(), |place| learned.outputs[place].to_string());
        let _ = writeln!(text, "{step},{value},{own}");
    }
    text
}

pub(super) fn prediction(exhibit: &Recurrent) -> String {
    let error = significant(exhibit.learned.error, 2);
    format!(
        "The signal to step {LEARNED}, from which is learned, how it goes on, and what the network of {} says. \
         Its error after the data is {error} standard deviations.",
        units(exhibit.learned.network.units())
    )
}

pub(super) fn spectrum(exhibit: &Recurrent) -> String {
    let learned = &exhibit.learned;
    format!(
        "The {} eigenvalues of the network in the complex plane with the unit circle, and the {} of them that are kept.",
        learned.eigenvalues.len(),
        learned.network.units()
    )
}

pub(super) fn ellipse(exhibit: &Recurrent) -> String {
    match exhibit.learned.network.modes().first() {
        Some(mode) => format!(
            "The component that is kept first, against itself a step later. It turns by {} radians a step, and its \
             eigenvalue has the magnitude {}.",
            fixed(mode.frequency(), 3),
            fixed(libm::hypot(mode.eigenvalue.re, mode.eigenvalue.im), 4)
        ),
        None => "No component has been kept.".to_owned(),
    }
}

pub(super) fn two_units(exhibit: &Recurrent) -> Evidence {
    if exhibit.has_twins() {
        return Evidence::not_shown(format!(
            "Two frequencies are less than {APART} apart: {LEARNED} steps do not tell them from one."
        ));
    }
    let (found, least) = (exhibit.learned.network.units(), least_units(exhibit));
    let text = format!(
        "{} are kept, and the sinusoids need {least}. The error after the data is {} standard deviations.",
        units(found),
        significant(exhibit.learned.error, 2)
    );
    Evidence::of(found == least && exhibit.learned.error < RIGHT, text)
}
