//! The list of claims.

use super::super::{Done, actors::rows_named_so, judge};
use super::wanted::{EFFORT, Set, Wanted};
use super::{Filter, list, outlets};
use crate::words::expression;
use crate::{ClaimQuery, ClaimRow, Compare, FigureTest, Hand, Page};
use laut_model::Act;
use rusqlite::Connection;
use serde_json::json;

/// Rows of `judgements` about claims.
const JUDGED: &str = "SELECT claim FROM judgements WHERE claim IS NOT NULL AND action";

pub(in super::super) fn claims(
    connection: &Connection,
    query: &ClaimQuery,
) -> Done<Page<ClaimRow>> {
    let skip = usize::try_from(query.window.skip).unwrap_or(usize::MAX);
    let take = usize::try_from(query.window.take).unwrap_or(usize::MAX);
    // One more than wanted tells whether the list goes on.
    let most = skip.saturating_add(take).saturating_add(1);
    let mut ids = wanted(connection, query)?.ids(connection, most, &EFFORT)?;
    let more = ids.len() == most;
    if more {
        ids.pop();
    }
    let ids = ids.into_iter().skip(skip);
    let mut rows = ids.map(|id| claim(connection, id)).collect::<Done<Vec<_>>>()?;
    judge::fill(connection, &mut rows)?;
    Ok(Page { rows, more })
}

/// What claims must be like, all of it in SQL; of the window nothing.
pub(in super::super) fn claim_filter(connection: &Connection, query: &ClaimQuery) -> Done<Filter> {
    Ok(wanted(connection, query)?.in_sql())
}

/// What a query wants of each claim.
pub(super) fn wanted(connection: &Connection, query: &ClaimQuery) -> Done<Wanted> {
    let mut wanted = Wanted { since: query.since, until: query.until, ..Wanted::default() };
    let all = &mut wanted.all;
    if !query.earlier {
        all.is("reading.current");
    }
    if let Some(language) = query.language {
        all.holds("reading.language = ?", language.code().to_owned());
    }
    if let Some(mode) = query.mode {
        all.holds("claim.mode = ?", mode.name().to_owned());
    }
    if query.hedged {
        all.is("claim.hedged");
    }
    if query.min_confidence > 0.0 {
        all.holds("claim.confidence >= ?", f64::from(query.min_confidence));
    }
    if !query.rejected {
        all.is(&format!("claim.key NOT IN ({JUDGED} = 'reject')"));
    }
    match query.act {
        Some(Act::Assertion) => all.is("claim.act = 'assertion'"),
        Some(act) => wanted.sets.push(Set::both(
            // Said twice, as the index is of all others only.
            "SELECT id FROM claim WHERE act = ? AND act <> 'assertion'",
            "claim.act = ?",
            act.name().to_owned(),
        )),
        None => {}
    }
    for (asked, judged, value) in [
        (query.rejected, "= 'reject'", String::new()),
        (query.graded, "= 'grade'", String::new()),
        (
            query.tag.is_some(),
            "= 'tag' AND json_extract(value, '$.tag') = ?",
            query.tag.clone().unwrap_or_default(),
        ),
    ] {
        if asked {
            let keys = format!("key IN ({JUDGED} {judged})");
            let select = format!("SELECT id FROM claim WHERE {keys}");
            wanted.sets.push(Set::both(&select, &format!("claim.{keys}"), value));
        }
    }
    if let Some(id) = &query.report {
        wanted.sets.push(Set::both(
            "SELECT claim.id FROM report JOIN edition ON edition.report_id = report.id
                JOIN reading ON reading.edition_id = edition.id JOIN claim ON claim.reading_id = reading.id
             WHERE report.key = ? OR edition.key = ?",
            "(report.key = ? OR edition.key = ?)",
            id.clone(),
        ));
    }
    if let Some(words) = &query.words {
        wanted.sets.push(Set::words(
            "SELECT rowid AS id FROM claim_search WHERE claim_search MATCH ?",
            expression(words)?,
        ));
    }
    if let Some(source) = &query.source {
        wanted.sets.push(source_set(&rows_named_so(connection, source)?, source));
    }
    if let Some(about) = &query.about {
        wanted.sets.push(about_set(&rows_named_so(connection, about)?, &expression(about)?));
    }
    if let Some(outlet) = &query.outlet {
        wanted.sets.push(Set::both(
            "SELECT claim.id FROM edition JOIN reading ON reading.edition_id = edition.id
                JOIN claim ON claim.reading_id = reading.id
             WHERE outlet IN (SELECT value FROM json_each(?))",
            "edition.outlet IN (SELECT value FROM json_each(?))",
            outlets(connection, outlet)?,
        ));
    }
    if let Some(test) = &query.figure {
        wanted.sets.push(Set::both(
            &passing(test),
            &format!(
                "EXISTS (SELECT 1 FROM claim_figure JOIN figure ON figure.id = figure_id
                 WHERE claim_id = claim.id AND {})",
                passes(test)
            ),
            test.value,
        ));
    }
    Ok(wanted)
}

