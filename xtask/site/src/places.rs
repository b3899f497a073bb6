//! A page of its own for each exhibit, and for each claim where it is shown and where it is put to the test: a link to it
//! is previewed by what it is about, which no fragment of an address could do.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use minijinja::context;
use serde_json::Value;
use xtask::project::Project;

use crate::facts::Facts;
use crate::templates::Templates;

/// The template of these pages.
const TEMPLATE: &str = "parts/address.html";

/// How many letters of a title browsers and searches show.
const LONGEST_TITLE: usize = 70;

/// The words that go before a claim that is put to the test.
const TRIED: &str = "Put to the test: ";

/// One of these pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The folder in which it is.
    pub folder: &'static str,
    /// Its name there, without ending. The figure for its picture has it too.
    pub name: String,
    /// The exhibit that it tells of.
    pub exhibit: String,
    /// The file of the article that has the exhibit, as an address names it: nothing for `index.html`.
    pub page: String,
    /// What that article is called.
    pub article: String,
    /// What it is about.
    pub title: String,
    /// What is found of that, in a sentence or two.
    pub description: String,
    /// What its picture shows.
    pub picture: String,
    /// The state of the page that it tells of, as the fragment of an address.
    pub fragment: String,
    /// The verdict in that state, where it tells of a claim.
    pub verdict: String,
}

impl Place {
    /// Its path in the site, with an ending.
    pub fn path(&self, ending: &str) -> PathBuf {
        PathBuf::from(self.address(ending))
    }

    /// Its path as it stands in an address.
    pub fn address(&self, ending: &str) -> String {
        format!("{}/{}{ending}", self.folder, self.name)
    }

    fn of_exhibit(record: &Value) -> Result<Self> {
        let id = text(&record["id"])?;
        let figures = record["figures"].as_array().into_iter().flatten();
        let titles = figures.map(|figure| text(&figure["title"])).collect::<Result<Vec<_>>>()?;
        let question = record["question"].as_str().map(|question| format!("{question} ")).unwrap_or_default();
        Ok(Self {
            folder: "exhibits",
            name: id.clone(),
            exhibit: id.clone(),
            page: text(&record["article"]["page"])?,
            article: text(&record["article"]["title"])?,
            title: text(&record["name"])?,
            description: format!("{question}Change it, and see: {}.", titles.join("; ")),
            picture: text(&record["figures"][0]["description"])?,
            fragment: id,
            verdict: String::new(),
        })
    }

    /// A claim in the state `shown` or `tried`, on the page of an exhibit.
    fn of_claim(of: &Self, claim: &str, sentence: &str, state: &str, found: &Value) -> Result<Self> {
        let exhibit = &of.exhibit;
        let verdict = text(&found["sentence"])?;
        Ok(Self {
            folder: "claims",
            name: format!("{exhibit}-{claim}-{state}"),
            exhibit: exhibit.clone(),
            page: of.page.clone(),
            article: of.article.clone(),
            title: if state == "tried" { format!("{TRIED}{sentence}") } else { sentence.to_owned() },
            description: format!("{verdict} {}", text(&found["text"])?).trim().to_owned(),
            picture: text(&found["description"])?,
            fragment: text(&found["fragment"])?,
            verdict,
        })
    }
}

fn text(value: &Value) -> Result<String> {
    Ok(value.as_str().context("the command line left out a text")?.to_owned())
}

/// The pages of these exhibits and claims. What a claim says stands in its article, above its buttons; `read` gives the text
/// of the page of an article.
fn places(facts: &Facts, read: impl Fn(&str) -> Result<String>) -> Result<Vec<Place>> {
    let exhibits = facts.exhibits.as_array().into_iter().flatten().map(Place::of_exhibit);
    let mut places = exhibits.collect::<Result<Vec<_>>>()?;
    for (key, record) in facts.claims.as_object().into_iter().flatten() {
        let (exhibit, claim) = key.split_once('/').context("a claim is named for its exhibit")?;
        let of = places.iter().find(|place| place.name == exhibit);
        let of = of.with_context(|| format!("there is no exhibit for {key}"))?.clone();
        let sentence =
            sentence(&read(&of.page)?, key).with_context(|| format!("the page does not say what {key} claims"))?;
        for state in ["shown", "tried"] {
            places.push(Place::of_claim(&of, claim, &sentence, state, &record[state])?);
        }
    }
    Ok(places)
}

/// A text of at most so many letters, which ends in an ellipsis where it goes on.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    let whole = kept.rsplit_once(' ').map_or(kept.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ':']))
}

