//! Whether the log is as it was written, and what was made of it.

use crate::kept::Misfit;
use crate::sqlite::{Done, entry, order, same};
use crate::{Deed, Fault, PurgedEdition};
use rusqlite::{Connection, OptionalExtension, Row};

/// Entries, and what follows from them: who is one with whom, what was removed for good, which edition and
/// which reading is the latest.
pub(super) fn log(connection: &Connection, faults: &mut Vec<Fault>) -> Done<()> {
    let mut statement = connection.prepare(
        "SELECT entry.key, entry.at, entry.author, entry.command, entry.action, report.key AS report,
            edition.key AS edition, entry.claim, entry.actor, entry.value, entry.why,
            undone.key AS undoes, carried.key AS carries,
            (SELECT edition_id FROM reading WHERE id = entry.reading_id) IS NOT entry.edition_id
                AND entry.reading_id IS NOT NULL AS strays
         FROM entry
         LEFT JOIN report ON report.id = entry.report_id
         LEFT JOIN edition ON edition.id = entry.edition_id
         LEFT JOIN entry AS undone ON undone.id = entry.undoes_id
         LEFT JOIN entry AS carried ON carried.id = entry.carries_id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut found = vec![];
        if let Err(trouble) = entry_row(connection, row, &mut found) {
            found.push(format!("cannot be read: {trouble}"));
        }
        let place = || row.get::<_, String>("key").unwrap_or_else(|_| "entry".to_owned());
        faults.extend(found.into_iter().map(|what| Fault { place: place(), what }));
    }
    stones(connection, faults)?;
    // What it is made of may be what cannot be read.
    if !same::is_made(connection).unwrap_or(false) {
        let what = "is not what the entries that merge and split actors make".to_owned();
        faults.push(Fault { place: "same_actor".to_owned(), what });
    }
    numbers(connection, faults)
}

fn entry_row(connection: &Connection, row: &Row, faults: &mut Vec<String>) -> Done<()> {
    let mut told: [Option<String>; 12] = Default::default();
    for (at, part) in told.iter_mut().enumerate() {
        *part = row.get(at + 1)?;
    }
    let key: String = row.get("key")?;
    let mut next = entry::keys(told.each_ref().map(Option::as_deref));
    let mut made = next();
    // The very same may have been told before in the same moment.
    while made != key && entry::is_taken(connection, &made)? {
        made = next();
    }
    if made != key {
        faults.push("its id is not that of what it tells".to_owned());
    }
    if row.get("strays")? {
        faults.push("names a reading of another edition".to_owned());
    }
    let [.., action, _, _, _, _, value, _, _, _] = &told;
    if action.as_deref() == Some("purge") {
        let deed = Deed::of("purge", value.as_deref()).map_err(Misfit::from)?;
        let Deed::Purge(purged) = deed else { return Ok(()) };
        for PurgedEdition { edition, .. } in purged.editions {
            let sql = "SELECT EXISTS (SELECT 1 FROM stone WHERE edition = ?1)";
            if !connection.prepare_cached(sql)?.query_row([&edition], |row| row.get(0))? {
                faults.push(format!("no stone is left of {edition}"));
            }
        }
    }
    Ok(())
}

/// Whether stones say what the entries say that left them.
fn stones(connection: &Connection, faults: &mut Vec<Fault>) -> Done<()> {
    let mut statement =
        connection.prepare("SELECT edition, report, sha256, entry_id FROM stone")?;
    let stones = statement
        .query_map([], |row| Ok(([row.get(0)?, row.get(1)?, row.get(2)?], row.get(3)?)))?;
    let stones: Vec<([String; 3], i64)> = stones.collect::<Result<_, _>>()?;
    for ([edition, report, sha256], entry) in stones {
        let value: Option<Option<String>> = connection
            .prepare_cached("SELECT value FROM entry WHERE id = ?1 AND action = 'purge'")?
            .query_row([entry], |row| row.get(0))
            .optional()?;
        let deed = value.and_then(|value| Deed::of("purge", value.as_deref()).ok());
        let told = matches!(deed, Some(Deed::Purge(purged)) if purged.report == report
            && purged.editions.iter().any(|one| one.edition == edition && one.sha256 == sha256));
        if !told {
            let what = "its stone is not what the entry tells that removed it".to_owned();
            faults.push(Fault { place: edition, what });
        }
    }
    Ok(())
}

/// Whether editions and readings are numbered as the log has them.
fn numbers(connection: &Connection, faults: &mut Vec<Fault>) -> Done<()> {
    let mut statement = connection.prepare("SELECT id, key FROM report ORDER BY id")?;
    let reports = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let reports: Vec<(i64, String)> = reports.collect::<Result<_, _>>()?;
    for (row, report) in reports {
        if !order::is_settled(connection, row)? {
            let what = "its editions and readings are not numbered in the order of the log, or another is \
                        marked as the latest";
            faults.push(Fault { place: report, what: what.to_owned() });
        }
    }
    Ok(())
}
