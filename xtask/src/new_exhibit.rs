//! `cargo xtask new-exhibit NAME`: the three pieces of an exhibit, to be replaced bit by bit by what is to be shown.
//!
//! They are those of the exhibit that the tests have of their own, so that what is written always compiles.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use xtask::project::Project;

const MODULE: &str = include_str!("../../tests/fixture_exhibit/mod.rs");
const SECTION: &str = include_str!("../../tests/fixture_exhibit/section.html");

/// The module that lists the exhibits.
const REGISTRY: &str = "src/exhibits/mod.rs";

/// Writes them, and says what comes next.
pub(crate) fn write(project: &Project, words: &[OsString]) -> Result<()> {
    let [id] = words else { bail!("`cargo xtask new-exhibit NAME` takes one name, such as long-wait") };
    let name = Name::new(&id.to_string_lossy())?;
    create(project.root(), &name)?;
    let Name { id, module, .. } = &name;
    println!("src/exhibits/{module}/mod.rs  what it shows and can be set to");
    println!("{REGISTRY}  where it stands on the page: its line in the registry");
    println!("www/sections/{id}.html  its section of the page");
    println!("Look at it with `cargo xtask serve`; the tests say which golden figures are still to be drawn.");
    Ok(())
}

/// An exhibit's name in all its forms.
#[derive(Debug, PartialEq, Eq)]
struct Name {
    /// In addresses and files of the page: `long-wait`.
    id: String,
    /// In Rust: `long_wait`.
    module: String,
    /// Its type: `LongWait`.
    kind: String,
    /// For readers: `Long wait`.
    title: String,
}

/// What comes in the list after the exhibits of the main article: those of neighbouring papers.
const NEXT: &str = "\n    #[cfg(feature = \"neighbours\")]\n";

impl Name {
    fn new(id: &str) -> Result<Self> {
        let is_word = |word: &str| {
            word.starts_with(|first: char| first.is_ascii_lowercase())
                && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        };
        ensure!(
            id.split('-').all(is_word),
            "{id:?} is no name: use small letters, with - between words, as in long-wait"
        );
        let kind = id.split('-').map(capitalised).collect();
        Ok(Self { id: id.to_owned(), module: id.replace('-', "_"), kind, title: capitalised(&id.replace('-', " ")) })
    }

    /// A piece of the tests' exhibit, a spiral, with the names of this one.
    fn fill(&self, template: &str) -> String {
        let text = template.replace("A spiral", &self.title);
        text.replace("Spiral", &self.kind).replace("spiral", &self.id)
    }

    /// The module, with a description of its own.
    fn module(&self) -> String {
        // What it does for tests of panics alone is a method, from its description to the empty line after it.
        let (before, rest) = MODULE.split_once("    /// `panic` is for tests").unwrap_or((MODULE, "\n\n"));
        let (_, after) = rest.split_once("\n\n").unwrap_or_default();
        let lines = before.lines().chain(after.lines()).skip_while(|line| line.starts_with("//!"));
        let text: Vec<_> = lines.map(|line| self.fill(line)).collect();
        format!("//! {}: so far a figure that follows one control.\n{}\n", self.title, text.join("\n"))
    }

    /// The list of exhibits with this one at the end of the main article.
    fn register(&self, list: &str) -> Option<String> {
        let Self { module, .. } = self;
        // The modules of exhibits stand together, in the order of the alphabet, before that of the tests.
        let declaration = format!("pub mod {module};");
        let is_module = |line: &&str| line.starts_with("pub mod ");
        let modules: Vec<_> = list.lines().skip_while(|line| !is_module(line)).take_while(is_module).collect();
        let with_module = match modules.iter().rfind(|line| ***line < *declaration) {
            Some(line) => list.replacen(line, &format!("{line}\n{declaration}"), 1),
            None => list.replacen(modules.first()?, &format!("{declaration}\n{}", modules.first()?), 1),
        };
        let (before, rest) = with_module.split_once(NEXT)?;
        Some(format!("{before}\n    #[cfg(feature = \"article\")]\n    {module}::ENTRY,{NEXT}{rest}"))
    }
}

/// A text with a capital first letter.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

fn create(root: &Path, name: &Name) -> Result<()> {
    let folder = root.join("src/exhibits").join(&name.module);
    let section = root.join("www/sections").join(&name.id).with_extension("html");
    for place in [&folder, &section] {
        ensure!(!place.exists(), "there is {} already", place.display());
    }
    let registry = root.join(REGISTRY);
    let list = fs::read_to_string(&registry).with_context(|| format!("cannot read {}", registry.display()))?;
    let list = name.register(&list).with_context(|| format!("{REGISTRY} has no list of exhibits"))?;
    fs::create_dir(&folder)?;
    fs::write(folder.join("mod.rs"), name.module())?;
    fs::write(section, name.fill(SECTION))?;
    Ok(fs::write(registry, list)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_form_for_every_place() -> Result<()> {
        let name = Name::new("long-wait2")?;
        assert_eq!((name.module.as_str(), name.kind.as_str()), ("long_wait2", "LongWait2"));
        assert_eq!(name.title, "Long wait2");
        for wrong in ["", "Wait", "long_wait", "-wait", "wait-", "2-waits", "../wait"] {
            assert!(Name::new(wrong).is_err(), "{wrong}");
        }
        Ok(())
    }

    #[test]
    fn three_pieces_are_written_and_none_is_overwritten() -> Result<()> {
        let root = tempfile::tempdir()?;
        let own = Project::here().root().join(REGISTRY);
        fs::create_dir_all(root.path().join("src/exhibits"))?;
        fs::create_dir_all(root.path().join("www/sections"))?;
        fs::copy(own, root.path().join(REGISTRY))?;
        let name = Name::new("long-wait")?;
        create(root.path(), &name)?;
        let read = |place: &str| fs::read_to_string(root.path().join(place));
        let list = read(REGISTRY)?;
        assert_eq!(list.matches("\npub mod long_wait;\n").count(), 1, "{list}");
        assert_eq!(
            list.matches("::ENTRY,\n    #[cfg(feature = \"article\")]\n    long_wait::ENTRY,\n").count(),
            1,
            "{list}"
        );
        for place in ["src/exhibits/long_wait/mod.rs", "www/sections/long-wait.html"] {
            let text = read(place)?;
            assert!(text.contains("long-wait") && text.contains("Long wait"), "{place}");
            assert!(!text.to_lowercase().contains("spiral") && !text.contains("for tests"), "{place}");
            assert!(!text.contains("panic"), "{place}");
        }
        assert!(create(root.path(), &name).is_err());
        Ok(())
    }
}
