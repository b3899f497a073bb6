//! The state of the page in its address: addresses read back, and none can do harm.

use crate::cases::cases;
use crate::embedding::SWITCHES;
use crate::finish::finish;
use crate::opened::opened;
use crate::reading::text_of;
use crate::seen::Seen;
use crate::texts::{valid_text, wild_text};
use lnn_lab::address::permalink::{self, Permalink};
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::race::depth_race;
use lnn_lab::exhibits::{self, REGISTRY};
use lnn_lab::figure::Theme;
use proptest::collection::vec;
use proptest::prelude::*;

/// All parts of an exhibit's address.
fn parts(id: &str, exhibit: &dyn Exhibit) -> Vec<String> {
    permalink::settings(id, exhibit).into_iter().chain(permalink::epoch(id, exhibit)).collect()
}

fn reopened(id: &str, fragment: &str) -> (Box<dyn Exhibit>, Vec<String>) {
    let mut link = Permalink::read(fragment).unwrap();
    let exhibit = link.open(id).unwrap();
    (exhibit, link.corrections())
}

/// All corrections of an address, for all exhibits together.
fn said(fragment: &str) -> Vec<String> {
    let mut link = Permalink::read(fragment).unwrap();
    for entry in REGISTRY {
        link.open(entry.id).unwrap();
    }
    link.corrections()
}

#[test]
fn a_page_in_its_first_state_has_no_fragment() {
    for entry in REGISTRY {
        assert_eq!(parts(entry.id, (entry.open)().unwrap().as_ref()), [""; 0], "{}", entry.id);
    }
    assert_eq!(permalink::fragment(&[], None), "");
    assert_eq!(permalink::fragment(&[], Some(Theme::Dark)), "v1&theme=dark");
}

#[test]
fn an_address_is_short_and_readable() {
    let mut race = exhibits::open("depth-race").unwrap();
    race.set("noise", "0.3").unwrap();
    race.seek(500);
    let all = parts("depth-race", race.as_ref());
    assert_eq!(permalink::fragment(&all, None), "v1&depth-race.noise=0.3&depth-race.epoch=500");
    race.set("slope", "-2").unwrap();
    race.set("intercept", "0").unwrap();
    let all = parts("depth-race", race.as_ref());
    assert!(all.contains(&"depth-race.intercept=0".to_owned()), "{all:?}");
}

/// A factor that the depth does not use now is used again where the depth is raised, so it is part of the state.
#[test]
fn an_address_brings_back_the_factors_beyond_the_depth() {
    let brought_back = |settings: &[(&str, &str)]| {
        let mut factors = opened("factors", settings);
        factors.seek(3);
        let fragment = permalink::fragment(&parts("factors", factors.as_ref()), None);
        let (mut again, corrections) = reopened("factors", &fragment);
        assert_eq!(corrections, [""; 0], "{fragment}");
        Seen::of(factors.as_ref()).assert_same(&Seen::of(again.as_ref()));
        for exhibit in [&mut factors, &mut again] {
            exhibit.set("depth", "10").unwrap();
        }
        Seen::of(factors.as_ref()).assert_same(&Seen::of(again.as_ref()));
        again
    };
    let set = brought_back(&[("depth", "6"), ("w7", "0.25"), ("w2", "-1.5")]);
    assert_eq!(text_of(set.as_ref(), "w7"), "0.25");
    // What was drawn of a deeper product is not kept.
    brought_back(&[("depth", "9"), ("depth", "4")]);
    brought_back(&[("depth", "9"), ("depth", "4"), ("w1", "0.5")]);
    brought_back(&[("depth", "9"), ("w9", "0.5"), ("depth", "4")]);
    brought_back(&[("depth", "9"), ("w9", "0.5"), ("start", "drawn"), ("depth", "4")]);
}

#[test]
fn fragments_that_are_no_permalink_are_ignored() {
    for fragment in ["", "depth-race", "paper-sweep", "v", "vx&theme=dark", "theme=dark", "W1&theme=dark", "🦀"] {
        assert_eq!(Permalink::read(fragment), None, "{fragment}");
    }
    let twice = Permalink::read("v1&depth-race.depth=5&depth-race.noise=0.3&depth-race.depth=3").unwrap();
    assert_eq!(twice.state(), "v1&depth-race.noise=0.3&depth-race.depth=3", "what is told once");
    assert_eq!(Permalink::read("V1&theme=dark"), Permalink::read("v1&theme=dark"), "a keyboard’s capital");
    let (exhibit, corrections) = reopened("depth-race", "v1");
    assert!(corrections.is_empty());
    Seen::of(exhibit.as_ref()).assert_same(&Seen::of(exhibits::open("depth-race").unwrap().as_ref()));
}

