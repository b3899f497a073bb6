use super::{Choice, Effect, PAIRS, RESAMPLES, SEED, Shard, Universe};
use std::fmt;

/// The first bytes of the file; the number is the version of its form.
#[cfg(feature = "bytes")]
const MAGIC: &[u8] = b"lnn-multiverse 1\n";

/// What all universes came to, and how that was computed.
///
/// As a file: the line `lnn-multiverse 1`; the [`Header`] in the form of the crate postcard; then a byte a universe with
/// the effect, in the order of [`Universe::at`]; a byte each with how far the lower end of its interval is below the
/// effect, and a byte each with how far the upper end is above it. Effects and distances are whole numbers modulo 256,
/// from which the byte of the universe before is subtracted, where neighbours share all but their last three options:
/// neighbours are alike, so that compression makes little of them.
///
/// ```
/// use lnn_lab::study::multiverse::{Effect, FileError, Multiverse, Universe};
///
/// let even = Effect { effect: 0, low: -9, high: 9 };
/// let multiverse = Multiverse::new(24, vec![even; Universe::COUNT])?;
/// assert_eq!(multiverse.effect(Universe::at(7).expect("there are more")), even);
/// assert_eq!(multiverse.header().trials, 24);
/// assert!(Multiverse::new(24, vec![even; 7]).is_err(), "one effect for each universe");
/// # Ok::<(), FileError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Multiverse {
    header: Header,
    effects: Vec<Effect>,
}

/// What was computed.
///
/// ```
/// use lnn_lab::study::multiverse::{Choice, Header};
///
/// let Header { trials, choices, .. } = Header::of(24);
/// assert_eq!((trials, choices.len()), (24, Choice::ALL.len()));
/// let (id, options) = &choices[0];
/// assert_eq!((id.as_str(), options.len()), (Choice::Start.id(), Choice::Start.count()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Header {
    /// The seed of data, starts and resampling.
    pub seed: u64,
    /// How many trials every setting has.
    pub trials: u64,
    /// How many times the trials were resampled.
    pub resamples: u64,
    /// The choices, each with its options, by their ids.
    pub choices: Vec<(String, Vec<String>)>,
}

impl Header {
    /// Of the universes that this version of the library knows, over so many trials.
    #[must_use]
    pub fn of(trials: u64) -> Self {
        let options = |choice: Choice| (0..choice.count()).map(|place| choice.option(place).0.to_owned()).collect();
        let choices = Choice::ALL.iter().map(|&choice| (choice.id().to_owned(), options(choice))).collect();
        Self { seed: SEED, trials, resamples: RESAMPLES as u64, choices }
    }
}

/// Why bytes are no multiverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// They do not begin as such a file of this version does.
    NoFile,
    /// They are of other choices, options, seeds or numbers of samples than this version of the library knows.
    OtherGrid,
    /// There are too few or too many, or they hold an effect that no universe can have.
    Damaged,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoFile => "these bytes are no multiverse of this version",
            Self::OtherGrid => "this multiverse is of other choices than this version knows",
            Self::Damaged => "this multiverse is damaged",
        })
    }
}

impl std::error::Error for FileError {}

impl Multiverse {
    /// Of the effects of all universes, in their order.
    ///
    /// # Errors
    /// [`FileError::Damaged`] where there are too few or too many, or one is impossible.
    pub fn new(trials: u64, effects: Vec<Effect>) -> Result<Self, FileError> {
        let most = PAIRS;
        let possible = |of: &Effect| {
            (-most..=most).contains(&of.effect) && -most <= of.low && of.low <= of.high && of.high <= most
        };
        if effects.len() != Universe::COUNT || !effects.iter().all(possible) {
            return Err(FileError::Damaged);
        }
        Ok(Self { header: Header::of(trials), effects })
    }

    /// What was computed.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What a universe came to.
    #[must_use]
    pub fn effect(&self, universe: Universe) -> Effect {
        self.effects[universe.place()]
    }

    /// What all came to, in their order.
    #[must_use]
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }
}

#[cfg(feature = "bytes")]
impl Multiverse {
    /// The bytes of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let header = postcard::to_allocvec(&self.header);
        debug_assert!(header.is_ok(), "a list takes any number of bytes: {header:?}");
        let header = header.unwrap_or_default();
        [MAGIC, &header, &planes(&self.effects)].concat()
    }

    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// [`FileError`], which says what is wrong with them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FileError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(FileError::NoFile)?;
        let (header, planes): (Header, _) = postcard::take_from_bytes(rest).map_err(|_| FileError::Damaged)?;
        if header != Header::of(header.trials) {
            return Err(FileError::OtherGrid);
        }
        if planes.len() != 3 * Universe::COUNT {
            return Err(FileError::Damaged);
        }
        Self::new(header.trials, from_planes(planes))
    }
}

/// The bytes of what the universes of one shard came to, in their order.
#[must_use]
pub fn shard_bytes(effects: &[Effect]) -> Vec<u8> {
    planes(effects)
}

/// Reads them again.
///
/// # Errors
/// [`FileError::Damaged`] where they are not those of this shard.
pub fn shard_from_bytes(bytes: &[u8], shard: Shard) -> Result<Vec<Effect>, FileError> {
    if bytes.len() == 3 * shard.places().len() { Ok(from_planes(bytes)) } else { Err(FileError::Damaged) }
}

/// How many neighbours share all but their last three options.
const RUN: usize = super::NOISES.len() * super::MEASURES.len() * super::Summary::ALL.len();

/// How far apart universes are that differ in their noise alone: the neighbours that are most alike.
const STEP: usize = super::MEASURES.len() * super::Summary::ALL.len();

/// The bytes of some universes in their order, of whole runs.
fn planes(effects: &[Effect]) -> Vec<u8> {
    let plane = |of: fn(&Effect) -> i8| {
        let before = move |place: usize| if place % RUN < STEP { 0 } else { of(&effects[place - STEP]) };
        effects.iter().enumerate().map(move |(place, effect)| of(effect).wrapping_sub(before(place)).cast_unsigned())
    };
    let (effect, below, above) = (
        plane(|of| of.effect),
        plane(|of| of.effect.wrapping_sub(of.low)),
        plane(|of| of.high.wrapping_sub(of.effect)),
    );
    effect.chain(below).chain(above).collect()
}

fn from_planes(bytes: &[u8]) -> Vec<Effect> {
    let count = bytes.len() / 3;
    let plane = |index: usize| {
        let mut values: Vec<i8> = bytes[index * count..][..count].iter().map(|byte| byte.cast_signed()).collect();
        for place in (0..count).filter(|place| place % RUN >= STEP) {
            values[place] = values[place].wrapping_add(values[place - STEP]);
        }
        values
    };
    let (effects, below, above) = (plane(0), plane(1), plane(2));
    let ends = below.into_iter().zip(above);
    let effect = |(effect, (below, above)): (i8, (i8, i8))| Effect {
        effect,
        low: effect.wrapping_sub(below),
        high: effect.wrapping_add(above),
    };
    effects.into_iter().zip(ends).map(effect).collect()
}
