//! Writing one report with its reading.

mod claims;
mod found;

use super::Done;
use super::entry::{Subject, enter};
use super::find::held;
use super::{order, same};
use crate::held::Details;
use crate::kept::Misfit;
use crate::places::Places;
use crate::words::also;
use crate::{Action, Added, Addition, Deed, LedgerError, Stamp, key};
use laut_model::{ActorId, Dating, DayInterval, Field, Reading, Report, TextRange};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, params};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::hash_map::Entry;

/// Adds a report inside a transaction of the caller.
pub(super) fn add(connection: &Connection, addition: &Addition, stamp: &Stamp) -> Done<Added> {
    if let Some(held) = held(connection, &addition.report)? {
        return Ok(held);
    }
    let Written { report_key, edition_key, report, is_new, edition, reading } =
        write(connection, addition)?;
    let (action, deed) = match is_new {
        true => (Action::NewReport, Deed::NewReport),
        false => (Action::NewEdition, Deed::NewEdition),
    };
    let subject = Subject {
        report: Some(report),
        edition: Some(edition),
        reading: Some(reading),
        ..Subject::default()
    };
    enter(connection, stamp, &deed, &subject, None)?;
    if !is_new {
        order::settle(connection, report)?;
    }
    Ok(Added { report: report_key, edition: edition_key, action: Some(action) })
}

/// Adds an edition with its reading as another ledger has it, without an entry; tells its row and that of
/// the reading.
pub(super) fn edition(connection: &Connection, addition: &Addition) -> Done<[i64; 2]> {
    let Written { edition, reading, .. } = write(connection, addition)?;
    Ok([edition, reading])
}

/// An edition that was written: its id and its report's, and the rows of these and of the reading.
struct Written {
    report_key: String,
    edition_key: String,
    report: i64,
    /// Whether the report is new too.
    is_new: bool,
    edition: i64,
    reading: i64,
}

/// Writes an edition that is not held, with its reading.
fn write(connection: &Connection, addition: &Addition) -> Done<Written> {
    let report_key = key::report(&addition.report);
    let edition_key = key::edition(&report_key, &addition.report.hash);
    not_purged(connection, &addition.report, &report_key, &edition_key)?;
    let (report, is_new) = report_row(connection, &addition.report, &report_key)?;
    let writer = Writer::new(connection, addition)?;
    let edition = writer.edition(report, &edition_key, addition)?;
    let paragraphs = writer.paragraphs(edition)?;
    let reading = writer.reading(report, edition, &edition_key, paragraphs, addition)?;
    Ok(Written { report_key, edition_key, report, is_new, edition, reading })
}

