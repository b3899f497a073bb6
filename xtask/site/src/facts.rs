//! What the command line knows of the page: its exhibits, and the numbers of its prose.

use std::fs;
use std::path::Path;

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
        let file = project.made().join("facts.json");
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

    /// What was kept of this very program.
    fn read(record: &Value, identity: &str) -> Option<Self> {
        let is_same = record["program"] == identity;
        let part = |name: &str| record[name].clone();
        is_same.then(|| Self { exhibits: part("exhibits"), numbers: part("numbers"), claims: part("claims") })
    }
}

fn ask(program: &Path, words: &[&str]) -> Result<Value> {
    let said = capture(command(program).args(words))?;
    serde_json::from_str(&said).with_context(|| format!("`lnn-lab {}` wrote no JSON", words.join(" ")))
}
