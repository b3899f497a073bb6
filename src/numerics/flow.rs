//! Gradient flow of a [`Chain`]: what gradient descent becomes when its rate goes to 0 while the time
//! t = η × epoch stays. The product p of the weights then obeys an equation of its own.

use super::{Chain, MAX_DEPTH, NumericsError};

/// How far one step of the integration may be wrong, as a share of the scale on which the speed changes.
const TOLERANCE: f64 = 1e-11;

/// Nearer to its target than this share of the same scale, a flow has arrived. It must be well above the tolerance, below
/// which steps of any length are accepted and nothing is learnt of the target any more.
const ARRIVED: f64 = 1e-10;

/// The largest product, target, imbalance or time.
const LARGEST: f64 = 1e4;

/// The product at time t ≥ 0 of two equal layers that start from the product p₀ towards the target s (Saxe, McClelland and
/// Ganguli 2013, section 1.3): dp/dt = 2 |p| (s − p), so for p₀ > 0
///
/// p(t) = s e^(2st) / (e^(2st) − 1 + s / p₀) = p₀ / (e^(−x) + 2 p₀ t φ(x)), x = 2 s t, φ(x) = (1 − e^(−x)) / x.
///
/// The second form, which is computed, holds for s = 0 too, where p = p₀ / (1 + 2 p₀ t), overflows for no s, and at
/// p₀ = 0 gives the 0 that is never left. A negative p₀ is the mirror image: p(t; p₀, s) = −p(t; −p₀, −s).
#[must_use]
pub fn two_layers(start: f64, target: f64, time: f64) -> f64 {
    if start == 0.0 || time <= 0.0 {
        return start;
    }
    let x = 2.0 * target * time * start.signum();
    let share = if x == 0.0 { 1.0 } else { -libm::expm1(-x) / x };
    start / (libm::exp(-x) + 2.0 * start.abs() * time * share)
}

/// The product at each of the rising times for L equal layers: dp/dt = L |p|^(2 − 2/L) (s − p) (Saxe, McClelland and
/// Ganguli 2013; Arora, Cohen and Hazan 2018, section 5), integrated; depth 1 has p = s + (p₀ − s) e^(−t).
///
/// # Errors
/// [`NumericsError::OutOfRange`] for a depth outside 1 to [`MAX_DEPTH`], for a product, a target or a time that is not
/// finite or beyond 10,000, and for times that fall or are negative.
pub fn balanced(depth: usize, start: f64, target: f64, times: &[f64]) -> Result<Vec<(f64, f64)>, NumericsError> {
    if !(1..=MAX_DEPTH).contains(&depth) {
        return Err(NumericsError::OutOfRange { name: "the depth", value: depth as f64, allowed: "1 to 20 layers" });
    }
    check(start, target, times)?;
    if depth == 1 {
        return Ok(times.iter().map(|&time| (time, target + (start - target) * libm::exp(-time))).collect());
    }
    let layers = depth as f64;
    let speed = |p: f64| layers * libm::pow(p.abs(), 2.0 - 2.0 / layers) * (target - p);
    let gap = |p: f64| (target - p).abs() / p.abs();
    Ok(integrated(speed, f64::abs, gap, start, times))
}

