use super::alone::Alone;
use super::network::{Below, Gradient};
use super::{LearningRate, LeastSquares, Network, Optimiser};

/// β of both kinds of momentum.
pub(super) const MOMENTUM: f64 = 0.9;

/// β₁ and β₂ of Adam.
pub(super) const DECAYS: [f64; 2] = [0.9, 0.999];

/// ε of Adam.
pub(super) const EPSILON: f64 = 1e-8;

/// A network in full-batch training by an [`Optimiser`], one update of all parameters an epoch, in O(L) whatever the
/// number of points.
///
/// Gradient descent is that of a [`Batch`](super::Batch) of one network. The other optimisers compute with +, -, ×, ÷ and √
/// alone, which IEEE 754 rounds in one way, so that they too have the same bits everywhere.
///
/// ```
/// use lnn_lab::numerics::{LearningRate, LeastSquares, Network, Optimiser, Points, Training};
///
/// let problem = LeastSquares::fit(&Points::new(vec![-1.0, 0.0, 1.0], vec![-2.0, 0.1, 2.0])?)?;
/// let start = Network::new(&[0.5, 0.5], &[0.0, 0.0])?;
/// let rate = LearningRate::new(0.05)?;
///
/// let mut training = Training::new(start, Optimiser::Momentum);
/// training.advance(&problem, rate, 2_000);
/// assert!(problem.deviation(training.network().line()) < 1e-12);
///
/// // A rate that is too large is no error: the training stays where its loss was last finite.
/// let mut training = Training::new(start, Optimiser::GradientDescent);
/// training.advance(&problem, LearningRate::new(10.0)?, 2_000);
/// assert!(training.diverged() && training.epoch() < 2_000);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    optimiser: Optimiser,
    network: Network,
    /// None of gradient descent, which a run resumes at each of its hundreds of records.
    memory: Option<Box<Memory>>,
    epoch: u64,
    diverged: bool,
}

/// What an optimiser remembers of earlier gradients; nothing of it is in the network.
#[derive(Clone, Debug, PartialEq)]
struct Memory {
    /// For each parameter v of momentum, m of Adam.
    first: Network,
    /// For each parameter v of Adam.
    second: Network,
    powers: Powers,
}

impl Memory {
    /// That of a network of which no gradient was seen.
    fn none(network: &Network) -> Self {
        let nothing = Network::of_layers(network.weights().iter().map(|_| (0.0, 0.0)));
        Self { first: nothing, second: nothing, powers: Powers::new() }
    }
}

impl Training {
    /// Starts at epoch 0, without memory.
    #[must_use]
    pub fn new(network: Network, optimiser: Optimiser) -> Self {
        Self::resume(network, optimiser, 0)
    }

    /// Goes on, without memory, from a network that was reached at `epoch`.
    #[must_use]
    pub fn resume(network: Network, optimiser: Optimiser, epoch: u64) -> Self {
        let memory = optimiser.remembers().then(|| Box::new(Memory::none(&network)));
        Self { optimiser, network, memory, epoch, diverged: false }
    }

    /// Updates the network `epochs` times. If an update would make the loss infinite, the training has diverged: it
    /// stays at the last finite epoch, and further calls do nothing. Splitting a call in two changes no bit.
    pub fn advance(&mut self, problem: &LeastSquares, rate: LearningRate, epochs: u64) {
        if self.diverged {
            return;
        }
        let Some(mut memory) = self.memory.take() else {
            self.descend(problem, rate, epochs);
            return;
        };
        let start = (self.network, Memory::clone(&memory));
        let finite = self.update(&mut memory, problem, rate, epochs);
        if finite < epochs {
            // This happens once per network, so it is cheaper than keeping the last finite state at every epoch.
            (self.network, *memory) = start;
            self.update(&mut memory, problem, rate, finite);
            self.diverged = true;
        }
        self.epoch += finite;
        self.memory = Some(memory);
    }

