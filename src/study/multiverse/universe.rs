use super::{BUDGETS, Choice, MEASURES, NOISES, Noise, POINTS, RATES, Rate, SEED, Summary};
use crate::numerics::{DataSpec, Initialisation, LeastSquares, NumericsError, Optimiser};
use crate::study::Metric;
use crate::study::sweep::Surfaces;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// One option for every choice.
///
/// Written as the ids of its options in the order of [`Choice::ALL`]:
///
/// ```
/// use lnn_lab::study::multiverse::Universe;
///
/// let papers: Universe = "pytorch/gradient_descent/0.001/10000/1000/0.05/deviation/mean".parse()?;
/// assert_eq!(Universe::at(papers.place()), Some(papers));
/// assert_eq!(papers.setting().points, 1_000);
///
/// // A million epochs are for gradient descent alone.
/// assert!("pytorch/adam/0.001/1000000/1000/0.05/deviation/mean".parse::<Universe>().is_err());
/// # Ok::<(), lnn_lab::study::multiverse::UnknownUniverse>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Universe {
    /// The place of the option of each choice, in the order of [`Choice::ALL`].
    options: [u8; 8],
}

/// What is trained once for many universes.
///
/// ```
/// use lnn_lab::study::multiverse::{Noise, Rate, Setting, Summary, Universe};
///
/// let [mean, median] = ["mean", "median"]
///     .map(|how| format!("pytorch/gradient_descent/0.001/10000/1000/0.05/deviation/{how}").parse::<Universe>());
/// let (mean, median) = (mean?, median?);
/// assert_eq!((mean.summary(), median.summary()), (Summary::Mean, Summary::Median));
/// assert_eq!(mean.setting(), median.setting(), "trained once for both");
/// let Setting { rate, points, noise: Noise { coefficient, .. }, .. } = mean.setting();
/// assert_eq!((rate, points, coefficient), (Rate::Fixed(0.001), 1_000, 0.05));
/// # Ok::<(), lnn_lab::study::multiverse::UnknownUniverse>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// How weights and biases start.
    pub start: Initialisation,
    /// How gradients become updates.
    pub optimiser: Optimiser,
    /// η.
    pub rate: Rate,
    /// How many training points there are.
    pub points: usize,
    /// How the labels scatter.
    pub noise: Noise,
}

/// All universes of one start, optimiser and rate: a piece of the work that is worth a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    first: Universe,
}

/// A text that names no universe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownUniverse(String);

impl fmt::Display for UnknownUniverse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UnknownUniverse {}

/// How many universes a setting has at one budget.
const READINGS: usize = MEASURES.len() * Summary::ALL.len();

/// How many universes share start, optimiser, rate and budget.
const OF_A_BUDGET: usize = POINTS.len() * NOISES.len() * READINGS;

/// The number of budgets of an optimiser: plain gradient descent, the paper's, is followed ten times as far as the others,
/// which cost more and are faster.
fn budgets(optimiser: usize) -> usize {
    if Optimiser::ALL[optimiser] == Optimiser::GradientDescent { BUDGETS.len() } else { BUDGETS.len() - 1 }
}

impl Universe {
    /// How many there are.
    pub const COUNT: usize =
        Initialisation::ALL.len() * RATES.len() * OF_A_BUDGET * (Optimiser::ALL.len() * (BUDGETS.len() - 1) + 1);

    /// All of them, in the order of the file: the last choice changes fastest.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).filter_map(Self::at)
    }

    /// The one with this place among all; nothing beyond the last.
    #[must_use]
    pub fn at(place: usize) -> Option<Self> {
        let mut rest = place;
        let mut taken = |count: usize| {
            let option = rest % count;
            rest /= count;
            option as u8
        };
        let [summary, measure, noise, points] =
            [Choice::Summary, Choice::Measure, Choice::Noise, Choice::Points].map(|choice| taken(choice.count()));
        // Optimisers differ in their budgets.
        let of_a_start: usize = (0..Optimiser::ALL.len()).map(|optimiser| RATES.len() * budgets(optimiser)).sum();
        let (start, mut within) = (rest / of_a_start, rest % of_a_start);
        let mut optimiser = 0;
        while within >= RATES.len() * budgets(optimiser) {
            within -= RATES.len() * budgets(optimiser);
            optimiser += 1;
        }
        let (rate, budget) = (within / budgets(optimiser), within % budgets(optimiser));
        let [start, optimiser, rate, budget] = [start, optimiser, rate, budget].map(|option| option as u8);
        let options = [start, optimiser, rate, budget, points, noise, measure, summary];
        (place < Self::COUNT).then_some(Self { options })
    }

    /// The one with these places of options, in the order of [`Choice::ALL`]; nothing where there is none.
    #[must_use]
    pub fn of_options(options: [usize; 8]) -> Option<Self> {
        let known = Choice::ALL.iter().zip(options).all(|(choice, option)| option < choice.count());
        (known && options[3] < budgets(options[1])).then(|| Self { options: options.map(|option| option as u8) })
    }

    /// Its place among all.
    #[must_use]
    pub fn place(self) -> usize {
        let [start, optimiser, rate, budget, points, noise, measure, summary] = self.options.map(usize::from);
        let of_a_start: usize = (0..Optimiser::ALL.len()).map(|optimiser| RATES.len() * budgets(optimiser)).sum();
        let before: usize = (0..optimiser).map(|optimiser| RATES.len() * budgets(optimiser)).sum();
        let of_training = start * of_a_start + before + rate * budgets(optimiser) + budget;
        let of_data = of_training * POINTS.len() * NOISES.len() + points * NOISES.len() + noise;
        (of_data * MEASURES.len() + measure) * Summary::ALL.len() + summary
    }

    /// The place of its option of a choice.
    #[must_use]
    pub fn option(self, choice: Choice) -> usize {
        usize::from(self.options[choice as usize])
    }

    /// What it is read from.
    #[must_use]
    pub fn setting(self) -> Setting {
        Setting {
            start: Initialisation::ALL[self.option(Choice::Start)],
            optimiser: Optimiser::ALL[self.option(Choice::Optimiser)],
            rate: RATES[self.option(Choice::Rate)],
            points: POINTS[self.option(Choice::Points)],
            noise: NOISES[self.option(Choice::Noise)],
        }
    }

    /// The number of epochs.
    #[must_use]
    pub fn budget(self) -> u64 {
        BUDGETS[self.option(Choice::Budget)]
    }

    /// The place of what is compared in [`MEASURES`].
    #[must_use]
    pub fn measure_place(self) -> usize {
        self.option(Choice::Measure)
    }

    /// What is compared.
    #[must_use]
    pub fn measure(self) -> Metric {
        MEASURES[self.measure_place()]
    }

    /// How the trials are put together.
    #[must_use]
    pub fn summary(self) -> Summary {
        Summary::ALL[self.option(Choice::Summary)]
    }
}

