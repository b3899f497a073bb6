//! The tile map: how every network of every trial ended.

use super::PaperSweep;
use super::controls::Shade;
use super::controls::{HUNDRED, TILE_ORDER, TILE_SHADE};
use super::tile_order::TileOrder;
use crate::exhibit::Visit;
use crate::exhibits::phase_text;
use crate::exhibits::sweep::controls::SEED;
use crate::figure::{Axis, Figure, LegendEntry, Mark, Sample, Tile, TileSign, counted, fixed, significant};
use crate::numerics::{Optimiser, Phase};
use crate::study::protocol;
use crate::study::sweep::{Curve, Finish};

pub(super) const ID: &str = "sweep-tiles";

/// How many trials are shown at once.
const COLUMNS: usize = 100;

/// The final D from which on all tiles have the same shade.
const DARKEST: f64 = 2.0;

/// One network: its trial and its depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Where its trial stands in the order, from 0.
    pub(super) column: usize,
    pub(super) depth: usize,
}

fn curve(exhibit: &PaperSweep, depth: usize) -> Option<&Curve> {
    exhibit.progress.large.curve(depth).map(|(_, curve)| curve)
}

/// How many trials every depth has.
fn trials(exhibit: &PaperSweep) -> usize {
    let count = |depth| curve(exhibit, depth).map_or(0, |curve| curve.finishes.len());
    protocol::DEPTHS.map(count).fold(usize::MAX, usize::min)
}

/// The trials in their order; those that diverged come last.
fn order(exhibit: &PaperSweep) -> Vec<usize> {
    let mut order: Vec<usize> = (0..trials(exhibit)).collect();
    if let TileOrder::FinalDeviation(depth) = exhibit.panel.chosen(&TILE_ORDER)
        && let Some(curve) = curve(exhibit, depth)
    {
        let key =
            |trial: usize| Some(curve.finishes[trial].deviation).filter(|d| d.is_finite()).unwrap_or(f64::INFINITY);
        order.sort_by(|&a, &b| key(a).total_cmp(&key(b)));
    }
    order
}

/// The first column that is shown, and how many.
fn window(exhibit: &PaperSweep) -> (usize, usize) {
    let trials = trials(exhibit);
    let last = trials.saturating_sub(1) / COLUMNS;
    let first = COLUMNS * last.min(exhibit.panel.count(&HUNDRED).saturating_sub(1) as usize);
    (first, (trials - first).min(COLUMNS))
}

/// The place on the map that is nearest to values of its axes.
pub(super) fn nearest(exhibit: &PaperSweep, x: f64, y: f64) -> Option<Place> {
    held(exhibit, (x.round() as i64).saturating_sub_unsigned(exhibit.tile_order().base() as u64), y.round() as i64)
}

/// The place so many tiles further.
pub(super) fn moved(exhibit: &PaperSweep, from: Place, (across, up): (i64, i64)) -> Option<Place> {
    held(exhibit, across.saturating_add_unsigned(from.column as u64), up.saturating_add_unsigned(from.depth as u64))
}

fn held(exhibit: &PaperSweep, column: i64, depth: i64) -> Option<Place> {
    let (first, count) = window(exhibit);
    let column = (column.max(0) as usize).clamp(first, (first + count).checked_sub(1)?);
    let depth = (depth.max(0) as usize).clamp(*protocol::DEPTHS.start(), *protocol::DEPTHS.end());
    Some(Place { column, depth })
}

/// The first column that is shown.
pub(super) fn first_column(exhibit: &PaperSweep) -> usize {
    window(exhibit).0
}

fn shade(exhibit: &PaperSweep, finish: &Finish) -> f64 {
    let by_verdict = exhibit.panel.chosen::<Shade>(&TILE_SHADE) == Shade::Verdict;
    if by_verdict || finish.phase == Phase::Diverged { of_phase(finish.phase) } else { finish.deviation / DARKEST }
}

pub(super) fn figure(exhibit: &PaperSweep) -> Figure {
    let (first, count) = window(exhibit);
    let order = order(exhibit);
    let shown = order.iter().enumerate().skip(first).take(count);
    let mut tiles = Vec::with_capacity(count * protocol::DEPTHS.count());
    for (column, &trial) in shown {
        for depth in protocol::DEPTHS {
            let Some(finish) = curve(exhibit, depth).map(|curve| &curve.finishes[trial]) else { continue };
            let sign = match finish {
                Finish { phase: Phase::Diverged, .. } => TileSign::Cross,
                Finish { wrong_sign: true, .. } => TileSign::Dot,
                _ => TileSign::None,
            };
            let strong = exhibit.probed_tile() == Some(Place { column, depth });
            tiles.push(Tile {
                column: (column + exhibit.tile_order().base()) as f64,
                row: depth as f64,
                shade: shade(exhibit, finish).clamp(0.0, 1.0),
                sign,
                strong,
            });
        }
    }
    let (from, to) = (first + exhibit.tile_order().base(), first + exhibit.tile_order().base() + count.max(1) - 1);
    Figure {
        id: ID,
        title: "How every network ended".to_owned(),
        description: describe(exhibit),
        x: Axis::ordinal(exhibit.tile_order().name(), from, to),
        y: Axis::ordinal("depth", *protocol::DEPTHS.start(), *protocol::DEPTHS.end()),
        backdrop: Vec::new(),
        marks: vec![Mark::Tiles { tiles }],
        labels: Vec::new(),
        gutter: "",
        legend: legend(exhibit),
    }
    .or_remark("The trials are being computed.")
}

