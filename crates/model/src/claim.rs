//! Claims: who says what, through whom, how firmly.

use crate::json;
use crate::names::Name;
use crate::{ActorId, DayInterval, TextRange};
use serde::{Deserialize, Serialize};

/// The position of a [`Claim`] in its reading's list; printed from 1 as `c1`, `c2`, ….
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClaimId(pub u32);

impl std::fmt::Display for ClaimId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "c{}", self.0 + 1)
    }
}

impl std::str::FromStr for ClaimId {
    type Err = ();

    /// Reads what `Display` prints.
    fn from_str(text: &str) -> Result<Self, ()> {
        let number: u32 = text.strip_prefix('c').ok_or(())?.parse().map_err(|_| ())?;
        number.checked_sub(1).map(Self).ok_or(())
    }
}

/// One attributed statement in a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// How the words are rendered; `None` for the report's own voice.
    pub mode: Option<Mode>,
    /// What is done by saying it.
    pub act: Act,
    /// What is claimed, in order; several ranges when a frame stands inside. Without the outer
    /// quotation marks and the final stop; evidential *sollen* belongs to the cue.
    pub content: Vec<TextRange>,
    /// What an evaluation is about, where it stands outside the content: "die Entwicklung".
    pub about: Vec<TextRange>,
    /// The words that mark the attribution.
    pub cue: Vec<TextRange>,
    /// The words around the content that carry source and cue.
    pub frame: Vec<TextRange>,
    /// Who makes the claim.
    pub source: Source,
    /// To whom it is said.
    pub addressee: Option<Party>,
    /// From the first speaker to this report; the report itself is left out.
    pub chain: Vec<Hop>,
    /// What the author writes to weaken or guard, in the order of the text.
    pub hedges: Vec<Hedge>,
    /// Notes on verification that stand around the claim.
    pub verification: Vec<TextRange>,
    /// Figures inside the content, as positions in the reading's list.
    pub figures: Vec<usize>,
    /// Time expressions inside content and frame, as positions in the reading's list.
    pub times: Vec<usize>,
    /// When it was said.
    pub said_at: Option<SaidAt>,
    /// Where it was said, as written.
    pub said_in: Option<TextRange>,
    /// The claim whose content holds this one, for a direct fragment inside an indirect claim.
    pub nested_in: Option<ClaimId>,
    /// What found it.
    pub found_by: FoundBy,
}

impl Claim {
    /// The first byte of the content; 0 for a claim without content.
    #[must_use]
    pub fn start(&self) -> usize {
        self.content.first().map_or(0, |range| range.start())
    }

    /// Whether the report's own voice makes the claim.
    #[must_use]
    pub fn is_own_voice(&self) -> bool {
        self.source.kind == SourceKind::OwnVoice
    }
}

/// How a claim renders the words of its source (the corpus' five modes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// The words themselves, in quotation marks.
    Direct,
    /// Retold under a frame: "…, sagte X", "laut X …".
    Indirect,
    /// Retold in the report's own grammar with only a hint that another speaks (*soll*).
    FreeIndirect,
    /// Retold in the Konjunktiv without a frame of its own.
    IndirectFreeIndirect,
    /// The act of speaking is reported rather than the words: "X lobte den Vorschlag".
    Reported,
}

/// What is done by saying a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Says that something is so.
    Assertion,
    /// Reckons a number or a state of affairs.
    Estimate,
    /// Says what will or would be.
    Forecast,
    /// Judges.
    Evaluation,
    /// Asks or calls for something.
    Appeal,
    /// Says what the source itself means to do.
    Intention,
    /// Says that something is not so.
    Denial,
    /// Declines to say anything, or could not be reached.
    NoComment,
    /// Asks.
    Question,
}

/// Who makes a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// How far the source is known.
    pub kind: SourceKind,
    /// The mention in this claim's own frame, or the earlier one that is carried over.
    pub range: Option<TextRange>,
    /// The role or description in that mention: "der Experte", "vom Institut X".
    pub role: Vec<TextRange>,
    /// The actor it resolves to.
    pub actor: Option<ActorId>,
    /// Whether and whence the source is carried over from another sentence.
    pub carried: Carried,
}

/// How far a claim's source is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// It has a name.
    Named,
    /// It is described but not named: "Experten", "ein Sprecher".
    Unnamed,
    /// The report does not say who: "es heißt".
    Unknown,
    /// The report itself.
    OwnVoice,
}

/// Whether a source stands in the claim's own sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Carried {
    /// It stands there.
    No,
    /// It stood in an earlier sentence.
    FromBefore,
    /// It comes in a later one.
    FromAfter,
}

