//! What exhibits say of their claims, in thousands of random and extreme states, against verdicts that are reached here
//! from the settings alone, by other code than the exhibits'.

mod best_rate;
mod chain;
mod chain_theory;
mod depth_helps;
mod early_stopping;
mod extrapolation;
mod fixture;
mod many_answers;
mod multiverse;
mod neighbours;
mod race;
mod several_features;
mod spiking;
mod sweep;
mod threshold;

use crate::cases::cases;
use crate::finish::finish;
use crate::grammar::assert_grammatical;
use crate::texts::valid_text;
use lnn_lab::controls::{Control, Panel};
use lnn_lab::exhibit::Verdict;
use lnn_lab::exhibits::{self, REGISTRY};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many states each claim is asked about as a rule, and in a quick run, which asks for few random cases.
const STATES: usize = 3_000;
const FEW_STATES: usize = 60;

/// An independent way to reach the verdicts of one exhibit.
pub(crate) trait Oracle: Sized {
    /// The exhibit.
    const EXHIBIT: &'static str;

    /// Controls that only choose what is looked at: each run is looked at in many ways.
    const VIEWS: &'static [&'static str];

    /// Controls that decide how much is computed, and the values that they are set to here; the first most often.
    const COSTLY: &'static [(&'static str, &'static [&'static str])];

    /// How many states are looked at between two runs.
    const LOOKS: usize;

    /// How many states each claim is asked about: fewer where each of them takes long.
    const STATES: usize = STATES;

    /// Computes what the verdicts need that no view changes.
    fn compute(panel: &Panel) -> Self;

    /// The verdict on a claim, with the run at this epoch; nothing where rounding decides.
    fn verdict(&self, claim: &str, panel: &Panel, epoch: Option<u64>) -> Option<Verdict>;
}

/// Lists the exhibits that have an oracle, with a test of each.
macro_rules! oracles {
    ($($test:ident: $oracle:ty,)+) => {
        const ORACLES: &[&str] = &[$(<$oracle>::EXHIBIT),+];
        $(
            #[test]
            fn $test() {
                assert_told_truly::<$oracle>();
            }
        )+
    };
}

oracles! {
    claims_of_the_depth_race_are_told_truly: race::DepthRace,
    claims_of_two_ways_are_told_truly: race::TwoWays,
    claims_of_two_layers_are_told_truly: chain::TwoLayers,
    claims_of_factors_are_told_truly: chain::Factors,
    claims_of_one_plane_are_told_truly: race::OnePlane,
    claims_of_the_paper_sweep_are_told_truly: sweep::PaperSweep,
    claims_of_slow_or_stuck_are_told_truly: sweep::SlowOrStuck,
    claims_of_the_best_rate_are_told_truly: best_rate::BestRate,
    claims_of_early_stopping_are_told_truly: early_stopping::EarlyStopping,
    claims_of_gradient_flow_are_told_truly: chain_theory::GradientFlow,
    claims_of_escape_time_are_told_truly: chain_theory::EscapeTime,
    claims_of_depth_helps_are_told_truly: depth_helps::DepthHelps,
    claims_of_several_features_are_told_truly: several_features::SeveralFeatures,
    claims_of_many_answers_are_told_truly: many_answers::ManyAnswers,
    claims_of_the_multiverse_are_told_truly: multiverse::Multiverse,
    claims_of_the_linear_recurrent_network_are_told_truly: neighbours::LinearRecurrent,
    claims_of_the_state_space_are_told_truly: neighbours::StateSpace,
    claims_of_the_threshold_network_are_told_truly: threshold::Threshold,
    claims_of_extrapolation_are_told_truly: extrapolation::Extrapolation,
    claims_of_the_spiking_network_are_told_truly: spiking::Spiking,
    claims_of_the_fixture_are_told_truly: fixture::Spiral,
}

/// How often each claim got each verdict.
type Tally = BTreeMap<(&'static str, &'static str), usize>;

