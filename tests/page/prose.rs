//! What the article and the example post say of numbers holds. The numbers themselves are inserted when the page is built;
//! here are the words around them, such as "all", "flat" or "nearly twice".

use crate::evidence::TESTED_CLAIMS;
use crate::finish::finish;
use lnn_lab::exhibit::{Exhibit, Verdict};
use lnn_lab::exhibits;
use lnn_lab::numerics::{Chain, Initialisation};
use lnn_lab::study::{WaitingTimes, cost, protocol};
use std::fs;
use std::path::Path;

/// An exhibit as it is shown first, with everything computed.
fn first(id: &str) -> Box<dyn Exhibit> {
    let mut exhibit = exhibits::open(id).unwrap();
    finish(exhibit.as_mut());
    exhibit
}

/// The exact value of a readout, and the closed form's.
fn readout(exhibit: &dyn Exhibit, id: &str) -> (f64, Option<f64>) {
    let readouts = exhibit.readouts();
    let found = readouts.iter().find(|readout| readout.id == id).unwrap();
    (found.value, found.closed_form.as_ref().map(|(value, _)| *value))
}

/// Asserts that a claim holds where it is shown.
fn evidence(id: &str, claim: &str) {
    let tested = TESTED_CLAIMS.iter().find(|tested| (tested.exhibit, tested.claim.id) == (id, claim)).unwrap();
    assert_eq!(tested.shown.verdict, Verdict::Holds, "{}", tested.shown.text);
}

#[test]
fn the_race_ends_with_every_network_either_at_the_best_line_or_flat() {
    let mut race = first("depth-race");
    race.seek(u64::MAX);
    for depth in protocol::DEPTHS {
        race.set("depth", &depth.to_string()).unwrap();
        let (slope, best) = readout(race.as_ref(), "slope");
        let share = slope / best.unwrap();
        let verdict = race.standings()[depth - 1].verdict.clone();
        let arrived = verdict.starts_with("converged") && (share - 1.0).abs() < 1e-3;
        let flat = verdict.starts_with("on a plateau") && share.abs() < 0.02;
        assert!(arrived || flat, "{depth}: {verdict}, {share}");
    }
}

/// Words that are untrue in the other theme, on a narrow page or without a mouse.
const UNFIT: [&str; 11] =
    ["faint", "faintly", "pale", "bright", "light", "dark", "darker", "left-hand", "right-hand", "click", "hover"];

#[test]
fn no_caption_tells_marks_by_light_place_or_device() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/sections");
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        let text = fs::read_to_string(&file).unwrap().to_lowercase();
        let words = text.split(|character: char| !character.is_alphanumeric() && character != '-');
        let unfit: Vec<_> = words.filter(|word| UNFIT.contains(word)).collect();
        assert_eq!(unfit, [""; 0], "{}", file.display());
    }
}

#[test]
fn a_typical_product_of_ten_initial_weights_is_a_few_hundred_thousandths() {
    let drawn = |trial| Chain::drawn(Initialisation::PyTorch, 10, 1.0, 1, trial).unwrap();
    assert!((0..100).all(|trial| drawn(trial).weights().iter().all(|weight| weight.abs() <= 1.0)));
    let mut products: Vec<f64> = (0..4001).map(|trial| drawn(trial).product().abs()).collect();
    products.sort_by(f64::total_cmp);
    assert!((2e-5..9e-5).contains(&products[2000]), "{}", products[2000]);
}

#[test]
fn the_shortcut_costs_the_same_for_any_number_of_points() {
    assert!(cost::epoch_operations(1, 1000) > 100.0 * cost::epoch_operations_by_moments(1));
}

#[test]
fn all_networks_of_one_layer_converge_and_the_published_values_are_met() {
    evidence("paper-sweep", "published-agree");
    assert_eq!(first("paper-sweep").standings()[0].verdict, "100 of 100 converged");
}

#[test]
fn plateaus_end_another_start_cures_and_every_plateau_is_a_saddle() {
    for claim in ["plateaus-end", "another-start", "saddles"] {
        evidence("slow-or-stuck", claim);
    }
    let weights = Chain::drawn(Initialisation::ZeroAsymmetric, 10, 1.0, 1, 0).unwrap().weights().to_vec();
    assert_eq!(weights, [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0]);
}

#[test]
fn from_five_layers_on_each_further_one_nearly_doubles_the_wait() {
    let (factor, _) = readout(first("escape-time").as_ref(), "factor");
    assert!((1.7..2.0).contains(&factor), "{factor}");
    assert_eq!(*WaitingTimes::DEPTHS.end() - 3, 5, "the fit is over the four deepest");
}

#[test]
fn where_points_are_few_and_noisy_ridge_does_as_well_and_most_of_its_gain_hangs_on_hindsight() {
    for claim in ["unfinished-is-better", "deeper-gains-less", "ridge-does-as-well", "equal-once-settled"] {
        evidence("early-stopping", claim);
    }
    let losses = |settings: &[(&str, &str)]| {
        let mut exhibit = exhibits::open("early-stopping").unwrap();
        for (control, text) in settings {
            exhibit.set(control, text).unwrap();
        }
        finish(exhibit.as_mut());
        ["ridge_loss", "tuned_loss"].map(|id| {
            let (loss, closed_form) = readout(exhibit.as_ref(), id);
            loss / closed_form.unwrap()
        })
    };
    let [ridge, tuned] = losses(&[]);
    assert!(1.0 - tuned < 0.5 * (1.0 - ridge), "{ridge}, {tuned}");
    let [ridge, tuned] = losses(&[("points", "50"), ("noise", "1")]);
    assert!((0.95..1.0).contains(&ridge) && tuned > 1.0, "{ridge}, {tuned}");
}

#[test]
fn at_its_best_rate_every_depth_arrives_and_the_limit_falls_with_depth() {
    evidence("best-rate", "slower-at-best-rate");
    let mut exhibit = first("best-rate");
    let mut last = f64::INFINITY;
    for depth in protocol::DEPTHS {
        exhibit.set("depth", &depth.to_string()).unwrap();
        let (epochs, _) = readout(exhibit.as_ref(), "best_epochs");
        assert!(epochs <= protocol::EPOCHS as f64, "{depth}: {epochs}");
        let (limit, _) = readout(exhibit.as_ref(), "limit");
        assert!(limit < last, "{depth}: {limit}");
        last = limit;
        // The deeper half does not arrive at the paper's rate.
        assert_eq!(exhibit.readouts().iter().any(|readout| readout.id == "papers_epochs"), depth < 5, "{depth}");
    }
}
