//! What can be tried only with the connection in hand.

use super::open::{Access, open, unchanging};
use super::{Sqlite, schema};
use crate::{Addition, LedgerError, ReadWith, ReportQuery, Stamp, Store, pack};
use laut_model::{Language, Reading, Report};
use rusqlite::Connection;

fn addition(seed: u64) -> Addition {
    // Bytes that do not pack well: a linear congruence.
    let mut state = seed;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    let bytes: Vec<u8> = (0..40_000).map(|_| next()).collect();
    let report = Report { hash: pack::hash(&bytes), ..Report::default() };
    let reading = Reading {
        language: Language::DE,
        published: None,
        actors: vec![],
        times: vec![],
        figures: vec![],
        claims: vec![],
        notes: vec![],
    };
    let read_with = ReadWith { engine: "0".to_owned(), model: "full".to_owned(), weights: None };
    Addition::new(report, reading, read_with, &bytes)
}

#[test]
fn a_full_disk_costs_nothing_that_was_kept() {
    let mut connection = Connection::open_in_memory().expect("a database");
    schema::migrate(&mut connection).expect("a schema");
    let mut store = Sqlite { file: "laut.db".to_owned(), connection };
    let stamp = Stamp { at: String::new(), author: String::new(), command: String::new() };
    store.add(&addition(1), &stamp).expect("added");
    let limit = |store: &Sqlite, more: i64| {
        let pages: i64 = store
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .expect("a count");
        let set = |_: &rusqlite::Row| Ok(());
        store
            .connection
            .pragma_update_and_check(None, "max_page_count", pages + more, set)
            .expect("a limit");
    };
    limit(&store, 1);
    let full = store.add(&addition(2), &stamp);
    assert!(matches!(full, Err(LedgerError::Full { .. })), "{full:?}");
    assert_eq!(store.reports(&ReportQuery::default()).expect("reports").rows.len(), 1);
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
    limit(&store, 1000);
    store.add(&addition(2), &stamp).expect("added where there is room");
    assert_eq!(store.reports(&ReportQuery::default()).expect("reports").rows.len(), 2);
}

#[test]
fn what_may_only_be_read_is_told_when_it_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a #1?.db");
    let mut store = open(&path, Access::Write).expect("a new ledger");
    let stamp = Stamp { at: String::new(), author: String::new(), command: String::new() };
    store.add(&addition(1), &stamp).expect("added");
    drop(store);
    let connection = unchanging(&path, "laut.db").expect("it can be read");
    let mut store = Sqlite { file: "laut.db".to_owned(), connection };
    assert_eq!(store.reports(&ReportQuery::default()).expect("reports").rows.len(), 1);
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
    let refused = store.add(&addition(2), &stamp);
    assert!(matches!(refused, Err(LedgerError::ReadOnly { .. })), "{refused:?}");
}
