//! What was decided about actors of whom nothing is left after a report was removed.

use super::Done;
use super::entry::{self, Subject, enter};
use crate::{Deed, Stamp, key};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// The ids of the actors of an edition.
pub(super) fn actors_of(connection: &Connection, edition_id: i64) -> Done<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT actor.key FROM actor JOIN reading ON reading.id = actor.reading_id
         WHERE reading.edition_id = ?1",
    )?;
    let rows = statement.query_map([edition_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The entries that go with removed actors, and those that stand in their place.
#[derive(Default)]
pub(super) struct Forgotten {
    /// The rows of entries.
    pub(super) entries: BTreeSet<i64>,
    /// Merges of those who are left: who did it when, why, and what.
    left: Vec<(Stamp, Option<String>, String, Deed)>,
}

/// What goes with those of the actors that are spoken of nowhere any more, and with splits that hold in no
/// report that is held since `report` is gone.
pub(super) fn forgotten(
    connection: &Connection,
    actors: &BTreeSet<String>,
    report: Option<&str>,
    stamp: &Stamp,
) -> Done<Forgotten> {
    let mut gone = BTreeSet::new();
    for actor in actors {
        if name_of(connection, actor)?.is_none() {
            gone.insert(actor.clone());
        }
    }
    let mut forgotten = Forgotten::default();
    // Splits first: they make the actors that others may be about.
    for order in ["= 'split-actor'", "NOT IN ('split-actor', 'undo')", "= 'undo'"] {
        let sql = format!(
            "SELECT entry.id, key, at, author, action, actor, value, why, undoes_id,
                EXISTS (SELECT 1 FROM judgements WHERE entry_id = entry.id) AS stands
             FROM entry WHERE (actor IS NOT NULL OR undoes_id IS NOT NULL) AND action {order} ORDER BY entry.id"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, actor): (i64, Option<String>) = (row.get("id")?, row.get("actor")?);
            let about_gone = actor.as_ref().is_some_and(|actor| gone.contains(actor));
            let goes = match entry::deed(row)? {
                Deed::SplitActor { reports, .. } => {
                    let here = report.is_some_and(|report| reports.iter().any(|one| one == report));
                    let goes = about_gone || (here && !any_held(connection, &reports)?);
                    if goes {
                        gone.insert(key::actor("split", &row.get::<_, String>("key")?));
                    }
                    goes
                }
                Deed::MergeActors { with, .. } => {
                    let all: Vec<String> = actor.into_iter().chain(with).collect();
                    let goes = all.iter().any(|one| gone.contains(one));
                    let left: Vec<String> =
                        all.into_iter().filter(|one| !gone.contains(one)).collect();
                    if let (true, true, [first, others @ ..]) = (goes, row.get("stands")?, &*left)
                        && !others.is_empty()
                    {
                        let names = left.iter().map(|one| name_of(connection, one));
                        let names = names.map(|name| Ok(name?.unwrap_or_default()));
                        let names = names.collect::<Done<Vec<String>>>()?;
                        let deed = Deed::MergeActors { with: others.to_vec(), names };
                        let stamp = Stamp {
                            at: row.get("at")?,
                            author: row.get("author")?,
                            // The command that was given names who is gone.
                            command: stamp.command.clone(),
                        };
                        forgotten.left.push((stamp, row.get("why")?, first.clone(), deed));
                    }
                    goes
                }
                Deed::Undo => row
                    .get::<_, Option<i64>>("undoes_id")?
                    .is_some_and(|undone| forgotten.entries.contains(&undone)),
                _ => about_gone,
            };
            if goes {
                forgotten.entries.insert(id);
            }
        }
    }
    Ok(forgotten)
}

impl Forgotten {
    /// Enters that those who are left stay one, by whom and when that was decided.
    pub(super) fn enter_the_rest(self, connection: &Connection) -> Done<()> {
        for (stamp, why, actor, deed) in self.left {
            let subject = Subject { actor: Some(actor), ..Subject::default() };
            enter(connection, &stamp, &deed, &subject, why.as_deref())?;
        }
        Ok(())
    }
}

/// What an actor is called, where it is spoken of or came of a split.
fn name_of(connection: &Connection, actor: &str) -> Done<Option<String>> {
    let sql = "SELECT name FROM (SELECT max(name) AS name FROM actor WHERE key = ?1
            UNION ALL SELECT max(as_name) FROM same_actor WHERE as_actor = ?1 AND report_id IS NOT NULL)
         WHERE name IS NOT NULL LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([actor], |row| row.get(0)).optional()?)
}

fn any_held(connection: &Connection, reports: &[String]) -> Done<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM report WHERE key = ?1")?;
    for report in reports {
        if statement.exists([report])? {
            return Ok(true);
        }
    }
    Ok(false)
}
