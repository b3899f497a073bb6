//! Linear neural networks against linear regression: the library behind an interactive explanation of A. Lakkapragada,
//! "A Novel Explanation Against Linear Neural Networks", arXiv 2401.00186 (2023).
//!
//! A linear neural network draws the same lines as linear regression. The paper claims that it is nevertheless worse at
//! it, because its extra parameters make it harder to optimise. This library generates the paper's data, solves the
//! regression in closed form and trains linear networks by exact gradient descent, in the browser and natively, to the
//! same bits.
//!
//! # The rooms
//!
//! ```text
//! numerics -+-> study --------+-> neighbours
//!           +-> multivariate -+
//!           +-> data ---------+
//!                             +-> controls -> exhibit -> exhibits -> address -> export -+-> web -> www/js
//!                      figure +                                                         +-> the command line
//! ```
//!
//! A room uses only rooms to its left. [`figure`] describes pictures as data and uses nothing else; its module
//! [`figure::render`] draws them, for `web` and for the command line alone.
//!
//! | room | what lives there | feature |
//! |---|---|---|
//! | [`numerics`] | seeded data, the closed form, linear networks, gradient descent and other optimisers | |
//! | [`multivariate`] | least squares on several features, linear networks of any width | |
//! | [`data`] | data that are given: tables read from files, sets that come with the crate | `data` |
//! | [`study`] | the paper's protocol and published values, runs, races, sweeps over many trials | |
//! | [`neighbours`] | experiments of papers beside the main one: what linearity gives elsewhere | `neighbours` |
//! | [`figure`] | axes, marks and labels as data, and the code that draws them | `figure` |
//! | [`controls`] | what a reader can change: names, ranges, steps, defaults, choices | `exhibits` |
//! | [`exhibit`] | what an exhibit is: a small trait, its capabilities, its entry in the registry | `exhibits` |
//! | [`exhibits`] | the exhibits themselves, in families, and the registry | `exhibits`; `first`, `paper`, `article`, `neighbours` for some each |
//! | [`address`] | the state of exhibits in an address, and what an embed may ask for | `exhibits` |
//! | [`export`] | files to take away: curves, points, state, receipt, NumPy program | `exhibits` |
//! | `web` | one live exhibit behind `wasm-bindgen`; compiled for wasm32 only | `web` |
//!
//! # Features
//!
//! A feature adds to what there is without it and changes no number. By default all are on that the command line needs.
//!
//! ```toml
//! lnn-lab = { version = "0.1", default-features = false }
//! ```
//!
//! gives [`numerics`], [`multivariate`] and [`study`] alone: ten crates, this one among them, without a thread or a file.
//!
//! | feature | what it adds | by default |
//! |---|---|---|
//! | `serde` | `Serialize` and `Deserialize` for settings and results | yes |
//! | `rayon` | sweeps on all cores | yes |
//! | `bytes` | tasks of a sweep, their results and the multiverse as bytes of one form on every platform; brings `serde` | yes |
//! | `data` | the room of that name, with csv | yes |
//! | `figure` | the room of that name, with plotters | yes |
//! | `exhibits` | `controls`, `exhibit`, `exhibits`, `address` and `export`; brings `bytes`, `data` and `figure` | yes |
//! | `first` | the exhibit with which the page opens; brings `exhibits` | yes |
//! | `paper` | the paper’s experiment alone, as posts embed it; brings `full` | yes |
//! | `article` | all exhibits of the main article; brings `first` and `paper` | yes |
//! | `neighbours` | the room of that name, with nalgebra; with `exhibits` also its exhibits | yes |
//! | `cli` | the program `lnn-lab`, with clap, indicatif and `serde_json`; brings `article`, `neighbours` and `rayon` | yes |
//! | `web` | the page's modules, on wasm32 alone; brings `exhibits` | no |
//! | `full` | what a module of the page can do beside showing exhibits: files, work for workers; brings `exhibits` | yes |
//! | `fixture` | an exhibit that exists for tests; brings `article` | no |
//!
//! # Which item for which job
//!
//! | job | item | time |
//! |---|---|---|
//! | the line through points, and what any other costs | [`numerics::LeastSquares`] | O(n) once, O(1) for each line |
//! | one network, by any optimiser | [`numerics::Training`] | O(L) an epoch, whatever the number of points |
//! | least squares on several features, and its standard errors | [`multivariate::LinearModel`] | O(n p²) |
//! | a network of several features and any width | [`multivariate::WideTraining`] | O(q p² + L w² p) an epoch |
//! | networks of one depth side by side | [`numerics::Batch`] | O(L) an epoch each, two or four in one instruction |
//! | any epoch of a run, forth and back | [`study::Run`], [`study::Race`] | O(L) an epoch; the memory is bounded |
//! | the paper's experiment, or one like it | [`study::sweep::Sweep`] | O(epochs · Σ L) a trial |
//! | the same, split over processes or machines | [`study::sweep::Shard`], [`study::sweep::DepthSummary`] | the same; merging is O(recorded epochs) a trial |
//! | which learning rate suits a depth | [`study::RateScan`] | O(rates · epochs · Σ L) |
//! | the claim under other defensible choices | [`study::multiverse`] | as many sweeps as choices |
//! | a picture | [`figure::Figure`], `figure::render::svg` | O(what is drawn) |
//!
//! L is the depth and n the number of points. Training sees its data through six moments, which is why n plays no part
//! after the fit. One core of an AMD EPYC takes, as `cargo xtask bench` measures it:
//!
//! | job | measured |
//! |---|---|
//! | a line through 10³, 10⁵ and 10⁷ points, each of which is checked | 0.02 ms, 2.3 ms, 1.9 s |
//! | an epoch of one network of a sweep, of depth 1, 5 and 10 | 1.5 ns, 3.0 ns, 5.2 ns |
//! | a race of ten depths over 10,000 epochs | 8.0 ms |
//! | the paper's experiment at its four noises: 100 trials, ten depths, 10,000 epochs | 0.15 s |
//!
//! # Beside other crates
//!
//! On NIST's eleven reference sets for linear regression [`multivariate::LinearModel`] has at least 13.2 of the 15 certified
//! digits; the worst set leaves linfa-linear 0.8 and nalgebra 0.34 by QR 7 of them, smartcore 0.7 6, and linregress 0.5 2.
//! The README has the tables, also of times from 10³ to 10⁷ rows. Others are the better choice: linfa-linear and
//! nalgebra's QR where points are well-behaved and speed is all that matters, up to 10⁵ of them; linfa and smartcore for
//! penalties, other losses and pipelines; linregress for formulas with names of columns and p-values.
//!
//! # What "the same bits" promises
//!
//! The same version, seed, settings and calls give the same 64-bit numbers: on every platform that Rust compiles for
//! with IEEE 754 doubles, natively and as WebAssembly, on any number of threads, in lanes of any width, in however many
//! calls an advance is split, and in whatever order shards are merged. Transcendental functions come from `libm`, never
//! from the platform, and nothing is fused.
//!
//! It ends where other software begins: the digits of another program, or of another version of this crate whose
//! changelog says *value-breaking*, may differ in the last place; a 32-bit x87 processor without SSE2 rounds otherwise;
//! and a NaN may have any payload.
//!
//! # Architecture invariants of the whole
//!
//! 1. **Browser crates are dependencies for wasm32 only.** A `use web_sys` below `web` breaks the native build.
//! 2. **Exhibits return data and never draw.** [`exhibit::Exhibit`] is used behind `dyn`, and only [`figure::render`]
//!    is generic over a drawing backend.
//! 3. **No clock and no entropy below `web`**, and no transcendental function of the platform: `clippy.toml` bans them.
//!    The same seed and the same calls give the same bits everywhere, which `tests/fixtures/seeded.json` and
//!    `tests/fixtures/exhibits.json` check.
//! 4. **Rust owns every number a reader can change**, as a [`controls::Control`]. `www/js` holds no range and no
//!    default.
//! 5. **Nothing reachable from JavaScript panics.** The lints forbid `unwrap`, `expect` and `panic!` without a reason;
//!    tests call every exported function with nonsense. Divergence is a result to show, not an error.
//! 6. **Memory is bounded.** Runs keep the epochs of [`numerics::RecordedEpochs`] and compute the others again; what
//!    crosses to JavaScript is copied into plain objects.
//! 7. **One registry**, [`exhibits::REGISTRY`], drives page, command line and tests; a test fails where they disagree.
//!
//! # An example
//!
//! ```
//! use lnn_lab::numerics::{Initialisation, LearningRate, LeastSquares, Optimiser, Points, Training};
//!
//! # fn main() -> Result<(), lnn_lab::numerics::NumericsError> {
//! let points = Points::new(vec![-1.0, 0.0, 1.0, 2.0], vec![-1.2, 1.1, 2.9, 5.2])?;
//! let closed_form = LeastSquares::fit(&points)?;
//!
//! let start = Initialisation::PyTorch.network(3, 1, 0, closed_form.line())?;
//! let mut training = Training::new(start, Optimiser::GradientDescent);
//! training.advance(&closed_form, LearningRate::new(0.01)?, 20_000);
//!
//! // Three layers end at the line that one formula gives at once.
//! assert!(closed_form.deviation(training.network().line()) < 1e-9);
//! # Ok(())
//! # }
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "exhibits")]
pub mod address;
#[cfg(feature = "exhibits")]
pub mod controls;
#[cfg(feature = "data")]
pub mod data;
#[cfg(feature = "exhibits")]
pub mod exhibit;
#[cfg(feature = "exhibits")]
pub mod exhibits;
#[cfg(feature = "exhibits")]
pub mod export;
#[cfg(feature = "figure")]
pub mod figure;
pub mod multivariate;
#[cfg(feature = "neighbours")]
pub mod neighbours;
pub mod numerics;
pub mod study;
#[cfg(all(feature = "web", target_arch = "wasm32"))]
#[expect(missing_debug_implementations, reason = "JavaScript holds these, and nobody prints them")]
pub mod web;
