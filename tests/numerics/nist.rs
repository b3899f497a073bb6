//! The linear-regression sets of NIST's Statistical Reference Datasets: how many digits of the certified values are found.
//! `reference/nist.py` has confirmed these values in exact fractions.

use crate::fixture::{float, read};
use lnn_lab::multivariate::{Intercept, LinearModel, Observations, OutputModel};
use lnn_lab::numerics::Points;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Set {
    name: String,
    degree: usize,
    intercept: bool,
    coefficients: Vec<Float>,
    errors: Vec<Float>,
    #[serde(deserialize_with = "float")]
    residual_error: f64,
    #[serde(deserialize_with = "float")]
    r_squared: f64,
}

#[derive(Deserialize)]
struct Float(#[serde(deserialize_with = "float")] f64);

/// NIST certifies 15 digits.
const CERTIFIED: f64 = 15.0;

/// The columns of a set's file.
fn columns(set: &Set) -> Vec<Vec<f64>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/nist").join(format!("{}.csv", set.name));
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<Vec<f64>> =
        text.lines().skip(1).map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect()).collect();
    (0..rows[0].len()).map(|at| rows.iter().map(|row| row[at]).collect()).collect()
}

fn fitted(set: &Set) -> OutputModel {
    let intercept = if set.intercept { Intercept::Fitted } else { Intercept::None };
    let mut x = columns(set);
    let y = x.pop().unwrap();
    let model = if set.degree == 0 {
        LinearModel::fit(&Observations::new(x, vec![y]).unwrap(), intercept)
    } else {
        let points = Points::new(x.pop().unwrap(), y).unwrap();
        LinearModel::polynomial(&points, set.degree, intercept).unwrap()
    };
    assert_eq!(model.rank(), model.outputs()[0].coefficients.len(), "{}", set.name);
    model.outputs()[0].clone()
}

/// How many digits two numbers share: the logarithm of the relative error, or of the absolute one where 0 is certified
/// (`McCullough` 1998).
fn digits(own: f64, certified: f64) -> f64 {
    let error = (own - certified).abs() / if certified == 0.0 { 1.0 } else { certified.abs() };
    if error == 0.0 { CERTIFIED } else { (-libm::log10(error)).clamp(0.0, CERTIFIED) }
}

/// The fewest digits among the coefficients, among their errors, and of the residual error and R².
fn measured(set: &Set) -> [f64; 3] {
    let model = fitted(set);
    let with = |first: f64, others: &[f64]| {
        let first = set.intercept.then_some(first);
        first.into_iter().chain(others.iter().copied()).collect::<Vec<_>>()
    };
    let fewest = |own: &[f64], certified: &[Float]| {
        assert_eq!(own.len(), certified.len());
        own.iter().zip(certified).map(|(&own, certified)| digits(own, certified.0)).fold(CERTIFIED, f64::min)
    };
    let whole = digits(model.residual_error, set.residual_error).min(digits(model.r_squared, set.r_squared));
    [
        fewest(&with(model.intercept, &model.coefficients), &set.coefficients),
        fewest(&with(model.intercept_error, &model.coefficient_errors), &set.errors),
        whole,
    ]
}

/// A row of the README's table.
fn row(set: &Set) -> String {
    let [coefficients, errors, whole] = measured(set).map(|digits| format!("{digits:.1}"));
    let name = set.name[..1].to_uppercase() + &set.name[1..].replace("oint", "oInt");
    format!("| {name} | {coefficients} | {errors} | {whole} |")
}

#[test]
fn all_sets_of_nist_are_solved_to_thirteen_digits() {
    let sets: Vec<Set> = read("nist.json");
    assert_eq!(sets.len(), 11);
    for set in &sets {
        let fewest = measured(set).into_iter().fold(CERTIFIED, f64::min);
        assert!(fewest >= 13.0, "{}", row(set));
    }
}

#[test]
fn the_digits_in_the_readme_are_those_that_are_measured() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let rows: Vec<_> = read::<Vec<Set>>("nist.json").iter().map(row).collect();
    assert!(readme.contains(&rows.join("\n")), "the README has to say\n{}", rows.join("\n"));
}
