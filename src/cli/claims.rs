//! What the exhibits say of the article's claims.

use super::draw::{self, ThemeName};
use super::error::CliError;
use super::exhibits::SceneRecord;
use super::output::{self, write_file};
use super::provenance::Provenance;
use lnn_lab::address::permalink;
use lnn_lab::exhibit::{Claim, Conceals, Entry, Evidence, Exhibit, Scene};
use lnn_lab::exhibits::REGISTRY;
use lnn_lab::figure::{Figure, Sheet};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Print the evidence for every claim of the article as JSON: in the first state of its exhibit, in the state that shows
/// it, and in the one that tries to break it.
#[derive(clap::Args)]
pub(super) struct Claims {
    /// Also draw the figure on which each claim is seen, of 568 x 226 CSS pixels, into this folder, as
    /// EXHIBIT-CLAIM-shown.svg and EXHIBIT-CLAIM-tried.svg, and the first figure of each exhibit as EXHIBIT.svg
    #[arg(long)]
    dir: Option<PathBuf>,
}

/// The size of figures for previews of links, which show them twice as large.
const SHEET: Sheet = Sheet { width: 568.0, height: 226.0 };

impl Claims {
    pub(super) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        let dir = self.dir.as_deref();
        if let Some(dir) = dir {
            fs::create_dir_all(dir).map_err(|source| CliError::Write { path: dir.to_owned(), source })?;
            REGISTRY.into_par_iter().try_for_each(|entry| draw_first(entry, dir))?;
        }
        let claims: Vec<_> =
            REGISTRY.iter().flat_map(|entry| entry.claims.iter().map(move |claim| (entry, claim))).collect();
        let record = |(entry, claim): (&'static Entry, &'static Claim)| {
            let (shown, tried) = rayon::join(
                || EvidenceRecord::of(entry, claim, &claim.shown, dir.map(|dir| (dir, "shown"))),
                || EvidenceRecord::of(entry, claim, &claim.tried, dir.map(|dir| (dir, "tried"))),
            );
            let record = ClaimRecord {
                first: FirstRecord::of(entry, claim)?,
                shown: shown?,
                tried: tried?,
                breaks: claim.breaks,
            };
            Ok((format!("{}/{}", entry.id, claim.id), record))
        };
        let claims = claims.into_par_iter().map(record).collect::<Result<_, CliError>>()?;
        let document = Document { provenance, claims };
        output::print(
            &(serde_json::to_string_pretty(&document).map_err(|error| CliError::Output(error.into()))? + "\n"),
        )
    }
}

/// Draws the first figure of an exhibit as it looks at first.
fn draw_first(entry: &Entry, dir: &Path) -> Result<(), CliError> {
    let mut exhibit = (entry.open)().map_err(CliError::Exhibit)?;
    let figures = draw::finished(exhibit.as_mut());
    let drawn = figures.first().map(|figure| draw_into(dir, entry.id, figure));
    drawn.unwrap_or(Ok(()))
}

fn draw_into(dir: &Path, name: &str, figure: &Figure) -> Result<(), CliError> {
    write_file(&dir.join(format!("{name}.svg")), &draw::document(figure, ThemeName::Light, SHEET)?)
}

/// What is printed.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    provenance: &'a Provenance,
    /// By the ids of exhibit and claim, with `/` between them.
    claims: BTreeMap<String, ClaimRecord>,
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
    /// The state of the page that shows it, as the fragment of an address.
    fragment: String,
    /// What the figure shows there on which the claim is seen, for those who do not see it.
    description: String,
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
    fn of(entry: &Entry, claim: &Claim, scene: &Scene, drawn: Option<(&Path, &str)>) -> Result<Self, CliError> {
        let mut exhibit = (entry.open)().map_err(CliError::Exhibit)?;
        scene.set(exhibit.as_mut()).map_err(CliError::Exhibit)?;
        let figures = draw::finished(exhibit.as_mut());
        #[expect(clippy::expect_used, reason = "a claim names a figure of its exhibit")]
        let figure = figures.iter().find(|figure| figure.id == claim.figure).expect("a figure of this exhibit");
        if let Some((dir, state)) = drawn {
            draw_into(dir, &format!("{}-{}-{state}", entry.id, claim.id), figure)?;
        }
        let mut parts = permalink::settings(entry.id, exhibit.as_ref());
        parts.extend(permalink::epoch(entry.id, exhibit.as_ref()));
        let fragment = permalink::fragment(&parts, None);
        Ok(Self {
            scene: SceneRecord::of(scene),
            found: Found::of(exhibit.as_ref(), claim),
            // Where every control is at its default, the section itself is what to show.
            fragment: if fragment.is_empty() { entry.id.to_owned() } else { fragment },
            description: figure.alternative(),
        })
    }
}

impl Found {
    fn of(exhibit: &dyn Exhibit, claim: &Claim) -> Self {
        #[expect(clippy::expect_used, reason = "an exhibit answers for every claim of its entry")]
        let Evidence { verdict, text } = exhibit.evidence(claim.id).expect("a claim of this exhibit");
        Self { verdict: verdict.id(), sentence: verdict.sentence(), text }
    }
}
