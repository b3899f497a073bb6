//! Numbers as prose writes them.

/// The words up to which every number has its own.
const SMALL: [&str; 20] = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// Those of ten, twenty and so on.
const TENS: [&str; 10] = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Those from which on numbers are counted again.
const UNITS: [(u64, &str); 3] = [(1_000_000, "million"), (1_000, "thousand"), (100, "hundred")];

/// A round number in words, without an article: "ten", "forty", "hundred", "ten thousand". Nothing for numbers that prose
/// writes in digits.
pub fn words(number: u64) -> Option<String> {
    if let Some((unit, name)) = UNITS.into_iter().find(|(unit, _)| number >= *unit) {
        let count = number / unit;
        return match (number % unit, count) {
            (0, 1) => Some(name.to_owned()),
            (0, _) => Some(format!("{} {name}", words(count)?)),
            _ => None,
        };
    }
    let small = SMALL.get(number as usize).copied();
    let word = small.or_else(|| number.is_multiple_of(10).then(|| TENS.get(number as usize / 10).copied())?)?;
    Some(word.to_owned())
}

/// Numbers in a row, as in "5, 8 and 10"; nothing for none.
pub fn listed(numbers: &[u64]) -> Option<String> {
    let (last, others) = numbers.split_last()?;
    if others.is_empty() {
        return Some(last.to_string());
    }
    let others: Vec<_> = others.iter().map(u64::to_string).collect();
    Some(format!("{} and {last}", others.join(", ")))
}

/// A number in digits, with a comma before every three.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_have_words_and_others_have_none() {
        for (number, text) in [
            (0, "no"),
            (4, "four"),
            (12, "twelve"),
            (40, "forty"),
            (100, "hundred"),
            (200, "two hundred"),
            (1_000, "thousand"),
            (10_000, "ten thousand"),
            (100_000, "hundred thousand"),
            (10_000_000, "ten million"),
        ] {
            assert_eq!(words(number).as_deref(), Some(text));
        }
        for number in [27, 144, 3_200, 1_000_001] {
            assert_eq!(words(number), None, "{number}");
        }
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!([7, 300, 3_200, 10_000, 1_234_567].map(grouped), ["7", "300", "3,200", "10,000", "1,234,567"]);
    }

    #[test]
    fn numbers_in_a_row_end_with_and() {
        assert_eq!(listed(&[5, 8, 10]).as_deref(), Some("5, 8 and 10"));
        assert_eq!(listed(&[2, 3]).as_deref(), Some("2 and 3"));
        assert_eq!(listed(&[4]).as_deref(), Some("4"));
        assert_eq!(listed(&[]), None);
    }
}
