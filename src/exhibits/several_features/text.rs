//! What is said of modes and predictions: the numbers and the sentences.

use super::{SeveralFeatures, controls::LAYERS};
use crate::exhibit::{Cell, Evidence, Readout, Table};
use crate::figure::{counted, fixed, significant};
use crate::multivariate::{Modes, Recorded};

/// How many times as late as the one before it a direction has to be half learnt, to have been learnt after it.
const LATER: f64 = 1.25;

/// "4 directions".
fn directions(count: usize) -> String {
    if count == 1 { "1 direction".to_owned() } else { format!("{count} directions") }
}

/// "2 layers".
fn layers(exhibit: &SeveralFeatures) -> String {
    let count = exhibit.panel.count(&LAYERS);
    if count == 1 { "1 layer".to_owned() } else { format!("{count} layers") }
}

/// "2 layers have".
fn layers_have(exhibit: &SeveralFeatures) -> String {
    let have = if exhibit.panel.count(&LAYERS) == 1 { "has" } else { "have" };
    format!("{} {have}", layers(exhibit))
}

/// "epoch 120".
fn epoch(epoch: f64) -> String {
    format!("epoch {}", counted(epoch.round() as u64))
}

/// When each direction was half learnt.
fn halves(exhibit: &SeveralFeatures) -> Vec<Option<f64>> {
    (0..exhibit.modes.strengths().len()).map(|mode| exhibit.modes.half_learnt(mode)).collect()
}

/// The R² of a map, over all outputs: one less its error over that of the means.
fn explained(exhibit: &SeveralFeatures, excess: f64) -> f64 {
    let columns = exhibit.modes.observations().y();
    let spread: f64 = columns
        .iter()
        .map(|column| {
            let mean = column.iter().sum::<f64>() / column.len() as f64;
            column.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / column.len() as f64
        })
        .sum();
    1.0 - (exhibit.modes.surface().mse() + excess) / spread
}

pub(super) fn summary(exhibit: &SeveralFeatures) -> String {
    let modes = &exhibit.modes;
    if modes.diverged() {
        return format!("The training has diverged after {}.", epoch(modes.epoch() as f64));
    }
    let halves: Vec<f64> = halves(exhibit).into_iter().flatten().collect();
    let (all, reached) = (modes.strengths().len(), epoch(modes.epoch() as f64));
    match halves[..] {
        [] if all == 1 => format!("At {reached}, {} not learnt half of the direction yet.", layers_have(exhibit)),
        [] => format!("At {reached}, {} learnt none of {}.", layers_have(exhibit), directions(all)),
        [only] if all == 1 => {
            format!("At {reached}, {} learnt the direction, half of it by {}.", layers_have(exhibit), epoch(only))
        }
        [first, .., last] if halves.len() == all => format!(
            "{} were half learnt by {}: the first by {}, the last by {}.",
            directions(all),
            layers(exhibit),
            epoch(first),
            epoch(last)
        ),
        [first, ..] => format!(
            "At {reached}, {} half learnt {} of {}, the first by {}.",
            layers_have(exhibit),
            halves.len(),
            directions(all),
            epoch(first)
        ),
    }
}

pub(super) fn readouts(exhibit: &SeveralFeatures) -> Vec<Readout> {
    let surface = exhibit.modes.surface();
    let excess = exhibit.latest().map_or(f64::NAN, |recorded| recorded.excess);
    vec![
        Readout::of(
            "loss",
            "Loss",
            "The mean squared error of the network, summed over the outputs, after the last epoch.",
            surface.mse() + excess,
        ),
        Readout::of(
            "least_loss",
            "Least loss",
            "That of the closed form, below which no network can come.",
            surface.mse(),
        ),
        Readout::of(
            "explained",
            "R²",
            "The share of the outputs’ variance that the network explains after the last epoch.",
            explained(exhibit, excess),
        ),
        Readout::of(
            "best_explained",
            "R², closed form",
            "The most that any network can explain.",
            explained(exhibit, 0.0),
        ),
    ]
}

