//! Linear recurrent networks: 2k units for k sinusoids, in three reservoirs, and what breaks the count.

use lnn_lab::neighbours::linear_recurrent::{
    LinearRecurrentNetwork, Mode, Recurrence, Reservoir, Signal, Sinusoid, normalised_error,
};
use lnn_lab::numerics::NumericsError;

const SEEDS: u64 = 20;
const LEARNED: usize = 400;
const PREDICTED: usize = 300;
const WASHOUT: usize = 100;
const TOLERANCE: f64 = 1e-3;

/// How many units remain, and how wrong the values after the end of the data are.
fn units_and_error(reservoir: &Reservoir, signal: &Signal, washout: usize, noise: f64, seed: u64) -> (usize, f64) {
    let values = signal.values(LEARNED + PREDICTED, noise, seed).unwrap();
    let network = LinearRecurrentNetwork::learn(reservoir, &values[..LEARNED], washout).unwrap();
    let compressed = network.compress(TOLERANCE).unwrap();
    let predictions = compressed.outputs().skip(LEARNED - compressed.start());
    (compressed.units(), normalised_error(predictions, &values[LEARNED..]))
}

fn reservoirs(units: usize, radius: f64) -> impl Iterator<Item = (u64, Reservoir)> {
    (0..SEEDS).map(move |seed| (seed, Reservoir::new(units, radius, seed).unwrap()))
}

fn every_reservoir_finds_two_units_a_sinusoid(units: usize, radius: f64, most_error: f64) {
    for (seed, reservoir) in reservoirs(units, radius) {
        for k in [1, 2, 3, 5, 8] {
            let (found, error) = units_and_error(&reservoir, &Signal::mso(k).unwrap(), WASHOUT, 0.0, seed);
            assert_eq!(found, 2 * k, "seed {seed}, MSO-{k}");
            assert!(error < most_error, "seed {seed}, MSO-{k}: {error:e}");
        }
    }
}

#[test]
fn fifty_units_of_radius_08_find_two_units_a_sinusoid() {
    every_reservoir_finds_two_units_a_sinusoid(50, 0.8, 1e-5);
}

#[test]
fn a_hundred_units_of_radius_09_find_two_units_a_sinusoid() {
    every_reservoir_finds_two_units_a_sinusoid(100, 0.9, 1e-5);
}

#[test]
fn a_hundred_units_of_radius_1_find_two_units_a_sinusoid() {
    every_reservoir_finds_two_units_a_sinusoid(100, 1.0, 1e-4);
}

#[test]
fn a_recurrence_of_one_unit_less_fails() {
    for k in [1, 2, 3, 5, 8] {
        let values = Signal::mso(k).unwrap().values(LEARNED + PREDICTED, 0.0, 0).unwrap();
        let error = |order| {
            let recurrence = Recurrence::fit(&values[..LEARNED], order).unwrap();
            normalised_error(recurrence.predictions(), &values[LEARNED..])
        };
        assert!(error(2 * k - 1) > 0.3, "MSO-{k}: {}", error(2 * k - 1));
        assert!(error(2 * k) < 1e-3, "MSO-{k}: {}", error(2 * k));
    }
}

#[test]
fn random_sums_of_sinusoids_are_found_as_well_and_recurrences_of_one_unit_less_fail() {
    for (seed, reservoir) in reservoirs(50, 0.8) {
        for k in [3, 5, 8] {
            let signal = Signal::random(k, 100 * seed + k as u64).unwrap();
            let (found, error) = units_and_error(&reservoir, &signal, WASHOUT, 0.0, seed);
            assert_eq!(Some(found), signal.minimal_units(), "seed {seed}, {k} sinusoids");
            assert!(error < 1e-6, "seed {seed}, {k} sinusoids: {error:e}");
            let values = signal.values(LEARNED + PREDICTED, 0.0, 0).unwrap();
            let short = Recurrence::fit(&values[..LEARNED], 2 * k - 1).unwrap();
            let error = normalised_error(short.predictions(), &values[LEARNED..]);
            assert!(error > 0.3, "seed {seed}, {k} sinusoids: {error}");
        }
    }
}

