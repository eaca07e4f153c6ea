//! The versions of the schema and the way from one to the next.

use super::Done;
use crate::{kept, key, pack};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, TransactionBehavior};

/// What marks a file as a ledger: "laut".
pub(super) const APPLICATION: i32 = i32::from_be_bytes(*b"laut");

/// What makes each version of the one before; the first makes it of nothing. They only go forward, and
/// one that was released never changes.
const MIGRATIONS: [&str; 2] = [include_str!("1.sql"), include_str!("2.sql")];

/// The version that is made and read here.
pub(super) const VERSION: u32 = MIGRATIONS.len() as u32;

/// The version of a file's schema; 0 is none.
pub(super) fn version(connection: &Connection) -> Done<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the schema to the newest version, in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Done<()> {
    functions(connection)?;
    // A table that is made anew is gone for a moment while others name its rows.
    connection.pragma_update(None, "foreign_keys", false)?;
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

/// Lets migrations make ids and pack as the program does.
fn functions(connection: &Connection) -> Done<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("laut_key_of_entry", -1, flags, |values| {
        let parts = (0..values.len()).map(|at| values.get::<Option<String>>(at));
        let parts: Vec<Option<String>> = parts.collect::<Result<_, _>>()?;
        Ok(key::entry(&parts.iter().map(Option::as_deref).collect::<Vec<_>>()))
    })?;
    connection.create_scalar_function("laut_key_of_actor", 2, flags, |values| {
        Ok(key::actor(values.get_raw(0).as_str()?, values.get_raw(1).as_str()?))
    })?;
    connection.create_scalar_function("laut_pack", 1, flags, |values| {
        Ok(pack::pack_text(values.get_raw(0).as_str()?))
    })?;
    connection.create_scalar_function("laut_details_of_edition", 4, flags, |values| {
        let [details, source_map, text, parts] = [0, 1, 2, 3].map(|at| values.get_raw(at).as_str());
        kept::details_of_version_1([details?, source_map?, text?, parts?])
            .map_err(|misfit| rusqlite::Error::UserFunctionError(misfit.into()))
    })?;
    Ok(())
}
