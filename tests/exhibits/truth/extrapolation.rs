//! The oracle of extrapolation: whether a plane lies in the span of the kernel's functions, and the network by its own rays.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::neighbours::extrapolation::{Rays, TangentKernel, Target};

fn setting(panel: &Panel, id: &str) -> String {
    let control = panel.control(id).unwrap();
    control.text(panel.setting(control))
}

/// The kernel's largest error on the map, or the network's along rays.
pub(super) struct Extrapolation {
    learner: String,
    target: String,
    error: f64,
}

impl Oracle for Extrapolation {
    const EXHIBIT: &'static str = "extrapolation";
    const VIEWS: &'static [&'static str] = &["ray_x", "ray_y"];
    // One in seven is a network, which takes a second.
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[
        ("learner", &["kernel", "network"]),
        ("x1", &["4", "-3"]),
        ("y1", &["3"]),
        ("x2", &["-3", "1"]),
        ("y2", &["4"]),
        ("x3", &["-4"]),
        ("y3", &["-3"]),
        ("x4", &["3", "3", "-2"]),
        ("y4", &["-4"]),
        ("target", &["linear", "quadratic", "cosine", "absolute"]),
    ];
    const LOOKS: usize = 2;
    const STATES: usize = 100;

    fn compute(panel: &Panel) -> Self {
        let (learner, target) = (setting(panel, "learner"), setting(panel, "target"));
        let seed = panel.number(panel.control("seed").unwrap()) as u64;
        let function = match target.as_str() {
            "linear" => Target::Linear,
            "quadratic" => Target::Quadratic,
            "cosine" => Target::Cosine,
            _ => Target::AbsoluteSum,
        };
        let error = if learner == "network" {
            let mut training = function.training(seed).unwrap();
            training.advance(6_000);
            Rays::measure(training.network(), function, seed).relative_error
        } else {
            let count = if setting(panel, "points") == "four" { 4 } else { 3 };
            let at = |id: String| panel.number(panel.control(&id).unwrap()) / 5.0;
            let points: Vec<f64> =
                (1..=count).flat_map(|point| [at(format!("x{point}")), at(format!("y{point}"))]).collect();
            let known: Vec<f64> = points.chunks(2).map(|point| function.at([point[0], point[1]])).collect();
            let kernel = TangentKernel::learn(2, points, &known).unwrap();
            let steps = || (-15..=15).map(|step| f64::from(step) / 5.0);
            let places: Vec<[f64; 2]> = steps().flat_map(|x| steps().map(move |y| [x, y])).collect();
            let largest = |of: &dyn Fn(&[f64; 2]) -> f64| places.iter().map(of).fold(0.0, f64::max);
            let off = largest(&|place| (kernel.at(place) - function.at(*place)).abs());
            off / largest(&|place| function.at(*place).abs())
        };
        Self { learner, target, error }
    }

    fn verdict(&self, claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let (is_kernel, is_plane) = (self.learner == "kernel", self.target == "linear");
        let (speaks, limit) =
            if claim == "four-points-tell-a-plane" { (is_kernel && is_plane, 1e-12) } else { (!is_kernel, 0.3) };
        if !speaks {
            return Some(Verdict::NotShown);
        }
        let is_open = limit < 1e-6 && (1e-14..1e-10).contains(&self.error);
        (!is_open).then(|| Verdict::from(self.error < limit))
    }
}
