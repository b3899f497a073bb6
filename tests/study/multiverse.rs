//! The claim under every combination of choices: effects against a plain count, and what is kept of them.

use lnn_lab::numerics::{LearningRate, Optimiser, Training};
use lnn_lab::study::multiverse::{
    self, Choice, DepthRun, Effect, FileError, Kept, Multiverse, Rate, Reading, Resamples, Scale, Shard, Summary,
    Universe, importance,
};
use lnn_lab::study::sweep::{Shard as SweepShard, SweepSpec};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn universe(text: &str) -> Universe {
    text.parse().unwrap()
}

/// Mean or median, by sorting.
fn summary(summary: Summary, mut values: Vec<f64>) -> f64 {
    if summary == Summary::Mean {
        return values.iter().sum::<f64>() / values.len() as f64;
    }
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { f64::midpoint(values[half - 1], values[half]) }
}

/// The effect, counted from its definition.
fn counted(depths: &[Vec<f64>], to_learn: &[f64], how: Summary) -> i8 {
    let tie = 0.01 * summary(how, to_learn.to_vec());
    let of: Vec<f64> = depths.iter().map(|values| summary(how, values.clone())).collect();
    let mut effect = 0;
    for deeper in 0..of.len() {
        for shallower in 0..deeper {
            if of[deeper].is_infinite() && of[shallower].is_infinite() {
                continue;
            }
            effect += i8::from(of[deeper] > of[shallower] + tie) - i8::from(of[shallower] > of[deeper] + tie);
        }
    }
    effect
}

#[test]
fn every_universe_has_a_place_and_a_name() {
    assert_eq!(Universe::all().count(), Universe::COUNT);
    for (place, universe) in Universe::all().enumerate().step_by(7) {
        assert_eq!(universe.place(), place);
        assert_eq!(universe.to_string().parse(), Ok(universe));
    }
    assert_eq!(Universe::at(Universe::COUNT), None);
    let shards: Vec<_> = Shard::all().flat_map(Shard::places).collect();
    assert_eq!(shards, (0..Universe::COUNT).collect::<Vec<_>>(), "shards follow each other without a gap");
    assert_eq!(Shard::all().map(Shard::name).collect::<BTreeSet<_>>().len(), Shard::all().count());
}

#[test]
fn a_text_that_names_no_universe_is_refused_with_what_there_is() {
    for (text, said) in [
        ("pytorch", "has 1 parts"),
        (
            "pytorch/sgd/0.001/10000/1000/0.05/deviation/mean",
            "must be one of gradient_descent, momentum, nesterov, adam",
        ),
        ("pytorch/adam/0.001/1000000/1000/0.05/deviation/mean", "for gradient_descent alone"),
    ] {
        let refused = text.parse::<Universe>().unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
    }
}

#[test]
fn the_settings_of_the_shards_hold_every_universe_once() {
    let mut held = vec![false; Universe::COUNT];
    for shard in Shard::all() {
        let mut universes = 0;
        for first in shard.settings() {
            assert!(shard.places().contains(&first.place()), "{first} is of {}", shard.name());
            assert!(!std::mem::replace(&mut held[first.place()], true), "{first} begins two settings");
            universes += first.setting().budgets().len() * multiverse::MEASURES.len() * Summary::ALL.len();
        }
        assert_eq!(universes, shard.places().len(), "{}", shard.name());
    }
}

#[test]
fn the_papers_own_universe_is_the_papers_sweep() {
    // The same trials, points, start and rate: its readings are those of the sweep, to the rounding of the products.
    let own = universe("pytorch/gradient_descent/0.001/1000/1000/0.15/deviation/mean");
    let surfaces = own.setting().surfaces(6).unwrap();
    let spec = SweepSpec { epochs: 1_000, ..SweepSpec::paper(0.15, multiverse::SEED).unwrap() };
    for depth in [1, 4, 10] {
        let readings = multiverse::trained(own.setting(), depth, &surfaces, 1_000).unwrap();
        let shard: SweepShard = SweepShard::new(spec, depth, 0, spec.surfaces(0..6).unwrap()).unwrap();
        let shard = shard.finish().unwrap();
        for (metric, own) in multiverse::MEASURES.into_iter().zip(&readings[0].0) {
            for (one, other) in own.iter().zip(shard.at(metric, 1_000).unwrap()) {
                assert!((one - other).abs() <= 1e-12 * other.abs(), "{metric:?} at depth {depth}: {one}, {other}");
            }
        }
    }
}

