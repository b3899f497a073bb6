//! The two figures: the coefficients that are found of one regression, and the excess risks of all.

use super::{ManyAnswers, Place, text};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale};
use crate::multivariate::{Answer, Answers};

pub(super) const COEFFICIENTS: &str = "many-answers-coefficients";
pub(super) const RISKS: &str = "many-answers-risks";

const NOTHING_YET: &str = "The first network is being trained.";

/// How many of the features are drawn: those that count, and some of the others.
pub(super) const DRAWN: usize = 40;

/// The coefficients of the first regression, true, shortest and network's, those features first that count.
pub(super) fn sorted(exhibit: &ManyAnswers) -> Option<Vec<[f64; 3]>> {
    let [truth, shortest, network] = exhibit.answers.answers().first()?.coefficients.as_ref()?;
    let all = truth.iter().zip(shortest).zip(network).map(|((&truth, &shortest), &network)| [truth, shortest, network]);
    let (mut counting, others): (Vec<_>, Vec<_>) = all.partition(|of| of[0] != 0.0);
    counting.sort_by(|one, other| other[0].total_cmp(&one[0]));
    counting.extend(others);
    Some(counting)
}

pub(super) fn coefficients(exhibit: &ManyAnswers) -> Figure {
    let mut drawn = sorted(exhibit).unwrap_or_default();
    drawn.truncate(DRAWN);
    let (truth, shortest) = (Ink::GroundTruth.with(Emphasis::Normal), Ink::ClosedForm.with(Emphasis::Normal));
    let (network, guide) = (Ink::Selected.with(Emphasis::Strong), Ink::Guide.with(Emphasis::Normal));
    let of = |which: usize| -> Coordinates {
        drawn.iter().enumerate().map(|(index, of)| (index as f64 + 1.0, of[which])).collect()
    };
    // The small dots last: where both are the same, both are seen.
    let mut marks = vec![
        Mark::Path { through: of(0), style: truth },
        Mark::Dots { at: of(2), style: network },
        Mark::Dots { at: of(1), style: shortest },
    ];
    if let Some(Place::Feature(index)) = exhibit.probed {
        marks.push(Mark::Rule { x: index as f64 + 1.0, style: guide });
    }
    let reach =
        drawn.iter().flatten().filter(|value| value.is_finite()).fold(1.2, |most: f64, value| most.max(value.abs()));
    Figure {
        id: COEFFICIENTS,
        title: format!("{DRAWN} of the {} coefficients of one regression", Answers::FEATURES),
        description: text::of_coefficients(exhibit),
        x: Axis {
            title: "feature, those that count first".to_owned(),
            scale: Scale::Linear,
            low: 0.0,
            high: DRAWN as f64 + 1.0,
        },
        y: Axis { title: "coefficient".to_owned(), scale: Scale::Linear, low: -1.1 * reach, high: 1.1 * reach },
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Line(truth).named("true"),
            Sample::Dots(shortest).named("shortest"),
            Sample::Dots(network).named("two layers"),
            Sample::Rule(guide).named("reading"),
        ],
    }
    .or_remark(NOTHING_YET)
}

pub(super) fn risks(exhibit: &ManyAnswers) -> Figure {
    let (answers, expected) = (exhibit.answers.answers(), exhibit.answers.expected());
    let (shortest, network) = (Ink::ClosedForm.with(Emphasis::Normal), Ink::Selected.with(Emphasis::Strong));
    let (truth, guide) = (Ink::GroundTruth.with(Emphasis::Normal), Ink::Guide.with(Emphasis::Normal));
    let each = |risk: &dyn Fn(&Answer) -> f64| -> Coordinates {
        answers.iter().enumerate().map(|(trial, answer)| (trial as f64 + 1.0, risk(answer))).collect()
    };
    let mut marks = vec![
        Mark::Dots { at: each(&|answer| answer.network), style: network },
        Mark::Dots { at: each(&|answer| answer.shortest), style: shortest },
    ];
    if let Some(Place::Trial(trial)) = exhibit.probed {
        marks.push(Mark::Rule { x: trial as f64 + 1.0, style: guide });
    }
    let most = answers.iter().flat_map(|answer| [answer.shortest, answer.network]).filter(|risk| risk.is_finite());
    Figure {
        id: RISKS,
        title: "What they cost on fresh observations".to_owned(),
        description: text::of_risks(exhibit),
        x: Axis { title: "trial".to_owned(), scale: Scale::Linear, low: 0.0, high: exhibit.trials() as f64 + 1.0 },
        y: Axis::linear_over("excess risk", 0.0, most.fold(1.3 * expected, f64::max)),
        backdrop: vec![Mark::Level { y: expected, style: truth }],
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Dots(shortest).named("shortest"),
            Sample::Dots(network).named("two layers"),
            Sample::Line(truth).named("expected of the shortest"),
            Sample::Rule(guide).named("reading"),
        ],
    }
    .or_remark(NOTHING_YET)
}
