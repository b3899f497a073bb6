use super::kernel::{self, CHUNK, Layer, LineGradient, Measured, MeasuredDescent, Surface};
use super::{Lanes, LearningRate, LeastSquares, MAX_DEPTH, Network, NumericsError, Widest};

/// One network that takes part in a [`Batch`], with its loss surfaces.
#[derive(Clone, Copy, Debug)]
pub struct Entrant<'a> {
    /// The network.
    pub network: Network,
    /// The loss it descends.
    pub training: &'a LeastSquares,
    /// The loss it is validated by.
    pub validation: &'a LeastSquares,
}

/// Networks of one depth under full-batch gradient descent, side by side in lanes.
///
/// Each does exactly what it would do alone: neither its place nor the width of the lanes changes a bit.
///
/// ```
/// use lnn_lab::numerics::{Batch, Entrant, Initialisation, LearningRate, LeastSquares, Optimiser, Points, Training};
///
/// let problem = LeastSquares::fit(&Points::from_pairs([(-1.0, -2.1), (0.0, 0.2), (1.0, 1.9)])?)?;
/// let starts = (0..5).map(|trial| Initialisation::PyTorch.network(3, 1, trial, problem.line()));
/// let starts = starts.collect::<Result<Vec<_>, _>>()?;
/// let entrants: Vec<_> =
///     starts.iter().map(|&network| Entrant { network, training: &problem, validation: &problem }).collect();
///
/// let mut batch: Batch = Batch::new(&entrants, 0)?;
/// batch.advance(LearningRate::new(0.01)?, 500);
/// let mut alone = Training::new(starts[4], Optimiser::GradientDescent);
/// alone.advance(&problem, LearningRate::new(0.01)?, 500);
/// assert_eq!(batch.network(4), *alone.network(), "to the bit");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Batch<T: Lanes = Widest> {
    depth: usize,
    len: usize,
    epoch: u64,
    /// Layer after layer of one vector of networks, then those of the next.
    layers: Vec<Layer<T>>,
    training: Vec<Surface<T>>,
    validation: Vec<Surface<T>>,
}

/// The last epoch to start at: as many are left as nobody computes.
const LAST_START: u64 = 1 << 63;

impl<T: Lanes> Batch<T> {
    /// Starts at `epoch`, which for networks that were not trained yet is 0.
    ///
    /// # Errors
    /// [`NumericsError::LengthMismatch`] for networks that differ in depth, [`NumericsError::OutOfRange`] for none, and for
    /// an epoch from which no training could go on.
    pub fn new(entrants: &[Entrant], epoch: u64) -> Result<Self, NumericsError> {
        if epoch > LAST_START {
            let (name, value) = ("the epoch", epoch as f64);
            return Err(NumericsError::OutOfRange { name, value, allowed: "0 to 2^63" });
        }
        let Some(first) = entrants.first() else {
            let name = "the number of networks";
            return Err(NumericsError::OutOfRange { name, value: 0.0, allowed: "1 or more" });
        };
        let depth = first.network.depth();
        if let Some(other) = entrants.iter().find(|entrant| entrant.network.depth() != depth) {
            let (left, right) = (("the first network", depth), ("another", other.network.depth()));
            return Err(NumericsError::LengthMismatch { left, right });
        }
        Ok(Self::of(depth, entrants, epoch))
    }

    /// The batch of networks that all have this depth.
    pub(super) fn of(depth: usize, entrants: &[Entrant], epoch: u64) -> Self {
        let vectors = entrants.len().div_ceil(T::WIDTH);
        let mut layers = Vec::with_capacity(vectors * depth);
        let (mut training, mut validation) = (Vec::with_capacity(vectors), Vec::with_capacity(vectors));
        for vector in entrants.chunks(T::WIDTH) {
            let parameter = |of: fn(&Network) -> &[f64], layer: usize| {
                T::from_fn(|lane| vector.get(lane).map_or(0.0, |entrant| of(&entrant.network)[layer]))
            };
            layers.extend(
                (0..depth)
                    .map(|layer| Layer::new(parameter(Network::weights, layer), parameter(Network::biases, layer))),
            );
            training.push(Surface::of(|lane| vector.get(lane).map(|entrant| entrant.training)));
            validation.push(Surface::of(|lane| vector.get(lane).map(|entrant| entrant.validation)));
        }
        for vector in layers.chunks_mut(depth) {
            kernel::prepare(vector, epoch);
        }
        Self { depth, len: entrants.len(), epoch, layers, training, validation }
    }

    /// How many networks there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Never true: a batch has at least one network.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many updates were made.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Updates every network `epochs` times: θ ← θ - η dMSE/dθ. One that diverges leaves the finite numbers for good
    /// and does not affect the others.
    pub fn advance(&mut self, rate: LearningRate, epochs: u64) {
        kernel::advance(self.depth, &mut self.layers, &self.training, rate.value(), self.epoch, epochs);
        self.epoch += epochs;
    }

    /// Updates every network once for each entry of `sums`, and adds to the entry the measurements of all networks
    /// before that update.
    pub fn advance_measured(&mut self, rate: LearningRate, sums: &mut [Measured<f64>]) {
        let mut vectors = vec![Measured::zero(); sums.len().min(CHUNK as usize)];
        let mut gradients = vec![LineGradient::zero(); self.training.len()];
        let surfaces = [&self.training[..], &self.validation];
        let mut descent = MeasuredDescent::new(self.depth, &mut self.layers, surfaces, &mut gradients);
        for sums in sums.chunks_mut(CHUNK as usize) {
            let vectors = &mut vectors[..sums.len()];
            descent.descend(rate.value(), self.epoch, vectors);
            self.epoch += sums.len() as u64;
            for (sum, vector) in sums.iter_mut().zip(vectors) {
                for lane in 0..T::WIDTH {
                    sum.excess += vector.excess.lane(lane);
                    sum.validation_excess += vector.validation_excess.lane(lane);
                    sum.deviation += vector.deviation.lane(lane);
                    sum.step += vector.step.lane(lane);
                }
            }
        }
    }

    /// The measurements of every network now, for a learning rate of 1: `step` is Σ |dMSE/dθ|.
    #[must_use]
    pub fn measure(&self) -> Vec<Measured<f64>> {
        let mut all = Vec::with_capacity(self.len);
        let mut scratch = [Layer::new(T::splat(0.0), T::splat(0.0)); MAX_DEPTH];
        let surfaces = self.training.iter().zip(&self.validation);
        for (layers, (training, validation)) in self.layers.chunks(self.depth).zip(surfaces) {
            let copy = &mut scratch[..self.depth];
            copy.copy_from_slice(layers);
            let measured = kernel::measure(copy, [training, validation], self.epoch);
            let lanes = (self.len - all.len()).min(T::WIDTH);
            all.extend((0..lanes).map(|lane| Measured {
                excess: measured.excess.lane(lane),
                validation_excess: measured.validation_excess.lane(lane),
                deviation: measured.deviation.lane(lane),
                step: measured.step.lane(lane),
            }));
        }
        all
    }

    /// One network as it is now; the last one for an index beyond.
    #[must_use]
    pub fn network(&self, index: usize) -> Network {
        let index = index.min(self.len - 1);
        let layers = &self.layers[index / T::WIDTH * self.depth..][..self.depth];
        let lane = index % T::WIDTH;
        Network::of_layers(layers.iter().map(|layer| (layer.weight.lane(lane), layer.bias.lane(lane))))
    }
}
