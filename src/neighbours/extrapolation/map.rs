use super::kernel::TangentKernel;
use super::target::Target;
use crate::neighbours::experiment::{Experiment, Number};
use crate::numerics::NumericsError;

/// How far the map goes to each side of the origin.
pub const MAP_REACH: u32 = 15;

/// The unit of length of targets on the map: the square in which a network's data lie goes so far to each side.
pub const MAP_UNIT: f64 = 5.0;

/// How wrong a function of two variables is about a target, on a square grid around the origin.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorMap {
    places: Vec<(f64, f64)>,
    learned: Vec<f64>,
    known: Vec<f64>,
    size: f64,
}

impl ErrorMap {
    /// Compares a function, which is asked for its values at many places at once, with the target.
    #[must_use]
    pub fn of(function: impl FnOnce(&[(f64, f64)]) -> Vec<f64>, target: Target) -> Self {
        let reach = i64::from(MAP_REACH);
        let column = |x: i64| (-reach..=reach).map(move |y| (x as f64, y as f64));
        let places: Vec<_> = (-reach..=reach).flat_map(column).collect();
        let known: Vec<f64> = places.iter().map(|&place| on_map(target, place)).collect();
        let size = known.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        Self { learned: function(&places), places, known, size }
    }

    /// The places, a unit apart, with the function and the target there.
    pub fn values(&self) -> impl Iterator<Item = ((f64, f64), f64, f64)> {
        self.places
            .iter()
            .zip(&self.learned)
            .zip(&self.known)
            .map(|((&place, &learned), &known)| (place, learned, known))
    }

    /// The places, and the absolute errors there in units of [`Self::size`].
    pub fn errors(&self) -> impl Iterator<Item = ((f64, f64), f64)> {
        self.values().map(|(place, learned, known)| (place, (learned - known).abs() / self.size))
    }

    /// The largest of the errors.
    #[must_use]
    pub fn largest_error(&self) -> f64 {
        self.errors().fold(0.0, |most, (_, error)| most.max(error))
    }

    /// The largest absolute value of the target.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.size
    }
}

/// A target at a place of the map, whose unit of length is [`MAP_UNIT`].
#[must_use]
pub fn on_map(target: Target, (x, y): (f64, f64)) -> f64 {
    target.at([x / MAP_UNIT, y / MAP_UNIT])
}

/// Regression with the tangent kernel on a target at points of the map that are given.
#[derive(Clone, Debug, PartialEq)]
pub struct MapExperiment {
    /// The coordinates of the points, x and y by turns.
    pub points: Vec<f64>,
    /// What is learned.
    pub target: Target,
}

impl MapExperiment {
    /// The kernel that has learned the target at the points.
    ///
    /// # Errors
    ///
    /// As of [`TangentKernel::learn`].
    pub fn learned(&self) -> Result<TangentKernel, NumericsError> {
        let targets: Vec<f64> =
            self.points.chunks_exact(2).map(|point| on_map(self.target, (point[0], point[1]))).collect();
        TangentKernel::learn(2, self.points.clone(), &targets)
    }

    /// How wrong that kernel is.
    ///
    /// # Errors
    ///
    /// As of [`Self::learned`].
    pub fn map(&self) -> Result<ErrorMap, NumericsError> {
        let kernel = self.learned()?;
        Ok(ErrorMap::of(|places| places.iter().map(|&(x, y)| kernel.at(&[x, y])).collect(), self.target))
    }
}

impl Experiment for MapExperiment {
    /// `largest_error`: that of [`ErrorMap`]. Nothing is random.
    fn numbers(&self, _seed: u64) -> Result<Vec<Number>, NumericsError> {
        Ok(vec![Number::new("largest_error", self.map()?.largest_error())])
    }
}
