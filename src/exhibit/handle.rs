/// Something on a figure that can be dragged.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// Its name in code.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// Where it is, in the units of the figure's axes.
    pub at: (f64, f64),
    /// Where it is, in words.
    pub text: String,
    /// Whether it moves up and down alone.
    pub upright: bool,
}
