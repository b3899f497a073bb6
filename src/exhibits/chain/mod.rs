//! Exhibits of a chain: a product of weights without biases, which descends on its distance from a target.

mod run;
pub mod state;

pub mod escape_time;
pub mod factors;
pub mod gradient_flow;
pub mod two_layers;

use crate::figure::counted;

/// A number of epochs in words.
fn epochs(count: u64) -> String {
    if count == 1 { "1 epoch".to_owned() } else { format!("{} epochs", counted(count)) }
}