/// Adds another reading to an edition that is held, without an entry; tells its row.
pub(super) fn reading(connection: &Connection, addition: &Addition, edition_id: i64) -> Done<i64> {
    let writer = Writer::new(connection, addition)?;
    let (report_id, edition_key, paragraphs): (i64, String, i64) = connection
        .prepare_cached(
            "SELECT report_id, key, coalesce((SELECT min(id) - 1 FROM paragraph WHERE edition_id = ?1), 0)
             FROM edition WHERE id = ?1",
        )?
        .query_row([edition_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    writer.reading(report_id, edition_id, &edition_key, paragraphs, addition)
}

/// What was removed for good does not come back: neither its bytes, under whatever link, nor another
/// edition of a report of which nothing was left.
fn not_purged(
    connection: &Connection,
    report: &Report,
    report_key: &str,
    edition_key: &str,
) -> Done<()> {
    let stone = connection
        .prepare_cached(
            "SELECT entry.at, entry.author, coalesce(entry.why, '') FROM stone
             JOIN entry ON entry.id = entry_id
             WHERE sha256 = ?1 OR edition = ?2
                OR (report = ?3 AND NOT EXISTS (SELECT 1 FROM report WHERE key = ?3)) LIMIT 1",
        )?
        .query_row([&report.hash.hex(), edition_key, report_key], |row| {
            Ok(LedgerError::Purged {
                origin: report.origin.clone(),
                at: row.get(0)?,
                author: row.get(1)?,
                why: row.get(2)?,
            })
        })
        .optional()?;
    stone.map_or(Ok(()), |stone| Err(stone.into()))
}

/// The row of a report and whether it is new.
fn report_row(connection: &Connection, report: &Report, key: &str) -> Done<(i64, bool)> {
    let held = connection
        .prepare_cached("SELECT id FROM report WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    if let Some(id) = held {
        return Ok((id, false));
    }
    let link = report.link.as_ref().map(|link| &link.value);
    connection
        .prepare_cached("INSERT INTO report (key, link) VALUES (?1, ?2)")?
        .execute(params![key, link])?;
    let id = connection.last_insert_rowid();
    same::heed(connection, key)?;
    Ok((id, true))
}

/// The rows that claims refer to: in each table the one before the first, as rows of a reading follow
/// each other.
struct Found {
    reading: i64,
    actors: i64,
    times: i64,
    figures: i64,
    paragraphs: i64,
}

struct Writer<'a> {
    connection: &'a Connection,
    /// By where their text lies: to find them by the text itself took longer than some take to run.
    statements: RefCell<FxHashMap<(*const u8, usize), CachedStatement<'a>>>,
    report: &'a Report,
    reading: &'a Reading,
    details: &'a Details,
    places: Places<'a>,
}

/// The row of the thing at a position of its list, of which there are `length`.
fn row(before: i64, position: usize, length: usize, what: &'static str) -> Done<i64> {
    match position < length {
        true => Ok(before + 1 + position as i64),
        false => Err(Misfit::Position(what).into()),
    }
}

impl<'a> Writer<'a> {
    fn new(connection: &'a Connection, addition: &'a Addition) -> Done<Self> {
        let Addition { report, reading, .. } = addition;
        let details = addition.details.as_ref().map_err(|what| Misfit::Details(what.clone()))?;
        let (statements, places) = (RefCell::default(), Places::new(&report.text));
        Ok(Self { connection, statements, report, reading, details, places })
    }
}

impl Writer<'_> {
    fn insert(&self, sql: &'static str, values: impl Params) -> Done<i64> {
        let mut statements = self.statements.borrow_mut();
        let statement = match statements.entry((sql.as_ptr(), sql.len())) {
            Entry::Occupied(held) => held.into_mut(),
            Entry::Vacant(free) => free.insert(self.connection.prepare_cached(sql)?),
        };
        statement.execute(values)?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The last row of a table.
    fn last(&self, table: &str) -> Done<i64> {
        let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
        Ok(self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }

    fn place(&self, range: Option<TextRange>) -> Done<[Option<u32>; 2]> {
        let place = range.map(|range| self.places.place(range)).transpose()?;
        Ok([place.map(|[start, _]| start), place.map(|[_, end]| end)])
    }

    fn words(&self, range: Option<TextRange>) -> Done<Option<&str>> {
        Ok(range.map(|range| self.places.words(range)).transpose()?)
    }

    /// The rows of a reading; `paragraphs` is the row before the first paragraph of the edition.
    fn reading(
        &self,
        report_id: i64,
        edition_id: i64,
        edition_key: &str,
        paragraphs: i64,
        addition: &Addition,
    ) -> Done<i64> {
        let reading_id = self.reading_row(report_id, edition_id, addition)?;
        let found = Found {
            reading: reading_id,
            actors: self.actors(reading_id)?,
            times: self.times(reading_id)?,
            figures: self.figures(reading_id)?,
            paragraphs,
        };
        self.claims(edition_key, &found)?;
        Ok(reading_id)
    }

    fn edition(&self, report_id: i64, key: &str, addition: &Addition) -> Done<i64> {
        let report = self.report;
        let sha256 = addition.packed.hash.hex();
        self.insert(
            "INSERT INTO source_bytes (sha256, length, packing, bytes) VALUES (?1, ?2, 'zstd', ?3)
             ON CONFLICT (sha256) DO NOTHING",
            params![sha256, addition.packed.length, addition.packed.bytes],
        )?;
        let value = |field: &Option<Field<String>>| field.as_ref().map(|field| field.value.clone());
        let list = |fields: &[Field<String>]| -> Option<String> {
            let values: Vec<&str> = fields.iter().map(|field| &*field.value).collect();
            (!values.is_empty()).then(|| values.join("; "))
        };
        self.insert(
            "INSERT INTO edition (key, report_id, number, source_bytes_id, origin, outlet, title,
                section, byline, agencies, language, published, updated, details,
                report_sha256)
             VALUES (?1, ?2, (SELECT count(*) + 1 FROM edition WHERE report_id = ?2),
                (SELECT id FROM source_bytes WHERE sha256 = ?3),
                ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                key,
                report_id,
                sha256,
                report.origin,
                value(&report.outlet),
                value(&report.title),
                value(&report.section),
                list(&report.byline),
                list(&report.agencies),
                report.language.as_ref().map(|field| field.value.code().to_owned()),
                likeliest(report.published.as_ref()).map(|days| days.to_string()),
                likeliest(report.updated.as_ref()).map(|days| days.to_string()),
                self.details.report,
                self.details.sums.report,
            ],
        )
    }

    fn paragraphs(&self, edition_id: i64) -> Done<i64> {
        let before = self.last("paragraph")?;
        for (position, block) in self.report.blocks.iter().enumerate() {
            let ([start, end], text) =
                (self.places.place(block.range)?, self.places.words(block.range)?);
            let (id, also) = (before + 1 + position as i64, also(text));
            self.insert(
                "INSERT INTO paragraph (id, edition_id, position, kind, \"start\", \"end\", text, also)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![id, edition_id, position, block.kind.name(), start, end, text, also],
            )?;
            self.insert(
                "INSERT INTO paragraph_search (rowid, text, also) VALUES (?1, ?2, ?3)",
                params![id, text, also],
            )?;
        }
        Ok(before)
    }

    fn reading_row(&self, report_id: i64, edition_id: i64, addition: &Addition) -> Done<i64> {
        let (reading, with) = (self.reading, &addition.read_with);
        let latest: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT reading.id FROM reading JOIN edition ON edition.id = edition_id
                 WHERE report_id = ?1 AND current = 1",
            )?
            .query_row([report_id], |row| row.get(0))
            .optional()?;
        // Only where there is one: before any update FTS5 writes out all that it holds.
        if let Some(latest) = latest {
            self.connection
                .prepare_cached("UPDATE reading SET current = 0 WHERE id = ?1")?
                .execute([latest])?;
        }
        let published = likeliest(reading.published.as_ref());
        self.insert(
            "INSERT INTO reading (edition_id, number, current, engine, model, weights, language,
                published, published_first, published_last, details, reading_sha256)
             VALUES (?1, (SELECT count(*) + 1 FROM reading WHERE edition_id = ?1), 1,
                ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                edition_id,
                with.engine,
                with.model,
                with.weights,
                reading.language.code(),
                published.map(|days| days.to_string()),
                published.and_then(|days| days.first()).map(|day| day.to_string()),
                published.and_then(|days| days.last()).map(|day| day.to_string()),
                self.details.reading,
                self.details.sums.reading,
            ],
        )
    }

    fn name_or_words(
        &self,
        actor: Option<ActorId>,
        range: Option<TextRange>,
    ) -> Done<Option<&str>> {
        match actor {
            Some(ActorId(position)) => {
                let actor = self.reading.actors.get(position as usize);
                Ok(Some(&actor.ok_or(Misfit::Position("actor"))?.name))
            }
            None => self.words(range),
        }
    }
}

fn likeliest(dating: Option<&Dating>) -> Option<&DayInterval> {
    dating?.readings.first()
}
