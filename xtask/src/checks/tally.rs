//! Counting tests by what their runners say of them.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// One check without tests of its own.
    pub(super) const PASSED: Self = Self { passed: 1, failed: 0 };
    /// The same, failed.
    pub(super) const FAILED: Self = Self { passed: 0, failed: 1 };

    /// The tally of a finished run of tests. One that failed without a failed test, or that ran no test at all, counts
    /// as a failure: it may have tested nothing.
    pub(super) fn of_run(self, succeeded: bool) -> Self {
        let sound = succeeded && self.passed > 0;
        Self { failed: if sound { self.failed } else { self.failed.max(1) }, ..self }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// What a line of `cargo test` adds: `test result: ok. 3 passed; 0 failed; 0 ignored; ...`.
pub(super) fn of_cargo(line: &str) -> Tally {
    let Some(counts) = line.trim().strip_prefix("test result: ") else {
        return Tally::default();
    };
    let before = |word: &str| {
        counts.split([';', '.']).find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok()).unwrap_or(0)
    };
    Tally { passed: before("passed"), failed: before("failed") }
}

/// What a line of `node --test` adds: `# pass 3` or `ℹ pass 3`, coloured or not.
pub(super) fn of_node(line: &str) -> Tally {
    let plain = without_colour(line);
    let mut words = plain.split_whitespace();
    let (Some("#" | "ℹ"), Some(what), Some(count), None) = (words.next(), words.next(), words.next(), words.next())
    else {
        return Tally::default();
    };
    let count = count.parse().unwrap_or(0);
    match what {
        "pass" => Tally { passed: count, failed: 0 },
        // A cancelled test is one whose surroundings failed.
        "fail" | "cancelled" => Tally { passed: 0, failed: count },
        _ => Tally::default(),
    }
}

/// The line without the terminal's colour codes, which run from an escape to an `m`.
fn without_colour(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.split_once('m').map_or(piece, |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(lines: &str, of: fn(&str) -> Tally) -> Tally {
        let mut sum = Tally::default();
        lines.lines().for_each(|line| sum += of(line));
        sum
    }

    #[test]
    fn the_results_of_all_test_programs_of_cargo_add_up() {
        let output = "
running 2 tests
test result_is_a_word ... ok
test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: FAILED. 10 passed; 3 failed; 0 ignored; 0 measured; 4 filtered out; finished in 1.25s
   test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(sum(output, of_cargo), Tally { passed: 12, failed: 3 });
    }

    #[test]
    fn both_reporters_of_node_are_read() {
        assert_eq!(
            sum("TAP version 13\n# tests 5\n# pass 4\n# fail 1\n# skipped 0", of_node),
            Tally { passed: 4, failed: 1 }
        );
        assert_eq!(
            sum("✔ works (1 ms)\nℹ tests 3\nℹ pass 2\nℹ fail 0\nℹ cancelled 1", of_node),
            Tally { passed: 2, failed: 1 }
        );
        assert_eq!(sum("\u{1b}[34mℹ pass 7\u{1b}[39m", of_node), Tally { passed: 7, failed: 0 });
    }

    #[test]
    fn what_only_looks_like_a_count_is_not_one() {
        assert_eq!(sum("# pass the salt\n# pass 3 more\n# passing 4\npass 5", of_node), Tally::default());
        assert_eq!(sum("the test result: ok. 2 passed; 0 failed", of_cargo), Tally::default());
    }

    #[test]
    fn a_run_without_tests_is_a_failure_and_so_is_one_that_broke_off() {
        assert_eq!(Tally::default().of_run(true), Tally::FAILED);
        assert_eq!(Tally { passed: 5, failed: 0 }.of_run(false), Tally { passed: 5, failed: 1 });
        assert_eq!(Tally { passed: 5, failed: 2 }.of_run(false), Tally { passed: 5, failed: 2 });
        assert_eq!(Tally { passed: 5, failed: 0 }.of_run(true), Tally { passed: 5, failed: 0 });
    }
}
