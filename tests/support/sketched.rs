//! Guesses that are made in figures.

use lnn_lab::exhibit::{Exhibit, Handle, Shape, Sketch};
use lnn_lab::figure::Figure;

/// The figure in which an exhibit asks for a place, and the shape of what is placed, if it does.
pub(crate) fn asked(exhibit: &dyn Exhibit) -> Option<(Figure, Shape)> {
    let place = exhibit.guessable()?.guess().place()?;
    Some((Sketch::asked(exhibit)?, place.shape))
}

/// A guess that was dragged to shares of the axes of its figure, from the first handle to the last.
pub(crate) fn sketched(exhibit: &dyn Exhibit, shares: [f64; 2]) -> Option<Sketch> {
    let (figure, _) = asked(exhibit)?;
    let mut sketch = Sketch::of(exhibit.guessable()?.guess())?;
    for (Handle { id, .. }, share) in sketch.handles(&figure).into_iter().zip(shares) {
        assert!(sketch.drag(id, &figure, (figure.x.value(share), figure.y.value(share))), "{id}");
    }
    Some(sketch)
}

/// The figures of an exhibit with a guess in one of them.
pub(crate) fn with_guess(exhibit: &dyn Exhibit, shares: [f64; 2], is_said: bool) -> Vec<Figure> {
    let mut figures = exhibit.figures();
    if let (Some(mut sketch), Some((figure, _))) = (sketched(exhibit, shares), asked(exhibit)) {
        if is_said {
            sketch.say(sketch.reply(&figure));
        }
        sketch.draw(exhibit, &mut figures);
    }
    figures
}
