//! Data of a reader's own: given, edited, taken back, trained on, and written down.

use crate::finish::finish;
use crate::opened::race;
use crate::program::{Folder, rows, table};
use crate::reading::{go, readout, text_of};
use lnn_lab::address::permalink::{self, Permalink};
use lnn_lab::data::{BuiltIn, Data, Given};
use lnn_lab::exhibit::{Editable, Exhibit, Verdict};
use lnn_lab::exhibits::REGISTRY;
use lnn_lab::export::Export;
use lnn_lab::figure::Mark;
use lnn_lab::numerics::{LeastSquares, Line, Points};

const FIVE: &str = "0:1,1:3,2:4,3:8,4:8";

fn points(exhibit: &dyn Exhibit) -> Vec<(f64, f64)> {
    exhibit.editable().unwrap().edited().unwrap().1.pairs().collect()
}

fn edit(exhibit: &mut dyn Exhibit) -> &mut dyn Editable {
    let editable = exhibit.editable_mut().unwrap();
    editable.edit(true).unwrap();
    editable
}

/// The closed form that is shown.
fn closed_form(exhibit: &dyn Exhibit) -> Line {
    let of = |id| readout(exhibit, id).1.unwrap();
    Line { slope: of("slope"), intercept: of("intercept") }
}

#[test]
fn every_set_is_shown_trained_on_and_brought_back_by_its_address() {
    for set in BuiltIn::ALL {
        let mut exhibit = race(&[("data", set.id), ("learning_rate", "0.01")]);
        finish(exhibit.as_mut());
        go(exhibit.as_mut(), 10_000);
        let given = set.given();
        let best = LeastSquares::fit(given.points()).unwrap().line();
        assert_eq!(closed_form(exhibit.as_ref()), best, "{}", set.id);
        assert!(exhibit.alert().is_none(), "{}: nothing diverges on standardised data", set.id);
        // Depth 1 has arrived, in the original units.
        exhibit.set("depth", "1").unwrap();
        let slope = readout(exhibit.as_ref(), "slope").0;
        assert!((slope / best.slope - 1.0).abs() < 1e-6, "{}: {slope} {best:?}", set.id);
        let figure = &exhibit.figures()[0];
        assert_eq!(figure.x.title, given.x_name(), "{}", set.id);
        let parts = permalink::settings("depth-race", exhibit.as_ref());
        let mut link = Permalink::read(&permalink::fragment(&parts, None)).unwrap();
        let again = link.open("depth-race").unwrap();
        assert_eq!(link.corrections(), [""; 0], "{}", set.id);
        assert_eq!(closed_form(again.as_ref()), best, "{}", set.id);
    }
}

#[test]
fn points_of_an_address_come_back_to_the_bit_and_more_of_them_are_named() {
    let many = |count: u32| {
        let x: Vec<f64> = (0..count).map(|i| 0.1 * f64::from(i)).collect();
        let y = x.iter().map(|x| libm::sin(*x) * 1e-7).collect();
        Given::new("my file#1.csv", ["a", "b"], Points::new(x, y).unwrap())
    };
    for count in [2, 200] {
        let mut exhibit = race::<&str>(&[]);
        exhibit.fillable_mut().unwrap().take_points(many(count)).unwrap();
        let text = text_of(exhibit.as_ref(), "data");
        let Some(Data::Own(read)) = Data::read(&text) else { panic!("{text}") };
        assert_eq!(read.points(), many(count).points());
    }
    let mut exhibit = race::<&str>(&[]);
    exhibit.fillable_mut().unwrap().take_points(many(201)).unwrap();
    let parts = permalink::settings("depth-race", exhibit.as_ref());
    assert_eq!(parts, [format!("depth-race.data=file:my-file-1.csv:{:016x}", many(201).hash())]);
    let export = Export::new("depth-race", exhibit.as_ref(), "").unwrap();
    assert!(export.lost_in_address()[0].contains("More than 200 points"), "{:?}", export.lost_in_address());
    assert!(export.commands().iter().all(|command| !command.contains("data=file")), "which no command reads");
    let mut link = Permalink::read(&permalink::fragment(&parts, None)).unwrap();
    assert_eq!(text_of(link.open("depth-race").unwrap().as_ref(), "data"), "drawn");
    let said = link.corrections().join(" ");
    assert!(said.contains("my-file-1.csv") && said.contains("chosen again under Data"), "{said}");

    // Points that were edited come from no file.
    let mut exhibit = race::<&str>(&[]);
    edit(exhibit.as_mut()).add(Some((0.0, 0.0))).unwrap();
    let parts = permalink::settings("depth-race", exhibit.as_ref());
    let mut link = Permalink::read(&permalink::fragment(&parts, None)).unwrap();
    link.open("depth-race").unwrap();
    assert!(link.corrections().join(" ").contains("Export saves them"), "{:?}", link.corrections());
}

