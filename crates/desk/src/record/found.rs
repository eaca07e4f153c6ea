//! The records of actors, figures and time expressions.

use super::SpanRecord;
use serde::Serialize;

/// A person, body or group.
#[derive(Debug, Clone, Serialize)]
pub struct ActorRecord {
    /// `a1`, `a2`, …: stable within one reading of one report.
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// `person`, `organisation`, `state`, `outlet`, `agency`, `group`, `unknown`.
    pub kind: &'static str,
    /// The stable id of a well-known body.
    pub concept: Option<String>,
    /// Other ways the report writes it, each at its first place.
    pub aliases: Vec<SpanRecord>,
    /// Roles and descriptions as written.
    pub roles: Vec<SpanRecord>,
    /// The id of the body it belongs to.
    pub parent: Option<String>,
    /// Where it is mentioned.
    pub mentions: Vec<SpanRecord>,
}

/// Whole days, both ends included; an open side is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DaysRecord {
    /// The first day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last day, `YYYY-MM-DD`.
    pub to: Option<String>,
}

/// A number as written and as understood. Bounds are decimal text, so that nothing is rounded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureRecord {
    /// `f1`, `f2`, …
    pub id: String,
    /// The number with its approximator or bound.
    pub span: SpanRecord,
    /// `count`, `measure`, `rank`, `share`, `age`.
    pub kind: &'static str,
    /// The least value; `None` when only an upper bound is written.
    pub min: Option<String>,
    /// The greatest value; `None` when only a lower bound is written.
    pub max: Option<String>,
    /// Whether the number is marked as rough.
    pub approx: bool,
    /// The place in an order, for one exact rank.
    pub rank: Option<u64>,
    /// The unit; `None` when things are counted.
    pub unit: Option<String>,
    /// `each` or `total`: what the number holds for, where a word tells.
    pub reach: Option<&'static str>,
    /// `by`, `from` or `to`: what the number is of a change, where one is told.
    pub change: Option<&'static str>,
    /// What is counted.
    pub counted: Option<CountedRecord>,
    /// The rule that found it.
    pub rule: &'static str,
    /// How sure the extractor is, 0 to 1.
    pub confidence: f32,
}

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedRecord {
    /// The noun phrase.
    pub thing: SpanRecord,
    /// What is said of it.
    pub predicate: Option<SpanRecord>,
}

/// A dated phrase as written and as understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeRecord {
    /// `t1`, `t2`, …
    pub id: String,
    /// The phrase.
    pub span: SpanRecord,
    /// TIMEX3's kind: `DATE`, `TIME`, `DURATION`, `SET`.
    pub kind: &'static str,
    /// The unit it speaks in.
    pub grain: &'static str,
    /// The value in TIMEX3 notation.
    pub timex: String,
    /// TIMEX3's modifier.
    pub modifier: Option<&'static str>,
    /// The possible spans of days, the likeliest first; empty when it places nothing.
    pub readings: Vec<DaysRecord>,
    /// What the reading was counted from.
    pub anchor: AnchorRecord,
    /// The rule that found it.
    pub rule: &'static str,
    /// How sure the extractor is, 0 to 1.
    pub confidence: f32,
}

/// What a time expression was counted from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnchorRecord {
    /// `itself`, `publication` or `expression`.
    pub kind: &'static str,
    /// The other expression of the report.
    pub expression: Option<SpanRecord>,
}
