use super::plain::{Plain, Str, type_of, views, write_field};
use crate::exhibit::{Alert, Cell, Exhibit, Playable, Readout, Standing, Table};
use crate::exhibits::depth_colour;
use crate::figure::{Figure, Theme, counted};
use wasm_bindgen::prelude::wasm_bindgen;

views! {
    /// All that an exhibit says at one moment.
    FrameView {
        /// The figures, in the order of their indices.
        figures: Vec<FigureView>,
        /// Where the run stands, if the exhibit has one to play.
        player: Option<PlayerView>,
        /// The numbers beside the figures.
        readouts: Vec<ReadoutView>,
        /// The table under them, if there is one.
        table: Option<TableView>,
        /// The state of every depth.
        depths: Vec<DepthView>,
        /// What is seen, in words.
        summary: String,
        /// What is said of the place that is being read, if one is.
        reading: Option<String>,
        /// What went wrong, if anything did.
        alert: Option<AlertView>,
    }

    /// A figure's name and words.
    FigureView {
        /// Its name in the page.
        id: Str,
        /// Its name for readers.
        title: String,
        /// What it shows, in words.
        description: String,
        /// Whether its marks carry numbers: it is read, and not only watched.
        has_numbers: bool,
    }

    /// Where a run stands.
    PlayerView {
        /// The epoch that is shown.
        epoch: f64,
        /// The epoch at which the run ends.
        end: f64,
        /// Where the scrubber stands, 0 to 1.
        fraction: f64,
        /// Epoch and end as readers see them.
        text: String,
    }

    /// A number, and the closed form's where it has one.
    ReadoutView {
        /// Its name in the page.
        id: Str,
        /// Its name for readers.
        name: Str,
        /// What it is, in a sentence.
        help: Str,
        /// The exact number.
        value: f64,
        /// The number as readers see it.
        text: String,
        /// The closed form's exact number.
        closed_value: Option<f64>,
        /// The closed form's number as readers see it.
        closed_text: Option<String>,
    }

    /// How one depth is doing.
    DepthView {
        /// Which depth.
        depth: u32,
        /// Whether it is the one that is looked at.
        selected: bool,
        /// A sign for how it is doing, or nothing.
        symbol: Str,
        /// What the sign stands for.
        meaning: Str,
        /// How it is doing, in words.
        verdict: String,
        /// Its colour, `#rrggbb`.
        colour: String,
    }

    /// What went wrong, and what can be done.
    AlertView {
        /// What and why.
        text: String,
        /// What can be done.
        actions: Vec<ActionView>,
    }

    /// One thing that can be done.
    ActionView {
        /// What `Stage.act` takes.
        id: Str,
        /// Its name for readers.
        name: String,
    }

    /// Numbers in rows and columns.
    TableView {
        /// What it shows.
        caption: String,
        /// Its columns.
        columns: Vec<ColumnView>,
        /// The cells, row after row.
        cells: Vec<CellView>,
    }

    /// One column of a table.
    ColumnView {
        /// Its name.
        name: Str,
        /// A sentence on what it holds.
        help: String,
    }

    /// One number of a table.
    CellView {
        /// The exact number, if there is one.
        value: Option<f64>,
        /// The number as readers see it.
        text: String,
    }
}

impl FrameView {
    pub(in crate::web) fn of(exhibit: &dyn Exhibit, figures: &[Figure], theme: Theme) -> Self {
        Self {
            figures: figures.iter().map(FigureView::of).collect(),
            player: exhibit.playable().map(PlayerView::of),
            readouts: exhibit.readouts().into_iter().map(ReadoutView::of).collect(),
            table: exhibit.table().map(TableView::of),
            depths: exhibit.standings().into_iter().map(|standing| DepthView::of(standing, theme)).collect(),
            summary: exhibit.summary(),
            reading: exhibit.probed(),
            alert: exhibit.alert().map(AlertView::of),
        }
    }
}

impl FigureView {
    fn of(figure: &Figure) -> Self {
        Self {
            id: figure.id,
            title: figure.title.clone(),
            description: figure.alternative(),
            has_numbers: figure.has_numbers(),
        }
    }
}

impl PlayerView {
    pub(in crate::web) fn of(playable: &dyn Playable) -> Self {
        let player = playable.player();
        Self {
            epoch: player.epoch as f64,
            end: player.end as f64,
            fraction: player.fraction(),
            text: format!("{} {} of {}", playable.step().name(), counted(player.epoch), counted(player.end)),
        }
    }
}

impl ReadoutView {
    pub(in crate::web) fn of(readout: Readout) -> Self {
        let Readout { id, name, help, value, text, closed_form } = readout;
        let (closed_value, closed_text) = closed_form.unzip();
        Self { id, name, help, value, text, closed_value, closed_text }
    }
}

impl DepthView {
    fn of(standing: Standing, theme: Theme) -> Self {
        let Standing { number, selected, sign, verdict } = standing;
        let (symbol, meaning) = sign.map_or(("", ""), |sign| (sign.symbol(), sign.meaning()));
        Self { depth: number as u32, selected, symbol, meaning, verdict, colour: depth_colour(number, theme).hex() }
    }
}

impl AlertView {
    fn of(alert: Alert) -> Self {
        let actions = alert.actions.into_iter().map(|(id, name)| ActionView { id, name });
        Self { text: alert.text, actions: actions.collect() }
    }
}

impl TableView {
    fn of(table: Table) -> Self {
        let columns = table.columns.into_iter().map(|(name, help)| ColumnView { name, help });
        let cells = table.rows.into_iter().flatten().map(|Cell { value, text }| CellView { value, text });
        Self { caption: table.caption, columns: columns.collect(), cells: cells.collect() }
    }
}
