//! The numbers that the prose of the page says, as its exhibits compute them.

mod early_stopping;
mod neighbours;

use self::early_stopping::EarlyStopped;
use self::neighbours::{Extrapolation, LinearRecurrent, Spiking, StateSpace, Threshold};
use super::draw;
use super::error::CliError;
use super::output;
use super::provenance::Provenance;
use lnn_lab::exhibit::{Exhibit, Readout, Standing};
use lnn_lab::exhibits;
use lnn_lab::export::{VERSION, citation};
use lnn_lab::figure::fixed;
use lnn_lab::study::multiverse::{self, Universe};
use lnn_lab::study::sweep::{SampleMoments, Shard, SweepSpec};
use lnn_lab::study::{Interval, RateScan, protocol};
use serde::Serialize;

/// Print the numbers that the page's prose says, computed as its exhibits compute them, as JSON.
#[derive(clap::Args)]
pub(super) struct Numbers {}

impl Numbers {
    #[expect(clippy::unused_self, reason = "every command runs alike")]
    pub(super) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        let numbers = Record {
            citation: Citation::of_this_version(),
            protocol: Protocol::of_the_paper(),
            race: Race::measured()?,
            noise: Noise::measured()?,
            sweep: Sweep::of_the_paper()?,
            plateaus: Plateaus::measured()?,
            best_rate: BestRate::measured()?,
            early_stopping: EarlyStopped::measured()?,
            multiverse: Multiverse::of_the_claim()?,
            linear_recurrent: LinearRecurrent::measured()?,
            state_space: StateSpace::measured()?,
            threshold: Threshold::measured()?,
            extrapolation: Extrapolation::measured()?,
            spiking: Spiking::measured()?,
        };
        let document = Document { provenance, numbers };
        output::print(
            &(serde_json::to_string_pretty(&document).map_err(|error| CliError::Output(error.into()))? + "\n"),
        )
    }
}

/// What is printed.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    provenance: &'a Provenance,
    numbers: Record,
}

/// The numbers, by the section of the page that says them.
#[derive(Serialize)]
struct Record {
    citation: Citation,
    protocol: Protocol,
    race: Race,
    noise: Noise,
    sweep: Sweep,
    plateaus: Plateaus,
    best_rate: BestRate,
    early_stopping: EarlyStopped,
    multiverse: Multiverse,
    linear_recurrent: LinearRecurrent,
    state_space: StateSpace,
    threshold: Threshold,
    extrapolation: Extrapolation,
    spiking: Spiking,
}

/// What the page is cited by.
#[derive(Serialize)]
struct Citation {
    author: &'static str,
    version: &'static str,
    year: u16,
}

impl Citation {
    fn of_this_version() -> Self {
        Self { author: citation::AUTHOR, version: VERSION, year: citation::YEAR }
    }
}

/// How large the paper's experiment is.
#[derive(Serialize)]
struct Protocol {
    trials: u64,
    epochs: u64,
    depths: u64,
    /// Updates of single networks for one published figure.
    updates: u64,
}

impl Protocol {
    fn of_the_paper() -> Self {
        let (trials, epochs, depths) = (protocol::TRIALS, protocol::EPOCHS, protocol::DEPTHS.count() as u64);
        Self { trials, epochs, depths, updates: trials * epochs * depths }
    }
}

/// The depth race with which the page opens.
#[derive(Serialize)]
struct Race {
    /// The size of the slope of each depth before its training, which is the product of its weights.
    start_slopes: Vec<String>,
    /// The depths that have converged where the paper stops.
    arrived: Vec<usize>,
    /// Those that are on a plateau there.
    waiting: Vec<usize>,
}

impl Race {
    const EXHIBIT: &str = "depth-race";

    fn measured() -> Result<Self, CliError> {
        let states = Self::at(protocol::EPOCHS)?.standings();
        let like = |name: &str| {
            states.iter().filter(|state| state.verdict.starts_with(name)).map(|state| state.number).collect()
        };
        let mut start = Self::at(0)?;
        let start_slopes = protocol::DEPTHS.map(|depth| {
            start.set("depth", &depth.to_string()).map_err(CliError::Exhibit)?;
            Ok(without_power(readout(start.as_ref(), "slope").value.abs()))
        });
        Ok(Self {
            start_slopes: start_slopes.collect::<Result<_, CliError>>()?,
            arrived: like("converged"),
            waiting: like("on a plateau"),
        })
    }

