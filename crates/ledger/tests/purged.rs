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

/// A report in which one more person speaks.
fn with(link: &str, start: &str, name: &str) -> Addition {
    let (report, mut reading) = made(Some(link), start);
    reading.actors[0].name = name.to_owned();
    addition((report, reading))
}

#[test]
fn whom_only_the_removed_report_named_is_named_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    let mut store = open(&path, Access::Write).expect("a new ledger");
    let secret = store.add(&with(LINK, START, "Heimlich"), &made::stamp()).expect("added");
    store.add(&with("https://b.example/", "Eins\n", "Mila Dorn"), &made::stamp()).expect("added");
    store.add(&with("https://c.example/", "Zwei\n", "Tessa Holm"), &made::stamp()).expect("added");
    let actor = |store: &dyn Store, name: &str| {
        let rows = store.actors(&ActorQuery::default()).expect("actors").rows;
        rows.into_iter().find(|row| row.name == name).map(|row| row.actor)
    };
    let [he, dorn, holm] = ["Heimlich", "Mila Dorn", "Tessa Holm"]
        .map(|name| actor(&*store, name).unwrap_or_else(|| panic!("{name}")));
    let judge = |store: &mut dyn Store, actor: &str, deed: Deed, minute: u32| {
        let about = About::Actor(actor.to_owned());
        let at = format!("2031-03-10T12:{minute:02}:00Z");
        let command = format!("laut merge {actor}");
        let stamp = Stamp { at, author: "Ida".to_owned(), command };
        store.judge(&Judgement { about, deed, why: None }, &stamp).expect("entered")
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    // He is the one whose name stays, so that the others go by it.
    let merge = Deed::MergeActors {
        with: vec![dorn.clone(), holm.clone()],
        names: names(&["Heimlich", "Mila Dorn", "Tessa Holm"]),
    };
    judge(&mut *store, &he, merge, 1);
    judge(&mut *store, &he, Deed::Note { text: "meets at Heimlich's".to_owned() }, 2);
    let reports = vec![secret.report.clone()];
    let split = Deed::SplitActor { reports, name: "Heimlich junior".to_owned() };
    judge(&mut *store, &he, split, 3);
    judge(&mut *store, &dorn, Deed::Tag { tag: "known".to_owned() }, 4);
    assert!(stands(&path, "Heimlich") && stands(&path, &he));

    store
        .purge(&secret.report, "a source", &stamp(), &mut || {})
        .expect("removed")
        .expect("was there");
    assert!(!stands(&path, "Heimlich") && !stands(&path, &he));
    // The two others stay one, by whom and when that was decided.
    let rows = store.actors(&ActorQuery::default()).expect("actors").rows;
    let one = rows.iter().find(|row| row.actor == dorn).expect("Dorn");
    assert_eq!((&*one.name, &*one.found_as[0].name), ("Mila Dorn", "Tessa Holm"));
    assert_eq!(one.hand.tags[0].value, "known");
    let query = EntryQuery { about: Some(holm.clone()), ..EntryQuery::default() };
    let log = store.entries(&query).expect("entries").rows;
    assert_eq!((log.len(), &*log[0].author, &*log[0].at), (1, "Ida", "2031-03-10T12:01:00Z"));
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
}
