use super::error::CliError;
use super::output::Sink;
use super::summary::{SummaryError, SummaryFile};
use super::sweep::{Form, Progress, Report};
use super::{complaint, trials};
use lnn_lab::study::sweep::DepthSummary;
use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Join the summaries that `sweep --trial-range` wrote, in any order, and print what one sweep over all their trials
/// prints, to the same bytes.
///
/// All files must be of one study, undamaged, and have no trial in common; unless told otherwise they must have all of
/// its trials. Of a study of at most 100,000 trials quantiles are exact; of a larger one they are sketched, right to
/// 1/512 (0.2 %) of their value.
#[derive(clap::Args)]
pub(super) struct Merge {
    /// The summaries.
    #[arg(required = true, value_name = "SUMMARY")]
    summaries: Vec<PathBuf>,

    /// The form of the result; without it, that which the ending of --out names, and CSV where it names none. A summary can be merged again, may lack trials, and needs --out.
    #[arg(long, value_enum)]
    format: Option<Form>,

    /// Where to write it; - and nothing are standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Be content with the trials that are there, and say how many they are.
    #[arg(long)]
    allow_gaps: bool,
}

impl Merge {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let form = Form::of(self.format, self.out.as_deref())?;
        if form == Form::Summary && self.out.is_none() {
            return Err(CliError::SummaryWithoutFile);
        }
        self.each_once()?;
        let mut files = self.summaries.iter().map(|path| SummaryFile::open(path)).collect::<Result<Vec<_>, _>>()?;
        let Some(first) = files.first() else { return Ok(()) }; // the parser asks for one or more
        let settings = first.header.settings.clone();
        one_study(&files)?;
        apart(&files)?;
        let ranges = trials::joined(files.iter().flat_map(|file| file.header.ranges.clone()).collect());
        let missing = trials::missing(&ranges, settings.trials);
        settings.check_memory(trials::count(&ranges))?;
        let report = Report::new(form, &settings, &ranges);
        let sink = Sink::open(self.out.as_deref())?;
        // Each file is read twice, so that a damaged one is refused before anything is printed.
        let progress = Progress::new(2 * (files.len() * settings.depths.iter().len()) as u64);
        progress.turn_to("checksums".to_owned());
        for file in &files {
            file.check()?;
            progress.add(settings.depths.iter().len() as u64);
        }
        if form != Form::Summary && !missing.is_empty() {
            if !self.allow_gaps {
                return Err(SummaryError::Gaps { missing, trials: settings.trials }.into());
            }
            let (there, all) = (trials::count(&ranges), settings.trials);
            let are = if there == 1 { "is" } else { "are" };
            let line = format!("{there} of {all} trials {are} there; {} are missing", trials::named(&missing));
            progress.aside(|| complaint::say(&line));
        }
        report.write(sink, &progress, |depth| {
            progress.turn_to(format!("depth {depth}"));
            let nothing = DepthSummary::new(settings.study(depth)?)?;
            let summaries = files.par_iter_mut().map(|file| {
                progress.add(1);
                file.section(depth)
            });
            summaries.try_reduce(|| nothing.clone(), |one, other| Ok(one.merge(other)?))
        })
    }

    fn each_once(&self) -> Result<(), CliError> {
        let mut real = Vec::new();
        for path in &self.summaries {
            let found = fs::canonicalize(path).map_err(|source| CliError::Read { path: path.clone(), source })?;
            real.push((found, path));
        }
        real.sort();
        match real.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(SummaryError::Twice { path: pair[1].1.clone() }.into()),
            None => Ok(()),
        }
    }
}

fn one_study(files: &[SummaryFile]) -> Result<(), SummaryError> {
    let Some((first, others)) = files.split_first() else { return Ok(()) };
    for file in others {
        if let Some(difference) = file.header.settings.difference(&first.header.settings) {
            return Err(SummaryError::OtherStudy { path: file.path.clone(), first: first.path.clone(), difference });
        }
    }
    Ok(())
}

/// Refuses files with trials in common.
fn apart(files: &[SummaryFile]) -> Result<(), SummaryError> {
    let of = |file: &'_ SummaryFile| file.header.ranges.clone();
    let mut all: Vec<(Range<u64>, &Path)> =
        files.iter().flat_map(|file| of(file).into_iter().map(|range| (range, file.path.as_path()))).collect();
    all.sort_by_key(|(range, _)| range.start);
    // Up to the first overlap the ranges end as they start, rising, so neighbours are enough.
    match all.windows(2).find(|pair| pair[0].0.end > pair[1].0.start) {
        Some([(one, first), (other, second)]) => Err(SummaryError::Overlap {
            one: first.to_path_buf(),
            other: second.to_path_buf(),
            common: other.start..one.end.min(other.end),
        }),
        _ => Ok(()),
    }
}
