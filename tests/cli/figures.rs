//! `figure`, `poster` and `exhibits`: the page's pictures from the shell.

use crate::program::{Folder, without_metadata};
use lnn_lab::exhibits::REGISTRY;
use roxmltree::{Document, Node};

fn svgs<'a>(node: Node<'a, 'a>) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.has_tag_name("svg")).collect()
}

/// What is written in the first `name` below a node.
fn words<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    node.children().find(|child| child.has_tag_name(name)).and_then(|child| child.text()).unwrap_or("")
}

/// A drawing of one figure, as far as it is repeated in a row of figures.
fn inside(drawing: &str) -> String {
    without_metadata(drawing).trim_start_matches("<svg").trim_end().to_owned()
}

#[test]
fn a_picture_says_by_which_command_it_is_drawn_again() {
    let folder = Folder::new("picture_origin");
    for options in ["--figure race-data --set depth=5 --set noise=0.3 --epoch 40 --theme dark", "--width 300"] {
        let drawn = folder.print(&format!("figure depth-race {options} --out -"));
        let document = Document::parse(&drawn).unwrap();
        let said = document.descendants().find(|node| node.has_tag_name("metadata")).and_then(|node| node.text());
        let said: serde_json::Value = serde_json::from_str(said.unwrap()).unwrap();
        assert_eq!(said["program"], format!("lnn-lab {}", env!("CARGO_PKG_VERSION")));
        let command = said["command"].as_str().unwrap().strip_prefix("lnn-lab ").unwrap();
        assert_eq!(folder.print(&format!("{command} --out -")), drawn, "{command}");
    }
}

fn figure_ids(exhibit: &str) -> Vec<&'static str> {
    lnn_lab::exhibits::open(exhibit).unwrap().figures().iter().map(|figure| figure.id).collect()
}

#[test]
fn all_figures_of_an_exhibit_stand_side_by_side() {
    let folder = Folder::new("side_by_side");
    for entry in REGISTRY {
        for (size, width, height) in [("", 544, 370), ("--width 100 --height 4000 --theme dark", 100, 4000)] {
            let text = folder.print(&format!("figure {} {size} --out -", entry.id));
            let document = Document::parse(&text).unwrap();
            let root = document.root_element();
            let figures = svgs(root);
            let ids = figure_ids(entry.id);
            assert_eq!(figures.len(), ids.len());
            let whole = (width * ids.len()).to_string();
            assert_eq!(root.attribute("width"), Some(whole.as_str()));
            assert_eq!(root.attribute("viewBox"), Some(format!("0 0 {whole} {height}").as_str()));
            for (index, figure) in figures.into_iter().enumerate() {
                assert_eq!(figure.attribute("x"), Some((index * width).to_string().as_str()));
                assert_eq!(figure.attribute("width"), Some(width.to_string().as_str()));
                assert_eq!(figure.attribute("height"), Some(height.to_string().as_str()));
                assert!(!words(figure, "title").is_empty() && !words(figure, "desc").is_empty());
            }
        }
    }
}

#[test]
fn drawing_again_gives_the_same_bytes() {
    let folder = Folder::new("again");
    let run = "figure depth-race --set noise=0.3 --set data_seed=9 --epoch 777 --theme dark --out";
    folder.print(&format!("{run} a.svg"));
    folder.print(&format!("{run} b.svg"));
    assert_eq!(folder.read("a.svg"), folder.read("b.svg"));
    assert_eq!(folder.read("a.svg"), folder.print(&format!("{run} -")));
    assert_eq!(folder.list("."), ["a.svg", "b.svg"], "no drafts are left");
}

#[test]
fn a_figure_drawn_alone_is_the_one_in_the_row() {
    let folder = Folder::new("alone");
    let row = folder.print("figure depth-race --epoch 500 --out -");
    for id in figure_ids("depth-race") {
        let alone = folder.print(&format!("figure depth-race --epoch 500 --figure {id} --out -"));
        let document = Document::parse(&alone).unwrap();
        assert!(!words(document.root_element(), "title").is_empty());
        assert!(svgs(document.root_element()).is_empty());
        assert!(without_metadata(&row).contains(&inside(&alone)), "{id}");
    }
}

