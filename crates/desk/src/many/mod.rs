//! From files, folders, archives, feeds and streams to readings: in order, on several cores, in
//! constant memory.
//!
//! A *source* walks the inputs and takes them apart into entries (`source`, `file`); workers read
//! each entry; the results come back in the order of the inputs (`order`). What cannot be read is a
//! result too and stops nothing.

mod file;
mod link;
mod order;
mod seen;
mod source;

pub use seen::Seen;
pub use source::{is_among, total_size};

use crate::input::read_entry;
use crate::{Options, ReadError, ReadReport};
use laut_page::archive::{Entry, PassedOver};
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Where reports come from.
#[non_exhaustive]
pub enum Input {
    /// A file, which may hold one report or many, or a folder with such files. Of a folder every file
    /// that may hold a report is read, also those in folders below it, by name; hidden files and what a
    /// `.gitignore`, `.ignore` or `.lautignore` in it names are left out, links are not followed.
    Path(PathBuf),
    /// A stream that holds what a file may hold. A zip archive is spooled to a file without a name.
    Stream {
        /// What records and messages call it.
        origin: String,
        /// The bytes.
        stream: Box<dyn Read + Send>,
    },
    /// A link to a page, or to what a file may hold. It is fetched, and so are the pages that a feed links
    /// to which was named by itself, as a link or a file.
    Link(String),
}

/// How many inputs are read.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// How each report is read; [`Options::max_size`] holds for each entry of an archive.
    pub options: &'a Options,
    /// How many reports are read at once. With one, all is done on the calling thread.
    pub jobs: NonZeroUsize,
    /// How far an earlier run came: what it read is passed over.
    pub from: Option<Mark>,
    /// Files that do not count though a folder among the inputs holds them: what the run itself writes.
    pub apart: &'a [PathBuf],
    /// What earlier looks at the same inputs saw: only what is new or changed since is read. That an input holds
    /// nothing, or not yet, is no trouble then.
    pub seen: Option<&'a Seen>,
}

/// One result, in the order of the inputs.
#[derive(Debug)]
pub struct Outcome<T> {
    /// How far the run has come with it.
    pub mark: Mark,
    /// The bytes of the inputs that were read for it and all before it.
    pub read: u64,
    /// What was made of the report or of the reason why there is none.
    pub made: T,
}

/// How far a run has come: a later run over the same inputs goes on behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// How many files and folders are behind the one that the last result is from.
    file: u64,
    /// How many results that one has given.
    taken: u64,
    /// The byte of that file at which its last result can be read again.
    start: Option<u64>,
    /// The fingerprint of the names, sizes and times of all files so far.
    trail: u64,
}

/// The inputs are not those that an earlier run read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the inputs have changed since the run that is to be gone on with")]
pub struct InputsChanged;

/// As [`read_each`]; `make` gets what is to be read.
pub(crate) fn each_entry<T: Send>(
    inputs: Vec<Input>,
    run: &Run,
    make: impl Fn(Result<&Entry, ReadError>) -> T + Sync,
    take: impl FnMut(Outcome<T>) -> ControlFlow<()>,
) -> Result<PassedOver, InputsChanged> {
    order::run(inputs, run, make, take)
}

/// Reads every report of the inputs. `make` turns each reading, or the reason why there is none, into
/// what is wanted; it is called on several threads. `take` gets the results in the order of the
/// inputs, on the calling thread, and may end the run. Returns what was passed over because its kind
/// is no report.
///
/// # Errors
/// When [`Run::from`] was made from other inputs; then `take` has not been called.
pub fn read_each<T: Send>(
    inputs: Vec<Input>,
    run: &Run,
    make: impl Fn(Result<ReadReport, ReadError>) -> T + Sync,
    take: impl FnMut(Outcome<T>) -> ControlFlow<()>,
) -> Result<PassedOver, InputsChanged> {
    let read =
        |entry: Result<&Entry, _>| make(entry.and_then(|entry| read_entry(entry, run.options)));
    each_entry(inputs, run, read, take)
}