impl fmt::Display for Universe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, choice) in Choice::ALL.into_iter().enumerate() {
            let separator = if index == 0 { "" } else { "/" };
            write!(f, "{separator}{}", choice.option(self.option(choice)).0)?;
        }
        Ok(())
    }
}

impl FromStr for Universe {
    type Err = UnknownUniverse;

    fn from_str(text: &str) -> Result<Self, UnknownUniverse> {
        let parts: Vec<_> = text.split('/').collect();
        if parts.len() != Choice::ALL.len() {
            let names: Vec<_> = Choice::ALL.iter().map(|choice| choice.id()).collect();
            return Err(UnknownUniverse(format!(
                "a universe is written {}, but \"{text}\" has {} parts",
                names.join("/"),
                parts.len()
            )));
        }
        let mut options = [0; 8];
        for ((choice, part), option) in Choice::ALL.into_iter().zip(parts).zip(&mut options) {
            let ids: Vec<_> = (0..choice.count()).map(|place| choice.option(place).0).collect();
            *option = ids.iter().position(|&id| id == part).ok_or_else(|| {
                UnknownUniverse(format!("the {} is \"{part}\", but must be one of {}", choice.id(), ids.join(", ")))
            })?;
        }
        Self::of_options(options).ok_or_else(|| {
            UnknownUniverse(format!(
                "\"{text}\" has {} epochs, which are for {} alone",
                BUDGETS[BUDGETS.len() - 1],
                Optimiser::GradientDescent.id()
            ))
        })
    }
}

impl Shard {
    /// All of them, in the order of their universes.
    pub fn all() -> impl Iterator<Item = Self> {
        Universe::all()
            .filter(|universe| universe.options[3..].iter().all(|&option| option == 0))
            .map(|first| Self { first })
    }

    /// Its name, for a file.
    #[must_use]
    pub fn name(self) -> String {
        let names =
            [Choice::Start, Choice::Optimiser, Choice::Rate].map(|choice| choice.option(self.first.option(choice)).0);
        names.join("-")
    }

    /// The places of its universes.
    #[must_use]
    pub fn places(self) -> Range<usize> {
        let first = self.first.place();
        first..first + budgets(self.first.option(Choice::Optimiser)) * OF_A_BUDGET
    }

    /// Its settings, each with the first of its universes.
    pub fn settings(self) -> impl Iterator<Item = Universe> {
        let first = self.first;
        (0..POINTS.len() * NOISES.len()).map(move |place| {
            let mut options = first.options;
            (options[4], options[5]) = ((place / NOISES.len()) as u8, (place % NOISES.len()) as u8);
            Universe { options }
        })
    }
}

impl Setting {
    /// The numbers of epochs at which it is read.
    #[must_use]
    pub fn budgets(&self) -> &'static [u64] {
        &BUDGETS[..budgets(self.optimiser.index())]
    }

    /// Draws the data of the first trials and solves their regressions.
    ///
    /// # Errors
    /// Those of [`DataSpec::generate`] and [`LeastSquares::fit`].
    pub fn surfaces(&self, trials: u64) -> Result<Vec<Surfaces>, NumericsError> {
        let of_trial = |trial| {
            let dataset = DataSpec {
                seed: SEED,
                trial,
                points: self.points,
                noise_coefficient: self.noise.coefficient,
                noise_model: self.noise.model,
                ground_truth: None,
            }
            .generate()?;
            let (training, validation) =
                (LeastSquares::fit(&dataset.training)?, LeastSquares::fit(&dataset.validation)?);
            Ok(Surfaces { training, validation })
        };
        (0..trials).map(of_trial).collect()
    }
}
