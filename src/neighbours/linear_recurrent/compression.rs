use crate::neighbours::linear_algebra::least_squares;
use crate::numerics::NumericsError;
use nalgebra::{Complex, DMatrix, DVector};

/// A compressed network has no more components than this, whatever the tolerance.
pub const MOST_MODES: usize = 20;

/// Components that grow faster are none of a signal that neither grows nor decays, and leave all others behind within
/// some hundred steps.
const LARGEST_GROWTH: f64 = 1.02;

/// Singular values of the components' values below this part of the largest are rounding errors.
const CUTOFF: f64 = 1e-13;

/// One component of what a linear network computes: a Re λᵗ + b Im λᵗ, t from the washout on. A pair of conjugate
/// eigenvalues is one component; for a real one b is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mode {
    /// λ, with an imaginary part of at least 0.
    pub eigenvalue: Complex<f64>,
    /// a.
    pub cosine: f64,
    /// b.
    pub sine: f64,
}

impl Mode {
    /// How many units of a network it takes: two for a pair of eigenvalues, else one.
    #[must_use]
    pub fn units(&self) -> usize {
        units(self.eigenvalue)
    }

    /// Its frequency in radians a step, from 0 to π: the argument of λ.
    #[must_use]
    pub fn frequency(&self) -> f64 {
        libm::atan2(self.eigenvalue.im, self.eigenvalue.re)
    }

    /// The two units of the component over time, (Re, Im) of (a - b i) λᵗ: an ellipse, seen along its own axes a circle,
    /// if |λ| = 1, and a spiral else. The first of the two is what the component adds to the output.
    pub fn orbit(&self) -> impl Iterator<Item = (f64, f64)> + use<> {
        let Self { eigenvalue, cosine, sine } = *self;
        let start = Complex::new(cosine, -sine);
        std::iter::successors(Some(start), move |state| Some(state * eigenvalue)).map(|state| (state.re, state.im))
    }
}

/// A linear recurrent network after the components that it does not need have been cut.
#[derive(Clone, Debug, PartialEq)]
pub struct Compressed {
    modes: Vec<Mode>,
    training_error: f64,
    start: usize,
}

impl Compressed {
    /// Its components, the first taken first.
    #[must_use]
    pub fn modes(&self) -> &[Mode] {
        &self.modes
    }

    /// Its number of units.
    #[must_use]
    pub fn units(&self) -> usize {
        self.modes.iter().map(Mode::units).sum()
    }

    /// The root mean squared error over what it learned from, in standard deviations of the signal.
    #[must_use]
    pub fn training_error(&self) -> f64 {
        self.training_error
    }

    /// The step of the signal at which [`Self::outputs`] begins: the washout.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// What it computes, step by step from [`Self::start`] on and without end.
    pub fn outputs(&self) -> impl Iterator<Item = f64> + use<> {
        let mut orbits: Vec<_> = self.modes.iter().map(Mode::orbit).collect();
        std::iter::from_fn(move || Some(orbits.iter_mut().filter_map(Iterator::next).map(|(real, _)| real).sum()))
    }
}

fn units(eigenvalue: Complex<f64>) -> usize {
    if eigenvalue.im == 0.0 { 1 } else { 2 }
}

/// λᵗ as columns of what a network's output may be made of: the real parts, and the imaginary ones if there are any.
fn columns(eigenvalue: Complex<f64>, steps: usize) -> DMatrix<f64> {
    let powers: Vec<_> =
        std::iter::successors(Some(Complex::new(1.0, 0.0)), |power| Some(power * eigenvalue)).take(steps).collect();
    DMatrix::from_fn(steps, units(eigenvalue), |step, part| if part == 0 { powers[step].re } else { powers[step].im })
}

/// A component that may be taken: its eigenvalue, its columns, and an orthonormal basis of them.
struct Candidate {
    eigenvalue: Complex<f64>,
    columns: DMatrix<f64>,
    directions: DMatrix<f64>,
}

impl Candidate {
    fn new(eigenvalue: Complex<f64>, steps: usize) -> Self {
        let columns = columns(eigenvalue, steps);
        let directions = columns.clone().qr().q();
        Self { eigenvalue, columns, directions }
    }

    /// The squared length of the part of a vector that the component can make.
    fn part(&self, vector: &DVector<f64>) -> f64 {
        self.directions.tr_mul(vector).norm_squared()
    }
}

pub(super) fn compress(
    eigenvalues: &[Complex<f64>],
    window: &[f64],
    start: usize,
    tolerance: f64,
) -> Result<Compressed, NumericsError> {
    let slow = |value: &&Complex<f64>| value.im >= 0.0 && libm::hypot(value.re, value.im) < LARGEST_GROWTH;
    let mut left: Vec<_> = eigenvalues.iter().filter(slow).map(|&value| Candidate::new(value, window.len())).collect();
    let signal = DVector::from_column_slice(window);
    let scale = signal.variance().sqrt() * (window.len() as f64).sqrt();
    let mut taken: Vec<Candidate> = Vec::new();
    let (mut amplitudes, mut residual) = (DVector::zeros(0), signal.clone());
    while residual.norm() > tolerance * scale && taken.len() < MOST_MODES {
        let parts = left.iter().map(|candidate| candidate.part(&residual));
        let Some((best, _)) = parts.enumerate().max_by(|one, other| one.1.total_cmp(&other.1)) else { break };
        taken.push(left.swap_remove(best));
        let all: Vec<_> = taken.iter().flat_map(|one| one.columns.column_iter()).collect();
        let basis = DMatrix::from_columns(&all);
        amplitudes = least_squares(basis.clone(), &signal, CUTOFF)?;
        residual = &signal - basis * &amplitudes;
    }
    let mut amplitudes = amplitudes.iter().copied();
    let mut next = || amplitudes.next().unwrap_or(0.0);
    let mode = |one: &Candidate| {
        let cosine = next();
        let sine = if units(one.eigenvalue) == 2 { next() } else { 0.0 };
        Mode { eigenvalue: one.eigenvalue, cosine, sine }
    };
    let modes = taken.iter().map(mode).collect();
    let training_error = if scale == 0.0 { 0.0 } else { residual.norm() / scale };
    Ok(Compressed { modes, training_error, start })
}
