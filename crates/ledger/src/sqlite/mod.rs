//! The ledger in one SQLite file.

mod actors;
mod ask;
mod check;
mod choose;
mod entry;
mod find;
mod forget;
mod judge;
mod load;
mod merge;
mod open;
mod order;
mod purge;
mod reread;
mod same;
mod schema;
#[cfg(test)]
mod tests;
mod write;

pub use open::{Access, open};

use crate::kept::Misfit;
use crate::{
    About, ActorQuery, ActorRow, Added, Addition, Chosen, ClaimQuery, ClaimRow, Deed, EntryQuery,
    EntryRecord, EntryRow, Fault, Found, Hand, Imported, JudgedBefore, Judgement, Kept,
    LedgerError, Merged, Packet, Page, Purged, ReportQuery, ReportRow, Reread, Stamp, Store,
};
use laut_model::Report;
use rusqlite::{Connection, ErrorCode, TransactionBehavior, ffi};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Duration;

/// How long a writer waits for its turn.
const WAIT: Duration = Duration::from_secs(120);

/// A ledger that is open.
struct Sqlite {
    file: String,
    connection: Connection,
}

/// Why a step failed, before the file is named.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    Misfit(#[from] Misfit),
    #[error("{0}")]
    Unpack(std::io::Error),
    #[error(transparent)]
    Told(#[from] LedgerError),
}

impl From<crate::places::OutOfPlace> for Trouble {
    fn from(error: crate::places::OutOfPlace) -> Self {
        Self::Misfit(error.into())
    }
}

impl From<laut_model::names::NoSuchName> for Trouble {
    fn from(error: laut_model::names::NoSuchName) -> Self {
        Self::Misfit(error.into())
    }
}

type Done<T> = Result<T, Trouble>;

impl Trouble {
    /// What is told of it: by the kind that SQLite gives, not by its words.
    fn tell(self, file: &str) -> LedgerError {
        let (file, cause) = (file.to_owned(), self.to_string());
        let error = match self {
            Self::Told(error) => return error,
            Self::Misfit(_) | Self::Unpack(_) => return LedgerError::Corrupt { file, cause },
            Self::Sqlite(error) => error,
        };
        let exactly = error.sqlite_error().map(|error| error.extended_code);
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => LedgerError::Foreign { file },
            Some(ErrorCode::DatabaseCorrupt) => LedgerError::Corrupt { file, cause },
            Some(ErrorCode::ReadOnly) => LedgerError::ReadOnly { file },
            Some(ErrorCode::DiskFull) => LedgerError::Full { file },
            // Also who only reads notes where in the log they read, in a file that is made beside it.
            Some(ErrorCode::SystemIoFailure) if exactly == Some(ffi::SQLITE_IOERR_SHMSIZE) => {
                LedgerError::Full { file }
            }
            Some(ErrorCode::CannotOpen) => LedgerError::Unopenable { file, cause },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                LedgerError::Busy { file, seconds: WAIT.as_secs() }
            }
            _ => LedgerError::Failed { file, cause },
        }
    }
}

impl Sqlite {
    /// Does something that only reads, all of it on the same state of the ledger.
    fn reading<T>(&self, ask: impl FnOnce(&Connection) -> Done<T>) -> Result<T, LedgerError> {
        let asked = self.connection.unchecked_transaction().map_err(Trouble::from);
        asked.and_then(|state| ask(&state)).map_err(|trouble| trouble.tell(&self.file))
    }

    /// Does something that writes, all of it or nothing.
    fn writing<T>(&mut self, write: impl FnOnce(&Connection) -> Done<T>) -> Done<T> {
        // Taking the turn at once: one who reads first and then wants to write may find it too late.
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let written = write(&transaction)?;
        transaction.commit()?;
        Ok(written)
    }

    /// What is told where something that was to be kept may not fit together.
    fn unsound(&self, origin: &str, trouble: Trouble) -> LedgerError {
        match trouble {
            Trouble::Misfit(misfit) => {
                LedgerError::Unsound { origin: origin.to_owned(), what: misfit.to_string() }
            }
            trouble => trouble.tell(&self.file),
        }
    }
}

impl Store for Sqlite {
    fn add_all(
        &mut self,
        additions: &[Addition],
        stamp: &Stamp,
    ) -> Result<Vec<Result<Added, LedgerError>>, LedgerError> {
        // What is refused, by its place; all else is in one transaction.
        let mut refused = BTreeMap::new();
        loop {
            let mut place = 0;
            let added = self.writing(|connection| {
                let mut added = vec![];
                for (at, addition) in additions.iter().enumerate() {
                    place = at;
                    if !refused.contains_key(&at) {
                        added.push(write::add(connection, addition, stamp)?);
                    }
                }
                Ok(added)
            });
            let error = match added {
                Ok(added) => {
                    let mut added = added.into_iter();
                    let places = 0..additions.len();
                    return Ok(places
                        .filter_map(|at| match refused.remove(&at) {
                            Some(error) => Some(Err(error)),
                            None => added.next().map(Ok),
                        })
                        .collect());
                }
                Err(trouble) => match self.unsound(&additions[place].report.origin, trouble) {
                    error @ (LedgerError::Unsound { .. } | LedgerError::Purged { .. }) => error,
                    error => return Err(error),
                },
            };
            // All is undone; it goes again without that one.
            refused.insert(place, error);
        }
    }

