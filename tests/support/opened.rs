//! Exhibits in a state that a test asks for.

use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits;

/// An exhibit at epoch 0, with these settings applied there in order.
pub(crate) fn opened<T: AsRef<str>>(id: &str, settings: &[(&str, T)]) -> Box<dyn Exhibit> {
    let mut exhibit = exhibits::open(id).unwrap();
    exhibit.seek(0);
    for (control, text) in settings {
        exhibit.set(control, text.as_ref()).unwrap();
    }
    exhibit
}

/// The depth race at epoch 0, with these settings applied there in order.
pub(crate) fn race<T: AsRef<str>>(settings: &[(&str, T)]) -> Box<dyn Exhibit> {
    opened("depth-race", settings)
}
