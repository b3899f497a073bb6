//! The references of the numeric core that the scripts in `tests/reference` computed.

use crate::fixture::{float, read};
use lnn_lab::numerics::{LeastSquares, Line, Network, Points};
use serde::{Deserialize, Deserializer, de::Error};
use std::collections::BTreeMap;

/// Exact least squares on one set of points, each number correctly rounded.
#[derive(Deserialize)]
pub(crate) struct LeastSquaresCase {
    pub(crate) name: String,
    #[serde(deserialize_with = "floats")]
    x: Vec<f64>,
    #[serde(deserialize_with = "floats")]
    y: Vec<f64>,
    #[serde(deserialize_with = "float")]
    pub(crate) slope: f64,
    #[serde(deserialize_with = "float")]
    pub(crate) intercept: f64,
    #[serde(deserialize_with = "float")]
    pub(crate) mse: f64,
    pub(crate) lines: Vec<OtherLine>,
}

/// What is exactly true of a line that is not the best one.
#[derive(Deserialize)]
pub(crate) struct OtherLine {
    #[serde(deserialize_with = "float")]
    slope: f64,
    #[serde(deserialize_with = "float")]
    intercept: f64,
    #[serde(deserialize_with = "float")]
    pub(crate) deviation: f64,
    #[serde(deserialize_with = "float")]
    pub(crate) mse: f64,
    #[serde(deserialize_with = "float")]
    pub(crate) excess: f64,
    #[serde(deserialize_with = "float")]
    pub(crate) gradient_slope: f64,
    #[serde(deserialize_with = "float")]
    pub(crate) gradient_intercept: f64,
}

/// All trajectories, and the data they were trained on.
#[derive(Deserialize)]
pub(crate) struct Trajectories {
    data: BTreeMap<String, Data>,
    pub(crate) cases: Vec<Trajectory>,
}

#[derive(Deserialize)]
struct Data {
    #[serde(deserialize_with = "floats")]
    x: Vec<f64>,
    #[serde(deserialize_with = "floats")]
    y: Vec<f64>,
}

/// One network under gradient descent.
#[derive(Deserialize)]
pub(crate) struct Trajectory {
    pub(crate) name: String,
    data: String,
    #[serde(deserialize_with = "float")]
    pub(crate) learning_rate: f64,
    pub(crate) depth: usize,
    pub(crate) states: Vec<State>,
}

/// The network after `epoch` updates.
#[derive(Deserialize)]
pub(crate) struct State {
    pub(crate) epoch: u64,
    #[serde(deserialize_with = "floats")]
    weights: Vec<f64>,
    #[serde(deserialize_with = "floats")]
    biases: Vec<f64>,
    #[serde(deserialize_with = "float")]
    pub(crate) slope: f64,
    #[serde(deserialize_with = "float")]
    pub(crate) intercept: f64,
    #[serde(deserialize_with = "float")]
    pub(crate) mse: f64,
    #[serde(deserialize_with = "floats")]
    gradient_weights: Vec<f64>,
    #[serde(deserialize_with = "floats")]
    gradient_biases: Vec<f64>,
    #[serde(deserialize_with = "float")]
    pub(crate) mean_abs_gradient: f64,
}

/// Networks under other optimisers than gradient descent, and the data they were trained on.
#[derive(Deserialize)]
pub(crate) struct Optimised {
    data: BTreeMap<String, Data>,
    pub(crate) cases: Vec<OptimisedCase>,
}

/// One network under one optimiser.
#[derive(Deserialize)]
pub(crate) struct OptimisedCase {
    pub(crate) name: String,
    /// The id of the optimiser.
    pub(crate) optimiser: String,
    data: String,
    #[serde(deserialize_with = "float")]
    pub(crate) learning_rate: f64,
    pub(crate) depth: usize,
    pub(crate) states: Vec<Parameters>,
}

/// The parameters after `epoch` updates.
#[derive(Deserialize)]
pub(crate) struct Parameters {
    pub(crate) epoch: u64,
    #[serde(deserialize_with = "floats")]
    weights: Vec<f64>,
    #[serde(deserialize_with = "floats")]
    biases: Vec<f64>,
}

/// Exact second derivatives, and the data they belong to.
#[derive(Deserialize)]
pub(crate) struct Hessians {
    data: BTreeMap<String, Data>,
    pub(crate) cases: Vec<HessianCase>,
}

/// The Hessian of one network.
#[derive(Deserialize)]
pub(crate) struct HessianCase {
    pub(crate) name: String,
    data: String,
    #[serde(deserialize_with = "floats")]
    weights: Vec<f64>,
    #[serde(deserialize_with = "floats")]
    biases: Vec<f64>,
    /// Row after row, weights before biases.
    #[serde(deserialize_with = "floats")]
    pub(crate) entries: Vec<f64>,
    /// Rising.
    #[serde(deserialize_with = "floats")]
    pub(crate) eigenvalues: Vec<f64>,
}

impl LeastSquaresCase {
    pub(crate) fn all() -> Vec<Self> {
        read("least_squares.json")
    }

    /// The case of this name.
    pub(crate) fn named(name: &str) -> Self {
        Self::all().into_iter().find(|case| case.name == name).expect("a case of the fixture")
    }

    pub(crate) fn points(&self) -> Points {
        Points::new(self.x.clone(), self.y.clone()).unwrap()
    }

    pub(crate) fn fit(&self) -> LeastSquares {
        LeastSquares::fit(&self.points()).unwrap()
    }
}

impl OtherLine {
    pub(crate) fn line(&self) -> Line {
        Line { slope: self.slope, intercept: self.intercept }
    }
}

impl Trajectories {
    pub(crate) fn read() -> Self {
        read("trajectories.json")
    }

    pub(crate) fn problem(&self, case: &Trajectory) -> LeastSquares {
        self.data[&case.data].fit()
    }
}

impl Data {
    fn fit(&self) -> LeastSquares {
        LeastSquares::fit(&Points::new(self.x.clone(), self.y.clone()).unwrap()).unwrap()
    }
}

impl Optimised {
    pub(crate) fn read() -> Self {
        read("optimisers.json")
    }

    pub(crate) fn problem(&self, case: &OptimisedCase) -> LeastSquares {
        self.data[&case.data].fit()
    }
}

impl Parameters {
    pub(crate) fn network(&self) -> Network {
        Network::new(&self.weights, &self.biases).unwrap()
    }
}

impl Hessians {
    pub(crate) fn read() -> Self {
        read("hessian.json")
    }

    pub(crate) fn problem(&self, case: &HessianCase) -> LeastSquares {
        self.data[&case.data].fit()
    }
}

impl HessianCase {
    pub(crate) fn network(&self) -> Network {
        Network::new(&self.weights, &self.biases).unwrap()
    }
}

impl State {
    pub(crate) fn network(&self) -> Network {
        Network::new(&self.weights, &self.biases).unwrap()
    }

    /// All weights, then all biases.
    pub(crate) fn parameters(&self) -> Vec<f64> {
        [self.weights.as_slice(), &self.biases].concat()
    }

    /// dMSE/dw of every layer, then dMSE/db of every layer.
    pub(crate) fn gradient(&self) -> Vec<f64> {
        [self.gradient_weights.as_slice(), &self.gradient_biases].concat()
    }
}

/// A list of floats that are strings.
fn floats<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    texts.iter().map(|text| text.parse().map_err(D::Error::custom)).collect()
}
