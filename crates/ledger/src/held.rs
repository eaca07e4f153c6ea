//! What goes into the ledger and what comes out of it.

use crate::kept::{self, Fit};
use crate::pack::{self, Packed};
use crate::places::Places;
use crate::sums::Sums;
use crate::{Deed, Hand};
use laut_model::{ClaimId, Reading, Report};
use serde::{Deserialize, Serialize};

/// A report with its reading and its bytes, ready to be kept.
#[derive(Debug, Clone)]
pub struct Addition {
    pub(crate) report: Report,
    pub(crate) reading: Reading,
    pub(crate) read_with: ReadWith,
    pub(crate) packed: Packed,
    /// The details of both, or what in them does not fit together.
    pub(crate) details: Result<Details, String>,
}

/// What stands in no column of its own, packed, and the fingerprints of all.
#[derive(Debug, Clone)]
pub(crate) struct Details {
    pub(crate) report: Vec<u8>,
    pub(crate) reading: Vec<u8>,
    pub(crate) sums: Sums,
}

impl Details {
    fn new(report: &Report, reading: &Reading, read_with: &ReadWith) -> Fit<Self> {
        let places = Places::new(&report.text);
        Ok(Self {
            report: pack::pack_text(&kept::report_details(report, &places)?),
            reading: pack::pack_text(&kept::reading_details(reading, &places)?),
            sums: Sums::new(report, reading, read_with)?,
        })
    }
}

impl Addition {
    /// Packs the bytes, which must be those that the report was made from: their SHA-256 is taken from it and
    /// not made again. Workers do this, so that the one who writes need not.
    ///
    /// # Panics
    /// In a build with debug assertions, when they are other bytes.
    #[must_use]
    pub fn new(report: Report, reading: Reading, read_with: ReadWith, bytes: &[u8]) -> Self {
        debug_assert_eq!(pack::hash(bytes), report.hash, "the bytes of {}", report.origin);
        let packed = Packed::new(bytes, report.hash);
        Self { packed, ..Self::another(report, reading, read_with) }
    }

    /// Another reading of a report that a ledger holds with its bytes already.
    #[must_use]
    pub fn another(report: Report, reading: Reading, read_with: ReadWith) -> Self {
        let details =
            Details::new(&report, &reading, &read_with).map_err(|misfit| misfit.to_string());
        let packed = Packed { hash: report.hash, length: 0, bytes: vec![] };
        Self { report, reading, read_with, packed, details }
    }

    /// What was kept, to be written once more and compared; nothing is packed, as its bytes and details
    /// were read already.
    pub(crate) fn again(kept: Kept, length: usize) -> Self {
        let Kept { report, reading, read_with, .. } = kept;
        let sums = Sums::new(&report, &reading, &read_with);
        let unpacked = |sums| Details { report: vec![], reading: vec![], sums };
        let details = sums.map(unpacked).map_err(|error| error.to_string());
        let packed = Packed { hash: report.hash, length, bytes: vec![] };
        Self { report, reading, read_with, packed, details }
    }

    /// How many claims the reading holds.
    #[must_use]
    pub fn claims(&self) -> usize {
        self.reading.claims.len()
    }
}

/// What made a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadWith {
    /// The version of the engine and its rules.
    pub engine: String,
    /// Which part of the engine decided: `grammar` or `full`.
    pub model: String,
    /// The name and version of the trained weights that decided with the grammar.
    pub weights: Option<String>,
}

impl std::fmt::Display for ReadWith {
    /// `laut 0.1.0 full de-2`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "laut {} {}", self.engine, self.model)?;
        self.weights.as_ref().map_or(Ok(()), |weights| write!(f, " {weights}"))
    }
}

/// Who does something, when and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The time, in RFC 3339 and UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// The command as it was given.
    pub command: String,
}

/// What became of an addition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The id of the report.
    pub report: String,
    /// The id of the edition.
    pub edition: String,
    /// What was done; `None` where the ledger held the edition already.
    pub action: Option<Action>,
}

/// What adding a report made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A report came into the ledger.
    NewReport,
    /// Another edition of a report came into the ledger.
    NewEdition,
}

/// What a judgement is about, by its whole id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A claim.
    Claim(String),
    /// A report or an edition.
    Report(String),
    /// An actor.
    Actor(String),
    /// An entry, which is undone.
    Entry(String),
}

/// What an analyst decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// About what.
    pub about: About,
    /// What; one of those that [`Deed::is_judgement`] tells, or [`Deed::Undo`].
    pub deed: Deed,
    /// Why.
    pub why: Option<String>,
}

/// A report as it was kept, with one reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The id of the report.
    pub report_id: String,
    /// The id of the edition.
    pub edition_id: String,
    /// Which edition of the report it is, from 1.
    pub edition_number: u32,
    /// The report.
    pub report: Report,
    /// What was found in it.
    pub reading: Reading,
    /// What made the reading.
    pub read_with: ReadWith,
    /// The ids of the claims, in their order.
    pub claim_ids: Vec<String>,
}

