//! The chain without biases and its gradient flow against each other, and against what the papers on them say.

use crate::cases::cases;
use lnn_lab::numerics::{Chain, DataSpec, Initialisation, LearningRate, NoiseModel, Optimiser, Training, flow};
use lnn_lab::study::Trial;
use proptest::prelude::*;

fn rate(value: f64) -> LearningRate {
    LearningRate::new(value).unwrap()
}

/// The product after each epoch, from epoch 0 on.
fn descended(mut chain: Chain, target: f64, eta: f64, epochs: usize) -> Vec<f64> {
    let mut products = vec![chain.product()];
    for _ in 0..epochs {
        assert!(chain.advance(target, rate(eta), 1));
        products.push(chain.product());
    }
    products
}

/// The largest distance of a descent from a flow over the time to `end`.
fn deviation(chain: Chain, target: f64, eta: f64, end: f64, flow: impl Fn(&[f64]) -> Vec<(f64, f64)>) -> f64 {
    let products = descended(chain, target, eta, (end / eta).round() as usize);
    let times: Vec<_> = (0..products.len()).map(|epoch| epoch as f64 * eta).collect();
    let flow = flow(&times);
    products.iter().zip(flow).map(|(product, (_, theory))| (product - theory).abs()).fold(0.0, f64::max)
}

/// Asserts that what is measured at η = 0.01, 0.001 and 0.0001 falls by a factor of about 10 each time.
fn assert_proportional_to_rate(measured: impl Fn(f64) -> f64) -> [f64; 3] {
    let values = [1e-2, 1e-3, 1e-4].map(measured);
    for pair in values.windows(2) {
        assert!((9.0..11.5).contains(&(pair[0] / pair[1])), "{values:?}");
    }
    values
}

/// The time at which a flow that rises on the way reaches a value, by halving.
fn arrival(value: f64, flow: impl Fn(f64) -> f64) -> f64 {
    let (mut before, mut after) = (0.0, 100.0);
    while after - before > 1e-9 {
        let middle = f64::midpoint(before, after);
        if flow(middle) < value { before = middle } else { after = middle }
    }
    after
}

fn last(curve: Result<Vec<(f64, f64)>, impl std::fmt::Debug>) -> f64 {
    curve.unwrap().last().unwrap().1
}

#[test]
fn two_balanced_layers_follow_the_closed_form_up_to_the_learning_rate() {
    let values = assert_proportional_to_rate(|eta| {
        let closed = |times: &[f64]| times.iter().map(|&t| (t, flow::two_layers(0.01, 2.0, t))).collect();
        deviation(Chain::balanced(2, 0.01).unwrap(), 2.0, eta, 5.0, closed)
    });
    assert!((0.014..0.018).contains(&values[0]), "{values:?}");
}

#[test]
fn chains_of_any_depth_follow_their_flow_up_to_the_learning_rate() {
    for (depth, start, target) in [(1, 0.01, 2.0), (3, 0.2, 1.5), (5, -0.3, -1.0), (8, 0.5, -1.0)] {
        assert_proportional_to_rate(|eta| {
            let chain = Chain::balanced(depth, start).unwrap();
            deviation(chain, target, eta, 5.0, |times| flow::balanced(depth, start, target, times).unwrap())
        });
    }
}

#[test]
fn imbalanced_chains_follow_their_flow_up_to_the_learning_rate() {
    for (depth, imbalance, start, target) in [
        (2, 0.5, 0.01, 2.0),
        (2, 4.0, 0.1, 1.0),
        (2, 1.0, 0.3, -2.0),
        (3, 0.5, 0.1, 2.0),
        (5, 2.0, -0.2, -1.0),
        (4, 0.3, 0.5, -1.0),
    ] {
        assert_proportional_to_rate(|eta| {
            let chain = Chain::imbalanced(depth, start, imbalance).unwrap();
            let flow = |times: &[f64]| flow::imbalanced(depth, imbalance, start, target, times).unwrap();
            deviation(chain, target, eta, 4.0, flow)
        });
    }
}