#[test]
fn unusable_parts_are_reported_and_the_rest_is_used() {
    for (part, told) in [
        ("depth-race.noise=7", "Noise is \"7\", but must be a number from 0 to 2; it keeps its default"),
        ("depth-race.noise=", "Noise is \"\""),
        ("paper-sweep.trials=9", "Trials is \"9\", but must be a whole number from 10 to 10,000"),
        ("paper-sweep.initialisation=best", "Initialisation is \"best\", but must be one of pytorch"),
        ("depth-race.depht=3", "“The depth race” has no control \"depht\""),
        ("paper-sweep.epoch=3", "has no control \"epoch\""),
        ("race.depth=3", "this page has no exhibit \"race\""),
        ("depth-race.epoch=-1", "the epoch is \"-1\", but must be a whole number from 0"),
        ("depth-race.epoch=10001", "the epoch is 10,001, but the run ends at 10,000, which is shown"),
        (
            "depth-race.depth=5",
            "this address says depth-race.depth twice, \"5\" and then \"3\", of which the last holds",
        ),
        ("theme=blue", "the theme is \"blue\", but must be light or dark"),
        ("nonsense", "the part \"nonsense\" of this address says nothing to this page"),
    ] {
        let corrections = said(&format!("v1&{part}&depth-race.depth=3&theme=dark"));
        assert_eq!(corrections.len(), 1, "{part}: {corrections:?}");
        assert!(corrections[0].contains(told), "{}", corrections[0]);
        let link = Permalink::read(&format!("v1&theme=dark&{part}")).unwrap();
        assert_eq!(link.theme(), Some(Theme::Dark));
        let (race, _) = reopened("depth-race", &format!("v1&{part}&depth-race.depth=3"));
        assert_eq!(text_of(race.as_ref(), "depth"), "3", "{part}");
    }
}

#[test]
fn an_address_of_another_version_is_read_as_far_as_possible() {
    for version in ["0", "2", "999999999999999999999"] {
        let fragment = format!("v{version}&depth-race.depth=3&depth-race.colour=red");
        let (race, corrections) = reopened("depth-race", &fragment);
        assert_eq!(text_of(race.as_ref(), "depth"), "3");
        assert!(corrections[0].contains(&format!("version \"{version}\"")), "{corrections:?}");
    }
}

#[test]
fn an_overlong_address_is_read_up_to_its_limit() {
    for fragment in [
        format!("v1&{}", "x".repeat(1_000_000)),
        format!("v1&{}", "&".repeat(1_000_000)),
        format!("v1&{}", "depth-race.depth=3&".repeat(60_000)),
        format!("v1&{}", "🦀=".repeat(300_000)),
        format!("v1&{}", "theme=dark&".repeat(150)),
    ] {
        let corrections = said(&fragment);
        let told = corrections.iter().any(|correction| correction.contains("longer than 12,000 characters"));
        assert!(told && corrections.len() <= 6, "{corrections:?}");
    }
}

/// A class gets one link, with a number for each student.
#[test]
fn a_seed_alone_sets_data_and_weights() {
    for fragment in
        ["v1&exhibit=depth-race&seed=7", "v1&seed=7&exhibit=depth-race", "v1&exhibit=depth-race&depth-race.seed=7"]
    {
        let mut link = Permalink::read_embedded(fragment);
        let race = link.open("depth-race").unwrap();
        assert_eq!(link.corrections(), [""; 0], "{fragment}");
        assert_eq!(
            permalink::settings("depth-race", race.as_ref()),
            ["depth-race.data_seed=7", "depth-race.weight_seed=7"]
        );
    }
    let (race, corrections) = reopened("depth-race", "v1&depth-race.seed=7");
    assert_eq!((text_of(race.as_ref(), "weight_seed").as_str(), corrections), ("7", Vec::new()));
    // Where a control has that name, it alone is meant.
    let (sweep, corrections) = reopened("paper-sweep", "v1&paper-sweep.seed=7");
    assert_eq!(
        (permalink::settings("paper-sweep", sweep.as_ref()), corrections),
        (vec!["paper-sweep.seed=7".to_owned()], Vec::new())
    );
    assert!(said("v1&depth-race.seed=-7")[0].contains("\"-7\""), "{:?}", said("v1&depth-race.seed=-7"));
    assert!(said("v1&seed=7")[0].contains("says nothing"), "on the page, an exhibit has to be named");
}

#[test]
fn flags_of_an_embed_are_refused_by_the_page_itself() {
    for (flag, _) in SWITCHES {
        assert!(said(&format!("v1&{flag}"))[0].contains("says nothing to this page"), "{flag}");
    }
    assert_eq!(Permalink::read("v1").unwrap().embedding(), None);
}

