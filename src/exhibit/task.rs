/// A piece of an exhibit's work that can be done anywhere, as it is sent. What the bytes mean is the exhibit's affair.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What is to be done: the same bytes for the same task.
    pub bytes: Vec<u8>,
    /// About how long it takes, in operations on numbers.
    pub weight: f64,
}

/// Why bytes are no task of an exhibit, or no result of one: a sentence about whatever kind of work that is.
pub type TaskError = Box<dyn std::error::Error>;

/// What carries out tasks of one exhibit, one after another: a worker has one, and keeps it from task to task, so that it
/// can use again what several tasks need.
pub trait TaskRunner {
    /// Begins a task; drops the one that was there.
    ///
    /// # Errors
    /// Where the bytes are no task of the exhibit, or one that asks for what is out of range.
    fn begin(&mut self, task: &[u8]) -> Result<(), TaskError>;

    /// Works on for as long as about `work` epochs of one network take; returns whether all is done.
    ///
    /// # Errors
    /// Where the task turns out to be impossible.
    fn advance(&mut self, work: u64) -> Result<bool, TaskError>;

    /// How much of the task is done, 0 to 1.
    fn done(&self) -> f64;

    /// Ends the task, and returns what it came to; nothing unless all is done.
    fn finish(&mut self) -> Option<Vec<u8>>;
}
