//! The native contestant of the comparison in `tests/bench/bench-race.js`: it is told line by line what to compute,
//! and answers each line with one of JSON.

use lnn_lab::numerics::{Batch, DataSpec, Entrant, Lanes, LeastSquares, Measured, NoiseModel, Points};
use lnn_lab::study::protocol;
use lnn_lab::study::sweep::{Surfaces, SweepSpec};
use serde_json::{Value, json};
use std::hint::black_box;
use std::io::{BufRead, Write, stdin, stdout};
#[expect(clippy::disallowed_types, reason = "a benchmark is above the library and measures time")]
use std::time::Instant;
use wide::{f64x2, f64x4};

const SEED: u64 = 1;

/// As many as the page's kernel trains side by side.
const SIDE_BY_SIDE: usize = 50;

/// Independent chains of the peak: with two constants, as many as there are registers.
const CHAINS: usize = 13;

/// The paper's experiment at one noise.
struct Noise {
    spec: SweepSpec,
    surfaces: Vec<Surfaces>,
}

impl Noise {
    fn draw(noise: f64) -> Self {
        let spec = SweepSpec::paper(noise, SEED).unwrap();
        Self { spec, surfaces: spec.surfaces(0..protocol::TRIALS).unwrap() }
    }

    /// Trains all trials at one depth; returns what was recorded at each epoch, added up over the trials.
    fn run<T: Lanes>(&self, depth: usize, epochs: usize) -> Vec<Measured<f64>> {
        let mut sums = vec![Measured::zero(); epochs];
        for (block, first) in self.surfaces.chunks(SIDE_BY_SIDE).zip((0..).step_by(SIDE_BY_SIDE)) {
            let entrants: Vec<_> = block
                .iter()
                .zip(first..)
                .map(|(Surfaces { training, validation }, trial)| {
                    let network = self.spec.initialisation.network(depth, SEED, trial, training.line()).unwrap();
                    Entrant { network, training, validation }
                })
                .collect();
            Batch::<T>::new(&entrants, 0).unwrap().advance_measured(self.spec.learning_rate, &mut sums);
        }
        sums
    }

    /// The means at the last epoch that was recorded: training MSE, validation MSE, D, mean |gradient|.
    fn means(&self, depth: usize, sums: &[Measured<f64>]) -> Option<[f64; 4]> {
        let last = sums.last()?;
        let trials = self.surfaces.len() as f64;
        let mean = |of: fn(&Surfaces) -> f64| self.surfaces.iter().map(of).sum::<f64>() / trials;
        Some([
            mean(|surfaces| surfaces.training.mse()) + last.excess / trials,
            mean(|surfaces| surfaces.validation.mse()) + last.validation_excess / trials,
            last.deviation / trials,
            last.step / (self.spec.learning_rate.value() * (2 * depth) as f64 * trials),
        ])
    }
}

/// All that another program needs to do the same: loss surfaces, first networks, and the points of trial 0.
fn inputs(noise: &Noise, depths: &[usize]) -> Value {
    let surface = |of: &LeastSquares| {
        let (line, moments) = (of.line(), of.moments());
        json!({
            "slope": line.slope, "intercept": line.intercept, "mse": of.mse(),
            "mean_x": moments.mean_x, "variance_x": moments.variance_x,
        })
    };
    let trials: Vec<_> = noise
        .surfaces
        .iter()
        .map(|of| json!({ "training": surface(&of.training), "validation": surface(&of.validation) }))
        .collect();
    let networks = |depth: usize| -> Vec<Value> {
        (0..)
            .zip(&noise.surfaces)
            .map(|(trial, of)| noise.spec.initialisation.network(depth, SEED, trial, of.training.line()).unwrap())
            .map(|network| json!({ "weights": network.weights(), "biases": network.biases() }))
            .collect()
    };
    let networks: serde_json::Map<_, _> =
        depths.iter().map(|&depth| (depth.to_string(), networks(depth).into())).collect();
    let data = DataSpec {
        seed: SEED,
        trial: 0,
        points: protocol::TRAINING_POINTS,
        noise_coefficient: noise.spec.noise_coefficient,
        noise_model: NoiseModel::LabelMean,
        ground_truth: None,
    }
    .generate()
    .unwrap();
    let points = |of: &Points| json!({ "x": of.x(), "y": of.y() });
    json!({
        "noise": noise.spec.noise_coefficient, "rate": noise.spec.learning_rate.value(), "seed": SEED,
        "trials": trials, "networks": networks,
        "training": points(&data.training), "validation": points(&data.validation),
    })
}