/// What the tiles say by their shades, and what their signs say.
fn legend(exhibit: &PaperSweep) -> Vec<LegendEntry> {
    let shades = if exhibit.panel.chosen::<Shade>(&TILE_SHADE) == Shade::Verdict {
        let tile = |phase| Sample::Tile { shade: Some(of_phase(phase)), sign: None }.named(phase_text::name(phase));
        [Phase::Converged, Phase::Running, Phase::Plateau].map(tile).into()
    } else {
        vec![Sample::Shades.named(format!("D, 0 to {} and more", fixed(DARKEST, 0)))]
    };
    let sign = |sign, name: &str| Sample::Tile { shade: None, sign: Some(sign) }.named(name);
    let signs = [
        sign(TileSign::Dot, "wrong sign"),
        sign(TileSign::Cross, phase_text::name(Phase::Diverged)),
        Sample::Outline.named("reading"),
    ];
    shades.into_iter().chain(signs).collect()
}

/// The shade of what a network does at the end.
fn of_phase(phase: Phase) -> f64 {
    match phase {
        Phase::Converged => 0.0,
        Phase::Running => 0.4,
        Phase::Diverged => 0.5,
        Phase::Plateau => 0.9,
    }
}

fn describe(exhibit: &PaperSweep) -> String {
    let tally = |depth| {
        let finishes = curve(exhibit, depth).map_or(&[][..], |curve| &curve.finishes);
        let solved = finishes.iter().filter(|finish| finish.phase == Phase::Converged).count();
        format!("depth {depth} {solved}")
    };
    let parts: Vec<_> = protocol::DEPTHS.map(tally).collect();
    format!(
        "A tile for each of {} trials at each depth, by how its network ended; dotted where the initial weights multiply to \
         the wrong sign, crossed where it diverged. Converged trials: {}.",
        counted(trials(exhibit) as u64),
        parts.join(", ")
    )
}

fn finish_at(exhibit: &PaperSweep, place: Place) -> Option<(usize, &Finish)> {
    let &trial = order(exhibit).get(place.column)?;
    Some((trial, curve(exhibit, place.depth)?.finishes.get(trial)?))
}

/// What a reading of the map says.
pub(super) fn reading(exhibit: &PaperSweep, place: Place) -> Option<String> {
    let (trial, finish) = finish_at(exhibit, place)?;
    let end = match finish.phase {
        Phase::Diverged => "diverged".to_owned(),
        Phase::Converged => format!("D = {}, converged", significant(finish.deviation, 3)),
        Phase::Running => format!("D = {}, still moving", significant(finish.deviation, 3)),
        Phase::Plateau => format!("D = {}, on a plateau", significant(finish.deviation, 3)),
    };
    let sign = if finish.wrong_sign { "wrong" } else { "right" };
    Some(format!(
        "Trial {}, depth {}: {end}. Its initial weights multiply to the {sign} sign.",
        counted(trial as u64),
        place.depth
    ))
}

/// Whether a tile's run can be opened: the depth race trains by gradient descent alone.
fn opens(exhibit: &PaperSweep) -> bool {
    exhibit.progress.large.spec.optimiser == Optimiser::GradientDescent
}

/// The run of a tile, in the depth race: seen to the epoch of the tile, where its budget ends too.
pub(super) fn pick(exhibit: &PaperSweep, place: Place) -> Option<Visit> {
    let (trial, _) = finish_at(exhibit, place).filter(|_| opens(exhibit))?;
    let spec = exhibit.progress.large.spec;
    let seed = exhibit.panel.count(&SEED).to_string();
    Some(Visit {
        name: "Open this run in the depth race",
        exhibit: "depth-race",
        settings: vec![
            ("ground_truth", "drawn".to_owned()),
            ("noise_model", "label_mean".to_owned()),
            ("points", protocol::TRAINING_POINTS.to_string()),
            ("noise", spec.noise_coefficient.to_string()),
            ("data_seed", seed.clone()),
            ("weight_seed", seed),
            ("trial", trial.to_string()),
            ("initialisation", spec.initialisation.id().to_owned()),
            ("learning_rate", spec.learning_rate.value().to_string()),
            ("budget", spec.epochs.to_string()),
            ("depth", place.depth.to_string()),
        ],
        epoch: spec.epochs,
    })
}
