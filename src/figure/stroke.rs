//! From curves in fractions of the axes to strokes in pixels: clipped, thinned, dashed.

type Place = (f64, f64);

/// The smallest step of a drawn curve, in CSS pixels; finer ones cannot be seen.
const STEP: f64 = 0.6;

/// The part of the segment inside the unit square (Liang and Barsky 1984), if any. Where it is cut, the coordinate of
/// the cutting side is set exactly, since for a nearly upright line the formula loses all its digits.
fn clip(from: Place, to: Place) -> Option<(Place, Place)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = ((0.0_f64, Side::None), (1.0_f64, Side::None));
    for (step, room, side) in [
        (-dx, from.0, Side::X(0.0)),
        (dx, 1.0 - from.0, Side::X(1.0)),
        (-dy, from.1, Side::Y(0.0)),
        (dy, 1.0 - from.1, Side::Y(1.0)),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 && room / step > enter.0 {
            enter = (room / step, side);
        } else if step > 0.0 && room / step < leave.0 {
            leave = (room / step, side);
        }
    }
    let at = |(t, side): (f64, Side)| {
        let (x, y) = ((from.0 + t * dx).clamp(0.0, 1.0), (from.1 + t * dy).clamp(0.0, 1.0));
        match side {
            Side::None => (x, y),
            Side::X(x) => (x, y),
            Side::Y(y) => (x, y),
        }
    };
    (enter.0 <= leave.0).then(|| (at(enter), at(leave)))
}

/// What cut a segment: nothing, or a side of the unit square, by its coordinate.
#[derive(Clone, Copy)]
enum Side {
    None,
    X(f64),
    Y(f64),
}

/// Splits a curve into the pieces that lie inside the unit square. Points that are not finite break it; one below a
/// log axis is replaced by a place far under the frame, so that a falling curve is drawn down to the edge.
pub(super) fn visible(curve: impl Iterator<Item = Place>) -> Vec<Vec<Place>> {
    let mut pieces: Vec<Vec<Place>> = Vec::new();
    let mut last: Option<Place> = None;
    for (x, y) in curve {
        let y = if y == f64::NEG_INFINITY { -10.0 } else { y };
        if !(x.is_finite() && y.is_finite()) {
            last = None;
            continue;
        }
        if let Some((a, b)) = last.and_then(|from| clip(from, (x, y))) {
            match pieces.last_mut() {
                Some(piece) if piece.last() == Some(&a) => piece.push(b),
                _ => pieces.push(vec![a, b]),
            }
        }
        last = Some((x, y));
    }
    pieces
}

/// Leaves out points that lie closer to the last one kept than the eye resolves; keeps both ends.
pub(super) fn thinned(places: &[Place]) -> Vec<Place> {
    let mut kept: Vec<Place> = Vec::with_capacity(places.len());
    for (index, &place) in places.iter().enumerate() {
        let far = kept.last().is_none_or(|last| (place.0 - last.0).abs().max((place.1 - last.1).abs()) >= STEP);
        if far {
            kept.push(place);
        } else if index + 1 == places.len() && kept.len() > 1 {
            kept.pop();
            kept.push(place);
        }
    }
    kept
}

/// Cuts a stroke into dashes.
pub(super) fn dashed(places: &[Place], dash: f64, gap: f64) -> Vec<Vec<Place>> {
    let mut dashes = Vec::new();
    let (mut inked, mut left) = (true, dash);
    let mut current: Vec<Place> = places.first().copied().into_iter().collect();
    for pair in places.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        loop {
            let length = libm::hypot(to.0 - from.0, to.1 - from.1);
            if length <= left {
                left -= length;
                break;
            }
            from = (from.0 + (to.0 - from.0) * left / length, from.1 + (to.1 - from.1) * left / length);
            if inked {
                current.push(from);
                dashes.push(std::mem::take(&mut current));
            } else {
                current.push(from);
            }
            inked = !inked;
            left = if inked { dash } else { gap };
        }
        if inked {
            current.push(to);
        }
    }
    if current.len() > 1 {
        dashes.push(current);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::{dashed, thinned, visible};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_visible_lies_inside(curve in prop::collection::vec((-3.0..3.0_f64, -3.0..3.0_f64), 0..40)) {
            for piece in visible(curve.into_iter()) {
                for (x, y) in piece {
                    prop_assert!((-1e-9..=1.0 + 1e-9).contains(&x) && (-1e-9..=1.0 + 1e-9).contains(&y));
                }
            }
        }

        #[test]
        fn dashes_cover_their_share_of_a_straight_stroke(length in 50.0..500.0_f64) {
            let inked: f64 = dashed(&[(0.0, 0.0), (length / 3.0, 0.0), (length, 0.0)], 4.0, 6.0)
                .iter()
                .map(|dash| dash[dash.len() - 1].0 - dash[0].0)
                .sum();
            prop_assert!((inked - 0.4 * length).abs() <= 4.0);
        }
    }

    #[test]
    fn an_upright_line_is_drawn_from_side_to_side() {
        let pieces = visible([(0.0, -1e200), (1.0, 1e200)].into_iter());
        assert_eq!(pieces, [vec![(0.5, 0.0), (0.5, 1.0)]]);
    }

    #[test]
    fn a_curve_is_broken_where_it_is_not_a_number_and_drawn_down_to_the_edge() {
        let broken = [(0.0, 0.5), (0.2, 0.5), (0.3, f64::NAN), (0.4, 0.5), (0.5, 0.5)];
        assert_eq!(visible(broken.into_iter()).len(), 2);
        let falling = visible([(0.2, 0.5), (0.4, f64::NEG_INFINITY)].into_iter());
        assert!(falling[0][1].1.abs() < 1e-12);
    }

    #[test]
    fn thinning_keeps_both_ends() {
        let dense: Vec<_> = (0..=1000).map(|i| (f64::from(i) * 0.01, 0.0)).collect();
        let kept = thinned(&dense);
        assert!(kept.len() < 20);
        assert_eq!((kept[0], kept[kept.len() - 1]), (dense[0], dense[1000]));
    }
}
