//! Lists of claims, reports and entries.

use super::actors::named_so;
use super::{Done, entry, judge};
use crate::words::expression;
use crate::{
    ClaimQuery, ClaimRow, Compare, EntryQuery, EntryRow, FigureTest, Hand, LedgerError, Page,
    ReadWith, ReportQuery, ReportRow, Window,
};
use laut_model::Language;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use std::ops::ControlFlow;

/// The conditions of a query with the values that they name.
#[derive(Default)]
pub(super) struct Filter {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Filter {
    /// Adds a condition; each `?` in it stands for the value.
    pub(super) fn holds(&mut self, condition: &str, value: impl Into<Value>) {
        // Numbered at once: a bare `?` takes the next number, however often the value is named.
        self.values.push(value.into());
        let number = format!("?{}", self.values.len());
        self.conditions.push(condition.replace('?', &number));
    }

    /// Adds a condition without a value.
    pub(super) fn is(&mut self, condition: &str) {
        self.conditions.push(condition.to_owned());
    }

    /// Adds what claims and reports are both asked for: a part of the outlet's name, the language.
    fn published_by(&mut self, outlet: Option<&String>, language: Option<Language>) {
        if let Some(outlet) = outlet {
            self.holds("instr(lower(edition.outlet), lower(?)) > 0", outlet.clone());
        }
        if let Some(language) = language {
            self.holds("reading.language = ?", language.code().to_owned());
        }
    }

    /// Adds that a row belongs to the report or edition with a whole id.
    fn belongs_to(&mut self, id: Option<&String>) {
        if let Some(id) = id {
            self.holds("(report.key = ? OR edition.key = ?)", id.clone());
        }
    }

    /// The rows of a query in which `{where}` stands for the conditions.
    pub(super) fn page<T>(
        self,
        connection: &Connection,
        sql: &str,
        window: Window,
        mut make: impl FnMut(&Row) -> Done<T>,
    ) -> Done<Page<T>> {
        // One more than wanted tells whether the list goes on.
        let wanted = Window { take: window.take.saturating_add(1), ..window };
        let mut made = vec![];
        self.each(connection, sql, wanted, |row| {
            made.push(make(row)?);
            Ok(ControlFlow::Continue(()))
        })?;
        let more = made.len() as u64 > window.take;
        if more {
            made.pop();
        }
        Ok(Page { rows: made, more })
    }

    /// Hands out the rows of such a query, one at a time, until `take` breaks.
    pub(super) fn each(
        mut self,
        connection: &Connection,
        sql: &str,
        window: Window,
        mut take: impl FnMut(&Row) -> Done<ControlFlow<()>>,
    ) -> Done<()> {
        self.values.push(Value::Integer(i64::try_from(window.take).unwrap_or(i64::MAX)));
        self.values.push(Value::Integer(i64::try_from(window.skip).unwrap_or(i64::MAX)));
        let conditions = match self.conditions.is_empty() {
            true => String::new(),
            false => format!("WHERE {}", self.conditions.join(" AND ")),
        };
        let count = self.values.len();
        let sql = sql.replacen("{where}", &conditions, 1);
        let sql = format!("{sql} LIMIT ?{} OFFSET ?{count}", count - 1);
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(self.values))?;
        while let Some(row) = rows.next()? {
            if take(row)?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// Values that one column lists, separated by a character that no text holds.
const SEPARATOR: char = '\u{1f}';

fn list(row: &Row, column: &str) -> Done<Vec<String>> {
    let joined: Option<String> = row.get(column)?;
    Ok(joined.map_or_else(Vec::new, |joined| joined.split(SEPARATOR).map(str::to_owned).collect()))
}

/// What claims must be like; of the window nothing.
pub(super) fn claim_filter(query: &ClaimQuery) -> Result<Filter, LedgerError> {
    let mut filter = Filter::default();
    if !query.earlier {
        filter.is("reading.current");
    }
    let judged = "SELECT claim FROM judgements WHERE claim IS NOT NULL AND action";
    match query.rejected {
        true => filter.is(&format!("claim.key IN ({judged} = 'reject')")),
        false => filter.is(&format!("claim.key NOT IN ({judged} = 'reject')")),
    }
    if query.graded {
        filter.is(&format!("claim.key IN ({judged} = 'grade')"));
    }
    if let Some(tag) = &query.tag {
        filter.holds(
            &format!("claim.key IN ({judged} = 'tag' AND json_extract(value, '$.tag') = ?)"),
            tag.clone(),
        );
    }
    if let Some(words) = &query.words {
        filter.holds(
            "claim.id IN (SELECT rowid FROM claim_search WHERE claim_search MATCH ?)",
            expression(words)?,
        );
    }
    if let Some(source) = &query.source {
        let (actors, value) = named_so(source)?;
        let mended =
            "SELECT claim FROM judgements WHERE claim IS NOT NULL AND action = 'mend-source'";
        filter.holds(
            &format!(
                "((claim.source_actor_id IN ({actors}) AND claim.key NOT IN ({mended}))
                 OR claim.key IN ({mended} AND
                    instr(lower(json_extract(value, '$.name')), lower(json_extract(?, '$.name'))) > 0))"
            ),
            value,
        );
    }
    if let Some(about) = &query.about {
        let (actors, value) = named_so(about)?;
        filter.holds(
            &format!(
                "(claim.id IN (SELECT claim_id FROM claim_about WHERE actor_id IN ({actors}))
                 OR claim.id IN (SELECT rowid FROM claim_search WHERE claim_search MATCH json_extract(?, '$.words')))"
            ),
            value,
        );
    }
    filter.published_by(query.outlet.as_ref(), query.language);
    if let Some(since) = query.since {
        filter.holds("claim.day >= ?", since.to_string());
    }
    if let Some(until) = query.until {
        filter.holds("claim.day <= ?", until.to_string());
    }
    if let Some(act) = query.act {
        filter.holds("claim.act = ?", act.name().to_owned());
    }
    if let Some(mode) = query.mode {
        filter.holds("claim.mode = ?", mode.name().to_owned());
    }
    if query.hedged {
        filter.is("claim.hedged");
    }
    if let Some(test) = &query.figure {
        filter.holds(
            &format!(
                "claim.id IN (SELECT claim_id FROM claim_figure JOIN figure ON figure.id = figure_id
                 WHERE {})",
                passes(test)
            ),
            test.value,
        );
    }
    filter.belongs_to(query.report.as_ref());
    if query.min_confidence > 0.0 {
        filter.holds("claim.confidence >= ?", f64::from(query.min_confidence));
    }
    Ok(filter)
}

