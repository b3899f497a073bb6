//! From curves in fractions of the axes to strokes in pixels: clipped, thinned, dashed.

type Place = (f64, f64);

/// How far a drawn curve may be from the exact one, in CSS pixels: with the rounding of its points to the steps of a
/// backend still less than half a pixel.
const TOLERANCE: f64 = 0.3;

/// The part of the segment inside the unit square (Liang and Barsky 1984), if any. Where it is cut, the coordinate of
/// the cutting side is set exactly, since for a nearly upright line the formula loses all its digits.
fn clip(from: Place, to: Place) -> Option<(Place, Place)> {
    let is_inside = |(x, y): Place| (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y);
    if is_inside(from) && is_inside(to) {
        return Some((from, to));
    }
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
    let at = |(t, side): (f64, Side), end: Place| {
        let (x, y) = ((from.0 + t * dx).clamp(0.0, 1.0), (from.1 + t * dy).clamp(0.0, 1.0));
        match side {
            Side::None => end,
            Side::X(x) => (x, y),
            Side::Y(y) => (x, y),
        }
    };
    (enter.0 <= leave.0).then(|| (at(enter, from), at(leave, to)))
}

/// What cut a segment: nothing, or a side of the unit square, by its coordinate.
#[derive(Clone, Copy)]
enum Side {
    None,
    X(f64),
    Y(f64),
}

/// The parts of a curve's segments that lie inside the unit square. Points that are not finite break it; one below a log
/// axis is replaced by a place far under the frame, so that a falling curve is drawn down to the edge.
pub(super) fn visible_segments(curve: impl Iterator<Item = Place>) -> impl Iterator<Item = (Place, Place)> {
    let mut last: Option<Place> = None;
    curve.filter_map(move |(x, y)| {
        let y = if y == f64::NEG_INFINITY { -10.0 } else { y };
        let to = (x.is_finite() && y.is_finite()).then_some((x, y));
        let from = std::mem::replace(&mut last, to);
        clip(from?, to?)
    })
}

/// The pieces of a curve that lie inside the unit square.
pub(super) fn visible(curve: impl Iterator<Item = Place>) -> Vec<Vec<Place>> {
    let mut pieces: Vec<Vec<Place>> = Vec::new();
    for (from, to) in visible_segments(curve) {
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
    }
    pieces
}

/// Leaves out points without which a curve stays within [`TOLERANCE`] of what it was; keeps both ends.
///
/// Seen from the last point kept, the directions that pass a later point within the tolerance make a sector. The curve
/// goes straight on as long as the next point lies in the sectors of all between and no nearer than any of them
/// (Sklansky and Gonzalez 1980, "Fast polygonal approximation of digitized curves"). One pass is enough, and what is kept
/// of a curve stays the same when it goes on, but for its end.
pub(super) fn thinned(places: &[Place]) -> Vec<Place> {
    let Some((&first, rest)) = places.split_first() else { return Vec::new() };
    let mut kept = vec![first];
    let (mut reach, mut last) = (Reach::from(first), first);
    for &place in rest {
        if !reach.admits(place) {
            kept.push(last);
            reach = Reach::from(last);
        }
        reach.narrow(place);
        last = place;
    }
    if !rest.is_empty() {
        kept.push(last);
    }
    kept
}

/// Where a straight line from a point kept may end, given the points that it is drawn instead of.
struct Reach {
    from: Place,
    /// How far away the furthest of them is.
    far: f64,
    /// The directions between which all of them are passed within the tolerance, once there is one further away than that.
    sides: Option<(Place, Place)>,
}

impl Reach {
    fn from(place: Place) -> Self {
        Self { from: place, far: 0.0, sides: None }
    }

    fn offset(&self, place: Place) -> Place {
        (place.0 - self.from.0, place.1 - self.from.1)
    }

    fn admits(&self, place: Place) -> bool {
        let offset = self.offset(place);
        let is_between = |(left, right)| cross(right, offset) >= 0.0 && cross(offset, left) >= 0.0;
        length(offset) >= self.far && self.sides.is_none_or(is_between)
    }

