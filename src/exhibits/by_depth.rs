//! Values of several depths in one line, short enough to be read beside a finger.

use crate::exhibits::depth_focus::listed;

/// "depths 1–4: 10⁻⁸; 6: 0.41; 5, 8: 3.9": depths whose values read the same stand together, in the order of the
/// shallowest of each.
pub(super) fn by_depth(values: impl IntoIterator<Item = (usize, String)>) -> String {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (depth, value) in values {
        match groups.iter_mut().find(|(said, _)| *said == value) {
            Some((_, depths)) => depths.push(depth),
            None => groups.push((value, vec![depth])),
        }
    }
    let several = groups.first().is_some_and(|(_, depths)| depths.len() > 1);
    let said: Vec<_> = groups.iter().map(|(value, depths)| format!("{}: {value}", listed(depths))).collect();
    if said.is_empty() {
        return "not computed yet".to_owned();
    }
    format!("{} {}", if several { "depths" } else { "depth" }, said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::by_depth;

    #[test]
    fn depths_with_the_same_value_stand_together() {
        let said = |values: &[(usize, &str)]| by_depth(values.iter().map(|&(depth, value)| (depth, value.to_owned())));
        assert_eq!(said(&[(1, "0.2")]), "depth 1: 0.2");
        assert_eq!(said(&[(1, "0"), (2, "0"), (3, "0"), (4, "7"), (5, "0")]), "depths 1–3, 5: 0; 4: 7");
        assert_eq!(said(&[(2, "7"), (3, "0"), (4, "7")]), "depths 2, 4: 7; 3: 0");
        assert_eq!(said(&[]), "not computed yet");
    }
}
