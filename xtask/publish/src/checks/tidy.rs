//! The repository's own rules: short files, none that nothing compiles, and nothing put off by a note in the code.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use xtask::command::{capture, command};
use xtask::project::Project;

use super::report::Verdict;

/// A longer file tells two stories.
const MOST_LINES: usize = 400;

/// Text that people write, by its ending. Prose is left to its reader.
const SOURCES: [&str; 12] = ["rs", "js", "mjs", "cjs", "ts", "css", "html", "py", "sh", "toml", "yml", "yaml"];

/// Folders with text that programs write.
const GENERATED: [&str; 2] = ["fixtures", "golden"];

/// Words that put work off, spelled so that this file does not hold them.
const PUT_OFF: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// Checks every source file that git tracks.
pub(super) fn check(project: &Project) -> Result<Verdict> {
    let listing = capture(command("git").args(["ls-files", "-z"]).current_dir(project.root()))?;
    // A file that is tracked may have been removed since.
    let read = |name| Some((name, fs::read_to_string(project.root().join(name)).ok()?));
    let sources: Vec<_> = listing.split('\0').filter(|name| is_source(Path::new(name))).filter_map(read).collect();
    let mut faults: Vec<_> = sources.iter().flat_map(|(name, text)| self::faults(name, text)).collect();
    faults.extend(left_over(&sources));
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(Verdict::PASSED)
}

/// True if this is a checkout: a downloaded archive has no list of its files.
pub(super) fn is_possible(project: &Project) -> bool {
    project.root().join(".git").exists()
}

fn is_source(path: &Path) -> bool {
    let generated = path.iter().any(|part| GENERATED.iter().any(|name| part == *name));
    let written = path.extension().is_some_and(|ending| SOURCES.iter().any(|known| ending == *known));
    written && !generated
}

fn faults(name: &str, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    let mut faults = Vec::new();
    if lines > MOST_LINES {
        faults.push(format!("{name}: {lines} lines, and {MOST_LINES} are the most"));
    }
    for (number, line) in text.lines().enumerate() {
        let words = line.split(|letter: char| !letter.is_alphanumeric());
        for word in words.filter(|word| PUT_OFF.contains(word)) {
            faults.push(format!("{name}:{}: {word}", number + 1));
        }
    }
    faults
}

/// The Rust files of crates that no other file of their folder declares as a module: left over from a move.
fn left_over(sources: &[(&str, String)]) -> Vec<String> {
    let is_declared = |path: &Path, module: &str| {
        let declaration = format!("mod {module};");
        let beside = sources.iter().filter(|(name, _)| Path::new(name).parent() == path.parent());
        beside.into_iter().any(|(_, text)| text.contains(&declaration))
    };
    let of_crates = sources.iter().map(|(name, _)| Path::new(*name)).filter(|path| {
        path.extension().is_some_and(|ending| ending == "rs") && path.iter().any(|folder| folder == "src")
    });
    of_crates
        .filter_map(|path| Some((path, path.file_stem()?.to_str()?)))
        .filter(|(path, module)| !["lib", "main", "mod"].contains(module) && !is_declared(path, module))
        .map(|(path, _)| format!("{}: nothing compiles this file", path.display()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_what_people_write() {
        for source in ["src/lib.rs", "www/js/main.js", "Cargo.toml", "tests/golden.rs"] {
            assert!(is_source(Path::new(source)), "{source}");
        }
        for other in [
            "Cargo.lock",
            "tests/package-lock.json",
            "tests/golden/a.html",
            "tests/fixtures/long.js",
            "README.md",
            "a.png",
        ] {
            assert!(!is_source(Path::new(other)), "{other}");
        }
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        assert!(faults("a.rs", &"x\n".repeat(MOST_LINES)).is_empty());
        assert_eq!(faults("a.rs", &"x\n".repeat(MOST_LINES + 1)), ["a.rs: 401 lines, and 400 are the most"]);
    }

    #[test]
    fn a_note_is_found_as_a_word_of_its_own() {
        let [note, other] = PUT_OFF;
        assert_eq!(faults("a.js", &format!("\n// {note}: later")), [format!("a.js:2: {note}")]);
        assert_eq!(faults("a.js", &format!("/*{other}(me)*/")), [format!("a.js:1: {other}")]);
        assert!(faults("a.js", &format!("const MAS{note}N = 1 // {}", note.to_lowercase())).is_empty());
    }

    #[test]
    fn a_file_that_no_module_declares_is_found() {
        let source = |name, text: &str| (name, text.to_owned());
        let sources = [
            source("src/lib.rs", "mod room;\npub mod other;\n"),
            source("src/other.rs", ""),
            source("src/room/mod.rs", "mod used;"),
            source("src/room/used.rs", ""),
            source("src/room/unused.rs", ""),
            source("tests/area/alone.rs", ""),
        ];
        assert_eq!(left_over(&sources), ["src/room/unused.rs: nothing compiles this file"]);
    }
}