/// Claims whose source is one of the actors with these rows, but for mended ones, and those whose source
/// was mended to that name or to one of theirs.
fn source_set(actors: &str, name: &str) -> Set {
    let mended = format!("{JUDGED} = 'mend-source'");
    let to_it = format!(
        "{mended} AND (instr(lower(json_extract(value, '$.name')), lower(json_extract(?, '$.name'))) > 0
            OR lower(json_extract(value, '$.name')) IN (SELECT lower(text) FROM alias
                WHERE actor_id IN (SELECT value FROM json_each(?, '$.actors'))))"
    );
    let found = format!(
        "source_actor_id IN (SELECT value FROM json_each(?, '$.actors')) AND key NOT IN ({mended})"
    );
    let select = format!(
        "SELECT id FROM claim WHERE {found} UNION ALL SELECT id FROM claim WHERE key IN ({to_it})"
    );
    let test = format!(
        "((claim.{}) OR claim.key IN ({to_it}))",
        found.replace("AND key", "AND claim.key")
    );
    Set::both(&select, &test, format!("{{\"actors\":{actors},\"name\":{}}}", json!(name)))
}

/// Claims in which one of the actors with these rows is mentioned, or with the words in their content.
fn about_set(actors: &str, expression: &str) -> Set {
    let value = format!("{{\"actors\":{actors},\"words\":{}}}", json!(expression));
    let actors = "actor_id IN (SELECT value FROM json_each(?, '$.actors'))";
    Set {
        select: format!(
            "SELECT claim_id AS id FROM claim_about WHERE {actors} UNION ALL SELECT rowid FROM claim_search
             WHERE claim_search MATCH json_extract(?, '$.words')"
        ),
        test: format!("EXISTS (SELECT 1 FROM claim_about WHERE claim_id = claim.id AND {actors})"),
        value: value.into(),
        words: Some(expression.to_owned()),
    }
}

/// The test of a figure in SQL: where one bound is open, the other is what is written.
fn passes(test: &FigureTest) -> &'static str {
    match test.compare {
        Compare::Less => "coalesce(least, greatest) < ?",
        Compare::AtMost => "coalesce(least, greatest) <= ?",
        Compare::Equal => "coalesce(least, greatest) <= ? AND coalesce(greatest, least) >= ?",
        Compare::AtLeast => "coalesce(greatest, least) >= ?",
        Compare::Greater => "coalesce(greatest, least) > ?",
    }
}

/// The claims with figures that pass, by the index of the lower values and the small one of ranges; one after
/// another, so that they can be counted as far as is wanted.
fn passing(test: &FigureTest) -> String {
    let claims =
        "SELECT claim_id AS id FROM figure CROSS JOIN claim_figure ON figure_id = figure.id WHERE";
    let by_index = match test.compare {
        Compare::Less | Compare::AtMost => return format!("{claims} {}", passes(test)),
        Compare::Equal => "coalesce(least, greatest) = ?",
        Compare::AtLeast => "coalesce(least, greatest) >= ?",
        Compare::Greater => "coalesce(least, greatest) > ?",
    };
    format!("{claims} {by_index} UNION ALL {claims} least <> greatest AND {}", passes(test))
}

/// One row of the list.
fn claim(connection: &Connection, id: i64) -> Done<ClaimRow> {
    let mut statement = connection.prepare_cached(
        "SELECT claim.key AS claim, claim.day, claim.source, claim.source_kind, claim.mode, claim.act,
            claim.content, claim.confidence, claim.rule, reading.language, edition.outlet,
            edition.title, report.link, report.key AS report, edition.key AS edition,
            (SELECT group_concat(text, char(31)) FROM (SELECT text FROM hedge
                WHERE claim_id = claim.id ORDER BY position)) AS hedges,
            (SELECT group_concat(text, char(31)) FROM (SELECT figure.text FROM claim_figure
                JOIN figure ON figure.id = figure_id
                WHERE claim_id = claim.id ORDER BY claim_figure.position)) AS figures
         FROM claim
         JOIN reading ON reading.id = claim.reading_id
         JOIN edition ON edition.id = reading.edition_id
         JOIN report ON report.id = edition.report_id
         WHERE claim.id = ?1",
    )?;
    let mut rows = statement.query([id])?;
    let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    Ok(ClaimRow {
        claim: row.get("claim")?,
        day: row.get("day")?,
        source: row.get("source")?,
        source_kind: row.get("source_kind")?,
        mode: row.get("mode")?,
        act: row.get("act")?,
        content: row.get("content")?,
        hedges: list(row, "hedges")?,
        figures: list(row, "figures")?,
        confidence: row.get("confidence")?,
        rule: row.get("rule")?,
        language: row.get("language")?,
        outlet: row.get("outlet")?,
        title: row.get("title")?,
        link: row.get("link")?,
        report: row.get("report")?,
        edition: row.get("edition")?,
        hand: Hand::default(),
    })
}
