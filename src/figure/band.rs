//! From a band in fractions of the axes to the pieces of it that lie inside the frame, cut where an edge crosses it.

use super::sort_few;

/// A band at one place: x, its lower and its upper edge.
type Column = (f64, f64, f64);

/// Where an edge lies that is infinitely far above or below, in frames. An edge that leaves the frame for it leaves
/// within a millionth of its way.
const FAR: f64 = 1e6;

/// Splits a band into the pieces that lie inside the unit square, as columns at rising x. One that is not a number, has
/// no x or lies left of the last breaks it. An edge at minus infinity, where a log axis has no place, lies at the
/// bottom.
pub(super) fn pieces(band: impl Iterator<Item = Column>) -> Vec<Vec<Column>> {
    let mut pieces: Vec<Vec<Column>> = Vec::new();
    let mut last: Option<Column> = None;
    let mut open = false; // whether the last piece ends where the next segment begins
    for column in band {
        let next = placed(column);
        let segment = last.zip(next).and_then(|(from, to)| between_the_sides(from, to));
        for (from, to) in segment.into_iter().flat_map(|(from, to)| cut(from, to)) {
            let middle = between(from, to, 0.5);
            let visible = middle.1 < 1.0 && middle.2 > 0.0;
            match pieces.last_mut() {
                Some(piece) if visible && open => piece.push(held(to)),
                _ if visible => pieces.push(vec![held(from), held(to)]),
                _ => {}
            }
            open = visible;
        }
        open = open && segment.is_some() && next.is_some_and(|(x, ..)| x <= 1.0);
        last = next;
    }
    pieces.retain(|piece| piece[piece.len() - 1].0 > piece[0].0);
    pieces
}

/// A column with its edges in order and at finite places, if it has a place.
fn placed((x, low, high): Column) -> Option<Column> {
    let edge = |y: f64| if y == f64::NEG_INFINITY { 0.0 } else { y.clamp(-FAR, FAR) };
    let (low, high) = (edge(low), edge(high));
    let exists = x.is_finite() && !low.is_nan() && !high.is_nan();
    exists.then(|| (x, low.min(high), low.max(high)))
}

/// The part of a segment between the left and the right side, if any.
fn between_the_sides(from: Column, to: Column) -> Option<(Column, Column)> {
    if to.0 < from.0 || to.0 < 0.0 || from.0 > 1.0 {
        return None;
    }
    let at = |x: f64| {
        let (_, low, high) = between(from, to, (x - from.0) / (to.0 - from.0));
        (x, low, high)
    };
    Some((if from.0 < 0.0 { at(0.0) } else { from }, if to.0 > 1.0 { at(1.0) } else { to }))
}

/// Cuts a segment where an edge crosses the bottom or the top, so that no part of it lies on both sides of one.
fn cut(from: Column, to: Column) -> Vec<(Column, Column)> {
    let crossings = [(from.1, to.1), (from.2, to.2)]
        .into_iter()
        .flat_map(|(start, end)| [0.0, 1.0].map(|side| (side - start) / (end - start)))
        .filter(|&place| place > 0.0 && place < 1.0);
    let mut columns = vec![(0.0, from)];
    columns.extend(crossings.map(|place| (place, between(from, to, place))));
    sort_few(&mut columns[1..], |a, b| a.0 < b.0);
    columns.push((1.0, to));
    columns.windows(2).map(|pair| (pair[0].1, pair[1].1)).collect()
}

