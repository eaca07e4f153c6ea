//! The versions of the schema and the way from one to the next.

use super::Done;
use rusqlite::{Connection, TransactionBehavior};

/// What marks a file as a ledger: "laut".
pub(super) const APPLICATION: i32 = i32::from_be_bytes(*b"laut");

/// What makes each version of the one before; the first makes it of nothing. They only go forward.
const MIGRATIONS: [&str; 1] = [include_str!("schema.sql")];

/// The version that is made and read here.
pub(super) const VERSION: u32 = MIGRATIONS.len() as u32;

/// The version of a file's schema; 0 is none.
pub(super) fn version(connection: &Connection) -> Done<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the schema to the newest version, in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Done<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited.
    let found = version(&transaction)?;
    if found >= VERSION {
        return Ok(());
    }
    for migration in &MIGRATIONS[found as usize..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(transaction.commit()?)
}
