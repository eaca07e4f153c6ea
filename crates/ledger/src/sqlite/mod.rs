//! The ledger in one SQLite file.

mod actors;
mod ask;
mod check;
mod find;
mod load;
mod open;
mod schema;
#[cfg(test)]
mod tests;
mod write;

pub use open::{Access, open};

use crate::kept::Misfit;
use crate::{
    ActorQuery, ActorRow, Added, Addition, ClaimQuery, ClaimRow, EntryQuery, EntryRow, Fault,
    Found, Kept, LedgerError, Page, ReportQuery, ReportRow, Stamp, Store,
};
use rusqlite::{Connection, ErrorCode, TransactionBehavior, ffi};
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

impl From<crate::names::NoSuchName> for Trouble {
    fn from(error: crate::names::NoSuchName) -> Self {
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
}

impl Store for Sqlite {
    fn add(&mut self, addition: &Addition, stamp: &Stamp) -> Result<Added, LedgerError> {
        let mut add = || -> Done<Added> {
            // Taking the turn at once: one who reads first and then wants to write may find it too late.
            let transaction =
                self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let added = write::add(&transaction, addition, stamp)?;
            transaction.commit()?;
            Ok(added)
        };
        add().map_err(|trouble| match trouble {
            Trouble::Misfit(misfit) => LedgerError::Unsound {
                origin: addition.report.origin.clone(),
                what: misfit.to_string(),
            },
            trouble => trouble.tell(&self.file),
        })
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
