//! The loss over both weights as a landscape, and the product against the epoch.

use super::controls::REACH;
use super::{Part, TwoLayers, of_both};
use crate::exhibits::epochs::epochs;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale, counted, significant};
use crate::numerics::Chain;

pub(super) const LANDSCAPE: &str = "layers-loss";

/// How far the product is from the target on each contour. Their distances grow, as those of a valley’s contours do not:
/// the landscape is steep far out.
const DISTANCES: [f64; 8] = [0.15, 0.35, 0.6, 0.9, 1.3, 1.8, 2.5, 3.5];

/// How many points half a branch of a hyperbola is drawn through.
const BRANCH_POINTS: i32 = 40;

/// Where the hyperbola of minima is named, between it and the origin: along w₁, and how far under its end.
const NAMED_AT: f64 = 1.35;
const NAME_UNDER: f64 = 0.25;

/// How long the longer of the two arrows of the gradient is at most, in units of the axes.
const ARROW: f64 = 0.7;

/// How long an arrow is at least that is pointed at.
const LEAST: f64 = 0.3;

/// Both branches of the hyperbola w₁ w₂ = product inside the frame; its asymptotes, the axes, for a product of 0.
fn hyperbola(product: f64) -> [Coordinates; 2] {
    let size = product.abs().sqrt();
    if size < 1e-6 {
        return [vec![(-REACH, 0.0), (REACH, 0.0)], vec![(0.0, -REACH), (0.0, REACH)]];
    }
    // w₁ = √|c| eᵘ and w₂ = ±√|c| e⁻ᵘ, from one edge of the frame to the other.
    let widest = libm::log(REACH / size);
    let branch = |side: f64| -> Coordinates {
        let steps = (-BRANCH_POINTS..=BRANCH_POINTS).map(|step| widest * f64::from(step) / f64::from(BRANCH_POINTS));
        steps.map(|u| (side * size * libm::exp(u), side * product.signum() * size * libm::exp(-u))).collect()
    };
    [branch(1.0), branch(-1.0)]
}

fn paths(product: f64, ink: Ink, emphasis: Emphasis) -> impl Iterator<Item = Mark> {
    hyperbola(product).into_iter().map(move |through| Mark::Path { through, style: ink.with(emphasis) })
}

pub(super) fn landscape(exhibit: &TwoLayers) -> Figure {
    let target = exhibit.target();
    let axis = |title: &str| Axis { title: title.to_owned(), scale: Scale::Linear, low: -REACH, high: REACH };
    let contours = DISTANCES.into_iter().flat_map(|distance| [target - distance, target + distance]);
    let visible = |product: &f64| product.abs() < REACH * REACH;
    let mut backdrop: Vec<Mark> =
        contours.filter(visible).flat_map(|product| paths(product, Ink::Contour, Emphasis::Normal)).collect();
    let loud = if exhibit.part == Some(Part::Residual) { Emphasis::Strong } else { Emphasis::Normal };
    backdrop.extend(paths(target, Ink::ClosedForm, loud));

    let way: Coordinates = exhibit.run.up_to(exhibit.seen).map(|chain| of_both(chain.weights())).collect();
    let now = (exhibit.reached() as usize).min(way.len() - 1); // the start is always there
    let here = way[now];
    let [past, ahead, dot] =
        [Emphasis::Normal, Emphasis::Ahead, Emphasis::Strong].map(|emphasis| Ink::Selected.with(emphasis));
    let mut marks = vec![
        Mark::Path { through: way[now..].to_vec(), style: ahead },
        Mark::Path { through: way[..=now].to_vec(), style: past },
        Mark::Dots { at: vec![here], style: dot },
    ];
    marks.extend(gradient(exhibit, here));
    let style = Ink::GroundTruth.with(Emphasis::Strong);
    let ruler = |from: (f64, f64), name: &str| {
        let middle = (f64::midpoint(from.0, here.0), f64::midpoint(from.1, here.1));
        [Mark::Path { through: vec![from, here], style }, Mark::Word { at: middle, text: name.to_owned(), style }]
    };
    match exhibit.part {
        Some(Part::First) => marks.extend(ruler((0.0, here.1), "w₁")),
        Some(Part::Second) => marks.extend(ruler((here.0, 0.0), "w₂")),
        _ => {}
    }
    let quiet = Ink::GroundTruth.with(Emphasis::Normal);
    marks.push(Mark::Rings { at: vec![(0.0, 0.0)], style: quiet });
    marks.push(Mark::Word { at: (0.0, -NAME_UNDER), text: "saddle".to_owned(), style: quiet });
    marks.push(Mark::Word {
        at: (NAMED_AT, target / REACH - NAME_UNDER.copysign(target)),
        text: "best: w₁ w₂ = s".to_owned(),
        style: Ink::ClosedForm.with(Emphasis::Strong),
    });
    Figure {
        id: LANDSCAPE,
        title: format!("The loss over both weights, at epoch {}", counted(exhibit.reached())),
        description: describe(exhibit, here),
        x: axis("first weight w₁"),
        y: axis("second weight w₂"),
        backdrop,
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Line(past).named("descent"),
            Sample::Dots(dot).named("now"),
            Sample::Arrow(Ink::Depth(2).with(Emphasis::Normal)).named("next step"),
            Sample::Line(Ink::Contour.with(Emphasis::Normal)).named("equal loss"),
            Sample::Line(ahead).named("seen before"),
        ],
    }
}