pub(super) fn reading(exhibit: &SeveralFeatures, recorded: &Recorded) -> String {
    let strengths: Vec<_> = recorded.strengths.iter().map(|&strength| fixed(strength, 2)).collect();
    format!(
        "{}: singular values {} · R² {}",
        epoch(recorded.epoch as f64).replacen('e', "E", 1),
        strengths.join(", "),
        fixed(explained(exhibit, recorded.excess), 3)
    )
}

pub(super) fn of_modes(exhibit: &SeveralFeatures) -> String {
    let levels: Vec<_> = exhibit.modes.strengths().iter().map(|&strength| fixed(strength, 2)).collect();
    format!(
        "The singular values of the network’s map against the epoch, on a log axis, and those of the closed form: {}. {}",
        levels.join(", "),
        summary(exhibit)
    )
}

pub(super) fn of_predictions(exhibit: &SeveralFeatures) -> String {
    let Some(recorded) = exhibit.shown() else { return String::new() };
    format!(
        "What the network predicts of the observations at {}, against what they are, and what the closed form predicts. The \
         network explains {} of the variance, the closed form {}.",
        epoch(recorded.epoch as f64),
        fixed(explained(exhibit, recorded.excess), 3),
        fixed(explained(exhibit, 0.0), 3)
    )
}

/// Whether each direction was half learnt clearly later than the stronger one before it.
pub(super) fn strongest_first(exhibit: &SeveralFeatures) -> Evidence {
    let modes = &exhibit.modes;
    if !modes.is_complete() {
        return Evidence::pending();
    }
    let halves = halves(exhibit);
    if halves.len() < 2 {
        return Evidence::not_shown("There is only one direction to learn.".to_owned());
    }
    let Some(times) = halves.into_iter().collect::<Option<Vec<f64>>>() else {
        return Evidence::not_shown(format!(
            "Not all is learnt within {} epochs. {}",
            counted(Modes::EPOCHS),
            summary(exhibit)
        ));
    };
    let list: Vec<_> = times.iter().map(|time| counted(time.round() as u64)).collect();
    let text = format!(
        "From the strongest direction to the weakest, {} had half of each at these epochs: {}. One is later than another if it \
         takes a quarter longer.",
        layers(exhibit),
        list.join(", ")
    );
    Evidence::of(times.windows(2).all(|pair| pair[1] > LATER * pair[0]), text)
}

pub(super) fn table(exhibit: &SeveralFeatures) -> Table {
    let modes = &exhibit.modes;
    let value = |value: f64| Cell::of(Some(value), |value| significant(value, 3));
    let time = |time: Option<f64>| Cell::of(time, |time| counted(time.round() as u64));
    let row = |(mode, &strength): (usize, &f64)| {
        let learnt = exhibit.latest().and_then(|recorded| recorded.strengths.get(mode)).copied();
        vec![
            Cell::of(Some(mode as f64 + 1.0), |mode| counted(mode as u64)),
            value(strength),
            Cell::of(learnt, |learnt| significant(learnt, 3)),
            time(modes.half_learnt(mode)),
            time(modes.predicted().and_then(|predicted| predicted.get(mode)).copied()),
        ]
    };
    Table {
        caption: format!("Each direction, the strongest first, as {} learn it", layers(exhibit)),
        columns: vec![
            ("direction", "Which singular value, from the largest on.".to_owned()),
            ("closed form", "The singular value of the closed form.".to_owned()),
            ("network", "That of the network, after the last epoch.".to_owned()),
            ("half learnt", "The epoch at which the network had half of it.".to_owned()),
            ("in theory", "When theory has half of it learnt by two layers.".to_owned()),
        ],
        rows: modes.strengths().iter().enumerate().map(row).collect(),
    }
}

pub(super) fn csv(exhibit: &SeveralFeatures) -> String {
    let names: Vec<_> = (1..=exhibit.modes.strengths().len()).map(|mode| format!(",singular_value_{mode}")).collect();
    let rows = exhibit.modes.recorded().iter().map(|recorded| {
        let strengths: Vec<_> = recorded.strengths.iter().map(|strength| format!(",{strength}")).collect();
        let loss = exhibit.modes.surface().mse() + recorded.excess;
        format!("{},{loss}{}\n", recorded.epoch, strengths.concat())
    });
    [format!("epoch,loss{}\n", names.concat())].into_iter().chain(rows).collect()
}
