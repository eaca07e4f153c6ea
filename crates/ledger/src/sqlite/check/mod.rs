//! Whether all that is held is as it was written.

mod anew;
mod log;

use super::{Done, find, load, schema};
use crate::Fault;
use anew::Anew;
use rusqlite::{Connection, ErrorCode, Row};

/// The most faults that SQLite lists.
const LISTED: u32 = 100;
/// The most characters of odd words that are shown.
const SHOWN: usize = 60;

pub(super) fn check(connection: &Connection, step: &mut dyn FnMut(u64, u64)) -> Done<Vec<Fault>> {
    let mut searches = vec![];
    search(connection, &mut searches);
    // All else on one state, whoever writes meanwhile.
    let state = connection.unchecked_transaction()?;
    let connection: &Connection = &state;
    let mut empty = Connection::open_in_memory()?;
    schema::migrate(&mut empty)?;
    let mut faults = vec![];
    whole(connection, &mut faults)?;
    shape(connection, &empty, &mut faults)?;
    references(connection, &mut faults)?;
    faults.append(&mut searches);
    if let Err(trouble) = log::log(connection, &mut faults) {
        let what = format!("cannot be read: {trouble}");
        faults.push(Fault { place: "the log".to_owned(), what });
    }
    let mut statement = connection.prepare("SELECT id, key FROM edition ORDER BY id")?;
    let editions = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let editions: Vec<(i64, String)> = match editions.collect() {
        Ok(editions) => editions,
        // What SQLite says of the file stands in the list already.
        Err(_) if !faults.is_empty() => return Ok(faults),
        Err(error) => return Err(error.into()),
    };
    let anew = Anew::new(empty)?;
    for (done, (row, edition_id)) in (0..).zip(&editions) {
        step(done, editions.len() as u64);
        let mut found = vec![];
        if let Err(trouble) = edition(connection, &anew, (*row, edition_id), &mut found) {
            found.push(format!("cannot be read: {trouble}"));
        }
        faults.extend(found.into_iter().map(|what| Fault { place: edition_id.clone(), what }));
    }
    step(editions.len() as u64, editions.len() as u64);
    Ok(faults)
}

/// What SQLite itself says of the file and of the search tables.
fn whole(connection: &Connection, faults: &mut Vec<Fault>) -> Done<()> {
    let fault = |what: String| Fault { place: "the file".to_owned(), what };
    let mut told = |row: &Row| {
        let what: String = row.get(0)?;
        if what != "ok" {
            faults.push(fault(what));
        }
        Ok::<_, rusqlite::Error>(())
    };
    if let Err(error) = connection.pragma(None, "integrity_check", LISTED, &mut told) {
        faults.push(fault(error.to_string()));
    }
    Ok(())
}

/// Whether tables, views, indexes and triggers are those that this version makes; there may be more.
fn shape(connection: &Connection, made: &Connection, faults: &mut Vec<Fault>) -> Done<()> {
    let parts = |connection: &Connection| -> Done<Vec<(String, [Option<String>; 3])>> {
        let mut parts = connection
            .prepare("SELECT name, type, tbl_name, sql FROM sqlite_schema ORDER BY name")?;
        let parts = parts
            .query_map([], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))?;
        Ok(parts.collect::<Result<_, _>>()?)
    };
    let held = match parts(connection) {
        Ok(held) => held,
        Err(error) => {
            faults.push(Fault { place: "the schema".to_owned(), what: error.to_string() });
            return Ok(());
        }
    };
    for part in parts(made)? {
        if !held.contains(&part) {
            faults.push(Fault { place: part.0, what: "is not as laut makes it".to_owned() });
        }
    }
    Ok(())
}

fn references(connection: &Connection, faults: &mut Vec<Fault>) -> Done<()> {
    let told = connection.pragma_query(None, "foreign_key_check", |row| {
        let (table, to): (String, String) = (row.get(0)?, row.get(2)?);
        let place = match row.get::<_, Option<i64>>(1)? {
            Some(row) => format!("{table}, row {row}"),
            None => table,
        };
        faults.push(Fault { place, what: format!("names a row of {to} that is not there") });
        Ok(())
    });
    if let Err(error) = told {
        faults.push(Fault { place: "references".to_owned(), what: error.to_string() });
    }
    Ok(())
}

/// Whether the search tables hold what the rows do, where they may be asked, which takes the turn of a
/// writer.
fn search(connection: &Connection, faults: &mut Vec<Fault>) {
    for table in ["claim", "paragraph", "alias"] {
        let place = format!("{table}_search");
        let sql = format!("INSERT INTO {place} ({place}, rank) VALUES ('integrity-check', 1)");
        let what = match connection.execute(&sql, []) {
            Ok(_) => continue,
            Err(error) => match error.sqlite_error_code() {
                Some(ErrorCode::ReadOnly) => continue,
                Some(ErrorCode::DatabaseCorrupt) => {
                    format!("does not hold what the rows of {table} do")
                }
                _ => error.to_string(),
            },
        };
        faults.push(Fault { place, what });
    }
}

/// One edition with all its readings.
fn edition(
    connection: &Connection,
    anew: &Anew,
    (row, edition_id): (i64, &str),
    faults: &mut Vec<String>,
) -> Done<()> {
    let length = anew::bytes(connection, edition_id, faults)?;
    let readings = find::readings(connection, edition_id)?;
    anew.compare(connection, [row, length], &readings, faults)
}