pub(super) fn claims(connection: &Connection, query: &ClaimQuery) -> Done<Page<ClaimRow>> {
    let sql = "
        SELECT claim.key AS claim, claim.day, claim.source, claim.source_kind, claim.mode, claim.act,
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
        {where}
        ORDER BY claim.day DESC, report.key, edition.number DESC, reading.number DESC, claim.position";
    let mut page = claim_filter(query)?.page(connection, sql, query.window, |row| {
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
    })?;
    judge::fill(connection, &mut page.rows)?;
    Ok(page)
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

pub(super) fn reports(connection: &Connection, query: &ReportQuery) -> Done<Page<ReportRow>> {
    let mut filter = Filter::default();
    match query.earlier {
        true => filter
            .is("reading.number = (SELECT max(number) FROM reading WHERE edition_id = edition.id)"),
        false => filter.is("reading.current"),
    }
    if let Some(words) = &query.words {
        filter.holds(
            "edition.id IN (SELECT edition_id FROM paragraph WHERE id IN
             (SELECT rowid FROM paragraph_search WHERE paragraph_search MATCH ?))",
            expression(words)?,
        );
    }
    filter.published_by(query.outlet.as_ref(), query.language);
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
    let sql = "
        SELECT report.key AS report, edition.key AS edition, edition.number, reading.published,
            edition.outlet, edition.title, reading.language, report.link, edition.origin,
            source_bytes.sha256, reading.engine, reading.model, reading.weights,
            (SELECT count(*) FROM claim WHERE claim.reading_id = reading.id) AS claims
        FROM reading
        JOIN edition ON edition.id = reading.edition_id
        JOIN report ON report.id = edition.report_id
        JOIN source_bytes ON source_bytes.id = edition.source_bytes_id
        {where}
        ORDER BY coalesce(reading.published_first, reading.published_last) DESC, report.key,
            edition.number DESC";
    filter.page(connection, sql, query.window, |row| {
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
    })
}

pub(super) fn entries(connection: &Connection, query: &EntryQuery) -> Done<Page<EntryRow>> {
    let mut filter = Filter::default();
    if let Some(about) = &query.about {
        filter.holds("? IN (report, edition, claim, actor, entry, undoes, carries)", about.clone());
    }
    let sql = "SELECT * FROM entries {where} ORDER BY entry_id DESC";
    filter.page(connection, sql, query.window, entry::read)
}
