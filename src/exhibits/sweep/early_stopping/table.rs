//! What each depth comes to, in rows; and every recorded epoch of it, for other programs.

use super::{Unfinished, text};
use crate::exhibit::{Cell, Table};
use crate::figure::{counted, fixed, significant};
use crate::study::sweep::SampleMoments;
use crate::study::{Interval, Method, protocol};

fn interval(moments: SampleMoments) -> Interval {
    Interval::of_mean(moments.mean, moments.standard_error())
}

pub(super) fn table(exhibit: &Unfinished) -> Table {
    let study = &exhibit.study;
    let whole = |value: u64| Cell::of(Some(value as f64), |value| counted(value as u64));
    let ratio = |value: f64| Cell::of(Some(value), |value| fixed(value, 2));
    let small = |value: f64| Cell::of(Some(value), |value| significant(value, 2));
    let row = |depth: usize| {
        let (best, settled) = (study.best(depth), study.settled(depth));
        let (times, of) = study.ratio(Method::Stopped(depth));
        vec![
            whole(depth as u64),
            whole(best.epoch),
            ratio(times),
            ratio(of.low),
            ratio(of.high),
            small(best.validation.mean),
            small(interval(best.validation).low),
            small(interval(best.validation).high),
            whole(settled.count),
            Cell::of((settled.count > 0).then_some(settled.largest_difference), |value| significant(value, 1)),
        ]
    };
    Table {
        caption: format!("Each depth stopped at its best epoch; {}", text::state(exhibit)),
        columns: vec![
            ("depth", "How many layers the networks have.".to_owned()),
            ("best epoch", "The epoch with the least mean extra loss, chosen in hindsight.".to_owned()),
            ("extra loss", "The extra loss there, as a multiple of the closed form’s.".to_owned()),
            ("from", "The lower end of its 95 % interval.".to_owned()),
            ("to", "The upper end.".to_owned()),
            ("validation", "The loss on the validation sets there, less the closed form’s.".to_owned()),
            ("from", "The lower end of its 95 % interval.".to_owned()),
            ("to", "The upper end.".to_owned()),
            ("settled", "How many networks have the closed form’s line to about eleven digits at the end.".to_owned()),
            ("differ by", "By how much their validation loss differs from the closed form’s, at most.".to_owned()),
        ],
        rows: protocol::DEPTHS.map(row).collect(),
    }
}

pub(super) fn csv(exhibit: &Unfinished) -> String {
    let header = "depth,epoch,extra_loss,less_closed_form,low,high,validation_less_closed_form,validation_low,\
                  validation_high\n";
    let rows = protocol::DEPTHS.flat_map(|depth| {
        exhibit.study.course(depth).map(move |moment| {
            let (difference, validation) = (interval(moment.difference), interval(moment.validation));
            let loss = if moment.loss.is_finite() { moment.loss.to_string() } else { String::new() };
            format!(
                "{depth},{},{loss},{},{},{},{},{},{}\n",
                moment.epoch,
                moment.difference.mean,
                difference.low,
                difference.high,
                moment.validation.mean,
                validation.low,
                validation.high,
            )
        })
    });
    [header.to_owned()].into_iter().chain(rows).collect()
}
