//! A regression of several outputs on several features: the modes of its map, learnt one after another, and what the network
//! predicts meanwhile.

mod controls;
mod figures;
mod text;

use self::controls::{CONTROLS, FEATURES, LAYERS, NOISE, OBSERVATIONS, OUTPUTS, RATE, SCALE, SEED, WIDTH};
use crate::controls::{Control, Panel};
use crate::exhibit::{
    Article, Claim, Entry, Evidence, Exhibit, Incremental, Readable, Recomputed, Scene, Testable, anew, capabilities,
    open, tells,
};
use crate::exhibits::steps::moved;
use crate::figure::Figure;
use crate::multivariate::{Modes, ModesSpec, Recorded};
use crate::numerics::{LearningRate, NumericsError};

/// How the exhibit is registered.
pub const ENTRY: Entry = Entry {
    id: "several-features",
    name: "One after another",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: open::<SeveralFeatures>,
};

const CLAIMS: &[Claim] = &[Claim {
    id: "strongest-first",
    scope: &[],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[(LAYERS.id, "1")], epoch: None },
    breaks: true,
    figure: figures::MODES,
}];

/// How much is computed at once after a change, in epochs of one network, so that there is a first picture in the same
/// frame.
const CATCH_UP: u64 = 20_000;

/// The state of the exhibit.
#[derive(Clone, Debug)]
struct SeveralFeatures {
    panel: Panel,
    modes: Modes,
    /// What is read, by its number among what was recorded.
    probed: Option<usize>,
}

impl Recomputed for SeveralFeatures {
    const CONTROLS: &'static [Control] = &CONTROLS;

    /// After the first epochs.
    fn of(panel: Panel) -> Result<Self, NumericsError> {
        let count = |control| panel.count(control) as usize;
        let mut modes = Modes::new(ModesSpec {
            seed: panel.count(&SEED),
            features: count(&FEATURES),
            outputs: count(&OUTPUTS),
            observations: count(&OBSERVATIONS),
            noise: panel.number(&NOISE),
            width: count(&WIDTH),
            depth: count(&LAYERS),
            scale: panel.number(&SCALE),
            rate: LearningRate::new(panel.number(&RATE))?,
        })?;
        modes.advance(CATCH_UP);
        Ok(Self { panel, modes, probed: None })
    }
}

impl SeveralFeatures {
    fn last(&self) -> usize {
        self.modes.recorded().len().saturating_sub(1)
    }

    fn latest(&self) -> Option<&Recorded> {
        self.modes.recorded().last()
    }

    /// What is read, or else the latest.
    fn shown(&self) -> Option<&Recorded> {
        self.modes.recorded().get(self.probed.unwrap_or(self.last()))
    }
}

impl Exhibit for SeveralFeatures {
    anew!();
    capabilities!(Incremental, Readable, Testable);
    tells!(readouts, table, csv, summary);

    fn figures(&self) -> Vec<Figure> {
        vec![figures::modes(self), figures::predictions(self)]
    }
}

impl Incremental for SeveralFeatures {
    fn prepare(&mut self, work: u64) -> bool {
        self.modes.advance(work)
    }
}

impl Readable for SeveralFeatures {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let epoch = at.map(|(epoch, _)| epoch).filter(|epoch| figure == figures::MODES && epoch.is_finite());
        self.probed = epoch.map(|epoch| {
            let later = self.modes.recorded().partition_point(|recorded| recorded.epoch as f64 <= epoch);
            later.saturating_sub(1)
        });
    }

    fn probe_by(&mut self, figure: &str, (steps, _): (i64, i64)) {
        let here = self.probed.unwrap_or(self.last());
        self.probed = (figure == figures::MODES).then(|| moved(here, steps, 0..=self.last()));
    }

    fn probed(&self) -> Option<String> {
        self.probed.and(self.shown()).map(|recorded| text::reading(self, recorded))
    }
}

impl Testable for SeveralFeatures {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::strongest_first(self))
    }
}
