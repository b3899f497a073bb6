//! Running one check after another and summing up.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::tally::Tally;

/// What came of the checks so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

#[derive(Debug)]
enum Outcome {
    Ran(Tally),
    /// Left out, and what for: that failed by itself or is no fault.
    LeftOut(&'static str),
}

impl Report {
    /// Runs a check below a heading; true if nothing in it failed.
    pub(super) fn run(&mut self, name: &'static str, check: impl FnOnce() -> Result<Tally>) -> bool {
        println!("\n=== {name}");
        let start = Instant::now();
        let tally = check().unwrap_or_else(|error| {
            println!("{error:#}");
            Tally::FAILED
        });
        self.lines.push(Line { name, outcome: Outcome::Ran(tally), took: start.elapsed() });
        tally.failed == 0
    }

    /// Runs what others need before them; its value if it succeeded.
    pub(super) fn obtain<T>(&mut self, name: &'static str, make: impl FnOnce() -> Result<T>) -> Option<T> {
        let mut made = None;
        self.run(name, || {
            made = Some(make()?);
            Ok(Tally::PASSED)
        });
        made
    }

    /// Notes a check that cannot be run.
    pub(super) fn leave_out(&mut self, name: &'static str, reason: &'static str) {
        println!("\n=== {name}\nleft out: {reason}");
        self.lines.push(Line { name, outcome: Outcome::LeftOut(reason), took: Duration::ZERO });
    }

    /// Prints the summary, whose last line has the sums alone; true if nothing failed.
    pub(super) fn close(&self) -> bool {
        print!("\n{}", self.summary());
        self.sum().failed == 0
    }

    fn sum(&self) -> Tally {
        let mut sum = Tally::default();
        for line in &self.lines {
            if let Outcome::Ran(tally) = line.outcome {
                sum += tally;
            }
        }
        sum
    }

    fn summary(&self) -> String {
        let width = self.lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0);
        let line = |Line { name, outcome, took }: &Line| {
            let verdict = match outcome {
                Outcome::Ran(Tally { passed, failed: 0 }) => format!("ok      {passed:>5} passed"),
                Outcome::Ran(Tally { passed, failed }) => {
                    format!("FAILED  {passed:>5} passed, {failed} failed")
                }
                Outcome::LeftOut(reason) => format!("left out: {reason}"),
            };
            format!("{name:<width$}  {:>6.1} s  {verdict}\n", took.as_secs_f64())
        };
        let lines: Vec<String> = self.lines.iter().map(line).collect();
        let Tally { passed, failed } = self.sum();
        format!("{}\n{passed} passed, {failed} failed\n", lines.concat())
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn the_last_line_has_the_sums_and_the_others_a_check_each() {
        let mut report = Report::default();
        assert!(report.run("tests", || Ok(Tally { passed: 12, failed: 0 })));
        assert!(!report.run("broken tests", || Ok(Tally { passed: 3, failed: 2 })));
        assert!(!report.run("error", || bail!("no such program")));
        report.leave_out("browser", "needs the error mended");
        assert_eq!(report.obtain("site", || Ok(7)), Some(7));
        let summary = report.summary();
        assert_eq!(summary.lines().last(), Some("16 passed, 3 failed"));
        assert_eq!(summary.lines().filter(|line| line.contains("FAILED")).count(), 2);
        assert!(!report.close());
    }

    #[test]
    fn what_is_left_out_is_not_counted() {
        let mut report = Report::default();
        report.leave_out("git", "not a checkout");
        assert!(report.summary().ends_with("\n0 passed, 0 failed\n"));
        assert!(report.close());
    }
}
