use crate::numerics::DoubleDouble;

/// A matrix as its columns.
pub(super) type Columns = Vec<Vec<DoubleDouble>>;

/// A matrix of m rows and n columns as Q R Pᵀ, by Householder's reflections with pivoting of columns (Businger and Golub
/// 1965), in double-double arithmetic: what is lost to the condition of the matrix is lost from 32 digits.
pub(super) struct Factors {
    /// The columns of R, in pivoted order, each down to its diagonal.
    triangle: Columns,
    /// The vectors of the reflections, each from its diagonal down, and 2 over their squares.
    reflections: Vec<(Vec<DoubleDouble>, DoubleDouble)>,
    /// Which column of the matrix stands at each place.
    order: Vec<usize>,
}

impl Factors {
    /// Factorises a matrix until the longest column that is left, of what is orthogonal to those before it, is no longer
    /// than `least`. How many columns come before that is the rank.
    pub(super) fn of(mut columns: Columns, least: f64) -> Self {
        let rows = columns.first().map_or(0, Vec::len);
        let mut order: Vec<usize> = (0..columns.len()).collect();
        let mut reflections = Vec::new();
        for place in 0..rows.min(columns.len()) {
            let left = |column: &Vec<DoubleDouble>| squares(&column[place..]).value();
            let lengths: Vec<f64> = columns[place..].iter().map(left).collect();
            let longest = (0..lengths.len()).rev().max_by(|&a, &b| lengths[a].total_cmp(&lengths[b])).unwrap_or(0);
            if lengths[longest].sqrt() <= least {
                break;
            }
            columns.swap(place, place + longest);
            order.swap(place, place + longest);
            let (vector, factor, diagonal) = reflection(&columns[place][place..]);
            for column in &mut columns[place + 1..] {
                reflect(&vector, factor, &mut column[place..]);
            }
            columns[place].truncate(place);
            columns[place].push(diagonal);
            reflections.push((vector, factor));
        }
        let rank = reflections.len();
        for column in &mut columns[rank..] {
            column.truncate(rank);
        }
        Self { triangle: columns, reflections, order }
    }

    pub(super) fn rank(&self) -> usize {
        self.reflections.len()
    }

    /// Which column of the matrix stands at each place.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// The columns of R, in pivoted order; its first `rank` rows.
    pub(super) fn triangle(&self) -> &Columns {
        &self.triangle
    }

    /// Turns y into Qᵀ y.
    pub(super) fn turn(&self, y: &mut [DoubleDouble]) {
        for (place, (vector, factor)) in self.reflections.iter().enumerate() {
            reflect(vector, *factor, &mut y[place..]);
        }
    }

    /// Turns y into Q y.
    pub(super) fn turn_back(&self, y: &mut [DoubleDouble]) {
        for (place, (vector, factor)) in self.reflections.iter().enumerate().rev() {
            reflect(vector, *factor, &mut y[place..]);
        }
    }

    /// The solution of R x = c for the leading square of R.
    pub(super) fn back_substituted(&self, c: &[DoubleDouble]) -> Vec<DoubleDouble> {
        let mut x = c[..self.rank()].to_vec();
        for place in (0..x.len()).rev() {
            x[place] = x[place] / self.triangle[place][place];
            for row in 0..place {
                x[row] = x[row] - self.triangle[place][row] * x[place];
            }
        }
        x
    }

    /// The solution of Rᵀ x = c for the leading square of R.
    pub(super) fn forward_substituted(&self, c: &[DoubleDouble]) -> Vec<DoubleDouble> {
        let mut x: Vec<DoubleDouble> = Vec::with_capacity(self.rank());
        for (column, &c) in self.triangle.iter().zip(c).take(self.rank()) {
            let before: DoubleDouble = x.iter().zip(column).map(|(&x, &entry)| x * entry).sum();
            x.push((c - before) / column[x.len()]);
        }
        x
    }
}

/// The vector v, the factor 2 / |v|² and the entry d for which x - v (v · x) 2 / |v|² = (d, 0, 0, ...).
fn reflection(x: &[DoubleDouble]) -> (Vec<DoubleDouble>, DoubleDouble, DoubleDouble) {
    let length = squares(x).square_root();
    let mut vector = x.to_vec();
    // Away from x, so that nothing cancels.
    let diagonal = if x[0].value() > 0.0 { -length } else { length };
    vector[0] = vector[0] - diagonal;
    let factor = DoubleDouble::from(2.0) / squares(&vector);
    (vector, factor, diagonal)
}

fn reflect(vector: &[DoubleDouble], factor: DoubleDouble, column: &mut [DoubleDouble]) {
    let along: DoubleDouble = vector.iter().zip(column.iter()).map(|(&a, &b)| a * b).sum();
    let along = factor * along;
    for (entry, &part) in column.iter_mut().zip(vector) {
        *entry = *entry - along * part;
    }
}

pub(super) fn squares(values: &[DoubleDouble]) -> DoubleDouble {
    values.iter().map(|&value| value * value).sum()
}
