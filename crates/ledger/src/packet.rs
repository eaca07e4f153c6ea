//! What goes from ledger to ledger: an edition with all that was found in it and decided about it.

use crate::{Deed, ReadWith};
use laut_model::{Reading, Report};
use serde::{Deserialize, Serialize};

/// An edition with its readings and entries; its bytes go beside it. Places count bytes of UTF-8.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packet {
    /// The report as it was extracted from the bytes.
    pub report: Report,
    /// All readings of it, the oldest first.
    pub readings: Vec<PacketReading>,
    /// All entries about the edition and its claims, the oldest first.
    pub entries: Vec<EntryRecord>,
}

/// A reading with what made it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PacketReading {
    /// What made it.
    pub read_with: ReadWith,
    /// What was found.
    pub reading: Reading,
}

/// An entry as it goes from ledger to ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRecord {
    /// Its id.
    pub entry: String,
    /// When, in RFC 3339 and UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// The command as it was given.
    pub command: String,
    /// What was done, with what it took.
    #[serde(flatten)]
    pub deed: Deed,
    /// The report it is about.
    pub report: Option<String>,
    /// The edition it is about.
    pub edition: Option<String>,
    /// The position of the reading that it is about in [`Packet::readings`].
    pub reading: Option<usize>,
    /// The claim it is about.
    pub claim: Option<String>,
    /// The actor it is about.
    pub actor: Option<String>,
    /// Why, where that was told.
    pub why: Option<String>,
    /// The entry that it undoes.
    pub undoes: Option<String>,
    /// The entry about another claim that it carries over to this one.
    pub carries: Option<String>,
}

/// What of a packet a ledger did not have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// Whether the edition is new to it.
    pub edition: bool,
    /// How many readings are.
    pub readings: u64,
    /// How many entries are.
    pub entries: u64,
}
