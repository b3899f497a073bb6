//! Files to take away: what an exhibit shows as numbers, the state behind it, and a receipt that gives the same numbers
//! elsewhere.
//!
//! **Architecture invariant.** Nothing is drawn here, and nothing is computed that is not shown. Every file names the
//! program, the state and the address it comes from. Nothing here knows a particular exhibit: what runs is written by
//! its family, as a [`Reproducible`]. `tests/exhibits/export.rs` reads the files back to the bit and runs the commands
//! of receipts.

mod csv;
mod document;
mod receipt;

pub mod citation;
pub mod png;

use crate::address::permalink;
use crate::controls::{Control, ControlError, Kind, Setting};
use crate::data::{Data, MOST_IN_ADDRESS};
use crate::exhibit::json::Json;
use crate::exhibit::{Exhibit, Reproducible};
use crate::exhibits::entry;
use crate::figure::Figure;
use crate::numerics::Dataset;
use std::fmt::{self, Write as _};

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The most characters of the page's address that are repeated.
const LONGEST_ADDRESS: usize = 2000;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A figure in pixels.
    Png,
    /// A figure in lines.
    Svg,
    /// The coordinates of all marks.
    Curves,
    /// The data.
    Points,
    /// Controls, seeds, weights.
    State,
    /// How to get the same numbers elsewhere.
    Receipt,
    /// A program for Python that gives the same numbers.
    Script,
    /// How to cite it.
    Citation,
}

impl Form {
    /// Those that are no figures.
    pub const DOCUMENTS: [Self; 6] =
        [Self::Curves, Self::Points, Self::State, Self::Receipt, Self::Script, Self::Citation];

    /// Its name in code.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Curves => "curves",
            Self::Points => "points",
            Self::State => "state",
            Self::Receipt => "receipt",
            Self::Script => "script",
            Self::Citation => "citation",
        }
    }

    /// Its name for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Curves => "Curves (CSV)",
            Self::Points => "Points (CSV)",
            Self::State => "State with weights (JSON)",
            Self::Receipt => "Receipt",
            Self::Script => "NumPy script",
            Self::Citation => "Citation (BibTeX)",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
            Self::Curves | Self::Points => "text/csv",
            Self::State => "application/json",
            Self::Receipt => "text/markdown",
            Self::Script => "text/x-python",
            Self::Citation => "application/x-bibtex",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Png => ".png",
            Self::Svg => ".svg",
            Self::Curves => "-curves.csv",
            Self::Points => "-points.csv",
            Self::State => ".json",
            Self::Receipt => "-receipt.md",
            Self::Script => ".py",
            Self::Citation => ".bib",
        }
    }
}

/// An exhibit as it is now, ready to be written down.
pub struct Export<'a> {
    id: &'static str,
    name: &'static str,
    exhibit: &'a dyn Exhibit,
    page: String,
    /// What runs, beyond what the controls say.
    run: Option<Box<dyn Reproducible>>,
}

impl fmt::Debug for Export<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export").field("exhibit", &self.exhibit).field("page", &self.page).finish_non_exhaustive()
    }
}

impl<'a> Export<'a> {
    /// Of the exhibit with this id, as shown on the page at this address, without a fragment.
    ///
    /// # Errors
    /// [`ControlError::Unknown`] for an exhibit that there is not.
    pub fn new(id: &str, exhibit: &'a dyn Exhibit, page: &str) -> Result<Self, ControlError> {
        let entry = entry(id)?;
        // An address has no other characters; what is none must not break out of a comment.
        let page = page.chars().filter(char::is_ascii_graphic).filter(|c| !"\"'`<>\\#".contains(*c));
        let page = page.take(LONGEST_ADDRESS).collect();
        Ok(Self { id: entry.id, name: entry.name, exhibit, page, run: exhibit.reproducible() })
    }

    /// The address that shows this state.
    #[must_use]
    pub fn permalink(&self) -> String {
        let mut parts = permalink::settings(self.id, self.exhibit);
        parts.extend(permalink::epoch(self.id, self.exhibit));
        let fragment = permalink::fragment(&parts, None);
        // Where every control is at its default, the section itself is what to show.
        let fragment = if fragment.is_empty() { self.id } else { &fragment };
        format!("{}#{fragment}", self.page)
    }

    /// What a file of this form is called: exhibit, figure, epoch.
    #[must_use]
    pub fn file_name(&self, figure: Option<&str>, form: Form) -> String {
        let figure = figure.map(|figure| format!("-{figure}")).unwrap_or_default();
        let epoch = self.epoch().map(|epoch| format!("-epoch-{epoch}")).unwrap_or_default();
        format!("{}{figure}{epoch}{}", self.id, form.ending())
    }

    /// Whether there is a file of this form.
    #[must_use]
    pub fn has(&self, form: Form) -> bool {
        match form {
            Form::Points => self.dataset().is_some(),
            Form::Script => self.script().is_some(),
            _ => true,
        }
    }

