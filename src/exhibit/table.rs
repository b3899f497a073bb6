/// Numbers in rows and columns, to be sorted by any of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows, in words.
    pub caption: String,
    /// The columns, each with its name and a sentence on what it holds.
    pub columns: Vec<(&'static str, String)>,
    /// The rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// One number of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The exact number, by which rows are sorted; nothing where there is none.
    pub value: Option<f64>,
    /// The number as readers see it.
    pub text: String,
}

impl Cell {
    /// A number as `text` writes it; a dash where it is none or not finite.
    #[must_use]
    pub fn of(value: Option<f64>, text: impl FnOnce(f64) -> String) -> Self {
        let value = value.filter(|value| value.is_finite());
        Self { value, text: value.map_or_else(|| "–".to_owned(), text) }
    }
}
