//! Student's t distribution.

/// The value below which a variable with Student's t distribution lies with a probability, 0 < p < 1.
///
/// Solves I(ν/2, 1/2; ν / (ν + t²)) = 2 (1 - p) for t by bisection, with the regularised incomplete beta function
/// I(a, b; x) by its continued fraction (Abramowitz and Stegun 1964, 26.5.8 and 26.7.1). Right to about 1e-12, for ν from 1
/// to 1e8; infinite for ν = 0 and not a number for another p.
pub(super) fn quantile(p: f64, freedom: f64) -> f64 {
    if !(p > 0.0 && p < 1.0) {
        return f64::NAN;
    }
    if p < 0.5 {
        return -quantile(1.0 - p, freedom);
    }
    let tail = 2.0 * (1.0 - p);
    if freedom <= 0.0 {
        return f64::INFINITY;
    }
    // x = ν / (ν + t²) falls from 1 to 0 as t grows, and I grows with x.
    let beyond = |t: f64| incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + t * t)) > tail;
    let mut high = 1.0;
    while beyond(high) && high < 1e300 {
        high *= 2.0;
    }
    let mut low = 0.0;
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if beyond(middle) { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// I(a, b; x), the regularised incomplete beta function, for a and b above 0 and x from 0 to 1.
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let front =
        libm::exp(libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x));
    // The fraction converges fast on one side of the mean, and the other follows by symmetry.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, 1.0 - x) / b
    }
}

/// The continued fraction of the incomplete beta function, by Lentz's method (Thompson and Barnett 1986).
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let unless_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / unless_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for step in 1..10_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for numerator in [even, odd] {
            d = 1.0 / unless_zero(1.0 + numerator * d);
            c = unless_zero(1.0 + numerator / c);
            change = c * d;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_are_those_of_closed_forms() {
        // With one degree of freedom t = tan(π (p - 1/2)); with two, t = (2 p - 1) / √(2 p (1 - p)).
        for p in [0.6, 0.9, 0.975, 0.999] {
            let cauchy = libm::tan(std::f64::consts::PI * (p - 0.5));
            let second = (2.0 * p - 1.0) / (2.0 * p * (1.0 - p)).sqrt();
            for (freedom, t) in [(1.0, cauchy), (2.0, second)] {
                let found = quantile(p, freedom);
                assert!((found / t - 1.0).abs() < 1e-11, "{p} {freedom}: {found} {t}");
                assert_eq!(quantile(1.0 - p, freedom) < 0.0, p > 0.5);
            }
        }
        // With many it is the normal distribution's.
        assert!((quantile(0.975, 1e8) - 1.959_963_984_540_054).abs() < 1e-7);
        assert!(quantile(0.975, 0.0).is_infinite() && quantile(1.0, 3.0).is_nan());
    }
}
