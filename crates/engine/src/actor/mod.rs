//! Who is spoken of and who speaks. Finds names, roles and well-known bodies, and tells which
//! mentions mean the same actor. Knows no language: every word comes from tables and lexicons.

mod body;
mod credit;
mod describe;
mod endings;
mod find;
mod genders;
mod learn;
mod load;
mod name;
mod office;
mod phrase;
mod pronoun;
mod resolve;
mod same;
mod saying;
mod shape;
mod speaks;
mod table;
#[cfg(test)]
mod tests;
mod together;
mod words;

pub(crate) use credit::{Credit, credits};
pub(crate) use find::find_mentions;
pub(crate) use resolve::{Resolved, resolve};
pub use table::OwnActorsError;
pub(crate) use table::{ConceptId, OwnRows};
pub(crate) use words::{ActorFiles, ActorWords, Genders};

use laut_model::{ActorId, ActorKind, TextRange};
use std::ops::Range;
use table::ClassId;

/// A name somewhere in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// The whole mention with role, titles and what stands in brackets.
    pub(crate) tokens: Range<usize>,
    /// The tokens of the name.
    pub(crate) name: Range<usize>,
    /// The characters of the name: a part of a token in "Nato-Angaben", without the genitive's apostrophe.
    pub(crate) written: TextRange,
    /// Roles and descriptions beside the name.
    pub(crate) role: Vec<Range<usize>>,
    /// What it names.
    pub(crate) kind: ActorKind,
    /// What a body is.
    pub(crate) class: Option<ClassId>,
    /// The well-known state or body.
    pub(crate) concept: Option<ConceptId>,
    /// Where the body stands that it belongs to, as that mention's `written`.
    pub(crate) parent: Option<TextRange>,
    /// Other names in brackets behind it.
    pub(crate) aliases: Vec<TextRange>,
    /// What the name and its role tell of gender and number.
    pub(crate) genders: Genders,
    /// How the name stands there.
    pub(crate) form: Form,
    /// Whether more than the shape of the words speaks for a name.
    pub(crate) sure: bool,
}

impl Mention {
    /// A mention that is nothing but a name, for sure.
    fn of(name: Range<usize>, written: TextRange, kind: ActorKind, form: Form) -> Self {
        Self {
            tokens: name.clone(),
            name,
            written,
            role: Vec::new(),
            kind,
            class: None,
            concept: None,
            parent: None,
            aliases: Vec::new(),
            genders: Genders::default(),
            form,
            sure: true,
        }
    }
}

impl Mention {
    /// Whether it names an outlet or an agency outright.
    pub(crate) fn is_press(&self) -> bool {
        self.form == Form::Name && matches!(self.kind, ActorKind::Outlet | ActorKind::Agency)
    }
}

/// How a name stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// By itself.
    Name,
    /// As the first part of a compound: "Nato-Angaben".
    Part,
    /// As a state's adjective: "nordkoreanische".
    Adjective,
    /// A capital where something is: "in Berlin".
    Place,
}

/// The noun phrase of a source, addressee or relay, as the claim grammar found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Party {
    /// Its tokens, in order.
    pub(crate) tokens: Vec<Range<usize>>,
}

/// Whom a [`Party`] means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ResolvedParty {
    /// The actor; `None` where nobody in particular is meant: "man".
    pub(crate) actor: Option<ActorId>,
    /// Whether the actor has a name, here or elsewhere in the report. A body of which a report knows
    /// only one has a name by its noun alone: "das Innenministerium", "die Polizei", "laut
    /// Talsperrenamt". One that could be any has none: "eine Behörde", "das Unternehmen".
    pub(crate) named: bool,
    /// Roles and descriptions in the phrase.
    pub(crate) role: Vec<TextRange>,
    /// The name in the phrase.
    pub(crate) name: Option<TextRange>,
}
