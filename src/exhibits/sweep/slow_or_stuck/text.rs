//! What “slow or stuck” says: the tallies, the table and the numbers of the run that is looked at.

use super::SlowOrStuck;
use crate::exhibit::{Cell, Readout, Standing, Table};
use crate::exhibits::phase_text::{self, PHASES};
use crate::figure::counted;
use crate::numerics::Phase;
use crate::study::population::{Member, MemberState};
use crate::study::protocol;

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

pub(super) fn standings(exhibit: &SlowOrStuck) -> Vec<Standing> {
    protocol::DEPTHS
        .map(|depth| {
            let tally = exhibit.tally(depth);
            Standing {
                number: depth,
                selected: depth == exhibit.selected(),
                sign: Some(phase_text::sign_of_most(|phase| tally.of_phase(phase))),
                verdict: tally.text(),
            }
        })
        .collect()
}

pub(super) fn readouts(exhibit: &SlowOrStuck) -> Vec<Readout> {
    let Some(member) = exhibit.chosen() else { return Vec::new() };
    let MemberState { network, epoch, .. } = exhibit.state(member);
    let surface = exhibit.population.surface(member);
    vec![
        Readout {
            text: counted(epoch),
            ..Readout::of(
                "epoch",
                "Epoch",
                "Which epoch these numbers are of: a run that has arrived rests.",
                epoch as f64,
            )
        },
        Readout::of("slope", "Slope", "The product of all weights.", network.line().slope).beside(surface.line().slope),
        Readout::of("excess", "Excess loss", "Training loss above the closed form’s.", surface.excess(network.line()))
            .beside(0.0),
        Readout::of(
            "gradient",
            "Mean |gradient|",
            "How strongly the loss pulls on a weight or bias, on average.",
            network.gradient(surface).mean_absolute(),
        ),
    ]
}

pub(super) fn table(exhibit: &SlowOrStuck) -> Table {
    let searched = exhibit.is_complete();
    let rows = protocol::DEPTHS.zip(&exhibit.ways_down).map(|(depth, ways)| {
        let mut cells = vec![Cell::of(Some(depth as f64), |depth| counted(depth as u64))];
        let shares = phase_text::percentages(exhibit.tally(depth).0);
        cells.extend(shares.map(|share| Cell::of(share.map(|share| share as f64), |share| format!("{share} %"))));
        cells.push(Cell::of((searched && ways.stalled > 0).then_some(ways.arriving as f64), |count| {
            format!("{} of {}", counted(count as u64), counted(ways.stalled as u64))
        }));
        cells
    });
    let mut columns = vec![("depth", "How many layers the networks have.".to_owned())];
    columns.extend(
        PHASES
            .map(phase_text::name)
            .map(|name| (name, format!("The share of networks that are {name} at this epoch."))),
    );
    let help = "From how many of the networks on a plateau a path was found on which the loss falls at every step, down to \
                the closed form’s.";
    columns.push(("way down", help.to_owned()));
    Table { caption: format!("Networks after {} epochs", counted(exhibit.shown())), columns, rows: rows.collect() }
}

pub(super) fn csv(exhibit: &SlowOrStuck) -> String {
    let row = |member: &Member| {
        let MemberState { network, progress, epoch } = exhibit.state(member);
        let line = network.line();
        let phase = phase_text::name(progress.phase);
        let excess = exhibit.population.surface(member).excess(line);
        let (depth, trial, since) = (member.depth, member.trial, progress.since);
        format!("{depth},{trial},{epoch},{excess},{phase},{since},{},{}\n", line.slope, line.intercept)
    };
    let header = "depth,trial,epoch,excess_mse,phase,since,slope,intercept\n".to_owned();
    [header].into_iter().chain(exhibit.population.members().iter().map(row)).collect()
}

pub(super) fn summary(exhibit: &SlowOrStuck) -> String {
    let depth = exhibit.selected();
    let epoch = counted(exhibit.shown());
    let tally = exhibit.tally(depth);
    let computing = if exhibit.is_complete() { "" } else { " The rest is being computed." };
    format!("Depth {depth} after {epoch} epochs: of {} networks, {}.{computing}", tally.all(), tally.text())
}
