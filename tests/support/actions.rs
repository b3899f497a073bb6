//! Random sequences of what a reader, an address or a careless script can do to an exhibit.

use crate::seen::Seen;
use lnn_lab::controls::{Control, ControlError, Kind, Steps};
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::race::depth_race;
use proptest::collection::vec;
use proptest::prelude::*;

/// One call.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    Set(String, String),
    Act(String),
    Seek(u64),
    Advance(u64),
    Prepare(u64),
    Highlight(Option<usize>),
    Probe(String, Option<(f64, f64)>),
    ProbeBy(String, (i64, i64)),
}

impl Action {
    /// Carries it out. What is refused must say so in a sentence, and change nothing.
    pub(crate) fn carry_out(&self, exhibit: &mut dyn Exhibit) {
        match self {
            Self::Set(control, text) => attempt(exhibit, |exhibit| exhibit.set(control, text)),
            Self::Act(action) => attempt(exhibit, |exhibit| exhibit.act(action)),
            Self::Seek(epoch) => exhibit.seek(*epoch),
            Self::Advance(epochs) => exhibit.advance(*epochs),
            Self::Prepare(work) => drop(exhibit.prepare(*work)),
            Self::Highlight(depth) => exhibit.highlight(*depth),
            Self::Probe(figure, at) => exhibit.probe(figure, *at),
            Self::ProbeBy(figure, steps) => exhibit.probe_by(figure, *steps),
        }
    }
}

fn attempt(exhibit: &mut dyn Exhibit, call: impl FnOnce(&mut dyn Exhibit) -> Result<(), ControlError>) {
    let before = Seen::of(exhibit);
    if let Err(error) = call(exhibit) {
        let sentence = error.to_string();
        assert!((20..400).contains(&sentence.len()), "{sentence}");
        before.assert_same(&Seen::of(exhibit));
    }
}

/// The controls of the depth race.
pub(crate) fn controls() -> Vec<Control> {
    let exhibit = (depth_race::ENTRY.open)().unwrap();
    exhibit.panel().controls().to_vec()
}

/// Any value that a control allows, as text. Of budgets only those below 25,000 epochs, so that tests are quick.
pub(crate) fn valid_text(control: Control) -> BoxedStrategy<String> {
    let scale = if control.id == "budget" { 0.6 } else { 1.0 };
    match control.kind {
        Kind::Number { low, high, steps, landmarks, .. } => {
            let value = move |place: f64| match steps {
                Steps::By(step) if step.fract() == 0.0 => (low + place * (high - low)).round(),
                Steps::By(_) => low + place * (high - low),
                Steps::Ratio => (low * (high / low).powf(place)).clamp(low, high),
                Steps::WholeRatio => (low * (high / low).powf(place)).round().clamp(low, high),
            };
            let ends = [low, value(scale)].into_iter();
            let special: Vec<f64> =
                ends.chain(landmarks.iter().map(|landmark| landmark.0)).filter(|&x| x <= value(scale)).collect();
            prop_oneof![
                4 => (0.0..=scale).prop_map(move |place| value(place).to_string()),
                1 => prop::sample::select(special).prop_map(|value| value.to_string()),
            ]
            .boxed()
        }
        Kind::Seed { .. } => prop_oneof![Just(0), Just(u32::MAX), any::<u32>()].prop_map(|s| s.to_string()).boxed(),
        Kind::Choice { options } => prop::sample::select(options).prop_map(|option| option.id.to_owned()).boxed(),
    }
}

/// Text that is no setting, or only happens to be one.
pub(crate) fn wild_text() -> BoxedStrategy<String> {
    let known = [
        "",
        " ",
        "NaN",
        "inf",
        "-inf",
        "1e999",
        "-0",
        "0",
        "-1",
        "1e-400",
        "0.5",
        "3.5",
        "1e6",
        "1e7",
        "4294967296",
        "１",
        "0x10",
        "1_000",
        "1,000",
        "drawn",
        "gaussian ",
        "\u{0}",
        "💥",
        "1\n",
    ];
    prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        any::<f64>().prop_map(|value| value.to_string()),
        any::<String>(),
        Just("9".repeat(5000)),
    ]
    .boxed()
}

/// A control and a value it allows.
pub(crate) fn valid_setting() -> impl Strategy<Value = (String, String)> {
    prop::sample::select(controls())
        .prop_flat_map(|control| valid_text(control).prop_map(move |text| (control.id.to_owned(), text)))
}

/// Some settings that are all allowed.
pub(crate) fn valid_settings(count: usize) -> impl Strategy<Value = Vec<(String, String)>> {
    vec(valid_setting(), 0..=count)
}

fn epoch() -> BoxedStrategy<u64> {
    prop_oneof![0_u64..300, 0_u64..30_000, Just(u64::MAX), any::<u64>()].boxed()
}

fn figure_id() -> BoxedStrategy<String> {
    prop::sample::select(vec!["race-curve", "race-curve", "race-data", "race-weights", "", "nothing"])
        .prop_map(str::to_owned)
        .boxed()
}

/// One call, often a sensible one.
pub(crate) fn action() -> impl Strategy<Value = Action> {
    let ids: Vec<String> = controls().iter().map(|control| control.id.to_owned()).collect();
    let wild_id = prop_oneof![4 => prop::sample::select(ids), 1 => any::<String>()];
    let acts = prop::sample::select(vec!["reset", "undo", "undo", "safe_rate", "safe_rate", "", "Reset", "💥"]);
    let depth = prop_oneof![1_usize..11, any::<usize>()];
    let place = prop_oneof![0.0..20_000.0, any::<f64>(), prop::num::f64::ANY];
    let steps = prop_oneof![-9_i64..9, any::<i64>(), Just(i64::MIN)];
    prop_oneof![
        6 => valid_setting().prop_map(|(control, text)| Action::Set(control, text)),
        2 => (wild_id, wild_text()).prop_map(|(control, text)| Action::Set(control, text)),
        2 => acts.prop_map(|action| Action::Act(action.to_owned())),
        3 => epoch().prop_map(Action::Seek),
        2 => epoch().prop_map(Action::Advance),
        3 => prop_oneof![0_u64..100_000, Just(1_000_000)].prop_map(Action::Prepare),
        1 => prop::option::of(depth).prop_map(Action::Highlight),
        1 => (figure_id(), prop::option::of((place.clone(), place))).prop_map(|(figure, at)| Action::Probe(figure, at)),
        1 => (figure_id(), (steps.clone(), steps)).prop_map(|(figure, steps)| Action::ProbeBy(figure, steps)),
    ]
}

/// Many calls.
pub(crate) fn actions(most: usize) -> impl Strategy<Value = Vec<Action>> {
    vec(action(), 0..=most)
}
