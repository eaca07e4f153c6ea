//! The record of a claim and its parts.

use super::{DaysRecord, FigureRecord, SpanRecord, TimeRecord};
use serde::Serialize;

/// One attributed statement.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimRecord {
    /// `c1`, `c2`, …: what `laut explain` takes. Counted before any claim is left out.
    pub id: String,
    /// The position of the claim's part of the text in the report's `blocks`.
    pub block: Option<usize>,
    /// `direct`, `indirect`, `free-indirect`, `indirect/free-indirect`, `reported`; `None` for the
    /// report's own voice.
    pub mode: Option<&'static str>,
    /// What is done by saying it.
    pub act: &'static str,
    /// What is claimed; several places when a frame stands inside.
    pub content: Vec<SpanRecord>,
    /// What an evaluation is about, where that stands outside the content.
    pub about: Vec<SpanRecord>,
    /// The words that mark the attribution.
    pub cue: Vec<SpanRecord>,
    /// The words around the content that carry source and cue.
    pub frame: Vec<SpanRecord>,
    /// Who makes the claim.
    pub source: SourceRecord,
    /// To whom it is said.
    pub addressee: Option<PartyRecord>,
    /// From the first speaker to this report, which is left out.
    pub chain: Vec<HopRecord>,
    /// What the author writes to weaken or guard. No statement of the extractor.
    pub hedges: Vec<HedgeRecord>,
    /// Notes on verification around the claim.
    pub verification: Vec<SpanRecord>,
    /// Figures inside the content.
    pub figures: Vec<FigureRecord>,
    /// Time expressions inside content and frame.
    pub times: Vec<TimeRecord>,
    /// When and where it was said.
    pub said_at: Option<SaidRecord>,
    /// The claim whose content holds this one.
    pub nested_in: Option<String>,
    /// What found it. No statement of the author.
    pub found_by: FoundByRecord,
}

impl ClaimRecord {
    /// Whether the claim refers to the actor with this id.
    pub(super) fn names(&self, id: &str) -> bool {
        let addressee = self.addressee.iter().map(|party| &party.actor);
        let chain = self.chain.iter().map(|hop| &hop.actor);
        addressee.chain(chain).chain([&self.source.actor]).any(|actor| actor.as_deref() == Some(id))
    }
}

/// Who makes a claim.
#[derive(Debug, Clone, Serialize)]
pub struct SourceRecord {
    /// The actor's name, or the description as written; the outlet for the report's own voice.
    pub name: Option<String>,
    /// `named`, `unnamed`, `unknown`, `own-voice`.
    pub kind: &'static str,
    /// The mention, also when it is carried over.
    pub span: Option<SpanRecord>,
    /// The role in that mention.
    pub role: Vec<SpanRecord>,
    /// `no`, `from-before`, `from-after`: whether the mention stands in another sentence.
    pub carried_over: &'static str,
    /// The id of the actor.
    pub actor: Option<String>,
}

/// Someone a claim is told to.
#[derive(Debug, Clone, Serialize)]
pub struct PartyRecord {
    /// The actor's name, or the words as written.
    pub name: String,
    /// The mention.
    pub span: SpanRecord,
    /// The id of the actor.
    pub actor: Option<String>,
}

/// One station of a chain.
#[derive(Debug, Clone, Serialize)]
pub struct HopRecord {
    /// The actor's name, or the words as written.
    pub name: Option<String>,
    /// `speaker` or `relay`.
    pub role: &'static str,
    /// Where it is named; `None` when it is carried over from another claim.
    pub span: Option<SpanRecord>,
    /// The id of the actor.
    pub actor: Option<String>,
}

/// A word or phrase by which the author weakens or guards a claim.
#[derive(Debug, Clone, Serialize)]
pub struct HedgeRecord {
    /// Where it stands.
    pub span: SpanRecord,
    /// `reported`, `apparent`, `possible`, `probable`, `belief`, `estimate`, `conditional`,
    /// `unverified`.
    pub kind: &'static str,
}

/// When and where a claim was said.
#[derive(Debug, Clone, Serialize)]
pub struct SaidRecord {
    /// The possible spans of days, the likeliest first; empty when only the place is told.
    pub readings: Vec<DaysRecord>,
    /// The time expression.
    pub span: Option<SpanRecord>,
    /// Whether the time is carried over from the claim before.
    pub carried_over: bool,
    /// The place, as written.
    pub place: Option<SpanRecord>,
}

/// The rule or model that found a claim.
#[derive(Debug, Clone, Serialize)]
pub struct FoundByRecord {
    /// The rule's name, which `laut explain` takes.
    pub rule: &'static str,
    /// How sure the extractor is that this is a claim, 0 to 1. Nothing about its truth.
    pub confidence: f32,
    /// What the rule saw.
    pub because: Vec<BecauseRecord>,
    /// What the confidence of a trained model is made of; empty where a rule decided alone.
    pub signs: Vec<SignRecord>,
    /// What speaks for the content to begin where it does; empty where a rule decided alone.
    pub evidence: Vec<EvidenceRecord>,
}

/// How much one kind of what the trained models look at speaks for a content to begin where it does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidenceRecord {
    /// The kind: `words`, `forms`, `clauses`, `cues`, `neighbours`, `quotation marks`, `rules`.
    pub kind: &'static str,
    /// How much, in natural logarithms; below 0 against it.
    pub value: f32,
}

/// One thing that the confidence of a trained model is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignRecord {
    /// What it tells: `content`, `source`, `rule proposes it`, `rule names the same source`,
    /// `content marked`, `quotation`.
    pub name: &'static str,
    /// How far it holds, 0 to 1.
    pub value: f32,
}

/// One thing that a rule saw.
#[derive(Debug, Clone, Serialize)]
pub struct BecauseRecord {
    /// What it is, in words.
    pub what: String,
    /// Where, if in one place.
    pub span: Option<SpanRecord>,
}
