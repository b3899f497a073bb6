//! How the state on show is cited: BibTeX.

use super::{Export, VERSION};
use crate::figure::counted;

/// Who wrote this program, as `CITATION.cff` says.
pub const AUTHOR: &str = "The lnn-lab authors";

/// What it is called there.
pub const TITLE: &str = "lnn-lab: linear neural networks against linear regression";

/// The year of this version.
pub const YEAR: u16 = 2026;

/// An entry of type `software`, which `BibLaTeX` knows and `BibTeX` takes for `misc`.
///
/// What is in doubled braces is kept as it is: the author is no person, and the title no sentence.
pub(super) fn of(export: &Export) -> String {
    let at = export.epoch().map(|epoch| format!(", epoch {}", counted(epoch))).unwrap_or_default();
    // A brace in the address of a host would end the field.
    let address = export.permalink().replace('{', "%7B").replace('}', "%7D");
    format!(
        "@software{{lnn-lab-{id},\n  author = {{{{{AUTHOR}}}}},\n  title = {{{{{TITLE}}}}},\n  note = {{{name}{at}}},\n  \
         year = {{{YEAR}}},\n  version = {{{VERSION}}},\n  url = {{{address}}}\n}}\n",
        id = export.id,
        name = export.name,
    )
}
