//! Every network as a tile: a column a depth, in it those that have arrived below those that have not.

use super::SlowOrStuck;
use crate::exhibits::phase_text::{self, PHASES};
use crate::figure::{Axis, Figure, LegendEntry, Mark, Sample, Tile, TileSign, counted, significant};
use crate::numerics::Phase;
use crate::study::population::Member;
use crate::study::protocol;

pub(super) const ID: &str = "stuck-tiles";

/// A network by its place: its depth, and its rank among those of that depth, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) depth: usize,
    pub(super) rank: usize,
}

/// The networks of a depth from the best to the worst.
fn ranked(exhibit: &SlowOrStuck, depth: usize) -> Vec<&Member> {
    let mut members: Vec<_> = exhibit.population.of_depth(depth).collect();
    let key = |member: &Member| {
        let state = exhibit.state(member);
        let rank = PHASES.iter().position(|phase| *phase == state.progress.phase);
        (rank, exhibit.population.surface(member).excess(state.network.line()))
    };
    members.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    members
}

/// The network at a place.
pub(super) fn member(exhibit: &SlowOrStuck, place: Place) -> Option<&Member> {
    ranked(exhibit, place.depth).get(place.rank).copied()
}

/// The place of the network that is looked at.
pub(super) fn chosen(exhibit: &SlowOrStuck) -> Place {
    let depth = exhibit.selected();
    let rank = ranked(exhibit, depth).iter().position(|member| member.trial == exhibit.trial());
    debug_assert!(rank.is_some(), "trial {} is one of the population", exhibit.trial());
    Place { depth, rank: rank.unwrap_or(0) }
}

/// The place nearest to values of the axes.
pub(super) fn nearest(exhibit: &SlowOrStuck, x: f64, y: f64) -> Place {
    held(exhibit, x.round() as i64, (y.round() as i64).saturating_sub(1))
}

/// The place so many tiles further.
pub(super) fn moved(exhibit: &SlowOrStuck, from: Place, (across, up): (i64, i64)) -> Place {
    held(exhibit, across.saturating_add_unsigned(from.depth as u64), up.saturating_add_unsigned(from.rank as u64))
}

fn held(exhibit: &SlowOrStuck, depth: i64, rank: i64) -> Place {
    let last = exhibit.population.spec().trials.max(1) as usize - 1;
    Place {
        depth: (depth.max(0) as usize).clamp(*protocol::DEPTHS.start(), *protocol::DEPTHS.end()),
        rank: (rank.max(0) as usize).min(last),
    }
}

/// The shade of a network's tile, and the sign on it.
fn look(phase: Phase) -> (f64, TileSign) {
    match phase {
        Phase::Converged => (0.0, TileSign::None),
        Phase::Running => (0.35, TileSign::Dot),
        Phase::Plateau => (0.9, TileSign::None),
        Phase::Diverged => (0.5, TileSign::Cross),
    }
}

fn legend(marked: &str) -> Vec<LegendEntry> {
    let tile = |phase| {
        let (shade, sign) = look(phase);
        Sample::Tile { shade: Some(shade), sign: Some(sign) }.named(phase_text::name(phase))
    };
    let chosen = Sample::Outline.named(marked);
    // None diverges in most states, which would leave a gap.
    let [converged, running, plateau, diverged] = PHASES.map(tile);
    vec![converged, running, plateau, chosen, diverged]
}

pub(super) fn figure(exhibit: &SlowOrStuck) -> Figure {
    let marked = exhibit.probed.unwrap_or_else(|| chosen(exhibit));
    let mut tiles = Vec::new();
    for depth in protocol::DEPTHS {
        for (rank, member) in ranked(exhibit, depth).into_iter().enumerate() {
            let (shade, sign) = look(exhibit.state(member).progress.phase);
            let strong = marked == Place { depth, rank };
            tiles.push(Tile { column: depth as f64, row: (rank + 1) as f64, shade, sign, strong });
        }
    }
    let tallies = protocol::DEPTHS.map(|depth| format!("depth {depth}: {}", exhibit.tally(depth).text()));
    Figure {
        id: ID,
        title: format!("Where every network is after {} epochs", counted(exhibit.shown())),
        description: format!(
            "A tile for each of {} networks at each depth. {}.",
            exhibit.population.spec().trials,
            tallies.collect::<Vec<_>>().join("; ")
        ),
        x: Axis::ordinal("depth", *protocol::DEPTHS.start(), *protocol::DEPTHS.end()),
        y: Axis::ordinal("networks, the best at the bottom", 1, exhibit.population.spec().trials as usize),
        backdrop: Vec::new(),
        marks: vec![Mark::Tiles { tiles }],
        labels: Vec::new(),
        gutter: "",
        legend: legend(if exhibit.probed.is_some() { "reading" } else { "chosen" }),
    }
}

/// What a reading of a tile says.
pub(super) fn reading(exhibit: &SlowOrStuck, place: Place) -> Option<String> {
    let member = member(exhibit, place)?;
    let state = exhibit.state(member);
    let phase = phase_text::name(state.progress.phase);
    let excess = exhibit.population.surface(member).excess(state.network.line());
    Some(format!(
        "Trial {}, depth {}: {phase} since epoch {}, loss above the closed form’s {}.",
        member.trial,
        place.depth,
        counted(state.progress.since),
        significant(excess, 2)
    ))
}
