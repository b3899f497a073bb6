//! Linear neural networks against linear regression.
//!
//! # The rooms, and what each may use
//!
//! ```text
//! numerics  ->  study  ->  exhibits  ->  web  ->  www/js
//!                             |            |
//!                           figure  ->  figure::render
//! ```

pub mod exhibits;
pub mod figure;
pub mod numerics;
pub mod study;
#[cfg(target_arch = "wasm32")]
pub mod web;
