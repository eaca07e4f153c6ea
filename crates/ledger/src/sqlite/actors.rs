//! Actors under all their names.

use super::Done;
use super::ask::Filter;
use super::judge;
use super::same::IDENTITY;
use crate::words::expression;
use crate::{About, ActorQuery, ActorRow, FoundAs, Hand, LedgerError, Page};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    let shifted = filter.numbered(
        "SELECT json_extract(value, '$[0]') AS actor_id, json_extract(value, '$[1]') AS claims FROM json_each(?)",
        shifted(connection)?,
    );
    let sql = "
        WITH shifted AS MATERIALIZED ({shifted})
        SELECT {id} AS id,
            coalesce((SELECT as_name FROM same_actor WHERE as_actor = {id}), max(actor.name)) AS name,
            min(actor.kind) AS kind, max(actor.concept) AS concept, max(parent.name) AS parent,
            min(actor.key) AS first_key, max(actor.key) AS last_key,
            json_group_array(actor.id) AS ids, count(DISTINCT edition_id) AS reports,
            sum((SELECT count(*) FROM claim WHERE source_actor_id = actor.id) + coalesce(shifted.claims, 0))
                AS claims
        FROM actor
        JOIN reading ON reading.id = actor.reading_id
        JOIN edition ON edition.id = reading.edition_id
        LEFT JOIN actor AS parent ON parent.id = actor.parent_id
        LEFT JOIN shifted ON shifted.actor_id = actor.id
        {where}
        GROUP BY 1
        ORDER BY claims DESC, reports DESC, name, id"
        .replace("{shifted}", &shifted)
        .replace("{id}", IDENTITY);
    filter.page(connection, &sql, query.window, |row| {
        let (id, name, ids): (String, String, String) =
            (row.get("id")?, row.get("name")?, row.get("ids")?);
        let (mut kind, mut found_as) = (row.get("kind")?, vec![]);
        if [row.get("first_key")?, row.get("last_key")?].iter().any(|key: &String| *key != id) {
            found_as = self::found_as(connection, &id, &ids)?;
            // Whoever is merged into another does not make it something else.
            kind = kind_of(connection, &id)?.unwrap_or(kind);
        }
        Ok(ActorRow {
            kind,
            concept: row.get("concept")?,
            parent: row.get("parent")?,
            aliases: aliases(connection, &ids, &name)?,
            claims: row.get("claims")?,
            reports: row.get("reports")?,
            hand: judge::hand(connection, &About::Actor(id.clone()))?,
            found_as,
            actor: id,
            name,
        })
    })
}

/// What an actor with an id is, where it is one that was found.
fn kind_of(connection: &Connection, id: &str) -> Done<Option<String>> {
    let sql = "SELECT kind FROM actor WHERE key = ?1 LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
}

/// Those of the actors with these rows whose id is another than that of the one they are.
fn found_as(connection: &Connection, id: &str, ids: &str) -> Done<Vec<FoundAs>> {
    let sql = "SELECT actor.key, max(actor.name) AS name, actor.kind, entry.key AS entry,
            min(same_actor.report_id IS NULL) AS everywhere
         FROM actor
         JOIN same_actor ON same_actor.actor = actor.key AND same_actor.as_actor = ?1
         JOIN entry ON entry.id = same_actor.entry_id
         WHERE actor.id IN (SELECT value FROM json_each(?2)) AND actor.key <> ?1
         GROUP BY actor.key ORDER BY name, actor.key";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id, ids])?;
    let mut found = vec![];
    while let Some(row) = rows.next()? {
        let actor: String = row.get("key")?;
        let hand = match row.get("everywhere")? {
            true => judge::hand(connection, &About::Actor(actor.clone()))?,
            false => Hand::default(),
        };
        let (name, kind, entry) = (row.get("name")?, row.get("kind")?, row.get("entry")?);
        found.push(FoundAs { actor, name, kind, entry, hand });
    }
    Ok(found)
}

/// By how much the number of claims of rows of actors differs from what was found, for what analysts decided: pairs
/// in JSON.
fn shifted(connection: &Connection) -> Done<String> {
    let mut shifted: BTreeMap<i64, i64> = BTreeMap::new();
    let mut taken = connection.prepare_cached(
        "SELECT source_actor_id FROM claim CROSS JOIN reading ON reading.id = claim.reading_id
         WHERE claim.key IN (SELECT claim FROM judgements
            WHERE claim IS NOT NULL AND action IN ('reject', 'mend-source'))
         AND reading.current AND source_actor_id IS NOT NULL",
    )?;
    for actor in taken.query_map([], |row| row.get(0))? {
        *shifted.entry(actor?).or_default() -= 1;
    }
    for actor in given(connection)? {
        *shifted.entry(actor).or_default() += 1;
    }
    Ok(serde_json::json!(shifted.into_iter().collect::<Vec<_>>()).to_string())
}

/// The row of the actor to whose name the source of a claim was mended, for each such claim that stands: one of its
/// own report before others.
fn given(connection: &Connection) -> Done<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT judgements.claim, json_extract(value, '$.name'), reading.id FROM judgements
         CROSS JOIN claim ON claim.key = judgements.claim
         CROSS JOIN reading ON reading.id = claim.reading_id
         WHERE judgements.claim IS NOT NULL AND action = 'mend-source' AND reading.current
         AND NOT EXISTS (SELECT 1 FROM judgements AS other
            WHERE other.claim = judgements.claim AND other.action = 'reject')
         ORDER BY at, entry_id",
    )?;
    let mut mended: BTreeMap<String, (String, i64)> = BTreeMap::new();
    for row in statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))? {
        // The latest holds.
        let (claim, to) = row?;
        mended.insert(claim, to);
    }
    let mut rows: HashMap<String, Vec<(i64, i64)>> = HashMap::new();
    let mut given = vec![];
    for (name, reading) in mended.into_values() {
        let name = name.to_lowercase();
        if !rows.contains_key(&name) {
            rows.insert(name.clone(), called(connection, &name)?);
        }
        let called = &rows[&name];
        let own = called.iter().find(|(_, other)| *other == reading);
        given.extend(own.or_else(|| called.first()).map(|(actor, _)| *actor));
    }
    Ok(given)
}

/// The rows of the actors that have exactly this name, in small letters, each with its reading; those whose own name
/// it is first.
fn called(connection: &Connection, name: &str) -> Done<Vec<(i64, i64)>> {
    let Ok(words) = expression(name) else { return Ok(vec![]) };
    let mut statement = connection.prepare_cached(
        "SELECT actor.id, reading.id, alias.text FROM alias
         JOIN actor ON actor.id = alias.actor_id
         JOIN reading ON reading.id = actor.reading_id
         WHERE alias.id IN (SELECT rowid FROM alias_search WHERE alias_search MATCH ?1) AND reading.current
         ORDER BY alias.position, actor.id",
    )?;
    let rows = statement.query_map([words], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    let rows: Vec<((i64, i64), String)> = rows.collect::<Result<_, _>>()?;
    let named = rows.into_iter().filter(|(_, text)| text.to_lowercase() == name);
    Ok(named.map(|(row, _)| row).collect())
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
