//! Data files as other programs write them, by the file and by standard input.

use crate::program::{Folder, rows};
use crate::refusal::assert_refused;

/// The line that `fit` prints, and what it says on standard error.
fn line(folder: &Folder, run: &str) -> (f64, f64, String) {
    let outcome = folder.run(run);
    assert_eq!(outcome.code, Some(0), "{run}: {}", outcome.stderr);
    let read: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    (read["slope"].as_f64().unwrap(), read["intercept"].as_f64().unwrap(), outcome.stderr)
}

#[test]
fn tables_are_read_however_they_are_written() {
    let folder = Folder::new("dialects");
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let cases: [(&str, Vec<u8>); 20] = [
        ("commas", b"x,y\n1,2.5\n2,4.5\n3,6.5\n".to_vec()),
        ("no header", b"1,2.5\n2,4.5\n3,6.5".to_vec()),
        ("any case", b"X,Y\n1,2.5\n2,4.5\n3,6.5\n".to_vec()),
        ("any names", b"height,weight\n1,2.5\n2,4.5\n3,6.5\n".to_vec()),
        ("more columns", b"y,z,x\n2.5,a,1\n4.5,b,2\n6.5,c,3\n".to_vec()),
        ("a byte-order mark", "\u{feff}x,y\r\n1,2.5\r\n2,4.5\r\n3,6.5\r\n".as_bytes().to_vec()),
        ("old line ends", b"x,y\r1,2.5\r2,4.5\r3,6.5\r".to_vec()),
        ("UTF-16", wide("\u{feff}x,y\r\n1,2.5\r\n2,4.5\r\n3,6.5\r\n")),
        ("semicolons", b"x;y\n1;2,5\n2;4,5\n3;6,5\n".to_vec()),
        ("what spreadsheets write first", b"sep=;\nx;y\n1;2,5\n2;4,5\n3;6,5\n".to_vec()),
        ("tabs", b"x\ty\n1\t2,5\n2\t4,5\n3\t6,5\n".to_vec()),
        ("bars", b"x|y\n1|2.5\n2|4.5\n3|6.5\n".to_vec()),
        ("spaces", b"x   y\n1   2.5\n2   4.5\n3   6.5\n".to_vec()),
        ("quotes", b"\"x\",\"y\"\n\"1\",\"2.5\"\n2,\"4.5\"\n3,6.5\n".to_vec()),
        ("quotes after spaces", b"\"x\", \"y\"\n\"1\", \"2.5\"\n2, \"4.5\"\n3, 6.5\n".to_vec()),
        ("comments", b"# of a program\nx,y\n1,2.5\n# in between\n2,4.5\n3,6.5\n".to_vec()),
        ("names of rows", b"\"\",\"a\",\"b\"\n\"1\",1,2.5\n\"2\",2,4.5\n\"3\",3,6.5\n".to_vec()),
        ("R's own form", b"\"a\" \"b\"\n\"1\" 1 2.5\n\"2\" 2 4.5\n\"3\" 3 6.5\n".to_vec()),
        ("separators at the ends", b"x,y,\n1,2.5,\n2,4.5,\n3,6.5,\n".to_vec()),
        ("a typographic minus", "x,y\n1,2.5\n2,4.5\n\u{2212}3,\u{2212}5.5\n".as_bytes().to_vec()),
    ];
    for (name, bytes) in cases {
        folder.write("points.csv", &bytes);
        assert_eq!(line(&folder, "fit --data points.csv"), (2.0, 0.5, String::new()), "{name}");
    }
}

#[test]
fn commas_that_can_be_decimals_or_between_columns_are_refused_until_it_is_said_which() {
    let folder = Folder::new("commas");
    folder.write("points.csv", "1,5 200\n2,5 300\n3,5 400\n");
    let refused = folder.run("fit --data points.csv");
    assert_refused(&refused, "both", &["1 | 5 200", "1,5 | 200", "--delimiter comma or --delimiter space"]);
    for (run, intercept) in [("--delimiter comma", 5100.0), ("--delimiter space", 50.0), ("--decimal comma", 50.0)] {
        let fit = line(&folder, &format!("fit --data points.csv {run}"));
        assert_eq!(fit, (100.0, intercept, String::new()), "{run}");
    }
    folder.write("points.csv", "x y\n1,5 200\n2,5 300\n3,5 400\n");
    assert_eq!(line(&folder, "fit --data points.csv"), (100.0, 50.0, String::new()));
}

#[test]
fn missing_values_are_left_out_and_counted() {
    let folder = Folder::new("missing");
    folder.write("points.csv", "x,y\n1,2.5\n2,NA\n3,6.5\n,4\n4,\nNaN,1\nnull,2\n5,10.5\n");
    let (slope, intercept, said) = line(&folder, "fit --data points.csv");
    assert_eq!((slope, intercept), (2.0, 0.5));
    for words in ["5 of 8 rows were left out", "line 3: y is missing (\"NA\")", "line 5: x is empty", "; ..."] {
        assert!(said.contains(words) && said.lines().count() == 1, "{words}: {said}");
    }
}

#[test]
fn a_mark_that_can_separate_decimals_or_thousands_is_refused_until_it_is_said_which() {
    let folder = Folder::new("thousands");
    folder.write("points.csv", "x;y\n1.234;2\n2.345;3\n3.456;5\n");
    let refused = folder.run("fit --data points.csv");
    let words = ["line 2: x is \"1.234\"", "read as 1.234 or as 1234", "--decimal point or --decimal comma"];
    assert_refused(&refused, "both", &words);
    let [slope, thousand_times] =
        ["comma", "point"].map(|mark| line(&folder, &format!("fit --data points.csv --decimal {mark}")).0);
    assert!((thousand_times / slope / 1000.0 - 1.0).abs() < 1e-9, "{slope} {thousand_times}");
}

