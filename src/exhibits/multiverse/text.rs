//! The multiverse in words: summary, readings, descriptions, the numbers beside it and the table under it.

use super::view::{COLUMNS, OfOption, ROWS, View, option};
use super::{Universes, again};
use crate::exhibit::{Cell, Readout, Table};
use crate::figure::{counted, fixed};
use crate::numerics::{Initialisation, Optimiser};
use crate::study::multiverse::{Choice, Effect, Rate, Universe};
use std::fmt::Write as _;

const LOADING: &str = "The file of the universes is being loaded.";
const NOTHING: &str = "No universe is kept: every choice needs an option.";

/// Why there is nothing to be seen in a figure.
pub(super) fn nothing_to_see(exhibit: &Universes) -> &'static str {
    if exhibit.view().is_none() { LOADING } else { NOTHING }
}

/// A number of universes.
fn universes(count: usize) -> String {
    if count == 1 { "1 universe".to_owned() } else { format!("{} universes", counted(count as u64)) }
}

/// A whole number with its sign.
fn whole(value: impl Into<f64>) -> String {
    fixed(value.into(), 0)
}

/// What is kept, and whose choices that are.
pub(super) fn kept(exhibit: &Universes, view: &View) -> String {
    format!("Of the {} kept ({})", universes(view.order.len()), exhibit.preset().phrase())
}

/// What share of what is kept says what.
pub(super) fn shares(exhibit: &Universes, view: &View) -> String {
    let (percent, tally) = (view.tally.percent(), view.tally);
    let share = |place: usize, part: u64| match percent[place] {
        _ if part == 0 => "none".to_owned(),
        _ if part == tally.count() => "all".to_owned(),
        0 => "less than 1 %".to_owned(),
        percent => format!("{percent} %"),
    };
    let unless_none = |part: u64, text: String| if part == 0 { String::new() } else { text };
    let same = unless_none(tally.same, format!("; in {} depth makes no difference", share(2, tally.same)));
    let unclear = unless_none(tally.unclear, format!("; in {} it cannot be told", share(3, tally.unclear)));
    format!(
        "{}, deeper ends worse in {}, with its whole interval above 0; better in {}{same}{unclear}.",
        kept(exhibit, view),
        share(0, tally.worse),
        share(1, tally.better),
    )
}

pub(super) fn summary(exhibit: &Universes) -> String {
    let Some(view) = exhibit.view() else { return LOADING.to_owned() };
    let kept = if view.order.is_empty() { NOTHING.to_owned() } else { shares(exhibit, view) };
    format!("{kept} {}", of_the_universe(exhibit))
}

/// The universe that is looked at, and how it compares with what was computed here.
fn of_the_universe(exhibit: &Universes) -> String {
    let (universe, Some(effect)) = (exhibit.universe(), exhibit.effect()) else { return String::new() };
    let struck_out = if exhibit.kept().contains(universe) { "" } else { ", though struck out" };
    let what = format!("Looked at{struck_out}: {}: {}.", choices(universe), outcome(effect));
    let Some(again) = &exhibit.again else {
        let seconds = again::seconds(universe, exhibit.trials().unwrap_or(0));
        let long = if seconds < 1.5 {
            "about a second".to_owned()
        } else {
            format!("about {} seconds", counted(seconds.round() as u64))
        };
        return format!("{what} To compute it here takes {long}.");
    };
    match again.effect() {
        None => format!("{what} It is being computed here."),
        Some(here) if here == effect => format!("{what} Computed here it came to the same three numbers."),
        Some(here) => format!("{what} Computed here it came to other numbers: {}.", outcome(here)),
    }
}

/// An effect in words.
fn outcome(Effect { effect, low, high }: Effect) -> String {
    format!("effect {} (95 % interval {} to {})", whole(effect), whole(low), whole(high))
}

/// The options of a universe, in words.
pub(super) fn choices(universe: Universe) -> String {
    let name = |choice: Choice| choice.option(universe.option(choice)).1;
    let setting = universe.setting();
    let start = match setting.start {
        Initialisation::PyTorch => "PyTorch’s default start".to_owned(),
        Initialisation::SignMatched => "PyTorch’s start with the right sign".to_owned(),
        other => {
            let name = other.name().split(',').next().unwrap_or_default().to_owned();
            format!(
                "start {}",
                name.to_lowercase()
                    .replace("glorot", "Glorot")
                    .replace("he", if other == Initialisation::He { "He" } else { "he" })
            )
        }
    };
    let optimiser = match setting.optimiser {
        Optimiser::GradientDescent => "gradient descent".to_owned(),
        Optimiser::Momentum => "momentum".to_owned(),
        Optimiser::Nesterov => "Nesterov’s momentum".to_owned(),
        other => other.name().to_owned(),
    };
    let rate = match setting.rate {
        Rate::Best => "each depth’s best rate".to_owned(),
        Rate::Fixed(_) => format!("rate {}", name(Choice::Rate)),
    };
    format!(
        "{start}, {optimiser}, {rate}, {} epochs, {} points, noise {}, {} {}",
        name(Choice::Budget),
        name(Choice::Points),
        name(Choice::Noise).trim_end_matches(" × mean"),
        name(Choice::Summary),
        name(Choice::Measure).replace("parameter deviation ", ""),
    )
}

/// A choice within a sentence.
pub(super) fn in_sentence(choice: Choice) -> &'static str {
    match choice {
        Choice::Start => "the initialisation",
        Choice::Optimiser => "the optimiser",
        Choice::Rate => "the learning rate",
        Choice::Budget => "the number of epochs",
        Choice::Points => "the number of points",
        Choice::Noise => "the noise",
        Choice::Measure => "the measure",
        Choice::Summary => "mean or median",
    }
}

