//! Records into a file, so that an interrupted run can be gone on with.

use super::journal::{Journal, hex, path as journal_path};
use crate::args::ReadArgs;
use crate::output::{Failure, Output};
use fs4::{FileExt, TryLockError};
use laut_desk::{Mark, Options};
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often the journal is written.
const EVERY: Duration = Duration::from_millis(200);

/// The file that takes the records, and its journal.
pub struct Lines {
    path: PathBuf,
    file: BufWriter<File>,
    journal: Journal,
    /// The hash of what was written so far.
    hash: Sha256,
    /// When the journal was written.
    kept: Instant,
    /// Whether it is a file of its own and no device or pipe, which keep nothing to go on with.
    is_regular: bool,
}

impl Lines {
    /// Begins a run, or goes on with one: then what lies behind the last whole report is cut off, and
    /// the day is the one on which the run began. No other run writes there until this one ends.
    pub fn open(
        path: &Path,
        args: &ReadArgs,
        options: &mut Options,
        output: &mut Output,
    ) -> Result<Self, Failure> {
        let failed = |cause| Failure::File { path: path.to_owned(), cause };
        let fresh = Journal::new(args, options.today).map_err(failed)?;
        let is_new = !path.exists();
        let mut open = OpenOptions::new();
        open.write(true).read(args.resume).create(true).truncate(false);
        let open = open.open(path);
        let mut file = open.map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if !metadata.is_file() {
            if args.resume {
                return Err(Failure::Usage(format!(
                    "{}: is no file that a run can be gone on with; name a file, or leave out --resume",
                    path.display()
                )));
            }
            return Ok(Self::new(path, file, fresh, Sha256::new(), false));
        }
        lock(&file, path)?;
        let length = file.metadata().map_err(failed)?.len();
        let journal = begin(path, length, fresh, args.resume).inspect_err(|_| {
            if is_new {
                // What is refused leaves nothing; the refusal matters more than an empty file.
                let _ = std::fs::remove_file(path);
            }
        })?;
        let hash = hash(&file, journal.length).map_err(failed)?;
        if hex(hash.clone()) != journal.hash {
            return Err(refuse(path, "it was altered since its journal was written"));
        }
        journal.write(path).map_err(failed)?;
        file.set_len(journal.length).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        options.today = journal.today();
        if journal.problems {
            output.had_problems();
        }
        Ok(Self::new(path, file, journal, hash, true))
    }

    fn new(path: &Path, file: File, journal: Journal, hash: Sha256, is_regular: bool) -> Self {
        let (path, file) = (path.to_owned(), BufWriter::new(file));
        Self { path, file, journal, hash, kept: Instant::now(), is_regular }
    }

    /// Behind which result the run goes on.
    pub fn mark(&self) -> Option<Mark> {
        self.journal.mark
    }

    /// Adds the records of a report.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.file.write_all(bytes).map_err(|cause| self.failed(cause))?;
        self.journal.length += bytes.len() as u64;
        self.hash.update(bytes);
        Ok(())
    }

    /// Tells that a result is done, with all its records or as a problem.
    pub fn done(&mut self, mark: Mark, problem: bool) -> Result<(), Failure> {
        self.journal.mark = Some(mark);
        self.journal.problems |= problem;
        match self.kept.elapsed() > EVERY {
            true => self.keep(),
            false => Ok(()),
        }
    }

    /// Tells that everything is done.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.journal.done = true;
        self.keep()
    }

    /// Brings the records to the disk and then the journal, which speaks only of what is there.
    fn keep(&mut self) -> Result<(), Failure> {
        let mut kept = self.file.flush();
        if self.is_regular {
            self.journal.hash = hex(self.hash.clone());
            kept = kept.and_then(|()| self.file.get_ref().sync_data());
            kept = kept.and_then(|()| self.journal.write(&self.path));
        }
        kept.map_err(|cause| self.failed(cause))?;
        self.kept = Instant::now();
        Ok(())
    }

    fn failed(&self, cause: io::Error) -> Failure {
        Failure::File { path: self.path.clone(), cause }
    }
}

/// Keeps other runs from the file for as long as it is open.
fn lock(file: &File, path: &Path) -> Result<(), Failure> {
    match FileExt::try_lock(file) {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(Failure::Usage(format!(
            "{}: another laut is writing here; wait for it or name another file",
            path.display()
        ))),
        Err(TryLockError::Error(cause)) => Err(Failure::File { path: path.to_owned(), cause }),
    }
}

/// The hash of the first bytes of a file.
fn hash(file: &File, length: u64) -> io::Result<Sha256> {
    let (mut reader, mut hash) = (BufReader::new(file.take(length)), Sha256::new());
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(hash);
        }
        hash.update(bytes);
        let taken = bytes.len();
        reader.consume(taken);
    }
}

/// The journal to begin or to go on with, where the output has this length.
fn begin(path: &Path, length: u64, fresh: Journal, resume: bool) -> Result<Journal, Failure> {
    let begun = Journal::read(path).map_err(|cause| {
        refuse(path, &format!("the journal beside it cannot be read ({cause})"))
    })?;
    match (begun, resume) {
        (Some(begun), true) => {
            if !begun.is_same_run(&fresh) {
                let what = "it was begun with other options, inputs or another version of laut";
                return Err(refuse(path, what));
            }
            if length < begun.length {
                return Err(refuse(path, "it is shorter than its journal says"));
            }
            Ok(begun)
        }
        // A run may have been cut off before it made the journal.
        (None, true) if length > 0 => Err(refuse(path, "there is no journal beside it")),
        (Some(begun), false) if !begun.done => Err(Failure::Usage(format!(
            "{}: a run was interrupted here; add --resume to go on with it, or remove {} to begin \
             anew",
            path.display(),
            journal_path(path).display()
        ))),
        (_, false) if length > 0 => Err(Failure::Usage(format!(
            "{}: is there already; name another file, remove it, or go on with --resume",
            path.display()
        ))),
        _ => Ok(fresh),
    }
}

/// Why a run is not gone on with, and the way out.
pub fn refuse(output: &Path, why: &str) -> Failure {
    Failure::Usage(format!(
        "{}: cannot be gone on with: {why}; run the same command as before, or remove the file and {} \
         to begin anew",
        output.display(),
        journal_path(output).display()
    ))
}
