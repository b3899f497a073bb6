use super::draw;
use super::error::CliError;
use super::output;
use super::provenance::Provenance;
use lnn_lab::controls::{Control, Group, Kind};
use lnn_lab::exhibit::{Article, Claim, Conceals, Entry, Guess, Guessable, Members, Scene};
use lnn_lab::exhibits::REGISTRY;
use lnn_lab::figure::Figure;
use serde::Serialize;
use std::fmt::Write as _;

/// List the exhibits with their figures, and every control with its default and its allowed values.
#[derive(clap::Args)]
pub(super) struct Exhibits {
    /// As JSON, with the claims and the scenes that show and break them: what the page is built and tested from
    #[arg(long)]
    json: bool,
}

impl Exhibits {
    pub(super) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        output::print(&if self.json { json(provenance)? } else { text()? })
    }
}

fn text() -> Result<String, CliError> {
    let mut text = String::new();
    for entry in REGISTRY {
        let exhibit = (entry.open)().map_err(CliError::Exhibit)?;
        let figures: Vec<_> = exhibit.figures().iter().map(|figure| figure.id).collect();
        // A `String` takes everything.
        let _ = writeln!(text, "{}: {}\n  figures: {}", entry.id, entry.name, figures.join(", "));
        for control in exhibit.panel().controls() {
            let (default, allowed) = (control.text(control.default()), control.allowed());
            let _ = writeln!(text, "  {}={default}: {allowed}\n      {}", control.id, control.help);
        }
    }
    Ok(text)
}

/// What is printed as JSON.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    provenance: &'a Provenance,
    exhibits: Vec<ExhibitRecord>,
}

fn json(provenance: &Provenance) -> Result<String, CliError> {
    let exhibits = REGISTRY.iter().map(ExhibitRecord::of).collect::<Result<Vec<_>, _>>()?;
    let document = Document { provenance, exhibits };
    Ok(serde_json::to_string_pretty(&document).map_err(|error| CliError::Output(error.into()))? + "\n")
}

/// A registered exhibit, in its first state.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ExhibitRecord {
    id: &'static str,
    name: &'static str,
    /// The article that it is part of.
    article: ArticleRecord,
    /// The epoch that its player shows at first; null without a player.
    first_epoch: Option<u64>,
    controls: Vec<ControlRecord>,
    figures: Vec<FigureRecord>,
    claims: Vec<ClaimRecord>,
    /// What would tell the answer to what it asks: `nothing`, `some` or `all`; null where it asks nothing.
    asks: Option<&'static str>,
    /// What it asks, if it does.
    question: Option<&'static str>,
    /// What can be said to that, in words; nothing where a place in a figure is asked for.
    replies: Vec<&'static str>,
    /// Whether there is an answer to be had without a reply.
    tells: bool,
    /// What it says in its first state once all is computed; null where it asks before it tells, or has a verdict.
    summary: Option<String>,
    /// The same of an exhibit that compares depths: how the selected one is doing.
    verdict: Option<String>,
}

#[derive(Serialize)]
struct ArticleRecord {
    id: &'static str,
    /// Its file, as an address names it.
    page: &'static str,
    title: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ControlRecord {
    id: &'static str,
    name: &'static str,
    group: &'static str,
    kind: &'static str,
    default: String,
    allowed: String,
}

#[derive(Serialize)]
struct FigureRecord {
    id: &'static str,
    title: String,
    /// What it shows at first, for those who do not see it.
    description: String,
}

#[derive(Serialize)]
struct ClaimRecord {
    id: &'static str,
    shown: SceneRecord,
    tried: SceneRecord,
    /// Whether the claim fails in the scene that tries to break it.
    breaks: bool,
    /// The figure on which it is seen.
    figure: &'static str,
}

#[derive(Serialize)]
pub(super) struct SceneRecord {
    settings: Vec<(&'static str, &'static str)>,
    /// The epoch that is shown; null where it is the end of the run.
    epoch: Option<u64>,
}

impl ExhibitRecord {
    fn of(entry: &Entry) -> Result<Self, CliError> {
        let mut exhibit = (entry.open)().map_err(CliError::Exhibit)?;
        let figures = draw::finished(exhibit.as_mut()).into_iter();
        let guess = exhibit.guessable().map(Guessable::guess);
        let standings = exhibit.members().map(Members::standings).unwrap_or_default();
        let selected = standings.iter().find(|standing| standing.selected);
        let verdict = selected.map(|standing| format!("Depth {}: {}.", standing.number, standing.verdict));
        let summary = selected.is_none().then(|| exhibit.summary());
        Ok(Self {
            id: entry.id,
            name: entry.name,
            article: ArticleRecord::of(entry.article),
            first_epoch: entry.first_epoch,
            controls: entry.controls.iter().map(ControlRecord::of).collect(),
            figures: figures.map(FigureRecord::of).collect(),
            claims: entry.claims.iter().map(ClaimRecord::of).collect(),
            asks: guess.map(|guess| match guess.conceals {
                Conceals::Nothing => "nothing",
                Conceals::Figures(_) => "some",
                Conceals::All => "all",
            }),
            question: guess.map(|guess| guess.question),
            replies: guess.map_or(&[][..], Guess::replies).iter().map(|(_, words)| *words).collect(),
            tells: guess.is_some_and(Guess::tells),
            summary: summary.filter(|_| guess.is_none()),
            verdict: verdict.filter(|_| guess.is_none()),
        })
    }
}

impl ArticleRecord {
    fn of(article: Article) -> Self {
        Self { id: article.id(), page: article.page(), title: article.title() }
    }
}

impl FigureRecord {
    fn of(figure: Figure) -> Self {
        let description = figure.alternative();
        Self { id: figure.id, title: figure.title, description }
    }
}

impl ControlRecord {
    fn of(control: &Control) -> Self {
        Self {
            id: control.id,
            name: control.name,
            group: match control.group {
                Group::Main => "main",
                Group::Data => "data",
                Group::Training => "training",
                Group::View => "view",
            },
            kind: match control.kind {
                Kind::Number { .. } => "number",
                Kind::Seed { .. } => "seed",
                Kind::Choice { .. } => "choice",
                Kind::Several { .. } => "several",
                Kind::Data => "data",
            },
            default: control.text(control.default()),
            allowed: control.allowed(),
        }
    }
}

impl ClaimRecord {
    fn of(claim: &Claim) -> Self {
        Self {
            id: claim.id,
            shown: SceneRecord::of(&claim.shown),
            tried: SceneRecord::of(&claim.tried),
            breaks: claim.breaks,
            figure: claim.figure,
        }
    }
}

impl SceneRecord {
    pub(super) fn of(scene: &Scene) -> Self {
        Self { settings: scene.settings.to_vec(), epoch: scene.epoch }
    }
}