/// Some valid settings of an exhibit, without controls that make computing slow.
fn settings(id: &'static str) -> impl Strategy<Value = Vec<(String, String)>> {
    let quick = |id: &str| !matches!(id, "budget" | "epochs" | "trials" | "points");
    let controls: Vec<_> =
        exhibits::open(id).unwrap().panel().controls().iter().copied().filter(|control| quick(control.id)).collect();
    let one = prop::sample::select(controls)
        .prop_flat_map(|control| valid_text(control).prop_map(move |text| (control.id.to_owned(), text)));
    vec(one, 0..8)
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn an_address_of_the_depth_race_restores_its_state(settings in settings("depth-race"), epoch in 0_u64..10_000) {
        let mut race = exhibits::open("depth-race").unwrap();
        let settings: Vec<_> = settings.iter().map(|(control, text)| (control.as_str(), text.clone())).collect();
        race.visit(&settings, epoch).unwrap();
        finish(race.as_mut());
        let fragment = permalink::fragment(&parts("depth-race", race.as_ref()), None);
        let (mut again, corrections) = if fragment.is_empty() {
            (exhibits::open("depth-race").unwrap(), Vec::new())
        } else {
            reopened("depth-race", &fragment)
        };
        prop_assert_eq!(corrections, Vec::<String>::new());
        finish(again.as_mut());
        Seen::of(race.as_ref()).assert_same(&Seen::of(again.as_ref()));
    }

    #[test]
    fn an_address_of_the_paper_sweep_restores_its_settings(settings in settings("paper-sweep")) {
        let mut sweep = exhibits::open("paper-sweep").unwrap();
        for (control, text) in &settings {
            sweep.set(control, text).unwrap();
        }
        let fragment = permalink::fragment(&parts("paper-sweep", sweep.as_ref()), Some(Theme::Light));
        let (again, corrections) = reopened("paper-sweep", &fragment);
        prop_assert_eq!(corrections, Vec::<String>::new());
        prop_assert_eq!(sweep.panel(), again.panel());
        prop_assert_eq!(sweep.pending(), again.pending());
    }

    #[test]
    fn any_address_can_be_read_without_failing(
        parts in vec(prop_oneof![
            any::<String>(),
            (prop::sample::select(vec!["depth-race", "paper-sweep", "x"]), any::<String>(), wild_text())
                .prop_map(|(exhibit, control, text)| format!("{exhibit}.{control}={text}")),
            (prop::sample::select(depth_race::ENTRY.controls), wild_text())
                .prop_map(|(control, text)| format!("depth-race.{}={text}", control.id)),
        ], 0..8),
        start in prop_oneof![Just("v1".to_owned()), any::<String>()],
    ) {
        if let Some(mut link) = Permalink::read(&format!("{start}&{}", parts.join("&"))) {
            for entry in REGISTRY {
                prop_assert!(link.open(entry.id).is_ok());
            }
            for correction in link.corrections() {
                prop_assert!((20..400).contains(&correction.chars().count()), "{correction}");
            }
        }
    }

    #[test]
    fn an_embed_opens_in_the_shared_state(settings in settings("depth-race"), epoch in 0_u64..10_000) {
        let mut race = exhibits::open("depth-race").unwrap();
        let settings: Vec<_> = settings.iter().map(|(id, text)| (id.as_str(), text.clone())).collect();
        race.visit(&settings, epoch).unwrap();
        finish(race.as_mut());
        let mut link = Permalink::read_embedded(&permalink::embedded("depth-race", &parts("depth-race", race.as_ref())));
        let mut again = link.open("depth-race").unwrap();
        prop_assert_eq!(link.corrections(), Vec::<String>::new());
        finish(again.as_mut());
        Seen::of(race.as_ref()).assert_same(&Seen::of(again.as_ref()));
    }

    #[test]
    fn any_address_of_an_embed_can_be_read_without_failing(
        parts in vec(prop_oneof![
            any::<String>(),
            (
                prop::sample::select(vec!["exhibit", "show", "ground", "caption", "autoplay", "static", "locked", "guess", "theme", "layout", "keys", "hide", "scale", "seed"]),
                prop_oneof![
                    any::<String>(),
                    prop::sample::select(vec!["on", "off", "none", "depth,noise", "paper-sweep", ",", "dark"])
                        .prop_map(str::to_owned),
                ],
            )
                .prop_map(|(flag, text)| format!("{flag}={text}")),
        ], 0..12),
        bytes in vec(any::<u8>(), 0..200),
    ) {
        for fragment in [format!("v1&{}", parts.join("&")), String::from_utf8_lossy(&bytes).into_owned()] {
            let mut link = Permalink::read_embedded(&fragment);
            let embedding = link.embedding().unwrap().clone();
            if let Some(id) = embedding.exhibit() {
                let exhibit = link.open(id).unwrap();
                prop_assert!(embedding.controls().iter().all(|control| exhibit.panel().control(control).is_ok()));
            }
            prop_assert!(embedding.exhibit().is_some() || !link.corrections().is_empty());
            for correction in link.corrections() {
                prop_assert!((20..600).contains(&correction.chars().count()), "{correction}");
            }
        }
    }
}
