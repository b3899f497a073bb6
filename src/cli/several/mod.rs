//! `fit` and `train` on several columns.

mod fit;
mod train;

pub(super) use fit::fit;
pub(super) use train::{Training, WIDTH};

/// What is said where coefficients are not determined.
fn low_rank(rank: usize, features: usize) -> Option<String> {
    (rank < features).then(|| {
        format!(
            "the features have the rank {rank} of {features}, so that many coefficients are best; those with the least sum of \
             squares are given"
        )
    })
}

/// The header of a table of outputs: each as its column is called, and with these endings.
fn header(y: &[&str], endings: &[&str]) -> Vec<String> {
    y.iter().flat_map(|name| endings.iter().map(move |ending| format!("{name}{ending}"))).collect()
}
