use super::{Choice, Kept, Multiverse, Universe};

/// The share of the variance of the effect that each choice explains alone, in the order of [`Choice::ALL`]: η², the
/// variance of the mean effects of its options over the variance of all effects (Fisher 1925), of the balanced part of
/// what is kept. There the shares of all choices add up to at most 1; what is left is what choices do together. All are 0
/// where the effects do not differ.
#[must_use]
pub fn importance(multiverse: &Multiverse, kept: Kept) -> [f64; 8] {
    let kept = kept.balanced();
    let effects = multiverse.effects().iter().map(|effect| f64::from(effect.effect));
    let all: Vec<_> = Universe::all().zip(effects).filter(|&(universe, _)| kept.contains(universe)).collect();
    let mean_of = |sum: f64, count: usize| if count == 0 { 0.0 } else { sum / count as f64 };
    let mean = mean_of(all.iter().map(|(_, effect)| effect).sum(), all.len());
    let total: f64 = all.iter().map(|(_, effect)| (effect - mean) * (effect - mean)).sum();
    Choice::ALL.map(|choice| {
        let mut options = vec![(0.0, 0_usize); choice.count()];
        for (universe, effect) in &all {
            let (sum, count) = &mut options[universe.option(choice)];
            *sum += effect;
            *count += 1;
        }
        let between = options.iter().map(|&(sum, count)| {
            let apart = mean_of(sum, count) - mean;
            count as f64 * apart * apart
        });
        if total > 0.0 { between.sum::<f64>() / total } else { 0.0 }
    })
}