/// Seconds that some work takes.
#[expect(clippy::disallowed_types, reason = "a benchmark is above the library and measures time")]
fn timed<R>(work: impl FnOnce() -> R) -> (f64, R) {
    let start = Instant::now();
    let result = black_box(work());
    (start.elapsed().as_secs_f64(), result)
}

/// Multiplies and adds in independent chains; returns the floating-point operations.
fn chains<T: Lanes>(rounds: usize) -> f64 {
    let (factor, summand) = (T::splat(black_box(0.999)), T::splat(black_box(0.001)));
    let mut chains: [T; CHAINS] = std::array::from_fn(|chain| T::splat(1.0 + chain as f64 / 64.0));
    for _ in 0..rounds {
        for chain in &mut chains {
            *chain = *chain * factor + summand;
        }
    }
    black_box(chains.map(|chain| chain.lane(0)));
    (rounds * CHAINS * 2 * T::WIDTH) as f64
}

fn peak<T: Lanes>() -> Value {
    let (seconds, flops) = timed(|| chains::<T>(20_000_000));
    json!({ "seconds": seconds, "flops": flops })
}

fn run<T: Lanes>(noises: &[Noise], depth: usize, epochs: usize, times: usize) -> Value {
    let (seconds, sums) = timed(|| {
        let first = noises[0].run::<T>(depth, epochs);
        (1..times).fold(first, |_, _| noises[0].run::<T>(depth, epochs))
    });
    json!({ "seconds": seconds, "means": noises[0].means(depth, &sums) })
}

/// The whole paper.
fn whole<T: Lanes>(noises: &[Noise]) -> Value {
    let (seconds, ()) = timed(|| {
        for noise in noises {
            for depth in protocol::DEPTHS {
                black_box(noise.run::<T>(depth, protocol::EPOCHS as usize));
            }
        }
    });
    json!({ "seconds": seconds })
}

/// Answers until the input ends.
pub(crate) fn answer() {
    let noises = protocol::NOISE_COEFFICIENTS.map(Noise::draw);
    for line in stdin().lock().lines() {
        let line = line.unwrap();
        let words: Vec<_> = line.split_whitespace().collect();
        let numbers: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
        let answer = match (words.as_slice(), numbers.as_slice()) {
            (["inputs", ..], depths) => inputs(&noises[0], depths),
            (["run", "f64", ..], &[depth, epochs, times]) => run::<f64>(&noises, depth, epochs, times),
            (["run", "f64x2", ..], &[depth, epochs, times]) => run::<f64x2>(&noises, depth, epochs, times),
            (["run", "f64x4", ..], &[depth, epochs, times]) => run::<f64x4>(&noises, depth, epochs, times),
            (["whole", "f64"], _) => whole::<f64>(&noises),
            (["whole", "f64x2"], _) => whole::<f64x2>(&noises),
            (["whole", "f64x4"], _) => whole::<f64x4>(&noises),
            (["peak", "f64"], _) => peak::<f64>(),
            (["peak", "f64x2"], _) => peak::<f64x2>(),
            (["peak", "f64x4"], _) => peak::<f64x4>(),
            _ => json!({ "error": format!("not understood: {line}") }),
        };
        let mut stdout = stdout().lock();
        writeln!(stdout, "{answer}").unwrap();
        stdout.flush().unwrap();
    }
}