/// A source of random values that is the same in every run of the tests.
fn random(stream: usize) -> TestRunner {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&(stream as u64).to_le_bytes());
    TestRunner::new_with_rng(cases(1), TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

fn pick<T: std::fmt::Debug>(runner: &mut TestRunner, strategy: &impl Strategy<Value = T>) -> T {
    strategy.new_tree(runner).unwrap().current()
}

/// A random value of a control, or none, where it is left at its default.
fn setting<O: Oracle>(runner: &mut TestRunner, control: &Control) -> Option<(&'static str, String)> {
    let text = match O::COSTLY.iter().find(|(costly, _)| *costly == control.id) {
        Some((_, texts)) if pick(runner, &prop::bool::weighted(0.7)) => texts[0].to_owned(),
        Some((_, texts)) => pick(runner, &prop::sample::select(*texts)).to_owned(),
        None if pick(runner, &prop::bool::weighted(0.5)) => return None,
        None => pick(runner, &valid_text(*control)),
    };
    Some((control.id, text))
}

/// An epoch to look at: the first, the last, or any on a logarithmic scale.
fn epoch(runner: &mut TestRunner, end: u64) -> u64 {
    let share = pick(runner, &prop_oneof![1 => Just(0.0), 2 => Just(1.0), 5 => 0.0..1.0_f64]);
    libm::pow(end as f64 + 1.0, share).round() as u64 - 1
}

/// Looks at one run in many ways.
fn look<O: Oracle>(stream: usize) -> Tally {
    let (mut runner, entry) = (random(stream), exhibits::entry(O::EXHIBIT).unwrap());
    let mut exhibit = (entry.open)().unwrap();
    let settings: Vec<_> = entry.controls.iter().filter_map(|control| setting::<O>(&mut runner, control)).collect();
    exhibit.visit(&settings, 0).unwrap();
    finish(exhibit.as_mut());
    let oracle = O::compute(exhibit.panel());
    let mut tally = Tally::new();
    for _ in 0..O::LOOKS {
        let controls = O::VIEWS.iter().map(|id| exhibit.panel().control(id).unwrap());
        let views: Vec<_> = controls.filter_map(|control| setting::<O>(&mut runner, control)).collect();
        exhibit.set_all(&views).unwrap();
        if let Some(player) = exhibit.player() {
            exhibit.seek(u64::MAX); // claims of whole runs are judged once these were seen
            exhibit.seek(epoch(&mut runner, player.end));
        }
        finish(exhibit.as_mut());
        let at = exhibit.player().map(|player| player.epoch);
        for claim in entry.claims {
            let found = exhibit.evidence(claim.id).unwrap();
            let state = || format!("{}/{} at {:?}, epoch {at:?}", entry.id, claim.id, exhibit.settings());
            assert_ne!(found.verdict, Verdict::Pending, "{}: nothing is left to compute", state());
            assert_grammatical(&found.text);
            *tally.entry((claim.id, found.verdict.id())).or_default() += 1;
            if let Some(expected) = oracle.verdict(claim.id, exhibit.panel(), at) {
                assert_eq!(found.verdict, expected, "{}: {}", state(), found.text);
            }
        }
    }
    tally
}

/// Looks at [`STATES`] states of an exhibit. No claim gets the same verdict in all of them and in the scene that shows it: an
/// exhibit that always said the same would agree with an oracle that does.
fn assert_told_truly<O: Oracle>() {
    let is_quick = std::env::var_os("PROPTEST_CASES").is_some();
    let runs = if is_quick { FEW_STATES } else { O::STATES }.div_ceil(O::LOOKS);
    let tally = (0..runs).into_par_iter().map(look::<O>).reduce(Tally::new, |mut all, more| {
        for (key, count) in more {
            *all.entry(key).or_default() += count;
        }
        all
    });
    println!("{tally:?}");
    for claim in exhibits::entry(O::EXHIBIT).unwrap().claims {
        let is_said = |verdict: &&Verdict| tally.contains_key(&(claim.id, verdict.id()));
        let said = Verdict::ALL.iter().filter(|verdict| **verdict == Verdict::Holds || is_said(verdict));
        assert!(is_quick || said.count() >= 2, "{}: {tally:?}", claim.id);
    }
}

#[test]
fn every_exhibit_with_claims_has_an_oracle() {
    let without: Vec<_> = REGISTRY
        .iter()
        .filter(|entry| !entry.claims.is_empty() && !ORACLES.contains(&entry.id))
        .map(|entry| entry.id)
        .collect();
    assert_eq!(without, [""; 0]);
}
