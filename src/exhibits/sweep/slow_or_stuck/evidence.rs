//! What “slow or stuck” says of the article’s claims.

use super::SlowOrStuck;
use super::controls::{EPOCHS, Horizon};
use super::tiles;
use crate::controls::Choice;
use crate::exhibit::{Claim, Condition, Evidence, SELECTOR, Scene, Verdict};
use crate::figure::{counted, significant};
use crate::numerics::Phase;
use crate::study::{Interval, protocol};

const PLATEAUS_END: &str = "plateaus-end";
const WAYS_DOWN: &str = "saddles";
const ANOTHER_START: &str = "another-start";
const ANOTHER_OPTIMISER: &str = "another-optimiser";

/// The epoch at which the paper stops.
pub(super) const PAPERS_END: u64 = protocol::EPOCHS;

/// “Most”.
pub(super) const MOST: f64 = 0.5;

/// The share of networks that a start or an optimiser has to bring to the closed form to be said to train them.
const TRAINED: f64 = 0.75;

/// The claims that speak of the end of the paper's budget need no more epochs than that, and no fewer.
const WITHIN_THE_BUDGET: Condition = Condition::none_of(EPOCHS.id, &["1000"]);
const PAPERS_RATE: Condition = Condition::within("learning_rate", protocol::LEARNING_RATE, protocol::LEARNING_RATE);
const DEEPEST: f64 = *protocol::DEPTHS.end() as f64;

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: PLATEAUS_END,
        scope: &[Condition::one_of(EPOCHS.id, &["100000", "1000000"]), PAPERS_RATE],
        shown: Scene { settings: &[("depth", "8"), ("epochs", "1000000")], epoch: None },
        tried: Scene {
            settings: &[("depth", "10"), ("initialisation", "identity"), ("epochs", "1000000")],
            epoch: None,
        },
        breaks: true,
        figure: tiles::ID,
    },
    Claim {
        id: WAYS_DOWN,
        scope: &[],
        shown: Scene { settings: &[], epoch: None },
        tried: Scene {
            settings: &[("depth", "10"), ("initialisation", "identity"), ("epochs", "100000")],
            epoch: None,
        },
        breaks: false,
        figure: tiles::ID,
    },
    Claim {
        id: ANOTHER_START,
        scope: &[
            Condition::within(SELECTOR, DEEPEST, DEEPEST),
            Condition::none_of("initialisation", &["pytorch"]),
            Condition::one_of("optimiser", &["gradient_descent"]),
            PAPERS_RATE,
            WITHIN_THE_BUDGET,
        ],
        shown: Scene { settings: &[("depth", "10"), ("initialisation", "zero_asymmetric")], epoch: None },
        tried: Scene { settings: &[("depth", "10"), ("initialisation", "identity")], epoch: None },
        breaks: true,
        figure: tiles::ID,
    },
    Claim {
        id: ANOTHER_OPTIMISER,
        scope: &[
            Condition::within(SELECTOR, DEEPEST, DEEPEST),
            Condition::none_of("optimiser", &["gradient_descent"]),
            Condition::one_of("initialisation", &["pytorch"]),
            PAPERS_RATE,
            WITHIN_THE_BUDGET,
        ],
        shown: Scene { settings: &[("depth", "10"), ("optimiser", "adam")], epoch: None },
        tried: Scene { settings: &[("depth", "10"), ("optimiser", "momentum")], epoch: None },
        breaks: true,
        figure: tiles::ID,
    },
];

pub(super) fn of(exhibit: &SlowOrStuck, claim: &str) -> Option<Evidence> {
    let weigh = match claim {
        PLATEAUS_END => plateaus_end,
        WAYS_DOWN => ways_down,
        ANOTHER_START | ANOTHER_OPTIMISER => trained,
        _ => return None,
    };
    Some(if exhibit.is_complete() { weigh(exhibit) } else { Evidence::pending() })
}

/// A number of networks, and of all but one.
fn networks(count: usize) -> String {
    format!("{} network{}", counted(count as u64), if count == 1 { "" } else { "s" })
}

/// "Depth 8, PyTorch's default, gradient descent, rate 0.001".
fn state(exhibit: &SlowOrStuck) -> String {
    let spec = exhibit.population.spec();
    let rate = significant(spec.learning_rate.value(), 2);
    let (start, optimiser) = (spec.initialisation.name(), spec.optimiser.name());
    format!("Depth {}, {start}, {optimiser}, rate {rate}", exhibit.selected())
}

