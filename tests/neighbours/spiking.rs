//! Spiking networks: errors in proportion to the size of a spike, silenced neurons, and networks without products.

use lnn_lab::neighbours::ode::{euler, runge_kutta};
use lnn_lab::neighbours::spiking::{SpikingNetwork, SpikingSpec, Tracking};

const DECODERS: u64 = 20;

const SPEC: SpikingSpec = SpikingSpec { neurons: 100, spike_size: 0.1, silenced: 0, products: true };

fn tracked(spec: SpikingSpec, seed: u64, seconds: f64) -> Tracking {
    Tracking::measure(SpikingNetwork::new(&spec, seed).unwrap(), seconds)
}

#[test]
fn the_error_is_proportional_to_the_size_of_a_spike() {
    let sizes = [0.2, 0.1, 0.05, 0.025];
    for seed in 0..DECODERS {
        let errors = sizes.map(|spike_size| tracked(SpikingSpec { spike_size, ..SPEC }, seed, 0.6).euler_distance);
        assert!(errors.windows(2).all(|pair| pair[1] < pair[0]), "seed {seed}: {errors:?}");
        // The slope of log error over log 1 / size, which is -1 for a proportion.
        let points: Vec<_> =
            sizes.iter().zip(errors).map(|(size, error)| (-libm::log(*size), libm::log(error))).collect();
        let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / 4.0;
        let (x, y) = (mean(|point| point.0), mean(|point| point.1));
        let slope = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum::<f64>()
            / points.iter().map(|point| (point.0 - x) * (point.0 - x)).sum::<f64>();
        assert!((-1.25..=-0.85).contains(&slope), "seed {seed}: {slope}");
    }
}

#[test]
fn a_network_stays_near_the_exact_solution_until_chaos_parts_them() {
    for seed in 0..DECODERS {
        let tracking = tracked(SPEC, seed, 6.0);
        assert!(tracking.exact_distance < 0.1, "seed {seed}: {tracking:?}");
        assert!((2.0..=4.0).contains(&tracking.departure), "seed {seed}: {tracking:?}");
        assert!((22.5..=25.0).contains(&tracking.mean_z), "seed {seed}: {tracking:?}");
        assert!(tracking.field_agreement > 0.997, "seed {seed}: {tracking:?}");
        assert!((4.0..=20.0).contains(&tracking.rate), "seed {seed}: {tracking:?}");
    }
}

#[test]
fn most_neurons_can_be_silenced() {
    for seed in 0..DECODERS {
        for silenced in [50, 80] {
            let spec = SpikingSpec { silenced, ..SPEC };
            let network = SpikingNetwork::new(&spec, seed).unwrap();
            assert_eq!((0..100).filter(|&neuron| network.is_silenced(neuron) == Some(true)).count(), silenced);
            let distance = tracked(spec, seed, 0.6).exact_distance;
            assert!(distance < 0.3, "seed {seed}, {silenced} silenced: {distance}");
        }
    }
}

#[test]
fn without_products_the_readout_explodes_within_a_second() {
    for seed in 0..DECODERS {
        let mut network = SpikingNetwork::new(&SpikingSpec { products: false, ..SPEC }, seed).unwrap();
        network.advance(10_000);
        assert!((network.time() - 1.0).abs() < 1e-12);
        let length = network.readout().iter().map(|value| value * value).sum::<f64>().sqrt();
        assert!(length > 300.0, "seed {seed}: {length}");
        network.advance(1_000_000);
        assert!(network.readout().iter().all(|value| value.is_finite()));
    }
}

#[test]
fn a_step_tells_which_neuron_spiked_and_silenced_ones_never_do() {
    let mut network = SpikingNetwork::new(&SpikingSpec { silenced: 60, ..SPEC }, 5).unwrap();
    let mut counted = 0;
    for _ in 0..5_000 {
        if let Some(neuron) = network.step() {
            assert_eq!(network.is_silenced(neuron), Some(false));
            counted += 1;
        }
    }
    assert_eq!(network.spikes(), counted);
    assert!(counted > 0);
    assert_eq!(network.is_silenced(100), None);
}

#[test]
fn steps_of_differential_equations_have_the_errors_of_their_orders() {
    type Method = fn(fn([f64; 2]) -> [f64; 2], [f64; 2], f64) -> [f64; 2];
    let field = |[x, v]: [f64; 2]| [v, -x];
    let after = |method: Method, steps: u32| {
        let step = 1.0 / f64::from(steps);
        let end = (0..steps).fold([1.0, 0.0], |state, _| method(field, state, step));
        (end[0] - libm::cos(1.0)).abs()
    };
    let order = |method| libm::log2(after(method, 20) / after(method, 40));
    assert!((order(euler) - 1.0).abs() < 0.1, "{}", order(euler));
    assert!((order(runge_kutta) - 4.0).abs() < 0.2, "{}", order(runge_kutta));
}

#[test]
fn settings_out_of_range_are_refused_by_name() {
    let refused = |spec: SpikingSpec, start: &str| {
        let message = SpikingNetwork::new(&spec, 0).unwrap_err().to_string();
        assert!(message.starts_with(start), "{message}");
    };
    refused(SpikingSpec { neurons: 2, ..SPEC }, "the number of neurons is 2,");
    refused(SpikingSpec { spike_size: 0.0, ..SPEC }, "the size of a spike is 0,");
    refused(SpikingSpec { spike_size: f64::NAN, ..SPEC }, "the size of a spike is NaN,");
    refused(SpikingSpec { silenced: 101, ..SPEC }, "the number of silenced neurons is 101,");
    assert!(SpikingNetwork::from_decoders(vec![[f64::INFINITY, 0.0, 0.0]], true).is_err());
}
