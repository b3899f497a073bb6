//! Names, numbers and points from text and pairs, and back; settings as JSON.

use lnn_lab::numerics::{
    DataSpec, GroundTruth, Initialisation, LearningRate, LeastSquares, Line, Network, NoiseModel, Optimiser, Points,
    Training,
};
use lnn_lab::study::Metric;
use proptest::prelude::*;
use std::fmt::{Debug, Display};
use std::str::FromStr;

fn every_name_reads_back<T>(all: &[T])
where
    T: Copy + Debug + Display + FromStr<Err = lnn_lab::numerics::UnknownName> + PartialEq,
{
    for one in all {
        assert_eq!(one.to_string().parse::<T>().as_ref(), Ok(one));
    }
    let refused = "no such thing".parse::<T>().unwrap_err();
    assert_eq!(refused.known.len(), all.len());
    for one in all {
        assert!(refused.to_string().contains(&one.to_string()), "{refused}");
    }
}

#[test]
fn what_has_a_name_is_read_from_it_and_other_names_are_told_which_there_are() {
    every_name_reads_back(&Optimiser::ALL);
    every_name_reads_back(&Initialisation::ALL);
    every_name_reads_back(&NoiseModel::ALL);
    every_name_reads_back(&Metric::ALL);
    assert_eq!(format!("{:>10}|", Optimiser::Adam), "      adam|");
}

#[test]
fn a_line_is_written_as_an_equation() {
    for (slope, intercept, written) in
        [(2.0, 1.0, "y = 2 x + 1"), (-0.5, -3.25, "y = -0.5 x - 3.25"), (1e-7, 0.0, "y = 0.0000001 x + 0")]
    {
        assert_eq!(Line { slope, intercept }.to_string(), written);
    }
    assert_eq!(format!("{:.3}", Line { slope: 1.0 / 3.0, intercept: -2.0 / 3.0 }), "y = 0.333 x - 0.667");
}

#[test]
fn a_learning_rate_is_a_number_in_its_range() {
    let rate = LearningRate::try_from(0.25).unwrap();
    assert_eq!((f64::from(rate), rate.to_string().as_str()), (0.25, "0.25"));
    assert!(rate > LearningRate::PAPER);
    for refused in [0.0, -1.0, f64::NAN, 1000.1] {
        assert!(LearningRate::try_from(refused).is_err(), "{refused}");
    }
}

#[test]
fn points_are_taken_as_pairs() {
    let pairs = vec![(1.0, 2.0), (-3.0, 4.5)];
    let points = Points::from_pairs(pairs.iter().copied()).unwrap();
    assert_eq!(points.pairs().collect::<Vec<_>>(), pairs);
    assert_eq!(Points::try_from(pairs).unwrap(), points);
    let refused = Points::from_pairs([(0.0, 1.0), (2.0, f64::INFINITY)]).unwrap_err();
    assert!(refused.to_string().starts_with("y of point 2 is inf"), "{refused}");
}

#[test]
fn the_loss_of_a_training_is_the_mean_squared_error_of_its_network() {
    let points = Points::from_pairs([(-1.0, -2.0), (0.5, 0.1), (1.0, 2.4), (3.0, 4.0)]).unwrap();
    let problem = LeastSquares::fit(&points).unwrap();
    for optimiser in Optimiser::ALL {
        let mut training = Training::new(Network::new(&[0.5, -0.3], &[0.1, 0.2]).unwrap(), optimiser);
        training.advance(&problem, LearningRate::new(0.01).unwrap(), 100);
        let squares =
            points.pairs().map(|(x, y)| (training.network().predict(x) - y) * (training.network().predict(x) - y));
        let naive = squares.sum::<f64>() / points.len() as f64;
        assert!((training.loss(&problem) - naive).abs() <= 1e-13 * naive, "{optimiser}");
        assert_eq!(training.loss(&problem), problem.loss(training.network().line()));
    }
    assert_eq!(problem.loss(problem.line()), problem.mse());
}

