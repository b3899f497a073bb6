//! Runs and races against their naive twin: a training that is advanced epoch by epoch and keeps no records.

use crate::bits::bits;
use crate::cases::cases;
use lnn_lab::numerics::{
    DataSpec, Initialisation, LearningRate, LeastSquares, Network, NoiseModel, Optimiser, Phase, RecordedEpochs,
    Training,
};
use lnn_lab::study::{Race, RateSchedule, Run, Snapshot, Trial, protocol};
use proptest::prelude::*;

fn trial(seed: u64) -> Trial {
    let spec = DataSpec {
        seed,
        trial: 0,
        points: 50,
        noise_coefficient: 0.3,
        noise_model: NoiseModel::Gaussian,
        ground_truth: None,
    };
    Trial::new(&spec).unwrap()
}

fn schedule(first: f64, changes: &[(u64, f64)]) -> RateSchedule {
    let mut schedule = RateSchedule::constant(LearningRate::new(first).unwrap());
    for &(epoch, rate) in changes {
        assert!(schedule.change(epoch, LearningRate::new(rate).unwrap()));
    }
    schedule
}

/// Every network from epoch 0 on, up to the last finite one.
fn naive(trial: &Trial, schedule: &RateSchedule, mut training: Training, epochs: u64) -> Vec<Network> {
    let mut networks = vec![*training.network()];
    for epoch in 0..epochs {
        training.advance(&trial.training, schedule.at(epoch).0, 1);
        if training.diverged() {
            break;
        }
        networks.push(*training.network());
    }
    networks
}

fn rates() -> impl Strategy<Value = (f64, Vec<(u64, f64)>)> {
    let rate = (-4.0..0.3_f64).prop_map(|exponent| libm::pow(10.0, exponent));
    (rate.clone(), prop::collection::vec((0_u64..1500, rate), 0..5))
}

fn optimisers() -> impl Strategy<Value = Optimiser> {
    prop::sample::select(Optimiser::ALL.to_vec())
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn any_epoch_of_a_run_agrees_with_a_plain_training(
        optimiser in optimisers(), seed in 0_u64..1000, depth in 1_usize..=20, (first, changes) in rates(),
        extended in 0_u64..2500, visits in prop::collection::vec(0_u64..2000, 1..30),
    ) {
        let (trial, schedule) = (trial(seed), schedule(first, &changes));
        let start = Initialisation::PyTorch.network(depth, seed, 0, trial.training.line()).unwrap();
        let expected = naive(&trial, &schedule, Training::new(start, optimiser), 2000);
        let mut run = Run::new(&trial, start, optimiser);
        while run.horizon() < extended {
            run.extend(&trial, &schedule);
        }
        for epoch in visits {
            let found = run.at(epoch, &trial, &schedule);
            let last = expected.len() as u64 - 1;
            prop_assert_eq!(found.epoch, epoch.min(last));
            prop_assert_eq!(bits(&found.network), bits(&expected[found.epoch as usize]));
            prop_assert_eq!(found.progress.phase == Phase::Diverged, epoch > last);
            prop_assert_eq!(found.assessment, trial.assess(&found.network, found.epoch));
        }
    }

    #[test]
    fn a_phase_begins_at_the_first_epoch_that_has_it_after_the_last_record_that_has_another(
        optimiser in optimisers(), seed in 0_u64..1000, depth in 1_usize..=10, (first, changes) in rates(),
        extended in 0_u64..2500, visits in prop::collection::vec(0_u64..2000, 1..30),
    ) {
        let (trial, schedule) = (trial(seed), schedule(first, &changes));
        let start = Initialisation::PyTorch.network(depth, seed, 0, trial.training.line()).unwrap();
        let networks = naive(&trial, &schedule, Training::new(start, optimiser), 2000);
        let phases: Vec<_> = networks.iter().map(|network| Phase::of(network, &trial.training)).collect();
        let mut run = Run::new(&trial, start, optimiser);
        while run.horizon() < extended {
            run.extend(&trial, &schedule);
        }
        for epoch in visits {
            let found = run.at(epoch, &trial, &schedule);
            if found.progress.phase == Phase::Diverged {
                prop_assert_eq!(found.progress.since, networks.len() as u64 - 1);
                continue;
            }
            let here = epoch as usize;
            let is_other = |&earlier: &usize| {
                RecordedEpochs::at_or_before(earlier as u64) == earlier as u64 && phases[earlier] != phases[here]
            };
            let from = (0..here).rev().find(is_other).map_or(0, |record| record + 1);
            let since = (from..=here).find(|&later| phases[later] == phases[here]).unwrap();
            prop_assert_eq!((found.progress.phase, found.progress.since), (phases[here], since as u64));
        }
    }

    #[test]
    fn a_truncated_run_is_computed_again_to_the_same_records(
        optimiser in optimisers(), seed in 0_u64..1000, depth in 1_usize..=10, cut in 0_u64..3000, (first, changes) in rates(),
    ) {
        let (trial, schedule) = (trial(seed), schedule(first, &changes));
        let start = Initialisation::PyTorch.network(depth, seed, 0, trial.training.line()).unwrap();
        let extend = |run: &mut Run| while run.horizon() < 3000 {
            run.extend(&trial, &schedule);
        };
        let mut run = Run::new(&trial, start, optimiser);
        extend(&mut run);
        let records = run.records().to_vec();
        run.truncate(cut);
        prop_assert!(run.records().iter().all(|record| record.epoch <= cut));
        prop_assert!(run.horizon() >= cut.min(3000));
        extend(&mut run);
        prop_assert_eq!(run.records(), &records[..]);
    }

    #[test]
    fn a_race_does_not_depend_on_the_portions_it_is_computed_in(
        optimiser in optimisers(), seed in 0_u64..1000, rate in 0.0005..0.8_f64, portions in prop::collection::vec(0_u64..3000, 0..12),
    ) {
        let schedule = schedule(rate, &[]);
        let new = || Race::new(trial(seed), schedule.clone(), Initialisation::PyTorch, optimiser, seed, 0).unwrap();
        let (mut whole, mut parts) = (new(), new());
        prop_assert!(whole.extend(2000, u64::MAX));
        for work in portions {
            parts.extend(2000, work);
        }
        parts.extend(2000, u64::MAX);
        prop_assert!(whole.horizon() >= 2000);
        for (a, b) in whole.runs().iter().zip(parts.runs()) {
            prop_assert_eq!(a.records(), b.records());
        }
    }
}

