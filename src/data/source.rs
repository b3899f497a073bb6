use super::{BuiltIn, Given};
use crate::numerics::Points;
use std::fmt::Write as _;
use std::sync::Arc;

/// The most points that stand in an address themselves.
pub const MOST_IN_ADDRESS: usize = 200;

/// How points begin that do not stand in an address themselves.
const FILE: &str = "file:";

/// Whose data an exhibit shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Those that are drawn from the seed.
    Drawn,
    /// A set that comes with the program.
    BuiltIn(&'static BuiltIn),
    /// The reader's own.
    Own(Arc<Given>),
}

impl Data {
    /// What stands for drawn data in addresses.
    pub const DRAWN: &'static str = "drawn";

    /// The data that are given; nothing where they are drawn.
    #[must_use]
    pub fn given(&self) -> Option<Arc<Given>> {
        match self {
            Self::Drawn => None,
            // The small module, with which the page opens, has none.
            Self::BuiltIn(set) => cfg!(feature = "article").then(|| Arc::new(set.given())),
            Self::Own(given) => Some(Arc::clone(given)),
        }
    }

    /// As it stands in addresses: `drawn`, the id of a set, up to 200 points as `x:y,x:y`, and of more points the name of
    /// their file and their hash.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Drawn => Self::DRAWN.to_owned(),
            Self::BuiltIn(set) => set.id.to_owned(),
            Self::Own(given) if given.points().len() <= MOST_IN_ADDRESS => {
                let mut text = String::new();
                for (x, y) in given.points().pairs() {
                    let comma = if text.is_empty() { "" } else { "," };
                    let _ = write!(text, "{comma}{}:{}", short(x), short(y)); // a `String` takes everything
                }
                text
            }
            Self::Own(given) => {
                let name: String =
                    given.file().chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect();
                format!("{FILE}{name}:{:016x}", given.hash())
            }
        }
    }

    /// The name of the file that a text names in place of its points.
    #[must_use]
    pub fn named_file(text: &str) -> Option<&str> {
        Some(text.strip_prefix(FILE)?.rsplit_once(':')?.0)
    }

    /// Reads what [`text`](Self::text) writes, but for the name of a file, which holds no points. At least two of them must
    /// differ in x.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text == Self::DRAWN {
            return Some(Self::Drawn);
        }
        if !cfg!(feature = "article") {
            return None;
        }
        if let Some(set) = BuiltIn::ALL.iter().find(|set| set.id == text) {
            return Some(Self::BuiltIn(set));
        }
        let (mut xs, mut ys) = (Vec::new(), Vec::new());
        for pair in text.split(',').take(MOST_IN_ADDRESS + 1) {
            let (x, y) = pair.split_once(':')?;
            xs.push(x.parse().ok()?);
            ys.push(y.parse().ok()?);
        }
        if xs.len() > MOST_IN_ADDRESS {
            return None;
        }
        let points = Points::new(xs, ys).ok()?;
        crate::numerics::LeastSquares::fit(&points).ok()?;
        Some(Self::Own(Arc::new(Given::unnamed(points))))
    }

    /// What can be read, in words.
    #[must_use]
    pub fn allowed() -> String {
        if !cfg!(feature = "article") {
            return Self::DRAWN.to_owned();
        }
        let ids: Vec<_> = BuiltIn::ALL.iter().map(|set| set.id).collect();
        format!(
            "{}, {}, or 2 to {MOST_IN_ADDRESS} points as x:y,x:y with two different x at least",
            Self::DRAWN,
            ids.join(", ")
        )
    }
}

/// The shorter of two ways to write a number, both of which read back to the same bits.
fn short(value: f64) -> String {
    let (plain, scientific) = (format!("{value}"), format!("{value:e}"));
    if scientific.len() < plain.len() { scientific } else { plain }
}

fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-')
}
