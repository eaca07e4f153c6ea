//! What analysts decide stands beside what was found, and can be undone.

mod made;

use laut_ledger::*;
use made::{START, addition, made};

const LINK: &str = "https://sundbote.example/damm";

fn stamp(author: &str, minute: u32) -> Stamp {
    Stamp {
        at: format!("2031-03-11T09:{minute:02}:00.000Z"),
        author: author.to_owned(),
        command: "laut …".to_owned(),
    }
}

struct Ledger {
    _folder: tempfile::TempDir,
    store: Box<dyn Store>,
    added: Added,
    claims: Vec<String>,
}

fn ledger() -> Ledger {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join("laut.db"), Access::Write).expect("a new ledger");
    let added = store.add(&addition(made(Some(LINK), START)), &made::stamp()).expect("added");
    let claims = store.kept(&added.edition).expect("kept").claim_ids;
    Ledger { _folder: folder, store, added, claims }
}

impl Ledger {
    fn judge(&mut self, about: About, deed: Deed, minute: u32) -> String {
        let judgement = Judgement { about, deed, why: Some("seen".to_owned()) };
        self.store.judge(&judgement, &stamp("Ida", minute)).expect("entered")
    }

    fn ids(&self, query: ClaimQuery) -> Vec<String> {
        let page = self.store.claims(&query).expect("claims");
        page.rows.into_iter().map(|row| row.claim).collect()
    }

    fn undo(&mut self, entry: &str) -> Result<String, LedgerError> {
        let judgement =
            Judgement { about: About::Entry(entry.to_owned()), deed: Deed::Undo, why: None };
        self.store.judge(&judgement, &stamp("Ida", 50))
    }
}

#[test]
fn a_rejected_claim_is_listed_apart_until_it_is_undone() {
    let mut ledger = ledger();
    let claim = ledger.claims[0].clone();
    let before = ledger.ids(ClaimQuery::default());
    let entry = ledger.judge(About::Claim(claim.clone()), Deed::Reject, 1);
    let rest: Vec<String> = before.iter().filter(|id| **id != claim).cloned().collect();
    assert_eq!(ledger.ids(ClaimQuery::default()), rest);
    let rejected = || ClaimQuery { rejected: true, ..ClaimQuery::default() };
    assert_eq!(ledger.ids(rejected()), vec![claim.clone()]);
    let hand = ledger.store.hand(&About::Claim(claim.clone())).expect("a hand");
    let judged = hand.rejected.expect("rejected");
    assert_eq!((judged.author.as_str(), judged.why.as_deref()), ("Ida", Some("seen")));
    assert_eq!(judged.entry, entry);

    ledger.undo(&entry).expect("undone");
    assert_eq!(ledger.ids(ClaimQuery::default()), before);
    assert_eq!(ledger.ids(rejected()), [""; 0]);
    assert!(ledger.undo(&entry).expect_err("once only").to_string().contains("is undone already"));
    let log = ledger.store.entries(&EntryQuery { about: Some(claim), ..EntryQuery::default() });
    let log = log.expect("entries").rows;
    let told: Vec<(&str, bool)> = log.iter().map(|row| (row.deed.action(), row.undone)).collect();
    assert_eq!(told, [("undo", false), ("reject", true)]);
    assert!(ledger.undo(&log[0].entry).is_err(), "what is undone is decided again");
    assert_eq!(ledger.store.check(&mut |_, _| {}).expect("checked"), []);
}

#[test]
fn a_mended_source_is_found_and_what_was_found_stays() {
    let mut ledger = ledger();
    let claim = ledger.claims[1].clone();
    let by = |name: &str| ClaimQuery { source: Some(name.to_owned()), ..ClaimQuery::default() };
    let found = ledger.ids(by("Ekk"));
    assert!(found.contains(&claim));
    ledger.judge(
        About::Claim(claim.clone()),
        Deed::MendSource { name: "Tessa Holm".to_owned() },
        1,
    );
    let entry = ledger.judge(
        About::Claim(claim.clone()),
        Deed::MendSource { name: "Ute Sand".to_owned() },
        2,
    );
    assert!(!ledger.ids(by("Ekk")).contains(&claim));
    assert_eq!(ledger.ids(by("sand")), vec![claim.clone()]);
    let rows = ledger.store.claims(&by("sand")).expect("claims").rows;
    assert_eq!(rows[0].source.as_deref(), Some("Jon Ekk"), "what the engine found");
    assert_eq!(rows[0].hand.source.as_ref().map(|judged| judged.value.as_str()), Some("Ute Sand"));
    ledger.undo(&entry).expect("undone");
    assert_eq!(ledger.ids(by("holm")), [claim], "the judgement before stands again");
}

