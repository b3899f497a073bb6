//! Low-dimensional state spaces: the cliff at twice the teacher's dimension, balance that is kept, and a start that breaks
//! it.

use lnn_lab::neighbours::state_space::{Descent, Start, StateSpaceSpec, StateSpaceTraining, Teacher};
use proptest::prelude::*;

const SEEDS: u64 = 20;
const LAST_LAG: usize = 60;

fn spec(poles: &[f64], weights: &[f64], width: usize, length: usize, scale: f64) -> StateSpaceSpec {
    StateSpaceSpec {
        teacher: Teacher::new(poles, weights).unwrap(),
        width,
        length,
        start: Start::Balanced,
        scale,
        // Each pole takes as long again.
        descent: Descent::Adam { learning_rate: 3e-3, updates: 10_000 * poles.len() as u32 },
    }
}

fn trained(spec: &StateSpaceSpec, seed: u64) -> StateSpaceTraining {
    let mut training = StateSpaceTraining::new(spec, seed).unwrap();
    if let Descent::Adam { updates, .. } = spec.descent {
        training.advance(updates);
    }
    training
}

fn the_cliff_lies_at_twice_the_dimension(poles: &[f64], weights: &[f64], width: usize) {
    let twice = 2 * poles.len();
    for seed in 0..SEEDS {
        let before = trained(&spec(poles, weights, width, twice - 1, 0.02), seed);
        assert!(before.loss() < 1e-8, "seed {seed}: loss {}", before.loss());
        let error = before.extrapolation_error(LAST_LAG);
        assert!(error > 0.05, "seed {seed}, k = {}: {error}", twice - 1);
        let at = trained(&spec(poles, weights, width, twice, 0.02), seed);
        assert!(at.loss() < 1e-8, "seed {seed}: loss {}", at.loss());
        let error = at.extrapolation_error(LAST_LAG);
        assert!(error < 0.01, "seed {seed}, k = {twice}: {error}");
        assert!(before.asymmetry() <= 1e-12 && at.asymmetry() <= 1e-12, "seed {seed}");
        let poles_found = at.poles().unwrap();
        for (found, pole) in poles_found.iter().zip(poles) {
            assert!((found.re - pole).abs() < 0.01 && found.im.abs() < 1e-6, "seed {seed}: {found} for {pole}");
        }
    }
}

#[test]
fn a_teacher_of_two_poles_is_continued_from_four_steps_on() {
    the_cliff_lies_at_twice_the_dimension(&[0.95, 0.4], &[0.6, 0.4], 6);
}

#[test]
fn a_teacher_of_three_poles_is_continued_from_six_steps_on() {
    the_cliff_lies_at_twice_the_dimension(&[0.95, 0.6, -0.3], &[0.5, 0.3, 0.2], 8);
}

#[test]
fn a_large_start_fits_as_well_and_continues_wrongly() {
    let near = spec(&[0.95, 0.4], &[0.6, 0.4], 6, 4, 0.02);
    let far = StateSpaceSpec { scale: 0.3, ..near.clone() };
    let (mut wrong, mut fitted) = (0, 0);
    for seed in 0..SEEDS {
        let trained = trained(&far, seed);
        fitted += u32::from(trained.loss() < 1e-8);
        wrong += u32::from(trained.extrapolation_error(LAST_LAG) > 0.01);
    }
    assert_eq!(fitted, 20);
    assert!(wrong >= 15, "{wrong} of 20");
}

#[test]
fn gradient_descent_from_a_balanced_start_stays_balanced_and_learns() {
    for seed in 0..SEEDS {
        let mut spec = spec(&[0.9], &[1.0], 6, 4, 0.05);
        spec.descent = Descent::Gradient { learning_rate: 0.04 };
        let mut training = StateSpaceTraining::new(&spec, seed).unwrap();
        training.advance(30_000);
        assert!(training.asymmetry() <= 1e-12, "seed {seed}");
        assert!(training.loss() < 1e-7 && training.extrapolation_error(LAST_LAG) < 0.01, "seed {seed}");
        assert_eq!(training.updates(), 30_000);
    }
}

