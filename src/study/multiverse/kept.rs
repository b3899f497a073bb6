use super::{BUDGETS, Choice, Universe};
use crate::numerics::Optimiser;

/// Which options of every choice are thought reasonable; a universe is kept where all of its options are.
///
/// ```
/// use lnn_lab::study::multiverse::{Choice, Kept, Universe};
///
/// // Of the first choice only the first option is thought reasonable.
/// let kept = Kept::all().with(Choice::ALL[0], 1);
/// assert_eq!(kept.options(Choice::ALL[0]), 1);
/// let left = Universe::all().filter(|&universe| kept.contains(universe)).count();
/// assert!(0 < left && left < Universe::COUNT);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// A bit an option, the first the lowest, in the order of [`Choice::ALL`].
    options: [u32; 8],
}

impl Kept {
    /// All options.
    #[must_use]
    pub fn all() -> Self {
        Self { options: Choice::ALL.map(|choice| (1 << choice.count()) - 1) }
    }

    /// Another set of options of one choice, a bit each; those that the choice does not have are left out.
    #[must_use]
    pub fn with(mut self, choice: Choice, options: u32) -> Self {
        self.options[choice as usize] = options & ((1 << choice.count()) - 1);
        self
    }

    /// The options of one choice, a bit each.
    #[must_use]
    pub fn options(&self, choice: Choice) -> u32 {
        self.options[choice as usize]
    }

    /// Whether a universe is kept.
    #[must_use]
    pub fn contains(&self, universe: Universe) -> bool {
        Choice::ALL.into_iter().all(|choice| self.options(choice) >> universe.option(choice) & 1 == 1)
    }

    /// The largest part in which every option of a choice meets every option of the others. Not all of it is, since the
    /// last number of epochs is for gradient descent alone.
    #[must_use]
    pub fn balanced(self) -> Self {
        let (plain, last) = (1 << Optimiser::GradientDescent.index(), 1 << (BUDGETS.len() - 1));
        let (optimisers, budgets) = (self.options(Choice::Optimiser), self.options(Choice::Budget));
        if budgets & last == 0 || optimisers & !plain == 0 {
            self
        } else if budgets & !last == 0 {
            self.with(Choice::Optimiser, optimisers & plain)
        } else {
            self.with(Choice::Budget, budgets & !last)
        }
    }
}
