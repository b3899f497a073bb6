//! The pages, rendered from the templates below `www`.
//!
//! A page of many exhibits repeats itself: each has its stills, its notices, its drawers. So every `.html` below `www` is
//! a template. Those in `PIECES` are only ever part of another one: `sections` holds a file for each exhibit and each
//! stretch of prose, `parts` the macros that they share. All others are pages.
//!
//! Templates know `exhibits`, in the order of the page, the numbers `n` that prose says, which no one types, and what was
//! found of `claims`; `address`, that of the site, or empty; whether the page is `published`, or only for those who work on
//! it; and the ids of exhibits that have a module with nothing else, `alone`.

use std::collections::BTreeSet;
use std::error::Error as _;
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow, ensure};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, ErrorKind, UndefinedBehavior, context};
use serde_json::Value;
use xtask::project::Project;

use crate::Audience;
use crate::facts::Facts;
use crate::wasm::ALONE;
use crate::words;

/// Folders of templates that are not pages themselves.
const PIECES: [&str; 2] = ["parts", "sections"];

/// True if a file below `www` is rendered, or rendered into another, instead of copied.
pub fn is_template(place: &Path) -> bool {
    place.extension().is_some_and(|ending| ending == "html")
}

/// Renders every page into a folder of its own, and returns it.
pub fn pages(project: &Project, facts: &Facts, address: &str, audience: Audience) -> Result<PathBuf> {
    let folder = project.pages();
    let mut templates = Vec::new();
    gather(&project.www(), "", &mut templates)?;
    if audience == Audience::Tests {
        templates.push(section_of_tests(project, facts)?);
    }
    let pages = render(&templates, facts, address, audience)?;
    if folder.exists() {
        fs::remove_dir_all(&folder)?; // a page that was renamed must not stay
    }
    for (name, text) in pages {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(folder)
}

/// The templates, for pages that are rendered once for each of many things.
pub(crate) struct Templates(Vec<(String, String)>);

impl Templates {
    /// Those below `www`.
    pub(crate) fn of(project: &Project) -> Result<Self> {
        let mut templates = Vec::new();
        gather(&project.www(), "", &mut templates)?;
        Ok(Self(templates))
    }

    /// The page of a template.
    pub(crate) fn render(&self, name: &str, known: &minijinja::Value) -> Result<String> {
        let text = environment(&self.0).and_then(|environment| environment.get_template(name)?.render(known));
        text.map_err(|error| mistake(&error, &self.0))
    }
}

/// The section of the exhibit that there is for tests alone, which is the last of the registry.
fn section_of_tests(project: &Project, facts: &Facts) -> Result<(String, String)> {
    let id = facts.ids().last().context("there are no exhibits")?;
    let text = fs::read_to_string(project.tests().join("fixture_exhibit/section.html"))?;
    Ok((format!("sections/{id}.html"), text))
}

/// The names of the pages among these templates, with their texts.
fn render(
    templates: &[(String, String)],
    facts: &Facts,
    address: &str,
    audience: Audience,
) -> Result<Vec<(String, String)>> {
    let environment = environment(templates).map_err(|error| mistake(&error, templates))?;
    let Facts { exhibits, numbers, claims } = facts;
    let read = |value: &Value| serde_json::from_value::<minijinja::Value>(value.clone());
    let known = context! { exhibits => read(exhibits)?, n => read(numbers)?, claims => read(claims)?, address, published => audience == Audience::Readers, alone => ALONE };
    let is_page = |name: &str| !PIECES.iter().any(|folder| Path::new(name).starts_with(folder));
    let pages = templates.iter().filter(|(name, _)| is_page(name));
    let pages = pages
        .map(|(name, _)| {
            let text = environment.get_template(name).and_then(|page| page.render(&known));
            Ok((name.clone(), text.map_err(|error| mistake(&error, templates))?))
        })
        .collect::<Result<Vec<_>>>()?;
    let said = numbers_in(&environment);
    let unsaid: Vec<_> = names("n", numbers).into_iter().filter(|name| !said.contains(name)).collect();
    ensure!(unsaid.is_empty(), "no page says {}, which `lnn-lab numbers` computes", unsaid.join(", "));
    Ok(pages)
}

/// The numbers that templates ask for, as they are written there.
fn numbers_in(environment: &Environment) -> BTreeSet<String> {
    let asked = environment.templates().flat_map(|(_, template)| template.undeclared_variables(true));
    asked.filter(|name| name.starts_with("n.")).collect()
}

/// The names of all values in a record, with those of what they are in.
fn names(prefix: &str, record: &Value) -> Vec<String> {
    match record {
        Value::Object(fields) => {
            fields.iter().flat_map(|(name, field)| names(&format!("{prefix}.{name}"), field)).collect()
        }
        _ => vec![prefix.to_owned()],
    }
}

/// Adds the templates below a folder, by names that start with `prefix` and have the slashes of addresses.
fn gather(folder: &Path, prefix: &str, templates: &mut Vec<(String, String)>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        let Some(last) = path.file_name() else { continue };
        let name = format!("{prefix}{}", last.to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), templates)?;
        } else if is_template(&path) {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            templates.push((name, text));
        }
    }
    Ok(())
}

