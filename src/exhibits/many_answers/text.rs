//! What is said of coefficients and risks: the numbers and the sentences.

use super::{ManyAnswers, Place, figures};
use crate::exhibit::{Cell, Evidence, Readout, Table, Verdict};
use crate::figure::{counted, fixed, significant};
use crate::multivariate::{Answer, Answers};
use crate::study::Interval;
use crate::study::sweep::SampleMoments;

/// By what share of the shortest solution's risk two layers have to be better to be said to predict better.
const BETTER: f64 = 0.1;

fn moments(answers: &[Answer], of: impl Fn(&Answer) -> f64) -> SampleMoments {
    answers.iter().map(of).map(SampleMoments::of).fold(SampleMoments::EMPTY, SampleMoments::join)
}

fn interval(moments: SampleMoments) -> Interval {
    Interval::of_mean(moments.mean, moments.standard_error())
}

/// "3.02 (95 % interval 2.94 to 3.10)".
fn with_interval(moments: SampleMoments) -> String {
    let interval = interval(moments);
    format!(
        "{} (95 % interval {} to {})",
        significant(moments.mean, 3),
        significant(interval.low, 3),
        significant(interval.high, 3)
    )
}

/// "40 observations of 100 features, 5 of which count, start 0.001, over 20 trials".
fn state(exhibit: &ManyAnswers) -> String {
    let spec = exhibit.answers.spec();
    format!(
        "{} observations of {} features, {} of which {}, start {}, over {} trials",
        spec.observations,
        Answers::FEATURES,
        spec.nonzero,
        if spec.nonzero == 1 { "counts" } else { "count" },
        significant(spec.scale, 2),
        counted(spec.trials),
    )
}

/// What is added while trials are missing.
fn so_far(exhibit: &ManyAnswers) -> String {
    if exhibit.answers.is_complete() {
        return String::new();
    }
    format!(" So far: {} of {} trials.", exhibit.answers.answers().len(), exhibit.trials())
}

pub(super) fn readouts(exhibit: &ManyAnswers) -> Vec<Readout> {
    let answers = exhibit.answers.answers();
    if answers.is_empty() {
        return Vec::new();
    }
    let mean = |of: &dyn Fn(&Answer) -> f64| moments(answers, of).mean;
    vec![
        Readout::of("network_risk", "Risk of two layers", "Its mean over the trials.", mean(&|answer| answer.network)),
        Readout::of(
            "shortest_risk",
            "Risk of the shortest",
            "Of the coefficients with the least sum of squares that fit, which is what no hidden layer finds.",
            mean(&|answer| answer.shortest),
        ),
        Readout::of(
            "expected_risk",
            "(1 − N/p) |b|²",
            "What the risk of the shortest is on average, of the N observations and p features.",
            exhibit.answers.expected(),
        ),
        Readout::of(
            "rate",
            "Learning rate",
            "Chosen so that no network swings.",
            Answers::rate(exhibit.answers.spec()),
        ),
    ]
}

pub(super) fn summary(exhibit: &ManyAnswers) -> String {
    let answers = exhibit.answers.answers();
    if answers.is_empty() {
        return format!("{}: the first network is being trained.", state(exhibit));
    }
    format!(
        "{}: the excess risk of {} is {} on average, and that of the shortest coefficients that fit {}.{}",
        state(exhibit),
        exhibit.layers().words(),
        significant(moments(answers, |answer| answer.network).mean, 3),
        significant(moments(answers, |answer| answer.shortest).mean, 3),
        so_far(exhibit),
    )
}

pub(super) fn reading(exhibit: &ManyAnswers, place: Place) -> String {
    match place {
        Place::Feature(index) => {
            let number = index + 1;
            match figures::sorted(exhibit).and_then(|sorted| sorted.get(index).copied()) {
                Some([truth, shortest, network]) => format!(
                    "Feature {number}: true {} · shortest {} · two layers {}",
                    fixed(truth, 0),
                    fixed(shortest, 3),
                    fixed(network, 3)
                ),
                None => format!("Feature {number}: not computed yet"),
            }
        }
        Place::Trial(index) => {
            let number = index + 1;
            match exhibit.answers.answers().get(index) {
                Some(answer) => format!(
                    "Trial {number}: excess risk of the shortest {} · of two layers {}",
                    significant(answer.shortest, 3),
                    significant(answer.network, 3)
                ),
                None => format!("Trial {number}: not computed yet"),
            }
        }
    }
}

pub(super) fn of_coefficients(exhibit: &ManyAnswers) -> String {
    let Some(sorted) = figures::sorted(exhibit) else { return "No regression is computed yet.".to_owned() };
    let farthest = |which: usize, counts: bool| {
        let among = sorted.iter().filter(|of| (of[0] != 0.0) == counts);
        fixed(among.map(|of| (of[which] - of[0]).abs()).fold(0.0, f64::max), 2)
    };
    format!(
        "The coefficients of the first regression, feature by feature. Those that count are 1 or −1: the shortest that fit \
         miss them by up to {}, two layers by up to {}. Of the others, which are 0, the shortest reach {}, two layers {}.",
        farthest(1, true),
        farthest(2, true),
        farthest(1, false),
        farthest(2, false),
    )
}

pub(super) fn of_risks(exhibit: &ManyAnswers) -> String {
    format!("The excess risk on fresh observations, trial by trial. {}", summary(exhibit))
}

/// Whether the risk of two layers is below that of the shortest coefficients by a tenth of it.
pub(super) fn evidence(exhibit: &ManyAnswers) -> Evidence {
    if !exhibit.answers.is_complete() {
        return Evidence::pending();
    }
    let answers = exhibit.answers.answers();
    let shortest = moments(answers, |answer| answer.shortest);
    let better = moments(answers, |answer| answer.shortest - answer.network);
    let text = format!(
        "{}: the excess risk of {} is {}, that of the shortest coefficients that fit {}. Two layers count as predicting better \
         if theirs is smaller by a tenth.",
        state(exhibit),
        exhibit.layers().words(),
        with_interval(moments(answers, |answer| answer.network)),
        with_interval(shortest),
    );
    Evidence::of(Verdict::above(BETTER * shortest.mean, interval(better)), text)
}

pub(super) fn table(exhibit: &ManyAnswers) -> Table {
    let risk = |value: f64| Cell::of(Some(value), |value| significant(value, 3));
    let row = |(trial, answer): (usize, &Answer)| {
        vec![
            Cell::of(Some(trial as f64 + 1.0), |trial| counted(trial as u64)),
            risk(answer.shortest),
            risk(answer.network),
            Cell::of(Some(answer.network / answer.shortest), |ratio| fixed(ratio, 3)),
        ]
    };
    Table {
        caption: format!("The excess risk in each trial; {}", state(exhibit)),
        columns: vec![
            ("trial", "Which regression; each has true coefficients and observations of its own.".to_owned()),
            ("shortest", "The excess risk of the shortest coefficients that fit.".to_owned()),
            ("two layers", "That of the network.".to_owned()),
            ("ratio", "The second over the first.".to_owned()),
        ],
        rows: exhibit.answers.answers().iter().enumerate().map(row).collect(),
    }
}

pub(super) fn csv(exhibit: &ManyAnswers) -> String {
    let rows = exhibit.answers.answers().iter().enumerate();
    let rows = rows.map(|(trial, answer)| format!("{},{},{}\n", trial + 1, answer.shortest, answer.network));
    ["trial,shortest_risk,network_risk\n".to_owned()].into_iter().chain(rows).collect()
}
