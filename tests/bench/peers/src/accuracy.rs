//! How many digits of NIST's certified values are found.

use crate::programs::{PROGRAMS, Problem};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// NIST certifies 15 digits.
const CERTIFIED: f64 = 15.0;

pub fn table() -> String {
    let fixtures = Path::new("tests/fixtures");
    let sets: Vec<Value> = serde_json::from_str(&fs::read_to_string(fixtures.join("nist.json")).unwrap()).unwrap();
    let names: Vec<_> = sets.iter().map(|set| set["name"].as_str().unwrap()).collect();
    let mut text =
        format!("| digits of the worst coefficient | {} |\n|---|{}\n", names.join(" | "), "--:|".repeat(names.len()));
    for program in PROGRAMS {
        let _ = write!(text, "| {} |", program.name);
        for set in &sets {
            let certified =
                set["coefficients"].as_array().unwrap().iter().map(|value| value.as_str().unwrap().parse().unwrap());
            let found = (program.solve)(&problem(&fixtures, set));
            let worst = found.map(|found| {
                found.iter().zip(certified).map(|(&own, value)| digits(own, value)).fold(CERTIFIED, f64::min)
            });
            let _ = write!(text, " {} |", worst.map_or("–".to_owned(), |worst| format!("{worst:.1}")));
        }
        text.push('\n');
    }
    text
}

fn problem(fixtures: &Path, set: &Value) -> Problem {
    let text = fs::read_to_string(fixtures.join(format!("nist/{}.csv", set["name"].as_str().unwrap()))).unwrap();
    let rows: Vec<Vec<f64>> =
        text.lines().skip(1).map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect()).collect();
    let mut x: Vec<Vec<f64>> = (0..rows[0].len()).map(|at| rows.iter().map(|row| row[at]).collect()).collect();
    let y = x.pop().unwrap();
    let powers = Some(set["degree"].as_u64().unwrap() as usize).filter(|&degree| degree > 0);
    for power in 2..=powers.unwrap_or(1) {
        x.push(x[0].iter().map(|x: &f64| x.powi(power as i32)).collect());
    }
    Problem { x, y, intercept: set["intercept"].as_bool().unwrap(), powers }
}

/// The logarithm of the relative error, or of the absolute one where 0 is certified (McCullough 1998).
fn digits(own: f64, certified: f64) -> f64 {
    let error = (own - certified).abs() / if certified == 0.0 { 1.0 } else { certified.abs() };
    if error == 0.0 { CERTIFIED } else { (-error.log10()).clamp(0.0, CERTIFIED) }
}
