//! Reads points from a file of two columns below a header, fits them, and trains a network on them.
//!
//! ```sh
//! cargo run --release --example from_csv -- points.csv
//! ```

use lnn_lab::numerics::{Initialisation, LearningRate, LeastSquares, Optimiser, Phase, Points, Training};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("the name of a file is missing")?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut pairs = Vec::new();
    for (line, row) in text.lines().enumerate().skip(1) {
        let fields = row.split_once(',').and_then(|(x, y)| Some((x.trim().parse().ok()?, y.trim().parse().ok()?)));
        pairs.push(fields.ok_or_else(|| format!("{path}, line {}: \"{row}\" is no pair of numbers", line + 1))?);
    }
    let problem = LeastSquares::fit(&Points::from_pairs(pairs)?)?;
    println!("closed form: {}, mean squared error {:.6}", problem.line(), problem.mse());

    // A single layer converges below 1 / (the largest curvature); deeper ones want less.
    let rate = LearningRate::new(0.1 / problem.curvatures().1)?;
    let start = Initialisation::NearIdentity.network(3, 1, 0, problem.line())?;
    let mut training = Training::new(start, Optimiser::GradientDescent);
    while Phase::of(training.network(), &problem) != Phase::Converged && training.epoch() < 1_000_000 {
        training.advance(&problem, rate, 100);
        if training.diverged() {
            return Err(format!("diverged after {} epochs at a learning rate of {rate}", training.epoch()).into());
        }
    }
    let (line, epoch) = (training.network().line(), training.epoch());
    println!("3 layers:    {line:.6} after {epoch} epochs, {:.1e} above", training.loss(&problem) - problem.mse());
    Ok(())
}
