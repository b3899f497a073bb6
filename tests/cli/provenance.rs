//! Whether every output says where it comes from, so that it can be printed again.

use crate::program::{Folder, rows, table};
use serde_json::Value;

/// The lines of comment above a table.
fn comments(printed: &str) -> Vec<&str> {
    printed.lines().map_while(|line| line.strip_prefix("# ")).collect()
}

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n").write("zero.json", r#"{"weights":[0],"biases":[0]}"#);
    folder
}

#[test]
fn a_table_is_printed_again_by_the_command_above_it() {
    let folder = folder("again_tables");
    let train = "train --data points.csv --learning-rate 0.1 --epochs 3";
    let runs = [
        "generate --seed 3 --noise 0.3 --points 4",
        "generate --seed 3 --noise 0.3 --points 4 --validation",
        "generate --seed 3 --noise 0.3 --points 4 --noise-model gaussian --slope -2 --intercept 1e3",
        "fit --data points.csv --each",
        "fit --data points.csv --each --x y --y x",
        &format!("{train} --depth 2"),
        &format!("{train} --depths 2 --optimiser adam --initialisation he --seed 9"),
        &format!("{train} --depth 2 --standardise"),
        &format!("{train} --initial-weights zero.json"),
        &format!("{train} --initial-weights zero.json --first-epoch 7 --final out.json"),
        "neighbours kernel --seeds 0..2",
        "neighbours linear-recurrent --square 40",
        "neighbours linear-recurrent --random --sinusoids 3",
        "neighbours state-space --poles 0.5,-0.25 --weights 1,2 --updates 5 --lr 0.01",
        "multiverse --one pytorch/gradient_descent/0.001/10000/1000/0.05/deviation/mean --threads 1",
    ];
    let mut seen = Vec::new();
    for run in runs {
        let printed = folder.print(run);
        let said = comments(&printed);
        assert_eq!(said[0], format!("lnn-lab {}", env!("CARGO_PKG_VERSION")), "{run}");
        let command = said[1].strip_prefix("lnn-lab ").unwrap();
        assert_eq!(folder.print(command), printed, "{run}");
        assert!(!command.contains("--final") && !command.contains("--threads"), "{command}");
        seen.push(command.to_owned());
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), runs.len(), "no two runs have one command: {seen:?}");
}

#[test]
fn what_is_left_out_stands_in_the_command_and_what_is_ruled_out_does_not() {
    let folder = folder("defaults");
    let command = |run: &str| comments(&folder.print(run))[1].to_owned();
    let train = "train --data points.csv --learning-rate 0.1 --epochs 3";
    let all = command(&format!("{train} --depth 2"));
    for option in ["--init pytorch", "--seed 1", "--trial 0", "--optimizer gradient_descent", "--every 100"] {
        assert!(all.contains(option), "{option}: {all}");
    }
    let given = command(&format!("{train} --initial-weights zero.json"));
    for option in ["--init ", "--seed", "--trial", "--first-epoch", "--standardise"] {
        assert!(!given.contains(option), "{option}: {given}");
    }
}

#[test]
fn json_has_the_same_as_fields() {
    let folder = folder("again_json");
    for run in ["fit --data points.csv", "neighbours kernel --seeds 2..4 --format json", "exhibits --json"] {
        let printed = folder.print(run);
        let document: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(document["program"], format!("lnn-lab {}", env!("CARGO_PKG_VERSION")));
        let command = document["command"].as_str().unwrap().strip_prefix("lnn-lab ").unwrap();
        assert_eq!(folder.print(command), printed, "{run}");
    }
    folder.print("train --data points.csv --depth 2 --learning-rate 0.1 --epochs 3 --seed 8 --final out.json");
    let weights: Value = serde_json::from_str(&folder.read("out.json")).unwrap();
    assert_eq!(weights["from"]["epoch"], 3);
    assert!(weights["from"]["command"].as_str().unwrap().contains("--seed 8"));
    let rest = folder.print("train --data points.csv --initial-weights out.json --learning-rate 0.1 --epochs 0");
    assert_eq!(rows(&rest).len(), 1, "weights are read with what is said of them");
}

/// c0866a38 is what `python3 -c "import zlib; print(hex(zlib.crc32(open('points.csv', 'rb').read())))"` prints.
#[test]
fn a_result_names_its_points_and_where_these_come_from() {
    let folder = folder("points_origin");
    let fit = |name: &str| -> Value { serde_json::from_str(&folder.print(&format!("fit --data {name}"))).unwrap() };
    let data = &fit("points.csv")["data"];
    assert_eq!(data["file"], "points.csv");
    assert_eq!((&data["points"], &data["left_out"]), (&3.into(), &0.into()));
    assert_eq!(data["crc32"], "c0866a38");
    assert!(data.get("from").is_none());

    let drawn = folder.print("generate --seed 3 --noise 0.3 --points 40");
    folder.write("drawn.csv", &drawn);
    let said = comments(&drawn);
    assert_eq!(fit("drawn.csv")["data"]["from"], said[1]);
    let course = folder.print("train --data drawn.csv --depth 2 --learning-rate 0.1 --epochs 1");
    let about = comments(&course)[2];
    assert!(about.starts_with("40 points of drawn.csv, CRC-32 ") && about.ends_with(said[1]), "{about}");

    folder.write(
        "page.csv",
        "# Depth race: points\n# lnn-lab 0.1.0\n# https://host/#v1\nset,x,y\ntraining,0,1\ntraining,1,2\n",
    );
    assert_eq!(fit("page.csv")["data"]["from"], "https://host/#v1");
}

#[test]
fn a_course_says_how_it_has_ended() {
    let folder = folder("endings_of_courses");
    let train = "train --data points.csv --depth 2 --init identity --learning-rate";
    let fitted: Value = serde_json::from_str(&folder.print("fit --data points.csv")).unwrap();
    let ended = |options: &str| {
        let printed = folder.run(&format!("{train} {options}")).stdout;
        let last = rows(&printed).pop().unwrap();
        let line = printed.lines().last().unwrap().strip_prefix("# ").unwrap().to_owned();
        assert!(line.contains(&format!("deviation {:?} and mse ", last[4])), "{line}");
        assert!(line.ends_with(&format!("slope {} and intercept {}", fitted["slope"], fitted["intercept"])), "{line}");
        assert_eq!(table(&printed).filter(|row| row.starts_with("epoch,")).count(), 1);
        (line, last[0])
    };
    let (line, _) = ended("0.001 --epochs 5");
    assert!(line.starts_with("ended at epoch 5; "), "{line}");
    let (line, epoch) = ended("10 --epochs 1000");
    assert!(epoch < 1000.0 && line.starts_with(&format!("diverged: epoch {epoch} is the last ")), "{line}");
}
