//! What the figures of every scene of every claim show and say.

use crate::finish::finish;
use lnn_lab::controls::Kind;
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::REGISTRY;
use lnn_lab::figure::{Axis, Figure, Mark, text_width};
use std::sync::LazyLock;

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

/// What a scene shows and says.
struct Shown {
    /// The exhibit for its first state, the claim for its scenes.
    scene: &'static str,
    figures: Vec<Figure>,
    /// What is read in figures, with their names.
    readings: Vec<(&'static str, String)>,
    summary: String,
}

impl Shown {
    fn of(scene: &'static str, mut exhibit: Box<dyn Exhibit>) -> Self {
        finish(exhibit.as_mut());
        let figures = exhibit.figures();
        let mut readings = Vec::new();
        for figure in &figures {
            for part in [0.0, 0.1, 0.4, 0.7, 1.0] {
                let place = |axis: &Axis| axis.low + part * (axis.high - axis.low);
                exhibit.probe(figure.id, Some((place(&figure.x), place(&figure.y))));
                readings.extend(exhibit.probed().map(|reading| (figure.id, reading)));
            }
        }
        Self { scene, figures, readings, summary: exhibit.summary() }
    }
}

/// Every exhibit in its first state and in every scene of its claims: computed once for all tests.
static SCENES: LazyLock<Vec<Shown>> = LazyLock::new(|| {
    let scenes = REGISTRY.iter().flat_map(|entry| {
        let of_claims = entry.claims.iter().flat_map(|claim| [(claim.id, claim.shown), (claim.id, claim.tried)]);
        let of_claims = of_claims.map(move |(id, scene)| {
            let mut exhibit = (entry.open)().unwrap();
            scene.set(exhibit.as_mut()).unwrap();
            Shown::of(id, exhibit)
        });
        std::iter::once_with(|| Shown::of(entry.id, (entry.open)().unwrap())).chain(of_claims)
    });
    scenes.collect()
});

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
    for Shown { scene, figures, .. } in &*SCENES {
        for figure in figures {
            let data = figure.marks.iter().any(|mark| mark.shows_data() && mark.is_visible(figure));
            let remark = figure.marks.iter().any(|mark| matches!(mark, Mark::Remark { .. }));
            assert!(data != remark, "{scene}: {} shows {data}, says {remark}", figure.id);
        }
    }
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
    for Shown { scene, figures, readings, summary } in &*SCENES {
        let read = readings.iter().map(|(_, reading)| reading.clone());
        for text in figures.iter().flat_map(texts).chain(read).chain([summary.clone()]) {
            assert!(is_fit(&text), "{scene}: {text}");
        }
    }
}

/// The room for what is read on a phone of 360 pixels, and the size of its text: four lines of a bubble are less than a
/// third of a plot.
const READING: (f64, f64) = (4.0 * 304.0, 13.0);

#[test]
fn what_is_read_is_short_enough_to_stand_beside_a_finger() {
    for Shown { scene, readings, .. } in &*SCENES {
        for (figure, reading) in readings {
            let width = text_width(reading, READING.1);
            assert!(width <= READING.0, "{scene}: {figure} is {width} wide: {reading}");
        }
    }
}

/// A number as figures write it: −0.41, 2·10⁻⁵.
fn read(text: &str) -> f64 {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let plain = |sign: char| match RAISED.chars().position(|raised| raised == sign) {
        Some(digit) => char::from_digit(digit as u32, 10).unwrap(),
        None if sign == '−' || sign == '⁻' => '-',
        None => sign,
    };
    let text: String = text.chars().map(plain).collect();
    text.replace(',', "")
        .replace("·10", "e")
        .replace("\u{a0}×\u{a0}10", "e")
        .parse()
        .unwrap_or_else(|_| panic!("{text}"))
}

#[test]
fn the_values_under_bars_come_to_what_the_title_says() {
    for Shown { scene, figures, .. } in &*SCENES {
        for figure in figures {
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
    }
}
