//! What an exhibit asks before it tells, and what it says to each reply.

use crate::cases::cases;
use crate::finish::finish;
use crate::grammar::assert_grammatical;
use crate::sketched::{asked, sketched, with_guess};
use lnn_lab::exhibit::{Conceals, Exhibit, Guess, Guessable, Handle, Reply, Shape, Sketch};
use lnn_lab::exhibits::{self, REGISTRY};
use lnn_lab::figure::{Figure, Ink, Mark, fixed};
use proptest::prelude::*;

/// Every exhibit that asks, in its first state, at the start of its run where it has one.
fn asking() -> Vec<(&'static str, Box<dyn Exhibit>)> {
    let opened = REGISTRY.iter().map(|entry| (entry.id, at_start(entry.id)));
    opened.filter(|(_, exhibit)| exhibit.guessable().is_some()).collect()
}

/// Those that ask for a place in a figure.
fn asking_for_a_place() -> Vec<(&'static str, Box<dyn Exhibit>)> {
    asking().into_iter().filter(|(_, exhibit)| guess(exhibit.as_ref()).place().is_some()).collect()
}

fn at_start(id: &str) -> Box<dyn Exhibit> {
    let mut exhibit = exhibits::open(id).unwrap();
    exhibit.act("reset").unwrap();
    exhibit
}

fn guess(exhibit: &dyn Exhibit) -> &'static Guess {
    exhibit.guessable().unwrap().guess()
}

