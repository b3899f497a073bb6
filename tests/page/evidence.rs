//! What the numbers say of every claim where it is shown and where it is tried to break. Some scenes train networks for
//! a million epochs, so each is computed once for all tests.

use crate::finish::finish;
use lnn_lab::exhibit::{Claim, Evidence, Scene};
use lnn_lab::exhibits::{self, REGISTRY};
use rayon::prelude::*;
use std::sync::LazyLock;

/// A claim of an exhibit, and its evidence in both scenes.
pub(crate) struct TestedClaim {
    pub(crate) exhibit: &'static str,
    pub(crate) claim: Claim,
    pub(crate) shown: Evidence,
    pub(crate) tried: Evidence,
}

/// All claims, in the order of the registry.
pub(crate) static TESTED_CLAIMS: LazyLock<Vec<TestedClaim>> = LazyLock::new(|| {
    let tested = |(exhibit, claim): (&'static str, Claim)| {
        let (shown, tried) =
            rayon::join(|| evidence(exhibit, &claim, &claim.shown), || evidence(exhibit, &claim, &claim.tried));
        TestedClaim { exhibit, claim, shown, tried }
    };
    claims().into_par_iter().map(tested).collect()
});

/// Every claim, with the id of its exhibit.
pub(crate) fn claims() -> Vec<(&'static str, Claim)> {
    REGISTRY.iter().flat_map(|entry| entry.claims.iter().map(|claim| (entry.id, *claim))).collect()
}

fn evidence(exhibit: &str, claim: &Claim, scene: &Scene) -> Evidence {
    let mut exhibit = exhibits::open(exhibit).unwrap();
    scene.set(exhibit.as_mut()).unwrap();
    finish(exhibit.as_mut());
    exhibit.evidence(claim.id).unwrap()
}
