//! Numbers that the example post says in words are those of the library.

use crate::evidence::TESTED_CLAIMS;
use crate::finish::finish;
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits;
use lnn_lab::numerics::{Chain, Initialisation};
use lnn_lab::study::{Escape, protocol};
use std::fs;
use std::path::Path;

/// Asserts that the post says this.
fn says(words: &str) {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/examples/post.html")).unwrap();
    assert!(text.contains(words), "the post does not say {words}");
}

/// An exhibit as the post shows it, with everything computed.
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

/// What the numbers say of a claim where it is shown.
fn evidence(id: &str, claim: &str) -> &'static str {
    let tested = TESTED_CLAIMS.iter().find(|tested| (tested.exhibit, tested.claim.id) == (id, claim)).unwrap();
    assert_eq!(tested.shown.holds, Some(true), "{}", tested.shown.text);
    &tested.shown.text
}

#[test]
fn the_race_opens_where_the_post_says() {
    says("The picture opens after 3,200 updates");
    says("The networks of one to four layers have arrived");
    says("Those of five to ten layers still lie nearly flat");
    let mut race = first("depth-race");
    assert_eq!(race.player().unwrap().epoch, 3200);
    for depth in protocol::DEPTHS {
        race.set("depth", &depth.to_string()).unwrap();
        let (slope, best) = readout(race.as_ref(), "slope");
        let share = slope / best.unwrap();
        let verdict = race.standings()[depth - 1].verdict.clone();
        let arrived = verdict.starts_with("converged") && (share - 1.0).abs() < 1e-3;
        let flat = verdict.starts_with("on a plateau") && share.abs() < 0.02;
        assert!(if depth <= 4 { arrived } else { flat }, "{depth}: {verdict}, {share}");
    }
}

#[test]
fn a_typical_product_of_ten_weights_is_as_small_as_the_post_says() {
    says("each weight is a random number between −1 and 1");
    says("with ten layers, a typical product is a few hundred-thousandths");
    let drawn = |trial| Chain::drawn(Initialisation::PyTorch, 10, 1.0, 1, trial).unwrap();
    assert!((0..100).all(|trial| drawn(trial).weights().iter().all(|weight| weight.abs() <= 1.0)));
    let mut products: Vec<f64> = (0..4001).map(|trial| drawn(trial).product().abs()).collect();
    products.sort_by(f64::total_cmp);
    assert!((2e-5..9e-5).contains(&products[2000]), "{}", products[2000]);
}

#[test]
fn the_experiment_is_as_large_and_ends_as_the_post_says() {
    says("a hundred trials with new points and new weights, ten depths, ten thousand epochs");
    assert_eq!((protocol::TRIALS, protocol::DEPTHS.count(), protocol::EPOCHS), (100, 10, 10_000));
    says("the experiment gives the same values, within the error that a hundred trials leave");
    evidence("paper-sweep", "published-agree");
    says("all hundred networks of one layer have arrived, and 7 of the hundred with ten layers");
    let depths = first("paper-sweep").standings();
    assert_eq!(depths[0].verdict, "100 of 100 converged");
    assert!(depths[9].verdict.starts_with("7 of 100 converged, "), "{}", depths[9].verdict);
}

#[test]
fn as_many_plateaus_end_as_the_post_says() {
    says(
        "In a run of forty networks with eight layers, 28 are late at the paper’s end, and 27 of those arrive when they are given a hundred times as long",
    );
    let counts: Vec<u64> = first("slow-or-stuck").standings()[7]
        .verdict
        .split(", ")
        .map(|part| part.split_once(' ').unwrap().0.parse().unwrap())
        .collect();
    assert_eq!(counts.iter().sum::<u64>(), 40);
    assert_eq!(
        evidence("slow-or-stuck", "plateaus-end"),
        "Depth 8: of 28 networks that had not arrived at epoch 10,000, 27 have by epoch 1,000,000."
    );
}

#[test]
fn the_start_and_the_saddles_are_what_the_post_says() {
    says(
        "Set the last weight to 0 and all others to 1, and of forty networks with ten layers, 39 learn their line within the paper’s own ten thousand epochs",
    );
    assert_eq!(
        evidence("slow-or-stuck", "another-start"),
        "Depth 10, Zero-asymmetric, last weight 0, Gradient descent, rate 0.0010: 39 of 40 networks have arrived by epoch 10,000."
    );
    let weights = Chain::drawn(Initialisation::ZeroAsymmetric, 10, 1.0, 1, 0).unwrap().weights().to_vec();
    assert_eq!(weights, [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0]);
    says("beneath all 144 that the article looks at it is a saddle");
    let saddles = evidence("slow-or-stuck", "saddles");
    assert!(saddles.contains("144 networks of all depths are on a plateau; 144 of them have"), "{saddles}");
}

#[test]
fn the_wait_grows_as_the_post_says() {
    says("from five layers on, each further layer makes the typical wait nearly twice as long");
    let (factor, _) = readout(first("escape-time").as_ref(), "factor");
    assert!((1.7..2.0).contains(&factor), "{factor}");
    assert_eq!(*Escape::DEPTHS.end() - 3, 5, "the fit is over the four deepest");
    says("the article with all ten exhibits");
    assert_eq!(exhibits::REGISTRY.len(), 10);
}