#[test]
fn what_is_left_out_is_told_in_the_singular_too() {
    let folder = Folder::new("singular");
    let validation = "1 validation point was left out, so that the training points are used";
    for (row, told) in [
        ("9,9,validation", validation.to_owned()),
        ("#9,9,training", "1 of 4 rows was left out: line 5: the row begins with # and is a comment".to_owned()),
        (
            "9,NA,training\n9,9,validation",
            format!("1 of 4 rows was left out: line 5: y is missing (\"NA\"); {validation}"),
        ),
    ] {
        folder.write("points.csv", format!("x,y,set\n1,2.5,training\n2,4.5,training\n3,6.5,training\n{row}\n"));
        let (_, _, said) = line(&folder, "fit --data points.csv");
        assert_eq!(said, format!("lnn-lab: points.csv: {told}\n"));
    }
    let printed = folder.run("fit --data points.csv --each").stdout;
    assert!(printed.contains("3 points of points.csv, 1 row left out, CRC-32"), "{printed}");
}

#[test]
fn columns_are_chosen_by_name_or_number() {
    let folder = Folder::new("columns");
    folder.write("points.csv", "a;Länge (m);c\n1;3;2.5\n2;5;4.5\n4;9;8.5\n");
    let refused = folder.run("fit --data points.csv");
    assert_refused(&refused, "three columns", &["3 columns hold numbers", "Länge (m)"]);
    for run in ["--x a --y c", "--x 1 --y 3", "--x A --y C --delimiter semicolon --decimal point"] {
        assert_eq!(line(&folder, &format!("fit --data points.csv {run}")), (2.0, 0.5, String::new()), "{run}");
    }
    let refused = folder.run("fit --data points.csv --x d --y c");
    assert_refused(&refused, "no such column", &["called \"d\"", "\"a\", \"Länge (m)\", \"c\""]);
    let refused = folder.run("fit --data points.csv --delimiter 5");
    assert_refused(&refused, "no such sign", &["--delimiter", "comma, semicolon, tab, space"]);
    let refused = folder.run("fit --data points.csv --decimal x");
    assert_refused(&refused, "no such mark", &["--decimal", "point or comma"]);
}

#[test]
fn files_that_never_end_and_rows_of_many_columns_are_refused() {
    let folder = Folder::new("too_large");
    assert_refused(&folder.run("fit --data /dev/zero"), "an endless file", &["larger than 256 million bytes"]);
    let many = vec!["1"; 2000].join(",");
    folder.write("points.csv", format!("{many}\n{many}\n"));
    let refused = folder.run("fit --data points.csv");
    assert_refused(&refused, "many columns", &["line 1", "2000 columns", "at most 1000"]);
    let file = std::fs::File::create(folder.path("hole.csv")).unwrap();
    file.set_len(2_000_000_000).unwrap();
    assert_refused(&folder.run("fit --data hole.csv"), "2 GB", &["hole.csv", "larger than 256 million bytes"]);
}

#[test]
fn what_stands_in_a_header_is_text() {
    let folder = Folder::new("header");
    folder.write("points.csv", "<img src=x onerror=alert(1)>,=cmd()\n1,2.5\n2,4.5\n");
    assert_eq!(line(&folder, "fit --data points.csv"), (2.0, 0.5, String::new()));
}

#[test]
fn standardised_training_reaches_the_line_of_data_far_from_zero() {
    let folder = Folder::new("standardised");
    let points: Vec<_> = (0..20).map(|i| format!("{},{}", 1_000_000 + i, 3 * i + 5 + i % 3)).collect();
    folder.write("far.csv", format!("x,y\n{}\n", points.join("\n")));
    let (slope, intercept, _) = line(&folder, "fit --data far.csv");
    let train = "train --data far.csv --depth 2 --init identity --learning-rate 0.1 --epochs 2000 --every 2000";
    let outcome = folder.run(&format!("{train} --standardise"));
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    let last = rows(&outcome.stdout).pop().unwrap();
    assert!((last[1] / slope - 1.0).abs() < 1e-9 && (last[2] / intercept - 1.0).abs() < 1e-9, "{last:?}");
    let outcome = folder.run(train);
    assert_eq!(outcome.code, Some(0));
    for words in ["diverged", "converges at rates below 1.0", "with --standardise below 1"] {
        assert!(outcome.stderr.contains(words), "{words}: {}", outcome.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_written_again_keeps_its_mode_and_its_links() {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let folder = Folder::new("kept");
    folder.write("old.svg", "old").write("linked.svg", "old");
    fs::set_permissions(folder.path("old.svg"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::hard_link(folder.path("linked.svg"), folder.path("other.svg")).unwrap();
    symlink("old.svg", folder.path("symbolic.svg")).unwrap();
    for name in ["symbolic.svg", "linked.svg"] {
        folder.print(&format!("figure depth-race --out {name}"));
    }
    let drawn = folder.read("old.svg");
    assert!(drawn.starts_with("<svg") && folder.read("other.svg") == drawn);
    assert!(fs::symlink_metadata(folder.path("symbolic.svg")).unwrap().is_symlink());
    assert_eq!(fs::metadata(folder.path("old.svg")).unwrap().mode() & 0o777, 0o640);
    assert_eq!(folder.list("."), ["linked.svg", "old.svg", "other.svg", "symbolic.svg"]);
}
