//! Registered exhibits have names of their own, and every control is described so that a reader can use it.

use crate::cases::cases;
use crate::texts::{valid_text, wild_text};
use lnn_lab::controls::{Control, Kind, Setting};
use lnn_lab::exhibits::{self, REGISTRY};
use lnn_lab::numerics::LeastSquares;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Every control of every exhibit, with the exhibit's id.
fn controls() -> Vec<(&'static str, Control)> {
    let of = |entry: &'static lnn_lab::exhibit::Entry| {
        let exhibit = (entry.open)().unwrap();
        exhibit.panel().controls().iter().map(|&control| (entry.id, control)).collect::<Vec<_>>()
    };
    REGISTRY.iter().flat_map(of).collect()
}

fn is_made_of(id: &str, separator: char) -> bool {
    id.split(separator).all(|word| {
        word.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
            && word.chars().all(|character| character.is_ascii_lowercase() || character.is_ascii_digit())
    })
}

fn assert_unique(ids: &[&str]) {
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
}

#[test]
fn ids_of_exhibits_are_unique() {
    let ids: Vec<_> = REGISTRY.iter().map(|entry| entry.id).collect();
    assert_unique(&ids);
    for entry in REGISTRY {
        assert!(is_made_of(entry.id, '-'), "{}", entry.id);
        assert!(!entry.name.trim().is_empty());
        assert!(exhibits::open(entry.id).is_ok());
    }
}

#[test]
fn an_entry_describes_the_exhibit_that_it_opens() {
    for entry in REGISTRY {
        let exhibit = (entry.open)().unwrap();
        assert_eq!(entry.controls, exhibit.panel().controls(), "{}", entry.id);
        assert_eq!(entry.first_epoch, exhibit.player().map(|player| player.epoch), "{}", entry.id);
    }
}

#[test]
fn an_unknown_exhibit_is_refused_with_the_list_of_exhibits() {
    let error = exhibits::open("perpetuum-mobile").err().unwrap().to_string();
    assert!(error.contains("perpetuum-mobile"), "{error}");
    assert!(REGISTRY.iter().all(|entry| error.contains(entry.id)), "{error}");
    let long = exhibits::open(&"x".repeat(10_000)).err().unwrap().to_string();
    assert!(long.len() < 400, "{long}");
}

#[test]
fn ids_of_figures_are_unique_over_all_exhibits() {
    let exhibits: Vec<_> = REGISTRY.iter().map(|entry| (entry.open)().unwrap()).collect();
    let ids: Vec<_> = exhibits.iter().flat_map(|exhibit| exhibit.figures()).map(|figure| figure.id).collect();
    assert_unique(&ids);
    assert!(ids.iter().all(|id| is_made_of(id, '-')), "{ids:?}");
}

#[test]
fn controls_are_named_and_explained() {
    for entry in REGISTRY {
        let exhibit = (entry.open)().unwrap();
        assert_unique(&exhibit.panel().controls().iter().map(|control| control.id).collect::<Vec<_>>());
        assert_unique(&exhibit.panel().controls().iter().map(|control| control.name).collect::<Vec<_>>());
    }
    for (exhibit, control) in controls() {
        let at = format!("{exhibit}: {}", control.id);
        assert!(is_made_of(control.id, '_'), "{at}");
        assert!(!control.name.trim().is_empty(), "{at}");
        assert!(control.help.len() > 10 && control.help.ends_with('.'), "{at}: {}", control.help);
        if let Kind::Several { options } = control.kind {
            assert!((2..=32).contains(&options.len()), "{at}");
            assert_unique(&options.iter().map(|option| option.id).collect::<Vec<_>>());
            let plain = |id: &str| !["", "all", "none"].contains(&id) && !id.contains(['+', '&', '=', ' ', ',']);
            assert!(options.iter().all(|option| plain(option.id) && !option.name.trim().is_empty()), "{at}");
        }
        if let Kind::Choice { options } = control.kind {
            assert!(options.len() >= 2, "{at}");
            let ids = options.iter().flat_map(|option| [option.id].into_iter().chain(option.formerly.iter().copied()));
            assert_unique(&ids.collect::<Vec<_>>());
            // Options may be numbers.
            let is_plain = |id: &str| id.parse::<f64>().is_ok() || is_made_of(id, '_');
            assert!(options.iter().all(|option| is_plain(option.id) && !option.name.trim().is_empty()), "{at}");
        }
    }
}

