//! `merge` refuses files that do not belong together or are damaged.

use crate::program::Folder;
use crate::refusal::assert_refused;

const STUDY: &str = "--trials 9 --depths 1..=2 --epochs 3 --every 3";
const SKETCHED: &str = "--trials 100001 --depths 1..=2 --epochs 3 --every 3";

fn sweep(folder: &Folder, study: &str, range: &str, name: &str) {
    folder.print(&format!("sweep {study} --trial-range {range} --out {name}"));
}

fn bytes(folder: &Folder, name: &str) -> Vec<u8> {
    std::fs::read(folder.path(name)).unwrap()
}

#[test]
fn files_that_do_not_belong_together_are_refused() {
    let folder = Folder::new("merge_refusals");
    sweep(&folder, STUDY, "0..5", "a");
    sweep(&folder, STUDY, "5..9", "b");
    sweep(&folder, STUDY, "3..7", "c");
    folder.write("copy", bytes(&folder, "a"));
    std::fs::create_dir(folder.path("folder")).unwrap();
    for (run, words) in [
        ("merge", &["<SUMMARY>"] as &[&str]),
        ("merge a b none", &["none cannot be read", "No such file"]),
        ("merge folder", &["folder cannot be read", "directory"]),
        ("merge a b a", &["a is given twice"]),
        ("merge a b ./a", &["a is given twice"]),
        ("merge a copy b", &["a and copy both hold the trials 0..5"]),
        ("merge b c a", &["a and c both hold the trials 3..5"]),
        ("merge b c", &["c and b both hold the trials 5..7"]),
        ("merge a", &["the trials 5..9 of 0..9 are missing", "--allow-gaps"]),
        ("merge a b --format summary", &["--format summary needs --out"]),
        ("merge a b --format xml", &["--format", "csv, json, summary"]),
        ("merge a b --out none/f", &["none/f cannot be written", "no folder none"]),
        ("merge a b --out folder", &["folder cannot be written", "directory"]),
    ] {
        assert_refused(&folder.run(run), run, words);
    }
    for (setting, own, others) in [
        ("--noise", "0.1", "0.05"),
        ("--learning-rate", "0.002", "0.001"),
        ("--trials", "10", "9"),
        ("--trials", "200000", "9"),
        ("--epochs", "4", "3"),
        ("--depths", "1..=3", "1..=2"),
        ("--seed", "2", "1"),
        ("--every", "2", "3"),
        ("--init", "he", "pytorch"),
        ("--optimizer", "adam", "gradient_descent"),
    ] {
        let study: Vec<_> = STUDY.split(' ').collect();
        let kept = study.chunks(2).filter(|pair| pair[0] != setting).flatten().copied().collect::<Vec<_>>().join(" ");
        sweep(&folder, &format!("{kept} {setting} {own}"), "5..9", "other");
        let run = "merge a other";
        let words = [format!("other has {setting} {own}"), format!("but a has {setting} {others}")];
        let outcome = folder.run(run);
        assert_refused(&outcome, setting, &[&words[0], others, "both must be the same"]);
    }
    assert_eq!(folder.list("."), ["a", "b", "c", "copy", "folder", "other"], "nothing half done is left");
}

#[test]
fn every_flipped_bit_is_detected() {
    for study in [STUDY, SKETCHED] {
        let folder = Folder::new("merge_flips");
        sweep(&folder, study, "0..9", "whole");
        let whole = bytes(&folder, "whole");
        let header = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0;
        // All of the header, and of the rest about a hundred bytes.
        let stride = (whole.len() - header) / 100 + 1;
        for place in (0..header).step_by(3).chain((header..whole.len()).step_by(stride)) {
            let mut flipped = whole.clone();
            flipped[place] ^= 1 << (place % 8);
            folder.write("flipped", &flipped);
            let run = "merge flipped --allow-gaps";
            assert_refused(&folder.run(run), &format!("byte {place}"), &["flipped "]);
        }
    }
}

#[test]
fn every_truncation_is_detected() {
    let folder = Folder::new("merge_truncation");
    sweep(&folder, STUDY, "0..9", "whole");
    let whole = bytes(&folder, "whole");
    for length in (0..whole.len()).step_by(17).chain([whole.len() - 1]) {
        folder.write("short", &whole[..length]);
        let outcome = folder.run("merge short");
        let word = if length < 22 { "short is no summary" } else { "short is cut off in its " };
        assert_refused(&outcome, &format!("{length} bytes"), &[word]);
    }
    folder.write("long", [whole.as_slice(), b"\n"].concat());
    assert_refused(&folder.run("merge long"), "a longer file", &["long is damaged", "after its last section"]);
}

#[test]
fn a_damaged_part_is_named_and_nothing_is_printed() {
    let folder = Folder::new("merge_damage");
    sweep(&folder, STUDY, "0..5", "a");
    sweep(&folder, STUDY, "5..9", "b");
    let mut damaged = bytes(&folder, "b");
    let last = damaged.len() - 20;
    damaged[last] ^= 1;
    folder.write("b", &damaged);
    for run in ["merge a b", "merge b a --out f", "merge a b --out f --format summary"] {
        assert_refused(&folder.run(run), run, &["b is damaged", "its section of depth 2", "checksum"]);
    }
    assert_eq!(folder.list("."), ["a", "b"], "nothing half done is left");
}

