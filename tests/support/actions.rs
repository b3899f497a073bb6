//! Random sequences of what a reader, an address or a careless script can do to an exhibit. They are derived from its
//! entry in the registry and from its first figures.

use crate::seen::Seen;
use crate::small::{small, valid_setting};
use crate::texts::wild_text;
use lnn_lab::controls::ControlError;
use lnn_lab::exhibit::{Entry, Exhibit, Handle};
use lnn_lab::exhibits;
use lnn_lab::figure::Figure;
use proptest::collection::vec;
use proptest::prelude::*;

/// One call.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    Set(String, String),
    Act(String),
    /// Carries out an action that the alert offers, if there is one.
    Mend,
    Seek(u64),
    Advance(u64),
    Prepare(u64),
    Highlight(Option<usize>),
    Probe(String, Option<(f64, f64)>),
    ProbeBy(String, (i64, i64)),
    Pick(String),
    Drag(String, (f64, f64)),
    DragBy(String, (i64, i64)),
    PointOut(Option<String>),
}

impl Action {
    /// Carries it out. What is refused must say so in a sentence, and change nothing.
    pub(crate) fn carry_out(&self, exhibit: &mut dyn Exhibit) {
        match self {
            Self::Set(control, text) => set(exhibit, control, text),
            Self::Act(action) => {
                let before = Seen::of(exhibit);
                assert_harmless(exhibit.act(action), &before, || Seen::of(exhibit));
            }
            Self::Mend => {
                if let Some(alert) = exhibit.alert() {
                    alert.actions.iter().take(1).for_each(|(id, _)| exhibit.act(id).unwrap());
                }
            }
            Self::Seek(epoch) => exhibit.seek(*epoch),
            Self::Advance(epochs) => exhibit.advance(*epochs),
            Self::Prepare(work) => drop(exhibit.prepare(*work)),
            Self::Highlight(depth) => exhibit.highlight(*depth),
            Self::Probe(figure, at) => exhibit.probe(figure, *at),
            Self::ProbeBy(figure, steps) => exhibit.probe_by(figure, *steps),
            Self::Pick(figure) => assert_pick_can_be_visited(exhibit, figure),
            Self::Drag(id, to) => {
                let can_go_there = |handle: Handle| to.1.is_finite() && (handle.upright || to.0.is_finite());
                let can_move = handle(exhibit, id).is_some_and(can_go_there);
                unless(exhibit, can_move, |exhibit| exhibit.drag(id, *to));
            }
            Self::DragBy(id, steps) => {
                let can_move = handle(exhibit, id).is_some();
                unless(exhibit, can_move, |exhibit| exhibit.drag_by(id, *steps));
            }
            Self::PointOut(part) => exhibit.point_out(part.as_deref()),
        }
    }
}

/// Sets a control. Figures cost more than everything else that is compared, so they are compared only where the text
/// cannot be read and a refusal is certain.
fn set(exhibit: &mut dyn Exhibit, control: &str, text: &str) {
    let readable = exhibit.panel().control(control).is_ok_and(|control| control.parse(text).is_ok());
    let look = if readable { Seen::beside_figures } else { Seen::of };
    let before = look(exhibit);
    let outcome = exhibit.set(control, text);
    assert!(readable || outcome.is_err(), "{control} was set to {text:?}");
    assert_harmless(outcome, &before, || look(exhibit));
}

fn assert_harmless(outcome: Result<(), ControlError>, before: &Seen, after: impl FnOnce() -> Seen) {
    if let Err(error) = outcome {
        let sentence = error.to_string();
        assert!((20..400).contains(&sentence.len()), "{sentence}");
        before.assert_same(&after());
    }
}

/// Makes a call, which must change nothing unless it is one that can do something.
fn unless(exhibit: &mut dyn Exhibit, can_do_something: bool, call: impl FnOnce(&mut dyn Exhibit)) {
    if can_do_something {
        return call(exhibit);
    }
    let before = Seen::of(exhibit);
    call(exhibit);
    before.assert_same(&Seen::of(exhibit));
}

/// The handle with this id, on whichever figure it is.
fn handle(exhibit: &dyn Exhibit, id: &str) -> Option<Handle> {
    exhibit.figures().iter().flat_map(|figure| exhibit.handles(figure.id)).find(|handle| handle.id == id)
}

