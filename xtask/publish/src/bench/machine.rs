//! What a measurement was made on: numbers without it mean little.

use std::ffi::OsStr;
use std::fs;
use std::thread::available_parallelism;

use anyhow::Result;
use xtask::command::{capture, command, on_path};
use xtask::setup::{Toolchain, host_rustc};

use crate::chromium;

/// A Markdown table of the machine and the tools.
pub(super) fn table(toolchain: &Toolchain) -> String {
    let unknown = || "unknown".to_owned();
    let browser = chromium::find_or_install().ok().and_then(|path| chromium::version(&path).ok());
    let rows = [
        ("processor", processor().unwrap_or_else(unknown)),
        ("cores", available_parallelism().map_or_else(|_| unknown(), |cores| cores.to_string())),
        ("system", system().unwrap_or_else(unknown)),
        ("rustc, native", version(&host_rustc()).unwrap_or_else(|_| unknown())),
        ("rustc, WebAssembly", version(&toolchain.rustc()).unwrap_or_else(|_| unknown())),
        ("node", on_path("node").and_then(|node| version(node.as_os_str()).ok()).unwrap_or_else(unknown)),
        ("browser", browser.unwrap_or_else(unknown)),
    ];
    let rows: Vec<String> = rows.iter().map(|(what, value)| format!("| {what} | {value} |\n")).collect();
    format!("| machine | |\n|---|---|\n{}", rows.concat())
}

fn version(program: &OsStr) -> Result<String> {
    Ok(capture(command(program).arg("--version"))?.trim().to_owned())
}

/// The processor's name, by Linux or by macOS.
fn processor() -> Option<String> {
    if let Ok(about) = fs::read_to_string("/proc/cpuinfo") {
        return field(&about, "model name", ':');
    }
    let named = capture(command("sysctl").args(["-n", "machdep.cpu.brand_string"])).ok()?;
    Some(named.trim().to_owned())
}

fn system() -> Option<String> {
    if let Ok(about) = fs::read_to_string("/etc/os-release") {
        return field(&about, "PRETTY_NAME", '=');
    }
    let named = capture(command("uname").arg("-sr")).ok()?;
    Some(named.trim().to_owned())
}

/// The first value of a name in a file of `name : value` or `NAME="value"` lines.
fn field(text: &str, name: &str, separator: char) -> Option<String> {
    text.lines().find_map(|line| {
        let (found, value) = line.split_once(separator)?;
        (found.trim() == name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_fields_are_read() {
        let cpu = "processor\t: 0\nmodel name\t: A Processor @ 2.0GHz\nmodel name\t: second\n";
        assert_eq!(field(cpu, "model name", ':').as_deref(), Some("A Processor @ 2.0GHz"));
        let release = "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n";
        assert_eq!(field(release, "PRETTY_NAME", '=').as_deref(), Some("Debian GNU/Linux 12 (bookworm)"));
        assert_eq!(field(release, "NAME", '='), None);
    }
}
