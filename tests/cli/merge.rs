//! `merge`: the parts of a study give the same bytes however it was split.

use crate::cases::cases;
use crate::program::Folder;
use crate::refusal::assert_refused;
use proptest::collection::btree_set;
use proptest::prelude::{Just, Strategy};
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::Value;
use std::ops::Range;

/// A study whose values are all kept, with trials that diverge among them.
const EXACT: &str = "--trials 60 --depths 2..=4 --epochs 40 --every 20 --learning-rate 0.4";

/// A study so large that values are sketched. Only some of its trials are ever computed.
const SKETCHED: &str = "--trials 200000 --depths 2..=3 --epochs 30 --every 15 --learning-rate 0.4";

/// The pieces of 0..`end`, in any order.
fn splits(end: u64) -> impl Strategy<Value = Vec<Range<u64>>> {
    let pieces = btree_set(1..end, 0..6).prop_map(move |cuts| {
        let starts = [0].into_iter().chain(cuts.iter().copied());
        starts.zip(cuts.iter().copied().chain([end])).map(|(start, end)| start..end).collect::<Vec<_>>()
    });
    pieces.prop_flat_map(|pieces| Just(pieces).prop_shuffle())
}

fn name(range: &Range<u64>) -> String {
    format!("{}-{}.summary", range.start, range.end)
}

/// Computes a part of a study.
fn sweep(folder: &Folder, study: &str, range: &Range<u64>) -> String {
    let name = name(range);
    let outcome = folder.run(&format!("sweep {study} --trial-range {}..{} --out {name}", range.start, range.end));
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(0), ""), "{}", outcome.stderr);
    name
}

fn bytes(folder: &Folder, name: &str) -> Vec<u8> {
    std::fs::read(folder.path(name)).unwrap()
}

proptest! {
    #![proptest_config(cases(10))]

    #[test]
    fn the_parts_of_any_split_merge_in_any_order_to_the_whole(pieces in splits(60)) {
        let folder = Folder::new("merge_exact");
        let names: Vec<_> = pieces.iter().map(|piece| sweep(&folder, EXACT, piece)).collect();
        let names = names.join(" ");
        for format in ["csv", "json"] {
            let whole = folder.run(&format!("sweep {EXACT} --format {format}"));
            let merged = folder.run(&format!("merge {names} --format {format}"));
            prop_assert!(!whole.stdout.is_empty() && whole.stderr.contains("diverged at depth 4"));
            prop_assert_eq!((merged.code, &merged.stderr), (Some(0), &whole.stderr));
            prop_assert!(merged.stdout == whole.stdout, "{}", names);
        }
        folder.run(&format!("merge {names} --format summary --out merged"));
        prop_assert!(bytes(&folder, "merged") == bytes(&folder, &sweep(&folder, EXACT, &(0..60))));
    }

    #[test]
    fn the_parts_of_any_split_of_a_sketched_study_merge_to_the_whole(pieces in splits(150)) {
        let folder = Folder::new("merge_sketched");
        // Away from 0, so that pieces do not line up with the tree of sums.
        let moved = |piece: &Range<u64>| piece.start + 1001..piece.end + 1001;
        let names: Vec<_> = pieces.iter().map(|piece| sweep(&folder, SKETCHED, &moved(piece))).collect();
        let names = names.join(" ");
        let whole = sweep(&folder, SKETCHED, &(1001..1151));
        for format in ["csv", "json"] {
            let expected = folder.run(&format!("merge {whole} --allow-gaps --format {format}"));
            let merged = folder.run(&format!("merge {names} --allow-gaps --format {format}"));
            prop_assert!(!expected.stdout.is_empty());
            prop_assert_eq!((merged.code, &merged.stderr), (Some(0), &expected.stderr));
            prop_assert!(merged.stdout == expected.stdout, "{}", names);
        }
        folder.run(&format!("merge {names} --format summary --out merged"));
        prop_assert!(bytes(&folder, "merged") == bytes(&folder, &whole));
    }
}

