//! From ledger to ledger.

use super::entry::{self, Subject, insert};
use super::{Done, find, load, order, same, write};
use crate::kept::Misfit;
use crate::{Addition, EntryRecord, LedgerError, Merged, Packet, PacketReading, Stamp, key, pack};
use rusqlite::{Connection, OptionalExtension, Row};

/// All that is held of an edition but its bytes.
pub(super) fn packet(connection: &Connection, edition: &str) -> Done<Packet> {
    let rows = find::readings(connection, edition)?;
    let mut readings = vec![];
    let mut report = None;
    for &row in &rows {
        let kept = load::kept(connection, row)?;
        report = Some(kept.report);
        readings.push(PacketReading { read_with: kept.read_with, reading: kept.reading });
    }
    let report = report.ok_or_else(|| LedgerError::NotFound { id: edition.to_owned() })?;
    let entries = records(
        connection,
        "entry.edition_id = (SELECT id FROM edition WHERE key = ?1)
         OR (entry.edition_id IS NULL AND entry.action NOT IN ('purge', 'import')
            AND entry.report_id = (SELECT report_id FROM edition WHERE key = ?1))",
        edition,
        &rows,
    )?;
    Ok(Packet { report, readings, entries })
}

/// The entries about an actor, those that merge it into another among them.
pub(super) fn about_actor(connection: &Connection, actor: &str) -> Done<Vec<EntryRecord>> {
    let merged = "entry.action = 'merge-actors'
        AND EXISTS (SELECT 1 FROM json_each(entry.value, '$.with') WHERE json_each.value = ?1)";
    let undone = format!("entry.undoes_id IN (SELECT entry.id FROM entry WHERE {merged})");
    records(connection, &format!("entry.actor = ?1 OR ({merged}) OR {undone}"), actor, &[])
}