#[test]
fn every_exhibit_whose_data_are_a_control_takes_a_readers_own() {
    let given = Given::new("a.csv", ["t", "b"], Points::new(vec![0.0, 1.0, 2.0], vec![1.0, 3.0, 4.0]).unwrap());
    let mut seen = Vec::new();
    for entry in REGISTRY {
        let mut exhibit = (entry.open)().unwrap();
        let has_data = entry.controls.iter().any(|control| control.id == "data");
        assert_eq!(exhibit.fillable().is_some(), has_data, "{}", entry.id);
        let Some(fillable) = exhibit.fillable_mut() else { continue };
        fillable.take_points(given.clone()).unwrap();
        let known = fillable.inference();
        let r_squared = known.iter().find(|row| row.id == "r_squared").unwrap().value;
        assert!((r_squared - 27.0 / 28.0).abs() < 1e-15, "{}: {r_squared}", entry.id);
        assert!(fillable.residuals().x.title == "t", "{}", entry.id);
        assert_eq!(text_of(exhibit.as_ref(), "data"), "0:1,1:3,2:4", "{}", entry.id);
        assert!(exhibit.fillable_mut().unwrap().take_back(false));
        assert_eq!(text_of(exhibit.as_ref(), "data"), Data::DRAWN, "{}", entry.id);
        seen.push(entry.id);
    }
    assert!(seen.len() >= 3, "{seen:?}");
}

#[test]
fn of_a_long_sorted_file_points_from_its_beginning_to_its_end_are_drawn() {
    let x: Vec<f64> = (0..2_500).map(f64::from).collect();
    let given = Given::new("a.csv", ["t", "b"], Points::new(x.clone(), x).unwrap());
    let mut exhibit = race(&[("depth", "7")]);
    let dots = |exhibit: &dyn Exhibit| -> Vec<Vec<(f64, f64)>> {
        let figure = exhibit.figures().swap_remove(0);
        let of = |mark| if let Mark::Dots { at, .. } = mark { Some(at) } else { None };
        figure.backdrop.into_iter().filter_map(of).collect()
    };
    exhibit.fillable_mut().unwrap().take_points(given).unwrap();
    let drawn = dots(exhibit.as_ref()).concat();
    assert_eq!(drawn.len(), 1000);
    assert!(drawn.windows(2).all(|pair| (2.0..=3.0).contains(&(pair[1].0 - pair[0].0))), "evenly");
    assert_eq!((drawn[0].0, drawn[999].0), (0.0, 2497.0));
}

#[test]
fn a_control_of_how_data_are_drawn_draws_them() {
    for (control, text) in [("noise", "0.3"), ("points", "50"), ("data_seed", "7"), ("slope", "2")] {
        let mut exhibit = race(&[("data", FIVE)]);
        exhibit.set(control, text).unwrap();
        assert_eq!(text_of(exhibit.as_ref(), "data"), "drawn", "{control}");
        assert!(exhibit.fillable_mut().unwrap().take_back(false), "points that nobody else has are not lost");
        assert_eq!(text_of(exhibit.as_ref(), "data"), FIVE, "{control}");
    }
    let mut exhibit = race(&[("data", FIVE), ("data", "anscombe-1")]);
    assert!(exhibit.fillable_mut().unwrap().take_back(false));
    assert_eq!(text_of(exhibit.as_ref(), "data"), FIVE);
    let mut exhibit = race(&[("data", FIVE)]);
    exhibit.set("weight_seed", "7").unwrap();
    assert_eq!(text_of(exhibit.as_ref(), "data"), FIVE);
}

#[test]
fn edits_are_seen_at_once_and_taken_back_one_by_one() {
    let mut exhibit = race(&[("data", FIVE)]);
    edit(exhibit.as_mut()).select(1);
    let handle = exhibit.handles("race-data").pop().unwrap();
    assert_eq!((handle.at, handle.text.as_str()), ((1.0, 3.0), "2 of 5, at 1.000 and 3.000"));
    // One gesture is taken back as one, however far it went.
    for place in [(1.2, 3.5), (1.4, 4.0), (1.5, 5.0)] {
        exhibit.drag("point", place);
    }
    exhibit.editable_mut().unwrap().add(Some((2.5, 0.5))).unwrap();
    exhibit.drag_by("point", (1, 0));
    exhibit.editable_mut().unwrap().delete().unwrap();
    let moved = [(0.0, 1.0), (1.5, 5.0), (2.0, 4.0), (3.0, 8.0), (4.0, 8.0)];
    assert_eq!(points(exhibit.as_ref()), moved);
    let best = LeastSquares::fit(&Points::new(moved.map(|p| p.0).into(), moved.map(|p| p.1).into()).unwrap()).unwrap();
    assert_eq!(closed_form(exhibit.as_ref()), best.line());
    let mut counts = Vec::new();
    while exhibit.fillable_mut().unwrap().take_back(false) {
        counts.push(points(exhibit.as_ref()).len());
    }
    assert_eq!(counts, [6, 6, 5, 5]);
    assert_eq!(text_of(exhibit.as_ref(), "data"), FIVE);
    while exhibit.fillable_mut().unwrap().take_back(true) {}
    assert_eq!(points(exhibit.as_ref()), moved);
}

