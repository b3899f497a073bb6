//! What the exhibits say of the article's claims.

use super::draw;
use super::error::CliError;
use super::exhibits::SceneRecord;
use super::output;
use lnn_lab::exhibit::{Claim, Conceals, Entry, Evidence, Exhibit, Scene};
use lnn_lab::exhibits::REGISTRY;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;
use std::collections::BTreeMap;

/// Print the evidence for every claim of the article as JSON: in the first state of its exhibit, in the state that shows
/// it, and in the one that tries to break it.
#[derive(clap::Args)]
pub(super) struct Claims {}

impl Claims {
    #[expect(clippy::unused_self, reason = "every command runs alike")]
    pub(super) fn run(&self) -> Result<(), CliError> {
        let claims: Vec<_> =
            REGISTRY.iter().flat_map(|entry| entry.claims.iter().map(move |claim| (entry, claim))).collect();
        let record = |(entry, claim): (&'static Entry, &'static Claim)| {
            let (shown, tried) = rayon::join(
                || EvidenceRecord::of(entry, claim, &claim.shown),
                || EvidenceRecord::of(entry, claim, &claim.tried),
            );
            let record = ClaimRecord {
                first: FirstRecord::of(entry, claim)?,
                shown: shown?,
                tried: tried?,
                breaks: claim.breaks,
            };
            Ok((format!("{}/{}", entry.id, claim.id), record))
        };
        let records: BTreeMap<_, _> = claims.into_par_iter().map(record).collect::<Result<_, CliError>>()?;
        output::print(&(serde_json::to_string_pretty(&records).map_err(|error| CliError::Output(error.into()))? + "\n"))
    }
}

#[derive(Serialize)]
struct ClaimRecord {
    first: FirstRecord,
    shown: EvidenceRecord,
    tried: EvidenceRecord,
    /// Whether the claim fails in the scene that tries to break it.
    breaks: bool,
}

/// What the numbers say in the first state of the exhibit.
#[derive(Serialize)]
struct FirstRecord {
    #[serde(flatten)]
    found: Found,
    /// Whether that is kept back until the reader has answered what the exhibit asks.
    withheld: bool,
}

/// What the numbers say of a claim in one state.
#[derive(Serialize)]
struct Found {
    verdict: &'static str,
    /// What it comes to, in a sentence before the numbers.
    sentence: &'static str,
    text: String,
}

/// A scene, and what the numbers say there.
#[derive(Serialize)]
struct EvidenceRecord {
    #[serde(flatten)]
    scene: SceneRecord,
    #[serde(flatten)]
    found: Found,
}

impl FirstRecord {
    fn of(entry: &Entry, claim: &Claim) -> Result<Self, CliError> {
        let mut exhibit = (entry.open)().map_err(CliError::Exhibit)?;
        draw::finish(exhibit.as_mut());
        let asks = exhibit.guessable().map(|guessable| guessable.guess().conceals);
        let withheld = !matches!(asks, None | Some(Conceals::Nothing));
        Ok(Self { found: Found::of(exhibit.as_ref(), claim), withheld })
    }
}

impl EvidenceRecord {
    fn of(entry: &Entry, claim: &Claim, scene: &Scene) -> Result<Self, CliError> {
        let mut exhibit = (entry.open)().map_err(CliError::Exhibit)?;
        scene.set(exhibit.as_mut()).map_err(CliError::Exhibit)?;
        draw::finish(exhibit.as_mut());
        Ok(Self { scene: SceneRecord::of(scene), found: Found::of(exhibit.as_ref(), claim) })
    }
}

impl Found {
    fn of(exhibit: &dyn Exhibit, claim: &Claim) -> Self {
        #[expect(clippy::expect_used, reason = "an exhibit answers for every claim of its entry")]
        let Evidence { verdict, text } = exhibit.evidence(claim.id).expect("a claim of this exhibit");
        Self { verdict: verdict.id(), sentence: verdict.sentence(), text }
    }
}
