//! What readers call what a network is doing.

use crate::exhibit::Sign;
use crate::numerics::Phase;

/// Every phase, the best first.
pub(in crate::exhibits) const PHASES: [Phase; 4] = [Phase::Converged, Phase::Running, Phase::Plateau, Phase::Diverged];

/// Its name.
pub(in crate::exhibits) fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Converged => "converged",
        Phase::Running => "still moving",
        Phase::Plateau => "on a plateau",
        Phase::Diverged => "diverged",
    }
}

/// A sign for what most of several networks are doing, given how many are in each phase; of equal counts the best.
pub(in crate::exhibits) fn sign_of_most(of: impl Fn(Phase) -> usize) -> Sign {
    PHASES.into_iter().rev().max_by_key(|&phase| of(phase)).map_or(Sign::Pending, sign)
}

/// A sign for it.
pub(in crate::exhibits) fn sign(phase: Phase) -> Sign {
    match phase {
        Phase::Converged => Sign::Arrived,
        Phase::Running => Sign::Moving,
        Phase::Plateau => Sign::Waiting,
        Phase::Diverged => Sign::Diverged,
    }
}

/// Counts by phase as a list that leaves out what there is none of, each count as it is `written`: "36 converged, 4 on a
/// plateau".
pub(in crate::exhibits) fn tally(of: impl Fn(Phase) -> usize, written: impl Fn(usize) -> String) -> String {
    let counts = PHASES.into_iter().map(|phase| (phase, of(phase))).filter(|&(_, count)| count > 0);
    counts.map(|(phase, count)| format!("{} {}", written(count), name(phase))).collect::<Vec<_>>().join(", ")
}

/// Counts by phase as whole percentages, which add up to 100; nothing where nothing is counted.
///
/// Each share is rounded down, and what is left goes to those that lost most by that (Hamilton's method).
pub(in crate::exhibits) fn percentages(counts: [usize; PHASES.len()]) -> [Option<usize>; PHASES.len()] {
    let all: usize = counts.iter().sum();
    if all == 0 {
        return [None; PHASES.len()];
    }
    let mut shares = counts.map(|count| 100 * count / all);
    let mut by_loss: [usize; PHASES.len()] = std::array::from_fn(|index| index);
    by_loss.sort_by_key(|&index| std::cmp::Reverse(100 * counts[index] % all));
    let left = 100 - shares.iter().sum::<usize>();
    by_loss.iter().take(left).for_each(|&index| shares[index] += 1);
    shares.map(Some)
}

#[cfg(test)]
mod tests {
    use super::{PHASES, percentages, sign_of_most};
    use crate::exhibit::Sign;

    #[test]
    fn a_sign_says_what_most_are_doing() {
        let sign = |counts: [usize; PHASES.len()]| {
            sign_of_most(|phase| {
                PHASES.iter().zip(counts).find(|(known, _)| **known == phase).map_or(0, |(_, count)| count)
            })
        };
        assert_eq!(sign([39, 0, 1, 0]), Sign::Arrived);
        assert_eq!(sign([12, 3, 25, 0]), Sign::Waiting);
        assert_eq!(sign([1, 2, 1, 0]), Sign::Moving);
        assert_eq!(sign([20, 0, 20, 0]), Sign::Arrived);
        assert_eq!(sign([1, 0, 0, 2]), Sign::Diverged);
    }

    #[test]
    fn percentages_add_up_to_a_hundred() {
        assert_eq!(percentages([1, 1, 1, 0]), [Some(34), Some(33), Some(33), Some(0)]);
        assert_eq!(percentages([0, 0, 0, 0]), [None; 4]);
        for counts in [[7, 0, 0, 3], [13, 14, 1, 12], [1, 2, 3, 1], [997, 1, 1, 1]] {
            assert_eq!(percentages(counts).into_iter().flatten().sum::<usize>(), 100, "{counts:?}");
        }
    }
}
