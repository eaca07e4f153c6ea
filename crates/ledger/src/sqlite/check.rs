//! Whether all that is held is as it was written.

use super::{Done, load, schema};
use crate::pack::hash;
use crate::{Fault, Kept, key};
use laut_model::TextRange;
use rusqlite::{Connection, ErrorCode, Row};

/// The most faults that SQLite lists.
const LISTED: u32 = 100;
/// The most characters of odd words that are shown.
const SHOWN: usize = 60;

pub(super) fn check(connection: &Connection, step: &mut dyn FnMut(u64, u64)) -> Done<Vec<Fault>> {
    let mut faults = vec![];
    whole(connection, &mut faults)?;
    shape(connection, &mut faults)?;
    references(connection, &mut faults)?;
    search(connection, &mut faults);
    let mut statement = connection.prepare("SELECT key FROM edition ORDER BY id")?;
    let editions = statement.query_map([], |row| row.get::<_, String>(0))?;
    let editions: Vec<String> = match editions.collect() {
        Ok(editions) => editions,
        // What SQLite says of the file stands in the list already.
        Err(_) if !faults.is_empty() => return Ok(faults),
        Err(error) => return Err(error.into()),
    };
    for (done, edition_id) in (0..).zip(&editions) {
        step(done, editions.len() as u64);
        let mut found = vec![];
        if let Err(trouble) = edition(connection, edition_id, &mut found) {
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
fn shape(connection: &Connection, faults: &mut Vec<Fault>) -> Done<()> {
    let mut made = Connection::open_in_memory()?;
    schema::migrate(&mut made)?;
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
    for part in parts(&made)? {
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
fn edition(connection: &Connection, edition_id: &str, faults: &mut Vec<String>) -> Done<()> {
    let bytes = load::bytes(connection, edition_id)?;
    let sha256: String = connection
        .prepare_cached(
            "SELECT sha256 FROM edition JOIN source_bytes ON source_bytes.id = source_bytes_id
             WHERE key = ?1",
        )?
        .query_row([edition_id], |row| row.get(0))?;
    if hash(&bytes).hex() != sha256 {
        faults.push("its bytes are not those whose SHA-256 is kept".to_owned());
    }
    for reading_id in super::find::readings(connection, edition_id)? {
        let kept = load::kept(connection, reading_id)?;
        ids(&kept, faults);
        words(connection, reading_id, &kept, faults)?;
    }
    Ok(())
}

/// Whether the ids are those that the content makes.
fn ids(kept: &Kept, faults: &mut Vec<String>) {
    let report = key::report(&kept.report);
    if report != kept.report_id || key::edition(&report, &kept.report.hash) != kept.edition_id {
        faults.push("its id is not that of its link and bytes".to_owned());
    }
    let mut alike = std::collections::HashMap::<String, usize>::new();
    for (claim, id) in kept.reading.claims.iter().zip(&kept.claim_ids) {
        let count = alike.entry(key::places(claim)).or_default();
        if key::claim(&kept.edition_id, claim, *count) != *id {
            faults.push(format!("claim {id} has an id that is not made of its places"));
        }
        *count += 1;
    }
}

/// Whether the words beside places are those of the text.
fn words(
    connection: &Connection,
    reading_id: i64,
    kept: &Kept,
    faults: &mut Vec<String>,
) -> Done<()> {
    let (report, reading) = (&kept.report, &kept.reading);
    let slice = |range: TextRange| range.slice(&report.text).unwrap_or_default();
    let mut wanted: Vec<(&str, Vec<String>)> = vec![];
    let column = |ranges: &mut dyn Iterator<Item = TextRange>| -> Vec<String> {
        ranges.map(|range| slice(range).to_owned()).collect()
    };
    wanted.push((
        "SELECT text FROM paragraph WHERE edition_id = (SELECT edition_id FROM reading WHERE id = ?1)
         ORDER BY position",
        column(&mut report.blocks.iter().map(|block| block.range)),
    ));
    wanted.push((
        "SELECT text FROM time WHERE reading_id = ?1 ORDER BY position",
        column(&mut reading.times.iter().map(|time| time.range)),
    ));
    wanted.push((
        "SELECT text FROM figure WHERE reading_id = ?1 ORDER BY position",
        column(&mut reading.figures.iter().map(|figure| figure.range)),
    ));
    wanted.push((
        "SELECT hedge.text FROM hedge JOIN claim ON claim.id = claim_id WHERE reading_id = ?1
         ORDER BY claim.position, hedge.position",
        column(&mut reading.claims.iter().flat_map(|claim| &claim.hedges).map(|hedge| hedge.range)),
    ));
    let content = |claim: &laut_model::Claim| {
        claim.content.iter().map(|&range| slice(range)).collect::<Vec<_>>().join(" … ")
    };
    wanted.push((
        "SELECT content FROM claim WHERE reading_id = ?1 ORDER BY position",
        reading.claims.iter().map(content).collect(),
    ));
    for (sql, expected) in wanted {
        let mut statement = connection.prepare_cached(sql)?;
        let held = statement.query_map([reading_id], |row| row.get::<_, String>(0))?;
        let held: Vec<String> = held.collect::<Result<_, _>>()?;
        if held != expected {
            let at = held.iter().zip(&expected).position(|(held, text)| held != text);
            let odd = at.and_then(|at| held.get(at)).map_or("", String::as_str);
            let odd: String = odd.chars().take(SHOWN).collect();
            faults.push(format!("the words \"{odd}\" are not those at their place in the text"));
        }
    }
    Ok(())
}
