//! Reads the SVG documents that `figure::render` writes, in CSS pixels.

use lnn_lab::figure::render::SUBPIXELS;
use lnn_lab::figure::text_width;
use roxmltree::{Document, Node};

/// A text and its place; its width is the project's own estimate, since text is never measured.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) y: f64,
    /// Its font size.
    pub(crate) size: f64,
    /// `start`, `middle` or `end`: which part of it is at its place.
    pub(crate) anchor: String,
}

pub(crate) fn number(text: &str) -> f64 {
    let value: f64 = text.parse().unwrap_or_else(|_| panic!("\"{text}\" is no number"));
    assert!(value.is_finite(), "{text}");
    value
}

fn attribute(node: Node, name: &str) -> f64 {
    number(node.attribute(name).unwrap_or_else(|| panic!("{node:?} has no {name}"))) / SUBPIXELS
}

/// All texts of a drawing.
pub(crate) fn words(document: &Document) -> Vec<Word> {
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .map(|node| {
            let text = node.text().unwrap_or("").trim().to_owned();
            let size = attribute(node, "font-size");
            let (x, width) = (attribute(node, "x"), text_width(&text, size));
            let anchor = node.attribute("text-anchor").unwrap_or("start").to_owned();
            let left = match anchor.as_str() {
                "start" => x,
                "middle" => x - width / 2.0,
                _ => x - width,
            };
            Word { left, right: left + width, y: attribute(node, "y"), size, text, anchor }
        })
        .collect()
}

/// The corners of everything drawn but texts, strokes and radii included: left, top, right, bottom.
pub(crate) fn boxes(document: &Document) -> Vec<(f64, f64, f64, f64)> {
    let mut boxes = Vec::new();
    for node in document.descendants().filter(Node::is_element) {
        let half_stroke = || {
            let inked = node.attribute("stroke").is_some_and(|stroke| stroke != "none");
            if inked && node.has_attribute("stroke-width") { attribute(node, "stroke-width") / 2.0 } else { 0.0 }
        };
        match node.tag_name().name() {
            "circle" => {
                let (x, y) = (attribute(node, "cx"), attribute(node, "cy"));
                let reach = attribute(node, "r") + half_stroke();
                boxes.push((x - reach, y - reach, x + reach, y + reach));
            }
            "rect" => {
                let (x, y) = (attribute(node, "x"), attribute(node, "y"));
                boxes.push((x, y, x + attribute(node, "width"), y + attribute(node, "height")));
            }
            "polyline" | "polygon" => {
                let reach = half_stroke();
                for pair in node.attribute("points").unwrap_or("").split_whitespace() {
                    let (x, y) = pair.split_once(',').unwrap_or_else(|| panic!("\"{pair}\" is no point"));
                    let (x, y) = (number(x) / SUBPIXELS, number(y) / SUBPIXELS);
                    boxes.push((x - reach, y - reach, x + reach, y + reach));
                }
            }
            "svg" | "title" | "desc" | "text" => {}
            other => panic!("<{other}> is not known to this test"),
        }
    }
    boxes
}
