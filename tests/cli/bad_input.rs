//! Bad input: exit code 2, nothing on standard output, and one line that names what is wrong and what is allowed.

use crate::program::Folder;
use crate::refusal::assert_refused;
use lnn_lab::numerics::{Initialisation, Optimiser};

const POINTS: &str = "x,y\n0,1\n1,3\n2,4\n";

#[test]
fn unusable_data_files_are_refused_with_file_line_and_value() {
    let folder = Folder::new("bad_points");
    let range = "from -1e100 to 1e100";
    let cases: &[(&[u8], &[&str])] = &[
        (b"", &["is empty", "x,y"]),
        (b"\n\n  \n", &["is empty", "x,y"]),
        (b"# nothing but a comment\n", &["is empty"]),
        (b"a,b,c\n1,2,3\n4,5,7\n", &["3 columns hold numbers", "\"a\", \"b\", \"c\""]),
        (b"name,y\nAnn,3\nBen,4\n", &["two columns of numbers are needed", "\"name\""]),
        (b"1\n2\n3\n", &["two columns of numbers are needed"]),
        (b"\xff\xfex\0,\0y\0", &["at least 2 distinct values of x", "0 points"]),
        (b"\xff\xfex\0,\0y", &["line 1", "UTF-8 or UTF-16"]),
        (b"PK\x03\x04\x14\0\x06\0", &["ZIP archive", "CSV"]),
        (b"\x1f\x8b\x08\0", &["compressed by gzip"]),
        (b"\x7fELF\x02\x01\0\0", &["it is binary"]),
        (b"x,y\n1,2\n3\n", &["line 3", "fewer fields"]),
        (b"x,y\r\n1,2\r\n\r\n3,4,5\r\n", &["line 4", "more fields"]),
        (b"x,y\n1,2\n1,5,3\n", &["line 3", "more fields"]),
        (b"x,y\n1,2\n\"1\"2,3\n", &["line 3", "quotation mark"]),
        (b"x,y\n1,2\n\"3,4\n", &["line 3", "quotation mark"]),
        (b"x,y\n1,2\n3,=1+1\n", &["line 3", "y is the formula \"=1+1\""]),
        (b"x,y\n1,2\n3,@SUM(A1)\n", &["line 3", "formula"]),
        (b"x,y\n1,2\n3,NaN\n", &["line 3", "y is missing (\"NaN\")", "1 of 2 rows was left out"]),
        (b"x,y\nNaN,NaN\nNaN,NaN\n", &["0 points", "2 of 2 rows were left out"]),
        (b"x,y\n1,2\ninf,4\n", &["line 3", "x is \"inf\"", range]),
        (b"x,y\n1,-inf\n3,4\n", &["line 2", "y is \"-inf\"", range]),
        (b"x,y\n1,2\n\n\nabc,4\n", &["line 5", "x is \"abc\"", range]),
        (b"x,y\n1,2\n3,\n", &["line 3", "y is empty", "1 of 2 rows was left out"]),
        (b"x,y\n1,2\n3,1e308\n", &["line 3", "y is \"1e308\"", range]),
        (b"x,y\n1e-308,2\n3e-308,1\n", &["variance of x", "at least 1e-200"]),
        (b"x,y\n1,2\n3,1e101\n", &["line 3", "y is \"1e101\"", range]),
        (b"x,y\n1,2\n3,1e999\n", &["line 3", "y is \"1e999\"", range]),
        (b"x,y\n1,2\n\"3\n4\",5\n", &["line 3", "x is \"3\\n4\"", range]),
        (b"x,y\n1,2\n3,\x1b[31m\n", &["line 3", "y is \"\\u{1b}[31m\"", range]),
        (b"x,y\n1,2\n3,\xff\n", &["line 3", "UTF-8"]),
        (b"x,y\n", &["at least 2 distinct values of x"]),
        (b"x,y\n1,2\n", &["at least 2 distinct values of x"]),
        (b"x,y\n1,2\n1,3\n1,4\n", &["at least 2 distinct values of x", "3 points"]),
        (b"x,y\n0,2\n1e-120,3\n", &["variance of x", "at least 1e-200"]),
    ];
    for (content, words) in cases {
        folder.write("points.csv", content);
        let what = content.escape_ascii().to_string();
        for run in ["fit --data points.csv", "train --data points.csv --depth 1 --learning-rate 1 --epochs 1"] {
            let outcome = folder.run(run);
            assert_refused(&outcome, &what, &["points.csv"]);
            assert_refused(&outcome, &what, words);
        }
    }
}

