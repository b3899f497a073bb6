//! Reading single numbers, texts and figures off an exhibit.

use crate::finish::finish;
use lnn_lab::exhibit::{Exhibit, Readout};
use lnn_lab::figure::{Figure, Mark};

/// Goes to an epoch with everything computed ahead.
pub(crate) fn go(exhibit: &mut dyn Exhibit, epoch: u64) {
    exhibit.seek(epoch);
    finish(exhibit);
    let player = exhibit.player().unwrap();
    assert_eq!(player.epoch, epoch.min(player.end));
}

/// Every exact number beside the figures, the closed form's included.
pub(crate) fn bits(exhibit: &dyn Exhibit) -> Vec<(&'static str, u64, Option<u64>)> {
    readout_bits(&exhibit.readouts())
}

/// Every exact number of some readouts, the closed form's included.
pub(crate) fn readout_bits(readouts: &[Readout]) -> Vec<(&'static str, u64, Option<u64>)> {
    let closed = |readout: &Readout| readout.closed_form.as_ref().map(|(value, _)| value.to_bits());
    readouts.iter().map(|readout| (readout.id, readout.value.to_bits(), closed(readout))).collect()
}

/// The text of a control's setting.
pub(crate) fn text_of(exhibit: &dyn Exhibit, control: &str) -> String {
    let control = exhibit.panel().control(control).unwrap();
    control.text(exhibit.panel().setting(control))
}

/// The exact value of a readout, and the closed form's.
pub(crate) fn readout(exhibit: &dyn Exhibit, id: &str) -> (f64, Option<f64>) {
    let readouts = exhibit.readouts();
    let found = readouts.iter().find(|readout| readout.id == id).unwrap();
    (found.value, found.closed_form.as_ref().map(|(value, _)| *value))
}

/// The figure with this id.
pub(crate) fn figure(exhibit: &dyn Exhibit, id: &str) -> Figure {
    exhibit.figures().into_iter().find(|figure| figure.id == id).unwrap()
}

/// The weights of the selected network of the depth race, as its strip draws them.
pub(crate) fn weights(exhibit: &dyn Exhibit) -> Vec<f64> {
    let marks = figure(exhibit, "race-weights").marks;
    let value = |mark: &Mark| if let Mark::Bar { value, .. } = mark { Some(*value) } else { None };
    marks.iter().filter_map(value).collect()
}