/// Someone a claim is told to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The mention.
    pub range: TextRange,
    /// The actor it resolves to.
    pub actor: Option<ActorId>,
}

/// One station of a claim's chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// What the station did.
    pub role: HopRole,
    /// Who it is, where it resolves.
    pub actor: Option<ActorId>,
    /// Where it is named; `None` when it is carried over from another claim.
    pub range: Option<TextRange>,
}

/// What a station of a chain did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HopRole {
    /// Said it first, as far as the report tells.
    Speaker,
    /// Passed it on.
    Relay,
}

/// A word or phrase by which the author weakens or guards a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hedge {
    /// Where it stands.
    pub range: TextRange,
    /// What kind of guard it is.
    pub kind: HedgeKind,
}

/// The kinds of [`Hedge`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HedgeKind {
    /// Passed on as said: *soll*, *angeblich*.
    Reported,
    /// It looks so: *offenbar*, *anscheinend*.
    Apparent,
    /// It may be: *womöglich*, *könnte*.
    Possible,
    /// It is likely: *wahrscheinlich*, *dürfte*.
    Probable,
    /// Somebody believes it: *glauben*.
    Belief,
    /// Somebody reckons it: *schätzt*.
    Estimate,
    /// Only if: *wenn*, *kämen*.
    Conditional,
    /// Not shown: *mutmaßlich*, *unbestätigt*.
    Unverified,
}

/// When a claim was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidAt {
    /// The time expression, as a position in the reading's list.
    pub time: usize,
    /// The possible spans, the likeliest first.
    pub readings: Vec<DayInterval>,
    /// Whether it is carried over from the claim before.
    pub carried: bool,
}

/// The rule or model that found a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundBy {
    /// The rule's name, the one `laut explain` takes.
    #[serde(deserialize_with = "json::lasting_name")]
    pub rule: Name,
    /// How sure the extractor is, 0 to 1. It says nothing about whether the claim is true.
    pub confidence: f32,
    /// What the rule saw, in words, with the place: "verb of saying «sagte»".
    pub because: Vec<(String, Option<TextRange>)>,
    /// What the confidence is made of, by name, each 0 to 1; empty where a rule decided alone.
    #[serde(deserialize_with = "json::lasting_names")]
    pub signs: Vec<(Name, f32)>,
    /// How much each kind of what the models look at speaks for the content to begin where it does, by
    /// name, in natural logarithms; below 0 against it. Empty where a rule decided alone.
    #[serde(deserialize_with = "json::lasting_names")]
    pub evidence: Vec<(Name, f32)>,
}

impl Mode {
    /// All modes.
    pub const ALL: [Self; 5] = [
        Self::Direct,
        Self::Indirect,
        Self::FreeIndirect,
        Self::IndirectFreeIndirect,
        Self::Reported,
    ];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::FreeIndirect => "free-indirect",
            Self::IndirectFreeIndirect => "indirect/free-indirect",
            Self::Reported => "reported",
        }
    }
}

impl Act {
    /// All acts.
    pub const ALL: [Self; 9] = [
        Self::Assertion,
        Self::Estimate,
        Self::Forecast,
        Self::Evaluation,
        Self::Appeal,
        Self::Intention,
        Self::Denial,
        Self::NoComment,
        Self::Question,
    ];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assertion => "assertion",
            Self::Estimate => "estimate",
            Self::Forecast => "forecast",
            Self::Evaluation => "evaluation",
            Self::Appeal => "appeal",
            Self::Intention => "intention",
            Self::Denial => "denial",
            Self::NoComment => "no-comment",
            Self::Question => "question",
        }
    }
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Named, Self::Unnamed, Self::Unknown, Self::OwnVoice];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Unnamed => "unnamed",
            Self::Unknown => "unknown",
            Self::OwnVoice => "own-voice",
        }
    }
}

impl Carried {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::No, Self::FromBefore, Self::FromAfter];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::FromBefore => "from-before",
            Self::FromAfter => "from-after",
        }
    }
}

impl HopRole {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Speaker, Self::Relay];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Relay => "relay",
        }
    }
}

impl HedgeKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Reported,
        Self::Apparent,
        Self::Possible,
        Self::Probable,
        Self::Belief,
        Self::Estimate,
        Self::Conditional,
        Self::Unverified,
    ];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Apparent => "apparent",
            Self::Possible => "possible",
            Self::Probable => "probable",
            Self::Belief => "belief",
            Self::Estimate => "estimate",
            Self::Conditional => "conditional",
            Self::Unverified => "unverified",
        }
    }
}
