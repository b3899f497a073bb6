use super::protocol;

/// One of the two published figures: the mean of D over the author's 100 trials against the iteration.
///
/// Read off the figures of the author's public repository (anish-lakkapragada/Linear-Neural-Nets-Suck); a curve that is
/// hidden under another one has no value there.
///
/// ```
/// use lnn_lab::study::Published;
///
/// let figure = Published::of(0.05).expect("one of the two");
/// let (iteration, deviation) = figure.points(10)[0];
/// assert!(iteration == 250 && deviation > 0.5);
/// assert!(Published::of(0.07).is_none());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Published {
    /// c of the figure.
    pub noise_coefficient: f64,
    table: &'static str,
}

impl Published {
    /// The largest error of reading a value off the figure.
    pub const READING_ERROR: f64 = 0.01;

    /// Both figures.
    pub const ALL: [Self; 2] = [
        Self { noise_coefficient: 0.05, table: include_str!("published/deviation-noise-0.05.csv") },
        Self { noise_coefficient: 0.15, table: include_str!("published/deviation-noise-0.15.csv") },
    ];

    /// The figure for a noise coefficient, if there is one.
    #[must_use]
    pub fn of(noise_coefficient: f64) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.noise_coefficient == noise_coefficient)
    }

    /// The points of one depth's curve, as iteration and D.
    #[must_use]
    pub fn points(&self, depth: usize) -> Vec<(u64, f64)> {
        if !protocol::DEPTHS.contains(&depth) {
            return Vec::new();
        }
        let rows = self.table.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>());
        rows.filter_map(|fields| Some((fields.first()?.parse().ok()?, fields.get(depth)?.parse().ok()?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Published;
    use crate::study::protocol;

    #[test]
    fn every_row_of_the_published_figures_is_read() {
        for (figure, values) in Published::ALL.iter().zip([108, 114]) {
            let rows: Vec<u64> =
                figure.table.lines().skip(1).filter_map(|row| row.split(',').next()?.parse().ok()).collect();
            assert_eq!(rows, protocol::PUBLISHED_EPOCHS);
            let read: usize = protocol::DEPTHS.map(|depth| figure.points(depth).len()).sum();
            let written =
                figure.table.lines().skip(1).flat_map(|row| row.split(',').skip(1)).filter(|field| !field.is_empty());
            assert_eq!(read, written.count());
            assert!(read >= values, "{read}");
        }
    }

    #[test]
    fn there_is_no_curve_beyond_the_ten_depths() {
        assert!(Published::ALL[0].points(0).is_empty() && Published::ALL[0].points(11).is_empty());
        assert!(Published::of(0.05).is_some() && Published::of(0.1).is_none());
    }
}
