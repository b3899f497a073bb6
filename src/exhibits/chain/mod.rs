//! Exhibits of a chain: a product of weights without biases, which descends on its distance from a target.

mod run;
pub mod state;

pub mod escape_time;
pub mod factors;
pub mod gradient_flow;
pub mod two_layers;
