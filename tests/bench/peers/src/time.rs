//! How long a line through many points takes, from columns of numbers to slope and intercept.

use crate::programs::{PROGRAMS, Problem};
use lnn_lab::numerics::{DataSpec, NoiseModel};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROWS: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// Each is tried so long, and at least three times.
const PATIENCE: Duration = Duration::from_secs(1);

pub fn table() -> String {
    let mut text =
        String::from("| ms for a line through n points | 10³ | 10⁴ | 10⁵ | 10⁶ | 10⁷ |\n|---|--:|--:|--:|--:|--:|\n");
    let problems = ROWS.map(problem);
    for program in PROGRAMS {
        let _ = write!(text, "| {} |", program.name);
        for problem in &problems {
            let _ = write!(text, " {} |", milliseconds(|| drop(black_box((program.solve)(black_box(problem))))));
        }
        text.push('\n');
    }
    text
}

fn problem(points: usize) -> Problem {
    let spec = DataSpec {
        seed: 1,
        trial: 0,
        points,
        noise_coefficient: 0.3,
        noise_model: NoiseModel::Gaussian,
        ground_truth: None,
    };
    let training = spec.generate().unwrap().training;
    Problem { x: vec![training.x().to_vec()], y: training.y().to_vec(), intercept: true, powers: Some(1) }
}

/// The least, which other work on the machine disturbs least.
fn milliseconds(run: impl Fn()) -> String {
    let (start, mut tries, mut least) = (Instant::now(), 0, f64::INFINITY);
    while tries < 3 || start.elapsed() < PATIENCE {
        let begun = Instant::now();
        run();
        least = least.min(begun.elapsed().as_secs_f64() * 1e3);
        tries += 1;
    }
    if least < 10.0 { format!("{least:.2}") } else { format!("{least:.0}") }
}
