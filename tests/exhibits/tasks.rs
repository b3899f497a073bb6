//! Tasks of any exhibit that has some: carried out elsewhere they come to the same, and nonsense is refused.

use crate::cases::cases;
use crate::finish::finish;
use crate::seen::Seen;
use crate::small::small;
use lnn_lab::exhibit::{Entry, TaskRunner};
use lnn_lab::exhibits::{self, REGISTRY};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

fn with_tasks() -> impl Iterator<Item = &'static Entry> {
    REGISTRY.iter().filter(|entry| (entry.open)().unwrap().shardable().is_some())
}

/// What a task comes to.
fn carried_out(runner: &mut dyn TaskRunner, task: &[u8], portion: u64) -> Vec<u8> {
    runner.begin(task).unwrap();
    let mut last = 0.0;
    while !runner.advance(portion).unwrap() {
        assert!((last..=1.0).contains(&runner.done()), "{} is done after {last}", runner.done());
        last = runner.done();
    }
    assert_eq!(runner.done(), 1.0);
    let result = runner.finish().unwrap();
    assert_eq!((runner.finish(), runner.done()), (None, 0.0), "a result is given once");
    result
}

#[test]
fn tasks_carried_out_by_runners_come_to_what_the_exhibit_computes_alone() {
    assert!(with_tasks().count() > 0);
    for entry in with_tasks() {
        let mut alone = small(entry);
        finish(alone.as_mut());
        assert!(alone.pending().is_empty(), "{}", entry.id);
        let mut exhibit = small(entry);
        // A worker opens an exhibit of its own, in its first state.
        let mut runners = [(); 2].map(|()| exhibits::open(entry.id).unwrap().task_runner().unwrap());
        for turn in 0.. {
            let tasks = exhibit.pending();
            let Some(task) = tasks.get(7 * turn % tasks.len().max(1)) else { break };
            assert!(task.weight > 0.0 && task.weight.is_finite());
            let result = carried_out(runners[turn % 2].as_mut(), &task.bytes, 9_000);
            exhibit.deliver(&task.bytes, &result).unwrap();
            assert!(exhibit.pending().len() < tasks.len(), "{}: a task that is done is left", entry.id);
        }
        Seen::of(exhibit.as_ref()).assert_same(&Seen::of(alone.as_ref()));
    }
}

#[test]
fn an_exhibit_without_tasks_has_no_runner_and_drops_results() {
    let mut exhibit = exhibits::open("depth-race").unwrap();
    assert!(exhibit.pending().is_empty() && exhibit.task_runner().is_none());
    assert!(exhibit.deliver(&[1, 2], &[3]).is_ok());
}

#[test]
fn a_task_that_was_begun_is_dropped_for_the_next() {
    for entry in with_tasks() {
        let exhibit = small(entry);
        let mut runner = exhibit.task_runner().unwrap();
        assert_eq!((runner.finish(), runner.advance(1).unwrap()), (None, true), "nothing was begun");
        let [one, other] = [0, 1].map(|index| exhibit.pending()[index].bytes.clone());
        let expected = carried_out(runner.as_mut(), &other, 1_000_000);
        runner.begin(&one).unwrap();
        runner.advance(1).unwrap();
        assert_eq!(carried_out(runner.as_mut(), &other, 1_000_000), expected);
        assert!(runner.begin(&[]).is_err());
        assert_eq!(carried_out(runner.as_mut(), &other, 1_000_000), expected);
    }
}

/// What becomes of bytes on their way.
#[derive(Clone, Debug)]
enum Harm {
    Cut(Index),
    Longer(Vec<u8>),
    Changed(Vec<(Index, u8)>),
    Other(Vec<u8>),
}

impl Harm {
    fn done_to(&self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Cut(length) => bytes[..length.index(bytes.len())].to_vec(),
            Self::Longer(more) => [bytes, more].concat(),
            Self::Changed(places) => {
                let mut bytes = bytes.to_vec();
                for (place, byte) in places {
                    let place = place.index(bytes.len());
                    bytes[place] = *byte;
                }
                bytes
            }
            Self::Other(bytes) => bytes.clone(),
        }
    }
}

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![
        any::<Index>().prop_map(Harm::Cut),
        vec(any::<u8>(), 1..20).prop_map(Harm::Longer),
        vec((any::<Index>(), any::<u8>()), 1..4).prop_map(Harm::Changed),
        vec(any::<u8>(), 0..80).prop_map(Harm::Other),
    ]
}

proptest! {
    #![proptest_config(cases(50))]

    /// Bytes that came to harm are refused, or are another task or result of the same form; nothing panics.
    #[test]
    fn no_bytes_make_a_runner_or_an_exhibit_panic(harm in harm(), which in any::<Index>()) {
        for entry in with_tasks() {
            let mut exhibit = small(entry);
            let tasks = exhibit.pending();
            let task = &tasks[which.index(tasks.len())].bytes;
            let mut runner = exhibit.task_runner().unwrap();
            let harmed = harm.done_to(task);
            match runner.begin(&harmed) {
                Ok(()) => for _ in 0..3 {
                    let _ = runner.advance(1);
                },
                Err(error) => prop_assert!(error.to_string().len() > 20),
            }
            let result = carried_out(runner.as_mut(), task, 1_000_000);
            for (task, result) in [(task, &harm.done_to(&result)), (&harmed, &result), (&harmed, &harmed)] {
                if let Err(error) = exhibit.deliver(task, result) {
                    prop_assert!(error.to_string().len() > 20);
                }
            }
            exhibit.deliver(task, &result).unwrap();
            if matches!(harm, Harm::Cut(_) | Harm::Longer(_)) {
                prop_assert!(runner.begin(&harmed).is_err());
                prop_assert!(exhibit.deliver(task, &harm.done_to(&result)).is_err());
            }
            prop_assert!(!exhibit.summary().is_empty() && exhibit.csv().is_some());
        }
    }
}
