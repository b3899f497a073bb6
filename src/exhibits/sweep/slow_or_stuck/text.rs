//! What “slow or stuck” says: the tallies, the table, how a loss bends, and the evidence for its claims.

use super::SlowOrStuck;
use crate::exhibit::{Cell, Evidence, Readout, Standing, Table};
use crate::exhibits::phase_text::{self, PHASES};
use crate::figure::{counted, fixed, significant};
use crate::numerics::{Hessian, Initialisation, Optimiser, Phase};
use crate::study::population::{Member, MemberState};
use crate::study::protocol;

/// The epoch at which the paper stops, from which on it is asked whether plateaus end.
const PAPERS_END: u64 = protocol::EPOCHS;

/// The share of networks that a start or an optimiser has to bring home to be called a cure.
const NEARLY_ALL: f64 = 0.95;

/// How many networks of one depth do what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tally(pub(super) [usize; PHASES.len()]);

impl Tally {
    pub(super) fn of(states: impl Iterator<Item = MemberState>) -> Self {
        let mut counts = [0; PHASES.len()];
        for state in states {
            for (count, phase) in counts.iter_mut().zip(PHASES) {
                *count += usize::from(state.progress.phase == phase);
            }
        }
        Self(counts)
    }

    pub(super) fn of_phase(self, phase: Phase) -> usize {
        PHASES.iter().zip(self.0).filter(|(known, _)| **known == phase).map(|(_, count)| count).sum()
    }

    fn all(self) -> usize {
        self.0.iter().sum()
    }

    /// "36 converged, 4 on a plateau".
    pub(super) fn text(self) -> String {
        phase_text::tally(|phase| self.of_phase(phase), |count| count.to_string())
    }
}

/// How the loss bends around a network: the least and the largest eigenvalue of its Hessian, and how many are negative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bends {
    pub(super) least: f64,
    pub(super) largest: f64,
    pub(super) negative: usize,
    pub(super) all: usize,
}

impl Bends {
    pub(super) fn of(hessian: &Hessian) -> Self {
        /// Eigenvalues are known to a few last digits of the largest.
        const ROUNDING: f64 = 1e-13;
        let values = hessian.eigenvalues(); // two for each layer, rising
        let (least, largest) = (values[0], values[values.len() - 1]);
        let bound = -ROUNDING * largest.abs();
        Self { least, largest, negative: values.iter().filter(|&&value| value < bound).count(), all: values.len() }
    }
}

pub(super) fn standings(exhibit: &SlowOrStuck) -> Vec<Standing> {
    protocol::DEPTHS
        .map(|depth| {
            let tally = exhibit.tally(depth);
            let unfinished = tally.all() - tally.of_phase(Phase::Converged);
            Standing {
                number: depth,
                selected: depth == exhibit.selected(),
                symbol: match (unfinished, tally.of_phase(Phase::Diverged)) {
                    (0, _) => "✓",
                    (_, 1..) => "✕",
                    _ if 2 * tally.of_phase(Phase::Plateau) >= tally.all() => "═",
                    _ => "▸",
                },
                verdict: tally.text(),
            }
        })
        .collect()
}

pub(super) fn readouts(exhibit: &SlowOrStuck) -> Vec<Readout> {
    let Some(member) = exhibit.chosen() else { return Vec::new() };
    let network = exhibit.state(member).network;
    let surface = exhibit.population.surface(member);
    let bends = Bends::of(&Hessian::of(&network, surface));
    let best = surface.line();
    vec![
        Readout::of("slope", "Slope", "The product of all weights.", network.line().slope).beside(best.slope),
        Readout::of("excess", "Excess loss", "Training loss above the closed form’s.", surface.excess(network.line()))
            .beside(0.0),
        Readout::of(
            "gradient",
            "Mean |gradient|",
            "How strongly the loss pulls at a weight or bias, on average.",
            network.gradient(surface).mean_absolute(),
        ),
        Readout::of(
            "least_eigenvalue",
            "Least Hessian eigenvalue",
            "How the loss bends where it bends down most; a negative one means that there is a way down.",
            bends.least,
        ),
        Readout::of(
            "largest_eigenvalue",
            "Largest eigenvalue",
            "How the loss bends where it bends up most.",
            bends.largest,
        ),
        Readout {
            text: format!("{} of {}", bends.negative, bends.all),
            ..Readout::of(
                "negative",
                "Negative eigenvalues",
                "In how many independent directions the loss bends down.",
                bends.negative as f64,
            )
        },
    ]
}

