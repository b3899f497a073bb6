//! A race that is played: built from the controls of a panel, computed ahead, and shown at one epoch.

use super::editing::Editing;
use super::state::RaceState;
use super::text::shortened;
use crate::controls::{Control, ControlError, Effect, Origin, Panel, Setting};
use crate::data::{Data, Given};
use crate::exhibit::Player;
use crate::exhibits::race::controls::{
    ALL, BUDGET, DATA, DATA_SEED, DEPTH, GROUND_TRUTH, INITIALISATION, INTERCEPT, LEARNING_RATE, NOISE, NOISE_MODEL,
    POINTS, SLOPE, SPEED, STANDARDISE, Standardise, TRIAL, WEIGHT_SEED,
};
use crate::exhibits::safe_rate;
use crate::numerics::{DataSource, DataSpec, GroundTruth, LearningRate, Network, NumericsError, Optimiser, Phase};
use crate::study::{Race, RateSchedule, Run, Snapshot, Trial, protocol};
use std::mem;
use std::sync::Arc;

/// How far ahead a learning rate is tried out before it is called safe.
const TRIED_EPOCHS: u64 = protocol::EPOCHS;

/// How many epochs are computed at once after a change of the data, so that the picture does not jump back while a
/// slider is dragged; where that is not enough, the rest is computed ahead frame by frame.
const CATCH_UP: u64 = 100_000;

/// The controls that set the ground truth by hand, and show what was drawn while nothing is set.
const SET_BY_HAND: [&str; 2] = [SLOPE.id, INTERCEPT.id];

/// The controls of how data are drawn. Moving one draws them, whatever was shown before.
const DRAWS: [&str; 7] = [NOISE.id, NOISE_MODEL.id, POINTS.id, GROUND_TRUTH.id, SLOPE.id, INTERCEPT.id, DATA_SEED.id];

/// The state of a race and of its controls; a control of [`ALL`] that the panel does not have is at its default.
#[derive(Clone, Debug)]
pub(super) struct Playback {
    pub(super) panel: Panel,
    pub(super) race: Race,
    /// Whether nothing of it is computed yet.
    is_new: bool,
    /// Every network at the epoch shown.
    pub(super) now: Vec<Snapshot>,
    /// The epoch asked for; what is shown may be behind it while it is being computed.
    target: u64,
    /// The furthest epoch of this run that was shown. What lies ahead of it is neither drawn nor told.
    seen: u64,
    /// The data, where they are given.
    given: Option<Arc<Given>>,
    /// Where the networks begin if not at a start drawn from the seed: as they were when the points were edited.
    starts: Option<Vec<Network>>,
    pub(super) editing: Editing,
}

impl Playback {
    /// All controls at their defaults, at the start of the run.
    pub(super) fn new(controls: &'static [Control]) -> Result<Self, NumericsError> {
        let panel = Panel::new(controls).assuming(&ALL);
        let schedule = RateSchedule::constant(LearningRate::new(panel.number(&LEARNING_RATE))?);
        let race = set_up(&panel, None, None, schedule)?;
        let (given, starts, editing) = (None, None, Editing::default());
        let mut playback =
            Self { panel, race, is_new: true, now: Vec::new(), target: 0, seen: 0, given, starts, editing };
        playback.follow_ground_truth();
        playback.catch_up();
        playback.refresh();
        Ok(playback)
    }

    /// The epoch at which the run ends.
    pub(super) fn end(&self) -> u64 {
        self.panel.count(&BUDGET)
    }

    /// The epoch that is shown.
    pub(super) fn epoch(&self) -> u64 {
        self.target.min(self.race.horizon())
    }

    /// The furthest epoch of the run that was shown, as far as it is computed again.
    pub(super) fn seen(&self) -> u64 {
        self.seen.min(self.end()).min(self.race.horizon())
    }

    /// What is kept of the run of a depth up to the epoch that is shown.
    pub(super) fn past(&self, depth: usize) -> impl Iterator<Item = &Snapshot> {
        let now = &self.now[depth - 1];
        let records = self.race.runs()[depth - 1].records().iter();
        records.take_while(move |record| record.epoch < now.epoch).chain([now])
    }

