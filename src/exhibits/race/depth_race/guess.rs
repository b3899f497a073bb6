//! What the reader is asked before the race: where will the line of ten layers lie?

use super::lines::ID;
use crate::exhibit::{Conceals, Guess, Place, Replies, Reply, Shape};
use crate::exhibits::race::playback::Playback;
use crate::figure::{counted, fixed, significant};
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
    if let Reply::Line(line) = reply { equation(line, to_the_eye) } else { reply.to_string() }
}

/// y = w x + b.
fn equation(Line { slope, intercept }: Line, written: fn(f64) -> String) -> String {
    let sign = if intercept < 0.0 { '−' } else { '+' };
    format!("y = {} x {sign} {}", written(slope), written(intercept.abs()))
}

/// What an eye can tell where x and y are about 1.
fn to_the_eye(value: f64) -> String {
    fixed(value, 2)
}

/// Given data may lie anywhere, and be as large as they like.
fn to_four_digits(value: f64) -> String {
    significant(value, 4)
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
    let written = if playback.given().is_some() { to_four_digits } else { to_the_eye };
    let facts = format!("Depth {DEEP} ends at {}.", equation(line, written));
    let Some(Reply::Line(own)) = reply else { return Some(facts) };
    let best = playback.race.trial().training.line();
    let (slope, intercept) = ((own.slope - line.slope).abs(), (own.intercept - line.intercept).abs());
    let is_near = slope + intercept <= NEAR * (best.slope.abs() + best.intercept.abs());
    let off = format!("off by {} in slope and by {} at x = 0", written(slope), written(intercept));
    Some(GUESS.told_place(Reply::Line(own), (!is_near).then_some(off.as_str()), &facts))
}
