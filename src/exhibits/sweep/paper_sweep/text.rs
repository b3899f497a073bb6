//! What the paper sweep says: agreement, verdicts, the table.

use super::PaperSweep;
use super::agreement::Agreement;
use super::curves::metric;
use crate::exhibit::{Alert, Cell, Sign, Standing, Table};
use crate::exhibits::phase_text;
use crate::figure::{counted, fixed, significant};
use crate::numerics::{Initialisation, Optimiser, Phase};
use crate::study::sweep::{Curve, Statistics};
use crate::study::{Metric, Published, protocol};

/// Significant digits of the numbers in the table.
const DIGITS: u8 = 4;

/// The differences, in standard errors, above which two means are called different.
const SIGNIFICANT: f64 = 1.96;

fn share(count: usize, of: usize) -> String {
    format!("{} of {}", counted(count as u64), counted(of as u64))
}

fn count(curve: &Curve, phase: Phase) -> usize {
    curve.finishes.iter().filter(|finish| finish.phase == phase).count()
}

/// The statistics of the metric that is shown after the last epoch.
fn last(exhibit: &PaperSweep, depth: usize) -> Option<&Statistics> {
    let (_, curve) = exhibit.progress.large.curve(depth)?;
    curve.at(metric(&exhibit.panel), curve.epochs().checked_sub(1)?)
}

pub(super) fn standings(exhibit: &PaperSweep) -> Vec<Standing> {
    let state = |depth| {
        let curve = exhibit.progress.large.curve(depth).map(|(_, curve)| curve);
        let (sign, verdict) = curve.map_or((Some(Sign::Pending), "not computed yet".to_owned()), |curve| {
            (Some(phase_text::sign_of_most(|phase| count(curve, phase))), tally(curve))
        });
        Standing { number: depth, selected: depth == exhibit.focus().selected, sign, verdict }
    };
    protocol::DEPTHS.map(state).collect()
}

/// How many trials ended where.
fn tally(curve: &Curve) -> String {
    let all = curve.finishes.len();
    phase_text::tally(|phase| count(curve, phase), |count| share(count, all))
}

pub(super) fn summary(exhibit: &PaperSweep) -> String {
    let picture = &exhibit.progress.large;
    if !picture.is_begun() {
        return "The trials are being computed.".to_owned();
    }
    let selected = exhibit.focus().selected;
    let state = picture.curve(selected).map_or_else(String::new, |(_, curve)| {
        format!("At depth {selected}, after {} epochs: {}.", counted(picture.spec.epochs), tally(curve))
    });
    let more = if picture.is_complete() { String::new() } else { "More trials are being computed.".to_owned() };
    let mut parts = vec![agreement(exhibit), ordering(exhibit), state, more];
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Whether published and recomputed values agree, and what that was judged by.
fn agreement(exhibit: &PaperSweep) -> String {
    let picture = &exhibit.progress.large;
    let Some(found) = Agreement::of(picture) else { return incomparable(exhibit) };
    let trials = picture.curve(exhibit.focus().selected).map_or(0, |(order, _)| order.trials);
    let who = format!("The last published value of each depth (its last ring) and these {} trials", counted(trials));
    let worst = found.worst().map_or_else(String::new, |worst| {
        format!("the largest difference is {} standard errors, at depth {}", fixed(worst.z.abs(), 1), worst.depth)
    });
    if found.holds() {
        return format!("{who} differ by no more than chance: {worst}.");
    }
    let apart: Vec<_> =
        found.comparisons.iter().filter(|one| one.z.abs() > SIGNIFICANT).map(|one| one.depth.to_string()).collect();
    let which = if apart.is_empty() { String::new() } else { format!("; beyond chance at {}", depths(&apart)) };
    format!("{who} differ by more than chance: {worst}{which}.")
}

/// "depth 3", "depths 3 and 5", "depths 3, 5 and 6".
fn depths(list: &[String]) -> String {
    match list {
        [only] => format!("depth {only}"),
        [most @ .., last] => format!("depths {} and {last}", most.join(", ")),
        [] => String::new(),
    }
}

/// Why there is no published value to compare with.
fn incomparable(exhibit: &PaperSweep) -> String {
    let spec = &exhibit.progress.large.spec;
    let mut wanted = Vec::new();
    if spec.learning_rate.value() != protocol::LEARNING_RATE {
        wanted.push("learning rate 0.001".to_owned());
    }
    if spec.initialisation != Initialisation::PyTorch {
        wanted.push("PyTorch’s initialisation".to_owned());
    }
    if spec.optimiser != Optimiser::GradientDescent {
        wanted.push("gradient descent".to_owned());
    }
    if spec.epochs != protocol::EPOCHS {
        wanted.push(format!("{} epochs", counted(protocol::EPOCHS)));
    }
    if Published::of(spec.noise_coefficient).is_none() {
        wanted.push("noise 0.05 or 0.15".to_owned());
    }
    format!("The paper published no figure of this; its figures have {}.", wanted.join(" and "))
}

/// What there is a mean of, without saying "mean" twice.
fn averaged(metric: Metric) -> &'static str {
    let name = metric.name();
    name.strip_prefix("mean ").unwrap_or(name)
}

