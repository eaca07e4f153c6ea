//! The ledger: reports, what was found in them and the bytes they were read from, kept for good.
//!
//! A [`Store`] takes [`Addition`]s and answers typed questions. [`open`] gives the one that keeps
//! everything in one SQLite file; nothing of SQLite leaves this crate, so that another store can stand
//! behind the same trait. Whatever is added is in whole or not at all, nothing is ever overwritten, and
//! each change leaves an entry that tells when it was made, by whom and with which command.
//!
//! Ids are made from content ([`key`]): the same bytes added twice change nothing, other bytes at the
//! same link are another edition of the same report, and a claim keeps its id when a later reading
//! finds it in the same place.

mod ask;
mod deed;
mod error;
mod grade;
mod hand;
mod held;
mod kept;
pub mod key;
mod pack;
mod packet;
mod places;
mod sqlite;
mod store;
mod sums;
mod words;

pub use ask::{
    ActorQuery, ClaimQuery, Compare, EntryQuery, FigureTest, FigureTestError, ReportQuery, Window,
};
pub use deed::{Deed, Imported, Purged, PurgedEdition, Reread};
pub use error::LedgerError;
pub use grade::{Admiralty, Confidence, Grade, Likelihood, NoAdmiralty};
pub use hand::{Hand, Judged, JudgedBefore, MendedContent, SameActor};
pub use held::{
    About, Action, ActorRow, Added, Addition, Chosen, ChosenClaim, ClaimRow, EntryRow, Fault,
    Found, FoundAs, Judgement, Kept, Page, ReadWith, ReportRow, Stamp,
};
pub use packet::{EntryRecord, Merged, Packet, PacketReading};
pub use sqlite::{Access, open};
pub use store::Store;
