use crate::numerics::NumericsError;

/// Regression of a vector w on a target y in two dimensions under the loss Σ |wᵢ − yᵢ|^p / p, by gradient descent on w
/// itself (depth 1) or on a scalar a and a vector c with w = a c (depth 2).
///
/// Depth 2 is depth 1 with a preconditioner that favours the direction already taken: under gradient flow
/// dw/dt = −‖w‖ (g + (g · ŵ) ŵ) up to the imbalance of a and c. It can speed descent up where p > 2 (Arora, Cohen and
/// Hazan 2018, sections 5 and 6). A scalar chain has one direction only and cannot show this.
///
/// ```
/// use lnn_lab::study::{Layers, Power, Regression};
///
/// let regression = Regression::new(Power::Four, [1.0, 0.5])?;
/// let [one, two] = [Layers::One, Layers::Two].map(|layers| regression.trajectory(layers, 0.1, 200));
/// for trajectory in [&one, &two] {
///     assert_eq!(trajectory.losses[0], regression.loss([0.0, 0.0]), "both start at 0");
///     assert!(regression.loss(trajectory.end()) < trajectory.losses[0]);
/// }
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regression {
    power: Power,
    target: [f64; 2],
}

/// p.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// 2: least squares.
    Two,
    /// 4: flat near the target, steep far from it.
    Four,
}

/// How the vector w is made of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layers {
    /// w itself, from 0.
    One,
    /// w = a c, from a = 0.01 and c = 0: from the same w = 0.
    Two,
}

/// A descent that has arrived, or was given up.
///
/// ```
/// use lnn_lab::study::{Layers, Power, Regression, Trajectory};
///
/// let regression = Regression::new(Power::Two, [1.0, 0.5])?;
/// let descent: Trajectory = regression.trajectory(Layers::One, 0.5, 20);
/// assert_eq!((descent.epochs(), descent.points.len()), (20, 21), "the start is there too");
/// // The way that is left is halved in every epoch.
/// assert_eq!(descent.points[..3], [[0.0, 0.0], [0.5, 0.25], [0.75, 0.375]]);
/// assert!(descent.losses[20] < Regression::ARRIVAL);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// The step size.
    pub rate: f64,
    /// w after each epoch from epoch 0 on.
    pub points: Vec<[f64; 2]>,
    /// The loss after each epoch.
    pub losses: Vec<f64>,
}

impl Trajectory {
    /// How many epochs were made.
    #[must_use]
    pub fn epochs(&self) -> u64 {
        self.losses.len().saturating_sub(1) as u64
    }

    /// w at the last epoch.
    #[must_use]
    pub fn end(&self) -> [f64; 2] {
        debug_assert!(!self.points.is_empty(), "a descent has its start");
        self.points.last().copied().unwrap_or_default()
    }
}

/// The parameters of either number of layers: w is `scalar` × `vector`, and one layer keeps the scalar at 1.
#[derive(Clone, Copy, Debug)]
struct Parameters {
    scalar: f64,
    vector: [f64; 2],
}

impl Regression {
    /// The loss at which a descent has arrived.
    pub const ARRIVAL: f64 = 1e-3;

    /// The scalar a at the start of two layers.
    pub const SMALL: f64 = 0.01;

    /// The epochs after which a step size is given up.
    pub const PATIENCE: u64 = 20_000;

    /// The smallest step size that is tried.
    const FIRST_RATE: f64 = 1e-5;

    /// From one step size to the next: 20 steps make a factor of ten.
    const RATIO: f64 = 1.122_018_454_301_963_3;

    /// How many step sizes there are, the last one 10.
    const RATES: usize = 121;

    /// # Errors
    /// [`NumericsError::OutOfRange`] for a coordinate of the target outside 0.01 to 100.
    pub fn new(power: Power, target: [f64; 2]) -> Result<Self, NumericsError> {
        match target.into_iter().find(|value| !(0.01..=100.0).contains(value)) {
            Some(value) => {
                let name = "a coordinate of the target";
                Err(NumericsError::OutOfRange { name, value, allowed: "a number from 0.01 to 100" })
            }
            None => Ok(Self { power, target }),
        }
    }

    /// y.
    #[must_use]
    pub fn target(&self) -> [f64; 2] {
        self.target
    }

