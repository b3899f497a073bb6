//! The numbers that the prose of the page says, as its exhibits compute them.

use super::draw;
use super::error::CliError;
use super::output;
use lnn_lab::exhibit::{Exhibit, Standing};
use lnn_lab::exhibits;
use lnn_lab::study::{RateScan, protocol};
use serde::Serialize;

/// Print the numbers that the page's prose says, computed as its exhibits compute them, as JSON.
#[derive(clap::Args)]
pub(super) struct Numbers {}

impl Numbers {
    #[expect(clippy::unused_self, reason = "every command runs alike")]
    pub(super) fn run(&self) -> Result<(), CliError> {
        let record = Record {
            protocol: Protocol::of_the_paper(),
            race: Race::at_first()?,
            two_ways: TwoWays { first_epoch: first_epoch("two-ways")? },
            sweep: Sweep::of_the_paper()?,
            plateaus: Plateaus::measured()?,
            best_rate: BestRate::measured()?,
        };
        output::print(&(serde_json::to_string_pretty(&record).map_err(|error| CliError::Output(error.into()))? + "\n"))
    }
}

#[derive(Serialize)]
struct Record {
    protocol: Protocol,
    race: Race,
    two_ways: TwoWays,
    sweep: Sweep,
    plateaus: Plateaus,
    best_rate: BestRate,
}

/// How large the paper's experiment is.
#[derive(Serialize)]
struct Protocol {
    trials: u64,
    epochs: u64,
    depths: u64,
    /// How many strengths of noise there are.
    noises: usize,
    /// Updates of single networks for one published figure.
    updates: u64,
}

impl Protocol {
    fn of_the_paper() -> Self {
        let (trials, epochs, depths) = (protocol::TRIALS, protocol::EPOCHS, protocol::DEPTHS.count() as u64);
        let noises = protocol::NOISE_COEFFICIENTS.len();
        Self { trials, epochs, depths, noises, updates: trials * epochs * depths }
    }
}

/// The depth race as it opens.
#[derive(Serialize)]
struct Race {
    first_epoch: Option<u64>,
    /// The networks up to this depth have converged.
    converged_to: usize,
    /// Those from this depth on are on a plateau.
    plateau_from: usize,
    deepest: usize,
}

impl Race {
    fn at_first() -> Result<Self, CliError> {
        let depths = Scene { exhibit: "depth-race", claim: None }.networks()?;
        let converged = depths.iter().take_while(|state| state.verdict.starts_with("converged"));
        let waiting = depths.iter().rev().take_while(|state| state.verdict.starts_with("on a plateau"));
        Ok(Self {
            first_epoch: first_epoch("depth-race")?,
            converged_to: converged.count(),
            plateau_from: depths.len() + 1 - waiting.count(),
            deepest: depths.len(),
        })
    }
}

/// Two ways to draw a line, as it opens.
#[derive(Serialize)]
struct TwoWays {
    first_epoch: Option<u64>,
}

/// The paper's experiment, repeated.
#[derive(Serialize)]
struct Sweep {
    /// How many networks of the largest depth have converged at the end.
    deepest_converged: u64,
}

impl Sweep {
    fn of_the_paper() -> Result<Self, CliError> {
        let depths = Scene { exhibit: "paper-sweep", claim: None }.networks()?;
        Ok(Self { deepest_converged: depths.last().map_or(0, |deepest| count(deepest, "converged")) })
    }
}

/// What becomes of networks that have not converged where the paper stops.
#[derive(Serialize)]
struct Plateaus {
    /// How many networks there are of each depth.
    trials: u64,
    /// The depth of the networks that are trained on.
    depth: usize,
    /// How many of them have not converged where the paper stops.
    late: u64,
    /// How many of those have where they are stopped here.
    late_converged: u64,
    /// How many times as long they are trained.
    times: u64,
    /// The depth at which another start is tried.
    cured_depth: usize,
    /// How many networks of that depth converge from there before the paper stops.
    cured: u64,
    /// How many networks of all depths are on a plateau where the paper stops.
    all: u64,
}

impl Plateaus {
    fn measured() -> Result<Self, CliError> {
        const EXHIBIT: &str = "slow-or-stuck";
        let long = Scene { exhibit: EXHIBIT, claim: Some("plateaus-end") };
        let (papers, on) = (Scene { exhibit: EXHIBIT, claim: None }.networks()?, long.networks()?);
        let cured = Scene { exhibit: EXHIBIT, claim: Some("another-start") }.networks()?;
        let (depth, cured_depth) = (selected(&on), selected(&cured));
        let converged = |states: &[Standing], depth: usize| count(&states[depth - 1], "converged");
        let trials =
            ["converged", "still moving", "on a plateau", "diverged"].map(|name| count(&papers[0], name)).iter().sum();
        let late = trials - converged(&papers, depth);
        Ok(Self {
            trials,
            depth,
            late,
            late_converged: converged(&on, depth) - converged(&papers, depth),
            times: long.number("epochs")? / protocol::EPOCHS,
            cured_depth,
            cured: converged(&cured, cured_depth),
            all: papers.iter().map(|state| count(state, "on a plateau")).sum(),
        })
    }
}

