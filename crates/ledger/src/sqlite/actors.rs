//! Actors under all their names.

use super::Done;
use super::ask::Filter;
use crate::words::expression;
use crate::{ActorQuery, ActorRow, LedgerError, Page};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::BTreeSet;

/// The rows of all actors with a name: those that any alias matches, those that are the same well-known
/// body elsewhere, and whoever belongs to one of them. The SQL names the value, which comes with it.
///
/// # Errors
/// When there is nothing to look for in the name.
pub(super) fn named_so(name: &str) -> Result<(&'static str, Value), LedgerError> {
    const ACTORS: &str = "
        WITH RECURSIVE hit (id) AS (
            SELECT actor_id FROM alias WHERE id IN
                (SELECT rowid FROM alias_search WHERE alias_search MATCH json_extract(?, '$.words'))
            UNION SELECT id FROM actor WHERE concept = json_extract(?, '$.concept')
            UNION SELECT same.id FROM hit
                JOIN actor ON actor.id = hit.id JOIN actor AS same ON same.concept = actor.concept
            UNION SELECT part.id FROM hit JOIN actor AS part ON part.parent_id = hit.id
        )
        SELECT id FROM hit";
    let value = serde_json::json!({ "words": expression(name)?, "concept": name });
    Ok((ACTORS, Value::Text(value.to_string())))
}

/// Who is spoken of, as one where name, kind and concept are the same.
pub(super) fn actors(connection: &Connection, query: &ActorQuery) -> Done<Page<ActorRow>> {
    let mut filter = Filter::default();
    filter.is("reading.current");
    if let Some(name) = &query.name {
        let (actors, value) = named_so(name)?;
        filter.holds(&format!("actor.id IN ({actors})"), value);
    }
    let sql = "
        SELECT max(actor.name) AS name, actor.kind, actor.concept, max(parent.name) AS parent,
            json_group_array(actor.id) AS ids, count(DISTINCT edition_id) AS reports,
            sum((SELECT count(*) FROM claim WHERE source_actor_id = actor.id)) AS claims
        FROM actor
        JOIN reading ON reading.id = actor.reading_id
        LEFT JOIN actor AS parent ON parent.id = actor.parent_id
        {where}
        GROUP BY coalesce(actor.concept, actor.name), actor.kind
        ORDER BY claims DESC, reports DESC, name, actor.kind";
    filter.page(connection, sql, query.window, |row| {
        let name: String = row.get("name")?;
        let ids: String = row.get("ids")?;
        Ok(ActorRow {
            kind: row.get("kind")?,
            concept: row.get("concept")?,
            parent: row.get("parent")?,
            aliases: aliases(connection, &ids, &name)?,
            claims: row.get("claims")?,
            reports: row.get("reports")?,
            name,
        })
    })
}

/// Every other way of writing the actors with these rows.
fn aliases(connection: &Connection, ids: &str, name: &str) -> Done<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT text FROM alias WHERE actor_id IN (SELECT value FROM json_each(?1))",
    )?;
    let rows = statement.query_map([ids], |row| row.get(0))?;
    let mut all: BTreeSet<String> = rows.collect::<Result<_, _>>()?;
    all.remove(name);
    Ok(all.into_iter().collect())
}
