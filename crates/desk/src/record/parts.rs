//! The records of what a report holds beside its running text.

use super::{PublishedRecord, SpanRecord};
use serde::Serialize;

/// What an outlet says about its own report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RemarkRecord {
    /// `correction`, `editorial` or `material`.
    pub kind: &'static str,
    /// The words as written.
    pub text: String,
    /// Where they came from.
    pub origin: &'static str,
    /// Where they stand in the text, if they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<SpanRecord>,
}

/// A part of a report with a date of its own: an entry of a live blog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryRecord {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// When it was published.
    pub published: PublishedRecord,
}

/// A picture and what is written at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureRecord {
    /// Its alternative text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<SpanRecord>,
    /// Its caption without the credit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<SpanRecord>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<SpanRecord>,
    /// When it was taken, if the caption says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken: Option<PublishedRecord>,
}