/// How the depths are ordered by what is shown, and how surely.
fn ordering(exhibit: &PaperSweep) -> String {
    let ends: Vec<(usize, &Statistics)> = protocol::DEPTHS
        .filter_map(|depth| Some((depth, last(exhibit, depth)?)))
        .filter(|(_, statistics)| statistics.moments.count > 1)
        .collect();
    let [(shallow, first), .., (deep, deepest)] = ends[..] else { return String::new() };
    let apart = |pair: &[(usize, &Statistics)]| {
        let (a, b) = (&pair[0].1.moments, &pair[1].1.moments);
        (b.mean - a.mean).abs() > SIGNIFICANT * libm::hypot(a.standard_error(), b.standard_error())
    };
    let pairs = || ends.windows(2);
    let distinct: Vec<_> =
        pairs().filter(|pair| apart(pair)).map(|pair| format!("{} and {}", pair[0].0, pair[1].0)).collect();
    let which = match distinct.len() {
        0 => "No two neighbouring depths differ by more than chance".to_owned(),
        all if all == pairs().count() => "All neighbouring depths differ by more than chance".to_owned(),
        _ => format!("Neighbouring depths that differ by more than chance: {}", distinct.join("; ")),
    };
    format!(
        "Mean {} goes from {} at depth {shallow} to {} at depth {deep}. {which}.",
        averaged(metric(&exhibit.panel)),
        significant(first.moments.mean, 2),
        significant(deepest.moments.mean, 2),
    )
}

pub(super) fn alert(exhibit: &PaperSweep) -> Option<Alert> {
    let diverged: Vec<_> = protocol::DEPTHS
        .filter_map(|depth| exhibit.progress.large.curve(depth).map(|(_, curve)| (depth, curve)))
        .filter(|(_, curve)| curve.diverged > 0)
        .map(|(depth, curve)| format!("{} at depth {depth}", share(curve.diverged as usize, curve.finishes.len())))
        .collect();
    if diverged.is_empty() {
        return None;
    }
    let rate = exhibit.progress.large.spec.learning_rate.value();
    let text = format!(
        "With a learning rate of {rate} some trials diverged, and are left out of every mean and band: {}.",
        diverged.join(", ")
    );
    Some(Alert { text, actions: vec![("paper_rate", "Use the paper’s learning rate, 0.001".to_owned())] })
}

pub(super) fn table(exhibit: &PaperSweep) -> Table {
    let picture = &exhibit.progress.large;
    let shown = metric(&exhibit.panel);
    let found = Agreement::of(picture).filter(|_| shown == Metric::Deviation);
    // What is compared comes first: a narrow screen shows no more.
    let mut columns = vec![
        ("Depth", "How many layers the networks have.".to_owned()),
        ("Mean", format!("The mean {} over the trials.", averaged(shown))),
        ("± error", "The standard error of the mean.".to_owned()),
    ];
    if found.is_some() {
        columns.push((
            "Published",
            "The last visible value of the published figure, read off to 0.01: it can be below 0, which D cannot."
                .to_owned(),
        ));
        columns.push(("Apart", "The difference from the mean here, in standard errors of both.".to_owned()));
    }
    columns.extend([
        ("Median", "Half of the trials are below.".to_owned()),
        ("10 %", "A tenth of the trials is below.".to_owned()),
        ("90 %", "A tenth of the trials is above.".to_owned()),
        ("Trials", "How many trials are averaged.".to_owned()),
        ("Diverged", "How many trials diverged and are left out.".to_owned()),
    ]);
    let row = |depth| {
        let statistics = last(exhibit, depth)?;
        let (_, curve) = picture.curve(depth)?;
        let some = statistics.moments.count > 0;
        let number = |value: f64| Cell::of(some.then_some(value), |value| significant(value, DIGITS));
        let whole = |value: u64| Cell::of(Some(value as f64), |value| counted(value as u64));
        let mut row =
            vec![whole(depth as u64), number(statistics.moments.mean), number(statistics.moments.standard_error())];
        if let Some(found) = &found {
            let comparison = found.comparisons.iter().find(|comparison| comparison.depth == depth);
            row.push(Cell::of(comparison.map(|comparison| comparison.published), |value| fixed(value, 3)));
            row.push(Cell::of(comparison.map(|comparison| comparison.z), |value| fixed(value, 1)));
        }
        row.extend([
            number(statistics.median()),
            number(statistics.quantiles[1]),
            number(statistics.quantiles[5]),
            whole(statistics.moments.count),
            whole(curve.diverged),
        ]);
        Some(row)
    };
    Table {
        caption: format!(
            "{} after {} epochs, noise {}",
            capital(shown.name()),
            counted(picture.spec.epochs),
            fixed(picture.spec.noise_coefficient, 2)
        ),
        columns,
        rows: protocol::DEPTHS.filter_map(row).collect(),
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
