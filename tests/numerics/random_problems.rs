//! Random points and networks for property tests.

use lnn_lab::numerics::{LeastSquares, Network, Points};
use proptest::collection::vec;
use proptest::prelude::*;
use std::ops::{Range, RangeInclusive};

/// 2 to 40 points around (`mean_x`, `mean_y`); two of them lie at ±1 around the mean, so that x always has a spread.
pub(crate) fn points_around(mean: Range<f64>) -> impl Strategy<Value = Points> {
    let around = vec((-3.0..3.0_f64, -3.0..3.0_f64), 0..38);
    (mean.clone(), mean, around, -3.0..3.0_f64, -3.0..3.0_f64).prop_map(|(mean_x, mean_y, around, first, second)| {
        let all = [(-1.0, first), (1.0, second)].into_iter().chain(around);
        let (x, y) = all.map(|(x, y)| (mean_x + x, mean_y + y)).unzip();
        Points::new(x, y).unwrap()
    })
}

/// Ordinary points, of magnitude below 10.
pub(crate) fn points() -> impl Strategy<Value = Points> {
    points_around(-4.0..4.0)
}

/// A network of one of these depths, with parameters between -`largest` and `largest`.
pub(crate) fn network(depths: RangeInclusive<usize>, largest: f64) -> impl Strategy<Value = Network> {
    depths.prop_flat_map(move |depth| {
        (vec(-largest..largest, depth), vec(-largest..largest, depth))
            .prop_map(|(weights, biases)| Network::new(&weights, &biases).unwrap())
    })
}

pub(crate) fn fit(points: &Points) -> LeastSquares {
    LeastSquares::fit(points).unwrap()
}
