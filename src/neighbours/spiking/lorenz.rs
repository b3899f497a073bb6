/// σ, ρ and β of Lorenz (1963).
const SIGMA: f64 = 10.0;
const RHO: f64 = 28.0;
const BETA: f64 = 8.0 / 3.0;

/// A state on the attractor.
pub const LORENZ_START: [f64; 3] = [-11.400_570_02, -14.019_874_68, 27.499_281_25];

/// The linear part of the system: (σ (y - x), ρ x - y, -β z).
pub(super) fn linear_part([x, y, z]: [f64; 3]) -> [f64; 3] {
    [SIGMA * (y - x), RHO * x - y, -BETA * z]
}

/// Its products: (0, -x z, x y).
pub(super) fn products([x, y, z]: [f64; 3]) -> [f64; 3] {
    [0.0, -x * z, x * y]
}

/// The vector field of Lorenz (1963) in units per second: x' = σ (y - x), y' = x (ρ - z) - y, z' = x y - β z with
/// σ = 10, ρ = 28, β = 8/3.
#[must_use]
pub fn lorenz(state: [f64; 3]) -> [f64; 3] {
    let (linear, products) = (linear_part(state), products(state));
    std::array::from_fn(|place| linear[place] + products[place])
}