/// What the templates are written in: what is undefined is a mistake, and a tag on a line of its own leaves no line.
///
/// Names end in `.html`, so whatever is not known to be markup is escaped.
fn environment(templates: &[(String, String)]) -> Result<Environment<'_>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment
        .set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    environment.add_filter("grouped", words::grouped);
    environment.add_filter("listed", |numbers: Vec<u64>| {
        let none = || minijinja::Error::new(ErrorKind::InvalidOperation, "there are no numbers to list");
        words::listed(&numbers).ok_or_else(none)
    });
    environment.add_filter("words", |number: u64| {
        let digits = || minijinja::Error::new(ErrorKind::InvalidOperation, format!("prose has no words for {number}"));
        words::words(number).ok_or_else(digits)
    });
    for (name, text) in templates {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}

/// One sentence: the file, the line and the reason, and after it through which pieces the page came there.
fn mistake(error: &minijinja::Error, templates: &[(String, String)]) -> Error {
    let chain = iter::successors(Some(error), |&error| error.source()?.downcast_ref());
    let mut reasons: Vec<_> = chain
        .map(|error| {
            let about = error.detail().map(str::to_owned);
            let about = about.or_else(|| concerned(error, templates).map(|text| format!("`{text}`")));
            let (file, line) = (error.name().unwrap_or_default(), error.line().unwrap_or_default());
            format!("www/{file}:{line}: {}: {}", error.kind(), about.unwrap_or_default())
        })
        .collect();
    reasons.reverse();
    anyhow!(reasons.join("; "))
}

