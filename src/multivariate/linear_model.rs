use super::Observations;
use super::householder::{Columns, Factors, squares};
use super::observations::{centred, scale, within};
use super::singular_values::singular_values;
use crate::numerics::{DoubleDouble, NumericsError, Points};

/// Whether a linear model has a constant term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intercept {
    /// It is fitted, like the coefficients.
    Fitted,
    /// There is none: the model is 0 where all features are.
    None,
}

/// Ordinary least squares on p features: the b and a that minimise Σ (y - a - b · x)², for each output y.
///
/// Columns are centred, unless there is no intercept, and scaled to the length 1; the matrix is factorised by Householder's
/// reflections with pivoting of columns, in double-double arithmetic (Businger and Golub 1965; Golub and Van Loan 2013,
/// section 5.4). A feature that is a linear combination of others, as far as rounding lets it be told, lowers the rank r
/// below p. Then there are many best b, and what is given is the shortest one, with Σ b² least in the units of the
/// features: the one to which gradient descent from 0 goes.
///
/// ```
/// use lnn_lab::multivariate::{Intercept, LinearModel, Observations};
///
/// // y = 3 + x₁ + x₂, where x₂ is x₁ again: no data tell the two coefficients apart.
/// let x = vec![0.0, 1.0, 2.0, 5.0];
/// let y = x.iter().map(|x| 3.0 + 2.0 * x).collect();
/// let model = LinearModel::fit(&Observations::new(vec![x.clone(), x], vec![y])?, Intercept::Fitted);
/// assert_eq!(model.rank(), 1);
/// assert_eq!((model.outputs()[0].coefficients.as_slice(), model.outputs()[0].intercept), ([1.0, 1.0].as_slice(), 3.0));
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LinearModel {
    rank: usize,
    singular_values: Vec<f64>,
    outputs: Vec<OutputModel>,
}

/// The model of one output.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputModel {
    /// b, a coefficient for each feature, in units of y over units of the feature.
    pub coefficients: Vec<f64>,
    /// a, the value where all features are 0; 0 where there is no intercept.
    pub intercept: f64,
    /// The standard errors of the coefficients; not numbers where the rank is not full, or no observation is left over to
    /// tell the scatter.
    pub coefficient_errors: Vec<f64>,
    /// The standard error of the intercept, likewise; not a number where there is none.
    pub intercept_error: f64,
    /// y - a - b · x of each observation.
    pub residuals: Vec<f64>,
    /// Σ e² / N, with the residuals e, in squared units of y.
    pub mse: f64,
    /// √(Σ e² / (N - r - 1)), or / (N - r) without an intercept: the estimated standard deviation of the errors.
    pub residual_error: f64,
    /// 1 - Σ e² / Σ (y - mean y)², or / Σ y² without an intercept.
    pub r_squared: f64,
}

/// What is known of the columns before they are fitted.
struct Design {
    columns: Columns,
    means: Vec<DoubleDouble>,
    /// What each centred column was multiplied by.
    scales: Vec<DoubleDouble>,
    /// The longest that a column of rounding errors can be, of those scaled to the length 1.
    rounding: f64,
    intercept: Intercept,
}

impl LinearModel {
    /// Fits a model of all features.
    #[must_use]
    pub fn fit(observations: &Observations, intercept: Intercept) -> Self {
        let exact = |column: &Vec<f64>| column.iter().map(|&value| DoubleDouble::from(value)).collect();
        let design = Design::new(observations.x().iter().map(exact).collect(), intercept);
        design.fit(observations.y())
    }

