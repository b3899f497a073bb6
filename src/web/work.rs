//! What crosses to JavaScript of work, tables and ways to other exhibits.

use crate::exhibit::{Table, Visit};
use crate::study::sweep::Order;
use wasm_bindgen::prelude::wasm_bindgen;

/// A piece of work.
#[wasm_bindgen(getter_with_clone)]
pub struct OrderView {
    /// The order as numbers, the same for the same order.
    #[wasm_bindgen(readonly)]
    pub numbers: Vec<f64>,
    /// About how long it takes, in operations.
    #[wasm_bindgen(readonly)]
    pub weight: f64,
}

impl OrderView {
    pub(super) fn of(order: &Order) -> Self {
        Self { numbers: order.to_numbers().to_vec(), weight: order.weight() }
    }
}

/// Where a click leads to.
#[wasm_bindgen(getter_with_clone)]
pub struct VisitView {
    /// Which exhibit.
    #[wasm_bindgen(readonly)]
    pub exhibit: String,
    /// Controls and their texts by turns, as `Stage.visit` takes them.
    #[wasm_bindgen(readonly)]
    pub settings: Vec<String>,
    /// The epoch that is shown.
    #[wasm_bindgen(readonly)]
    pub epoch: f64,
}

impl VisitView {
    pub(super) fn of(visit: Visit) -> Self {
        Self {
            exhibit: visit.exhibit.to_owned(),
            settings: visit.settings.into_iter().flat_map(|(control, text)| [control.to_owned(), text]).collect(),
            epoch: visit.epoch as f64,
        }
    }
}

/// Numbers in rows and columns.
#[wasm_bindgen(getter_with_clone)]
pub struct TableView {
    /// What it shows.
    #[wasm_bindgen(readonly)]
    pub caption: String,
    /// The names of its columns.
    #[wasm_bindgen(readonly)]
    pub columns: Vec<String>,
    /// A sentence on what each column holds.
    #[wasm_bindgen(readonly)]
    pub helps: Vec<String>,
    /// The exact numbers, row after row; NaN where there is none.
    #[wasm_bindgen(readonly)]
    pub values: Vec<f64>,
    /// The numbers as readers see them, row after row.
    #[wasm_bindgen(readonly)]
    pub texts: Vec<String>,
}

impl TableView {
    pub(super) fn of(table: Table) -> Self {
        let (columns, helps) = table.columns.into_iter().map(|(name, help)| (name.to_owned(), help)).unzip();
        let cells = table.rows.into_iter().flatten();
        let (values, texts) = cells.map(|cell| (cell.value.unwrap_or(f64::NAN), cell.text)).unzip();
        Self { caption: table.caption, columns, helps, values, texts }
    }
}
