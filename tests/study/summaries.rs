//! Summaries of trials: the same numbers however these were split and merged, and a refusal of all that does not belong
//! together.

use crate::bits::value_bits;
use crate::cases::cases;
use crate::merging::{merged, moments_bits, statistics_bits, wild_values};
use lnn_lab::numerics::{Initialisation, LearningRate, Optimiser, Phase};
use lnn_lab::study::Metric;
use lnn_lab::study::sweep::{
    Cells, DepthStudy, DepthSummary, EXACT_TRIALS, Finish, MAX_TRIALS, Recording, Shard, SummaryError, SweepSpec,
    Values,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::ops::Range;

/// One depth of a study that records `epochs` epochs, from 0 on.
fn depth_study(trials: u64, epochs: usize) -> DepthStudy {
    let spec =
        SweepSpec { epochs: epochs as u64 - 1, recording: Recording::Every(1), ..SweepSpec::paper(0.15, 5).unwrap() };
    DepthStudy { spec, depth: 3, trials }
}

/// Of a study with exact and of one with sketched quantiles.
const STUDIES: [u64; 2] = [EXACT_TRIALS, MAX_TRIALS];

/// What trials from `first` on recorded: for each trial the values of every cell, or nothing where it diverged.
fn summary(study: DepthStudy, first: u64, trials: &[Option<Vec<f64>>]) -> Result<DepthSummary, SummaryError> {
    let cells = Metric::ALL.len() * study.spec.recorded()?.len();
    let value = |cell: usize, trial: &Option<Vec<f64>>| trial.as_ref().map_or(f64::NAN, |values| values[cell]);
    let list = (0..cells).flat_map(|cell| trials.iter().map(move |trial| value(cell, trial))).collect();
    let finishes: Vec<Finish> = trials
        .iter()
        .map(|trial| Finish {
            deviation: f64::NAN,
            phase: if trial.is_some() { Phase::Running } else { Phase::Diverged },
            wrong_sign: false,
        })
        .collect();
    DepthSummary::of(study, first, Values::from_list(trials.len(), list).unwrap(), &finishes)
}

fn all_bits(summary: &DepthSummary) -> Vec<Vec<u64>> {
    let epochs = summary.recorded().iter();
    let cells = epochs.flat_map(|&epoch| Metric::ALL.map(|metric| (metric, epoch)));
    cells.map(|(metric, epoch)| statistics_bits(&summary.statistics(metric, epoch).unwrap())).collect()
}

/// 2 to 4 recorded epochs, and up to 60 trials, of which about one in five diverged.
fn recorded_trials() -> impl Strategy<Value = (usize, Vec<Option<Vec<f64>>>)> {
    (2..5_usize).prop_flat_map(|epochs| {
        let values = vec(wild_values(), Metric::ALL.len() * epochs);
        (Just(epochs), vec(proptest::option::weighted(0.8, values), 1..60))
    })
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_summary_is_the_same_however_its_trials_are_split_and_merged(
        (epochs, trials) in recorded_trials(), first in 0..EXACT_TRIALS - 60, cuts in vec(any::<Index>(), 0..8),
        order in vec(any::<Index>(), 9),
    ) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(trials.len())).chain([0, trials.len()]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        for study in STUDIES {
            let study = depth_study(study, epochs);
            let whole = summary(study, first, &trials).unwrap();
            let mut parts: Vec<_> = cuts
                .windows(2)
                .map(|ends| summary(study, first + ends[0] as u64, &trials[ends[0]..ends[1]]).unwrap())
                .collect();
            parts.push(DepthSummary::new(study).unwrap());
            let found = merged(parts, &order, DepthSummary::merge);
            prop_assert_eq!(found.diverged(), trials.iter().filter(|trial| trial.is_none()).count() as u64);
            prop_assert_eq!(found.diverged(), whole.diverged());
            let all = first..first + trials.len() as u64;
            prop_assert_eq!((found.trials(), whole.trials()), (vec![all.clone()], vec![all]));
            prop_assert_eq!(all_bits(&found), all_bits(&whole));
            match (found.cells(), whole.cells()) {
                // A study of few trials keeps its pieces apart, so compare the published numbers.
                (Cells::Exact(_), Cells::Exact(_)) => prop_assert!(study.is_exact()),
                (found, whole) => prop_assert!(!study.is_exact() && found == whole),
            }
            let read = DepthSummary::from_cells(study, found.diverged(), found.cells().clone()).unwrap();
            prop_assert_eq!(all_bits(&read), all_bits(&whole));
            let bytes = found.to_bytes();
            let sent = DepthSummary::from_bytes(&bytes).unwrap();
            prop_assert_eq!((sent.study(), sent.diverged(), sent.to_bytes()), (&study, found.diverged(), bytes));
            prop_assert_eq!(all_bits(&sent), all_bits(&whole));
        }
    }

    /// In whatever order pieces arrive, one with a trial that is there already is refused, and the trials are named.
    #[test]
    fn trials_that_are_there_are_refused(
        (epochs, trials) in recorded_trials(), first in 0..EXACT_TRIALS - 60, cut in any::<Index>(),
        back in any::<Index>(), swapped in any::<bool>(),
    ) {
        let cut = cut.index(trials.len());
        let again = cut - back.index(cut + 1).min(cut);
        for study in STUDIES.map(|study| depth_study(study, epochs)) {
            let (early, late) = (&trials[..=cut], &trials[again..]);
            let (early, late) = (summary(study, first, early).unwrap(), summary(study, first + again as u64, late).unwrap());
            let merged = if swapped { late.merge(early) } else { early.merge(late) };
            let (start, end) = (first + again as u64, first + cut as u64 + 1);
            match merged {
                Err(SummaryError::Overlap { common }) => {
                    prop_assert!(!common.is_empty() && start <= common.start && common.end <= end, "{common:?}");
                }
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }

    /// What is read as a summary is one: it has numbers, and merges.
    #[test]
    fn no_bytes_make_reading_a_summary_panic(
        (epochs, trials) in recorded_trials(), harm in vec((any::<Index>(), any::<u8>()), 1..6), cut in any::<Index>(),
    ) {
        for study in STUDIES {
            let bytes = summary(depth_study(study, epochs), 7, &trials).unwrap().to_bytes();
            prop_assert!(DepthSummary::from_bytes(&bytes[..cut.index(bytes.len())]).is_err());
            let mut harmed = bytes;
            for (place, byte) in &harm {
                let place = place.index(harmed.len());
                harmed[place] = *byte;
            }
            match DepthSummary::from_bytes(&harmed) {
                Ok(read) => prop_assert!(read.statistics(Metric::Deviation, 0).is_some()),
                Err(refused) => prop_assert!(!refused.to_string().is_empty()),
            }
        }
    }

    /// Sketching affects quantiles alone, and each cell belongs to its own metric and epoch.
    #[test]
    fn a_sketched_summary_has_the_moments_of_the_exact_one(
        (epochs, trials) in recorded_trials(), first in 0..1_000_u64,
    ) {
        let [exact, sketched] = STUDIES.map(|study| summary(depth_study(study, epochs), first, &trials).unwrap());
        for (cell, (metric, epoch)) in
            Metric::ALL.iter().flat_map(|&metric| (0..epochs as u64).map(move |epoch| (metric, epoch))).enumerate()
        {
            let values: Vec<f64> = trials.iter().flatten().map(|values| values[cell]).collect();
            let (exact, sketched) = (exact.statistics(metric, epoch).unwrap(), sketched.statistics(metric, epoch).unwrap());
            prop_assert_eq!(moments_bits(&exact.moments), moments_bits(&sketched.moments));
            prop_assert_eq!(exact.moments.count, values.len() as u64);
            prop_assert!(![exact.moments.mean, exact.moments.squares].iter().any(|value| value.is_nan()));
            for statistics in [exact, sketched] {
                let known = statistics.quantiles.iter().all(|quantile| quantile.is_finite());
                prop_assert_eq!(known, !values.is_empty());
            }
            prop_assert_eq!(values.iter().copied().reduce(f64::max).unwrap_or(f64::NEG_INFINITY), exact.moments.largest);
        }
    }
}

/// Two trials of a study, at 0 and one epoch.
fn two(study: DepthStudy, first: u64) -> Result<DepthSummary, SummaryError> {
    let cells = Metric::ALL.len() * study.spec.recorded()?.len();
    summary(study, first, &[Some(vec![1.0; cells]), None])
}

#[test]
fn summaries_of_other_studies_are_refused_with_what_differs() {
    let study = depth_study(EXACT_TRIALS, 2);
    let spec = study.spec;
    let of = |spec| DepthStudy { spec, ..study };
    let others = [
        (DepthStudy { depth: 4, ..study }, "the depth is 3 in one summary and 4 in the other"),
        (DepthStudy { trials: EXACT_TRIALS - 1, ..study }, "the number of trials of the study is 100000"),
        (DepthStudy { trials: EXACT_TRIALS + 1, ..study }, "and 100001 in the other"),
        (of(SweepSpec { epochs: 2, ..spec }), "the number of epochs is 1 in one summary and 2 in the other"),
        (of(SweepSpec { recording: Recording::Thinned, ..spec }), "the recording"),
        (of(SweepSpec { seed: 6, ..spec }), "the seed is 5 in one summary and 6 in the other"),
        (of(SweepSpec { noise_coefficient: 0.3, ..spec }), "the noise coefficient is 0.15"),
        (of(SweepSpec { learning_rate: LearningRate::new(0.01).unwrap(), ..spec }), "the learning rate is 0.001"),
        (of(SweepSpec { initialisation: Initialisation::He, ..spec }), "the initialisation is pytorch"),
        (of(SweepSpec { optimiser: Optimiser::Adam, ..spec }), "the optimiser is gradient_descent"),
    ];
    for (other, said) in others {
        let refused = two(study, 0).unwrap().merge(two(other, 2).unwrap()).unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
    }
}

#[test]
fn an_epoch_that_was_not_recorded_has_no_statistics() {
    let spec = SweepSpec { epochs: 250, recording: Recording::Every(100), ..SweepSpec::paper(0.15, 5).unwrap() };
    for trials in STUDIES {
        let found = two(DepthStudy { spec, depth: 3, trials }, 0).unwrap();
        assert_eq!(found.recorded(), [0, 100, 200, 250]);
        for epoch in [1, 99, 249, 251, 300, u64::MAX] {
            assert_eq!(found.statistics(Metric::Deviation, epoch), None, "epoch {epoch}");
        }
        let empty = DepthSummary::new(DepthStudy { spec, depth: 3, trials }).unwrap();
        let statistics = empty.statistics(Metric::TrainingMse, 100).unwrap();
        assert_eq!((statistics.moments.count, statistics.median().is_nan()), (0, true));
        assert_eq!((empty.trials(), empty.diverged()), (Vec::<Range<u64>>::new(), 0));
    }
}

#[test]
fn parts_that_no_trials_have_make_no_summary() {
    let refused = |found: Result<DepthSummary, SummaryError>, said: &str| {
        let refused = found.unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
    };
    let study = depth_study(10, 2);
    refused(two(study, 9), "the trials are 9..11, but must be within 0..10");
    refused(two(study, u64::MAX - 1), "within 0..10");
    refused(two(DepthStudy { trials: 0, ..study }, 0), "the number of trials is 0");
    refused(two(DepthStudy { trials: MAX_TRIALS + 1, ..study }, 0), "but must be 1 to 1,000,000,000,000");
    refused(two(DepthStudy { depth: 21, ..study }, 0), "the depth is 21, but must be 1 to 20");
    let noisy = SweepSpec { noise_coefficient: f64::NAN, ..study.spec };
    refused(two(DepthStudy { spec: noisy, ..study }, 0), "the noise coefficient is NaN");
    refused(DepthSummary::new(DepthStudy { spec: SweepSpec { epochs: 0, ..study.spec }, ..study }), "epochs is 0");

    let finish = Finish { deviation: 1.0, phase: Phase::Running, wrong_sign: false };
    let values = |trials: usize, epochs: usize| {
        Values::from_list(trials, vec![1.0; trials * epochs * Metric::ALL.len()]).unwrap()
    };
    refused(DepthSummary::of(study, 0, values(3, 2), &[finish; 2]), "the number of finishes is 2, but must be 3");
    refused(DepthSummary::of(study, 0, values(3, 1), &[finish; 3]), "the number of values is 12, but must be 24");

    let exact = |pieces| DepthSummary::from_cells(study, 0, Cells::Exact(pieces));
    refused(exact(vec![(0, values(3, 2)), (2, values(1, 2))]), "the trials 2..3");
    refused(exact(vec![(0, values(3, 2)), (4, values(1, 3))]), "the number of values is 12, but must be 8");
    let whole = exact(vec![(4, values(2, 2)), (0, values(3, 2))]).unwrap();
    assert_eq!(whole.trials(), [0..3, 4..6], "pieces may come in any order");
    refused(DepthSummary::from_cells(study, 6, whole.cells().clone()), "the number of diverged trials is 6");

    let many = DepthStudy { trials: MAX_TRIALS, ..study };
    let Cells::Sketched(sketches) = two(many, 0).unwrap().cells().clone() else { panic!("sketched") };
    refused(DepthSummary::from_cells(study, 0, Cells::Sketched(sketches.clone())), "10 trials keeps every value");
    refused(DepthSummary::from_cells(many, 0, whole.cells().clone()), "keeps moments and sketches");
    let mut short = sketches.clone();
    short.bins.pop();
    refused(DepthSummary::from_cells(many, 0, Cells::Sketched(short)), "the number of sketches is 7, but must be 8");
    let mut counted = sketches;
    counted.bins[3].insert(1.0);
    refused(DepthSummary::from_cells(many, 0, Cells::Sketched(counted)), "sketched values is 2, but must be 1");
}

#[test]
fn a_shard_has_no_results_before_all_its_networks_are_trained() {
    let study =
        DepthStudy { spec: SweepSpec { epochs: 100, ..SweepSpec::paper(0.15, 5).unwrap() }, depth: 2, trials: 40 };
    let begun = || Shard::<f64>::new(study.spec, study.depth, 0, study.spec.surfaces(0..40).unwrap()).unwrap();
    let refused = begun().into_results().unwrap_err();
    assert_eq!(refused.to_string(), "0 of 4000 epochs are done, but all must be before there are results");
    let mut half = begun();
    assert!(!half.advance(3_500).unwrap() && !half.is_finished());
    assert!(half.into_results().is_err());
    let mut all = begun();
    while !all.advance(700).unwrap() {}
    assert!(all.is_finished());
    let (stepped, at_once) = (all.into_results().unwrap(), begun().finish().unwrap());
    assert_eq!(stepped, at_once);
    assert_eq!(stepped.trials(), 0..40);
    let [last, never] = [100, 101].map(|epoch| stepped.at(Metric::Deviation, epoch));
    assert_eq!((last.map(<[f64]>::len), never), (Some(40), None));
    let ends: Vec<_> = stepped.finishes().iter().map(|finish| value_bits(finish.deviation)).collect();
    assert_eq!(last.unwrap().iter().copied().map(value_bits).collect::<Vec<_>>(), ends);
}
