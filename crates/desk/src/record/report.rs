//! The records of a report and its parts.

use super::{DaysRecord, EntryRecord, PictureRecord, RemarkRecord, SpanRecord};
use laut_engine::Model;
use laut_ledger::ReadWith;
use laut_model::Language;
use serde::Serialize;

/// What read a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EngineRecord {
    /// `laut`.
    pub name: &'static str,
    /// The version of engine and rules.
    pub version: String,
    /// Which part of the engine decided: `grammar` or `full`.
    pub model: String,
    /// The name and version of the trained weights that decided with the grammar: `de-2`.
    pub weights: Option<String>,
}

impl EngineRecord {
    /// This engine with the part of it that decided on a report of a language.
    #[must_use]
    pub fn new(model: Model, language: Language) -> Self {
        let of_language = || laut_engine::weights().into_iter().find(|w| w.language == language);
        let (model, weights) = match model {
            Model::Grammar => ("grammar", None),
            Model::Full => ("full", of_language().map(|weights| weights.version)),
        };
        let weights = weights.map(str::to_owned);
        let version = crate::ENGINE_VERSION.to_owned();
        Self { name: "laut", version, model: model.to_owned(), weights }
    }

    /// What made a reading that a ledger holds.
    #[must_use]
    pub fn kept(read_with: &ReadWith) -> Self {
        let ReadWith { engine, model, weights } = read_with.clone();
        Self { name: "laut", version: engine, model, weights }
    }
}

/// The claims that were found and left out for their confidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftOutRecord {
    /// How many, with those nested in them.
    pub claims: usize,
    /// The confidence that was asked for; 0 keeps every claim.
    pub below: f32,
}

/// What identifies and dates a report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportHead {
    /// The path as it was given, or `-`.
    pub origin: String,
    /// `sha256:` and the digest of the original bytes.
    pub hash: String,
    /// The language it was read in.
    pub language: LanguageRecord,
    /// Who published it.
    pub outlet: Option<FieldRecord>,
    /// The headline.
    pub title: Option<FieldRecord>,
    /// Who wrote it: people, or a desk where nobody is named.
    pub byline: Vec<FieldRecord>,
    /// Agencies named beside its authors or in place of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<FieldRecord>,
    /// The part of the outlet that it appeared in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<FieldRecord>,
    /// When it was published: stated, or inferred from the text.
    pub published: Option<PublishedRecord>,
    /// When it was last changed.
    pub updated: Option<PublishedRecord>,
    /// The page's own canonical link.
    pub link: Option<FieldRecord>,
}

/// A report with its text and parts.
#[derive(Debug, Clone, Serialize)]
pub struct ReportRecord {
    /// What identifies and dates it.
    #[serde(flatten)]
    pub head: ReportHead,
    /// The text that every place points into.
    pub text: String,
    /// The parts of the text.
    pub blocks: Vec<BlockRecord>,
    /// What the outlet says about its own report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<RemarkRecord>,
    /// The parts with a date of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<EntryRecord>,
    /// The pictures that something is written at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<PictureRecord>,
    /// Where the text stands in the page: of each stretch the first code point in `text`, the first
    /// in the page text, and their number. `None` where the text is the decoded file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_map: Option<Vec<[usize; 3]>>,
    /// What was odd and how it was taken, first about the input, then about the text.
    pub notes: Vec<NoteRecord>,
}

/// The language of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LanguageRecord {
    /// Its ISO 639-1 code.
    pub code: String,
    /// Where that is known from; `None` when nothing told and the default was taken.
    pub origin: Option<&'static str>,
}

/// A value of a report and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldRecord {
    /// The value.
    pub value: String,
    /// Where it came from: `given`, `json-ld`, `meta`, `element`, `text`, `detected`.
    pub origin: &'static str,
    /// Where it stands in the text, if it does.
    pub span: Option<SpanRecord>,
}

/// When a report was published or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishedRecord {
    /// The possible spans of days, the likeliest first; never empty.
    pub readings: Vec<DaysRecord>,
    /// The date as markup wrote it.
    pub written: Option<String>,
    /// The date, time of day and zone in that, in ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moment: Option<String>,
    /// Whether it was worked out from the text.
    pub inferred: bool,
    /// Where a stated date came from; `None` for an inferred one.
    pub origin: Option<&'static str>,
    /// The reasons of an inferred date, in the order they were used.
    pub why: Vec<String>,
    /// The places those reasons rest on.
    pub evidence: Vec<SpanRecord>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockRecord {
    /// What the part is.
    pub kind: &'static str,
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// A remark on something odd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteRecord {
    /// What kind of oddity.
    pub kind: &'static str,
    /// The remark in words.
    pub message: String,
    /// Where, if in one place.
    pub span: Option<SpanRecord>,
}
