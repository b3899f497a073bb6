//! What no study can have is refused, and not computed in part.

use lnn_lab::numerics::NumericsError;
use lnn_lab::study::multiverse::{self, Universe};
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
