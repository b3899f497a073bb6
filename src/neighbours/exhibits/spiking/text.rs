//! The words and numbers beside the figures.

use super::controls::{PRODUCTS, Products, SILENCED};
use super::recording::{MEASURED, NEURONS};
use super::{ATTRACTOR, NEAR, Spiking};
use crate::exhibit::{Evidence, Readout};
use crate::figure::{counted, fixed, significant};
use std::fmt::Write;

/// A time in milliseconds, in seconds.
fn seconds(milliseconds: u64) -> String {
    format!("{} s", fixed(milliseconds as f64 / 1e3, 2))
}

fn spikes(count: u64) -> String {
    if count == 1 { "1 spike".to_owned() } else { format!("{} spikes", counted(count)) }
}

/// How many neurons there are that can spike.
fn neurons(exhibit: &Spiking) -> String {
    match NEURONS as u64 - exhibit.panel.count(&SILENCED) {
        all if all == NEURONS as u64 => format!("{NEURONS} neurons"),
        left => format!("{left} of {NEURONS} neurons"),
    }
}

/// How far the readout is from the origin.
fn length(exhibit: &Spiking) -> f64 {
    let readout = exhibit.recording.readouts(exhibit.now()).last().copied().unwrap_or_default();
    readout.iter().map(|entry| entry * entry).sum::<f64>().sqrt()
}

/// How many spikes there have been.
fn sent(exhibit: &Spiking) -> u64 {
    exhibit.recording.spikes(0, exhibit.now()).len() as u64
}

pub(super) fn summary(exhibit: &Spiking) -> String {
    let now = exhibit.now();
    let Some(rate) = exhibit.recording.rate(now) else {
        return format!("At the start {} are at rest, and their readout is on the attractor.", neurons(exhibit));
    };
    let length = length(exhibit);
    let place = match exhibit.panel.chosen::<Products>(&PRODUCTS) {
        _ if length < ATTRACTOR => format!("The readout is {} from the origin.", fixed(length, 1)),
        Products::On => {
            format!("The readout has left the attractor: it is {} from the origin.", significant(length, 3))
        }
        Products::Off => {
            format!("Without products the readout is {} from the origin, and nothing holds it.", significant(length, 3))
        }
    };
    let nearness = exhibit.recording.distance(now).map_or(String::new(), |distance| {
        format!(" From 0.4 s to 0.6 s it was {} from the equations.", significant(distance, 2))
    });
    format!(
        "In {}, {} have sent {}, {} a second each. {place}{nearness}",
        seconds(now),
        neurons(exhibit),
        spikes(sent(exhibit)),
        significant(rate, 2)
    )
}

pub(super) fn readouts(exhibit: &Spiking) -> Vec<Readout> {
    let now = exhibit.now();
    let mut all = vec![
        Readout::of(
            "length",
            "Distance from the origin",
            "How far the readout is from the origin, in the units of the equations. On the attractor it stays below 60.",
            length(exhibit),
        ),
        Readout::of("spikes", "Spikes", "How many spikes all neurons have sent so far.", sent(exhibit) as f64),
    ];
    let once = |value: Option<f64>, id, name, help| value.map(|value| Readout::of(id, name, help, value));
    all.extend(once(
        exhibit.recording.rate(now),
        "rate",
        "Spikes a second and neuron",
        "The mean rate so far, in Hz, silenced neurons included.",
    ));
    all.extend(once(
        exhibit.recording.distance(now),
        "euler_distance",
        "Distance from the equations",
        "Root mean squared distance from 0.4 s to 0.6 s to the solution of the equations in the same steps.",
    ));
    all.extend(once(
        exhibit.recording.mean_z(now),
        "mean_z",
        "Mean of z",
        "The mean of the third coordinate after the first second. Chaos parts two solutions, and leaves this as it is.",
    ));
    all
}

pub(super) fn csv(exhibit: &Spiking) -> String {
    /// A line for each so many milliseconds.
    const STRIDE: usize = 10;
    let now = exhibit.now();
    let mut text = String::from("milliseconds,x,y,z,solution_x,solution_y,solution_z\n");
    let both = exhibit.recording.readouts(now).iter().zip(exhibit.recording.solutions(now));
    for (millisecond, ([x, y, z], [a, b, c])) in both.enumerate().step_by(STRIDE) {
        let _ = writeln!(text, "{millisecond},{x},{y},{z},{a},{b},{c}");
    }
    text
}

pub(super) fn attractor(exhibit: &Spiking) -> String {
    format!(
        "The readout of the spikes from the start to {} in three dimensions, seen from a side, with the axes x, y and z \
         from the origin, and the solution of the equations over the last half second. {}",
        seconds(exhibit.now()),
        summary(exhibit)
    )
}

pub(super) fn raster(exhibit: &Spiking) -> String {
    let now = exhibit.now();
    let count = exhibit.recording.spikes(now.saturating_sub(500), now).len() as u64;
    format!("A dot for each of the {} of {NEURONS} neurons in the last half second.", spikes(count))
}

pub(super) fn follows(exhibit: &Spiking) -> Evidence {
    let Some(distance) = exhibit.recording.distance(exhibit.now()) else {
        return Evidence::not_shown(format!(
            "The readout is compared with the equations from 0.4 s to 0.6 s; play on to {}.",
            seconds(MEASURED)
        ));
    };
    let text = format!(
        "From 0.4 s to 0.6 s the readout of {} is {} from the equations, whose solution is about 30 from the origin; after \
         {} it is {} from it.",
        neurons(exhibit),
        significant(distance, 2),
        seconds(exhibit.now()),
        significant(length(exhibit), 3)
    );
    Evidence::of(distance < NEAR, text)
}
