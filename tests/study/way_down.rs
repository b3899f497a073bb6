//! From a network that has stalled a path leads down to the closed form, on which the loss falls at every step.

use lnn_lab::numerics::{Hessian, Initialisation, LearningRate, Network, Optimiser, Phase};
use lnn_lab::study::population::{Population, PopulationSpec};
use lnn_lab::study::{WayDown, protocol};

/// The networks of all depths, trained so far.
fn population(initialisation: Initialisation, seed: u64, noise_coefficient: f64, epochs: u64) -> Population {
    let learning_rate = LearningRate::new(protocol::LEARNING_RATE).unwrap();
    let optimiser = Optimiser::GradientDescent;
    let spec = PopulationSpec { seed, noise_coefficient, learning_rate, initialisation, optimiser, trials: 25 };
    let mut population = Population::new(spec, protocol::DEPTHS).unwrap();
    assert!(population.extend(epochs, u64::MAX));
    population
}

#[test]
fn every_plateau_has_a_way_down() {
    let mut plateaus = 0;
    for (seed, initialisation, noise, epochs) in [
        (1, Initialisation::PyTorch, 0.05, 10_000),
        (277_543_819, Initialisation::PyTorch, 0.0, 10_000),
        (4_294_967_295, Initialisation::PyTorch, 0.8, 1_000),
        (814_433_706, Initialisation::Balanced, 0.15, 10_000),
        (5, Initialisation::Identity, 0.05, 100_000),
    ] {
        let population = population(initialisation, seed, noise, epochs);
        for member in population.members() {
            let (network, problem) = (member.at(epochs).network, population.surface(member));
            if member.at(epochs).progress.phase == Phase::Plateau {
                let path = WayDown::from(&network, problem);
                let excess = problem.excess(network.line());
                let state = format!("{initialisation:?}, seed {seed}, depth {}, trial {}", member.depth, member.trial);
                assert!(path.arrives && path.steps < 100, "{state}: {path:?}");
                assert!(path.fall > 0.0 && path.fall <= excess, "{state}: {path:?}");
                plateaus += 1;
            }
        }
    }
    assert!(plateaus > 300, "{plateaus}");
}

#[test]
fn a_network_that_has_converged_is_at_the_end_of_its_path() {
    let population = population(Initialisation::PyTorch, 1, 0.05, 1);
    let problem = population.surface(&population.members()[0]);
    let best = Network::new(&[problem.line().slope], &[problem.line().intercept]).unwrap();
    assert_eq!(WayDown::from(&best, problem), WayDown { steps: 0, fall: 0.0, arrives: true });
}

#[test]
fn no_path_is_claimed_where_the_loss_is_flat_to_second_order() {
    let population = population(Initialisation::PyTorch, 1, 0.05, 1);
    let problem = population.surface(&population.members()[0]);
    let mean = problem.moments().mean_y;
    let flat = Network::new(&[0.0; 4], &[0.0, 0.0, 0.0, mean]).unwrap();
    let curvatures = Hessian::of(&flat, problem).eigenvalues();
    assert!(curvatures[0] >= -1e-12 * curvatures[7], "{curvatures:?}");
    assert!(!WayDown::from(&flat, problem).arrives);
}
