//! What no study can have is refused, and not computed in part.

use lnn_lab::numerics::NumericsError;
use lnn_lab::study::multiverse::{self, Effect, Reading, Resamples, Scale, Summary, Universe};
use lnn_lab::study::sweep::{MAX_TRIALS, Shard, Sweep};

#[test]
fn trials_beyond_the_most_are_refused() {
    let spec = *Sweep::paper().epochs(5).spec();
    for end in [MAX_TRIALS + 1, u64::MAX] {
        assert!(matches!(spec.surfaces(end - 1..end), Err(NumericsError::OutOfRange { .. })), "{end}");
        let surfaces = spec.surfaces(0..1).unwrap();
        let shard = Shard::<f64>::new(spec, 1, end - 1, surfaces);
        assert!(matches!(shard.err(), Some(NumericsError::OutOfRange { .. })), "{end}");
    }
    let universe = Universe::at(0).unwrap();
    for trials in [0, 1, 256, u64::MAX] {
        assert!(matches!(multiverse::universe(universe, trials), Err(NumericsError::OutOfRange { .. })), "{trials}");
    }
}

#[test]
fn readings_of_different_numbers_of_trials_or_budgets_are_refused() {
    let setting = Universe::at(0).unwrap().setting();
    let surfaces = setting.surfaces(6).unwrap();
    let (scale, resamples) = (Scale::of(&surfaces), Resamples::of(6));
    let reading = |trials: usize| Reading([(); 3].map(|()| vec![1.0; trials]));
    for how in Summary::ALL {
        let effect = |trials: usize, scale: &Scale, resamples: &Resamples| {
            Effect::of(&[&reading(6), &reading(trials)], scale, 0, how, resamples)
        };
        assert!(effect(6, &scale, &resamples).is_ok());
        for trials in [0, 5, 7, 300] {
            let refused = effect(trials, &scale, &resamples).unwrap_err();
            let (left, right) = (("a reading", trials), ("the list of trials", 6));
            assert_eq!(refused, NumericsError::LengthMismatch { left, right });
        }
        assert!(effect(6, &Scale::of(&surfaces[1..]), &resamples).is_err(), "data of other trials");
        assert!(effect(6, &scale, &Resamples::of(7)).is_err(), "samples of other trials");
    }
    // A budget that one depth alone has not reached would be left out without a word.
    let two_budgets = vec![reading(6), reading(6)];
    let effects =
        |other: &[Reading]| multiverse::effects(&[two_budgets.clone(), other.to_vec()], &surfaces, &resamples);
    assert_eq!(effects(&two_budgets).unwrap().len(), 2);
    assert!(matches!(effects(&two_budgets[1..]), Err(NumericsError::LengthMismatch { .. })));
}
