//! Which network's line lies under a place.

use super::{Figure, Frame, Ink, Mark, Sheet};

/// How far from a line a place may be and still be on it, in CSS pixels: half of what a finger or a quick hand needs.
const REACH: f64 = 8.0;

impl Figure {
    /// The ink of the network's line nearest to a place, in CSS pixels from the sheet's upper left corner, if one is
    /// within 8 pixels of it; of lines equally near, that of the last drawn, which lies on top.
    #[must_use]
    pub fn network_at(&self, sheet: Sheet, place: (f64, f64)) -> Option<Ink> {
        let frame = Frame::of(self, sheet);
        if !frame.contains(place) {
            return None;
        }
        let of_networks = self.marks.iter().filter_map(|mark| match mark {
            Mark::Path { through, style } if matches!(style.ink, Ink::Depth(_) | Ink::Selected) => {
                Some((style.ink, self.distance(&frame, through, place)))
            }
            _ => None,
        });
        let nearest = of_networks.reduce(|best, other| if other.1 <= best.1 { other } else { best });
        nearest.filter(|(_, distance)| *distance <= REACH).map(|(ink, _)| ink)
    }

    /// How far a place is from a path as it is drawn: infinitely far from one that has no part.
    fn distance(&self, frame: &Frame, through: &[(f64, f64)], place: (f64, f64)) -> f64 {
        let drawn = |(x, y)| frame.place((self.x.fraction(x), self.y.fraction(y)));
        let parts = through.windows(2).map(|ends| from_part(drawn(ends[0]), drawn(ends[1]), place));
        parts.filter(|distance| distance.is_finite()).fold(f64::INFINITY, f64::min)
    }
}

/// The distance of a place from a straight part between two others.
fn from_part(from: (f64, f64), to: (f64, f64), place: (f64, f64)) -> f64 {
    let (along, up) = (to.0 - from.0, to.1 - from.1);
    let length_squared = along * along + up * up;
    let projected = (place.0 - from.0) * along + (place.1 - from.1) * up;
    let share = if length_squared > 0.0 { (projected / length_squared).clamp(0.0, 1.0) } else { 0.0 };
    libm::hypot(place.0 - from.0 - share * along, place.1 - from.1 - share * up)
}