/// Each depth at its own best learning rate: epochs within which half of the networks arrive.
#[derive(Serialize)]
struct BestRate {
    /// How much loss is left at arrival, in percent of the variance of the labels.
    percent: u64,
    /// With one layer.
    shallow: u64,
    /// With ten layers.
    deep: u64,
    /// With ten layers, from the start at which the claim is tried.
    cured: u64,
}

impl BestRate {
    fn measured() -> Result<Self, CliError> {
        let entry = exhibits::entry("best-rate").map_err(CliError::Exhibit)?;
        let mut exhibit = Scene { exhibit: entry.id, claim: None }.open()?;
        draw::finish(exhibit.as_mut());
        let mut epochs = |depth: &str| -> Result<u64, CliError> {
            exhibit.set("depth", depth).map_err(CliError::Exhibit)?;
            Ok(readout(exhibit.as_ref(), "best_epochs"))
        };
        let (shallow, deep) = (epochs("1")?, epochs("10")?);
        for claim in entry.claims {
            claim.tried.set(exhibit.as_mut()).map_err(CliError::Exhibit)?;
        }
        draw::finish(exhibit.as_mut());
        Ok(Self {
            percent: (100.0 * RateScan::ARRIVAL).round() as u64,
            shallow,
            deep,
            cured: readout(exhibit.as_ref(), "best_epochs"),
        })
    }
}

/// The whole number that a readout shows.
fn readout(exhibit: &dyn Exhibit, id: &str) -> u64 {
    #[expect(clippy::expect_used, reason = "only readouts that the exhibit has in that state are asked for")]
    let readout = exhibit.readouts().into_iter().find(|readout| readout.id == id).expect("a readout");
    readout.value as u64
}

/// An exhibit in its first state, or in the one that shows a claim.
struct Scene {
    exhibit: &'static str,
    claim: Option<&'static str>,
}

impl Scene {
    fn open(&self) -> Result<Box<dyn Exhibit>, CliError> {
        let entry = exhibits::entry(self.exhibit).map_err(CliError::Exhibit)?;
        let mut exhibit = (entry.open)().map_err(CliError::Exhibit)?;
        if let Some(claim) = self.claim {
            let claim = exhibits::claim(entry, claim).map_err(CliError::Exhibit)?;
            claim.shown.set(exhibit.as_mut()).map_err(CliError::Exhibit)?;
        }
        Ok(exhibit)
    }

    /// What the networks of each depth have come to, once all is computed.
    fn networks(&self) -> Result<Vec<Standing>, CliError> {
        let mut exhibit = self.open()?;
        draw::finish(exhibit.as_mut());
        Ok(exhibit.standings())
    }

    /// The whole number that a control is set to.
    fn number(&self, control: &str) -> Result<u64, CliError> {
        let exhibit = self.open()?;
        let control = exhibit.panel().control(control).map_err(CliError::Exhibit)?;
        #[expect(clippy::expect_used, reason = "only controls of whole numbers are asked for")]
        Ok(control.text(exhibit.panel().setting(control)).parse().expect("a whole number"))
    }
}

/// The epoch that the player of an exhibit shows at first.
fn first_epoch(exhibit: &str) -> Result<Option<u64>, CliError> {
    Ok(exhibits::entry(exhibit).map_err(CliError::Exhibit)?.first_epoch)
}

/// The depth that is selected.
fn selected(states: &[Standing]) -> usize {
    #[expect(clippy::expect_used, reason = "an exhibit that compares depths has one of them selected")]
    let state = states.iter().find(|state| state.selected).expect("a selected depth");
    state.number
}

/// The number before a name in a verdict such as "36 converged, 4 on a plateau" or "7 of 100 converged"; 0 where the
/// verdict does not have it.
fn count(state: &Standing, name: &str) -> u64 {
    let Some(part) = state.verdict.split(", ").find_map(|part| part.strip_suffix(name)) else { return 0 };
    #[expect(clippy::expect_used, reason = "each part of a verdict begins with a number")]
    part.split(' ').next().and_then(|number| number.parse().ok()).expect("a number and a name")
}
