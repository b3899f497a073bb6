//! The oracle of the spiking network: the potentials of all neurons, from the errors that they stand for.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::neighbours::spiking::{LORENZ_START, SpikingNetwork, SpikingSpec, lorenz};

fn number(panel: &Panel, id: &str) -> f64 {
    panel.number(panel.control(id).unwrap())
}

/// The distance of the readout from the equations, from 0.4 s to 0.6 s.
pub(super) struct Spiking {
    distance: f64,
}

impl Oracle for Spiking {
    const EXHIBIT: &'static str = "spiking";
    const VIEWS: &'static [&'static str] = &["turn", "tilt"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[("products", &["on", "off"])];
    const LOOKS: usize = 6;
    const STATES: usize = 600;

    /// A potential is Dᵢ · e, where e is what the readout would have to be moved by, with a leak of its own. So of a
    /// network it is enough to follow e in three dimensions instead of all potentials.
    fn compute(panel: &Panel) -> Self {
        let products = panel.control("products").unwrap();
        let spec = SpikingSpec {
            neurons: 100,
            spike_size: number(panel, "spike_size"),
            silenced: number(panel, "silenced") as usize,
            products: products.text(panel.setting(products)) == "on",
        };
        let network = SpikingNetwork::new(&spec, number(panel, "seed") as u64).unwrap();
        let (step, leak) = (1e-4, 0.75);
        let dot = |one: [f64; 3], other: [f64; 3]| (0..3).map(|place| one[place] * other[place]).sum::<f64>();
        let [mut readout, mut solution] = [LORENZ_START; 2];
        let (mut wanted, mut arriving, mut squares) = ([0.0; 3], [0.0; 3], 0.0);
        for at in 0..6_000 {
            let mut field = lorenz(readout);
            if !spec.products {
                field[1] += readout[0] * readout[2];
                field[2] -= readout[0] * readout[1];
            }
            for place in 0..3 {
                wanted[place] += step * (field[place] + leak * readout[place] - leak * wanted[place]) - arriving[place];
            }
            let able = network.decoders().iter().enumerate().filter(|(neuron, decoder)| {
                network.is_silenced(*neuron) == Some(false) && dot(**decoder, wanted) > 0.5 * dot(**decoder, **decoder)
            });
            let spike = able.max_by(|one, other| dot(*one.1, wanted).total_cmp(&dot(*other.1, wanted)));
            arriving = spike.map_or([0.0; 3], |(_, decoder)| *decoder);
            let slopes = lorenz(solution);
            for place in 0..3 {
                readout[place] += arriving[place] - step * leak * readout[place];
                solution[place] += step * slopes[place];
                if at >= 4_000 {
                    let error = readout[place] - solution[place];
                    squares += error * error / 2_000.0;
                }
            }
        }
        Self { distance: squares.sqrt() }
    }

    fn verdict(&self, _claim: &str, _panel: &Panel, epoch: Option<u64>) -> Option<Verdict> {
        if epoch.is_some_and(|millisecond| millisecond < 600) {
            return Some(Verdict::NotShown);
        }
        // The order of sums decides which of two neurons spikes, and so moves the distance a little.
        let is_open = (0.2..0.45).contains(&self.distance);
        (!is_open).then(|| Verdict::from(self.distance < 0.3))
    }
}
