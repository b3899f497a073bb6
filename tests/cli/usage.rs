//! How the program is asked and how it answers: suggestions, other names of options, endings of files, where a table
//! comes from, and what shells and manuals know of it.

use crate::program::{Folder, Outcome};
use crate::refusal::assert_refused;
use serde_json::Value;

/// A study of no size.
const SMALL: &str = "--trials 3 --epochs 4 --every 4 --depths 1..=2";

#[test]
fn what_may_have_been_meant_is_said() {
    let folder = Folder::new("suggestions");
    for (run, words) in [
        ("sweep --trails 5", &["unexpected argument '--trails' found; ", "'--trials'"][..]),
        ("train --dpth 3", &["'--depth'"]),
        ("swep", &["unrecognized subcommand 'swep'", "'sweep'"]),
        ("sweep --init pytorhc", &["'pytorch'"]),
        (
            "generate --seed 1 --noise 1 surplus.csv",
            &["unexpected argument 'surplus.csv' found; Usage: lnn-lab generate"],
        ),
    ] {
        assert_refused(&folder.run(run), run, words);
    }
}

#[test]
fn options_have_the_names_that_people_try() {
    let folder = Folder::new("aliases");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n");
    let plain = "train --data points.csv --depth 2 --learning-rate 0.1 --epochs 5 --init he --optimizer adam";
    let others = "train --data points.csv --depths 2 --lr 0.1 --epochs 5 --initialisation he --optimiser adam";
    assert_eq!(folder.print(others), folder.print(plain));
    let plain = "sweep --trials 2 --epochs 3 --depths 2 --learning-rate 0.1 --init he --optimizer adam";
    let others = "sweep --trials 2 --epochs 3 --depth 2 --lr 0.1 --initialization he --optimiser adam";
    assert_eq!(folder.print(others), folder.print(plain));
}

#[test]
fn depths_that_seem_to_leave_out_the_last_are_read_as_before_and_said_to_have_it() {
    let folder = Folder::new("open_depths");
    let Outcome { code, stdout, stderr } = folder.run("sweep --trials 2 --epochs 3 --depths 2..4");
    assert_eq!(code, Some(0));
    assert_eq!(stderr, "lnn-lab: --depths 2..4 is read as 2..=4, which says that both are meant\n");
    assert_eq!(stdout, folder.print("sweep --trials 2 --epochs 3 --depths 2..=4"));
}

#[test]
fn the_ending_of_a_file_chooses_the_form_and_a_contradiction_is_refused() {
    let folder = Folder::new("endings");
    for (name, start) in
        [("a.json", "{\"program\""), ("a.csv", "# lnn-lab "), ("a.JSON", "{"), ("a", "# "), ("a.txt", "# ")]
    {
        folder.print(&format!("sweep {SMALL} --out {name}"));
        assert!(folder.read(name).starts_with(start), "{name}");
    }
    assert_eq!(folder.print(&format!("sweep {SMALL} --format json")), folder.read("a.json"));
    folder.print(&format!("sweep {SMALL} --trial-range 0..3 --out part.summary"));
    folder.print("merge part.summary --out merged.json");
    assert_eq!(folder.read("merged.json"), folder.read("a.json"));
    for summary in ["merge part.summary --out other.summary", &format!("sweep {SMALL} --out other.summary")] {
        folder.print(summary);
        let read = |name| std::fs::read(folder.path(name)).unwrap();
        assert!(read("other.summary") == read("part.summary"), "{summary}");
    }

    let (before, train) = (folder.list("."), "train --data points.csv --depth 1 --lr 0.1 --epochs 1");
    for (run, words) in [
        (format!("sweep {SMALL} --format csv --out b.json"), &["b.json would hold CSV", "--format json"][..]),
        (format!("sweep {SMALL} --format json --out b.csv"), &["b.csv would hold JSON", "--format csv"]),
        (format!("sweep {SMALL} --trial-range 0..1 --out b.csv"), &["b.csv would hold a summary", ".summary"]),
        ("merge part.summary --format summary --out b.json".to_owned(), &["b.json would hold a summary"]),
        (format!("sweep {SMALL} --out b.svg"), &["b.svg would hold CSV", "name it .csv"]),
        (format!("sweep {SMALL} --out b.tsv"), &["b.tsv would hold CSV", "name it .csv"]),
        (format!("sweep {SMALL} --format json --out b.summary"), &["b.summary would hold JSON", "name it .json"]),
        (format!("sweep {SMALL} --trial-range 0..1 --out b.svg"), &["b.svg would hold a summary", ".summary"]),
        ("merge part.summary --out b.pdf".to_owned(), &["b.pdf would hold CSV"]),
        (format!("{train} --final b.csv"), &["b.csv would hold weights as JSON", "name it .json"]),
        (format!("{train} --final b.svg"), &["b.svg would hold weights as JSON", "name it .json"]),
        (format!("{train} --width 2 --predictions b.json"), &["b.json would hold predictions as CSV", "name it .csv"]),
        ("multiverse --shards . --out b.json".to_owned(), &["b.json would hold effects as bytes", "name it .bin"]),
        ("multiverse --shards . --out b.svg".to_owned(), &["b.svg would hold effects as bytes", "name it .bin"]),
        ("figure depth-race --out a.png".to_owned(), &["a.png would hold SVG", ".svg"]),
    ] {
        assert_refused(&folder.run(&run), &run, words);
    }
    assert_eq!(folder.list("."), before, "nothing is written");
}

