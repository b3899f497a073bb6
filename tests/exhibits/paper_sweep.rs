//! The paper sweep: the work it asks for, what it shows of the results, and where its tiles lead.

use crate::cases::cases;
use crate::finish::finish;
use crate::reading::{readout, text_of};
use crate::seen::Seen;
use lnn_lab::address::permalink::{self, Permalink};
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits;
use lnn_lab::figure::{Mark, TileSign};
use lnn_lab::study::sweep::{CSV_HEADER, Curve, RunningTask, SweepTask, TrialCache};
use lnn_lab::study::{Published, protocol};
use proptest::prelude::*;

/// The sweep with these settings, of which nothing is computed.
fn sweep(settings: &[(&str, &str)]) -> Box<dyn Exhibit> {
    let mut exhibit = exhibits::open("paper-sweep").unwrap();
    for (control, text) in settings {
        exhibit.set(control, text).unwrap();
    }
    exhibit
}

/// The same, computed.
fn swept(settings: &[(&str, &str)]) -> Box<dyn Exhibit> {
    let mut exhibit = sweep(settings);
    finish(exhibit.as_mut());
    exhibit
}

/// The tasks that are left.
fn pending(exhibit: &dyn Exhibit) -> Vec<SweepTask> {
    exhibit.pending().iter().map(|task| SweepTask::from_bytes(&task.bytes).unwrap()).collect()
}

fn deliver(exhibit: &mut dyn Exhibit, task: &SweepTask, curve: &Curve) {
    exhibit.deliver(&task.to_bytes(), &curve.to_bytes()).unwrap();
}

fn carried_out(task: SweepTask) -> Curve {
    let mut running = RunningTask::new(task, TrialCache::default()).unwrap();
    while !running.advance(70_000).unwrap() {}
    running.finish().0.unwrap()
}