    /// Takes in a point between.
    fn narrow(&mut self, place: Place) {
        let offset = self.offset(place);
        let length = length(offset);
        self.far = self.far.max(length);
        if length <= TOLERANCE {
            return;
        }
        let (sine, cosine) = (TOLERANCE / length, (1.0 - (TOLERANCE / length) * (TOLERANCE / length)).sqrt());
        let turned = |sine: f64| (cosine * offset.0 - sine * offset.1, sine * offset.0 + cosine * offset.1);
        let (left, right) = (turned(sine), turned(-sine));
        self.sides = Some(self.sides.map_or((left, right), |(old_left, old_right)| {
            let left = if cross(left, old_left) > 0.0 { left } else { old_left };
            let right = if cross(old_right, right) > 0.0 { right } else { old_right };
            (left, right)
        }));
    }
}

/// Places on a sheet are far from any overflow, so the square root does, which every processor has.
fn length((x, y): Place) -> f64 {
    (x * x + y * y).sqrt()
}

/// Positive where the second direction is to the left of the first, by less than half a turn.
fn cross(a: Place, b: Place) -> f64 {
    a.0 * b.1 - a.1 * b.0
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
    use super::{TOLERANCE, dashed, thinned, visible};
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

    /// How far a point is from a curve.
    fn distance((x, y): (f64, f64), curve: &[(f64, f64)]) -> f64 {
        let to_segment = |pair: &[(f64, f64)]| {
            let (from, along) = (pair[0], (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1));
            let square = along.0 * along.0 + along.1 * along.1;
            let share = ((x - from.0) * along.0 + (y - from.1) * along.1) / square;
            let share = if square > 0.0 { share.clamp(0.0, 1.0) } else { 0.0 };
            libm::hypot(x - from.0 - share * along.0, y - from.1 - share * along.1)
        };
        curve.windows(2).map(to_segment).fold(f64::INFINITY, f64::min)
    }

    /// Points within the segments of a curve too.
    fn filled(curve: &[(f64, f64)]) -> impl Iterator<Item = (f64, f64)> {
        let at = |pair: &[(f64, f64)], share: f64| {
            (pair[0].0 + share * (pair[1].0 - pair[0].0), pair[0].1 + share * (pair[1].1 - pair[0].1))
        };
        curve.windows(2).flat_map(move |pair| (0..=8).map(f64::from).map(move |step| at(pair, step / 8.0)))
    }

    /// Curves that go anywhere, in steps from a hundredth of a pixel to many.
    fn wandering() -> impl Strategy<Value = Vec<(f64, f64)>> {
        let step = (0.0..std::f64::consts::TAU, -2.0..1.5_f64);
        prop::collection::vec(step, 1..200).prop_map(|steps| {
            let onward = |at: &mut (f64, f64), (angle, power): (f64, f64)| {
                let length = libm::pow(10.0, power);
                *at = (at.0 + length * libm::cos(angle), at.1 + length * libm::sin(angle));
                Some(*at)
            };
            steps.into_iter().scan((0.0, 0.0), onward).collect()
        })
    }

    proptest! {
        #[test]
        fn a_thinned_curve_is_nowhere_far_from_the_whole_one(curve in wandering()) {
            let kept = thinned(&curve);
            prop_assert_eq!((kept.first(), kept.last()), (curve.first(), curve.last()));
            if curve.len() > 1 {
                for place in &curve {
                    prop_assert!(distance(*place, &kept) <= TOLERANCE + 1e-9);
                }
                for place in filled(&kept) {
                    prop_assert!(distance(place, &curve) <= TOLERANCE + 1e-9);
                }
            }
        }

        #[test]
        fn what_is_kept_of_a_curve_stays_when_it_goes_on(curve in wandering(), share in 0.0..1.0_f64) {
            let last = (share * (curve.len() - 1) as f64) as usize;
            let past = thinned(&curve[..=last]);
            prop_assert!(thinned(&curve).starts_with(&past[..past.len() - 1]));
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
    fn of_a_straight_line_the_ends_are_kept_and_of_a_smooth_curve_few_points() {
        let straight: Vec<_> = (0..=1000).map(|i| (f64::from(i) * 0.1, f64::from(i) * 0.05)).collect();
        assert_eq!(thinned(&straight), [straight[0], straight[1000]]);
        let falling: Vec<_> = (0..=1000).map(f64::from).map(|x| (x, 300.0 * libm::exp(-x / 100.0))).collect();
        assert!(thinned(&falling).len() < 40, "{} points", thinned(&falling).len());
    }
}
