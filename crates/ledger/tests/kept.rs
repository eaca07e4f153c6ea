//! What goes in comes out, once, under ids made of it.

mod made;

use laut_ledger::*;
use made::{START, addition, made, stamp};
use proptest::prelude::*;

const LINK: &str = "https://sundbote.example/damm";

fn ledger() -> (tempfile::TempDir, Box<dyn Store>) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(&folder.path().join("laut.db"), Access::Write).expect("a new ledger");
    (folder, store)
}

fn faults(store: &dyn Store) -> Vec<Fault> {
    store.check(&mut |_, _| {}).expect("it can be checked")
}

#[test]
fn what_was_kept_comes_back_as_it_was() {
    let (_folder, mut store) = ledger();
    let (report, reading) = made(Some(LINK), START);
    let added = store.add(&addition((report.clone(), reading.clone())), &stamp()).expect("added");
    assert_eq!(added.action, Some(Action::NewReport));
    for id in [&added.report, &added.edition] {
        let kept = store.kept(id).expect("kept");
        assert_eq!(kept.report, report);
        assert_eq!(kept.reading, reading);
        assert_eq!(kept.read_with, made::read_with());
        assert_eq!(
            (kept.report_id, kept.edition_id),
            (added.report.clone(), added.edition.clone())
        );
        let claims = kept.claim_ids;
        assert_eq!(claims.len(), 3);
        assert_ne!(claims[1], claims[2], "claims in the same places have ids of their own");
    }
    assert_eq!(store.bytes(&added.edition).expect("bytes"), made::bytes(&report.text));
    assert_eq!(faults(&*store), []);
}

#[test]
fn the_same_bytes_change_nothing_and_other_bytes_are_an_edition() {
    let (_folder, mut store) = ledger();
    let first = store.add(&addition(made(Some(LINK), START)), &stamp()).expect("added");
    let again = store.add(&addition(made(Some(LINK), START)), &stamp()).expect("added");
    assert_eq!(again, Added { action: None, ..first.clone() });
    let entries = || EntryQuery::default();
    assert_eq!(store.entries(&entries()).expect("entries").rows.len(), 1);

    let second =
        store.add(&addition(made(Some(LINK), "Neues vom Damm\n")), &stamp()).expect("added");
    assert_eq!(second.action, Some(Action::NewEdition));
    assert_eq!(second.report, first.report);
    assert_eq!(store.kept(&first.report).expect("kept").edition_number, 2);
    let rows = |earlier| {
        let query = ReportQuery { earlier, ..ReportQuery::default() };
        store.reports(&query).expect("reports").rows
    };
    assert_eq!(rows(false).iter().map(|row| &row.edition).collect::<Vec<_>>(), [&second.edition]);
    assert_eq!(rows(true).iter().map(|row| row.edition_number).collect::<Vec<_>>(), [2, 1]);
    let claims = |earlier| {
        let query = ClaimQuery { earlier, ..ClaimQuery::default() };
        store.claims(&query).expect("claims").rows.len()
    };
    assert_eq!((claims(false), claims(true)), (3, 6));
    let about = EntryQuery { about: Some(first.edition), ..entries() };
    assert_eq!(store.entries(&about).expect("entries").rows.len(), 1);

    let bare = store.add(&addition(made(None, START)), &stamp()).expect("added");
    assert_eq!(bare.action, Some(Action::NewReport));
    assert_ne!(bare.report, first.report);
    assert_eq!(faults(&*store), []);
}

#[test]
fn what_does_not_fit_together_is_refused_in_whole() {
    let (_folder, mut store) = ledger();
    let mut odd = made(Some(LINK), START);
    odd.1.claims[1].figures.push(7);
    let error = store.add(&addition(odd), &stamp()).expect_err("there is no such figure");
    assert!(error.to_string().contains("no figure stands at the position"), "{error}");
    let mut other = made(Some(LINK), START);
    other.0.hash = laut_model::ContentHash::from_sha256([7; 32]);
    assert!(store.add(&addition(other), &stamp()).is_err());
    assert_eq!(store.reports(&ReportQuery::default()).expect("reports").rows, []);
    assert_eq!(store.entries(&EntryQuery::default()).expect("entries").rows, []);
}

#[test]
fn an_id_is_found_by_its_beginning() {
    let (_folder, mut store) = ledger();
    let added = store.add(&addition(made(Some(LINK), START)), &stamp()).expect("added");
    assert_eq!(store.find(&added.report[..6]).expect("found"), Found::Report(added.report.clone()));
    assert_eq!(store.find(&added.edition).expect("found"), Found::Edition(added.edition.clone()));
    let ids = store.kept(&added.edition).expect("kept").claim_ids;
    for (place, id) in (0..).map(laut_model::ClaimId).zip(&ids) {
        let edition = added.edition.clone();
        assert_eq!(store.find(id).expect("found"), Found::Claim { id: id.clone(), edition, place });
    }
    assert!(matches!(store.find("c"), Err(LedgerError::Ambiguous { .. })));
    for odd in ["", "x", "c12'", "rzz", "e0000000000000000", "ü"] {
        assert!(matches!(store.find(odd), Err(LedgerError::NotFound { .. })), "{odd}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(start in "[^„“]{1,60}") {
        let (_folder, mut store) = ledger();
        let start = format!("{start}.\n");
        let (report, reading) = made(Some(LINK), &start);
        let added = store.add(&addition((report.clone(), reading.clone())), &stamp()).expect("added");
        let kept = store.kept(&added.edition).expect("kept");
        prop_assert_eq!(kept.report, report);
        prop_assert_eq!(kept.reading, reading);
        prop_assert_eq!(faults(&*store), vec![]);
    }
}
