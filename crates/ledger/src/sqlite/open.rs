//! Opening a file and telling what it is.

use super::{Done, Sqlite, Trouble, WAIT, schema};
use crate::{LedgerError, Store};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::time::{Duration, Instant};

/// What a ledger is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Asking; the file must be there and may be read-only.
    Read,
    /// Changing; the file must be there.
    Change,
    /// Adding; the file is made where there is none.
    Write,
}

/// How many KiB of the file are held in memory.
const CACHE: i64 = 64 << 10;
/// How many pages the log holds before it goes into the file: pages that change often go there once.
const LOG: u32 = 8000;

/// Opens the ledger in a SQLite file.
///
/// # Errors
/// When there is none and it is opened for reading, when it is a folder, no ledger, damaged, of a newer laut, or
/// may not be opened so.
pub fn open(path: &Path, access: Access) -> Result<Box<dyn Store>, LedgerError> {
    let file = path.display().to_string();
    if access != Access::Write && !path.exists() {
        return Err(LedgerError::Missing { file });
    }
    if path.is_dir() {
        return Err(LedgerError::Folder { file });
    }
    let connection = match connect(path, access, &file) {
        Err(Trouble::Sqlite(error)) if access == Access::Read && needs_no_log(&error, path) => {
            unchanging(path, &file)
        }
        // The file is there; what cannot be made are those beside it.
        Err(Trouble::Sqlite(error))
            if access != Access::Read
                && path.is_file()
                && error.sqlite_error_code() == Some(ErrorCode::CannotOpen) =>
        {
            Err(LedgerError::ReadOnly { file: file.clone() }.into())
        }
        connected => connected,
    };
    match connection {
        Ok(connection) => Ok(Box::new(Sqlite { file, connection })),
        Err(trouble) => Err(trouble.tell(&file)),
    }
}

fn connect(path: &Path, access: Access, file: &str) -> Done<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if access == Access::Write {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(WAIT)?;
    let new = known(&connection, file)?;
    if new && access != Access::Write {
        return Err(LedgerError::Missing { file: file.to_owned() }.into());
    }
    if access != Access::Read && connection.is_readonly("main")? {
        return Err(LedgerError::ReadOnly { file: file.to_owned() }.into());
    }
    // Before the log is begun: a process killed here leaves an empty file or a whole schema.
    if schema::version(&connection)? < schema::VERSION {
        schema::migrate(&mut connection)?;
    }
    if access != Access::Read {
        log_ahead(&connection)?;
        connection.pragma_update(None, "wal_autocheckpoint", LOG)?;
    }
    settle(&connection)?;
    Ok(connection)
}

/// Whether the file is a ledger that can be read here; tells whether it is still empty.
fn known(connection: &Connection, file: &str) -> Done<bool> {
    let marked = || connection.pragma_query_value(None, "application_id", |row| row.get(0));
    let application: i32 = marked()?;
    let found = schema::version(connection)?;
    if application == schema::APPLICATION {
        return match found > schema::VERSION {
            true => {
                let (file, known) = (file.to_owned(), schema::VERSION);
                Err(LedgerError::Newer { file, found, known }.into())
            }
            false => Ok(false),
        };
    }
    let tables: u32 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match application == 0 && found == 0 && tables == 0 {
        true => Ok(true),
        // Another process may have made the ledger between the looks.
        false if marked()? == schema::APPLICATION => known(connection, file),
        false => Err(LedgerError::Foreign { file: file.to_owned() }.into()),
    }
}

/// Lets readers go on while one writes. Two processes that switch at once get in each other's way, and
/// SQLite does not wait by itself here.
fn log_ahead(connection: &Connection) -> Done<()> {
    let begun = Instant::now();
    loop {
        let mode = connection
            .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0));
        match mode {
            Err(error) if is_busy(&error) && begun.elapsed() < WAIT => {
                std::thread::sleep(Duration::from_millis(10));
            }
            mode => return Ok(mode.map(|_| ())?),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn settle(connection: &Connection) -> Done<()> {
    connection.pragma_update(None, "foreign_keys", true)?;
    // With a write-ahead log that is safe: a crash of the machine may cost the last reports, whole ones.
    connection.pragma_update(None, "synchronous", "normal")?;
    // A file from elsewhere must not run functions of its own choosing.
    connection.pragma_update(None, "trusted_schema", false)?;
    // In KiB, hence less than nothing. The ids of claims and actors stand in their index in no order: with a
    // smaller cache each new one would have a page read and written.
    connection.pragma_update(None, "cache_size", -CACHE)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Whether a ledger could not be opened only because the files of its log cannot be made beside it, and
/// none are there.
fn needs_no_log(error: &rusqlite::Error, path: &Path) -> bool {
    let refused = matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure)
    );
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    refused && !Path::new(&log).exists()
}

/// Opens a file that nobody can change, in a folder where nothing can be written.
pub(super) fn unchanging(path: &Path, file: &str) -> Done<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let escaped: String = whole
        .display()
        .to_string()
        .chars()
        .map(|c| match c {
            '%' => "%25".to_owned(),
            '?' => "%3f".to_owned(),
            '#' => "%23".to_owned(),
            c => c.to_string(),
        })
        .collect();
    let connection = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?;
    if known(&connection, file)? {
        return Err(LedgerError::Missing { file: file.to_owned() }.into());
    }
    settle(&connection)?;
    Ok(connection)
}
