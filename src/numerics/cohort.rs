use super::remembering::{self, Remembering, State};
use super::training::Powers;
use super::{Batch, Entrant, Lanes, LearningRate, LeastSquares, Network, NumericsError, Optimiser, Widest};

/// Networks of one depth in training by one optimiser at one rate, side by side in lanes, whose epochs are visited a
/// thousand at a time.
///
/// Gradient descent has the bits of a [`Batch`], the other optimisers those of [`Training`](super::Training), but for
/// networks that diverge: they leave the finite numbers, and are not held where they last were finite.
///
/// Networks rest where nothing new can come of them. One is in the state it was in a thousand epochs ago: as its state
/// decides how it goes on, it will be so after every further thousand, so that resting changes no bit. Or its end-to-end
/// line is no longer finite.
///
/// ```
/// use lnn_lab::numerics::{Cohort, Initialisation, LearningRate, LeastSquares, Line, Optimiser, Points};
///
/// let problem = LeastSquares::fit(&Points::from_pairs([(-1.0, -0.9), (0.0, 0.2), (1.0, 1.1)])?)?;
/// let aim = Line { slope: 1.0, intercept: 0.0 };
/// let starts: Result<Vec<_>, _> = (0..6).map(|trial| Initialisation::PyTorch.network(3, 1, trial, aim)).collect();
/// let rate = LearningRate::new(0.05)?;
/// let mut cohort = Cohort::<f64>::new(starts?, vec![problem; 6], Optimiser::GradientDescent, rate)?;
/// while cohort.epoch() < 5_000 {
///     cohort.advance();
/// }
/// assert!(cohort.networks().iter().all(|network| problem.deviation(network.line()).is_finite()));
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Cohort<T: Lanes = Widest> {
    rate: LearningRate,
    epoch: u64,
    /// Of all networks, as they are now.
    networks: Vec<Network>,
    surfaces: Vec<LeastSquares>,
    /// The networks that do not rest, by their index.
    moving: Vec<usize>,
    engine: Engine<T>,
}

/// What trains the networks that do not rest.
#[derive(Clone, Debug)]
enum Engine<T: Lanes> {
    Descent(Batch<T>),
    Remembering(Remembering<T>),
}

/// What all moving networks have come to, in their order.
enum States {
    /// Before an even epoch weights and biases decide all that follows.
    Descent(Vec<Network>),
    Remembering(Vec<State>, Powers),
}

impl<T: Lanes> Cohort<T> {
    /// How many epochs lie between two visits.
    pub const STRIDE: u64 = 1_000;

    /// Starts at epoch 0.
    ///
    /// # Errors
    /// [`NumericsError::LengthMismatch`] where there is not one loss surface for each network, and those of
    /// [`Batch::new`].
    pub fn new(
        starts: Vec<Network>,
        surfaces: Vec<LeastSquares>,
        optimiser: Optimiser,
        rate: LearningRate,
    ) -> Result<Self, NumericsError> {
        if starts.len() != surfaces.len() {
            let (left, right) = (("the networks", starts.len()), ("the loss surfaces", surfaces.len()));
            return Err(NumericsError::LengthMismatch { left, right });
        }
        let entrants: Vec<_> = starts.iter().zip(&surfaces).map(entrant).collect();
        // Refuses networks of several depths, whatever the optimiser.
        let batch = Batch::new(&entrants, 0)?;
        let engine = if optimiser == Optimiser::GradientDescent {
            Engine::Descent(batch)
        } else {
            let states: Vec<_> = starts.iter().map(remembering::start).collect();
            Engine::Remembering(Remembering::new(optimiser, Powers::new(), &states, &surfaces))
        };
        let moving = (0..starts.len()).collect();
        Ok(Self { rate, epoch: 0, networks: starts, surfaces, moving, engine })
    }

    /// How many updates were made.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Every network as it is now, finite or not.
    #[must_use]
    pub fn networks(&self) -> &[Network] {
        &self.networks
    }

    /// How many networks do not rest.
    #[must_use]
    pub fn moving(&self) -> usize {
        self.moving.len()
    }

    /// Updates every network [`STRIDE`](Self::STRIDE) times; returns how many updates of one network were computed.
    pub fn advance(&mut self) -> u64 {
        self.epoch += Self::STRIDE;
        let work = Self::STRIDE * self.moving.len() as u64;
        if work == 0 {
            return work;
        }
        let before = self.engine.states(self.moving.len());
        self.engine.advance(self.rate);
        let after = self.engine.states(self.moving.len());
        let mut kept = Vec::new();
        for (place, &index) in self.moving.iter().enumerate() {
            let network = after.network(place);
            let line = network.line();
            let finite = line.slope.is_finite() && line.intercept.is_finite();
            if finite && !after.same(&before, place) {
                kept.push(place);
            }
            self.networks[index] = network;
        }
        if kept.len() < self.moving.len() {
            self.moving = kept.iter().map(|&place| self.moving[place]).collect();
            let surfaces: Vec<_> = self.moving.iter().map(|&index| self.surfaces[index]).collect();
            self.engine.keep(&after, &kept, &surfaces, self.epoch);
        }
        work
    }
}

fn entrant<'a>((network, surface): (&Network, &'a LeastSquares)) -> Entrant<'a> {
    Entrant { network: *network, training: surface, validation: surface }
}

impl<T: Lanes> Engine<T> {
    fn states(&self, count: usize) -> States {
        match self {
            Self::Descent(batch) => States::Descent((0..count).map(|place| batch.network(place)).collect()),
            Self::Remembering(all) => States::Remembering(all.states(), all.powers()),
        }
    }

    fn advance(&mut self, rate: LearningRate) {
        match self {
            Self::Descent(batch) => batch.advance(rate, Cohort::<T>::STRIDE),
            Self::Remembering(all) => all.advance(rate, Cohort::<T>::STRIDE),
        }
    }

    /// Goes on with some networks alone, given what all have come to.
    fn keep(&mut self, all: &States, kept: &[usize], surfaces: &[LeastSquares], epoch: u64) {
        match (self, all) {
            (Self::Descent(batch), States::Descent(networks)) => {
                let entrants: Vec<_> = kept.iter().map(|&place| &networks[place]).zip(surfaces).map(entrant).collect();
                if let Some(first) = entrants.first() {
                    *batch = Batch::of(first.network.depth(), &entrants, epoch);
                }
            }
            (Self::Remembering(remembering), States::Remembering(states, powers)) => {
                let states: Vec<_> = kept.iter().map(|&place| states[place].clone()).collect();
                *remembering = Remembering::new(remembering.optimiser(), *powers, &states, surfaces);
            }
            _ => debug_assert!(false, "an engine has states of its own kind"),
        }
    }
}

impl States {
    fn network(&self, place: usize) -> Network {
        match self {
            Self::Descent(networks) => networks[place],
            Self::Remembering(states, _) => remembering::network(&states[place]),
        }
    }

    /// Whether one network is in the same state as in `other`.
    fn same(&self, other: &Self, place: usize) -> bool {
        match (self, other) {
            (Self::Descent(now), Self::Descent(then)) => now[place] == then[place],
            (Self::Remembering(now, power), Self::Remembering(then, old)) => power == old && now[place] == then[place],
            _ => false,
        }
    }
}
