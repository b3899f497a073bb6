//! Where the page will be published, and what can be said of it only then.

use std::fs;
use std::str::FromStr;

use anyhow::{Context, Error, Result, ensure};
use serde_json::{Value, json};

use super::card;
use super::markup;
use super::mirror::Listing;
use crate::project::Project;

/// The place of the description that other sites ask for.
const PLACE: &str = "oembed.json";

/// The size of the frame that it offers, in CSS pixels: as *Share* gives it (`src/address/embedding.rs`).
const FRAME: (u32, u32) = (680, 2010);

/// The address of the site with a slash at its end, or nothing if it is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address(String);

impl Address {
    /// That of a page which may be published anywhere.
    pub(crate) fn unknown() -> Self {
        Self(String::new())
    }

    /// The address, or an empty text.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Adds what oEmbed 1.0 (section 2.3.4.4, "rich") says of the page, if it is known where it will be.
    pub(super) fn add_description(&self, project: &Project, listing: &mut Listing) -> Result<()> {
        let Self(address) = self;
        if address.is_empty() {
            return Ok(());
        }
        let page = fs::read_to_string(project.pages().join("index.html"))?;
        let title = markup::between(&page, "<title>", "</title>").context("the page has no title")?;
        let file = project.made().join(PLACE);
        fs::create_dir_all(project.made())?;
        fs::write(&file, format!("{:#}\n", self.description(title)))?;
        listing.add_file(PLACE.into(), file)
    }

    /// The page with this title, as oEmbed tells of it.
    fn description(&self, title: &str) -> Value {
        let Self(address) = self;
        let (width, height) = FRAME;
        let source = format!("{address}embed.html#v1&amp;exhibit=depth-race");
        json!({
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": title,
            "provider_url": address,
            "html": format!(
                "<iframe src=\"{source}\" title=\"{title}\" loading=\"lazy\" width=\"100%\" height=\"{height}\" \
                 frameborder=\"0\"></iframe>"
            ),
            "width": width,
            "height": height,
            "thumbnail_url": format!("{address}{}", card::PLACE),
            "thumbnail_width": card::WIDTH,
            "thumbnail_height": card::HEIGHT,
        })
    }
}

impl FromStr for Address {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.is_empty() {
            return Ok(Self::unknown());
        }
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        ensure!(
            host.is_some_and(|host| !host.is_empty() && !host.starts_with('/')),
            "it must begin with https:// or http:// and a host"
        );
        let is_plain = |letter: char| letter.is_ascii_graphic() && !"?#\"'<>&\\{}".contains(letter);
        ensure!(text.chars().all(is_plain), "it must be the address of a folder, without ? and #");
        Ok(Self(format!("{}/", text.trim_end_matches('/'))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_that_of_a_folder() -> Result<()> {
        for text in ["https://host", "https://host/"] {
            assert_eq!(Address::from_str(text)?.text(), "https://host/");
        }
        assert_eq!(Address::from_str("http://127.0.0.1:8080/a/b")?.text(), "http://127.0.0.1:8080/a/b/");
        assert_eq!(Address::from_str("")?, Address::unknown());
        for text in
            ["host", "https://", "https:///a", "ftp://host/", "https://host/?a", "https://host/#a", "https://a b"]
        {
            assert!(Address::from_str(text).is_err(), "{text}");
        }
        Ok(())
    }

    #[test]
    fn other_sites_are_offered_a_frame_and_a_picture() -> Result<()> {
        let description = Address::from_str("https://host/a")?.description("A title");
        let frame = description["html"].as_str().unwrap_or_default();
        assert!(frame.contains("src=\"https://host/a/embed.html#v1&amp;exhibit=depth-race\""), "{frame}");
        assert!(frame.contains("title=\"A title\""), "{frame}");
        assert_eq!(description["thumbnail_url"], "https://host/a/card.png");
        let shared = fs::read_to_string(Project::here().root().join("src/address/embedding.rs"))?;
        assert!(
            shared.contains(&format!("(\"depth-race\", {})", FRAME.1)),
            "the height of a shared frame is another one"
        );
        Ok(())
    }
}
