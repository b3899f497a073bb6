//! The words and numbers beside the figures.

use super::starts::STARTS;
use super::{CERTAIN, REACHED, Threshold};
use crate::exhibit::{Evidence, Readout};
use crate::figure::{fixed, significant};
use std::fmt::Write;

fn neurons(count: usize) -> String {
    match count {
        0 => "no neuron".to_owned(),
        1 => "1 neuron".to_owned(),
        count => format!("{count} neurons"),
    }
}

/// How many of the starts came to the optimum.
fn reached(exhibit: &Threshold) -> usize {
    let bound = exhibit.fit.objective + REACHED;
    exhibit.starts.objectives.iter().filter(|objective| **objective <= bound).count()
}

/// What became of the starts that have ended, if any have.
fn outcome(exhibit: &Threshold) -> Option<String> {
    let ended = exhibit.starts.objectives.len();
    let above = (exhibit.starts.least() - exhibit.fit.objective).max(0.0);
    let starts = if ended == 1 { "1 start".to_owned() } else { format!("{ended} starts") };
    let best =
        if above <= REACHED { "at the optimum".to_owned() } else { format!("{} above it", significant(above, 2)) };
    (ended > 0).then(|| format!("The best of {starts} of gradient descent ends {best}."))
}

pub(super) fn summary(exhibit: &Threshold) -> String {
    let fit = &exhibit.fit;
    let optimum = format!(
        "The optimal network has {} and the objective {}, which is certain to {} of the data’s size.",
        neurons(fit.neurons.len()),
        fixed(fit.objective, 4),
        significant(fit.relative_gap, 1)
    );
    outcome(exhibit).map_or(optimum.clone(), |outcome| format!("{optimum} {outcome}"))
}

pub(super) fn readouts(exhibit: &Threshold) -> Vec<Readout> {
    let fit = &exhibit.fit;
    let mut all = vec![
        Readout::of(
            "patterns",
            "Patterns",
            "In how many ways a neuron can let points through: two for each point on a line.",
            exhibit.problem.patterns().count() as f64,
        ),
        Readout::of(
            "neurons",
            "Neurons",
            "How many neurons the optimal network has: never more than there are points.",
            fit.neurons.len() as f64,
        ),
        Readout::of(
            "optimum",
            "Objective",
            "Half the sum of the squared errors, and the penalty times the sum of the amplitudes.",
            fit.objective,
        ),
        Readout::of(
            "relative_gap",
            "Duality gap",
            "By how much, at most, the objective could be lower, as a part of the data’s size.",
            fit.relative_gap,
        ),
    ];
    if !exhibit.starts.objectives.is_empty() {
        all.extend([
            Readout::of(
                "best_of_starts",
                "Best of the starts",
                "The least objective that gradient descent with a straight-through estimator has come to.",
                exhibit.starts.least(),
            ),
            Readout::of(
                "reached",
                "Starts at the optimum",
                "How many of them came within 0.0001 of the optimum.",
                reached(exhibit) as f64,
            ),
        ]);
    }
    all
}

pub(super) fn csv(exhibit: &Threshold) -> String {
    /// At how many places both networks are written.
    const PLACES: u32 = 200;
    let mut text = String::from("x,optimum,best_of_starts\n");
    for place in 0..=PLACES {
        let x = 2.0 * f64::from(place) / f64::from(PLACES) - 1.0;
        let best = exhibit.starts.best.as_ref().map_or(String::new(), |best| best.at(x).to_string());
        let _ = writeln!(text, "{x},{},{best}", exhibit.fit.at(x));
    }
    text
}

pub(super) fn steps(exhibit: &Threshold) -> String {
    format!(
        "Eight points, and the output of the optimal network against x, which is a staircase; with it that of the best \
         start of gradient descent, once there is one. {}",
        summary(exhibit)
    )
}

pub(super) fn starts(exhibit: &Threshold) -> String {
    let ended = exhibit.starts.objectives.len();
    format!(
        "The objective above the certified optimum, on a log axis, for the {ended} of {STARTS} starts that have ended. {} \
         at the optimum, to within 0.0001.",
        match reached(exhibit) {
            0 => "No start ends".to_owned(),
            1 => "1 ends".to_owned(),
            count => format!("{count} end"),
        }
    )
}

pub(super) fn starts_miss(exhibit: &Threshold) -> Evidence {
    let Some(outcome) = outcome(exhibit).filter(|_| exhibit.starts.is_done()) else { return Evidence::pending() };
    let fit = &exhibit.fit;
    if fit.relative_gap > CERTAIN {
        return Evidence::not_shown("The optimum is not certain enough here to be compared with.".to_owned());
    }
    let text = format!(
        "{outcome} The regression’s objective is {}, with a gap of {}.",
        fixed(fit.objective, 4),
        significant(fit.relative_gap, 1)
    );
    Evidence::of(exhibit.starts.least() > fit.objective + REACHED, text)
}
