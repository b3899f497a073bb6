//! Putting a few values in order.

/// Sorts by insertion, values that compare equal as they stood: for as many as a figure has labels. Each use of the
/// standard library's sort is three to twenty kilobytes of the page's first module.
pub(crate) fn sort_few<T>(values: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for end in 1..values.len() {
        let mut place = end;
        while place > 0 && is_before(&values[place], &values[place - 1]) {
            values.swap(place, place - 1);
            place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_few;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(values in vec((0_u8..6, any::<u16>()), 0..30)) {
            let (mut ours, mut theirs) = (values.clone(), values);
            sort_few(&mut ours, |a, b| a.0 < b.0);
            theirs.sort_by_key(|value| value.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
