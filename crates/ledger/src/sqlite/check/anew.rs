//! Whether the rows of an edition are those that writing it once more gives.

use super::{SHOWN, load};
use crate::sqlite::schema::OF_READING;
use crate::sqlite::{Done, write};
use crate::{Addition, pack};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};

/// The tables of an edition, each with what tells the rows that belong to it.
const OF_EDITION: [(&str, &str); 4] = [
    ("report", "id = (SELECT report_id FROM edition WHERE id = ?1)"),
    ("source_bytes", "id = (SELECT source_bytes_id FROM edition WHERE id = ?1)"),
    ("edition", "id = ?1"),
    ("paragraph", "edition_id = ?1"),
];

/// What is held by other means: packed bytes and how they are packed by the fingerprints, which are
/// compared by themselves, and numbers by the log.
const OTHERWISE: [&str; 9] = [
    "edition.number",
    "edition.details",
    "edition.report_sha256",
    "reading.number",
    "reading.current",
    "reading.details",
    "reading.reading_sha256",
    "source_bytes.packing",
    "source_bytes.bytes",
];

/// A ledger in memory into which editions are written once more.
pub(super) struct Anew {
    connection: Connection,
    of_edition: Vec<Table>,
    of_reading: Vec<Table>,
}

/// What of a table is compared.
struct Table {
    name: &'static str,
    columns: Vec<String>,
    /// Its rows that belong to an edition or a reading, references to others by what these are.
    sql: String,
}

impl Anew {
    /// Takes an empty ledger in memory.
    pub(super) fn new(connection: Connection) -> Done<Self> {
        // What is looked for in the words of claims is held against the rows themselves.
        for (table, words) in [("claim", "content"), ("paragraph", "text"), ("alias", "text")] {
            connection.execute_batch(&format!(
                "DROP TABLE {table}_search; CREATE TABLE {table}_search ({words}, also);"
            ))?;
        }
        connection.set_prepared_statement_cache_capacity(64);
        let tables = |of: &[(&'static str, &str)]| -> Done<Vec<Table>> {
            of.iter().map(|&(name, rows)| Table::new(&connection, name, rows)).collect()
        };
        let (of_edition, of_reading) = (tables(&OF_EDITION)?, tables(&OF_READING)?);
        Ok(Self { connection, of_edition, of_reading })
    }

    /// Compares an edition and its readings, by their rows, with what they are made from.
    pub(super) fn compare(
        &self,
        held: &Connection,
        [edition, length]: [i64; 2],
        readings: &[i64],
        faults: &mut Vec<String>,
    ) -> Done<()> {
        // Gone with the end of this.
        let state = self.connection.unchecked_transaction()?;
        let mut again: Option<i64> = None;
        for (number, &reading) in (1..).zip(readings) {
            let addition = Addition::again(load::kept(held, reading)?, length as usize);
            sums(held, (number, reading), &addition, faults)?;
            let written = match again {
                Some(edition) => write::reading(&state, &addition, edition)?,
                None => {
                    let [written, reading] = write::edition(&state, &addition)?;
                    again = Some(written);
                    for table in &self.of_edition {
                        table.compare([held, &state], [edition, written], faults)?;
                    }
                    reading
                }
            };
            for table in &self.of_reading {
                table.compare([held, &state], [reading, written], faults)?;
            }
        }
        Ok(())
    }
}

/// Whether the fingerprints are those of what is held.
fn sums(
    held: &Connection,
    (number, reading): (usize, i64),
    addition: &Addition,
    faults: &mut Vec<String>,
) -> Done<()> {
    let kept: Option<[String; 2]> = held
        .prepare_cached(
            "SELECT report_sha256, reading_sha256 FROM reading
             JOIN edition ON edition.id = edition_id WHERE reading.id = ?1",
        )?
        .query_row([reading], |row| Ok([row.get(0)?, row.get(1)?]))
        .optional()?;
    let made = addition.details.as_ref().ok().map(|details| &details.sums);
    let (report, found) = kept.as_ref().map_or(("", ""), |[report, found]| (report, found));
    if number == 1 && made.is_none_or(|made| made.report != report) {
        faults.push("what the report tells is not that whose SHA-256 is kept".to_owned());
    }
    if made.is_none_or(|made| made.reading != found) {
        faults.push(format!("what reading {number} found is not that whose SHA-256 is kept"));
    }
    Ok(())
}

impl Table {
    fn new(connection: &Connection, name: &'static str, rows: &str) -> Done<Self> {
        let mut statement = connection.prepare(
            "SELECT name, (SELECT \"table\" FROM pragma_foreign_key_list(?1) WHERE \"from\" = name)
             FROM pragma_table_info(?1) ORDER BY cid",
        )?;
        let all = statement.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let all: Vec<(String, Option<String>)> = all.collect::<Result<_, _>>()?;
        let (mut columns, mut told) = (vec![], vec![]);
        for (column, other) in all {
            let full = format!("{name}.{column}");
            let other = other.as_deref();
            if column == "id" || other == Some("reading") || OTHERWISE.contains(&&*full) {
                continue;
            }
            told.push(other.map_or_else(|| quoted(name, &column), |other| by_place(other, &full)));
            columns.push(full);
        }
        let primary = "SELECT group_concat(name, ', ') FROM (SELECT '\"' || name || '\"' AS name
            FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk)";
        let primary: String = connection.query_row(primary, [name], |row| row.get(0))?;
        let told = told.join(", ");
        let sql = format!("SELECT {told} FROM {name} WHERE {rows} ORDER BY {primary}");
        Ok(Self { name, columns, sql })
    }

