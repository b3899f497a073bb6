//! A sweep split over processes: each computes some trials, and the one that started them merges what they write. The
//! numbers are those of one process, to the bit. Over machines the same bytes go through files.
//!
//! ```sh
//! cargo run --release --example shards
//! ```

use lnn_lab::study::Metric;
use lnn_lab::study::sweep::{DepthStudy, DepthSummary, Shard, Sweep};
use std::error::Error;
use std::io::Write;
use std::ops::Range;
use std::process::{Command, Stdio};

/// Where the trials are cut.
const CUTS: [u64; 4] = [0, 13, 40, 64];

fn study() -> DepthStudy {
    DepthStudy { spec: *Sweep::paper().noise(0.15).epochs(2_000).spec(), depth: 3, trials: 64 }
}

/// What one process does: some trials, and their summary to standard output.
fn compute(trials: Range<u64>) -> Result<(), Box<dyn Error>> {
    let DepthStudy { spec, depth, trials: study } = study();
    let shard: Shard = Shard::new(spec, depth, trials.start, spec.surfaces(trials.clone())?)?;
    std::io::stdout().write_all(&shard.finish()?.summary(study)?.to_bytes())?;
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<u64> = std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    if let [start, end] = arguments[..] {
        return compute(start..end);
    }
    let program = std::env::current_exe()?;
    let start =
        |ends: &[u64]| Command::new(&program).args(ends.iter().map(u64::to_string)).stdout(Stdio::piped()).spawn();
    let processes = CUTS.windows(2).map(start).collect::<Result<Vec<_>, _>>()?;
    let mut whole = DepthSummary::new(study())?;
    // In whatever order: a merge is the same to the bit.
    for process in processes.into_iter().rev() {
        let output = process.wait_with_output()?;
        if !output.status.success() {
            return Err(format!("a process ended with {}", output.status).into());
        }
        whole = whole.merge(DepthSummary::from_bytes(&output.stdout)?)?;
    }
    let epoch = study().spec.epochs;
    let merged = whole.statistics(Metric::Deviation, epoch).ok_or("nothing was recorded")?;
    println!("{} trials in {} processes: D = {}", merged.moments.count, CUTS.len() - 1, merged.moments.mean);

    let alone = Sweep::new(study().spec).depths([study().depth]).trials(study().trials).run()?;
    let alone = alone.at(study().depth, Metric::Deviation, epoch).ok_or("nothing was recorded")?;
    println!("{} trials in 1 process:    D = {}", alone.moments.count, alone.moments.mean);
    Ok(())
}
