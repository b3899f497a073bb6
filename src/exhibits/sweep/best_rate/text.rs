//! What the best rates say: the numbers, the table and the sentences.

use super::controls::INITIALISATION;
use super::curves::operations;
use super::{BestRates, Place};
use crate::exhibit::{Cell, Readout, Sign, Standing, Table};
use crate::exhibits::epochs::epochs;
use crate::figure::{counted, significant};
use crate::study::{BestRate, Outcome, RateScan, protocol};

/// The paper's learning rate, as readers see it.
fn papers_rate() -> String {
    significant(protocol::LEARNING_RATE, 1)
}

/// "PyTorch's default, from −1 to 1".
pub(super) fn start(exhibit: &BestRates) -> String {
    INITIALISATION.shown(exhibit.panel.setting(&INITIALISATION))
}

/// "half arrive within 939 epochs", or what else there is to say.
fn arrival(median: Option<u64>) -> String {
    match median {
        Some(0) => "half are there from the start".to_owned(),
        Some(median) => format!("half arrive within {}", epochs(median)),
        None => format!("fewer than half arrive within {}", epochs(RateScan::BUDGET)),
    }
}

pub(super) fn readouts(exhibit: &BestRates) -> Vec<Readout> {
    let (scan, depth) = (&exhibit.scan, exhibit.selected());
    let row = |id, name, help, value: f64, text: String| Readout { id, name, help, value, text, closed_form: None };
    let whole = |id, name, help, value: u64| row(id, name, help, value as f64, counted(value));
    let rate = |id, name, help, value: f64| row(id, name, help, value, significant(value, 3));
    let mut rows = Vec::new();
    if let Some(best) = scan.best(depth) {
        let help = "The learning rate at which half of the networks arrive within the fewest epochs.";
        rows.push(rate("best_rate", "Best rate", help, best.rate));
        let help = "Epochs within which half of the networks arrive at that rate.";
        rows.push(whole("best_epochs", "Epochs at the best rate", help, best.epochs));
    }
    if let Some(median) = scan.median(depth, RateScan::PAPERS_RATE) {
        let help = "Epochs within which half of the networks arrive at the learning rate of the published figures.";
        rows.push(whole("papers_epochs", "Epochs at the paper’s rate", help, median));
    }
    if let Some(best) = scan.best(depth) {
        let help =
            "Additions, subtractions and multiplications in those epochs at the best rate, by the exact shortcut.";
        let count = operations(depth, best);
        rows.push(row("operations", "Operations at the best rate", help, count, counted(count as u64)));
    }
    if let (Some(theory), Some(measured)) = (scan.limit(depth), scan.measured_limit(depth)) {
        let help =
            "The largest rate at which descent can settle where all |w| are equal: 2 over the largest curvature.";
        rows.push(rate("limit", "Stability limit, theory", help, theory));
        let help = "The same limit, found by starting beside that minimum at one rate after another.";
        rows.push(rate("measured_limit", "Stability limit, measured", help, measured));
    }
    rows
}

pub(super) fn standings(exhibit: &BestRates) -> Vec<Standing> {
    let (done, _) = exhibit.scan.progress();
    let verdict = |best: Option<BestRate>| match best {
        _ if done == 0 => "being computed".to_owned(),
        Some(best) => format!("{} at rate {}", arrival(Some(best.epochs)), significant(best.rate, 2)),
        None => format!("{}, whatever the rate", arrival(None)),
    };
    protocol::DEPTHS
        .map(|depth| {
            let best = exhibit.scan.best(depth);
            let sign = Some(if best.is_some() { Sign::Arrived } else { Sign::Moving });
            Standing { number: depth, selected: depth == exhibit.selected(), sign, verdict: verdict(best) }
        })
        .collect()
}

pub(super) fn summary(exhibit: &BestRates) -> String {
    let (scan, depth) = (&exhibit.scan, exhibit.selected());
    let (done, trials) = scan.progress();
    if done == 0 {
        return "The first trial is being computed.".to_owned();
    }
    let computing = if exhibit.is_complete() { "" } else { " The rest is being computed." };
    let papers = arrival(scan.median(depth, RateScan::PAPERS_RATE));
    let at_papers = format!("At the paper’s learning rate, {}, {papers}.", papers_rate());
    let state = format!("{}, depth {depth}, {} of {} trials", start(exhibit), counted(done), counted(trials));
    let Some(best) = scan.best(depth) else {
        return format!("{state}: {}, whatever the learning rate.{computing}", arrival(None));
    };
    let one = scan.best(1).filter(|one| depth > 1 && one.epochs > 0 && best.epochs > one.epochs);
    let times = one.map_or_else(String::new, |one| {
        format!(" That is {} times as many as one layer needs.", significant(best.epochs as f64 / one.epochs as f64, 2))
    });
    format!(
        "{state}: at their best rate, {}, {}.{times} {at_papers}{computing}",
        significant(best.rate, 2),
        arrival(Some(best.epochs)),
    )
}