    /// p.
    #[must_use]
    pub fn power(&self) -> Power {
        self.power
    }

    /// Σ |wᵢ − yᵢ|^p / p.
    #[must_use]
    pub fn loss(&self, point: [f64; 2]) -> f64 {
        let powers = self.residual(point).map(|residual| match self.power {
            Power::Two => residual * residual / 2.0,
            Power::Four => (residual * residual) * (residual * residual) / 4.0,
        });
        powers[0] + powers[1]
    }

    /// dloss/dw.
    #[must_use]
    pub fn gradient(&self, point: [f64; 2]) -> [f64; 2] {
        self.residual(point).map(|residual| match self.power {
            Power::Two => residual,
            Power::Four => residual * residual * residual,
        })
    }

    /// The descent with the best step size: the fewest epochs to a loss of 0.001.
    ///
    /// Step sizes are tried upwards, 20 to a factor of ten, up to the first at which the loss rises in some epoch.
    /// Beyond it, single step sizes leap close to the target by luck: which ones do depends on the last digit of the
    /// start. `None` where no step size arrives within 20,000 epochs.
    #[must_use]
    pub fn best(&self, layers: Layers) -> Option<Trajectory> {
        let rates = std::iter::successors(Some(Self::FIRST_RATE), |rate| Some(rate * Self::RATIO)).take(Self::RATES);
        let mut best: Option<(f64, u64)> = None;
        for rate in rates {
            let most = best.map_or(Self::PATIENCE, |(_, epochs)| epochs);
            match self.race(layers, rate, most) {
                Ending::Arrived(epochs) if best.is_none_or(|(_, fewest)| epochs < fewest) => {
                    best = Some((rate, epochs));
                }
                Ending::Rose => break,
                Ending::Arrived(_) | Ending::TimeOut => {}
            }
        }
        best.map(|(rate, epochs)| self.trajectory(layers, rate, epochs))
    }

    /// The descent at one step size over `epochs` epochs, or up to the last finite one.
    #[must_use]
    pub fn trajectory(&self, layers: Layers, rate: f64, epochs: u64) -> Trajectory {
        let mut parameters = Parameters::start(layers);
        let mut trajectory = Trajectory { rate, points: Vec::new(), losses: Vec::new() };
        for _ in 0..=epochs.min(Self::PATIENCE) {
            let loss = self.loss(parameters.point());
            if !loss.is_finite() {
                break;
            }
            trajectory.points.push(parameters.point());
            trajectory.losses.push(loss);
            parameters = self.updated(parameters, layers, rate);
        }
        trajectory
    }

    fn race(&self, layers: Layers, rate: f64, most: u64) -> Ending {
        let mut parameters = Parameters::start(layers);
        let mut last = f64::INFINITY;
        for epoch in 0..=most {
            let loss = self.loss(parameters.point());
            // NaN counts as risen.
            if loss.is_nan() || loss > last {
                return Ending::Rose;
            }
            if loss <= Self::ARRIVAL {
                return Ending::Arrived(epoch);
            }
            last = loss;
            parameters = self.updated(parameters, layers, rate);
        }
        Ending::TimeOut
    }

    fn updated(&self, parameters: Parameters, layers: Layers, rate: f64) -> Parameters {
        let gradient = self.gradient(parameters.point());
        let along = gradient[0] * parameters.vector[0] + gradient[1] * parameters.vector[1];
        let moved = |index: usize| parameters.vector[index] - rate * parameters.scalar * gradient[index];
        Parameters {
            scalar: match layers {
                Layers::One => 1.0,
                Layers::Two => parameters.scalar - rate * along,
            },
            vector: [moved(0), moved(1)],
        }
    }

    fn residual(&self, point: [f64; 2]) -> [f64; 2] {
        [point[0] - self.target[0], point[1] - self.target[1]]
    }
}

/// How the trial of one step size ended.
enum Ending {
    Arrived(u64),
    Rose,
    TimeOut,
}

impl Parameters {
    fn start(layers: Layers) -> Self {
        let scalar = match layers {
            Layers::One => 1.0,
            Layers::Two => Regression::SMALL,
        };
        Self { scalar, vector: [0.0; 2] }
    }

    fn point(self) -> [f64; 2] {
        self.vector.map(|part| self.scalar * part)
    }
}
