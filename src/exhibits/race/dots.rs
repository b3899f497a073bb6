//! The points of a picture, which does not show more of them than can be told apart.

use super::playback::Playback;
use crate::figure::Coordinates;

/// The most points drawn.
pub(super) const MOST: usize = 1000;

/// The training points that are drawn. Of points that were drawn at random the first ones will do; those that were given may
/// be sorted, and are taken from the first to the last.
pub(super) fn of(playback: &Playback) -> Coordinates {
    let (points, is_given) = (playback.points(), playback.given().is_some());
    let (all, shown) = (points.len(), points.len().min(MOST));
    // In 64 bits, since a thousand times a million points are more than 32 can count.
    let throughout = |index: usize| (index as u64 * all as u64 / shown as u64) as usize;
    let place = |index| if is_given { throughout(index) } else { index };
    (0..shown).map(place).map(|index| (points.x()[index], points.y()[index])).collect()
}