/// What only another program would write: right checksums around something else.
#[test]
fn foreign_files_and_other_versions_are_refused() {
    let folder = Folder::new("merge_foreign");
    sweep(&folder, STUDY, "0..9", "whole");
    let whole = bytes(&folder, "whole");
    let text = String::from_utf8_lossy(&whole);
    let study = text.lines().nth(1).unwrap();
    let sealed = |version: &str, study: &str| {
        let lines = format!("lnn-lab sweep summary {version}\n{study}\n");
        format!("{lines}crc32 {:08x}\n", crc32fast::hash(lines.as_bytes()))
    };
    let replaced = |from: &str, to: &str| {
        assert!(study.contains(from), "{from}");
        sealed("3", &study.replace(from, to))
    };
    for (content, words) in [
        (String::new(), &["other is no summary", "--trial-range"] as &[&str]),
        ("x,y\n1,2\n3,4\n".to_owned(), &["other is no summary"]),
        ("{}".to_owned(), &["other is no summary"]),
        (sealed("2", study), &["other is a summary of format 2", "only format 3 is read", "must be computed again"]),
        (sealed("4", study), &["other is a summary of format 4", "only format 3 is read"]),
        (sealed("", study), &["format"]),
        (sealed("3", "{}"), &["other holds no study", "missing field"]),
        (sealed("3", "\u{7}"), &["other holds no study"]),
        (replaced("[[0,9]]", "[]"), &["other holds no study"]),
        (replaced("[[0,9]]", "[[9,0]]"), &["other holds no study", "9..0"]),
        (replaced("[[0,9]]", "[[0,10]]"), &["other holds no study", "0..10 of 9"]),
        (replaced("[[0,9]]", "[[0,3],[3,9]]"), &["other holds no study"]),
        (replaced("[[0,9]]", "[[5,9],[0,3]]"), &["other holds no study"]),
        (replaced("[[0,9]]", "[[0,-1]]"), &["other holds no study"]),
        (replaced("1..2", "2..1"), &["other holds no study", "from 1 to 20"]),
        (replaced("pytorch", "paper"), &["other holds no study", "no initialisation paper"]),
        (replaced("gradient_descent", "sgd"), &["other holds no study", "no optimizer sgd"]),
        (replaced("\"every\":3", "\"every\":0"), &["other holds no study", "must be"]),
        (replaced("\"epochs\":3", "\"epochs\":0"), &["other holds no study", "must be"]),
        (replaced("\"learning_rate\":0.001", "\"learning_rate\":-1"), &["other holds no study", "learning rate"]),
        (replaced("\"seed\"", "\"sead\""), &["other holds no study", "unknown field"]),
    ] {
        folder.write("other", &content);
        assert_refused(&folder.run("merge other"), &content, words);
    }
}

#[test]
fn sections_of_another_study_are_refused_whatever_their_checksums() {
    for (study, other) in [(STUDY, SKETCHED), (SKETCHED, STUDY)] {
        let folder = Folder::new("merge_swapped");
        sweep(&folder, study, "0..9", "a");
        sweep(&folder, other, "0..9", "b");
        let [a, b] = ["a", "b"].map(|name| bytes(&folder, name));
        let header = |bytes: &[u8]| bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0 + 1;
        folder.write("swapped", [&a[..header(&a)], &b[header(&b)..]].concat());
        let outcome = folder.run("merge swapped --allow-gaps --format summary --out f");
        assert_refused(&outcome, study, &["swapped holds no study", "its section of depth 1"]);
        assert_eq!(folder.list("."), ["a", "b", "swapped"]);
    }
}

/// What only another program would write: a right checksum around bytes that are no section, or that say they are more.
#[test]
fn sections_that_lie_about_their_length_are_refused() {
    let folder = Folder::new("merge_lies");
    for (study, variant) in [(STUDY, 0), (SKETCHED, 1)] {
        sweep(&folder, study, "0..9", "whole");
        let whole = bytes(&folder, "whole");
        let header = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0 + 1;
        let sealed = |length: u64, content: &[u8]| {
            let section = [&length.to_le_bytes()[..], content].concat();
            let checksum = crc32fast::hash(&section).to_le_bytes();
            [&whole[..header], &section, &checksum].concat()
        };
        // Of no diverged trials, and with a list of 2^63 - 1 items.
        let long_list = [&[0, variant][..], &[0xff; 8], &[0x7f]].concat();
        let second = &whole[header + 12 + u64::from_le_bytes(whole[header..][..8].try_into().unwrap()) as usize..];
        for (content, words) in [
            (sealed(u64::MAX, &[0; 40]), &["lie is cut off in its section of depth 1"][..]),
            (sealed(39, &[0; 40]), &["lie is damaged", "its section of depth 1"]),
            ([&sealed(11, &long_list), second].concat(), &["lie holds no study", "its section of depth 1"]),
            ([&sealed(0, &[]), second].concat(), &["lie holds no study", "its section of depth 1"]),
        ] {
            folder.write("lie", content);
            assert_refused(&folder.run("merge lie --allow-gaps --format summary --out f"), study, words);
        }
    }
}
