//! What theory says of the initialisations: how their products shrink, which targets they reach, and what they keep.
//!
//! The seeds are fixed, so a statistical test passes always or never; its level says how surprising a failure would be if
//! the seeds were fresh.

use crate::bits::bits;
use crate::fixtures::LeastSquaresCase;
use lnn_lab::numerics::{
    Initialisation, LearningRate, LeastSquares, Line, MAX_DEPTH, Network, Optimiser, Points, Training,
};

/// A closed form, for initialisations that do not use it.
const LINE: Line = Line { slope: 1.0, intercept: 0.0 };

fn start(initialisation: Initialisation, depth: usize, trial: u64) -> Network {
    initialisation.network(depth, 1, trial, LINE).unwrap()
}

fn rate(rate: f64) -> LearningRate {
    LearningRate::new(rate).unwrap()
}

/// x of mean 0 and variance 1, y = slope x: the loss is (w - slope)² + b².
fn standardised(slope: f64) -> LeastSquares {
    LeastSquares::fit(&Points::new(vec![-1.0, 1.0], vec![-slope, slope]).unwrap()).unwrap()
}

#[test]
fn every_initialisation_is_found_by_its_name() {
    for initialisation in Initialisation::ALL {
        assert_eq!(Initialisation::of_id(initialisation.id()), Some(initialisation));
        assert!(initialisation.name().chars().count() <= 35, "{}", initialisation.name());
    }
}

/// The slope of the least squares line of a value against the depth, 1 to 10.
fn slope_against_depth(value: impl Fn(usize) -> f64) -> f64 {
    let (depths, values) = (1..=10_u32).map(|depth| (f64::from(depth), value(depth as usize))).unzip();
    LeastSquares::fit(&Points::new(depths, values).unwrap()).unwrap().line().slope
}

fn median_log_product(initialisation: Initialisation, depth: usize) -> f64 {
    let log = |trial| libm::log(start(initialisation, depth, trial).line().slope.abs());
    let mut logs: Vec<f64> = (0..40_000).map(log).collect();
    logs.sort_by(f64::total_cmp);
    f64::midpoint(logs[19_999], logs[20_000])
}

/// -log|w| of U(-1, 1) is exponential with mean 1, so -log|product| is a gamma variable, whose median is the depth minus
/// 1/3 but for 0.03: its slope is -0.997. Its standard error here is 0.0016, so that the level is below 1e-20. Of N(0, 1)
/// the mean of log|w| is -(γ + log 2) / 2 = -0.635 with a standard deviation of π / √8; the median of ten of them is not
/// their mean, and the tolerance allows for that.
#[test]
fn the_median_log_product_falls_by_one_a_layer() {
    for (initialisation, expected, tolerance) in [
        (Initialisation::PyTorch, -1.0, 0.02),
        (Initialisation::SignMatched, -1.0, 0.02),
        (Initialisation::Normal, -0.635, 0.03),
        (Initialisation::Identity, 0.0, 0.0),
    ] {
        let found = slope_against_depth(|depth| median_log_product(initialisation, depth));
        assert!((found - expected).abs() <= tolerance, "{}: {found}", initialisation.id());
    }
    // Whatever the depth, a balanced product has the median 1/2.
    let balanced = slope_against_depth(|depth| median_log_product(Initialisation::Balanced, depth));
    assert!(balanced.abs() <= 0.01, "{balanced}");
}

#[test]
fn near_identity_weights_have_mean_one_and_deviation_a_tenth() {
    let weights: Vec<f64> =
        (0..5_000).flat_map(|trial| start(Initialisation::NearIdentity, 8, trial).weights().to_vec()).collect();
    let n = weights.len() as f64;
    let mean = weights.iter().sum::<f64>() / n;
    let deviation = (weights.iter().map(|weight| libm::pow(weight - mean, 2.0)).sum::<f64>() / n).sqrt();
    // Standard errors: 0.1 / √40,000 and 0.1 / √80,000; the level is below 1e-4 each.
    assert!((mean - 1.0).abs() <= 0.002 && (deviation - 0.1).abs() <= 0.0014, "{mean}, {deviation}");
    assert!(start(Initialisation::NearIdentity, 8, 3).biases().iter().all(|&bias| bias == 0.0));
}

