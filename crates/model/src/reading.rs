//! What the engine found in one report.

use crate::{Actor, Claim, Dating, Figure, Language, TextRange, TimeExpression};
use serde::{Deserialize, Serialize};

/// Everything the engine found in one report. Indices between its lists are positions in them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The language whose grammar read the report.
    pub language: Language,
    /// When the report was published: stated, or inferred from the text; `None` if nothing tells.
    pub published: Option<Dating>,
    /// Who is spoken of or speaks, each once.
    pub actors: Vec<Actor>,
    /// Dated phrases, in the order of the text.
    pub times: Vec<TimeExpression>,
    /// Numbers that count or measure, in the order of the text.
    pub figures: Vec<Figure>,
    /// The claims in the order of their first character; a nested claim follows its container.
    pub claims: Vec<Claim>,
    /// What was odd about the text and how it was taken.
    pub notes: Vec<Note>,
}

/// A remark on something odd that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What kind of oddity.
    pub kind: NoteKind,
    /// The remark in words, for people.
    pub message: String,
    /// Where in the report's text, if in one place.
    pub range: Option<TextRange>,
}

/// The kinds of [`Note`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// Bytes that are no valid text in the charset were replaced.
    Charset,
    /// Markup was broken, nested too deeply or cut.
    Markup,
    /// A quotation was not closed.
    OpenQuotation,
    /// A sentence, token or list was longer than the engine takes in one piece, or the input is not whole.
    Cut,
    /// The language was a guess.
    Language,
    /// A date was missing, odd or in conflict with another.
    Date,
}

impl NoteKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Charset, Self::Markup, Self::OpenQuotation, Self::Cut, Self::Language, Self::Date];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Charset => "charset",
            Self::Markup => "markup",
            Self::OpenQuotation => "open-quotation",
            Self::Cut => "cut",
            Self::Language => "language",
            Self::Date => "date",
        }
    }
}
