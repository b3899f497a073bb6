use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number as the unevaluated sum of two `f64`, about 32 decimal digits (Dekker 1971; Hida, Li and Bailey 2001).
///
/// Sums of squares lose up to half of their digits to cancellation; here they have twice as many to start with, so
/// what is rounded to `f64` at the end is right to the last digit or two. No fused multiply-add is used: it would give
/// other bits on platforms that have to emulate it. Exact for magnitudes between about 1e-140 and 1e150.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct DoubleDouble {
    high: f64,
    low: f64,
}

impl DoubleDouble {
    /// a - b without any error (Knuth's two-sum).
    pub(crate) fn difference(a: f64, b: f64) -> Self {
        two_sum(a, -b)
    }

    /// The nearest `f64`.
    pub(crate) fn value(self) -> f64 {
        self.high + self.low
    }

    /// Times a power of two, without any error where nothing overflows or becomes subnormal.
    pub(crate) fn scaled(self, power_of_two: f64) -> Self {
        Self { high: self.high * power_of_two, low: self.low * power_of_two }
    }

    /// The square root of a number that is not negative; 0 of any other.
    pub(crate) fn square_root(self) -> Self {
        if self.high <= 0.0 {
            return Self::default();
        }
        // One step of Newton's from the rounded root doubles its digits.
        let root = Self::from(self.high.sqrt());
        root + (self - root * root) / root.scaled(2.0)
    }
}

impl Neg for DoubleDouble {
    type Output = Self;

    fn neg(self) -> Self {
        Self { high: -self.high, low: -self.low }
    }
}

impl std::iter::Sum for DoubleDouble {
    fn sum<I: Iterator<Item = Self>>(terms: I) -> Self {
        terms.fold(Self::default(), Add::add)
    }
}

impl From<f64> for DoubleDouble {
    fn from(value: f64) -> Self {
        Self { high: value, low: 0.0 }
    }
}

impl Add for DoubleDouble {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let high = two_sum(self.high, other.high);
        let low = two_sum(self.low, other.low);
        let carried = quick_two_sum(high.high, high.low + low.high);
        quick_two_sum(carried.high, carried.low + low.low)
    }
}

impl Sub for DoubleDouble {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for DoubleDouble {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let product = two_product(self.high, other.high);
        quick_two_sum(product.high, product.low + (self.high * other.low + self.low * other.high))
    }
}

impl Div for DoubleDouble {
    type Output = Self;

    /// Three rounds of long division.
    fn div(self, other: Self) -> Self {
        let first = self.high / other.high;
        let rest = self - other * Self::from(first);
        let second = rest.high / other.high;
        let rest = rest - other * Self::from(second);
        let third = rest.high / other.high;
        quick_two_sum(first, second) + Self::from(third)
    }
}

/// a + b as its rounded value and its error, for any order of magnitudes (Knuth).
fn two_sum(a: f64, b: f64) -> DoubleDouble {
    let high = a + b;
    let part = high - a;
    DoubleDouble { high, low: (a - (high - part)) + (b - part) }
}

/// a + b as its rounded value and its error, where |a| >= |b| or a = 0 (Dekker).
fn quick_two_sum(a: f64, b: f64) -> DoubleDouble {
    let high = a + b;
    DoubleDouble { high, low: b - (high - a) }
}

/// a b as its rounded value and its error (Dekker), by Veltkamp's splitting into halves of 26 bits.
fn two_product(a: f64, b: f64) -> DoubleDouble {
    let high = a * b;
    let (a_high, a_low) = split(a);
    let (b_high, b_low) = split(b);
    let low = ((a_high * b_high - high) + a_high * b_low + a_low * b_high) + a_low * b_low;
    DoubleDouble { high, low }
}

fn split(a: f64) -> (f64, f64) {
    const SPLITTER: f64 = 134_217_729.0; // 2^27 + 1
    let scaled = SPLITTER * a;
    let high = scaled - (scaled - a);
    (high, a - high)
}

#[cfg(test)]
mod tests {
    use super::DoubleDouble;
    use proptest::prelude::*;

    proptest! {
        /// Integers below 2^53 whose products need up to 106 bits, against exact integer arithmetic.
        #[test]
        fn sums_of_products_of_integers_are_exact(
            a in -(1_i64 << 52)..1 << 52, b in -(1_i64 << 52)..1 << 52,
            c in -(1_i64 << 52)..1 << 52, d in -(1_i64 << 52)..1 << 52,
        ) {
            let [a2, b2, c2, d2] = [a, b, c, d].map(|value| DoubleDouble::from(value as f64));
            let exact = i128::from(a) * i128::from(b) - i128::from(c) * i128::from(d);
            let computed = a2 * b2 - c2 * d2;
            prop_assert_eq!(computed.high as i128 + computed.low as i128, exact);
        }

        #[test]
        fn a_root_squared_is_what_it_is_of(a in 1e-10..1e10_f64, b in 1e-3..1e10_f64) {
            let of = DoubleDouble::from(a) / DoubleDouble::from(b);
            let root = of.square_root();
            prop_assert!((root * root - of).value().abs() <= 1e-30 * of.value());
        }

        #[test]
        fn a_quotient_times_its_divisor_is_the_dividend(a in -1e10..1e10_f64, b in 1e-3..1e10_f64) {
            let quotient = DoubleDouble::from(a) / DoubleDouble::from(b);
            let rest = quotient * DoubleDouble::from(b) - DoubleDouble::from(a);
            prop_assert!(rest.value().abs() <= 1e-29 * a.abs());
        }
    }
}