    /// Where a figure comes from, as JSON on one line in ASCII: for the metadata of images.
    #[must_use]
    pub fn about(&self) -> String {
        Json::Object(self.origin()).line()
    }

    /// The coordinates of the marks of these figures, as comma-separated values.
    #[must_use]
    pub fn curves_csv(&self, figures: &[Figure]) -> String {
        self.comment("the coordinates of all marks in the figures, in the units of their axes") + &csv::curves(figures)
    }

    /// The training and validation points as comma-separated values, where there are some.
    #[must_use]
    pub fn points_csv(&self) -> Option<String> {
        let points = csv::points(self.dataset()?);
        Some(self.comment("the points that networks are trained on, and fresh ones") + &points)
    }

    /// The numbers of the exhibit's own table as comma-separated values, where it has some.
    #[must_use]
    pub fn numbers_csv(&self) -> Option<String> {
        Some(self.comment("all numbers that are shown, and more of them") + &self.exhibit.csv()?)
    }

    /// Controls, seeds, numbers and weights, as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        document::of(self).pretty()
    }

    /// What to type at a shell for the same numbers; a line each.
    #[must_use]
    pub fn commands(&self) -> Vec<String> {
        let mut commands = self.run.as_ref().map(|run| run.commands()).unwrap_or_default();
        if self.lost_in_address().is_empty() {
            commands.push(self.figure_command());
        }
        commands
    }

    /// What the address does not hold of what is shown, and what it opens instead: a sentence each.
    #[must_use]
    pub fn lost_in_address(&self) -> Vec<String> {
        let settings = self.exhibit.settings();
        let in_file = settings.iter().any(|(_, text)| Data::named_file(text).is_some());
        let points = in_file.then(|| {
            format!(
                "More than {MOST_IN_ADDRESS} points do not fit in a link: whoever opens it needs their file, which Export saves."
            )
        });
        let run = self.run.iter().flat_map(|run| run.lost_in_address()).map(str::to_owned);
        points.into_iter().chain(run).collect()
    }

    /// A program for Python and NumPy that gives the same numbers, where there is one.
    #[must_use]
    pub fn script(&self) -> Option<String> {
        let body = self.run.as_ref()?.script(&self.file_name(None, Form::Points))?;
        let origin = self.comment("the same numbers from NumPy, in 64 bits");
        Some(format!("#!/usr/bin/env python3\n{origin}\n{body}"))
    }

    /// How to get the same numbers elsewhere, as Markdown.
    #[must_use]
    pub fn receipt(&self) -> String {
        receipt::of(self)
    }

    /// How to cite it, as an entry of a bibliography in `BibTeX`.
    #[must_use]
    pub fn citation(&self) -> String {
        citation::of(self)
    }

    fn dataset(&self) -> Option<&Dataset> {
        self.run.as_ref()?.dataset()
    }

    /// The command that draws all figures side by side.
    fn figure_command(&self) -> String {
        let mut command = format!("lnn-lab figure {}", self.id);
        // A `String` takes everything.
        for (control, text) in self.exhibit.settings() {
            let _ = write!(command, " --set {control}={text}");
        }
        if let Some(epoch) = self.epoch() {
            let _ = write!(command, " --epoch {epoch}");
        }
        let _ = write!(command, " --out {}", self.file_name(None, Form::Svg));
        command
    }

    /// The epoch shown, where there is one.
    fn epoch(&self) -> Option<u64> {
        self.exhibit.player().map(|player| player.epoch)
    }

    /// The controls and what they are set to.
    fn controls(&self) -> Json {
        let panel = self.exhibit.panel();
        let value = |control: &Control| match panel.setting(control) {
            Setting::Number(number) if matches!(control.kind, Kind::Seed { .. }) => Json::Count(number as u64),
            Setting::Number(number) => Json::Number(number),
            setting @ (Setting::Choice(_) | Setting::Several(_) | Setting::Data(_)) => {
                Json::text(control.text(setting))
            }
        };
        Json::Object(panel.controls().iter().map(|control| (control.id, value(control))).collect())
    }

    /// What stands in every file.
    fn origin(&self) -> Vec<(&'static str, Json)> {
        let mut origin = vec![
            ("program", Json::text("lnn-lab")),
            ("version", Json::text(VERSION)),
            ("exhibit", Json::text(self.id)),
            ("name", Json::text(self.name)),
            ("permalink", Json::text(self.permalink())),
        ];
        origin.extend(self.epoch().map(|epoch| ("epoch", Json::Count(epoch))));
        origin.push(("controls", self.controls()));
        origin
    }

    /// What stands in every file, as lines of comment.
    fn comment(&self, what: &str) -> String {
        let epoch = self.epoch().map(|epoch| format!(", epoch {epoch}")).unwrap_or_default();
        let mut text = format!("# {}{epoch}: {what}\n# lnn-lab {VERSION}\n# {}\n", self.name, self.permalink());
        let _ = writeln!(text, "# {}", self.controls().line()); // a `String` takes everything
        text
    }
}
