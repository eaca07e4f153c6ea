//! What is done to a ledger, by the program and by the analyst: each deed is an entry.

use crate::grade::Grade;
use serde::{Deserialize, Serialize};

/// What an entry tells of, with what it takes. In the ledger the name of the deed stands in `action` and
/// what it takes in `value`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", content = "value", rename_all = "kebab-case")]
pub enum Deed {
    /// A report came into the ledger.
    NewReport,
    /// Another edition of a report came into the ledger.
    NewEdition,
    /// An edition was read once more.
    Reread(Reread),
    /// Another ledger or a bundle was merged into this one.
    Import(Imported),
    /// A report's bytes and text were removed for good.
    Purge(Purged),
    /// A claim is none, or not what the report says.
    Reject,
    /// Somebody else makes the claim.
    MendSource {
        /// Who.
        name: String,
    },
    /// What is claimed stands elsewhere in the text.
    MendContent {
        /// Where, in code points of the text: first, and behind the last.
        places: Vec<[u32; 2]>,
        /// The words there, those of several places with ` … ` between.
        words: String,
    },
    /// A claim, a report or an actor is graded.
    Grade(Grade),
    /// Something is remarked.
    Note {
        /// The remark.
        text: String,
    },
    /// A word is hung on it, to find it by.
    Tag {
        /// The word.
        tag: String,
    },
    /// Actors are one: the one that the entry is about and these.
    MergeActors {
        /// The ids of the others.
        with: Vec<String>,
        /// Their names when it was decided, that of the one that stays first.
        names: Vec<String>,
    },
    /// In some reports an actor is somebody else.
    SplitActor {
        /// The ids of the reports.
        reports: Vec<String>,
        /// The name of the one in these reports.
        name: String,
    },
    /// A judgement does not hold any more.
    Undo,
}

impl Deed {
    /// The name used in every output.
    #[must_use]
    pub fn action(&self) -> &'static str {
        match self {
            Self::NewReport => "new-report",
            Self::NewEdition => "new-edition",
            Self::Reread(_) => "reread",
            Self::Import(_) => "import",
            Self::Purge(_) => "purge",
            Self::Reject => "reject",
            Self::MendSource { .. } => "mend-source",
            Self::MendContent { .. } => "mend-content",
            Self::Grade(_) => "grade",
            Self::Note { .. } => "note",
            Self::Tag { .. } => "tag",
            Self::MergeActors { .. } => "merge-actors",
            Self::SplitActor { .. } => "split-actor",
            Self::Undo => "undo",
        }
    }

    /// Whether an analyst decided it and may undo it.
    #[must_use]
    pub fn is_judgement(&self) -> bool {
        match self {
            Self::NewReport
            | Self::NewEdition
            | Self::Reread(_)
            | Self::Import(_)
            | Self::Purge(_)
            | Self::Undo => false,
            Self::Reject
            | Self::MendSource { .. }
            | Self::MendContent { .. }
            | Self::Grade(_)
            | Self::Note { .. }
            | Self::Tag { .. }
            | Self::MergeActors { .. }
            | Self::SplitActor { .. } => true,
        }
    }

    /// What it takes, as JSON; `None` where it takes nothing.
    pub(crate) fn value(&self) -> serde_json::Result<Option<String>> {
        match serde_json::to_value(self)?.get_mut("value") {
            Some(value) => Ok(Some(serde_json::to_string(value)?)),
            None => Ok(None),
        }
    }

    /// The deed that an action and what it takes tell.
    pub(crate) fn of(action: &str, value: Option<&str>) -> serde_json::Result<Self> {
        let mut told = serde_json::Map::new();
        told.insert("action".to_owned(), action.into());
        if let Some(value) = value {
            told.insert("value".to_owned(), serde_json::from_str(value)?);
        }
        serde_json::from_value(told.into())
    }
}

/// What another reading changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reread {
    /// The engine, model and weights that read it now, as one line.
    pub with: String,
    /// The ids of claims that only the new reading has.
    pub came: Vec<String>,
    /// The ids of claims that only the old reading has.
    pub went: Vec<String>,
    /// The ids of claims that both have and of which something is told in another way.
    pub changed: Vec<String>,
    /// Of the claims that went, those that judgements lean on and that none took the place of.
    pub lost: Vec<String>,
}

/// What was merged into a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The file as it was named.
    pub from: String,
    /// How many editions came.
    pub editions: u64,
    /// How many readings of editions came.
    pub readings: u64,
    /// How many entries came.
    pub entries: u64,
}

/// What was removed for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purged {
    /// The id of the report.
    pub report: String,
    /// The editions.
    pub editions: Vec<PurgedEdition>,
    /// How many entries about them were removed with them.
    pub entries: u64,
    /// The ids of other reports that hold the same bytes, which stay in them.
    pub held_by: Vec<String>,
}

/// One edition that was removed for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurgedEdition {
    /// Its id.
    pub edition: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// When it was added, in RFC 3339 and UTC.
    pub added: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeds_come_back_from_action_and_value() {
        let grade = Grade { admiralty: "B2".parse().ok(), likelihood: None, confidence: None };
        let purged = PurgedEdition {
            edition: "e1".to_owned(),
            sha256: "00".to_owned(),
            added: "2031-03-10T12:00:00Z".to_owned(),
        };
        for deed in [
            Deed::NewReport,
            Deed::Undo,
            Deed::Reject,
            Deed::Reread(Reread { came: vec!["c1".to_owned()], ..Reread::default() }),
            Deed::MendContent { places: vec![[0, 4]], words: "Damm".to_owned() },
            Deed::Grade(grade),
            Deed::Purge(Purged {
                report: "r1".to_owned(),
                editions: vec![purged],
                entries: 3,
                held_by: vec![],
            }),
            Deed::SplitActor { reports: vec!["r1".to_owned()], name: "Jon Ekk".to_owned() },
        ] {
            let value = deed.value().expect("plain data");
            assert_eq!(Deed::of(deed.action(), value.as_deref()).expect("a deed"), deed);
        }
        assert!(Deed::of("tag", None).is_err());
        assert!(Deed::of("bless", None).is_err());
    }
}
