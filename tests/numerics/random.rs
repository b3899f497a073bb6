//! Seeded data and initialisations: which streams depend on what, and the distributions they follow.
//!
//! The seeds are fixed, so a statistical test passes always or never; its level says how surprising a failure would be
//! if the seeds were fresh: below 1e-4 each.

use crate::bits::bits;
use lnn_lab::numerics::{DataSpec, Dataset, Initialisation, Line, MAX_DEPTH, NoiseModel, Points, VALIDATION_POINTS};

const SPEC: DataSpec = DataSpec {
    seed: 2024,
    trial: 3,
    points: 1_000,
    noise_coefficient: 0.3,
    noise_model: NoiseModel::LabelMean,
    ground_truth: None,
};

/// A steep line, so that noise and signal are easy to tell apart.
const TRUTH: Line = Line { slope: 1.5, intercept: -2.0 };

/// A closed form, for initialisations that do not use it.
const LINE: Line = Line { slope: 1.0, intercept: 0.0 };

/// Of standard normal statistics: |z| above 3.9 has probability 1e-4.
const Z: f64 = 3.9;

fn data(spec: DataSpec) -> Dataset {
    spec.generate().unwrap()
}

fn point_bits(points: &Points) -> Vec<(u64, u64)> {
    points.pairs().map(|(x, y)| (x.to_bits(), y.to_bits())).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// √n times the correlation of two independent samples is about standard normal.
fn correlation_z(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    let (mean_a, mean_b) = (mean(a), mean(b));
    let product = |u: &[f64], mean_u: f64, v: &[f64], mean_v: f64| -> f64 {
        u.iter().zip(v).map(|(u, v)| (u - mean_u) * (v - mean_v)).sum()
    };
    let scale = (product(a, mean_a, a, mean_a) * product(b, mean_b, b, mean_b)).sqrt();
    product(a, mean_a, b, mean_b) / scale * (a.len() as f64).sqrt()
}

/// The chi-squared statistic of a sample over cells of equal probability, given the borders between them. With ten
/// cells it has 9 degrees of freedom, and 33.7 is exceeded with probability 1e-4.
fn chi_squared(sample: &[f64], borders: &[f64]) -> f64 {
    let mut counts = vec![0.0_f64; borders.len() + 1];
    for value in sample {
        counts[borders.partition_point(|border| border <= value)] += 1.0;
    }
    let expected = sample.len() as f64 / counts.len() as f64;
    counts.iter().map(|count| libm::pow(count - expected, 2.0) / expected).sum()
}

/// The deciles of N(0, 1).
const NORMAL_DECILES: [f64; 9] = [
    -1.281_551_565_544_6,
    -0.841_621_233_572_9,
    -0.524_400_512_708_0,
    -0.253_347_103_135_8,
    0.0,
    0.253_347_103_135_8,
    0.524_400_512_708_0,
    0.841_621_233_572_9,
    1.281_551_565_544_6,
];

fn assert_standard_normal(name: &str, sample: &[f64]) {
    let n = sample.len() as f64;
    // The mean has variance 1/n, and the mean of squares 2/n around 1.
    assert!(mean(sample).abs() * n.sqrt() <= Z, "{name}: mean {}", mean(sample));
    let squares: Vec<f64> = sample.iter().map(|value| value * value).collect();
    assert!((mean(&squares) - 1.0).abs() * (n / 2.0).sqrt() <= Z, "{name}: mean square {}", mean(&squares));
    let statistic = chi_squared(sample, &NORMAL_DECILES);
    assert!(statistic <= 33.7, "{name}: chi-squared {statistic}");
}

#[test]
fn the_same_specification_gives_the_same_bits_whatever_is_drawn_in_between() {
    let alone = data(DataSpec { trial: 7, ..SPEC });
    for trial in (0..20).rev() {
        let again = data(DataSpec { trial, points: 10 + trial as usize, ..SPEC });
        assert_eq!(again.ground_truth == alone.ground_truth, trial == 7);
    }
    let again = data(DataSpec { trial: 7, ..SPEC });
    assert_eq!(point_bits(&again.training), point_bits(&alone.training));
    assert_eq!(point_bits(&again.validation), point_bits(&alone.validation));
}

#[test]
fn a_larger_data_set_begins_with_the_points_of_a_smaller_one() {
    for noise_model in [NoiseModel::Gaussian, NoiseModel::LabelMean] {
        let few = data(DataSpec { points: 10, noise_model, ..SPEC });
        let many = data(DataSpec { points: 5_000, noise_model, ..SPEC });
        assert_eq!(few.training.x(), &many.training.x()[..10]);
        assert_eq!((few.ground_truth, &few.validation), (many.ground_truth, &many.validation));
        // The paper's noise is scaled by the mean of all labels, which more points change.
        let same_labels = few.training.y() == &many.training.y()[..10];
        assert_eq!(same_labels, noise_model == NoiseModel::Gaussian);
    }
}

#[test]
fn changing_the_noise_or_the_ground_truth_moves_no_x() {
    let first = data(SPEC);
    for spec in [
        DataSpec { noise_coefficient: 0.0, ..SPEC },
        DataSpec { noise_model: NoiseModel::Gaussian, ..SPEC },
        DataSpec { ground_truth: Some(TRUTH), ..SPEC },
    ] {
        let other = data(spec);
        assert_eq!(other.training.x(), first.training.x());
        assert_eq!(other.validation.x(), first.validation.x());
    }
}

#[test]
fn without_noise_the_labels_lie_on_the_ground_truth() {
    for noise_model in [NoiseModel::Gaussian, NoiseModel::LabelMean] {
        let data = data(DataSpec { noise_coefficient: 0.0, noise_model, ..SPEC });
        for points in [&data.training, &data.validation] {
            assert!(points.pairs().all(|(x, y)| y == data.ground_truth.unwrap().at(x)));
        }
    }
}

#[test]
fn validation_points_are_as_many_as_in_the_paper_and_none_of_the_training_points() {
    let data = data(DataSpec { points: 5_000, ..SPEC });
    assert_eq!(data.validation.len(), VALIDATION_POINTS);
    assert!(data.validation.x().iter().all(|x| !data.training.x().contains(x)));
    let z = correlation_z(data.validation.x(), &data.training.x()[..VALIDATION_POINTS]);
    assert!(z.abs() <= Z, "z = {z}");
}

#[test]
fn x_and_noise_are_standard_normal_and_independent() {
    let spec = DataSpec { points: 100_000, noise_model: NoiseModel::Gaussian, ground_truth: Some(TRUTH), ..SPEC };
    let training = data(spec).training;
    let noise: Vec<f64> = training.pairs().map(|(x, y)| (y - TRUTH.at(x)) / spec.noise_coefficient).collect();
    assert_standard_normal("x", training.x());
    assert_standard_normal("noise", &noise);
    for (name, z) in [
        ("x and noise", correlation_z(training.x(), &noise)),
        ("x and the next x", correlation_z(&training.x()[1..], &training.x()[..99_999])),
        ("noise and the next noise", correlation_z(&noise[1..], &noise[..99_999])),
        ("noise and the next x", correlation_z(&training.x()[1..], &noise[..99_999])),
    ] {
        assert!(z.abs() <= Z, "{name}: z = {z}");
    }
}

#[test]
fn the_papers_noise_is_the_standard_normal_times_the_coefficient_times_the_mean_of_the_clean_labels() {
    // The same draws as with Gaussian noise: so the ratio of the two is the whole difference, point by point.
    let spec = DataSpec { ground_truth: Some(TRUTH), ..SPEC };
    let (paper, plain) = (data(spec), data(DataSpec { noise_model: NoiseModel::Gaussian, ..spec }));
    for (paper, plain) in [(&paper.training, &plain.training), (&paper.validation, &plain.validation)] {
        let clean: Vec<f64> = paper.x().iter().map(|&x| TRUTH.at(x)).collect();
        for ((scaled, unscaled), clean_label) in paper.y().iter().zip(plain.y()).zip(&clean) {
            let expected = (unscaled - clean_label) * mean(&clean);
            assert!((scaled - clean_label - expected).abs() <= 1e-14);
        }
    }
}

#[test]
fn different_trials_and_seeds_have_different_data() {
    let x = |seed, trial| data(DataSpec { seed, trial, points: 10_000, ..SPEC }).training.x().to_vec();
    let first = x(1, 0);
    for (seed, trial) in [(1, 1), (1, 2), (2, 0), (0, 1), (u64::MAX, 0), (1, u64::MAX)] {
        let z = correlation_z(&first, &x(seed, trial));
        assert!(z.abs() <= Z, "seed {seed}, trial {trial}: z = {z}");
    }
}

#[test]
fn ground_truths_are_standard_normal_over_the_trials() {
    let truths: Vec<Line> =
        (0..20_000).map(|trial| data(DataSpec { trial, points: 2, ..SPEC }).ground_truth.unwrap()).collect();
    let slopes: Vec<f64> = truths.iter().map(|line| line.slope).collect();
    let intercepts: Vec<f64> = truths.iter().map(|line| line.intercept).collect();
    assert_standard_normal("slope", &slopes);
    assert_standard_normal("intercept", &intercepts);
    assert!(correlation_z(&slopes, &intercepts).abs() <= Z);
}

/// Kolmogorov and Smirnov: the largest distance of a sample's distribution from U(-1, 1), times √n, exceeds 2.23 with
/// probability 1e-4.
fn assert_uniform(name: &str, sample: &[f64]) {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    assert!(sorted[0] >= -1.0 && sorted[sorted.len() - 1] <= 1.0, "{name}: outside -1 to 1");
    let n = sorted.len() as f64;
    let distance = sorted.iter().enumerate().fold(0.0_f64, |largest, (below, value)| {
        let uniform = f64::midpoint(*value, 1.0);
        largest.max((uniform - below as f64 / n).abs()).max(((below + 1) as f64 / n - uniform).abs())
    });
    assert!(distance * n.sqrt() <= 2.23, "{name}: distance {distance}");
}

#[test]
fn every_weight_and_every_bias_starts_uniform_between_minus_1_and_1() {
    for depth in [1, 3, MAX_DEPTH] {
        let networks: Vec<_> =
            (0..10_000).map(|trial| Initialisation::PyTorch.network(depth, 5, trial, LINE).unwrap()).collect();
        for layer in 0..depth {
            let weights: Vec<f64> = networks.iter().map(|network| network.weights()[layer]).collect();
            let biases: Vec<f64> = networks.iter().map(|network| network.biases()[layer]).collect();
            assert_uniform(&format!("weight {layer} of {depth}"), &weights);
            assert_uniform(&format!("bias {layer} of {depth}"), &biases);
            let z = correlation_z(&weights, &biases);
            assert!(z.abs() <= Z, "weight and bias {layer} of {depth}: z = {z}");
        }
    }
}

#[test]
fn initialisations_depend_on_depth_seed_and_trial_and_on_nothing_else() {
    let start = |depth, seed, trial| bits(&Initialisation::PyTorch.network(depth, seed, trial, LINE).unwrap());
    let first = start(5, 1, 1);
    data(SPEC);
    assert_eq!(start(5, 1, 1), first);
    assert_ne!(start(5, 2, 1), first);
    assert_ne!(start(5, 1, 2), first);
    assert_ne!(start(6, 1, 1)[..5], first[..5]);
}

/// A caller may use one seed for both; data and weights must be independent all the same.
#[test]
fn data_and_weights_under_the_same_seed_are_independent() {
    let trials = 0..10_000;
    let datasets: Vec<Dataset> = trials.clone().map(|trial| data(DataSpec { trial, points: 2, ..SPEC })).collect();
    let of_data: [(&str, Vec<f64>); 3] = [
        ("slope", datasets.iter().map(|data| data.ground_truth.unwrap().slope).collect()),
        ("first x", datasets.iter().map(|data| data.training.x()[0]).collect()),
        ("first validation x", datasets.iter().map(|data| data.validation.x()[0]).collect()),
    ];
    let first_weights = |depth: usize| -> Vec<f64> {
        let start = |trial| Initialisation::PyTorch.network(depth, SPEC.seed, trial, LINE).unwrap();
        trials.clone().map(|trial| start(trial).weights()[0]).collect()
    };
    let (shallow, deep) = (first_weights(1), first_weights(2));
    assert!(correlation_z(&shallow, &deep).abs() <= Z, "depths 1 and 2");
    for (name, values) in &of_data {
        for weights in [&shallow, &deep] {
            let z = correlation_z(values, weights);
            assert!(z.abs() <= Z, "{name} and a first weight: z = {z}");
        }
    }
}
