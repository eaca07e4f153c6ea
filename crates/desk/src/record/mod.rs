//! The public records: what `--json` and `--jsonl` print, described by `docs/claims.schema.json`.
//!
//! Places are counted in Unicode code points of [`ReportRecord::text`], end exclusive, and each
//! carries its words. The author's hedges and the extractor's confidence are separate fields.

mod claim;
mod found;
mod maker;
mod parts;
mod report;

pub use claim::{
    BecauseRecord, ClaimRecord, EvidenceRecord, FoundByRecord, HedgeRecord, HopRecord, PartyRecord,
    SaidRecord, SignRecord, SourceRecord,
};
pub use found::{ActorRecord, AnchorRecord, CountedRecord, DaysRecord, FigureRecord, TimeRecord};
pub use parts::{EntryRecord, PictureRecord, RemarkRecord};
pub use report::{
    BlockRecord, EngineRecord, FieldRecord, LanguageRecord, LeftOutRecord, NoteRecord,
    PublishedRecord, ReportHead, ReportRecord,
};

use crate::ReadReport;
use laut_ledger::Kept;
use laut_model::{Claim, ClaimId, Reading, Report};
use maker::Maker;
use serde::Serialize;

/// The version of the records' shape. It grows when a field changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 1;

/// The unit of every `start` and `end`.
pub const OFFSET_UNIT: &str = "unicode-code-points";

/// One report with everything found in it: what `--json` prints.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// What read the report.
    pub engine: EngineRecord,
    /// [`OFFSET_UNIT`].
    pub offset_unit: &'static str,
    /// The report and its text.
    pub report: ReportRecord,
    /// Who is spoken of or speaks.
    pub actors: Vec<ActorRecord>,
    /// The claims, in the order of the text; a nested claim follows its container.
    pub claims: Vec<ClaimRecord>,
    /// The claims that were found and are not in `claims`.
    pub left_out: LeftOutRecord,
    /// All figures, also those outside claims.
    pub figures: Vec<FigureRecord>,
    /// All time expressions, also those outside claims.
    pub times: Vec<TimeRecord>,
}

/// One claim with all that is needed to use it alone: what `--jsonl` prints on each line.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// What read the report.
    pub engine: EngineRecord,
    /// [`OFFSET_UNIT`].
    pub offset_unit: &'static str,
    /// The report that the claim stands in, without its text.
    pub report: ReportHead,
    /// The actors that the claim names.
    pub actors: Vec<ActorRecord>,
    /// The claim.
    pub claim: ClaimRecord,
}

/// A place in a report's text, with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpanRecord {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The words from `start` to `end`.
    pub text: String,
}

/// How many roles of an actor a line repeats.
const MOST_ROLES: usize = 8;

impl Document {
    /// The record of one report.
    #[must_use]
    pub fn new(read: &ReadReport) -> Self {
        let engine = EngineRecord::new(read.model, read.reading.language);
        Self::of(&read.report, &read.reading, engine, &read.kept(), read.min_confidence)
    }

    /// The record of a report that a ledger holds, with all its claims.
    #[must_use]
    pub fn kept(kept: &Kept) -> Self {
        let claims: Vec<_> = (0..).map(ClaimId).zip(&kept.reading.claims).collect();
        let engine = EngineRecord::kept(&kept.read_with);
        Self::of(&kept.report, &kept.reading, engine, &claims, 0.0)
    }

    fn of(
        report: &Report,
        reading: &Reading,
        engine: EngineRecord,
        claims: &[(ClaimId, &Claim)],
        min_confidence: f32,
    ) -> Self {
        let make = Maker::new(report, reading);
        Self {
            schema_version: SCHEMA_VERSION,
            engine,
            offset_unit: OFFSET_UNIT,
            report: make.report(),
            actors: make.actors(),
            left_out: LeftOutRecord {
                claims: reading.claims.len() - claims.len(),
                below: min_confidence,
            },
            claims: make.claims(claims),
            figures: make.figures(),
            times: make.times(),
        }
    }

    /// The same report as one record for each claim.
    pub fn into_lines(self) -> impl Iterator<Item = Line> {
        let Self { schema_version, engine, offset_unit, report, mut actors, claims, .. } = self;
        // Every line repeats its actors: with all mentions a long report would grow without bound.
        for actor in &mut actors {
            actor.mentions.truncate(1);
            actor.roles.truncate(MOST_ROLES);
        }
        let head = report.head;
        claims.into_iter().map(move |claim| Line {
            schema_version,
            engine: engine.clone(),
            offset_unit,
            report: head.clone(),
            actors: actors.iter().filter(|actor| claim.names(&actor.id)).cloned().collect(),
            claim,
        })
    }
}
