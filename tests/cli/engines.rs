//! The job script for Slurm, run as Slurm runs it: each job has its number in the environment.
#![cfg(unix)]

use crate::program::Folder;
use std::path::Path;
use std::process::{Command, Stdio};

const STUDY: [&str; 8] = ["--epochs", "40", "--every", "20", "--depths", "1..=2", "--noise", "0.3"];

/// One job of an array of four, of a study of 42 trials.
fn job(folder: &Folder, number: usize) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_lnn-lab")).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([program.to_owned()].into_iter().chain(std::env::split_paths(&path))).unwrap();
    let mut job = Command::new("bash");
    job.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/slurm.sh")).args(["42", "4"]).args(STUDY);
    job.current_dir(folder.path(".")).env("PATH", path).env("SLURM_ARRAY_TASK_ID", number.to_string());
    job
}

#[test]
fn a_slurm_array_of_which_jobs_fail_ends_at_the_bytes_of_one_sweep_once_it_is_repeated() {
    let folder = Folder::new("slurm");
    let mut failing = job(&folder, 2).arg("--threads").stderr(Stdio::null()).spawn().unwrap();
    assert!(!failing.wait().unwrap().success(), "an option without a value fails");
    for number in [0, 3] {
        assert!(job(&folder, number).status().unwrap().success());
    }
    assert_eq!(folder.list("."), ["part-0.summary", "part-3.summary"]);
    folder.write("part-1.summary", ""); // as if it were there: it is not computed again
    for number in 0..4 {
        assert!(job(&folder, number).env("SLURM_CPUS_PER_TASK", "2").status().unwrap().success());
    }
    assert_eq!(folder.read("part-1.summary"), "");
    std::fs::remove_file(folder.path("part-1.summary")).unwrap();
    assert!(job(&folder, 1).status().unwrap().success());
    let merged = folder.print("merge part-0.summary part-1.summary part-2.summary part-3.summary");
    assert_eq!(merged, folder.print(&format!("sweep --trials 42 {}", STUDY.join(" "))));
}
