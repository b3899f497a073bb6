//! The pictures that stand for the articles where these are linked to.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use anyhow::{Context, Result};
use epaint_default_fonts::UBUNTU_LIGHT;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use xtask::command::{capture, command};
use xtask::project::Project;
use xtask_site::program::Program;

use super::digest::integrity;

/// What stands on the picture for an article.
#[derive(Debug)]
pub(super) struct Card {
    /// What its file is called, without ending.
    pub(super) name: &'static str,
    title: &'static str,
    /// The line below the title.
    below: &'static str,
    /// What the command line is told to draw of it. The figure is twice as large as on the page, since the picture is mostly
    /// seen small.
    figure: [&'static str; 4],
}

/// That of the main article.
pub(super) const MAIN: Card = Card {
    name: "card",
    title: "Deeper, and slower to the same line",
    below: "Are linear networks worse than linear regression? Train ten of them and see.",
    figure: ["figure", "depth-race", "--figure", "race-curve"],
};

/// That of the article on neighbouring papers.
pub(super) const NEIGHBOURS: Card = Card {
    name: "neighbours",
    title: "Where linearity wins, and where it does not",
    below: "What does a linear network give, what does it cost, and for whom?",
    figure: ["figure", "linear-recurrent", "--figure", "linear-recurrent-spectrum"],
};

/// Their size in pixels, which is the one that most who show it take as it is.
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

/// What the font is known by, which takes a while to find out.
static FONT: LazyLock<String> = LazyLock::new(|| integrity(UBUNTU_LIGHT));

/// The ground, in the colours of the page's light theme.
const GROUND: &str = "\
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">
<rect width=\"1200\" height=\"630\" fill=\"#ffffff\"/>
<rect width=\"1200\" height=\"12\" fill=\"#d55e00\"/>
";

/// The size of an article's title and of the line below it, in which it goes across the picture, and their base lines.
const LARGE: [(u32, u32); 2] = [(54, 92), (29, 142)];

/// The size and the base lines of a title of up to two lines, how many letters a line may have, and where the line
/// below the title stands.
const TITLE: (u32, [u32; 2], usize) = (38, [66, 112], 66);
/// As [`TITLE`].
const BELOW: u32 = 154;

/// The size of a figure, half of what it has on the picture.
const SHEET: [&str; 4] = ["--width", "568", "--height", "226"];

impl Card {
    /// Its place in the site.
    pub(super) fn place(&self) -> String {
        format!("{}.png", self.name)
    }

    /// Draws it if what is on it has changed, and returns the file.
    pub(super) fn drawn(&self, project: &Project, program: &Program) -> Result<PathBuf> {
        let mut draw = command(program.path());
        draw.args(self.figure).args(SHEET).args(["--out", "-"]);
        let figure = capture(&mut draw).context("the figure could not be drawn")?;
        rendered(project, self.name, &self.words(), &figure)?;
        Ok(file(project, self.name))
    }

    fn words(&self) -> String {
        let [(title, first), (below, second)] = LARGE;
        text(self.title, first, title, "#1b1e23") + &text(self.below, second, below, "#5b626c")
    }
}

/// Where the picture of this name is kept.
pub(super) fn file(project: &Project, name: &str) -> PathBuf {
    project.made().join("cards").join(format!("{name}.png"))
}

/// Draws that of one thing, if what is on it has changed: its title, a line below that, and this figure.
pub(super) fn of(project: &Project, name: &str, title: &str, below: &str, figure: &str) -> Result<()> {
    let (size, lines, most) = TITLE;
    let mut words = String::new();
    for (line, y) in wrapped(title, most, lines.len()).iter().zip(lines) {
        words += &text(line, y, size, "#1b1e23");
    }
    words += &text(below, BELOW, 26, "#5b626c");
    rendered(project, name, &words, figure)
}

fn text(words: &str, y: u32, size: u32, colour: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<text x=\"48\" y=\"{y}\" font-family=\"sans-serif\" font-size=\"{size}\" fill=\"{colour}\">{words}</text>\n"
    )
}

/// A text in lines of at most so many letters; what does not go into them ends in an ellipsis.
fn wrapped(text: &str, most: usize, lines: usize) -> Vec<String> {
    let mut wrapped = vec![String::new()];
    for word in text.split_whitespace() {
        let count = wrapped.len();
        let Some(line) = wrapped.last_mut() else { continue };
        let is_full = !line.is_empty() && line.chars().count() + 1 + word.chars().count() > most;
        if is_full && count == lines {
            line.push('…');
            break;
        }
        if is_full {
            wrapped.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    wrapped
}

/// Draws the picture with these words over this figure.
fn rendered(project: &Project, name: &str, words: &str, figure: &str) -> Result<()> {
    let figure = with_raised(figure);
    let drawing = format!("{GROUND}{words}<g transform=\"translate(36 168) scale(2)\">\n{figure}</g>\n</svg>\n");
    let pixels = file(project, name);
    let stamp = pixels.with_extension("stamp");
    let identity = integrity(drawing.as_bytes()) + FONT.as_str();
    if pixels.is_file() && fs::read_to_string(&stamp).is_ok_and(|old| old == identity) {
        return Ok(());
    }
    fs::create_dir_all(project.made().join("cards"))?;
    fs::write(&pixels, png(&drawing)?)?;
    fs::write(&stamp, identity)?; // last, so that a run that breaks off leaves no result
    Ok(())
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
        let with_words = png(&format!("{GROUND}{}</svg>", NEIGHBOURS.words()))?;
        assert_eq!(with_words[16..24], [WIDTH.to_be_bytes(), HEIGHT.to_be_bytes()].concat());
        let pixels = Pixmap::decode_png(&with_words)?;
        let dark = pixels.pixels().iter().filter(|pixel| pixel.red() < 0x40).count();
        assert!(dark > 2000, "only {dark} pixels of words");
        Ok(())
    }

    #[test]
    fn a_title_goes_into_its_lines_or_says_that_it_goes_on() {
        assert_eq!(wrapped("one two three", 7, 2), ["one two", "three"]);
        assert_eq!(wrapped("one two three four", 7, 2), ["one two", "three…"]);
        assert_eq!(wrapped("alphabetical", 7, 2), ["alphabetical"]);
        assert_eq!(text("a < b & c", 1, 2, "#000").matches("&lt; b &amp; c").count(), 1);
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
