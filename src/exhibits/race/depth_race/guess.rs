//! What the reader is asked before the race: where will the line of ten layers lie?

use super::lines::ID;
use crate::exhibit::{Conceals, Guess, Place, Replies, Reply, Shape};
use crate::exhibits::race::playback::Playback;
use crate::figure::{counted, fixed};
use crate::numerics::{Line, Phase};
use crate::study::protocol;

const DEEP: usize = *protocol::DEPTHS.end();

/// A guessed line is near where its D from the network's is at most this share of what there is to learn, |w*| + |b*|.
const NEAR: f64 = 0.1;

pub(super) const GUESS: Guess = Guess {
    question: "Where does the line of ten layers end up? Draw it, then press Play.",
    replies: Replies::Place(Place { figure: ID, also: &[], shape: Shape::Line, words }),
    conceals: Conceals::Nothing,
    then: &[],
    until: "Press Play and see.",
};

fn words(reply: Reply) -> String {
    if let Reply::Line(line) = reply { equation(line) } else { reply.to_string() }
}

/// y = w x + b, to what an eye can tell.
fn equation(Line { slope, intercept }: Line) -> String {
    let sign = if intercept < 0.0 { '−' } else { '+' };
    format!("y = {} x {sign} {}", fixed(slope, 2), fixed(intercept.abs(), 2))
}

pub(super) fn answer(playback: &Playback, reply: Option<Reply>) -> Option<String> {
    if playback.seen() < playback.end() {
        return None;
    }
    let last = playback.history(DEEP, playback.end()).last()?;
    if last.progress.phase == Phase::Diverged {
        let since = counted(last.progress.since);
        return Some(GUESS.told(reply, false, &format!("Depth {DEEP} diverged at epoch {since}, so it has no line.")));
    }
    let line = last.assessment.line;
    let facts = format!("Depth {DEEP} ends at {}.", equation(line));
    let Some(Reply::Line(own)) = reply else { return Some(facts) };
    let best = playback.race.trial().training.line();
    let (slope, intercept) = ((own.slope - line.slope).abs(), (own.intercept - line.intercept).abs());
    let is_near = slope + intercept <= NEAR * (best.slope.abs() + best.intercept.abs());
    let off = format!("off by {} in slope and by {} at x = 0", fixed(slope, 2), fixed(intercept, 2));
    Some(GUESS.told_place(Reply::Line(own), (!is_near).then_some(off.as_str()), &facts))
}