#[test]
fn summaries_of_several_ranges_can_be_merged_again() {
    for study in [EXACT, SKETCHED] {
        let folder = Folder::new("merge_again");
        for range in [0..7, 7..20, 20..21, 21..50, 50..60] {
            sweep(&folder, study, &range);
        }
        for (parts, out) in [
            ("50-60.summary 0-7.summary 20-21.summary", "outer"),
            ("21-50.summary 7-20.summary", "inner"),
            ("inner outer", "all"),
        ] {
            let outcome = folder.run(&format!("merge {parts} --format summary --out {out}"));
            assert_eq!((outcome.code, outcome.stderr.contains("missing")), (Some(0), false), "{}", outcome.stderr);
        }
        let header = String::from_utf8_lossy(&bytes(&folder, "outer")).lines().nth(1).unwrap().to_owned();
        assert!(header.ends_with("\"ranges\":[[0,7],[20,21],[50,60]]}"), "{header}");
        assert!(bytes(&folder, "all") == bytes(&folder, &sweep(&folder, study, &(0..60))));
        let direct = "merge 0-7.summary 7-20.summary 20-21.summary 21-50.summary 50-60.summary --allow-gaps";
        let (direct, again) = (folder.run(direct), folder.run("merge all --allow-gaps"));
        assert_eq!((direct.stdout, direct.stderr), (again.stdout, again.stderr));
    }
}

#[test]
fn gaps_are_refused_unless_they_are_allowed() {
    let folder = Folder::new("merge_gaps");
    for range in [3..10, 20..50] {
        sweep(&folder, EXACT, &range);
    }
    let run = "merge 20-50.summary 3-10.summary";
    let missing = "the trials 0..3, 10..20 and 50..60";
    assert_refused(&folder.run(run), run, &[missing, "of 0..60", "are missing", "--allow-gaps"]);
    let outcome = folder.run(&format!("{run} --allow-gaps --format json"));
    assert_eq!(outcome.code, Some(0));
    let first = outcome.stderr.lines().next().unwrap();
    assert_eq!(first, format!("lnn-lab: 37 of 60 trials are there; {missing} are missing"));
    let json: Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(json["trial_ranges"], serde_json::json!([[3, 10], [20, 50]]));
    for depth in json["depths"].as_array().unwrap() {
        assert_eq!(depth["trials"], 37);
        assert_eq!(depth["rows"][0]["trials"].as_u64(), depth["diverged"].as_u64().map(|diverged| 37 - diverged));
    }
}

/// An exact study's quantiles are values between neighbours; a sketched one's are the same to 1/512.
#[test]
fn sketched_quantiles_are_within_their_stated_error() {
    let folder = Folder::new("merge_sketch_error");
    let study = "--depths 3 --epochs 40 --every 20";
    let rows = |trials: &str| -> Vec<Vec<f64>> {
        let trials = format!("--trials {trials} {study}");
        let name = sweep(&folder, &trials, &(0..500));
        let csv = folder.run(&format!("merge {name} --allow-gaps")).stdout;
        let numbers = |line: &str| line.split(',').skip(6).map(|field| field.parse().unwrap()).collect();
        csv.lines().filter(|line| !line.starts_with('#')).skip(1).map(numbers).collect()
    };
    for (exact, sketched) in rows("100000").into_iter().zip(rows("100001")) {
        assert_eq!(exact[..2], sketched[..2], "mean and standard error do not depend on it");
        for (exact, sketched) in exact[2..].iter().zip(&sketched[2..]) {
            assert!((exact - sketched).abs() <= exact / 512.0, "{exact} and {sketched}");
        }
    }
    let json = folder.run("merge 0-500.summary --allow-gaps --format json").stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["quantiles"], serde_json::json!({"exact": false, "relative_error": 1.0 / 512.0}));
}
