//! Linear neural networks against linear regression: the library behind an interactive explanation of A. Lakkapragada,
//! "A Novel Explanation Against Linear Neural Networks", arXiv 2401.00186 (2023).
//!
//! A linear neural network draws the same lines as linear regression. The paper claims that it is nevertheless worse at
//! it, since its extra parameters make it harder to optimise. This library generates the paper's data, solves the
//! regression in closed form and trains linear networks by exact gradient descent, in the browser and natively, to the
//! same bits.
//!
//! # The rooms of the house
//!
//! ```text
//! numerics  ->  study  ->  exhibits  ->  web  ->  www/js
//!                             |            |
//!                           figure  ->  figure::render
//! ```
//!
//! Each may use only those before it. A wall is a compile error or a test, never a promise; each room's documentation
//! opens with its *architecture invariants* and what enforces them.
//!
//! # Architecture invariants of the whole
//!
//! 1. **Browser crates are dependencies for wasm32 only.** A `use web_sys` below `web` breaks
//!    the native build.
//! 2. **Exhibits return data and never draw.** [`exhibit::Exhibit`] is used behind `dyn`, and only [`figure::render`]
//!    is generic over a drawing backend.
//! 3. **No clock and no entropy below `web`.** `clippy.toml` bans them; the same seed and the same calls give the same
//!    bits everywhere, which `tests/fixtures/seeded.json` checks natively and in Chromium.
//! 4. **Rust owns every number a reader can change**, as an [`controls::Control`]. `www/js` holds no range and no default.
//! 5. **Nothing reachable from JavaScript panics.** The lints forbid `unwrap`, `expect` and `panic!`; tests feed every
//!    exported function with nonsense. Divergence is a result to show, not an error.
//! 6. **Memory is bounded.** Histories keep [`numerics::RecordedEpochs`] and compute the rest again.
//! 7. **One registry**, [`exhibits::REGISTRY`], drives page, command line and tests; a test fails where they disagree.
//!
//! # An example
//!
//! ```
//! use lnn_lab::numerics::{Descent, Initialisation, LearningRate, LeastSquares, Points};
//!
//! # fn main() -> Result<(), lnn_lab::numerics::NumericsError> {
//! let points = Points::new(vec![-1.0, 0.0, 1.0, 2.0], vec![-1.2, 1.1, 2.9, 5.2])?;
//! let closed_form = LeastSquares::fit(&points)?;
//!
//! let mut descent = Descent::new(Initialisation::PyTorch.network(3, 1, 0, closed_form.line())?);
//! descent.advance(&closed_form, LearningRate::new(0.01)?, 20_000);
//!
//! // Three layers end at the line that one formula gives at once.
//! assert!(closed_form.deviation(descent.network().line()) < 1e-9);
//! # Ok(())
//! # }
//! ```

pub mod address;
pub mod controls;
pub mod exhibit;
pub mod exhibits;
pub mod export;
pub mod figure;
pub mod numerics;
pub mod study;
#[cfg(target_arch = "wasm32")]
pub mod web;
