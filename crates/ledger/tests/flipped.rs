//! Files in which a bit is another, or which are cut: never a panic, and never all well where a value is another that
//! the check guards.

mod made;

use laut_ledger::*;
use made::{START, addition, made, stamp};
use rusqlite::Connection;
use rusqlite::types::{Value, ValueRef};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How many bits are flipped, one at a time; `LAUT_TEST_FLIPS` names another number.
fn flips() -> usize {
    let named = std::env::var("LAUT_TEST_FLIPS").ok();
    named.map_or(200, |flips| flips.parse().expect("LAUT_TEST_FLIPS is a number"))
}

/// A ledger with so many reports, and with something in every table.
fn filled(path: &Path, reports: usize) {
    let mut store = open(path, Access::Write).expect("a new ledger");
    let mut editions = vec![];
    for number in 0..reports {
        let link = format!("https://sundbote.example/{number}");
        let added =
            store.add(&addition(made(Some(&link), &format!("{number}. {START}"))), &stamp());
        editions.push(added.expect("added"));
    }
    let later = |store: &mut dyn Store, start: &str| {
        let made = made(Some("https://sundbote.example/0"), start);
        store.add(&addition(made), &stamp()).expect("added").edition
    };
    later(&mut *store, "Zweite Fassung\n");
    let gone = later(&mut *store, "Dritte Fassung\n");
    store.purge(&gone, "a court order", &stamp(), &mut || {}).expect("removed");
    let (report, mut reading) = made(Some("https://sundbote.example/0"), &format!("0. {START}"));
    reading.claims.pop();
    let read_with = ReadWith { engine: "0.2.0".to_owned(), ..made::read_with() };
    let again = Addition::new(report.clone(), reading, read_with, &made::bytes(&report.text));
    store.reread(&editions[0].edition, &again, &stamp()).expect("read again");

    let claim = store.kept(&editions[0].edition).expect("kept").claim_ids[0].clone();
    let actors = store.actors(&ActorQuery::default()).expect("actors").rows;
    let mut judge = |about: About, deed: Deed| {
        let why = Some("seen twice".to_owned());
        store.judge(&Judgement { about, deed, why }, &stamp()).expect("entered")
    };
    let rejected = judge(About::Claim(claim.clone()), Deed::Reject);
    judge(About::Entry(rejected), Deed::Undo);
    for _ in 0..2 {
        judge(About::Claim(claim.clone()), Deed::Note { text: "at the dam".to_owned() });
    }
    let names = vec![actors[0].name.clone(), actors[1].name.clone()];
    let merge = Deed::MergeActors { with: vec![actors[1].actor.clone()], names };
    judge(About::Actor(actors[0].actor.clone()), merge);
    let name = "Jon Ekk the younger".to_owned();
    let split = Deed::SplitActor { reports: vec![editions[0].report.clone()], name };
    judge(About::Actor(actors[2].actor.clone()), split);
}

/// The tables of a ledger, also those that the search tables and the schema stand in, with their columns.
fn tables(path: &Path) -> Vec<(String, Vec<String>)> {
    let connection = Connection::open(path).expect("a database");
    let strings = |sql: &str, value: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).expect(sql);
        let rows = statement.query_map([value], |row| row.get(0)).expect(sql);
        rows.collect::<Result<_, _>>().expect(sql)
    };
    let kinds = "SELECT name FROM pragma_table_list WHERE schema = ?1 AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite_%'";
    let columns = |table: &String| strings("SELECT name FROM pragma_table_info(?1)", table);
    let tables = strings(kinds, "main");
    tables.into_iter().map(|table| (table.clone(), columns(&table))).collect()
}

/// All values, each column under `table.column`, as the tables themselves hold them.
fn values(
    path: &Path,
    tables: &[(String, Vec<String>)],
) -> rusqlite::Result<BTreeMap<String, Vec<Value>>> {
    let connection = Connection::open(path)?;
    let mut values = BTreeMap::<String, Vec<Value>>::new();
    for (table, columns) in tables {
        let listed: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
        let sql = format!("SELECT {} FROM {table} NOT INDEXED", listed.join(", "));
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for (at, column) in columns.iter().enumerate() {
                values
                    .entry(format!("{table}.{column}"))
                    .or_default()
                    .push(value(row.get_ref(at)?));
            }
        }
    }
    Ok(values)
}

/// A value; text that is no text any more is bytes.
fn value(held: ValueRef) -> Value {
    let bytes = |_| Value::Blob(held.as_bytes().unwrap_or_default().to_vec());
    Value::try_from(held).unwrap_or_else(bytes)
}

/// Whether the check finds nothing to say.
fn all_is_well(path: &Path) -> bool {
    open(path, Access::Read)
        .and_then(|store| store.check(&mut |_, _| {}))
        .is_ok_and(|faults| faults.is_empty())
}

/// What the check does not see when another value stands there.
const UNGUARDED: &[&str] = &[
    // The number of a line of the log: it only puts lines in order that tell the very same time.
    "entry.id", // The number of a row, which nothing names.
    "stone.id",
];

/// What is seen in part: the head of packed bytes, which tells when and by what they were packed.
const IN_PART: &[&str] = &["edition.details", "reading.details", "source_bytes.bytes"];

/// How many rows of a table are tried.
const ROWS: usize = 4;

/// A value that is another by little, as a flipped bit or a careless hand makes it.
fn altered(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Integer(number) => Some(Value::Integer(number ^ 1)),
        Value::Real(number) => Some(Value::Real(number + 0.001)),
        Value::Text(text) => {
            let mut chars: Vec<char> = text.chars().collect();
            let at = chars.iter().rposition(char::is_ascii_alphanumeric)?;
            chars[at] = if chars[at] == '1' { '3' } else { '1' };
            Some(Value::Text(chars.into_iter().collect()))
        }
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let at = bytes.len() / 2;
            *bytes.get_mut(at)? ^= 1;
            Some(Value::Blob(bytes))
        }
    }
}

