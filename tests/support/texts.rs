//! Random texts for controls: valid ones, and ones that an address or a careless script may hold.

use lnn_lab::controls::{Control, Kind, Steps};
use lnn_lab::data::BuiltIn;
use proptest::prelude::*;

/// Any value that a control allows, as text. Of budgets only those below 25,000 epochs, so that tests are quick.
pub(crate) fn valid_text(control: Control) -> BoxedStrategy<String> {
    let scale = if control.id == "budget" { 0.6 } else { 1.0 };
    match control.kind {
        Kind::Number { low, high, steps, landmarks, .. } => {
            let value = move |place: f64| match steps {
                Steps::By(step) if step.fract() == 0.0 => (low + place * (high - low)).round(),
                Steps::By(_) => low + place * (high - low),
                Steps::Ratio => (low * libm::pow(high / low, place)).clamp(low, high),
                Steps::WholeRatio => (low * libm::pow(high / low, place)).round().clamp(low, high),
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
        Kind::Several { options } => {
            let some = prop::sample::subsequence(options, 1..=options.len());
            let joined = some.prop_map(|some| some.iter().map(|option| option.id).collect::<Vec<_>>().join("+"));
            prop_oneof![4 => joined, 1 => Just("all".to_owned()), 1 => Just("none".to_owned())].boxed()
        }
        Kind::Data => data_text(),
        Kind::Choice { options } => prop::sample::select(options).prop_map(|option| option.id.to_owned()).boxed(),
    }
}

/// Data that are drawn, a set that comes with the program, or points.
fn data_text() -> BoxedStrategy<String> {
    let sets: Vec<_> = BuiltIn::ALL.iter().map(|set| set.id.to_owned()).collect();
    let point = (-3.0..3.0_f64, -3.0..3.0_f64).prop_map(|(x, y)| format!("{x:.3}:{y:.3}"));
    let points = prop::collection::vec(point, 1..20).prop_map(|points| format!("{},-4:0", points.join(",")));
    prop_oneof![2 => Just("drawn".to_owned()), 2 => prop::sample::select(sets), 2 => points].boxed()
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