#[test]
fn refusals_shorten_long_values() {
    let folder = Folder::new("long_values");
    folder.write("points.csv", format!("x,y\n1,2\n3,{}\n", "9a".repeat(50_000)));
    let outcome = folder.run("fit --data points.csv");
    assert_refused(&outcome, "a long value", &["line 3", "9a9a9a"]);
    assert!(outcome.stderr.len() < 300, "{}", outcome.stderr.len());
}

#[test]
fn missing_files_are_refused_by_name() {
    let folder = Folder::new("no_file");
    folder.write("points.csv", POINTS);
    std::fs::create_dir(folder.path("folder")).unwrap();
    let train = "train --data points.csv --depth 1 --learning-rate 1 --epochs 1";
    let cases: &[(&str, &[&str])] = &[
        ("fit --data none.csv", &["none.csv cannot be read", "No such file"]),
        ("fit --data folder", &["folder cannot be read", "directory"]),
        ("train --data none.csv --depth 1 --learning-rate 1 --epochs 1", &["none.csv cannot be read"]),
        (&format!("{train} --initial-weights none.json"), &["none.json cannot be read", "No such file"]),
        (&format!("{train} --initial-weights folder"), &["folder cannot be read", "directory"]),
        (&format!("{train} --final none/w.json"), &["none/w.json cannot be written", "no folder none"]),
        (&format!("{train} --final folder"), &["folder cannot be written", "directory"]),
        ("figure depth-race --out none/f.svg", &["none/f.svg cannot be written", "no folder none"]),
        ("figure depth-race --out points.csv/f.svg", &["points.csv/f.svg cannot be written", "no folder points.csv"]),
        ("figure depth-race --out folder", &["folder cannot be written", "directory"]),
        ("poster --dir points.csv", &["points.csv cannot be written"]),
    ];
    for (run, words) in cases {
        assert_refused(&folder.run(run), run, words);
    }
    assert_eq!(folder.list("."), ["folder", "points.csv"], "nothing half done is left");
    assert_eq!(folder.read("points.csv"), POINTS);
}