#[test]
fn defaults_and_landmarks_lie_on_the_ladder_inside_the_range() {
    for (exhibit, control) in controls() {
        let at = format!("{exhibit}: {}", control.id);
        assert_eq!(control.parse(&control.text(control.default())), Ok(control.default()), "{at}");
        let Kind::Number { low, high, default, landmarks, .. } = control.kind else { continue };
        assert!(low < high && (low..=high).contains(&default), "{at}");
        for value in landmarks.iter().map(|landmark| landmark.0).chain([default, low, high]) {
            assert!((low..=high).contains(&value), "{at}: {value}");
            assert_eq!(control.at_position(control.position_of(value)), value, "{at}: a slider cannot reach it");
            assert_eq!(control.parse(&value.to_string()), Ok(Setting::Number(value)), "{at}");
        }
        assert!(landmarks.windows(2).all(|pair| pair[0].0 < pair[1].0), "{at}");
    }
}

#[test]
fn slider_positions_rise_strictly_and_convert_to_values_and_back() {
    for (exhibit, control) in controls() {
        let at = format!("{exhibit}: {}", control.id);
        let Kind::Number { low, high, .. } = control.kind else {
            assert_eq!(control.positions(), 0, "{at}");
            continue;
        };
        assert_eq!((control.at_position(0), control.at_position(control.positions())), (low, high), "{at}");
        assert_eq!(control.at_position(u32::MAX), high, "{at}");
        for position in 0..=control.positions() {
            let value = control.at_position(position);
            assert_eq!(control.position_of(value), position, "{at}: {value}");
            assert_eq!(control.parse(&control.text(Setting::Number(value))), Ok(Setting::Number(value)), "{at}");
            assert!(value.to_string().len() <= 8, "{at}: {value} has digits that say nothing");
            assert!(position == 0 || control.at_position(position - 1) < value, "{at}: {value}");
        }
    }
}

#[test]
fn a_refusal_names_the_control_the_value_and_the_allowed_range() {
    for (exhibit, control) in controls() {
        let beyond = match control.kind {
            Kind::Number { low, high, .. } => vec![(low - 1.0).to_string(), (high * 1.001 + 1.0).to_string()],
            Kind::Seed { .. } => vec!["-1".to_owned(), "4294967296".to_owned(), "0.5".to_owned()],
            Kind::Choice { .. } => vec!["0".to_owned()],
            Kind::Data => {
                ["", "1", "1:2", "1:2,1:3", "1:2,3", "1:2,nan:3", "1:2,1e101:3", "nothing"].map(str::to_owned).to_vec()
            }
            Kind::Several { options } => {
                vec![format!("{0}+{0}", options[0].id), format!("{}+", options[0].id), "all+none".to_owned()]
            }
        };
        let mut live = exhibits::open(exhibit).unwrap();
        for text in ["", "NaN", "inf", "-inf", "1e999", "one"].map(str::to_owned).into_iter().chain(beyond) {
            let sentence = live.set(control.id, &text).unwrap_err().to_string();
            for part in [control.name, &format!("\"{text}\""), &control.allowed()] {
                assert!(sentence.contains(part), "{sentence} does not say {part}");
            }
        }
        if let Kind::Number { low, high, .. } = control.kind {
            for end in [low, high] {
                let digits = end.to_string().trim_start_matches('-').to_owned();
                let plain = control.allowed().replace(',', "");
                let tiny = end.abs() < 1e-4 && end != 0.0;
                assert!(tiny || plain.contains(&digits), "{exhibit}: {plain} does not say {digits}");
            }
        }
    }
}

