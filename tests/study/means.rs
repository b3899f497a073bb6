//! Means over the trials of a sweep against those of an independent program (`tests/reference/sweep_means.py`).

use crate::fixture::{float, read};
use lnn_lab::numerics::Widest;
use lnn_lab::study::Metric;
use lnn_lab::study::sweep::{Shard, SweepSpec};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The number of trials computed here; the reference has twice as many.
const TRIALS: u64 = 5_000;

/// The seed is fixed, so the test passes always or never. A difference of two equal means is more than four of its
/// standard errors with a probability of 6.3e-5: with a fresh seed one of the 96 means would fail with a probability of
/// at most 0.6 %, or somewhat more, because late in the descent a mean depends on the few trials that are slow.
const SEED: u64 = 186;

const STANDARD_ERRORS: f64 = 4.0;
/// Means over the trials of an independent sweep.
#[derive(Deserialize)]
struct SweepMeans {
    trials: u64,
    cells: Vec<MeansAt>,
}

/// The means of one depth at one noise after `epoch` updates.
#[derive(Deserialize)]
struct MeansAt {
    #[serde(deserialize_with = "float")]
    noise: f64,
    depth: usize,
    epoch: u64,
    /// By the metric's name.
    #[serde(flatten)]
    metrics: BTreeMap<String, Spread>,
}

/// A mean, and the standard deviation of what it is the mean of.
#[derive(Deserialize)]
struct Spread {
    #[serde(deserialize_with = "float")]
    mean: f64,
    #[serde(deserialize_with = "float")]
    standard_deviation: f64,
}

impl MeansAt {
    fn of(&self, metric: Metric) -> &Spread {
        &self.metrics[metric.id()]
    }
}

fn the_means_agree(noise: f64) {
    let reference: SweepMeans = read("sweep_means.json");
    let cells: Vec<_> = reference.cells.iter().filter(|cell| cell.noise == noise).collect();
    let spec = SweepSpec::paper(noise, SEED).unwrap();
    let surfaces = spec.surfaces(0..TRIALS).unwrap();
    let depths: BTreeSet<usize> = cells.iter().map(|cell| cell.depth).collect();
    let mut compared = 0;
    for depth in depths {
        let shard = Shard::<Widest>::new(spec, depth, 0, surfaces.clone()).unwrap().finish().unwrap();
        let summary = shard.summary(TRIALS).unwrap();
        for cell in cells.iter().filter(|cell| cell.depth == depth) {
            for metric in Metric::ALL {
                let found = summary.statistics(metric, cell.epoch).unwrap().moments;
                let expected = cell.of(metric);
                assert_eq!(found.count, TRIALS);
                // The reference has more trials, so its spread is known better and used for both.
                let share = 1.0 / TRIALS as f64 + 1.0 / reference.trials as f64;
                let z = (found.mean - expected.mean) / (expected.standard_deviation * share.sqrt());
                let at = format!("noise {noise}, depth {depth}, epoch {}, {}", cell.epoch, metric.id());
                assert!(z.abs() < STANDARD_ERRORS, "{at}: {} and {}, z = {z}", found.mean, expected.mean);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 48);
}

// Two tests, so that two cores can share the work.

#[test]
fn means_at_noise_0_05_agree_with_an_independent_program() {
    the_means_agree(0.05);
}

#[test]
fn means_at_noise_0_5_agree_with_an_independent_program() {
    the_means_agree(0.5);
}
