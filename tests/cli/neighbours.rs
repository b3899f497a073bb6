//! `neighbours`: each experiment prints the numbers of the library, as CSV and as JSON, and refuses what it cannot do.

use crate::program::{Folder, rows, table};
use crate::refusal::assert_refused;
use lnn_lab::neighbours::Experiment;
use lnn_lab::neighbours::extrapolation::{Design, KernelExperiment, RaysExperiment, Target};
use lnn_lab::neighbours::linear_recurrent::{LinearRecurrentExperiment, Task};
use lnn_lab::neighbours::spiking::{SpikingExperiment, SpikingSpec};
use lnn_lab::neighbours::state_space::{Start, StateSpaceExperiment, Teacher};
use lnn_lab::neighbours::threshold::ThresholdExperiment;

/// Arguments, and the experiment that they ask for.
fn cases() -> Vec<(&'static str, Box<dyn Experiment>)> {
    let recurrent = LinearRecurrentExperiment::default();
    let mut unbalanced = StateSpaceExperiment::new(Teacher::new(&[0.9, -0.3], &[0.5, 0.5]).unwrap(), 3, 5, 0.2);
    unbalanced.updates = 500;
    unbalanced.spec.start = Start::Unbalanced;
    unbalanced.spec.descent = lnn_lab::neighbours::state_space::Descent::Gradient { learning_rate: 0.04 };
    let spec = SpikingSpec { neurons: 50, spike_size: 0.2, silenced: 10, products: false };
    vec![
        ("linear-recurrent", Box::new(recurrent.clone())),
        (
            "linear-recurrent --sinusoids 2 --random --units 30 --radius 0.9 --learn 300 --washout 50 --noise 0.01 \
             --tolerance 0.1 --predict 100",
            Box::new(LinearRecurrentExperiment {
                task: Task::RandomSinusoids(2),
                units: 30,
                spectral_radius: 0.9,
                learned: 300,
                washout: 50,
                noise: 0.01,
                tolerance: 0.1,
                predicted: 100,
            }),
        ),
        (
            "linear-recurrent --square 31.5",
            Box::new(LinearRecurrentExperiment { task: Task::Square(31.5), ..recurrent.clone() }),
        ),
        (
            "linear-recurrent --frequencies 0.2,1.5",
            Box::new(LinearRecurrentExperiment { task: Task::Frequencies(vec![0.2, 1.5]), ..recurrent }),
        ),
        (
            "state-space --poles 0.9,-0.3 --weights 0.5,0.5 --width 3 --length 5 --scale 0.2 --unbalanced --gradient \
             --learning-rate 0.04 --updates 500",
            Box::new(unbalanced),
        ),
        (
            "threshold --points 6 --penalty 0.2 --starts 2 --neurons 5 --updates 100",
            Box::new(ThresholdExperiment { points: 6, penalty: 0.2, starts: 2, neurons: 5, updates: 100 }),
        ),
        (
            "kernel --design one-missing --dimension 3",
            Box::new(KernelExperiment { design: Design::OneMissing, dimension: 3 }),
        ),
        ("rays --target cosine --updates 100", Box::new(RaysExperiment { target: Target::Cosine, updates: 100 })),
        (
            "spiking --neurons 50 --spike-size 0.2 --silenced 10 --no-products --seconds 1.1",
            Box::new(SpikingExperiment { spec, seconds: 1.1 }),
        ),
    ]
}

#[test]
fn every_experiment_prints_the_numbers_of_the_library_to_the_bit() {
    let folder = Folder::new("neighbours");
    for (arguments, experiment) in cases() {
        let text = folder.print(&format!("neighbours {arguments} --seeds 3..5"));
        let names: Vec<&str> = experiment.numbers(3).unwrap().iter().map(|number| number.name).collect();
        assert_eq!(table(&text).next(), Some(format!("seed,{}", names.join(",")).as_str()), "{arguments}");
        let printed = rows(&text);
        assert_eq!(printed.len(), 2);
        for (row, seed) in printed.iter().zip([3_u64, 4]) {
            assert_eq!(row[0], seed as f64);
            for (value, number) in row[1..].iter().zip(experiment.numbers(seed).unwrap()) {
                let same = value.to_bits() == number.value.to_bits() || value.is_nan() && number.value.is_nan();
                assert!(same, "{arguments}, {}: {value}", number.name);
            }
        }
    }
}

#[test]
fn json_says_the_same_as_csv() {
    let folder = Folder::new("neighbours_json");
    for experiment in ["linear-recurrent --square 40", "kernel --design positive-orthant"] {
        let csv = rows(&folder.print(&format!("neighbours {experiment} --seeds 0..2")));
        let text = folder.print(&format!("neighbours {experiment} --seeds 0..2 --format json"));
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let json = document["rows"].as_array().unwrap();
        assert_eq!(json.len(), csv.len());
        let header = folder.print(&format!("neighbours {experiment}"));
        for (object, row) in json.iter().zip(csv) {
            for (name, value) in table(&header).next().unwrap().split(',').zip(row) {
                assert_eq!(object[name].as_f64(), Some(value).filter(|value| value.is_finite()), "{name}");
            }
        }
    }
}

#[test]
fn what_no_experiment_allows_is_refused_in_one_line() {
    let folder = Folder::new("neighbours_bad_options");
    for (arguments, words) in [
        ("voting", &["voting"][..]),
        ("linear-recurrent --sinusoids 9", &["number of sinusoids", "9", "from 1 to 8"]),
        ("linear-recurrent --radius NaN", &["spectral radius", "NaN", "at most 1.2"]),
        ("linear-recurrent --washout 395", &["washout", "395"]),
        ("linear-recurrent --square 40 --random", &["--square", "--random"]),
        ("linear-recurrent --units -1", &["--units", "-1"]),
        ("state-space --width 17", &["width", "17", "from 1 to 16"]),
        ("state-space --poles 0.5,1.5", &["pole", "1.5", "from -1 to 1"]),
        ("state-space --poles 0.5 --weights 1,1", &["poles has 1", "weights has 2"]),
        ("state-space --updates 0", &["number of updates", "0"]),
        ("threshold --penalty 0", &["penalty", "0", "from 0.0001"]),
        ("threshold --starts 0", &["number of starts", "0"]),
        ("kernel --dimension 65", &["dimension", "65", "from 1 to 64"]),
        ("kernel --design left", &["--design", "left", "mirrored"]),
        ("rays --updates 100001", &["number of updates", "100001"]),
        ("spiking --spike-size 2", &["size of a spike", "2", "from 0.01 to 1"]),
        ("spiking --seconds 61", &["time", "61", "from 0 to 60"]),
        ("spiking --seeds 4..4", &["--seeds", "a..b"]),
    ] {
        assert_refused(&folder.run(&format!("neighbours {arguments}")), arguments, words);
    }
}
