use lnn_lab::study::sweep::{Branch, Cells, DepthStudy, DepthSummary, SampleMoments, Sketch, Sketches, Tree, Values};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Serialize, Serializer};
use std::ops::Range;

/// One depth as it is written: with its parts borrowed by who writes it, and owned by who reads it.
#[derive(Deserialize, Serialize)]
struct Section<Numbers, Branches, Bins> {
    diverged: u64,
    cells: SectionCells<Numbers, Branches, Bins>,
}

#[derive(Deserialize, Serialize)]
enum SectionCells<Numbers, Branches, Bins> {
    /// For each range of trials all values: those of the first metric at the first epoch, at the second, and so on, then
    /// those of the next metric.
    Exact(Vec<Numbers>),
    /// The branches of the tree of sums, and for each cell its bins.
    Sketched(Branches, Vec<Bins>),
}

type Written<'a> = Section<Joined<'a>, &'a [Branch<Vec<SampleMoments>>], Distances<'a>>;

/// Bins are pairs of the distance from the last one and the count.
type Read = Section<Vec<f64>, Vec<Branch<Vec<SampleMoments>>>, Vec<(u32, u64)>>;

/// The values of one range of trials. The pieces, in order, make it up; how it was cut is not written.
struct Joined<'a>(Vec<&'a Values>);

impl Serialize for Joined<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.0.first().map_or(0, |piece| piece.cells().count());
        let mut list = serializer.serialize_seq(Some(self.0.iter().map(|piece| piece.list().len()).sum()))?;
        for cell in 0..cells {
            for piece in &self.0 {
                let values = &piece.list()[cell * piece.trials()..][..piece.trials()];
                values.iter().try_for_each(|value| list.serialize_element(value))?;
            }
        }
        list.end()
    }
}

/// The bins of a cell. Neighbours are close to each other, so distances take fewer bytes than the bins themselves.
struct Distances<'a>(&'a Sketch);

impl Serialize for Distances<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut last = 0;
        serializer.collect_seq(self.0.bins().iter().map(|(&bin, &count)| {
            let distance = bin - last;
            last = bin;
            (distance, count)
        }))
    }
}

/// One depth with its length and its checksum.
pub(crate) fn section(summary: &DepthSummary, ranges: &[Range<u64>]) -> Vec<u8> {
    let cells = match summary.cells() {
        Cells::Exact(pieces) => {
            let within = |range: &Range<u64>| {
                Joined(pieces.iter().filter(|(first, _)| range.contains(first)).map(|(_, piece)| piece).collect())
            };
            SectionCells::Exact(ranges.iter().map(within).collect())
        }
        Cells::Sketched(Sketches { moments, bins }) => {
            SectionCells::Sketched(moments.branches(), bins.iter().map(Distances).collect())
        }
    };
    let section: Written = Section { diverged: summary.diverged(), cells };
    #[expect(clippy::expect_used, reason = "a list takes any number of bytes, and every part knows its length")]
    let mut bytes = postcard::to_extend(&section, vec![0; 8]).expect("nothing in it can be refused");
    let length = bytes.len() as u64 - 8;
    bytes[..8].copy_from_slice(&length.to_le_bytes());
    let checksum = crc32fast::hash(&bytes);
    bytes.extend(checksum.to_le_bytes());
    bytes
}

/// Reads what stands between length and checksum; nothing where that is not this depth of a study, with these trials.
///
/// A list that says it is longer than the bytes are is refused where these end: memory is asked for as it is filled.
pub(super) fn read(bytes: &[u8], ranges: &[Range<u64>], study: DepthStudy) -> Option<DepthSummary> {
    let (Section { diverged, cells }, rest): (Read, _) = postcard::take_from_bytes(bytes).ok()?;
    let cells = match cells {
        SectionCells::Exact(values) => exact_cells(values, ranges)?,
        SectionCells::Sketched(branches, bins) => sketched_cells(branches, bins)?,
    };
    let summary = DepthSummary::from_cells(study, diverged, cells).ok()?;
    (rest.is_empty() && summary.trials() == ranges).then_some(summary)
}

fn exact_cells(values: Vec<Vec<f64>>, ranges: &[Range<u64>]) -> Option<Cells> {
    let piece = |(range, values): (&Range<u64>, Vec<f64>)| {
        let trials = usize::try_from(range.end - range.start).ok()?;
        Some((range.start, Values::from_list(trials, values)?))
    };
    (values.len() == ranges.len()).then_some(())?;
    Some(Cells::Exact(ranges.iter().zip(values).map(piece).collect::<Option<_>>()?))
}

fn sketched_cells(branches: Vec<Branch<Vec<SampleMoments>>>, bins: Vec<Vec<(u32, u64)>>) -> Option<Cells> {
    let moments = Tree::from_branches(branches)?;
    let bins = bins.into_iter().map(sketch).collect::<Option<_>>()?;
    Some(Cells::Sketched(Sketches { moments, bins }))
}

