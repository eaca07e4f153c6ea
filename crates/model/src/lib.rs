//! The nouns of laut: what a report is, what a claim is, and where in the text each part stands.
//!
//! Nothing here reads a file, asks for the time or knows a rule of any language. Public values own
//! their data; places in a text are [`TextRange`]s, half-open ranges of UTF-8 bytes.

mod actor;
mod claim;
mod figure;
mod hash;
mod json;
pub mod names;
mod range;
mod reading;
mod report;
mod source;
mod time;
mod units;

pub use actor::{Actor, ActorId, ActorKind, Alias};
pub use claim::{
    Act, Carried, Claim, ClaimId, FoundBy, Hedge, HedgeKind, Hop, HopRole, Mode, Party, SaidAt,
    Source, SourceKind,
};
pub use figure::{Approximation, Change, Counted, Figure, FigureKind, Quantity, Reach};
pub use hash::ContentHash;
pub use range::{RangeError, TextRange};
pub use reading::{Note, NoteKind, Reading};
pub use report::{
    Block, BlockKind, Dating, DatingOrigin, Entry, Field, FieldOrigin, Language, Picture, Remark,
    RemarkKind, Report,
};
pub use source::{SourceMap, Stretch};
pub use time::{Anchor, DayInterval, Grain, NoDays, TimeExpression, TimeKind, TimeReading};
pub use units::{CodePoints, Utf16Units};

pub use jiff::civil::Date;
pub use rust_decimal::Decimal;
