//! What the address of an embed may ask for beside the state.

use lnn_lab::address::embedding::{Embedding, Switch};
use lnn_lab::address::permalink::{self, Permalink};
use lnn_lab::exhibits::REGISTRY;

/// What the address of an embedded exhibit requests, and its corrections.
fn embedded(fragment: &str) -> (Embedding, Vec<String>) {
    let link = Permalink::read_embedded(fragment);
    (link.embedding().unwrap().clone(), link.corrections())
}

pub(crate) const SWITCHES: [(&str, Switch); 10] = [
    ("ground=transparent", Switch::Transparent),
    ("caption=off", Switch::Bare),
    ("autoplay=on", Switch::Autoplay),
    ("guess=on", Switch::Guess),
    ("static=on", Switch::Still),
    ("locked=on", Switch::Locked),
    ("layout=full", Switch::Full),
    ("keys=host", Switch::HostKeys),
    ("hide=answers", Switch::NoAnswers),
    ("player=off", Switch::NoPlayer),
];

#[test]
fn an_embed_shows_one_exhibit_with_its_main_controls_and_nothing_switched_on() {
    for entry in REGISTRY {
        let (embedding, corrections) = embedded(&permalink::embedded(entry.id, &[]));
        assert_eq!((embedding.exhibit(), embedding.listed(), corrections), (Some(entry.id), None, Vec::new()));
        assert!(SWITCHES.iter().all(|(_, switch)| !embedding.is(*switch)));
        let exhibit = (entry.open)().unwrap();
        let main = exhibit.panel().controls().iter().filter(|control| control.group == lnn_lab::controls::Group::Main);
        assert_eq!(embedding.controls(), main.map(|control| control.id).collect::<Vec<_>>());
    }
}

#[test]
fn each_flag_switches_one_thing_on_and_can_name_its_default() {
    for (flag, switch) in SWITCHES {
        let (embedding, corrections) = embedded(&format!("v1&{flag}&exhibit=depth-race"));
        assert_eq!(corrections, [""; 0], "{flag}");
        for (_, other) in SWITCHES {
            assert_eq!(embedding.is(other), other == switch, "{flag}");
        }
    }
    let (embedding, corrections) = embedded(
        "v1&exhibit=depth-race&ground=solid&caption=on&autoplay=off&static=off&locked=off&guess=off\
         &layout=compact&keys=own&hide=nothing&player=on",
    );
    assert_eq!((embedding, corrections), embedded("v1&exhibit=depth-race"));
    for (parts, told) in
        [("ground=transparent&ground=solid", "ground"), ("depth-race.depth=3&depth-race.depth=5", "depth")]
    {
        let (embedding, corrections) = embedded(&format!("v1&exhibit=depth-race&{parts}"));
        assert!(!embedding.is(Switch::Transparent));
        assert!(corrections[0].contains(told) && corrections[0].contains("twice"), "{corrections:?}");
    }
}

#[test]
fn text_and_marks_are_as_large_as_the_address_says_from_half_to_four_times() {
    for (text, scale) in [("1.5", 1.5), ("0.5", 0.5), ("4", 4.0)] {
        let (embedding, corrections) = embedded(&format!("v1&exhibit=depth-race&scale={text}"));
        assert_eq!((embedding.scale().to_bits(), corrections), (f64::to_bits(scale), Vec::new()));
    }
    for text in ["4.1", "0.49", "-1", "NaN", "inf", "150%", ""] {
        let (embedding, corrections) = embedded(&format!("v1&exhibit=depth-race&scale={text}"));
        assert_eq!(embedding.scale().to_bits(), 1.0_f64.to_bits());
        assert_eq!(corrections, [format!("scale is \"{text}\", but must be a number from 0.5 to 4")]);
    }
}

#[test]
fn the_controls_to_show_are_listed_before_or_after_the_exhibit() {
    for (list, shown) in [("noise,depth,noise", vec!["noise", "depth"]), ("none", vec![]), ("points", vec!["points"])] {
        for fragment in [format!("v1&show={list}&exhibit=depth-race"), format!("v1&exhibit=depth-race&show={list}")] {
            let (embedding, corrections) = embedded(&fragment);
            assert_eq!((embedding.controls(), corrections), (shown.clone(), Vec::new()), "{fragment}");
            assert_eq!(embedding.listed(), Some(shown.as_slice()));
        }
    }
}

