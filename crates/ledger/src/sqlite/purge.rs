//! Removing a report for good: what law or the protection of a source demands.

use super::entry::{Subject, enter};
use super::{Done, order, same};
use crate::{Deed, LedgerError, Purged, PurgedEdition, Stamp};
use rusqlite::{Connection, OptionalExtension, params};

/// Tables with rows that belong to claims, and those that belong to readings, each before what it names.
const OF_CLAIMS: [&str; 6] =
    ["claim_span", "chain_hop", "hedge", "claim_figure", "claim_time", "claim_about"];
const OF_READINGS: [&str; 5] = ["claim", "alias", "actor", "time", "figure"];
/// The search tables, which keep words of what was removed until they are made anew.
const SEARCH: [&str; 3] = ["claim_search", "paragraph_search", "alias_search"];

/// Removes an edition, or a report with all its editions, inside a transaction of the caller.
pub(super) fn purge(connection: &Connection, id: &str, why: &str, stamp: &Stamp) -> Done<Purged> {
    let (report_id, report, editions) = doomed(connection, id)?;
    let mut purged = Purged { report, editions: vec![], entries: 0, held_by: vec![] };
    for (edition, row, added) in editions {
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
        purged.entries += entries(connection, "report_id = ?1", Some(report_id))?;
        connection.execute("DELETE FROM report WHERE id = ?1", [report_id])?;
    }
    purged.entries += orphans(connection)?;
    same::make(connection)?;
    for table in SEARCH {
        connection.execute(&format!("INSERT INTO {table} ({table}) VALUES ('rebuild')"), [])?;
    }
    // It names the report in what it tells: a row that it named could never go.
    let deed = Deed::Purge(purged.clone());
    let (_, entry) = enter(connection, stamp, &deed, &Subject::default(), Some(why))?;
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
    let gone = entries(connection, "edition_id = ?1", Some(edition_id))?;
    let run = |sql: &str| -> Done<()> {
        connection.prepare_cached(sql)?.execute([edition_id])?;
        Ok(())
    };
    let readings = "(SELECT id FROM reading WHERE edition_id = ?1)";
    for table in OF_CLAIMS {
        run(&format!(
            "DELETE FROM {table} WHERE claim_id IN (SELECT id FROM claim WHERE reading_id IN {readings})"
        ))?;
    }
    for table in OF_READINGS {
        run(&match table {
            "alias" => format!(
                "DELETE FROM alias WHERE actor_id IN (SELECT id FROM actor WHERE reading_id IN {readings})"
            ),
            table => format!("DELETE FROM {table} WHERE reading_id IN {readings}"),
        })?;
    }
    for sql in ["reading WHERE edition_id", "paragraph WHERE edition_id", "edition WHERE id"] {
        run(&format!("DELETE FROM {sql} = ?1"))?;
    }
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

/// Removes what was decided about actors of whom nothing is left.
fn orphans(connection: &Connection) -> Done<u64> {
    entries(
        connection,
        "actor IS NOT NULL AND actor NOT IN (SELECT key FROM actor)
         AND actor NOT IN (SELECT as_actor FROM same_actor)",
        None,
    )
}

/// Removes entries, which the file refuses otherwise; tells how many.
fn entries(connection: &Connection, condition: &str, value: Option<i64>) -> Done<u64> {
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
    let doomed = match value {
        Some(value) => doomed.replace("?1", &value.to_string()),
        None => doomed,
    };
    connection.execute(&format!("DELETE FROM same_actor WHERE entry_id IN ({doomed})"), [])?;
    let count = connection.execute(&format!("DELETE FROM entry WHERE id IN ({doomed})"), [])?;
    for (_, sql) in &guards {
        connection.execute_batch(sql)?;
    }
    Ok(count as u64)
}

/// Leaves nothing of what was removed in the file or its log, outside of any transaction; tells whether
/// that could be done while others read.
pub(super) fn sweep(connection: &Connection) -> Done<bool> {
    connection.execute_batch("VACUUM")?;
    let busy: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(!busy)
}