#[test]
fn noise_no_washout_and_a_square_wave_lose_the_count() {
    let eight = Signal::mso(8).unwrap();
    let square = Signal::square(10.0 * std::f64::consts::PI).unwrap();
    for (seed, reservoir) in reservoirs(50, 0.8) {
        let (noisy, error) = units_and_error(&reservoir, &eight, WASHOUT, 1e-3, seed);
        assert!(noisy > 30, "seed {seed}: {noisy} units with noise");
        assert!(error < 0.1, "seed {seed}: the prediction stays good, {error}");
        let (unwashed, _) = units_and_error(&reservoir, &eight, 0, 0.0, seed);
        assert!(unwashed > 16, "seed {seed}: {unwashed} units without washout");
        let (corners, error) = units_and_error(&reservoir, &square, WASHOUT, 0.0, seed);
        assert!(corners > 30 && error > 0.1, "seed {seed}: {corners} units, {error}, for a square wave");
    }
}

#[test]
fn the_components_are_the_sinusoids_and_their_orbits_circles() {
    let signal = Signal::mso(3).unwrap();
    let values = signal.values(LEARNED, 0.0, 0).unwrap();
    let reservoir = Reservoir::new(50, 0.8, 1).unwrap();
    let network = LinearRecurrentNetwork::learn(&reservoir, &values, WASHOUT).unwrap();
    assert_eq!(network.eigenvalues().len(), 51);
    let compressed = network.compress(TOLERANCE).unwrap();
    assert!(compressed.training_error() < 1e-9);
    let mut frequencies: Vec<f64> = compressed.modes().iter().map(Mode::frequency).collect();
    frequencies.sort_by(f64::total_cmp);
    for (found, known) in frequencies.iter().zip([0.2, 0.311, 0.42]) {
        assert!((found - known).abs() < 1e-9, "{found} for {known}");
    }
    for mode in compressed.modes() {
        let radii = mode.orbit().take(1_000).map(|(x, y)| libm::hypot(x, y));
        assert!(radii.into_iter().all(|radius| (radius - 1.0).abs() < 1e-8));
    }
}

#[test]
fn what_cannot_be_learned_is_refused_by_name() {
    let refused = |result: Result<(), NumericsError>, start: &str| {
        let message = result.unwrap_err().to_string();
        assert!(message.starts_with(start), "{message}");
    };
    refused(Reservoir::new(0, 0.8, 0).map(drop), "the number of reservoir units is 0,");
    refused(Reservoir::new(201, 0.8, 0).map(drop), "the number of reservoir units is 201,");
    refused(Reservoir::new(50, f64::NAN, 0).map(drop), "the spectral radius is NaN,");
    refused(Signal::mso(9).map(drop), "the number of sinusoids is 9,");
    refused(Signal::random(0, 1).map(drop), "the number of sinusoids is 0,");
    refused(Signal::square(1.0).map(drop), "the period is 1,");
    let wild = Sinusoid { frequency: 4.0, amplitude: 1.0, phase: 0.0 };
    refused(Signal::sinusoids(vec![wild]).map(drop), "a frequency is 4,");
    let signal = Signal::mso(1).unwrap();
    refused(signal.values(1, 0.0, 0).map(drop), "the number of values is 1,");
    refused(signal.values(10, -1.0, 0).map(drop), "the noise is -1,");
    let reservoir = Reservoir::new(5, 0.8, 0).unwrap();
    let values = signal.values(30, 0.0, 0).unwrap();
    refused(LinearRecurrentNetwork::learn(&reservoir, &values, 21).map(drop), "the washout is 21,");
    refused(LinearRecurrentNetwork::learn(&reservoir, &[f64::NAN; 30], 0).map(drop), "a value of the signal is NaN,");
    let network = LinearRecurrentNetwork::learn(&reservoir, &values, 0).unwrap();
    refused(network.compress(0.0).map(drop), "the tolerance is 0,");
    refused(Recurrence::fit(&values, 16).map(drop), "the number of values is 30,");
}