#[test]
fn any_figure_of_an_exhibit_can_stand_alone_and_has_only_the_controls_that_are_listed() {
    for entry in REGISTRY {
        for figure in (entry.open)().unwrap().figures() {
            let own = format!("{}.figure={}", entry.id, figure.id); // as the element writes it
            for part in [format!("figure={}", figure.id), own] {
                let (embedding, corrections) = embedded(&format!("v1&{part}&exhibit={}", entry.id));
                assert_eq!((embedding.figure(), corrections), (Some(figure.id), Vec::new()), "{part}");
                assert_eq!(embedding.controls(), [""; 0]);
            }
        }
    }
    let (embedding, _) = embedded("v1&exhibit=depth-race&figure=race-curve&show=noise");
    assert_eq!(embedding.controls(), ["noise"]);
    assert_eq!(embedded("v1&exhibit=depth-race&figure=lines").0.figure(), None);
    assert_eq!(embedded("v1&exhibit=two-ways&figure=race-data").0.figure(), None, "that is another exhibit’s");
}

#[test]
fn unusable_parts_of_an_embed_are_reported_and_the_rest_is_used() {
    for (part, told) in [
        ("ground=green", "ground is \"green\", but must be transparent or solid"),
        ("caption=", "caption is \"\", but must be off or on"),
        ("autoplay=true", "autoplay is \"true\", but must be on or off"),
        ("static=1", "static is \"1\", but must be on or off"),
        ("locked=ON", "locked is \"ON\", but must be on or off"),
        ("theme=auto", "the theme is \"auto\", but must be light or dark"),
        ("show=depht", "unknown control \"depht\" to show; expected some of "),
        ("show=", "unknown control \"\" to show"),
        ("figure=lines", "unknown figure \"lines\" to show; expected one of race-data, race-curve, race-weights"),
        ("figure=", "unknown figure \"\" to show"),
        ("player=none", "player is \"none\", but must be off or on"),
        ("colour=red", "the part \"colour=red\" of this address says nothing to this page"),
        ("exhibit=race", "unknown exhibit \"race\"; expected one of depth-race, two-ways"),
    ] {
        let (embedding, corrections) = embedded(&format!("v1&exhibit=depth-race&{part}&caption=off"));
        assert_eq!(corrections.len(), 1, "{part}: {corrections:?}");
        assert!(corrections[0].contains(told), "{}", corrections[0]);
        assert!(embedding.exhibit() == Some("depth-race") && embedding.is(Switch::Bare), "{part}");
        assert_eq!(embedding.listed(), None, "{part}");
    }
    let (embedding, corrections) = embedded("v1&exhibit=depth-race&show=noise,depht");
    assert_eq!((embedding.controls(), corrections.len()), (vec!["noise"], 1));
}

#[test]
fn attributes_of_a_host_are_no_mistakes_but_slips_in_those_of_an_exhibit_are() {
    for foreign in ["color", "loading", "width", "x", "jsx", "align", "name", "v", "", "ünï"] {
        let (_, corrections) =
            embedded(&format!("v1&exhibit=depth-race&depth-race.{foreign}=1&depth-race.{foreign}=2"));
        assert_eq!(corrections, [""; 0], "{foreign}");
    }
    let told = |slip: &str| {
        let (_, corrections) = embedded(&format!("v1&exhibit=depth-race&depth-race.{slip}=1"));
        corrections.join("; ")
    };
    for slip in ["depht", "dept", "depths", "nois", "noize", "epochs", "lockd", "shows", "wieght_seed"] {
        assert_eq!(told(slip), format!("“The depth race” has no control \"{slip}\""));
    }
    for (slip, meant) in
        [("learning-rate", "learning_rate"), ("learningrate", "learning_rate"), ("auto-play", "autoplay")]
    {
        let expected = format!("“The depth race” has no control \"{slip}\"; it is written {meant}");
        assert_eq!(told(slip), expected);
    }
}

#[test]
fn an_embed_without_an_exhibit_lists_all_exhibits() {
    for fragment in ["", "depth-race", "v1", "v1&caption=off", "🦀", "v1&depth-race.depth=3"] {
        let (embedding, corrections) = embedded(fragment);
        assert_eq!((embedding.exhibit(), embedding.controls()), (None, Vec::new()));
        assert!(REGISTRY.iter().all(|entry| corrections[0].contains(entry.id)), "{corrections:?}");
    }
    assert_eq!(embedded("v1&exhibit=nothing").1.len(), 1);
}
