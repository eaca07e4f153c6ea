//! Entries: lines that are added and never changed.

use super::Done;
use crate::kept::Misfit;
use crate::{Deed, EntryRow, Stamp, key};
use rusqlite::{Connection, Row, params};

/// What an entry is about.
#[derive(Debug, Clone, Default)]
pub(super) struct Subject {
    pub(super) report: Option<i64>,
    pub(super) edition: Option<i64>,
    pub(super) reading: Option<i64>,
    /// The id of a claim, which may be found in several readings.
    pub(super) claim: Option<String>,
    /// The id of an actor.
    pub(super) actor: Option<String>,
    /// The entry that is undone.
    pub(super) undoes: Option<i64>,
    /// The entry that is carried over to another claim.
    pub(super) carries: Option<i64>,
}

/// Adds an entry and tells its id and row.
pub(super) fn enter(
    connection: &Connection,
    stamp: &Stamp,
    deed: &Deed,
    subject: &Subject,
    why: Option<&str>,
) -> Done<(String, i64)> {
    let value = deed.value().map_err(Misfit::from)?;
    let named = |table: &str, row: Option<i64>| -> Done<Option<String>> {
        let Some(row) = row else { return Ok(None) };
        let sql = format!("SELECT key FROM {table} WHERE id = ?1");
        Ok(Some(connection.prepare_cached(&sql)?.query_row([row], |row| row.get(0))?))
    };
    let (report, edition) = (named("report", subject.report)?, named("edition", subject.edition)?);
    let (undoes, carries) = (named("entry", subject.undoes)?, named("entry", subject.carries)?);
    let told = [
        Some(&*stamp.at),
        Some(&*stamp.author),
        Some(&*stamp.command),
        Some(deed.action()),
        report.as_deref(),
        edition.as_deref(),
        subject.claim.as_deref(),
        subject.actor.as_deref(),
        value.as_deref(),
        why,
        undoes.as_deref(),
        carries.as_deref(),
    ];
    let mut next = keys(told);
    let mut key = next();
    while is_taken(connection, &key)? {
        key = next();
    }
    let told = (deed.action(), value.as_deref());
    insert(connection, &key, stamp, told, subject, why).map(|row| (key, row))
}

/// The ids that an entry may have by all that it tells, in the order of its columns: the first, and the
/// next where the very same was told before in the same moment.
pub(super) fn keys(told: [Option<&str>; 12]) -> impl FnMut() -> String {
    let mut told = told.to_vec();
    // What nothing was told of behind adds nothing, so that an id holds when more can be told.
    while told.last() == Some(&None) {
        told.pop();
    }
    move || {
        let key = key::entry(&told);
        told.push(Some("again"));
        key
    }
}

/// Whether there is an entry with an id.
pub(super) fn is_taken(connection: &Connection, key: &str) -> Done<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE key = ?1)";
    Ok(connection.prepare_cached(sql)?.query_row([key], |row| row.get(0))?)
}

/// Writes the row of an entry.
pub(super) fn insert(
    connection: &Connection,
    key: &str,
    stamp: &Stamp,
    (action, value): (&str, Option<&str>),
    subject: &Subject,
    why: Option<&str>,
) -> Done<i64> {
    connection
        .prepare_cached(
            "INSERT INTO entry (key, at, author, command, action, report_id, edition_id, reading_id,
                claim, actor, value, why, undoes_id, carries_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            key,
            stamp.at,
            stamp.author,
            stamp.command,
            action,
            subject.report,
            subject.edition,
            subject.reading,
            subject.claim,
            subject.actor,
            value,
            why,
            subject.undoes,
            subject.carries,
        ])?;
    Ok(connection.last_insert_rowid())
}

/// The deed that the columns `action` and `value` of a row tell.
pub(super) fn deed(row: &Row) -> Done<Deed> {
    let action: String = row.get("action")?;
    let value: Option<String> = row.get("value")?;
    Ok(Deed::of(&action, value.as_deref()).map_err(Misfit::from)?)
}

/// A row of the view `entries`.
pub(super) fn read(row: &Row) -> Done<EntryRow> {
    Ok(EntryRow {
        entry: row.get("entry")?,
        at: row.get("at")?,
        author: row.get("author")?,
        deed: deed(row)?,
        report: row.get("report")?,
        edition: row.get("edition")?,
        claim: row.get("claim")?,
        actor: row.get("actor")?,
        why: row.get("why")?,
        undoes: row.get("undoes")?,
        carries: row.get("carries")?,
        undone: row.get("undone")?,
        title: row.get("title")?,
        command: row.get("command")?,
    })
}
