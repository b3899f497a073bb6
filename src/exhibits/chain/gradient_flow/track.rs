//! A chain's descent over a span of time, computed ahead and sampled evenly.

use crate::numerics::{Chain, LearningRate};

/// Into how many steps a run's time is cut at most.
pub(super) const SAMPLES: u64 = 400;

/// Below this a drift is rounding.
pub(super) const ROUNDING: f64 = 1e-12;

/// A descent of which every epoch can be visited and a bounded number is kept.
#[derive(Clone, Debug)]
pub(super) struct Track {
    target: f64,
    rate: LearningRate,
    end: u64,
    /// How many epochs lie between two chains that are kept.
    stride: u64,
    /// The chains at every multiple of the stride up to the end, and at the end.
    kept: Vec<(u64, Chain)>,
    /// The last finite epoch, where the next one is not.
    diverged: Option<u64>,
    /// Epochs at which it is compared with a theory, and the product there.
    marks: Vec<(u64, f64)>,
    /// The largest distance from the theory up to each mark that was passed.
    deviations: Vec<f64>,
}

impl Track {
    pub(super) fn new(start: Chain, target: f64, rate: LearningRate, end: u64) -> Self {
        let stride = end.div_ceil(SAMPLES).max(1);
        let kept = vec![(0, start)];
        Self { target, rate, end, stride, kept, diverged: None, marks: Vec::new(), deviations: Vec::new() }
    }

    /// The same descent, to be compared with a theory at these rising epochs. At the start they are at one.
    pub(super) fn beside(self, mut marks: Vec<(u64, f64)>) -> Self {
        marks.retain(|(epoch, _)| *epoch > 0);
        Self { marks, ..self }
    }

    /// The largest distance from the theory at the marks up to an epoch.
    pub(super) fn deviation(&self, epoch: u64) -> f64 {
        let passed = self.marks.partition_point(|(mark, _)| *mark <= epoch).min(self.deviations.len());
        passed.checked_sub(1).and_then(|last| self.deviations.get(last)).copied().unwrap_or(0.0)
    }

    fn compare(&mut self, epoch: u64, chain: &Chain) {
        if let Some(&(mark, theory)) = self.marks.get(self.deviations.len())
            && mark == epoch
        {
            let largest = self.deviations.last().copied().unwrap_or(0.0);
            self.deviations.push(largest.max((chain.product() - theory).abs()));
        }
    }

    pub(super) fn kept(&self) -> &[(u64, Chain)] {
        &self.kept
    }

    pub(super) fn diverged(&self) -> Option<u64> {
        self.diverged
    }

    /// The last epoch that is computed.
    pub(super) fn horizon(&self) -> u64 {
        self.kept.last().map_or(0, |(epoch, _)| *epoch)
    }

    /// Whether nothing is left to compute.
    pub(super) fn is_done(&self) -> bool {
        self.diverged.is_some() || self.horizon() >= self.end
    }

    /// Computes up to the next epoch that is kept; returns how many epochs that took.
    pub(super) fn extend(&mut self) -> u64 {
        let Some(&(from, mut chain)) = self.kept.last().filter(|_| !self.is_done()) else { return 0 };
        let to = (from + self.stride).min(self.end);
        let mut epoch = from;
        while epoch < to && chain.advance(self.target, self.rate, 1) {
            epoch += 1;
            self.compare(epoch, &chain);
        }
        if epoch < to {
            self.diverged = Some(epoch);
        }
        if epoch > from {
            self.kept.push((epoch, chain));
        }
        (epoch - from).max(1)
    }

    /// The chain at an epoch, or at the last one that is computed.
    pub(super) fn at(&self, epoch: u64) -> Chain {
        let epoch = epoch.min(self.horizon());
        let later = self.kept[1..].partition_point(|(kept, _)| *kept <= epoch); // the first is that of epoch 0
        let (from, mut chain) = self.kept[later];
        let finite = chain.advance(self.target, self.rate, epoch - from);
        debug_assert!(finite, "epoch {epoch} was computed before");
        chain
    }
}

/// The largest change of wₗ² − wₗ₊₁² over all neighbours; 0 where there are none.
pub(super) fn drift(start: &Chain, now: &Chain) -> f64 {
    let changes = start.conserved().into_iter().zip(now.conserved());
    changes.map(|(before, after)| (after - before).abs()).fold(0.0, f64::max)
}