#[test]
fn settings_and_the_epoch_change_the_figure() {
    let folder = Folder::new("settings");
    let draw = |options: &str| folder.print(&format!("figure depth-race --out - {options}"));
    let text = draw("--set noise=0.25 --epoch 1234");
    let document = Document::parse(&text).unwrap();
    let first = words(svgs(document.root_element())[0], "desc");
    assert!(first.contains("epoch 1,234") && first.contains("Noise coefficient 0.25"), "{first}");
    let drawn = |options: &str| without_metadata(&draw(options));
    assert_eq!(drawn("--set noise=0.1 --set noise=0.25 --epoch 1234"), without_metadata(&text), "the last one holds");
    assert_eq!(drawn(""), drawn("--epoch 0"), "the first picture's epoch is the default");
    assert_ne!(drawn("--epoch 0"), drawn("--epoch 1"));
}

#[test]
fn a_learning_rate_holds_from_epoch_0_wherever_it_is_listed() {
    let folder = Folder::new("learning_rate");
    let draw =
        |options: &str| without_metadata(&folder.print(&format!("figure depth-race --epoch 500 --out - {options}")));
    let fast = draw("--set learning_rate=0.01 --set noise=0.3");
    assert_eq!(fast, draw("--set noise=0.3 --set learning_rate=0.01"));
    assert_ne!(fast, draw("--set noise=0.3"));
}

#[test]
fn a_refused_setting_leaves_the_old_file_in_place() {
    let folder = Folder::new("old_file");
    folder.write("f.svg", "old");
    assert_eq!(folder.run("figure depth-race --set depth=99 --out f.svg").code, Some(2));
    assert_eq!(folder.read("f.svg"), "old");
    folder.print("figure depth-race --figure race-weights --out f.svg");
    Document::parse(&folder.read("f.svg")).unwrap();
}

#[test]
fn posters_show_all_figures_in_both_themes_and_shapes() {
    let folder = Folder::new("posters");
    folder.print("poster --dir new/folder");
    let mut expected = Vec::new();
    for entry in REGISTRY {
        for theme in ["light", "dark"] {
            for (shape, width, height) in [("wide", 544, 370), ("narrow", 358, 300)] {
                let size = format!("--width {width} --height {height}");
                let row =
                    without_metadata(&folder.print(&format!("figure {} --theme {theme} {size} --out -", entry.id)));
                for id in figure_ids(entry.id) {
                    let name = format!("{id}-{theme}-{shape}.svg");
                    let poster = folder.read(&format!("new/folder/{name}"));
                    assert!(row.contains(&inside(&poster)), "{name}");
                    Document::parse(&poster).unwrap();
                    expected.push(name);
                }
            }
        }
    }
    expected.sort();
    assert_eq!(folder.list("new/folder"), expected);
    folder.print("poster --dir new/folder");
}

#[test]
fn the_list_has_every_exhibit_figure_and_control() {
    let list = Folder::new("list").print("exhibits");
    for entry in REGISTRY {
        assert!(list.contains(&format!("{}: {}", entry.id, entry.name)));
        for id in figure_ids(entry.id) {
            assert!(list.contains(id), "{id}");
        }
        for control in (entry.open)().unwrap().panel().controls() {
            let default = control.text(control.default());
            assert!(list.contains(&format!("{}={default}: {}", control.id, control.allowed())), "{}", control.id);
            assert!(list.contains(control.help), "{}", control.id);
        }
    }
}

#[test]
fn the_listed_defaults_are_allowed() {
    let folder = Folder::new("defaults");
    for entry in REGISTRY {
        let exhibit = (entry.open)().unwrap();
        let settings: Vec<String> = (exhibit.panel().controls().iter())
            .map(|control| format!("--set {}={}", control.id, control.text(control.default())))
            .collect();
        folder.print(&format!("figure {} {} --out -", entry.id, settings.join(" ")));
    }
}
