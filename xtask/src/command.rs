//! Running other programs.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// A command in an environment that has forgotten what `cargo run` told this program about `xtask`.
///
/// A nested cargo would hand these on to build scripts and tests as if they were about their package. What names the
/// toolchain (`CARGO`, `RUSTUP_TOOLCHAIN`) stays, so that a nested cargo is the one that was asked for.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_about_this_package) {
            command.env_remove(name);
        }
    }
    command
}

fn is_about_this_package(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "OUT_DIR"]
        .iter()
        .any(|start| variable.starts_with(start))
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The same for what can wait: where the system has a `nice`, everything else comes first.
pub fn patient_cargo() -> Command {
    match on_path("nice").filter(|_| cfg!(unix)) {
        Some(nice) => {
            let mut patient = command(nice);
            patient.args(["-n", "10"]).arg(cargo().get_program());
            patient
        }
        None => cargo(),
    }
}

/// What to build or test natively: the whole workspace, with the exhibit that is there for tests alone.
///
/// Cargo compiles a crate anew for every set of features that it is asked for, and what it is asked for depends on the
/// packages that are chosen. So all that share a crate choose alike: programs, checks and tests.
pub const WHOLE_WORKSPACE: [&str; 4] = ["--locked", "--workspace", "--features", "lnn-lab/fixture"];

/// Runs a command to its end with its output in view.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", words(command));
    }
    Ok(())
}

/// Runs a command to its end and shows what it wrote only if it fails.
pub fn run_quietly(command: &mut Command) -> Result<()> {
    let output = command.output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        bail!("`{}` failed ({})", words(command), output.status);
    }
    Ok(())
}

/// Runs a command to its end with its output in view; true if it succeeded.
pub fn show(command: &mut Command) -> Result<bool> {
    Ok(command.status().with_context(|| cannot_start(command))?.success())
}

/// Runs a command to its end out of sight; true if it succeeded, and what it wrote.
pub fn keep(command: &mut Command) -> Result<(bool, String)> {
    let output = command.output().with_context(|| cannot_start(command))?;
    let said = [output.stdout, output.stderr].concat();
    Ok((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

/// Runs a command out of sight and returns its standard output; on failure the error has all that it complained of.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {}", words(command), output.status, complaint.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program of this name on `PATH`.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    env::split_paths(&path)
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))))
        .find(|candidate| candidate.is_file())
}

/// True if this program may install system packages.
pub fn is_root() -> bool {
    capture(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", Path::new(command.get_program()).display())
}

/// A command as one would type it, shortened to what tells it from others.
fn words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let mut words = vec![program.to_string_lossy().into_owned()];
    words.extend(command.get_args().take(3).map(|word| word.to_string_lossy().into_owned()));
    if command.get_args().len() > 3 {
        words.push("...".into());
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_about_xtask_are_forgotten_and_the_toolchain_is_kept() {
        assert!(is_about_this_package("CARGO_PKG_NAME"));
        assert!(is_about_this_package("CARGO_MANIFEST_DIR"));
        for kept in ["CARGO", "CARGO_HOME", "CARGO_TARGET_DIR", "RUSTUP_TOOLCHAIN", "RUSTFLAGS"] {
            assert!(!is_about_this_package(kept), "{kept}");
        }
    }

    #[test]
    fn a_long_command_is_named_by_its_first_words() {
        let mut long = Command::new("/some/where/cargo");
        long.args(["rustc", "--lib", "--profile", "wasm", "--locked"]);
        assert_eq!(words(&long), "cargo rustc --lib --profile ...");
    }
}
