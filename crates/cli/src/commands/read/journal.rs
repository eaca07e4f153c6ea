//! What is known of a run whose records go into a file: enough to go on with it.

use super::super::beside;
use crate::args::ReadArgs;
use laut_desk::{ENGINE_VERSION, Mark, weights};
use laut_model::{ContentHash, Date};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The version of the journal's form.
const FORM: u32 = 1;
/// What the journal's name has behind that of the output.
const ENDING: &str = ".journal";
/// The same of a journal that is being written.
const FRESH: &str = ".journal-new";

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    form: u32,
    /// A fingerprint of the version and of everything in the command that decides about records.
    command: String,
    /// The day that was today when the run began.
    today: String,
    /// Behind which result the run goes on.
    pub mark: Option<Mark>,
    /// The bytes of the output up to there.
    pub length: u64,
    /// The hash of these bytes.
    pub hash: String,
    /// Whether something could not be read.
    pub problems: bool,
    /// Whether everything was read.
    pub done: bool,
}

impl Journal {
    /// The journal of a run that has done nothing yet.
    ///
    /// # Errors
    /// When the table of actors cannot be read.
    pub fn new(args: &ReadArgs, today: Option<Date>) -> io::Result<Self> {
        let command = fingerprint(args)?;
        let today = today.map_or(String::new(), |day| day.to_string());
        let hash = hex(Sha256::new());
        let (form, mark, length, problems, done) = (FORM, None, 0, false, false);
        Ok(Self { form, command, today, mark, length, hash, problems, done })
    }

    /// Whether another journal is one of the same command and version.
    pub fn is_same_run(&self, other: &Self) -> bool {
        self.form == other.form && self.command == other.command
    }

    /// The day that was today when the run began.
    pub fn today(&self) -> Option<Date> {
        self.today.parse().ok()
    }

    /// The journal beside an output, if there is one.
    ///
    /// # Errors
    /// When it cannot be read or is none.
    pub fn read(output: &Path) -> io::Result<Option<Self>> {
        match std::fs::read(path(output)) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes the journal in one step: at any time it is whole, the old or the new one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, output: &Path) -> io::Result<()> {
        let [_, path, fresh] = files(output);
        let mut file = File::create(&fresh)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_data()?;
        std::fs::rename(fresh, path)
    }
}

/// Where the journal of an output lies.
pub fn path(output: &Path) -> PathBuf {
    let [_, path, _] = files(output);
    path
}

/// What a run writes: its output, its journal, and the journal that will take the place of that one.
pub fn files(output: &Path) -> [PathBuf; 3] {
    ["", ENDING, FRESH].map(|ending| beside(output, ending))
}

fn fingerprint(args: &ReadArgs) -> io::Result<String> {
    let reading = &args.reading;
    let actors = reading.actors.as_ref().map(std::fs::read).transpose()?;
    let weights: Vec<&str> = weights().iter().map(|weights| weights.version).collect();
    let decides = format!(
        "{ENGINE_VERSION} {weights:?} {:?} {} {:?} {:?} {} {} {:?} {} {}",
        args.paths,
        args.form.jsonl,
        reading.published,
        reading.lang,
        reading.max_size,
        reading.allow_private,
        reading.model,
        args.shown.no_own_voice,
        args.shown.min_confidence,
    );
    let mut hash = Sha256::new();
    hash.update(decides);
    hash.update(actors.unwrap_or_default());
    Ok(hex(hash))
}

/// A hash as it stands in a journal.
pub fn hex(hash: Sha256) -> String {
    ContentHash::from_sha256(hash.finalize().into()).hex()
}
