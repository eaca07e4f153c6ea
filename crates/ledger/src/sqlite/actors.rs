//! Actors under all their names.

use super::Done;
use super::ask::Filter;
use super::same::IDENTITY;
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
        WITH RECURSIVE parted (id) AS (
            SELECT actor.id FROM same_actor JOIN edition ON edition.report_id = same_actor.report_id
                JOIN reading ON reading.edition_id = edition.id
                JOIN actor ON actor.reading_id = reading.id AND actor.key = same_actor.actor
        ),
        hit (id) AS (
            SELECT actor_id FROM alias WHERE id IN
                (SELECT rowid FROM alias_search WHERE alias_search MATCH json_extract(?, '$.words'))
            UNION SELECT id FROM actor WHERE concept = json_extract(?, '$.name')
            UNION SELECT id FROM actor WHERE key = json_extract(?, '$.name')
            UNION SELECT actor.id FROM same_actor JOIN actor ON actor.key = same_actor.actor
                JOIN reading ON reading.id = actor.reading_id
                JOIN edition ON edition.id = reading.edition_id
                WHERE (as_actor = json_extract(?, '$.name')
                    OR instr(lower(as_name), lower(json_extract(?, '$.name'))) > 0)
                AND edition.report_id = coalesce(same_actor.report_id, edition.report_id)
            UNION SELECT same.id FROM hit
                JOIN actor ON actor.id = hit.id JOIN actor AS same ON same.concept = actor.concept
                WHERE actor.id NOT IN (SELECT id FROM parted) AND same.id NOT IN (SELECT id FROM parted)
            UNION SELECT part.id FROM hit JOIN actor AS part ON part.parent_id = hit.id
            UNION SELECT other.id FROM hit JOIN actor ON actor.id = hit.id
                JOIN same_actor AS one ON one.actor = actor.key AND one.report_id IS NULL
                JOIN same_actor AS two ON two.as_actor = one.as_actor AND two.report_id IS NULL
                JOIN actor AS other ON other.key = two.actor
                WHERE actor.id NOT IN (SELECT id FROM parted) AND other.id NOT IN (SELECT id FROM parted)
        )
        SELECT id FROM hit";
    let value = serde_json::json!({ "words": expression(name)?, "name": name });
    Ok((ACTORS, Value::Text(value.to_string())))
}

/// Who is spoken of, as one where kind and concept or name are the same, or where analysts say so.
pub(super) fn actors(connection: &Connection, query: &ActorQuery) -> Done<Page<ActorRow>> {
    let mut filter = Filter::default();
    filter.is("reading.current");
    if let Some(name) = &query.name {
        let (actors, value) = named_so(name)?;
        filter.holds(&format!("actor.id IN ({actors})"), value);
    }
    let sql = "
        SELECT {id} AS id,
            coalesce((SELECT as_name FROM same_actor WHERE as_actor = {id}), max(actor.name)) AS name,
            min(actor.kind) AS kind, max(actor.concept) AS concept, max(parent.name) AS parent,
            json_group_array(actor.id) AS ids, count(DISTINCT edition_id) AS reports,
            sum((SELECT count(*) FROM claim WHERE source_actor_id = actor.id)) AS claims
        FROM actor
        JOIN reading ON reading.id = actor.reading_id
        JOIN edition ON edition.id = reading.edition_id
        LEFT JOIN actor AS parent ON parent.id = actor.parent_id
        {where}
        GROUP BY 1
        ORDER BY claims DESC, reports DESC, name, id"
        .replace("{id}", IDENTITY);
    filter.page(connection, &sql, query.window, |row| {
        let name: String = row.get("name")?;
        let ids: String = row.get("ids")?;
        Ok(ActorRow {
            actor: row.get("id")?,
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
