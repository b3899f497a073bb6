use indicatif::{ProgressBar, ProgressStyle};

/// A bar with the time left on standard error, if that is a terminal; nothing otherwise.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Of this much work, in any unit.
    pub(crate) fn new(work: u64) -> Self {
        let bar = ProgressBar::new(work); // draws on standard error, and only where that is a terminal
        #[expect(clippy::expect_used, reason = "the template is constant")]
        let style = ProgressStyle::with_template("{msg} {wide_bar} {percent} %, {eta} left").expect("a valid template");
        bar.set_style(style);
        Self(bar)
    }

    /// Says what is being worked on.
    pub(crate) fn turn_to(&self, what: String) {
        self.0.set_message(what);
    }

    /// So much more is done.
    pub(crate) fn add(&self, work: u64) {
        self.0.inc(work);
    }

    /// Takes the bar away while something else is written to the terminal.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.0.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
