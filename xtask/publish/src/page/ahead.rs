//! Naming in the head of a page what its scripts import, so that a browser asks for all of it at once, and not for each
//! file once it has read the one before.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use xtask::command::{capture, command};
use xtask::project::Project;
use xtask_site::listing::Listing;

use super::minify::esbuild;

/// What node is told, with the folder of the scripts and then places in it: for each place, all that it imports by itself
/// or through others, as a list in JSON.
const PROGRAM: &str = "
import { buildSync } from 'esbuild';
const [absWorkingDir, ...entryPoints] = process.argv.slice(1);
const common = { absWorkingDir, bundle: true, format: 'esm', write: false, outdir: 'nowhere', logLevel: 'warning' };
const { inputs } = buildSync({ ...common, entryPoints, metafile: true }).metafile;
const reach = (place, reached) => {
  for (const { path, kind } of inputs[place].imports) {
    if (kind !== 'import-statement' || reached.has(path)) continue;
    reached.add(path);
    reach(path, reached);
  }
  return [...reached];
};
console.log(JSON.stringify(Object.fromEntries(entryPoints.map((place) => [place, reach(place, new Set())]))));
";

/// For each script, all that it imports.
type Imports = BTreeMap<String, Vec<String>>;

/// Completes the pages of a list that stand beside its folder of scripts, where these were made smaller.
pub(super) fn complete(project: &Project, listing: &mut Listing) -> Result<()> {
    let Ok(node) = esbuild(project) else { return Ok(()) }; // which was told when there was nothing to make smaller with
    let is_page = |place: &Path| place.extension().is_some_and(|ending| ending == "html");
    let made = project.made().join("ahead");
    fs::create_dir_all(&made)?;
    let mut pages = Vec::new();
    let mut all = BTreeSet::new();
    for (place, source) in listing.of_kind(|place| is_page(place) && place.parent() == Some(Path::new(""))) {
        let page = fs::read_to_string(&source).with_context(|| format!("cannot read {}", source.display()))?;
        let scripts = scripts(&page)?;
        all.extend(scripts.clone());
        pages.push((place, page, scripts));
    }
    let mut program = command(&node.node);
    program.current_dir(project.build_tools()).args(["--input-type=module", "--eval", PROGRAM]);
    let imports: Imports = serde_json::from_str(&capture(program.arg(project.minified()).args(all))?)?;
    for (place, page, scripts) in pages {
        let file = made.join(&place);
        fs::write(&file, with_links(&page, &scripts, &imports)?)?;
        listing.replace(&place, file);
    }
    Ok(())
}

/// The scripts that a page names.
fn scripts(page: &str) -> Result<Vec<String>> {
    let places = RefCell::new(Vec::new());
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("script[src]", |script| {
        places.borrow_mut().extend(script.get_attribute("src"));
        Ok(())
    }));
    rewrite_str(page, settings)?;
    Ok(places.into_inner())
}

/// The page with a link to each script that those it names import, once.
fn with_links(page: &str, scripts: &[String], imports: &Imports) -> Result<String> {
    let mut named: Vec<&String> = scripts.iter().collect();
    for place in scripts.iter().filter_map(|script| imports.get(script)).flatten() {
        if !named.contains(&place) {
            named.push(place);
        }
    }
    let link = |place: &&String| format!("<link rel=\"modulepreload\" href=\"{place}\">\n");
    let links: String = named[scripts.len()..].iter().map(link).collect();
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("head", |head| {
        head.append(&links, ContentType::Html);
        Ok(())
    }));
    Ok(rewrite_str(page, settings)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_links_once_to_what_its_scripts_import_and_not_to_themselves() -> Result<()> {
        let page = "<head><script src=\"a.js\"></script><script src=\"b.js\"></script></head><p>text</p>";
        let imports = [("a.js", ["c.js", "b.js"]), ("b.js", ["d.js", "c.js"])];
        let imports = imports.map(|(place, all)| (place.to_owned(), all.map(str::to_owned).to_vec())).into();
        let scripts = scripts(page)?;
        assert_eq!(scripts, ["a.js", "b.js"]);
        let linked = with_links(page, &scripts, &imports)?;
        let links = "<link rel=\"modulepreload\" href=\"c.js\">\n<link rel=\"modulepreload\" href=\"d.js\">\n</head>";
        assert_eq!(linked, page.replace("</head>", links));
        Ok(())
    }
}
