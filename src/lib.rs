//! Linear neural networks against linear regression.
//!
//! # The rooms, and what each may use
//!
//! ```text
//! numerics  ->  study  ->  exhibits  ->  web  ->  www/js
//!                             |            |
//!                           figure  ->  figure::render
//! ```

pub mod numerics;
