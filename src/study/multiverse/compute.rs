use super::{DepthRun, Effect, MEASURES, Reading, Resamples, Scale, Setting, Summary, Universe};
use crate::numerics::NumericsError;
use crate::study::protocol;
use crate::study::sweep::Surfaces;

/// Trains one depth of a setting up to a number of epochs.
///
/// # Errors
/// Those of [`DepthRun::new`].
pub fn trained(
    setting: Setting,
    depth: usize,
    surfaces: &[Surfaces],
    last: u64,
) -> Result<Vec<Reading>, NumericsError> {
    let mut run = DepthRun::new(setting, depth, surfaces, last)?;
    while run.advance()?.is_some() {}
    Ok(run.readings().to_vec())
}

/// The effects of all universes of a setting, in their order within each budget, a list a budget, given what every depth
/// read at every budget.
///
/// # Errors
/// [`NumericsError::LengthMismatch`] for depths that were read at different numbers of budgets, and that of [`Effect::of`].
pub fn effects(
    depths: &[Vec<Reading>],
    surfaces: &[Surfaces],
    resamples: &Resamples,
) -> Result<Vec<Vec<Effect>>, NumericsError> {
    let scale = Scale::of(surfaces);
    let budgets = depths.first().map_or(0, Vec::len);
    if let Some(other) = depths.iter().find(|readings| readings.len() != budgets) {
        let (left, right) = (("the list of readings of the first depth", budgets), ("that of another", other.len()));
        return Err(NumericsError::LengthMismatch { left, right });
    }
    let of_budget = |budget: usize| {
        let readings: Vec<_> = depths.iter().map(|readings| &readings[budget]).collect();
        let universes = (0..MEASURES.len()).flat_map(|measure| Summary::ALL.map(|summary| (measure, summary)));
        universes.map(|(measure, summary)| Effect::of(&readings, &scale, measure, summary, resamples)).collect()
    };
    (0..budgets).map(of_budget).collect()
}

/// Computes one universe over so many trials.
///
/// # Errors
/// [`NumericsError::OutOfRange`] for fewer than 2 trials or more than 255, which [`Resamples`] would not draw from, and those
/// of [`Setting::surfaces`] and [`DepthRun::new`].
pub fn universe(universe: Universe, trials: u64) -> Result<Effect, NumericsError> {
    if !(2..=255).contains(&trials) {
        let (name, value) = ("the number of trials", trials as f64);
        return Err(NumericsError::OutOfRange { name, value, allowed: "2 to 255" });
    }
    let (setting, last) = (universe.setting(), universe.budget());
    let surfaces = setting.surfaces(trials)?;
    let of_depth = |depth| Ok(trained(setting, depth, &surfaces, last)?.pop());
    let depths: Vec<_> = protocol::DEPTHS.map(of_depth).collect::<Result<_, NumericsError>>()?;
    let readings: Vec<_> = depths.iter().flatten().collect();
    of_universe(universe, &readings, &surfaces, &Resamples::of(trials))
}

/// The effect of a universe, given what every depth read at its budget.
///
/// # Errors
/// That of [`Effect::of`].
pub fn of_universe(
    universe: Universe,
    depths: &[&Reading],
    surfaces: &[Surfaces],
    resamples: &Resamples,
) -> Result<Effect, NumericsError> {
    Effect::of(depths, &Scale::of(surfaces), universe.measure_place(), universe.summary(), resamples)
}