pub(super) fn reading(exhibit: &BestRates, place: Place) -> String {
    let scan = &exhibit.scan;
    let (done, _) = scan.progress();
    match place {
        _ if done == 0 => "Not computed yet".to_owned(),
        Place::Rate(place) => {
            let depth = exhibit.selected();
            let count = |wanted: fn(&Outcome) -> bool| scan.outcomes(depth, place).filter(wanted).count() as u64;
            format!(
                "Rate {}, depth {depth}: {} · of {} networks {} arrive and {} diverge",
                significant(RateScan::rates()[place], 2),
                arrival(scan.median(depth, place)),
                counted(done),
                counted(count(|outcome| matches!(outcome, Outcome::Arrived(_)))),
                counted(count(|outcome| *outcome == Outcome::Diverged)),
            )
        }
        Place::Depth(depth) => {
            let papers = arrival(scan.median(depth, RateScan::PAPERS_RATE));
            let best = scan.best(depth).map_or_else(String::new, |best| {
                let (rate, operations) = (significant(best.rate, 2), counted(operations(depth, best) as u64));
                format!(" · at {rate}, its best, {}: {operations} operations", arrival(Some(best.epochs)))
            });
            format!("Depth {depth}: at rate {} {papers}{best}", papers_rate())
        }
    }
}

/// One phrase a depth.
fn each(say: impl Fn(usize) -> String) -> String {
    protocol::DEPTHS.map(say).collect::<Vec<_>>().join(", ")
}

/// The number of trials, and how the networks start.
fn over(exhibit: &BestRates) -> String {
    let (done, trials) = exhibit.scan.progress();
    format!("{} of {} trials, {}", counted(done), counted(trials), start(exhibit))
}

pub(super) fn of_rates(exhibit: &BestRates) -> String {
    if exhibit.scan.progress().0 == 0 {
        return "The epochs that every depth needs at each learning rate are not computed yet.".to_owned();
    }
    let best = each(|depth| {
        exhibit.scan.best(depth).map_or_else(
            || format!("depth {depth} none"),
            |best| format!("depth {depth} {} with {}", significant(best.rate, 2), epochs(best.epochs)),
        )
    });
    let limits = exhibit.scan.limit(exhibit.selected()).map_or_else(String::new, |limit| {
        format!(" The stability limit of depth {} is {}.", exhibit.selected(), significant(limit, 2))
    });
    format!(
        "The epochs within which half of the networks arrive, against the learning rate, a curve for each depth, over {}. \
         Best rates: {best}.{limits}",
        over(exhibit),
    )
}

pub(super) fn of_depths(exhibit: &BestRates) -> String {
    if exhibit.scan.progress().0 == 0 {
        return "What every depth needs is not computed yet.".to_owned();
    }
    let needs = each(|depth| {
        let count =
            |median: Option<u64>| median.map_or_else(|| format!("more than {}", counted(RateScan::BUDGET)), counted);
        let papers = exhibit.scan.median(depth, RateScan::PAPERS_RATE);
        let best = exhibit.scan.best(depth).map(|best| best.epochs);
        format!("depth {depth} {} and {}", count(papers), count(best))
    });
    format!(
        "The epochs within which half of the networks arrive, at the paper’s learning rate and at the best one, and the \
         operations of the latter, against the depth, over {}: {needs}.",
        over(exhibit),
    )
}

pub(super) fn table(exhibit: &BestRates) -> Table {
    let scan = &exhibit.scan;
    let whole = |value: Option<u64>| Cell::of(value.map(|value| value as f64), |value| counted(value as u64));
    let rate = |value: Option<f64>| Cell::of(value, |value| significant(value, 3));
    let late = || Cell { value: None, text: format!("> {}", counted(RateScan::BUDGET)) };
    let at_papers =
        |median: Option<u64>| if median.is_none() && scan.progress().0 > 0 { late() } else { whole(median) };
    let row = |depth: usize| {
        let best = scan.best(depth);
        vec![
            whole(Some(depth as u64)),
            rate(best.map(|best| best.rate)),
            whole(best.map(|best| best.epochs)),
            at_papers(scan.median(depth, RateScan::PAPERS_RATE)),
            Cell::of(best.map(|best| operations(depth, best)), |value| counted(value as u64)),
            rate(scan.limit(depth)),
            rate(scan.measured_limit(depth)),
        ]
    };
    let papers =
        format!("Epochs within which half of the networks arrive at the paper’s learning rate, {}.", papers_rate());
    Table {
        caption: format!("What every depth needs, over {}", over(exhibit)),
        columns: vec![
            ("depth", "How many layers the networks have.".to_owned()),
            ("best rate", "The learning rate with the fewest epochs.".to_owned()),
            ("epochs", "Epochs within which half of the networks arrive at the best rate.".to_owned()),
            ("at paper’s rate", papers),
            ("operations", "Arithmetic operations in the epochs at the best rate.".to_owned()),
            ("limit", "The stability limit at the minimum with all |w| equal, by theory.".to_owned()),
            ("measured", "The same limit, measured.".to_owned()),
        ],
        rows: protocol::DEPTHS.map(row).collect(),
    }
}

pub(super) fn csv(exhibit: &BestRates) -> String {
    let row = |depth: usize, rate: f64, trial: usize, outcome: Outcome| {
        let (name, epochs) = match outcome {
            Outcome::Arrived(epochs) => ("arrived", epochs.to_string()),
            Outcome::TimedOut => ("not_arrived", String::new()),
            Outcome::Diverged => ("diverged", String::new()),
        };
        format!("{depth},{rate},{trial},{name},{epochs}\n")
    };
    let rates = || RateScan::rates().into_iter().enumerate();
    let networks = protocol::DEPTHS.flat_map(|depth| rates().map(move |(place, rate)| (depth, place, rate)));
    let rows = networks.flat_map(|(depth, place, rate)| {
        let outcomes = exhibit.scan.outcomes(depth, place).enumerate();
        outcomes.map(move |(trial, outcome)| row(depth, rate, trial, outcome))
    });
    ["depth,learning_rate,trial,outcome,epochs\n".to_owned()].into_iter().chain(rows).collect()
}