#[test]
fn quantities_conserved_by_the_flow_of_a_chain_drift_in_proportion_to_the_rate() {
    let start = Chain::new(&[0.9, -0.4, 0.6, 1.3]).unwrap();
    assert_proportional_to_rate(|eta| {
        let mut chain = start;
        assert!(chain.advance(-1.5, rate(eta), (5.0 / eta) as u64));
        assert!(chain.loss(-1.5) < 1e-4, "it has moved: {chain:?}");
        drift(&start.conserved(), &chain.conserved())
    });
}

#[test]
fn quantities_conserved_by_the_flow_with_biases_drift_in_proportion_to_the_rate() {
    let spec = DataSpec {
        seed: 3,
        trial: 0,
        points: 200,
        noise_coefficient: 0.05,
        noise_model: NoiseModel::LabelMean,
        ground_truth: None,
    };
    let trial = Trial::new(&spec).unwrap();
    for depth in [2, 3, 5] {
        let start = Initialisation::PyTorch.network(depth, 8, 0, trial.training.line()).unwrap();
        assert_proportional_to_rate(|eta| {
            let mut descent = Training::new(start, Optimiser::GradientDescent);
            descent.advance(&trial.training, rate(eta), (5.0 / eta) as u64);
            let moved = drift(start.weights(), descent.network().weights());
            assert!(moved > 0.05, "depth {depth}: {moved}");
            let found = drift(&start.conserved(), &descent.network().conserved());
            // Without the biases nothing of the kind is conserved.
            let squares = |weights: &[f64]| weights.windows(2).map(|w| w[0] * w[0] - w[1] * w[1]).collect::<Vec<_>>();
            let other = drift(&squares(start.weights()), &squares(descent.network().weights()));
            assert!(eta > 1e-4 || other > 5.0 * found, "depth {depth}: {other} {found}");
            found
        });
    }
}

