//! `sweep` refuses invalid requests before it computes anything.

use crate::program::Folder;
use crate::refusal::assert_refused;
use lnn_lab::numerics::{Initialisation, Optimiser};
use std::io;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

#[test]
fn options_out_of_range_are_refused_with_name_value_and_range() {
    let folder = Folder::new("sweep_bad_options");
    let depths = "one depth or first..=last, both included and rising, from 1 to 20";
    let trial_range = "with 0 <= a < b <= 1,000,000,000,000";
    let inits = Initialisation::ALL.map(Initialisation::id).join(", ");
    let optimizers = Optimiser::ALL.map(Optimiser::id).join(", ");
    for (values, option, range) in [
        ("-1 1e7 NaN inf abc", "--noise", "from 0 to 1,000,000"),
        ("0 -0.1 NaN inf 1001 abc", "--learning-rate", "above 0 and at most 1000"),
        ("0 -1 1.5 1000000000001 abc", "--trials", "from 1 to 1,000,000,000,000"),
        ("0 -1 1000000001 1e3 abc", "--epochs", "from 1 to 1,000,000,000"),
        ("0 21 -1 0..3 1..21 3..2 1... 1.. ..3 .. 1..=0 1-3 abc", "--depths", depths),
        ("-1 18446744073709551616 abc", "--seed", "from 0 to 18,446,744,073,709,551,615"),
        ("0 -1 abc", "--every", "from 1 to 1,000,000,000"),
        ("PyTorch xavier", "--init", &inits),
        ("Adam sgd", "--optimizer", &optimizers),
        ("0 -1 1025 99999999999999999999 abc", "--threads", "from 1 to 1024"),
        ("5..5 5..4 5 5.. ..5 0..1000000000001 0..=18446744073709551615 a..b", "--trial-range", trial_range),
        ("xml summary", "--format", "csv, json"),
    ] {
        for value in values.split(' ') {
            let rest = if option == "--trial-range" { "--trials 100 --out f" } else { "" };
            let run = format!("sweep {option} {value} {rest}");
            assert_refused(&folder.run(&run), &run, &[option, value, range]);
        }
    }
    let empty = folder.command(["sweep", "--depths", ""]).output().unwrap().into();
    assert_refused(&empty, "no depths", &["--depths", depths]);
    assert_eq!(folder.list("."), [""; 0]);
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    let folder = Folder::new("sweep_bad_pairs");
    std::fs::create_dir(folder.path("folder")).unwrap();
    for (run, words) in [
        ("--every 1 --epochs 100001", &["--every is 1", "2 or more", "100001 epochs", "at most 100000"] as &[&str]),
        ("--every 9 --epochs 1000000", &["--every is 9", "10 or more"]),
        ("--every 1 --trials 100000", &["100000 trials at 10001 recorded epochs", "4000400000", "at most 500000000"]),
        ("--every 1 --trials 10000000", &["10000000 trials", "at most 500000000", "larger --every"]),
        ("--trial-range 0..50 --out f", &["--trials"]),
        ("--trial-range 0..50 --trials 100", &["--out"]),
        ("--trial-range 0..50 --trials 100 --out f --format csv", &["--trial-range", "--format"]),
        ("--trial-range 50..101 --trials 100 --out f", &["--trial-range is 50..101", "must end at 100 at most"]),
        ("--trial-range 100..=100 --trials 100 --out f", &["100..101", "must end at 100 at most"]),
        ("--out none/f.csv", &["none/f.csv cannot be written", "no folder none"]),
        ("--out folder", &["folder cannot be written", "directory"]),
        ("--trial-range 0..50 --trials 100 --out none/f", &["none/f cannot be written", "no folder none"]),
        ("more", &["more"]),
    ] {
        let run = format!("sweep {run}");
        assert_refused(&folder.run(&run), &run, words);
    }
    assert_eq!(folder.list("."), ["folder"], "nothing half done is left");
}

/// All of a hundred million trials would take days.
#[test]
fn a_file_that_cannot_be_written_is_refused_before_anything_is_computed() {
    let folder = Folder::new("sweep_unwritable");
    let run = "sweep --trials 100000000 --out none/f.csv";
    let mut child = folder.command(run.split_whitespace()).stderr(Stdio::piped()).spawn().unwrap();
    let mut complaint = child.stderr.take().unwrap();
    let is_over = thread::scope(|scope| {
        let (ended, end) = mpsc::channel();
        scope.spawn(move || ended.send(io::copy(&mut complaint, &mut io::sink())));
        let is_over = end.recv_timeout(Duration::from_secs(30)).is_ok();
        if !is_over {
            child.kill().unwrap();
        }
        is_over
    });
    let status = child.wait().unwrap();
    assert!(is_over, "it computes");
    assert_eq!(status.code(), Some(2));
}
