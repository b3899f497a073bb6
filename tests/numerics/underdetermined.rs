//! Regressions with more features than observations, where depth changes the answer: the numbers that theory gives, and
//! those of NumPy (`reference/multivariate.py`), which draws data of its own.

use crate::fixture::read;
use crate::multivariate::Reference;
use lnn_lab::multivariate::{
    Answers, AnswersSpec, DiagonalNetwork, Underdetermined, UnderdeterminedSpec, WideTraining, Wiring,
};
use lnn_lab::numerics::LearningRate;

const TRIALS: u64 = 100;
const SCALE: f64 = 1e-3;
const RATE: f64 = 0.01;

fn problem(trial: u64) -> Underdetermined {
    let spec = UnderdeterminedSpec { seed: 1, trial, features: 100, observations: 40, nonzero: 5 };
    Underdetermined::new(spec).unwrap()
}

fn fully_connected(problem: &Underdetermined, trial: u64) -> Vec<f64> {
    let mut training = WideTraining::new(problem.fully_connected((10, 2), SCALE, 1, trial).unwrap());
    training.advance(problem.surface(), LearningRate::new(RATE).unwrap(), 1500);
    training.network().map().matrix.entries().to_vec()
}

fn diagonal(problem: &Underdetermined, scale: f64, epochs: u64) -> Vec<f64> {
    let mut network = DiagonalNetwork::start(100, 2, scale).unwrap();
    (0..epochs).for_each(|_| network.descend(problem, RATE));
    network.coefficients()
}

/// The mean and its standard error.
fn mean(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, (squares / (count - 1.0) / count).sqrt())
}

#[test]
fn depth_helps_the_diagonal_network_and_not_the_fully_connected_one() {
    let of_trial = |trial| {
        let problem = problem(trial);
        let risk = |coefficients: &[f64]| problem.risk(coefficients);
        let connected = fully_connected(&problem, trial);
        // Both end at coefficients that fit, and the fully connected network at the shortest of them.
        let apart: f64 =
            connected.iter().zip(problem.minimum_norm()).map(|(own, shortest)| (own - shortest).abs()).sum();
        assert!(apart < 0.1, "trial {trial}: {apart}");
        [risk(problem.minimum_norm()), risk(&connected), risk(&diagonal(&problem, SCALE, 4000))]
    };
    let risks: Vec<[f64; 3]> = (0..TRIALS).map(of_trial).collect();
    let of_method = |method: usize| mean(&risks.iter().map(|risks| risks[method]).collect::<Vec<_>>());
    let [shortest, connected, diagonal] = [0, 1, 2].map(of_method);
    // The shortest solution is the projection of b on N of p random directions: it misses (1 - N / p) |b|² of 5.
    assert!((shortest.0 - 3.0).abs() < 3.5 * shortest.1, "{shortest:?}");
    assert!((connected.0 - shortest.0).abs() < 0.01, "{connected:?} against {shortest:?}");
    assert!(diagonal.0 < 0.02, "{diagonal:?}");
    let reference = read::<Reference>("multivariate.json").underdetermined;
    for ((own, mean), error) in [shortest, connected, diagonal].iter().zip(&reference.means).zip(&reference.errors) {
        let error = libm::hypot(own.1, error.0);
        assert!((own.0 - mean.0).abs() < 4.0 * error, "{} instead of {}", own.0, mean.0);
    }
}

#[test]
fn from_a_large_start_the_diagonal_network_ends_near_the_shortest_solution() {
    for trial in 0..10 {
        let problem = problem(trial);
        let [small, large] = [SCALE, 1.0].map(|scale| problem.risk(&diagonal(&problem, scale, 1500)));
        let shortest = problem.risk(problem.minimum_norm());
        assert!((large - shortest).abs() < 0.1 * shortest, "trial {trial}: {large} and {shortest}");
        assert!(small < 0.2 * shortest, "trial {trial}: {small} and {shortest}");
    }
}

