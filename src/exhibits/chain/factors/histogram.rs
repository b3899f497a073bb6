//! How small the product of the initial weights is, at every depth.

use super::Factors;
use super::controls::MOST;
use crate::exhibits::depth_focus;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale, fixed, significant};
use crate::numerics::{Chain, Initialisation, NumericsError};
use crate::study::{Trend, median_error};

pub(super) const ID: &str = "factors-histogram";

/// How many starts are drawn of each depth.
pub(super) const DRAWS: u64 = 2000;

/// The range of ln|product| that is shown, and its bins.
const LOW: f64 = -18.0;
const HIGH: f64 = 4.0;
const BINS: usize = 44;

/// The share of the frame's height above which a peak that leaves the frame is steep, and how far to the left of that
/// its name is written, as a factor.
const STEEP_SHARE: f64 = 0.8;
const BESIDE: f64 = 0.045;

/// ln |product of the initial weights| of many starts.
#[derive(Clone, Debug)]
pub(super) struct Histogram {
    /// The share of the starts in each bin, of each depth.
    shares: Vec<[f64; BINS]>,
    /// The median of each depth; minus infinity where it is a product of 0.
    medians: Vec<f64>,
    /// Their standard errors.
    errors: Vec<f64>,
}

impl Histogram {
    /// Draws the starts of all depths.
    pub(super) fn draw(initialisation: Initialisation, seed: u64) -> Result<Self, NumericsError> {
        let mut histogram = Self { shares: Vec::new(), medians: Vec::new(), errors: Vec::new() };
        for depth in 1..=MOST {
            let mut logarithms = Vec::with_capacity(DRAWS as usize);
            for trial in 0..DRAWS {
                logarithms.push(libm::log(Chain::drawn(initialisation, depth, 1.0, seed, trial)?.product().abs()));
            }
            let mut shares = [0.0; BINS];
            for logarithm in &logarithms {
                let place = (logarithm - LOW) / (HIGH - LOW) * BINS as f64;
                let bin = place.clamp(0.0, (BINS - 1) as f64) as usize;
                shares[bin] += 1.0 / DRAWS as f64;
            }
            logarithms.sort_by(f64::total_cmp);
            histogram.shares.push(shares);
            histogram
                .medians
                .push(f64::midpoint(logarithms[logarithms.len() / 2 - 1], logarithms[logarithms.len() / 2]));
            histogram.errors.push(median_error(&logarithms));
        }
        Ok(histogram)
    }

    /// How the median of ln|product| changes with a layer, over all depths. Nothing where a median is of products of 0.
    pub(super) fn trend(&self) -> Option<Trend> {
        let medians = (1..).zip(self.medians.iter().zip(&self.errors));
        let points: Vec<_> = medians.map(|(depth, (&median, &error))| (f64::from(depth), median, error)).collect();
        Trend::through(&points).filter(|trend| trend.slope.is_finite())
    }

    /// The median of |product| at a depth.
    pub(super) fn median(&self, depth: usize) -> f64 {
        self.medians.get(depth - 1).map_or(0.0, |&median| libm::exp(median))
    }

    /// Where a depth's name is written in a frame of some height: over its peak, or beside a peak that leaves the frame.
    fn place_of_name(&self, depth: usize, top: f64) -> (f64, f64) {
        let shares = &self.shares[depth - 1];
        let over = shares.iter().copied().fold(0.0, f64::max) + 0.05 * top;
        let steep = shares.iter().position(|&share| share >= STEEP_SHARE * top);
        match steep {
            Some(bin) if over > top => (BESIDE * edge(bin), 0.97 * top),
            _ => (self.median(depth), over),
        }
    }

    /// The outline of a depth's bars: a step a bin.
    fn outline(&self, depth: usize) -> Coordinates {
        let steps = self.shares[depth - 1].iter().enumerate();
        steps.flat_map(|(bin, &share)| [(edge(bin), share), (edge(bin + 1), share)]).collect()
    }
}

/// The lower edge of a bin.
fn edge(index: usize) -> f64 {
    libm::exp(LOW + (HIGH - LOW) * index as f64 / BINS as f64)
}

pub(super) fn figure(exhibit: &Factors) -> Figure {
    let histogram = &exhibit.histogram;
    let focus = exhibit.focus();
    let top = histogram.shares.iter().flatten().copied().fold(0.05, f64::max).min(0.24);
    let mut marks = Vec::new();
    for depth in focus.order() {
        let style = focus.style(depth);
        let outline = histogram.outline(depth);
        if depth == focus.selected || focus.highlighted == Some(depth) {
            let between = outline.iter().map(|&(x, share)| (x, 0.0, share)).collect();
            marks.push(Mark::Band { between, style: style.ink.with(Emphasis::Strong) });
        }
        marks.push(Mark::Path { through: outline, style });
    }
    let here = exhibit.now().product().abs();
    let guide = Ink::Guide.with(Emphasis::Normal);
    marks.push(Mark::Rule { x: here, style: guide });
    let others = [1].into_iter().filter(|&depth| depth != focus.selected);
    marks.extend(others.chain([focus.selected]).map(|depth| Mark::Word {
        at: histogram.place_of_name(depth, top),
        text: format!("depth {depth}"),
        style: if depth == focus.selected { Ink::Selected } else { Ink::Depth(depth) }.with(Emphasis::Strong),
    }));
    Figure {
        id: ID,
        title: "How small the product is at the start".to_owned(),
        description: describe(exhibit),
        x: Axis {
            title: "|product of the initial weights|".to_owned(),
            scale: Scale::Log,
            low: libm::exp(LOW),
            high: libm::exp(HIGH),
        },
        y: Axis { title: "share of starts".to_owned(), scale: Scale::Linear, low: 0.0, high: top * 1.1 },
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![depth_focus::legend_entry(), Sample::Rule(guide).named("product now")],
    }
}

fn describe(exhibit: &Factors) -> String {
    let medians: Vec<_> =
        (1..=MOST).map(|depth| format!("depth {depth} {}", significant(exhibit.histogram.median(depth), 2))).collect();
    format!(
        "Histograms of the absolute product of the initial weights for ten depths, on a logarithmic axis. Medians: {}.{}",
        medians.join(", "),
        exhibit
            .histogram
            .trend()
            .map_or_else(String::new, |trend| format!(" Its logarithm changes by {} a layer.", fixed(trend.slope, 2)))
    )
}
