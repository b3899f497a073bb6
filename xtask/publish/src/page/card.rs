//! The picture that stands for the page where it is linked to.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use epaint_default_fonts::UBUNTU_LIGHT;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use xtask::command::{capture, command};
use xtask::project::Project;
use xtask_site::program::Program;

use super::digest::integrity;

/// Its place.
pub(super) const PLACE: &str = "card.png";

/// Its size in pixels, which is the one that most who show it take as it is.
pub(super) const WIDTH: u32 = 1200;
/// As [`WIDTH`].
pub(super) const HEIGHT: u32 = 630;

/// What the figure writes exponents with, which few fonts have all of; and what is raised instead.
const RAISED: [(char, char); 11] = [
    ('⁻', '−'),
    ('⁰', '0'),
    ('¹', '1'),
    ('²', '2'),
    ('³', '3'),
    ('⁴', '4'),
    ('⁵', '5'),
    ('⁶', '6'),
    ('⁷', '7'),
    ('⁸', '8'),
    ('⁹', '9'),
];

/// Before the figure: the ground, the title and the claim, in the colours of the page's light theme.
const BEFORE: &str = "\
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">
<rect width=\"1200\" height=\"630\" fill=\"#ffffff\"/>
<rect width=\"1200\" height=\"12\" fill=\"#d55e00\"/>
<text x=\"48\" y=\"92\" font-family=\"sans-serif\" font-size=\"60\" fill=\"#1b1e23\">Deeper, and slower to the same line</text>
<text x=\"48\" y=\"142\" font-family=\"sans-serif\" font-size=\"29\" fill=\"#5b626c\">\
Are linear networks worse than linear regression? Train ten of them and see.</text>
<g transform=\"translate(36 168) scale(2)\">
";

/// The figure is twice as large as on the page, since the picture is mostly seen small.
const FIGURE: [&str; 8] = ["figure", "depth-race", "--figure", "race-curve", "--width", "568", "--height", "226"];

/// Draws it if what is on it has changed, and returns the file.
pub(super) fn card(project: &Project, program: &Program) -> Result<PathBuf> {
    let figure =
        capture(command(program.path()).args(FIGURE).args(["--out", "-"])).context("the figure could not be drawn")?;
    let drawing = format!("{BEFORE}{}</g>\n</svg>\n", with_raised(&figure));
    let (stamp, pixels) = (project.made().join("card.stamp"), project.made().join(PLACE));
    let identity = integrity(drawing.as_bytes()) + &integrity(UBUNTU_LIGHT);
    if pixels.is_file() && fs::read_to_string(&stamp).is_ok_and(|old| old == identity) {
        return Ok(pixels);
    }
    fs::create_dir_all(project.made())?;
    fs::write(&pixels, png(&drawing)?)?;
    fs::write(&stamp, identity)?; // last, so that a run that breaks off leaves no result
    Ok(pixels)
}

/// A drawing whose exponents are plain digits, smaller and raised.
fn with_raised(drawing: &str) -> String {
    let mut text = String::with_capacity(drawing.len());
    let mut is_raised = false;
    for letter in drawing.chars() {
        let plain = RAISED.iter().find(|(raised, _)| *raised == letter).map(|(_, plain)| *plain);
        match (is_raised, plain) {
            (false, Some(_)) => text.push_str("<tspan baseline-shift=\"40%\" font-size=\"70%\">"),
            (true, None) => text.push_str("</tspan>"),
            _ => {}
        }
        is_raised = plain.is_some();
        text.push(plain.unwrap_or(letter));
    }
    text
}

/// A drawing in pixels, with one font whatever it asks for: so it is the same on every machine.
fn png(drawing: &str) -> Result<Vec<u8>> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(UBUNTU_LIGHT.to_vec());
    fonts.set_sans_serif_family("Ubuntu");
    let options = Options { fontdb: Arc::new(fonts), font_family: "Ubuntu".into(), ..Options::default() };
    let tree = Tree::from_str(drawing, &options).context("the picture for links is no SVG")?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).context("the picture for links has no size")?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().context("the picture for links could not be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_its_size_and_its_words() -> Result<()> {
        let with_words = png(&format!("{BEFORE}</g></svg>"))?;
        assert_eq!(with_words[16..24], [WIDTH.to_be_bytes(), HEIGHT.to_be_bytes()].concat());
        let pixels = Pixmap::decode_png(&with_words)?;
        let dark = pixels.pixels().iter().filter(|pixel| pixel.red() < 0x40).count();
        assert!(dark > 2000, "only {dark} pixels of words");
        Ok(())
    }

    #[test]
    fn exponents_are_raised() {
        assert_eq!(
            with_raised("<text>10⁻¹²</text>"),
            "<text>10<tspan baseline-shift=\"40%\" font-size=\"70%\">−12</tspan></text>"
        );
        assert_eq!(with_raised("<text>−12</text>"), "<text>−12</text>");
    }
}