/// The lines of comment at the start of a table.
fn comments(table: &str) -> Vec<&str> {
    table.lines().map_while(|line| line.strip_prefix("# ")).collect()
}

#[test]
fn a_table_says_by_which_command_it_is_printed_again() {
    let folder = Folder::new("provenance");
    let version = format!("lnn-lab {}", env!("CARGO_PKG_VERSION"));
    let mut seen = Vec::new();
    for options in ["", "--optimizer adam", "--init he --seed 7", "--learning-rate 0.02 --noise 0.3"] {
        let table = folder.print(&format!("sweep {SMALL} {options} --threads 1"));
        let said = comments(&table);
        assert_eq!(said[0], version);
        let command = said[1].strip_prefix("lnn-lab ").unwrap();
        assert_eq!(folder.print(command), table, "{command}");
        assert_eq!(said[2], "3 of 3 trials; each has 1000 training and 200 validation points");
        assert!(said[3].starts_with("quantiles are exact"), "{}", said[3]);
        seen.push(said[1].to_owned());

        let json: Value =
            serde_json::from_str(&folder.print(&format!("sweep {SMALL} {options} --format json"))).unwrap();
        assert_eq!((&json["program"], &json["points"]), (&version.clone().into(), &serde_json::json!([1000, 200])));
        assert_eq!(json["command"], format!("{} --format json", said[1]));
        assert_eq!(json["settings"]["depths"], "1..=2", "as the command has it");
    }
    seen.dedup();
    assert_eq!(seen.len(), 4, "two studies can be told apart: {seen:?}");
}

#[test]
fn a_table_counts_the_trials_that_diverged() {
    let folder = Folder::new("provenance_diverged");
    let Outcome { code, stdout, stderr } =
        folder.run("sweep --trials 5 --epochs 90 --every 90 --depths 2..=3 --learning-rate 1000");
    assert_eq!(code, Some(0));
    for depth in [2, 3] {
        let line = format!("5 of 5 trials diverged at depth {depth} and are left out of its numbers");
        assert!(stdout.contains(&format!("# {line}\n0.05,1000.0,{depth},0,0,deviation,,,")), "{stdout}");
        assert!(stderr.contains(&line), "{stderr}");
        let rate = format!("{line}; {depth} layers stay at the balanced minimum of the trials 0..5 at rates below ");
        let (_, rate) = stderr.split_once(&rate).unwrap_or_else(|| panic!("{stderr}"));
        let rate: f64 = rate.split_whitespace().next().unwrap().parse().unwrap();
        let lower = format!("sweep --trials 5 --epochs 90 --every 90 --depths {depth} --learning-rate {}", rate / 4.0);
        assert_eq!(folder.run(&lower).stderr, "", "what is said to converge does not diverge");
    }
}