/// What a mistake is about, in the words of its template: a macro's missing argument has no better name.
fn concerned<'a>(error: &minijinja::Error, templates: &'a [(String, String)]) -> Option<&'a str> {
    let (_, text) = templates.iter().find(|(name, _)| Some(name.as_str()) == error.name())?;
    text.get(error.range()?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The pages made of these templates, or the sentence about what is wrong with them.
    fn rendered(templates: &[(&str, &str)]) -> Result<Vec<(String, String)>, String> {
        rendered_with(templates, json!({}))
    }

    fn rendered_with(templates: &[(&str, &str)], numbers: Value) -> Result<Vec<(String, String)>, String> {
        let work = || {
            let www = tempfile::tempdir()?;
            for (name, text) in templates {
                let file = www.path().join(name);
                fs::create_dir_all(file.parent().unwrap_or(www.path()))?;
                fs::write(file, text)?;
            }
            let facts = Facts { exhibits: json!([{ "id": "a" }, { "id": "b" }]), numbers, claims: json!({}) };
            render(&gathered(www.path())?, &facts, "", Audience::Readers)
        };
        work().map_err(|error| format!("{error:#}"))
    }

    fn gathered(www: &Path) -> Result<Vec<(String, String)>> {
        let mut templates = Vec::new();
        gather(www, "", &mut templates)?;
        Ok(templates)
    }

    const PART: (&str, &str) = ("parts/part.html", "{% macro title(text) %}\n<h2>{{ text }}</h2>\n{%- endmacro %}\n");

    #[test]
    fn pages_are_whole_and_their_pieces_are_not_pages() {
        let pages = rendered(&[
            ("index.html", "<main>\n  {% include \"sections/a.html\" %}\n</main>\n"),
            ("examples/post.html", "plain"),
            ("sections/a.html", "{% import \"parts/part.html\" as part %}\n{{ part.title(\"Tea & cake\") }}\n<p>\n"),
            ("js/main.js", "{{ not a template }}"),
            PART,
        ]);
        let page = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let index = "<main>\n<h2>Tea &amp; cake</h2>\n<p>\n</main>\n";
        assert_eq!(pages, Ok(vec![page("examples/post.html", "plain"), page("index.html", index)]));
    }

    /// Stands for what the command line says: an exhibit for each section that has a panel, and ten of whatever is counted.
    fn invented(templates: &[(String, String)]) -> Result<Facts> {
        let panels = templates.iter().filter(|(_, text)| text.contains("{% macro panel("));
        let exhibit = |(name, text): &(String, String)| {
            let id = name.strip_prefix("sections/")?.strip_suffix(".html")?;
            let is_neighbour = text.contains("{% macro row(");
            let (article, page) = if is_neighbour { ("neighbours", "neighbours.html") } else { ("main", "") };
            let article = json!({ "id": article, "page": page, "title": article });
            Some(json!({
                "id": id, "name": id, "article": article, "controls": [], "asks": false, "summary": null, "verdict": null,
            }))
        };
        let exhibits = panels.filter_map(exhibit).collect();
        let mut numbers = json!({});
        for name in numbers_in(&environment(templates)?) {
            let parts: Vec<_> = name.split('.').collect();
            let said = |how: &str| templates.iter().any(|(_, text)| text.contains(how));
            if let [_, group, number] = parts[..] {
                numbers[group][number] = if said(&format!("{name}[")) || said(&format!("{name} | listed")) {
                    json!(vec![10; 10])
                } else if said(&format!("in {name} ")) {
                    json!([]) // rows of a table
                } else {
                    json!(10)
                };
            }
        }
        let mut claims = json!({});
        for (_, text) in templates {
            for call in text.split("(claims, \"").skip(1) {
                let words: Vec<_> = call.split('"').collect();
                let told =
                    json!({ "verdict": "holds", "sentence": "It holds here.", "text": "It is so.", "withheld": false });
                claims[format!("{}/{}", words[0], words[2])] = json!({ "first": told, "shown": told });
            }
        }
        Ok(Facts { exhibits, numbers, claims })
    }

    #[test]
    fn the_project_has_pages_without_a_mistake() -> Result<()> {
        let templates = gathered(&Project::here().www())?;
        let facts = invented(&templates)?;
        for (address, picture, audience) in
            [("", "card.png", Audience::Authors), ("https://host/a/", "https://host/a/card.png", Audience::Readers)]
        {
            let pages = render(&templates, &facts, address, audience)?;
            let (_, index) = pages.iter().find(|(name, _)| name == "index.html").unwrap_or(&pages[0]);
            assert!(!index.contains("{%"));
            // A page under work must not be kept.
            assert_eq!(index.contains("js/offline.js"), audience == Audience::Readers);
            assert!(index.contains(&format!("<meta property=\"og:image\" content=\"{picture}\">")), "{index}");
            assert_eq!(index.contains("rel=\"canonical\" href=\"https://host/a/\""), !address.is_empty());
        }
        Ok(())
    }

    #[test]
    fn an_exhibit_is_on_every_page_once_it_has_a_section() -> Result<()> {
        let project = Project::here();
        let mut templates = gathered(&project.www())?;
        let registry = Facts { exhibits: json!([{ "id": "spiral" }]), numbers: json!({}), claims: json!({}) };
        templates.push(section_of_tests(&project, &registry)?);
        let pages = render(&templates, &invented(&templates)?, "", Audience::Tests)?;
        let page = |name: &str| pages.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
        let (index, embed) = (page("index.html").unwrap_or_default(), page("embed.html").unwrap_or_default());
        let section = "<section class=\"exhibit\" id=\"spiral\" data-exhibit=\"spiral\" ";
        assert!(index.contains(&format!("{section}aria-labelledby=\"spiral-title\" data-frame-height=\"900\">")));
        assert!(index.contains("data-claim=\"spiral/leaves-the-circle\""));
        assert!(embed.contains(&format!("<template data-of=\"spiral\">\n    {section}aria-label=\"spiral\"")));
        assert!(!embed.contains("data-claim"), "prose is not embedded");
        Ok(())
    }

    #[test]
    fn every_number_is_said_and_no_other_one() {
        let say = |text: &str, numbers| rendered_with(&[("index.html", text)], numbers).map(|pages| pages[0].1.clone());
        let numbers = json!({ "race": { "epochs": 10_000 } });
        assert_eq!(
            say("{{ n.race.epochs | words }}, {{ n.race.epochs | grouped }}", numbers.clone()),
            Ok("ten thousand, 10,000".into())
        );
        assert_eq!(
            say("", numbers.clone()),
            Err("no page says n.race.epochs, which `lnn-lab numbers` computes".into())
        );
        let unknown = say("{{ n.race.epoch | words }}", numbers);
        assert!(unknown.as_ref().is_err_and(|error| error.starts_with("www/index.html:1: ")), "{unknown:?}");
        let odd = say("{{ n.race.epochs | words }}", json!({ "race": { "epochs": 10_007 } }));
        assert_eq!(odd, Err("www/index.html:1: invalid operation: prose has no words for 10007".into()));
    }

    #[test]
    fn a_mistake_is_one_sentence_with_file_and_line() {
        let included = "<p>\n{% include \"sections/a.html\" %}";
        let below = "; www/index.html:2: could not render include: error in \"sections/a.html\"";
        for (index, section, sentence) in [
            ("\n{{ nothing }}", "", "www/index.html:2: undefined value: `nothing` is undefined"),
            ("\n{{ nothing() }}", "", "www/index.html:2: unknown function: nothing is unknown"),
            ("\n{% if %}", "", "www/index.html:2: syntax error: unexpected end of block"),
            (
                "\n{% include \"sections/b.html\" %}",
                "",
                "www/index.html:2: template not found: tried to include non-existing template 'sections/b.html'",
            ),
            (
                included,
                "{{ part.nothing() }}",
                "www/sections/a.html:2: unknown method: map has no method named nothing",
            ),
            (included, "{{ part.title() }}", "www/parts/part.html:2: undefined value: `text`"),
            (
                included,
                "{{ part.title(\"a\", size=2) }}",
                "www/sections/a.html:2: too many arguments: unknown keyword argument `size`",
            ),
        ] {
            let section = format!("{{% import \"parts/part.html\" as part %}}\n{section}");
            let templates = [("index.html", index), ("sections/a.html", section.as_str()), PART];
            let below = if index == included { below } else { "" };
            assert_eq!(rendered(&templates), Err(format!("{sentence}{below}")));
        }
    }
}
