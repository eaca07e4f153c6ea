//! Actors: who speaks and who is spoken of.

use crate::TextRange;
use serde::{Deserialize, Serialize};

/// The position of an [`Actor`] in its reading's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActorId(pub u32);

/// A person, a body or a group that a report names or describes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The fullest name in the report, or the table's name for a well-known body.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The stable concept id of a well-known body (`org.us-dod`, `state.kp`), if it is one.
    pub concept: Option<String>,
    /// Every other way the report writes it, each once.
    pub aliases: Vec<Alias>,
    /// Roles and descriptions as written: "stellvertretende Sprecherin".
    pub roles: Vec<TextRange>,
    /// The body it belongs to.
    pub parent: Option<ActorId>,
    /// Where it is mentioned, in the order of the text.
    pub mentions: Vec<TextRange>,
}

/// Another way of writing an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The words.
    pub text: String,
    /// Where they stand first.
    pub range: TextRange,
}

/// What an [`Actor`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A body: ministry, party, company, institute.
    Organisation,
    /// A state, as the one whose government speaks.
    State,
    /// A paper, broadcaster or site.
    Outlet,
    /// A news agency.
    Agency,
    /// People without a name: "Experten".
    Group,
    /// It could not be told.
    Unknown,
}

impl ActorKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Organisation,
        Self::State,
        Self::Outlet,
        Self::Agency,
        Self::Group,
        Self::Unknown,
    ];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::State => "state",
            Self::Outlet => "outlet",
            Self::Agency => "agency",
            Self::Group => "group",
            Self::Unknown => "unknown",
        }
    }
}
