use super::shard::{Finish, Values};
use super::statistics::Statistics;
use super::{Moments, Sketch, Tree};
use crate::numerics::Phase;
use crate::study::Metric;

/// The most trials of a study whose quantiles are exact; with more they are sketched.
pub const EXACT_TRIALS: u64 = 100_000;

/// The results of a set of trials at one depth. Two summaries of disjoint sets merge into that of all their trials.
///
/// Merging is associative and commutative to the bit, so any split of the trials over shards, workers and machines
/// gives the same published numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct DepthSummary {
    /// How many trials diverged; they are in no mean and no quantile.
    pub diverged: u64,
    /// What the others recorded.
    pub cells: Cells,
}

/// What trials recorded, for each metric and each recorded epoch.
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
    pub moments: Tree<Vec<Moments>>,
    /// The values of every cell, to their leading bits.
    pub bins: Vec<Sketch>,
}

impl DepthSummary {
    /// Of neighbouring trials, the first of which is `first_trial`; `study` is how many trials the whole study has, which
    /// decides whether quantiles are exact.
    #[must_use]
    pub fn of(study: u64, first_trial: u64, values: Values, finishes: &[Finish]) -> Self {
        let diverged = finishes.iter().filter(|finish| finish.phase == Phase::Diverged).count() as u64;
        let cells = if study <= EXACT_TRIALS {
            Cells::Exact(vec![(first_trial, values)])
        } else {
            Cells::Sketched(Sketches::of(first_trial, &values))
        };
        Self { diverged, cells }
    }

    /// Both together. They must be of one study, and have no trial in common.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let cells = match (self.cells, other.cells) {
            (Cells::Exact(mut own), Cells::Exact(others)) => {
                own.extend(others);
                own.sort_by_key(|(first, _)| *first);
                Cells::Exact(own)
            }
            (own, others) => Cells::Sketched(own.sketched().merge(others.sketched())),
        };
        Self { diverged: self.diverged + other.diverged, cells }
    }

    /// The published numbers of one metric at one recorded epoch, by its index.
    #[must_use]
    pub fn statistics(&self, metric: Metric, epoch: usize) -> Statistics {
        match &self.cells {
            Cells::Exact(pieces) => {
                let mut all = Vec::new();
                let mut tree = Tree::default();
                for (first, piece) in pieces {
                    let values = piece.of(metric, epoch);
                    for (&value, trial) in values.iter().zip(*first..) {
                        tree.push(trial, Moments::of(value));
                    }
                    all.extend(values.iter().copied().filter(|value| value.is_finite()));
                }
                Statistics::exact(tree.total().unwrap_or(Moments::EMPTY), &mut all)
            }
            Cells::Sketched(sketches) => sketches.statistics(metric, epoch),
        }
    }
}

impl Cells {
    fn sketched(self) -> Sketches {
        match self {
            Self::Sketched(sketches) => sketches,
            Self::Exact(pieces) => pieces
                .into_iter()
                .map(|(first, values)| Sketches::of(first, &values))
                .reduce(Sketches::merge)
                .unwrap_or_else(|| Sketches { moments: Tree::default(), bins: Vec::new() }),
        }
    }
}

impl Sketches {
    fn of(first_trial: u64, values: &Values) -> Self {
        let cells: Vec<&[f64]> = values.cells().collect();
        let mut moments = Tree::default();
        for index in 0..values.trials() {
            moments.push(first_trial + index as u64, cells.iter().map(|cell| Moments::of(cell[index])).collect());
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

    fn merge(self, other: Self) -> Self {
        let mut bins = self.bins;
        bins.resize_with(bins.len().max(other.bins.len()), Sketch::default);
        for (own, others) in bins.iter_mut().zip(&other.bins) {
            own.merge(others);
        }
        Self { moments: self.moments.merge(other.moments), bins }
    }

    fn statistics(&self, metric: Metric, epoch: usize) -> Statistics {
        let epochs = self.bins.len() / Metric::ALL.len();
        debug_assert!(epoch < epochs || epochs == 0, "epoch {epoch} is one of the {epochs} that are recorded");
        let cell = metric.index() * epochs + epoch;
        let moments = self.moments.total().and_then(|all| all.get(cell).copied()).unwrap_or(Moments::EMPTY);
        Statistics::sketched(moments, self.bins.get(cell).unwrap_or(&Sketch::default()))
    }
}
