//! Tasks of a sweep and what they come to, as bytes: they read back to the bit, and nonsense is refused with a sentence.

use crate::cases::cases;
use lnn_lab::numerics::{Initialisation, LearningRate, Optimiser, Phase};
use lnn_lab::study::Metric;
use lnn_lab::study::sweep::{
    Curve, Finish, Recording, RunningTask, SampleMoments, Statistics, SweepSpec, SweepTask, SweepTaskError, TrialCache,
};
use proptest::array::{uniform4, uniform7};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn task() -> impl Strategy<Value = SweepTask> {
    let spec = (
        any::<u64>(),
        0.0..=1e6_f64,
        1e-300..=1000.0_f64,
        select(&Initialisation::ALL[..]),
        select(&Optimiser::ALL[..]),
        1..=1_000_000_000_u64,
        prop_oneof![Just(Recording::Thinned), (10_001..u64::MAX).prop_map(Recording::Every)],
    );
    (spec, 1..=20_usize, 1..=100_u64).prop_map(
        |((seed, noise_coefficient, rate, initialisation, optimiser, epochs, recording), depth, trials)| {
            let learning_rate = LearningRate::new(rate).unwrap();
            let spec =
                SweepSpec { seed, noise_coefficient, learning_rate, initialisation, optimiser, epochs, recording };
            SweepTask { spec, depth, trials }
        },
    )
}

/// Any bits at all: both zeros, both infinities, and NaN with what they carry.
fn any_bits() -> impl Strategy<Value = f64> {
    any::<u64>().prop_map(f64::from_bits)
}

/// A curve of so many recorded epochs and trials, of which no number is plausible.
fn curve(epochs: usize, trials: usize) -> impl Strategy<Value = Curve> {
    let moments = (any::<u64>(), uniform4(any_bits()));
    let statistics =
        (moments, uniform7(any_bits())).prop_map(|((count, [mean, squares, least, largest]), quantiles)| Statistics {
            moments: SampleMoments { count, mean, squares, least, largest },
            quantiles,
        });
    let phase = select(&[Phase::Running, Phase::Converged, Phase::Plateau, Phase::Diverged][..]);
    let finish = (any_bits(), phase, any::<bool>()).prop_map(|(deviation, phase, wrong_sign)| Finish {
        deviation,
        phase,
        wrong_sign,
    });
    (any::<u64>(), vec(statistics, Metric::ALL.len() * epochs), vec(finish, trials))
        .prop_map(|(diverged, statistics, finishes)| Curve { diverged, statistics, finishes })
}

/// Everything in a curve, as bits.
fn bits(curve: &Curve) -> Vec<u64> {
    let of_statistics = |Statistics { moments: of, quantiles }: &Statistics| {
        let own = [of.mean, of.squares, of.least, of.largest].map(f64::to_bits);
        own.into_iter().chain(quantiles.map(f64::to_bits)).chain([of.count]).collect::<Vec<_>>()
    };
    let of_finish = |finish: &Finish| [finish.deviation.to_bits(), finish.phase as u64, u64::from(finish.wrong_sign)];
    let statistics = curve.statistics.iter().flat_map(of_statistics);
    [curve.diverged].into_iter().chain(statistics).chain(curve.finishes.iter().flat_map(of_finish)).collect()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_task_reads_back_to_the_bit(task in task()) {
        let bytes = task.to_bytes();
        prop_assert_eq!(SweepTask::from_bytes(&bytes), Ok(task));
        prop_assert_eq!(SweepTask::from_bytes(&bytes).unwrap().to_bytes(), bytes);
    }

    #[test]
    fn a_curve_reads_back_to_the_bit(
        task in task(), (epochs, curve) in (1..5_u64, 1..9_usize).prop_flat_map(|(epochs, trials)| {
            (Just(epochs), curve(epochs as usize + 1, trials))
        }),
    ) {
        let spec = SweepSpec { epochs, recording: Recording::Every(1), ..task.spec };
        let task = SweepTask { spec, depth: task.depth, trials: curve.finishes.len() as u64 };
        let bytes = curve.to_bytes();
        let read = Curve::from_bytes(&bytes, &task).unwrap();
        prop_assert_eq!(bits(&read), bits(&curve));
        prop_assert_eq!(read.to_bytes(), bytes.clone());
        for other in [
            SweepTask { trials: task.trials + 1, ..task },
            SweepTask { spec: SweepSpec { epochs: epochs + 1, ..spec }, ..task },
        ] {
            prop_assert_eq!(Curve::from_bytes(&bytes, &other), Err(SweepTaskError::NoCurve));
        }
    }

    /// A list that says it is longer than the bytes are must not take memory for what it says.
    #[test]
    fn bytes_without_meaning_are_refused_or_mean_something(
        task in task(), bytes in vec(prop_oneof![any::<u8>(), Just(0xff), Just(0)], 0..200),
    ) {
        if let Ok(read) = SweepTask::from_bytes(&bytes) {
            prop_assert!(RunningTask::new(read, TrialCache::default()).is_ok());
        }
        prop_assert!(Curve::from_bytes(&bytes, &task).is_err());
    }
}

