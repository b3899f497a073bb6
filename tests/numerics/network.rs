//! Linear networks against their naive twin, which pushes every point through every layer.

use crate::cases::cases;
use crate::naive::{NaiveNetwork, magnitudes};
use crate::random_problems::{fit, network, points, points_around};
use lnn_lab::numerics::{Gradient, LeastSquares, Line, MAX_DEPTH, Network, Points};
use proptest::prelude::*;

/// Of the size of all terms (`NaiveNetwork::magnitude`): 2 L + 3 roundings of 1.1e-16 each on both sides, and those of
/// the closed form's line.
const ROUNDING: f64 = 1e-13;

fn of_all_parameters(gradient: &Gradient) -> Vec<f64> {
    [gradient.weights(), gradient.biases()].concat()
}

#[test]
fn a_network_of_depth_one_is_its_line() {
    let network = Network::new(&[0.1], &[-0.3]).unwrap();
    assert_eq!(network.line(), Line { slope: 0.1, intercept: -0.3 });
    assert_eq!((network.depth(), network.weights(), network.biases()), (1, [0.1].as_slice(), [-0.3].as_slice()));
}

#[test]
fn the_gradient_of_depth_one_is_the_gradient_of_the_line() {
    let problem = LeastSquares::fit(&Points::new(vec![0.0, 1.0, 4.0], vec![1.0, -1.0, 3.0]).unwrap()).unwrap();
    let network = Network::new(&[0.5], &[0.25]).unwrap();
    let (of_network, of_line) = (network.gradient(&problem), problem.gradient(network.line()));
    assert_eq!(of_network.weights(), [of_line.slope]);
    assert_eq!(of_network.biases(), [of_line.intercept]);
}

/// A gradient that divided the product of all weights by one of them would be NaN here.
#[test]
fn a_weight_of_zero_still_has_a_gradient() {
    let problem = LeastSquares::fit(&Points::new(vec![-1.0, 1.0], vec![-1.0, 3.0]).unwrap()).unwrap();
    // The prediction is 0.5 everywhere; the best line is 2 x + 1, so dMSE/dslope = -4 and dMSE/dintercept = -1.
    let network = Network::new(&[2.0, 0.0, 1.0], &[0.0, 0.0, 0.5]).unwrap();
    let gradient = network.gradient(&problem);
    assert_eq!(gradient.weights(), [0.0, -8.0, 0.0]);
    assert_eq!(gradient.biases(), [0.0, -1.0, -1.0]);
    assert_eq!(gradient.mean_absolute(), 10.0 / 6.0);
    assert_eq!(gradient.squared_norm(), 66.0);
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn the_end_to_end_line_predicts_what_the_layers_predict(
        network in network(1..=MAX_DEPTH, 2.0), x in -100.0..100.0_f64,
    ) {
        let naive = NaiveNetwork::of(&network);
        let size = naive.magnitude(0.0).predict(x.abs());
        prop_assert!((network.predict(x) - naive.predict(x)).abs() <= ROUNDING * size);
        prop_assert!((network.line().at(x) - naive.predict(x)).abs() <= ROUNDING * size);
        // Its slope is the product of the weights, to the bit: both multiply from the first layer on.
        prop_assert_eq!(network.line().slope, network.weights().iter().product::<f64>());
    }

    #[test]
    fn the_gradient_is_the_one_backpropagated_from_every_point(
        points in points(), network in network(1..=MAX_DEPTH, 2.0),
    ) {
        let naive = NaiveNetwork::of(&network);
        let gradient = network.gradient(&fit(&points));
        let sizes = naive.magnitude(0.0).gradient(&magnitudes(&points)).parameters();
        let expected = naive.gradient(&points).parameters();
        for ((found, expected), size) in of_all_parameters(&gradient).iter().zip(&expected).zip(&sizes) {
            prop_assert!((found - expected).abs() <= ROUNDING * size, "{} and {}", found, expected);
        }
        let count = expected.len() as f64;
        let mean_absolute = expected.iter().map(|g| g.abs()).sum::<f64>() / count;
        prop_assert!((gradient.mean_absolute() - mean_absolute).abs() <= ROUNDING * sizes.iter().sum::<f64>() / count);
        let norm = expected.iter().map(|g| g * g).sum::<f64>().sqrt();
        let size = sizes.iter().map(|size| size * size).sum::<f64>().sqrt();
        prop_assert!((gradient.squared_norm().sqrt() - norm).abs() <= ROUNDING * size);
    }

    /// The prediction is affine in any one parameter, hence the loss quadratic, hence a central difference exact
    /// whatever its step: only rounding is left, and a step of 1/2 does not enlarge it.
    #[test]
    fn the_gradient_is_the_central_difference_of_the_naive_loss(
        points in points(), network in network(1..=MAX_DEPTH, 1.5),
    ) {
        let parameters = NaiveNetwork::of(&network).parameters();
        let gradient = of_all_parameters(&network.gradient(&fit(&points)));
        let size = NaiveNetwork::of(&network).magnitude(0.5).mse(&magnitudes(&points));
        for (index, found) in gradient.iter().enumerate() {
            let moved = |step: f64| {
                let mut parameters = parameters.clone();
                parameters[index] += step;
                NaiveNetwork::from_parameters(&parameters).mse(&points)
            };
            let expected = moved(0.5) - moved(-0.5);
            prop_assert!((found - expected).abs() <= ROUNDING * size, "{} and {}", found, expected);
        }
    }

    /// Far from the origin, the expanded form E[y²] - 2 … would lose the digits that matter. The twin works on the same
    /// points moved to the origin, where the same line has another intercept.
    #[test]
    fn the_excess_of_data_far_from_the_origin_is_the_excess_of_the_same_data_at_the_origin(
        points in points_around(-1.0..1.0), shift in -1_000_000..1_000_000_i32, slope in -3.0..3.0_f64,
    ) {
        // Multiples of 2⁻²⁰ move by whole numbers without rounding, and the line turns about the first point.
        let near = |value: f64| (value * 1_048_576.0).round() / 1_048_576.0;
        let shift = f64::from(shift);
        let (slope, xs): (f64, Vec<f64>) = (near(slope), points.x().iter().map(|&x| near(x)).collect());
        let ys = points.y().to_vec();
        let at_origin = fit(&Points::new(xs.clone(), ys.clone()).unwrap());
        let far = fit(&Points::new(xs.iter().map(|x| x + shift).collect(), ys).unwrap());
        let (here, there) =
            (Line { slope, intercept: 0.5 }, Line { slope, intercept: 0.5 - slope * shift });
        let (excess, moved) = (at_origin.excess(here), far.excess(there));
        // The excess is var(x) e² + t². Far away t is a small difference of terms of this magnitude, of which eight are
        // rounded by half a last digit each; what is left, var(x) e², is rounded as usual.
        let magnitude = (slope.abs() + at_origin.line().slope.abs()) * (shift.abs() + 10.0) + 10.0;
        let error = 8.0 * (f64::EPSILON / 2.0) * magnitude;
        let size = error * (2.0 * excess.sqrt() + error) + 1e-12 * excess;
        prop_assert!((moved - excess).abs() <= size, "{} and {}", moved, excess);
        prop_assert!((far.mse() - at_origin.mse()).abs() <= 1e-15);
    }
}
