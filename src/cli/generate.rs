use super::error::CliError;
use super::provenance::Provenance;
use super::{points, ranges};
use clap::ValueEnum;
use lnn_lab::numerics::{DataSpec, GroundTruth, NoiseModel};

/// Print seeded points around a line, as CSV with the header x,y, under lines of comment (#) that say where they come from.
///
/// x is drawn from N(0, 1) and y = A x + B + noise. The same options always print the same bytes, and the page draws
/// the same data from the same seed, noise and number of points.
#[derive(clap::Args)]
pub(super) struct Generate {
    /// Seed of all data streams; a whole number from 0 to 2^64 - 1.
    #[arg(long, allow_hyphen_values = true, value_parser = ranges::seed)]
    seed: u64,

    /// Noise coefficient C; a number from 0 to 1,000,000.
    #[arg(long, allow_hyphen_values = true, value_parser = ranges::noise)]
    noise: f64,

    /// Number of training points; a whole number from 2 to 10,000,000.
    #[arg(long, default_value = "1000", allow_hyphen_values = true, value_parser = ranges::points)]
    points: usize,

    /// What C scales.
    #[arg(long, value_enum, default_value_t = NoiseModelName::LabelMean)]
    noise_model: NoiseModelName,

    /// Slope A of the ground truth, a number from -1,000,000 to 1,000,000; needs --intercept. Both are drawn from
    /// N(0, 1) if they are left out.
    #[arg(long, value_name = "A", requires = "intercept", allow_hyphen_values = true, value_parser = ranges::truth)]
    slope: Option<f64>,

    /// Intercept B of the ground truth, a number from -1,000,000 to 1,000,000; needs --slope.
    #[arg(long, value_name = "B", requires = "slope", allow_hyphen_values = true, value_parser = ranges::truth)]
    intercept: Option<f64>,

    /// Which trial under that seed; each has random streams of its own. A whole number from 0 to 2^64 - 1.
    #[arg(long, default_value = "0", allow_hyphen_values = true, value_parser = ranges::seed)]
    trial: u64,

    /// Print the trial's validation set instead: 200 fresh points on the same ground truth, whatever --points says.
    #[arg(long)]
    validation: bool,
}

/// [`NoiseModel`], as it is written on the command line.
#[derive(Clone, Copy, ValueEnum)]
enum NoiseModelName {
    /// The paper's: the noise has the standard deviation C times the mean of the labels without noise.
    #[value(name = "label_mean")]
    LabelMean,
    /// Plain: the noise has the standard deviation C, in units of y.
    Gaussian,
}

impl Generate {
    pub(super) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        let spec = DataSpec {
            seed: self.seed,
            trial: self.trial,
            points: self.points,
            noise_coefficient: self.noise,
            noise_model: match self.noise_model {
                NoiseModelName::LabelMean => NoiseModel::LabelMean,
                NoiseModelName::Gaussian => NoiseModel::Gaussian,
            },
            ground_truth: self.slope.zip(self.intercept).map(|(slope, intercept)| GroundTruth { slope, intercept }),
        };
        let dataset = spec.generate()?;
        let truth = dataset.ground_truth.map(|GroundTruth { slope, intercept }| {
            format!("they scatter around y = A x + B with A = {slope:?} and B = {intercept:?}")
        });
        let points = if self.validation { &dataset.validation } else { &dataset.training };
        let about: Vec<_> = [format!("{} points", points.len())].into_iter().chain(truth).collect();
        points::print(&provenance.lines(&about), points)
    }
}