/// A task as it is sent, with nothing checked: what another program could write.
#[derive(Clone, Copy, serde::Serialize)]
struct Sent(u64, f64, f64, u8, u8, u64, Recording, u64, u64);

const SENT: Sent = Sent(188, 0.15, 0.001, 0, 0, 10_000, Recording::Thinned, 3, 100);

#[test]
fn a_task_is_sent_as_its_fields_in_order() {
    let spec = SweepSpec::paper(0.15, 188).unwrap();
    let bytes = postcard::to_allocvec(&SENT).unwrap();
    assert_eq!(bytes, SweepTask { spec, depth: 3, trials: 100 }.to_bytes());
    assert_eq!(bytes.len(), 25);
}

#[test]
fn a_task_out_of_range_is_refused_with_name_value_and_range() {
    let every = Recording::Every;
    for (sent, words) in [
        (Sent { 1: f64::NAN, ..SENT }, "the noise coefficient is NaN, but must be 0 to 1,000,000"),
        (Sent { 1: -0.1, ..SENT }, "the noise coefficient is -0.1, but must be 0 to 1,000,000"),
        (Sent { 2: f64::NAN, ..SENT }, "the learning rate is NaN, but must be above 0 and at most 1000"),
        (Sent { 2: 0.0, ..SENT }, "the learning rate is 0, but must be above 0 and at most 1000"),
        (Sent { 5: 0, ..SENT }, "the number of epochs is 0, but must be 1 to 1,000,000,000"),
        (Sent { 5: 1 << 40, ..SENT }, "the number of epochs is 1099511627776, but must be 1 to 1,000,000,000"),
        (Sent { 6: every(0), ..SENT }, "the distance of recordings is 0, but must be 1 epoch or more"),
        (Sent { 7: 0, ..SENT }, "the depth is 0, but must be 1 to 20 layers"),
        (Sent { 7: 21, ..SENT }, "the depth is 21, but must be 1 to 20 layers"),
        (Sent { 8: 0, ..SENT }, "the number of trials is 0, but must be 1 to 100,000"),
        (Sent { 8: 10_u64.pow(18), ..SENT }, "the number of trials is 1000000000000000000, but must be 1 to 100,000"),
        (
            Sent { 5: 100_000, 6: every(1), 8: 100_000, ..SENT },
            "the number of values of a task is 40000400000, but must be at most 100,000,000",
        ),
        (Sent { 3: 9, ..SENT }, "these bytes are no task of a sweep"),
        (Sent { 4: 4, ..SENT }, "these bytes are no task of a sweep"),
    ] {
        let bytes = postcard::to_allocvec(&sent).unwrap();
        assert_eq!(SweepTask::from_bytes(&bytes).unwrap_err().to_string(), words);
    }
    let deep = postcard::to_allocvec(&Sent { 7: u64::MAX, ..SENT }).unwrap();
    assert!(SweepTask::from_bytes(&deep).unwrap_err().to_string().ends_with("but must be 1 to 20 layers"));
    let longest = Sent { 5: 1_000_000_000, 8: 100_000, ..SENT };
    assert!(SweepTask::from_bytes(&postcard::to_allocvec(&longest).unwrap()).is_ok(), "the largest of the page");
}
