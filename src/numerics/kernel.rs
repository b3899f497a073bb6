//! The inner loop: exact full-batch gradient descent at O(L) an epoch, whatever the number of points.
//!
//! With the gradient (`g_w`, `g_b`) of the loss in the end-to-end line, the product Pₗ of the weights above layer l, and
//! the slope Qₗ and intercept βₗ of the layers below it, dMSE/dwₗ = Pₗ (`g_w` Qₗ + `g_b` βₗ) and dMSE/dbₗ = Pₗ `g_b`. Nothing
//! is divided by a weight, so a weight of 0 is no special case.

use super::{LeastSquares, Line, Network};

/// A network whose depth the compiler knows, so that its loops unroll.
struct Chain<const L: usize> {
    weights: [f64; L],
    biases: [f64; L],
}

/// The line that the layers below each layer draw, and the line of all.
struct Forward<const L: usize> {
    below: [Line; L],
    line: Line,
}

impl<const L: usize> Chain<L> {
    fn of(network: &Network) -> Self {
        Self {
            weights: std::array::from_fn(|l| network.weights()[l]),
            biases: std::array::from_fn(|l| network.biases()[l]),
        }
    }

    fn write_to(&self, network: &mut Network) {
        let (weights, biases) = network.parameters_mut();
        weights.copy_from_slice(&self.weights);
        biases.copy_from_slice(&self.biases);
    }

    fn forward(&self) -> Forward<L> {
        let mut line = Line { slope: 1.0, intercept: 0.0 };
        let below = std::array::from_fn(|l| {
            let below = line;
            line = Line {
                slope: self.weights[l] * below.slope,
                intercept: self.weights[l] * below.intercept + self.biases[l],
            };
            below
        });
        Forward { below, line }
    }

    fn gradient(&self, forward: &Forward<L>, problem: &LeastSquares) -> Self {
        let of_line = problem.gradient(forward.line);
        let mut gradient = Self { weights: [0.0; L], biases: [0.0; L] };
        let mut above = 1.0;
        for l in (0..L).rev() {
            let below = forward.below[l];
            gradient.weights[l] = above * (of_line.slope * below.slope + of_line.intercept * below.intercept);
            gradient.biases[l] = above * of_line.intercept;
            above *= self.weights[l];
        }
        gradient
    }

    /// Updates all parameters `epochs` times, or until the next loss would not be finite; returns how many were done.
    fn descend(&mut self, problem: &LeastSquares, rate: f64, epochs: u64) -> u64 {
        let mut forward = self.forward();
        for done in 0..epochs {
            let gradient = self.gradient(&forward, problem);
            let next = Self {
                weights: std::array::from_fn(|l| self.weights[l] - rate * gradient.weights[l]),
                biases: std::array::from_fn(|l| self.biases[l] - rate * gradient.biases[l]),
            };
            forward = next.forward();
            if !problem.excess(forward.line).is_finite() {
                return done;
            }
            *self = next;
        }
        epochs
    }
}

/// Calls a function that is generic over the depth with the network's own.
macro_rules! with_depth {
    ($depth:expr, $function:ident $arguments:tt) => {
        with_depth!($depth, $function $arguments, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
    };
    ($depth:expr, $function:ident $arguments:tt, $($L:literal)*) => {
        match $depth {
            $($L => $function::<$L> $arguments,)*
            _ => $function::<0> $arguments, // no `Network` holds another depth
        }
    };
}

fn gradient_of<const L: usize>(network: &Network, problem: &LeastSquares) -> Network {
    let chain = Chain::<L>::of(network);
    let mut gradient = *network;
    chain.gradient(&chain.forward(), problem).write_to(&mut gradient);
    gradient
}

fn descend_by<const L: usize>(network: &mut Network, problem: &LeastSquares, rate: f64, epochs: u64) -> u64 {
    let mut chain = Chain::<L>::of(network);
    let done = chain.descend(problem, rate, epochs);
    chain.write_to(network);
    done
}

/// The gradient, stored in the shape of the network.
pub(super) fn gradient(network: &Network, problem: &LeastSquares) -> Network {
    with_depth!(network.depth(), gradient_of(network, problem))
}

/// Updates all parameters `epochs` times, or until the next loss would not be finite; returns how many were done.
pub(super) fn descend(network: &mut Network, problem: &LeastSquares, rate: f64, epochs: u64) -> u64 {
    with_depth!(network.depth(), descend_by(network, problem, rate, epochs))
}
