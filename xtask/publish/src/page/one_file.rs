//! The whole page as one file, which works wherever it is put, also where it is opened by a double click.
//!
//! Scripts become one script, styles one style sheet, and both are named by their hashes in the file's own policy. Pictures
//! are written into their addresses. The WebAssembly is compressed in a block that is data; `xtask/node/stand-ins.js` says
//! how the scripts get at it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use xtask::command::{self, command};
use xtask::project::Project;
use xtask_site::listing::Listing;

use super::digest::{base64, integrity};
use super::minify;
use super::taken::Taken;
use crate::node::Node;

/// The place of the file.
pub(crate) const PLACE: &str = "standalone.html";

/// What node is told: to make one script.
const PROGRAM: &str = include_str!("../../../node/bundle.js");

/// What scripts fetch: folders, and the endings of the files in them.
const FETCHED: [(&str, &str); 2] = [("pkg", "wasm"), ("data", "bin")];

/// Adds the file, or says in a line why there is none.
pub(super) fn add(project: &Project, listing: &mut Listing) -> Result<()> {
    let node = match minify::esbuild(project) {
        Ok(node) => node,
        Err(reason) => {
            eprintln!("page: going without esbuild, {PLACE} is left out: {reason:#}");
            return Ok(());
        }
    };
    let site = project.made().join("one-file");
    fs::create_dir_all(&site)?;
    listing.mirror_into(&site)?;
    let page = compose(&Sources { project, node, site })?;
    eprintln!("page: {PLACE} has {} KB", page.len() / 1000);
    let file = project.made().join(PLACE);
    fs::write(&file, page)?;
    listing.add_file(PLACE.into(), file)
}

/// What an address of a picture cannot hold in an attribute: what ends it, begins an escape or is taken out of addresses.
const UNSAFE: &AsciiSet = &CONTROLS.add(b'"').add(b'#').add(b'%').add(b'&');

/// Where the files of the site are, and how scripts are joined.
struct Sources<'a> {
    project: &'a Project,
    node: Node,
    site: PathBuf,
}

impl Sources<'_> {
    fn bytes(&self, place: &str) -> Result<Vec<u8>> {
        fs::read(self.site.join(place)).with_context(|| format!("the page asks for {place}"))
    }

    fn text(&self, place: &str) -> Result<String> {
        Ok(String::from_utf8(self.bytes(place)?)?)
    }

    /// A picture as an address, as text: base64 would take more bytes.
    fn picture(&self, place: &str) -> Result<String> {
        Ok(format!("data:image/svg+xml,{}", utf8_percent_encode(&self.text(place)?, UNSAFE)))
    }

    /// One script that does what these do.
    fn script(&self, places: &[String]) -> Result<String> {
        let made = self.project.made().join("one-file.js");
        let mut esbuild = command(&self.node.node);
        esbuild.current_dir(self.project.build_tools()).args(["--input-type=module", "--eval", PROGRAM]);
        esbuild.arg(self.project.build_tools().join("stand-ins.js")).arg(&self.site).arg(&made).args(places);
        command::run(&mut esbuild)?;
        Ok(fs::read_to_string(made)?)
    }

    /// Every WebAssembly of the site, and every file of numbers, as a block that a script finds by its place.
    fn fetched(&self) -> Result<String> {
        let mut blocks = BTreeMap::new();
        for (folder, ending) in FETCHED {
            let before = blocks.len();
            for entry in fs::read_dir(self.site.join(folder))? {
                let name = entry?.file_name().to_string_lossy().into_owned();
                if Path::new(&name).extension() != Some(OsStr::new(ending)) {
                    continue;
                }
                let place = format!("{folder}/{name}");
                let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                encoder.write_all(&self.bytes(&place)?)?;
                let content = base64(&encoder.finish()?);
                let block = format!("<script type=\"text/plain\" data-file=\"{place}\">{content}</script>\n");
                blocks.insert(place, block);
            }
            ensure!(blocks.len() > before, "the page has no .{ending} in {folder}");
        }
        Ok(blocks.into_values().collect())
    }
}

/// The page with everything in it.
fn compose(sources: &Sources) -> Result<String> {
    let taken = Taken::from(&sources.text("index.html")?, |place| sources.text(place))?;
    let (script, style) = (sources.script(&taken.scripts)?, &taken.style);
    for (text, end) in
        [(&script, "</script"), (&script, "<!--"), (style, "</style"), (style, "url("), (style, "@import")]
    {
        ensure!(!text.contains(end), "{PLACE} cannot hold {end}");
    }
    let policy = policy(&script, style);
    let head = format!("<style>{style}</style>\n<script type=\"module\" blocking=\"render\">{script}</script>\n");
    let page = taken.completed(&head, &sources.fetched()?, &policy, |place| sources.picture(place))?;
    ensure!(page.contains(&policy), "the page has no policy");
    Ok(page)
}

/// What the file may load and run: what is in it, and a worker of its own text.
fn policy(script: &str, style: &str) -> String {
    let (script, style) = (integrity(script.as_bytes()), integrity(style.as_bytes()));
    format!(
        "default-src 'none'; script-src '{script}' 'wasm-unsafe-eval'; style-src '{style}'; img-src data: blob:; \
         worker-src blob:; base-uri 'none'; form-action 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_script_and_style_by_their_hashes() {
        let policy = policy("abc", "");
        assert!(policy.contains("script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' 'wasm-unsafe-eval'"));
        assert!(policy.contains("style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'self'"));
    }
}
