use super::running::{Pieces, sequentially};
use super::{CSV_HEADER, DepthStudy, DepthSummary, Recording, Statistics, SummaryError, SweepSpec, csv_row};
use crate::numerics::{Initialisation, LearningRate, NumericsError, Optimiser};
use crate::study::{Metric, protocol};
use std::convert::Infallible;
use std::fmt::Write as _;
use std::ops::ControlFlow;

/// The most values that a sweep keeps at once, 4 GB of them.
const MOST_VALUES: u64 = 500_000_000;

/// A whole sweep in one call: networks of several depths on many trials.
///
/// ```
/// use lnn_lab::study::Metric;
/// use lnn_lab::study::sweep::Sweep;
///
/// let results = Sweep::paper().noise(0.15).seed(188).trials(20).depths([1, 3]).epochs(5_000).run()?;
/// let [shallow, deep] = [1, 3].map(|depth| results.at(depth, Metric::Deviation, 5_000));
/// assert!(shallow.unwrap().moments.mean < deep.unwrap().moments.mean, "depth 1 is nearer to the closed form");
/// assert_eq!(results.at(3, Metric::Deviation, 4_999), None, "nothing was recorded there");
/// # Ok::<(), lnn_lab::study::sweep::SummaryError>(())
/// ```
///
/// The time is that of Σ L · epochs · trials updates of one layer over the depths L, about a nanosecond each on one thread;
/// the number of points plays no part. Memory is 32 bytes for each trial, recorded epoch and depth, up to 100,000 trials;
/// of more, quantiles are sketched, and memory no longer grows with their number.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Sweep {
    spec: SweepSpec,
    trials: u64,
    depths: Vec<usize>,
}

impl Sweep {
    /// The paper's own: depths 1 to 10 on 100 trials, at a noise of 0.05, with seed 1.
    #[must_use]
    pub fn paper() -> Self {
        let spec = SweepSpec {
            seed: 1,
            noise_coefficient: protocol::NOISE_COEFFICIENTS[0],
            learning_rate: LearningRate::PAPER,
            initialisation: Initialisation::PyTorch,
            optimiser: Optimiser::GradientDescent,
            epochs: protocol::EPOCHS,
            recording: Recording::Thinned,
        };
        Self::new(spec)
    }

    /// With these settings, at the paper's depths on as many trials as the paper's.
    #[must_use]
    pub fn new(spec: SweepSpec) -> Self {
        Self { spec, trials: protocol::TRIALS, depths: protocol::DEPTHS.collect() }
    }

    /// Another noise coefficient, 0 to 1e6.
    #[must_use]
    pub fn noise(mut self, coefficient: f64) -> Self {
        self.spec.noise_coefficient = coefficient;
        self
    }

    /// Another seed of data and initialisations.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.spec.seed = seed;
        self
    }

    /// Another learning rate.
    #[must_use]
    pub fn learning_rate(mut self, rate: LearningRate) -> Self {
        self.spec.learning_rate = rate;
        self
    }

    /// Another start of the networks.
    #[must_use]
    pub fn initialisation(mut self, initialisation: Initialisation) -> Self {
        self.spec.initialisation = initialisation;
        self
    }

    /// Another optimiser. Momentum and Nesterov take about 5 times as long as gradient descent, Adam 20 times.
    #[must_use]
    pub fn optimiser(mut self, optimiser: Optimiser) -> Self {
        self.spec.optimiser = optimiser;
        self
    }

    /// Another number of updates of every network, 1 to [`MAX_EPOCHS`](super::MAX_EPOCHS).
    #[must_use]
    pub fn epochs(mut self, epochs: u64) -> Self {
        self.spec.epochs = epochs;
        self
    }

    /// Other epochs at which the metrics are recorded.
    #[must_use]
    pub fn recording(mut self, recording: Recording) -> Self {
        self.spec.recording = recording;
        self
    }

    /// Another number of trials, 1 to [`MAX_TRIALS`](super::MAX_TRIALS).
    #[must_use]
    pub fn trials(mut self, trials: u64) -> Self {
        self.trials = trials;
        self
    }

    /// Other depths, each 1 to 20, in the order in which they are to be listed.
    #[must_use]
    pub fn depths(mut self, depths: impl IntoIterator<Item = usize>) -> Self {
        self.depths = depths.into_iter().collect();
        self
    }

    /// Everything but depths and trials that decides the numbers.
    #[must_use]
    pub fn spec(&self) -> &SweepSpec {
        &self.spec
    }

    /// Computes it on this thread.
    ///
    /// # Errors
    /// [`SummaryError::Numerics`] for settings out of range, and for more values than 4 GB.
    pub fn run(&self) -> Result<SweepResults, SummaryError> {
        let ControlFlow::Continue(all) = self.run_with(|_| ControlFlow::<Infallible>::Continue(()))?;
        Ok(all)
    }

    /// As [`run`](Self::run), and tells `watch` several times a second how far it is, which may break it off.
    ///
    /// ```
    /// use lnn_lab::study::sweep::Sweep;
    /// use std::ops::ControlFlow;
    ///
    /// let sweep = Sweep::paper().trials(64).epochs(50);
    /// let flow = sweep.run_with(|progress| {
    ///     if progress.share() < 0.5 { ControlFlow::Continue(()) } else { ControlFlow::Break(progress) }
    /// })?;
    /// assert!(flow.is_break(), "half of it was enough");
    /// # Ok::<(), lnn_lab::study::sweep::SummaryError>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`run`](Self::run).
    pub fn run_with<B>(
        &self,
        watch: impl FnMut(SweepProgress) -> ControlFlow<B>,
    ) -> Result<ControlFlow<B, SweepResults>, SummaryError> {
        Ok(sequentially(&self.pieces(1)?, watch)?.map_continue(|depths| SweepResults { depths }))
    }

    /// Computes it on all threads of rayon's pool, to the bits of [`run`](Self::run).
    ///
    /// # Errors
    /// Those of [`run`](Self::run).
    #[cfg(feature = "rayon")]
    pub fn run_parallel(&self) -> Result<SweepResults, SummaryError> {
        let ControlFlow::Continue(all) = self.run_parallel_with(|_| ControlFlow::<Infallible>::Continue(()))?;
        Ok(all)
    }

    /// As [`run_parallel`](Self::run_parallel), and tells `watch` how far it is, from any of the threads. It may break
    /// the sweep off: the other threads stop at their next word.
    ///
    /// # Errors
    /// Those of [`run`](Self::run).
    #[cfg(feature = "rayon")]
    pub fn run_parallel_with<B: Send + Sync>(
        &self,
        watch: impl Fn(SweepProgress) -> ControlFlow<B> + Sync,
    ) -> Result<ControlFlow<B, SweepResults>, SummaryError> {
        let pieces = self.pieces(rayon::current_num_threads() as u64)?;
        Ok(super::running::in_parallel(&pieces, watch)?.map_continue(|depths| SweepResults { depths }))
    }

    fn pieces(&self, threads: u64) -> Result<Pieces, SummaryError> {
        let studies = self.studies();
        let mut cells = 0; // the same at each depth
        for study in &studies {
            cells = (study.recorded()?.len() * Metric::ALL.len()) as u64;
        }
        // What a sketch keeps does not grow with the trials.
        let kept = if self.trials <= super::EXACT_TRIALS { self.trials } else { 1 };
        let values = kept.saturating_mul(cells).saturating_mul(studies.len() as u64);
        if values > MOST_VALUES {
            let (name, value, allowed) = ("the number of values to keep", values as f64, "at most 500,000,000");
            return Err(NumericsError::OutOfRange { name, value, allowed }.into());
        }
        Ok(Pieces::new(studies, self.trials, threads, cells))
    }

    fn studies(&self) -> Vec<DepthStudy> {
        self.depths.iter().map(|&depth| DepthStudy { spec: self.spec, depth, trials: self.trials }).collect()
    }
}

