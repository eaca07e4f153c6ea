//! A claim, ready to be cited.

use crate::record::{Document, EngineRecord, SpanRecord};
use laut_ledger::{Hand, Kept};
use laut_model::{Claim, ClaimId, Report, TextRange};
use serde::Serialize;

/// A claim in its paragraph with all that a citation needs.
#[derive(Debug, Clone, Serialize)]
pub struct Quote {
    /// The id of the claim.
    pub claim: String,
    /// Who makes it.
    pub source: Option<String>,
    /// How it is rendered; `None` for the report's own voice.
    pub mode: Option<&'static str>,
    /// What is done by saying it.
    pub act: &'static str,
    /// What is claimed; several places where the attribution stands inside.
    pub content: Vec<SpanRecord>,
    /// What stands before the words in the paragraph.
    pub before: String,
    /// The words from the first to the last of content and attribution.
    pub words: SpanRecord,
    /// What stands behind them in the paragraph.
    pub after: String,
    /// Who published the report.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// When it was published, as a span of days.
    pub published: Option<String>,
    /// The link of the report.
    pub link: Option<String>,
    /// Where its bytes came from, as it was named.
    pub origin: String,
    /// `sha256:` and the digest of the bytes.
    pub hash: String,
    /// The id of the report.
    pub report: String,
    /// The id of the edition.
    pub edition: String,
    /// What read it.
    pub engine: EngineRecord,
    /// What analysts decided about it.
    #[serde(skip_serializing_if = "Hand::is_empty")]
    pub hand: Hand,
}

/// From the first to the last word of a claim and its attribution, as far as that stands in the part of the
/// text in which the claim begins; `None` where it has no words.
#[must_use]
pub fn cited(report: &Report, claim: &Claim) -> Option<TextRange> {
    let first = *claim.content.first()?;
    let block = report.block_at(first.start()).map_or(first, |block| block.range);
    // A source that is carried over may stand in another paragraph: only what is in this one counts.
    let parts =
        claim.content.iter().chain(&claim.frame).chain(&claim.cue).chain(&claim.source.range);
    Some(parts.copied().filter(|&part| block.contains(part)).fold(first, TextRange::cover))
}

/// The quotation of a claim; `None` where the reading has none at that place or it has no words.
pub(super) fn quote(id: &str, place: ClaimId, kept: &Kept, hand: Hand) -> Option<Quote> {
    let claim = kept.reading.claims.get(place.0 as usize)?;
    let document = Document::kept(kept);
    let record = document.claims.into_iter().nth(place.0 as usize)?;
    let first = *claim.content.first()?;
    let report = &kept.report;
    let block = report.block_at(first.start()).map_or(first, |block| block.range);
    let words = cited(report, claim)?;
    let slice = |start, end| report.slice(TextRange::new(start, end)).to_owned();
    let points = laut_model::CodePoints::new(&report.text);
    let (start, end) = points.range(&report.text, words)?;
    let head = document.report.head;
    Some(Quote {
        claim: id.to_owned(),
        source: record.source.name,
        mode: record.mode,
        act: record.act,
        content: record.content,
        before: slice(block.start().min(words.start()), words.start()),
        words: SpanRecord { start, end, text: report.slice(words).to_owned() },
        after: slice(words.end(), block.end().max(words.end())),
        outlet: head.outlet.map(|field| field.value),
        title: head.title.map(|field| field.value),
        byline: head.byline.into_iter().map(|field| field.value).collect(),
        published: kept
            .reading
            .published
            .as_ref()
            .and_then(|dating| dating.readings.first())
            .map(|days| days.to_string()),
        link: head.link.map(|field| field.value),
        origin: head.origin,
        hash: head.hash,
        report: kept.report_id.clone(),
        edition: kept.edition_id.clone(),
        engine: document.engine,
        hand,
    })
}
