//! What is found in an archive.

use super::ArchiveError;
use crate::{Format, Known};
use std::collections::BTreeMap;

/// One thing found in an archive, and where.
#[derive(Debug)]
pub struct Item {
    /// What was found.
    pub found: Found,
    /// The byte of the archive's file from which it can be read again without what stands before, where
    /// the archive allows that.
    pub start: Option<u64>,
    /// The bytes of the archive's file that were read so far.
    pub read: u64,
}

/// What was found.
#[derive(Debug)]
pub enum Found {
    /// What may be a report.
    Entry(Box<Entry>),
    /// What a feed says of a report that stands only under its link; there are no bytes.
    Link(Box<Entry>),
    /// What is no report by its kind.
    Passed(Passed),
    /// What cannot be read.
    Problem(ArchiveError),
}

/// The bytes of what may be a report, with what is known of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its name in records and messages: "week.warc.gz: https://…", "saved.zip/a/b.html".
    pub origin: String,
    /// The link under which it was found.
    pub link: Option<String>,
    /// Its form, if that was said.
    pub format: Option<Format>,
    /// The label of its character set, if that was said.
    pub charset: Option<String>,
    /// When it was captured, in RFC 3339.
    pub captured: Option<String>,
    /// The headline that a feed gives.
    pub title: Option<String>,
    /// Those who wrote it, as a feed says.
    pub authors: Vec<String>,
    /// When it was published, as a feed says, in RFC 3339.
    pub published: Option<String>,
    /// When it was changed, as a feed says, in RFC 3339.
    pub updated: Option<String>,
    /// Why the bytes are not the whole of it, if that was said.
    pub cut: Option<String>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Entry {
    /// What came with the bytes.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known {
            charset: self.charset.as_deref(),
            link: self.link.as_deref(),
            title: self.title.as_deref(),
            authors: &self.authors,
            published: self.published.as_deref(),
            updated: self.updated.as_deref(),
            cut: self.cut.as_deref(),
        }
    }
}

/// What is no report by its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passed {
    /// A picture.
    Picture,
    /// A style sheet.
    Style,
    /// A script.
    Script,
    /// Data, such as JSON or XML.
    Data,
    /// A font.
    Font,
    /// Sound or film.
    Media,
    /// An answer of a server with another status than 200.
    Status,
    /// A record of a web archive that says that a page was as before.
    Revisit,
    /// A record of a web archive that is no answer: a request, metadata.
    Record,
    /// An entry of a feed that only links to its report.
    Link,
    /// Any other file.
    Other,
}

impl Passed {
    /// How several are called in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Picture => "pictures",
            Self::Style => "style sheets",
            Self::Script => "scripts",
            Self::Data => "data files",
            Self::Font => "fonts",
            Self::Media => "sounds and films",
            Self::Status => "answers without a page",
            Self::Revisit => "revisits",
            Self::Record => "requests and other records",
            Self::Link => "links in feeds",
            Self::Other => "other files",
        }
    }
}

/// How much was passed over, by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassedOver(BTreeMap<Passed, u64>);

impl PassedOver {
    /// Counts one more.
    pub fn add(&mut self, passed: Passed) {
        *self.0.entry(passed).or_default() += 1;
    }

    /// Counts all that another has counted.
    pub fn join(&mut self, other: &Self) {
        for (passed, count) in other.counts() {
            *self.0.entry(passed).or_default() += count;
        }
    }

    /// How many of each kind there were, in the order of the kinds.
    pub fn counts(&self) -> impl Iterator<Item = (Passed, u64)> + '_ {
        self.0.iter().map(|(&passed, &count)| (passed, count))
    }

    /// How many there were.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }
}
