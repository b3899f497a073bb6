//! Steps of ordinary differential equations x' = f(x) with K unknowns, of a fixed length h.

/// x + h f(x): Euler's explicit method, with an error of the order h² a step.
#[must_use]
pub fn euler<const K: usize>(field: impl Fn([f64; K]) -> [f64; K], state: [f64; K], step: f64) -> [f64; K] {
    moved(state, field(state), step)
}

/// The classical method of Runge and Kutta (Hairer, Nørsett and Wanner 1993, section II.1), with an error of the order h⁵
/// a step: x + h (k₁ + 2 k₂ + 2 k₃ + k₄) / 6, k₁ = f(x), k₂ = f(x + h k₁ / 2), k₃ = f(x + h k₂ / 2), k₄ = f(x + h k₃).
#[must_use]
pub fn runge_kutta<const K: usize>(field: impl Fn([f64; K]) -> [f64; K], state: [f64; K], step: f64) -> [f64; K] {
    let first = field(state);
    let second = field(moved(state, first, 0.5 * step));
    let third = field(moved(state, second, 0.5 * step));
    let fourth = field(moved(state, third, step));
    std::array::from_fn(|place| {
        let slopes = first[place] + 2.0 * second[place] + 2.0 * third[place] + fourth[place];
        state[place] + step / 6.0 * slopes
    })
}

fn moved<const K: usize>(state: [f64; K], slopes: [f64; K], step: f64) -> [f64; K] {
    std::array::from_fn(|place| state[place] + step * slopes[place])
}
