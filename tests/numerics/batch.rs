//! Networks side by side in lanes: each gives the same bits as alone.

use crate::bits::value_bits;
use crate::cases::cases;
use crate::learning_rates::rate;
use crate::naive::{NaiveNetwork, magnitudes};
use crate::random_problems::{fit, network, points, points_around};
use lnn_lab::numerics::{
    Batch, Entrant, Lanes, LearningRate, LeastSquares, MAX_DEPTH, Measured, Network, NumericsError, Optimiser, Points,
    Training,
};
use proptest::collection::vec;
use proptest::prelude::*;
use wide::{f64x2, f64x4};

/// A network with its loss surfaces.
#[derive(Clone, Debug)]
struct Contestant {
    network: Network,
    training: LeastSquares,
    validation: LeastSquares,
}

impl Contestant {
    fn entrant(&self) -> Entrant<'_> {
        Entrant { network: self.network, training: &self.training, validation: &self.validation }
    }
}

/// Networks of this depth with parameters up to `largest`.
fn contestants_of(depth: usize, largest: f64) -> impl Strategy<Value = Vec<Contestant>> {
    let contestant =
        (network(depth..=depth, largest), points(), points()).prop_map(|(network, training, validation)| Contestant {
            network,
            training: fit(&training),
            validation: fit(&validation),
        });
    vec(contestant, 1..=9)
}

/// Networks of one depth, which may be any.
fn contestants(largest: f64) -> impl Strategy<Value = Vec<Contestant>> {
    (1..=MAX_DEPTH).prop_flat_map(move |depth| contestants_of(depth, largest))
}

fn batch<T: Lanes>(contestants: &[Contestant], epoch: u64) -> Batch<T> {
    let entrants: Vec<_> = contestants.iter().map(Contestant::entrant).collect();
    Batch::new(&entrants, epoch).unwrap()
}

fn network_bits(network: &Network) -> Vec<u64> {
    network.weights().iter().chain(network.biases()).map(|&value| value_bits(value)).collect()
}

fn measured_bits(measured: &Measured<f64>) -> [u64; 4] {
    let Measured { excess, validation_excess, deviation, step } = *measured;
    [excess, validation_excess, deviation, step].map(value_bits)
}

/// Everything observable about every network of a batch.
type Seen = Vec<(Vec<u64>, [u64; 4])>;

fn seen<T: Lanes>(batch: &Batch<T>) -> Seen {
    let measured = batch.measure();
    assert_eq!(measured.len(), batch.len());
    measured.iter().enumerate().map(|(i, of)| (network_bits(&batch.network(i)), measured_bits(of))).collect()
}

/// The networks after one call of `advance` for each entry of `calls`. With `anew`, each call goes to a batch that is
/// built from the networks as they are then.
fn trained<T: Lanes>(contestants: &[Contestant], rate: LearningRate, calls: &[u64], anew: bool) -> Seen {
    let mut contestants = contestants.to_vec();
    let mut running = batch::<T>(&contestants, 0);
    for &epochs in calls {
        if anew {
            for (i, contestant) in contestants.iter_mut().enumerate() {
                contestant.network = running.network(i);
            }
            running = batch(&contestants, running.epoch());
        }
        running.advance(rate, epochs);
    }
    assert_eq!(running.epoch(), calls.iter().sum::<u64>());
    for (i, (contestant, measured)) in contestants.iter().zip(running.measure()).enumerate() {
        let Contestant { training, validation, .. } = contestant;
        let alone = Measured::of(&running.network(i), training, validation, running.epoch());
        assert_eq!(measured_bits(&alone), measured_bits(&measured), "network {i} measured alone");
    }
    seen(&running)
}

