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
fn named_so(name: &str) -> Result<(&'static str, Value), LedgerError> {
    const ACTORS: &str = "
        WITH RECURSIVE parted (id) AS (
            SELECT actor.id FROM same_actor JOIN edition ON edition.report_id = same_actor.report_id
                JOIN reading ON reading.edition_id = edition.id
                JOIN actor ON actor.reading_id = reading.id AND actor.key = same_actor.actor
        ),
        -- Rows of actors, and what many of them share: a concept, or whom analysts made one of several. Going
        -- from each to each of the others would take their number squared.
        hit (id, concept, one) AS (
            SELECT actor_id, NULL, NULL FROM alias WHERE id IN
                (SELECT rowid FROM alias_search WHERE alias_search MATCH json_extract(?, '$.words'))
            UNION SELECT id, NULL, NULL FROM actor WHERE concept = json_extract(?, '$.name')
            UNION SELECT id, NULL, NULL FROM actor WHERE key = json_extract(?, '$.name')
            UNION SELECT actor.id, NULL, NULL FROM same_actor JOIN actor ON actor.key = same_actor.actor
                JOIN reading ON reading.id = actor.reading_id
                JOIN edition ON edition.id = reading.edition_id
                WHERE (as_actor = json_extract(?, '$.name')
                    OR instr(lower(as_name), lower(json_extract(?, '$.name'))) > 0)
                AND edition.report_id = coalesce(same_actor.report_id, edition.report_id)
            UNION SELECT NULL, actor.concept, NULL FROM hit JOIN actor ON actor.id = hit.id
                WHERE actor.concept IS NOT NULL AND actor.id NOT IN (SELECT id FROM parted)
            UNION SELECT actor.id, NULL, NULL FROM hit JOIN actor ON actor.concept = hit.concept
                WHERE actor.id NOT IN (SELECT id FROM parted)
            UNION SELECT part.id, NULL, NULL FROM hit JOIN actor AS part ON part.parent_id = hit.id
            UNION SELECT NULL, NULL, as_actor FROM hit JOIN actor ON actor.id = hit.id
                JOIN same_actor ON same_actor.actor = actor.key AND same_actor.report_id IS NULL
                WHERE actor.id NOT IN (SELECT id FROM parted)
            UNION SELECT actor.id, NULL, NULL FROM hit
                JOIN same_actor ON same_actor.as_actor = hit.one AND same_actor.report_id IS NULL
                JOIN actor ON actor.key = same_actor.actor
                WHERE actor.id NOT IN (SELECT id FROM parted)
        )
        SELECT id FROM hit WHERE id IS NOT NULL";
    let value = serde_json::json!({ "words": expression(name)?, "name": name });
    Ok((ACTORS, Value::Text(value.to_string())))
}

/// The rows that [`named_so`] tells of, as a list in JSON.
///
/// # Errors
/// When there is nothing to look for in the name, or the ledger cannot be read.
pub(super) fn rows_named_so(connection: &Connection, name: &str) -> Done<String> {
    let (actors, value) = named_so(name)?;
    let sql = format!("SELECT json_group_array(id) FROM ({})", actors.replace('?', "?1"));
    Ok(connection.prepare_cached(&sql)?.query_row([value], |row| row.get(0))?)
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
