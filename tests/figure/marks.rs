//! What holds for bands, rings and tiles with any values, on any axes, at any size that a page gives a figure.

use crate::cases::cases;
use crate::svg::{Word, number, words};
use lnn_lab::figure::render::{self, Layer, SUBPIXELS, Surface};
use lnn_lab::figure::{Axis, Emphasis, Figure, Frame, Ink, Mark, Scale, Sheet, Style, Theme, Tile, TileSign};
use plotters::prelude::{DrawingBackend, SVGBackend};
use proptest::collection::vec;
use proptest::prelude::*;
use roxmltree::{Document, Node};

/// Places are rounded to an eighth of a pixel.
const STEP: f64 = 0.07;

/// How far a ring's line lies at most from its middle.
const RING: f64 = 5.8;

/// How far the outline of a tile and the ground around it reach at most.
const OUTLINE: f64 = 3.0;

fn sheets() -> impl Strategy<Value = Sheet> {
    (280.0..1200.0_f64, 300.0..600.0_f64).prop_map(|(width, height)| Sheet { width, height })
}

fn themes() -> impl Strategy<Value = Theme> {
    prop_oneof![Just(Theme::Light), Just(Theme::Dark)]
}

fn axes() -> impl Strategy<Value = Axis> {
    prop_oneof![
        (-5.0..5.0_f64, 0.1..20.0_f64).prop_map(|(low, span)| Axis::linear_over("x", low, low + span)),
        (-3.0..3.0_f64, 0.1..6.0_f64).prop_map(|(low, span)| Axis::log_over(
            "x",
            libm::pow(10.0, low),
            libm::pow(10.0, low + span)
        )),
        (0_usize..5, 0_usize..200).prop_map(|(first, more)| Axis::ordinal("x", first, first + more)),
    ]
}

/// Values on and around an axis, and values that no axis can show.
fn values() -> impl Strategy<Value = f64> {
    let wild = vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, -1.0, 1e300, -1e300, f64::MAX, 5e-324];
    prop_oneof![
        8 => -6.0..25.0_f64,
        3 => (-4.0..6.0_f64).prop_map(|exponent| libm::pow(10.0, exponent)),
        1 => prop::sample::select(wild),
        1 => any::<f64>(),
    ]
}

fn styles() -> impl Strategy<Value = Style> {
    let inks = prop_oneof![(1_usize..11).prop_map(Ink::Depth), Just(Ink::Selected), Just(Ink::ClosedForm)];
    let loud = [Emphasis::Normal, Emphasis::Strong, Emphasis::Dimmed, Emphasis::Ahead];
    (inks, prop::sample::select(loud.to_vec())).prop_map(|(ink, emphasis)| ink.with(emphasis))
}

fn tiles() -> impl Strategy<Value = Tile> {
    let places = || prop_oneof![(0_u32..30).prop_map(f64::from), values()];
    let signs = prop::sample::select(vec![TileSign::None, TileSign::Dot, TileSign::Cross]);
    (places(), places(), values(), signs, any::<bool>()).prop_map(|(column, row, shade, sign, strong)| Tile {
        column,
        row,
        shade,
        sign,
        strong,
    })
}

fn marks() -> impl Strategy<Value = Mark> {
    let rising = |mut between: Vec<(f64, f64, f64)>| {
        between.sort_by(|a, b| a.0.total_cmp(&b.0));
        between
    };
    let points = || vec((values(), values(), values()), 0..40);
    prop_oneof![
        (points(), styles()).prop_map(move |(points, style)| Mark::Band { between: rising(points), style }),
        (points(), styles()).prop_map(|(between, style)| Mark::Band { between, style }),
        (vec((values(), values()), 0..40), styles()).prop_map(|(at, style)| Mark::Rings { at, style }),
        vec(tiles(), 0..60).prop_map(|tiles| Mark::Tiles { tiles }),
    ]
}

fn figure(x: Axis, y: Axis, marks: Vec<Mark>) -> Figure {
    let (title, description) = ("Marks".to_owned(), "Some marks.".to_owned());
    Figure {
        id: "marks",
        title,
        description,
        x,
        y,
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: Vec::new(),
    }
}