#[test]
fn an_unbalanced_start_is_not_balanced_by_training() {
    let spec = StateSpaceSpec { start: Start::Unbalanced, ..spec(&[0.95, 0.4], &[0.6, 0.4], 10, 5, 0.2) };
    for seed in 0..SEEDS {
        assert!(trained(&spec, seed).asymmetry() > 0.01, "seed {seed}");
    }
}

proptest! {
    #![proptest_config(crate::cases::cases(64))]

    #[test]
    fn the_gradient_is_the_slope_of_the_loss(
        (width, parameters) in (1_usize..5).prop_flat_map(|width| {
            (Just(width), prop::collection::vec(-0.8..0.8_f64, width * (width + 2)))
        }),
        length in 1_usize..8,
    ) {
        let spec = spec(&[0.9, -0.4], &[0.7, 0.5], width, length, 0.1);
        let at = |parameters: Vec<f64>| StateSpaceTraining::from_parameters(&spec, parameters).unwrap();
        let here = at(parameters.clone());
        for place in 0..parameters.len() {
            let moved = |by: f64| {
                let mut parameters = parameters.clone();
                parameters[place] += by;
                at(parameters).loss()
            };
            let slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            prop_assert!((here.gradient()[place] - slope).abs() < 1e-6 * (1.0 + slope.abs()));
        }
    }

    #[test]
    fn many_small_advances_are_one_large_one(parts in prop::collection::vec(0_u32..40, 1..6), seed in 0_u64..100) {
        let spec = spec(&[0.9], &[1.0], 3, 3, 0.3);
        let mut one = StateSpaceTraining::new(&spec, seed).unwrap();
        let mut other = one.clone();
        for &part in &parts {
            one.advance(part);
        }
        other.advance(parts.iter().sum());
        prop_assert_eq!(one.parameters(), other.parameters());
    }
}

#[test]
fn a_diverged_training_says_so_and_does_not_panic() {
    let mut wild = spec(&[0.9], &[1.0], 4, 8, 2.0);
    wild.descent = Descent::Gradient { learning_rate: 1.0 };
    let mut training = StateSpaceTraining::new(&wild, 1).unwrap();
    training.advance(100);
    assert!(!training.loss().is_finite());
    assert_eq!(training.extrapolation_error(LAST_LAG), f64::INFINITY);
    assert!(training.poles().is_err());
}

#[test]
fn settings_out_of_range_are_refused_by_name() {
    let good = spec(&[0.9], &[1.0], 4, 4, 0.1);
    let refused = |spec: &StateSpaceSpec, start: &str| {
        let message = StateSpaceTraining::new(spec, 0).unwrap_err().to_string();
        assert!(message.starts_with(start), "{message}");
    };
    refused(&StateSpaceSpec { width: 0, ..good.clone() }, "the width is 0,");
    refused(&StateSpaceSpec { width: 17, ..good.clone() }, "the width is 17,");
    refused(&StateSpaceSpec { length: 21, ..good.clone() }, "the length is 21,");
    refused(&StateSpaceSpec { scale: f64::NAN, ..good.clone() }, "the scale of the start is NaN,");
    let descent = Descent::Gradient { learning_rate: 0.0 };
    refused(&StateSpaceSpec { descent, ..good.clone() }, "the learning rate is 0,");
    let descent = Descent::Adam { learning_rate: 0.1, updates: 0 };
    refused(&StateSpaceSpec { descent, ..good.clone() }, "the number of updates is 0,");
    assert!(Teacher::new(&[], &[]).is_err());
    assert!(Teacher::new(&[1.1], &[1.0]).unwrap_err().to_string().starts_with("a pole is 1.1,"));
    assert!(Teacher::new(&[0.5], &[]).is_err());
    assert!(StateSpaceTraining::from_parameters(&good, vec![0.0; 3]).is_err());
}
