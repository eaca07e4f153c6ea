//! What analysts decided about a claim, a report or an actor, beside what the engine found and never mixed with it.

use crate::grade::Grade;
use serde::{Deserialize, Serialize};

/// The judgements on something that stand: those that were not undone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// It is none, or not what the report says.
    pub rejected: Option<Judged<()>>,
    /// Who makes it instead; the latest such judgement.
    pub source: Option<Judged<String>>,
    /// Who its source is, where actors were merged or split so that it is another than the one that was found; not
    /// told beside a mended source.
    pub source_as: Option<Judged<SameActor>>,
    /// What is claimed instead; the latest such judgement.
    pub content: Option<Judged<MendedContent>>,
    /// Grades, the latest of each author, the oldest first.
    pub grades: Vec<Judged<Grade>>,
    /// Remarks, the oldest first.
    pub notes: Vec<Judged<String>>,
    /// Words hung on it, each once, in the order of the alphabet.
    pub tags: Vec<Judged<String>>,
}

impl Hand {
    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What somebody decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged<T> {
    /// What.
    pub value: T,
    /// The id of the entry, which `laut undo` takes.
    pub entry: String,
    /// When, in RFC 3339 and UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// Why, where that was told.
    pub why: Option<String>,
}

/// Who an actor is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameActor {
    /// The id of the one.
    pub actor: String,
    /// Its name.
    pub name: String,
}

/// A claim of an earlier edition with the same content and the same source, and what was decided about it there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JudgedBefore {
    /// Its id.
    pub claim: String,
    /// The id of the earlier edition.
    pub edition: String,
    /// Which edition of the report that is, from 1.
    pub edition_number: u32,
    /// What was decided.
    pub hand: Hand,
}

/// Where the content of a claim stands instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MendedContent {
    /// In code points of the text: first, and behind the last.
    pub places: Vec<[u32; 2]>,
    /// The words there, those of several places with ` … ` between.
    pub words: String,
}