    /// Fits y = a + b₁ x + b₂ x² + ... up to a power. The powers are computed to 32 digits: rounded to 16, they would no
    /// longer be powers of one x, and polynomials of a high degree tell.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] unless the power is from 1 to 64 and |x| to that power at most 1e100, or where there
    /// are no points.
    pub fn polynomial(points: &Points, degree: usize, intercept: Intercept) -> Result<Self, NumericsError> {
        within("the degree", degree as f64, 1.0, Observations::MOST as f64, "from 1 to 64")?;
        within("the number of points", points.len() as f64, 1.0, f64::INFINITY, "1 or more")?;
        let x: Vec<_> = points.x().iter().map(|&x| DoubleDouble::from(x)).collect();
        let mut columns: Columns = vec![x.clone()];
        while columns.len() < degree {
            let last = &columns[columns.len() - 1];
            columns.push(last.iter().zip(&x).map(|(&power, &x)| power * x).collect());
        }
        for power in columns.iter().flatten() {
            within("a power of x", power.value(), -1e100, 1e100, "a number from -1e100 to 1e100")?;
        }
        Ok(Design::new(columns, intercept).fit(&[points.y().to_vec()]))
    }

    /// r, how many of the features are linearly independent; of the centred ones, where there is an intercept.
    #[must_use]
    pub fn rank(&self) -> usize {
        self.rank
    }

    /// The singular values of the centred columns, scaled to the length 1, the largest first; those beyond the rank are
    /// left out. The largest over the smallest is the condition number: how many times relative errors of the data may grow.
    #[must_use]
    pub fn singular_values(&self) -> &[f64] {
        &self.singular_values
    }

    /// The models of the outputs, in their order.
    #[must_use]
    pub fn outputs(&self) -> &[OutputModel] {
        &self.outputs
    }
}

impl Design {
    fn new(columns: Columns, intercept: Intercept) -> Self {
        let count = columns[0].len() as f64;
        let (mut means, mut scales, mut rounding) = (Vec::new(), Vec::new(), 0.0_f64);
        let prepared = columns.into_iter().map(|mut column| {
            let largest = column.iter().map(|value| value.value().abs()).fold(0.0, f64::max);
            let mut mean = DoubleDouble::default();
            if intercept == Intercept::Fitted {
                mean = column.iter().copied().sum::<DoubleDouble>() / DoubleDouble::from(count);
                for value in &mut column {
                    *value = *value - mean;
                }
            }
            means.push(mean);
            let power = scale(&mut column);
            let length = squares(&column).square_root();
            // A column of equal values stays 0, and is never independent of others.
            let is_constant = length.value() <= f64::EPSILON * largest * power * count.sqrt();
            let factor = if is_constant { DoubleDouble::default() } else { DoubleDouble::from(1.0) / length };
            for value in &mut column {
                *value = *value * factor;
            }
            scales.push(factor.scaled(power));
            rounding = rounding.max(largest * scales[scales.len() - 1].value());
            column
        });
        let columns = prepared.collect();
        // Each value may be off by half a unit of its last digit, and a combination of columns by several.
        let rounding = 4.0 * f64::EPSILON * count.sqrt() * rounding;
        Self { columns, means, scales, rounding, intercept }
    }

    fn fit(self, y: &[Vec<f64>]) -> LinearModel {
        let Self { columns, means, scales, rounding, intercept } = self;
        let factors = Factors::of(columns, rounding.max(1e-28));
        let rank = factors.rank();
        let rows = (0..rank).map(|row| {
            factors.triangle().iter().map(|column| column.get(row).map_or(0.0, |entry| entry.value())).collect()
        });
        let singular_values = singular_values(rows.collect());
        let solver = Solver { factors, means, scales, intercept };
        let outputs = y.iter().map(|y| solver.output(y)).collect();
        LinearModel { rank, singular_values, outputs }
    }
}

/// What all outputs share.
struct Solver {
    factors: Factors,
    means: Vec<DoubleDouble>,
    scales: Vec<DoubleDouble>,
    intercept: Intercept,
}