#[test]
fn records_stand_at_the_recorded_epochs() {
    let (trial, schedule) = (trial(1), schedule(0.001, &[]));
    let start = Initialisation::PyTorch.network(4, 1, 0, trial.training.line()).unwrap();
    let mut run = Run::new(&trial, start, Optimiser::GradientDescent);
    while run.horizon() < 1_000_000 {
        run.extend(&trial, &schedule);
    }
    assert!(run.records().len() < 2000, "{} records", run.records().len());
    for (index, record) in run.records().iter().enumerate() {
        assert_eq!(
            (RecordedEpochs::index(record.epoch), RecordedEpochs::at_or_before(record.epoch)),
            (index, record.epoch)
        );
    }
    assert!(run.records().windows(2).all(|pair: &[Snapshot]| pair[0].epoch < pair[1].epoch));
}

#[test]
fn a_race_has_all_depths_of_the_protocol_and_its_own_start_for_each() {
    let race =
        Race::new(trial(3), schedule(0.001, &[]), Initialisation::PyTorch, Optimiser::GradientDescent, 3, 0).unwrap();
    let starts = race.at(0);
    assert_eq!(
        starts.iter().map(|start| start.network.depth()).collect::<Vec<_>>(),
        protocol::DEPTHS.collect::<Vec<_>>()
    );
    for pair in starts.windows(2) {
        assert_ne!(pair[0].network.weights()[0], pair[1].network.weights()[0]);
    }
}

#[test]
fn undoing_a_change_of_the_rate_restores_the_race_exactly() {
    for optimiser in Optimiser::ALL {
        let mut race = Race::new(trial(5), schedule(0.01, &[]), Initialisation::PyTorch, optimiser, 5, 0).unwrap();
        race.extend(1000, u64::MAX);
        let before = race.at(900);
        assert!(race.change_rate(300, LearningRate::new(0.3).unwrap()));
        assert!(race.horizon() < 1000);
        race.extend(1000, u64::MAX);
        assert_ne!(race.at(900), before);
        assert_eq!(race.undo_rate(), Some(300));
        race.extend(1000, u64::MAX);
        assert_eq!(race.at(900), before);
        assert_eq!(race.undo_rate(), None);
    }
}

#[test]
fn once_arrived_networks_of_any_depth_validate_as_the_closed_form_does() {
    let rate = LearningRate::new(0.01).unwrap();
    let mut arrived = 0;
    for trial in 0..20 {
        let data = DataSpec {
            seed: 3,
            trial,
            points: 200,
            noise_coefficient: 0.3,
            noise_model: NoiseModel::LabelMean,
            ground_truth: None,
        };
        let data = data.generate().unwrap();
        let (training, validation) =
            (LeastSquares::fit(&data.training).unwrap(), LeastSquares::fit(&data.validation).unwrap());
        let loss = |line| validation.mse() + validation.excess(line);
        for depth in protocol::DEPTHS {
            let start = Initialisation::ZeroAsymmetric.network(depth, 3, trial, training.line()).unwrap();
            let mut run = Training::new(start, Optimiser::GradientDescent);
            run.advance(&training, rate, 20_000);
            if Phase::of(run.network(), &training) == Phase::Converged {
                run.advance(&training, rate, 20_000);
                let (own, best) = (loss(run.network().line()), loss(training.line()));
                assert!((own - best).abs() <= 1e-8, "depth {depth}, trial {trial}: {own}, {best}");
                arrived += 1;
            }
        }
    }
    assert!(arrived > 180, "{arrived} of 200 arrived");
}