/// The number of updates until the excess loss is a millionth, with a rate of 0.1 / L.
fn epochs_to_a_millionth(start: &Network, problem: &LeastSquares) -> Option<u64> {
    let mut descent = Training::new(*start, Optimiser::GradientDescent);
    let rate = rate(0.1 / start.depth() as f64);
    while problem.excess(descent.network().line()) > 1e-6 {
        if descent.epoch() == 100_000 || descent.diverged() {
            return None;
        }
        descent.advance(problem, rate, 1);
    }
    Some(descent.epoch())
}

/// Wu, Wang and Ma 2019, theorem 1: O(L³ log 1/ε) whatever the sign of the target.
#[test]
fn the_zero_asymmetric_start_reaches_either_sign_in_at_most_l_cubed_epochs() {
    for slope in [-2.0, -1.0, -0.1, 0.1, 1.0, 2.0] {
        let problem = standardised(slope);
        let epochs = |depth| epochs_to_a_millionth(&start(Initialisation::ZeroAsymmetric, depth, 0), &problem);
        let least = epochs(2).unwrap() as f64 / 8.0;
        for depth in 2..=MAX_DEPTH {
            let found = epochs(depth).expect("a start that reaches every target");
            assert!(found as f64 <= least * libm::pow(depth as f64, 3.0), "slope {slope}, depth {depth}: {found}");
        }
    }
}

/// Bartlett, Helmbold and Long 2018: from the identity all weights stay equal, and at 0, which they would have to cross
/// together, the gradient vanishes.
#[test]
fn from_the_identity_a_negative_target_ends_at_the_flat_line() {
    for depth in 2..=10 {
        let first = start(Initialisation::Identity, depth, 0);
        let negative = standardised(-1.0);
        let mut descent = Training::new(first, Optimiser::GradientDescent);
        descent.advance(&negative, rate(0.01), 100_000);
        let network = descent.network();
        assert!(network.weights().iter().all(|weight| (weight - network.weights()[0]).abs() < 1e-12));
        let product = network.line().slope;
        assert!((0.0..1e-3).contains(&product), "depth {depth}: {product}");
        assert!((negative.excess(network.line()) - 1.0).abs() < 2e-3, "depth {depth}");
        assert!(epochs_to_a_millionth(&first, &standardised(2.0)).is_some(), "depth {depth}");
    }
}

/// w₁² + b₁² - w₂², …: constant under gradient flow, hence all 0 from a balanced start.
fn imbalance(network: &Network) -> f64 {
    let (weights, biases) = (network.weights(), network.biases());
    let differences = (1..weights.len())
        .map(|l| libm::pow(weights[l - 1], 2.0) + libm::pow(biases[l - 1], 2.0) - libm::pow(weights[l], 2.0));
    differences.fold(0.0, |largest, difference| largest.max(difference.abs()))
}

#[test]
fn a_balanced_start_is_balanced_and_its_products_are_uniform() {
    for depth in 1..=MAX_DEPTH {
        let mut products: Vec<f64> = Vec::new();
        for trial in 0..2_000 {
            let network = start(Initialisation::Balanced, depth, trial);
            let (first, others) = (network.weights()[0], &network.weights()[1..]);
            assert!(others.iter().all(|&weight| weight == first.abs()));
            assert!(network.biases().iter().all(|&bias| bias == 0.0));
            products.push(network.line().slope);
        }
        products.sort_by(f64::total_cmp);
        // Kolmogorov and Smirnov: above 2.3 / √n has the level 5e-5.
        for (rank, product) in products.iter().enumerate() {
            let share = f64::midpoint(*product, 1.0);
            assert!((share - rank as f64 / 2_000.0).abs() < 2.3 / 2_000.0_f64.sqrt(), "depth {depth}: {product}");
        }
    }
}

