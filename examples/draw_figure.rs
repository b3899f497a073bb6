//! Draws the first figure of an exhibit, as the page shows it, to an SVG file or to standard output.
//!
//! ```sh
//! cargo run --release --example draw_figure -- depth-race race.svg depth=5 noise=0.5
//! cargo run --release --example draw_figure > race.svg
//! ```

use lnn_lab::exhibits;
use lnn_lab::figure::{Sheet, Theme, render};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let id = arguments.next().unwrap_or_else(|| "depth-race".to_owned());
    let path = arguments.next();

    let mut exhibit = exhibits::open(&id)?;
    for argument in arguments {
        let (control, value) = argument.split_once('=').ok_or("settings are written CONTROL=VALUE")?;
        exhibit.set(control, value)?;
    }
    // An exhibit computes in portions, so that a page stays responsive; here there is nothing to wait for.
    while !exhibit.prepare(1_000_000) {}

    let figures = exhibit.figures();
    let figure = figures.first().ok_or("this exhibit has no figure")?;
    let svg = render::svg(figure, Theme::Light, Sheet::default())?;
    match path {
        Some(path) => {
            std::fs::write(&path, svg)?;
            println!("{}: {}", figure.title, exhibit.summary());
        }
        None => print!("{svg}"),
    }
    Ok(())
}
