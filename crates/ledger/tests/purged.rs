//! What is removed for good leaves a stone and nothing else.

mod made;

use laut_ledger::*;
use made::{START, addition, made};
use std::path::Path;

const LINK: &str = "https://sundbote.example/damm";
/// Words of the report, of its bytes, of its names and of what was decided about it.
const WORDS: [&str; 6] =
    ["Innenministerium", "Jon Ekk", "sundbote.example", "saved/a.html", "Geheimnis", "Dammbruch"];

fn stamp() -> Stamp {
    Stamp { command: "laut purge".to_owned(), ..made::stamp() }
}

/// Whether words stand anywhere in a ledger's file or its log.
fn stands(path: &Path, words: &str) -> bool {
    let with = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        std::fs::read(name).unwrap_or_default()
    };
    ["", "-wal"].iter().any(|ending| {
        let bytes = with(ending);
        bytes.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words.as_bytes()))
    })
}

fn judge(store: &mut dyn Store, about: About, deed: Deed) {
    store
        .judge(&Judgement { about, deed, why: Some("Geheimnis".to_owned()) }, &made::stamp())
        .expect("entered");
}

#[test]
fn nothing_of_a_removed_report_stays_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    let mut store = open(&path, Access::Write).expect("a new ledger");
    let added = store.add(&addition(made(Some(LINK), START)), &made::stamp()).expect("added");
    let again = store
        .add(&addition(made(Some(LINK), "Dammbruch, zweite Fassung\n")), &made::stamp())
        .expect("added");
    assert_eq!(again.action, Some(Action::NewEdition));
    let claim = store.kept(&added.edition).expect("kept").claim_ids[0].clone();
    judge(&mut *store, About::Claim(claim.clone()), Deed::Note { text: "Geheimnis".to_owned() });
    let actor = store.actors(&ActorQuery::default()).expect("actors").rows[0].actor.clone();
    judge(&mut *store, About::Actor(actor), Deed::Tag { tag: "Geheimnis".to_owned() });
    let bytes = store.bytes(&added.edition).expect("bytes");
    for words in WORDS {
        assert!(stands(&path, words), "{words}");
    }

    let purged = store
        .purge(&added.report, "a court order", &stamp(), &mut || {})
        .expect("removed")
        .expect("was there");
    assert_eq!(purged.editions.len(), 2);
    assert_eq!(purged.entries, 4, "two that add it, one on a claim, one on an actor");
    for words in WORDS {
        assert!(!stands(&path, words), "{words}");
    }
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
    assert_eq!(store.claims(&ClaimQuery::default()).expect("claims").rows, []);
    assert!(store.kept(&added.edition).is_err() && store.find(&claim).is_err());
    let log = store.entries(&EntryQuery::default()).expect("entries").rows;
    let [stone] = &*log else { panic!("{log:?}") };
    assert_eq!((stone.deed.action(), stone.why.as_deref()), ("purge", Some("a court order")));
    assert_eq!(purged.editions[0].sha256.len(), 64);

    // Neither the same bytes nor another edition, under whatever link.
    for (link, start) in
        [(LINK, START), ("https://mirror.example/", START), (LINK, "Dritte Fassung\n")]
    {
        let error = store.add(&addition(made(Some(link), start)), &made::stamp());
        let error = error.expect_err("it is not added again").to_string();
        assert!(error.contains("a court order") && error.contains("saved/a.html"), "{error}");
    }
    assert!(!stands(&path, &String::from_utf8_lossy(&bytes[..40])));
    assert_eq!(store.purge(&added.report, "again", &stamp(), &mut || {}).expect("cleared"), None);
}

#[test]
fn one_edition_is_removed_and_the_one_before_is_the_latest() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join("laut.db"), Access::Write).expect("a new ledger");
    let first = store.add(&addition(made(Some(LINK), START)), &made::stamp()).expect("added");
    let second = store.add(&addition(made(Some(LINK), "Neues\n")), &made::stamp()).expect("added");
    let other = store.add(&addition(made(None, "Neues\n")), &made::stamp()).expect("added");
    let purged = store
        .purge(&second.edition, "an error", &stamp(), &mut || {})
        .expect("removed")
        .expect("was there");
    assert_eq!((purged.editions.len(), purged.entries), (1, 1));
    assert_eq!(purged.held_by, [other.report], "whoever holds the same bytes is told");
    assert_eq!(store.kept(&first.report).expect("kept").edition_id, first.edition);
    let ids =
        store.claims(&ClaimQuery { report: Some(first.report.clone()), ..ClaimQuery::default() });
    assert_eq!(ids.expect("claims").rows.len(), 3);
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
    assert!(matches!(
        store.purge("e0000000000000000", "why", &stamp(), &mut || {}),
        Err(LedgerError::NotFound { .. })
    ));
    // What is left of a report goes as well, though one of its editions left a stone.
    let rest = store
        .purge(&first.report, "all of it", &stamp(), &mut || {})
        .expect("removed")
        .expect("was there");
    assert_eq!(rest.editions.len(), 1);
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
    assert!(store.add(&addition(made(Some(LINK), "Drittes\n")), &made::stamp()).is_err());
}

#[test]
fn another_edition_of_what_is_left_may_come() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join("laut.db"), Access::Write).expect("a new ledger");
    store.add(&addition(made(Some(LINK), START)), &made::stamp()).expect("added");
    let second = store.add(&addition(made(Some(LINK), "Neues\n")), &made::stamp()).expect("added");
    store
        .purge(&second.edition, "an error", &stamp(), &mut || {})
        .expect("removed")
        .expect("was there");
    let third = store.add(&addition(made(Some(LINK), "Drittes\n")), &made::stamp()).expect("added");
    assert_eq!(store.kept(&third.edition).expect("kept").edition_number, 2);
}

#[test]
fn a_report_is_removed_after_one_of_its_editions() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join("laut.db"), Access::Write).expect("a new ledger");
    let first = store.add(&addition(made(Some(LINK), START)), &made::stamp()).expect("added");
    let second = store.add(&addition(made(Some(LINK), "Neues\n")), &made::stamp()).expect("added");
    store
        .purge(&second.edition, "an error", &stamp(), &mut || {})
        .expect("removed")
        .expect("was there");
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
    store
        .purge(&first.report, "a court order", &stamp(), &mut || {})
        .expect("removed")
        .expect("was there");
    let of = |about: &str| {
        let query = EntryQuery { about: Some(about.to_owned()), ..EntryQuery::default() };
        let rows = store.entries(&query).expect("entries").rows;
        rows.into_iter().filter_map(|row| row.why).collect::<Vec<_>>()
    };
    assert_eq!(of(&first.report), ["a court order", "an error"]);
    assert_eq!(of(&second.edition), ["an error"]);
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
    for start in [START, "Neues\n"] {
        assert!(store.add(&addition(made(Some(LINK), start)), &made::stamp()).is_err());
    }
}