/// Whether a share of which an interval is known is above a bound, and a sentence on the interval where it cannot be told.
fn judged(text: String, (count, of): (usize, usize), bound: f64) -> Evidence {
    let interval = Interval::of_proportion(count as u64, of as u64);
    let verdict = Verdict::above(bound, interval);
    let percent = |share: f64| counted((100.0 * share).round() as u64);
    let text = match verdict {
        Verdict::CannotTell => format!(
            "{text} Of all such networks that would be {} to {} % (95 % interval), and the claim needs more than {} %: more \
             trials can tell.",
            percent(interval.low),
            percent(interval.high),
            percent(bound)
        ),
        _ => text,
    };
    Evidence::of(verdict, text)
}

/// How the networks of the selected depth are doing that were still on their way where the paper stopped.
pub(super) fn late(exhibit: &SlowOrStuck) -> Vec<Phase> {
    let waiting = |phase| !matches!(phase, Phase::Converged | Phase::Diverged);
    let of_depth = exhibit.population.of_depth(exhibit.selected());
    let late = of_depth.filter(|member| waiting(member.at(PAPERS_END).progress.phase));
    late.map(|member| exhibit.state(member).progress.phase).collect()
}

/// Whether most plateaus at which the paper stopped have ended since.
fn plateaus_end(exhibit: &SlowOrStuck) -> Evidence {
    let end = counted(exhibit.shown());
    let late = late(exhibit);
    let state = state(exhibit);
    if late.is_empty() {
        let text = format!("{state}: no network is still on its way at epoch {}.", counted(PAPERS_END));
        return Evidence::not_shown(text + " Choose a depth at which some are.");
    }
    let arrived = late.iter().filter(|phase| **phase == Phase::Converged).count();
    let text = format!(
        "{state}: of {} that had not arrived at epoch {}, {} by epoch {end}.",
        networks(late.len()),
        counted(PAPERS_END),
        match arrived {
            0 => "none has arrived".to_owned(),
            1 => "1 has arrived".to_owned(),
            more => format!("{} have arrived", counted(more as u64)),
        },
    );
    let found = judged(text, (arrived, late.len()), MOST);
    let is_longest = exhibit.asked() == Horizon::ALL.iter().map(|horizon| horizon.epochs()).max().unwrap_or(0);
    if found.verdict == Verdict::Holds || is_longest {
        found
    } else {
        Evidence::not_shown(found.text + " A larger budget may still end them.")
    }
}

/// Whether every network on a plateau has a way down.
fn ways_down(exhibit: &SlowOrStuck) -> Evidence {
    let (mut stalled, mut arriving, mut least) = (0, 0, f64::INFINITY);
    for ways in &exhibit.ways_down {
        stalled += ways.stalled;
        arriving += ways.arriving;
        least = least.min(ways.least_fall);
    }
    let at = format!("{} after {} epochs", trained_how(exhibit), counted(exhibit.shown()));
    if stalled == 0 {
        return Evidence::not_shown(format!("{at}: no network of any depth is on a plateau."));
    }
    let text = format!(
        "{at}: {} of all depths {} on a plateau. From {} the loss falls at every step of a path down to the closed form’s, by \
         at least {} in all.",
        networks(stalled),
        if stalled == 1 { "is" } else { "are" },
        match (arriving, stalled) {
            (1, 1) => "it".to_owned(),
            (arriving, stalled) if arriving == stalled => "each of them".to_owned(),
            (arriving, _) => format!("{} of them", counted(arriving as u64)),
        },
        significant(least, 2),
    );
    // That no path was found does not prove that there is none.
    Evidence::of(if arriving == stalled { Verdict::Holds } else { Verdict::CannotTell }, text)
}

/// "PyTorch's default, gradient descent".
fn trained_how(exhibit: &SlowOrStuck) -> String {
    let spec = exhibit.population.spec();
    format!("{}, {}", spec.initialisation.name(), spec.optimiser.name())
}

/// Whether a start or an optimiser trains the networks of the selected depth within the paper's budget.
fn trained(exhibit: &SlowOrStuck) -> Evidence {
    let phases = exhibit.population.of_depth(exhibit.selected()).map(|member| member.at(PAPERS_END).progress.phase);
    let phases: Vec<_> = phases.collect();
    let arrived = phases.iter().filter(|phase| **phase == Phase::Converged).count();
    let text = format!(
        "{}: {} of {} have arrived by epoch {}.",
        state(exhibit),
        counted(arrived as u64),
        networks(phases.len()),
        counted(PAPERS_END)
    );
    judged(text, (arrived, phases.len()), TRAINED)
}
