//! Checks of refusals, and of the files that are left.

use crate::program::{Folder, Outcome};

/// Bad input: exit code 2, nothing on standard output, and one line with these words.
pub(crate) fn assert_refused(outcome: &Outcome, what: &str, words: &[&str]) {
    let Outcome { code, stdout, stderr } = outcome;
    assert_eq!(*code, Some(2), "{what}: {stderr}");
    assert_eq!(stdout, "", "{what}");
    assert!(stderr.starts_with("lnn-lab: ") && stderr.ends_with('\n'), "{what}: {stderr}");
    assert_eq!(stderr.lines().count(), 1, "{what}: {stderr}");
    assert!(!stderr.contains("panicked"), "{what}: {stderr}");
    for word in words {
        assert!(stderr.contains(word), "{what}: {word} is not in: {stderr}");
    }
}

impl Folder {
    /// The names of all files, sorted.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(name)).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
