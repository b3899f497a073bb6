//! What the page fetches, taken off it, and the page with all of it inside.

use std::cell::{Cell, RefCell};
use std::mem;

use anyhow::{Context, Result};
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str, text};

/// A page without its scripts and style sheets, and what they were.
#[derive(Debug, Default)]
pub(super) struct Taken {
    page: String,
    /// The places of the scripts, but those that are for a served page alone.
    pub(super) scripts: Vec<String>,
    /// What the style sheets say.
    pub(super) style: String,
    /// For each picture, when it is to be loaded.
    pictures: Vec<Loading>,
    /// Whether it is known where the page will be published.
    has_address: bool,
}

/// The type of what is written into a page for machines to read.
const DATA: &str = "application/ld+json";

/// When a picture is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loading {
    /// With the page: it is seen first.
    Early,
    /// When it comes near.
    Late,
}

impl Taken {
    /// Takes them off a page; `read` gives the text of a style sheet.
    pub(super) fn from(page: &str, read: impl Fn(&str) -> Result<String>) -> Result<Self> {
        let (mut scripts, mut pictures, mut has_address) = (Vec::new(), Vec::new(), false);
        let style = RefCell::new(String::new());
        let add = |place: &str, medium: Option<&str>| -> Result<()> {
            let rules = read(place)?;
            *style.borrow_mut() += &medium.map_or(rules.clone(), |medium| format!("@media {medium}{{{rules}}}"));
            Ok(())
        };
        let mut unscripted = String::new();
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(element!("script", |script| {
                if script.get_attribute("type").as_deref() == Some(DATA) {
                    return Ok(()); // it says what the page is, and is not run
                }
                let place = script.get_attribute("src").context("the page has a script that is no file")?;
                if !script.has_attribute("data-served") {
                    scripts.push(place);
                }
                script.remove();
                Ok(())
            }))
            .append_element_content_handler(element!("link", |link| {
                let place = link.get_attribute("href").context("a link leads nowhere")?;
                match link.get_attribute("rel").as_deref() {
                    Some("stylesheet") => add(&place, link.get_attribute("media").as_deref())?,
                    Some("icon") => return Ok(()),
                    rel if place.contains("://") => {
                        has_address |= rel == Some("canonical");
                        return Ok(());
                    }
                    _ => {} // what would be fetched ahead is here
                }
                link.remove();
                Ok(())
            }))
            // To a parser that runs scripts, what is in there is text.
            .append_element_content_handler(text!("noscript", |text| {
                unscripted += text.as_str();
                if text.last_in_text_node() {
                    let kept = without_styles(&mem::take(&mut unscripted), |place| add(place, Some(UNSCRIPTED)))?;
                    text.replace(&kept, ContentType::Html);
                } else {
                    text.remove();
                }
                Ok(())
            }))
            .append_element_content_handler(element!("picture img", |image| {
                let is_late = image.get_attribute("loading").as_deref() == Some("lazy");
                pictures.push(if is_late { Loading::Late } else { Loading::Early });
                Ok(())
            }));
        let page = rewrite_str(page, settings)?;
        Ok(Self { page, scripts, style: style.into_inner(), pictures, has_address })
    }