/// The paragraph above the buttons of a claim, without its tags.
fn sentence(index: &str, key: &str) -> Option<String> {
    let (before, _) = index.split_once(&format!("data-claim=\"{key}\""))?;
    let (_, box_of_claim) = before.rsplit_once("<div class=\"claim\"")?;
    let (paragraph, _) = box_of_claim.split_once("<p>")?.1.split_once("</p>")?;
    let mut words = String::new();
    for part in paragraph.split('<') {
        words += part.split_once('>').map_or(part, |(_, words)| words);
    }
    Some(words)
}

/// Renders them beside the other pages of a site at this address, which is empty where it is not known.
pub(crate) fn pages(project: &Project, facts: &Facts, address: &str) -> Result<Vec<Place>> {
    let folder = project.pages();
    let places = places(facts, |page| {
        let file = folder.join(if page.is_empty() { "index.html" } else { page });
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
    })?;
    let templates = Templates::of(project)?;
    for place in &places {
        let Place { name, page, article, title, description, picture, fragment, .. } = place;
        let here = if address.is_empty() { String::new() } else { format!("{address}{}/", place.folder) };
        let short = shortened(title, LONGEST_TITLE);
        let about = context! { name, page, article, title, description, picture, fragment };
        let known = context! { here, short, place => about };
        let file = folder.join(place.path(".html"));
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        fs::write(file, templates.render(TEMPLATE, &known)?)?;
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const INDEX: &str = "<div class=\"claim\"><p>First.</p><button data-claim=\"a/one\"></div>\
                         <div class=\"claim\" data-untold>\n  <p>It is <em>so</em>.</p>\n<p><button data-claim=\"b/two\"></p></div>";

    #[test]
    fn a_claim_is_called_by_its_sentence_in_the_page() {
        assert_eq!(sentence(INDEX, "a/one").as_deref(), Some("First."));
        assert_eq!(sentence(INDEX, "b/two").as_deref(), Some("It is so."));
        assert_eq!(sentence(INDEX, "b/three"), None);
    }

    #[test]
    fn a_long_title_ends_after_a_word() {
        assert_eq!(shortened("One, two", 8), "One, two");
        assert_eq!(shortened("One, two, three", 11), "One, two…");
    }

    #[test]
    fn a_page_names_its_own_address_where_that_is_known() -> Result<()> {
        let templates = Templates::of(&Project::here())?;
        let place = context! { name => "a-b", page => "", article => "A", title => "T", description => "D", picture => "P", fragment => "v1&a.b=1" };
        let page = |here: &str| templates.render(TEMPLATE, &context! { here, short => "T", place => place.clone() });
        let published = page("https://host/claims/")?;
        for tag in [
            "<link rel=\"canonical\" href=\"https://host/claims/a-b.html\">",
            "<meta property=\"og:url\" content=\"https://host/claims/a-b.html\">",
            "<meta property=\"og:image\" content=\"https://host/claims/a-b.png\">",
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://host/claims/a-b.json\"",
        ] {
            assert!(published.contains(tag), "{tag} is not in {published}");
        }
        assert!(!page("")?.contains("canonical"));
        Ok(())
    }

    #[test]
    fn each_exhibit_has_a_page_and_each_claim_one_for_each_of_its_states() -> Result<()> {
        let found = |verdict: &str| json!({ "sentence": verdict, "text": "So it is.", "description": "A line.", "fragment": "v1&b.c=1" });
        let facts = Facts {
            exhibits: json!([{
                "id": "b", "name": "The line", "question": null, "article": { "page": "b.html", "title": "Lines" },
                "figures": [{ "id": "f", "title": "A line", "description": "It rises." }],
            }]),
            numbers: json!({}),
            claims: json!({ "b/two": { "shown": found("It holds here."), "tried": found("It does not hold here.") } }),
        };
        let places = places(&facts, |_| Ok(INDEX.to_owned()))?;
        let paths: Vec<_> = places.iter().map(|place| place.address(".html")).collect();
        assert_eq!(paths, ["exhibits/b.html", "claims/b-two-shown.html", "claims/b-two-tried.html"]);
        assert_eq!(places[0].description, "Change it, and see: A line.");
        assert_eq!(places[2].title, "Put to the test: It is so.");
        assert_eq!(places[2].description, "It does not hold here. So it is.");
        assert_eq!(places[2].fragment, "v1&b.c=1");
        assert!(places.iter().all(|place| place.page == "b.html" && place.article == "Lines"));
        Ok(())
    }
}
