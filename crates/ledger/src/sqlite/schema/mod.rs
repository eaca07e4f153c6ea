//! The versions of the schema and the way from one to the next.

use super::{Done, Trouble, find, load, order};
use crate::sums::Sums;
use crate::{kept, key, pack, words};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, TransactionBehavior};

/// What marks a file as a ledger: "laut".
pub(super) const APPLICATION: i32 = i32::from_be_bytes(*b"laut");

/// What makes each version of the one before; the first makes it of nothing. They only go forward, and
/// one that was released never changes.
const MIGRATIONS: [&str; 2] = [include_str!("1.sql"), include_str!("2.sql")];

/// The version that is made and read here.
pub(super) const VERSION: u32 = MIGRATIONS.len() as u32;

/// The tables of a reading, each behind those that it names, with what tells the rows that belong to it.
pub(super) const OF_READING: [(&str, &str); 12] = [
    ("reading", "id = ?1"),
    ("actor", "reading_id = ?1"),
    ("alias", "actor_id IN (SELECT id FROM actor WHERE reading_id = ?1)"),
    ("time", "reading_id = ?1"),
    ("figure", "reading_id = ?1"),
    ("claim", "reading_id = ?1"),
    ("claim_span", OF_CLAIMS),
    ("chain_hop", OF_CLAIMS),
    ("hedge", OF_CLAIMS),
    ("claim_figure", OF_CLAIMS),
    ("claim_time", OF_CLAIMS),
    ("claim_about", OF_CLAIMS),
];
const OF_CLAIMS: &str = "claim_id IN (SELECT id FROM claim WHERE reading_id = ?1)";

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
    fill(&transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(transaction.commit()?)
}

/// Makes the fingerprints of what was kept before there were any, and the numbers as they are made now.
fn fill(connection: &Connection) -> Done<()> {
    let mut statement =
        connection.prepare("SELECT id, key, report_id FROM edition WHERE report_sha256 = ''")?;
    let editions = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let editions: Vec<(i64, String, i64)> = editions.collect::<Result<_, _>>()?;
    for (edition_id, edition, report_id) in editions {
        for reading_id in find::readings(connection, &edition)? {
            let kept = match load::kept(connection, reading_id) {
                Ok(kept) => kept,
                Err(Trouble::Sqlite(error)) => return Err(error.into()),
                // What is damaged stays without, which the check tells.
                Err(_) => continue,
            };
            let sums = Sums::new(&kept.report, &kept.reading, &kept.read_with);
            let sums = sums.map_err(kept::Misfit::from)?;
            connection
                .prepare_cached("UPDATE edition SET report_sha256 = ?2 WHERE id = ?1")?
                .execute((edition_id, sums.report))?;
            connection
                .prepare_cached("UPDATE reading SET reading_sha256 = ?2 WHERE id = ?1")?
                .execute((reading_id, sums.reading))?;
        }
        order::settle(connection, report_id)?;
    }
    Ok(())
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
    connection.create_scalar_function("laut_also", 1, flags, |values| {
        Ok(words::also(values.get_raw(0).as_str()?))
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
