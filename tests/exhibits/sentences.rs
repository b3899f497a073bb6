//! What exhibits say in whole sentences is grammatical, whatever was done to them.

use crate::actions::{actions, after};
use crate::cases::cases;
use crate::grammar::assert_grammatical;
use lnn_lab::exhibits;
use proptest::prelude::*;

/// The exhibits whose sentences are held to the rules of grammar here.
const EXHIBITS: [&str; 4] = ["two-layers", "factors", "gradient-flow", "escape-time"];

fn assert_speaks_well(id: &str, count: u32) {
    let entry = exhibits::entry(id).unwrap();
    proptest!(cases(count), |(actions in actions(entry, 20))| {
        let exhibit = after(entry, &actions);
        let evidence = entry.claims.iter().map(|claim| exhibit.evidence(claim.id).unwrap().text);
        let descriptions = exhibit.figures().into_iter().map(|figure| figure.description);
        let alert = exhibit.alert().map(|alert| alert.text);
        let captions = exhibit.table().map(|table| format!("{}.", table.caption));
        let texts = [exhibit.summary()].into_iter().chain(evidence).chain(descriptions).chain(alert).chain(captions);
        for text in texts {
            assert_grammatical(&text);
        }
    });
}

#[test]
fn what_is_computed_is_told_in_grammatical_sentences() {
    for id in EXHIBITS {
        assert_speaks_well(id, 60);
    }
}
