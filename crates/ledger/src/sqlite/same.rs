//! Which actors are one and which are not, as the standing judgements say.

use super::Done;
use crate::kept::Misfit;
use crate::{Deed, key};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// The id of the actor that a row of `actor` with its `reading` and `edition` stands for.
pub(super) const IDENTITY: &str = "coalesce(
    (SELECT as_actor FROM same_actor WHERE same_actor.actor = actor.key
        AND same_actor.report_id = edition.report_id),
    (SELECT as_actor FROM same_actor WHERE same_actor.actor = actor.key AND same_actor.report_id IS NULL),
    actor.key)";

/// Who an actor is now.
struct Standing {
    /// The id it has as one.
    id: String,
    name: String,
    entry: i64,
}

/// Makes the table `same_actor` anew of all judgements that stand, the oldest first.
pub(super) fn make(connection: &Connection) -> Done<()> {
    connection.execute("DELETE FROM same_actor", [])?;
    let mut merged: BTreeMap<String, Standing> = BTreeMap::new();
    let mut statement = connection.prepare_cached(
        "SELECT entry_id, entry, actor, action, value FROM judgements
         WHERE actor IS NOT NULL AND action IN ('merge-actors', 'split-actor') ORDER BY at, entry_id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (entry, entry_key): (i64, String) = (row.get("entry_id")?, row.get("entry")?);
        let actor: String = row.get("actor")?;
        let value: Option<String> = row.get("value")?;
        let deed =
            Deed::of(&row.get::<_, String>("action")?, value.as_deref()).map_err(Misfit::from)?;
        match deed {
            Deed::MergeActors { with, names } => {
                let name = names.into_iter().next().unwrap_or_default();
                merge(&mut merged, &actor, &with, &name, entry);
            }
            Deed::SplitActor { reports, name } => {
                let id = key::actor("split", &entry_key);
                for report in reports {
                    for member in members(&merged, &actor) {
                        split(connection, &member, &report, (&id, &name), entry)?;
                    }
                }
            }
            _ => {}
        }
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO same_actor (actor, as_actor, as_name, entry_id) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (actor, Standing { id, name, entry }) in merged {
        insert.execute(params![actor, id, name, entry])?;
    }
    Ok(())
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

/// Says that an actor of one report is somebody else; a report that is not held says nothing.
fn split(
    connection: &Connection,
    actor: &str,
    report: &str,
    (id, name): (&str, &str),
    entry: i64,
) -> Done<()> {
    connection
        .prepare_cached(
            "DELETE FROM same_actor WHERE actor = ?1
             AND report_id = (SELECT id FROM report WHERE key = ?2)",
        )?
        .execute([actor, report])?;
    connection
        .prepare_cached(
            "INSERT INTO same_actor (actor, report_id, as_actor, as_name, entry_id)
             SELECT ?1, id, ?3, ?4, ?5 FROM report WHERE key = ?2",
        )?
        .execute(params![actor, report, id, name, entry])?;
    Ok(())
}