pub(super) fn reading_of_universe(exhibit: &Universes) -> Option<String> {
    let (universe, view) = (exhibit.probed_universe()?, exhibit.view()?);
    let effect = exhibit.data()?.multiverse.effect(universe);
    let rank = exhibit.probed_rank()? as u64 + 1;
    Some(format!(
        "{} of {}: effect {} ({} to {}). {}.",
        counted(rank),
        counted(view.order.len() as u64),
        whole(effect.effect),
        whole(effect.low),
        whole(effect.high),
        choices(universe),
    ))
}

pub(super) fn reading_of_option(exhibit: &Universes, column: usize, row: usize) -> Option<String> {
    let (view, (choice, place)) = (exhibit.view()?, option(row));
    let name = format!("{}: {}", choice.name(), choice.option(place).1);
    if exhibit.kept().options(choice) >> place & 1 == 0 {
        return Some(format!("{name} · struck out"));
    }
    let times = fixed(view.lift(row, column), 1);
    Some(format!(
        "{name} · at {} to {} %, {times} times as frequent as in all that is kept.",
        100 * column / COLUMNS,
        100 * (column + 1) / COLUMNS,
    ))
}

pub(super) fn readouts(exhibit: &Universes) -> Vec<Readout> {
    let Some(effect) = exhibit.effect() else { return Vec::new() };
    let here = exhibit.effect_here();
    let row = |id, name, help, of: fn(Effect) -> i8| Readout {
        id,
        name,
        help,
        value: f64::from(of(effect)),
        text: whole(of(effect)),
        closed_form: here.map(|here| (f64::from(of(here)), whole(of(here)))),
    };
    vec![
        row(
            "effect",
            "Effect",
            "Pairs of depths in which the deeper ends worse, less those in which it ends better.",
            |of| of.effect,
        ),
        row("low", "Interval, from", "The lower end of the middle 95 % of the effects of resampled trials.", |of| {
            of.low
        }),
        row("high", "Interval, to", "The upper end of the middle 95 % of the effects of resampled trials.", |of| {
            of.high
        }),
    ]
}

pub(super) fn table(exhibit: &Universes) -> Table {
    let row = |row: usize| {
        let (choice, place) = option(row);
        let of = exhibit.view().map(|view| &view.options[row]).filter(|of| of.tally.count() > 0);
        let percent = |part: usize| {
            Cell::of(of.map(|of| of.tally.percent()[part] as f64), |value| format!("{} %", counted(value as u64)))
        };
        let mean = |of: &OfOption| of.sum as f64 / of.tally.count() as f64;
        vec![
            Cell { value: Some(row as f64), text: format!("{}: {}", choice.name(), choice.option(place).1) },
            Cell::of(of.map(|of| of.tally.count() as f64), |value| counted(value as u64)),
            Cell::of(of.map(mean), |value| fixed(value, 1)),
            percent(0),
            percent(1),
            percent(2),
            percent(3),
        ]
    };
    Table {
        caption: "What every option comes to, of what is kept".to_owned(),
        columns: vec![
            ("option", "An option of a choice; sorted, in the order of the choices.".to_owned()),
            ("universes", "How many universes with this option are kept.".to_owned()),
            ("mean effect", "The mean of their effects, −45 to 45.".to_owned()),
            ("worse", "In how many of them deeper ends worse, with the whole interval above 0.".to_owned()),
            ("better", "In how many deeper ends better, with the whole interval below 0.".to_owned()),
            ("no difference", "In how many depth makes none, with an interval that is 0 alone.".to_owned()),
            ("cannot tell", "In how many none of these can be told.".to_owned()),
        ],
        rows: (0..ROWS).map(row).collect(),
    }
}

pub(super) fn csv(exhibit: &Universes) -> String {
    let mut text = String::from("start,optimiser,rate,budget,points,noise,measure,summary,effect,low,high\n");
    for &place in exhibit.view().map_or(&[][..], |view| &view.order) {
        let Some(data) = exhibit.data() else { break };
        let Effect { effect, low, high } = data.effect(place);
        // A `String` takes everything.
        let options = data.universe(place).to_string().replace('/', ",");
        let _ = writeln!(text, "{options},{effect},{low},{high}");
    }
    text
}

pub(super) fn of_curve(exhibit: &Universes) -> String {
    let Some(view) = exhibit.view() else { return LOADING.to_owned() };
    let (Some(first), Some(last)) = (view.steps.first(), view.steps.last()) else { return NOTHING.to_owned() };
    format!(
        "The effects of {} in rising order, from {} to {}, each with its interval as a band. {}",
        universes(view.order.len()),
        fixed(first.effect, 0),
        fixed(last.effect, 0),
        shares(exhibit, view),
    )
}

pub(super) fn of_map(exhibit: &Universes) -> String {
    let Some(view) = exhibit.view() else { return LOADING.to_owned() };
    if view.order.is_empty() {
        return NOTHING.to_owned();
    }
    let means = (0..ROWS).filter_map(|row| {
        let (of, (choice, place)) = (&view.options[row], option(row));
        let count = of.tally.count();
        let mean = || fixed(of.sum as f64 / count as f64, 0);
        (count > 0).then(|| format!("{}: {} {}", choice.name(), choice.option(place).1, mean()))
    });
    format!(
        "How often every option is among the universes of each fiftieth of the curve; mean effects: {}.",
        means.collect::<Vec<_>>().join("; ")
    )
}

pub(super) fn of_importance(exhibit: &Universes) -> String {
    let Some(view) = exhibit.view() else { return LOADING.to_owned() };
    let shares =
        Choice::ALL.map(|choice| format!("{} {} %", choice.name(), fixed(100.0 * view.importance[choice as usize], 1)));
    format!("The share of the variance of the effect that every choice explains alone: {}.", shares.join(", "))
}
