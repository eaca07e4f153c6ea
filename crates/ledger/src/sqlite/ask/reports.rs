//! The list of reports.

use super::super::Done;
use super::probe::Probe;
use super::{Filter, outlets};
use crate::words::expression;
use crate::{Page, ReadWith, ReportQuery, ReportRow, Window};
use rusqlite::{Connection, Row, params_from_iter};

/// How many paragraphs with a word are few.
const FEW: usize = 10_000;
/// In how many editions at once words are looked for.
const TOGETHER: usize = 16;
/// How many editions are looked through before it takes too long.
const PATIENCE: usize = 1600;

const ORDER: &str =
    "ORDER BY coalesce(reading.published_first, reading.published_last) DESC, report.key,
    edition.number DESC";

pub(in super::super) fn reports(
    connection: &Connection,
    query: &ReportQuery,
) -> Done<Page<ReportRow>> {
    let mut filter = Filter::default();
    match query.earlier {
        true => filter
            .is("reading.number = (SELECT max(number) FROM reading WHERE edition_id = edition.id)"),
        false => filter.is("reading.current"),
    }
    if let Some(outlet) = &query.outlet {
        let outlets = outlets(connection, outlet)?;
        filter.holds("edition.outlet IN (SELECT value FROM json_each(?))", outlets);
    }
    if let Some(language) = query.language {
        filter.holds("reading.language = ?", language.code().to_owned());
    }
    if let Some(since) = query.since {
        filter.holds(
            "coalesce(reading.published_last, reading.published_first) >= ?",
            since.to_string(),
        );
    }
    if let Some(until) = query.until {
        filter.holds(
            "coalesce(reading.published_first, reading.published_last) <= ?",
            until.to_string(),
        );
    }
    if let Some(words) = &query.words {
        let expression = expression(words)?;
        if let Some(page) = latest(connection, &filter, &expression, query.window)? {
            return Ok(page);
        }
        filter.holds(
            "edition.id IN (SELECT edition_id FROM paragraph WHERE id IN
             (SELECT rowid FROM paragraph_search WHERE paragraph_search MATCH ?))",
            expression,
        );
    }
    let sql = "
        SELECT reading.id FROM reading
        JOIN edition ON edition.id = reading.edition_id
        JOIN report ON report.id = edition.report_id
        {where} "
        .to_owned()
        + ORDER;
    let Page { rows, more } =
        filter.page(connection, &sql, query.window, |row| Ok(row.get::<_, i64>(0)?))?;
    made(connection, &rows, more)
}

/// The reports with words that many paragraphs hold, looked for from the latest on; `None` where few hold
/// them, all are wanted, or it takes too long.
fn latest(
    connection: &Connection,
    filter: &Filter,
    expression: &str,
    window: Window,
) -> Done<Option<Page<ReportRow>>> {
    let many: bool = connection
        .prepare_cached(&format!(
            "SELECT count(*) > {FEW} FROM (SELECT 1 FROM paragraph_search
             WHERE paragraph_search MATCH ?1 LIMIT {FEW} + 1)"
        ))?
        .query_row([expression], |row| row.get(0))?;
    let most = window.skip.saturating_add(window.take).saturating_add(1);
    let Some(most) = usize::try_from(most).ok().filter(|&most| many && most < FEW) else {
        return Ok(None);
    };
    let sql = format!(
        "SELECT reading.id, edition.id FROM reading
         CROSS JOIN edition ON edition.id = reading.edition_id
         CROSS JOIN report ON report.id = edition.report_id
         {} {ORDER}",
        filter.conditions()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(filter.values.clone()))?;
    let probe = Probe::new()?;
    let mut found = vec![];
    let mut looked = 0;
    loop {
        let mut waiting = vec![];
        while waiting.len() < TOGETHER
            && let Some(row) = rows.next()?
        {
            waiting.push((row.get(0)?, row.get(1)?));
        }
        found.extend(with_words(connection, &probe, &waiting, expression)?);
        looked += waiting.len();
        if found.len() >= most || waiting.len() < TOGETHER {
            break;
        }
        if looked >= PATIENCE {
            return Ok(None);
        }
    }
    let more = found.len() >= most;
    found.truncate(most - 1);
    let skip = usize::try_from(window.skip).unwrap_or(usize::MAX).min(found.len());
    made(connection, &found[skip..], more).map(Some)
}

/// Of some readings with their editions those of editions that hold words in one paragraph.
fn with_words(
    connection: &Connection,
    probe: &Probe,
    readings: &[(i64, i64)],
    expression: &str,
) -> Done<Vec<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT id, text, also FROM paragraph WHERE edition_id = ?1")?;
    let (mut texts, mut behind) = (vec![], vec![]);
    for (_, edition) in readings {
        let rows =
            statement.query_map([edition], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for row in rows {
            texts.push(row?);
        }
        behind.push(texts.len());
    }
    let ids: Vec<i64> = texts.iter().map(|(id, _, _)| *id).collect();
    probe.fill(texts.into_iter())?;
    let fitting = probe.fitting(expression)?;
    let mut start = 0;
    let mut found = vec![];
    for ((reading, _), end) in readings.iter().zip(behind) {
        if ids[start..end].iter().any(|id| fitting.contains(id)) {
            found.push(*reading);
        }
        start = end;
    }
    Ok(found)
}

fn made(connection: &Connection, readings: &[i64], more: bool) -> Done<Page<ReportRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT report.key AS report, edition.key AS edition, edition.number, reading.published,
            edition.outlet, edition.title, reading.language, report.link, edition.origin,
            source_bytes.sha256, reading.engine, reading.model, reading.weights,
            (SELECT count(*) FROM claim WHERE claim.reading_id = reading.id) AS claims
         FROM reading
         JOIN edition ON edition.id = reading.edition_id
         JOIN report ON report.id = edition.report_id
         JOIN source_bytes ON source_bytes.id = edition.source_bytes_id
         WHERE reading.id = ?1",
    )?;
    let mut rows = vec![];
    for id in readings {
        rows.push(statement.query_row([id], row)?);
    }
    Ok(Page { rows, more })
}

fn row(row: &Row) -> rusqlite::Result<ReportRow> {
    Ok(ReportRow {
        report: row.get("report")?,
        edition: row.get("edition")?,
        edition_number: row.get("number")?,
        published: row.get("published")?,
        outlet: row.get("outlet")?,
        title: row.get("title")?,
        language: row.get("language")?,
        claims: row.get("claims")?,
        link: row.get("link")?,
        origin: row.get("origin")?,
        sha256: row.get("sha256")?,
        read_with: ReadWith {
            engine: row.get("engine")?,
            model: row.get("model")?,
            weights: row.get("weights")?,
        },
    })
}
