//! Removing a report for good: what law or the protection of a source demands.

use super::entry::{Subject, enter};
use super::{Done, WAIT, forget, order, same, schema};
use crate::{Deed, LedgerError, Purged, PurgedEdition, Stamp};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use std::collections::BTreeSet;
use std::time::Duration;

/// How long others may keep the pages from being cleared before that is told.
const SILENT: Duration = Duration::from_secs(2);

/// The search tables, which keep words of what was removed until they are made anew.
const SEARCH: [&str; 3] = ["claim_search", "paragraph_search", "alias_search"];

/// Removes an edition, or a report with all its editions, inside a transaction of the caller.
pub(super) fn purge(connection: &Connection, id: &str, why: &str, stamp: &Stamp) -> Done<Purged> {
    let (report_id, report, editions) = doomed(connection, id)?;
    let mut purged = Purged { report, editions: vec![], entries: 0, held_by: vec![] };
    let mut actors = BTreeSet::new();
    for (edition, row, added) in editions {
        actors.extend(forget::actors_of(connection, row)?);
        let sha256 = connection
            .prepare_cached(
                "SELECT sha256 FROM source_bytes JOIN edition ON edition.source_bytes_id = source_bytes.id
                 WHERE edition.id = ?1",
            )?
            .query_row([row], |row| row.get::<_, String>(0))?;
        purged.entries += remove(connection, row)?;
        purged.held_by.extend(holders(connection, &sha256)?);
        purged.editions.push(PurgedEdition { edition, sha256, added });
    }
    let left: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM edition WHERE report_id = ?1)")?
        .query_row([report_id], |row| row.get(0))?;
    if left {
        order::settle(connection, report_id)?;
    } else {
        connection.execute("DELETE FROM same_actor WHERE report_id = ?1", [report_id])?;
        purged.entries += entries(connection, "report_id = ?1", &[report_id])?;
        connection.execute("DELETE FROM report WHERE id = ?1", [report_id])?;
    }
    let forgotten =
        forget::forgotten(connection, &actors, (!left).then_some(&*purged.report), stamp)?;
    let rows: Vec<String> = forgotten.entries.iter().map(i64::to_string).collect();
    purged.entries += entries(connection, &format!("id IN ({})", rows.join(", ")), &[])?;
    forgotten.enter_the_rest(connection)?;
    same::make(connection)?;
    for table in SEARCH {
        connection.execute(&format!("INSERT INTO {table} ({table}) VALUES ('rebuild')"), [])?;
    }
    // It names no row, so that it stays when all of the report is removed later.
    let subject = Subject::default();
    let (_, entry) = enter(connection, stamp, &Deed::Purge(purged.clone()), &subject, Some(why))?;
    for gone in &purged.editions {
        connection
            .prepare_cached(
                "INSERT INTO stone (edition, report, sha256, entry_id) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![gone.edition, purged.report, gone.sha256, entry])?;
    }
    Ok(purged)
}

/// The row and id of a report, and of each edition to be removed the id, the row and when it was added.
type Doomed = (i64, String, Vec<(String, i64, String)>);

/// Whether a report or an edition was removed already.
pub(super) fn is_gone(connection: &Connection, id: &str) -> Done<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM stone WHERE ?1 IN (edition, report))
        AND NOT EXISTS (SELECT 1 FROM report WHERE key = ?1)";
    Ok(connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
}

fn doomed(connection: &Connection, id: &str) -> Done<Doomed> {
    let report = connection
        .prepare_cached(
            "SELECT report.id, report.key FROM report JOIN edition ON edition.report_id = report.id
             WHERE ?1 IN (report.key, edition.key)",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (report_id, report) = report.ok_or_else(|| LedgerError::NotFound { id: id.to_owned() })?;
    let mut statement = connection.prepare_cached(
        "SELECT key, id, coalesce((SELECT min(at) FROM entry WHERE edition_id = edition.id), '')
         FROM edition WHERE report_id = ?1 AND ?2 IN (?3, key) ORDER BY number",
    )?;
    let rows = statement.query_map(params![report_id, id, report], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    let editions = rows.collect::<Result<_, _>>()?;
    Ok((report_id, report, editions))
}

/// Removes an edition with all that hangs on it; tells how many entries went.
fn remove(connection: &Connection, edition_id: i64) -> Done<u64> {
    let bytes: i64 = connection
        .prepare_cached("SELECT source_bytes_id FROM edition WHERE id = ?1")?
        .query_row([edition_id], |row| row.get(0))?;
    let gone = entries(connection, "edition_id = ?1", &[edition_id])?;
    let mut readings = connection.prepare_cached("SELECT id FROM reading WHERE edition_id = ?1")?;
    let readings = readings.query_map([edition_id], |row| row.get(0))?;
    let readings: Vec<i64> = readings.collect::<Result<_, _>>()?;
    let delete = |rows: &str, id: i64| -> Done<()> {
        connection.prepare_cached(&format!("DELETE FROM {rows}"))?.execute([id])?;
        Ok(())
    };
    for reading in readings {
        for (table, rows) in schema::OF_READING.iter().rev() {
            delete(&format!("{table} WHERE {rows}"), reading)?;
        }
    }
    delete("paragraph WHERE edition_id = ?1", edition_id)?;
    delete("edition WHERE id = ?1", edition_id)?;
    // The same bytes may have come under another link, and stay until that report is removed.
    connection.execute(
        "DELETE FROM source_bytes WHERE id = ?1
         AND NOT EXISTS (SELECT 1 FROM edition WHERE source_bytes_id = ?1)",
        [bytes],
    )?;
    Ok(gone)
}

/// The reports that hold bytes.
fn holders(connection: &Connection, sha256: &str) -> Done<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT report.key FROM source_bytes
         JOIN edition ON edition.source_bytes_id = source_bytes.id
         JOIN report ON report.id = edition.report_id WHERE sha256 = ?1 ORDER BY 1",
    )?;
    let rows = statement.query_map([sha256], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Removes entries that meet a condition on numbers, which the file refuses otherwise; tells how many.
fn entries(connection: &Connection, condition: &str, numbers: &[i64]) -> Done<u64> {
    let guards =
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'entry'";
    let mut statement = connection.prepare(guards)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let guards: Vec<(String, String)> = rows.collect::<Result<_, _>>()?;
    drop(statement);
    for (name, _) in &guards {
        connection.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    let doomed = format!("SELECT id FROM entry WHERE {condition}");
    let numbers = || params_from_iter(numbers);
    let sql = format!("DELETE FROM same_actor WHERE entry_id IN ({doomed})");
    connection.execute(&sql, numbers())?;
    let count = connection.execute(&format!("DELETE FROM entry WHERE {condition}"), numbers())?;
    for (_, sql) in &guards {
        connection.execute_batch(sql)?;
    }
    Ok(count as u64)
}

/// Leaves nothing of what was removed in the file or its log, outside of any transaction; tells whether
/// that could be done while others read. `waits` is called where it takes long because they do.
pub(super) fn sweep(connection: &Connection, waits: &mut dyn FnMut()) -> Done<bool> {
    connection.execute_batch("VACUUM")?;
    connection.busy_timeout(SILENT)?;
    let soon = clear_log(connection);
    connection.busy_timeout(WAIT)?;
    if soon? {
        return Ok(true);
    }
    waits();
    clear_log(connection)
}

/// Brings the log into the file and empties it; tells whether readers let that be done.
fn clear_log(connection: &Connection) -> Done<bool> {
    let busy: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(!busy)
}