    /// What is kept of it from there to the furthest epoch that was shown; nothing where that is the same.
    pub(super) fn seen_ahead(&self, depth: usize) -> Vec<Snapshot> {
        let (now, seen) = (self.now[depth - 1], self.seen());
        if seen <= self.epoch() {
            return Vec::new();
        }
        let later = self.history(depth, seen).filter(|snapshot| snapshot.epoch > now.epoch);
        [now].into_iter().chain(later).collect()
    }

    /// Whether the whole run is computed, so that what it came to can be said.
    pub(super) fn is_complete(&self) -> bool {
        self.race.horizon() >= self.end()
    }

    /// What is kept of the run of a depth before an epoch, and that epoch.
    pub(super) fn history(&self, depth: usize, end: u64) -> impl Iterator<Item = Snapshot> {
        let run = &self.race.runs()[depth - 1];
        let records = run.records().iter().copied().take_while(move |record| record.epoch < end);
        records.chain(std::iter::once_with(move || run.at(end, self.race.trial(), self.race.schedule())))
    }

    /// The first epoch, up to `end`, at which a network is in a phase.
    pub(super) fn first(&self, depth: usize, phase: Phase, end: u64) -> Option<u64> {
        self.history(depth, end).map(|snapshot| snapshot.progress).find(|it| it.phase == phase).map(|it| it.since)
    }

    /// The depth that is looked at.
    pub(super) fn selected(&self) -> usize {
        self.panel.count(&DEPTH) as usize
    }

    /// The network of that depth now.
    pub(super) fn chosen(&self) -> &Snapshot {
        &self.now[self.selected() - 1]
    }

    /// How the player stands.
    pub(super) fn player(&self) -> Player {
        Player { epoch: self.epoch(), end: self.end(), speed: self.panel.count(&SPEED) }
    }

    /// Goes to an epoch, held to the run.
    pub(super) fn seek(&mut self, epoch: u64) {
        self.target = epoch.min(self.end());
        self.refresh();
    }

    /// Computes ahead; returns whether the end of the run is reached.
    pub(super) fn prepare(&mut self, work: u64) -> bool {
        let shown = self.epoch();
        let done = self.race.extend(self.end(), work);
        if self.epoch() != shown {
            self.refresh();
        }
        done
    }

    /// Sets controls from text, one after the other up to the first that is refused, and does what follows from it.
    pub(super) fn set_all(&mut self, settings: &[(&str, String)]) -> Result<(), ControlError> {
        let outcome = settings.iter().try_for_each(|(control, text)| self.change_one(control, text));
        self.settle(outcome)
    }

