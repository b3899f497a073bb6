//! Changing the tags of a page that is rendered already.
//!
//! The pages are the project's own: no tag is in a comment, and whatever has a value has it in double quotes.

use anyhow::{Context, Result};

/// A tag, and what stands right before it.
pub(super) struct Tag<'a> {
    /// All of it, from `<` to `>`.
    pub(super) text: &'a str,
    before: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, as it is written.
    pub(super) fn value(&self, attribute: &str) -> Option<&'a str> {
        between(self.text, &format!(" {attribute}=\""), "\"")
    }

    /// True if it stands right after this.
    pub(super) fn follows(&self, text: &str) -> bool {
        self.before.ends_with(text)
    }
}

/// The text between two others, the first time that both are there.
pub(super) fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

/// A page in which each tag of an element is replaced, where `replace` gives something for it.
pub(super) fn with_tags(
    page: &str,
    element: &str,
    mut replace: impl FnMut(&Tag) -> Result<Option<String>>,
) -> Result<String> {
    let opening = format!("<{element} ");
    let mut whole = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find(&opening) {
        let (before, from) = rest.split_at(start);
        let end = end(from).with_context(|| format!("a tag of <{element}> has no end"))?;
        let (text, after) = from.split_at(end);
        whole.push_str(before);
        match replace(&Tag { text, before })? {
            Some(other) => whole.push_str(&other),
            None => whole.push_str(text),
        }
        rest = after;
    }
    whole.push_str(rest);
    Ok(whole)
}

/// A page in which everything from `start` to the next `end`, both with it, is replaced.
pub(super) fn with_parts(
    page: &str,
    start: &str,
    end: &str,
    mut replace: impl FnMut(&str) -> Result<String>,
) -> Result<String> {
    let mut whole = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(from) = rest.find(start) {
        let to = rest[from..].find(end).with_context(|| format!("{start} has no {end}"))? + from + end.len();
        whole.push_str(&rest[..from]);
        whole.push_str(&replace(&rest[from..to])?);
        rest = &rest[to..];
    }
    whole.push_str(rest);
    Ok(whole)
}

/// Where the tag that a text begins with ends: at the first `>` that is in no value.
fn end(text: &str) -> Option<usize> {
    let mut is_value = false;
    text.char_indices().find_map(|(place, letter)| {
        is_value ^= letter == '"';
        (letter == '>' && !is_value).then_some(place + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_replaced_one_by_one() -> Result<()> {
        let page = "<p><img src=\"a\" alt=\"1 > 0\"><image><b><img src=\"b\">";
        let mut seen = Vec::new();
        let changed = with_tags(page, "img", |tag| {
            seen.push((tag.value("src").map(str::to_owned), tag.value("alt").map(str::to_owned), tag.follows("<b>")));
            Ok((tag.value("src") == Some("b")).then(|| "<hr>".to_owned()))
        })?;
        assert_eq!(changed, "<p><img src=\"a\" alt=\"1 > 0\"><image><b><hr>");
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(seen, [(some("a"), some("1 > 0"), false), (some("b"), None, true)]);
        assert!(with_tags("<img src=\"a>", "img", |_| Ok(None)).is_err());
        Ok(())
    }

    #[test]
    fn parts_are_replaced_with_their_ends() -> Result<()> {
        let changed = with_parts("a<i>b</i>c<i>d</i>", "<i>", "</i>", |part| Ok(part.to_uppercase()))?;
        assert_eq!(changed, "a<I>B</I>c<I>D</I>");
        assert!(with_parts("a<i>b", "<i>", "</i>", |part| Ok(part.to_owned())).is_err());
        Ok(())
    }
}
