//! Values of a few kinds by the names that every output uses.

use crate::{
    Act, ActorKind, BlockKind, Carried, Change, FieldOrigin, FigureKind, Grain, HedgeKind, HopRole,
    Mode, NoteKind, Reach, RemarkKind, SourceKind, TimeKind,
};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

/// A value with a name, one of a few.
pub trait Named: Copy + 'static {
    /// What it is, for messages.
    const WHAT: &'static str;

    /// The value with this name.
    ///
    /// # Errors
    /// When there is none.
    fn named(name: &str) -> Result<Self, NoSuchName>;
}

/// A name is unknown here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{name}\" is no {what}")]
pub struct NoSuchName {
    what: &'static str,
    name: String,
}

macro_rules! named {
    ($($kind:ty, $what:literal;)*) => { $(
        impl Named for $kind {
            const WHAT: &'static str = $what;

            fn named(name: &str) -> Result<Self, NoSuchName> {
                let found = Self::ALL.into_iter().find(|kind| kind.name() == name);
                found.ok_or_else(|| NoSuchName { what: Self::WHAT, name: name.to_owned() })
            }
        }

        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.name())
            }
        }

        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::named(&String::deserialize(from)?).map_err(Error::custom)
            }
        }
    )* };
}

named! {
    Act, "act";
    ActorKind, "kind of actor";
    BlockKind, "kind of paragraph";
    Change, "part of a change";
    Carried, "way to carry a source over";
    FieldOrigin, "origin of a field";
    FigureKind, "kind of figure";
    Grain, "grain of time";
    HedgeKind, "kind of hedge";
    HopRole, "role in a chain";
    Mode, "mode";
    NoteKind, "kind of note";
    Reach, "reach of a figure";
    RemarkKind, "kind of remark";
    SourceKind, "kind of source";
    TimeKind, "kind of time";
}

/// The name of a rule, a sign or the like: part of the program, or made lasting by [`lasting`].
pub type Name = &'static str;

/// The name of a rule or sign that was read from a file; the model holds it as part of the program. There are few of them; each
/// is kept once until the program ends.
#[must_use]
pub fn lasting(name: &str) -> &'static str {
    static NAMES: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    match names.get(name) {
        Some(known) => known,
        None => {
            let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
            names.insert(kept);
            kept
        }
    }
}