#[test]
fn every_value_is_guarded_but_those_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    filled(&path, 1);
    let whole = std::fs::read(&path).expect("the file");
    let tables = tables(&path);
    let before = values(&path, &tables).expect("sound");
    let mut unguarded = BTreeSet::new();
    for (table, columns) in tables.iter().filter(|(table, _)| !table.contains("search_")) {
        for column in columns {
            let name = format!("{table}.{column}");
            let held = before.get(&name).into_iter().flatten();
            for (row, value) in held.enumerate().take(ROWS) {
                if unguarded.contains(&name) {
                    break;
                }
                let Some(other) = altered(value) else { continue };
                std::fs::write(&path, &whole).expect("whole again");
                let raw = Connection::open(&path).expect("a database");
                raw.execute_batch(
                    "PRAGMA synchronous = off; PRAGMA foreign_keys = off; PRAGMA ignore_check_constraints = on; PRAGMA writable_schema = on;",
                )
                .expect("prepared");
                // The log refuses to be changed; whoever writes into the file by other means is not refused.
                let guard = "SELECT sql FROM sqlite_schema WHERE name = 'entry_stays'";
                let guard: String = raw.query_row(guard, [], |row| row.get(0)).expect("a trigger");
                raw.execute_batch("DROP TRIGGER entry_stays").expect("dropped");
                let keys = keys(&raw, table);
                let keys: Vec<String> = keys.iter().map(|key| format!("\"{key}\"")).collect();
                let keys = keys.join(", ");
                let sql = format!(
                    "UPDATE {table} SET \"{column}\" = ?1 WHERE ({keys}) IN
                     (SELECT {keys} FROM {table} NOT INDEXED LIMIT 1 OFFSET {row})"
                );
                let changed = raw.execute(&sql, [other]);
                raw.execute_batch(&guard).expect("made again");
                drop(raw);
                // What the schema itself refuses cannot be tried.
                if changed.is_ok_and(|changed| changed == 1) && all_is_well(&path) {
                    unguarded.insert(name.clone());
                }
            }
        }
    }
    let unguarded: Vec<String> = unguarded.into_iter().collect();
    assert_eq!(unguarded, UNGUARDED);
}

/// The columns that tell a row from all others.
fn keys(raw: &Connection, table: &str) -> Vec<String> {
    let sql = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0";
    let mut statement = raw.prepare(sql).expect(sql);
    let keys = statement.query_map([table], |row| row.get(0)).expect(sql);
    let keys: Vec<String> = keys.collect::<Result<_, _>>().expect(sql);
    if keys.is_empty() { vec!["rowid".to_owned()] } else { keys }
}

#[test]
fn a_flipped_bit_is_found_or_stands_where_nothing_is_guarded() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    filled(&path, 6);
    let whole = std::fs::read(&path).expect("the file");
    let tables = tables(&path);
    let before = values(&path, &tables).expect("sound");
    let mut random = fastrand::Rng::with_seed(6);
    let (mut found, mut harmless) = (0, 0);
    let mut missed = BTreeMap::<String, usize>::new();
    for _ in 0..flips() {
        let mut flipped = whole.clone();
        let (at, bit) = (random.usize(..whole.len()), random.u32(..8));
        flipped[at] ^= 1 << bit;
        std::fs::write(&path, flipped).expect("flipped");
        if let Ok(store) = open(&path, Access::Read) {
            // Damage may be told or not be met: it must not panic.
            let _ = store.claims(&ClaimQuery::default());
            let _ = store.reports(&ReportQuery::default());
        }
        if !all_is_well(&path) {
            found += 1;
            continue;
        }
        match values(&path, &tables) {
            Ok(after) if after == before => harmless += 1,
            Ok(after) => {
                for (column, held) in &before {
                    if after.get(column) != Some(held) {
                        *missed.entry(column.clone()).or_default() += 1;
                    }
                }
            }
            Err(error) => *missed.entry(format!("byte {at}: {error}")).or_default() += 1,
        }
    }
    println!("{} flips: {found} found, {harmless} harmless, others in {missed:#?}", flips());
    missed.retain(|column, _| {
        let known = UNGUARDED.iter().chain(IN_PART).any(|known| known == column);
        // The search tables hold no value of their own.
        !known && !column.contains("_search_")
    });
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_file_that_was_cut_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    filled(&path, 6);
    let whole = std::fs::read(&path).expect("the file");
    let mut random = fastrand::Rng::with_seed(7);
    // Where pages end and within them, at the head of the file and at its end.
    let pages = (0..whole.len()).step_by(4096);
    let within = (0..40).map(|_| random.usize(..whole.len()));
    for length in pages.chain(within).chain([1, 15, 16, 99, 100, whole.len() - 1]) {
        std::fs::write(&path, &whole[..length]).expect("cut");
        assert!(!all_is_well(&path), "{length} of {} bytes", whole.len());
        let told = match open(&path, Access::Write) {
            Err(error) => error.to_string(),
            // Nothing is left: a new ledger is made.
            Ok(_) if length == 0 => continue,
            Ok(store) => match store.claims(&ClaimQuery::default()) {
                Err(error) => error.to_string(),
                Ok(_) => continue,
            },
        };
        let clear = told.contains("is damaged") || told.contains("is no ledger");
        assert!(clear, "{length} of {} bytes: {told}", whole.len());
    }
}
