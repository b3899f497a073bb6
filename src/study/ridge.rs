use crate::numerics::{LeastSquares, Line, Points};

/// The strengths among which ridge regression is given its best: 0, which is the closed form, and eight to a factor of ten
/// from 0.001 to 10.
const PER_DECADE: i32 = 8;

/// Ridge regression of y on x: the line (w, b) with the least MSE(w, b) + λ (w² + b²), λ ≥ 0 (Hoerl and Kennard 1970).
///
/// With H = [[var x + m², m], [m, 1]], m = mean x, and (w*, b*) the closed form, it is
/// (w*, b*) - λ (H + λ I)⁻¹ (w*, b*), which for λ = 0 is the closed form to the bit. The intercept is penalised like the
/// slope, whereas textbooks leave it free: descent from the line y = 0 starts with neither. For a slope and an intercept
/// drawn from N(0, 1) and noise of variance σ², λ = σ² / n makes it the mean of the posterior distribution, and no other
/// rule has a smaller expected loss.
#[must_use]
pub fn ridge(problem: &LeastSquares, strength: f64) -> Line {
    let inverse = Inverse::of(problem, strength);
    let Line { slope, intercept } = problem.line();
    let [slope_off, intercept_off] = inverse.times([slope, intercept]);
    Line { slope: slope - strength * slope_off, intercept: intercept - strength * intercept_off }
}

/// The strengths that are tried, rising.
pub fn ridge_strengths() -> impl Iterator<Item = f64> + Clone {
    let powers = -3 * PER_DECADE..=PER_DECADE;
    [0.0].into_iter().chain(powers.map(|power| libm::pow(10.0, f64::from(power) / f64::from(PER_DECADE))))
}

/// The mean squared error of ridge regression at points that it has not seen: each point in turn is left out, and the line
/// through the others predicts it.
///
/// Without solving n regressions: (1/n) Σ (rᵢ / (1 - hᵢ))² with the residuals rᵢ of the line through all points and
/// hᵢ = (xᵢ, 1) (H + λ I)⁻¹ (xᵢ, 1)ᵀ / n, H as in [`ridge`] (Golub, Heath and Wahba 1979, equation 1.3). The penalty stays
/// n λ (w² + b²) where a point is left out. Infinite where one point alone decides the slope.
#[must_use]
pub fn left_out_error(points: &Points, problem: &LeastSquares, strength: f64) -> f64 {
    let (inverse, line, count) = (Inverse::of(problem, strength), ridge(problem, strength), points.len() as f64);
    let square = |(x, y): (f64, f64)| {
        let [slope_part, intercept_part] = inverse.times([x, 1.0]);
        let error = (y - line.at(x)) / (1.0 - (x * slope_part + intercept_part) / count);
        error * error
    };
    let mean = points.pairs().map(square).sum::<f64>() / count;
    if mean.is_nan() { f64::INFINITY } else { mean }
}

/// (H + λ I)⁻¹.
struct Inverse {
    diagonal: [f64; 2],
    beside: f64,
}

impl Inverse {
    fn of(problem: &LeastSquares, strength: f64) -> Self {
        let (mean, variance) = (problem.moments().mean_x, problem.moments().variance_x);
        let first = variance + mean * mean;
        // The determinant as a sum of what is not negative, so that it keeps its digits.
        let determinant = variance + strength * (1.0 + first + strength);
        Self {
            diagonal: [(1.0 + strength) / determinant, (first + strength) / determinant],
            beside: -mean / determinant,
        }
    }

    fn times(&self, [first, second]: [f64; 2]) -> [f64; 2] {
        [self.diagonal[0] * first + self.beside * second, self.beside * first + self.diagonal[1] * second]
    }
}
