//! Where words go: results to standard output, messages to standard error, a code to the shell.

use crate::args::When;
use crate::terminal::{DEFAULT_WIDTH, MIN_WIDTH};
use anstream::{AutoStream, ColorChoice, adapter::strip_str};
use laut_desk::ledger::{BundleError, ImportError, LedgerError, NoPlace};
use serde::Serialize;
use std::io::{BufWriter, ErrorKind, IsTerminal, Stderr, Stdout, Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// An input could not be read, or what was asked for is not there.
const NOT_READ: u8 = 1;
/// The command line or a table that it names was wrong; clap ends with the same code.
const USAGE: u8 = 2;
/// The output could not be written.
const NOT_WRITTEN: u8 = 3;

/// The ledger could not be opened, read or written.
const LEDGER: u8 = 4;

/// Why a command cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Whoever read standard output has had enough: `laut read … | head`.
    #[error("standard output was closed")]
    ReaderWentAway,
    /// Standard output takes no more.
    #[error("standard output: cannot be written ({0}); check the space on the disk")]
    Stdout(std::io::Error),
    /// A file could not be written.
    #[error("{path}: cannot be written ({cause}); check the folder, or name another file")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The arguments do not go together.
    #[error("{0}")]
    Usage(String),
    /// The user's own table of actors cannot be used.
    #[error(transparent)]
    Actors(#[from] laut_desk::ActorsError),
    /// The ledger cannot be used.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A bundle cannot be read.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// Nothing can be merged from there.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A claim cannot be mended so.
    #[error(transparent)]
    Mend(#[from] NoPlace),
}

impl Failure {
    /// Standard output gave this error.
    pub fn stdout(cause: std::io::Error) -> Self {
        match cause.kind() {
            ErrorKind::BrokenPipe => Self::ReaderWentAway,
            _ => Self::Stdout(cause),
        }
    }
}

/// The streams of a run and whether everything went well so far.
pub struct Output {
    out: BufWriter<Stdout>,
    colors: bool,
    err: AutoStream<Stderr>,
    failed: bool,
}

impl Output {
    /// The streams of this process.
    pub fn new(color: When) -> Self {
        let colors = match color {
            When::Auto => AutoStream::choice(&stdout()) != ColorChoice::Never,
            When::Always => true,
            When::Never => false,
        };
        Self {
            out: BufWriter::new(stdout()),
            colors,
            err: AutoStream::auto(stderr()),
            failed: false,
        }
    }

    /// Columns to lay out for: `COLUMNS`, else the terminal's, else 80.
    pub fn width(&self) -> usize {
        let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let own = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let own = || self.is_terminal().then(own).flatten();
        named.or_else(own).unwrap_or(DEFAULT_WIDTH).max(MIN_WIDTH)
    }

    /// Whether results go to a terminal.
    pub fn is_terminal(&self) -> bool {
        stdout().is_terminal()
    }

    /// Whether results are shown in colours.
    pub fn has_colors(&self) -> bool {
        self.colors
    }

    /// Writes a result; colours are left out where none are wanted.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        match self.colors {
            true => self.out.write_all(text.as_bytes()),
            false => write!(self.out, "{}", strip_str(text)),
        }
        .map_err(Failure::stdout)
    }

    /// Writes a result that holds no colours and must not be altered.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.out.write_all(bytes).map_err(Failure::stdout)
    }

    /// Where results go that must not be altered, for what writes by itself; [`Failure::stdout`] tells of
    /// its errors.
    pub fn writer(&mut self) -> &mut (impl Write + Send + use<>) {
        &mut self.out
    }

    /// Writes a record as JSON on a line of its own.
    pub fn record(&mut self, record: &impl Serialize) -> Result<(), Failure> {
        let mut json = vec![];
        json_line(record, false, &mut json);
        self.bytes(&json)
    }

    /// Writes a file.
    pub fn file(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        std::fs::write(path, bytes).map_err(|cause| Failure::File { path: path.to_owned(), cause })
    }

    /// Names something that could not be read; the run goes on and ends with code 1.
    pub fn problem(&mut self, message: &dyn std::fmt::Display) {
        self.failed = true;
        self.say(message);
    }

    /// Remembers that not all is as it was asked for, which was told in another place.
    pub fn had_problems(&mut self) {
        self.failed = true;
    }

    /// Names what does not count against the run: trouble that may pass while it goes on, what should be known of
    /// its result.
    pub fn trouble(&mut self, message: &dyn std::fmt::Display) {
        self.say(message);
    }

    /// Hands on at once what is held.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(Failure::stdout)
    }

    /// Shows what is held at once where somebody watches.
    pub fn flush_to_terminal(&mut self) -> Result<(), Failure> {
        match self.is_terminal() {
            true => self.flush(),
            false => Ok(()),
        }
    }

    /// Hands on what is still held and gives the code of the run.
    pub fn finish(&mut self) -> Result<ExitCode, Failure> {
        self.out.flush().map_err(Failure::stdout)?;
        Ok(if self.failed { NOT_READ.into() } else { ExitCode::SUCCESS })
    }

    /// Names why the run ends early.
    pub fn give_up(&mut self, failure: &Failure) -> ExitCode {
        self.say(failure);
        match failure {
            Failure::Usage(_) | Failure::Actors(_) => USAGE.into(),
            Failure::Ledger(error)
            | Failure::Mend(NoPlace::Ledger(error))
            | Failure::Import(ImportError::Ledger(error)) => match error {
                LedgerError::NoWords { .. } | LedgerError::Unfit { .. } => USAGE.into(),
                LedgerError::NotFound { .. } | LedgerError::Ambiguous { .. } => NOT_READ.into(),
                _ => LEDGER.into(),
            },
            Failure::Mend(_) => USAGE.into(),
            Failure::Bundle(_) | Failure::Import(_) => NOT_READ.into(),
            Failure::ReaderWentAway | Failure::Stdout(_) | Failure::File { .. } => {
                NOT_WRITTEN.into()
            }
        }
    }

    /// A message; when even standard error is closed there is nobody left to tell.
    fn say(&mut self, message: &dyn std::fmt::Display) {
        let _ = writeln!(self.err, "laut: {message}");
    }
}

/// Adds a record to `bytes` as JSON that ends with a line feed, laid out over many lines if it is to be
/// `pretty`.
pub fn json_line(record: &impl Serialize, pretty: bool, bytes: &mut Vec<u8>) {
    let json = match pretty {
        true => serde_json::to_writer_pretty(&mut *bytes, record),
        false => serde_json::to_writer(&mut *bytes, record),
    };
    json.expect("records are plain data, which JSON always holds");
    bytes.push(b'\n');
}