/// The step that is next along each weight, both drawn to one scale.
fn gradient(exhibit: &TwoLayers, (first, second): (f64, f64)) -> Vec<Mark> {
    let (of_first, of_second) = of_both(&exhibit.now().gradient(exhibit.target()));
    let scale = ARROW / of_first.abs().max(of_second.abs()).max(1.0);
    let pointed = |part: Part| exhibit.part == Some(part);
    // What is pointed at is seen, however small it is.
    let length = |part: Part, gradient: f64| {
        let length = -scale * gradient;
        if pointed(part) { length.abs().max(LEAST).copysign(length) } else { length }
    };
    let arrow = |to: (f64, f64), part: Part| Mark::Arrow {
        from: (first, second),
        to,
        style: Ink::Depth(2).with(if pointed(part) { Emphasis::Strong } else { Emphasis::Normal }),
    };
    vec![
        arrow((first + length(Part::GradientFirst, of_first), second), Part::GradientFirst),
        arrow((first, second + length(Part::GradientSecond, of_second)), Part::GradientSecond),
    ]
}

fn describe(exhibit: &TwoLayers, here: (f64, f64)) -> String {
    format!(
        "Contours of the loss over the first and the second weight. It is least where their product is {}, on a hyperbola; \
         at the origin lies a saddle. The descent began at {}, {} and stands at {}, {} after {}; the product is {}.",
        significant(exhibit.target(), 2),
        significant(exhibit.run.at(0).weights()[0], 2),
        significant(exhibit.run.at(0).weights()[1], 2),
        significant(here.0, 2),
        significant(here.1, 2),
        epochs(exhibit.reached()),
        significant(exhibit.now().product(), 2),
    )
}

pub(super) fn product(exhibit: &TwoLayers) -> Figure {
    let end = exhibit.end();
    let target = exhibit.target();
    let point = |(epoch, chain): (usize, &Chain)| (epoch as f64, chain.product());
    let whole = || exhibit.run.up_to(end).enumerate().map(point);
    let (low, high) = whole()
        .map(|point| point.1)
        .fold((target.min(0.0), target.max(0.0)), |(low, high), value| (low.min(value), high.max(value)));
    let curve: Coordinates = whole().take(exhibit.seen as usize + 1).collect();
    let now = (exhibit.reached() as usize).min(curve.len() - 1); // the start is always there
    let here = curve[now];
    let [past, ahead, dot] =
        [Emphasis::Normal, Emphasis::Ahead, Emphasis::Strong].map(|emphasis| Ink::Selected.with(emphasis));
    let level = Ink::ClosedForm.with(Emphasis::Normal);
    Figure {
        id: "layers-product",
        title: format!("The product, which is the slope, at epoch {}", counted(exhibit.reached())),
        description: format!(
            "The product of both weights against the epoch: {} at the start, {} at epoch {}; the target is {}.",
            significant(exhibit.run.at(0).product(), 2),
            significant(here.1, 2),
            counted(exhibit.reached()),
            significant(target, 2),
        ),
        x: Axis { title: "epoch".to_owned(), scale: Scale::Linear, low: 0.0, high: end as f64 },
        y: Axis::linear_over("product w₁ w₂", low, high.min(4.0 * REACH)),
        backdrop: vec![Mark::Level { y: target, style: level }],
        marks: vec![
            Mark::Path { through: curve[now..].to_vec(), style: ahead },
            Mark::Path { through: curve[..=now].to_vec(), style: past },
            Mark::Dots { at: vec![here], style: dot },
        ],
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Line(past).named("product w₁ w₂"),
            Sample::Dots(dot).named("now"),
            Sample::Line(level).named("target s"),
            Sample::Line(ahead).named("seen before"),
        ],
    }
}
