use super::{Dialect, Given, Table};

/// A set of points that comes with the program.
#[derive(Debug, PartialEq)]
pub struct BuiltIn {
    /// Its name in addresses and on the command line.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// What it is, and what to look for.
    pub about: &'static str,
    /// Who gathered it, and where its values were taken from.
    pub source: &'static str,
    /// Under what terms.
    pub licence: &'static str,
    csv: &'static str,
}

const FACTS: &str = "measured values, free of rights";
const ANSCOMBE: &str =
    "F. J. Anscombe 1973, Graphs in statistical analysis, The American Statistician 27; values of vega-datasets.";
const BSD: &str = "BSD 3-clause (vega-datasets)";

impl BuiltIn {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self {
            id: "anscombe-1",
            name: "Anscombe’s first",
            about: "The first of four sets with the same line, the same means and variances and the same R². This one is what a line is for.",
            source: ANSCOMBE,
            licence: BSD,
            csv: include_str!("sets/anscombe-1.csv"),
        },
        Self {
            id: "anscombe-2",
            name: "Anscombe’s second: a curve",
            about: "The same line as the first, through points on a curve.",
            source: ANSCOMBE,
            licence: BSD,
            csv: include_str!("sets/anscombe-2.csv"),
        },
        Self {
            id: "anscombe-3",
            name: "Anscombe’s third: one point off a line",
            about: "The same line as the first, which one point has pulled away from all others.",
            source: ANSCOMBE,
            licence: BSD,
            csv: include_str!("sets/anscombe-3.csv"),
        },
        Self {
            id: "anscombe-4",
            name: "Anscombe’s fourth: one point alone",
            about: "The same line as the first. Without the point on the right there would be no slope: its leverage is 1.",
            source: ANSCOMBE,
            licence: BSD,
            csv: include_str!("sets/anscombe-4.csv"),
        },
        Self {
            id: "galton",
            name: "Galton’s heights",
            about: "Heights of 928 grown children and of their parents, to the inch: children of tall parents are tall, but less so, which he called regression.",
            source: "F. Galton 1886, Regression towards mediocrity in hereditary stature; values of R’s HistData as in pydataset.",
            licence: FACTS,
            csv: include_str!("sets/galton.csv"),
        },
        Self {
            id: "old-faithful",
            name: "Old Faithful",
            about: "How long 272 eruptions of the geyser lasted, and how long the wait for the next was.",
            source: "W. Härdle 1991, Smoothing techniques; values of R’s faithful as in pydataset.",
            licence: FACTS,
            csv: include_str!("sets/old-faithful.csv"),
        },
        Self {
            id: "outlier",
            name: "An outlier: murders in 51 states",
            about: "One point, the District of Columbia, has more influence on the line than all others.",
            source: "American Statistical Abstracts 2009; values of statsmodels’ statecrime.",
            licence: "public domain",
            csv: include_str!("sets/outlier.csv"),
        },
        Self {
            id: "noise-grows",
            name: "Noise that grows: Engel’s households",
            about: "What 235 households earned and spent on food: the richer, the more they differ, so the usual standard errors are too small.",
            source: "E. Engel 1857, as in R. Koenker and G. Bassett 1982; values of statsmodels’ engel.",
            licence: "public domain",
            csv: include_str!("sets/noise-grows.csv"),
        },
        Self {
            id: "not-linear",
            name: "Not linear: mercury’s vapour",
            about: "The pressure rises ever faster with temperature: no line fits, whichever way it is found.",
            source: "R. C. Weast 1973, Handbook of chemistry and physics; values of R’s pressure as in pydataset.",
            licence: FACTS,
            csv: include_str!("sets/not-linear.csv"),
        },
        Self {
            id: "far-from-zero",
            name: "Far from zero: x around a million",
            about: "Descent on these x as they are diverges at any rate that would ever get anywhere: one direction is 10¹² times as steep as the other. Standardised, they are like any others.",
            source: "Drawn for this page: x evenly from 999,998 to 1,000,002, y = 3 (x − 1,000,000) + 5 with noise of standard deviation 0.5.",
            licence: "as this program",
            csv: include_str!("sets/far-from-zero.csv"),
        },
    ];

    /// Its points.
    ///
    /// # Panics
    /// Never: a test reads every set.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test reads every set")]
    pub fn given(&self) -> Given {
        let read = || {
            let table = Table::read(self.csv.as_bytes().to_vec(), Dialect::default())?;
            let (x, y) = table.choose(None, None)?;
            let names = [x, y].map(|at| table.columns()[at].name.as_str());
            Ok::<_, super::TableError>(Given::new(self.id, names, table.points(x, y)?.values))
        };
        read().expect("a set that comes with the program can be read")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::{LeastSquares, Line};

    #[test]
    fn every_set_has_as_many_points_as_its_source() {
        let counts = BuiltIn::ALL.iter().map(|set| (set.id, set.given().points().len()));
        assert_eq!(
            counts.collect::<Vec<_>>(),
            [
                ("anscombe-1", 11),
                ("anscombe-2", 11),
                ("anscombe-3", 11),
                ("anscombe-4", 11),
                ("galton", 928),
                ("old-faithful", 272),
                ("outlier", 51),
                ("noise-grows", 235),
                ("not-linear", 19),
                ("far-from-zero", 50),
            ]
        );
    }

    #[test]
    fn the_four_of_anscombe_have_one_line() {
        for set in &BuiltIn::ALL[..4] {
            let line = LeastSquares::fit(set.given().points()).map(|fit| fit.line());
            let is_it = |line: Line| (line.slope - 0.5).abs() < 1e-3 && (line.intercept - 3.0).abs() < 3e-3;
            assert!(line.clone().is_ok_and(is_it), "{}: {line:?}", set.id);
        }
    }
}
