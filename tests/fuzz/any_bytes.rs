//! Looks for bytes of the kind that `LNN_LAB_KIND` names which do not keep what `any_bytes` promises of it.
#![no_main]

#[path = "../support/any_bytes.rs"]
mod any_bytes;

use std::sync::LazyLock;

use any_bytes::KINDS;

static CHECK: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("LNN_LAB_KIND").unwrap_or_default();
    let known = KINDS.iter().find(|kind| kind.name == name);
    known.unwrap_or_else(|| panic!("LNN_LAB_KIND is {name:?}, which is no kind of bytes")).check
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| CHECK(bytes));