impl Default for Sweep {
    fn default() -> Self {
        Self::paper()
    }
}

/// How far a sweep is, in updates of one layer.
///
/// ```
/// use lnn_lab::study::sweep::SweepProgress;
///
/// assert_eq!(SweepProgress { done: 30, work: 40 }.share(), 0.75);
/// assert_eq!(SweepProgress { done: 0, work: 0 }.share(), 1.0, "nothing is left to do");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SweepProgress {
    /// How many are done.
    pub done: u64,
    /// How many there are.
    pub work: u64,
}

impl SweepProgress {
    /// The share that is done, 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        if self.work == 0 { 1.0 } else { self.done as f64 / self.work as f64 }
    }
}

/// What a [`Sweep`] came to.
///
/// ```
/// use lnn_lab::study::Metric;
/// use lnn_lab::study::sweep::{Sweep, SweepResults};
///
/// let results: SweepResults = Sweep::paper().trials(3).depths([2, 1]).epochs(8).run()?;
/// assert_eq!(results.depths()[0].study().depth, 2, "in the order in which they were asked for");
/// assert!(results.depth(3).is_none());
/// let rows = results.recorded().len() * results.depths().len() * Metric::ALL.len();
/// assert_eq!(results.to_csv().lines().count(), 1 + rows);
/// # Ok::<(), lnn_lab::study::sweep::SummaryError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SweepResults {
    depths: Vec<DepthSummary>,
}

impl SweepResults {
    /// The summaries of all depths, in the order in which these were asked for.
    #[must_use]
    pub fn depths(&self) -> &[DepthSummary] {
        &self.depths
    }

    /// The summary of one depth; nothing of one that was not asked for.
    #[must_use]
    pub fn depth(&self, depth: usize) -> Option<&DepthSummary> {
        self.depths.iter().find(|summary| summary.study().depth == depth)
    }

    /// The epochs that were recorded, rising from 0; none without a depth.
    #[must_use]
    pub fn recorded(&self) -> &[u64] {
        self.depths.first().map_or(&[], DepthSummary::recorded)
    }

    /// The published numbers of one metric at one depth after this many epochs; nothing where these were not asked for.
    #[must_use]
    pub fn at(&self, depth: usize, metric: Metric, epoch: u64) -> Option<Statistics> {
        self.depth(depth)?.statistics(metric, epoch)
    }

    /// All published numbers as a table, under [`CSV_HEADER`], with the lines that `lnn-lab sweep` writes.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut table = format!("{CSV_HEADER}\n");
        for summary in &self.depths {
            let DepthStudy { spec, depth, .. } = summary.study();
            for &epoch in summary.recorded() {
                for metric in Metric::ALL {
                    if let Some(statistics) = summary.statistics(metric, epoch) {
                        let _ = writeln!(table, "{}", csv_row(spec, *depth, epoch, metric, &statistics)); // a `String` takes everything
                    }
                }
            }
        }
        table
    }
}
