use super::readings;
use std::fmt;

/// How many characters of a cell or a name are repeated.
pub(super) const QUOTED: usize = 60;

/// A text as it is repeated in a sentence.
pub(super) fn quoted(text: &str) -> String {
    text.chars().take(QUOTED).collect()
}

/// Why no table, or no points, can be taken from a file.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TableError {
    /// It is not text, but something else.
    NotText {
        /// What it is, as it follows "it is".
        what: &'static str,
    },
    /// A line is neither UTF-8 nor UTF-16.
    Encoding {
        /// Which line, the first one being 1.
        line: usize,
    },
    /// No line holds anything.
    Empty,
    /// It is larger than can be read.
    TooLarge {
        /// The most bytes.
        most: u64,
    },
    /// A row has more columns than can be read.
    TooManyColumns {
        /// Which line.
        line: usize,
        /// How many it has.
        columns: usize,
        /// The most that are read.
        most: usize,
    },
    /// A quotation mark stands within a cell, or is never closed.
    Quotes {
        /// Which line.
        line: usize,
    },
    /// Its columns can stand between commas, or between spaces.
    CommasOrSpaces {
        /// A row that can be read in both ways.
        row: String,
        /// Its cells between commas, with bars in their place.
        commas: String,
        /// Its cells between spaces, likewise.
        spaces: String,
    },
    /// Fewer than two columns hold numbers.
    TooFewColumns {
        /// All columns, by their names.
        names: Vec<String>,
    },
    /// More than two columns hold numbers, and none was chosen.
    NotChosen {
        /// Those with numbers, by their names.
        names: Vec<String>,
    },
    /// No column has this name, or more than one has.
    NoColumn {
        /// The name given.
        name: String,
        /// All columns, by their names.
        names: Vec<String>,
    },
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed = |names: &[String]| {
            let shown: Vec<_> = names.iter().take(12).map(|name| format!("{:?}", quoted(name))).collect();
            let more = if names.len() > shown.len() { ", …" } else { "" };
            format!("{}{more}", shown.join(", "))
        };
        match self {
            Self::NotText { what } => write!(f, "it is {what}, but must be text; a spreadsheet saves it as CSV"),
            Self::Encoding { line } => {
                write!(f, "line {line}: this is not text in UTF-8 or UTF-16; save the file as UTF-8")
            }
            Self::Empty => write!(f, "it is empty, but must hold two columns of numbers, such as x,y"),
            Self::TooLarge { most } => {
                write!(f, "it is larger than {} million bytes, the most that is read", most / 1_000_000)
            }
            Self::TooManyColumns { line, columns, most } => {
                write!(f, "line {line}: the row has {columns} columns, but at most {most} are read")
            }
            Self::Quotes { line } => {
                write!(f, "line {line}: a quotation mark must open a cell or close it, and be doubled within it")
            }
            Self::CommasOrSpaces { row, commas, spaces } => write!(
                f,
                "the row {row:?} can be read as {commas}, with columns between commas, or as {spaces}, with columns \
                 between spaces; a first line sep=, or sep=space says which"
            ),
            Self::TooFewColumns { names } => {
                write!(f, "two columns of numbers are needed, but there are fewer among {}", listed(names))
            }
            Self::NotChosen { names } => {
                write!(f, "{} columns hold numbers; choose x and y among {}", names.len(), listed(names))
            }
            Self::NoColumn { name, names } => {
                write!(f, "there is not one column called {:?}, but {}", quoted(name), listed(names))
            }
        }
    }
}

impl std::error::Error for TableError {}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Its line, the first one being 1.
    pub line: usize,
    /// The column, by its name.
    pub column: String,
    /// What stands there, shortened; nothing where the row ends before it.
    pub cell: Option<String>,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It says that there is no value: empty, NA, NaN, null and their like.
    Missing,
    /// The row ends before it.
    Short,
    /// The row goes on beyond the last column.
    Long,
    /// It begins like the formula of a spreadsheet; formulas are not computed.
    Formula,
    /// It is no number.
    NoNumber,
    /// It can be two numbers, of which either mark for decimals gives one.
    Ambiguous,
    /// The row begins with #, as comments do, and would be one that can be used without that.
    Comment,
    /// It is a number beyond ±1e100, whose square could not be computed with.
    TooLarge,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, cell, reason } = self;
        let (name, text) = (quoted(column), cell.as_deref().unwrap_or_default());
        match reason {
            Reason::Missing if text.is_empty() => write!(f, "line {line}: {name} is empty"),
            Reason::Missing => write!(f, "line {line}: {name} is missing ({text:?})"),
            Reason::Short => write!(f, "line {line}: the row has fewer fields than there are columns"),
            Reason::Long => write!(f, "line {line}: the row has more fields than there are columns"),
            Reason::Formula => write!(f, "line {line}: {name} is the formula {text:?}, which is not computed"),
            Reason::NoNumber => {
                write!(f, "line {line}: {name} is {text:?}, but must be a number from -1e100 to 1e100")
            }
            Reason::Ambiguous => write!(f, "line {line}: {name} is {text:?}, which can be read as {}", both(text)),
            Reason::Comment => write!(f, "line {line}: the row begins with # and is a comment"),
            Reason::TooLarge => write!(f, "line {line}: {name} is {text:?}, but must be from -1e100 to 1e100"),
        }
    }
}

/// What a text says with either mark for decimals.
fn both(text: &str) -> String {
    readings(text).iter().flatten().map(f64::to_string).collect::<Vec<_>>().join(" or as ")
}