#[test]
fn a_training_takes_any_number_of_epochs() {
    let problem = LeastSquares::fit(&Points::from_pairs([(-1.0, -2.0), (1.0, 2.0)]).unwrap()).unwrap();
    let mut training = Training::new(Network::new(&[0.5], &[0.0]).unwrap(), Optimiser::GradientDescent);
    training.advance(&problem, LearningRate::new(5.0).unwrap(), 1_000_000);
    assert!(training.diverged() && training.epoch() < 1_000_000);
    let epoch = training.epoch();
    training.advance(&problem, LearningRate::new(5.0).unwrap(), u64::MAX);
    assert_eq!(training.epoch(), epoch);
}

/// What users send to threads.
#[test]
fn everything_can_be_sent_and_shared() {
    fn sent<T: Send + Sync>() {}
    sent::<Training>();
    sent::<Points>();
    sent::<lnn_lab::numerics::Batch>();
    sent::<lnn_lab::numerics::Cohort>();
    sent::<lnn_lab::study::Race>();
    sent::<lnn_lab::study::sweep::Shard>();
    sent::<lnn_lab::study::sweep::DepthSummary>();
    sent::<lnn_lab::study::sweep::Sweep>();
    sent::<lnn_lab::study::multiverse::DepthRun>();
}

#[cfg(feature = "serde")]
proptest! {
    #[test]
    fn settings_and_networks_read_back_from_json(
        weights in proptest::collection::vec(-3.0..3.0_f64, 1..21), seed in any::<u64>(), noise in 0.0..5.0_f64,
        truth in proptest::option::of((-9.0..9.0_f64, -9.0..9.0_f64)),
    ) {
        let network = Network::new(&weights, &weights).unwrap();
        let text = serde_json::to_string(&network).unwrap();
        prop_assert!(text.starts_with("{\"weights\":["), "{text}");
        prop_assert_eq!(serde_json::from_str::<Network>(&text).unwrap(), network);
        let ground_truth = truth.map(|(slope, intercept)| GroundTruth { slope, intercept });
        let noise_model = NoiseModel::Gaussian;
        let spec = DataSpec { seed, trial: 3, points: 20, noise_coefficient: noise, noise_model, ground_truth };
        let text = serde_json::to_string(&spec).unwrap();
        prop_assert_eq!(serde_json::from_str::<DataSpec>(&text).unwrap(), spec);
        let points = spec.generate().unwrap().training;
        let text = serde_json::to_string(&points).unwrap();
        prop_assert_eq!(serde_json::from_str::<Points>(&text).unwrap(), points);
    }
}

#[cfg(feature = "serde")]
#[test]
fn names_in_json_are_the_ids_and_what_is_out_of_range_is_refused() {
    use lnn_lab::study::sweep::Sweep;

    fn written_as_ids<T: Display + serde::Serialize>(all: &[T]) {
        for one in all {
            assert_eq!(serde_json::to_string(one).unwrap(), format!("\"{one}\""));
        }
    }
    written_as_ids(&Optimiser::ALL);
    written_as_ids(&Initialisation::ALL);
    written_as_ids(&NoiseModel::ALL);
    written_as_ids(&Metric::ALL);
    let sweep = Sweep::paper().depths([3]).trials(7);
    let text = serde_json::to_string(&sweep).unwrap();
    assert_eq!(serde_json::from_str::<Sweep>(&text).unwrap(), sweep);
    let refused = serde_json::from_str::<Sweep>(&text.replace("0.001", "0")).unwrap_err().to_string();
    assert!(refused.contains("the learning rate is 0, but must be above 0"), "{refused}");
    let refused = serde_json::from_str::<Network>(r#"{"weights":[1,2],"biases":[0]}"#).unwrap_err().to_string();
    assert!(refused.contains("weights has 2 entries and biases has 1"), "{refused}");
    assert!(serde_json::from_str::<Points>(r#"{"x":[1,2],"y":[0]}"#).is_err());
}
