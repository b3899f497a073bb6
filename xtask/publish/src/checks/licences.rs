//! The licences of all that is used: of the crates in `Cargo.lock`, and of the npm packages in each lock.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xtask::command::{capture, cargo};
use xtask::project::Project;

use super::report::Verdict;

/// Those under which anyone may use, change and pass on what they cover, whatever they make of it. The licences of two fonts
/// and of tables of the Unicode consortium are among them.
const ALLOWED: [&str; 13] = [
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "OFL-1.1",
    "PSF-2.0",
    "Python-2.0",
    "Ubuntu-font-1.0",
    "Unicode-3.0",
    "Zlib",
];

/// Those that may be used in tests and builds as they are, where nothing of them is passed on.
const ALLOWED_UNCHANGED: [&str; 2] = ["CC-BY-3.0", "MPL-2.0"];

/// Fails if anything has a licence that is not allowed, or none, and names it.
pub(super) fn check(project: &Project) -> Result<Verdict> {
    let mut used = crates(project)?;
    for folder in [project.tests(), project.build_tools(), project.tests().join("bench")] {
        let lock = folder.join("package-lock.json");
        let text = fs::read(&lock).with_context(|| format!("{} cannot be read", lock.display()))?;
        used.extend(packages(&serde_json::from_slice(&text)?));
    }
    let refused: Vec<_> = used
        .iter()
        .filter(|(_, licence)| !is_allowed(licence))
        .map(|(name, licence)| format!("{name}: {licence}"))
        .collect();
    ensure!(refused.is_empty(), "not among the licences that are allowed:\n{}", refused.join("\n"));
    let said = format!("{} crates and packages, all under licences that are allowed\n", used.len());
    Ok(Verdict { passed: true, said })
}

/// A crate or package, and the terms that it names.
type Used = (String, String);

/// All crates of the workspace and what they need, on any platform: those of other ones are fetched for this.
fn crates(project: &Project) -> Result<Vec<Used>> {
    let words = ["metadata", "--format-version", "1", "--locked", "--all-features"];
    let known: Value = serde_json::from_str(&capture(cargo().args(words).current_dir(project.root()))?)?;
    let listed = known["packages"].as_array().context("cargo lists no packages")?;
    Ok(listed.iter().map(|package| used(&package["name"], &package["license"])).collect())
}

/// All packages of an npm lock but the project itself.
fn packages(lock: &Value) -> Vec<Used> {
    let listed = lock["packages"].as_object().into_iter().flatten();
    listed
        .filter(|(place, package)| !place.is_empty() && !is_elsewhere(package))
        .map(|(place, package)| used(&Value::String(place.clone()), &package["license"]))
        .collect()
}

/// True if a package is a tool for other platforms that npm has not looked at.
fn is_elsewhere(package: &Value) -> bool {
    package["optional"] == true && package["license"].is_null()
}

fn used(name: &Value, licence: &Value) -> Used {
    (name.as_str().unwrap_or("?").to_owned(), licence.as_str().unwrap_or("none").to_owned())
}

/// True if an expression of SPDX can be met with what is allowed: all of its terms that are joined by AND, or one of
/// those that are joined by OR. Older crates write a slash for OR.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    // Outside parentheses, OR binds less than AND.
    any(&expression, " OR ", |term| {
        !any(term, " AND ", |part| {
            let part = part.trim();
            match part.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
                Some(inner) => !is_allowed(inner),
                None => !ALLOWED.contains(&part) && !ALLOWED_UNCHANGED.contains(&part),
            }
        })
    })
}

/// True if something holds of one of the parts between separators that stand outside parentheses.
fn any(text: &str, separator: &str, holds: impl Fn(&str) -> bool) -> bool {
    let (mut depth, mut start) = (0_usize, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= start && text[at..].starts_with(separator) => {
                if holds(&text[start..at]) {
                    return true;
                }
                start = at + separator.len();
            }
            _ => {}
        }
    }
    holds(&text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_licences_is_enough_and_all_of_joined_ones_are_needed() {
        for allowed in
            ["MIT", "MIT OR Apache-2.0", "MIT/GPL-3.0", "GPL-2.0 OR (MIT AND ISC)", "(MIT OR GPL-3.0) AND Zlib"]
        {
            assert!(is_allowed(allowed), "{allowed}");
        }
        for refused in
            ["none", "GPL-3.0", "MIT AND GPL-3.0", "(MIT AND GPL-3.0) OR AGPL-3.0", "MIT AND (ISC AND GPL-2.0)"]
        {
            assert!(!is_allowed(refused), "{refused}");
        }
    }

    #[test]
    fn a_package_without_a_licence_is_named_and_the_project_itself_is_not() {
        let lock =
            serde_json::json!({ "packages": { "": {}, "node_modules/a": { "license": "MIT" }, "node_modules/b": {} } });
        assert_eq!(
            packages(&lock),
            [used(&"node_modules/a".into(), &"MIT".into()), used(&"node_modules/b".into(), &"none".into())]
        );
    }

    #[test]
    fn all_that_is_used_here_may_be_used() -> Result<()> {
        check(&Project::here()).map(drop)
    }
}
