use super::progress::Progress;
use super::settings::Settings;
use crate::cli::error::CliError;
use lnn_lab::numerics::NumericsError;
use lnn_lab::study::Metric;
use lnn_lab::study::sweep::{DepthStudy, DepthSummary, Shard, SummaryError, Surfaces, SweepSpec};
use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::ops::Range;

/// Of so many trials the loss surfaces are kept for all depths, 144 MB of them; of more, they are drawn again.
const KEPT_SURFACES: u64 = 1_000_000;

/// How many networks a shard trains side by side, and so the least trials of a piece that is worth it.
const SIDE_BY_SIDE: u64 = 32;

/// How many of them one vector holds at most.
const WIDTH: u64 = 4;

/// The most trials of a piece. Where values are sketched, large pieces save most of the merging.
const LARGEST_PIECE: u64 = 4096;

/// The most values of a piece, as far as [`SIDE_BY_SIDE`] allows.
const PIECE_VALUES: u64 = 2_000_000;

/// Epochs of one network between two looks at the progress.
const WORK: u64 = 5_000_000;

/// Drawing and solving a trial takes about as long as so many epochs of one layer.
const SURFACE_WORK: u64 = 50_000;

/// Some trials of a study on all threads, depth after depth, so that only one depth's values are in memory.
pub(super) struct Computation<'a> {
    spec: SweepSpec,
    study: u64,
    trials: Range<u64>,
    /// The size of the pieces of work; they end at its multiples.
    piece: u64,
    /// Of all trials, unless these are too many.
    surfaces: Option<Vec<Surfaces>>,
    progress: &'a Progress,
}

/// Decides how many threads compute; nothing is all cores.
pub(crate) fn use_threads(threads: Option<usize>) -> Result<(), CliError> {
    let pool = ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)); // 0 is all cores
    pool.build_global().map_err(|source| CliError::Threads { source })
}

/// All the work there is, as epochs of one layer.
pub(super) fn work(settings: &Settings, trials: u64) -> u64 {
    let layers = settings.depths.iter().sum::<usize>() as u64;
    let drawings = if trials <= KEPT_SURFACES { 1 } else { settings.depths.iter().len() as u64 };
    let each = settings.epochs.saturating_mul(layers).saturating_add(drawings * SURFACE_WORK);
    trials.saturating_mul(each)
}

impl<'a> Computation<'a> {
    /// Draws the trials.
    pub(super) fn new(settings: &Settings, trials: Range<u64>, progress: &'a Progress) -> Result<Self, CliError> {
        let cells = (settings.recorded()?.len() * Metric::ALL.len()) as u64;
        let piece = piece(trials.end - trials.start, rayon::current_num_threads() as u64, cells);
        let (spec, study) = (settings.spec()?, settings.trials);
        let mut computation = Self { spec, study, trials, piece, surfaces: None, progress };
        if computation.trials.end - computation.trials.start <= KEPT_SURFACES {
            progress.turn_to("data".to_owned());
            computation.surfaces = Some(computation.draw()?);
        }
        Ok(computation)
    }

    /// What the trials come to at one depth. How they are cut into pieces, and in which order these are done, changes
    /// no bit of it.
    pub(super) fn depth(&self, depth: usize) -> Result<DepthSummary, CliError> {
        self.progress.turn_to(format!("depth {depth}"));
        let nothing = DepthSummary::new(DepthStudy { spec: self.spec, depth, trials: self.study })?;
        let pieces = self.pieces().into_par_iter().map(|index| self.train(depth, self.trials_of(index)));
        Ok(pieces.try_reduce(|| nothing.clone(), DepthSummary::merge)?)
    }

    fn draw(&self) -> Result<Vec<Surfaces>, NumericsError> {
        let pieces = self.pieces().into_par_iter().map(|index| self.surfaces(self.trials_of(index)));
        Ok(pieces.collect::<Result<Vec<_>, NumericsError>>()?.concat())
    }

    fn surfaces(&self, trials: Range<u64>) -> Result<Vec<Surfaces>, NumericsError> {
        let work = (trials.end - trials.start) * SURFACE_WORK;
        self.spec.surfaces(trials).inspect(|_| self.progress.add(work))
    }

    fn train(&self, depth: usize, trials: Range<u64>) -> Result<DepthSummary, SummaryError> {
        let first = trials.start;
        let surfaces = match &self.surfaces {
            Some(kept) => {
                let place = |trial| (trial - self.trials.start) as usize;
                kept[place(trials.start)..place(trials.end)].to_vec()
            }
            None => self.surfaces(trials)?,
        };
        let mut shard: Shard = Shard::new(self.spec, depth, first, surfaces)?;
        let mut done = 0;
        loop {
            let over = shard.advance(WORK)?;
            self.progress.add((shard.done() - done).saturating_mul(depth as u64));
            done = shard.done();
            if over {
                break;
            }
        }
        shard.finish()?.summary(self.study)
    }

    /// The pieces, as multiples of their size.
    fn pieces(&self) -> Range<u64> {
        self.trials.start / self.piece..self.trials.end.div_ceil(self.piece)
    }

    fn trials_of(&self, index: u64) -> Range<u64> {
        let start = index * self.piece;
        start.max(self.trials.start)..(start + self.piece).min(self.trials.end)
    }
}

/// How many trials to train in one go: so few that all threads are busy to the end, and so many that vectors are full.
fn piece(trials: u64, threads: u64, cells: u64) -> u64 {
    let share = trials / (4 * threads) / SIDE_BY_SIDE * SIDE_BY_SIDE;
    if share == 0 {
        let each = trials.div_ceil(threads);
        return each.div_ceil(each.div_ceil(SIDE_BY_SIDE)).next_multiple_of(WIDTH);
    }
    let fitting = (PIECE_VALUES / cells / SIDE_BY_SIDE * SIDE_BY_SIDE).max(SIDE_BY_SIDE);
    share.min(fitting).min(LARGEST_PIECE)
}

#[cfg(test)]
mod tests {
    use super::piece;

    #[test]
    fn pieces_keep_threads_and_vectors_busy() {
        assert_eq!(piece(1, 64, 404), 4);
        assert_eq!(piece(100, 2, 404), 28);
        assert_eq!(piece(100, 8, 404), 16);
        assert_eq!(piece(10_000, 2, 404), 1248);
        assert_eq!(piece(10_000_000, 2, 404), 4096);
        assert_eq!(piece(10_000_000, 2, 400_000), 32);
    }
}