proptest! {
    #![proptest_config(cases(300))]

    /// At any rate, so that some of them diverge.
    #[test]
    fn results_do_not_depend_on_lane_width_batch_position_or_call_splits(
        contestants in contestants(1.5), rate in rate(), calls in vec(0..400_u64, 1..5),
    ) {
        let epochs = calls.iter().sum();
        let alone: Seen =
            contestants.iter().flat_map(|one| trained::<f64>(std::slice::from_ref(one), rate, &[epochs], false)).collect();
        for anew in [false, true] {
            prop_assert_eq!(&trained::<f64>(&contestants, rate, &calls, anew), &alone);
            prop_assert_eq!(&trained::<f64x2>(&contestants, rate, &calls, anew), &alone);
            prop_assert_eq!(&trained::<f64x4>(&contestants, rate, &calls, anew), &alone);
        }
        let reversed: Vec<_> = contestants.iter().rev().cloned().collect();
        let alone_reversed: Seen = alone.iter().rev().cloned().collect();
        prop_assert_eq!(&trained::<f64x4>(&reversed, rate, &calls, false), &alone_reversed);

        for (one, (parameters, measured)) in contestants.iter().zip(&alone) {
            let mut descent = Training::new(one.network, Optimiser::GradientDescent);
            for &epochs in &calls {
                descent.advance(&one.training, rate, epochs);
            }
            if descent.diverged() {
                prop_assert!(!f64::from_bits(measured[0]).is_finite());
            } else {
                prop_assert_eq!(descent.epoch(), epochs);
                prop_assert_eq!(&network_bits(descent.network()), parameters);
            }
        }
    }

    /// The data of one network are a thousand times larger, so that the learning rate of the others is far beyond its
    /// limit.
    #[test]
    fn a_diverging_network_leaves_its_neighbours_unchanged_to_the_bit(
        tame in contestants(0.9), far in points_around(999.0..1000.0), place in 0..9_usize, exponent in -3.0..-1.0_f64,
    ) {
        let rate = LearningRate::new(libm::pow(10.0, exponent)).unwrap();
        let place = place.min(tame.len());
        let depth = tame[0].network.depth();
        let start = Network::new(&vec![1.0; depth], &vec![0.5; depth]).unwrap();
        let wild = Contestant { network: start, training: fit(&far), validation: fit(&far) };
        let mut all = tame.clone();
        all.insert(place, wild);
        let without = trained::<f64>(&tame, rate, &[600], false);
        for mut with in [
            trained::<f64>(&all, rate, &[600], false),
            trained::<f64x2>(&all, rate, &[600], false),
            trained::<f64x4>(&all, rate, &[600], false),
        ] {
            let (_, diverged) = with.remove(place);
            prop_assert!(!f64::from_bits(diverged[0]).is_finite());
            prop_assert_eq!(&with, &without);
        }
    }

    /// From even and from odd epochs, which are updated in sweeps of opposite directions.
    #[test]
    fn one_update_agrees_with_the_textbook_step_and_the_naive_network(
        starts in contestants(1.2), points in points(), rate in 1e-4..0.1_f64, epoch in 0..1000_u64,
    ) {
        let problem = fit(&points);
        let entrants: Vec<_> =
            starts.iter().map(|s| Entrant { network: s.network, training: &problem, validation: &problem }).collect();
        let mut batch = Batch::<f64x2>::new(&entrants, epoch).unwrap();
        batch.advance(LearningRate::new(rate).unwrap(), 1);
        for (index, Contestant { network, .. }) in starts.iter().enumerate() {
            let naive = NaiveNetwork::of(network);
            let gradient = network.gradient(&problem);
            let textbook: Vec<_> = naive
                .parameters()
                .iter()
                .zip([gradient.weights(), gradient.biases()].concat())
                .map(|(p, g)| p - rate * g)
                .collect();
            let found = NaiveNetwork::of(&batch.network(index)).parameters();
            // The terms of a gradient may cancel, so its error is judged against the sum of their magnitudes.
            let sizes = naive.magnitude(0.0).gradient(&magnitudes(&points)).parameters();
            for (place, (found, size)) in found.iter().zip(sizes).enumerate() {
                for expected in [textbook[place], naive.updated(&points, rate).parameters()[place]] {
                    let allowed = 2.3e-16 * expected.abs() + 1e-13 * rate * size;
                    prop_assert!((found - expected).abs() <= allowed, "{} and {}", found, expected);
                }
            }
        }
    }

    /// A rate that is a power of two scales the updates without rounding, so only the order of additions is left.
    /// Adding two batches to the same sums shows that unused lanes add nothing.
    #[test]
    fn sums_over_networks_add_the_measurements_of_each_network(
        (first, second) in (1..=MAX_DEPTH).prop_flat_map(|depth| (contestants_of(depth, 0.9), contestants_of(depth, 0.9))),
        exponent in 5..14_i32, epochs in 1..600_usize,
    ) {
        let rate = LearningRate::new(libm::pow(2.0, f64::from(-exponent))).unwrap();
        let mut expected = vec![Measured::<f64>::zero(); epochs];
        for batch in [&mut batch::<f64>(&first, 0), &mut batch::<f64>(&second, 0)] {
            for sum in &mut expected {
                for measured in batch.measure() {
                    sum.excess += measured.excess;
                    sum.validation_excess += measured.validation_excess;
                    sum.deviation += measured.deviation;
                    sum.step += rate.value() * measured.step;
                }
                batch.advance(rate, 1);
            }
        }
        for found in [
            sums::<f64>(&first, &second, rate, epochs),
            sums::<f64x2>(&first, &second, rate, epochs),
            sums::<f64x4>(&first, &second, rate, epochs),
        ] {
            for (epoch, (found, expected)) in found.iter().zip(&expected).enumerate() {
                for (found, expected) in [
                    (found.excess, expected.excess),
                    (found.validation_excess, expected.validation_excess),
                    (found.deviation, expected.deviation),
                    (found.step, expected.step),
                ] {
                    let close = (found - expected).abs() <= 1e-12 * expected || !expected.is_finite();
                    prop_assert!(close, "epoch {}: {} and {}", epoch, found, expected);
                }
            }
        }
    }
}