/// A click leads to a registered exhibit in a state that it can take on.
fn assert_pick_can_be_visited(exhibit: &dyn Exhibit, figure: &str) {
    if let Some(visit) = exhibit.pick(figure) {
        exhibits::open(visit.exhibit).unwrap().visit(&visit.settings, visit.epoch).unwrap();
    }
}

fn epoch() -> BoxedStrategy<u64> {
    prop_oneof![0_u64..300, 0_u64..30_000, Just(u64::MAX), any::<u64>()].boxed()
}

/// The id of a figure, and a place on it or around it.
fn place(figures: &[Figure]) -> BoxedStrategy<(String, (f64, f64))> {
    let axes: Vec<_> =
        figures.iter().map(|figure| (figure.id, figure.x.low, figure.x.high, figure.y.low, figure.y.high)).collect();
    let share = || prop_oneof![4 => -0.2..1.2_f64, 1 => prop::num::f64::ANY];
    (prop::sample::select(axes), share(), share())
        .prop_map(|((id, left, right, bottom, top), across, up)| {
            (id.to_owned(), (left + across * (right - left), bottom + up * (top - bottom)))
        })
        .boxed()
}

/// One of some ids, or now and then one that there is not.
fn id_among(ids: Vec<String>) -> BoxedStrategy<String> {
    let known = if ids.is_empty() { vec![String::new()] } else { ids };
    prop_oneof![6 => prop::sample::select(known), 1 => Just("nothing".to_owned()), 1 => any::<String>()].boxed()
}

/// One call to an exhibit, often a sensible one.
pub(crate) fn action(entry: &'static Entry) -> BoxedStrategy<Action> {
    let exhibit = small(entry);
    let figures = exhibit.figures();
    let controls: Vec<_> = entry.controls.iter().map(|control| control.id.to_owned()).collect();
    let handles = figures.iter().flat_map(|figure| exhibit.handles(figure.id)).map(|handle| handle.id.to_owned());
    let handles: Vec<_> = handles.chain(controls.iter().take(3).cloned()).collect();
    let figure = id_among(figures.iter().map(|figure| figure.id.to_owned()).collect());
    let acts = prop::sample::select(vec!["reset", "undo", "safe_rate", "paper_rate", "", "Reset", "💥"]);
    let parts = prop::sample::select(vec!["residual", "w1", "w2", "gradient1", "gradient2", "nothing", ""]);
    let depth = prop_oneof![3 => 0_usize..12, 1 => any::<usize>()];
    let steps = || prop_oneof![-9_i64..9, any::<i64>(), Just(i64::MIN)];
    prop_oneof![
        6 => valid_setting(entry).prop_map(|(control, text)| Action::Set(control, text)),
        2 => (id_among(controls), wild_text()).prop_map(|(control, text)| Action::Set(control, text)),
        2 => acts.prop_map(|action| Action::Act(action.to_owned())),
        1 => Just(Action::Mend),
        3 => epoch().prop_map(Action::Seek),
        2 => epoch().prop_map(Action::Advance),
        3 => prop_oneof![0_u64..100_000, Just(1_000_000)].prop_map(Action::Prepare),
        1 => prop::option::of(depth).prop_map(Action::Highlight),
        2 => (place(&figures), prop::bool::weighted(0.8))
            .prop_map(|((figure, at), is_on)| Action::Probe(figure, is_on.then_some(at))),
        1 => (figure.clone(), (steps(), steps())).prop_map(|(figure, steps)| Action::ProbeBy(figure, steps)),
        1 => figure.prop_map(Action::Pick),
        1 => (id_among(handles.clone()), place(&figures)).prop_map(|(handle, (_, to))| Action::Drag(handle, to)),
        1 => (id_among(handles), (steps(), steps())).prop_map(|(handle, steps)| Action::DragBy(handle, steps)),
        1 => prop::option::of(parts).prop_map(|part| Action::PointOut(part.map(str::to_owned))),
    ]
    .boxed()
}

/// Many calls to an exhibit.
pub(crate) fn actions(entry: &'static Entry, most: usize) -> impl Strategy<Value = Vec<Action>> {
    vec(action(entry), 0..=most)
}

/// An exhibit that computes little, after some calls.
pub(crate) fn after(entry: &'static Entry, actions: &[Action]) -> Box<dyn Exhibit> {
    let mut exhibit = small(entry);
    for action in actions {
        action.carry_out(exhibit.as_mut());
    }
    exhibit
}
