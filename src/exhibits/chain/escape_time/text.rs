//! What the waiting times say.

use super::EscapeTime;
use super::controls::INITIALISATION;
use crate::exhibit::{Cell, Evidence, Readout, Table, Verdict};
use crate::exhibits::epochs::epochs;
use crate::figure::{counted, fixed, rounded, significant};
use crate::study::{DepthWaits, Interval, WaitingTimes};

/// How far beyond the measured depths the fit is carried on, in words that say so.
const BEYOND: usize = 10;

/// After how many epochs a share of the chains has arrived, or that it never has while they were waited for.
fn arrival(wait: Option<u64>) -> String {
    wait.map_or_else(|| format!("not within {}", counted(WaitingTimes::PATIENCE)), counted)
}

/// A number of random starts in words.
fn starts(count: u64) -> String {
    if count == 1 { "1 random start".to_owned() } else { format!("{} random starts", counted(count)) }
}

/// A number of epochs to two digits: more of them would say nothing.
fn about(epochs: f64) -> String {
    let rounded = rounded(epochs, 2);
    if rounded < 1e6 { counted(rounded as u64) } else { significant(rounded, 2) }
}

pub(super) fn readouts(exhibit: &EscapeTime) -> Vec<Readout> {
    let row = |id, name, help, value: f64, text: String| Readout { id, name, help, value, text, closed_form: None };
    let (done, trials) = exhibit.waiting_times.progress();
    let help = "How many random starts have been tried at every depth.";
    let text = format!("{} of {}", counted(done), counted(trials));
    let mut rows = vec![row("trials_done", "Trials", help, done as f64, text)];
    if let Some(growth) = exhibit.waiting_times.growth() {
        let help = "By what each further layer multiplies the median wait, fitted to the four deepest medians.";
        rows.push(row("factor", "Factor a layer", help, growth.factor, fixed(growth.factor, 2)));
    }
    let (first, last) = (*WaitingTimes::DEPTHS.start(), *WaitingTimes::DEPTHS.end());
    for (depth, id, name, help) in [
        (
            first,
            "shallow",
            "Median wait at depth 1",
            "Epochs after which half of the chains of one layer have arrived.",
        ),
        (last, "deep", "Median wait at depth 8", "Epochs after which half of the chains of eight layers have arrived."),
    ] {
        if let Some(median) = exhibit.waits(depth).and_then(|waits| waits.quartiles[1]) {
            rows.push(row(id, name, help, median as f64, counted(median)));
        }
    }
    rows
}

/// What the weights start from, in words.
fn start(exhibit: &EscapeTime) -> String {
    INITIALISATION.shown(exhibit.panel.setting(&INITIALISATION))
}

pub(super) fn description(exhibit: &EscapeTime) -> String {
    let (done, _) = exhibit.waiting_times.progress();
    let medians: Vec<_> = exhibit
        .waiting_times
        .waits()
        .iter()
        .map(|waits| format!("depth {} {}", waits.depth, arrival(waits.quartiles[1])))
        .collect();
    let medians = if medians.is_empty() { "not computed yet".to_owned() } else { medians.join(", ") };
    let fit = exhibit.waiting_times.growth().map_or_else(String::new, |growth| {
        let factor = fixed(growth.factor, 2);
        format!(
            " The fitted exponential grows by a factor of {factor} a layer from depth {} to {}.",
            growth.from, growth.to
        )
    });
    format!(
        "The epochs until the loss is 0.01 against the depth, over {} ({}), with a band from the lower to the upper quartile. \
         Medians: {medians}.{fit}",
        starts(done),
        start(exhibit),
    )
}

pub(super) fn summary(exhibit: &EscapeTime) -> String {
    let (done, _) = exhibit.waiting_times.progress();
    let (first, last) = (*WaitingTimes::DEPTHS.start(), *WaitingTimes::DEPTHS.end());
    let (Some(shallow), Some(deep)) = (exhibit.waits(first), exhibit.waits(last)) else {
        return "The first trials are being computed.".to_owned();
    };
    let wait = match (shallow.quartiles[1], deep.quartiles[1]) {
        (Some(shallow), Some(deep)) if shallow > 0 => format!(
            "half of the chains of depth {last} need {} or more, {} times as many as at depth {first}",
            epochs(deep),
            significant(deep as f64 / shallow as f64, 2)
        ),
        (_, Some(deep)) => format!("half of the chains of depth {last} need {} or more", epochs(deep)),
        (_, None) => {
            format!("fewer than half of the chains of depth {last} arrive within {}", epochs(WaitingTimes::PATIENCE))
        }
    };
    let wait = format!("Over {} ({}), {wait}.", starts(done), start(exhibit));
    format!("{wait} {} {}", pace(exhibit), unfinished(&deep)).trim_end().to_owned()
}