    /// Sets one control, as [`set_all`](Self::set_all) does.
    pub(super) fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let outcome = self.change_one(control, text);
        self.settle(outcome)
    }

    /// Computes ahead and shows what was set.
    fn settle(&mut self, outcome: Result<(), ControlError>) -> Result<(), ControlError> {
        self.catch_up();
        self.refresh();
        outcome
    }

    fn change_one(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let before = self.panel.clone();
        let control = self.panel.set(control, text)?;
        let outcome = if self.panel == before { Ok(()) } else { self.apply(control, before.data(&DATA)) };
        if outcome.is_err() {
            self.panel = before;
        }
        outcome
    }

    /// Begins again, takes back the last change of the rate, or begins again with a safe rate.
    pub(super) fn act(&mut self, action: &str) -> Result<(), ControlError> {
        match action {
            "reset" => self.reset()?,
            "undo" => self.undo(),
            "safe_rate" => {
                if let Some(rate) = self.safe_rate() {
                    self.panel.put(&LEARNING_RATE, Setting::Number(rate));
                    self.reset()?;
                }
            }
            _ => return Err(ControlError::unknown("action", action, ["reset", "undo", "safe_rate"].into_iter())),
        }
        self.refresh();
        Ok(())
    }

    /// The data, where they are given: never in the small module, with which the page opens.
    pub(super) fn given(&self) -> Option<&Given> {
        self.given.as_deref().filter(|_| cfg!(feature = "article"))
    }

    /// What x is called on an axis.
    pub(super) fn x_name(&self) -> String {
        shortened(self.given().map_or("input x", Given::x_name))
    }

    /// What brings the panel back.
    pub(super) fn settings(&self) -> Vec<(&'static str, String)> {
        let by_hand = self.panel.chosen::<Origin>(&GROUND_TRUTH) == Origin::Set;
        let kept = self.panel.controls().iter().filter(|control| match control.id {
            id if SET_BY_HAND.contains(&id) => by_hand,
            _ => self.panel.setting(control) != control.default(),
        });
        kept.map(|control| (control.id, control.text(self.panel.setting(control)))).collect()
    }

    /// What runs, so that other programs can run it again.
    pub(super) fn state(&self) -> RaceState {
        let trial = self.race.trial();
        let starts = self.race.runs().iter().filter_map(|run| run.records().first()).map(|first| first.network);
        RaceState {
            spec: data_spec(&self.panel),
            given: self.given.clone(),
            scaling: trial.scaling,
            is_continued: self.starts.is_some(),
            dataset: trial.dataset.clone(),
            problem: trial.descended,
            closed_form: trial.training,
            initialisation: self.panel.chosen(&INITIALISATION),
            weight_seed: self.panel.count(&WEIGHT_SEED),
            rates: self.race.schedule().changes().map(|(from, rate)| (from, rate.value())).collect(),
            selected: self.selected(),
            networks: starts.zip(self.now.iter().copied()).collect(),
        }
    }

    pub(super) fn refresh(&mut self) {
        self.now = self.race.at(self.epoch());
        self.seen = self.seen.max(self.epoch());
    }

    /// Builds the race again, to be run with the same learning rates: from the start that the seed gives, to be seen at the
    /// same epoch, or from networks as they are, whose losses are finite.
    pub(super) fn rebuild(&mut self, networks: Option<Vec<Network>>) -> Result<(), ControlError> {
        let given = self.panel.data(&DATA).given();
        let build = |networks: Option<&[Network]>| {
            set_up(&self.panel, given.as_deref(), networks, self.race.schedule().clone())
        };
        let continued = networks.as_deref().map(|networks| build(Some(networks))).transpose()?;
        let is_usable = |race: &Race| race.at(0).iter().all(|start| start.assessment.excess.is_finite());
        (self.race, self.starts) = match continued.filter(is_usable) {
            Some(race) => {
                self.target = 0;
                (race, networks)
            }
            None => (build(None)?, None),
        };
        self.given = given;
        self.is_new = true;
        self.seen = 0;
        self.follow_ground_truth();
        Ok(())
    }

    /// Computes ahead what was just built. Axes hold the whole run, so they would jump after the first picture.
    pub(super) fn catch_up(&mut self) {
        if mem::take(&mut self.is_new) {
            self.race.extend(self.end(), CATCH_UP);
        }
    }

    /// The sliders of slope and intercept show what is drawn while nothing is set by hand, or would be in the place of data
    /// that are given.
    fn follow_ground_truth(&mut self) {
        if self.panel.chosen::<Origin>(&GROUND_TRUTH) == Origin::Drawn {
            let truth = data_spec(&self.panel).ground_truth();
            self.panel.put(&SLOPE, Setting::Number(truth.slope));
            self.panel.put(&INTERCEPT, Setting::Number(truth.intercept));
        }
    }

    /// Carries out what a changed control asks for, where these data were shown.
    fn apply(&mut self, control: &Control, shown: Data) -> Result<(), ControlError> {
        match control.effect {
            Effect::View => Ok(()),
            Effect::Rebuild => {
                if SET_BY_HAND.contains(&control.id) {
                    self.panel.choose(&GROUND_TRUTH, Origin::Set);
                }
                if DRAWS.contains(&control.id) {
                    self.panel.put(&DATA, Setting::Data(Data::Drawn));
                }
                self.rebuild(None)?;
                self.forget_edits(shown);
                Ok(())
            }
            Effect::Rate => {
                let rate = LearningRate::new(self.panel.number(&LEARNING_RATE))?;
                if self.target > 0 {
                    self.catch_up();
                }
                let epoch = self.epoch();
                if !self.race.change_rate(epoch, rate) {
                    return Err(ControlError::TooManyChanges);
                }
                (self.target, self.seen) = (epoch, epoch);
                Ok(())
            }
            Effect::Budget => {
                self.target = self.target.min(self.end());
                Ok(())
            }
        }
    }

    /// What was seen stays seen where the run is the same.
    fn reset(&mut self) -> Result<(), ControlError> {
        let rate = LearningRate::new(self.panel.number(&LEARNING_RATE))?;
        let schedule = self.race.schedule();
        if schedule.changed() || schedule.at(0).0 != rate {
            self.race = self.set_up_again(RateSchedule::constant(rate))?;
            self.is_new = true;
            self.catch_up();
            self.seen = 0;
        }
        self.target = 0;
        Ok(())
    }

    /// The same race at other learning rates.
    fn set_up_again(&self, schedule: RateSchedule) -> Result<Race, NumericsError> {
        set_up(&self.panel, self.given(), self.starts.as_deref(), schedule)
    }

    fn undo(&mut self) {
        if let Some(epoch) = self.race.undo_rate() {
            let (rate, _) = self.race.schedule().at(epoch);
            self.panel.put(&LEARNING_RATE, Setting::Number(rate.value()));
            self.target = epoch.min(self.end());
            self.seen = self.target;
        }
    }

    /// The largest rate of 0.3, 0.1, 0.03, ... below the present one under which, when it is tried, no network diverges
    /// and no loss rises.
    fn safe_rate(&self) -> Option<f64> {
        safe_rate::below(self.panel.number(&LEARNING_RATE), LEARNING_RATE.at_position(0), |rate| {
            let Ok(rate) = LearningRate::new(rate) else { return false };
            let Ok(mut race) = self.set_up_again(RateSchedule::constant(rate)) else { return false };
            race.extend(TRIED_EPOCHS.min(self.end()), u64::MAX);
            race.runs().iter().all(Run::descends)
        })
    }
}

