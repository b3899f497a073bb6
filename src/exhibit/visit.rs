/// A state of an exhibit that another one leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// What the button that goes there says.
    pub name: &'static str,
    /// Which exhibit.
    pub exhibit: &'static str,
    /// What is set there, in this order.
    pub settings: Vec<(&'static str, String)>,
    /// The epoch that is shown.
    pub epoch: u64,
}