    fn at(epoch: u64) -> Result<Box<dyn Exhibit>, CliError> {
        let mut exhibit = Scene { exhibit: Self::EXHIBIT, claim: None }.open()?;
        exhibit.visit(&[], epoch).map_err(CliError::Exhibit)?;
        draw::finish(exhibit.as_mut());
        Ok(exhibit)
    }
}

/// By how much the end of the deepest networks depends on the noise.
#[derive(Serialize)]
struct Noise {
    low: String,
    high: String,
    /// How much further from the closed form they end, on average, with the most noise than with the least.
    change: String,
    /// The ends of its 95 % interval.
    interval_low: String,
    interval_high: String,
}

impl Noise {
    /// The range of the noise that the sentence speaks of: the paper's, and a little more.
    const RANGE: [f64; 2] = [0.05, 0.6];

    /// Trial by trial: both have the same points but for their noise, and the same initial weights.
    fn measured() -> Result<Self, CliError> {
        let [low, high] = Self::RANGE.map(Self::ends);
        let differences = high?.into_iter().zip(low?).map(|(high, low)| high - low);
        let change = differences.map(SampleMoments::of).reduce(SampleMoments::join).unwrap_or(SampleMoments::EMPTY);
        let interval = Interval::of_mean(change.mean, change.standard_error());
        let [low, high] = Self::RANGE.map(|noise| fixed(noise, 2));
        let [change, interval_low, interval_high] = [change.mean, interval.low, interval.high].map(|d| fixed(d, 3));
        Ok(Self { low, high, change, interval_low, interval_high })
    }

    /// D of each of the paper's trials at the largest depth, after the last epoch.
    fn ends(noise: f64) -> Result<Vec<f64>, CliError> {
        let spec = SweepSpec::paper(noise, 1)?;
        let surfaces = spec.surfaces(0..protocol::TRIALS)?;
        let shard: Shard = Shard::new(spec, *protocol::DEPTHS.end(), 0, surfaces)?;
        Ok(shard.finish()?.finishes().iter().map(|finish| finish.deviation).collect())
    }
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
            Ok(readout(exhibit.as_ref(), "best_epochs").value as u64)
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
            cured: readout(exhibit.as_ref(), "best_epochs").value as u64,
        })
    }
}

/// The claim under all choices.
#[derive(Serialize)]
struct Multiverse {
    universes: usize,
    /// Of each setting.
    trials: u64,
    /// Of depths.
    pairs: i8,
    /// How much of what there is to learn two depths may differ by, and tie.
    tie_percent: u64,
    /// In what share of all universes deeper ends worse.
    worse_of_all: String,
    /// The same of the paper's own choices.
    worse_of_papers: String,
    /// The same of a practitioner's.
    worse_of_practical: String,
    /// What the exhibit says in its first state.
    found_of_all: String,
}

impl Multiverse {
    fn of_the_claim() -> Result<Self, CliError> {
        let [all, papers, practical] = ["all", "papers", "practical"].map(Self::found);
        let found_of_all = all?;
        Ok(Self {
            universes: Universe::COUNT,
            trials: multiverse::TRIALS,
            pairs: multiverse::PAIRS,
            tie_percent: (100.0 * multiverse::TIE).round() as u64,
            worse_of_all: Self::worse(&found_of_all),
            worse_of_papers: Self::worse(&papers?),
            worse_of_practical: Self::worse(&practical?),
            found_of_all,
        })
    }

    /// What the exhibit says of somebody's choices.
    fn found(preset: &str) -> Result<String, CliError> {
        let mut exhibit = Scene { exhibit: "multiverse", claim: None }.open()?;
        exhibit.set("preset", preset).map_err(CliError::Exhibit)?;
        #[expect(clippy::expect_used, reason = "the claim is one of the exhibit's")]
        Ok(exhibit.evidence("mostly-worse").expect("evidence").text)
    }

    /// The share after "worse in": "43 %".
    fn worse(found: &str) -> String {
        let share = found.split_once("worse in ").and_then(|(_, rest)| rest.split_once(','));
        #[expect(clippy::expect_used, reason = "what is found of universes that are kept names their share")]
        share.expect("a share").0.to_owned()
    }
}

/// A positive number to two digits, however small: "0.0000093", for readers who know no powers of ten.
fn without_power(value: f64) -> String {
    let magnitude = libm::log10(value).floor();
    fixed(value, (1.0 - magnitude).max(0.0) as usize)
}

/// A number of an exhibit.
fn readout(exhibit: &dyn Exhibit, id: &str) -> Readout {
    #[expect(clippy::expect_used, reason = "only readouts that the exhibit has in that state are asked for")]
    exhibit.readouts().into_iter().find(|readout| readout.id == id).expect("a readout")
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