/// A map of all things of both axes.
fn map(columns: usize, rows: usize, sign: TileSign) -> Figure {
    let tile = |column, row| Tile { column: column as f64, row: row as f64, shade: 0.3, sign, strong: false };
    let tiles = (1..=columns).flat_map(|column| (1..=rows).map(move |row| tile(column, row))).collect();
    figure(Axis::ordinal("trial", 1, columns), Axis::ordinal("depth", 1, rows), vec![Mark::Tiles { tiles }])
}

/// Only the marks, without ground, axes and words.
fn drawn_marks(figure: &Figure, theme: Theme, sheet: Sheet) -> String {
    let mut document = String::new();
    {
        let size = |side: f64| (side * SUBPIXELS).round() as u32;
        let mut backend = SVGBackend::with_string(&mut document, (size(sheet.width), size(sheet.height)));
        let mut surface = Surface { backend: &mut backend, scale: SUBPIXELS, text_scale: 1.24 };
        render::draw(figure, Layer::Marks, theme, sheet, &mut surface).unwrap();
        backend.present().unwrap();
    }
    document
}

fn shapes<'a>(document: &'a Document, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(move |node| node.has_tag_name(name))
}

/// An attribute in CSS pixels.
fn length(node: Node, name: &str) -> f64 {
    number(node.attribute(name).unwrap_or_else(|| panic!("{node:?} has no {name}"))) / SUBPIXELS
}

/// The corners of a shape, or its middle if it is round.
fn corners(node: Node) -> Vec<(f64, f64)> {
    let pair = |pair: &str| {
        let (x, y) = pair.split_once(',').unwrap();
        (number(x) / SUBPIXELS, number(y) / SUBPIXELS)
    };
    match node.tag_name().name() {
        "circle" => vec![(length(node, "cx"), length(node, "cy"))],
        "rect" => {
            let (x, y) = (length(node, "x"), length(node, "y"));
            assert!(length(node, "width") > 0.0 && length(node, "height") > 0.0, "{node:?}");
            vec![(x, y), (x + length(node, "width"), y + length(node, "height"))]
        }
        "polygon" | "polyline" => node.attribute("points").unwrap().split_whitespace().map(pair).collect(),
        _ => Vec::new(),
    }
}

/// How far a shape reaches over its corners by its radius and its line.
fn reach(node: Node) -> f64 {
    let line = if node.attribute("stroke").is_some_and(|stroke| stroke != "none") { "stroke-width" } else { "" };
    let half_line = if line.is_empty() { 0.0 } else { length(node, line) / 2.0 };
    if node.has_tag_name("circle") { length(node, "r") + half_line } else { half_line }
}

