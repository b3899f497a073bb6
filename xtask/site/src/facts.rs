//! What the command line knows of the page: its exhibits, and the numbers of its prose.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::command::{capture, command};
use xtask::project::Project;

use crate::program::Program;

/// What the templates are rendered with.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The registered exhibits in the order of the page, as `lnn-lab exhibits --json` writes them.
    pub exhibits: Value,
    /// The numbers of the prose, as `lnn-lab numbers` writes them.
    pub numbers: Value,
    /// The evidence for every claim, as `lnn-lab claims` writes it.
    pub claims: Value,
}

impl Facts {
    /// Asks the program, or takes what it said before if it is still the same one.
    pub fn of(project: &Project, program: &Program) -> Result<Self> {
        let file = file(project);
        let known = fs::read(&file).ok().and_then(|text| serde_json::from_slice(&text).ok());
        if let Some(facts) = known.as_ref().and_then(|known| Self::read(known, program.identity())) {
            return Ok(facts);
        }
        let facts = Self {
            exhibits: ask(program.path(), &["exhibits", "--json"])?,
            numbers: ask(program.path(), &["numbers"])?,
            claims: ask(program.path(), &["claims"])?,
        };
        ensure!(facts.exhibits.as_array().is_some_and(|list| !list.is_empty()), "the command line knows no exhibits");
        let Self { exhibits, numbers, claims } = &facts;
        let record =
            json!({ "program": program.identity(), "exhibits": exhibits, "numbers": numbers, "claims": claims });
        fs::create_dir_all(project.made())?;
        fs::write(&file, record.to_string())?;
        Ok(facts)
    }

    /// What the page was built from that is there.
    pub fn of_page(project: &Project) -> Result<Self> {
        let file = file(project);
        let text = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let record: Value = serde_json::from_slice(&text)?;
        Ok(Self::of_record(&record))
    }

    /// What was kept of this very program.
    fn read(record: &Value, identity: &str) -> Option<Self> {
        (record["program"] == identity).then(|| Self::of_record(record))
    }

    fn of_record(record: &Value) -> Self {
        let part = |name: &str| record[name].clone();
        Self { exhibits: part("exhibits"), numbers: part("numbers"), claims: part("claims") }
    }

    /// The ids of the exhibits, in the order of the page.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.exhibits.as_array().into_iter().flatten().filter_map(|exhibit| exhibit["id"].as_str())
    }
}

/// Where they are kept; the tests of the page read them there too.
fn file(project: &Project) -> PathBuf {
    project.made().join("facts.json")
}

fn ask(program: &Path, words: &[&str]) -> Result<Value> {
    let said = capture(command(program).args(words))?;
    serde_json::from_str(&said).with_context(|| format!("`lnn-lab {}` wrote no JSON", words.join(" ")))
}
