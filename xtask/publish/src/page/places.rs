//! What goes with the pages of exhibits and claims: a picture for previews, and a description for sites that embed.

use std::fs;
use std::thread;

use anyhow::{Context, Result, anyhow};
use xtask::project::Project;
use xtask_site::listing::Listing;
use xtask_site::places::Place;

use super::address::Address;
use super::card;

/// How many pictures are drawn side by side.
const LANES: usize = 2;

/// Adds the pages, which are rendered already, and what goes with them.
pub(super) fn add(project: &Project, address: &Address, places: &[Place], listing: &mut Listing) -> Result<()> {
    let share = places.len().div_ceil(LANES).max(1);
    thread::scope(|scope| {
        let lanes: Vec<_> = places
            .chunks(share)
            .map(|some| scope.spawn(move || some.iter().try_for_each(|place| draw(project, place))))
            .collect();
        lanes.into_iter().try_for_each(|lane| lane.join().map_err(|_| anyhow!("pictures could not be drawn"))?)
    })?;
    for place in places {
        listing.add_file(place.path(".html"), project.pages().join(place.path(".html")))?;
        listing.add_file(place.path(".png"), card::file(project, &place.name))?;
        address.add_description_of(project, place, listing)?;
    }
    Ok(())
}

fn draw(project: &Project, place: &Place) -> Result<()> {
    let figure = project.claims().join(&place.name).with_extension("svg");
    let figure = fs::read_to_string(&figure).with_context(|| format!("cannot read {}", figure.display()))?;
    let below = if place.verdict.is_empty() { "Change it and see." } else { &place.verdict };
    card::of(project, &place.name, &place.title, below, &figure)
}