/// The product at each of the rising times for L layers of which all but the first are equal, v, and w₁² − v² = δ, which
/// the flow keeps; depth 1 has no imbalance.
///
/// Two layers: dp/dt = √(δ² + 4 p²) (s − p). With δ = 0 it is [`two_layers`]; with δ far above |s| it is the plain
/// exponential of linear regression, δ times as fast (the lazy regime of Chizat, Oyallon and Bach 2019; Woodworth et al.
/// 2020). More layers: dv/dt = (s − p) w₁ v^(L − 2) with w₁ = ±√(v² + δ) and p = w₁ v^(L − 1), where w₁ has the sign of
/// p₀.
///
/// # Errors
/// As those of [`balanced`]; an imbalance must be from 0 to 10,000.
pub fn imbalanced(
    depth: usize,
    imbalance: f64,
    start: f64,
    target: f64,
    times: &[f64],
) -> Result<Vec<(f64, f64)>, NumericsError> {
    let chain = Chain::imbalanced(depth, start, imbalance)?;
    check(start, target, times)?;
    if depth == 1 || depth > 2 && imbalance == 0.0 {
        return balanced(depth, start, target, times);
    }
    if depth == 2 {
        // With p = δ/2 sinh u the flow is du/dt = 2 (s − p): the speed changes on the scale dp/du.
        let scale = |p: f64| libm::hypot(imbalance, 2.0 * p) / 2.0;
        let gap = |p: f64| (target - p).abs() / scale(p);
        return Ok(integrated(|p| 2.0 * scale(p) * (target - p), scale, gap, start, times));
    }
    let others = (depth - 1) as f64;
    let first = |v: f64| (v * v + imbalance).sqrt().copysign(start);
    let product = |v: f64| first(v) * libm::pow(v, others);
    let speed = |v: f64| (target - product(v)) * first(v) * libm::pow(v, others - 1.0);
    let gap = |v: f64| (target - product(v)).abs() / target.abs().max(product(v).abs());
    let curve = integrated(speed, f64::abs, gap, chain.weights()[1], times);
    Ok(curve.into_iter().map(|(time, v)| (time, product(v))).collect())
}

fn within(name: &'static str, value: f64) -> Result<(), NumericsError> {
    if (-LARGEST..=LARGEST).contains(&value) {
        Ok(())
    } else {
        Err(NumericsError::OutOfRange { name, value, allowed: "a finite number between -10,000 and 10,000" })
    }
}

fn check(start: f64, target: f64, times: &[f64]) -> Result<(), NumericsError> {
    within("the product at the start", start)?;
    within("the target", target)?;
    let mut last = 0.0;
    for &value in times {
        if !(last..=LARGEST).contains(&value) {
            let allowed = "a number from 0 to 10,000, not below the time before it";
            return Err(NumericsError::OutOfRange { name: "a time", value, allowed });
        }
        last = value;
    }
    Ok(())
}

/// Integrates dy/dt = `speed`(y) by the classical fourth-order method of Runge and Kutta. Each step is made once as a
/// whole and once in two halves; their difference says how wrong it is (Hairer, Nørsett and Wanner 1993, section II.4).
///
/// `gap` is the distance from the target on the scale of `scale`. A resting point is approached at a rate that limits the
/// step, so the flow is held there once it has arrived: the number of steps is bounded whatever the times.
fn integrated(
    speed: impl Fn(f64) -> f64,
    scale: impl Fn(f64) -> f64,
    gap: impl Fn(f64) -> f64,
    start: f64,
    times: &[f64],
) -> Vec<(f64, f64)> {
    let step = |y: f64, h: f64| {
        let a = speed(y);
        let b = speed(y + h / 2.0 * a);
        let c = speed(y + h / 2.0 * b);
        y + h / 6.0 * (a + 2.0 * b + 2.0 * c + speed(y + h * c))
    };
    let (mut now, mut y, mut h) = (0.0, start, 1e-6);
    let mut curve = Vec::with_capacity(times.len());
    for &time in times {
        while now < time {
            if scale(y) < f64::MIN_POSITIVE || gap(y) <= ARRIVED {
                break;
            }
            let whole = f64::min(h, time - now);
            let (coarse, fine) = (step(y, whole), step(step(y, whole / 2.0), whole / 2.0));
            let wrong = (fine - coarse).abs() / (15.0 * scale(y));
            if wrong <= TOLERANCE {
                y = fine + (fine - coarse) / 15.0;
                now = if whole < h { time } else { now + whole };
            }
            let factor = if wrong > 0.0 { 0.9 * libm::pow(TOLERANCE / wrong, 0.2) } else { 4.0 };
            let factor = if factor.is_finite() { factor.clamp(0.1, 4.0) } else { 0.1 };
            h = if whole < h && factor >= 1.0 { h } else { whole * factor };
        }
        curve.push((time, y));
    }
    curve
}
