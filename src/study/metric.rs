/// What the paper records of a network, each epoch, and then averages over the trials. All four belong to the same
/// parameters: those after as many updates as the epoch says.
///
/// The author's script writes the training loss and the gradient of an update beside the validation loss and the
/// deviation after it, so there the first two are one update older.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// D = |w - w*| + |b - b*|, the optimal parameter deviation.
    Deviation,
    /// Mean squared error on the training points.
    TrainingMse,
    /// Mean squared error on the validation points.
    ValidationMse,
    /// The mean of |dMSE/dθ| over all 2 L parameters.
    MeanAbsoluteGradient,
}

impl Metric {
    /// All of them, in the order of tables and files.
    pub const ALL: [Self; 4] = [Self::Deviation, Self::TrainingMse, Self::ValidationMse, Self::MeanAbsoluteGradient];

    /// Its name in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Deviation => "deviation",
            Self::TrainingMse => "train_mse",
            Self::ValidationMse => "validation_mse",
            Self::MeanAbsoluteGradient => "mean_abs_gradient",
        }
    }

    /// Its name for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deviation => "parameter deviation D",
            Self::TrainingMse => "training loss",
            Self::ValidationMse => "loss on fresh points",
            Self::MeanAbsoluteGradient => "mean |gradient|",
        }
    }

    /// Its place in [`ALL`](Self::ALL).
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}
