//! What networks that are stopped early say: the numbers and the sentences.

use super::controls::INITIALISATION;
use super::{Place, Unfinished};
use crate::exhibit::{Readout, Standing};
use crate::figure::{counted, fixed, significant};
use crate::study::{EarlyStopping, Interval, Method, protocol};

/// "0.80 times the closed form's (95 % interval 0.67 to 0.93)".
pub(super) fn times(study: &EarlyStopping, method: Method) -> String {
    let (ratio, interval) = study.ratio(method);
    format!(
        "{} times the closed form’s (95 % interval {} to {})",
        fixed(ratio, 2),
        fixed(interval.low, 2),
        fixed(interval.high, 2)
    )
}

/// "10 points, noise 2.0, Zero-asymmetric, last weight 0, over 400 trials".
pub(super) fn state(exhibit: &Unfinished) -> String {
    let spec = exhibit.study.spec();
    format!(
        "{} points, noise {}, {}, over {} trials",
        counted(spec.points as u64),
        fixed(spec.noise, 1),
        INITIALISATION.shown(exhibit.panel.setting(&INITIALISATION)),
        counted(spec.trials),
    )
}

/// "one layer", "3 layers".
pub(super) fn layers(depth: usize) -> String {
    match depth {
        1 => "one layer".to_owned(),
        10 => "ten layers".to_owned(),
        _ => format!("{depth} layers"),
    }
}

/// What is added while epochs are missing.
fn so_far(exhibit: &Unfinished) -> String {
    if exhibit.study.is_complete() {
        return String::new();
    }
    format!(" So far: epoch {} of {}.", counted(exhibit.study.reached()), counted(EarlyStopping::EPOCHS))
}

pub(super) fn readouts(exhibit: &Unfinished) -> Vec<Readout> {
    let (study, best) = (&exhibit.study, exhibit.study.best(exhibit.selected()));
    let closed_form = study.loss(Method::ClosedForm);
    let row = |id, name, help, value: f64, text: String| Readout { id, name, help, value, text, closed_form: None };
    let loss = |id, name, help, value| Readout {
        closed_form: Some((closed_form, significant(closed_form, 3))),
        ..row(id, name, help, value, significant(value, 3))
    };
    let last = study.course(exhibit.selected()).last().map_or(f64::INFINITY, |moment| moment.loss);
    let mut rows = vec![
        loss("best_loss", "Extra loss, stopped best", "Its mean at the best epoch, chosen in hindsight.", best.loss),
        row(
            "best_epoch",
            "Best epoch",
            "Where the mean of the extra loss is least.",
            best.epoch as f64,
            counted(best.epoch),
        ),
    ];
    if last.is_finite() {
        rows.push(loss("last_loss", "Extra loss, trained on", "Its mean at the last epoch that is computed.", last));
    }
    rows.push(loss(
        "ridge_loss",
        "Extra loss of ridge",
        "Of ridge regression at the strength that is best in hindsight.",
        study.loss(Method::Ridge),
    ));
    rows.push(loss(
        "tuned_loss",
        "Extra loss of tuned ridge",
        "Its strength is chosen in each trial from the points alone, by leaving each of them out in turn.",
        study.loss(Method::TunedRidge),
    ));
    let strength = study.best_strength();
    let help = "How much slope² + intercept² is penalised, against the mean squared error.";
    rows.push(row("strength", "Best strength of ridge", help, strength, significant(strength, 2)));
    rows
}

pub(super) fn standings(exhibit: &Unfinished) -> Vec<Standing> {
    let of = |depth| {
        let best = exhibit.study.best(depth);
        let verdict = format!(
            "best at epoch {}, with an extra loss of {}",
            counted(best.epoch),
            times(&exhibit.study, Method::Stopped(depth))
        );
        Standing { number: depth, selected: depth == exhibit.selected(), sign: None, verdict }
    };
    protocol::DEPTHS.map(of).collect()
}

pub(super) fn summary(exhibit: &Unfinished) -> String {
    let (study, depth) = (&exhibit.study, exhibit.selected());
    format!(
        "{}: stopped at epoch {}, the extra loss of {} is {}; that of ridge regression at its best strength {}, and at one \
         chosen from the points alone {}.{}",
        state(exhibit),
        counted(study.best(depth).epoch),
        layers(depth),
        times(study, Method::Stopped(depth)),
        times(study, Method::Ridge),
        times(study, Method::TunedRidge),
        so_far(exhibit),
    )
}

pub(super) fn reading(exhibit: &Unfinished, place: Place) -> String {
    let study = &exhibit.study;
    match place {
        Place::Epoch(place) => {
            let depth = exhibit.selected();
            let epoch = EarlyStopping::recorded().nth(place).unwrap_or(EarlyStopping::EPOCHS);
            let Some(moment) = study.course(depth).nth(place) else {
                return format!("Epoch {}: not computed yet", counted(epoch));
            };
            if moment.loss.is_infinite() {
                return format!("Epoch {}, depth {depth}: a network has diverged", counted(epoch));
            }
            let difference = Interval::of_mean(moment.difference.mean, moment.difference.standard_error());
            format!(
                "Epoch {}, depth {depth}: extra loss {} · less the closed form’s {} to {}",
                counted(epoch),
                significant(moment.loss, 3),
                significant(difference.low, 2),
                significant(difference.high, 2),
            )
        }
        Place::Depth(depth) => {
            let best = study.best(depth);
            format!(
                "Depth {depth}, stopped at epoch {}: extra loss {}",
                counted(best.epoch),
                times(study, Method::Stopped(depth))
            )
        }
    }
}

/// One phrase a depth.
fn each(say: impl Fn(usize) -> String) -> String {
    protocol::DEPTHS.map(say).collect::<Vec<_>>().join(", ")
}

pub(super) fn of_epochs(exhibit: &Unfinished) -> String {
    let study = &exhibit.study;
    let best = each(|depth| {
        let best = study.best(depth);
        format!("depth {depth} {} at epoch {}", significant(best.loss, 2), counted(best.epoch))
    });
    format!(
        "The mean extra loss on fresh points against the epoch, a curve for each depth; {}. Closed form {}, ridge regression \
         at its best {}. Lowest: {best}.{}",
        state(exhibit),
        significant(study.loss(Method::ClosedForm), 2),
        significant(study.loss(Method::Ridge), 2),
        so_far(exhibit),
    )
}

pub(super) fn of_depths(exhibit: &Unfinished) -> String {
    let study = &exhibit.study;
    let ratios = each(|depth| format!("depth {depth} {}", fixed(study.ratio(Method::Stopped(depth)).0, 2)));
    format!(
        "The extra loss of each depth, stopped at its best epoch, as a multiple of the closed form’s: {ratios}; ridge \
         regression at its best {}.",
        fixed(study.ratio(Method::Ridge).0, 2),
    )
}
