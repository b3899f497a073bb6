//! What the reader is asked before the race: who is first on the closed form's line?

use crate::exhibit::{Conceals, Guess, Replies};
use crate::exhibits::race::playback::Playback;
use crate::figure::counted;
use crate::numerics::Phase;
use crate::study::protocol;

/// A line looks like the closed form's where D is at most this share of what there is to learn, |w*| + |b*|.
const ON_THE_LINE: f64 = 0.01;

pub(super) const GUESS: Guess = Guess {
    question: "Which network gets to the dashed line first? Tap its number, then Play.",
    replies: Replies::Members(&[
        ("1", "depth 1"),
        ("2", "depth 2"),
        ("3", "depth 3"),
        ("4", "depth 4"),
        ("5", "depth 5"),
        ("6", "depth 6"),
        ("7", "depth 7"),
        ("8", "depth 8"),
        ("9", "depth 9"),
        ("10", "depth 10"),
    ]),
    conceals: Conceals::Nothing,
    then: &[],
    until: "Press Play and see.",
};

/// The first epoch, of those that are kept of what was on show, at which a network is on the line.
fn arrival(playback: &Playback, depth: usize) -> Option<u64> {
    let best = playback.race.trial().training.line();
    let bound = ON_THE_LINE * (best.slope.abs() + best.intercept.abs());
    let seen = playback.race.runs()[depth - 1].records().iter().take_while(|record| record.epoch <= playback.seen());
    seen.into_iter().find(|record| record.assessment.deviation <= bound).map(|record| record.epoch)
}

/// How a network is doing at the end of the run.
fn last_phase(playback: &Playback, depth: usize) -> Option<Phase> {
    let records = playback.race.runs()[depth - 1].records();
    records.iter().take_while(|record| record.epoch <= playback.end()).last().map(|record| record.progress.phase)
}

pub(super) fn answer(playback: &Playback, reply: Option<&str>) -> Option<String> {
    let arrivals: Vec<_> = protocol::DEPTHS.map(|depth| (depth, arrival(playback, depth))).collect();
    let asked = reply.and_then(|reply| arrivals.iter().find(|(depth, _)| depth.to_string() == reply));
    let end = counted(playback.end());
    let is_over = playback.seen() >= playback.end();
    if !is_over && asked.is_none_or(|(_, arrival)| arrival.is_none()) {
        return None;
    }
    let Some(least) = arrivals.iter().filter_map(|(_, arrival)| *arrival).min() else {
        return Some(GUESS.told(reply, false, &format!("No network got there within {end} epochs.")));
    };
    let first: Vec<_> =
        arrivals.iter().filter(|(_, arrival)| *arrival == Some(least)).map(|(depth, _)| *depth).collect();
    let is_right = asked.is_some_and(|(depth, _)| first.contains(depth));
    let winner = match first[..] {
        [depth] => format!("Depth {depth} came first, after {} epochs", counted(least)),
        _ => format!("{} came first together, after {} epochs", list(&first), counted(least)),
    };
    let facts = match asked {
        Some(&(depth, _)) if first.contains(&depth) => format!("{winner}."),
        Some(&(depth, Some(epoch))) => format!("{winner}; depth {depth} needed {}.", counted(epoch)),
        Some(&(depth, None)) => match last_phase(playback, depth) {
            Some(Phase::Plateau) => format!("{winner}; depth {depth} lies flat at epoch {end}."),
            Some(Phase::Diverged) => format!("{winner}; depth {depth} diverged."),
            Some(Phase::Running | Phase::Converged) | None => {
                format!("{winner}; depth {depth} is not there at epoch {end}.")
            }
        },
        None => format!("{winner}."),
    };
    Some(GUESS.told(reply, is_right, &facts))
}

/// "Depths 2 and 3" or "Depths 2, 3 and 4".
fn list(depths: &[usize]) -> String {
    let names: Vec<_> = depths.iter().map(usize::to_string).collect();
    let Some((last, others)) = names.split_last() else { return String::new() };
    format!("Depths {} and {last}", others.join(", "))
}
