use crate::numerics::Points;

/// How many characters of a name are kept.
const LONGEST_NAME: usize = 60;

/// Points that were given, and what they are called.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Where they come from: the name of a file, if it was one.
    file: String,
    x_name: String,
    y_name: String,
    points: Points,
}

impl Given {
    /// Points of a file, or of none where its name is empty, with the names of their columns. Names are shortened to 60
    /// characters, and what is no character of text is left out of them.
    #[must_use]
    pub fn new(file: &str, [x_name, y_name]: [&str; 2], points: Points) -> Self {
        let kept = |name: &str| name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
        Self { file: kept(file), x_name: kept(x_name), y_name: kept(y_name), points }
    }

    /// Points without names.
    #[must_use]
    pub fn unnamed(points: Points) -> Self {
        Self::new("", ["x", "y"], points)
    }

    /// The same names on other points.
    #[must_use]
    pub fn with(&self, points: Points) -> Self {
        Self { points, ..self.clone() }
    }

    /// The name of the file that they come from; empty where they come from none.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What x is called.
    #[must_use]
    pub fn x_name(&self) -> &str {
        &self.x_name
    }

    /// What y is called.
    #[must_use]
    pub fn y_name(&self) -> &str {
        &self.y_name
    }

    /// The points.
    #[must_use]
    pub fn points(&self) -> &Points {
        &self.points
    }

    /// A number that tells these points from others: FNV-1a over the bits of all coordinates, point by point (Fowler, Noll
    /// and Vo 1991).
    #[must_use]
    pub fn hash(&self) -> u64 {
        const PRIME: u64 = 0x0100_0000_01b3;
        let bytes = self.points.pairs().flat_map(|(x, y)| [x, y]).flat_map(|value| value.to_bits().to_le_bytes());
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
    }
}
