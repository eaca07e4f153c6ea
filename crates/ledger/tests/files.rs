//! Files that are not as they should be, each with its message, and several that write at once.

mod made;

use laut_ledger::*;
use made::{START, addition, made, stamp};
use std::path::Path;

fn filled(path: &Path) {
    let mut store = open(path, Access::Write).expect("a new ledger");
    for number in 0..20 {
        let link = format!("https://sundbote.example/{number}");
        let start = format!("{number}. {START}");
        store.add(&addition(made(Some(&link), &start)), &stamp()).expect("added");
    }
}

fn message(path: &Path, access: Access) -> String {
    match open(path, access) {
        Ok(_) => panic!("{} is not to be opened", path.display()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_is_no_ledger_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    assert!(message(&path, Access::Read).contains("no ledger yet"));
    assert!(!path.exists(), "asking makes no file");
    assert!(message(&folder.path().join("no/laut.db"), Access::Write).contains("cannot be opened"));

    std::fs::write(&path, "This is a shopping list, and a rather long one at that.".repeat(40))
        .expect("a file");
    for access in [Access::Read, Access::Write] {
        assert!(message(&path, access).contains("is no ledger of laut"));
    }
    std::fs::remove_file(&path).expect("removed");
    let other = rusqlite::Connection::open(&path).expect("another database");
    other.execute_batch("CREATE TABLE shopping (item TEXT)").expect("a table");
    drop(other);
    for access in [Access::Read, Access::Write] {
        assert!(message(&path, access).contains("is no ledger of laut"));
    }
    std::fs::write(&path, "").expect("an empty file");
    assert!(message(&path, Access::Read).contains("no ledger yet"));
    filled(&path);
}

#[test]
fn a_newer_schema_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    filled(&path);
    let raw = rusqlite::Connection::open(&path).expect("a database");
    raw.pragma_update(None, "user_version", 99).expect("a newer version");
    drop(raw);
    for access in [Access::Read, Access::Write] {
        let told = message(&path, access);
        assert!(told.contains("schema version 99") && told.contains("use a newer laut"), "{told}");
    }
}

#[test]
fn damage_is_told_and_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    filled(&path);
    let whole = std::fs::read(&path).expect("the file");
    let faults =
        || -> Result<Vec<Fault>, LedgerError> { open(&path, Access::Read)?.check(&mut |_, _| {}) };
    assert_eq!(faults().expect("sound"), []);

    std::fs::write(&path, &whole[..whole.len() / 2]).expect("cut");
    let told = faults().expect_err("half a file").to_string();
    assert!(told.contains("is damaged"), "{told}");

    for (damage, told) in [
        ("UPDATE source_bytes SET bytes = x'1f8b0800'", "cannot be read"),
        ("UPDATE source_bytes SET bytes = (SELECT bytes FROM other)", "SHA-256"),
        ("UPDATE paragraph SET text = replace(text, 'Ende', 'ende')", "not the one that was kept"),
        (
            "UPDATE paragraph SET \"start\" = \"start\" - 3, \"end\" = \"end\" - 3 WHERE position = 1",
            "overlap or stand out",
        ),
        ("UPDATE edition SET details = x'1f8b0800'", "cannot be read"),
        ("UPDATE edition SET details = (SELECT details FROM reading)", "cannot be read"),
        ("UPDATE edition SET title = NULL", "no value of a field stands"),
        (
            "UPDATE edition SET key = 'e0123456789abcdef' WHERE id = 1",
            "edition.key, row 1, is \"e0123456789abcdef\"",
        ),
        ("UPDATE paragraph SET text = 'x' WHERE position = 1", "\"x\" are not those"),
        ("UPDATE claim SET content = 'x' WHERE position = 1", "claim.content, row 2, is \"x\""),
        (
            "UPDATE claim SET day = '2031-03-05'",
            "claim.day, row 1, is \"2031-03-05\", to be \"2031",
        ),
        ("UPDATE claim SET confidence = 0.9", "what reading 1 found is not that"),
        ("UPDATE edition SET title = 'Damm'", "what the report tells is not that"),
        ("UPDATE reading SET current = 0", "not numbered in the order of the log"),
        ("UPDATE claim SET act = 'x' WHERE position = 1", "\"x\" is no act"),
        ("UPDATE claim SET source_actor_id = 999", "names a row of actor"),
        ("UPDATE claim_span SET \"start\" = 0 WHERE part = 'cue'", "claim.key, row 1"),
        ("UPDATE figure SET least_exact = 'many'", "is no number"),
        ("DROP INDEX claim_day; DELETE FROM reading", "not there"),
        (
            "INSERT INTO claim_search (claim_search) VALUES ('delete-all')",
            "not hold what the rows of claim do",
        ),
        (
            "DROP TRIGGER claim_search_loses; DELETE FROM hedge; UPDATE claim SET also = 'x'",
            "claim_search",
        ),
    ] {
        std::fs::write(&path, &whole).expect("whole again");
        let raw = rusqlite::Connection::open(&path).expect("a database");
        raw.execute_batch(
            "PRAGMA foreign_keys = off;
             CREATE TEMP TABLE other AS SELECT bytes FROM source_bytes ORDER BY id DESC LIMIT 1;",
        )
        .expect("prepared");
        raw.execute_batch(damage).expect(damage);
        drop(raw);
        let found = faults().expect("it can be opened");
        let all: Vec<String> =
            found.iter().map(|fault| format!("{}: {}", fault.place, fault.what)).collect();
        assert!(
            all.iter().any(|what| what.contains(told)),
            "{damage}: {:?}",
            &all[..all.len().min(4)]
        );
    }
}

#[test]
fn entries_are_never_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    filled(&path);
    let raw = rusqlite::Connection::open(&path).expect("a database");
    for sql in ["UPDATE entry SET author = 'x'", "DELETE FROM entry"] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn writers_wait_their_turn_while_readers_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    let links: Vec<String> =
        (0..24).map(|number| format!("https://sundbote.example/{number}")).collect();
    let add = |from: usize| {
        let mut store = open(&path, Access::Write).expect("a ledger");
        for at in 0..links.len() {
            let link = &links[(at + from) % links.len()];
            store.add(&addition(made(Some(link), START)), &stamp()).expect("added");
        }
    };
    std::thread::scope(|scope| {
        for number in 0..8 {
            scope.spawn(move || add(number * 3));
        }
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    match open(&path, Access::Read) {
                        Ok(store) => drop(store.claims(&ClaimQuery::default()).expect("claims")),
                        // The first writer has not made it yet.
                        Err(error) => assert!(
                            !path.exists() || error.to_string().contains("no ledger"),
                            "{error}"
                        ),
                    }
                }
            });
        }
    });
    let store = open(&path, Access::Read).expect("a ledger");
    assert_eq!(store.reports(&ReportQuery::default()).expect("reports").rows.len(), links.len());
    assert_eq!(store.claims(&ClaimQuery::default()).expect("claims").rows.len(), 3 * links.len());
    assert_eq!(store.entries(&EntryQuery::default()).expect("entries").rows.len(), links.len());
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
}
