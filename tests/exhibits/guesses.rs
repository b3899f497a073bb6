//! What an exhibit asks before it tells, and what it says to each reply.

use crate::finish::finish;
use crate::grammar::assert_grammatical;
use lnn_lab::exhibit::{Conceals, Exhibit, Guess, Guessable};
use lnn_lab::exhibits::{self, REGISTRY};

/// Every exhibit that asks, in its first state, at the start of its run where it has one.
fn asking() -> Vec<(&'static str, Box<dyn Exhibit>)> {
    let opened = REGISTRY.iter().map(|entry| {
        let mut exhibit = exhibits::open(entry.id).unwrap();
        exhibit.act("reset").unwrap();
        (entry.id, exhibit)
    });
    opened.filter(|(_, exhibit)| exhibit.guessable().is_some()).collect()
}

fn guess(exhibit: &dyn Exhibit) -> &'static Guess {
    exhibit.guessable().unwrap().guess()
}

fn answer(exhibit: &dyn Exhibit, reply: Option<&str>) -> Option<String> {
    exhibit.guessable().and_then(|guessable: &dyn Guessable| guessable.answer(reply))
}

/// Does what follows a reply, and waits until the answer is known.
fn told(exhibit: &mut dyn Exhibit) {
    for (control, text) in guess(exhibit).then {
        exhibit.set(control, text).unwrap();
    }
    finish(exhibit);
    exhibit.seek(u64::MAX);
}

#[test]
fn at_least_six_exhibits_ask() {
    assert!(asking().len() >= 6);
}

#[test]
fn what_would_tell_the_answer_is_there_to_be_concealed() {
    for (id, exhibit) in asking() {
        let known: Vec<_> = exhibit.figures().iter().map(|figure| figure.id).collect();
        if let Conceals::Figures(figures) = guess(exhibit.as_ref()).conceals {
            assert!(!figures.is_empty() && figures.iter().all(|figure| known.contains(figure)), "{id}");
        }
    }
}

#[test]
fn what_conceals_nothing_knows_no_answer_before_the_reader_has_replied() {
    for (id, mut exhibit) in asking() {
        if guess(exhibit.as_ref()).conceals != Conceals::Nothing {
            continue;
        }
        finish(exhibit.as_mut());
        for reply in guess(exhibit.as_ref()).replies().iter().map(|(reply, _)| Some(*reply)).chain([None]) {
            assert_eq!(answer(exhibit.as_ref(), reply), None, "{id}: {reply:?}");
        }
    }
}

#[test]
fn every_reply_is_answered_and_repeated_and_at_most_one_is_right() {
    for (id, mut exhibit) in asking() {
        let asked = guess(exhibit.as_ref());
        assert_grammatical(asked.question);
        told(exhibit.as_mut());
        let facts = answer(exhibit.as_ref(), None).unwrap();
        assert_grammatical(&facts);
        assert!(facts.chars().any(|character| character.is_ascii_digit()), "{id}: {facts}");
        let mut right = 0;
        for (reply, words) in asked.replies() {
            let told = answer(exhibit.as_ref(), Some(reply)).unwrap();
            assert_grammatical(&told);
            assert!(told.starts_with(&format!("You said {words}")), "{id}: {told}");
            right += usize::from(told.contains("you are right"));
        }
        assert_eq!(right, 1, "{id}");
    }
}

#[test]
fn the_race_answers_as_soon_as_the_reply_is_on_the_line_and_not_before() {
    let mut race = exhibits::open("depth-race").unwrap();
    finish(race.as_mut());
    race.seek(0);
    let mut known = None;
    for epoch in (0..10_000).step_by(40) {
        race.seek(epoch);
        if let Some(text) = answer(race.as_ref(), Some("1")) {
            known = Some((epoch, text));
            break;
        }
    }
    let (epoch, text) = known.unwrap();
    let numbers = text.replace(',', "");
    let arrival: u64 = numbers.trim_end_matches('.').rsplit(' ').next().unwrap().parse().unwrap();
    assert!((epoch - 40..=epoch).contains(&arrival), "{epoch}: {text}");
    assert_eq!(answer(race.as_ref(), Some("10")), None, "it has not arrived");
    race.seek(u64::MAX);
    let of_last = answer(race.as_ref(), Some("10")).unwrap();
    assert!(of_last.contains("depth 10 lies flat at epoch 10,000"), "{of_last}");
}

#[test]
fn the_noise_is_asked_about_what_is_asked_of_the_sweep() {
    let mut sweep = exhibits::open("paper-sweep").unwrap();
    told(sweep.as_mut());
    let same = answer(sweep.as_ref(), Some("same")).unwrap();
    assert!(same.contains("From noise 0.05 to 0.50"), "{same}");
}