    /// The page with its pictures in it, with more at the ends of its head and its body, and with this policy.
    ///
    /// Of the pictures there are only the wide ones, and dark ones only of what is seen first. All others are replaced before
    /// they come into sight, unless nothing can be computed.
    pub(super) fn completed(
        &self,
        head: &str,
        body: &str,
        policy: &str,
        picture: impl Fn(&str) -> Result<String>,
    ) -> Result<String> {
        let number = Cell::new(0);
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(element!("head", |element| {
                element.append(head, ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!("body", |element| {
                element.append(body, ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!("meta[http-equiv=\"Content-Security-Policy\"]", |meta| {
                Ok(meta.set_attribute("content", policy)?)
            }))
            // The picture for links is not in the file.
            .append_element_content_handler(element!("meta[property^=\"og:image\"]", |meta| {
                if !self.has_address {
                    meta.remove();
                }
                Ok(())
            }))
            .append_element_content_handler(element!("link[rel=icon]", |link| inline(link, "href", &picture)))
            .append_element_content_handler(element!("picture source", |source| {
                let is_wide = !source.get_attribute("media").unwrap_or_default().contains("max-width");
                if is_wide && self.pictures.get(number.get()) == Some(&Loading::Early) {
                    // There a space ends an address.
                    return inline(source, "srcset", |place| Ok(picture(place)?.replace(' ', "%20")));
                }
                source.remove();
                Ok(())
            }))
            .append_element_content_handler(element!("picture img", |image| {
                number.set(number.get() + 1);
                inline(image, "src", &picture)
            }));
        Ok(rewrite_str(&self.page, settings)?)
    }
}

/// The medium of styles for where no scripts are run.
const UNSCRIPTED: &str = "(scripting: none)";

/// A part of a page without its style sheets, each of which is handed to `add` by its place.
fn without_styles(part: &str, add: impl Fn(&str) -> Result<()>) -> Result<String> {
    let styles = element!("link[rel=stylesheet]", |link| {
        add(&link.get_attribute("href").context("a link leads nowhere")?)?;
        link.remove();
        Ok(())
    });
    Ok(rewrite_str(part, RewriteStrSettings::new().append_element_content_handler(styles))?)
}

/// Puts a picture into the attribute that names it.
fn inline(element: &mut Element, attribute: &str, picture: impl Fn(&str) -> Result<String>) -> HandlerResult {
    let place = element.get_attribute(attribute).context("a picture has no source")?;
    Ok(element.set_attribute(attribute, &picture(&place)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stands for every file of a page.
    #[expect(clippy::unnecessary_wraps, reason = "it stands for what reads files")]
    fn named(place: &str) -> Result<String> {
        Ok(format!("<{place}>"))
    }

    #[test]
    fn scripts_are_taken_off_in_order_but_those_that_need_a_server() -> Result<()> {
        let page = "<head><script src=\"js/a.js\"></script><!-- <script src=\"js/no.js\"></script> -->\
                    <script src='js/b.js' data-served></script><script type=module src=js/c.js></script></head>";
        let taken = Taken::from(page, named)?;
        assert_eq!(taken.page, "<head><!-- <script src=\"js/no.js\"></script> --></head>");
        assert_eq!(taken.scripts, ["js/a.js", "js/c.js"]);
        assert!(Taken::from("<script type=\"module\">inline()</script>", named).is_err());
        let data = "<script type=\"application/ld+json\">{}</script>";
        assert_eq!(Taken::from(data, named)?.page, data);
        Ok(())
    }

    #[test]
    fn styles_keep_their_order_and_their_media() -> Result<()> {
        let page = "<link rel=\"stylesheet\" href=\"a\"><link rel=\"stylesheet\" href=\"b\" media=\"print\">\
                    <noscript><link rel=\"stylesheet\" href=\"c\"><p>no</p></noscript>\
                    <link rel=\"modulepreload\" href=\"d.js\"><link rel=\"icon\" href=\"e\">";
        let taken = Taken::from(page, named)?;
        assert_eq!(taken.style, "<a>@media print{<b>}@media (scripting: none){<c>}");
        assert_eq!(taken.page, "<noscript><p>no</p></noscript><link rel=\"icon\" href=\"e\">");
        assert!(!taken.has_address);
        assert!(Taken::from("<link rel=\"canonical\" href=\"https://host/\">", named)?.has_address);
        Ok(())
    }

    #[test]
    fn dark_pictures_are_only_of_what_is_seen_first() -> Result<()> {
        let picture = |loading: &str| {
            format!(
                "<picture><source media=\"dark\" srcset=\"d\"><source media=\"(max-width: 9px)\" srcset=\"n\">\
                 <img src=\"w\"{loading}></picture>"
            )
        };
        let page = picture("") + &picture(" loading=\"lazy\"");
        let completed = Taken::from(&page, named)?.completed("", "", "", named)?;
        let early = "<picture><source media=\"dark\" srcset=\"<d>\"><img src=\"<w>\"></picture>";
        assert_eq!(completed, format!("{early}<picture><img src=\"<w>\" loading=\"lazy\"></picture>"));
        Ok(())
    }

    #[test]
    fn head_body_and_policy_are_completed() -> Result<()> {
        let page = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"old\">\
                    <meta property=\"og:image\" content=\"card.png\"></head><body><p>1</p></body>";
        let completed = Taken::from(page, named)?.completed("<style></style>", "<hr>", "new", named)?;
        assert_eq!(
            completed,
            "<head><meta http-equiv=\"Content-Security-Policy\" content=\"new\"><style></style></head>\
             <body><p>1</p><hr></body>"
        );
        Ok(())
    }
}
