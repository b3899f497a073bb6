use super::matrix::dot;

/// More sweeps than any matrix takes; four to ten are usual.
const MOST_SWEEPS: usize = 60;

/// Rows count as orthogonal where the cosine between them is below this.
const ORTHOGONAL: f64 = 1e-15;

/// The singular values of a matrix, given as its rows, the largest first: as many as it has rows.
///
/// Rows are turned in pairs until all are orthogonal (the one-sided method of Jacobi: Golub and Van Loan 2013, section
/// 8.6.3). Their lengths are then the singular values, with errors of about 1e-16 of the largest; where there are more rows
/// than columns, the last ones are 0 up to rounding.
pub(super) fn singular_values(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    for _ in 0..MOST_SWEEPS {
        let mut is_turned = false;
        for second in 1..rows.len() {
            let (before, after) = rows.split_at_mut(second);
            for row in before {
                is_turned |= turn(row, &mut after[0]);
            }
        }
        if !is_turned {
            break;
        }
    }
    let mut lengths: Vec<f64> = rows.iter().map(|row| dot(row, row).sqrt()).collect();
    lengths.sort_by(|a, b| b.total_cmp(a));
    lengths
}

/// Turns two rows so that they become orthogonal; returns whether they were not.
fn turn(one: &mut [f64], other: &mut [f64]) -> bool {
    let (a, b, between) = (dot(one, one), dot(other, other), dot(one, other));
    if between.abs() <= ORTHOGONAL * (a * b).sqrt() {
        return false;
    }
    let half = (b - a) / (2.0 * between);
    let tangent = half.signum() / (half.abs() + (1.0 + half * half).sqrt());
    let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
    let sine = tangent * cosine;
    for (p, q) in one.iter_mut().zip(other) {
        (*p, *q) = (cosine * *p - sine * *q, sine * *p + cosine * *q);
    }
    true
}
