//! Files to take along: pictures, numbers, state and receipt of what is shown.

use super::layered_canvas::LayeredCanvas;
use super::views::{FileView, RowView, SeriesView, SharedFigureView, plain};
use super::{Stage, fail, theme};
use crate::export::{Export, Form, png};
use crate::figure::render;
use crate::figure::{Figure, Row, Series, Sheet};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

/// How many device pixels a CSS pixel of a picture may have.
const RATIOS: [u32; 3] = [1, 2, 3];

/// What a picture shows and where it comes from. It is made with the picture, which browsers finish only later.
#[wasm_bindgen]
pub struct Stamp {
    figure: &'static str,
    permalink: String,
    about: String,
}

#[wasm_bindgen]
impl Stamp {
    /// A picture in PNG with that written into it.
    ///
    /// # Errors
    /// Where the bytes are no PNG.
    pub fn on(&self, image: &[u8]) -> Result<Vec<u8>, js_sys::Error> {
        let texts =
            [("Title", self.figure), ("Software", "lnn-lab"), ("Source", &self.permalink), ("Comment", &self.about)];
        png::with_texts(image, &texts).ok_or_else(|| fail("the browser gave no PNG image"))
    }
}

impl Stage {
    fn export(&self, page: &str) -> Result<Export<'_>, js_sys::Error> {
        Export::new(self.entry.id, self.exhibit.as_ref(), page).map_err(fail)
    }

    fn no_figure(&self, figure: usize) -> js_sys::Error {
        fail(format!("there is no figure {figure}, only {}", self.figures.len()))
    }
}

#[wasm_bindgen]
impl Stage {
    /// The files there are of what is shown now, on the page at this address without a fragment.
    ///
    /// # Errors
    /// None: the exhibit is one there is. So it is with all others that take nothing but an address.
    #[wasm_bindgen(unchecked_return_type = "FileView[]")]
    pub fn files(&self, page: &str) -> Result<JsValue, js_sys::Error> {
        let export = self.export(page)?;
        let mut files = Vec::new();
        for (index, figure) in self.figures.iter().enumerate() {
            let view = |form: Form, name: String, file: String, ratio| FileView {
                form: form.id(),
                group: figure.title.clone(),
                name,
                file,
                media_type: form.media_type(),
                figure: Some(index as u32),
                ratio,
            };
            let file = |form| export.file_name(Some(figure.id), form);
            for ratio in RATIOS {
                let name = format!("{} {ratio}×", Form::Png.name());
                let ending = format!("@{ratio}x.png");
                files.push(view(Form::Png, name, file(Form::Png).replace(".png", &ending), Some(ratio)));
            }
            files.push(view(Form::Svg, Form::Svg.name().to_owned(), file(Form::Svg), None));
        }
        let documents = Form::DOCUMENTS.into_iter().filter(|&form| export.has(form));
        files.extend(documents.map(|form| FileView {
            form: form.id(),
            group: "Numbers and state".to_owned(),
            name: form.name().to_owned(),
            file: export.file_name(None, form),
            media_type: form.media_type(),
            figure: None,
            ratio: None,
        }));
        Ok(plain(&files))
    }

    /// What the address does not hold of what is shown, and what it opens instead: a sentence each.
    ///
    /// # Errors
    /// As [`files`](Self::files).
    pub fn lost_in_address(&self) -> Result<Vec<String>, js_sys::Error> {
        Ok(self.export("")?.lost_in_address())
    }

    /// What each figure shows now, in words.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "SharedFigureView[]")]
    pub fn figures_in_words(&self) -> JsValue {
        let view = |figure: Figure| {
            let description = figure.alternative();
            SharedFigureView { id: figure.id, title: figure.title, description }
        };
        plain(&self.exhibit.figures().into_iter().map(view).collect::<Vec<_>>())
    }

    /// What a figure shows, as numbers in words: a series for each kind of mark.
    ///
    /// # Errors
    /// Where there is no such figure.
    #[wasm_bindgen(unchecked_return_type = "SeriesView[]")]
    pub fn series(&self, figure: usize) -> Result<JsValue, js_sys::Error> {
        let known = self.figures.get(figure).ok_or_else(|| self.no_figure(figure))?;
        let row = |Row { cells, height }| RowView { cells, height };
        let view = |Series { name, head, rows, count }| SeriesView {
            name,
            head,
            rows: rows.into_iter().map(row).collect(),
            count: count as u32,
        };
        Ok(plain(&known.series().into_iter().map(view).collect::<Vec<_>>()))
    }

