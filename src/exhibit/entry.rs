use super::{Article, Claim, Exhibit};
use crate::controls::{Control, ControlError};

/// An exhibit that can be made.
#[derive(Debug)]
pub struct Entry {
    /// Its name in addresses, files and on the command line.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// The article that it is part of.
    pub article: Article,
    /// Its controls, as its panel has them.
    pub controls: &'static [Control],
    /// The claims that can be put to the test on it.
    pub claims: &'static [Claim],
    /// The epoch that its player shows at first, if it has one.
    pub first_epoch: Option<u64>,
    /// Makes one in its first state.
    pub open: fn() -> Result<Box<dyn Exhibit>, ControlError>,
}
