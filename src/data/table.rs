use super::cell::{bare, number, says_number};
use super::dialect::{self, Decimal, Delimiter};
use super::problem::{Reason, TableError};
use super::rows::Rows;
use super::text::decoded;

/// The most bytes of a file that are read.
pub const MOST_BYTES: u64 = 256_000_000;

/// The most columns of a table.
const MOST_COLUMNS: usize = 1000;

/// How many rows are looked at to tell which columns hold numbers.
const SAMPLE: usize = 1000;

/// Names of columns that count the rows, in small letters.
const INDEX_NAMES: [&str; 9] = ["", "row", "rownames", "row names", "index", "id", "no", "nr", "unnamed: 0"];

/// How a table is to be read, where that is not left to what it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between columns.
    pub delimiter: Option<Delimiter>,
    /// Which mark separates decimals.
    pub decimal: Option<Decimal>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name: the header's, or its number where there is none.
    pub name: String,
    /// Whether most of its cells are numbers.
    pub is_numeric: bool,
    /// Whether it only counts the rows.
    is_index: bool,
}

/// A table of a text file: comma-separated values and their like (RFC 4180), as programs write them.
///
/// Columns may be separated by commas, semicolons, tabs, bars or spaces; decimals by a point or a comma; lines end in any
/// way; lines that begin with `#` are comments, of which those that would be rows are counted as left out, and `sep=;`
/// above all others is what spreadsheets write. The first row is a header unless all that it holds are numbers. What stands
/// for a missing value is known; see [`Reason`]. A table that makes equal sense with columns between commas and between
/// spaces is refused, and [`Taken::unsure`](super::Taken::unsure) tells of a mark that can separate decimals or thousands.
///
/// ```
/// use lnn_lab::data::{Dialect, Table};
///
/// let table = Table::read(b"height;weight\n1,6;55\n1,71;NA\n1,8;80\n".to_vec(), Dialect::default())?;
/// let (x, y) = table.choose(None, None)?;
/// let taken = table.points(x, y)?;
/// assert_eq!(taken.values.pairs().collect::<Vec<_>>(), [(1.6, 55.0), (1.8, 80.0)]);
/// assert_eq!(taken.left_out, 1);
/// assert_eq!(taken.problems[0].to_string(), "line 3: weight is missing (\"NA\")");
/// # Ok::<(), lnn_lab::data::TableError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    text: String,
    /// Where its first row begins.
    start: usize,
    pub(super) delimiter: Delimiter,
    pub(super) decimal: Decimal,
    /// Whether that was said, or cells show it.
    pub(super) is_decimal_sure: bool,
    pub(super) has_header: bool,
    pub(super) columns: Vec<Column>,
}

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// [`TableError`], except for what [`choose`](Self::choose) and [`points`](Self::points) refuse.
    pub fn read(bytes: Vec<u8>, dialect: Dialect) -> Result<Self, TableError> {
        if bytes.len() as u64 > MOST_BYTES {
            return Err(TableError::TooLarge { most: MOST_BYTES });
        }
        let text = decoded(bytes)?;
        let (start, told) = separator_line(&text);
        let delimiter = match dialect.delimiter.or(told) {
            Some(known) => known,
            None => dialect::delimiter(&text[start..], dialect.decimal)?,
        };
        let mut table = Self {
            text,
            start,
            delimiter,
            decimal: dialect.decimal.unwrap_or(Decimal::Point),
            is_decimal_sure: true,
            has_header: true,
            columns: Vec::new(),
        };
        let sample = table.sample()?;
        let first = sample.first().ok_or(TableError::Empty)?;
        let says_number = |cell: &String| says_number(cell, None);
        let is_missing = |cell: &String| number(cell, Decimal::Point) == Err(Reason::Missing);
        table.has_header =
            !(first.iter().any(says_number) && first.iter().all(|cell| says_number(cell) || is_missing(cell)));
        let rows = &sample[usize::from(table.has_header)..];
        if dialect.decimal.is_none() {
            let cells = rows.iter().flatten().map(|cell| bare(cell));
            (table.decimal, table.is_decimal_sure) = dialect::decimal(cells, delimiter);
        }
        table.columns = table.columns_of(first, rows);
        Ok(table)
    }

    /// The columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// What stands between its columns.
    #[must_use]
    pub fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// Which mark separates its decimals.
    #[must_use]
    pub fn decimal(&self) -> Decimal {
        self.decimal
    }

    /// Which columns are x and y: those of these names, or numbers from 1; else those called x and y; else the only two
    /// with numbers, beside one that counts the rows.
    ///
    /// # Errors
    /// [`TableError::NoColumn`], [`TableError::TooFewColumns`] and [`TableError::NotChosen`].
    pub fn choose(&self, x: Option<&str>, y: Option<&str>) -> Result<(usize, usize), TableError> {
        let named = |name: Option<&str>| name.map(|name| Ok(vec![self.column(name)?])).transpose();
        let (x, y) = self.completed(named(x)?, named(y)?)?;
        Ok((x[0], y[0]))
    }

    /// As [`choose`](Self::choose), where either can be several names or numbers between commas. A column whose own name
    /// has commas is meant by all of it.
    ///
    /// # Errors
    /// Those of [`choose`](Self::choose).
    pub fn choose_several(&self, x: Option<&str>, y: Option<&str>) -> Result<(Vec<usize>, Vec<usize>), TableError> {
        let named = |names: &str| match self.column(names) {
            Err(_) if names.contains(',') => names.split(',').map(|name| self.column(name)).collect(),
            column => Ok(vec![column?]),
        };
        self.completed(x.map(named).transpose()?, y.map(named).transpose()?)
    }

    /// The chosen columns, and those that are likely in place of what was not chosen.
    fn completed(&self, x: Option<Vec<usize>>, y: Option<Vec<usize>>) -> Result<(Vec<usize>, Vec<usize>), TableError> {
        let (mut likely, is_sure) = self.likely();
        let is_x = x.is_some();
        match (x, y) {
            (Some(x), Some(y)) => return Ok((x, y)),
            (Some(given), None) | (None, Some(given)) => {
                likely.retain(|column| !given.contains(column));
                let [other] = likely[..] else { return Err(self.not_chosen(&likely)) };
                return Ok(if is_x { (given, vec![other]) } else { (vec![other], given) });
            }
            (None, None) => {}
        }
        match likely[..] {
            [x, y] => Ok((vec![x], vec![y])),
            [x, y, ..] if is_sure => Ok((vec![x], vec![y])),
            _ => Err(self.not_chosen(&likely)),
        }
    }

    /// The columns that are most likely x and y: as [`choose`](Self::choose), and the first two with numbers where that
    /// leaves it to the reader.
    ///
    /// # Errors
    /// [`TableError::TooFewColumns`].
    pub fn suggested(&self) -> Result<(usize, usize), TableError> {
        match self.likely().0[..] {
            [x, y, ..] => Ok((x, y)),
            ref few => Err(self.not_chosen(few)),
        }
    }

    pub(super) fn rows(&self) -> Rows<'_> {
        Rows::new(&self.text, self.start, self.delimiter)
    }

    /// The cells of the first rows.
    fn sample(&self) -> Result<Vec<Vec<String>>, TableError> {
        let (mut sample, mut rows) = (Vec::new(), self.rows());
        while let Some(row) = rows.next()? {
            let columns = row.len();
            if columns > MOST_COLUMNS {
                return Err(TableError::TooManyColumns { line: rows.line(), columns, most: MOST_COLUMNS });
            }
            sample.push((0..columns).filter_map(|at| row.cell(at)).map(str::to_owned).collect());
            if sample.len() > SAMPLE {
                break;
            }
        }
        Ok(sample)
    }

    fn columns_of(&self, first: &[String], rows: &[Vec<String>]) -> Vec<Column> {
        let mut names: Vec<String> = if self.has_header {
            first.iter().map(|cell| bare(cell).to_owned()).collect()
        } else {
            vec![String::new(); first.len()]
        };
        // R leaves the names of rows without one of their own.
        if self.has_header && rows.first().is_some_and(|row| row.len() == names.len() + 1) {
            let ends_empty = rows.iter().all(|row| row.last().is_some_and(|cell| bare(cell).is_empty()));
            if !ends_empty {
                names.insert(0, String::new());
            }
        }
        let is_filled = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| !bare(cell).is_empty()));
        while names.last().is_some_and(String::is_empty) && names.len() > 1 && !is_filled(names.len() - 1) {
            names.pop(); // what follows a separator at the ends of lines
        }
        let has_names = names.iter().any(|name| !name.is_empty());
        let column = |(at, name): (usize, String)| {
            let cells = || rows.iter().filter_map(|row| row.get(at));
            let numbers = cells().filter(|cell| number(cell, self.decimal).is_ok()).count();
            let missing = cells().filter(|cell| number(cell, self.decimal) == Err(Reason::Missing)).count();
            Column {
                is_numeric: numbers > 0 && 2 * numbers >= cells().count() - missing,
                is_index: has_names && INDEX_NAMES.contains(&name.to_lowercase().as_str()),
                name: if name.is_empty() { format!("column {}", at + 1) } else { name },
            }
        };
        names.into_iter().enumerate().map(column).collect()
    }

    /// The columns that may be x and y, and whether the first two are by their names.
    fn likely(&self) -> (Vec<usize>, bool) {
        let called = |wanted: &str| self.columns.iter().position(|column| column.name.eq_ignore_ascii_case(wanted));
        if let (Some(x), Some(y)) = (called("x"), called("y")) {
            return (vec![x, y], true);
        }
        let numeric = |with_index: bool| {
            let is_it = |column: &Column| column.is_numeric && (with_index || !column.is_index);
            self.columns.iter().enumerate().filter(|(_, column)| is_it(column)).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let without = numeric(false);
        (if without.len() < 2 { numeric(true) } else { without }, false)
    }

    fn column(&self, name: &str) -> Result<usize, TableError> {
        let those = |is_it: &dyn Fn(&Column) -> bool| {
            let mut found = self.columns.iter().enumerate().filter(|(_, column)| is_it(column)).map(|(at, _)| at);
            found.next().filter(|_| found.next().is_none())
        };
        let wanted = name.trim();
        those(&|column| column.name == wanted)
            .or_else(|| those(&|column| column.name.to_lowercase() == wanted.to_lowercase()))
            .or_else(|| wanted.parse::<usize>().ok()?.checked_sub(1).filter(|&at| at < self.columns.len()))
            .ok_or_else(|| TableError::NoColumn { name: name.to_owned(), names: self.names(|_| true) })
    }

    fn not_chosen(&self, likely: &[usize]) -> TableError {
        if likely.len() < 2 {
            return TableError::TooFewColumns { names: self.names(|_| true) };
        }
        TableError::NotChosen { names: self.names(|at| likely.contains(&at)) }
    }

    fn names(&self, is_listed: impl Fn(usize) -> bool) -> Vec<String> {
        self.columns
            .iter()
            .enumerate()
            .filter(|(at, _)| is_listed(*at))
            .map(|(_, column)| column.name.clone())
            .collect()
    }
}

/// Where the rows begin below a line `sep=;`, and what that line says.
fn separator_line(text: &str) -> (usize, Option<Delimiter>) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    match text[..end]
        .strip_prefix("sep=")
        .map(|sign| Delimiter::named(if sign.len() == 1 { sign } else { sign.trim() }))
    {
        Some(Some(delimiter)) => (end, Some(delimiter)),
        _ => (0, None),
    }
}
