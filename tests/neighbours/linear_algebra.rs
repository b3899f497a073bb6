//! Least squares and eigenvalues against their definitions, on random matrices.

use crate::cases::cases;
use lnn_lab::neighbours::linear_algebra::{eigenvalues, least_squares};
use lnn_lab::numerics::NumericsError;
use nalgebra::{Complex, DMatrix, DVector};
use proptest::prelude::*;

fn matrix(rows: usize, columns: usize) -> impl Strategy<Value = DMatrix<f64>> {
    prop::collection::vec(-1.0..1.0_f64, rows * columns)
        .prop_map(move |values| DMatrix::from_vec(rows, columns, values))
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_residual_of_least_squares_is_orthogonal_to_every_column(a in matrix(12, 5), y in matrix(12, 1)) {
        let y = y.column(0).into_owned();
        let x = least_squares(a.clone(), &y, 1e-13).unwrap();
        let residual = &y - &a * x;
        prop_assert!((a.transpose() * residual).amax() < 1e-12);
    }

    #[test]
    fn of_all_solutions_the_shortest_is_found(left in matrix(9, 2), right in matrix(2, 6), known in matrix(6, 1)) {
        // A matrix of rank two has a solution in the span of its rows alone: (right)ᵀ z.
        let a = &left * &right;
        let y = (&a * &known).column(0).into_owned();
        prop_assume!(left.singular_values()[1] > 0.05 && right.singular_values()[1] > 0.05);
        let x = least_squares(a.clone(), &y, 1e-12).unwrap();
        prop_assert!((&a * &x - &y).amax() < 1e-11);
        let within_rows = right.transpose() * least_squares(right.transpose(), &x, 1e-12).unwrap();
        prop_assert!((within_rows - x).amax() < 1e-10);
    }

    #[test]
    fn eigenvalues_have_the_traces_of_the_powers(a in (1_usize..12).prop_flat_map(|size| matrix(size, size))) {
        let values = eigenvalues(&a).unwrap();
        prop_assert_eq!(values.len(), a.nrows());
        let (mut power, mut powers) = (a.clone(), values.clone());
        for _ in 0..4 {
            let sum: Complex<f64> = powers.iter().sum();
            prop_assert!((sum.re - power.trace()).abs() < 1e-11 && sum.im.abs() < 1e-11);
            power = &power * &a;
            powers = powers.iter().zip(&values).map(|(one, value)| one * value).collect();
        }
    }
}

#[test]
fn a_rotation_and_a_shear_have_the_eigenvalues_of_the_textbook() {
    let rotation = eigenvalues(&DMatrix::from_row_slice(2, 2, &[0.6, -0.8, 0.8, 0.6])).unwrap();
    assert!((rotation[0] - Complex::new(0.6, 0.8)).norm_sqr() < 1e-30);
    assert!((rotation[1] - Complex::new(0.6, -0.8)).norm_sqr() < 1e-30);
    let shear = eigenvalues(&DMatrix::from_row_slice(2, 2, &[1.0, 5.0, 0.0, 1.0])).unwrap();
    assert_eq!(shear, [Complex::new(1.0, 0.0); 2]);
    assert_eq!(eigenvalues(&DMatrix::zeros(0, 0)).unwrap(), []);
    assert_eq!(eigenvalues(&DMatrix::zeros(3, 3)).unwrap(), [Complex::new(0.0, 0.0); 3]);
}

#[test]
fn the_matrix_zero_gives_the_vector_zero() {
    assert_eq!(least_squares(DMatrix::zeros(4, 3), &DVector::from_element(4, 1.0), 1e-13).unwrap(), DVector::zeros(3));
}

#[test]
fn what_has_no_solution_is_refused_by_name() {
    let error = least_squares(DMatrix::zeros(2, 2), &DVector::zeros(3), 0.0).unwrap_err();
    assert!(matches!(error, NumericsError::LengthMismatch { .. }));
    assert!(matches!(eigenvalues(&DMatrix::zeros(2, 3)), Err(NumericsError::LengthMismatch { .. })));
    for value in [f64::NAN, f64::INFINITY] {
        let bad = DMatrix::from_element(2, 2, value);
        assert!(matches!(eigenvalues(&bad), Err(NumericsError::OutOfRange { .. })));
        assert!(matches!(least_squares(bad, &DVector::zeros(2), 0.0), Err(NumericsError::OutOfRange { .. })));
        let error = least_squares(DMatrix::zeros(2, 2), &DVector::from_element(2, value), 0.0).unwrap_err();
        assert!(error.to_string().starts_with("an entry of the right-hand side is"));
    }
}