/// Over the same time (learning rate times epochs), descent drifts from what its flow conserves by the squares of its
/// steps: ten times less with a tenth of the rate.
#[test]
fn descent_drifts_from_balance_in_proportion_to_the_learning_rate() {
    let problem = LeastSquaresCase::named("ordinary, 100 points").fit();
    for (depth, trial) in [(2, 0), (3, 1), (5, 2), (8, 3)] {
        let first = start(Initialisation::Balanced, depth, trial);
        assert_eq!(imbalance(&first), 0.0);
        let drift = [0.01, 0.001, 0.0001].map(|step| {
            let mut descent = Training::new(first, Optimiser::GradientDescent);
            descent.advance(&problem, rate(step), (3.0 / step) as u64);
            imbalance(descent.network())
        });
        for pair in drift.windows(2) {
            assert!((9.0..11.0).contains(&(pair[0] / pair[1])), "depth {depth}: {drift:?}");
        }
    }
}

#[test]
fn a_sign_matched_start_differs_from_the_default_only_in_the_first_sign() {
    let mut flipped = 0;
    for trial in 0..2_000 {
        let depth = 1 + trial as usize % MAX_DEPTH;
        let default = start(Initialisation::PyTorch, depth, trial);
        for slope in [-1.3, -1e-9, 0.4] {
            let line = Line { slope, intercept: 2.0 };
            let network = Initialisation::SignMatched.network(depth, 1, trial, line).unwrap();
            assert!(network.line().slope * slope > 0.0, "depth {depth}, trial {trial}");
            assert_eq!(network.weights()[0].abs(), default.weights()[0].abs());
            assert_eq!(network.weights()[1..], default.weights()[1..]);
            assert_eq!(network.biases(), default.biases());
            let changed = network.weights()[0] != default.weights()[0];
            assert_eq!(changed, default.line().slope * slope < 0.0);
            flipped += u32::from(changed);
        }
        let flat = Initialisation::SignMatched.network(depth, 1, trial, Line { slope: 0.0, intercept: 0.0 });
        assert_eq!(bits(&flat.unwrap()), bits(&default), "where there is no sign there is nothing to match");
    }
    // A fair coin 6,000 times, though the two negative slopes share one; the level is below 1e-4.
    assert!((2_600..3_400).contains(&flipped), "{flipped}");
}

/// Saxe, `McClelland` and Ganguli 2013: balanced, two layers without biases go p(t) = s e^(2st) / (e^(2st) - 1 + s / p₀) under
/// the loss (p - s)² / 2, which half a rate makes of this one. Every optimiser but Adam, whose steps have a length of their
/// own, follows it: momentum in a tenth of the time, since each gradient is counted 1 + 0.9 + 0.81 + … = 10 times.
#[test]
fn two_balanced_layers_learn_along_the_sigmoid_of_saxe() {
    let (target, product) = (2.0_f64, 0.01_f64);
    let first = Network::new(&[product.sqrt(), product.sqrt()], &[0.0, 0.0]).unwrap();
    let problem = standardised(target);
    for (optimiser, speed) in
        [(Optimiser::GradientDescent, 1.0), (Optimiser::Momentum, 10.0), (Optimiser::Nesterov, 10.0)]
    {
        let step = 1e-6;
        let mut training = Training::new(first, optimiser);
        for _ in 0..8 {
            training.advance(&problem, rate(step / 2.0), (0.25 / step / speed) as u64);
            let time = training.epoch() as f64 * step * speed;
            let growth = libm::exp(2.0 * target * time);
            let expected = target * growth / (growth - 1.0 + target / product);
            let found = training.network().line().slope;
            assert!((found - expected).abs() < 1e-3, "{}, {time}: {found}, {expected}", optimiser.id());
        }
    }
}