    fn holds(&self, report: &Report) -> Result<Option<Added>, LedgerError> {
        // One question has one state of the ledger by itself.
        find::held(&self.connection, report).map_err(|trouble| trouble.tell(&self.file))
    }

    fn judge(&mut self, judgement: &Judgement, stamp: &Stamp) -> Result<String, LedgerError> {
        self.writing(|connection| judge::judge(connection, judgement, stamp))
            .map_err(|trouble| trouble.tell(&self.file))
    }

    fn reread(
        &mut self,
        edition: &str,
        addition: &Addition,
        stamp: &Stamp,
    ) -> Result<Option<Reread>, LedgerError> {
        self.writing(|connection| reread::reread(connection, edition, addition, stamp))
            .map_err(|trouble| trouble.tell(&self.file))
    }

    fn purge(
        &mut self,
        id: &str,
        why: &str,
        stamp: &Stamp,
        waits: &mut dyn FnMut(),
    ) -> Result<Option<Purged>, LedgerError> {
        let purged = self.writing(|connection| match purge::is_gone(connection, id)? {
            true => Ok(None),
            false => purge::purge(connection, id, why, stamp).map(Some),
        });
        let swept = purged.and_then(|purged| Ok((purged, purge::sweep(&self.connection, waits)?)));
        match swept.map_err(|trouble| trouble.tell(&self.file))? {
            (purged, true) => Ok(purged),
            (_, false) => Err(LedgerError::Unswept { file: self.file.clone() }),
        }
    }

    fn packet(&self, edition: &str) -> Result<Packet, LedgerError> {
        self.reading(|connection| merge::packet(connection, edition))
    }

    fn entries_about_actor(&self, actor: &str) -> Result<Vec<EntryRecord>, LedgerError> {
        self.reading(|connection| merge::about_actor(connection, actor))
    }

    fn merge(&mut self, packet: &Packet, bytes: &[u8]) -> Result<Merged, LedgerError> {
        self.writing(|connection| merge::merge(connection, packet, bytes))
            .map_err(|trouble| self.unsound(&packet.report.origin, trouble))
    }

    fn merge_entries(&mut self, entries: &[EntryRecord]) -> Result<u64, LedgerError> {
        self.writing(|connection| merge::merge_entries(connection, entries))
            .map_err(|trouble| self.unsound("entries", trouble))
    }

    fn imported(&mut self, imported: &Imported, stamp: &Stamp) -> Result<(), LedgerError> {
        let deed = Deed::Import(imported.clone());
        let subject = entry::Subject::default();
        self.writing(|connection| entry::enter(connection, stamp, &deed, &subject, None))
            .map(|_| ())
            .map_err(|trouble| trouble.tell(&self.file))
    }

    fn hand(&self, about: &About) -> Result<Hand, LedgerError> {
        self.reading(|connection| judge::hand(connection, about))
    }

    fn judged_before(&self, claim: &str) -> Result<Vec<JudgedBefore>, LedgerError> {
        self.reading(|connection| judge::before(connection, claim))
    }

    fn judged_behind(&self, report: &str) -> Result<u64, LedgerError> {
        self.reading(|connection| judge::behind(connection, report))
    }

    fn claims(&self, query: &ClaimQuery) -> Result<Page<ClaimRow>, LedgerError> {
        self.reading(|connection| ask::claims(connection, query))
    }

    fn reports(&self, query: &ReportQuery) -> Result<Page<ReportRow>, LedgerError> {
        self.reading(|connection| ask::reports(connection, query))
    }

    fn actors(&self, query: &ActorQuery) -> Result<Page<ActorRow>, LedgerError> {
        self.reading(|connection| actors::actors(connection, query))
    }

    fn entries(&self, query: &EntryQuery) -> Result<Page<EntryRow>, LedgerError> {
        self.reading(|connection| ask::entries(connection, query))
    }

    fn choose(
        &self,
        query: &ClaimQuery,
        take: &mut dyn FnMut(Chosen) -> ControlFlow<()>,
    ) -> Result<(), LedgerError> {
        self.reading(|connection| choose::choose(connection, query, take))
    }

    fn find(&self, id: &str) -> Result<Found, LedgerError> {
        self.reading(|connection| find::find(connection, id))
    }

    fn kept(&self, id: &str) -> Result<Kept, LedgerError> {
        self.reading(|connection| {
            let reading = find::current_reading(connection, id)?;
            load::kept(connection, reading)
        })
    }

    fn readings(&self, edition: &str) -> Result<Vec<Kept>, LedgerError> {
        self.reading(|connection| {
            let readings = find::readings(connection, edition)?;
            readings.into_iter().map(|reading| load::kept(connection, reading)).collect()
        })
    }

    fn bytes(&self, edition: &str) -> Result<Vec<u8>, LedgerError> {
        self.reading(|connection| load::bytes(connection, edition))
    }

    fn check(&self, step: &mut dyn FnMut(u64, u64)) -> Result<Vec<Fault>, LedgerError> {
        check::check(&self.connection, step).map_err(|trouble| trouble.tell(&self.file))
    }
}
