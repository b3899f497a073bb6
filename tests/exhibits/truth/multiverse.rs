//! The oracle of the multiverse: it reads the file on its own, and counts.

use super::Oracle;
use lnn_lab::controls::{Panel, Setting};
use lnn_lab::exhibit::Verdict;
use std::fs;
use std::sync::LazyLock;

/// How many options each choice has, in the order of the file. The fourth is the number of epochs, of which the last is for
/// the first optimiser alone.
const OPTIONS: [usize; 8] = [9, 4, 6, 4, 3, 5, 3, 2];
const NAMES: [&str; 8] = ["start", "optimiser", "rate", "budget", "points", "noise", "measure", "summary"];

/// A universe: its options, and the effect with its interval.
type Universe = ([usize; 8], [i32; 3]);

/// All universes, from the last bytes of the file: three planes, in which a byte is what is added to the one six before it,
/// but for the first six of every thirty.
static ALL: LazyLock<Vec<Universe>> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/multiverse.bin");
    let bytes = fs::read(path).unwrap();
    let mut options = Vec::new();
    let each: usize = OPTIONS.iter().product();
    for index in 0..each {
        let mut rest = index;
        let mut own = [0; 8];
        for (option, count) in own.iter_mut().zip(OPTIONS).rev() {
            *option = rest % count;
            rest /= count;
        }
        if own[1] == 0 || own[3] < 3 {
            options.push(own);
        }
    }
    // In the file rates come before epochs within an optimiser, as here.
    let count = options.len();
    let planes = &bytes[bytes.len() - 3 * count..];
    let mut values = vec![[0_i32; 3]; count];
    for plane in 0..3 {
        for place in 0..count {
            let before = if place % 30 < 6 { 0 } else { values[place - 6][plane] };
            let sum = before + i32::from(planes[plane * count + place]);
            values[place][plane] = (sum + 128).rem_euclid(256) - 128;
        }
    }
    let effects = values.into_iter().map(|[effect, below, above]| [effect, effect - below, effect + above]);
    options.into_iter().zip(effects).collect()
});

pub(super) struct Multiverse;

/// The universes whose options are all kept.
fn kept(panel: &Panel) -> Vec<&'static Universe> {
    let bits = NAMES.map(|name| match panel.setting(panel.control(name).unwrap()) {
        Setting::Several(bits) => bits,
        other => panic!("{other:?}"),
    });
    ALL.iter().filter(|(options, _)| options.iter().zip(bits).all(|(option, bits)| bits & (1 << option) != 0)).collect()
}

/// The share of the variance of the effects that one choice explains.
fn explained(all: &[&Universe], choice: usize) -> f64 {
    let mean = |effects: &[f64]| effects.iter().sum::<f64>() / effects.len() as f64;
    let effects: Vec<f64> = all.iter().map(|(_, effect)| f64::from(effect[0])).collect();
    let (middle, mut between) = (mean(&effects), 0.0);
    for option in 0..OPTIONS[choice] {
        let own = all.iter().filter(|(options, _)| options[choice] == option);
        let own: Vec<f64> = own.map(|(_, effect)| f64::from(effect[0])).collect();
        if !own.is_empty() {
            between += own.len() as f64 * (mean(&own) - middle) * (mean(&own) - middle);
        }
    }
    let all: f64 = effects.iter().map(|effect| (effect - middle) * (effect - middle)).sum();
    if all > 0.0 { between / all } else { 0.0 }
}

/// Without the longest training where several optimisers are compared; of that alone, gradient descent.
fn balanced(all: &[&'static Universe]) -> Vec<&'static Universe> {
    let several = all.iter().any(|(options, _)| options[1] > 0);
    all.iter().copied().filter(|(options, _)| !several || options[3] < 3).collect()
}

impl Oracle for Multiverse {
    const EXHIBIT: &'static str = "multiverse";
    const VIEWS: &'static [&'static str] = &["preset", "start", "optimiser", "rate", "budget", "measure", "summary"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[];
    const LOOKS: usize = 100;

    fn compute(_panel: &Panel) -> Self {
        Self
    }

    fn verdict(&self, claim: &str, panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let all = kept(panel);
        if all.is_empty() {
            return Some(Verdict::NotShown);
        }
        if claim == "mostly-worse" {
            let worse = all.iter().filter(|(_, effect)| effect[1] > 0).count();
            return Some((2 * worse > all.len()).into());
        }
        let shares: Vec<f64> = (0..8).map(|choice| explained(&balanced(&all), choice)).collect();
        if shares.iter().all(|share| *share <= 0.0) {
            return Some(Verdict::NotShown);
        }
        let data = shares[4] + shares[5];
        ((data - 0.01).abs() > 1e-9).then(|| (data < 0.01).into())
    }
}