/// How far a shape lies outside the frame at most, in CSS pixels; 0 and less inside.
fn excess(node: Node, frame: Frame, reach: f64) -> f64 {
    let beyond =
        |(x, y): (f64, f64)| (frame.left - x).max(x - frame.right).max((frame.top - y).max(y - frame.bottom)) + reach;
    corners(node).into_iter().map(beyond).fold(f64::NEG_INFINITY, f64::max)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn marks_with_any_values_are_drawn_inside_the_frame(
        x in axes(), y in axes(), mark in marks(), sheet in sheets(), theme in themes(),
    ) {
        let rings = matches!(mark, Mark::Rings { .. });
        let figure = figure(x, y, vec![mark]);
        let frame = Frame::of(&figure, sheet);
        let text = drawn_marks(&figure, theme, sheet);
        let document = Document::parse(&text).unwrap();
        for node in document.root_element().children().filter(Node::is_element) {
            let (most, reach) = match node.tag_name().name() {
                "circle" if rings => {
                    prop_assert!(reach(node) <= RING);
                    (0.0, 0.0) // the middle alone
                }
                "polyline" => (OUTLINE, reach(node)),
                _ => (0.0, reach(node)),
            };
            prop_assert!(excess(node, frame, reach) <= most + STEP, "{node:?} in {frame:?}");
        }
    }

    #[test]
    fn marks_with_any_values_give_well_formed_documents(
        x in axes(), y in axes(), marks in vec(marks(), 0..4), sheet in sheets(), theme in themes(),
    ) {
        let text = render::svg(&figure(x, y, marks), theme, sheet).unwrap();
        prop_assert!(Document::parse(&text).is_ok());
        for word in ["NaN", "nan", "inf"] {
            prop_assert!(!text.contains(word), "{text}");
        }
    }

    #[test]
    fn places_convert_to_values_of_both_axes_and_back(
        x in axes(), y in axes(), sheet in sheets(), across in -0.5..1.5_f64, up in -0.5..1.5_f64,
    ) {
        let figure = figure(x, y, Vec::new());
        let frame = Frame::of(&figure, sheet);
        let place = (frame.left + across * (frame.right - frame.left), frame.bottom - up * (frame.bottom - frame.top));
        let read = (figure.x.fraction(frame.x_at(&figure, place.0)), figure.y.fraction(frame.y_at(&figure, place.1)));
        prop_assert!((read.0 - across.clamp(0.0, 1.0)).abs() < 1e-9, "{read:?}");
        prop_assert!((read.1 - up.clamp(0.0, 1.0)).abs() < 1e-9, "{read:?}");
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_tile_is_drawn_where_it_is_pointed_at(columns in 1_usize..120, rows in 1_usize..12, sheet in sheets()) {
        let figure = map(columns, rows, TileSign::None);
        let frame = Frame::of(&figure, sheet);
        let text = drawn_marks(&figure, Theme::Light, sheet);
        let document = Document::parse(&text).unwrap();
        let read: Vec<_> = shapes(&document, "rect")
            .map(|node| {
                let (from, to) = (corners(node)[0], corners(node)[1]);
                let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
                (frame.x_at(&figure, middle.0).round() as usize, frame.y_at(&figure, middle.1).round() as usize)
            })
            .collect();
        let all: Vec<_> = (1..=columns).flat_map(|column| (1..=rows).map(move |row| (column, row))).collect();
        prop_assert_eq!(read, all);
    }

    #[test]
    fn names_along_an_axis_of_things_do_not_overlap(columns in 1_usize..2000, rows in 1_usize..60, sheet in sheets()) {
        let text = render::svg(&map(columns, rows, TileSign::None), Theme::Light, sheet).unwrap();
        let document = Document::parse(&text).unwrap();
        let named = |anchor: &str| {
            let is_name = |word: &Word| word.text.replace(',', "").parse::<u32>().is_ok();
            words(&document).into_iter().filter(|word| word.anchor == anchor && is_name(word)).collect::<Vec<_>>()
        };
        let (mut below, mut beside) = (named("middle"), named("end"));
        prop_assert!(!below.is_empty() && !beside.is_empty());
        below.sort_by(|a, b| a.left.total_cmp(&b.left));
        beside.sort_by(|a, b| a.y.total_cmp(&b.y));
        prop_assert!(below.windows(2).all(|pair| pair[0].right + 2.0 < pair[1].left), "{below:?}");
        prop_assert!(beside.windows(2).all(|pair| pair[0].y + 14.0 < pair[1].y), "{beside:?}");
    }
}

#[test]
fn a_thousand_tiles_are_a_thousand_rectangles_and_their_signs() {
    let sheet = Sheet { width: 544.0, height: 370.0 };
    for (sign, name, each) in
        [(TileSign::None, "circle", 0), (TileSign::Dot, "circle", 1), (TileSign::Cross, "polyline", 2)]
    {
        let text = drawn_marks(&map(100, 10, sign), Theme::Light, sheet);
        let document = Document::parse(&text).unwrap();
        let all = document.root_element().children().filter(Node::is_element).count();
        let (tiles, signs) = (shapes(&document, "rect").count(), shapes(&document, name).count());
        assert_eq!((tiles, signs, all), (1000, 1000 * each, 1000 * (1 + each)));
    }
}

#[test]
fn tiles_too_narrow_for_a_gap_leave_none() {
    let sheet = Sheet { width: 300.0, height: 300.0 };
    for (columns, gap) in [(20, 1.0), (120, 0.0)] {
        let text = drawn_marks(&map(columns, 1, TileSign::None), Theme::Light, sheet);
        let document = Document::parse(&text).unwrap();
        let rects: Vec<_> = shapes(&document, "rect").map(corners).collect();
        assert_eq!(rects.len(), columns);
        for pair in rects.windows(2) {
            assert!((pair[1][0].0 - pair[0][1].0 - gap).abs() < 1e-9, "{pair:?}");
        }
    }
}

#[test]
fn rings_are_hollow_and_emphasised_ones_are_larger() {
    let radius = |theme: Theme, emphasis| {
        let rings = Mark::Rings { at: vec![(0.5, 0.5), (9.0, 0.5)], style: Ink::Depth(3).with(emphasis) };
        let (x, y) = (Axis::linear_over("x", 0.0, 1.0), Axis::linear_over("y", 0.0, 1.0));
        let text = drawn_marks(&figure(x, y, vec![rings]), theme, Sheet { width: 544.0, height: 370.0 });
        let document = Document::parse(&text).unwrap();
        let circles: Vec<_> = shapes(&document, "circle").collect();
        assert_eq!(circles.len(), 2, "one ring inside");
        assert!(circles[0].attribute("fill").unwrap().eq_ignore_ascii_case(&theme.ground().hex()));
        assert_eq!(circles[1].attribute("fill"), Some("none"));
        assert!(circles[1].attribute("stroke").unwrap().eq_ignore_ascii_case(&theme.ink(Ink::Depth(3)).hex()));
        (length(circles[1], "r"), number(circles[1].attribute("opacity").unwrap()))
    };
    for theme in [Theme::Light, Theme::Dark] {
        let normal = radius(theme, Emphasis::Normal);
        assert!((normal.0 - 3.4).abs() <= STEP && normal.1 == 1.0);
        assert!(radius(theme, Emphasis::Strong).0 > normal.0 + 1.0);
        assert!(radius(theme, Emphasis::Dimmed).1 < 0.5);
    }
}

#[test]
fn a_band_is_one_area_of_its_own_opacity_however_many_points_it_has() {
    let bent = |x: f64| (x, 0.2 * x * x, 0.4 + 0.2 * x * x);
    let between: Vec<_> = (0..=20_000).map(|index| bent(f64::from(index) / 20_000.0)).collect();
    let band = Mark::Band { between, style: Ink::Depth(3).with(Emphasis::Normal) };
    let (x, y) = (Axis::linear_over("x", 0.0, 1.0), Axis::linear_over("y", 0.0, 1.0));
    let text = drawn_marks(&figure(x, y, vec![band]), Theme::Light, Sheet { width: 544.0, height: 370.0 });
    let document = Document::parse(&text).unwrap();
    let polygons: Vec<_> = shapes(&document, "polygon").collect();
    assert_eq!(polygons.len(), 1);
    assert_eq!(number(polygons[0].attribute("opacity").unwrap()), Theme::Light.band(Emphasis::Normal));
    assert!((8..100).contains(&corners(polygons[0]).len()), "{}", corners(polygons[0]).len());
}

#[test]
fn a_band_below_a_log_axis_goes_down_to_its_edge() {
    let between = vec![(0.0, 0.5, 2.0), (0.5, -1.0, 2.0), (1.0, 0.0, 2.0)];
    let band = Mark::Band { between, style: Ink::Depth(3).with(Emphasis::Normal) };
    let y = Axis { title: "y".to_owned(), scale: Scale::Log, low: 0.1, high: 10.0 };
    let figure = figure(Axis::linear_over("x", 0.0, 1.0), y, vec![band]);
    let sheet = Sheet { width: 544.0, height: 370.0 };
    let frame = Frame::of(&figure, sheet);
    let text = drawn_marks(&figure, Theme::Light, sheet);
    let document = Document::parse(&text).unwrap();
    let corners = corners(shapes(&document, "polygon").next().unwrap());
    let at_the_edge = corners.iter().filter(|corner| (corner.1 - frame.bottom).abs() <= STEP).count();
    assert_eq!((corners.len(), at_the_edge), (5, 2), "{corners:?}");
}
