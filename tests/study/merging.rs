//! Statistics over many trials: correct, and the same to the bit however the trials are split and merged.

use crate::bits::value_bits;
use crate::cases::cases;
use lnn_lab::study::sweep::{Branch, QUANTILES, SampleMoments, Sketch, Statistics, SummaryError, Tree};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::Index;

fn moments(values: &[f64]) -> SampleMoments {
    values.iter().map(|&value| SampleMoments::of(value)).fold(SampleMoments::EMPTY, SampleMoments::join)
}

pub(crate) fn moments_bits(moments: &SampleMoments) -> [u64; 5] {
    let SampleMoments { count, mean, squares, least, largest } = *moments;
    [count, value_bits(mean), value_bits(squares), value_bits(least), value_bits(largest)]
}

pub(crate) fn statistics_bits(statistics: &Statistics) -> Vec<u64> {
    moments_bits(&statistics.moments).into_iter().chain(statistics.quantiles.map(value_bits)).collect()
}

/// Values that a metric can have: 0, ordinary ones, and ones near the limits of a float.
pub(crate) fn wild_values() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(0.0),
        Just(5e-324),
        Just(f64::MIN_POSITIVE),
        Just(1e300),
        (-3.0..1.0_f64).prop_map(|exponent| libm::pow(10.0, exponent)),
        (-323.0..308.0_f64).prop_map(|exponent| libm::pow(10.0, exponent)),
    ]
}

/// Merges all parts into one, in a random order.
pub(crate) fn merged<M>(mut parts: Vec<M>, order: &[Index], merge: impl Fn(M, M) -> Result<M, SummaryError>) -> M {
    for (first, second) in order.iter().zip(order.iter().skip(1)).cycle() {
        if parts.len() < 2 {
            break;
        }
        let one = parts.swap_remove(first.index(parts.len()));
        let other = parts.swap_remove(second.index(parts.len()));
        parts.push(merge(one, other).unwrap());
    }
    parts.pop().unwrap()
}

proptest! {
    #![proptest_config(cases(500))]

    /// Multiples of 2⁻¹⁰ whose sums and sums of squares are exact in integers of 128 bits, far from 0 or around it.
    #[test]
    fn merged_moments_agree_with_two_exact_passes(
        around in vec(-1_000_000..1_000_000_i64, 1..200), centre in -1_000_000_000..1_000_000_000_i64, cut in any::<Index>(),
    ) {
        let integers: Vec<i128> = around.iter().map(|value| i128::from(value + centre)).collect();
        let values: Vec<f64> = integers.iter().map(|&integer| integer as f64 / 1024.0).collect();
        let (n, sum) = (integers.len() as i128, integers.iter().sum::<i128>());
        let mean = sum as f64 / n as f64 / 1024.0;
        // n² M₂ / n, where n Σv² - (Σv)² is an integer.
        let squares = (n * integers.iter().map(|v| v * v).sum::<i128>() - sum * sum) as f64 / n as f64 / 1024.0 / 1024.0;
        let (early, late) = values.split_at(cut.index(values.len()));
        for found in [moments(&values), moments(early).join(moments(late)), moments(late).join(moments(early))] {
            prop_assert_eq!(i128::from(found.count), n);
            let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
            prop_assert!((found.mean - mean).abs() <= 1e-14 * largest, "{} and {}", found.mean, mean);
            // A mean that is off by ε times its size moves a squared deviation d by 2 d as much.
            let rounding = 1e-14 * (squares + largest * (squares * n as f64).sqrt());
            prop_assert!((found.squares - squares).abs() <= rounding, "{} and {}", found.squares, squares);
            let (least, largest) = (values.iter().copied().reduce(f64::min), values.iter().copied().reduce(f64::max));
            prop_assert_eq!((Some(found.least), Some(found.largest)), (least, largest));
            if n > 1 {
                let deviation = (found.squares / (n - 1) as f64).sqrt();
                prop_assert_eq!(found.standard_deviation(), deviation);
                prop_assert_eq!(found.standard_error(), deviation / (n as f64).sqrt());
            }
        }
    }

    /// Trials with gaps between them, each given to any of five shards.
    #[test]
    fn a_tree_is_the_same_however_its_trials_are_split_and_merged(
        trials in btree_map(0..300_u64, (wild_values(), 0..5_usize), 1..120), offset in 0..1_000_000_000_000_u64,
        order in vec(any::<Index>(), 6),
    ) {
        let mut whole = Tree::default();
        let mut shards = vec![Tree::default(); 5];
        for (trial, (value, shard)) in trials {
            whole.push(offset + trial, SampleMoments::of(value)).unwrap();
            shards[shard].push(offset + trial, SampleMoments::of(value)).unwrap();
        }
        let found = merged(shards, &order, Tree::merge);
        prop_assert_eq!(&found, &whole);
        prop_assert_eq!(moments_bits(&found.total().unwrap()), moments_bits(&whole.total().unwrap()));
        prop_assert_eq!(Tree::from_branches(whole.branches().to_vec()), Some(whole));
    }

    #[test]
    fn a_tree_of_neighbours_holds_few_branches(first in 0..1_000_000_u64, count in 1..2_000_u64) {
        let mut tree = Tree::default();
        (first..first + count).for_each(|trial| tree.push(trial, SampleMoments::of(1.0)).unwrap());
        prop_assert!(tree.branches().len() <= 2 * (count.ilog2() as usize + 1));
        prop_assert_eq!(tree.branches().iter().map(|branch| branch.size).sum::<u64>(), count);
        prop_assert_eq!(tree.total().map(|total| total.count), Some(count));
    }

    /// As `numpy.quantile` does it: between the two values next to the place (n - 1) q, in proportion.
    #[test]
    fn exact_statistics_have_the_quantiles_of_definition_seven(
        values in vec(wild_values(), 1..80), nans in 0..4_usize,
    ) {
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let naive = QUANTILES.map(|share| {
            let place = (sorted.len() - 1) as f64 * share;
            let low = place as usize;
            let high = (low + 1).min(sorted.len() - 1);
            sorted[low] + (sorted[high] - sorted[low]) * (place - low as f64)
        });
        let mut with_diverged = [vec![f64::NAN; nans], values.clone()].concat();
        let statistics = Statistics::exact(moments(&values), &mut with_diverged);
        prop_assert_eq!(statistics.quantiles, naive);
        prop_assert_eq!(statistics.median(), naive[3]);
        prop_assert_eq!(moments_bits(&statistics.moments), moments_bits(&moments(&values)));
    }

    /// Subnormal numbers, below 2e-308, have fewer digits than a bin: for them the error is absolute.
    #[test]
    fn sketched_quantiles_are_the_exact_ones_to_the_stated_error(
        values in vec(wild_values(), 1..80), cut in any::<Index>(),
    ) {
        let sketch_of = |values: &[f64]| {
            let mut sketch = Sketch::default();
            for &value in values {
                sketch.insert(value);
            }
            sketch
        };
        let (early, late) = values.split_at(cut.index(values.len()));
        let (whole, mut one, mut other) = (sketch_of(&values), sketch_of(early), sketch_of(late));
        one.merge(&sketch_of(late));
        other.merge(&sketch_of(early));
        prop_assert!(one == whole && other == whole);
        prop_assert_eq!(&Sketch::from_bins(whole.bins().clone()), &whole);
        prop_assert_eq!(whole.bins().values().sum::<u64>(), values.len() as u64);
        let exact = Statistics::exact(moments(&values), &mut values.clone());
        let sketched = Statistics::sketched(moments(&values), &whole);
        for (found, expected) in sketched.quantiles.iter().zip(exact.quantiles) {
            let allowed = Sketch::RELATIVE_ERROR * (1.0 + 1e-12) * expected + Sketch::ABSOLUTE_ERROR;
            prop_assert!((found - expected).abs() <= allowed, "{:e} and {:e}", found, expected);
        }
    }
}

