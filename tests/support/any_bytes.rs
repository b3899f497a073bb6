//! What holds of any bytes that somebody hands in as an address, as points, as weights or as a summary: they are read, or
//! refused with a sentence, and nothing panics. Fuzzing and tests share it.

use lnn_lab::address::permalink::Permalink;
use lnn_lab::data::{Data, Dialect, Table};
use lnn_lab::exhibits;
use lnn_lab::numerics::{Hessian, LearningRate, LeastSquares, Network, Optimiser, Points, Training};
use lnn_lab::study::Metric;
use lnn_lab::study::sweep::DepthSummary;

/// What bytes stand for.
pub(crate) struct Kind {
    /// The name of the folder that keeps such bytes.
    pub(crate) name: &'static str,
    /// Panics where something does not hold.
    pub(crate) check: fn(&[u8]),
}

/// All that is read from somewhere.
pub(crate) const KINDS: [Kind; 4] = [
    Kind { name: "permalink", check: permalink },
    Kind { name: "points", check: points },
    Kind { name: "weights", check: weights },
    Kind { name: "summary", check: summary },
];

/// An address: what is read of it is written so that it is read the same again, and every control of it can be set.
fn permalink(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let embedded = Permalink::read_embedded(&text);
    assert!(embedded.corrections().iter().all(|correction| !correction.is_empty()));
    let Some(link) = Permalink::read(&text) else { return };
    let state = link.state();
    // Without a setting there is no fragment.
    let again = Permalink::read(if state.is_empty() { "v1" } else { &state }).expect("what is written is read");
    assert_eq!(again.state(), state, "{text:?}");
    assert_eq!(again.corrections(), [""; 0], "{text:?}");
    for id in link.exhibits() {
        exhibits::entry(id).expect("it is registered");
    }
}

/// A table, and points in an address: what is taken is finite, and what an address holds is written to the same bits.
fn points(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(data) = Data::read(&text) {
        let again = Data::read(&data.text()).expect("what is written is read");
        let pairs = |data: &Data| data.given().map(|given| given.points().pairs().collect::<Vec<_>>());
        assert_eq!(pairs(&again), pairs(&data), "{text:?}");
    }
    let table = match Table::read(bytes.to_vec(), Dialect::default()) {
        Ok(table) => table,
        Err(refused) => return assert!(!refused.to_string().is_empty()),
    };
    match table.suggested().and_then(|(x, y)| table.points(x, y)) {
        Ok(taken) => assert!(taken.values.pairs().all(|(x, y)| x.is_finite() && y.is_finite())),
        Err(refused) => assert!(!refused.to_string().is_empty()),
    }
}

/// Weights and biases, a number of eight bytes each, one after the other: a network descends or diverges, and says which.
fn weights(bytes: &[u8]) {
    let numbers: Vec<f64> = bytes.chunks_exact(8).map(|eight| f64::from_le_bytes(eight.try_into().unwrap())).collect();
    let (weights, biases) = numbers.split_at(numbers.len().div_ceil(2));
    let network = match Network::new(weights, biases) {
        Ok(network) => network,
        Err(refused) => return assert!(!refused.to_string().is_empty()),
    };
    let training = Points::new(vec![-1.0, 0.5, 2.0], vec![1.0, 0.0, 3.0]).unwrap();
    let problem = LeastSquares::fit(&training).unwrap();
    let _ = (network.gradient(&problem), Hessian::of(&network, &problem));
    let mut descent = Training::new(network, Optimiser::GradientDescent);
    descent.advance(&problem, LearningRate::new(0.01).unwrap(), 50);
    assert!(descent.diverged() || descent.loss(&problem).is_finite(), "{numbers:?}");
}

/// A summary: what is read is written to the same bytes, and has numbers.
fn summary(bytes: &[u8]) {
    match DepthSummary::from_bytes(bytes) {
        Ok(read) => {
            let written = read.to_bytes();
            let again = DepthSummary::from_bytes(&written).expect("what is written is read");
            assert_eq!(again.to_bytes(), written);
            assert!(read.statistics(Metric::Deviation, 0).is_some());
        }
        Err(refused) => assert!(!refused.to_string().is_empty()),
    }
}