    /// Tells the first row that is not the same in both.
    fn compare(
        &self,
        [held, made]: [&Connection; 2],
        [held_row, made_row]: [i64; 2],
        faults: &mut Vec<String>,
    ) -> Done<()> {
        let (mut held, mut made) =
            (held.prepare_cached(&self.sql)?, made.prepare_cached(&self.sql)?);
        let (mut held, mut made) = (held.query([held_row])?, made.query([made_row])?);
        for number in 1.. {
            let (held, made) = match (held.next()?, made.next()?) {
                (None, None) => break,
                (Some(held), Some(made)) => (held, made),
                _ => {
                    faults.push(format!("rows of {} are missing or too many", self.name));
                    break;
                }
            };
            let mut same = true;
            for (at, column) in self.columns.iter().enumerate() {
                let (held, made) = (held.get_ref(at)?, made.get_ref(at)?);
                if held != made {
                    same = false;
                    let (held, made) = (shown(held), shown(made));
                    faults.push(format!("{column}, row {number}, is {held}, to be {made}"));
                }
            }
            if !same {
                break;
            }
        }
        Ok(())
    }
}

fn quoted(table: &str, column: &str) -> String {
    format!("{table}.\"{column}\"")
}

/// The row of another table that a column names, told by what is the same in any ledger: its id, or its
/// place in the list of the same reading or edition.
fn by_place(other: &str, column: &str) -> String {
    let told = match other {
        "report" | "edition" => "other.key",
        "source_bytes" => "other.sha256",
        "paragraph" => {
            "iif(other.edition_id = (SELECT edition_id FROM reading WHERE id = ?1), other.position, -1)"
        }
        _ => "iif(other.reading_id = ?1, other.position, -1)",
    };
    format!("(SELECT {told} FROM {other} AS other WHERE other.id = {column})")
}

/// A value in a message.
fn shown(value: ValueRef) -> String {
    match value {
        ValueRef::Null => "nothing".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            format!("\"{}\"", text.chars().take(SHOWN).collect::<String>())
        }
    }
}

/// Whether bytes are those that an edition was read from; tells their number.
pub(super) fn bytes(held: &Connection, edition_id: &str, faults: &mut Vec<String>) -> Done<i64> {
    let bytes = load::bytes(held, edition_id)?;
    let sha256: String = held
        .prepare_cached(
            "SELECT sha256 FROM edition JOIN source_bytes ON source_bytes.id = source_bytes_id
             WHERE key = ?1",
        )?
        .query_row([edition_id], |row| row.get(0))?;
    if pack::hash(&bytes).hex() != sha256 {
        faults.push("its bytes are not those whose SHA-256 is kept".to_owned());
    }
    Ok(bytes.len() as i64)
}
