use rand::distr::Distribution;
use rand::{Rng, TryRng};
use std::convert::Infallible;

/// Where the tail of the ziggurat begins, that of [`rand_distr::StandardNormal`].
const TAIL: f64 = 3.654_152_885_361_009;

/// N(0, 1), to the same bits on every platform.
///
/// It draws as `rand_distr` does, by a ziggurat. Only the logarithm that a number of the tail is made of, one in 3,900, is
/// computed here: `rand_distr` takes the platform's where any crate of the build asks `num-traits` for the standard
/// library, and platforms differ in its last digit.
pub(crate) struct StandardNormal;

impl Distribution<f64> for StandardNormal {
    fn sample<R: Rng + ?Sized>(&self, random: &mut R) -> f64 {
        let mut heard = Heard { random, last: [0; 2] };
        let drawn: f64 = rand_distr::StandardNormal.sample(&mut heard);
        if drawn.abs() <= TAIL {
            return drawn;
        }
        // Of the pair that was accepted last, the first says how far beyond (Marsaglia 1964).
        (TAIL - libm::log(between_0_and_1(heard.last[0])) / TAIL).copysign(drawn)
    }
}

/// The number that [`rand::distr::Open01`] makes of a word.
fn between_0_and_1(word: u64) -> f64 {
    f64::from_bits(1.0_f64.to_bits() | (word >> 12)) - (1.0 - f64::EPSILON / 2.0)
}

/// A generator of which the last two words are kept.
struct Heard<'a, R: ?Sized> {
    random: &'a mut R,
    last: [u64; 2],
}

impl<R: Rng + ?Sized> TryRng for Heard<'_, R> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.random.next_u32())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let word = self.random.next_u64();
        self.last = [self.last[1], word];
        Ok(word)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.random.fill_bytes(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::random::{Stream, generator};

    #[test]
    fn numbers_are_those_of_rand_distr_but_for_the_last_digits_of_the_tail() {
        let mut own = generator(1, 0, Stream::Training);
        let mut other = own.clone();
        let mut beyond = 0;
        for _ in 0..200_000 {
            let ours: f64 = StandardNormal.sample(&mut own);
            let theirs: f64 = rand_distr::StandardNormal.sample(&mut other);
            if theirs.abs() > TAIL {
                beyond += 1;
                assert!((ours - theirs).abs() <= 4.0 * f64::EPSILON * theirs.abs(), "{ours} and {theirs}");
            } else {
                assert_eq!(ours.to_bits(), theirs.to_bits());
            }
        }
        assert!((20..100).contains(&beyond), "{beyond}");
    }
}
