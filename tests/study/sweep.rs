//! Sweeps: results do not depend on how the work is split and agree with the depth race; recorded epochs; refusals.

use crate::bits::value_bits;
use crate::cases::cases;
use crate::learning_rates::rate;
use lnn_lab::numerics::{
    DataSpec, Initialisation, Lanes, LearningRate, NoiseModel, NumericsError, Optimiser, Phase, Training, Widest,
};
use lnn_lab::study::sweep::{
    DepthStudy, DepthSummary, EXACT_TRIALS, Finish, MAX_EPOCHS, Recording, Shard, Surfaces, SweepSpec, Values,
};
use lnn_lab::study::{Metric, Race, RateSchedule, Trial, protocol};
use proptest::collection::vec;
use proptest::prelude::*;
use std::ops::Range;
use wide::{f64x2, f64x4};

fn learning_rate(rate: f64) -> LearningRate {
    LearningRate::new(rate).unwrap()
}

/// The paper's sweep, shortened for tests.
fn short(epochs: u64) -> SweepSpec {
    SweepSpec { epochs, ..SweepSpec::paper(0.15, 37).unwrap() }
}

/// Sweeps of every kind; at many of the rates some or all networks diverge.
fn specs() -> impl Strategy<Value = SweepSpec> {
    let recording = prop_oneof![Just(Recording::Thinned), (1..90_u64).prop_map(Recording::Every)];
    let initialisation = proptest::sample::select(Initialisation::ALL.to_vec());
    let optimiser = proptest::sample::select(Optimiser::ALL.to_vec());
    (any::<u64>(), 0.0..1.0_f64, rate(), (initialisation, optimiser), 1..150_u64, recording).prop_map(
        |(seed, noise_coefficient, learning_rate, (initialisation, optimiser), epochs, recording)| SweepSpec {
            seed,
            noise_coefficient,
            learning_rate,
            initialisation,
            optimiser,
            epochs,
            recording,
        },
    )
}

/// Trains one shard in portions of these sizes, over and over.
fn shard<T: Lanes>(
    spec: SweepSpec,
    depth: usize,
    first_trial: u64,
    surfaces: &[Surfaces],
    portions: &[u64],
) -> (Values, Vec<Finish>) {
    let mut shard = Shard::<T>::new(spec, depth, first_trial, surfaces.to_vec()).unwrap();
    assert_eq!((shard.done(), shard.work()), (0, spec.epochs * surfaces.len() as u64));
    let mut portions = portions.iter().cycle();
    let mut before = 0;
    while !shard.advance(*portions.next().unwrap()).unwrap() {
        assert!((before..=shard.work()).contains(&shard.done()));
        before = shard.done();
    }
    assert_eq!(shard.done(), shard.work());
    shard.into_results().unwrap().into_parts()
}

/// One depth on these trials, computed in one call.
fn swept(spec: SweepSpec, depth: usize, trials: Range<u64>) -> (Values, Vec<Finish>) {
    let surfaces = spec.surfaces(trials.clone()).unwrap();
    shard::<Widest>(spec, depth, trials.start, &surfaces, &[u64::MAX])
}

/// Everything known of each trial: the values of every metric at every epoch, and how it ended.
fn by_trial((values, finishes): &(Values, Vec<Finish>)) -> Vec<(Vec<u64>, Phase, bool)> {
    assert_eq!(finishes.len(), values.trials());
    let of_trial = |(trial, finish): (usize, &Finish)| {
        let bits = values.cells().map(|cell| cell[trial]).chain([finish.deviation]).map(value_bits);
        (bits.collect(), finish.phase, finish.wrong_sign)
    };
    finishes.iter().enumerate().map(of_trial).collect()
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn a_trial_does_not_depend_on_its_shard_lane_or_portion(
        spec in specs(), depth in 1..=20_usize, first in 0..1_000_000_000_u64, count in 1..80_u64, cut in 0..80_u64,
        portions in vec(1..5_000_u64, 1..4),
    ) {
        let surfaces = spec.surfaces(first..first + count).unwrap();
        let alone: Vec<_> = (first..)
            .zip(&surfaces)
            .flat_map(|(trial, one)| by_trial(&shard::<f64>(spec, depth, trial, &[*one], &[u64::MAX])))
            .collect();
        prop_assert_eq!(alone.len() as u64, count);
        prop_assert_eq!(&by_trial(&shard::<f64x2>(spec, depth, first, &surfaces, &[u64::MAX])), &alone);
        prop_assert_eq!(&by_trial(&shard::<f64x4>(spec, depth, first, &surfaces, &portions)), &alone);
        let cut = cut.min(count);
        let (early, late) = surfaces.split_at(cut as usize);
        let mut split = by_trial(&shard::<f64x4>(spec, depth, first, early, &[u64::MAX]));
        // Their data are drawn alone, without the trials before them.
        prop_assert_eq!(late, spec.surfaces(first + cut..first + count).unwrap());
        split.extend(by_trial(&shard::<f64x2>(spec, depth, first + cut, late, &portions)));
        prop_assert_eq!(&split, &alone);
    }
}

