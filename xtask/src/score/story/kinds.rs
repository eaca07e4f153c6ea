//! The kinds that truth and answer name, as `examples/port-ansel/truth/` spells them.

use serde::{Deserialize, Serialize};

/// What an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OriginKind {
    Named,
    Document,
    Unnamed,
    Unknown,
    OwnVoice,
}

impl OriginKind {
    /// Whether such an origin may be counted as independent.
    pub fn counts(self) -> bool {
        matches!(self, Self::Named | Self::Document)
    }
}

/// What lies between two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepLabel {
    Update,
    Correction,
    OtherThing,
    OtherDateOrPlace,
    Agreement,
    Contradiction,
    NotComparable,
}

impl StepLabel {
    /// Whether the step is the same read from its end.
    pub fn is_mutual(self) -> bool {
        !matches!(self, Self::Update | Self::Correction)
    }
}

/// What a hedge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HedgeKind {
    AtLeast,
    UpTo,
    Range,
    Approximate,
    Estimate,
    Preliminary,
    Possible,
    Probable,
    Belief,
    Reported,
    Unverified,
    Hearsay,
    Source,
}

/// How somebody denied or kept silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DenialKind {
    Denied,
    Declined,
    NoAnswer,
    Unreachable,
    CouldNotSay,
    Corrected,
    Withdrew,
}

/// What changed between two editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    Figure,
    Speaker,
    Relay,
    HedgeAdded,
    HedgeRemoved,
    Predicate,
    Added,
    Withdrawn,
}

/// What the check of a draft says of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Supported,
    Differs,
    NotFound,
}

/// What is wrong with a sentence of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    Source,
    Figure,
    Date,
    Hedge,
    Quotation,
}

/// Whether two paragraphs are a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyVerdict {
    Copy,
    NoCopy,
    Translation,
    Open,
}

/// What became of a hedge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HedgeVerdict {
    Lost,
    Kept,
    Added,
    Open,
}

/// A kind as the files spell it.
pub fn name(kind: impl Serialize) -> String {
    let value = serde_json::to_value(kind).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
