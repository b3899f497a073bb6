//! What the command line knows of the page: its exhibits, and the numbers of its prose.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::command::{capture, command};
use xtask::project::Project;

use crate::Audience;
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
    /// What a page for this audience says, which is also kept beside that page.
    pub fn of(project: &Project, program: &Program, audience: Audience) -> Result<Self> {
        let mut facts = Self::said(project, program)?;
        if audience != Audience::Tests {
            facts.leave_out_that_of_tests(project)?;
        }
        fs::create_dir_all(project.made())?;
        fs::write(file(project), facts.record().to_string())?;
        Ok(facts)
    }

    /// Asks the program, or takes what it said before if it is still the same one.
    fn said(project: &Project, program: &Program) -> Result<Self> {
        let file = project.said();
        let known = fs::read(&file).ok().and_then(|text| serde_json::from_slice(&text).ok());
        if let Some(facts) = known.as_ref().and_then(|known| Self::read(known, program.identity()))
            && project.claims().is_dir()
        {
            return Ok(facts);
        }
        let facts = Self {
            exhibits: ask(program.path(), &["exhibits", "--json"])?["exhibits"].take(),
            numbers: ask(program.path(), &["numbers"])?["numbers"].take(),
            claims: ask(program.path(), &["claims", "--dir", &project.claims().to_string_lossy()])?["claims"].take(),
        };
        ensure!(facts.exhibits.as_array().is_some_and(|list| !list.is_empty()), "the command line knows no exhibits");
        let mut record = facts.record();
        record["program"] = program.identity().into();
        fs::write(&file, record.to_string())?;
        Ok(facts)
    }

    /// Takes off the exhibit that there is for tests alone, which is the last of the registry.
    fn leave_out_that_of_tests(&mut self, project: &Project) -> Result<()> {
        let list = self.exhibits.as_array_mut().context("the exhibits are no list")?;
        let last = list.pop().context("there are no exhibits")?;
        let id = last["id"].as_str().unwrap_or_default();
        let section = project.www().join("sections").join(id).with_extension("html");
        ensure!(!section.exists(), "{id} is the last of the registry, where that of the tests has its place");
        let of_tests = format!("{id}/");
        if let Some(claims) = self.claims.as_object_mut() {
            claims.retain(|claim, _| !claim.starts_with(&of_tests));
        }
        Ok(())
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

    fn record(&self) -> Value {
        let Self { exhibits, numbers, claims } = self;
        json!({ "exhibits": exhibits, "numbers": numbers, "claims": claims })
    }

    fn of_record(record: &Value) -> Self {
        let part = |name: &str| record[name].clone();
        Self { exhibits: part("exhibits"), numbers: part("numbers"), claims: part("claims") }
    }

    /// The ids of the exhibits, in the order of the page.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.exhibits.as_array().into_iter().flatten().filter_map(|exhibit| exhibit["id"].as_str())
    }

    /// True for the file of a still picture of one of their figures.
    pub fn has_still(&self, file: &str) -> bool {
        let exhibits = self.exhibits.as_array().into_iter().flatten();
        let figures = exhibits.filter_map(|exhibit| exhibit["figures"].as_array()).flatten();
        figures.filter_map(|figure| figure["id"].as_str()).any(|id| {
            file.strip_prefix(id).is_some_and(|rest| ["-light-", "-dark-"].iter().any(|theme| rest.starts_with(theme)))
        })
    }
}

/// Where those of a page are kept; its tests read them there too.
fn file(project: &Project) -> PathBuf {
    project.made().join("facts.json")
}

fn ask(program: &Path, words: &[&str]) -> Result<Value> {
    let said = capture(command(program).args(words))?;
    serde_json::from_str(&said).with_context(|| format!("`lnn-lab {}` wrote no JSON", words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            exhibits: json!([
                { "id": "race", "figures": [{ "id": "race-curve" }] },
                { "id": "spiral", "figures": [{ "id": "spiral-path" }] },
            ]),
            numbers: json!({}),
            claims: json!({ "race/deep-is-late": {}, "spiral/leaves": {} }),
        }
    }

    #[test]
    fn readers_learn_nothing_of_the_exhibit_of_tests() -> Result<()> {
        let mut facts = facts();
        facts.leave_out_that_of_tests(&Project::here())?;
        assert_eq!(facts.ids().collect::<Vec<_>>(), ["race"]);
        assert_eq!(facts.claims, json!({ "race/deep-is-late": {} }));
        assert!(facts.has_still("race-curve-dark-wide.svg") && !facts.has_still("spiral-path-dark-wide.svg"));
        Ok(())
    }

    #[test]
    fn an_exhibit_of_the_page_is_not_taken_for_that_of_tests() {
        let mut facts = facts();
        facts.exhibits = json!([{ "id": "spiral" }, { "id": "depth-race" }]);
        let refusal = facts.leave_out_that_of_tests(&Project::here()).map_err(|error| error.to_string());
        assert_eq!(
            refusal,
            Err("depth-race is the last of the registry, where that of the tests has its place".into())
        );
    }
}
