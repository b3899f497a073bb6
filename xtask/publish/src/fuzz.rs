//! Coverage-guided fuzzing of what is read from elsewhere: addresses, points, weights, summaries.
//!
//! `tests/fuzz` is compiled with the instrumentation that libFuzzer asks for, which the stable compiler has too. What it
//! finds is kept in `tests/fixtures/corpus`, a line of hexadecimal digits for each input, and `tests/exhibits/corpus.rs`
//! checks that again at every run of the tests.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use xtask::command::{capture, cargo, command, on_path, run};
use xtask::project::Project;

/// What is read, as `tests/support/any_bytes.rs` names it.
const KINDS: [&str; 4] = ["permalink", "points", "weights", "summary"];

/// Counters at every branch, and the operands of comparisons.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares -Clink-dead-code \
                     --cfg fuzzing";

/// With a target named, what runs while compiling goes without these flags.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// The most bytes of an input.
const LONGEST: usize = 600;

/// The most inputs that are kept of a kind: short and long ones of those that together take all branches that were found.
const KEPT: usize = 150;

/// Fuzzes each kind for its share of the time, and keeps what was found; true if nothing broke.
pub(crate) fn fuzz(project: &Project, minutes: u64) -> Result<bool> {
    if on_path("c++").or_else(|| on_path("g++")).is_none() {
        bail!("libFuzzer is compiled by a C++ compiler, and none is on PATH");
    }
    let target = project.root().join("target/fuzz");
    let manifest = project.tests().join("fuzz/Cargo.toml");
    let mut build = cargo();
    build.args(["build", "--locked", "--release", "--target", TARGET, "--manifest-path"]).arg(manifest);
    run(build.arg("--target-dir").arg(&target).env("RUSTFLAGS", FLAGS).env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    let program = target.join(TARGET).join("release/any_bytes");
    let seconds = (60 * minutes / KINDS.len() as u64).max(1);
    let mut total = 0;
    for kind in KINDS {
        let corpus = project.tests().join("fixtures/corpus").join(kind).with_extension("txt");
        let (found, least) = (target.join(format!("{kind}-found")), target.join(format!("{kind}-least")));
        unpack(&corpus, &found)?;
        let mut search = command(&program);
        search.args([&format!("-max_total_time={seconds}"), &format!("-max_len={LONGEST}"), "-print_final_stats=1"]);
        search.arg(format!("-artifact_prefix={}/{kind}-", target.display())).arg(&found).env("LNN_LAB_KIND", kind);
        let output = search.output().context("the fuzzer does not start")?;
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            eprintln!("{said}");
            println!("{kind}: broke; the input is in {}", target.display());
            return Ok(false);
        }
        let executions = executions(&said);
        total += executions;
        let _ = fs::remove_dir_all(&least); // of an earlier run, if there was one
        fs::create_dir_all(&least)?;
        capture(command(&program).arg("-merge=1").args([&least, &found]).env("LNN_LAB_KIND", kind))?;
        let kept = pack(&least, &corpus)?;
        println!("{kind}: {executions} executions in {seconds} s; {kept} inputs are kept");
    }
    println!("{total} executions in all");
    Ok(true)
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
