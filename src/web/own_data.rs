//! The reader's own data: files that are read, and points that are edited. What is in a file stays in this module's memory.

use super::views::{BuiltInView, ReadoutView, TableView, TakenView, plain};
use super::{Stage, fail, layered_canvas, theme};
use crate::data::{BuiltIn, Dialect, Given, Table, Taken};
use crate::exhibit::{Editable, Fillable};
use crate::figure::{Sheet, render};
use crate::numerics::{LeastSquares, Points};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The sets of points that come with the program.
#[must_use]
#[wasm_bindgen(unchecked_return_type = "BuiltInView[]")]
pub fn built_in_sets() -> JsValue {
    plain(&BuiltIn::ALL.iter().map(BuiltInView::of).collect::<Vec<_>>())
}

/// A table that was read from a file, of which two columns become points.
#[wasm_bindgen]
pub struct DataTable {
    file: String,
    table: Table,
    suggested: (usize, usize),
}

#[wasm_bindgen]
impl DataTable {
    /// Reads the bytes of a file with this name, or of pasted text, which has none.
    ///
    /// # Errors
    /// Says what the file is instead of a table, and in which line.
    #[wasm_bindgen(constructor)]
    pub fn new(file: String, bytes: Vec<u8>) -> Result<Self, js_sys::Error> {
        let table = Table::read(bytes, Dialect::default()).map_err(fail)?;
        let suggested = table.suggested().map_err(fail)?;
        Ok(Self { file, table, suggested })
    }

    /// Its columns, and how it was read.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "TableView")]
    pub fn view(&self) -> JsValue {
        plain(&TableView::of(&self.table, self.suggested))
    }

    /// The points of two of its columns, and what was left out, for a worker: `hear` is called now and then with the share
    /// of the table that has been read.
    ///
    /// # Errors
    /// As [`taken`](Self::taken).
    pub fn read(&self, x: u32, y: u32, hear: &js_sys::Function) -> Result<TakenPoints, js_sys::Error> {
        let told = |share: f64| drop(hear.call1(&JsValue::UNDEFINED, &share.into())); // nobody has to listen
        let taken = self.table.points_heard(x as usize, y as usize, told).map_err(fail)?;
        drawable(taken).map(TakenPoints)
    }

    /// What two of its columns come to.
    ///
    /// # Errors
    /// Where quotation marks leave open what the cells are, or no line can be drawn through the points.
    #[wasm_bindgen(unchecked_return_type = "TakenView")]
    pub fn taken(&self, x: u32, y: u32) -> Result<JsValue, js_sys::Error> {
        Ok(plain(&TakenView::of(&self.points(x, y)?)))
    }
}

impl DataTable {
    fn points(&self, x: u32, y: u32) -> Result<Taken<Points>, js_sys::Error> {
        drawable(self.table.points(x as usize, y as usize).map_err(fail)?)
    }
}

/// Points through which a line can be drawn, or why none can.
fn drawable(taken: Taken<Points>) -> Result<Taken<Points>, js_sys::Error> {
    match LeastSquares::fit(&taken.values) {
        Ok(_) => Ok(taken),
        Err(error) => {
            let why = taken.problems.first().map(|first| format!("; {} rows were left out: {first}", taken.left_out));
            Err(fail(format!("{error}{}", why.unwrap_or_default())))
        }
    }
}

/// Points that a worker has read, to be handed to the page as two lists.
#[wasm_bindgen]
pub struct TakenPoints(Taken<Points>);

#[wasm_bindgen]
impl TakenPoints {
    /// All x.
    #[must_use]
    pub fn x(&self) -> Vec<f64> {
        self.0.values.x().to_vec()
    }

    /// All y.
    #[must_use]
    pub fn y(&self) -> Vec<f64> {
        self.0.values.y().to_vec()
    }

    /// How many there are, and what was left out.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "TakenView")]
    pub fn view(&self) -> JsValue {
        plain(&TakenView::of(&self.0))
    }
}

#[wasm_bindgen]
impl Stage {
    /// Shows the points of two columns of a table in place of what is shown.
    ///
    /// # Errors
    /// As [`DataTable::taken`], and where this exhibit takes no points.
    pub fn take_points(&mut self, table: &DataTable, x: u32, y: u32) -> Result<(), js_sys::Error> {
        let points = table.points(x, y)?.values;
        let name = |at: u32| table.table.columns().get(at as usize).map_or("", |column| column.name.as_str());
        let given = Given::new(&table.file, [name(x), name(y)], points);
        self.fillable()?.take_points(given).map_err(fail)
    }