    /// Gradient descent by `epochs` updates, or up to the last finite one.
    fn descend(&mut self, problem: &LeastSquares, rate: LearningRate, epochs: u64) {
        let ahead = |epochs: u64| {
            let mut alone = Alone::new(&self.network, self.epoch);
            alone.advance(problem, rate, epochs);
            let network = alone.network();
            problem.excess(network.line()).is_finite().then_some(network)
        };
        // A loss that was infinite once is never finite again, so the last finite epoch can be found by bisection.
        let (mut done, mut network, mut infinite) = (0, self.network, epochs.saturating_add(1));
        let mut tried = epochs;
        while done + 1 < infinite {
            match ahead(tried) {
                Some(reached) => (done, network) = (tried, reached),
                None => infinite = tried,
            }
            tried = u64::midpoint(done, infinite);
        }
        (self.network, self.epoch, self.diverged) = (network, self.epoch + done, done < epochs);
    }

    /// Updates the parameters `epochs` times, or until the loss is infinite; returns how many updates left it finite.
    fn update(&mut self, memory: &mut Memory, problem: &LeastSquares, rate: LearningRate, epochs: u64) -> u64 {
        let (mut below, mut gradient) = (Below::new(), Gradient(self.network));
        let mut line = below.fill(&self.network);
        for done in 0..epochs {
            gradient.fill(&self.network, &below, problem.gradient(line));
            match self.optimiser {
                Optimiser::GradientDescent => self.step(memory, &gradient, |g, _, _| rate.value() * g),
                Optimiser::Momentum => self.step(memory, &gradient, |g, v, _| {
                    *v = MOMENTUM * *v + g;
                    rate.value() * *v
                }),
                Optimiser::Nesterov => self.step(memory, &gradient, |g, v, _| {
                    *v = MOMENTUM * *v + g;
                    rate.value() * (g + MOMENTUM * *v)
                }),
                Optimiser::Adam => {
                    let [first, second] = memory.powers.corrections();
                    self.step(memory, &gradient, |g, m, v| {
                        *m = DECAYS[0] * *m + (1.0 - DECAYS[0]) * g;
                        *v = DECAYS[1] * *v + (1.0 - DECAYS[1]) * (g * g);
                        rate.value() * (first * *m) / ((second * *v).sqrt() + EPSILON)
                    });
                }
            }
            line = below.fill(&self.network);
            if !problem.excess(line).is_finite() {
                return done;
            }
        }
        epochs
    }

    /// Subtracts from every parameter the step that `length` computes from its gradient and its two memories.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "every epoch calls it, each time with another closure")]
    fn step(&mut self, memory: &mut Memory, gradient: &Gradient, length: impl Fn(f64, &mut f64, &mut f64) -> f64) {
        let (weights, biases) = self.network.parameters_mut();
        let (first_weights, first_biases) = memory.first.parameters_mut();
        let (second_weights, second_biases) = memory.second.parameters_mut();
        for (parameters, gradient, first, second) in [
            (weights, gradient.weights(), first_weights, second_weights),
            (biases, gradient.biases(), first_biases, second_biases),
        ] {
            for (((parameter, &g), first), second) in parameters.iter_mut().zip(gradient).zip(first).zip(second) {
                *parameter -= length(g, first, second);
            }
        }
    }

    /// The network now.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The mean squared error of the network now.
    #[must_use]
    pub fn loss(&self, problem: &LeastSquares) -> f64 {
        problem.loss(self.network.line())
    }

    /// How many updates were made.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Whether an update was refused because the loss after it would not be finite.
    #[must_use]
    pub fn diverged(&self) -> bool {
        self.diverged
    }
}

/// β₁ᵗ and β₂ᵗ of Adam after t updates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Powers([f64; 2]);

impl Powers {
    /// Before the first update.
    pub(super) fn new() -> Self {
        Self([1.0; 2])
    }

    /// 1 / (1 - β₁ᵗ) and 1 / (1 - β₂ᵗ) of the next update.
    pub(super) fn corrections(&mut self) -> [f64; 2] {
        for (power, decay) in self.0.iter_mut().zip(DECAYS) {
            // A power below half an ulp of 1 changes nothing any more, and subnormal numbers are slow.
            *power = if *power > f64::EPSILON / 4.0 { *power * decay } else { 0.0 };
        }
        self.0.map(|power| 1.0 / (1.0 - power))
    }
}