/// How the panel's data are drawn.
fn data_spec(panel: &Panel) -> DataSpec {
    let drawn = panel.chosen::<Origin>(&GROUND_TRUTH) == Origin::Drawn;
    let truth = GroundTruth { slope: panel.number(&SLOPE), intercept: panel.number(&INTERCEPT) };
    DataSpec {
        seed: panel.count(&DATA_SEED),
        trial: panel.count(&TRIAL),
        points: panel.count(&POINTS) as usize,
        noise_coefficient: panel.number(&NOISE),
        noise_model: panel.chosen(&NOISE_MODEL),
        ground_truth: (!drawn).then_some(truth),
    }
}

/// The trial and the networks that the panel describes, on the data that are given, if any; from these starts, if any.
fn set_up(
    panel: &Panel,
    given: Option<&Given>,
    starts: Option<&[Network]>,
    schedule: RateSchedule,
) -> Result<Race, NumericsError> {
    let spec = data_spec(panel);
    let source = given.map_or(DataSource::Drawn(spec), |given| DataSource::Given(given.points().clone()));
    let standardised = match panel.chosen(&STANDARDISE) {
        Standardise::Given => given.is_some(),
        Standardise::Never => false,
        Standardise::Always => true,
    };
    let trial = Trial::of(&source, standardised)?;
    let optimiser = Optimiser::GradientDescent;
    if let Some(starts) = starts {
        return Ok(Race::from_networks(trial, schedule, starts, optimiser));
    }
    let initialisation = panel.chosen(&INITIALISATION);
    Race::new(trial, schedule, initialisation, optimiser, panel.count(&WEIGHT_SEED), spec.trial)
}