    /// A figure as an SVG document of this size in CSS pixels.
    ///
    /// # Errors
    /// Where there is no such figure, or its size is not usable.
    pub fn svg(&self, figure: usize, width: f64, height: f64, dark: bool, page: &str) -> Result<String, js_sys::Error> {
        let known = self.figures.get(figure).ok_or_else(|| self.no_figure(figure))?;
        render::svg_about(known, theme(dark), Sheet { width, height }, &self.export(page)?.about()).map_err(fail)
    }

    /// Paints a figure as [`paint`](Self::paint) does, on two canvases that are nowhere on the page.
    ///
    /// # Errors
    /// As `paint`.
    #[expect(clippy::too_many_arguments, reason = "those of `paint`")]
    pub fn picture(
        &self,
        figure: usize,
        backdrop: &HtmlCanvasElement,
        marks: &HtmlCanvasElement,
        width: f64,
        height: f64,
        pixel_ratio: f64,
        dark: bool,
    ) -> Result<(), js_sys::Error> {
        let known = self.figures.get(figure).ok_or_else(|| self.no_figure(figure))?;
        let size = (width, height, pixel_ratio);
        LayeredCanvas::default().paint(known, theme(dark), (backdrop, marks), size).map_err(fail)
    }

    /// The colour of the ground that figures are drawn on, as `#rrggbb`.
    #[must_use]
    pub fn ground(&self, dark: bool) -> String {
        theme(dark).ground().hex()
    }

    /// What is to be written into a picture of a figure as it is now.
    ///
    /// # Errors
    /// Where there is no such figure.
    pub fn stamp(&self, figure: usize, page: &str) -> Result<Stamp, js_sys::Error> {
        let figure = self.figures.get(figure).ok_or_else(|| self.no_figure(figure))?.id;
        let export = self.export(page)?;
        Ok(Stamp { figure, permalink: export.permalink(), about: export.about() })
    }

    /// The coordinates of all marks of the figures, as comma-separated values.
    ///
    /// # Errors
    /// As [`files`](Self::files).
    pub fn curves_csv(&self, page: &str) -> Result<String, js_sys::Error> {
        Ok(self.export(page)?.curves_csv(&self.figures))
    }

    /// The points as comma-separated values, where the exhibit has some.
    ///
    /// # Errors
    /// As [`files`](Self::files).
    pub fn points_csv(&self, page: &str) -> Result<Option<String>, js_sys::Error> {
        Ok(self.export(page)?.points_csv())
    }

    /// The numbers of the exhibit's own table as comma-separated values, where it has some.
    ///
    /// # Errors
    /// As [`files`](Self::files).
    pub fn numbers_csv(&self, page: &str) -> Result<Option<String>, js_sys::Error> {
        Ok(self.export(page)?.numbers_csv())
    }

    /// Controls, seeds, numbers and weights, as JSON.
    ///
    /// # Errors
    /// As [`files`](Self::files).
    pub fn json(&self, page: &str) -> Result<String, js_sys::Error> {
        Ok(self.export(page)?.json())
    }

    /// How to get the same numbers elsewhere, as Markdown.
    ///
    /// # Errors
    /// As [`files`](Self::files).
    pub fn receipt(&self, page: &str) -> Result<String, js_sys::Error> {
        Ok(self.export(page)?.receipt())
    }

    /// A program for Python and NumPy that gives the same numbers, where there is one.
    ///
    /// # Errors
    /// As [`files`](Self::files).
    pub fn script(&self, page: &str) -> Result<Option<String>, js_sys::Error> {
        Ok(self.export(page)?.script())
    }

    /// How to cite it, in `BibTeX`.
    ///
    /// # Errors
    /// As [`files`](Self::files).
    pub fn citation(&self, page: &str) -> Result<String, js_sys::Error> {
        Ok(self.export(page)?.citation())
    }
}
