//! JSON, written by hand: few values, and no library for them in the page's module.

use std::fmt::Write as _;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// No value: `null`.
    Nothing,
    /// True or false.
    Flag(bool),
    /// A number; `null` where it is not finite.
    Number(f64),
    /// A whole number.
    Count(u64),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Json>),
    /// Values by name, in order.
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Numbers in order.
    #[must_use]
    pub fn numbers(values: &[f64]) -> Self {
        Self::List(values.iter().copied().map(Self::Number).collect())
    }

    /// On many lines, as people read it; lists of plain values stay on one.
    #[must_use]
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text.push('\n');
        text
    }

    /// On one line, in ASCII alone.
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Self::List(values) => format!("[{}]", values.iter().map(Self::line).collect::<Vec<_>>().join(",")),
            Self::Object(fields) => {
                let field = |(name, value): &(&'static str, Self)| format!("\"{name}\":{}", value.line());
                format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(","))
            }
            Self::Nothing => "null".to_owned(),
            Self::Flag(value) => value.to_string(),
            Self::Number(value) => number(*value).unwrap_or_else(|| "null".to_owned()),
            Self::Count(value) => value.to_string(),
            Self::Text(text) => quoted(text),
        }
    }

    fn write(&self, text: &mut String, depth: usize) {
        let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
        match self {
            Self::List(values) if values.iter().any(|value| matches!(value, Self::List(_) | Self::Object(_))) => {
                text.push('[');
                for (index, value) in values.iter().enumerate() {
                    text.push_str(if index == 0 { "\n" } else { ",\n" });
                    text.push_str(&inner);
                    value.write(text, depth + 1);
                }
                let _ = write!(text, "\n{outer}]"); // a `String` takes everything
            }
            Self::Object(fields) if !fields.is_empty() => {
                text.push('{');
                for (index, (name, value)) in fields.iter().enumerate() {
                    let _ = write!(text, "{}{inner}\"{name}\": ", if index == 0 { "\n" } else { ",\n" });
                    value.write(text, depth + 1);
                }
                let _ = write!(text, "\n{outer}}}");
            }
            plain => text.push_str(&plain.line()),
        }
    }
}

/// A finite number with the fewest digits that read back to the same 64 bits, in JSON, CSV and Python alike.
#[must_use]
pub fn number(value: f64) -> Option<String> {
    value.is_finite().then(|| format!("{value:?}"))
}

/// A text in quotation marks, in ASCII alone, as JSON and Python both read it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            ' '..='~' => quoted.push(character),
            other => {
                // What lies beyond 16 bits is a pair of surrogates (RFC 8259, section 7).
                for unit in other.encode_utf16(&mut [0; 2]) {
                    let _ = write!(quoted, "\\u{unit:04x}");
                }
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed expectation is a failed test")]
mod tests {
    use super::{Json, quoted};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_reads_back(text in any::<String>()) {
            prop_assert!(quoted(&text).is_ascii());
            prop_assert_eq!(serde_json::from_str::<String>(&quoted(&text)).unwrap(), text);
        }

        #[test]
        fn any_number_reads_back_to_the_same_bits(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            let read: Option<f64> = serde_json::from_str(&Json::Number(value).line()).unwrap();
            prop_assert_eq!(read.map(f64::to_bits), value.is_finite().then_some(bits));
        }
    }

    #[test]
    fn both_forms_hold_the_same() {
        let numbers = Json::numbers(&[1.0, -0.0, 1e-300, 1e300, f64::NAN]);
        let empty = [("list", Json::List(Vec::new())), ("object", Json::Object(Vec::new()))];
        let value = Json::List(vec![numbers, Json::Object(empty.to_vec()), Json::Count(7), Json::Flag(true)]);
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(read(&value.pretty()), read(&value.line()));
        assert_eq!(value.line(), "[[1.0,-0.0,1e-300,1e300,null],{\"list\":[],\"object\":{}},7,true]");
    }
}