fn answer(exhibit: &dyn Exhibit, reply: Option<Reply>) -> Option<String> {
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

/// A place where handles were dragged to shares of the axes.
fn placed(exhibit: &dyn Exhibit, shares: [f64; 2]) -> Reply {
    sketched(exhibit, shares).unwrap().reply(&asked(exhibit).unwrap().0)
}

/// All replies in words, or some places from one end of the figure to the other.
fn replies(exhibit: &dyn Exhibit) -> Vec<Reply> {
    let words = guess(exhibit).replies().iter().map(|(id, _)| Reply::Words(id));
    let shares = [[0.0, 0.0], [0.0, 1.0], [0.3, 0.4], [0.5, 0.5], [0.9, 0.1], [1.0, 1.0]];
    let places = shares.into_iter().filter(|_| guess(exhibit).place().is_some());
    words.chain(places.map(|shares| placed(exhibit, shares))).collect()
}

fn of_guess(figure: &Figure) -> Vec<&Mark> {
    figure.marks.iter().filter(|mark| mark.style().is_some_and(|style| style.ink == Ink::Guess)).collect()
}

/// The numbers of a text, as they are written.
fn numbers(text: &str) -> Vec<String> {
    let parts = text.split(|character: char| !(character.is_ascii_digit() || ",.".contains(character)));
    let trimmed = parts.map(|part| part.trim_matches([',', '.']).to_owned());
    trimmed.filter(|part| !part.is_empty()).collect()
}

#[test]
fn at_least_seven_exhibits_ask_and_five_of_them_for_a_place_in_a_figure() {
    assert!(asking().len() >= 7);
    assert!(asking_for_a_place().len() >= 5);
}

#[test]
fn what_would_tell_the_answer_is_there_to_be_concealed() {
    for (id, exhibit) in asking() {
        let known: Vec<_> = exhibit.figures().iter().map(|figure| figure.id).collect();
        let guess = guess(exhibit.as_ref());
        if let Conceals::Figures(figures) = guess.conceals {
            assert!(!figures.is_empty() && figures.iter().all(|figure| known.contains(figure)), "{id}");
        }
        if let Some(place) = guess.place() {
            assert!(place.also.iter().chain([&place.figure]).all(|figure| known.contains(figure)), "{id}");
            let empty = exhibit.guessable().and_then(Guessable::empty);
            assert_eq!(empty.is_some(), guess.conceals == Conceals::All, "{id}");
            assert!(empty.is_none_or(|empty| empty.id == place.figure), "{id}");
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
        for reply in replies(exhibit.as_ref()).into_iter().map(Some).chain([None]) {
            assert_eq!(answer(exhibit.as_ref(), reply), None, "{id}: {reply:?}");
        }
    }
}

#[test]
fn every_reply_is_answered_and_repeated() {
    for (id, mut exhibit) in asking() {
        let (asked, replies) = (guess(exhibit.as_ref()), replies(exhibit.as_ref()));
        assert_grammatical(asked.question);
        told(exhibit.as_mut());
        let facts = answer(exhibit.as_ref(), None).unwrap();
        assert_grammatical(&facts);
        assert!(facts.chars().any(|character| character.is_ascii_digit()), "{id}: {facts}");
        let mut right = 0;
        for reply in replies {
            let told = answer(exhibit.as_ref(), Some(reply)).unwrap();
            assert_grammatical(&told);
            assert!(told.starts_with(&format!("You said {}", asked.words(reply))), "{id}: {told}");
            right += usize::from(told.contains("you are right"));
        }
        assert_eq!(right, usize::from(asked.place().is_none()), "{id}");
    }
}

/// The place of the answer, read off the figure that shows it, by code of its own: where the mark of the answer ends.
fn truth(id: &str, exhibit: &dyn Exhibit) -> Reply {
    let figures = exhibit.figures();
    let of = |id: &str| figures.iter().find(|figure| figure.id == id).unwrap().clone();
    let path = |figure: &Figure, is_its: &dyn Fn(Ink) -> bool| {
        let path = figure.marks.iter().find_map(|mark| match mark {
            Mark::Path { through, style } if is_its(style.ink) => Some(through.clone()),
            _ => None,
        });
        path.unwrap()
    };
    let end = |figure: &str, ink: Ink| *path(&of(figure), &|it| it == ink).last().unwrap();
    match id {
        "depth-race" => {
            let through = path(&of("race-data"), &|ink| ink == Ink::Depth(10));
            let slope = (through[1].1 - through[0].1) / (through[1].0 - through[0].0);
            let intercept = through[0].1 - slope * through[0].0;
            Reply::Line(lnn_lab::numerics::Line { slope, intercept })
        }
        "paper-sweep" => Reply::Value(end("sweep-noise-4", Ink::Depth(10)).1),
        "best-rate" => Reply::Value(end("best-rate-depths", Ink::Selected).1),
        "depth-helps" => Reply::Value(end("depth-helps-loss", Ink::Selected).0),
        "escape-time" => Reply::Value(end("escape-time-curve", Ink::Selected).1),
        _ => panic!("{id} asks for a place: say here where its answer is seen"),
    }
}

#[test]
fn a_place_on_the_answer_is_close_and_another_is_said_to_lie_on_its_side_of_it() {
    for (id, mut exhibit) in asking_for_a_place() {
        let (ends, asked) =
            ([[0.0; 2], [1.0; 2]].map(|shares| placed(exhibit.as_ref(), shares)), guess(exhibit.as_ref()));
        told(exhibit.as_mut());
        let truth = truth(id, exhibit.as_ref());
        let on_it = answer(exhibit.as_ref(), Some(truth)).unwrap();
        assert!(on_it.starts_with(&format!("You said {}, which is close. ", asked.words(truth))), "{id}: {on_it}");
        for (end, sides) in ends.into_iter().zip([["too low", "too few"], ["too high", "too many"]]) {
            let told = answer(exhibit.as_ref(), Some(end)).unwrap();
            let is_told = match (end, truth) {
                (Reply::Line(own), Reply::Line(line)) => {
                    let off = [own.slope - line.slope, own.intercept - line.intercept];
                    let [slope, intercept] = off.map(|off| fixed(off.abs(), 2));
                    told.contains(&format!(", off by {slope} in slope and by {intercept} at x = 0. "))
                }
                _ => sides.iter().any(|side| told.contains(&format!(" {side}. "))),
            };
            assert!(is_told, "{id}: {end:?} is answered by {told}");
        }
    }
}

#[test]
fn a_guessed_number_of_epochs_is_off_by_the_factor_that_is_told() {
    let off = |guess, truth| lnn_lab::exhibit::times_off(guess, truth);
    assert_eq!(off(100.0, Some(100)), None);
    assert_eq!(off(124.0, Some(100)), None);
    assert_eq!(off(300.4, Some(100)).as_deref(), Some("3.0 times too many"));
    assert_eq!(off(25.0, Some(100)).as_deref(), Some("4.0 times too few"));
    assert_eq!(off(1.0, Some(0)), None, "0 epochs have no place on a logarithmic axis");
    assert_eq!(off(1e6, None).as_deref(), Some("too few"));
}

/// Tries a property of every exhibit that asks for a place, with handles anywhere.
fn for_every_place(property: impl Fn(&str, &dyn Exhibit, [f64; 2]) -> Result<(), TestCaseError>) {
    let asking = asking_for_a_place();
    proptest!(cases(24), |(left in 0.0..=1.0_f64, right in 0.0..=1.0_f64)| {
        asking.iter().try_for_each(|(id, exhibit)| property(id, exhibit.as_ref(), [left, right]))?;
    });
}

#[test]
fn a_guess_anywhere_in_range_is_a_mark_on_the_sheet_before_and_after_it_is_said() {
    for_every_place(|id, exhibit, shares| {
        let place = guess(exhibit).place().unwrap();
        for is_said in [false, true] {
            for figure in with_guess(exhibit, shares, is_said) {
                let is_its = figure.id == place.figure || (is_said && place.also.contains(&figure.id));
                let marks = of_guess(&figure);
                prop_assert_eq!(!marks.is_empty(), is_its, "{}: {}", id, figure.id);
                prop_assert!(marks.into_iter().all(|mark| mark.is_visible(&figure)), "{id}: {}", figure.id);
                prop_assert_eq!(figure.legend.iter().any(|entry| entry.text == "your guess"), is_its, "{}", id);
                prop_assert_eq!(figure.alternative().contains("Your guess: "), is_its, "{}", id);
            }
        }
        Ok(())
    });
}

#[test]
fn a_place_is_read_as_it_is_written() {
    for_every_place(|id, exhibit, shares| {
        let reply = placed(exhibit, shares);
        let read = guess(exhibit).reply(&reply.to_string(), Some(&asked(exhibit).unwrap().0));
        prop_assert_eq!(read, Ok(reply), "{}", id);
        Ok(())
    });
}

#[test]
fn keys_move_a_handle_by_equal_steps_up_to_the_ends_of_its_figure() {
    for_every_place(|id, exhibit, shares| {
        let (figure, shape) = asked(exhibit).unwrap();
        let share = |handle: &Handle| match shape {
            Shape::Breadth { .. } => figure.x.fraction(handle.at.0),
            Shape::Height { .. } | Shape::Line => figure.y.fraction(handle.at.1),
        };
        let mut sketch = sketched(exhibit, shares).unwrap();
        for index in 0..sketch.handles(&figure).len() {
            let handle = sketch.handles(&figure).remove(index);
            for (steps, meant) in [(7, (share(&handle) + 0.14).min(1.0)), (i64::MIN, 0.0), (i64::MAX, 1.0)] {
                prop_assert!(sketch.drag_by(handle.id, &figure, (steps, steps)), "{id}");
                let after = share(&sketch.handles(&figure)[index]);
                prop_assert!((after - meant).abs() < 0.01, "{id}: {after}, not {meant}");
            }
        }
        prop_assert!(!sketch.drag_by("nothing", &figure, (1, 1)) && !sketch.drag("nothing", &figure, (1.0, 1.0)));
        Ok(())
    });
}

#[test]
fn a_place_out_of_range_is_refused_with_its_value_and_the_range() {
    for (id, exhibit) in asking_for_a_place() {
        let (figure, shape) = asked(exhibit.as_ref()).unwrap();
        for text in ["", "1e9", "-1e9", "nonsense", "NaN", "inf", "1 2 3", "1e9 0", "0 -1e9"] {
            let refused = guess(exhibit.as_ref()).reply(text, Some(&figure)).unwrap_err().to_string();
            let range = if shape == Shape::Line { "slope and intercept" } else { "a number from " };
            assert!(refused.starts_with(&format!("your guess is \"{text}\", but must be {range}")), "{id}: {refused}");
        }
    }
}

#[test]
fn the_figure_in_which_a_guess_is_made_tells_nothing_of_the_answer() {
    for (id, mut exhibit) in asking_for_a_place() {
        let asked = guess(exhibit.as_ref());
        if asked.conceals == Conceals::Nothing {
            continue;
        }
        told(exhibit.as_mut());
        let truth = truth(id, exhibit.as_ref());
        let place = asked.place().unwrap();
        let figures = with_guess(exhibit.as_ref(), [0.5, 0.5], false);
        let figure = figures.iter().find(|figure| figure.id == place.figure).unwrap();
        let Reply::Value(truth) = truth else { panic!("{id}") };
        if asked.conceals == Conceals::All {
            let drawn = figure.marks.iter().filter(|mark| mark.style().is_some_and(|style| style.ink != Ink::Guess));
            let points = drawn.flat_map(|mark| match mark {
                Mark::Path { through, .. } => through.clone(),
                Mark::Dots { at, .. } | Mark::Rings { at, .. } => at.clone(),
                _ => Vec::new(),
            });
            let points: Vec<_> = points.collect();
            assert!(!points.is_empty(), "{id} shows what the guess is to be compared with");
            let is_answer = |&(x, y): &(f64, f64)| match place.shape {
                Shape::Height { x: at } => (x - at).abs() < 0.5,
                Shape::Breadth { y: at } => (x - truth).abs() < 0.5 && y <= at,
                Shape::Line => false,
            };
            assert!(!points.iter().any(is_answer), "{id} shows the answer");
        }
        let known = numbers(asked.question);
        let facts = numbers(&answer(exhibit.as_ref(), None).unwrap());
        let words = format!("{} {}", figure.title, figure.alternative());
        let facts: Vec<_> = facts.into_iter().filter(|number| number.len() > 1 && !known.contains(number)).collect();
        assert!(!facts.iter().all(|fact| numbers(&words).contains(fact)), "{id}: {words} tells {facts:?}");
    }
}

#[test]
fn a_guess_stays_where_it_was_said_when_the_axes_change() {
    let mut helps = exhibits::open("depth-helps").unwrap();
    told(helps.as_mut());
    let late = with_guess(helps.as_ref(), [1.0, 1.0], true);
    let figure = late.iter().find(|figure| figure.id == "depth-helps-loss").unwrap();
    let plain = helps.figures().into_iter().find(|figure| figure.id == "depth-helps-loss").unwrap();
    assert!(figure.x.high > plain.x.high, "the guess lies beyond the axis that the answer needs");
    assert!(of_guess(figure).into_iter().all(|mark| mark.is_visible(figure)));
}

#[test]
fn a_said_guess_cannot_be_moved() {
    for (id, exhibit) in asking_for_a_place() {
        let (figure, _) = asked(exhibit.as_ref()).unwrap();
        let mut sketch = Sketch::of(guess(exhibit.as_ref())).unwrap();
        let handles = sketch.handles(&figure);
        sketch.say(placed(exhibit.as_ref(), [0.2, 0.4]));
        assert!(sketch.handles(&figure).is_empty(), "{id}");
        for Handle { id: handle, .. } in handles {
            assert!(!sketch.drag(handle, &figure, (0.0, 0.0)), "{id}");
        }
    }
}

#[test]
fn the_race_answers_at_its_end_and_says_how_far_off_the_line_is() {
    let mut race = at_start("depth-race");
    finish(race.as_mut());
    let level = placed(race.as_ref(), [0.5, 0.5]);
    race.seek(9_999);
    assert_eq!(answer(race.as_ref(), Some(level)), None, "nobody has seen the end");
    race.seek(u64::MAX);
    let told = answer(race.as_ref(), Some(level)).unwrap();
    assert!(told.contains(". Depth 10 ends at y = "), "{told}");
    race.seek(0);
    assert_eq!(answer(race.as_ref(), Some(level)), Some(told), "it was seen");
    race.set("learning_rate", "1").unwrap();
    finish(race.as_mut());
    race.seek(u64::MAX);
    let told = answer(race.as_ref(), Some(level)).unwrap();
    assert_grammatical(&told);
    assert!(told.contains("Depth 10 diverged at epoch "), "{told}");
}

#[test]
fn the_noise_is_asked_about_what_is_asked_of_the_sweep() {
    let mut sweep = exhibits::open("paper-sweep").unwrap();
    told(sweep.as_mut());
    let same = answer(sweep.as_ref(), Some(Reply::Value(0.5))).unwrap();
    assert!(same.contains("From noise 0.05 to 0.50"), "{same}");
}
