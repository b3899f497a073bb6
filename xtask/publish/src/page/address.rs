//! Where the page will be published, and what can be said of it only then.

use std::fs;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, Error, Result, ensure};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use serde_json::{Value, json};
use xtask::project::Project;
use xtask_site::listing::Listing;
use xtask_site::places::Place;

use super::card;

/// The place of an article's description, for which other sites ask; its page; and its picture.
const ARTICLES: [(&str, &str, card::Card); 2] =
    [("oembed.json", INDEX, card::MAIN), ("neighbours.json", "neighbours.html", card::NEIGHBOURS)];

/// The page that stands for the site.
const INDEX: &str = "index.html";

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

    /// Adds what oEmbed 1.0 (section 2.3.4.4, "rich") says of each article, if it is known where it will be.
    pub(super) fn add_descriptions(&self, project: &Project, listing: &mut Listing) -> Result<()> {
        ARTICLES.iter().try_for_each(|(place, page, card)| {
            let about = |page: &str| Ok(About { title: title(page)?, picture: card.place(), ..About::of(page, None)? });
            self.add(project, listing, Path::new(place), page, about)
        })
    }

    /// The same of the page of an exhibit or a claim.
    pub(super) fn add_description_of(&self, project: &Project, place: &Place, listing: &mut Listing) -> Result<()> {
        let about = |page: &str| {
            let state = place.fragment.split_once('&').map(|(_, state)| format!("&{state}")).unwrap_or_default();
            let (title, picture) = (place.title.clone(), place.address(".png"));
            Ok(About { title, state, picture, ..About::of(page, Some(&place.exhibit))? })
        };
        let page = if place.page.is_empty() { INDEX } else { &place.page };
        self.add(project, listing, &place.path(".json"), page, about)
    }

    fn add(
        &self,
        project: &Project,
        listing: &mut Listing,
        place: &Path,
        page: &str,
        about: impl FnOnce(&str) -> Result<About>,
    ) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let [index, page] = [INDEX, page].map(|page| fs::read_to_string(project.pages().join(page)));
        let file = project.made().join("oembed").join(place);
        fs::create_dir_all(file.parent().unwrap_or(&file))?;
        fs::write(&file, format!("{:#}\n", self.description(&index?, &about(&page?)?)?))?;
        listing.add_file(place.to_owned(), file)
    }

    /// What oEmbed tells of something in the site with this first page.
    fn description(&self, index: &str, about: &About) -> Result<Value> {
        let Self(address) = self;
        let About { title: name, exhibit, height, state, picture } = about;
        let source = format!("{address}embed.html#v1&exhibit={exhibit}{state}");
        let [source, quoted] = [&source, name].map(|text| text.replace('&', "&amp;").replace('"', "&quot;"));
        Ok(json!({
            "version": "1.0",
            "type": "rich",
            "title": name,
            "provider_name": title(index)?,
            "provider_url": address,
            "html": format!(
                "<iframe src=\"{source}\" title=\"{quoted}\" loading=\"lazy\" width=\"100%\" height=\"{height}\" \
                 frameborder=\"0\"></iframe>"
            ),
            "width": WIDTH,
            "height": height,
            "thumbnail_url": format!("{address}{picture}"),
            "thumbnail_width": card::WIDTH,
            "thumbnail_height": card::HEIGHT,
        }))
    }
}

/// What other sites are offered.
#[derive(Debug, PartialEq, Eq)]
struct About {
    title: String,
    exhibit: String,
    /// The height of a frame around it, in CSS pixels.
    height: u32,
    /// The parts of its address after those that name the exhibit.
    state: String,
    /// The place of its picture.
    picture: String,
}

impl About {
    /// What a page says of an exhibit, or of the one with which it opens.
    fn of(page: &str, exhibit: Option<&str>) -> Result<Self> {
        let mut found = None;
        let settings =
            RewriteStrSettings::new().append_element_content_handler(element!("[data-exhibit]", |section| {
                let [id, heights] = ["data-exhibit", "data-frame-height"].map(|name| section.get_attribute(name));
                if exhibit.is_none_or(|wanted| id.as_deref() == Some(wanted)) {
                    found.get_or_insert((id, heights));
                }
                Ok(())
            }));
        rewrite_str(page, settings)?; // it is only read
        let (id, heights) = found.context("the page has no such exhibit")?;
        let heights = heights.context("the page has no height of a frame")?;
        // One for a narrow column, one for a wide one: this is for any.
        let heights = heights.split_whitespace().map(str::parse).collect::<Result<Vec<u32>, _>>()?;
        Ok(Self {
            title: String::new(),
            exhibit: id.context("the page has no exhibit")?,
            height: heights.into_iter().max().context("the page has no height of a frame")?,
            state: String::new(),
            picture: String::new(),
        })
    }
}

/// The title of a page.
fn title(page: &str) -> Result<String> {
    let mut title = String::new();
    let settings = RewriteStrSettings::new().append_element_content_handler(text!("head > title", |text| {
        title += text.as_str();
        Ok(())
    }));
    rewrite_str(page, settings)?; // it is only read
    ensure!(!title.is_empty(), "the page has no title");
    Ok(title)
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

    const PAGE: &str = "<head><title>A title</title></head>\
                        <section data-exhibit=\"first\" data-frame-height=\"700 680\">\
                        <section data-exhibit=\"second\" data-frame-height=\"690 900\">";

    #[test]
    fn other_sites_are_offered_a_frame_and_a_picture() -> Result<()> {
        let about = About { title: title(PAGE)?, picture: card::MAIN.place(), ..About::of(PAGE, None)? };
        let description = Address::from_str("https://host/a")?.description(PAGE, &about)?;
        let frame = description["html"].as_str().unwrap_or_default();
        assert!(frame.contains("src=\"https://host/a/embed.html#v1&amp;exhibit=first\""), "{frame}");
        assert!(frame.contains("title=\"A title\""), "{frame}");
        assert!(frame.contains("height=\"700\""), "{frame}");
        assert_eq!(description["height"], 700);
        assert_eq!(description["thumbnail_url"], "https://host/a/card.png");
        assert!(About::of("<head><title>A title</title></head>", None).is_err());
        Ok(())
    }

    #[test]
    fn a_claim_is_offered_in_its_state_with_its_own_picture() -> Result<()> {
        let about = About {
            title: "“So” & \"so\"".into(),
            state: "&second.depth=3".into(),
            picture: "claims/so.png".into(),
            ..About::of(PAGE, Some("second"))?
        };
        let description = Address::from_str("https://host/a")?.description(PAGE, &about)?;
        let frame = description["html"].as_str().unwrap_or_default();
        assert!(
            frame.contains("#v1&amp;exhibit=second&amp;second.depth=3\" title=\"“So” &amp; &quot;so&quot;\""),
            "{frame}"
        );
        assert_eq!((&description["height"], &description["provider_name"]), (&json!(900), &json!("A title")));
        assert_eq!(description["thumbnail_url"], "https://host/a/claims/so.png");
        assert!(About::of(PAGE, Some("third")).is_err());
        Ok(())
    }
}
