//! Adding: many are read at once, and those that are ready go into the ledger together.

use super::{Access, Added, Ledger, LedgerError, Stamp, read_with};
use crate::input::report_of;
use crate::many::each_entry;
use crate::{Input, InputsChanged, Options, Outcome, PassedOver, ReadError, Run};
use laut_ledger::{Addition, Store};
use laut_page::archive::Entry;
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many results are written at once, at most.
const TOGETHER: usize = 64;
/// How long the first of them waits for more, and so how long others may have to wait for their turn.
const PATIENCE: Duration = Duration::from_millis(200);
/// How many bytes they may have been read from.
const HELD: u64 = 16 << 20;

/// A report that was added, or was held already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Where it came from, as it was named.
    pub origin: String,
    /// What became of it.
    pub added: Added,
    /// How many claims came into the ledger with it.
    pub claims: usize,
}

/// Why a report was not added.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What was found in it does not fit together, or it was removed for good.
    #[error(transparent)]
    Refused(LedgerError),
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

/// What a worker made of an entry.
enum Ready {
    /// It is to be added.
    New(Box<Addition>),
    /// The ledger has it.
    Held(Added),
}

/// A result with the name of where it came from.
type Made = Result<(String, Ready), ReadError>;

impl Ledger {
    /// Reads every report of the inputs on several cores and keeps each in whole or not at all. What the
    /// ledger holds already is told from its link and bytes and not read. A few are written together, on
    /// the calling thread; `stamp` is asked each time. What cannot be added is a result too and stops
    /// nothing; `take` gets all in the order of the inputs, once they are written, and may end the run.
    /// Every claim is kept, whatever [`Options::min_confidence`] says.
    ///
    /// # Errors
    /// When the ledger takes no more: what was taken until then is in it.
    pub fn add(
        &mut self,
        inputs: Vec<Input>,
        run: &Run,
        stamp: impl Fn() -> Stamp,
        mut take: impl FnMut(Outcome<Result<Taken, NotTaken>>) -> ControlFlow<()>,
    ) -> Result<PassedOver, AddError> {
        // For the workers, as the other one is for whoever writes.
        let held = Mutex::new(laut_ledger::open(&self.path, Access::Read)?);
        let mut waiting = Waiting::default();
        let mut failed = None;
        let mut write = |waiting: &mut Waiting| -> ControlFlow<()> {
            let written = waiting.write(&mut *self.store, &stamp, &mut take);
            written.unwrap_or_else(|error| {
                failed = Some(error);
                ControlFlow::Break(())
            })
        };
        let mut ended = ControlFlow::Continue(());
        let passed = each_entry(
            inputs,
            run,
            |entry| ready(entry?, run.options, &held),
            |outcome| {
                waiting.push(outcome);
                if waiting.is_enough() {
                    ended = write(&mut waiting);
                }
                ended
            },
        );
        if ended.is_continue() {
            // Nothing comes behind these that could still be ended.
            let _ = write(&mut waiting);
        }
        match failed {
            Some(error) => Err(error.into()),
            None => Ok(passed?),
        }
    }
}

/// Reads an entry, unless the ledger has it.
fn ready(entry: &Entry, options: &Options, held: &Mutex<Box<dyn Store>>) -> Made {
    let parsed = report_of(entry, options)?;
    let origin = parsed.report.origin.clone();
    let asked = held.lock().unwrap_or_else(PoisonError::into_inner).holds(&parsed.report);
    // A ledger that cannot be asked is told of when it is written.
    if let Ok(Some(added)) = asked {
        return Ok((origin, Ready::Held(added)));
    }
    let read = parsed.read(options)?;
    let read_with = read_with(&read);
    let addition = Addition::new(read.report, read.reading, read_with, &entry.bytes);
    Ok((origin, Ready::New(Box::new(addition))))
}

/// Results that wait to be written.
#[derive(Default)]
struct Waiting {
    outcomes: Vec<Outcome<Made>>,
    since: Option<Instant>,
    /// How far the inputs were read when the last ones were written.
    written: u64,
}

impl Waiting {
    fn push(&mut self, outcome: Outcome<Made>) {
        self.since.get_or_insert_with(Instant::now);
        self.outcomes.push(outcome);
    }

    fn is_enough(&self) -> bool {
        let read = self.outcomes.last().map_or(0, |last| last.read.saturating_sub(self.written));
        self.outcomes.len() >= TOGETHER
            || read >= HELD
            || self.since.is_some_and(|since| since.elapsed() >= PATIENCE)
    }

    /// Writes and tells them all.
    fn write(
        &mut self,
        store: &mut dyn Store,
        stamp: &impl Fn() -> Stamp,
        take: &mut impl FnMut(Outcome<Result<Taken, NotTaken>>) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, LedgerError> {
        self.since = None;
        self.written = self.outcomes.last().map_or(self.written, |last| last.read);
        let (mut new, mut rest) = (vec![], vec![]);
        for Outcome { mark, read, made } in self.outcomes.drain(..) {
            let made = made.map(|(origin, ready)| match ready {
                Ready::New(addition) => {
                    new.push(*addition);
                    (origin, None)
                }
                Ready::Held(added) => (origin, Some(added)),
            });
            rest.push(Outcome { mark, read, made });
        }
        let added = if new.is_empty() { vec![] } else { store.add_all(&new, &stamp())? };
        let mut added = added.into_iter().zip(&new);
        for Outcome { mark, read, made } in rest {
            let made = match made {
                Err(error) => Err(error.into()),
                Ok((origin, Some(added))) => Ok(Taken { origin, added, claims: 0 }),
                Ok((origin, None)) => match added.next() {
                    Some((Ok(added), addition)) => {
                        let claims = if added.action.is_some() { addition.claims() } else { 0 };
                        Ok(Taken { origin, added, claims })
                    }
                    Some((Err(error), _)) => Err(NotTaken::Refused(error)),
                    None => continue,
                },
            };
            if take(Outcome { mark, read, made }).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}
