//! Which depth is looked at, and what follows for the marks of all.

use crate::figure::{Axis, Emphasis, EndLabel, Ink, Style};
use crate::study::protocol;

/// Lines whose ends are closer than this share of the axis share a label.
const SAME_END: f64 = 0.035;

/// The most characters of a name at a line's end.
const LONGEST_NAME: usize = 15;

/// The depth that is selected, and one that is pointed at somewhere on the page.
#[derive(Clone, Copy, Debug)]
pub(in crate::exhibits) struct Focus {
    pub(in crate::exhibits) selected: usize,
    pub(in crate::exhibits) highlighted: Option<usize>,
}

impl Focus {
    /// The depths in the order they are drawn: the selected one last, on top.
    pub(in crate::exhibits) fn order(self) -> impl Iterator<Item = usize> {
        protocol::DEPTHS.filter(move |&depth| depth != self.selected).chain([self.selected])
    }

    /// The style of a depth's marks: selected, highlighted, or dimmed because another one is highlighted.
    pub(in crate::exhibits) fn style(self, depth: usize) -> Style {
        let ink = if depth == self.selected { Ink::Selected } else { Ink::Depth(depth) };
        match self.highlighted {
            Some(other) if other != depth => ink.with(Emphasis::Dimmed),
            Some(_) => ink.with(Emphasis::Strong),
            None => ink.with(Emphasis::Normal),
        }
    }

    /// The style of the mark of where a depth's network is now.
    pub(in crate::exhibits) fn here(self, depth: usize) -> Style {
        let style = self.style(depth);
        if style.emphasis == Emphasis::Normal { style.ink.with(Emphasis::Strong) } else { style }
    }

    /// Labels for the ends of all networks' lines: one for the selected depth, and one for each group of lines that end at
    /// the same place.
    pub(in crate::exhibits) fn end_labels(self, ends: &[f64], axis: &Axis) -> Vec<EndLabel> {
        let place = |index: usize| axis.fraction(ends[index]).clamp(0.0, 1.0);
        let mut waiting: Vec<usize> = (0..ends.len()).filter(|&index| !ends[index].is_nan()).collect();
        // By place, then by depth: stable sorting is twice the code in the page's module.
        waiting.sort_unstable_by(|&a, &b| place(a).total_cmp(&place(b)).then(a.cmp(&b)));
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for index in waiting {
            match groups.last_mut() {
                Some(group) if place(index) - place(group[0]) < SAME_END => group.push(index),
                _ => groups.push(vec![index]),
            }
        }
        let mut labels = Vec::new();
        for mut group in groups {
            group.sort_unstable();
            let depths: Vec<usize> = group.iter().map(|index| index + 1).collect();
            let y = ends[group[0]];
            let loud = |depth: usize| self.highlighted == Some(depth) || depth == self.selected;
            for &depth in depths.iter().filter(|&&depth| loud(depth)) {
                let ink = if depth == self.selected { Ink::Selected } else { Ink::Depth(depth) };
                labels.push(EndLabel { y, text: format!("depth {depth}"), style: ink.with(Emphasis::Strong) });
            }
            let quiet: Vec<usize> = depths.iter().copied().filter(|&depth| !loud(depth)).collect();
            if let Some(&first) = quiet.first() {
                let style = Ink::Depth(first).with(Emphasis::Normal);
                labels.push(EndLabel { y, text: short_name(&quiet, &depths), style });
            }
        }
        labels
    }
}

/// A name for some lines that end at the same place as others which are named already: that of all of them where it is
/// shorter, and how many there are where both would be too long.
fn short_name(unnamed: &[usize], all: &[usize]) -> String {
    [named(unnamed), named(all)]
        .into_iter()
        .filter(|name| name.chars().count() <= LONGEST_NAME)
        .min_by_key(|name| name.chars().count())
        .unwrap_or_else(|| format!("{} depths", unnamed.len()))
}

/// "depth 3", "depths 1–4" or "depths 1, 3, 5".
fn named(depths: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &depth in depths {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == depth => *last = depth,
            _ => runs.push((depth, depth)),
        }
    }
    if let [(first, last)] = runs[..]
        && first == last
    {
        return format!("depth {first}");
    }
    let names: Vec<_> = runs
        .iter()
        .map(|&(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    format!("depths {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn groups_of_depths_have_short_names() {
        let name = |depths: &[usize]| short_name(depths, depths);
        assert_eq!(name(&[3]), "depth 3");
        assert_eq!(name(&[1, 2, 3, 4]), "depths 1–4");
        assert_eq!(name(&[1, 3]), "depths 1, 3");
        assert_eq!(name(&[1, 3, 5, 7, 9]), "5 depths");
        assert_eq!(short_name(&[5, 6, 8, 9, 10], &[5, 6, 7, 8, 9, 10]), "depths 5–10");
        assert_eq!(short_name(&[2], &[2, 7]), "depth 2");
    }
}