impl Solver {
    fn output(&self, y: &[f64]) -> OutputModel {
        let (mean, mut turned, power) = match self.intercept {
            Intercept::Fitted => centred(y),
            Intercept::None => {
                let mut values: Vec<_> = y.iter().map(|&value| DoubleDouble::from(value)).collect();
                let power = scale(&mut values);
                (DoubleDouble::default(), values, power)
            }
        };
        let total = squares(&turned);
        self.factors.turn(&mut turned);
        let (count, rank) = (y.len() as f64, self.factors.rank());
        let back = 1.0 / power;
        let coefficients: Vec<_> = self.solution(&turned).into_iter().map(|value| value.scaled(back)).collect();
        turned[..rank].fill(DoubleDouble::default());
        let left = squares(&turned);
        self.factors.turn_back(&mut turned);
        let constant = usize::from(self.intercept == Intercept::Fitted);
        let freedom = count - (rank + constant) as f64;
        let residual_error = if freedom > 0.0 { (left.value() / freedom).sqrt() * back } else { f64::NAN };
        let (coefficient_errors, intercept_error) = self.errors(residual_error, count);
        let at_mean: DoubleDouble = coefficients.iter().zip(&self.means).map(|(&b, &mean)| b * mean).sum();
        OutputModel {
            coefficients: coefficients.iter().map(|value| value.value()).collect(),
            intercept: (mean - at_mean).value(),
            coefficient_errors,
            intercept_error,
            residuals: turned.iter().map(|value| value.scaled(back).value()).collect(),
            mse: left.value() / count * back * back,
            residual_error,
            r_squared: (DoubleDouble::from(1.0) - left / total).value(),
        }
    }

    /// The shortest best coefficients, given Qᵀ y.
    fn solution(&self, turned: &[DoubleDouble]) -> Vec<DoubleDouble> {
        let (rank, order) = (self.factors.rank(), self.factors.order());
        let mut coefficients = vec![DoubleDouble::default(); order.len()];
        if rank == order.len() {
            for (&feature, value) in order.iter().zip(self.factors.back_substituted(turned)) {
                coefficients[feature] = value * self.scales[feature];
            }
        } else if rank > 0 {
            // With the rows of R in the units of the features, A b = c has the shortest solution b = Q (R₂ᵀ)⁻¹ c, where
            // Aᵀ = Q R₂.
            let entry = |row: usize, place: usize| {
                let entry = self.factors.triangle()[place].get(row).copied().unwrap_or_default();
                if self.scales[order[place]].value() > 0.0 {
                    entry / self.scales[order[place]]
                } else {
                    DoubleDouble::default()
                }
            };
            let mut rows: Columns =
                (0..rank).map(|row| (0..order.len()).map(|place| entry(row, place)).collect()).collect();
            let powers: Vec<f64> = rows.iter_mut().map(|row| scale(row)).collect();
            let across = Factors::of(rows, 0.0);
            let right: Vec<_> = across.order().iter().map(|&row| turned[row].scaled(powers[row])).collect();
            let mut solution = across.forward_substituted(&right);
            solution.resize(order.len(), DoubleDouble::default());
            across.turn_back(&mut solution);
            for (&feature, value) in order.iter().zip(solution) {
                coefficients[feature] = value;
            }
        }
        coefficients
    }

    /// The standard errors of coefficients and intercept: s times the lengths of the rows of (R Pᵀ)⁻¹, and s times the root
    /// of 1/N + |(R Pᵀ)⁻ᵀ mean x|².
    fn errors(&self, s: f64, count: f64) -> (Vec<f64>, f64) {
        let (rank, order) = (self.factors.rank(), self.factors.order());
        let mut errors = vec![f64::NAN; order.len()];
        if rank < order.len() {
            return (errors, f64::NAN);
        }
        let unit = |place: usize| {
            let mut unit = vec![DoubleDouble::default(); rank];
            unit[place] = DoubleDouble::from(1.0);
            unit
        };
        // The columns of R⁻ᵀ are the rows of R⁻¹.
        for (place, &feature) in order.iter().enumerate() {
            let row = self.factors.forward_substituted(&unit(place));
            errors[feature] = s * (squares(&row).square_root() * self.scales[feature]).value();
        }
        let means: Vec<_> = order.iter().map(|&feature| self.means[feature] * self.scales[feature]).collect();
        let away = squares(&self.factors.forward_substituted(&means));
        let intercept = DoubleDouble::from(1.0) / DoubleDouble::from(count) + away;
        let intercept_error =
            if self.intercept == Intercept::Fitted { s * intercept.square_root().value() } else { f64::NAN };
        (errors, intercept_error)
    }
}