fn between(from: Column, to: Column, place: f64) -> Column {
    let mix = |a: f64, b: f64| a + place * (b - a);
    (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

/// A column with its edges held to the unit square.
fn held((x, low, high): Column) -> Column {
    (x.clamp(0.0, 1.0), low.clamp(0.0, 1.0), high.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::{Column, FAR, pieces};
    use proptest::prelude::*;

    /// Edges mostly inside, often outside, at times without a place.
    fn edge() -> impl Strategy<Value = f64> {
        prop_oneof![
            6 => -0.5..1.5_f64,
            2 => -30.0..30.0_f64,
            1 => prop::sample::select(vec![0.0, 1.0, f64::NEG_INFINITY, f64::INFINITY, f64::NAN, 1e300, -1e300]),
        ]
    }

    fn bands() -> impl Strategy<Value = Vec<Column>> {
        prop::collection::vec((0.0..0.6_f64, edge(), edge()), 0..20).prop_map(|steps| {
            let mut x = -0.5;
            let columns = steps.into_iter().map(|(step, low, high)| {
                x += step;
                (x, low, high)
            });
            columns.collect()
        })
    }

    fn area(piece: &[Column]) -> f64 {
        piece.windows(2).map(|pair| (pair[1].0 - pair[0].0) * (height(pair[0]) + height(pair[1])) / 2.0).sum()
    }

    fn height((_, low, high): Column) -> f64 {
        high - low
    }

    /// The area by brute force: each segment is a sum over many narrow slices, held to the square one by one.
    fn summed(band: &[Column]) -> f64 {
        const SLICES: u32 = 20_000;
        let edge = |y: f64| if y == f64::NEG_INFINITY { 0.0 } else { y.clamp(-FAR, FAR) };
        let segment = |pair: &[Column]| -> f64 {
            let [a, b] = [pair[0], pair[1]].map(|(x, low, high)| (x, edge(low), edge(high)));
            if [a.1, a.2, b.1, b.2].into_iter().any(f64::is_nan) {
                return 0.0;
            }
            let slice = |index: u32| {
                let part = (f64::from(index) + 0.5) / f64::from(SLICES);
                let mix = |from: f64, to: f64| from + part * (to - from);
                let (low, high) = (mix(a.1.min(a.2), b.1.min(b.2)), mix(a.1.max(a.2), b.1.max(b.2)));
                let inside = (0.0..=1.0).contains(&mix(a.0, b.0));
                if inside { high.clamp(0.0, 1.0) - low.clamp(0.0, 1.0) } else { 0.0 }
            };
            (0..SLICES).map(slice).sum::<f64>() / f64::from(SLICES) * (b.0 - a.0)
        };
        band.windows(2).map(segment).sum()
    }

    proptest! {
        #[test]
        fn pieces_lie_inside_and_go_to_the_right(band in bands()) {
            for piece in pieces(band.into_iter()) {
                prop_assert!(piece.len() >= 2);
                for (x, low, high) in &piece {
                    prop_assert!((0.0..=1.0).contains(x) && 0.0 <= *low && low <= high && *high <= 1.0, "{piece:?}");
                }
                prop_assert!(piece.windows(2).all(|pair| pair[0].0 <= pair[1].0), "{piece:?}");
            }
        }

        #[test]
        fn pieces_cover_what_the_band_covers(band in bands()) {
            let expected = summed(&band);
            let drawn: f64 = pieces(band.into_iter()).iter().map(|piece| area(piece)).sum();
            prop_assert!((drawn - expected).abs() <= 0.01 * expected + 1e-3, "{drawn} instead of {expected}");
        }
    }

    #[test]
    fn an_edge_is_cut_where_it_crosses_the_top() {
        let cut = pieces([(0.0, 0.5, 0.5), (1.0, 0.5, 2.5)].into_iter());
        assert_eq!(cut, [vec![(0.0, 0.5, 0.5), (0.25, 0.5, 1.0), (1.0, 0.5, 1.0)]]);
        let passing = pieces([(0.0, -2.0, -0.5), (1.0, 2.0, 3.5)].into_iter());
        assert_eq!(passing, [vec![(0.125, 0.0, 0.0), (0.375, 0.0, 1.0), (0.5, 0.0, 1.0), (0.75, 1.0, 1.0)]]);
    }

    #[test]
    fn what_lies_outside_is_left_out() {
        assert!(pieces([(0.0, 1.5, 2.0), (1.0, 1.0, 9.0)].into_iter()).is_empty());
        assert!(pieces([(1.0, 0.2, 0.8), (2.0, 0.2, 0.8)].into_iter()).is_empty());
        let beside = pieces([(-1.0, 0.2, 0.4), (1.0, 0.4, 0.6), (3.0, 0.4, 0.6)].into_iter());
        assert_eq!(beside.len(), 1);
        assert!((beside[0][0].1 - 0.3).abs() < 1e-12 && beside[0][0].0 == 0.0);
    }

    #[test]
    fn a_band_is_broken_where_it_is_not_a_number_or_turns_back() {
        let broken = [(0.0, 0.2, 0.4), (0.2, 0.2, 0.4), (0.3, f64::NAN, 0.4), (0.4, 0.2, 0.4), (0.5, 0.2, 0.4)];
        assert_eq!(pieces(broken.into_iter()).len(), 2);
        let turning = [(0.0, 0.2, 0.4), (0.5, 0.2, 0.4), (0.3, 0.2, 0.4), (0.9, 0.2, 0.4)];
        assert_eq!(pieces(turning.into_iter()).len(), 2);
    }

    #[test]
    fn an_edge_without_a_place_on_a_log_axis_lies_at_the_bottom() {
        let band = [(0.0, 0.5, 0.8), (0.5, f64::NEG_INFINITY, 0.8), (1.0, 0.5, 0.8)];
        assert_eq!(pieces(band.into_iter()), [vec![(0.0, 0.5, 0.8), (0.5, 0.0, 0.8), (1.0, 0.5, 0.8)]]);
    }
}
