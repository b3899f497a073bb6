//! Learning rates to fall back on where one was too large.

/// Learning rates, falling, about three to a factor of ten.
const LADDER: [f64; 10] = [0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 3e-4, 1e-4, 3e-5, 1e-5];

/// The largest rate of the ladder below `present` and from `least` on under which a run is `safe`.
pub(in crate::exhibits) fn below(present: f64, least: f64, safe: impl Fn(f64) -> bool) -> Option<f64> {
    LADDER.into_iter().filter(|&rate| rate < present && rate >= least).find(|&rate| safe(rate))
}