/// The rows of its table of numbers, as fields.
fn rows(exhibit: &dyn Exhibit) -> Vec<Vec<String>> {
    let csv = exhibit.csv().unwrap();
    assert_eq!(csv.lines().next(), Some(CSV_HEADER));
    csv.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn words(exhibit: &dyn Exhibit) -> Vec<String> {
    let seen = Seen::of(exhibit);
    let table = exhibit.table().unwrap();
    let mut words = vec![seen.summary, table.caption];
    words.extend(seen.alert.into_iter().map(|alert| alert.text));
    words.extend(seen.probed);
    words.extend(seen.depths.into_iter().map(|state| state.verdict));
    words.extend(seen.figures.into_iter().flat_map(|figure| [figure.title, figure.description]));
    words.extend(table.rows.into_iter().flatten().map(|cell| cell.text));
    words
}

/// The tiles of the map, by rising column and depth: column, depth, shade and sign.
fn tiles(exhibit: &dyn Exhibit) -> Vec<(f64, f64, f64, TileSign)> {
    let figures = exhibit.figures();
    let map = figures.iter().find(|figure| figure.id == "sweep-tiles").unwrap();
    let of = |mark: &Mark| match mark {
        Mark::Tiles { tiles } => {
            tiles.iter().map(|tile| (tile.column, tile.row, tile.shade, tile.sign)).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    map.marks.iter().flat_map(of).collect()
}

const SMALL: [(&str, &str); 2] = [("trials", "30"), ("epochs", "300")];

#[test]
fn few_trials_are_wanted_before_many_and_deep_networks_before_shallow_ones() {
    let exhibit = sweep(&[("trials", "10000"), ("noise", "0.2")]);
    let tasks = pending(exhibit.as_ref());
    let waves: Vec<(u64, usize)> = tasks[..40].iter().map(|task| (task.trials, task.depth)).collect();
    let expected: Vec<_> = [20, 200, 2000, 10_000]
        .into_iter()
        .flat_map(|trials| protocol::DEPTHS.rev().map(move |depth| (trials, depth)))
        .collect();
    assert_eq!(waves, expected);
    let small: Vec<_> = tasks[40..].iter().map(|task| (task.spec.noise_coefficient, task.trials)).collect();
    let expected: Vec<_> = protocol::NOISE_COEFFICIENTS.into_iter().flat_map(|noise| [(noise, 100); 10]).collect();
    assert_eq!(small, expected);
}

#[test]
fn the_paper_s_own_noise_is_computed_once_for_both_pictures_of_it() {
    let exhibit = sweep(&[("noise", "0.15")]);
    let tasks = pending(exhibit.as_ref());
    let twice = tasks.iter().filter(|task| task.spec.noise_coefficient == 0.15 && task.trials == 100).count();
    assert_eq!((twice, tasks.len()), (10, 10 + 40));
}

#[test]
fn results_delivered_in_any_order_equal_those_computed_directly() {
    let here = swept(&SMALL);
    let mut there = sweep(&SMALL);
    let mut turn = 0;
    while let Some(&task) = { pending(there.as_ref()) }.get(turn % there.pending().len().max(1)) {
        deliver(there.as_mut(), &task, &carried_out(task));
        turn += 7;
    }
    assert_eq!(there.csv(), here.csv());
    Seen::of(here.as_ref()).assert_same(&Seen::of(there.as_ref()));
}

#[test]
fn outdated_results_are_dropped_and_old_curves_stay_until_new_ones_arrive() {
    let mut exhibit = swept(&SMALL);
    let stale = exhibit.csv();
    exhibit.set("noise", "0.4").unwrap();
    assert_eq!(exhibit.csv(), stale, "nothing of the new noise is there yet");
    assert!(!exhibit.summary().contains("χ²"), "{}", exhibit.summary());
    let late = SweepTask { spec: pending(sweep(&SMALL).as_ref())[0].spec, depth: 3, trials: 20 };
    deliver(exhibit.as_mut(), &late, &carried_out(late));
    assert_eq!(exhibit.csv(), stale);
    finish(exhibit.as_mut());
    assert_eq!(exhibit.csv(), swept(&[SMALL[0], SMALL[1], ("noise", "0.4")]).csv());
    for (control, text) in [("trials", "25"), ("noise", "0.05"), ("trials", "30")] {
        exhibit.set(control, text).unwrap();
    }
    finish(exhibit.as_mut());
    assert_eq!(exhibit.csv(), stale, "back again");
}

#[test]
fn controls_of_the_view_ask_for_no_work() {
    let mut exhibit = swept(&SMALL);
    for (control, text) in [
        ("metric", "train_mse"),
        ("average", "half"),
        ("value_scale", "log"),
        ("epoch_scale", "log"),
        ("tile_order", "depth_4"),
        ("depth", "2"),
    ] {
        exhibit.set(control, text).unwrap();
        assert!(exhibit.pending().is_empty(), "{control}");
    }
}

#[test]
fn the_stated_agreement_with_the_paper_follows_from_the_numbers() {
    for noise in ["0.05", "0.15"] {
        let exhibit = swept(&[("noise", noise), ("trials", "100")]);
        let figure = Published::of(noise.parse().unwrap()).unwrap();
        let rows = rows(exhibit.as_ref());
        let mut chi_squared = 0.0;
        for depth in protocol::DEPTHS {
            let &(epoch, published) = figure.points(depth).last().unwrap();
            let row = rows
                .iter()
                .find(|row| row[2] == depth.to_string() && row[3] == epoch.to_string() && row[5] == "deviation");
            let (mean, error): (f64, f64) = (row.unwrap()[6].parse().unwrap(), row.unwrap()[7].parse().unwrap());
            // A hundred trials here and a hundred there.
            let z = (published - mean) / (2.0 * error * error + 1e-4).sqrt();
            chi_squared += z * z;
            let table = exhibit.table().unwrap();
            let shown = table.rows[depth - 1][4].value.unwrap();
            assert!((shown - z).abs() < 1e-9, "depth {depth}: {shown} is not {z}");
        }
        let said =
            format!("over 10 depths the squared differences, each in standard errors, add up to {chi_squared:.1};");
        let evidence = exhibit.evidence("published-agree").unwrap().text;
        assert!(evidence.contains(&said), "{evidence} does not say {said}");
        assert_eq!(exhibit.summary().contains("differ by no more than chance"), chi_squared <= 18.307);
    }
}

#[test]
fn where_nothing_was_published_the_text_says_what_was() {
    for (control, text, said) in [
        ("noise", "0.3", "noise 0.05 or 0.15"),
        ("learning_rate", "0.01", "learning rate 0.001"),
        ("initialisation", "identity", "PyTorch’s initialisation"),
        ("optimiser", "adam", "gradient descent and 10,000 epochs."),
        ("epochs", "200", "10,000 epochs"),
    ] {
        let exhibit = swept(&[SMALL[0], SMALL[1], (control, text)]);
        assert!(exhibit.summary().contains(said), "{}", exhibit.summary());
        assert_eq!(exhibit.table().unwrap().columns.len(), 8);
    }
}

#[test]
fn a_tile_leads_to_the_very_run_in_the_depth_race() {
    let settings = [("trials", "12"), ("epochs", "700"), ("noise", "0.3"), ("seed", "77"), ("tile_order", "depth_9")];
    for initialisation in ["pytorch", "he", "balanced", "sign_matched"] {
        let mut exhibit = swept(&settings);
        exhibit.set("initialisation", initialisation).unwrap();
        finish(exhibit.as_mut());
        for (column, depth) in [(1.0, 1.0), (5.0, 9.0), (12.0, 10.0)] {
            exhibit.probe("sweep-tiles", Some((column, depth)));
            let visit = exhibit.pick("sweep-tiles").unwrap();
            let mut race = exhibits::open(visit.exhibit).unwrap();
            race.visit(&visit.settings, visit.epoch).unwrap();
            finish(race.as_mut());
            // And an address leads there, from a page with no other exhibit.
            let mut link = Permalink::read(&permalink::visited(&visit)).unwrap();
            let mut there = link.open(visit.exhibit).unwrap();
            assert_eq!(link.corrections(), [""; 0]);
            finish(there.as_mut());
            Seen::of(there.as_ref()).assert_same(&Seen::of(race.as_ref()));
            let trial: u64 = visit.settings.iter().find(|(id, _)| *id == "trial").unwrap().1.parse().unwrap();
            let tasks = pending(sweep(&[settings.as_slice(), &[("initialisation", initialisation)]].concat()).as_ref());
            let task = *tasks.iter().find(|task| task.depth == depth as usize).unwrap();
            let finish = carried_out(SweepTask { trials: 12, ..task }).finishes[trial as usize];
            assert_eq!(race.player().unwrap().epoch, 700);
            assert_eq!(race.player().unwrap().end, 700, "the run has the budget of its tile");
            let said = race.evidence("deep-is-late").unwrap();
            assert!(!said.text.contains("not seen yet"), "{}", said.text);
            if finish.deviation.is_finite() {
                assert_eq!(readout(race.as_ref(), "deviation").0.to_bits(), finish.deviation.to_bits());
            }
        }
    }
}

#[test]
fn a_tile_of_another_optimiser_can_be_read_but_leads_nowhere() {
    for (optimiser, leads) in [("gradient_descent", true), ("momentum", false), ("nesterov", false), ("adam", false)] {
        let mut exhibit = swept(&[SMALL[0], SMALL[1], ("optimiser", optimiser)]);
        exhibit.probe("sweep-tiles", Some((3.0, 4.0)));
        let said = exhibit.probed().unwrap();
        assert!(said.starts_with("Trial 3, depth 4:"), "{said}");
        let visit = exhibit.pick("sweep-tiles").map(|visit| visit.name);
        assert_eq!(visit, leads.then_some("Open this run in the depth race"));
    }
}

#[test]
fn a_slower_optimiser_weighs_more() {
    let weight = |optimiser| sweep(&[("optimiser", optimiser)]).pending()[0].weight;
    assert!(weight("gradient_descent") < weight("momentum") && weight("momentum") < weight("adam"));
}

#[test]
fn a_small_picture_leads_to_its_noise() {
    let mut exhibit = swept(&SMALL);
    for (id, noise) in [("sweep-noise-1", "0.05"), ("sweep-noise-3", "0.3"), ("sweep-noise-4", "0.5")] {
        exhibit.probe(id, Some((0.0, 0.0)));
        let visit = exhibit.pick(id).unwrap();
        assert_eq!((visit.exhibit, visit.settings.clone()), ("paper-sweep", vec![("noise", noise.to_owned())]));
        exhibit.visit(&visit.settings, visit.epoch).unwrap();
        assert_eq!(text_of(exhibit.as_ref(), "noise"), noise);
        assert_eq!(text_of(exhibit.as_ref(), "trials"), "30", "nothing else is changed");
    }
    assert_eq!(exhibit.pick("sweep-curve"), None);
}

#[test]
fn tiles_are_in_the_requested_order() {
    let exhibit = swept(&[SMALL[0], SMALL[1], ("tile_order", "depth_6")]);
    let all = tiles(exhibit.as_ref());
    assert_eq!(all.len(), 300);
    let row: Vec<f64> = all.iter().filter(|tile| tile.1 == 6.0).map(|tile| tile.2).collect();
    assert!(row.is_sorted(), "{row:?}");
    let by_number = swept(&SMALL);
    let first = tiles(by_number.as_ref());
    assert_eq!((first[0].0, first[0].1), (0.0, 1.0), "trial 0 is the first by number");
    assert!(first.iter().any(|tile| tile.3 == TileSign::Dot), "some starts have the wrong sign");
}

#[test]
fn the_map_shows_the_requested_hundred_of_many_trials() {
    let mut exhibit = swept(&[("trials", "230"), ("epochs", "100")]);
    for (hundred, first, count) in [("1", 0.0, 100), ("3", 200.0, 30), ("100", 200.0, 30)] {
        exhibit.set("hundred", hundred).unwrap();
        let all = tiles(exhibit.as_ref());
        assert_eq!((all[0].0, all.len()), (first, 10 * count));
    }
}

#[test]
fn trials_that_diverge_are_counted_and_left_out() {
    let exhibit = swept(&[SMALL[0], SMALL[1], ("learning_rate", "1")]);
    let alert = exhibit.alert().unwrap();
    let table = exhibit.table().unwrap();
    let mut some = false;
    for row in &table.rows {
        let [.., trials, diverged] = &row[..] else { unreachable!("a row of the table has its counts") };
        let (trials, diverged) = (trials.value.unwrap(), diverged.value.unwrap());
        assert_eq!(trials + diverged, 30.0);
        assert_eq!(row[1].value.is_some(), trials > 0.0);
        let said = format!("{diverged} of 30 at depth {}", row[0].text);
        let counts = alert.text.trim_end_matches('.').split([',', ':']);
        assert_eq!(counts.map(str::trim).any(|count| count == said), diverged > 0.0, "{}", alert.text);
        some |= diverged > 0.0;
    }
    assert!(some, "a rate of 1 makes some diverge");
    let crosses = tiles(exhibit.as_ref()).iter().filter(|tile| tile.3 == TileSign::Cross).count() as f64;
    assert_eq!(crosses, table.rows.iter().map(|row| row.last().unwrap().value.unwrap()).sum::<f64>());
    assert!(rows(exhibit.as_ref()).iter().flatten().all(|field| !field.contains("NaN") && !field.contains("inf")));
    let mut mended = exhibit;
    mended.act(alert.actions[0].0).unwrap();
    finish(mended.as_mut());
    assert_eq!(mended.alert(), None);
}

#[test]
fn readings_stay_on_the_figure() {
    let mut exhibit = swept(&SMALL);
    for (x, epoch) in [(-5.0, "0"), (249.0, "250"), (1e9, "300")] {
        exhibit.probe("sweep-curve", Some((x, 0.0)));
        assert!(exhibit.probed().unwrap().starts_with(&format!("Epoch {epoch},")), "{:?}", exhibit.probed());
    }
    exhibit.probe_by("sweep-curve", (-1, 5));
    assert!(exhibit.probed().unwrap().starts_with("Epoch 288,"), "{:?}", exhibit.probed());
    for (at, said) in [
        ((-3.0, -3.0), "Trial 0, depth 1:"),
        ((29.4, 10.4), "Trial 29, depth 10:"),
        ((1e300, 1e300), "Trial 29, depth 10:"),
    ] {
        exhibit.probe("sweep-tiles", Some(at));
        assert!(exhibit.probed().unwrap().starts_with(said), "{at:?}: {:?}", exhibit.probed());
    }
    exhibit.probe_by("sweep-tiles", (i64::MIN, -1));
    assert!(exhibit.probed().unwrap().starts_with("Trial 0, depth 9:"), "{:?}", exhibit.probed());
    for (figure, at) in [("sweep-curve", (f64::NAN, 0.0)), ("nothing", (1.0, 1.0))] {
        exhibit.probe(figure, Some(at));
        assert_eq!(exhibit.probed(), None);
    }
}

#[test]
fn everything_can_be_read_and_drawn_before_anything_is_computed() {
    let mut exhibit = sweep(&[]);
    for figure in ["sweep-curve", "sweep-tiles", "sweep-noise-2"] {
        exhibit.probe(figure, Some((1.0, 1.0)));
        exhibit.probe_by(figure, (1, 1));
        assert!(words(exhibit.as_ref()).iter().all(|text| !text.contains("NaN")));
    }
    assert_eq!(exhibit.csv().unwrap().trim_end(), CSV_HEADER);
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn any_settings_give_texts_and_finite_coordinates(
        noise in 0.0..=0.8_f64, rate in -5.0..=0.0_f64, trials in 10_u32..60, epochs in 100_u32..600, seed in any::<u32>(),
        choices in (0_usize..9, 0_usize..4, 0_usize..4, 0_usize..2, 0_usize..2, 0_usize..2, 0_usize..11, 0_usize..4),
        portion in 1_u64..200_000,
    ) {
        let mut exhibit = sweep(&[]);
        let option = |exhibit: &dyn Exhibit, id: &str, index: usize| {
            let control = exhibit.panel().control(id).unwrap();
            control.text(lnn_lab::controls::Setting::Choice(index))
        };
        let (initialisation, metric, average, values, scale, shade, order, optimiser) = choices;
        for (id, index) in [
            ("initialisation", initialisation), ("metric", metric), ("average", average), ("value_scale", values),
            ("epoch_scale", scale), ("tile_shade", shade), ("tile_order", order), ("optimiser", optimiser),
        ] {
            let text = option(exhibit.as_ref(), id, index);
            exhibit.set(id, &text).unwrap();
        }
        for (id, text) in [
            ("noise", noise.to_string()), ("learning_rate", libm::pow(10.0, rate).clamp(1e-5, 1.0).to_string()),
            ("trials", trials.to_string()), ("epochs", epochs.to_string()), ("seed", seed.to_string()),
        ] {
            exhibit.set(id, &text).unwrap();
        }
        exhibit.prepare(portion);
        for _ in 0..2 {
            for text in words(exhibit.as_ref()) {
                prop_assert!(!text.contains("NaN") && !text.contains("inf "), "{text}");
            }
            for figure in exhibit.figures() {
                prop_assert!(figure.y.low < figure.y.high && figure.y.high.is_finite(), "{:?}", figure.y);
                prop_assert!(figure.x.low < figure.x.high, "{:?}", figure.x);
            }
            finish(exhibit.as_mut());
        }
        prop_assert!(exhibit.pending().is_empty());
    }
}