    /// Shows points that a worker has read from a file, with the names of the file and of its columns, in place of what is
    /// shown.
    ///
    /// # Errors
    /// Where the lists differ in length or determine no line, a number is not finite or beyond 1e100, and where this exhibit
    /// takes no points.
    pub fn take_columns(
        &mut self,
        file: &str,
        x_name: &str,
        y_name: &str,
        x: Vec<f64>,
        y: Vec<f64>,
    ) -> Result<(), js_sys::Error> {
        let points = Points::new(x, y).map_err(fail)?;
        self.fillable()?.take_points(Given::new(file, [x_name, y_name], points)).map_err(fail)
    }

    /// What the closed form knows of the points beside its line; nothing where this exhibit has none.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "ReadoutView[]")]
    pub fn inference(&self) -> JsValue {
        let readouts = self.exhibit.fillable().map(Fillable::inference).unwrap_or_default();
        plain(&readouts.into_iter().map(ReadoutView::of).collect::<Vec<_>>())
    }

    /// What the closed form leaves of the points, as a picture in SVG of a size in CSS pixels.
    ///
    /// # Errors
    /// Where this exhibit has no points, or the size is not usable.
    pub fn residuals(&self, width: f64, height: f64, dark: bool) -> Result<String, js_sys::Error> {
        let fillable = self.exhibit.fillable().ok_or_else(|| fail("This exhibit has no points of its own."))?;
        render::svg(&fillable.residuals(), theme(dark), Sheet { width, height }).map_err(fail)
    }

    /// Whether its points can be edited one by one.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        self.exhibit.editable().is_some()
    }

    /// Begins to edit the points, or ends it: with a handle on the selected one.
    ///
    /// # Errors
    /// Where there are too many, or this exhibit has none.
    pub fn edit(&mut self, on: bool) -> Result<(), js_sys::Error> {
        self.editable()?.edit(on).map_err(fail)
    }

    /// How many points are being edited; nothing while none are.
    #[must_use]
    pub fn edited(&self) -> Option<u32> {
        Some(self.exhibit.editable()?.edited()?.1.len() as u32)
    }

    /// Selects the point that is nearest to a place on its figure, if it is at most `reach` away; all in CSS pixels. Returns
    /// whether there is one.
    pub fn select_near(&mut self, figure: usize, x: f64, y: f64, width: f64, height: f64, reach: f64) -> bool {
        let (Some(figure), Some(editable)) = (self.figures.get(figure), self.exhibit.editable_mut()) else {
            return false;
        };
        let Some((_, points)) = editable.edited().filter(|(id, _)| *id == figure.id) else { return false };
        let away = |at| {
            let (left, top) = layered_canvas::place_of(figure, at, width, height);
            libm::hypot(left - x, top - y)
        };
        let nearest = points.pairs().map(away).enumerate().min_by(|one, other| one.1.total_cmp(&other.1));
        let Some((point, _)) = nearest.filter(|(_, away)| *away <= reach) else { return false };
        editable.select(point);
        true
    }

    /// Selects the point that comes so many places after the selected one.
    pub fn select_by(&mut self, steps: i32) {
        if let Some(editable) = self.exhibit.editable_mut() {
            editable.select_by(i64::from(steps));
        }
    }

    /// Adds a point at a place on its figure, in CSS pixels, and selects it.
    ///
    /// # Errors
    /// Where there are too many, or this exhibit has none.
    pub fn add_point(&mut self, figure: usize, x: f64, y: f64, width: f64, height: f64) -> Result<(), js_sys::Error> {
        let at = self.figures.get(figure).map(|figure| layered_canvas::values_at(figure, (x, y), width, height));
        self.editable()?.add(at).map_err(fail)
    }

    /// Adds a point beside the selected one, and selects it.
    ///
    /// # Errors
    /// As [`add_point`](Self::add_point).
    pub fn add_beside(&mut self) -> Result<(), js_sys::Error> {
        self.editable()?.add(None).map_err(fail)
    }

    /// Takes the selected point away.
    ///
    /// # Errors
    /// Where the others determine no line.
    pub fn delete_point(&mut self) -> Result<(), js_sys::Error> {
        self.editable()?.delete().map_err(fail)
    }

    /// Takes the latest change of the points back, or does it again; returns whether there was one.
    pub fn take_back_points(&mut self, again: bool) -> bool {
        self.fillable().is_ok_and(|fillable| fillable.take_back(again))
    }
}

impl Stage {
    fn fillable(&mut self) -> Result<&mut dyn Fillable, js_sys::Error> {
        self.unlocked()?;
        let name = self.entry.name;
        self.exhibit.fillable_mut().ok_or_else(|| fail(format!("“{name}” takes no points of a reader")))
    }

    fn editable(&mut self) -> Result<&mut dyn Editable, js_sys::Error> {
        self.unlocked()?;
        let name = self.entry.name;
        self.exhibit.editable_mut().ok_or_else(|| fail(format!("“{name}” has no points to be edited")))
    }
}
