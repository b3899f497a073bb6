use super::SampleMoments;
use super::error::SummaryError;
use std::ops::Range;

/// A quantity whose value for a whole is made from those of its parts, in order.
///
/// ```
/// use lnn_lab::study::sweep::{Branch, Join, Tree};
///
/// #[derive(Clone)]
/// struct Names(String);
///
/// impl Join for Names {
///     fn join(self, other: Self) -> Self {
///         Self(format!("({} {})", self.0, other.0))
///     }
/// }
///
/// let mut tree = Tree::default();
/// for (trial, name) in [(0, "a"), (1, "b"), (2, "c"), (3, "d")] {
///     tree.push(trial, Names(name.to_owned()))?;
/// }
/// let Branch { first, size, sum } = &tree.branches()[0];
/// assert_eq!((*first, *size, sum.0.as_str()), (0, 4, "((a b) (c d))"));
/// # Ok::<(), lnn_lab::study::sweep::SummaryError>(())
/// ```
pub trait Join {
    /// The two neighbouring parts joined, the one with the smaller trial numbers first.
    #[must_use]
    fn join(self, later: Self) -> Self;
}

impl Join for SampleMoments {
    fn join(self, later: Self) -> Self {
        self.join(later)
    }
}

impl Join for Vec<SampleMoments> {
    fn join(mut self, later: Self) -> Self {
        for (own, later) in self.iter_mut().zip(later) {
            *own = own.join(later);
        }
        self
    }
}

/// A sum over trials, in an order of additions that depends on nothing but which trials there are.
///
/// Trials are leaves of a binary tree over all trial numbers, and two halves are joined as soon as both are complete.
/// It holds the largest complete subtrees, of which a range of n trials has at most 2 log₂ n. So
/// merging is associative and commutative to the bit: however the trials are split over shards, and in whatever order
/// these are merged, the rounding errors are the same.
///
/// ```
/// use lnn_lab::study::sweep::{SampleMoments, Tree};
///
/// let (mut even, mut odd) = (Tree::default(), Tree::default());
/// for trial in 0..6 {
///     let half = if trial % 2 == 0 { &mut even } else { &mut odd };
///     half.push(trial, SampleMoments::of(trial as f64))?;
/// }
/// assert!(even.clone().merge(even.clone()).is_err(), "no trial counts twice");
/// assert_eq!(odd.merge(even)?.total().map(|sum| (sum.count, sum.mean)), Some((6, 2.5)));
/// # Ok::<(), lnn_lab::study::sweep::SummaryError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Tree<M> {
    /// By rising trial number, without overlaps.
    branches: Vec<Branch<M>>,
}

/// A complete subtree: the trials from `first` to `first + size - 1`, where `size` is a power of two and divides `first`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Branch<M> {
    /// The first trial.
    pub first: u64,
    /// How many trials there are.
    pub size: u64,
    /// What they add up to.
    pub sum: M,
}

impl<M> Branch<M> {
    /// Its trials.
    pub(super) fn trials(&self) -> Range<u64> {
        self.first..self.end()
    }

    fn end(&self) -> u64 {
        self.first.saturating_add(self.size)
    }

    fn is_subtree(&self) -> bool {
        let ends = self.first.checked_add(self.size).is_some();
        self.size.is_power_of_two() && self.first.is_multiple_of(self.size) && ends
    }
}

impl<M: Join + Clone> Default for Tree<M> {
    fn default() -> Self {
        Self { branches: Vec::new() }
    }
}

impl<M: Join + Clone> Tree<M> {
    /// A tree from its subtrees, or nothing where they overlap, are out of order or are no subtrees.
    #[must_use]
    pub fn from_branches(branches: Vec<Branch<M>>) -> Option<Self> {
        let in_order = branches.windows(2).all(|pair| pair[0].end() <= pair[1].first);
        if !in_order || !branches.iter().all(Branch::is_subtree) {
            return None;
        }
        let mut tree = Self::default();
        for branch in branches {
            tree.grow(branch);
        }
        Some(tree)
    }

    /// The subtrees, by rising trial number.
    #[must_use]
    pub fn branches(&self) -> &[Branch<M>] {
        &self.branches
    }

    /// Adds a trial with a number above all others.
    ///
    /// # Errors
    /// [`SummaryError::Order`] for a lower number; the tree is as it was.
    pub fn push(&mut self, trial: u64, leaf: M) -> Result<(), SummaryError> {
        let least = self.branches.last().map_or(0, Branch::end);
        if trial < least {
            return Err(SummaryError::Order { trial, least });
        }
        self.grow_leaf(trial, leaf);
        Ok(())
    }

    /// Adds a trial that is known to have a number above all others.
    pub(super) fn grow_leaf(&mut self, trial: u64, leaf: M) {
        self.grow(Branch { first: trial, size: 1, sum: leaf });
    }

    /// Both together.
    ///
    /// # Errors
    /// [`SummaryError::Overlap`] where both have a trial.
    pub fn merge(self, other: Self) -> Result<Self, SummaryError> {
        let mut all: Vec<_> = self.branches.into_iter().chain(other.branches).collect();
        all.sort_by_key(|branch| branch.first);
        if let Some(pair) = all.windows(2).find(|pair| pair[0].end() > pair[1].first) {
            let common = pair[1].first..pair[0].end().min(pair[1].end());
            return Err(SummaryError::Overlap { common });
        }
        let mut tree = Self::default();
        for branch in all {
            tree.grow(branch);
        }
        Ok(tree)
    }

    /// What all trials add up to, or nothing without any.
    #[must_use]
    pub fn total(&self) -> Option<M> {
        self.branches.iter().map(|branch| branch.sum.clone()).reduce(Join::join)
    }

    /// Takes a subtree beyond the last one, and joins what has become complete.
    fn grow(&mut self, mut branch: Branch<M>) {
        while let Some(last) = self.branches.pop_if(|last| {
            last.size == branch.size && last.first.is_multiple_of(2 * last.size) && last.end() == branch.first
        }) {
            branch = Branch { first: last.first, size: 2 * last.size, sum: last.sum.join(branch.sum) };
        }
        self.branches.push(branch);
    }
}
