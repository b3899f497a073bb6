//! Ranges of trials: `a..b` are the trials from a to the one before b.

use std::ops::Range;

/// How many ranges are named at most in one sentence.
const NAMED: usize = 5;

/// The ranges by rising trial number, those that touch made one.
pub(super) fn joined(mut ranges: Vec<Range<u64>>) -> Vec<Range<u64>> {
    ranges.sort_by_key(|range| range.start);
    let mut all: Vec<Range<u64>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}

/// Which of the trials below `trials` are not in these joined ranges.
pub(super) fn missing(ranges: &[Range<u64>], trials: u64) -> Vec<Range<u64>> {
    let starts = ranges.iter().map(|range| range.start).chain([trials]);
    let ends = [0].into_iter().chain(ranges.iter().map(|range| range.end));
    ends.zip(starts).filter(|(end, start)| end < start).map(|(end, start)| end..start).collect()
}

/// How many trials there are in joined ranges.
pub(super) fn count(ranges: &[Range<u64>]) -> u64 {
    ranges.iter().map(|range| range.end - range.start).sum()
}

/// "the trials 3..5, 8..10 and 7 more ranges".
pub(super) fn named(ranges: &[Range<u64>]) -> String {
    let mut names: Vec<_> = ranges.iter().take(NAMED).map(|range| format!("{}..{}", range.start, range.end)).collect();
    if ranges.len() > NAMED {
        let more = ranges.len() - NAMED;
        names.push(format!("{more} more {}", if more == 1 { "range" } else { "ranges" }));
    }
    let Some(last) = names.pop() else { return "no trials".to_owned() };
    if names.is_empty() { format!("the trials {last}") } else { format!("the trials {} and {last}", names.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::{count, joined, missing, named};

    #[test]
    fn ranges_that_touch_become_one_and_what_is_between_the_others_is_missing() {
        let all = joined(vec![7..9, 0..2, 2..4, 12..13]);
        assert_eq!(all, [0..4, 7..9, 12..13]);
        assert_eq!(count(&all), 7);
        assert_eq!(missing(&all, 13), [4..7, 9..12]);
        assert_eq!(missing(&all, 15), [4..7, 9..12, 13..15]);
        assert_eq!(missing(&joined(vec![1..3, 5..6]), 6), [0..1, 3..5]);
        assert_eq!(missing(&all[..1], 4), []);
    }

    #[test]
    fn a_sentence_names_few_ranges() {
        let ranges: Vec<_> = (0..9).map(|start| 2 * start..2 * start + 1).collect();
        assert_eq!(named(&[]), "no trials");
        assert_eq!(named(&ranges[..1]), "the trials 0..1");
        assert_eq!(named(&ranges[..2]), "the trials 0..1 and 2..3");
        assert_eq!(named(&ranges[..6]), "the trials 0..1, 2..3, 4..5, 6..7, 8..9 and 1 more range");
        assert_eq!(named(&ranges), "the trials 0..1, 2..3, 4..5, 6..7, 8..9 and 4 more ranges");
    }
}
