//! What is kept of the multiverse, and what it says of the article's claims.

use super::view::View;
use super::{Universes, curve, text, weights};
use crate::exhibit::{Claim, Evidence, Scene};
use crate::figure::significant;
use crate::study::multiverse::Choice;

const MOSTLY_WORSE: &str = "mostly-worse";
const DATA_HARDLY_MATTER: &str = "data-hardly-matter";

/// The share of the variance of the effect below which choices hardly matter.
const HARDLY: f64 = 0.01;

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: MOSTLY_WORSE,
        scope: &[],
        shown: Scene { settings: &[("preset", "papers")], epoch: None },
        tried: Scene { settings: &[("preset", "practical")], epoch: None },
        breaks: true,
        figure: curve::ID,
    },
    Claim {
        id: DATA_HARDLY_MATTER,
        scope: &[],
        shown: Scene { settings: &[], epoch: None },
        tried: Scene { settings: &[("rate", "0.1")], epoch: None },
        breaks: true,
        figure: weights::ID,
    },
];

pub(super) fn of(exhibit: &Universes, claim: &str) -> Option<Evidence> {
    let of: fn(&Universes, &View) -> Evidence = match claim {
        MOSTLY_WORSE => mostly_worse,
        DATA_HARDLY_MATTER => data_hardly_matter,
        _ => return None,
    };
    Some(match exhibit.view() {
        None => Evidence { text: "The file of the universes is being loaded.".to_owned(), ..Evidence::pending() },
        Some(view) if view.order.is_empty() => {
            Evidence::not_shown("No universe is kept: every choice needs an option.".to_owned())
        }
        Some(view) => of(exhibit, view),
    })
}

/// Whether deeper networks end worse in more than half of what is kept.
fn mostly_worse(exhibit: &Universes, view: &View) -> Evidence {
    let tally = view.tally;
    Evidence::of(2 * tally.worse > tally.count(), text::shares(exhibit, view))
}

/// Whether the number of points and the noise together explain less than a hundredth of the variance of the effect.
fn data_hardly_matter(exhibit: &Universes, view: &View) -> Evidence {
    if view.importance.iter().all(|share| *share == 0.0) {
        return Evidence::not_shown("All universes kept have the same effect, so nothing decides it.".to_owned());
    }
    let share = |choice: Choice| view.importance[choice as usize];
    let percent = |share: f64| significant(100.0 * share, 2);
    let data = share(Choice::Points) + share(Choice::Noise);
    let most = Choice::ALL.into_iter().max_by(|one, other| share(*one).total_cmp(&share(*other)));
    let most = most.unwrap_or(Choice::Start);
    let text = format!(
        "{}, the number of points and the noise together explain {} % of the variance of the effect. Most is \
         explained by {}, {} %.",
        text::kept(exhibit, view),
        percent(data),
        text::in_sentence(most),
        percent(share(most)),
    );
    Evidence::of(data < HARDLY, text)
}