/// A reading with those of its claims that a query wants.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The report with the reading.
    pub kept: Kept,
    /// Which reading of the edition it is, from 1.
    pub reading_number: u32,
    /// When the reading came into the ledger, in RFC 3339 and UTC.
    pub read_at: String,
    /// The id of the edition before.
    pub revises: Option<String>,
    /// The claims, in the order of the reading; never empty.
    pub claims: Vec<ChosenClaim>,
}

/// A claim that a query wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenClaim {
    /// Its place in the reading.
    pub place: ClaimId,
    /// The day on which it was said, or published where that is not told.
    pub day: Option<String>,
    /// What analysts decided about it.
    pub hand: Hand,
}

/// What an id stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A report.
    Report(String),
    /// An edition.
    Edition(String),
    /// A claim.
    Claim {
        /// Its id.
        id: String,
        /// The edition that it stands in.
        edition: String,
        /// Its place in the latest reading that found it.
        place: ClaimId,
    },
    /// An actor.
    Actor(String),
    /// An entry.
    Entry(String),
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether the list goes on behind them.
    pub more: bool,
}

/// A claim in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimRow {
    /// Its id.
    pub claim: String,
    /// The day on which it was said, or published where that is not told.
    pub day: Option<String>,
    /// Who makes it.
    pub source: Option<String>,
    /// `named`, `unnamed`, `unknown`, `own-voice`.
    pub source_kind: String,
    /// How it is rendered; `None` for the report's own voice.
    pub mode: Option<String>,
    /// What is done by saying it.
    pub act: String,
    /// What is claimed; `…` where the attribution stands inside.
    pub content: String,
    /// What the author writes to weaken or guard it.
    pub hedges: Vec<String>,
    /// The figures in it, as written.
    pub figures: Vec<String>,
    /// How sure the extractor is, 0 to 1. Nothing about its truth.
    pub confidence: f32,
    /// The rule that found it.
    pub rule: String,
    /// The language of the report.
    pub language: String,
    /// Who published the report.
    pub outlet: Option<String>,
    /// The headline of the report.
    pub title: Option<String>,
    /// The link of the report.
    pub link: Option<String>,
    /// The id of the report.
    pub report: String,
    /// The id of the edition.
    pub edition: String,
    /// What analysts decided about it.
    #[serde(skip_serializing_if = "Hand::is_empty")]
    pub hand: Hand,
}

/// A report in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportRow {
    /// Its id.
    pub report: String,
    /// The id of the edition.
    pub edition: String,
    /// Which edition it is, from 1.
    pub edition_number: u32,
    /// When it was published: `2024-03-12`, `2024-03-01/2024-03-31`.
    pub published: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Its language.
    pub language: String,
    /// How many claims the latest reading found.
    pub claims: u64,
    /// Its link.
    pub link: Option<String>,
    /// Where the bytes came from, as it was named.
    pub origin: String,
    /// The SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// What made the latest reading.
    #[serde(flatten)]
    pub read_with: ReadWith,
}

/// An actor in a list, under one name and concept in all reports, or one that analysts made of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActorRow {
    /// Its id, the same in every report.
    pub actor: String,
    /// The fullest name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// The concept id of a well-known body.
    pub concept: Option<String>,
    /// The name of the body it belongs to.
    pub parent: Option<String>,
    /// Other ways of writing it, each once.
    pub aliases: Vec<String>,
    /// How many claims it makes, as they stand: without those that were rejected or whose source was mended,
    /// with those whose source was mended to a name of it.
    pub claims: u64,
    /// In how many reports it is spoken of.
    pub reports: u64,
    /// What analysts decided about it.
    #[serde(skip_serializing_if = "Hand::is_empty")]
    pub hand: Hand,
    /// The actors with other ids that were found and that analysts say are this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub found_as: Vec<FoundAs>,
}

/// An actor that was found and that analysts say is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundAs {
    /// Its id.
    pub actor: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// The id of the entry that says so.
    pub entry: String,
    /// What analysts decided about it; left out where it is another in some reports only.
    #[serde(skip_serializing_if = "Hand::is_empty")]
    pub hand: Hand,
}

/// An entry in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryRow {
    /// Its id.
    pub entry: String,
    /// When, in RFC 3339 and UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// What was done, with what it took.
    #[serde(flatten)]
    pub deed: Deed,
    /// The report it is about.
    pub report: Option<String>,
    /// The edition it is about.
    pub edition: Option<String>,
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
    /// Whether it was undone.
    pub undone: bool,
    /// The headline of the edition.
    pub title: Option<String>,
    /// The command as it was given.
    pub command: String,
}

/// Something in the ledger that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The edition or the table that it is in.
    pub place: String,
    /// What is wrong.
    pub what: String,
}
