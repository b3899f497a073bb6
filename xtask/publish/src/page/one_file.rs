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
use xtask::command::{self, command};
use xtask::project::Project;
use xtask_site::listing::Listing;

use super::digest::{base64, integrity};
use super::markup::{with_parts, with_tags};
use super::minify;
use crate::node::Node;

/// The place of the file.
pub(crate) const PLACE: &str = "standalone.html";

/// What node is told: to make one script.
const PROGRAM: &str = include_str!("../../../node/bundle.js");

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

    /// A picture as an address.
    fn picture(&self, place: &str) -> Result<String> {
        Ok(format!("data:image/svg+xml;base64,{}", base64(&self.bytes(place)?)))
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

    /// Every WebAssembly of the site, as a block that a script finds by its place.
    fn modules(&self) -> Result<String> {
        let mut blocks = BTreeMap::new();
        for entry in fs::read_dir(self.site.join("pkg"))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if Path::new(&name).extension() != Some(OsStr::new("wasm")) {
                continue;
            }
            let place = format!("pkg/{name}");
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(&self.bytes(&place)?)?;
            let content = base64(&encoder.finish()?);
            blocks.insert(name, format!("<script type=\"text/plain\" data-file=\"{place}\">{content}</script>\n"));
        }
        ensure!(!blocks.is_empty(), "the page has no WebAssembly");
        Ok(blocks.into_values().collect())
    }
}

/// The page with everything in it.
fn compose(sources: &Sources) -> Result<String> {
    let page = sources.text("index.html")?;
    let (page, scripts) = without_scripts(&page)?;
    let (page, style) = without_links(&page, sources)?;
    let page = with_pictures(&page, sources)?;
    let script = sources.script(&scripts)?;
    for (text, end) in
        [(&script, "</script"), (&script, "<!--"), (&style, "</style"), (&style, "url("), (&style, "@import")]
    {
        ensure!(!text.contains(end), "{PLACE} cannot hold {end}");
    }
    let policy = policy(&script, &style);
    let has_address = page.contains("<link rel=\"canonical\"");
    let page = with_tags(&page, "meta", |tag| {
        if tag.value("http-equiv") == Some("Content-Security-Policy") {
            return Ok(Some(tag.text.replace(tag.value("content").unwrap_or_default(), &policy)));
        }
        // The picture for links is not in the file.
        let is_lost = !has_address && tag.value("property").is_some_and(|property| property.starts_with("og:image"));
        Ok(is_lost.then(String::new))
    })?;
    ensure!(page.contains(&policy), "the page has no policy");
    let head =
        format!("<style>{style}</style>\n<script type=\"module\" blocking=\"render\">{script}</script>\n</head>");
    let body = format!("{}</body>", sources.modules()?);
    Ok(page.replacen("</head>", &head, 1).replacen("</body>", &body, 1))
}

/// What the file may load and run: what is in it, and a worker of its own text.
fn policy(script: &str, style: &str) -> String {
    let (script, style) = (integrity(script.as_bytes()), integrity(style.as_bytes()));
    format!(
        "default-src 'none'; script-src '{script}' 'wasm-unsafe-eval'; style-src '{style}'; img-src data: blob:; \
         worker-src blob:; base-uri 'none'; form-action 'none'"
    )
}

/// The page without its scripts, and their places; those that are for a served page alone are not among them.
fn without_scripts(page: &str) -> Result<(String, Vec<String>)> {
    let mut places = Vec::new();
    let page = with_parts(page, "<script ", "</script>", |script| {
        with_tags(script, "script", |tag| {
            let place = tag.value("src").context("the page has a script that is no file")?;
            if !tag.text.contains(" data-served") {
                places.push(place.to_owned());
            }
            Ok(None)
        })?;
        Ok(String::new())
    })?;
    Ok((page, places))
}

/// The page without its style sheets, and what they say.
fn without_links(page: &str, sources: &Sources) -> Result<(String, String)> {
    let mut style = String::new();
    let page = with_tags(page, "link", |tag| {
        let place = tag.value("href").context("a link leads nowhere")?;
        match tag.value("rel") {
            Some("stylesheet") => {
                let rules = sources.text(place)?;
                let medium = if tag.follows("<noscript>") { Some("(scripting: none)") } else { tag.value("media") };
                style += &medium.map_or(rules.clone(), |medium| format!("@media {medium}{{{rules}}}"));
                Ok(Some(String::new()))
            }
            Some("icon") => Ok(Some(tag.text.replace(place, &sources.picture(place)?))),
            _ if place.contains("://") => Ok(None),
            _ => Ok(Some(String::new())), // what would be fetched ahead is here
        }
    })?;
    Ok((page, style))
}

/// The page with its pictures in it: only the wide ones, and dark ones only of what is seen first. All others are replaced
/// before they come into sight, unless nothing can be computed.
fn with_pictures(page: &str, sources: &Sources) -> Result<String> {
    with_parts(page, "<picture", "</picture>", |picture| {
        let is_first = !picture.contains(" loading=\"lazy\"");
        let picture = with_tags(picture, "source", |tag| {
            let place = tag.value("srcset").context("a picture has no source")?;
            let is_wide = !tag.value("media").unwrap_or_default().contains("max-width");
            if is_first && is_wide {
                return Ok(Some(tag.text.replace(place, &sources.picture(place)?)));
            }
            Ok(Some(String::new()))
        })?;
        with_tags(&picture, "img", |tag| {
            let place = tag.value("src").context("a picture has no source")?;
            Ok(Some(tag.text.replace(place, &sources.picture(place)?)))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_taken_off_in_order_but_those_that_need_a_server() -> Result<()> {
        let page = "<head><script src=\"js/a.js\"></script><script src=\"js/b.js\" data-served></script>\
                    <script type=\"module\" src=\"js/c.js\"></script></head>";
        assert_eq!(without_scripts(page)?, ("<head></head>".into(), vec!["js/a.js".into(), "js/c.js".into()]));
        assert!(without_scripts("<script type=\"module\">inline()</script>").is_err());
        Ok(())
    }

    #[test]
    fn the_policy_names_script_and_style_by_their_hashes() {
        let policy = policy("abc", "");
        assert!(policy.contains("script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' 'wasm-unsafe-eval'"));
        assert!(policy.contains("style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'self'"));
    }
}
