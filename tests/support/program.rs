//! The real program, run in a folder of the test's own.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A run of the program that is over.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// A folder, empty at first, in which the program is run.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// No two tests may use the same `name`.
    pub(crate) fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.path(name), content).unwrap();
        self
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn command(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lnn-lab"));
        command.args(arguments).current_dir(&self.0);
        command
    }

    /// Runs the program with arguments that are separated by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Outcome {
        self.command(arguments.split_whitespace()).output().unwrap().into()
    }

    /// Runs the program, which must succeed in silence, and returns what it printed.
    pub(crate) fn print(&self, arguments: &str) -> String {
        let outcome = self.run(arguments);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""), "lnn-lab {arguments}");
        outcome.stdout
    }
}

/// A drawing but for what it says of the command that drew it.
pub(crate) fn without_metadata(drawing: &str) -> String {
    drawing.split_inclusive('\n').filter(|line| !line.starts_with("<metadata>")).collect()
}

/// The lines of a table that are no comments: its header, and its rows.
pub(crate) fn table(csv: &str) -> impl DoubleEndedIterator<Item = &str> {
    csv.lines().filter(|line| !line.starts_with('#'))
}

/// The rows of a CSV below its header, as numbers.
pub(crate) fn rows(csv: &str) -> Vec<Vec<f64>> {
    table(csv).skip(1).map(|line| line.split(',').map(|field| field.parse().unwrap()).collect()).collect()
}
