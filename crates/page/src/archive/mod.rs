//! What holds several reports: web archives, zip archives and feeds.
//!
//! [`judge`] tells from a name and the first bytes what a stream is; [`read_warc`], [`read_zip`] and
//! [`read_feed`] hand what they find to a function, one [`Item`] after another, so that memory does not
//! grow with the archive. Nothing is written to disk, no name in an archive is taken for a path, and
//! what is packed is unpacked up to a limit and never further.

mod counted;
mod entry;
mod error;
mod feed;
mod fields;
mod http;
mod judge;
mod unpack;
mod warc;
mod zipped;

pub use entry::{Entry, Found, Item, Passed, PassedOver};
pub use error::ArchiveError;
pub use feed::read_feed;
pub use judge::{HEAD, Kind, judge, split_head};
pub use warc::read_warc;
pub use zipped::read_zip;

use std::ops::ControlFlow;

/// What takes the items of an archive; it may end the reading.
pub type Sink<'a> = dyn FnMut(Item) -> ControlFlow<()> + 'a;

/// A name out of an archive that can be shown: without control characters.
fn shown(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
