//! What is kept of the multiverse, in the order of its effects, and what it comes to.

use crate::study::multiverse::{Choice, Effect, Kept, Multiverse, Universe, importance};
use std::ops::Range;

/// How many columns the map is cut into; each stands for two percent of what is kept.
pub(super) const COLUMNS: usize = 50;

/// How many steps the curve has.
const STEPS: usize = 200;

/// All options of all choices.
pub(super) const ROWS: usize = {
    let (mut rows, mut place) = (0, 0);
    while place < Choice::ALL.len() {
        rows += Choice::ALL[place].count();
        place += 1;
    }
    rows
};

/// What the file holds.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) multiverse: Multiverse,
    /// By place.
    universes: Vec<Universe>,
    /// Their places by rising effect, sorted once for whatever is kept.
    order: Vec<u32>,
}

impl Data {
    pub(super) fn new(multiverse: Multiverse) -> Self {
        let universes: Vec<_> = Universe::all().collect();
        let mut order: Vec<u32> = (0..).take(universes.len()).collect();
        order.sort_unstable_by_key(|&place| {
            let Effect { effect, low, high } = multiverse.effects()[place as usize];
            // What is the same is mixed, always in the same way: in the order of the file, the map would show an order of
            // choices where there is none.
            (effect, i16::from(low) + i16::from(high), place.wrapping_mul(MIXER), place)
        });
        Self { multiverse, universes, order }
    }

    /// The universe with this place.
    pub(super) fn universe(&self, place: u32) -> Universe {
        self.universes[place as usize]
    }

    /// What it came to.
    pub(super) fn effect(&self, place: u32) -> Effect {
        self.multiverse.effects()[place as usize]
    }
}

/// In how many universes deeper networks end worse, with the whole interval above 0; in how many better, with the whole
/// interval below 0; in how many depth makes no difference, with an interval that is 0 alone; and in how many none of these
/// can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) worse: u64,
    pub(super) better: u64,
    pub(super) same: u64,
    pub(super) unclear: u64,
}

impl Tally {
    fn add(&mut self, effect: Effect) {
        *(match effect {
            Effect { low: 1.., .. } => &mut self.worse,
            Effect { high: ..0, .. } => &mut self.better,
            Effect { effect: 0, low: 0, high: 0 } => &mut self.same,
            _ => &mut self.unclear,
        }) += 1;
    }

    pub(super) fn count(self) -> u64 {
        self.worse + self.better + self.same + self.unclear
    }

    /// All four in percent: whole numbers that add up to 100, by the method of the largest remainder.
    pub(super) fn percent(self) -> [u64; 4] {
        let all = self.count().max(1);
        let parts = [self.worse, self.better, self.same, self.unclear];
        let mut whole = parts.map(|part| 100 * part / all);
        let missing = 100_u64.saturating_sub(whole.iter().sum());
        let mut order = [0, 1, 2, 3];
        order.sort_by_key(|&place| std::cmp::Reverse(100 * parts[place] % all));
        for place in order.into_iter().take(missing.min(4) as usize) {
            whole[place] += 1;
        }
        if self.count() == 0 { [0; 4] } else { whole }
    }
}

/// What is kept of one option.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfOption {
    pub(super) tally: Tally,
    /// Of all its effects.
    pub(super) sum: i64,
    /// How many of its universes lie in each column.
    pub(super) columns: [u32; COLUMNS],
}

/// Means over a step of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) effect: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// An odd number, 2 to the 32nd over the golden ratio: its multiples are spread evenly (Knuth 1973, section 6.4).
const MIXER: u32 = 0x9e37_79b9;

/// What is kept.
#[derive(Debug)]
pub(super) struct View {
    /// The places of the universes that are kept, by rising effect.
    pub(super) order: Vec<u32>,
    pub(super) tally: Tally,
    pub(super) steps: Vec<Step>,
    /// By row.
    pub(super) options: Vec<OfOption>,
    /// The share of the variance that each choice explains.
    pub(super) importance: [f64; 8],
}

/// The row of an option: all of the first choice, then those of the next.
pub(super) fn row(choice: Choice, place: usize) -> usize {
    let before = Choice::ALL.iter().take_while(|known| **known != choice);
    before.map(|choice| choice.count()).sum::<usize>() + place
}

/// The option of a row.
pub(super) fn option(row: usize) -> (Choice, usize) {
    let mut rest = row.min(ROWS - 1);
    for choice in Choice::ALL {
        if rest < choice.count() {
            return (choice, rest);
        }
        rest -= choice.count();
    }
    (Choice::Summary, 0)
}

impl View {
    pub(super) fn new(data: &Data, kept: Kept) -> Self {
        let is_kept = |&place: &u32| kept.contains(data.universe(place));
        let order: Vec<u32> = data.order.iter().copied().filter(is_kept).collect();
        let (mut tally, mut options) =
            (Tally::default(), vec![OfOption { tally: Tally::default(), sum: 0, columns: [0; COLUMNS] }; ROWS]);
        for &place in &order {
            let (universe, effect) = (data.universe(place), data.effect(place));
            tally.add(effect);
            for choice in Choice::ALL {
                let of = &mut options[row(choice, universe.option(choice))];
                of.tally.add(effect);
                of.sum += i64::from(effect.effect);
            }
        }
        let mut steps = Vec::new();
        for step in 0..STEPS {
            let within = &order[ranks(step, STEPS, order.len())];
            let mean = |of: fn(Effect) -> i8| {
                let sum: i64 = within.iter().map(|&place| i64::from(of(data.effect(place)))).sum();
                sum as f64 / within.len() as f64
            };
            if !within.is_empty() {
                steps.push(Step { effect: mean(|of| of.effect), low: mean(|of| of.low), high: mean(|of| of.high) });
            }
        }
        for column in 0..COLUMNS {
            for &place in &order[ranks(column, COLUMNS, order.len())] {
                let universe = data.universe(place);
                for choice in Choice::ALL {
                    options[row(choice, universe.option(choice))].columns[column] += 1;
                }
            }
        }
        Self { order, tally, steps, options, importance: importance(&data.multiverse, kept) }
    }

    /// How often an option is among the universes of a column, in shares of how often it is among all that are kept: 1 where
    /// it is as frequent there as anywhere; 0 where it is not kept.
    pub(super) fn lift(&self, row: usize, column: usize) -> f64 {
        let (of, all) = (&self.options[row], self.order.len());
        let here = ranks(column, COLUMNS, all).len();
        let expected = of.tally.count() as f64 * here as f64 / all.max(1) as f64;
        if expected > 0.0 { f64::from(of.columns[column]) / expected } else { 0.0 }
    }

    /// The rank, from 0, of the universe at a percentage of what is kept.
    pub(super) fn rank(&self, percent: f64) -> Option<usize> {
        let last = self.order.len().checked_sub(1)?;
        Some(((percent / 100.0 * self.order.len() as f64).max(0.0) as usize).min(last))
    }
}

/// The ranks in one of several parts. Where fewer universes are kept than there are parts, neighbours share one.
fn ranks(part: usize, parts: usize, all: usize) -> Range<usize> {
    let first = part * all / parts;
    first..((part + 1) * all / parts).max(first + 1).min(all)
}
