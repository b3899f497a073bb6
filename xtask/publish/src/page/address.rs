//! Where the page will be published, and what can be said of it only then.

use std::fs;
use std::str::FromStr;

use anyhow::{Context, Error, Result, ensure};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use serde_json::{Value, json};
use xtask::project::Project;
use xtask_site::listing::Listing;

use super::card;

/// The place of the description that other sites ask for.
const PLACE: &str = "oembed.json";

/// The width of the frame that it offers, in CSS pixels: the one that the heights of frames are for.
const WIDTH: u32 = 680;

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
        let about = About::of(&page)?;
        let file = project.made().join(PLACE);
        fs::create_dir_all(project.made())?;
        fs::write(&file, format!("{:#}\n", self.description(&about)))?;
        listing.add_file(PLACE.into(), file)
    }

    /// The page as oEmbed tells of it.
    fn description(&self, about: &About) -> Value {
        let Self(address) = self;
        let About { title, exhibit, height } = about;
        let source = format!("{address}embed.html#v1&amp;exhibit={exhibit}");
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
            "width": WIDTH,
            "height": height,
            "thumbnail_url": format!("{address}{}", card::PLACE),
            "thumbnail_width": card::WIDTH,
            "thumbnail_height": card::HEIGHT,
        })
    }
}

/// What the page says of itself and of the exhibit with which it opens.
#[derive(Debug, PartialEq, Eq)]
struct About {
    title: String,
    exhibit: String,
    /// The height of a frame around it, in CSS pixels.
    height: u32,
}

impl About {
    fn of(page: &str) -> Result<Self> {
        let (mut title, mut first) = (String::new(), None);
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(text!("head > title", |text| {
                title += text.as_str();
                Ok(())
            }))
            .append_element_content_handler(element!("[data-exhibit]", |section| {
                first.get_or_insert_with(|| {
                    ["data-exhibit", "data-frame-height"].map(|name| section.get_attribute(name))
                });
                Ok(())
            }));
        rewrite_str(page, settings)?; // it is only read
        let [exhibit, height] = first.context("the page has no exhibit")?;
        ensure!(!title.is_empty(), "the page has no title");
        Ok(Self {
            title,
            exhibit: exhibit.context("the page has no exhibit")?,
            height: height.context("the page has no height of a frame")?.parse()?,
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
        let page = "<head><title>A title</title></head><section data-exhibit=\"first\" data-frame-height=\"2010\">\
                    <section data-exhibit=\"second\" data-frame-height=\"900\">";
        let description = Address::from_str("https://host/a")?.description(&About::of(page)?);
        let frame = description["html"].as_str().unwrap_or_default();
        assert!(frame.contains("src=\"https://host/a/embed.html#v1&amp;exhibit=first\""), "{frame}");
        assert!(frame.contains("title=\"A title\""), "{frame}");
        assert!(frame.contains("height=\"2010\""), "{frame}");
        assert_eq!(description["height"], 2010);
        assert_eq!(description["thumbnail_url"], "https://host/a/card.png");
        assert!(About::of("<head><title>A title</title></head>").is_err());
        Ok(())
    }
}
