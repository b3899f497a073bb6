use super::singular_values::singular_values;

/// A matrix of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    columns: usize,
    entries: Vec<f64>,
}

impl Matrix {
    /// A matrix of zeros.
    #[must_use]
    pub fn zero(rows: usize, columns: usize) -> Self {
        Self { columns, entries: vec![0.0; rows * columns] }
    }

    /// The matrix whose entries a function gives, by row and column.
    pub fn of(rows: usize, columns: usize, mut entry: impl FnMut(usize, usize) -> f64) -> Self {
        let entries = (0..rows * columns).map(|at| entry(at / columns, at % columns)).collect();
        Self { columns, entries }
    }

    /// 1 on the diagonal and 0 elsewhere.
    #[must_use]
    pub fn identity(rows: usize, columns: usize) -> Self {
        Self::of(rows, columns, |row, column| if row == column { 1.0 } else { 0.0 })
    }

    /// How many rows it has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.entries.len().checked_div(self.columns).unwrap_or(0)
    }

    /// How many columns it has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All entries, row by row.
    #[must_use]
    pub fn entries(&self) -> &[f64] {
        &self.entries
    }

    /// Its rows.
    pub fn each_row(&self) -> impl Iterator<Item = &[f64]> {
        self.entries.chunks_exact(self.columns.max(1))
    }

    /// Its singular values, the largest first: as many as it has rows, or columns if these are fewer.
    #[must_use]
    pub fn singular_values(&self) -> Vec<f64> {
        let rows = if self.rows() <= self.columns { self.clone() } else { self.transposed() };
        singular_values(rows.each_row().map(<[f64]>::to_vec).collect())
    }

    pub(super) fn transposed(&self) -> Self {
        Self::of(self.columns, self.rows(), |row, column| self.entries[column * self.columns + row])
    }

    pub(super) fn entries_mut(&mut self) -> &mut [f64] {
        &mut self.entries
    }

    /// self times other.
    pub(super) fn times(&self, other: &Self) -> Self {
        debug_assert_eq!(self.columns, other.rows());
        let rows = self.each_row().flat_map(|row| other.transposed_times_column(row));
        Self { columns: other.columns, entries: rows.collect() }
    }

    /// self times a column.
    pub(super) fn times_column(&self, column: &[f64]) -> Vec<f64> {
        self.each_row().map(|row| dot(row, column)).collect()
    }

    /// The transpose of self times a column.
    pub(super) fn transposed_times_column(&self, column: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; self.columns];
        // Four rows at once, so that each sum is loaded and stored a quarter as often.
        let wide = column.len() / 4 * 4;
        for (factors, rows) in column[..wide].chunks_exact(4).zip(self.entries.chunks_exact(4 * self.columns.max(1))) {
            let (one, others) = rows.split_at(self.columns);
            let (two, others) = others.split_at(self.columns);
            let (three, four) = others.split_at(self.columns);
            for ((((into, one), two), three), four) in product.iter_mut().zip(one).zip(two).zip(three).zip(four) {
                *into += factors[0] * one + factors[1] * two + (factors[2] * three + factors[3] * four);
            }
        }
        for (&factor, row) in column[wide..].iter().zip(self.each_row().skip(wide)) {
            add(&mut product, factor, row);
        }
        product
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        let entries = self.entries.iter().zip(&other.entries).map(|(a, b)| a - b).collect();
        Self { columns: self.columns, entries }
    }
}

/// Adds so many times one list to another.
pub(super) fn add(into: &mut [f64], factor: f64, along: &[f64]) {
    for (into, value) in into.iter_mut().zip(along) {
        *into += factor * value;
    }
}

pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
