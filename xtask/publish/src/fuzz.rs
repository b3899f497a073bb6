//! Coverage-guided fuzzing of what is read from elsewhere: addresses, points, weights, summaries.
//!
//! `tests/fuzz` is compiled with the instrumentation that libFuzzer asks for, which the stable compiler has too. What it
//! finds is kept in `tests/fixtures/corpus`, a line of hexadecimal digits for each input, and `tests/exhibits/corpus.rs`
//! checks that again at every run of the tests.

use std::fmt::Write as _;
use std::fs;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, bail};
use xtask::command::{capture, cargo, command, on_path, run};
use xtask::project::Project;

/// What is read, as `tests/support/any_bytes.rs` names it.
const KINDS: [&str; 4] = ["permalink", "points", "weights", "summary"];

/// Counters at every branch.
const COUNTERS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                        -Cllvm-args=-sanitizer-coverage-pc-table --cfg fuzzing";

/// The operands of comparisons beside them, by which words and numbers are found that the code looks for. It takes more
/// than half of the time, so that most of the search goes without.
const OPERANDS: &str = "-Cllvm-args=-sanitizer-coverage-trace-compares";

/// Of how many parts of the time one is searched with the operands of comparisons.
const PARTS: u64 = 6;

/// With a target named, what runs while compiling goes without these flags.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// The most bytes of an input.
const LONGEST: usize = 600;

/// The most inputs that are kept of a kind: short and long ones of those that together take all branches that were found.
const KEPT: usize = 150;

/// Fuzzes all kinds for that long, as many at a time as there are processors, and keeps what was found; true if nothing
/// broke.
pub(crate) fn fuzz(project: &Project, minutes: u64) -> Result<bool> {
    if on_path("c++").or_else(|| on_path("g++")).is_none() {
        bail!("libFuzzer is compiled by a C++ compiler, and none is on PATH");
    }
    let folder = project.root().join("target/fuzz");
    let with_operands = compile(project, &folder.join("operands"), &format!("{COUNTERS} {OPERANDS}"))?;
    let counters = compile(project, &folder.join("counters"), COUNTERS)?;
    let at_once = thread::available_parallelism().map_or(1, NonZero::get).min(KINDS.len());
    let seconds = (60 * minutes / KINDS.len().div_ceil(at_once) as u64).max(PARTS);
    let stages = [(with_operands.as_path(), seconds / PARTS), (counters.as_path(), seconds - seconds / PARTS)];
    let mut total = 0;
    for kinds in KINDS.chunks(at_once) {
        let search = |kind| Search { project, folder: &folder, kind }.run(stages);
        let results: Vec<_> = thread::scope(|scope| {
            let searches: Vec<_> = kinds.iter().map(|kind| scope.spawn(move || search(kind))).collect();
            searches.into_iter().map(|search| search.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        });
        for (kind, result) in kinds.iter().zip(results) {
            let Some(Found { executions, kept }) = result? else { return Ok(false) };
            total += executions;
            println!("{kind}: {executions} executions in {seconds} s; {kept} inputs are kept");
        }
    }
    println!("{total} executions in all");
    Ok(true)
}

/// Compiles the library with this instrumentation, and returns the program that searches.
fn compile(project: &Project, folder: &Path, flags: &str) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--locked", "--release", "--target", TARGET, "--manifest-path"]);
    build.arg(project.tests().join("fuzz/Cargo.toml")).arg("--target-dir").arg(folder);
    run(build.env("RUSTFLAGS", flags).env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    Ok(folder.join(TARGET).join("release/any_bytes"))
}

/// What a search has come to.
struct Found {
    executions: u64,
    kept: usize,
}

/// The search for bytes of a kind that break something.
struct Search<'a> {
    project: &'a Project,
    folder: &'a Path,
    kind: &'a str,
}

impl Search<'_> {
    /// Searches with each program for so many seconds; nothing is found where something broke, which is told.
    fn run(&self, stages: [(&Path, u64); 2]) -> Result<Option<Found>> {
        let kind = self.kind;
        let corpus = self.project.tests().join("fixtures/corpus").join(kind).with_extension("txt");
        let (found, least) = (self.folder.join(format!("{kind}-found")), self.folder.join(format!("{kind}-least")));
        unpack(&corpus, &found)?;
        let mut total = 0;
        for (program, seconds) in stages {
            let mut search = command(program);
            search.args([&format!("-max_total_time={seconds}"), &format!("-max_len={LONGEST}")]);
            search.arg(format!("-artifact_prefix={}/{kind}-", self.folder.display())).arg("-print_final_stats=1");
            let output = search.arg(&found).env("LNN_LAB_KIND", kind).output().context("the fuzzer does not start")?;
            let said = String::from_utf8_lossy(&output.stderr);
            if !output.status.success() {
                eprintln!("{said}");
                println!("{kind}: broke; the input is in {}", self.folder.display());
                return Ok(None);
            }
            total += executions(&said);
        }
        let _ = fs::remove_dir_all(&least); // of an earlier run, if there was one
        fs::create_dir_all(&least)?;
        let [(program, _), _] = stages;
        capture(command(program).arg("-merge=1").args([&least, &found]).env("LNN_LAB_KIND", kind))?;
        Ok(Some(Found { executions: total, kept: pack(&least, &corpus)? }))
    }
}

/// What libFuzzer counted.
fn executions(said: &str) -> u64 {
    let count = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    count.and_then(|count| count.trim().parse().ok()).unwrap_or_default()
}

/// Writes the inputs of a file into a folder of their own.
fn unpack(corpus: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (index, line) in fs::read_to_string(corpus).unwrap_or_default().lines().enumerate() {
        let pairs = line.as_bytes().chunks_exact(2).map(|pair| Ok(u8::from_str_radix(str::from_utf8(pair)?, 16)?));
        let bytes = pairs.collect::<Result<Vec<u8>>>().with_context(|| format!("{}", corpus.display()))?;
        fs::write(folder.join(format!("kept-{index}")), bytes)?;
    }
    Ok(())
}

/// Writes inputs of a folder into one file, by rising length; returns how many.
fn pack(folder: &Path, corpus: &Path) -> Result<usize> {
    let files = fs::read_dir(folder)?.map(|entry| Ok(fs::read(entry?.path())?));
    let mut inputs = files.collect::<Result<Vec<_>>>()?;
    inputs.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
    let kept = inputs.len().min(KEPT);
    let mut text = String::new();
    for input in (0..kept).map(|index| &inputs[index * inputs.len() / kept]) {
        for byte in input {
            write!(text, "{byte:02x}")?;
        }
        text.push('\n');
    }
    fs::write(corpus, text)?;
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executions_are_read_from_what_libfuzzer_says() {
        assert_eq!(executions("Done\nstat::number_of_executed_units: 54148\nstat::new_units_added: 838\n"), 54_148);
        assert_eq!(executions("ERROR: libFuzzer: deadly signal\n"), 0);
    }

    #[test]
    fn a_corpus_is_unpacked_and_packed_again() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let (file, inputs) = (folder.path().join("points.txt"), folder.path().join("inputs"));
        fs::write(&file, "\n312c32\nff00\n")?;
        unpack(&file, &inputs)?;
        assert_eq!(pack(&inputs, &file)?, 3);
        assert_eq!(fs::read_to_string(&file)?, "\nff00\n312c32\n");
        Ok(())
    }
}