pub(super) fn table(exhibit: &SlowOrStuck) -> Table {
    let percent = |count: usize, all: usize| {
        Cell::of((all > 0).then(|| 100.0 * count as f64 / all as f64), |share| format!("{} %", fixed(share, 0)))
    };
    let rows = protocol::DEPTHS.map(|depth| {
        let tally = exhibit.tally(depth);
        let mut cells = vec![Cell::of(Some(depth as f64), |depth| counted(depth as u64))];
        cells.extend(tally.0.iter().map(|&count| percent(count, tally.all())));
        let saddles = exhibit.saddles.get(depth - 1).map(|&(plateaus, saddles)| (saddles as f64, plateaus));
        cells.push(Cell::of(saddles.map(|saddles| saddles.0), |count| {
            format!("{} of {}", counted(count as u64), saddles.map_or(0, |saddles| saddles.1))
        }));
        cells
    });
    let mut columns = vec![("depth", "How many layers the networks have.".to_owned())];
    columns.extend(
        PHASES
            .map(phase_text::name)
            .map(|name| (name, format!("The share of networks that are {name} at this epoch."))),
    );
    columns.push(("saddles", "Of the networks on a plateau, how many have a negative Hessian eigenvalue.".to_owned()));
    Table { caption: format!("Networks after {} epochs", counted(exhibit.shown())), columns, rows: rows.collect() }
}

pub(super) fn csv(exhibit: &SlowOrStuck) -> String {
    let epoch = exhibit.shown();
    let row = |member: &Member| {
        let state = exhibit.state(member);
        let line = state.network.line();
        let phase = phase_text::name(state.progress.phase);
        let excess = exhibit.population.surface(member).excess(line);
        let (depth, trial, since) = (member.depth, member.trial, state.progress.since);
        format!("{depth},{trial},{epoch},{excess},{phase},{since},{},{}\n", line.slope, line.intercept)
    };
    let header = "depth,trial,epoch,excess_mse,phase,since,slope,intercept\n".to_owned();
    [header].into_iter().chain(exhibit.population.members().iter().map(row)).collect()
}

pub(super) fn summary(exhibit: &SlowOrStuck) -> String {
    let depth = exhibit.selected();
    let epoch = counted(exhibit.shown());
    let tally = exhibit.tally(depth);
    let bends = match exhibit.saddles.get(depth - 1) {
        Some((0, _)) | None => String::new(),
        Some(&(plateaus, saddles)) => format!(
            " Of the {plateaus} on a plateau, {saddles} have a negative Hessian eigenvalue: there is a way down, so it is a \
             saddle and not a minimum."
        ),
    };
    let computing = if exhibit.complete() { "" } else { " The rest is being computed." };
    format!("Depth {depth} after {epoch} epochs: of {} networks, {}.{bends}{computing}", tally.all(), tally.text())
}

/// Whether the plateaus at which the paper stopped have ended since.
pub(super) fn plateaus_end(exhibit: &SlowOrStuck) -> Evidence {
    if !exhibit.complete() {
        return Evidence::pending();
    }
    let depth = exhibit.selected();
    if exhibit.shown() <= PAPERS_END {
        let text = format!("This shows epoch {}; let the networks go on to see.", counted(exhibit.shown()));
        return Evidence::beside_the_point(text);
    }
    let unfinished: Vec<_> = exhibit
        .population
        .of_depth(depth)
        .filter(|member| !matches!(member.at(PAPERS_END).progress.phase, Phase::Converged | Phase::Diverged))
        .collect();
    let arrived = unfinished.iter().filter(|member| exhibit.state(member).progress.phase == Phase::Converged).count();
    let text = format!(
        "Depth {depth}: of {} networks that had not arrived at epoch {}, {arrived} have by epoch {}.",
        unfinished.len(),
        counted(PAPERS_END),
        counted(exhibit.shown()),
    );
    Evidence::of(2 * arrived > unfinished.len(), text)
}

/// Whether every network on a plateau has a way down.
pub(super) fn saddles(exhibit: &SlowOrStuck) -> Evidence {
    if !exhibit.complete() {
        return Evidence::pending();
    }
    let (plateaus, saddles) =
        exhibit.saddles.iter().fold((0, 0), |(all, down), &(plateaus, saddles)| (all + plateaus, down + saddles));
    let text = format!(
        "At epoch {}, {plateaus} networks of all depths are on a plateau; {saddles} of them have a negative Hessian eigenvalue.",
        counted(exhibit.shown())
    );
    Evidence::of(plateaus > 0 && saddles == plateaus, text)
}

/// Whether nearly all networks of the selected depth have arrived.
pub(super) fn cured(exhibit: &SlowOrStuck) -> Evidence {
    if !exhibit.complete() {
        return Evidence::pending();
    }
    let (depth, spec) = (exhibit.selected(), exhibit.population.spec());
    let tally = exhibit.tally(depth);
    let arrived = tally.of_phase(Phase::Converged);
    let text = format!(
        "Depth {depth}, {}, {}, rate {}: {arrived} of {} networks have arrived by epoch {}.",
        spec.initialisation.name(),
        spec.optimiser.name(),
        significant(spec.learning_rate.value(), 2),
        tally.all(),
        counted(exhibit.shown())
    );
    if [spec.initialisation.id(), spec.optimiser.id()]
        == [Initialisation::PyTorch.id(), Optimiser::GradientDescent.id()]
    {
        return Evidence::beside_the_point(text);
    }
    Evidence::of(arrived as f64 >= NEARLY_ALL * tally.all() as f64, text)
}
