//! The eigenvalues and eigenvectors of symmetric matrices.

/// What lies beside the diagonal and is smaller than the largest entry by this factor counts as 0, which it could not be
/// told from on the diagonal by a factor of ten thousand.
const NEGLIGIBLE: f64 = 1e-20;

/// More sweeps than any matrix of at most 40 rows takes; six to ten are usual.
const MOST_SWEEPS: usize = 60;

/// The eigenvalues of a symmetric matrix of `size` rows, rising, each right to about 1e-15 of the largest magnitude among
/// them; all NaN where an entry is not finite.
///
/// By Jacobi's method, with the pairs of axes in their order (Golub and Van Loan 2013, section 8.5): each pair is turned
/// until the entry between the two is 0. No division by what may be a rounding error stands in its way, as it may in the
/// faster QR method on matrices of low rank, which those of plateaus are. It takes square roots and no other function, so
/// the bits are the same everywhere.
pub(super) fn eigenvalues(mut entries: Vec<f64>, size: usize) -> Vec<f64> {
    diagonalise(&mut entries, size, &mut []);
    let mut values: Vec<f64> = entries.iter().step_by(size + 1).copied().collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The eigenvalues of a symmetric matrix, rising, each with a vector of length 1 that the matrix multiplies by it; all NaN
/// where an entry is not finite. As exact as [`eigenvalues`].
pub(super) fn eigenpairs(mut entries: Vec<f64>, size: usize) -> Vec<(f64, Vec<f64>)> {
    let mut vectors: Vec<f64> = (0..size * size).map(|place| f64::from(place % (size + 1) == 0)).collect();
    diagonalise(&mut entries, size, &mut vectors);
    let values = entries.iter().step_by(size + 1).copied();
    let mut pairs: Vec<_> = values.zip(vectors.chunks_exact(size).map(<[f64]>::to_vec)).collect();
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    pairs
}

/// Turns the axes until the matrix is diagonal. `vectors` is nothing, or rows that are turned along: where they begin as
/// the unit matrix, they end as the eigenvectors.
fn diagonalise(entries: &mut [f64], size: usize, vectors: &mut [f64]) {
    if !entries.iter().all(|entry| entry.is_finite()) {
        entries.fill(f64::NAN);
        vectors.fill(f64::NAN);
        return;
    }
    let least = NEGLIGIBLE * entries.iter().fold(0.0, |most: f64, entry| most.max(entry.abs()));
    for _ in 0..MOST_SWEEPS {
        let mut turned = false;
        for second in 1..size {
            for first in 0..second {
                if entries[first * size + second].abs() > least {
                    turn(entries, size, (first, second), vectors);
                    turned = true;
                }
            }
        }
        if !turned {
            break;
        }
    }
}

/// Turns two axes by the smaller of the angles that make the entry between them 0.
fn turn(entries: &mut [f64], size: usize, (first, second): (usize, usize), vectors: &mut [f64]) {
    let between = entries[first * size + second];
    let half = (entries[second * size + second] - entries[first * size + first]) / (2.0 * between);
    let tangent = half.signum() / (half.abs() + (1.0 + half * half).sqrt());
    let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
    let sine = tangent * cosine;
    entries[first * size + first] -= tangent * between;
    entries[second * size + second] += tangent * between;
    entries[first * size + second] = 0.0;
    entries[second * size + first] = 0.0;
    for other in (0..size).filter(|&other| other != first && other != second) {
        let (one, two) = (entries[first * size + other], entries[second * size + other]);
        let turned = (cosine * one - sine * two, sine * one + cosine * two);
        (entries[first * size + other], entries[other * size + first]) = (turned.0, turned.0);
        (entries[second * size + other], entries[other * size + second]) = (turned.1, turned.1);
    }
    let (above, from_second) = vectors.split_at_mut((second * size).min(vectors.len()));
    for (one, two) in above.iter_mut().skip(first * size).take(size).zip(from_second) {
        (*one, *two) = (cosine * *one - sine * *two, sine * *one + cosine * *two);
    }
}

#[cfg(test)]
mod tests {
    use super::eigenvalues;

    fn assert_near(found: &[f64], expected: &[f64], bound: f64) {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(one, other)| (one - other).abs() <= bound), "{found:?}");
    }

    #[test]
    fn small_matrices_have_the_eigenvalues_of_their_polynomials() {
        assert_near(&eigenvalues(vec![2.0, 1.0, 1.0, 2.0], 2), &[1.0, 3.0], 1e-15);
        assert_near(&eigenvalues(vec![0.0, 1.0, 1.0, 0.0], 2), &[-1.0, 1.0], 1e-15);
        assert_near(&eigenvalues(vec![5.0, 0.0, 0.0, -5.0], 2), &[-5.0, 5.0], 0.0);
        let root = 2.0_f64.sqrt();
        let chain = vec![2.0, -1.0, 0.0, -1.0, 2.0, -1.0, 0.0, -1.0, 2.0];
        assert_near(&eigenvalues(chain, 3), &[2.0 - root, 2.0, 2.0 + root], 4e-15);
    }

    #[test]
    fn a_matrix_of_rank_one_is_solved() {
        for scale in [1e-200, 1.0, 1e200] {
            let found = eigenvalues(vec![scale; 40 * 40], 40);
            let mut expected = vec![0.0; 40];
            expected[39] = 40.0 * scale;
            assert_near(&found, &expected, 1e-13 * scale);
        }
    }

    #[test]
    fn nothing_is_said_of_a_matrix_that_is_not_finite() {
        assert!(eigenvalues(vec![1.0, f64::INFINITY, f64::INFINITY, 1.0], 2).iter().all(|value| value.is_nan()));
        assert!(eigenvalues(vec![f64::NAN], 1)[0].is_nan());
    }
}
