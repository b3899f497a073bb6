//! What the sweep says of the article’s claims.

use super::PaperSweep;
use super::agreement::Agreement;
use super::curves;
use super::progress::Picture;
use crate::exhibit::{Claim, Condition, Evidence, Scene, Verdict};
use crate::figure::{counted, fixed, significant};
use crate::study::sweep::Statistics;
use crate::study::{Interval, Metric, Published, protocol};

const DEEPER: &str = "deeper-ends-worse";
const TRAINING: &str = "deeper-trains-worse";
const TESTING: &str = "deeper-tests-worse";
const PUBLISHED: &str = "published-agree";

/// By how much D or a loss has to be larger for a depth to be called worse: less could not be read off a published figure.
pub(super) const VISIBLE: f64 = Published::READING_ERROR;

/// The depths that are compared: linear regression by gradient descent, and the deepest.
const SHALLOW: usize = *protocol::DEPTHS.start();
pub(super) const DEEP: usize = *protocol::DEPTHS.end();

/// What a scene sets.
type Settings = &'static [(&'static str, &'static str)];

const ANOTHER_START: (&str, &str) = ("initialisation", "zero_asymmetric");

pub(super) const CLAIMS: &[Claim] = &[
    deeper_is_worse(DEEPER, &[], &[ANOTHER_START]),
    deeper_is_worse(
        TRAINING,
        &[("metric", Metric::TrainingMse.id())],
        &[ANOTHER_START, ("metric", Metric::TrainingMse.id())],
    ),
    deeper_is_worse(
        TESTING,
        &[("metric", Metric::ValidationMse.id())],
        &[ANOTHER_START, ("metric", Metric::ValidationMse.id())],
    ),
    Claim {
        id: PUBLISHED,
        scope: &[
            Condition::within("epochs", protocol::EPOCHS as f64, protocol::EPOCHS as f64),
            Condition::within("learning_rate", protocol::LEARNING_RATE, protocol::LEARNING_RATE),
            Condition::one_of("initialisation", &["pytorch"]),
            Condition::one_of("optimiser", &["gradient_descent"]),
        ],
        shown: Scene { settings: &[], epoch: None },
        tried: Scene { settings: &[("noise", "0.15"), ("trials", "1000")], epoch: None },
        breaks: false,
        figure: curves::ID,
    },
];

/// The claim that the deepest networks end worse than the shallowest, by one of the metrics.
const fn deeper_is_worse(id: &'static str, shown: Settings, tried: Settings) -> Claim {
    Claim {
        id,
        scope: &[],
        shown: Scene { settings: shown, epoch: None },
        tried: Scene { settings: tried, epoch: None },
        breaks: true,
        figure: curves::ID,
    }
}

/// A metric of a depth after the last epoch.
pub(super) fn last(picture: &Picture, depth: usize, metric: Metric) -> Option<&Statistics> {
    let (_, curve) = picture.curve(depth)?;
    curve.at(metric, curve.epochs().checked_sub(1)?)
}

pub(super) fn of(exhibit: &PaperSweep, claim: &str) -> Option<Evidence> {
    let weigh = |exhibit| match claim {
        DEEPER => deeper_ends_worse(exhibit, Metric::Deviation),
        TRAINING => deeper_ends_worse(exhibit, Metric::TrainingMse),
        TESTING => deeper_ends_worse(exhibit, Metric::ValidationMse),
        PUBLISHED => Some(published_agree(exhibit)),
        _ => None,
    };
    let is_known = CLAIMS.iter().any(|known| known.id == claim);
    if is_known && !exhibit.progress.large.is_complete() { Some(Evidence::pending()) } else { weigh(exhibit) }
}

/// Whether the mean of a metric is larger for the deepest networks than for the shallowest.
fn deeper_ends_worse(exhibit: &PaperSweep, metric: Metric) -> Option<Evidence> {
    let picture = &exhibit.progress.large;
    let spec = &picture.spec;
    let state = format!(
        "Noise {}, {}, {}, rate {}, {} trials",
        fixed(spec.noise_coefficient, 2),
        spec.initialisation.name(),
        spec.optimiser.name(),
        significant(spec.learning_rate.value(), 2),
        counted(picture.trials),
    );
    for depth in [SHALLOW, DEEP] {
        let diverged = picture.curve(depth)?.1.diverged;
        if diverged > 0 {
            let text =
                format!("{state}: {} of {} networks of depth {depth} diverged", counted(diverged), picture.trials);
            return Some(Evidence::not_shown(text + ", and a mean of the rest would mislead. Use a smaller rate."));
        }
    }
    let (shallow, deep) = (&last(picture, SHALLOW, metric)?.moments, &last(picture, DEEP, metric)?.moments);
    let error = libm::hypot(shallow.standard_error(), deep.standard_error());
    let more = Interval::of_mean(deep.mean - shallow.mean, error);
    let text = format!(
        "{state}: after {} epochs the mean {} is {} at depth {SHALLOW} and {} at depth {DEEP}, a difference of {} to {} (95 % \
         interval).",
        counted(spec.epochs),
        metric.name(),
        significant(shallow.mean, 2),
        significant(deep.mean, 2),
        significant(more.low, 2),
        significant(more.high, 2),
    );
    Some(Evidence::of(Verdict::above(VISIBLE, more), text))
}

/// Whether the published final values and those that are computed here differ by no more than chance.
fn published_agree(exhibit: &PaperSweep) -> Evidence {
    let picture = &exhibit.progress.large;
    let noise = fixed(picture.spec.noise_coefficient, 2);
    let Some(found) = Agreement::of(picture) else {
        let [one, other] = Published::ALL.map(|figure| fixed(figure.noise_coefficient, 2));
        let text = format!("The paper’s figures have noise {one} and {other}; here it is {noise}.");
        return Evidence::not_shown(text);
    };
    let text = format!(
        "Noise {noise}, {} trials: over {} depths the squared differences, each in standard errors, add up to {}; chance alone \
         exceeds {} once in twenty times.",
        counted(picture.trials),
        found.comparisons.len(),
        fixed(found.chi_squared, 1),
        fixed(found.limit, 1),
    );
    Evidence::of(found.holds(), text)
}