#[test]
fn a_study_whose_losses_rise_does_not_pass_for_a_result() {
    let folder = Folder::new("rising_losses");
    for (options, depth, advice) in [
        ("--epochs 5 --learning-rate 1000 --optimizer adam", 9, "a lower --learning-rate may converge"),
        (
            "--epochs 10 --learning-rate 1.3",
            1,
            "1 layer stays at the balanced minimum of the trials 0..5 at rates below ",
        ),
    ] {
        let run = format!("sweep --trials 5 --depths {depth} {options}");
        let said = folder.run(&run).stderr;
        let line = format!("lnn-lab: the median training loss ends above that of the start at depth {depth}; {advice}");
        assert!(said.starts_with(&line), "{run}: {said}");
    }
}

#[test]
fn a_merge_with_gaps_says_which_trials_it_has() {
    let folder = Folder::new("provenance_gaps");
    folder.print("sweep --trials 9 --epochs 4 --depths 1 --trial-range 2..6 --out some.summary");
    let merged = folder.run("merge --allow-gaps some.summary").stdout;
    let said = comments(&merged);
    assert_eq!(said[2], "4 of 9 trials, the trials 2..6; each has 1000 training and 200 validation points");
}

#[test]
fn shells_and_manuals_know_every_command() {
    let folder = Folder::new("shells");
    let commands = ["fit", "train", "generate", "sweep", "merge", "figure", "exhibits"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = folder.print(&format!("completions {shell}"));
        for command in commands {
            assert!(script.contains(command), "{shell}: {command}");
        }
        assert!(script.contains("learning-rate"), "{shell}");
    }
    folder.print("man --dir pages");
    let pages = folder.list("pages");
    assert!(pages.contains(&"lnn-lab.1".to_owned()), "{pages:?}");
    for command in commands {
        let page = folder.read(&format!("pages/lnn-lab-{command}.1"));
        assert!(page.contains(".TH") && page.contains(command), "{command}");
    }
    folder.write("file", "");
    assert_refused(&folder.run("man --dir file"), "a file", &["file cannot be written"]);
}

#[test]
fn help_fits_eighty_columns_and_has_no_colours() {
    let folder = Folder::new("help");
    let all = folder.print("--help");
    let mut left = subcommands("", &all);
    assert!(left.len() > 12, "{left:?}");
    let mut seen = Vec::new();
    while let Some(command) = left.pop() {
        let help = folder.print(&format!("{command} --help"));
        assert!(!help.contains('\u{1b}'), "{command}");
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{command}: {line}");
        }
        left.extend(subcommands(&command, &help));
        seen.push(command);
    }
    assert!(seen.contains(&"neighbours state-space".to_owned()), "{seen:?}");
}

/// The commands that a help lists below `command`.
fn subcommands(command: &str, help: &str) -> Vec<String> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(|name| format!("{command} {name}").trim().to_owned())
        .collect()
}

#[test]
fn colours_are_left_out_where_no_color_asks_for_that() {
    let folder = Folder::new("no_color");
    let help = |no_color: &str| {
        let mut command = folder.command(["sweep", "--help"]);
        command.env("CLICOLOR_FORCE", "1").env("NO_COLOR", no_color);
        Outcome::from(command.output().unwrap()).stdout
    };
    // An empty value asks for nothing (no-color.org).
    assert!(help("").contains('\u{1b}'), "there are colours to leave out");
    assert!(!help("1").contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing_behind() {
    use std::io::Read;
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};
    let folder = Folder::new("interrupted");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n").write("old.json", "old");
    for name in ["old.json", "new.json"] {
        let run = format!(
            "train --data points.csv --depth 3 --learning-rate 1e-9 --epochs 1000000000 --every 1 --final {name}"
        );
        let mut child = folder.command(run.split_whitespace()).stdout(Stdio::piped()).spawn().unwrap();
        // It has begun where it prints, and cannot end where nobody reads on.
        child.stdout.as_mut().unwrap().read_exact(&mut [0; 1000]).unwrap();
        // As SIGINT would, which whatever is started in the background may have been told to ignore.
        assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().signal(), Some(15));
        assert_eq!(folder.list("."), ["old.json", "points.csv"]);
    }
    assert_eq!(folder.read("old.json"), "old");
}
