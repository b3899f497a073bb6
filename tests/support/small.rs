//! Exhibits that compute little, so that random sequences of calls stay cheap.

use crate::opened::opened;
use crate::texts::valid_text;
use lnn_lab::controls::Control;
use lnn_lab::exhibit::{Entry, Exhibit};
use proptest::collection::vec;
use proptest::prelude::*;

/// Controls that decide how much is computed: the exhibit, the control, and all values it is set to here; the first of
/// them from the start.
const COSTLY: [(&str, &str, &[&str]); 11] = [
    ("paper-sweep", "trials", &["10", "15"]),
    ("paper-sweep", "epochs", &["500", "100", "2000"]),
    ("slow-or-stuck", "trials", &["10", "15"]),
    ("slow-or-stuck", "epochs", &["1000", "10000"]),
    ("escape-time", "trials", &["20", "25"]),
    ("best-rate", "trials", &["4", "5"]),
    ("early-stopping", "trials", &["40", "50"]),
    ("several-features", "layers", &["2", "1", "3"]),
    ("several-features", "width", &["8", "3"]),
    ("many-answers", "trials", &["5", "10"]),
    ("multiverse", "at_budget", &["1000", "10000"]),
];

/// Exhibits that compute only what they are asked for, with the action that asks.
const ASKED: [(&str, &str); 1] = [("multiverse", "again")];

/// An exhibit at epoch 0 that computes little.
pub(crate) fn small(entry: &Entry) -> Box<dyn Exhibit> {
    let own = COSTLY.iter().filter(|(exhibit, ..)| *exhibit == entry.id);
    let mut exhibit = opened(entry.id, &own.map(|(_, control, texts)| (*control, texts[0])).collect::<Vec<_>>());
    for (_, action) in ASKED.iter().filter(|(asked, _)| *asked == entry.id) {
        exhibit.act(action).unwrap();
    }
    exhibit
}

/// A control of an exhibit, and a value with which it still computes little.
pub(crate) fn valid_setting(entry: &'static Entry) -> BoxedStrategy<(String, String)> {
    let text = |control: Control| {
        let is_it = |costly: &&(&str, &str, _)| (costly.0, costly.1) == (entry.id, control.id);
        match COSTLY.iter().find(is_it) {
            Some((.., texts)) => prop::sample::select(*texts).prop_map(str::to_owned).boxed(),
            None => valid_text(control),
        }
    };
    let one = move |control: Control| text(control).prop_map(move |text| (control.id.to_owned(), text));
    prop::sample::select(entry.controls).prop_flat_map(one).boxed()
}

/// Some settings with which an exhibit still computes little.
pub(crate) fn valid_settings(entry: &'static Entry, most: usize) -> impl Strategy<Value = Vec<(String, String)>> {
    vec(valid_setting(entry), 0..=most)
}
