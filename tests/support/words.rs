//! Which texts are fit for readers.

/// Whether a text says something, without numbers or gaps as only computers write them.
pub(crate) fn is_for_readers(text: &str) -> bool {
    let computer_words = ["NaN", "nan", "inf", "None"];
    let mut words = text.split(|character: char| !character.is_alphanumeric());
    !text.trim().is_empty()
        && !words.any(|word| computer_words.contains(&word))
        && !["  ", "{", "}", "--", "−−"].iter().any(|mark| text.contains(mark))
        && !has_scientific_notation(text)
}

/// Whether a text holds a number such as 1e-5 or 2e7.
fn has_scientific_notation(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    characters
        .windows(3)
        .any(|three| three[0].is_ascii_digit() && three[1] == 'e' && (three[2] == '-' || three[2].is_ascii_digit()))
}
