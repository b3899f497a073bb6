//! The state of an exhibit as JSON: what `serde_json`, Python's `json` and JavaScript read back to the same bits.

use super::Export;
use crate::exhibit::json::Json;

/// The version of the form; one in which a field means something else gets another number.
const FORM: u64 = 2;

pub(super) fn of(export: &Export) -> Json {
    let mut fields = vec![("form", Json::Count(FORM))];
    fields.extend(export.origin());
    fields.push(("readouts", readouts(export)));
    fields.extend(export.run.iter().flat_map(|run| run.fields()));
    Json::Object(fields)
}

fn readouts(export: &Export) -> Json {
    let readouts = export.exhibit.readouts().into_iter().map(|readout| {
        let closed_form = readout.closed_form.map_or(Json::Nothing, |(value, _)| Json::Number(value));
        let (value, id) = (Json::Number(readout.value), Json::text(readout.id));
        Json::Object(vec![("id", id), ("value", value), ("closed_form", closed_form)])
    });
    Json::List(readouts.collect())
}
