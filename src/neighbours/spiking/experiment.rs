use super::network::{SpikingNetwork, SpikingSpec};
use super::tracking::Tracking;
use crate::neighbours::experiment::{Experiment, Number};
use crate::neighbours::linear_algebra::within;
use crate::numerics::NumericsError;

/// A spiking network beside the equations it was wired for. The default runs 100 neurons with spikes of 0.1 for 6 s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpikingExperiment {
    /// The settings of the network.
    pub spec: SpikingSpec,
    /// How long it runs, from 0 to 60 s.
    pub seconds: f64,
}

impl Default for SpikingExperiment {
    fn default() -> Self {
        let spec = SpikingSpec { neurons: 100, spike_size: 0.1, silenced: 0, products: true };
        Self { spec, seconds: 6.0 }
    }
}

impl Experiment for SpikingExperiment {
    /// The numbers of [`Tracking`], in its order.
    fn numbers(&self, seed: u64) -> Result<Vec<Number>, NumericsError> {
        within("the time", self.seconds, 0.0..=60.0, "from 0 to 60 seconds")?;
        let tracking = Tracking::measure(SpikingNetwork::new(&self.spec, seed)?, self.seconds);
        Ok(vec![
            Number::new("euler_distance", tracking.euler_distance),
            Number::new("exact_distance", tracking.exact_distance),
            Number::new("departure", tracking.departure),
            Number::new("mean_z", tracking.mean_z),
            Number::new("field_agreement", tracking.field_agreement),
            Number::new("rate", tracking.rate),
            Number::new("length_after_1_s", tracking.length_after_1_s),
            Number::new("length", tracking.length),
            Number::new("spikes", tracking.spikes as f64),
        ])
    }
}