/// `numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], q)` of version 2.4.6.
#[test]
fn quantiles_are_those_of_numpy() {
    let mut values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
    let statistics = Statistics::exact(moments(&values), &mut values);
    for (found, expected) in statistics.quantiles.iter().zip([1.0, 1.0, 1.75, 3.5, 5.25, 6.9, 7.95]) {
        assert!((found - expected).abs() <= 1e-15 * expected, "{found} and {expected}");
    }
}

#[test]
fn values_that_are_not_finite_are_left_out() {
    let mut sketch = Sketch::default();
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(moments_bits(&SampleMoments::of(value)), moments_bits(&SampleMoments::EMPTY));
        sketch.insert(value);
    }
    assert!(sketch.bins().is_empty());
    let none = Statistics::sketched(SampleMoments::EMPTY, &sketch);
    assert_eq!(statistics_bits(&none), statistics_bits(&Statistics::exact(SampleMoments::EMPTY, &mut [])));
    assert!(none.median().is_nan());
    assert_eq!([none.moments.standard_deviation(), none.moments.standard_error()], [0.0; 2]);
    assert_eq!([SampleMoments::of(3.0).standard_deviation(), SampleMoments::of(3.0).standard_error()], [0.0; 2]);
}

/// As an integer, the bit pattern of -0 is a large number, so a sketch must not take its bin from it.
#[test]
fn zero_is_the_same_value_with_either_sign() {
    let mut sketch = Sketch::default();
    for value in [0.0, -0.0, 1.0, 2.0, 3.0] {
        sketch.insert(value);
    }
    assert_eq!(sketch.bins().values().copied().collect::<Vec<_>>(), [2, 1, 1, 1]);
    let statistics = Statistics::sketched(moments(&[0.0, 0.0, 1.0, 2.0, 3.0]), &sketch);
    assert!((statistics.median() - 1.0).abs() <= Sketch::RELATIVE_ERROR);
}

fn branches(of: &[(u64, u64)]) -> Option<Tree<SampleMoments>> {
    Tree::from_branches(of.iter().map(|&(first, size)| Branch { first, size, sum: SampleMoments::of(1.0) }).collect())
}

#[test]
fn a_tree_is_not_built_from_invalid_subtrees() {
    let half = 1 << 63;
    for (nonsense, why) in [
        (&[(0, 0)][..], "of no trials"),
        (&[(0, 3)], "of a size that is no power of two"),
        (&[(2, 4)], "of a size that does not divide its start"),
        (&[(0, 4), (2, 2)], "within another"),
        (&[(0, 2), (1, 1)], "overlapping another"),
        (&[(5, 1), (5, 1)], "twice"),
        (&[(8, 8), (0, 8)], "out of order"),
        (&[(u64::MAX, 1)], "beyond all numbers"),
        (&[(u64::MAX, 1), (u64::MAX, 1)], "beyond all numbers twice"),
        (&[(0, half), (half, half)], "so large that two of them are beyond all numbers"),
    ] {
        assert_eq!(branches(nonsense), None, "a subtree {why}");
    }
    assert_eq!(branches(&[]), Some(Tree::default()));
    assert_eq!(Tree::<SampleMoments>::default().total(), None);
    // Two complete halves make one whole, whichever program wrote them.
    assert_eq!(branches(&[(0, 2), (2, 1), (3, 1), (8, 1)]).unwrap().branches().len(), 2);
}
