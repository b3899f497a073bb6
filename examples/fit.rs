//! Fits a line to points in closed form, and says what any other line would cost.
//!
//! ```sh
//! cargo run --release --example fit
//! ```

use lnn_lab::numerics::{LeastSquares, Line, NumericsError, Points};

fn main() -> Result<(), NumericsError> {
    // Hooke's law: the load on a spring in newtons, and its length in centimetres.
    let load = vec![0.0, 2.0, 4.0, 6.0, 8.0, 10.0];
    let length = vec![439.00, 439.12, 439.21, 439.31, 439.40, 439.50];
    let points = Points::new(load, length)?;

    let fit = LeastSquares::fit(&points)?;
    let Line { slope, intercept } = fit.line();
    println!("best line:          y = {slope:.5} x + {intercept:.4}");
    println!("mean squared error: {:.3e}", fit.mse());
    for (x, y) in points.pairs() {
        println!("  x = {x:4.1}: measured {y:.2}, fitted {:.3}", fit.line().at(x));
    }

    // The excess has all its digits, however near to the optimum: it is not the difference of two errors.
    for off in [1e-2, 1e-5, 1e-8] {
        let other = Line { slope: slope + off, intercept };
        println!("a slope that is {off:e} larger costs {:.6e} more", fit.excess(other));
    }

    // Gradient descent on this line, a network of depth 1, converges below this learning rate.
    println!("learning rates below {:.4} converge", 1.0 / fit.curvatures().1);
    Ok(())
}
