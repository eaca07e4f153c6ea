//! What must hold for any bytes.

// The same words as in the tests of `laut-desk`: what a document promises stands in one place.
#[path = "../../crates/desk/tests/sound/mod.rs"]
mod sound;

use laut_desk::{Input, Options, Run, read, read_each, record::Document};
use std::io::Cursor;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

/// Reads the bytes as a report with everything switched on. Refusing them is fine, panicking is not;
/// what is found must be sound.
pub fn reads(bytes: &[u8]) {
    let Ok(read) = read(bytes, "fuzz", &Options::default()) else { return };
    sound::check(&Document::new(&read));
}

/// Reads the bytes as an archive, a feed or a report, as they are; what is found must be sound.
pub fn reads_all(bytes: &[u8]) {
    let options = Options { max_size: 1 << 20, ..Options::default() };
    let run = Run { options: &options, jobs: NonZeroUsize::MIN, from: None, apart: &[] };
    let stream = Box::new(Cursor::new(bytes.to_vec()));
    let inputs = vec![Input::Stream { origin: "fuzz".to_owned(), stream }];
    let checked = read_each(
        inputs,
        &run,
        |reading| reading.iter().for_each(|read| sound::check(&Document::new(read))),
        |_| ControlFlow::Continue(()),
    );
    checked.expect("a run from the beginning rests on no other");
}