/// Entries that meet a condition on one value; `readings` are the rows of those that they may be about.
fn records(
    connection: &Connection,
    condition: &str,
    value: &str,
    readings: &[i64],
) -> Done<Vec<EntryRecord>> {
    let sql = format!(
        "SELECT entry.*, report.key AS report, edition.key AS edition, undone.key AS undoes,
            carried.key AS carries
         FROM entry
         LEFT JOIN report ON report.id = entry.report_id
         LEFT JOIN edition ON edition.id = entry.edition_id
         LEFT JOIN entry AS undone ON undone.id = entry.undoes_id
         LEFT JOIN entry AS carried ON carried.id = entry.carries_id
         WHERE {condition} ORDER BY entry.at, entry.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([value])?;
    let mut records = vec![];
    while let Some(row) = rows.next()? {
        records.push(record(row, readings)?);
    }
    Ok(records)
}

fn record(row: &Row, readings: &[i64]) -> Done<EntryRecord> {
    let reading: Option<i64> = row.get("reading_id")?;
    Ok(EntryRecord {
        entry: row.get("key")?,
        at: row.get("at")?,
        author: row.get("author")?,
        command: row.get("command")?,
        deed: entry::deed(row)?,
        report: row.get("report")?,
        edition: row.get("edition")?,
        reading: reading.and_then(|reading| readings.iter().position(|row| *row == reading)),
        claim: row.get("claim")?,
        actor: row.get("actor")?,
        why: row.get("why")?,
        undoes: row.get("undoes")?,
        carries: row.get("carries")?,
    })
}

/// Takes what a packet has and the ledger lacks, inside a transaction of the caller.
pub(super) fn merge(connection: &Connection, packet: &Packet, bytes: &[u8]) -> Done<Merged> {
    let Packet { report, readings, entries } = packet;
    let report_key = key::report(report);
    let edition_key = key::edition(&report_key, &report.hash);
    let mut merged = Merged::default();
    let mut held: Option<i64> = connection
        .prepare_cached("SELECT id FROM edition WHERE key = ?1")?
        .query_row([&edition_key], |row| row.get(0))
        .optional()?;
    let mut own = vec![];
    if held.is_some() {
        for row in find::readings(connection, &edition_key)? {
            own.push((row, load::kept(connection, row)?));
        }
        if own.first().is_some_and(|(_, kept)| !same_text(&kept.report, report)) {
            let what = "is held with another text, extracted by another laut".to_owned();
            return Err(LedgerError::Unsound { origin: report.origin.clone(), what }.into());
        }
    }
    let mut rows = vec![];
    for PacketReading { read_with, reading } in readings {
        let same =
            own.iter().find(|(_, kept)| kept.reading == *reading && kept.read_with == *read_with);
        if let Some(&(row, _)) = same {
            rows.push(row);
            continue;
        }
        let (report, reading, read_with) = (report.clone(), reading.clone(), read_with.clone());
        merged.readings += 1;
        match held {
            Some(edition) => {
                let addition = Addition::another(report, reading, read_with);
                rows.push(write::reading(connection, &addition, edition)?);
            }
            None => {
                if pack::hash(bytes) != report.hash {
                    return Err(Misfit::Bytes.into());
                }
                let addition = Addition::new(report, reading, read_with, bytes);
                let [edition, reading] = write::edition(connection, &addition)?;
                (held, merged.edition) = (Some(edition), true);
                rows.push(reading);
            }
        }
    }
    let Some(edition) = held else { return Err(Misfit::Position("reading").into()) };
    let fits = |record: &EntryRecord| {
        record.report.as_ref() == Some(&report_key)
            && record.edition.as_ref().is_none_or(|edition| *edition == edition_key)
            && record.actor.is_none()
    };
    if !entries.iter().all(fits) {
        return Err(Misfit::Position("entry about this edition").into());
    }
    merged.entries = take(connection, entries, &rows)?;
    let report_id = connection
        .prepare_cached("SELECT report_id FROM edition WHERE id = ?1")?
        .query_row([edition], |row| row.get(0))?;
    order::settle(connection, report_id)?;
    Ok(merged)
}

/// Whether two reports made from the same bytes have the same text with the same parts.
fn same_text(one: &laut_model::Report, other: &laut_model::Report) -> bool {
    one.text == other.text && one.blocks == other.blocks
}

/// Takes entries about actors, inside a transaction of the caller; tells how many are new.
pub(super) fn merge_entries(connection: &Connection, entries: &[EntryRecord]) -> Done<u64> {
    if !entries.iter().all(|record| record.actor.is_some() && record.edition.is_none()) {
        return Err(Misfit::Position("entry about an actor").into());
    }
    let taken = take(connection, entries, &[])?;
    same::make(connection)?;
    Ok(taken)
}

/// Takes the entries that the ledger lacks, under the ids they have; `readings` are the rows of those
/// that they may be about.
fn take(connection: &Connection, entries: &[EntryRecord], readings: &[i64]) -> Done<u64> {
    let row_of = |table: &str, key: &Option<String>| -> Done<Option<i64>> {
        let Some(key) = key else { return Ok(None) };
        let sql = format!("SELECT id FROM {table} WHERE key = ?1");
        let found =
            connection.prepare_cached(&sql)?.query_row([key], |row| row.get(0)).optional()?;
        found.map(Some).ok_or_else(|| LedgerError::NotFound { id: key.clone() }.into())
    };
    let mut taken = 0;
    for record in entries {
        if entry::is_taken(connection, &record.entry)? {
            continue;
        }
        let subject = Subject {
            report: row_of("report", &record.report)?,
            edition: row_of("edition", &record.edition)?,
            reading: record.reading.and_then(|at| readings.get(at).copied()),
            claim: record.claim.clone(),
            actor: record.actor.clone(),
            undoes: row_of("entry", &record.undoes)?,
            carries: row_of("entry", &record.carries)?,
        };
        let stamp = Stamp {
            at: record.at.clone(),
            author: record.author.clone(),
            command: record.command.clone(),
        };
        let value = record.deed.value().map_err(Misfit::from)?;
        let deed = (record.deed.action(), value.as_deref());
        insert(connection, &record.entry, &stamp, deed, &subject, record.why.as_deref())?;
        taken += 1;
    }
    Ok(taken)
}