/// The trial with its points, as the depth race uses it.
fn trial(spec: &SweepSpec, trial: u64) -> Trial {
    Trial::new(&DataSpec {
        seed: spec.seed,
        trial,
        points: protocol::TRAINING_POINTS,
        noise_coefficient: spec.noise_coefficient,
        noise_model: NoiseModel::LabelMean,
        ground_truth: None,
    })
    .unwrap()
}

#[test]
fn every_value_of_a_sweep_agrees_with_the_depth_race_on_the_same_trial() {
    let ordinary = short(700);
    let wild = SweepSpec { learning_rate: learning_rate(0.3), initialisation: Initialisation::He, ..ordinary };
    let (mut seen, mut diverged) = (0, 0);
    for (spec, trials) in [(ordinary, 5..8), (wild, 1_000_000..1_000_004)] {
        let recorded = spec.recorded().unwrap();
        let swept: Vec<_> = protocol::DEPTHS.map(|depth| swept(spec, depth, trials.clone())).collect();
        for (place, number) in trials.enumerate() {
            let schedule = RateSchedule::constant(spec.learning_rate);
            let mut race =
                Race::new(trial(&spec, number), schedule, spec.initialisation, spec.optimiser, spec.seed, number)
                    .unwrap();
            assert!(race.extend(spec.epochs, u64::MAX));
            let last = race.at(spec.epochs);
            for ((values, finishes), end) in swept.iter().zip(&last) {
                let (finish, depth) = (finishes[place], end.network.depth());
                assert_eq!(finish.phase, end.progress.phase, "trial {number}, depth {depth}");
                let closed_form = race.trial().training.line();
                let start = spec.initialisation.network(depth, spec.seed, number, closed_form).unwrap();
                let product: f64 = start.weights().iter().product();
                let best = race.trial().training.line().slope;
                assert_eq!(finish.wrong_sign, product.signum() != best.signum() && product != 0.0);
                if finish.phase == Phase::Diverged {
                    assert!(finish.deviation.is_nan() && values.cells().all(|cell| cell[place].is_nan()));
                    diverged += 1;
                } else {
                    assert_eq!(finish.deviation.to_bits(), end.assessment.deviation.to_bits());
                }
            }
            for (index, &epoch) in recorded.iter().enumerate() {
                for ((values, finishes), snapshot) in swept.iter().zip(race.at(epoch)) {
                    if finishes[place].phase == Phase::Diverged {
                        continue;
                    }
                    let assessment = snapshot.assessment;
                    for (metric, expected) in [
                        (Metric::Deviation, assessment.deviation),
                        (Metric::TrainingMse, assessment.training_mse),
                        (Metric::ValidationMse, assessment.validation_mse),
                        (Metric::MeanAbsoluteGradient, assessment.mean_absolute_gradient),
                    ] {
                        let found = values.of(metric, index).unwrap()[place];
                        let at =
                            format!("{metric:?}, trial {number}, {} layers, epoch {epoch}", snapshot.network.depth());
                        assert_eq!(found.to_bits(), expected.to_bits(), "{at}: {found} and {expected}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 10_000 && diverged > 0, "{seen} values and {diverged} diverged networks compared");
}

/// The budgets end at the last finite epoch and one update later, at high rates, which overflow after a few updates,
/// and just above the limit of a single layer, where the loss creeps up to the largest float. There the validation loss
/// can overflow a little earlier, because the validation points scatter more in some trials; such a trial has no finite
/// value for a mean, so a sweep calls it diverged.
#[test]
fn a_sweep_calls_a_network_diverged_when_a_descent_does() {
    let wild = SweepSpec { learning_rate: learning_rate(0.4), initialisation: Initialisation::Normal, ..short(2_000) };
    let creeping = SweepSpec { learning_rate: learning_rate(1.03), ..short(20_000) };
    let cases =
        (0..12).flat_map(|trial| [(wild, 2), (wild, 3), (wild, 5), (wild, 10), (creeping, 1)].map(|of| (trial, of)));
    let (mut found, mut early) = (0, 0);
    for (number, (spec, depth)) in cases {
        let trial = trial(&spec, number);
        let start = spec.initialisation.network(depth, spec.seed, number, trial.training.line()).unwrap();
        let mut descent = Training::new(start, Optimiser::GradientDescent);
        descent.advance(&trial.training, spec.learning_rate, spec.epochs);
        if !descent.diverged() || descent.epoch() == 0 {
            continue;
        }
        found += 1;
        let last = descent.epoch();
        let phase = |epochs| swept(SweepSpec { epochs, ..spec }, depth, number..number + 1).1[0].phase;
        assert_eq!(phase(last + 1), Phase::Diverged, "trial {number}, depth {depth}");
        let at_last = Phase::of(descent.network(), &trial.training);
        if trial.assess(descent.network(), last).validation_mse.is_finite() {
            assert_eq!(phase(last), at_last, "trial {number}, depth {depth}");
        } else {
            assert_eq!(phase(last), Phase::Diverged, "trial {number}, depth {depth}");
            early += 1;
        }
    }
    assert!(found > 40 && early > 0, "{found} networks diverge, {early} of them on the validation points first");
}

/// The reference trains one network at a time and assesses it as the depth race does.
#[test]
fn with_every_optimiser_a_sweep_agrees_with_single_trainings() {
    let mut diverged = 0;
    for optimiser in Optimiser::ALL {
        let ordinary = SweepSpec { optimiser, ..short(300) };
        let wild = SweepSpec { learning_rate: learning_rate(0.2), initialisation: Initialisation::He, ..ordinary };
        let matched = SweepSpec { initialisation: Initialisation::SignMatched, ..ordinary };
        for (spec, depth) in [(ordinary, 1), (ordinary, 7), (matched, 6), (wild, 4), (wild, 10)] {
            let (values, finishes) = swept(spec, depth, 3..40);
            for (place, number) in (3..40).enumerate() {
                let trial = trial(&spec, number);
                let closed_form = trial.training.line();
                let start = spec.initialisation.network(depth, spec.seed, number, closed_form).unwrap();
                let wrong = start.line().slope * closed_form.slope < 0.0;
                assert_eq!(finishes[place].wrong_sign, wrong);
                assert!(!(wrong && spec.initialisation == Initialisation::SignMatched));
                let mut training = Training::new(start, optimiser);
                let mut assessments = Vec::new();
                for epoch in spec.recorded().unwrap() {
                    training.advance(&trial.training, spec.learning_rate, epoch - training.epoch());
                    assessments.push(trial.assess(training.network(), epoch));
                    if training.diverged() {
                        break;
                    }
                }
                let at = format!("{}, depth {depth}, trial {number}", optimiser.id());
                if training.diverged() {
                    diverged += 1;
                    assert_eq!(finishes[place].phase, Phase::Diverged, "{at}");
                    assert!(values.cells().all(|cell| cell[place].is_nan()), "{at}");
                    continue;
                }
                assert_eq!(finishes[place].phase, Phase::of(training.network(), &trial.training), "{at}");
                for (epoch, assessment) in assessments.iter().enumerate() {
                    for (metric, expected) in [
                        (Metric::Deviation, assessment.deviation),
                        (Metric::TrainingMse, assessment.training_mse),
                        (Metric::ValidationMse, assessment.validation_mse),
                        (Metric::MeanAbsoluteGradient, assessment.mean_absolute_gradient),
                    ] {
                        assert_eq!(
                            values.of(metric, epoch).unwrap()[place].to_bits(),
                            expected.to_bits(),
                            "{at}, {metric:?}"
                        );
                    }
                }
            }
        }
    }
    assert!(diverged > 10, "{diverged} networks diverged");
}

#[test]
fn diverged_trials_are_counted_and_left_out_of_every_epoch() {
    let spec = SweepSpec { learning_rate: learning_rate(0.3), initialisation: Initialisation::He, ..short(300) };
    let recorded = spec.recorded().unwrap();
    let mut some = 0;
    for depth in [1, 3, 6, 10] {
        let (values, finishes) = swept(spec, depth, 0..50);
        let diverged = finishes.iter().filter(|finish| finish.phase == Phase::Diverged).count() as u64;
        for study in [50, EXACT_TRIALS + 1] {
            let study = DepthStudy { spec, depth, trials: study };
            let summary = DepthSummary::of(study, 0, values.clone(), &finishes).unwrap();
            assert_eq!(summary.diverged(), diverged, "depth {depth}");
            for (metric, epoch) in Metric::ALL.iter().flat_map(|&m| recorded.iter().map(move |&e| (m, e))) {
                let statistics = summary.statistics(metric, epoch).unwrap();
                let moments = statistics.moments;
                assert_eq!(moments.count, 50 - diverged);
                for value in [moments.mean, moments.squares, moments.least, moments.largest, moments.standard_error()] {
                    assert!(value.is_finite(), "depth {depth}, {metric:?}, epoch {epoch}: {value}");
                }
                assert!(statistics.quantiles.iter().all(|quantile| quantile.is_finite()));
            }
        }
        some += u64::from((1..50).contains(&diverged));
    }
    assert!(some > 1, "of no depth some trials diverge and others do not");
}

#[test]
fn a_depth_at_which_every_trial_diverges_has_no_values() {
    let spec = SweepSpec { learning_rate: learning_rate(1000.0), ..short(200) };
    let (values, finishes) = swept(spec, 2, 0..5);
    for study in [5, EXACT_TRIALS + 1] {
        let study = DepthStudy { spec, depth: 2, trials: study };
        let summary = DepthSummary::of(study, 0, values.clone(), &finishes).unwrap();
        assert_eq!(summary.diverged(), 5);
        for (metric, epoch) in [(Metric::Deviation, 0), (Metric::MeanAbsoluteGradient, spec.epochs)] {
            let statistics = summary.statistics(metric, epoch).unwrap();
            assert_eq!((statistics.moments.count, statistics.moments.mean), (0, 0.0));
            assert_eq!([statistics.moments.standard_deviation(), statistics.moments.standard_error()], [0.0; 2]);
            assert!(statistics.quantiles.iter().all(|quantile| quantile.is_nan()));
        }
    }
}

#[test]
fn a_shard_without_trials_is_done_at_once() {
    let mut shard = Shard::<Widest>::new(short(100), 3, 7, Vec::new()).unwrap();
    assert_eq!((shard.work(), shard.advance(0)), (0, Ok(true)));
    let (values, finishes) = shard.into_results().unwrap().into_parts();
    assert!(values.list().is_empty() && values.trials() == 0 && finishes.is_empty());
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn recorded_epochs_rise_from_the_first_to_the_last(
        epochs in prop_oneof![1..300_u64, 1..100_001_u64, 1..=MAX_EPOCHS], step in prop_oneof![1..50_u64, 1..=u64::MAX],
    ) {
        for recording in [Recording::Thinned, Recording::Every(step)] {
            let Ok(recorded) = (SweepSpec { recording, ..short(epochs) }).recorded() else {
                prop_assert!(epochs / step > 100_000);
                continue;
            };
            prop_assert_eq!((recorded[0], recorded.last()), (0, Some(&epochs)));
            prop_assert!(recorded.windows(2).all(|pair| pair[0] < pair[1]));
            match recording {
                Recording::Every(step) => {
                    prop_assert!(recorded[..recorded.len() - 1].iter().zip(0..).all(|(&epoch, i)| epoch == step * i));
                    prop_assert_eq!(recorded.len() as u64, epochs.div_ceil(step) + 1);
                }
                Recording::Thinned => {
                    let published = protocol::PUBLISHED_EPOCHS.into_iter().filter(|&published| published <= epochs);
                    for epoch in published.chain(0..epochs.min(8)) {
                        prop_assert!(recorded.binary_search(&epoch).is_ok());
                    }
                    prop_assert!(recorded.windows(2).all(|pair| pair[1] - pair[0] <= 1.max(pair[0] / 8)));
                    prop_assert!(recorded.len() <= 250 && (epochs > 100_000 || recorded.len() <= 140));
                }
            }
        }
    }
}

/// The sentence of an error, which must contain each of these.
fn assert_names<T>(result: Result<T, NumericsError>, parts: &[&str]) {
    let sentence = result.err().expect("bad input was accepted").to_string();
    for part in parts {
        assert!(sentence.contains(part), "{sentence:?} does not say {part:?}");
    }
}

#[test]
fn values_out_of_range_are_refused_with_the_value_and_the_range() {
    let recorded = |epochs, recording| SweepSpec { recording, ..short(epochs) }.recorded();
    for epochs in [0, MAX_EPOCHS + 1, u64::MAX] {
        for recording in [Recording::Thinned, Recording::Every(1_000_000_000)] {
            let names = ["number of epochs", "1 to 1,000,000,000"];
            assert_names(recorded(epochs, recording), &names);
            assert_names(Shard::<f64>::new(SweepSpec { recording, ..short(epochs) }, 3, 0, Vec::new()), &names);
        }
    }
    assert_names(recorded(0, Recording::Thinned), &["is 0,"]);
    assert_names(recorded(10, Recording::Every(0)), &["distance of recordings", "is 0,", "1 epoch or more"]);
    assert_names(recorded(200_002, Recording::Every(2)), &["number of recordings", "100001", "at most 100,000"]);
    for (epochs, recording) in [
        (1, Recording::Thinned),
        (1, Recording::Every(1)),
        (1, Recording::Every(u64::MAX)),
        (200_000, Recording::Every(2)),
        (MAX_EPOCHS, Recording::Thinned),
        (MAX_EPOCHS, Recording::Every(10_000)),
    ] {
        assert!(recorded(epochs, recording).is_ok(), "{epochs} epochs, {recording:?}");
    }

    for depth in [0, 21, usize::MAX] {
        assert_names(Shard::<f64>::new(short(10), depth, 0, Vec::new()), &["depth", "1 to 20"]);
    }
    for (noise_coefficient, value) in [(-0.1, "-0.1"), (f64::NAN, "NaN"), (1e7, "10000000"), (f64::INFINITY, "inf")] {
        let spec = SweepSpec { noise_coefficient, ..short(10) };
        assert_names(spec.surfaces(0..1), &["noise coefficient", value, "0 to 1,000,000"]);
    }
    assert_eq!(short(10).surfaces(3..3), Ok(Vec::new()));
}

#[test]
fn a_list_that_does_not_divide_into_cells_holds_no_values() {
    for (trials, numbers) in [(0, 4), (3, 0), (3, 13), (3, 4), (5, 10), (usize::MAX / 4, 0), (usize::MAX / 2 + 1, 16)] {
        assert_eq!(Values::from_list(trials, vec![1.0; numbers]), None, "{trials} trials, {numbers} numbers");
    }
    let list: Vec<f64> = (0..24).map(f64::from).collect();
    let values = Values::from_list(3, list.clone()).unwrap();
    assert_eq!((values.list(), values.trials(), values.cells().count()), (list.as_slice(), 3, 8));
    assert_eq!(values.of(Metric::Deviation, 1), Some(&[3.0, 4.0, 5.0][..]));
    assert_eq!(values.of(Metric::MeanAbsoluteGradient, 0), Some(&[18.0, 19.0, 20.0][..]));
    assert_eq!(values.of(Metric::Deviation, 2), None);
}
