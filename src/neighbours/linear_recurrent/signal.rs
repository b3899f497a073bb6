use crate::neighbours::linear_algebra::within;
use crate::numerics::StandardNormal;
use crate::numerics::{NeighbourStream, NumericsError, Stream, generator};
use rand_distr::{Distribution, Uniform};
use std::f64::consts::{PI, TAU};

/// The frequencies of the task of multiple superimposed oscillators, in radians a step: MSO-k is the sum of the sines of
/// the first k (the first two: Jaeger 2004; eight: Roeschies and Igel 2010).
pub const MSO_FREQUENCIES: [f64; 8] = [0.2, 0.311, 0.42, 0.51, 0.63, 0.74, 0.85, 0.97];

/// The most sinusoids of a signal.
const MOST_SINUSOIDS: usize = 8;

/// The least distance of two frequencies of a random signal: the closer they are, the longer a signal has to be seen until
/// they can be told apart.
const APART: f64 = 0.03;

/// a sin(ω t + φ).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sinusoid {
    /// ω in radians a step, above 0 and at most π.
    pub frequency: f64,
    /// a, from 0 to 1,000.
    pub amplitude: f64,
    /// φ in radians.
    pub phase: f64,
}

/// A function of time t = 0, 1, 2, ...
#[derive(Clone, Debug, PartialEq)]
pub enum Signal {
    /// Σ aⱼ sin(ωⱼ t + φⱼ).
    Sinusoids(Vec<Sinusoid>),
    /// 1 in the first half of each period and -1 in the second: no finite sum of sinusoids, unless the period is a whole
    /// number of steps, and so itself the number of sinusoids that suffice.
    Square {
        /// The length of a period in steps, from 2 to 1,000.
        period: f64,
    },
}

impl Signal {
    /// MSO-k: the sum of sin(ωⱼ t) over the first k of [`MSO_FREQUENCIES`].
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless k is from 1 to 8.
    pub fn mso(count: usize) -> Result<Self, NumericsError> {
        within("the number of sinusoids", count as f64, 1.0..=8.0, "a whole number from 1 to 8")?;
        let sine = |&frequency: &f64| Sinusoid { frequency, amplitude: 1.0, phase: 0.0 };
        Self::sinusoids(MSO_FREQUENCIES.iter().take(count).map(sine).collect())
    }

    /// A sum of sinusoids.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless there are 1 to 8, each within the ranges of [`Sinusoid`].
    pub fn sinusoids(all: Vec<Sinusoid>) -> Result<Self, NumericsError> {
        within("the number of sinusoids", all.len() as f64, 1.0..=MOST_SINUSOIDS as f64, "from 1 to 8")?;
        for sinusoid in &all {
            within("a frequency", sinusoid.frequency, f64::MIN_POSITIVE..=PI, "above 0 and at most pi")?;
            within("an amplitude", sinusoid.amplitude, 0.0..=1e3, "from 0 to 1000")?;
            within("a phase", sinusoid.phase, -1e3..=1e3, "from -1000 to 1000")?;
        }
        Ok(Self::Sinusoids(all))
    }

    /// A square wave.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless the period is from 2 to 1,000 steps.
    pub fn square(period: f64) -> Result<Self, NumericsError> {
        within("the period", period, 2.0..=1e3, "from 2 to 1000")?;
        Ok(Self::Square { period })
    }

    /// A sum of k sinusoids with frequencies ~ U(0.1, 3), at least 0.03 apart, phases ~ U(0, 2π) and amplitudes
    /// ~ U(0.5, 1.5).
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless k is from 1 to 8.
    pub fn random(count: usize, seed: u64) -> Result<Self, NumericsError> {
        within("the number of sinusoids", count as f64, 1.0..=8.0, "a whole number from 1 to 8")?;
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Signal));
        let [frequencies, phases, amplitudes] = [uniform(0.1, 3.0)?, uniform(0.0, TAU)?, uniform(0.5, 1.5)?];
        let mut all: Vec<Sinusoid> = Vec::with_capacity(count);
        while all.len() < count {
            let frequency = frequencies.sample(&mut random);
            // Eight intervals of refusal cover a sixth of the range at most.
            if all.iter().all(|other| (other.frequency - frequency).abs() >= APART) {
                let (phase, amplitude) = (phases.sample(&mut random), amplitudes.sample(&mut random));
                all.push(Sinusoid { frequency, amplitude, phase });
            }
        }
        Self::sinusoids(all)
    }

    /// How many units a linear recurrence needs for this signal: two a sinusoid; none suffice for a square wave.
    #[must_use]
    pub fn minimal_units(&self) -> Option<usize> {
        match self {
            Self::Sinusoids(all) => Some(2 * all.len()),
            Self::Square { .. } => None,
        }
    }

    /// The values at t = 0, 1, ..., `count` - 1, each with noise ~ N(0, σ²), where σ is `noise` times the standard
    /// deviation of the values without.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless the count is from 2 to 10,000 and the noise from 0 to 10.
    pub fn values(&self, count: usize, noise: f64, seed: u64) -> Result<Vec<f64>, NumericsError> {
        within("the number of values", count as f64, 2.0..=1e4, "a whole number from 2 to 10000")?;
        within("the noise", noise, 0.0..=10.0, "from 0 to 10 standard deviations of the signal")?;
        let mut values: Vec<f64> = (0..count).map(|step| self.at(step as f64)).collect();
        if noise > 0.0 {
            let mean = values.iter().sum::<f64>() / count as f64;
            let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count as f64;
            let deviation = noise * variance.sqrt();
            let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Noise));
            for value in &mut values {
                let draw: f64 = StandardNormal.sample(&mut random);
                *value += deviation * draw;
            }
        }
        Ok(values)
    }

    fn at(&self, time: f64) -> f64 {
        match self {
            Self::Sinusoids(all) => {
                all.iter().map(|one| one.amplitude * libm::sin(one.frequency * time + one.phase)).sum()
            }
            Self::Square { period } => {
                let turns = time / period;
                if turns - turns.floor() < 0.5 { 1.0 } else { -1.0 }
            }
        }
    }
}

/// The uniform distribution over [low, high), as a result because its constructor gives one.
fn uniform(low: f64, high: f64) -> Result<Uniform<f64>, NumericsError> {
    Uniform::new(low, high).map_err(|_| NumericsError::OutOfRange {
        name: "the width of a uniform distribution",
        value: high - low,
        allowed: "a finite number above 0",
    })
}
