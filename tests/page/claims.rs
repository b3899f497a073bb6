//! Every sentence of the article that can be tested is tested: where it is shown it holds, and where it was tried to break
//! it, it breaks or not as the page says.

use crate::finish::finish;
use lnn_lab::exhibit::{Claim, Evidence, Scene};
use lnn_lab::exhibits::{self, REGISTRY};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn claims() -> Vec<(&'static str, Claim)> {
    REGISTRY.iter().flat_map(|entry| entry.claims.iter().map(|claim| (entry.id, *claim))).collect()
}

/// What the numbers say of a claim in one of its scenes.
fn evidence(exhibit: &str, claim: &Claim, scene: &Scene) -> Evidence {
    let mut exhibit = exhibits::open(exhibit).unwrap();
    scene.set(exhibit.as_mut()).unwrap();
    finish(exhibit.as_mut());
    exhibit.evidence(claim.id).unwrap()
}

/// The names of claims that the sections of the page give to a macro, as `exhibit/claim`.
fn named_by(macro_name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/sections");
    let mut names = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for call in text.split(&format!("prose.{macro_name}(")).skip(1) {
            let words: Vec<_> = call.split('"').collect();
            names.push(format!("{}/{}", words[1], words[3]));
        }
    }
    names
}

#[test]
fn every_claim_holds_where_it_is_shown() {
    for (exhibit, claim) in claims() {
        let evidence = evidence(exhibit, &claim, &claim.shown);
        assert_eq!(evidence.holds, Some(true), "{exhibit}/{}: {}", claim.id, evidence.text);
    }
}

#[test]
fn every_claim_breaks_where_it_is_said_to_and_only_there() {
    for (exhibit, claim) in claims() {
        let evidence = evidence(exhibit, &claim, &claim.tried);
        assert_eq!(evidence.holds, Some(!claim.breaks), "{exhibit}/{}: {}", claim.id, evidence.text);
    }
}

#[test]
fn evidence_is_told_in_numbers_and_whole_sentences() {
    for (exhibit, claim) in claims() {
        for scene in [&claim.shown, &claim.tried] {
            let Evidence { text, .. } = evidence(exhibit, &claim, scene);
            assert!(text.ends_with('.') && text.chars().any(|character| character.is_ascii_digit()), "{text}");
            assert!(!["NaN", "inf", "None"].iter().any(|word| text.contains(word)), "{text}");
        }
    }
}

#[test]
fn there_is_always_something_to_say_even_before_anything_is_computed() {
    for (exhibit, claim) in claims() {
        let mut fresh = exhibits::open(exhibit).unwrap();
        assert!(!fresh.evidence(claim.id).unwrap().text.is_empty());
        claim.shown.set(fresh.as_mut()).unwrap();
        assert!(!fresh.evidence(claim.id).unwrap().text.is_empty());
        assert!(fresh.evidence("no-such-claim").is_none());
        let refused = exhibits::claim(exhibits::entry(exhibit).unwrap(), "no-such-claim").unwrap_err().to_string();
        assert!(refused.contains("no-such-claim") && refused.contains(claim.id), "{refused}");
    }
}

#[test]
fn the_page_tests_every_claim_once_and_names_no_other() {
    let all: Vec<String> = claims().iter().map(|(exhibit, claim)| format!("{exhibit}/{}", claim.id)).collect();
    let known: BTreeSet<_> = all.iter().cloned().collect();
    assert_eq!(known.len(), all.len(), "{all:?}");
    let mut tested = named_by("claim");
    tested.sort();
    assert_eq!(tested, known.iter().cloned().collect::<Vec<_>>());
    for name in named_by("predict").into_iter().chain(named_by("evidence")) {
        assert!(known.contains(&name), "{name}");
    }
}

#[test]
fn scenes_are_told_from_the_first_state_and_set_only_what_differs() {
    for (exhibit, claim) in claims() {
        for scene in [&claim.shown, &claim.tried] {
            let fresh = exhibits::open(exhibit).unwrap();
            for (id, text) in scene.settings {
                let control = fresh.panel().control(id).unwrap();
                assert!(control.parse(text).is_ok(), "{exhibit}/{}: {id}={text}", claim.id);
            }
        }
        assert!(claim.shown != claim.tried, "{exhibit}/{}", claim.id);
    }
}
