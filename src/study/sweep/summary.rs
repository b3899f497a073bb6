use super::error::SummaryError;
use super::results::{Finish, Values};
use super::statistics::Statistics;
use super::{Branch, DepthStudy, SampleMoments, Sketch, Tree};
use crate::numerics::Phase;
use crate::study::Metric;
use std::ops::Range;

/// The most trials of a study whose quantiles are exact; with more they are sketched.
pub const EXACT_TRIALS: u64 = 100_000;

/// The results of a set of trials at one depth of a study. Two summaries of disjoint sets merge into that of all their
/// trials.
///
/// Merging is associative and commutative to the bit, so any split of the trials over shards, workers and machines
/// gives the same published numbers. What does not belong together is refused: trials that both have, and studies that
/// differ in anything that decides the numbers.
///
/// ```
/// use lnn_lab::study::Metric;
/// use lnn_lab::study::sweep::{DepthStudy, Shard, SummaryError, SweepSpec};
///
/// let spec = SweepSpec { epochs: 50, ..SweepSpec::paper(0.15, 188)? };
/// let study = DepthStudy { spec, depth: 2, trials: 10 };
/// let of = |trials: std::ops::Range<u64>| -> Result<_, SummaryError> {
///     let surfaces = spec.surfaces(trials.clone())?;
///     Shard::<f64>::new(spec, study.depth, trials.start, surfaces)?.finish()?.summary(study.trials)
/// };
/// let merged = of(0..6)?.merge(of(6..10)?)?;
/// assert_eq!(merged.trials(), [0..10]);
/// assert_eq!(merged.statistics(Metric::Deviation, 50).map(|of| of.moments.count), Some(10));
/// assert_eq!(merged.statistics(Metric::Deviation, 51), None, "nothing was recorded there");
///
/// let refused = of(0..6)?.merge(of(5..10)?).unwrap_err();
/// assert_eq!(refused, SummaryError::Overlap { common: 5..6 });
/// # Ok::<(), SummaryError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DepthSummary {
    study: DepthStudy,
    /// The epochs that were recorded, rising.
    recorded: Vec<u64>,
    diverged: u64,
    cells: Cells,
}

/// What trials recorded, for each metric and each recorded epoch.
///
/// ```
/// use lnn_lab::study::sweep::{Cells, EXACT_TRIALS, Shard, Sketches, Sweep};
///
/// let spec = *Sweep::paper().epochs(10).spec();
/// for (study, is_exact) in [(EXACT_TRIALS, true), (EXACT_TRIALS + 1, false)] {
///     let shard: Shard = Shard::new(spec, 1, 0, spec.surfaces(0..2)?)?;
///     let summary = shard.finish()?.summary(study)?;
///     match summary.cells() {
///         Cells::Exact(pieces) => assert!(is_exact && pieces.len() == 1, "neighbouring trials are one piece"),
///         Cells::Sketched(Sketches { moments, bins }) => {
///             let of_cells = moments.total().expect("there are trials");
///             assert!(!is_exact && of_cells.len() == bins.len(), "both are kept of every cell");
///         }
///     }
/// }
/// # Ok::<(), lnn_lab::study::sweep::SummaryError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Every value, in pieces of neighbouring trials by rising number: of a study of at most [`EXACT_TRIALS`].
    Exact(Vec<(u64, Values)>),
    /// Moments and counts of values; the cells of one metric follow those of another.
    Sketched(Sketches),
}

/// What is kept where there are too many trials to keep every value.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketches {
    /// The moments of every cell.
    pub moments: Tree<Vec<SampleMoments>>,
    /// The values of every cell, to their leading bits.
    pub bins: Vec<Sketch>,
}

impl DepthSummary {
    /// Of no trial: others merge into it.
    ///
    /// # Errors
    /// [`SummaryError::Numerics`] for a study whose settings are out of range.
    pub fn new(study: DepthStudy) -> Result<Self, SummaryError> {
        let recorded = study.recorded()?;
        let cells = if study.is_exact() { Cells::Exact(Vec::new()) } else { Cells::Sketched(Sketches::none()) };
        Ok(Self { study, recorded, diverged: 0, cells })
    }

