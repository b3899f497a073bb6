use super::plain::{Plain, Str, type_of, views, write_field};
use wasm_bindgen::prelude::wasm_bindgen;

views! {
    /// A file that can be taken along.
    FileView {
        /// `png`, `svg`, `curves`, `points`, `state`, `receipt`, `script` or `citation`.
        form: Str,
        /// What it belongs to: the title of a figure, or a name for all others.
        group: String,
        /// Its name for readers.
        name: String,
        /// What it is called where it is kept: exhibit, figure, epoch.
        file: String,
        /// Its media type.
        media_type: Str,
        /// Which figure, for a picture.
        figure: Option<u32>,
        /// Device pixels of a CSS pixel, for a picture in pixels.
        ratio: Option<u32>,
    }

    /// A figure, in words.
    SharedFigureView {
        /// Its name in addresses and files.
        id: Str,
        /// Its title.
        title: String,
        /// What it shows, for those who do not see it.
        description: String,
    }

    /// What one kind of mark in a figure shows, as numbers in words.
    SeriesView {
        /// What the marks stand for.
        name: String,
        /// The names of the columns.
        head: Vec<String>,
        /// Its places, or some of them where there are many.
        rows: Vec<RowView>,
        /// How many places there are in all.
        count: u32,
    }

    /// One place in a figure.
    RowView {
        /// A cell for each column.
        cells: Vec<String>,
        /// How high it lies in the frame, from 0 to 1, if it has a height.
        height: Option<f64>,
    }
}