fn drift(before: &[f64], after: &[f64]) -> f64 {
    before.iter().zip(after).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

#[test]
fn at_a_fixed_initial_product_depth_alone_does_not_slow_training() {
    for (depth, expected) in [(2, 2.06), (3, 2.40), (5, 2.84), (10, 2.62), (20, 1.83)] {
        let time = arrival(1.9, |t| last(flow::balanced(depth, 0.01, 2.0, &[t])));
        assert!((time - expected).abs() < 0.01, "depth {depth}: {time}");
        let eta = 1e-5;
        let mut chain = Chain::balanced(depth, 0.01).unwrap();
        assert!(chain.advance(2.0, rate(eta), (time / eta) as u64));
        assert!((chain.product() - 1.9).abs() < 1e-3, "depth {depth}: {}", chain.product());
    }
}

#[test]
fn from_the_identity_a_negative_target_is_never_reached() {
    for depth in [2, 5, 10, 20] {
        let start = Chain::drawn(Initialisation::Identity, depth, -1.0, 0, 0).unwrap();
        let mut chain = start;
        assert!(chain.advance(-1.0, rate(0.1 / depth as f64), 200_000));
        let first = chain.weights()[0];
        assert!(chain.weights().iter().all(|weight| (weight - first).abs() < 1e-9), "they stay equal: {chain:?}");
        assert!((0.0..0.01).contains(&chain.product()), "depth {depth}: {}", chain.product());
        assert!((chain.loss(-1.0) - 0.5).abs() < 0.01);
        let reached = Chain::advance(&mut { start }, 2.0, rate(0.1 / depth as f64), 100);
        assert!(reached, "a positive target is no trouble");
    }
}

#[test]
fn from_zero_asymmetric_weights_either_sign_is_reached() {
    for depth in [2, 5, 10, 20] {
        for target in [-1.0, 2.0] {
            let mut chain = Chain::drawn(Initialisation::ZeroAsymmetric, depth, target, 0, 0).unwrap();
            assert!(chain.advance(target, rate(0.1 / depth as f64), 1000));
            assert!(chain.loss(target) < 1e-6, "depth {depth}, {target}: {}", chain.loss(target));
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn the_gradient_is_the_slope_of_the_loss(
        weights in prop::collection::vec(-1.5..1.5_f64, 1..=20), target in -3.0..3.0_f64, zero in prop::option::of(0_usize..20),
    ) {
        let mut chain = Chain::new(&weights).unwrap();
        if let Some(layer) = zero.filter(|&layer| layer < weights.len()) {
            chain = chain.with_weight(layer, 0.0).unwrap();
        }
        for (layer, found) in chain.gradient(target).into_iter().enumerate() {
            let at = |weight: f64| chain.with_weight(layer, weight).unwrap().loss(target);
            let (here, step) = (chain.weights()[layer], 1e-4);
            // The loss is a parabola in one weight, so this difference is its slope but for rounding.
            let slope = (at(here + step) - at(here - step)) / (2.0 * step);
            prop_assert!((found - slope).abs() <= 1e-9 * (1.0 + found.abs()) * (1.0 + chain.loss(target)), "{found} {slope}");
        }
    }

    #[test]
    fn the_product_of_a_balanced_chain_moves_at_the_speed_of_its_flow(
        depth in 1_usize..=10, start in -2.0..2.0_f64, target in -3.0..3.0_f64,
    ) {
        let chain = Chain::balanced(depth, start).unwrap();
        let speed: f64 = chain.gradient(target).iter().enumerate().map(|(layer, slope)| {
            let others: f64 = chain.weights().iter().enumerate().filter(|(k, _)| *k != layer).map(|(_, w)| w).product();
            -slope * others
        }).sum();
        let layers = depth as f64;
        let expected = layers * libm::pow(start.abs(), 2.0 - 2.0 / layers) * (target - start);
        prop_assert!((speed - expected).abs() <= 1e-10 * (1.0 + expected.abs()), "{speed} {expected}");
        prop_assert!((chain.product() - start).abs() <= 1e-12 * start.abs());
        prop_assert!(chain.conserved().iter().all(|kept| kept.abs() < 1e-12));
        let short = 1e-6;
        let moved = last(flow::balanced(depth, start, target, &[short])) - start;
        prop_assert!((moved / short - expected).abs() <= 1e-3 * (1.0 + expected.abs()), "{} {expected}", moved / short);
    }

    #[test]
    fn the_closed_form_of_two_layers_agrees_with_both_flows_and_the_printed_formula(
        start in -2.0..2.0_f64, target in -3.0..3.0_f64, time in 0.0..20.0_f64,
    ) {
        let closed = flow::two_layers(start, target, time);
        let close = |found: f64| (found - closed).abs() <= 1e-8 * closed.abs().max(start.abs());
        prop_assert!(close(last(flow::balanced(2, start, target, &[time]))), "{closed}");
        prop_assert!(close(last(flow::imbalanced(2, 0.0, start, target, &[time]))), "{closed}");
        if start.abs() > 1e-3 && target.abs() > 1e-3 && target * time < 5.0 {
            let grown = libm::exp(2.0 * target * time * start.signum());
            let printed = start.signum() * target * grown / (start.signum() * (grown - 1.0) + target / start.abs());
            prop_assert!((printed - closed).abs() <= 1e-9 * closed.abs().max(1e-9), "{printed} {closed}");
        }
    }

    #[test]
    fn a_curve_does_not_depend_on_the_times_asked_for(
        depth in 1_usize..=20, start in -1.0..1.0_f64, target in -3.0..3.0_f64, imbalance in 0.0..4.0_f64,
        mut times in prop::collection::vec(0.0..30.0_f64, 1..20),
    ) {
        times.sort_by(f64::total_cmp);
        let end = &times[times.len() - 1..];
        for (many, one) in [
            (flow::balanced(depth, start, target, &times), flow::balanced(depth, start, target, end)),
            (
                flow::imbalanced(depth, imbalance, start, target, &times),
                flow::imbalanced(depth, imbalance, start, target, end),
            ),
        ] {
            let (many, one) = (last(many), last(one));
            prop_assert!((many - one).abs() <= 1e-7, "{many} {one}");
        }
    }

    #[test]
    fn an_imbalanced_chain_has_the_requested_product_and_imbalance(
        depth in 2_usize..=20, product in -3.0..3.0_f64, imbalance in 0.0..4.0_f64,
    ) {
        let chain = Chain::imbalanced(depth, product, imbalance).unwrap();
        prop_assert!((chain.product() - product).abs() < 1e-11 * product.abs(), "{chain:?}");
        prop_assert!((chain.conserved()[0] - imbalance).abs() < 1e-12, "{chain:?}");
        prop_assert!(chain.conserved()[1..].iter().all(|kept| *kept == 0.0), "{chain:?}");
    }

    #[test]
    fn a_descent_that_overflows_stays_at_its_last_finite_epoch(
        weights in prop::collection::vec(1.0..3.0_f64, 2..=20), split in 0_u64..50,
    ) {
        let start = Chain::new(&weights).unwrap();
        let mut chain = start;
        prop_assert!(!chain.advance(-3.0, rate(1000.0), 50));
        prop_assert!(chain.loss(-3.0).is_finite());
        let mut parts = start;
        let finite = parts.advance(-3.0, rate(1000.0), split);
        prop_assert!(!(parts.advance(-3.0, rate(1000.0), 50 - split) && finite));
        prop_assert_eq!(parts, chain);
    }
}

#[test]
fn the_closed_form_holds_in_limiting_cases() {
    assert_eq!(flow::two_layers(0.0, 2.0, 5.0), 0.0);
    assert_eq!(flow::two_layers(0.5, 0.0, 3.0), 0.5 / (1.0 + 3.0));
    assert_eq!(flow::two_layers(0.5, 1e-300, 3.0), 0.125);
    assert_eq!(flow::two_layers(0.5, 2.0, 1e300), 2.0);
    assert_eq!(flow::two_layers(0.5, -2.0, 1e300), 0.0);
    assert_eq!(flow::two_layers(-0.5, 2.0, 1e6), 0.0);
    assert_eq!(flow::two_layers(-0.5, -2.0, 1e6), -2.0);
    assert!((flow::two_layers(1e-300, 2.0, 400.0) - 2.0).abs() < 1e-9);
}

#[test]
fn a_flow_stays_where_it_has_arrived() {
    assert!((last(flow::balanced(20, 3.0, 1e3, &[1e4])) - 1e3).abs() < 1e-6);
    assert!((last(flow::imbalanced(2, 1e4, -3.0, 1e3, &[1e4])) - 1e3).abs() < 1e-5);
    assert!(last(flow::imbalanced(2, 4.0, 1.0, 0.0, &[1e4])).abs() < 1e-8);
    assert!((last(flow::imbalanced(9, 4.0, 1.0, 100.0, &[1e4])) - 100.0).abs() < 1e-7);
    assert_eq!(last(flow::balanced(3, 0.0, 2.0, &[1e4])), 0.0);
    assert!((0.0..1e-3).contains(&last(flow::balanced(5, 1.0, -2.0, &[1e4]))));
}

#[test]
fn chains_and_flows_that_cannot_be_computed_are_refused_with_a_reason() {
    let huge = Chain::new(&[1e100; 4]).unwrap_err().to_string();
    assert!(huge.contains("product"), "{huge}");
    assert!(Chain::new(&[]).unwrap_err().to_string().contains("depth"));
    assert!(Chain::new(&[1.0; 21]).unwrap_err().to_string().contains("21"));
    assert!(Chain::new(&[f64::NAN]).unwrap_err().to_string().contains("a weight"));
    assert!(Chain::balanced(0, 1.0).is_err() && Chain::balanced(21, 1.0).is_err());
    assert!(Chain::balanced(usize::MAX, 1.0).is_err());
    assert!(Chain::balanced(2, f64::INFINITY).is_err() && Chain::imbalanced(3, 1.0, f64::NAN).is_err());
    assert!(Chain::new(&[1.0, 2.0]).unwrap().with_weight(2, 1.0).unwrap_err().to_string().contains("layer"));
    for times in [&[1.0, 0.5][..], &[-1.0], &[f64::NAN], &[2e4]] {
        assert!(flow::balanced(3, 0.1, 1.0, times).is_err(), "{times:?}");
        assert!(flow::imbalanced(2, 1.0, 0.1, 1.0, times).is_err(), "{times:?}");
    }
    assert!(flow::balanced(21, 0.1, 1.0, &[1.0]).is_err() && flow::balanced(0, 0.1, 1.0, &[1.0]).is_err());
    assert!(flow::imbalanced(2, f64::NAN, 0.1, 1.0, &[1.0]).is_err());
}
