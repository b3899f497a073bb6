//! Moving a reading from one thing to the next.

use std::ops::RangeInclusive;

/// The place so many steps from `here`, to the right or to the left, held to a range.
pub(in crate::exhibits) fn moved(here: usize, steps: i64, range: RangeInclusive<usize>) -> usize {
    let (first, last) = range.into_inner();
    let far = usize::try_from(steps.unsigned_abs()).unwrap_or(last).min(last);
    (if steps < 0 { here.saturating_sub(far) } else { here.saturating_add(far) }).clamp(first, last)
}