#[test]
fn what_leaves_no_line_is_refused_and_changes_nothing() {
    let mut exhibit = race(&[("data", "0:1,1:3")]);
    let error = edit(exhibit.as_mut()).delete().unwrap_err().to_string();
    assert!(error.contains("at least 2 distinct values of x"), "{error}");
    edit(exhibit.as_mut()).select(0);
    exhibit.drag("point", (1.0, 0.0));
    exhibit.drag("point", (f64::NAN, 0.0));
    assert_eq!(text_of(exhibit.as_ref(), "data"), "0:1,1:3");
    let same = Given::unnamed(Points::new(vec![1.0, 1.0], vec![2.0, 3.0]).unwrap());
    assert!(exhibit.fillable_mut().unwrap().take_points(same).is_err());
    assert_eq!(text_of(exhibit.as_ref(), "data"), "0:1,1:3");
    let mut exhibit = race(&[("points", "100000")]);
    let error = exhibit.editable_mut().unwrap().edit(true).unwrap_err().to_string();
    assert!(error.contains("100000") && error.contains("at most 10,000"), "{error}");
}

#[test]
fn training_begins_again_on_edited_points_or_goes_on_from_its_weights() {
    for (choice, epoch) in [("restart", 2000), ("go_on", 0)] {
        let mut exhibit = race(&[("data", FIVE), ("edits", choice), ("depth", "2")]);
        go(exhibit.as_mut(), 2000);
        let before = readout(exhibit.as_ref(), "slope").0;
        edit(exhibit.as_mut()).select(0);
        exhibit.drag("point", (0.0, 1.001));
        assert_eq!(exhibit.player().unwrap().epoch, epoch, "{choice}");
        let after = readout(exhibit.as_ref(), "slope").0;
        assert!((after / before - 1.0).abs() < 0.01, "{choice}: {before} {after}");
        let export = Export::new("depth-race", exhibit.as_ref(), "").unwrap();
        let (receipt, lost) = (export.receipt(), export.lost_in_address().join(" "));
        assert_eq!(lost.contains("went on from the weights"), choice == "go_on", "{lost}");
        assert_eq!(receipt.contains("No command repeats this run"), choice == "go_on", "{receipt}");
        assert_eq!(receipt.contains("```sh"), choice == "restart", "a block of commands has some");
        exhibit.act("reset").unwrap();
        let start = readout(exhibit.as_ref(), "slope").0;
        assert_eq!((start / before - 1.0).abs() < 0.01, choice == "go_on", "{choice}: {start}");
    }
}

#[test]
fn the_claim_is_judged_on_the_readers_own_data() {
    let mut exhibit = race(&[("data", "old-faithful"), ("learning_rate", "0.001")]);
    finish(exhibit.as_mut());
    exhibit.seek(u64::MAX);
    assert_ne!(exhibit.evidence("deep-is-late").unwrap().verdict, Verdict::NotShown);
}

#[test]
fn commands_and_exports_of_given_data_reproduce_what_is_shown() {
    for (index, settings) in [&[("data", "outlier")][..], &[("data", FIVE), ("standardise", "never"), ("depth", "3")]]
        .into_iter()
        .enumerate()
    {
        let mut exhibit = race(settings);
        go(exhibit.as_mut(), 1234);
        let export = Export::new("depth-race", exhibit.as_ref(), "https://example.org/").unwrap();
        let folder = Folder::new(&format!("own_{index}"));
        // The receipt says to save the file of points under this name.
        assert!(export.receipt().contains("save the file of points as `points.csv`"));
        folder.write("points.csv", export.points_csv().unwrap());
        let train = &export.commands()[0];
        let printed = folder.print(train.strip_prefix("lnn-lab ").unwrap());
        let last = rows(&printed).pop().unwrap();
        for (cell, id) in [(1, "slope"), (2, "intercept"), (3, "train_mse"), (4, "deviation")] {
            assert_eq!(last[cell].to_bits(), readout(exhibit.as_ref(), id).0.to_bits(), "{train}: {id}");
        }
        assert!(export.receipt().contains(table(&printed).last().unwrap()));
    }
}
