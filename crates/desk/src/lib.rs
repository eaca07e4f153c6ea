//! The public library of laut: read reports, get claims as records.
//!
//! [`read`] takes bytes, [`read_file`] a path, [`read_from`] a stream and [`read_link`] a link; each gives a
//! [`ReadReport`]. [`read_each`] reads many: files, folders, archives and feeds, in order and on
//! several cores. A [`Ledger`] keeps them for good and is asked later. [`record`] turns that into the public JSON records, with places counted in
//! Unicode code points.
//!
//! ```
//! let options = laut_desk::Options::default();
//! let read = laut_desk::read(b"Der Damm sei gebrochen, sagte Jon Ekk.", "note.txt", &options)?;
//! let document = laut_desk::record::Document::new(&read);
//! assert_eq!(document.offset_unit, "unicode-code-points");
//! # Ok::<(), laut_desk::ReadError>(())
//! ```

mod actors;
pub mod compare;
mod days;
mod error;
mod input;
pub mod ledger;
mod link;
mod many;
mod options;
pub mod record;
pub mod verify;

pub use actors::read_actors;
pub use days::{DaysError, parse_days};
pub use error::{ActorsError, ReadError};
pub use input::{ReadReport, read, read_file, read_from};
pub use laut_engine::{
    Layer, Model, OwnActors, OwnActorsError, RulePage, WeightsInfo, inspect, languages, rule_pages,
    weights,
};
pub use laut_page::archive::{Passed, PassedOver};
pub use ledger::Ledger;
pub use link::{is_link, read_link};
pub use many::{Input, InputsChanged, Mark, Outcome, Run, Seen, is_among, read_each, total_size};
pub use options::{DEFAULT_MAX_SIZE, Options};

/// The version of the engine and its rules, as every record names it.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");
