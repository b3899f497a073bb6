//! What readers call what a network is doing.

use crate::numerics::Phase;

/// Every phase, the best first.
pub(in crate::exhibits) const PHASES: [Phase; 4] = [Phase::Converged, Phase::Running, Phase::Plateau, Phase::Diverged];

/// Its name.
pub(in crate::exhibits) fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Converged => "converged",
        Phase::Running => "still moving",
        Phase::Plateau => "on a plateau",
        Phase::Diverged => "diverged",
    }
}

/// A sign for it.
pub(in crate::exhibits) fn symbol(phase: Phase) -> &'static str {
    match phase {
        Phase::Converged => "✓",
        Phase::Running => "▸",
        Phase::Plateau => "═",
        Phase::Diverged => "✕",
    }
}

/// Counts by phase as a list that leaves out what there is none of, each count as it is `written`: "36 converged, 4 on a
/// plateau".
pub(in crate::exhibits) fn tally(of: impl Fn(Phase) -> usize, written: impl Fn(usize) -> String) -> String {
    let counts = PHASES.into_iter().map(|phase| (phase, of(phase))).filter(|&(_, count)| count > 0);
    counts.map(|(phase, count)| format!("{} {}", written(count), name(phase))).collect::<Vec<_>>().join(", ")
}
