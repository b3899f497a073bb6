//! The inner loop of optimisers that remember: as [`Training`](super::Training) for one network, over vectors of trials.
//!
//! An epoch is the textbook's two passes: backward for P, updating each layer as it goes, then forward for Q and β of the
//! new weights, which the next epoch begins with. Every lane computes in the order of operations of `Training`, so it has
//! its bits.

use super::kernel::Surface;
use super::training::{DECAYS, EPSILON, MOMENTUM, Powers};
use super::{Lanes, LearningRate, LeastSquares, Network, Optimiser};

/// Networks of one depth under an optimiser that remembers.
#[derive(Clone, Debug)]
pub(super) struct Remembering<T> {
    optimiser: Optimiser,
    depth: usize,
    len: usize,
    powers: Powers,
    /// Layer after layer of one vector of networks, then those of the next.
    layers: Vec<Layer<T>>,
    surfaces: Vec<Surface<T>>,
}

/// One layer of the networks of a vector: weight and bias, what is remembered of the gradients of each, and the line of
/// the layers below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Layer<T> {
    parameters: [T; 2],
    first: [T; 2],
    second: [T; 2],
    below: [T; 2],
}

/// All that decides how the training of one network goes on, but for the epoch.
pub(super) type State = Vec<Layer<f64>>;

impl Layer<f64> {
    fn new(weight: f64, bias: f64) -> Self {
        Self { parameters: [weight, bias], first: [0.0; 2], second: [0.0; 2], below: [1.0, 0.0] }
    }
}

/// A network before its first update.
pub(super) fn start(network: &Network) -> State {
    network.weights().iter().zip(network.biases()).map(|(&weight, &bias)| Layer::new(weight, bias)).collect()
}

/// The network of a state.
pub(super) fn network(state: &State) -> Network {
    Network::of_layers(state.iter().map(|layer| (layer.parameters[0], layer.parameters[1])))
}

impl<T: Lanes> Remembering<T> {
    /// Goes on from some states of networks of one depth, each with its surface, at the epoch of `powers`.
    pub(super) fn new(optimiser: Optimiser, powers: Powers, states: &[State], surfaces: &[LeastSquares]) -> Self {
        let depth = states.first().map_or(0, Vec::len);
        let nothing = Layer::new(0.0, 0.0);
        let mut layers = Vec::new();
        for vector in states.chunks(T::WIDTH) {
            layers.extend((0..depth).map(|layer| {
                let pick = |part: fn(&Layer<f64>) -> f64| {
                    T::from_fn(|lane| part(vector.get(lane).map_or(&nothing, |state| &state[layer])))
                };
                Layer {
                    parameters: [pick(|of| of.parameters[0]), pick(|of| of.parameters[1])],
                    first: [pick(|of| of.first[0]), pick(|of| of.first[1])],
                    second: [pick(|of| of.second[0]), pick(|of| of.second[1])],
                    below: [pick(|of| of.below[0]), pick(|of| of.below[1])],
                }
            }));
        }
        let surfaces = surfaces.chunks(T::WIDTH).map(|vector| Surface::of(|lane| vector.get(lane))).collect();
        Self { optimiser, depth, len: states.len(), powers, layers, surfaces }
    }

    pub(super) fn optimiser(&self) -> Optimiser {
        self.optimiser
    }

    /// β₁ᵗ and β₂ᵗ.
    pub(super) fn powers(&self) -> Powers {
        self.powers
    }

    /// What every network has come to.
    pub(super) fn states(&self) -> Vec<State> {
        let state = |index: usize| {
            let (vector, lane) = (index / T::WIDTH, index % T::WIDTH);
            let layers = &self.layers[vector * self.depth..][..self.depth];
            let all = |pair: [T; 2]| pair.map(|value| value.lane(lane));
            let layer = |layer: &Layer<T>| Layer {
                parameters: all(layer.parameters),
                first: all(layer.first),
                second: all(layer.second),
                below: all(layer.below),
            };
            layers.iter().map(layer).collect()
        };
        (0..self.len).map(state).collect()
    }

    /// Updates every network `epochs` times. One that diverges leaves the finite numbers and does not affect the others.
    pub(super) fn advance(&mut self, rate: LearningRate, epochs: u64) {
        let rate = T::splat(rate.value());
        let momentum = T::splat(MOMENTUM);
        match self.optimiser {
            Optimiser::GradientDescent => self.run(epochs, |_, g, _, _| rate * g),
            Optimiser::Momentum => self.run(epochs, |_, g, v, _| {
                *v = momentum * *v + g;
                rate * *v
            }),
            Optimiser::Nesterov => self.run(epochs, |_, g, v, _| {
                *v = momentum * *v + g;
                rate * (g + momentum * *v)
            }),
            Optimiser::Adam => {
                let [decay, slow] = DECAYS.map(T::splat);
                let [rest, slow_rest] = DECAYS.map(|decay| T::splat(1.0 - decay));
                let epsilon = T::splat(EPSILON);
                self.run(epochs, |[first, second], g, m, v| {
                    *m = decay * *m + rest * g;
                    *v = slow * *v + slow_rest * (g * g);
                    rate * (first * *m) / ((second * *v).sqrt() + epsilon)
                });
            }
        }
    }

    /// Updates every network `epochs` times by the step that `length` computes from Adam's corrections, a gradient and its
    /// two memories.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "four calls, each with another closure")]
    fn run(&mut self, epochs: u64, length: impl Fn([T; 2], T, &mut T, &mut T) -> T) {
        let (zero, one, two) = (T::splat(0.0), T::splat(1.0), T::splat(2.0));
        for _ in 0..epochs {
            let corrections = match self.optimiser {
                Optimiser::Adam => self.powers.corrections().map(T::splat),
                _ => [one; 2],
            };
            for (layers, surface) in self.layers.chunks_exact_mut(self.depth).zip(&self.surfaces) {
                let mut line = [one, zero];
                for layer in layers.iter_mut() {
                    let [weight, bias] = layer.parameters;
                    layer.below = line;
                    line = [weight * line[0], weight * line[1] + bias];
                }
                let [slope, intercept] = surface.gradient(line, two);
                let mut above = one;
                for Layer { parameters: [weight, bias], first, second, below } in layers.iter_mut().rev() {
                    let of_weight = above * (slope * below[0] + intercept * below[1]);
                    let of_bias = above * intercept;
                    above = above * *weight;
                    *weight = *weight - length(corrections, of_weight, &mut first[0], &mut second[0]);
                    *bias = *bias - length(corrections, of_bias, &mut first[1], &mut second[1]);
                }
            }
        }
    }
}
