//! Which actors are one and which are not, as the standing judgements say.

use super::{Done, entry};
use crate::{Deed, Judged, SameActor, key};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// The id of the actor that a row of `actor` with its `reading` and `edition` stands for.
pub(super) const IDENTITY: &str = "coalesce(
    (SELECT as_actor FROM same_actor WHERE same_actor.actor = actor.key
        AND same_actor.report_id = edition.report_id),
    (SELECT as_actor FROM same_actor WHERE same_actor.actor = actor.key AND same_actor.report_id IS NULL),
    actor.key)";

/// Who an actor is now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    /// The id it has as one.
    id: String,
    name: String,
    entry: i64,
}

/// Who actors are, by their id and the row of the report in which that holds.
type Told = BTreeMap<(String, Option<i64>), Standing>;

/// Makes the table `same_actor` anew.
pub(super) fn make(connection: &Connection) -> Done<()> {
    let told = told(connection)?;
    connection.execute("DELETE FROM same_actor", [])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO same_actor (actor, report_id, as_actor, as_name, entry_id)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for ((actor, report), Standing { id, name, entry }) in told {
        insert.execute(params![actor, report, id, name, entry])?;
    }
    Ok(())
}

/// Whether [`make`] would change nothing.
pub(super) fn is_made(connection: &Connection) -> Done<bool> {
    let mut statement = connection
        .prepare("SELECT actor, report_id, as_actor, as_name, entry_id FROM same_actor")?;
    let held = statement.query_map([], |row| {
        let standing = Standing { id: row.get(2)?, name: row.get(3)?, entry: row.get(4)? };
        Ok(((row.get(0)?, row.get(1)?), standing))
    })?;
    let mut held: Vec<_> = held.collect::<Result<_, _>>()?;
    held.sort();
    Ok(held == told(connection)?.into_iter().collect::<Vec<_>>())
}

/// Who the source of a claim is, where that is another actor than the one that its latest reading found.
pub(super) fn source_of(connection: &Connection, claim: &str) -> Done<Option<Judged<SameActor>>> {
    let sql = "SELECT actor.key AS found, as_actor, as_name, entry, at, author, why FROM claim
         JOIN actor ON actor.id = claim.source_actor_id
         JOIN reading ON reading.id = claim.reading_id
         JOIN edition ON edition.id = reading.edition_id
         JOIN same_actor ON same_actor.actor = actor.key
            AND coalesce(same_actor.report_id, edition.report_id) = edition.report_id
         JOIN judgements ON judgements.entry_id = same_actor.entry_id
         WHERE EXISTS (SELECT 1 FROM same_actor) AND claim.id = (SELECT claim.id FROM claim
            JOIN reading ON reading.id = claim.reading_id
            WHERE claim.key = ?1 ORDER BY reading.number DESC LIMIT 1)
         ORDER BY same_actor.report_id IS NULL LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([claim])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (found, actor): (String, String) = (row.get("found")?, row.get("as_actor")?);
    if found == actor {
        return Ok(None);
    }
    Ok(Some(Judged {
        value: SameActor { actor, name: row.get("as_name")? },
        entry: row.get("entry")?,
        at: row.get("at")?,
        author: row.get("author")?,
        why: row.get("why")?,
    }))
}

/// Lets splits hold for a report that has just come: entries from another ledger may name it since before.
pub(super) fn heed(connection: &Connection, report: &str) -> Done<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM entry INDEXED BY entry_actor
        WHERE actor IS NOT NULL AND action = 'split-actor' AND instr(value, ?1))";
    match connection.prepare_cached(sql)?.query_row([report], |row| row.get(0))? {
        true => make(connection),
        false => Ok(()),
    }
}

/// What all judgements that stand amount to, the oldest first.
fn told(connection: &Connection) -> Done<Told> {
    let mut merged: BTreeMap<String, Standing> = BTreeMap::new();
    let mut told = Told::new();
    let mut statement = connection.prepare_cached(
        "SELECT entry_id, entry, actor, action, value FROM judgements
         WHERE actor IS NOT NULL AND action IN ('merge-actors', 'split-actor') ORDER BY at, entry_id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (line, entry_key): (i64, String) = (row.get("entry_id")?, row.get("entry")?);
        let actor: String = row.get("actor")?;
        match entry::deed(row)? {
            Deed::MergeActors { with, names } => {
                let name = names.into_iter().next().unwrap_or_default();
                merge(&mut merged, &actor, &with, &name, line);
            }
            Deed::SplitActor { reports, name } => {
                let id = key::actor("split", &entry_key);
                // A report that is not held says nothing.
                for report in held(connection, &reports)? {
                    for member in members(&merged, &actor) {
                        let (id, name) = (id.clone(), name.clone());
                        told.insert((member, Some(report)), Standing { id, name, entry: line });
                    }
                }
            }
            _ => {}
        }
    }
    told.extend(merged.into_iter().map(|(actor, standing)| ((actor, None), standing)));
    Ok(told)
}

/// The rows of those of the reports that are held.
fn held(connection: &Connection, reports: &[String]) -> Done<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT id FROM report WHERE key = ?1")?;
    let rows = reports.iter().map(|key| statement.query_row([key], |row| row.get(0)).optional());
    Ok(rows.filter_map(Result::transpose).collect::<Result<_, _>>()?)
}

/// All who are one with an actor, itself among them.
fn members(merged: &BTreeMap<String, Standing>, actor: &str) -> Vec<String> {
    let id = merged.get(actor).map_or(actor, |standing| &standing.id);
    let mut all: Vec<String> =
        merged.iter().filter(|(_, other)| other.id == id).map(|(key, _)| key.clone()).collect();
    if all.is_empty() {
        all.push(actor.to_owned());
    }
    all
}

fn merge(
    merged: &mut BTreeMap<String, Standing>,
    actor: &str,
    with: &[String],
    name: &str,
    entry: i64,
) {
    let all: Vec<String> = with
        .iter()
        .map(String::as_str)
        .chain([actor])
        .flat_map(|one| members(merged, one))
        .collect();
    for member in all {
        let standing = Standing { id: actor.to_owned(), name: name.to_owned(), entry };
        merged.insert(member, standing);
    }
}
