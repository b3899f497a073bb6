/// The id of the control that selects one of the things that an exhibit compares, the same wherever there is one.
pub const SELECTOR: &str = "depth";

/// How one of the things that an exhibit compares is doing.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its number: of a network, the depth.
    pub number: usize,
    /// Whether it is the one that is looked at.
    pub selected: bool,
    /// A sign for it: ✓ converged, ▸ running, ⏸ plateau, ✕ diverged.
    pub symbol: &'static str,
    /// How it is doing, in words.
    pub verdict: String,
}