#[test]
fn a_number_is_read_as_it_is_meant_with_either_mark_or_refused() {
    for (exhibit, control) in controls() {
        let Kind::Number { steps, .. } = control.kind else { continue };
        for position in 0..=control.positions() {
            let value = control.at_position(position);
            let setting = Setting::Number(value);
            let plain = control.text(setting.clone());
            let grouped = |point: &str, separator: &str| {
                let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), None), |(a, b)| (a, Some(b)));
                let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
                let groups: Vec<&str> =
                    digits.as_bytes().rchunks(3).rev().map(|g| str::from_utf8(g).unwrap()).collect();
                format!("{sign}{}{}", groups.join(separator), decimals.map_or(String::new(), |d| format!("{point}{d}")))
            };
            // As the page writes it, and in ways that no other reading fits.
            for text in [plain.clone(), grouped(".", " "), grouped(".", "'"), format!("{value:e}")] {
                assert_eq!(control.parse(&text), Ok(setting.clone()), "{exhibit} {}: {text}", control.id);
            }
            if steps.whole() {
                assert_eq!(control.parse(&grouped(".", ",")), Ok(setting.clone()), "{exhibit} {}", control.id);
            }
            for text in [grouped(",", "."), grouped(",", ""), plain.replace('.', ",")] {
                match control.parse(&text) {
                    Ok(read) => assert_eq!(read, setting, "{exhibit} {}: {text}", control.id),
                    Err(error) => {
                        let sentence = error.to_string();
                        let said = sentence.contains(&format!(" {value} ")) || sentence.contains(&format!(" {value};"));
                        assert!(said && sentence.contains("can be read as"), "{sentence}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_refusal_shortens_long_values() {
    for (exhibit, control) in controls() {
        let mut live = exhibits::open(exhibit).unwrap();
        assert!(live.set(control.id, &"9".repeat(100_000)).unwrap_err().to_string().len() < 400);
    }
    let mut live = exhibits::open(REGISTRY[0].id).unwrap();
    let sentence = live.set(&"n".repeat(100_000), "1").unwrap_err().to_string();
    assert!(sentence.len() < 600 && live.panel().controls().iter().all(|control| sentence.contains(control.id)));
}

#[test]
fn a_seed_is_typed_as_any_number_is() {
    let control = *exhibits::entry("depth-race").unwrap().controls.iter().find(|it| it.id == "data_seed").unwrap();
    for (text, seed) in [("4,294,967,295", u32::MAX), ("1 234", 1_234), ("1e3", 1_000), ("-0", 0), ("007", 7)] {
        assert_eq!(control.parse(text).map(|setting| control.text(setting)), Ok(seed.to_string()), "{text}");
    }
}

#[test]
fn a_number_that_is_not_0_is_not_shown_as_0() {
    for (exhibit, control) in controls() {
        if !matches!(control.kind, Kind::Number { .. }) {
            continue;
        }
        for setting in ["1e-300", "0.001", "0.0049", "-0.004"].into_iter().filter_map(|text| control.parse(text).ok()) {
            let shown = control.shown(setting);
            assert!(shown.bytes().any(|byte| (b'1'..=b'9').contains(&byte)), "{exhibit}.{}: {shown}", control.id);
        }
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn a_setting_reads_back_from_its_text(
        (control, text) in prop::sample::select(controls())
            .prop_flat_map(|(_, control)| (Just(control), valid_text(control))),
    ) {
        let setting = control.parse(&text).unwrap();
        prop_assert_eq!(control.parse(&control.text(setting.clone())), Ok(setting.clone()));
        prop_assert_eq!(control.parse(&format!(" {text}\n")), Ok(setting.clone()));
        prop_assert!(!control.shown(setting).is_empty());
    }

    #[test]
    fn a_setting_that_is_read_is_an_allowed_one(
        (_, control) in prop::sample::select(controls()),
        text in wild_text(),
    ) {
        match (control.parse(&text), control.kind) {
            (Ok(Setting::Number(value)), Kind::Number { low, high, .. }) => prop_assert!((low..=high).contains(&value)),
            (Ok(Setting::Number(value)), Kind::Seed { .. }) => {
                prop_assert!(value.fract() == 0.0 && (0.0..=4_294_967_295.0).contains(&value));
            }
            (Ok(Setting::Choice(index)), Kind::Choice { options }) => prop_assert!(index < options.len()),
            (Ok(Setting::Several(bits)), Kind::Several { options }) => {
                prop_assert!(u64::from(bits) < 1 << options.len());
            }
            (Ok(Setting::Data(data)), Kind::Data) => {
                prop_assert!(data.given().is_none_or(|given| LeastSquares::fit(given.points()).is_ok()));
            }
            (Ok(setting), kind) => prop_assert!(false, "{setting:?} of {kind:?}"),
            (Err(_), _) => {}
        }
    }

    #[test]
    fn a_slider_shows_the_nearest_of_its_values(
        (_, control) in prop::sample::select(controls()), place in 0.0..=1.0_f64,
    ) {
        let Kind::Number { low, high, .. } = control.kind else { return Ok(()) };
        let value = low + place * place * place * (high - low);
        let distance = |position: u32| (control.at_position(position) - value).abs();
        let nearest = (0..=control.positions()).map(distance).fold(f64::INFINITY, f64::min);
        prop_assert_eq!(distance(control.position_of(value)), nearest);
    }
}

#[test]
fn every_claim_is_seen_on_a_figure_of_its_exhibit() {
    for entry in REGISTRY {
        let figures = (entry.open)().unwrap().figures();
        for claim in entry.claims {
            assert!(figures.iter().any(|figure| figure.id == claim.figure), "{}/{}", entry.id, claim.id);
        }
    }
}