#[test]
fn other_optimisers_read_what_training_alone_comes_to() {
    for optimiser in [Optimiser::Momentum, Optimiser::Nesterov, Optimiser::Adam] {
        let own = universe(&format!("glorot/{}/0.01/1000/100/plain/train_mse/median", optimiser.id()));
        let surfaces = own.setting().surfaces(3).unwrap();
        let readings = multiverse::trained(own.setting(), 3, &surfaces, 1_000).unwrap();
        for (trial, surfaces) in surfaces.iter().enumerate() {
            let closed_form = surfaces.training.line();
            let start = own.setting().start.network(3, multiverse::SEED, trial as u64, closed_form).unwrap();
            let mut training = Training::new(start, optimiser);
            training.advance(&surfaces.training, LearningRate::new(0.01).unwrap(), 1_000);
            let loss = surfaces.training.mse() + surfaces.training.excess(training.network().line());
            assert_eq!(readings[0].0[1][trial], loss, "{}", optimiser.id());
        }
    }
}

#[test]
fn each_depths_best_rate_is_the_one_that_leaves_least_after_a_thousand_epochs() {
    let own = universe("pytorch/gradient_descent/best/1000/100/0.3/train_mse/mean");
    let surfaces = own.setting().surfaces(9).unwrap();
    let best = multiverse::trained(own.setting(), 8, &surfaces, 1_000).unwrap();
    let candidates = [0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
    let shares = candidates.map(|rate| {
        let setting = multiverse::Setting { rate: Rate::Fixed(rate), ..own.setting() };
        let reading = multiverse::trained(setting, 8, &surfaces, 1_000).unwrap().remove(0);
        let left = reading.0[1].iter().zip(&surfaces).map(|(loss, surfaces)| {
            let flat = lnn_lab::numerics::Line { slope: 0.0, intercept: 0.0 };
            (loss - surfaces.training.mse()) / surfaces.training.excess(flat)
        });
        (
            reading.0[1].iter().filter(|loss| loss.is_infinite()).count(),
            summary(Summary::Median, left.collect()),
            reading,
        )
    });
    let least =
        shares.into_iter().min_by(|one, other| (one.0, one.1).partial_cmp(&(other.0, other.1)).unwrap()).unwrap();
    assert_eq!(best[0], least.2);
}

#[test]
fn a_diverged_network_is_worse_than_any_other() {
    let own = universe("he/gradient_descent/0.1/1000/10/plain/deviation/mean");
    let surfaces = own.setting().surfaces(20).unwrap();
    let readings = multiverse::trained(own.setting(), 10, &surfaces, 1_000).unwrap();
    let infinite = |measure: usize| readings[0].0[measure].iter().filter(|value| value.is_infinite()).count();
    assert!(infinite(0) > 0);
    assert_eq!([infinite(1), infinite(2)], [infinite(0); 2]);
    assert!(readings[0].0.iter().flatten().all(|value| !value.is_nan()));
}

#[test]
fn readings_do_not_depend_on_how_far_the_run_goes() {
    let own = universe("pytorch/momentum/best/1000/100/0.5/deviation/mean");
    let surfaces = own.setting().surfaces(4).unwrap();
    let short = multiverse::trained(own.setting(), 2, &surfaces, 1_000).unwrap();
    let long = multiverse::trained(own.setting(), 2, &surfaces, 10_000).unwrap();
    assert_eq!((short.len(), long.len()), (1, 2));
    assert_eq!(short[0], long[0]);
    let mut run = DepthRun::new(own.setting(), 2, &surfaces, 10_000).unwrap();
    let mut told = vec![run.done()];
    while run.advance().unwrap().is_some() {
        told.push(run.done());
    }
    for (step, done) in told.iter().enumerate() {
        let share = step as f64 / (told.len() - 1) as f64;
        assert!((done - share).abs() < 1e-12, "{done} at {share} of the way");
    }
    assert_eq!(run.readings(), &long[..]);
}

fn values() -> impl Strategy<Value = f64> {
    prop_oneof![6 => 0.0..2.0_f64, 1 => Just(f64::INFINITY), 1 => Just(0.5), 1 => 0.5..0.52_f64]
}

proptest! {
    #[test]
    fn the_effect_is_a_count_of_pairs(
        depths in prop::collection::vec(prop::collection::vec(values(), 5), 10), how in prop::sample::select(&Summary::ALL[..]),
    ) {
        let own = universe("pytorch/gradient_descent/0.001/1000/10/0.5/deviation/mean");
        let surfaces = own.setting().surfaces(5).unwrap();
        let to_learn: Vec<f64> = surfaces
            .iter()
            .map(|of| of.training.line().slope.abs() + of.training.line().intercept.abs())
            .collect();
        let readings: Vec<_> = depths.iter().map(|values| Reading([values.clone(), values.clone(), values.clone()])).collect();
        let effect =
            Effect::of(&readings.iter().collect::<Vec<_>>(), &Scale::of(&surfaces), 0, how, &Resamples::of(5)).unwrap();
        prop_assert_eq!(effect.effect, counted(&depths, &to_learn, how));
        prop_assert!(-45 <= effect.low && effect.low <= effect.high && effect.high <= 45);
    }

    #[test]
    fn a_file_reads_back_and_one_that_was_changed_in_length_or_head_does_not(seed in any::<u64>(), cut in 1_usize..300) {
        let effects = (0..Universe::COUNT as u64).map(|place| {
            let word = (seed ^ place).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mut three = [word >> 8, word >> 24, word >> 40].map(|part| (part % 91) as i8 - 45);
            three.sort_unstable();
            Effect { effect: three[1], low: three[0], high: three[2] }
        });
        let all = Multiverse::new(32, effects.collect()).unwrap();
        let bytes = all.to_bytes();
        prop_assert_eq!(Multiverse::from_bytes(&bytes), Ok(all));
        prop_assert!(Multiverse::from_bytes(&bytes[..bytes.len() - cut]).is_err());
        prop_assert_eq!(Multiverse::from_bytes(&bytes[1..]), Err(FileError::NoFile));
    }
}

#[test]
fn effects_of_depths_in_order_are_at_the_ends() {
    let own = universe("pytorch/gradient_descent/0.001/1000/1000/0.05/deviation/mean");
    let (surfaces, resamples) = (own.setting().surfaces(8).unwrap(), Resamples::of(8));
    let effect = |value: fn(f64) -> f64| {
        let readings: Vec<_> = (1..=10).map(|depth| vec![value(f64::from(depth)); 8]).collect();
        let readings: Vec<_> =
            readings.into_iter().map(|values| Reading([values.clone(), values.clone(), values])).collect();
        Effect::of(&readings.iter().collect::<Vec<_>>(), &Scale::of(&surfaces), 0, Summary::Median, &resamples).unwrap()
    };
    let same = |effect| Effect { effect, low: effect, high: effect };
    assert_eq!(effect(|depth| depth), same(45));
    assert_eq!(effect(|depth| -depth), same(-45));
    assert_eq!(effect(|depth| depth * 1e-5), same(0));
    assert_eq!(effect(|_| f64::INFINITY), same(0));
    assert_eq!(effect(|depth| if depth > 9.0 { f64::INFINITY } else { 0.0 }), same(9));
}

#[test]
fn the_importance_of_choices_is_the_share_of_the_variance_that_they_explain() {
    // Effects that follow from the start and the measure alone, and add up.
    let effect = |universe: Universe| {
        let effect = 3 * universe.option(Choice::Start) as i8 - 4 * universe.option(Choice::Measure) as i8;
        Effect { effect, low: effect, high: effect }
    };
    let all = Multiverse::new(32, Universe::all().map(effect).collect()).unwrap();
    // The variance of 0, 3, ..., 24 is 9 x 60 / 9 = 60, that of 0, -4, -8 is 16 x 2 / 3.
    let (start, measure) = (60.0, 32.0 / 3.0);
    let shares = importance(&all, Kept::all());
    for (choice, share) in Choice::ALL.into_iter().zip(shares) {
        let expected = match choice {
            Choice::Start => start / (start + measure),
            Choice::Measure => measure / (start + measure),
            _ => 0.0,
        };
        assert!((share - expected).abs() < 1e-12, "{}: {share}", choice.id());
    }
    assert_eq!(importance(&all, Kept::all().with(Choice::Start, 1).with(Choice::Measure, 4)), [0.0; 8]);
    assert_eq!(importance(&all, Kept::all().with(Choice::Start, 0)), [0.0; 8], "nothing is kept");
}

#[test]
fn the_balanced_part_has_every_option_of_a_choice_with_every_other() {
    for optimisers in 1..16 {
        for budgets in 1..16 {
            let kept = Kept::all().with(Choice::Optimiser, optimisers).with(Choice::Budget, budgets);
            let balanced = kept.balanced();
            let counts = Choice::ALL.map(|choice| balanced.options(choice).count_ones() as usize);
            let all = Universe::all().filter(|universe| balanced.contains(*universe)).count();
            let possible = Universe::all().any(|universe| kept.contains(universe));
            assert_eq!(all, if possible { counts.iter().product() } else { 0 }, "{optimisers:b} {budgets:b}");
        }
    }
}
