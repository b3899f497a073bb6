//! The attractor as it is seen from a side: an orthographic projection.

/// The point around which it is turned: the middle of the attractor.
const MIDDLE: [f64; 3] = [0.0, 0.0, 25.0];

/// To what coordinates are held, far outside the picture, which a readout without products leaves within a second.
const BEYOND: f64 = 1e3;

/// How the attractor is turned and tilted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// Sines and cosines of the angles.
    turn: (f64, f64),
    tilt: (f64, f64),
}

impl View {
    /// Turned by an angle φ around the z axis, and seen from an angle θ above the plane of x and y, both in degrees.
    pub(super) fn new(turn: f64, tilt: f64) -> Self {
        Self { turn: libm::sincos(turn.to_radians()), tilt: libm::sincos(tilt.to_radians()) }
    }

    /// Where a point is seen, to the right of the middle and above it.
    pub(super) fn of(&self, point: [f64; 3]) -> (f64, f64) {
        self.direction(std::array::from_fn(|place| point[place] - MIDDLE[place]))
    }

    /// How a vector is seen: (y cos φ + x sin φ, z cos θ - (x cos φ - y sin φ) sin θ).
    pub(super) fn direction(&self, [x, y, z]: [f64; 3]) -> (f64, f64) {
        let ((sin_turn, cos_turn), (sin_tilt, cos_tilt)) = (self.turn, self.tilt);
        let (right, towards) = (y * cos_turn + x * sin_turn, x * cos_turn - y * sin_turn);
        let up = z * cos_tilt - towards * sin_tilt;
        (right.clamp(-BEYOND, BEYOND), up.clamp(-BEYOND, BEYOND))
    }
}
