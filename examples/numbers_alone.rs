//! The numbers without anything else: how far networks of each depth still are from the closed form, as lines of text.
//!
//! ```sh
//! cargo run --release --example numbers_alone --no-default-features
//! ```

use lnn_lab::numerics::{Initialisation, LearningRate, LeastSquares, NumericsError, Optimiser, Points, Training};

/// The widest bar, in characters.
const WIDTH: usize = 40;

fn main() -> Result<(), NumericsError> {
    let points =
        Points::from_pairs((0..40).map(|i| f64::from(i) / 10.0 - 2.0).map(|x| (x, 1.5 * x - 0.5 + x * x / 9.0)))?;
    let problem = LeastSquares::fit(&points)?;
    let rate = LearningRate::new(0.01)?;
    println!("closed form: {:.4}", problem.line());
    println!("distance from it after 300 epochs:");
    for depth in 1..=8 {
        let start = Initialisation::NearIdentity.network(depth, 1, 0, problem.line())?;
        let mut training = Training::new(start, Optimiser::GradientDescent);
        training.advance(&problem, rate, 300);
        let left = problem.deviation(training.network().line());
        let bar = "#".repeat((left.min(1.0) * WIDTH as f64).ceil() as usize);
        println!("depth {depth} {left:>9.2e} {bar}");
    }
    Ok(())
}
