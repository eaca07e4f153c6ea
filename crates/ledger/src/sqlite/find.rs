//! From ids to rows.

use super::Done;
use crate::{Added, Found, LedgerError, key};
use laut_model::{ClaimId, Report};
use rusqlite::{Connection, OptionalExtension};

/// How many ids a message lists that begin alike.
const LISTED: usize = 4;

/// Makes what a whole id stands for.
type Make = fn(&Connection, String) -> Done<Found>;

/// What an id or its beginning stands for.
pub(super) fn find(connection: &Connection, id: &str) -> Done<Found> {
    let missing = || LedgerError::NotFound { id: id.to_owned() };
    if !key::is_beginning(id) {
        return Err(missing().into());
    }
    let (table, make): (&str, Make) = match id.as_bytes().first() {
        Some(b'r') => ("report", |_, id| Ok(Found::Report(id))),
        Some(b'e') => ("edition", |_, id| Ok(Found::Edition(id))),
        Some(b'a') => {
            let actors = "(SELECT key FROM actor UNION ALL SELECT as_actor FROM same_actor)";
            (actors, |_, id| Ok(Found::Actor(id)))
        }
        Some(b'n') => ("entry", |_, id| Ok(Found::Entry(id))),
        _ => ("claim", claim),
    };
    // Behind the last digit stands a letter, so all that begin so lie between.
    let sql =
        format!("SELECT DISTINCT key FROM {table} WHERE key >= ?1 AND key < ?1 || 'g' LIMIT ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map((id, LISTED + 1), |row| row.get(0))?;
    let mut keys: Vec<String> = rows.collect::<Result<_, _>>()?;
    if keys.len() > 1 {
        let more = if keys.len() > LISTED { ", …" } else { "" };
        keys.truncate(LISTED);
        let candidates = keys.join(", ") + more;
        return Err(LedgerError::Ambiguous { id: id.to_owned(), candidates }.into());
    }
    make(connection, keys.pop().ok_or_else(missing)?)
}

fn claim(connection: &Connection, id: String) -> Done<Found> {
    let (edition, place) = connection
        .prepare_cached(
            "SELECT edition.key, claim.position FROM claim
             JOIN reading ON reading.id = claim.reading_id
             JOIN edition ON edition.id = reading.edition_id
             WHERE claim.key = ?1 ORDER BY reading.number DESC LIMIT 1",
        )?
        .query_row([&id], |row| Ok((row.get(0)?, ClaimId(row.get(1)?))))?;
    Ok(Found::Claim { id, edition, place })
}

/// The ids of a report and its edition, if that is held.
pub(super) fn held(connection: &Connection, report: &Report) -> Done<Option<Added>> {
    let report_key = key::report(report);
    let edition = key::edition(&report_key, &report.hash);
    let held =
        connection.prepare_cached("SELECT 1 FROM edition WHERE key = ?1")?.exists([&edition])?;
    Ok(held.then_some(Added { report: report_key, edition, action: None }))
}

/// Whether an actor is spoken of in any report, or came of a split.
pub(super) fn actor_is_there(connection: &Connection, id: &str) -> Done<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM actor WHERE key = ?1)
        OR EXISTS (SELECT 1 FROM same_actor WHERE as_actor = ?1)";
    Ok(connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
}

/// The latest reading of an edition, or of the latest edition of a report.
pub(super) fn current_reading(connection: &Connection, id: &str) -> Done<i64> {
    let reading = connection
        .prepare_cached(
            // Two ways by an index each; with OR between them all readings would be looked at.
            "SELECT id FROM (
                 SELECT reading.id, reading.number FROM edition
                 JOIN reading ON reading.edition_id = edition.id WHERE edition.key = ?1
                 UNION ALL
                 SELECT reading.id, reading.number FROM report
                 JOIN edition ON edition.report_id = report.id
                 JOIN reading ON reading.edition_id = edition.id
                 WHERE report.key = ?1 AND reading.current)
             ORDER BY number DESC LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(reading.ok_or_else(|| LedgerError::NotFound { id: id.to_owned() })?)
}

/// The readings of an edition, the oldest first.
pub(super) fn readings(connection: &Connection, edition: &str) -> Done<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT reading.id FROM reading JOIN edition ON edition.id = reading.edition_id
         WHERE edition.key = ?1 ORDER BY reading.number",
    )?;
    let rows = statement.query_map([edition], |row| row.get(0))?;
    let readings: Vec<i64> = rows.collect::<Result<_, _>>()?;
    match readings.is_empty() {
        true => Err(LedgerError::NotFound { id: edition.to_owned() }.into()),
        false => Ok(readings),
    }
}