#[test]
fn grades_notes_and_tags_gather() {
    let mut ledger = ledger();
    let claim = About::Claim(ledger.claims[2].clone());
    let grade = |code: &str| {
        Deed::Grade(Grade { admiralty: code.parse().ok(), likelihood: None, confidence: None })
    };
    ledger.judge(claim.clone(), grade("C3"), 1);
    ledger.judge(claim.clone(), grade("B2"), 2);
    let other = Judgement { about: claim.clone(), deed: grade("F6"), why: None };
    ledger.store.judge(&other, &stamp("Omar", 3)).expect("entered");
    for tag in ["toll", "dam", "toll"] {
        ledger.judge(claim.clone(), Deed::Tag { tag: tag.to_owned() }, 4);
    }
    ledger.judge(claim.clone(), Deed::Note { text: "ask the ministry".to_owned() }, 5);
    let hand = ledger.store.hand(&claim).expect("a hand");
    let grades: Vec<String> = hand.grades.iter().map(|judged| judged.value.to_string()).collect();
    assert_eq!(grades, ["B2", "F6"], "the latest of each author");
    let tags: Vec<&str> = hand.tags.iter().map(|judged| judged.value.as_str()).collect();
    assert_eq!(tags, ["dam", "toll"]);
    assert_eq!(hand.notes[0].value, "ask the ministry");
    let tagged = ClaimQuery { tag: Some("dam".to_owned()), ..ClaimQuery::default() };
    assert_eq!(ledger.ids(tagged), [ledger.claims[2].clone()]);
    let graded = ClaimQuery { graded: true, ..ClaimQuery::default() };
    assert_eq!(ledger.ids(graded), [ledger.claims[2].clone()]);

    let report = About::Report(ledger.added.report.clone());
    ledger.judge(report.clone(), Deed::Note { text: "paid content?".to_owned() }, 6);
    assert_eq!(ledger.store.hand(&report).expect("a hand").notes.len(), 1);
}

#[test]
fn what_cannot_be_decided_is_refused_and_leaves_no_entry() {
    let mut ledger = ledger();
    let entries =
        |ledger: &Ledger| ledger.store.entries(&EntryQuery::default()).expect("entries").rows.len();
    let before = entries(&ledger);
    let first =
        ledger.store.entries(&EntryQuery::default()).expect("entries").rows[0].entry.clone();
    for (about, deed) in [
        (About::Claim("c0000000000000000".to_owned()), Deed::Reject),
        (About::Report(ledger.added.report.clone()), Deed::Reject),
        (About::Claim(ledger.claims[0].clone()), Deed::NewReport),
        (About::Actor("a0000000000000000".to_owned()), Deed::Note { text: "who?".to_owned() }),
        (About::Entry(first), Deed::Undo),
    ] {
        let judgement = Judgement { about, deed, why: None };
        assert!(ledger.store.judge(&judgement, &stamp("Ida", 1)).is_err(), "{judgement:?}");
    }
    assert_eq!(entries(&ledger), before);
}

#[test]
fn actors_are_merged_and_split() {
    let mut ledger = ledger();
    let second = made(Some("https://abendecho.example/2"), "Dammbruch\n");
    let second = ledger.store.add(&addition(second), &made::stamp()).expect("added");
    let actors =
        |ledger: &Ledger| ledger.store.actors(&ActorQuery::default()).expect("actors").rows;
    let row = |ledger: &Ledger, name: &str| {
        actors(ledger).into_iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name}"))
    };
    let (ekk, people) = (row(&ledger, "Jon Ekk"), row(&ledger, "Menschen"));
    assert_eq!(ekk.reports, 2);
    let merge = Deed::MergeActors {
        with: vec![people.actor.clone()],
        names: vec!["Jon Ekk".to_owned(), "Menschen".to_owned()],
    };
    let before = actors(&ledger);
    let merged = ledger.judge(About::Actor(ekk.actor.clone()), merge, 1);
    assert_eq!(actors(&ledger).len(), before.len() - 1);
    let one = row(&ledger, "Jon Ekk");
    assert!(one.aliases.contains(&"Menschen".to_owned()), "{one:?}");
    let by = |name: &str| ClaimQuery { source: Some(name.to_owned()), ..ClaimQuery::default() };
    assert_eq!(ledger.ids(by("Menschen")), ledger.ids(by("Ekk")));
    assert_eq!(ledger.ids(by(&ekk.actor)), ledger.ids(by("Ekk")));

    let split = Deed::SplitActor {
        reports: vec![second.report.clone()],
        name: "Jon Ekk (mayor)".to_owned(),
    };
    let parted = ledger.judge(About::Actor(ekk.actor.clone()), split, 2);
    let mayor = row(&ledger, "Jon Ekk (mayor)");
    assert_eq!((mayor.reports, row(&ledger, "Jon Ekk").reports), (1, 1));
    assert_eq!(ledger.store.find(&mayor.actor).expect("found"), Found::Actor(mayor.actor.clone()));
    let his = ledger.ids(by("mayor"));
    assert!(!his.is_empty() && his.iter().all(|id| !ledger.claims.contains(id)), "{his:?}");
    assert_eq!(ledger.ids(by(&mayor.actor)), his);

    ledger.undo(&parted).expect("undone");
    ledger.undo(&merged).expect("undone");
    assert_eq!(actors(&ledger), before);
    assert_eq!(ledger.store.check(&mut |_, _| {}).expect("checked"), []);
}
