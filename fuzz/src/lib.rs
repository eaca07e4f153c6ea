//! What must hold for any bytes.

// The same words as in the tests of `laut-desk`: what a document promises stands in one place.
#[path = "../../crates/desk/tests/sound/mod.rs"]
mod sound;

use laut_desk::{Options, read, record::Document};

/// Reads the bytes as a report with everything switched on. Refusing them is fine, panicking is not;
/// what is found must be sound.
pub fn reads(bytes: &[u8]) {
    let Ok(read) = read(bytes, "fuzz", &Options::default()) else { return };
    sound::check(&Document::new(&read));
}
