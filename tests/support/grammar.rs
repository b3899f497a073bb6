//! Whether computed sentences are grammatical.

use crate::words::is_for_readers;

/// Nouns that are counted, in the plural.
const COUNTED: [&str; 22] = [
    "networks",
    "epochs",
    "trials",
    "depths",
    "others",
    "layers",
    "weights",
    "pairs",
    "points",
    "chains",
    "plateaus",
    "eigenvalues",
    "factors",
    "runs",
    "starts",
    "pictures",
    "tiles",
    "seconds",
    "minutes",
    "operations",
    "comparisons",
    "paths",
];

/// Asserts that a text consists of whole sentences that are fit for readers: none is empty, no count disagrees with its
/// noun, nothing is counted of nothing, and percentages of a whole add up to it.
#[track_caller]
pub(crate) fn assert_grammatical(text: &str) {
    assert!(is_for_readers(text), "{text:?}");
    assert!(text.ends_with(['.', '?', '!']), "no whole sentence: {text:?}");
    assert!(text.chars().next().is_some_and(|first| !first.is_lowercase()), "no capital letter: {text:?}");
    assert!(
        !text.contains("0 of 0") && !text.contains("the 1 ") && !text.contains(" ,") && !text.contains(" at at "),
        "{text:?}"
    );
    let words: Vec<_> = text.split_whitespace().collect();
    for pair in words.windows(2) {
        // A number that a comma or a colon follows counts nothing: “at epoch 5, depth 2 …”.
        let [number, noun] = pair else { continue };
        let noun = without_punctuation(noun);
        if *number == "1" {
            assert!(!COUNTED.contains(&noun), "“1 {noun}” in {text:?}");
        } else if !number.ends_with(',') && number.replace(',', "").parse::<u64>().is_ok() {
            let is_singular = COUNTED.iter().any(|plural| plural.strip_suffix('s') == Some(noun));
            assert!(!is_singular, "“{number} {noun}” in {text:?}");
        }
    }
    for three in words.windows(3) {
        let [one, is, _] = three else { continue };
        assert!(*one != "1" || !["are", "have", "were"].contains(is), "“1 {is}” in {text:?}");
    }
}

fn without_punctuation(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', ')'])
}
