use super::error::CliError;
use super::output::{self, Draft};
use super::provenance::Provenance;
use super::ranges;
use super::sweep::{Progress, use_threads};
use lnn_lab::numerics::NumericsError;
use lnn_lab::study::multiverse::{self, DepthRun, Effect, Multiverse, Reading, Resamples, Shard, TRIALS, Universe};
use lnn_lab::study::protocol;
use lnn_lab::study::sweep::Surfaces;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::fs;
use std::path::{Path, PathBuf};

/// Compute the paper's claim under every combination of choices, or under one of them.
///
/// A universe is written start/optimiser/rate/budget/points/noise/measure/summary, as in
/// `pytorch/gradient_descent/0.001/10000/1000/0.05/deviation/mean`; a part that is none lists those there are. With --one
/// its effect is printed as CSV with the columns `universe,trials,effect,low,high`: of the 45 pairs of depths 1 to 10, in
/// how many the deeper networks end worse less in how many they end better, and the ends of a 95 % interval.
///
/// With --shards all universes are computed, on all cores, in shards that are files of a folder: those that are there
/// already are not computed again, so that the work can be stopped, and done by several machines (--part) whose files are
/// then put into one folder. With --out, the shards are joined to the file that the page reads.
#[derive(clap::Args)]
pub(super) struct OfTheClaim {
    /// Compute this universe and print it.
    #[arg(long, value_name = "UNIVERSE", conflicts_with_all = ["shards", "out", "part"], required_unless_present = "shards")]
    one: Option<Universe>,

    /// The folder of the shards.
    #[arg(long, value_name = "FOLDER")]
    shards: Option<PathBuf>,

    /// Which shards to compute: the K-th of N parts, both from 1 to 1000; all if it is left out.
    #[arg(long, value_name = "K/N", value_parser = ranges::part, requires = "shards")]
    part: Option<ranges::Part>,

    /// Where to write what all shards came to.
    #[arg(long, value_name = "FILE", conflicts_with = "part", requires = "shards")]
    out: Option<PathBuf>,

    /// Number of trials, a whole number from 2 to 255.
    #[arg(long, default_value_t = TRIALS, allow_hyphen_values = true, value_parser = ranges::resampled_trials)]
    trials: u64,

    /// Number of threads, a whole number from 1 to 1024; all cores if it is left out.
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = ranges::threads)]
    threads: Option<usize>,
}

impl OfTheClaim {
    pub(super) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        output::check_ending(self.out.as_deref(), "bin", "effects as bytes", "name it .bin")?;
        use_threads(self.threads)?;
        if let Some(universe) = self.one {
            let Effect { effect, low, high } = multiverse::universe(universe, self.trials)?;
            let lines = provenance.lines(&["lnn-lab help formats describes the columns".to_owned()]);
            return output::print(&format!(
                "{lines}universe,trials,effect,low,high\n{universe},{},{effect},{low},{high}\n",
                self.trials
            ));
        }
        let Some(folder) = &self.shards else { return Ok(()) };
        if !folder.is_dir() {
            return Err(CliError::NoFolder { path: folder.join("*"), folder: folder.clone() });
        }
        if let Some(out) = &self.out {
            output::check_target(out)?;
        }
        let part = self.part.unwrap_or_default();
        let missing: Vec<_> = Shard::all()
            .enumerate()
            .filter(|(index, shard)| part.contains(*index) && !self.path(folder, *shard).exists())
            .map(|(_, shard)| shard)
            .collect();
        let progress = Progress::new(missing.iter().map(|shard| self.work(*shard)).sum());
        let resamples = Resamples::of(self.trials);
        for shard in missing {
            progress.turn_to(shard.name());
            let effects = self.shard(shard, &resamples, &progress)?;
            let mut draft = Draft::create(&self.path(folder, shard))?;
            draft.put(&multiverse::shard_bytes(&effects))?;
            draft.finish()?;
        }
        self.out.as_ref().map_or(Ok(()), |out| self.join(folder, out))
    }

    /// The file of a shard; another number of trials is another file.
    fn path(&self, folder: &Path, shard: Shard) -> PathBuf {
        folder.join(format!("{}-{}.shard", shard.name(), self.trials))
    }

    fn join(&self, folder: &Path, out: &Path) -> Result<(), CliError> {
        let mut effects = Vec::with_capacity(Universe::COUNT);
        for shard in Shard::all() {
            let path = self.path(folder, shard);
            let bytes = fs::read(&path).map_err(|source| CliError::Read { path: path.clone(), source })?;
            let own = multiverse::shard_from_bytes(&bytes, shard);
            effects.extend(own.map_err(|source| CliError::Multiverse { path, source })?);
        }
        let whole = Multiverse::new(self.trials, effects);
        let whole = whole.map_err(|source| CliError::Multiverse { path: folder.to_owned(), source })?;
        let mut draft = Draft::create(out)?;
        draft.put(&whole.to_bytes())?;
        draft.finish()
    }

    /// All epochs of one network of a shard, as far as they are weighed by what they cost.
    fn work(&self, shard: Shard) -> u64 {
        shard.settings().map(|first| self.weight(first)).sum()
    }

    fn weight(&self, first: Universe) -> u64 {
        let setting = first.setting();
        let last = setting.budgets().last().copied().unwrap_or(0);
        protocol::DEPTHS.map(|depth| DepthRun::weight(&setting, depth, last, self.trials) as u64).sum()
    }

    /// The effects of all universes of a shard, in their order.
    fn shard(&self, shard: Shard, resamples: &Resamples, progress: &Progress) -> Result<Vec<Effect>, CliError> {
        let drawn = |first: Universe| Ok((first, first.setting().surfaces(self.trials)?));
        let settings: Vec<(Universe, Vec<Surfaces>)> =
            shard.settings().map(drawn).collect::<Result<_, NumericsError>>()?;
        // The deepest first: a long task begun last keeps one core busy alone.
        let tasks: Vec<_> =
            protocol::DEPTHS.rev().flat_map(|depth| (0..settings.len()).map(move |place| (place, depth))).collect();
        let trained = |(place, depth): (usize, usize)| {
            let (first, surfaces) = &settings[place];
            let setting = first.setting();
            let last = setting.budgets().last().copied().unwrap_or(0);
            let readings = multiverse::trained(setting, depth, surfaces, last)?;
            progress.add(DepthRun::weight(&setting, depth, last, self.trials) as u64);
            Ok(readings)
        };
        let readings: Vec<Vec<Reading>> = tasks.into_par_iter().map(trained).collect::<Result<_, NumericsError>>()?;
        let of_setting = |place: usize| {
            // Depths were done from the last to the first.
            let depths: Vec<_> = readings.iter().skip(place).step_by(settings.len()).rev().cloned().collect();
            multiverse::effects(&depths, &settings[place].1, resamples)
        };
        let effects: Vec<_> =
            (0..settings.len()).into_par_iter().map(of_setting).collect::<Result<_, NumericsError>>()?;
        let budgets = effects.first().map_or(0, Vec::len);
        Ok((0..budgets).flat_map(|budget| effects.iter().flat_map(move |of| of[budget].iter().copied())).collect())
    }
}
