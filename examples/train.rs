//! Trains linear networks of several depths on one trial of the paper, and compares each with the closed form.
//!
//! ```sh
//! cargo run --release --example train            # gradient descent
//! cargo run --release --example train -- adam    # or gradient_descent, momentum, nesterov
//! ```

use lnn_lab::numerics::{
    DataSpec, Initialisation, LearningRate, LeastSquares, Line, NoiseModel, Optimiser, Phase, Training, UnknownName,
};
use lnn_lab::study::protocol;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let optimiser = match std::env::args().nth(1) {
        Some(id) => id.parse().map_err(|error: UnknownName| error.to_string())?,
        None => Optimiser::GradientDescent,
    };
    let seed = 5;
    let data = DataSpec {
        seed,
        trial: 0,
        points: protocol::TRAINING_POINTS,
        noise_coefficient: 0.15,
        noise_model: NoiseModel::LabelMean,
        ground_truth: None,
    }
    .generate()?;
    let closed_form = LeastSquares::fit(&data.training)?;
    let validation = LeastSquares::fit(&data.validation)?;

    let (epochs, rate) = (protocol::EPOCHS, LearningRate::new(protocol::LEARNING_RATE)?);
    println!("{}, learning rate {}, {epochs} epochs", optimiser.name(), rate.value());
    println!("{:>11} {:>10} {:>10} {:>10} {:>14}", "", "slope", "intercept", "D", "validation MSE");
    let row = |name: &str, line: Line, phase: &str| {
        let (Line { slope, intercept }, deviation) = (line, closed_form.deviation(line));
        let mse = validation.mse() + validation.excess(line);
        println!("{name:>11} {slope:>10.5} {intercept:>10.5} {deviation:>10.1e} {mse:>14.6}  {phase}");
    };
    row("closed form", closed_form.line(), "");
    for depth in protocol::DEPTHS {
        let start = Initialisation::PyTorch.network(depth, seed, 0, closed_form.line())?;
        let mut training = Training::new(start, optimiser);
        training.advance(&closed_form, rate, epochs);
        let phase = match Phase::of(training.network(), &closed_form) {
            _ if training.diverged() => "diverged",
            Phase::Converged => "converged",
            Phase::Plateau => "on a plateau",
            _ => "still falling",
        };
        row(&format!("depth {depth}"), training.network().line(), phase);
    }
    Ok(())
}
