//! The worker's entry: carries out orders of a sweep, in portions short enough to listen between them.

use super::fail;
use crate::study::sweep::{Draws, Job, Order};
use wasm_bindgen::prelude::wasm_bindgen;

/// Carries out one order after another.
#[wasm_bindgen]
#[derive(Default)]
pub struct Workbench {
    job: Option<Job>,
    draws: Draws,
}

#[wasm_bindgen]
impl Workbench {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins an order, as `Stage.orders` gives it as numbers; drops the one that was there.
    ///
    /// # Errors
    /// Says what is out of range.
    pub fn begin(&mut self, order: &[f64]) -> Result<(), js_sys::Error> {
        self.clear();
        let order = Order::from_numbers(order).map_err(fail)?;
        self.job = Some(Job::new(order, std::mem::take(&mut self.draws)).map_err(fail)?);
        Ok(())
    }

    /// Works on for as long as about `work` epochs of one network take; returns whether all is done.
    ///
    /// # Errors
    /// Where the noise coefficient is out of range.
    pub fn advance(&mut self, work: u32) -> Result<bool, js_sys::Error> {
        self.job.as_mut().map_or(Ok(true), |job| job.advance(u64::from(work)).map_err(fail))
    }

    /// How much of the order is done, 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        self.job.as_ref().map_or(0.0, Job::done)
    }

    /// What the order came to, as numbers for `Stage.deliver`; nothing unless all is done.
    #[must_use]
    pub fn result(&mut self) -> Option<Vec<f64>> {
        let (curve, draws) = self.job.take()?.finish();
        self.draws = draws;
        curve.map(|curve| curve.to_numbers())
    }

    /// Drops the order that was begun.
    pub fn clear(&mut self) {
        if let Some(job) = self.job.take() {
            self.draws = job.finish().1;
        }
    }
}
