//! Addresses: the state of exhibits in the fragment of a page's address, and what an address asks for when an exhibit
//! stands in another page.

pub mod embedding;
pub mod permalink;
