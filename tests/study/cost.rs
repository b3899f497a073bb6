//! Operations are counted, not estimated, by code that computes what the library computes.

use lnn_lab::numerics::{
    Batch, Entrant, Initialisation, Lanes, LearningRate, LeastSquares, Optimiser, Points, Training,
};
use lnn_lab::study::cost;
use proptest::prelude::*;
use std::cell::Cell;
use std::ops::{Add, Div, Mul, Sub};

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

/// A number that counts the operations on it.
#[derive(Clone, Copy, Debug)]
struct Counted(f64);

impl From<f64> for Counted {
    fn from(value: f64) -> Self {
        Self(value)
    }
}

fn count_one() {
    COUNT.set(COUNT.get() + 1);
}

macro_rules! counted {
    ($($operation:ident $method:ident),*) => {$(
        impl $operation for Counted {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                count_one();
                Self($operation::$method(self.0, other.0))
            }
        }
    )*};
}
counted!(Add add, Sub sub, Mul mul, Div div);

impl Lanes for Counted {
    const WIDTH: usize = 1;

    fn splat(value: f64) -> Self {
        Self(value)
    }

    fn from_fn(mut value: impl FnMut(usize) -> f64) -> Self {
        Self(value(0))
    }

    fn lane(self, _: usize) -> f64 {
        self.0
    }

    fn abs(self) -> Self {
        Self(self.0.abs())
    }

    fn sqrt(self) -> Self {
        count_one();
        Self(self.0.sqrt())
    }
}

fn count(work: impl FnOnce()) -> f64 {
    COUNT.set(0);
    work();
    COUNT.get() as f64
}

fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((-3.0..3.0_f64, -3.0..3.0_f64), 3..60)
}

proptest! {
    #[test]
    fn the_stated_number_of_operations_is_the_counted_one(points in points(), depth in 1_usize..12) {
        let (x, y): (Vec<_>, Vec<_>) = points.iter().map(|&(x, y)| (Counted(x), Counted(y))).unzip();
        let solved = count(|| {
            let _ = cost::closed_form(&x, &y);
        });
        prop_assert_eq!(solved, cost::closed_form_operations(x.len() as u64));
        let mut layers = vec![(Counted(0.9), Counted(0.1)); depth];
        let trained = count(|| cost::epoch(&mut layers, &x, &y, Counted(0.01), &mut Vec::new()));
        prop_assert_eq!(trained, cost::epoch_operations(depth as u64, x.len() as u64));
    }

    #[test]
    fn the_cost_of_an_epoch_by_moments_does_not_depend_on_the_number_of_points(
        points in points(), depth in 1_usize..21,
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        let problem = LeastSquares::fit(&Points::new(x, y).unwrap()).unwrap();
        let network = Initialisation::PyTorch.network(depth, 1, 0, problem.line()).unwrap();
        let entrant = Entrant { network, training: &problem, validation: &problem };
        let mut batch = Batch::<Counted>::new(&[entrant], 0).unwrap();
        let rate = LearningRate::new(0.01).unwrap();
        let counted = count(|| batch.advance(rate, 100));
        prop_assert_eq!(counted, 100.0 * cost::epoch_operations_by_moments(depth as u64));
    }

    #[test]
    fn the_counted_code_computes_what_the_library_computes(
        points in points(), depth in 1_usize..8, seed in 0_u64..1000,
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        let problem = LeastSquares::fit(&Points::new(x.clone(), y.clone()).unwrap()).unwrap();
        let (slope, intercept) = cost::closed_form(&x, &y);
        let line = problem.line();
        let scale = 1.0 + line.slope.abs() + line.intercept.abs();
        prop_assert!((slope - line.slope).abs() + (intercept - line.intercept).abs() < 1e-8 * scale);

        let start = Initialisation::PyTorch.network(depth, seed, 0, line).unwrap();
        let mut descent = Training::new(start, Optimiser::GradientDescent);
        let mut layers: Vec<_> = start.weights().iter().copied().zip(start.biases().iter().copied()).collect();
        let mut scratch = Vec::new();
        for _ in 0..20 {
            cost::epoch(&mut layers, &x, &y, 0.01, &mut scratch);
        }
        descent.advance(&problem, LearningRate::new(0.01).unwrap(), 20);
        for ((weight, bias), (own, ours)) in layers.iter().zip(descent.network().weights().iter().zip(descent.network().biases())) {
            prop_assert!((weight - own).abs() < 1e-10 && (bias - ours).abs() < 1e-10);
        }
    }
}
