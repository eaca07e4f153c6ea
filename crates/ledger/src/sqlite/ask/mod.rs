//! Lists of claims, reports and entries.

mod claims;
mod probe;
mod reports;
mod wanted;

pub(super) use claims::{claim_filter, claims};
pub(super) use reports::reports;

use super::{Done, entry};
use crate::{EntryQuery, EntryRow, Page, Window};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use std::ops::ControlFlow;

/// The conditions of a query with the values that they name.
#[derive(Default, Clone)]
pub(super) struct Filter {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Filter {
    /// SQL in which each `?` stands for a value, with its number.
    pub(super) fn numbered(&mut self, sql: &str, value: impl Into<Value>) -> String {
        if !sql.contains('?') {
            return sql.to_owned();
        }
        // Numbered at once: a bare `?` takes the next number, however often the value is named.
        self.values.push(value.into());
        sql.replace('?', &format!("?{}", self.values.len()))
    }

    /// Adds a condition; each `?` in it stands for the value.
    pub(super) fn holds(&mut self, condition: &str, value: impl Into<Value>) {
        let condition = self.numbered(condition, value);
        self.conditions.push(condition);
    }

    /// Adds a condition without a value.
    pub(super) fn is(&mut self, condition: &str) {
        self.conditions.push(condition.to_owned());
    }

    /// The conditions in SQL.
    fn conditions(&self) -> String {
        match self.conditions.is_empty() {
            true => String::new(),
            false => format!("WHERE {}", self.conditions.join(" AND ")),
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
        let count = self.values.len();
        let sql = sql.replacen("{where}", &self.conditions(), 1);
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

/// The outlets whose names hold a text, as a list in JSON.
fn outlets(connection: &Connection, part: &str) -> Done<String> {
    // From each name to the next: the index holds every name as often as there are editions.
    let sql = "WITH RECURSIVE name (outlet) AS (
            SELECT min(outlet) FROM edition
            UNION ALL SELECT (SELECT min(outlet) FROM edition WHERE outlet > name.outlet) FROM name
                WHERE outlet IS NOT NULL
        )
        SELECT json_group_array(outlet) FROM name WHERE instr(lower(outlet), lower(?1)) > 0";
    Ok(connection.prepare_cached(sql)?.query_row([part], |row| row.get(0))?)
}

/// Values that one column lists, separated by a character that no text holds.
const SEPARATOR: char = '\u{1f}';

fn list(row: &Row, column: &str) -> Done<Vec<String>> {
    let joined: Option<String> = row.get(column)?;
    Ok(joined.map_or_else(Vec::new, |joined| joined.split(SEPARATOR).map(str::to_owned).collect()))
}

pub(super) fn entries(connection: &Connection, query: &EntryQuery) -> Done<Page<EntryRow>> {
    let mut filter = Filter::default();
    if let Some(about) = &query.about {
        // Merging names others than the actor that it is about, splitting makes one, and both are undone.
        let condition = "(? IN (report, edition, claim, actor, entry, undoes, carries)
            OR entry_id IN (SELECT entry_id FROM stone WHERE ? IN (stone.edition, stone.report))
            OR entry_id IN (SELECT entry_id FROM same_actor WHERE as_actor = ?)
            OR coalesce(undoes, entry) IN (SELECT entry.key FROM entry INDEXED BY entry_actor
                JOIN json_each(entry.value, '$.with') AS other ON other.value = ?
                WHERE entry.actor IS NOT NULL AND entry.action = 'merge-actors'))";
        filter.holds(condition, about.clone());
    }
    if let Some(author) = &query.author {
        filter.holds("instr(lower(author), lower(?)) > 0", author.clone());
    }
    // A day is the beginning of every time in it.
    if let Some(since) = query.since {
        filter.holds("at >= ?", since.to_string());
    }
    if let Some(until) = query.until {
        filter.holds("substr(at, 1, 10) <= ?", until.to_string());
    }
    let sql = "SELECT * FROM entries {where} ORDER BY entry_id DESC";
    filter.page(connection, sql, query.window, entry::read)
}
