use super::plain::{Plain, Str, type_of, views, write_field};
use crate::data::{BuiltIn, Column, Decimal, Table, Taken};
use crate::numerics::Points;
use wasm_bindgen::prelude::wasm_bindgen;

views! {
    /// A set of points that comes with the program.
    BuiltInView {
        /// The text that `Stage.set` takes for the data.
        id: Str,
        /// Its name for readers.
        name: Str,
        /// What it is, and what to look for.
        about: Str,
        /// Who gathered it, and where its values were taken from.
        source: Str,
        /// Under what terms.
        licence: Str,
    }

    /// A table that was read from a file.
    TableView {
        /// Its columns, in order.
        columns: Vec<ColumnView>,
        /// Which column is most likely x, from 0.
        x: u32,
        /// Which column is most likely y, from 0.
        y: u32,
        /// How it was read, in words.
        how: String,
    }

    /// A column of a table.
    ColumnView {
        /// Its name.
        name: String,
        /// Whether most of its cells are numbers.
        numeric: bool,
    }

    /// What two columns of a table come to.
    TakenView {
        /// How many points there are.
        points: u32,
        /// How many rows were left out because a cell could not be used.
        left_out: u32,
        /// The first of these rows, a sentence each.
        problems: Vec<String>,
        /// The first cell that was read with thousands apart, where nothing shows whether it has decimals, in a sentence.
        unsure: Option<String>,
        /// How many rows were left out because they are validation points that this page exported.
        validation: u32,
    }
}

impl BuiltInView {
    pub(in crate::web) fn of(set: &BuiltIn) -> Self {
        Self { id: set.id, name: set.name, about: set.about, source: set.source, licence: set.licence }
    }
}

impl TableView {
    pub(in crate::web) fn of(table: &Table, (x, y): (usize, usize)) -> Self {
        let mark = if table.decimal() == Decimal::Comma { "comma" } else { "point" };
        Self {
            columns: table.columns().iter().map(ColumnView::of).collect(),
            x: x as u32,
            y: y as u32,
            how: format!("Columns between {}, decimals with a {mark}.", table.delimiter().name()),
        }
    }
}

impl ColumnView {
    fn of(column: &Column) -> Self {
        Self { name: column.name.clone(), numeric: column.is_numeric }
    }
}

impl TakenView {
    pub(in crate::web) fn of(taken: &Taken<Points>) -> Self {
        Self {
            points: taken.values.len() as u32,
            left_out: taken.left_out as u32,
            problems: taken.problems.iter().map(ToString::to_string).collect(),
            unsure: taken.unsure.as_ref().map(ToString::to_string),
            validation: taken.validation as u32,
        }
    }
}
