//! What the figures of every scene of every claim show and say.

use crate::finish::finish;
use lnn_lab::controls::Kind;
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::REGISTRY;
use lnn_lab::figure::{Figure, Mark, text_width};

/// Words that are untrue in the other theme, on a narrow page or without a mouse.
const UNFIT: [&str; 20] = [
    "faint",
    "faintly",
    "pale",
    "bright",
    "brighter",
    "light",
    "lighter",
    "dark",
    "darker",
    "darkest",
    "left-hand",
    "right-hand",
    "click",
    "clicked",
    "tap",
    "hover",
    "mouse",
    "point at",
    "pointed at",
    "press",
];

/// Does something with every exhibit in its first state and in every scene of its claims.
fn for_every_scene(check: impl Fn(&str, &mut dyn Exhibit)) {
    for entry in REGISTRY {
        let mut first = (entry.open)().unwrap();
        finish(first.as_mut());
        check(entry.id, first.as_mut());
        for claim in entry.claims {
            for scene in [claim.shown, claim.tried] {
                let mut exhibit = (entry.open)().unwrap();
                scene.set(exhibit.as_mut()).unwrap();
                finish(exhibit.as_mut());
                check(claim.id, exhibit.as_mut());
            }
        }
    }
}

fn is_fit(text: &str) -> bool {
    let text = format!(" {} ", text.to_lowercase().replace(|c: char| !c.is_alphanumeric() && c != '-', " "));
    !UNFIT.iter().any(|word| text.contains(&format!(" {word} ")))
}

/// All that figures say in words.
fn texts(figure: &Figure) -> Vec<String> {
    let of_marks = figure.backdrop.iter().chain(&figure.marks).filter_map(|mark| match mark {
        Mark::Word { text, .. } | Mark::Note { text, .. } | Mark::Remark { text } => Some(text.clone()),
        _ => None,
    });
    let labels = figure.labels.iter().map(|label| label.text.clone());
    let own = [figure.title.clone(), figure.alternative(), figure.x.title.clone(), figure.y.title.clone()];
    own.into_iter().chain(of_marks).chain(labels).chain(figure.legend.iter().map(|entry| entry.text.clone())).collect()
}

#[test]
fn a_figure_shows_something_or_says_why_not() {
    for_every_scene(|scene, exhibit| {
        for figure in exhibit.figures() {
            let data = figure.marks.iter().any(|mark| mark.shows_data() && mark.is_visible(&figure));
            let remark = figure.marks.iter().any(|mark| matches!(mark, Mark::Remark { .. }));
            assert!(data != remark, "{scene}: {} shows {data}, says {remark}", figure.id);
        }
    });
}

#[test]
fn no_word_tells_of_light_place_or_device() {
    for entry in REGISTRY {
        for control in entry.controls {
            assert!(is_fit(control.help) && is_fit(control.name), "{}: {}", control.id, control.help);
            if let Kind::Choice { options } = control.kind {
                assert!(options.iter().all(|option| is_fit(option.name)), "{}", control.id);
            }
        }
    }
    for_every_scene(|scene, exhibit| {
        let mut all: Vec<String> = exhibit.figures().iter().flat_map(texts).collect();
        for figure in exhibit.figures() {
            exhibit.probe_by(figure.id, (0, 0));
            all.extend(exhibit.probed());
        }
        all.push(exhibit.summary());
        for text in all {
            assert!(is_fit(&text), "{scene}: {text}");
        }
    });
}

/// The room for what is read on a phone of 360 pixels, and the size of its text: four lines of a bubble are less than a
/// third of a plot.
const READING: (f64, f64) = (4.0 * 304.0, 13.0);

#[test]
fn what_is_read_is_short_enough_to_stand_beside_a_finger() {
    for_every_scene(|scene, exhibit| {
        for figure in exhibit.figures() {
            for part in [0.0, 0.1, 0.4, 0.7, 1.0] {
                let (x, y) = (&figure.x, &figure.y);
                exhibit.probe(figure.id, Some((x.low + part * (x.high - x.low), y.low + part * (y.high - y.low))));
                let Some(reading) = exhibit.probed() else { continue };
                let width = text_width(&reading, READING.1);
                assert!(width <= READING.0, "{scene}: {} is {width} wide: {reading}", figure.id);
            }
        }
    });
}

#[test]
fn the_values_under_bars_come_to_what_the_title_says() {
    let read = |text: &str| lnn_lab::figure::read(&text.replace('·', " × ")).unwrap();
    for_every_scene(|scene, exhibit| {
        for figure in exhibit.figures() {
            let values: Vec<f64> = figure
                .marks
                .iter()
                .filter_map(|mark| if let Mark::Bar { text, .. } = mark { Some(read(text)) } else { None })
                .collect();
            if values.is_empty() || figure.title.contains("about") {
                continue;
            }
            let product = lnn_lab::figure::significant(values.iter().product(), 2);
            let sum = lnn_lab::figure::significant(values.iter().map(|value| value.abs()).sum(), 2);
            let said = &figure.title;
            assert!(
                said.contains(&format!(" {product},")) || said.contains(&format!(" {sum} in all")),
                "{scene}: {said}"
            );
        }
    });
}
