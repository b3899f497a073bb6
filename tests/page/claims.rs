//! Every claim of the article holds in the scene that shows it. In the scene that tries to refute it, it fails or not as
//! the page says.

use crate::evidence::{TESTED_CLAIMS, TestedClaim, claims};
use crate::sections::place;
use lnn_lab::exhibit::{Evidence, Verdict};
use lnn_lab::exhibits::{self, REGISTRY};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The claims, as `exhibit/claim`, that the sections of the page pass to a macro.
fn named_by(macro_name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/sections");
    let of_page = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let of_exhibits = REGISTRY.iter().map(place);
    let mut names = Vec::new();
    for file in of_page.chain(of_exhibits).collect::<BTreeSet<_>>() {
        let text = fs::read_to_string(file).unwrap();
        for call in text.split(&format!("prose.{macro_name}(")).skip(1) {
            let words: Vec<_> = call.split('"').collect();
            names.push(format!("{}/{}", words[1], words[3]));
        }
    }
    names
}

#[test]
fn every_claim_holds_where_it_is_shown() {
    for TestedClaim { exhibit, claim, shown, .. } in TESTED_CLAIMS.iter() {
        assert_eq!(shown.verdict, Verdict::Holds, "{exhibit}/{}: {}", claim.id, shown.text);
    }
}

#[test]
fn a_claim_fails_where_it_is_tried_if_and_only_if_it_says_so() {
    for TestedClaim { exhibit, claim, tried, .. } in TESTED_CLAIMS.iter() {
        assert_eq!(tried.verdict, Verdict::from(!claim.breaks), "{exhibit}/{}: {}", claim.id, tried.text);
    }
}

#[test]
fn evidence_is_whole_sentences_with_numbers() {
    for TestedClaim { shown, tried, .. } in TESTED_CLAIMS.iter() {
        for Evidence { text, .. } in [shown, tried] {
            assert!(text.ends_with('.') && text.chars().any(|character| character.is_ascii_digit()), "{text}");
            assert!(!["NaN", "inf", "None"].iter().any(|word| text.contains(word)), "{text}");
        }
    }
}

#[test]
fn a_claim_has_a_text_even_before_anything_is_computed() {
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
    for name in named_by("evidence") {
        assert!(known.contains(&name), "{name}");
    }
}

#[test]
fn the_settings_of_a_scene_are_allowed_and_its_two_scenes_differ() {
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
