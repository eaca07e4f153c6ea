//! A ledger: reports that were read once, kept for good, and asked any time.
//!
//! ```
//! use laut_desk::ledger::{Access, ClaimQuery, Ledger, Stamp};
//! use laut_desk::{Input, Options, Run};
//! use std::num::NonZeroUsize;
//! use std::ops::ControlFlow;
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("laut.db");
//! let mut ledger = Ledger::open(&path, Access::Write)?;
//! let options = Options::default();
//! let run = Run { options: &options, jobs: NonZeroUsize::MIN, from: None, apart: &[], seen: None };
//! let text = "Der Damm sei gebrochen, sagte Jon Ekk.";
//! let input = Input::Stream { origin: "note".to_owned(), stream: Box::new(text.as_bytes()) };
//! let stamp = || Stamp {
//!     at: "2031-03-10T09:00:00Z".to_owned(),
//!     author: "desk".to_owned(),
//!     command: "example".to_owned(),
//! };
//! ledger.add(vec![input], &run, stamp, |_| ControlFlow::Continue(()))?;
//! let query = ClaimQuery { source: Some("Ekk".to_owned()), ..ClaimQuery::default() };
//! let claims = ledger.claims(&query)?;
//! assert_eq!(claims.rows[0].content, "Der Damm sei gebrochen");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod quote;

pub use laut_ledger::{
    Access, Action, ActorQuery, ActorRow, Added, ClaimQuery, ClaimRow, Compare, EntryQuery,
    EntryRow, Fault, FigureTest, FigureTestError, Found, Kept, LedgerError, Page, ReadWith,
    ReportQuery, ReportRow, Stamp, Window,
};
pub use quote::Quote;

use crate::many::read_each_with_bytes;
use crate::record::EngineRecord;
use crate::{Input, InputsChanged, Outcome, PassedOver, ReadError, ReadReport, Run};
use laut_ledger::{Addition, Store};
use std::ops::ControlFlow;
use std::path::Path;

/// A ledger that is open.
pub struct Ledger {
    store: Box<dyn Store>,
}

/// A report that was added, or was held already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Where it came from, as it was named.
    pub origin: String,
    /// What became of it.
    pub added: Added,
    /// How many claims were found in it.
    pub claims: usize,
}

/// Why a report was not added.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What was found in it does not fit together.
    #[error(transparent)]
    Unsound(LedgerError),
}

/// Why adding ended early.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The ledger takes no more.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The run was to go on with other inputs.
    #[error(transparent)]
    Inputs(#[from] InputsChanged),
}

impl Ledger {
    /// Opens the ledger in a file; for writing it is made where there is none.
    ///
    /// # Errors
    /// When there is none to be read, when the file is no ledger, damaged, of a newer laut, or may not
    /// be opened so.
    pub fn open(path: &Path, access: Access) -> Result<Self, LedgerError> {
        Ok(Self { store: laut_ledger::open(path, access)? })
    }

    /// Reads every report of the inputs on several cores and keeps each, on the calling thread and in
    /// whole or not at all. `stamp` is asked for each. What cannot be added is a result too and stops
    /// nothing; `take` gets all in the order of the inputs and may end the run. Every claim is kept,
    /// whatever [`Options::min_confidence`](crate::Options::min_confidence) says.
    ///
    /// # Errors
    /// When the ledger takes no more: what was added until then is in it.
    pub fn add(
        &mut self,
        inputs: Vec<Input>,
        run: &Run,
        stamp: impl Fn() -> Stamp,
        mut take: impl FnMut(Outcome<Result<Taken, NotTaken>>) -> ControlFlow<()>,
    ) -> Result<PassedOver, AddError> {
        let mut failed = None;
        let passed = read_each_with_bytes(
            inputs,
            run,
            |reading, bytes| reading.map(|read| addition(read, bytes)),
            |outcome| {
                let Outcome { mark, read, made } = outcome;
                let made = match made {
                    Err(error) => Err(error.into()),
                    Ok((origin, addition)) => match self.store.add(&addition, &stamp()) {
                        Ok(added) => Ok(Taken { origin, added, claims: addition.claims() }),
                        Err(error @ LedgerError::Unsound { .. }) => Err(NotTaken::Unsound(error)),
                        Err(error) => {
                            failed = Some(error);
                            return ControlFlow::Break(());
                        }
                    },
                };
                take(Outcome { mark, read, made })
            },
        );
        match failed {
            Some(error) => Err(error.into()),
            None => Ok(passed?),
        }
    }

    /// The claims that fit, the latest day first, then in the order of reports and their text.
    ///
    /// # Errors
    /// When there is nothing to look for in the words, or the ledger cannot be read.
    pub fn claims(&self, query: &ClaimQuery) -> Result<Page<ClaimRow>, LedgerError> {
        self.store.claims(query)
    }

    /// The reports that fit, the latest publication first.
    ///
    /// # Errors
    /// When there is nothing to look for in the words, or the ledger cannot be read.
    pub fn reports(&self, query: &ReportQuery) -> Result<Page<ReportRow>, LedgerError> {
        self.store.reports(query)
    }

    /// The actors that fit, the one with the most claims first.
    ///
    /// # Errors
    /// When there is nothing to look for in the name, or the ledger cannot be read.
    pub fn actors(&self, query: &ActorQuery) -> Result<Page<ActorRow>, LedgerError> {
        self.store.actors(query)
    }

    /// What was done to the ledger, the latest first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn entries(&self, query: &EntryQuery) -> Result<Page<EntryRow>, LedgerError> {
        self.store.entries(query)
    }

    /// What an id or the beginning of one stands for.
    ///
    /// # Errors
    /// When nothing or several things have it, or the ledger cannot be read.
    pub fn find(&self, id: &str) -> Result<Found, LedgerError> {
        self.store.find(id)
    }

    /// A report with its latest reading, by the whole id of an edition or a report;
    /// [`Document::kept`](crate::record::Document::kept) makes the record of it.
    ///
    /// # Errors
    /// When there is none, or the ledger cannot be read.
    pub fn kept(&self, id: &str) -> Result<Kept, LedgerError> {
        self.store.kept(id)
    }

    /// The bytes that an edition was read from.
    ///
    /// # Errors
    /// When there is no such edition, or the ledger cannot be read.
    pub fn bytes(&self, edition: &str) -> Result<Vec<u8>, LedgerError> {
        self.store.bytes(edition)
    }

    /// A claim in its paragraph with all that a citation needs, by its id or the beginning of it.
    ///
    /// # Errors
    /// When no claim or several have it, or the ledger cannot be read.
    pub fn quote(&self, id: &str) -> Result<Quote, LedgerError> {
        let Found::Claim { id, edition, place } = self.store.find(id)? else {
            return Err(LedgerError::NotFound { id: id.to_owned() });
        };
        let kept = self.store.kept(&edition)?;
        quote::quote(&id, place, &kept).ok_or(LedgerError::NotFound { id })
    }

    /// What is not as it was written; `step` is told how many of how many editions are done.
    ///
    /// # Errors
    /// When the ledger cannot be read at all.
    pub fn check(&self, step: &mut dyn FnMut(u64, u64)) -> Result<Vec<Fault>, LedgerError> {
        self.store.check(step)
    }
}

fn addition(read: ReadReport, bytes: &[u8]) -> (String, Addition) {
    let EngineRecord { version, model, weights, .. } =
        EngineRecord::new(read.model, read.reading.language);
    let read_with = ReadWith { engine: version, model, weights };
    let origin = read.report.origin.clone();
    (origin, Addition::new(read.report, read.reading, read_with, bytes))
}
