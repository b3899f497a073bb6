use super::kernel::{self, Layer, Measured, Surface};
use super::{LearningRate, LeastSquares, MAX_DEPTH, Network};

/// One network under gradient descent: what a [`Batch`](super::Batch) of it alone would hold, and to the same bits, in a
/// place of fixed size. A run visits hundreds of epochs, and would ask for memory at each of them otherwise.
pub(super) struct Alone {
    depth: usize,
    epoch: u64,
    layers: [Layer<f64>; MAX_DEPTH],
}

impl Alone {
    /// A network as it is at `epoch`.
    pub(super) fn new(network: &Network, epoch: u64) -> Self {
        let depth = network.depth();
        let mut layers = [Layer::new(0.0, 0.0); MAX_DEPTH];
        for ((layer, &weight), &bias) in layers.iter_mut().zip(network.weights()).zip(network.biases()) {
            *layer = Layer::new(weight, bias);
        }
        kernel::prepare(&mut layers[..depth], epoch);
        Self { depth, epoch, layers }
    }

    /// Updates the network `epochs` times.
    pub(super) fn advance(&mut self, problem: &LeastSquares, rate: LearningRate, epochs: u64) {
        let layers = &mut self.layers[..self.depth];
        kernel::advance(self.depth, layers, &[surface(problem)], rate.value(), self.epoch, epochs);
        self.epoch += epochs;
    }

    /// The network as it is now.
    pub(super) fn network(&self) -> Network {
        Network::of_layers(self.layers[..self.depth].iter().map(|layer| (layer.weight, layer.bias)))
    }
}

impl Measured<f64> {
    /// The measurements of one network at `epoch`, for a learning rate of 1.
    ///
    /// The parity of the epoch decides from which end the layers are multiplied, as it does in training: so the numbers
    /// are those of [`Batch::measure`](super::Batch::measure), to the bit.
    #[must_use]
    pub fn of(network: &Network, training: &LeastSquares, validation: &LeastSquares, epoch: u64) -> Self {
        let mut alone = Alone::new(network, epoch);
        kernel::measure(&mut alone.layers[..alone.depth], [&surface(training), &surface(validation)], epoch)
    }
}

fn surface(problem: &LeastSquares) -> Surface<f64> {
    Surface::of(|_| Some(problem))
}