/// What each layer costs, and where that leads.
fn pace(exhibit: &EscapeTime) -> String {
    let Some(growth) = exhibit.waiting_times.growth() else {
        return "Too few medians are known to say how the wait grows.".to_owned();
    };
    format!(
        "From depth {} to {} each layer multiplies the wait by {}; at this pace depth {BEYOND} would need about {} epochs.",
        growth.from,
        growth.to,
        fixed(growth.factor, 2),
        about(growth.at(BEYOND as f64)),
    )
}

fn unfinished(deep: &DepthWaits) -> String {
    if deep.unfinished == 0 {
        return String::new();
    }
    format!(
        "At depth {}, {} of {} {} diverged or had not arrived after {} epochs; such a chain counts as longer than all others.",
        deep.depth,
        counted(deep.unfinished),
        counted(deep.trials),
        if deep.trials == 1 { "chain" } else { "chains" },
        counted(WaitingTimes::PATIENCE),
    )
}

pub(super) fn reading(exhibit: &EscapeTime, depth: usize) -> String {
    let Some(waits) = exhibit.waits(depth) else { return format!("Depth {depth}: not computed yet") };
    let [lower, median, upper] = waits.quartiles.map(arrival);
    format!(
        "Depth {depth}, epochs until chains have arrived: a quarter {lower} · half {median} · three quarters {upper}"
    )
}

pub(super) fn table(exhibit: &EscapeTime) -> Table {
    let cell = |value: Option<u64>| Cell::of(value.map(|value| value as f64), |value| counted(value as u64));
    let growth = exhibit.waiting_times.growth();
    let row = |waits: &DepthWaits| {
        let [lower, median, upper] = waits.quartiles.map(cell);
        let fitted = Cell::of(growth.map(|growth| growth.at(waits.depth as f64)), |value| significant(value, 3));
        vec![cell(Some(waits.depth as u64)), lower, median, upper, fitted, cell(Some(waits.unfinished))]
    };
    let (done, _) = exhibit.waiting_times.progress();
    Table {
        caption: format!("Epochs until the loss is 0.01, over {}", starts(done)),
        columns: vec![
            ("depth", "How many weights the chain has.".to_owned()),
            ("lower quartile", "A quarter of the chains have arrived by then.".to_owned()),
            ("median", "Half of the chains have arrived by then.".to_owned()),
            ("upper quartile", "Three quarters of the chains have arrived by then.".to_owned()),
            ("fit", "The exponential fitted to the four deepest medians.".to_owned()),
            ("never", "How many chains diverged or were not waited for.".to_owned()),
        ],
        rows: exhibit.waiting_times.waits().iter().map(row).collect(),
    }
}

pub(super) fn csv(exhibit: &EscapeTime) -> String {
    let field = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
    let row = |waits: &DepthWaits| {
        let [lower, median, upper] = waits.quartiles.map(field);
        format!("{},{},{},{lower},{median},{upper}\n", waits.depth, waits.trials, waits.unfinished)
    };
    let header = "depth,trials,unfinished,lower_quartile,median,upper_quartile\n".to_owned();
    [header].into_iter().chain(exhibit.waiting_times.waits().iter().map(row)).collect()
}

/// Whether the median wait grows by a factor with each of the deepest layers.
pub(super) fn exponential(exhibit: &EscapeTime) -> Evidence {
    let (done, trials) = exhibit.waiting_times.progress();
    if done < trials {
        return Evidence::pending();
    }
    let (from, to) = (*WaitingTimes::FITTED.start(), *WaitingTimes::FITTED.end());
    let over = format!("over {} random starts ({})", counted(done), start(exhibit));
    let growth = exhibit.waiting_times.growth().filter(|growth| (growth.from, growth.to) == (from, to));
    let Some(growth) = growth else {
        return Evidence::not_shown(format!(
            "From depth {from} to {to}, {over}, not every median is known: at some depth fewer than half of the chains arrive \
             within {} epochs. Use a larger learning rate.",
            counted(WaitingTimes::PATIENCE)
        ));
    };
    let factor = fixed(growth.factor, 2);
    let Interval { low, high } = growth.interval;
    let text = if high.is_finite() {
        format!(
            "From depth {from} to {to} each layer multiplies the median wait by {factor} (95 % interval {} to {}), {over}.",
            fixed(low, 2),
            fixed(high, 2)
        )
    } else {
        format!(
            "From depth {from} to {to} each layer multiplies the median wait by {factor}, {over}; too few of the deep chains \
             have arrived to say how well that is known."
        )
    };
    Evidence::of(Verdict::above(1.0, growth.interval), text)
}

#[cfg(test)]
mod tests {
    use super::{DepthWaits, unfinished};

    #[test]
    fn a_single_chain_is_told_in_the_singular() {
        let told = |trials| unfinished(&DepthWaits { depth: 8, trials, unfinished: 1, quartiles: [None; 3] });
        assert!(told(1).starts_with("At depth 8, 1 of 1 chain diverged or had not arrived"), "{}", told(1));
        assert!(told(20).starts_with("At depth 8, 1 of 20 chains diverged or had not arrived"), "{}", told(20));
    }
}
