//! The progress of the paper sweep: what is wanted, what has come in, and the work on what has not.

use crate::numerics::NumericsError;
use crate::study::protocol;
use crate::study::sweep::{Curve, Draws, Job, Order, SweepSpec};
use std::rc::Rc;

/// The first picture is made of so few trials that it is there at once; each further one has ten times as many.
const FIRST_TRIALS: u64 = 20;

/// The most trials of each small picture.
const SMALL_TRIALS: u64 = protocol::TRIALS;

/// What one picture shows: a sweep, and its curves as far as they have come in.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub(super) spec: SweepSpec,
    /// How many trials it is to have.
    pub(super) trials: u64,
    /// By rising depth; while nothing of the present sweep has come in, what was there before.
    curves: Vec<Option<(Order, Rc<Curve>)>>,
}

impl Picture {
    fn new(spec: SweepSpec, trials: u64) -> Self {
        Self { spec, trials, curves: protocol::DEPTHS.map(|_| None).collect() }
    }

    /// What is shown of a depth, and how many trials it has.
    pub(super) fn curve(&self, depth: usize) -> Option<(&Order, &Curve)> {
        self.curves.get(depth.checked_sub(1)?)?.as_ref().map(|(order, curve)| (order, curve.as_ref()))
    }

    /// How many trials of this very sweep have come in at a depth.
    fn trials_at(&self, depth: usize) -> u64 {
        let fits = |order: &Order| order.spec == self.spec && order.trials <= self.trials;
        self.curve(depth).filter(|(order, _)| fits(order)).map_or(0, |(order, _)| order.trials)
    }

    /// Whether every depth shows this very sweep with all its trials.
    pub(super) fn is_complete(&self) -> bool {
        { protocol::DEPTHS }.all(|depth| self.trials_at(depth) == self.trials)
    }

    /// Whether every depth shows this very sweep, with however many trials.
    pub(super) fn is_begun(&self) -> bool {
        { protocol::DEPTHS }.all(|depth| self.trials_at(depth) > 0)
    }

    fn order(&self, depth: usize, trials: u64) -> Option<Order> {
        (self.trials_at(depth) < trials).then_some(Order { spec: self.spec, depth, trials })
    }

    fn take(&mut self, order: &Order, curve: &Rc<Curve>) {
        let wanted = order.spec == self.spec && order.trials <= self.trials;
        if wanted
            && order.trials > self.trials_at(order.depth)
            && let Some(slot) = order.depth.checked_sub(1).and_then(|index| self.curves.get_mut(index))
        {
            *slot = Some((*order, Rc::clone(curve)));
        }
    }
}

/// The large picture, the four small ones, and the work on them.
pub(super) struct SweepProgress {
    pub(super) large: Picture,
    /// One for each noise coefficient of the paper.
    pub(super) small: Vec<Picture>,
    job: Option<Job>,
    draws: Draws,
}

impl SweepProgress {
    pub(super) fn new(spec: SweepSpec, trials: u64) -> Self {
        let small = small(spec).map(|spec| Picture::new(spec, trials.min(SMALL_TRIALS))).collect();
        Self { large: Picture::new(spec, trials), small, job: None, draws: Draws::default() }
    }

    /// Wants another sweep. What has come in and fits is kept.
    pub(super) fn retarget(&mut self, spec: SweepSpec, trials: u64) {
        (self.large.spec, self.large.trials) = (spec, trials);
        for (picture, spec) in self.small.iter_mut().zip(small(spec)) {
            (picture.spec, picture.trials) = (spec, trials.min(SMALL_TRIALS));
        }
        let curves: Vec<_> = self.pictures().flat_map(|picture| picture.curves.iter().flatten().cloned()).collect();
        for (order, curve) in curves {
            self.take(&order, &curve);
        }
    }

    /// What is left to do, the most wanted first: a first picture, the whole of it, the small ones.
    pub(super) fn orders(&self) -> Vec<Order> {
        let deepest_first = || protocol::DEPTHS.rev();
        let waves = std::iter::successors(Some(FIRST_TRIALS), |trials| trials.checked_mul(10));
        let waves = waves.take_while(|&trials| trials < self.large.trials).chain([self.large.trials]);
        let mut orders: Vec<Order> =
            waves.flat_map(|trials| deepest_first().filter_map(move |depth| self.large.order(depth, trials))).collect();
        for picture in &self.small {
            orders.extend(deepest_first().filter_map(|depth| picture.order(depth, picture.trials)));
        }
        let mut seen = Vec::with_capacity(orders.len());
        orders.retain(|order| {
            let new = !seen.contains(order);
            seen.push(*order);
            new
        });
        orders
    }

    /// Takes in what an order came to, wherever it is wanted.
    pub(super) fn deliver(&mut self, order: &Order, curve: Curve) {
        self.take(order, &Rc::new(curve));
    }

    /// Works on what is left; returns whether nothing is.
    ///
    /// # Errors
    /// Those of [`Job`].
    pub(super) fn prepare(&mut self, work: u64) -> Result<bool, NumericsError> {
        let Some(&next) = self.orders().first() else { return Ok(true) };
        if self.job.as_ref().is_none_or(|job| *job.order() != next) {
            let draws = self.job.take().map_or_else(|| std::mem::take(&mut self.draws), |job| job.finish().1);
            self.job = Some(Job::new(next, draws)?);
        }
        if let Some(job) = &mut self.job
            && job.advance(work)?
            && let Some(job) = self.job.take()
        {
            let (curve, draws) = job.finish();
            self.draws = draws;
            if let Some(curve) = curve {
                self.deliver(&next, curve);
            }
        }
        Ok(false)
    }

    fn pictures(&self) -> impl Iterator<Item = &Picture> {
        [&self.large].into_iter().chain(&self.small)
    }

    fn take(&mut self, order: &Order, curve: &Rc<Curve>) {
        for picture in [&mut self.large].into_iter().chain(&mut self.small) {
            picture.take(order, curve);
        }
    }
}

/// The sweep of each small picture.
fn small(spec: SweepSpec) -> impl Iterator<Item = SweepSpec> {
    protocol::NOISE_COEFFICIENTS.into_iter().map(move |noise_coefficient| SweepSpec { noise_coefficient, ..spec })
}
