//! Which depth is looked at, and what follows for the marks and names of all.

use crate::figure::{Axis, Emphasis, EndLabel, Ink, LegendEntry, Sample, Style, sort_few};
use crate::study::protocol;

/// Lines whose ends are closer than this share of both axes share a name.
const SAME_END: f64 = 0.035;

/// The room for names of depths at the right of a figure.
pub(in crate::exhibits) const GUTTER: &str = "5, 8, 10";

/// What the colours of depths stand for.
pub(in crate::exhibits) fn legend_entry() -> LegendEntry {
    Sample::Depths.named(format!("depths {}–{}", protocol::DEPTHS.start(), protocol::DEPTHS.end()))
}

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

    /// The numbers of the depths at the ends of all networks' lines: one name for each group of lines that end at the same
    /// place, and the selected depth's beside it. A line without an end has none.
    pub(in crate::exhibits) fn end_labels(self, ends: &[(f64, f64)], (x, y): (&Axis, &Axis)) -> Vec<EndLabel> {
        let held = |fraction: f64| fraction.clamp(0.0, 1.0);
        let place = |index: usize| (held(x.fraction(ends[index].0)), held(y.fraction(ends[index].1)));
        let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < SAME_END && (a.1 - b.1).abs() < SAME_END;
        let has_end = |&index: &usize| !ends[index].0.is_nan() && !ends[index].1.is_nan();
        let mut waiting: Vec<usize> = (0..ends.len()).filter(has_end).collect();
        let upwards = |index: usize| (place(index).1, place(index).0);
        sort_few(&mut waiting, |&a, &b| upwards(a) < upwards(b));
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for index in waiting {
            match groups.iter_mut().find(|group| near(place(group[0]), place(index))) {
                Some(group) => group.push(index),
                None => groups.push(vec![index]),
            }
        }
        let mut labels = Vec::new();
        for mut group in groups {
            let at = ends[group[0]];
            sort_few(&mut group, |a, b| a < b);
            let depths: Vec<usize> = group.iter().map(|index| index + 1).collect();
            let loud = |depth: usize| self.highlighted == Some(depth) || depth == self.selected;
            for &depth in depths.iter().filter(|&&depth| loud(depth)) {
                let ink = if depth == self.selected { Ink::Selected } else { Ink::Depth(depth) };
                labels.push(EndLabel { at, text: depth.to_string(), style: ink.with(Emphasis::Strong) });
            }
            let quiet: Vec<usize> = depths.iter().copied().filter(|&depth| !loud(depth)).collect();
            if let Some(&first) = quiet.first() {
                labels.push(EndLabel { at, text: listed(&quiet), style: Ink::Depth(first).with(Emphasis::Normal) });
            }
        }
        labels
    }
}

/// "3", "1–4" or "5, 8, 10".
pub(super) fn listed(depths: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &depth in depths {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == depth => *last = depth,
            _ => runs.push((depth, depth)),
        }
    }
    let names: Vec<_> = runs
        .iter()
        .map(|&(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        })
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn groups_of_depths_say_which() {
        assert_eq!(listed(&[3]), "3");
        assert_eq!(listed(&[3, 4]), "3, 4");
        assert_eq!(listed(&[1, 2, 3, 4]), "1–4");
        assert_eq!(listed(&[5, 8, 10]), "5, 8, 10");
        assert_eq!(listed(&[1, 2, 3, 4, 6, 7, 9]), "1–4, 6, 7, 9");
    }
}
