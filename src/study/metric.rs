use crate::numerics::named_by_id;

/// What the paper records of a network, each epoch, and then averages over the trials. All four belong to the same
/// parameters: those after as many updates as the epoch says.
///
/// The author's script writes the training loss and the gradient of an update beside the validation loss and the
/// deviation after it, so there the first two are one update older.
///
/// ```
/// use lnn_lab::study::Metric;
///
/// assert_eq!("train_mse".parse(), Ok(Metric::TrainingMse));
/// assert_eq!(Metric::Deviation.to_string(), "deviation");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub enum Metric {
    /// D = |w - w*| + |b - b*|, the optimal parameter deviation.
    #[cfg_attr(feature = "serde", serde(rename = "deviation"))]
    Deviation,
    /// Mean squared error on the training points.
    #[cfg_attr(feature = "serde", serde(rename = "train_mse"))]
    TrainingMse,
    /// Mean squared error on the validation points.
    #[cfg_attr(feature = "serde", serde(rename = "validation_mse"))]
    ValidationMse,
    /// The mean of |dMSE/dθ| over all 2 L parameters.
    #[cfg_attr(feature = "serde", serde(rename = "mean_abs_gradient"))]
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

named_by_id! { Metric, "metric"; }