    /// Of neighbouring trials, the first of which is `first_trial`: what they recorded, and how each ended.
    ///
    /// # Errors
    /// [`SummaryError::Shape`] where there are not as many values or finishes as trials and recorded epochs ask for,
    /// [`SummaryError::BeyondStudy`] for trials beyond the study's, and those of [`new`](Self::new).
    pub fn of(study: DepthStudy, first_trial: u64, values: Values, finishes: &[Finish]) -> Result<Self, SummaryError> {
        let trials = values.trials();
        matching("the number of finishes", finishes.len() as u64, trials as u64)?;
        let cells = study.recorded()?.len() * Metric::ALL.len();
        matching("the number of values", values.list().len() as u64, (cells * trials) as u64)?;
        let diverged = finishes.iter().filter(|finish| finish.phase == Phase::Diverged).count() as u64;
        let cells = if study.is_exact() {
            Cells::Exact(vec![(first_trial, values)])
        } else {
            Cells::Sketched(Sketches::of(first_trial, &values))
        };
        Self::from_cells(study, diverged, cells)
    }

    /// From its parts, as they were read from elsewhere.
    ///
    /// # Errors
    /// All of [`SummaryError`], for parts that no trials of this study can have.
    pub fn from_cells(study: DepthStudy, diverged: u64, mut cells: Cells) -> Result<Self, SummaryError> {
        let empty = Self::new(study)?;
        let count = empty.recorded.len() * Metric::ALL.len();
        match (&mut cells, study.is_exact()) {
            (Cells::Exact(pieces), true) => {
                for (_, values) in pieces.iter() {
                    matching("the number of values", values.list().len() as u64, (count * values.trials()) as u64)?;
                }
                pieces.sort_by_key(|(first, _)| *first);
            }
            (Cells::Sketched(sketches), false) => sketches.check(count)?,
            _ => return Err(SummaryError::Precision { study: study.trials }),
        }
        let ranges = cells.ranges();
        if let Some([one, other]) = ranges.array_windows().find(|[one, other]| one.end > other.start) {
            return Err(SummaryError::Overlap { common: common(one, other) });
        }
        if let Some(last) = ranges.last().filter(|last| last.end > study.trials) {
            return Err(SummaryError::BeyondStudy { trials: last.clone(), study: study.trials });
        }
        let trials = ranges.iter().map(|range| range.end - range.start).sum();
        if diverged > trials {
            return Err(SummaryError::Diverged { diverged, trials });
        }
        Ok(Self { diverged, cells, ..empty })
    }

    /// The depth and the study that it is of.
    #[must_use]
    pub fn study(&self) -> &DepthStudy {
        &self.study
    }

    /// The epochs that were recorded, rising from 0.
    #[must_use]
    pub fn recorded(&self) -> &[u64] {
        &self.recorded
    }

    /// How many trials diverged; they are in no mean and no quantile.
    #[must_use]
    pub fn diverged(&self) -> u64 {
        self.diverged
    }

    /// What the others recorded.
    #[must_use]
    pub fn cells(&self) -> &Cells {
        &self.cells
    }

    /// Its trials, as rising ranges of neighbours.
    #[must_use]
    pub fn trials(&self) -> Vec<Range<u64>> {
        let mut all: Vec<Range<u64>> = Vec::new();
        for range in self.cells.ranges().into_iter().filter(|range| !range.is_empty()) {
            match all.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => all.push(range),
            }
        }
        all
    }

    /// Both together.
    ///
    /// # Errors
    /// [`SummaryError::OtherStudy`] for summaries of two studies, or of two depths, and [`SummaryError::Overlap`] for
    /// summaries with a trial in common.
    pub fn merge(self, other: Self) -> Result<Self, SummaryError> {
        if let Some((setting, own, other)) = self.study.difference(&other.study) {
            return Err(SummaryError::OtherStudy { setting, own, other });
        }
        let cells = match (self.cells, other.cells) {
            (Cells::Exact(own), Cells::Exact(others)) => {
                let mut all: Vec<_> = own.into_iter().chain(others).collect();
                all.sort_by_key(|(first, _)| *first);
                let end = |(first, values): &(u64, Values)| first + values.trials() as u64;
                if let Some(pair) = all.windows(2).find(|pair| end(&pair[0]) > pair[1].0) {
                    let common = common(&(pair[0].0..end(&pair[0])), &(pair[1].0..end(&pair[1])));
                    return Err(SummaryError::Overlap { common });
                }
                Cells::Exact(all)
            }
            (Cells::Sketched(own), Cells::Sketched(others)) => Cells::Sketched(own.merge(others)?),
            _ => return Err(SummaryError::Precision { study: self.study.trials }),
        };
        Ok(Self { diverged: self.diverged + other.diverged, cells, ..self })
    }

    /// The published numbers of one metric after this many epochs; nothing where these were not recorded.
    #[must_use]
    pub fn statistics(&self, metric: Metric, epoch: u64) -> Option<Statistics> {
        let place = self.recorded.binary_search(&epoch).ok()?;
        match &self.cells {
            Cells::Exact(pieces) => {
                let mut all = Vec::new();
                let mut tree = Tree::default();
                for (first, piece) in pieces {
                    let values = piece.of(metric, place)?;
                    for (&value, trial) in values.iter().zip(*first..) {
                        tree.grow_leaf(trial, SampleMoments::of(value));
                    }
                    all.extend(values.iter().copied().filter(|value| value.is_finite()));
                }
                Some(Statistics::exact(tree.total().unwrap_or(SampleMoments::EMPTY), &mut all))
            }
            Cells::Sketched(sketches) => Some(sketches.statistics(metric, place)),
        }
    }
}