#[test]
fn weight_files_that_describe_no_network_are_refused() {
    let folder = Folder::new("bad_weights");
    folder.write("points.csv", POINTS);
    let numbers = |count: usize| vec!["0.5"; count].join(",");
    let layers = |count| format!("{{\"weights\":[{}],\"biases\":[{}]}}", numbers(count), numbers(count));
    let form = "{\"weights\":[...],\"biases\":[...]}";
    let cases: &[(&str, &[&str])] = &[
        ("", &[form, "line 1"]),
        ("{\"weights\":[1],\n\"biases\":[1}", &[form, "line 2 column 12"]),
        ("{\"weights\":[1]}", &[form, "missing field `biases`"]),
        ("{\"biases\":[1]}", &[form, "missing field `weights`"]),
        ("{\"weights\":[1],\"bias\":[1]}", &[form, "unknown field `bias`"]),
        ("{\"weights\":1,\"biases\":[1]}", &[form, "invalid type: integer `1`"]),
        ("{\"weights\":[\"1\"],\"biases\":[1]}", &[form, "invalid type: string \"1\""]),
        ("{\"weights\":[null],\"biases\":[1]}", &[form, "invalid type: null"]),
        ("{\"weights\":[NaN],\"biases\":[1]}", &[form, "line 1 column"]),
        ("{\"weights\":[1e999],\"biases\":[1]}", &[form, "number out of range"]),
        ("[]", &[form]),
        ("{\"weights\":[1,2],\"biases\":[1]}", &["weights has 2", "biases has 1", "the same number"]),
        ("{\"weights\":[],\"biases\":[]}", &["the depth is 0", "1 to 20"]),
        (&layers(21), &["the depth is 21", "1 to 20"]),
        ("{\"weights\":[1e101],\"biases\":[1]}", &["a weight is 1", "between -1e100 and 1e100"]),
        ("{\"weights\":[1e99,1e99,1e99,1e99],\"biases\":[0,0,0,0]}", &["is inf", "finite number"]),
        ("{\"weights\":[1],\"biases\":[-1e101]}", &["a bias is -1", "between -1e100 and 1e100"]),
    ];
    for (content, words) in cases {
        folder.write("weights.json", content);
        let outcome = folder.run("train --data points.csv --initial-weights weights.json --learning-rate 1 --epochs 1");
        assert_refused(&outcome, content, &["weights.json"]);
        assert_refused(&outcome, content, words);
    }
    folder.write("weights.json", layers(3));
    let run = "train --data points.csv --initial-weights weights.json --depth 2 --learning-rate 1 --epochs 1";
    assert_refused(&folder.run(run), run, &["weights.json holds 3 layers", "--depth is 2"]);
    folder.write("weights.json", r#"{"weights":[1e100,1e100],"biases":[0,0]}"#);
    let run = "train --data points.csv --initial-weights weights.json --learning-rate 1 --epochs 1";
    assert_refused(&folder.run(run), run, &["points.csv", "no finite loss"]);
}

#[test]
fn options_out_of_range_are_refused_with_name_value_and_range() {
    let folder = Folder::new("bad_options");
    folder.write("points.csv", POINTS).write("weights.json", r#"{"weights":[1],"biases":[0]}"#);
    let train = |options: &str| format!("train --data points.csv {options}");
    let generate = |options: &str| format!("generate {options}");
    let figure = |options: &str| format!("figure depth-race --out - {options}");
    let seeds = "from 0 to 18,446,744,073,709,551,615";
    let inits = Initialisation::ALL.map(Initialisation::id).join(", ");
    let optimizers = Optimiser::ALL.map(Optimiser::id).join(", ");
    let mut cases: Vec<(String, Vec<&str>)> = Vec::new();
    for (values, option, range, rest) in [
        ("0 21 -1 1.5 abc NaN --epochs", "--depth", "from 1 to 20", "--learning-rate 1 --epochs 1"),
        ("0 -0.1 NaN inf -inf 1001 abc -1e-3", "--learning-rate", "above 0 and at most 1000", "--depth 1 --epochs 1"),
        ("-1 1000000001 1e3 abc", "--epochs", "from 0 to 1,000,000,000", "--depth 1 --learning-rate 1"),
        ("0 -1 abc", "--every", "from 1 to", "--depth 1 --learning-rate 1 --epochs 1"),
        ("-1 18446744073709551616 abc", "--seed", seeds, "--depth 1 --learning-rate 1 --epochs 1"),
        ("-1 abc", "--trial", seeds, "--depth 1 --learning-rate 1 --epochs 1"),
        ("xavier PyTorch", "--init", &inits, "--depth 1 --learning-rate 1 --epochs 1"),
        ("sgd Adam", "--optimizer", &optimizers, "--depth 1 --learning-rate 1 --epochs 1"),
    ] {
        let values = values.split(' ');
        cases.extend(values.map(|value| (train(&format!("{option} {value} {rest}")), vec![option, value, range])));
    }
    for (values, option, range, rest) in [
        ("-1 1e7 NaN inf abc", "--noise", "from 0 to 1,000,000", "--seed 1"),
        ("1 0 -5 10000001 abc", "--points", "from 2 to 10,000,000", "--seed 1 --noise 1"),
        ("1e7 -1e7 NaN abc", "--slope", "from -1,000,000 to 1,000,000", "--seed 1 --noise 1 --intercept 0"),
        ("1e7 -1e7 NaN abc", "--intercept", "from -1,000,000 to 1,000,000", "--seed 1 --noise 1 --slope 0"),
        ("-1 abc", "--seed", seeds, "--noise 1"),
        ("paper", "--noise-model", "label_mean, gaussian", "--seed 1 --noise 1"),
    ] {
        let values = values.split(' ');
        cases.extend(values.map(|value| (generate(&format!("{option} {value} {rest}")), vec![option, value, range])));
    }
    for (values, option, range) in [
        ("99 4001 -1 abc 1.5", "--width", "from 100 to 4000"),
        ("99 4001 -1 abc", "--height", "from 100 to 4000"),
        ("sepia", "--theme", "light, dark"),
        ("-1 abc", "--epoch", "from 0 to"),
        ("10001", "--epoch", "from 0 to 10000"),
        ("nothing", "--figure", "race-data, race-curve, race-weights"),
        ("depth", "--set", "must be control=value"),
        ("depth=11", "--set", "from 1 to 10"),
        ("depth=", "--set", "from 1 to 10"),
        ("noise=2.5", "--set", "from 0 to 2"),
        ("noise=NaN", "--set", "from 0 to 2"),
        ("metric=nothing", "--set", "excess, train_mse, validation_mse, deviation"),
        ("nothing=1", "--set", "depth, noise, learning_rate"),
        ("=1", "--set", "depth, noise, learning_rate"),
    ] {
        let values = values.split(' ');
        let named = if option == "--figure" { "figure" } else { option };
        cases.extend(values.map(|value| (figure(&format!("{option} {value}")), vec![named, value, range])));
    }
    for (run, words) in [
        (train("--learning-rate 1 --epochs 1"), vec!["--depth"]),
        (train("--depth 1 --epochs 1"), vec!["--learning-rate"]),
        (train("--initial-weights weights.json --seed 1 --learning-rate 1 --epochs 1"), vec!["--seed"]),
        (train("--initial-weights weights.json --init he --learning-rate 1 --epochs 1"), vec!["--init "]),
        (generate("--noise 1"), vec!["--seed"]),
        (generate("--seed 1"), vec!["--noise"]),
        (generate("--seed 1 --noise 1 --slope 1"), vec!["--intercept"]),
        ("figure nothing --out -".to_owned(), vec!["nothing", "depth-race"]),
        ("figure depth-race".to_owned(), vec!["--out"]),
        ("figure".to_owned(), vec!["<EXHIBIT>", "--out"]),
        ("fit".to_owned(), vec!["--data"]),
        ("fit --data points.csv more".to_owned(), vec!["more"]),
        ("fit --date points.csv".to_owned(), vec!["--date"]),
        ("nothing".to_owned(), vec!["nothing"]),
        ("poster".to_owned(), vec!["--dir"]),
    ] {
        cases.push((run, words));
    }
    for (run, words) in cases {
        assert_refused(&folder.run(&run), &run, &words);
    }
}

#[test]
fn a_refusal_is_one_line_whatever_the_argument() {
    let folder = Folder::new("one_line");
    for arguments in [
        &["fit", "--data", "two\nlines"] as &[&str],
        &["figure", "depth-race", "--out", "-", "--set", "depth=a\nb"],
        &["figure", "depth-race", "--out", "-", "--set", "a\r\nb=1"],
        &["figure", "depth-race", "--out", "-", "--figure", "a\n\nb\x1b[2J"],
        &["generate", "--seed", "a\n\nb", "--noise", "1"],
        &["two\nlines"],
    ] {
        let outcome = folder.command(arguments).output().unwrap().into();
        assert_refused(&outcome, &format!("{arguments:?}"), &[]);
    }
}

#[cfg(unix)]
#[test]
fn arguments_must_be_text_except_paths() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("not_text");
    let odd = OsStr::from_bytes(b"a\xffb");
    let option = ["generate", "--noise", "1", "--seed"].map(OsStr::new);
    let outcome = folder.command(option.into_iter().chain([odd])).output().unwrap().into();
    assert_refused(&outcome, "a seed", &["UTF-8"]);
    let data = ["fit", "--data"].map(OsStr::new);
    let outcome = folder.command(data.into_iter().chain([odd])).output().unwrap().into();
    assert_refused(&outcome, "a path", &["cannot be read"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let folder = Folder::new("full_disk");
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for run in ["generate --seed 1 --noise 1", "exhibits", "figure depth-race --out -"] {
        let outcome = folder.command(run.split_whitespace()).stdout(full()).output().unwrap().into();
        assert_refused(&outcome, run, &["standard output cannot be written", "No space left"]);
    }
    let run = "figure depth-race --out /dev/full";
    assert_refused(&folder.run(run), run, &["/dev/full cannot be written", "No space left"]);
}

#[test]
fn help_and_version_go_to_standard_output_and_help_names_units_and_ranges() {
    let folder = Folder::new("help");
    assert!(folder.print("--version").starts_with("lnn-lab "));
    for (run, words) in [
        ("--help", &["fit", "train", "generate", "sweep", "merge", "figure", "exhibits", "poster"] as &[&str]),
        ("help train", &["--depth"]),
        ("fit --help", &["CSV", "256 million bytes", "-1e100 to 1e100", "1/n", "squared units of y", "95 %"]),
        ("train --help", &["1 to 20", "above 0 and at most 1000", "0 to 1,000,000,000", "[default: 100]", "U(-1, 1)"]),
        ("train --help", &["[default: pytorch]", "sign_matched", "[default: gradient_descent]", "nesterov, adam"]),
        ("sweep --help", &["[default: pytorch]", "sign_matched", "[default: gradient_descent]", "nesterov, adam"]),
        (
            "generate --help",
            &["0 to 1,000,000", "2 to 10,000,000", "-1,000,000 to 1,000,000", "label_mean", "gaussian"],
        ),
        ("figure --help", &["100 to 4000", "CSS pixels", "[default: 544]", "[default: 370]", "light", "dark"]),
        ("exhibits --help", &["allowed values"]),
        ("poster --help", &["544 x 370", "358 x 300", "CSS pixels"]),
    ] {
        let help = folder.print(run);
        // Lines are broken where they are long.
        let help: Vec<_> = help.split_whitespace().collect();
        for word in words {
            assert!(help.join(" ").contains(word), "{run}: {word}");
        }
    }
    let bare = folder.run("");
    assert_eq!((bare.code, bare.stdout.as_str()), (Some(2), ""));
    assert!(bare.stderr.contains("Usage: lnn-lab"));
}
