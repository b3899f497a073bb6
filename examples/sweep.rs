//! The paper's experiment: networks of depth 1 to 10 on many trials, beside the values that the paper published.
//!
//! ```sh
//! cargo run --release --example sweep             # a noise of 0.05, a hundred trials
//! cargo run --release --example sweep -- 0.15 30  # another noise, and another number of trials
//! ```

use lnn_lab::study::sweep::{Sweep, SweepProgress};
use lnn_lab::study::{Metric, Published, protocol};
use std::error::Error;
use std::ops::ControlFlow;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let noise = arguments.next().map_or(Ok(0.05), |text| text.parse())?;
    let trials = arguments.next().map_or(Ok(protocol::TRIALS), |text| text.parse())?;

    let sweep = Sweep::paper().noise(noise).trials(trials);
    // `run` is enough where nobody wants to know how far it is; `run_parallel` uses all cores.
    let mut told = 0;
    let flow = sweep.run_with(|progress: SweepProgress| {
        let percent = (100.0 * progress.share()) as u32;
        if percent >= told + 10 {
            told = percent;
            eprintln!("{percent} %");
        }
        ControlFlow::<()>::Continue(())
    })?;
    let ControlFlow::Continue(results) = flow else { return Ok(()) };

    let figure = Published::of(noise);
    println!("distance D from the closed form after {} epochs, {trials} trials, noise {noise}", protocol::EPOCHS);
    println!("{:>5} {:>8} {:>8} {:>9} {:>8}", "depth", "mean", "error", "published", "diverged");
    for summary in results.depths() {
        let depth = summary.study().depth;
        let Some(end) = summary.statistics(Metric::Deviation, protocol::EPOCHS) else { continue };
        let published = figure.and_then(|figure| figure.points(depth).last().copied());
        let published = published.filter(|&(epoch, _)| epoch == protocol::EPOCHS);
        let published = published.map_or_else(|| "-".to_owned(), |(_, value)| format!("{value:.2}"));
        let (mean, error) = (end.moments.mean, end.moments.standard_error());
        println!("{depth:>5} {mean:>8.4} {error:>8.4} {published:>9} {:>8}", summary.diverged());
    }
    Ok(())
}