#[test]
fn the_shortest_solution_fits_without_an_error_and_nothing_can_be_taken_from_it() {
    let problem = problem(3);
    let fits = |coefficients: &[f64]| {
        let product = |row: &[f64], b: &[f64]| row.iter().zip(b).map(|(x, b)| x * b).sum::<f64>();
        problem.x().iter().all(|row| (product(row, coefficients) - product(row, problem.truth())).abs() < 1e-12)
    };
    assert!(fits(problem.minimum_norm()));
    // The truth differs from it by a direction that no observation sees, at a right angle to it.
    let apart: f64 = problem.minimum_norm().iter().zip(problem.truth()).map(|(own, truth)| own * (own - truth)).sum();
    assert!(apart.abs() < 1e-12, "{apart}");
}

#[test]
fn descent_on_moments_is_descent_over_every_observation() {
    let problem = problem(7);
    let mut network = DiagonalNetwork::start(100, 3, 0.2).unwrap();
    let cube = |value: f64| value * value * value;
    let (mut u, mut v) = (vec![0.2_f64; 100], vec![0.2_f64; 100]);
    for _ in 0..200 {
        network.descend(&problem, RATE);
        let mut gradient = [0.0; 100];
        for row in problem.x() {
            let error: f64 = (0..100).map(|i| row[i] * (cube(u[i]) - cube(v[i]) - problem.truth()[i])).sum();
            (0..100).for_each(|i| gradient[i] += 2.0 * error * row[i] / 40.0);
        }
        for i in 0..100 {
            (u[i], v[i]) =
                (u[i] - 3.0 * RATE * u[i] * u[i] * gradient[i], v[i] + 3.0 * RATE * v[i] * v[i] * gradient[i]);
        }
    }
    for (own, (u, v)) in network.coefficients().iter().zip(u.iter().zip(&v)) {
        assert!((own - (cube(*u) - cube(*v))).abs() < 1e-10, "{own} instead of {}", cube(*u) - cube(*v));
    }
}

const ANSWERS: AnswersSpec =
    AnswersSpec { seed: 1, observations: 40, nonzero: 5, scale: 1e-3, wiring: Wiring::Diagonal, trials: 3 };

#[test]
fn answers_do_not_depend_on_how_the_work_is_split_and_are_those_of_single_trainings() {
    for wiring in [Wiring::Diagonal, Wiring::FullyConnected] {
        let answers = || Answers::new(AnswersSpec { wiring, ..ANSWERS }).unwrap();
        let (mut whole, mut split) = (answers(), answers());
        assert!(whole.advance(u64::MAX) && whole.is_complete());
        while !split.advance(100_000) {}
        assert_eq!(whole.answers(), split.answers());
        assert_eq!(whole.answers().len(), 3);
        for (trial, answer) in whole.answers().iter().enumerate() {
            let problem = problem(trial as u64);
            assert_eq!(answer.shortest, problem.risk(problem.minimum_norm()));
            assert_eq!(answer.coefficients.is_some(), trial == 0);
            let is_far_below = answer.network < 0.05 * answer.shortest;
            assert_eq!(is_far_below, wiring == Wiring::Diagonal, "{answer:?}");
        }
    }
    assert_eq!(
        Answers::new(AnswersSpec { scale: 2.0, ..ANSWERS }).unwrap_err().to_string(),
        "the scale of the initial weights is 2, but must be from 0 to 1"
    );
}

#[test]
fn numbers_outside_their_ranges_are_refused() {
    let spec = UnderdeterminedSpec { seed: 1, trial: 0, features: 10, observations: 4, nonzero: 2 };
    for (spec, expected) in [
        (UnderdeterminedSpec { features: 1000, ..spec }, "the number of features is 1000, but must be from 2 to 200"),
        (
            UnderdeterminedSpec { observations: 10, ..spec },
            "the number of observations is 10, but must be 1 or more, and fewer than features",
        ),
        (
            UnderdeterminedSpec { nonzero: 11, ..spec },
            "the number of coefficients that are not 0 is 11, but must be from 1 to the number of features",
        ),
    ] {
        assert_eq!(Underdetermined::new(spec).unwrap_err().to_string(), expected);
    }
    assert_eq!(
        DiagonalNetwork::start(3, 1, 0.1).unwrap_err().to_string(),
        "the depth is 1, but must be a whole number from 2 to 10"
    );
}
