//! What the sweep says of the article’s claims.

use super::PaperSweep;
use super::agreement::Agreement;
use crate::exhibit::{Claim, Evidence, Scene};
use crate::figure::{counted, fixed, significant};
use crate::study::sweep::Statistics;
use crate::study::{Metric, protocol};

const DEEPER: &str = "deeper-ends-worse";
const PUBLISHED: &str = "published-agree";

/// By how many standard errors two means have to differ before one is called worse.
const SURE: f64 = 3.0;

/// The depths that are compared: linear regression by gradient descent, and the deepest.
const SHALLOW: usize = *protocol::DEPTHS.start();
const DEEP: usize = *protocol::DEPTHS.end();

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: DEEPER,
        scope: &[],
        shown: Scene { settings: &[], epoch: None },
        tried: Scene { settings: &[("initialisation", "zero_asymmetric")], epoch: None },
        breaks: true,
    },
    Claim {
        id: PUBLISHED,
        scope: &[],
        shown: Scene { settings: &[], epoch: None },
        tried: Scene { settings: &[("noise", "0.15"), ("trials", "1000")], epoch: None },
        breaks: false,
    },
];

/// D of a depth after the last epoch.
fn last(exhibit: &PaperSweep, depth: usize) -> Option<&Statistics> {
    let (_, curve) = exhibit.progress.large.curve(depth)?;
    curve.at(Metric::Deviation, curve.epochs().checked_sub(1)?).filter(|statistics| statistics.moments.count > 1)
}

pub(super) fn of(exhibit: &PaperSweep, claim: &str) -> Option<Evidence> {
    let picture = &exhibit.progress.large;
    if ![DEEPER, PUBLISHED].contains(&claim) {
        return None;
    }
    if !picture.is_complete() {
        return Some(Evidence::pending());
    }
    match claim {
        DEEPER => {
            let (shallow, deep) = (&last(exhibit, SHALLOW)?.moments, &last(exhibit, DEEP)?.moments);
            let error = libm::hypot(shallow.standard_error(), deep.standard_error());
            let text = format!(
                "Mean D after {} epochs of {} trials, noise {}: {} at depth {SHALLOW}, {} ± {} at depth {DEEP}.",
                counted(picture.spec.epochs),
                counted(deep.count),
                fixed(picture.spec.noise_coefficient, 2),
                significant(shallow.mean, 2),
                significant(deep.mean, 2),
                significant(deep.standard_error(), 1),
            );
            Some(Evidence::of(deep.mean - shallow.mean > SURE * error, text))
        }
        _ => Some(match Agreement::of(picture) {
            Some(found) => {
                let text = format!(
                    "Noise {}, {} trials: χ² = {} over {} depths; chance alone exceeds {} once in twenty times.",
                    fixed(picture.spec.noise_coefficient, 2),
                    counted(picture.trials),
                    fixed(found.chi_squared, 1),
                    found.comparisons.len(),
                    fixed(found.limit, 1),
                );
                Evidence::of(found.holds(), text)
            }
            None => Evidence::not_shown("The paper published no figure of this.".to_owned()),
        }),
    }
}
