//! A sweep cut into pieces of neighbouring trials, one after the other or side by side.

use super::{DepthStudy, DepthSummary, Shard, SummaryError, SweepProgress};
use std::ops::{ControlFlow, Range};

/// How many networks a shard trains side by side, and so the least trials of a piece that is worth it.
const SIDE_BY_SIDE: u64 = 32;

/// The most trials of a piece. Where values are sketched, large pieces save most of the merging.
const LARGEST_PIECE: u64 = 4096;

/// The most values of a piece, as far as [`SIDE_BY_SIDE`] allows.
const PIECE_VALUES: u64 = 2_000_000;

/// Epochs of one network between two words on the progress.
const WORK: u64 = 5_000_000;

/// The summaries of all depths, or what the sweep was broken off with.
type Outcome<B> = Result<ControlFlow<B, Vec<DepthSummary>>, SummaryError>;

/// The work of a sweep.
pub(super) struct Pieces {
    studies: Vec<DepthStudy>,
    trials: u64,
    /// How many trials each piece has, but for the last.
    each: u64,
}

impl Pieces {
    /// So many trials that all threads are busy to the end and vectors are full.
    pub(super) fn new(studies: Vec<DepthStudy>, trials: u64, threads: u64, cells: u64) -> Self {
        let share = trials.div_ceil(4 * threads.max(1)).next_multiple_of(SIDE_BY_SIDE);
        let fitting = (PIECE_VALUES / cells.max(1) / SIDE_BY_SIDE * SIDE_BY_SIDE).max(SIDE_BY_SIDE);
        Self { studies, trials, each: share.min(fitting).min(LARGEST_PIECE) }
    }

    fn work(&self) -> u64 {
        self.studies.iter().map(|study| layers(study).saturating_mul(self.trials)).fold(0, u64::saturating_add)
    }

    fn trials_of(&self, piece: u64) -> Range<u64> {
        let start = piece * self.each;
        start..(start + self.each).min(self.trials)
    }

    /// One piece at all depths. `add` is told of work when it is done.
    fn train<B>(&self, piece: u64, mut add: impl FnMut(u64) -> ControlFlow<B>) -> Outcome<B> {
        let trials = self.trials_of(piece);
        let Some(first) = self.studies.first() else { return Ok(ControlFlow::Continue(Vec::new())) };
        let surfaces = first.spec.surfaces(trials.clone())?;
        let mut summaries = Vec::with_capacity(self.studies.len());
        for study in &self.studies {
            let mut shard: Shard = Shard::new(study.spec, study.depth, trials.start, surfaces.clone())?;
            let mut done = 0;
            loop {
                let over = shard.advance(WORK)?;
                if let ControlFlow::Break(why) = add((shard.done() - done).saturating_mul(study.depth as u64)) {
                    return Ok(ControlFlow::Break(why));
                }
                done = shard.done();
                if over {
                    break;
                }
            }
            summaries.push(shard.finish()?.summary(study.trials)?);
        }
        Ok(ControlFlow::Continue(summaries))
    }

    fn none(&self) -> Result<Vec<DepthSummary>, SummaryError> {
        self.studies.iter().map(|&study| DepthSummary::new(study)).collect()
    }
}

/// Updates of one layer in one trial.
fn layers(study: &DepthStudy) -> u64 {
    study.spec.epochs.saturating_mul(study.depth as u64)
}

fn merged(one: Vec<DepthSummary>, other: Vec<DepthSummary>) -> Result<Vec<DepthSummary>, SummaryError> {
    one.into_iter().zip(other).map(|(one, other)| one.merge(other)).collect()
}

/// Piece after piece.
pub(super) fn sequentially<B>(pieces: &Pieces, mut watch: impl FnMut(SweepProgress) -> ControlFlow<B>) -> Outcome<B> {
    let (mut done, work) = (0_u64, pieces.work());
    let mut all = pieces.none()?;
    for piece in 0..pieces.trials.div_ceil(pieces.each) {
        let next = pieces.train(piece, |more| {
            done = done.saturating_add(more);
            watch(SweepProgress { done, work })
        })?;
        match next {
            ControlFlow::Continue(next) => all = merged(all, next)?,
            ControlFlow::Break(why) => return Ok(ControlFlow::Break(why)),
        }
    }
    Ok(ControlFlow::Continue(all))
}

/// Pieces side by side.
#[cfg(feature = "rayon")]
pub(super) fn in_parallel<B: Send + Sync>(
    pieces: &Pieces,
    watch: impl Fn(SweepProgress) -> ControlFlow<B> + Sync,
) -> Outcome<B> {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    let (done, work, stopped) = (AtomicU64::new(0), pieces.work(), OnceLock::new());
    let add = |more: u64| {
        let done = done.fetch_add(more, Ordering::Relaxed).saturating_add(more);
        if stopped.get().is_some() {
            return ControlFlow::Break(());
        }
        watch(SweepProgress { done, work }).map_break(|why| {
            let _ = stopped.set(why); // another thread may have broken it off just now, and the first one counts
        })
    };
    let none = pieces.none()?;
    let all = (0..pieces.trials.div_ceil(pieces.each))
        .into_par_iter()
        .map(|piece| if stopped.get().is_some() { Ok(None) } else { Ok(pieces.train(piece, add)?.continue_value()) })
        .try_reduce(
            || Some(none.clone()),
            |one, other| one.zip(other).map(|(one, other)| merged(one, other)).transpose(),
        )?;
    Ok(match stopped.into_inner() {
        Some(why) => ControlFlow::Break(why),
        None => ControlFlow::Continue(all.unwrap_or(none)),
    })
}
