//! Numbers of epochs: in words, and as what a reader is asked for.

use crate::exhibit::Reply;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale, counted};
use std::ops::RangeInclusive;

/// "1 epoch", "939 epochs".
pub(super) fn epochs(count: u64) -> String {
    if count == 1 { "1 epoch".to_owned() } else { format!("{} epochs", counted(count)) }
}

/// A guessed number of epochs in words.
pub(super) fn guessed(reply: Reply) -> String {
    if let Reply::Value(value) = reply { epochs(value.round() as u64) } else { reply.to_string() }
}

/// The epochs that shallow networks need, and room for a guess of what the deepest does.
pub(super) struct Asked {
    pub(super) figure: &'static str,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) depths: RangeInclusive<usize>,
    /// The ends of the vertical axis.
    pub(super) between: (u64, u64),
    pub(super) known: Coordinates,
    /// What they are the epochs of.
    pub(super) name: &'static str,
}

impl Asked {
    /// The figure in which the guess is made: epochs against the depth.
    pub(super) fn drawn(self) -> Figure {
        let style = Ink::Selected.with(Emphasis::Normal);
        let (low, high) = (self.between.0 as f64, self.between.1 as f64);
        Figure {
            id: self.figure,
            title: self.title,
            description: self.description,
            x: Axis::ordinal("depth", *self.depths.start(), *self.depths.end()),
            y: Axis { title: "epochs".to_owned(), scale: Scale::Log, low, high },
            backdrop: Vec::new(),
            marks: vec![
                Mark::Path { through: self.known.clone(), style },
                Mark::Dots { at: self.known, style: style.ink.with(Emphasis::Strong) },
            ],
            labels: Vec::new(),
            gutter: "",
            legend: vec![Sample::Line(style).named(self.name)],
        }
    }
}