/// A sketch from distances.
fn sketch(mut bins: Vec<(u32, u64)>) -> Option<Sketch> {
    let mut last = 0_u32;
    for (bin, _) in &mut bins {
        last = last.checked_add(*bin)?;
        *bin = last;
    }
    Some(Sketch::from_bins(bins.into_iter().collect()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed expectation is a failed test")]
mod tests {
    use super::{read, section};
    use lnn_lab::numerics::Phase;
    use lnn_lab::study::Metric;
    use lnn_lab::study::sweep::{DepthStudy, DepthSummary, EXACT_TRIALS, Finish, SweepSpec, Values};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::ops::Range;

    /// Epoch 0 and epoch 1.
    const CELLS: usize = 2 * Metric::ALL.len();

    fn depth_study(trials: u64) -> DepthStudy {
        DepthStudy { spec: SweepSpec { epochs: 1, ..SweepSpec::paper(0.15, 1).unwrap() }, depth: 2, trials }
    }

    /// Neighbouring trials from `first` on with these values.
    fn summary(trials_of_study: u64, first: u64, values: Vec<f64>) -> DepthSummary {
        let finish = Finish { deviation: f64::NAN, phase: Phase::Diverged, wrong_sign: false };
        let trials = values.len() / CELLS;
        let values = Values::from_list(trials, values).unwrap();
        DepthSummary::of(depth_study(trials_of_study), first, values, &vec![finish; trials]).unwrap()
    }

    /// Values of some trials, of any bits: those of NaN are kept too.
    fn values() -> impl Strategy<Value = Vec<f64>> {
        (1..6_usize).prop_flat_map(|trials| {
            let value = prop_oneof![any::<u64>().prop_map(f64::from_bits), 0.0..1e3_f64];
            vec(value, trials * CELLS)
        })
    }

    fn payload(section: &[u8]) -> &[u8] {
        &section[8..section.len() - 4]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_section_reads_back_to_the_bit(one in values(), other in values(), first in 0..90_000_u64, gap in 1..9_u64) {
            for (trials, other_trials) in [(EXACT_TRIALS, EXACT_TRIALS + 1), (EXACT_TRIALS + 1, EXACT_TRIALS)] {
                let (study, other_study) = (depth_study(trials), depth_study(other_trials));
                let end = first + (one.len() / CELLS) as u64;
                let next = end + gap..end + gap + (other.len() / CELLS) as u64;
                let ranges = [first..end, next.clone()];
                let (own, others) = (summary(trials, first, one.clone()), summary(trials, next.start, other.clone()));
                let whole = own.merge(others).unwrap();
                let bytes = section(&whole, &ranges);
                let found = read(payload(&bytes), &ranges, study).unwrap();
                prop_assert_eq!(section(&found, &ranges), bytes.clone());
                prop_assert!(read(payload(&bytes), &ranges, other_study).is_none());
                let longer = DepthStudy { spec: SweepSpec { epochs: 2, ..study.spec }, ..study };
                prop_assert!(read(payload(&bytes), &ranges, longer).is_none());
                prop_assert!(read(payload(&bytes), &ranges[..1], study).is_none());
                prop_assert!(read(&bytes[8..bytes.len() - 3], &ranges, study).is_none());
            }
        }

        /// Behind a right checksum may stand anything.
        #[test]
        fn no_bytes_make_reading_panic(
            bytes in vec(prop_oneof![any::<u8>(), Just(0xff), Just(0), Just(1)], 0..300),
            values in values(), place in any::<prop::sample::Index>(), exact in any::<bool>(),
        ) {
            let range: Range<u64> = 0..(values.len() / CELLS) as u64;
            let ranges = std::slice::from_ref(&range);
            let trials = if exact { EXACT_TRIALS } else { EXACT_TRIALS + 1 };
            let _ = read(&bytes, ranges, depth_study(trials));
            let whole = section(&summary(trials, 0, values), ranges);
            let mut harmed = payload(&whole).to_vec();
            let place = place.index(harmed.len());
            harmed.splice(place.., bytes);
            let _ = read(&harmed, ranges, depth_study(trials));
        }
    }

    #[test]
    fn lists_that_lie_about_their_length_are_refused_without_memory_for_it() {
        let most = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
        for (start, exact) in [(&[0, 0][..], true), (&[0, 0, 1], true), (&[0, 1], false), (&[0, 1, 1, 0, 1], false)] {
            let bytes = [start, &most, &[0; 64]].concat();
            let study = depth_study(if exact { EXACT_TRIALS } else { EXACT_TRIALS + 1 });
            assert!(read(&bytes, std::slice::from_ref(&(0..1)), study).is_none());
        }
    }
}
