//! Running one check after another and summing up.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;
use xtask::command;

/// What came of the checks so far.
#[derive(Debug)]
pub(super) struct Report {
    output: Output,
    lines: Vec<Line>,
}

/// What becomes of what the programs of checks write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Output {
    /// It is shown as it comes.
    Shown,
    /// It is kept until the end: other checks are running beside these.
    Kept,
}

impl Output {
    /// Runs a program that is a check: it passes if its exit code says so.
    pub(super) fn of(self, program: &mut Command) -> Result<Verdict> {
        match self {
            Self::Shown => Ok(Verdict { passed: command::show(program)?, said: String::new() }),
            Self::Kept => {
                let (passed, said) = command::keep(program)?;
                Ok(Verdict { passed, said })
            }
        }
    }
}

/// What came of a check.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) passed: bool,
    /// What it said, as far as that is not shown yet.
    pub(super) said: String,
}

impl Verdict {
    /// That of a check which has nothing to say.
    pub(super) const PASSED: Self = Self { passed: true, said: String::new() };
}

#[derive(Debug)]
struct Line {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
    said: String,
}

#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// Left out, and what for: that failed by itself or is no fault.
    LeftOut(&'static str),
}

impl Report {
    /// One without checks.
    pub(super) fn new(output: Output) -> Self {
        Self { output, lines: Vec::new() }
    }

    /// Runs a check below a heading; true if it passed.
    pub(super) fn run(&mut self, name: &'static str, check: impl FnOnce(Output) -> Result<Verdict>) -> bool {
        if self.output == Output::Shown {
            println!("\n=== {name}");
        }
        let start = Instant::now();
        let verdict = check(self.output);
        let Verdict { passed, said } =
            verdict.unwrap_or_else(|error| Verdict { passed: false, said: format!("{error:#}\n") });
        let outcome = if passed { Outcome::Passed } else { Outcome::Failed };
        let said = self.show(said);
        self.lines.push(Line { name, outcome, took: start.elapsed(), said });
        passed
    }

    /// Runs what others need before them; its value if it succeeded.
    pub(super) fn obtain<T>(&mut self, name: &'static str, make: impl FnOnce() -> Result<T>) -> Option<T> {
        let mut made = None;
        self.run(name, |_| {
            made = Some(make()?);
            Ok(Verdict::PASSED)
        });
        made
    }

    /// Notes a check that cannot be run.
    pub(super) fn leave_out(&mut self, name: &'static str, reason: &'static str) {
        if self.output == Output::Shown {
            println!("\n=== {name}\nleft out: {reason}");
        }
        self.lines.push(Line { name, outcome: Outcome::LeftOut(reason), took: Duration::ZERO, said: String::new() });
    }

    /// Takes in the checks that ran beside these, and shows what they said once that can be.
    pub(super) fn join(&mut self, other: Self) {
        for line in other.lines {
            if self.output == Output::Shown {
                println!("\n=== {}", line.name);
            }
            let said = self.show(line.said);
            self.lines.push(Line { said, ..line });
        }
    }

    /// Shows what was said, or hands it back to be kept.
    fn show(&self, said: String) -> String {
        match self.output {
            Output::Shown => {
                print!("{said}");
                String::new()
            }
            Output::Kept => said,
        }
    }

    /// Prints the summary, whose last line has the sums alone; true if nothing failed.
    pub(super) fn close(&self) -> bool {
        print!("\n{}", self.summary());
        self.count(&Outcome::Failed) == 0
    }

    fn count(&self, outcome: &Outcome) -> usize {
        self.lines.iter().filter(|line| line.outcome == *outcome).count()
    }

    fn summary(&self) -> String {
        let width = self.lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0);
        let line = |Line { name, outcome, took, .. }: &Line| {
            let verdict = match outcome {
                Outcome::Passed => "ok".to_owned(),
                Outcome::Failed => "FAILED".to_owned(),
                Outcome::LeftOut(reason) => format!("left out: {reason}"),
            };
            format!("{name:<width$}  {:>6.1} s  {verdict}\n", took.as_secs_f64())
        };
        let lines: Vec<String> = self.lines.iter().map(line).collect();
        let (passed, failed) = (self.count(&Outcome::Passed), self.count(&Outcome::Failed));
        format!("{}\n{passed} passed, {failed} failed\n", lines.concat())
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn the_last_line_has_the_sums_and_the_others_a_check_each() {
        let mut report = Report::new(Output::Shown);
        assert!(report.run("tests", |_| Ok(Verdict::PASSED)));
        assert!(!report.run("broken tests", |_| Ok(Verdict::default())));
        assert!(!report.run("error", |_| bail!("no such program")));
        report.leave_out("browser", "needs the error mended");
        assert_eq!(report.obtain("site", || Ok(7)), Some(7));
        let summary = report.summary();
        assert_eq!(summary.lines().last(), Some("2 passed, 2 failed"));
        assert_eq!(summary.lines().filter(|line| line.contains("FAILED")).count(), 2);
        assert!(!report.close());
    }

    #[test]
    fn what_is_left_out_is_not_counted() {
        let mut report = Report::new(Output::Shown);
        report.leave_out("git", "not a checkout");
        assert!(report.summary().ends_with("\n0 passed, 0 failed\n"));
        assert!(report.close());
    }

    #[test]
    fn checks_that_ran_beside_others_are_counted_with_what_they_said() {
        let mut beside = Report::new(Output::Kept);
        beside.run("lint", |_| Ok(Verdict { passed: false, said: "a fault\n".into() }));
        assert_eq!(beside.lines[0].said, "a fault\n");
        let mut report = Report::new(Output::Shown);
        report.run("tests", |_| Ok(Verdict::PASSED));
        report.join(beside);
        assert!(report.summary().ends_with("\n1 passed, 1 failed\n"));
        assert!(!report.close());
    }
}
