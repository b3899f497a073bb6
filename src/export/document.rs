//! The state of an exhibit as JSON: what `serde_json`, Python's `json` and JavaScript read back to the same bits.

use super::state::noise_model;
use super::{ChainState, Export, RaceState, State, SweepState};
use crate::exhibit::json::Json;
use crate::numerics::{Chain, LeastSquares, Line, Network, Phase};

/// The version of the form; one in which a field means something else gets another number.
const FORM: u64 = 1;

pub(super) fn of(export: &Export) -> Json {
    let mut fields = vec![("form", Json::Count(FORM))];
    fields.extend(export.origin());
    fields.push(("readouts", readouts(export)));
    match &export.state {
        State::Controls => {}
        State::Race(state) => fields.extend(race(state)),
        State::Chain(state) => fields.push(("chain", chain(state))),
        State::Sweep(state) => fields.push(("sweep", sweep(state))),
    }
    Json::Object(fields)
}

fn readouts(export: &Export) -> Json {
    let readouts = export.exhibit.readouts().into_iter().map(|readout| {
        let closed_form = readout.closed_form.map_or(Json::Nothing, |(value, _)| Json::Number(value));
        let (value, id) = (Json::Number(readout.value), Json::text(readout.id));
        Json::Object(vec![("id", id), ("value", value), ("closed_form", closed_form)])
    });
    Json::List(readouts.collect())
}

fn race(state: &RaceState) -> Vec<(&'static str, Json)> {
    let RaceState { spec, dataset, problem, .. } = state;
    let data = Json::Object(vec![
        ("seed", Json::Count(spec.seed)),
        ("trial", Json::Count(spec.trial)),
        ("points", Json::Count(spec.points as u64)),
        ("noise", Json::Number(spec.noise_coefficient)),
        ("noise_model", Json::text(noise_model(spec.noise_model))),
        ("ground_truth_is_drawn", Json::Flag(spec.ground_truth.is_none())),
        ("ground_truth", line(dataset.ground_truth)),
    ]);
    let rates = state.rates.iter().map(|&(epoch, rate)| {
        Json::Object(vec![("from_epoch", Json::Count(epoch)), ("learning_rate", Json::Number(rate))])
    });
    let networks = state.networks.iter().map(|(start, now)| {
        Json::Object(vec![
            ("depth", Json::Count(now.network.depth() as u64)),
            ("epoch", Json::Count(now.epoch)),
            ("phase", Json::text(phase(now.progress.phase))),
            ("line", line(now.assessment.line)),
            ("training_mse", Json::Number(now.assessment.training_mse)),
            ("validation_mse", Json::Number(now.assessment.validation_mse)),
            ("deviation", Json::Number(now.assessment.deviation)),
            ("mean_abs_gradient", Json::Number(now.assessment.mean_absolute_gradient)),
            ("start", network(start)),
            ("now", network(&now.network)),
        ])
    });
    vec![
        ("data", data),
        ("moments", moments(problem)),
        ("closed_form", line(problem.line())),
        ("closed_form_mse", Json::Number(problem.mse())),
        ("initialisation", Json::text(state.initialisation.id())),
        ("weight_seed", Json::Count(state.weight_seed)),
        ("learning_rates", Json::List(rates.collect())),
        ("selected_depth", Json::Count(state.selected as u64)),
        ("networks", Json::List(networks.collect())),
    ]
}

fn moments(problem: &LeastSquares) -> Json {
    let moments = problem.moments();
    Json::Object(vec![
        ("count", Json::Count(moments.count as u64)),
        ("mean_x", Json::Number(moments.mean_x)),
        ("mean_y", Json::Number(moments.mean_y)),
        ("variance_x", Json::Number(moments.variance_x)),
        ("variance_y", Json::Number(moments.variance_y)),
        ("covariance", Json::Number(moments.covariance)),
    ])
}

fn chain(state: &ChainState) -> Json {
    let weights = |chain: &Chain| Json::numbers(chain.weights());
    Json::Object(vec![
        ("target", Json::Number(state.target)),
        ("learning_rate", Json::Number(state.rate)),
        ("epoch", Json::Count(state.epoch)),
        ("product", Json::Number(state.now.product())),
        ("loss", Json::Number(state.now.loss(state.target))),
        ("start", weights(&state.start)),
        ("now", weights(&state.now)),
    ])
}

fn sweep(SweepState { spec, trials }: &SweepState) -> Json {
    Json::Object(vec![
        ("seed", Json::Count(spec.seed)),
        ("trials", Json::Count(*trials)),
        ("noise", Json::Number(spec.noise_coefficient)),
        ("learning_rate", Json::Number(spec.learning_rate.value())),
        ("epochs", Json::Count(spec.epochs)),
        ("initialisation", Json::text(spec.initialisation.id())),
        ("optimiser", Json::text(spec.optimiser.id())),
    ])
}

/// In the form of the command line's weights files.
fn network(network: &Network) -> Json {
    Json::Object(vec![("weights", Json::numbers(network.weights())), ("biases", Json::numbers(network.biases()))])
}

fn line(line: Line) -> Json {
    Json::Object(vec![("slope", Json::Number(line.slope)), ("intercept", Json::Number(line.intercept))])
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Running => "running",
        Phase::Converged => "converged",
        Phase::Plateau => "plateau",
        Phase::Diverged => "diverged",
    }
}