/// Refuses a number of things that is not the one that there must be.
fn matching(what: &'static str, found: u64, expected: u64) -> Result<(), SummaryError> {
    if found == expected { Ok(()) } else { Err(SummaryError::Shape { what, found, expected }) }
}

/// What two ranges have in common, of which the first starts no later.
fn common(one: &Range<u64>, other: &Range<u64>) -> Range<u64> {
    other.start..one.end.min(other.end)
}

impl Cells {
    /// The trials, piece by piece, rising.
    fn ranges(&self) -> Vec<Range<u64>> {
        match self {
            Self::Exact(pieces) => {
                let range = |(first, values): &(u64, Values)| *first..first.saturating_add(values.trials() as u64);
                pieces.iter().map(range).collect()
            }
            Self::Sketched(sketches) => sketches.moments.branches().iter().map(Branch::trials).collect(),
        }
    }
}

impl Sketches {
    /// Of no trial.
    fn none() -> Self {
        Self { moments: Tree::default(), bins: Vec::new() }
    }

    /// Refuses what has another number of cells, or in a cell another number of values than its moments say.
    fn check(&self, cells: usize) -> Result<(), SummaryError> {
        if self.moments.branches().is_empty() {
            return matching("the number of sketches", self.bins.len() as u64, 0);
        }
        matching("the number of sketches", self.bins.len() as u64, cells as u64)?;
        let mut counts = vec![0_u64; cells];
        for branch in self.moments.branches() {
            matching("the number of moments", branch.sum.len() as u64, cells as u64)?;
            for (count, moments) in counts.iter_mut().zip(&branch.sum) {
                *count = count.saturating_add(moments.count);
            }
        }
        for (sketch, count) in self.bins.iter().zip(counts) {
            let sketched = sketch.bins().values().fold(0_u64, |sum, &count| sum.saturating_add(count));
            matching("the number of sketched values", sketched, count)?;
        }
        Ok(())
    }

    fn of(first_trial: u64, values: &Values) -> Self {
        let cells: Vec<&[f64]> = values.cells().collect();
        let mut moments = Tree::default();
        for index in 0..values.trials() {
            moments.grow_leaf(
                first_trial.saturating_add(index as u64),
                cells.iter().map(|cell| SampleMoments::of(cell[index])).collect(),
            );
        }
        let bins = cells
            .iter()
            .map(|cell| {
                let mut sketch = Sketch::default();
                cell.iter().for_each(|&value| sketch.insert(value));
                sketch
            })
            .collect();
        Self { moments, bins }
    }

    fn merge(self, other: Self) -> Result<Self, SummaryError> {
        let mut bins = self.bins;
        bins.resize_with(bins.len().max(other.bins.len()), Sketch::default);
        for (own, others) in bins.iter_mut().zip(&other.bins) {
            own.merge(others);
        }
        Ok(Self { moments: self.moments.merge(other.moments)?, bins })
    }

    fn statistics(&self, metric: Metric, epoch: usize) -> Statistics {
        let epochs = self.bins.len() / Metric::ALL.len();
        debug_assert!(epoch < epochs || epochs == 0, "epoch {epoch} is one of the {epochs} that are recorded");
        let cell = metric.index() * epochs + epoch;
        let moments = self.moments.total().and_then(|all| all.get(cell).copied()).unwrap_or(SampleMoments::EMPTY);
        Statistics::sketched(moments, self.bins.get(cell).unwrap_or(&Sketch::default()))
    }
}
