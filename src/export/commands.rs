//! The command lines that give the numbers of an exhibit again.

use super::state::noise_model;
use super::{Export, Form, RaceState, State, SweepState};
use std::fmt::Write as _;

/// The file that the first command writes and the next ones read.
const POINTS: &str = "points.csv";

pub(super) fn of(export: &Export) -> Vec<String> {
    match &export.state {
        State::Race(state) => {
            let mut commands = race(state);
            if state.rates.len() == 1 {
                commands.push(figure(export));
            }
            commands
        }
        State::Sweep(state) => vec![sweep(state), figure(export)],
        State::Controls | State::Chain(_) => vec![figure(export)],
    }
}

/// The data, and the training of the selected depth: in one part for each learning rate.
fn race(state: &RaceState) -> Vec<String> {
    let RaceState { spec, initialisation, weight_seed, selected, .. } = state;
    let mut generate = format!(
        "lnn-lab generate --seed {} --trial {} --points {} --noise {} --noise-model {}",
        spec.seed,
        spec.trial,
        spec.points,
        spec.noise_coefficient,
        noise_model(spec.noise_model)
    );
    if let Some(truth) = spec.ground_truth {
        let _ = write!(generate, " --slope {} --intercept {}", truth.slope, truth.intercept);
    }
    let end = state.chosen().map_or(0, |(_, now)| now.epoch);
    let rates: Vec<_> = state.rates_before(end).collect();
    let parts = rates.iter().enumerate().map(|(part, &(from, rate))| {
        let until = rates.get(part + 1).map_or(end, |&(next, _)| next);
        let start = if part == 0 {
            format!("--depth {selected} --init {} --seed {weight_seed} --trial {}", initialisation.id(), spec.trial)
        } else {
            format!("--initial-weights part-{part}.json --first-epoch {from}")
        };
        let last = if until < end { format!(" --final part-{}.json", part + 1) } else { String::new() };
        format!("lnn-lab train --data {POINTS} {start} --learning-rate {rate} --epochs {}{last}", until - from)
    });
    [format!("{generate} > {POINTS}")].into_iter().chain(parts).collect()
}

fn sweep(SweepState { spec, trials }: &SweepState) -> String {
    format!(
        "lnn-lab sweep --noise {} --learning-rate {} --trials {trials} --epochs {} --depths 1..10 --seed {} --init {} \
         --optimizer {} --out sweep.csv",
        spec.noise_coefficient,
        spec.learning_rate.value(),
        spec.epochs,
        spec.seed,
        spec.initialisation.id(),
        spec.optimiser.id()
    )
}

/// All figures side by side.
fn figure(export: &Export) -> String {
    let mut command = format!("lnn-lab figure {}", export.id);
    for (control, text) in export.exhibit.settings() {
        let _ = write!(command, " --set {control}={text}");
    }
    if let Some(epoch) = export.epoch() {
        let _ = write!(command, " --epoch {epoch}");
    }
    let _ = write!(command, " --out {}", export.file_name(None, Form::Svg));
    command
}
