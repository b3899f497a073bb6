//! Sweeps in one call: the numbers of shards that are merged by hand, on any number of threads; progress; a way to stop.

use crate::cases::cases;
use lnn_lab::numerics::{Initialisation, LearningRate, Optimiser};
use lnn_lab::study::Metric;
use lnn_lab::study::sweep::{
    CSV_HEADER, DepthStudy, DepthSummary, MAX_TRIALS, Recording, Shard, Sweep, SweepProgress, SweepSpec,
};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use std::ops::ControlFlow;

fn short() -> Sweep {
    Sweep::paper().seed(37).noise(0.15).epochs(40)
}

fn statistics_bits(sweep: &DepthSummary) -> Vec<[u64; 4]> {
    let cells = sweep.recorded().iter().flat_map(|&epoch| Metric::ALL.map(|metric| (metric, epoch)));
    let bits = |(metric, epoch)| {
        let of = sweep.statistics(metric, epoch).unwrap();
        [of.moments.count, of.moments.mean.to_bits(), of.moments.squares.to_bits(), of.median().to_bits()]
    };
    cells.map(bits).collect()
}

proptest! {
    #![proptest_config(cases(20))]

    #[test]
    fn one_call_gives_the_numbers_of_one_shard_on_any_number_of_threads(
        seed in any::<u64>(), trials in 1..150_u64, depths in proptest::collection::btree_set(1..=20_usize, 1..4),
        threads in 1..5_usize,
    ) {
        let sweep = short().seed(seed).trials(trials).depths(depths.iter().copied());
        let results = sweep.run().unwrap();
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let parallel = pool.install(|| sweep.run_parallel()).unwrap();
        prop_assert_eq!(results.depths().len(), depths.len());
        for depth in depths {
            let surfaces = sweep.spec().surfaces(0..trials).unwrap();
            let shard: Shard = Shard::new(*sweep.spec(), depth, 0, surfaces).unwrap();
            let summary = shard.finish().unwrap().summary(trials).unwrap();
            let bits = statistics_bits(&summary);
            prop_assert_eq!(statistics_bits(results.depth(depth).unwrap()), bits.clone());
            prop_assert_eq!(statistics_bits(parallel.depth(depth).unwrap()), bits);
            prop_assert_eq!(results.depth(depth).unwrap().trials(), vec![0..trials]);
        }
        prop_assert_eq!(parallel.to_csv(), results.to_csv());
    }
}

#[test]
fn progress_rises_to_the_whole_of_the_work() {
    let sweep = short().epochs(300_000).depths([1, 4]).trials(40);
    let mut seen = Vec::new();
    let watched = sweep.run_with(|progress| {
        seen.push(progress);
        ControlFlow::<()>::Continue(())
    });
    assert_eq!(watched.unwrap(), ControlFlow::Continue(sweep.run().unwrap()));
    let work = 300_000 * 40 * (1 + 4);
    assert!(seen.len() > 4, "{} words on the progress", seen.len());
    assert!(seen.windows(2).all(|pair| pair[0].done <= pair[1].done && pair[0].work == work));
    assert_eq!(seen.last(), Some(&SweepProgress { done: work, work }));
    assert_eq!(seen.last().unwrap().share(), 1.0);
}

#[test]
fn a_sweep_that_is_broken_off_has_no_results() {
    let sweep = short().trials(100);
    let mut calls = 0;
    let stopped = sweep.run_with(|_| {
        calls += 1;
        if calls == 3 { ControlFlow::Break("enough") } else { ControlFlow::Continue(()) }
    });
    assert_eq!((stopped.unwrap(), calls), (ControlFlow::Break("enough"), 3));
    let stopped = sweep.run_parallel_with(|progress| ControlFlow::Break(progress.work)).unwrap();
    assert_eq!(stopped, ControlFlow::Break(100 * 40 * 55));
}

#[test]
fn everything_that_can_be_set_decides_the_numbers() {
    let plain = short().trials(5).depths([3]).learning_rate(LearningRate::new(0.01).unwrap());
    let others = [
        plain.clone().seed(38),
        plain.clone().noise(0.3),
        plain.clone().learning_rate(LearningRate::new(0.02).unwrap()),
        plain.clone().initialisation(Initialisation::He),
        plain.clone().optimiser(Optimiser::Adam),
        plain.clone().epochs(39),
        plain.clone().recording(Recording::Every(7)),
        plain.clone().trials(6),
        plain.clone().depths([4]),
    ];
    let rows = plain.run().unwrap().to_csv();
    for other in others {
        assert_ne!(other.run().unwrap().to_csv(), rows, "{other:?}");
    }
    assert_eq!(Sweep::default(), Sweep::new(SweepSpec::paper(0.05, 1).unwrap()));
}

#[test]
fn the_table_has_a_row_for_every_depth_epoch_and_metric() {
    let results = short().trials(3).depths([5, 2]).recording(Recording::Every(20)).run().unwrap();
    assert_eq!(results.recorded(), [0, 20, 40]);
    let table = results.to_csv();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some(CSV_HEADER));
    let rows: Vec<_> = lines.map(|line| line.split(',').collect::<Vec<_>>()).collect();
    assert_eq!(rows.len(), 2 * 3 * Metric::ALL.len());
    assert_eq!((rows[0][2], rows[0][3], rows[0][5]), ("5", "0", "deviation"));
    let (mean, last) = (rows[20][6], results.at(2, Metric::Deviation, 40).unwrap());
    assert_eq!(mean.parse::<f64>().unwrap().to_bits(), last.moments.mean.to_bits());
    assert_eq!(results.at(3, Metric::Deviation, 40), None);
}

#[test]
fn what_is_out_of_range_is_refused_before_anything_is_computed() {
    for (sweep, said) in [
        (short().trials(0), "the number of trials is 0"),
        (short().trials(MAX_TRIALS + 1), "the number of trials"),
        (short().depths([3, 21]), "the depth is 21, but must be 1 to 20"),
        (short().noise(-1.0), "the noise coefficient is -1"),
        (short().epochs(0), "the number of epochs is 0"),
        (short().recording(Recording::Every(0)), "the distance of recordings is 0"),
        (
            short().epochs(100_000).recording(Recording::Every(1)).trials(1_000),
            "the number of values to keep is 4000040000, but must be at most 500,000,000",
        ),
    ] {
        let refused = sweep.run().unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
        assert_eq!(sweep.run_parallel().unwrap_err().to_string(), refused);
    }
    assert_eq!(short().depths([]).run().unwrap().depths(), []);
    let study = DepthStudy { spec: *short().spec(), depth: 1, trials: 1 };
    assert_eq!(DepthSummary::new(study).unwrap().trials(), []);
}
