use crate::cli::trials;
use lnn_lab::study::sweep::{Branch, Cells, DepthSummary, Moments, Sketch, Sketches, Tree, Values};
use std::ops::Range;

/// One depth with its length and its checksum.
///
/// First stands how many trials diverged, as u64. Of an exact study all values follow, for each range of trials those of
/// the first metric at the first epoch, at the second, and so on, then those of the next metric. Of a sketched one
/// there follow the number of branches of its tree, and of each the first trial, the size, and for each cell count,
/// mean, M2, least and largest; then for each cell the number of its bins, and of each the distance from the last one
/// and the count, all three in seven bits a byte, the lowest first, the eighth bit telling that there is more.
pub(crate) fn section(summary: &DepthSummary, ranges: &[Range<u64>]) -> Vec<u8> {
    let mut bytes = vec![0; 8];
    bytes.extend(summary.diverged.to_le_bytes());
    match &summary.cells {
        Cells::Exact(pieces) => write_values(&mut bytes, pieces, ranges),
        Cells::Sketched(sketches) => write_sketches(&mut bytes, sketches),
    }
    let length = bytes.len() as u64 - 8;
    bytes[..8].copy_from_slice(&length.to_le_bytes());
    let checksum = crc32fast::hash(&bytes);
    bytes.extend(checksum.to_le_bytes());
    bytes
}

/// Reads what stands between length and checksum; nothing where that is not a depth of these trials with so many cells.
pub(super) fn read(bytes: &[u8], ranges: &[Range<u64>], cells: usize, exact: bool) -> Option<DepthSummary> {
    let mut rest = Rest(bytes);
    let diverged = rest.u64()?;
    let cells = if exact { read_values(&mut rest, ranges, cells)? } else { read_sketches(&mut rest, ranges, cells)? };
    (rest.0.is_empty() && diverged <= trials::count(ranges)).then_some(DepthSummary { diverged, cells })
}

/// The pieces, in order, make up the ranges; how these were cut is not written.
fn write_values(bytes: &mut Vec<u8>, pieces: &[(u64, Values)], ranges: &[Range<u64>]) {
    for range in ranges {
        let pieces: Vec<_> = pieces.iter().filter(|(first, _)| range.contains(first)).map(|(_, piece)| piece).collect();
        let cells = pieces.first().map_or(0, |piece| piece.cells().count());
        for cell in 0..cells {
            for piece in &pieces {
                let values = &piece.list()[cell * piece.trials()..][..piece.trials()];
                bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
            }
        }
    }
}

fn read_values(rest: &mut Rest, ranges: &[Range<u64>], cells: usize) -> Option<Cells> {
    let piece = |range: &Range<u64>| {
        let trials = (range.end - range.start) as usize;
        let (numbers, _) = rest.take(trials.checked_mul(cells)?.checked_mul(8)?)?.as_chunks();
        let values = numbers.iter().map(|&number| f64::from_le_bytes(number)).collect();
        Some((range.start, Values::from_list(trials, values)?))
    };
    Some(Cells::Exact(ranges.iter().map(piece).collect::<Option<_>>()?))
}

fn write_sketches(bytes: &mut Vec<u8>, sketches: &Sketches) {
    let branches = sketches.moments.branches();
    bytes.extend((branches.len() as u64).to_le_bytes());
    for branch in branches {
        bytes.extend(branch.first.to_le_bytes());
        bytes.extend(branch.size.to_le_bytes());
        for of in &branch.sum {
            bytes.extend(of.count.to_le_bytes());
            bytes.extend([of.mean, of.squares, of.least, of.largest].iter().flat_map(|number| number.to_le_bytes()));
        }
    }
    for sketch in &sketches.bins {
        write_count(bytes, sketch.bins().len() as u64);
        let mut last = 0;
        for (&bin, &count) in sketch.bins() {
            write_count(bytes, u64::from(bin - last));
            write_count(bytes, count);
            last = bin;
        }
    }
}

fn read_sketches(rest: &mut Rest, ranges: &[Range<u64>], cells: usize) -> Option<Cells> {
    let mut branches = Vec::new();
    let mut counts = vec![0_u64; cells];
    for _ in 0..rest.u64()? {
        let (first, size) = (rest.u64()?, rest.u64()?);
        let mut sum = Vec::new();
        for total in &mut counts {
            let of = Moments {
                count: rest.u64()?,
                mean: rest.f64()?,
                squares: rest.f64()?,
                least: rest.f64()?,
                largest: rest.f64()?,
            };
            *total = total.checked_add(of.count)?;
            sum.push(of);
        }
        branches.push(Branch { first, size, sum });
    }
    let spans = branches.iter().map(|branch| Some(branch.first..branch.first.checked_add(branch.size)?));
    if trials::joined(spans.collect::<Option<_>>()?) != ranges {
        return None;
    }
    let moments = Tree::from_branches(branches)?;
    let bins = counts.into_iter().map(|count| read_sketch(rest, count)).collect::<Option<_>>()?;
    Some(Cells::Sketched(Sketches { moments, bins }))
}

/// Reads a sketch of so many values.
fn read_sketch(rest: &mut Rest, values: u64) -> Option<Sketch> {
    let (mut bin, mut total) = (0_u32, 0_u64);
    let bins = (0..rest.count()?).map(|_| {
        bin = bin.checked_add(u32::try_from(rest.count()?).ok()?)?;
        let count = rest.count()?;
        total = total.checked_add(count)?;
        Some((bin, count))
    });
    // From a list, because a tree takes neighbours faster all at once than one by one.
    let bins = bins.collect::<Option<Vec<_>>>()?;
    (total == values).then(|| Sketch::from_bins(bins.into_iter().collect()))
}

fn write_count(bytes: &mut Vec<u8>, mut count: u64) {
    while count >= 0x80 {
        bytes.push(count as u8 | 0x80);
        count >>= 7;
    }
    bytes.push(count as u8);
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn eight(&mut self) -> Option<[u8; 8]> {
        let (eight, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*eight)
    }

    fn u64(&mut self) -> Option<u64> {
        self.eight().map(u64::from_le_bytes)
    }

    fn f64(&mut self) -> Option<f64> {
        self.eight().map(f64::from_le_bytes)
    }

    fn count(&mut self) -> Option<u64> {
        let mut count = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            count |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(count);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Rest, write_count};

    #[test]
    fn counts_of_any_size_read_back() {
        let counts = [0, 1, 127, 128, 129, 16_383, 16_384, 1 << 32, u64::MAX];
        let mut bytes = Vec::new();
        for count in counts {
            write_count(&mut bytes, count);
        }
        let mut rest = Rest(&bytes);
        assert_eq!(counts.map(|_| rest.count()), counts.map(Some));
        assert_eq!(rest.count(), None);
        assert_eq!(Rest(&[0x80; 20]).count(), None);
    }
}
