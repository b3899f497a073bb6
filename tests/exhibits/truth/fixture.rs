//! The oracle of the exhibit that is there for tests alone.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;

pub(super) struct Spiral;

impl Oracle for Spiral {
    const EXHIBIT: &'static str = "spiral";
    const VIEWS: &'static [&'static str] = &["turns"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[];
    const LOOKS: usize = 500;

    fn compute(_panel: &Panel) -> Self {
        Self
    }

    fn verdict(&self, _claim: &str, panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let control = panel.control("turns").unwrap();
        Some(Verdict::from(panel.number(control) > 2.0))
    }
}
