//! What exhibits say in whole sentences is grammatical, whatever was done to them.

use crate::actions::{actions, after};
use crate::every_exhibit::for_every_exhibit;
use crate::grammar::assert_grammatical;

#[test]
fn what_is_computed_is_told_in_grammatical_sentences() {
    for_every_exhibit(
        40,
        |entry| actions(entry, 20),
        |entry, actions| {
            let exhibit = after(entry, &actions);
            let evidence = entry.claims.iter().filter_map(|claim| exhibit.evidence(claim.id)).map(|found| found.text);
            let descriptions = exhibit.figures().into_iter().map(|figure| figure.description);
            let alert = exhibit.alert().map(|alert| alert.text);
            let captions = exhibit.table().map(|table| format!("{}.", table.caption));
            let standings = exhibit.standings().into_iter().map(|state| format!("It {}.", state.verdict));
            let texts = evidence.chain(descriptions).chain(alert).chain(captions).chain(standings);
            for text in texts.chain([exhibit.summary()]) {
                assert_grammatical(&text);
            }
            Ok(())
        },
    );
}