/// What both batches add to the same sums, the second of them in two calls.
fn sums<T: Lanes>(
    first: &[Contestant],
    second: &[Contestant],
    rate: LearningRate,
    epochs: usize,
) -> Vec<Measured<f64>> {
    let mut sums = vec![Measured::zero(); epochs];
    let (mut first, mut second) = (batch::<T>(first, 0), batch::<T>(second, 0));
    first.advance_measured(rate, &mut sums);
    let (early, late) = sums.split_at_mut(epochs / 3);
    second.advance_measured(rate, early);
    second.advance_measured(rate, late);
    assert_eq!([first.epoch(), second.epoch()], [epochs as u64; 2]);
    sums
}

/// Magnitudes of any size, so that networks also start far outside the sensible range.
fn wild(exponents: std::ops::Range<f64>) -> impl Strategy<Value = f64> {
    (exponents, any::<bool>())
        .prop_map(|(exponent, negative)| if negative { -1.0 } else { 1.0 } * libm::pow(10.0, exponent))
}

/// A network whose parameters are of very different sizes, and points of any size.
fn wild_case() -> impl Strategy<Value = (Network, Points)> {
    let network = (1..=8_usize, 0.0..99.0_f64)
        .prop_flat_map(|(depth, top)| (vec(wild(-3.0..top), depth), vec(wild(-3.0..top), depth)))
        .prop_filter_map("the line must be finite", |(weights, biases)| Network::new(&weights, &biases).ok());
    let points = (points(), -30.0..30.0_f64).prop_map(|(points, exponent)| {
        let scale = libm::pow(10.0, exponent);
        Points::new(points.x().iter().map(|x| x * scale).collect(), points.y().to_vec()).unwrap()
    });
    (network, points)
}

proptest! {
    #![proptest_config(cases(2000))]

    /// Gradient descent finds the last finite epoch by bisection, which is right only if a loss never becomes finite again.
    #[test]
    fn once_a_loss_overflows_it_stays_so_and_descent_stops_at_the_last_finite_one(
        (start, points) in wild_case(), exponent in -100.0..3.0_f64,
    ) {
        const EPOCHS: u64 = 300;
        let (problem, rate) = (fit(&points), LearningRate::new(libm::pow(10.0, exponent)).unwrap());
        let entrant = Entrant { network: start, training: &problem, validation: &problem };
        let mut batch = Batch::<f64>::new(&[entrant], 0).unwrap();
        let finite: Vec<bool> = (0..=EPOCHS)
            .map(|_| {
                let finite = problem.excess(batch.network(0).line()).is_finite();
                batch.advance(rate, 1);
                finite
            })
            .collect();
        let count = finite.iter().take_while(|&&finite| finite).count();
        prop_assert!(finite[count..].iter().all(|&finite| !finite), "finite again after epoch {}", count);

        let mut descent = Training::new(start, Optimiser::GradientDescent);
        descent.advance(&problem, rate, EPOCHS);
        prop_assert_eq!(descent.epoch(), (count as u64).saturating_sub(1));
        prop_assert_eq!(descent.diverged(), count <= EPOCHS as usize);
    }
}

#[test]
fn an_empty_batch_and_networks_of_different_depths_are_refused() {
    let none = Batch::<f64x2>::new(&[], 0).map(|_| ()).unwrap_err();
    assert!(matches!(none, NumericsError::OutOfRange { .. }), "{none:?}");
    assert_eq!(none.to_string(), "the number of networks is 0, but must be 1 or more");

    let problem = fit(&Points::new(vec![0.0, 1.0], vec![0.0, 1.0]).unwrap());
    let entrant = |depth: usize| Entrant {
        network: Network::new(&vec![0.5; depth], &vec![0.5; depth]).unwrap(),
        training: &problem,
        validation: &problem,
    };
    let mixed = Batch::<f64x4>::new(&[entrant(3), entrant(3), entrant(5)], 0).map(|_| ()).unwrap_err();
    assert!(matches!(mixed, NumericsError::LengthMismatch { .. }), "{mixed:?}");
    let sentence = mixed.to_string();
    assert!(sentence.contains("first network has 3") && sentence.contains("another has 5"), "{sentence}");
}

#[test]
fn a_batch_starts_where_training_can_go_on() {
    let problem = LeastSquares::fit(&Points::new(vec![0.0, 1.0], vec![1.0, 3.0]).unwrap()).unwrap();
    let network = Network::new(&[1.0], &[0.0]).unwrap();
    let entrants = [Entrant { network, training: &problem, validation: &problem }];
    let start = |epoch| Batch::<f64>::new(&entrants, epoch);
    assert!(matches!(start(u64::MAX), Err(NumericsError::OutOfRange { .. })));
    let mut batch = start(1 << 63).unwrap();
    batch.advance(LearningRate::new(0.1).unwrap(), 3);
    assert_eq!(batch.epoch(), (1 << 63) + 3);
}
