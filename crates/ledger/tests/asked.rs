//! What is asked is found under every spelling and name.

mod made;

use laut_ledger::*;
use laut_model::{Act, Date, Language, Mode};
use made::{START, addition, made, stamp};
use std::ops::ControlFlow;

const STREET: &str = "Die Straße ist weg";
const DEAD: &str = "starben … mindestens 1.500 Menschen";

/// The contents of the claims that fit; the made report has two alike.
fn found(store: &dyn Store, query: ClaimQuery) -> Vec<String> {
    let mut contents: Vec<_> =
        store.claims(&query).expect("claims").rows.into_iter().map(|row| row.content).collect();
    contents.dedup();
    contents
}

fn held() -> (tempfile::TempDir, Box<dyn Store>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join("laut.db"), Access::Write).expect("a new ledger");
    store.add(&addition(made(None, START)), &stamp()).expect("added");
    (folder, store)
}

#[test]
fn words_are_found_in_any_spelling() {
    let (_folder, store) = held();
    let words = |words: &str| {
        found(&*store, ClaimQuery { words: Some(words.to_owned()), ..ClaimQuery::default() })
    };
    for spelling in [
        "Straße",
        "STRASSE",
        "strasse weg",
        "Stra\u{df}e",
        "stras",
        "\"Straße ist\"",
        "\"strasse ist\" weg",
        "Stra\u{0}",
    ] {
        assert_eq!(words(spelling).len(), 1, "{spelling}");
    }
    assert_eq!(words("Straße"), [STREET]);
    assert_eq!(words("1.500"), [DEAD]);
    for other in ["Straßen", "ist Damm", "\"ist Straße\"", "weg*", "NOT"] {
        let none: Vec<String> = vec![];
        let wanted = if other == "weg*" { vec![STREET.to_owned()] } else { none };
        assert_eq!(words(other), wanted, "{other}");
    }
    let empty = ClaimQuery { words: Some("—".to_owned()), ..ClaimQuery::default() };
    assert!(matches!(store.claims(&empty), Err(LedgerError::NoWords { .. })));
    for spelling in ["Müllheim", "Muellheim", "mullheim", "müll", "dammbruch muellheim"] {
        let query = ReportQuery { words: Some(spelling.to_owned()), ..ReportQuery::default() };
        assert_eq!(store.reports(&query).expect("reports").rows.len(), 1, "{spelling}");
    }
}

#[test]
fn a_source_is_found_under_each_name_and_by_its_parent() {
    let (_folder, store) = held();
    let source = |name: &str| {
        found(&*store, ClaimQuery { source: Some(name.to_owned()), ..ClaimQuery::default() })
    };
    for name in ["Ekk", "jon ekk", "Minister Jon Ekk"] {
        assert_eq!(source(name), [STREET], "{name}");
    }
    for name in ["Innenministerium", "innenministeriums", "org.vl-interior"] {
        assert_eq!(source(name), [DEAD, STREET], "{name}");
    }
    assert!(source("Holm").is_empty());
    let about = |name: &str| {
        found(&*store, ClaimQuery { about: Some(name.to_owned()), ..ClaimQuery::default() })
    };
    assert_eq!(about("Menschen"), [DEAD]);
    assert_eq!(about("Strasse"), [STREET]);
    assert!(about("Ekk").is_empty());
}

#[test]
fn every_condition_must_hold() {
    let (_folder, store) = held();
    let any = ClaimQuery::default;
    let date = |day| Some(Date::constant(2031, 3, day));
    let figure = |test: &str| Some(test.parse::<FigureTest>().expect("a comparison"));
    for (query, wanted) in [
        (ClaimQuery { act: Some(Act::Denial), ..any() }, vec![STREET]),
        (ClaimQuery { mode: Some(Mode::Indirect), ..any() }, vec![DEAD]),
        (ClaimQuery { hedged: true, ..any() }, vec![DEAD]),
        (ClaimQuery { figure: figure(">1000"), ..any() }, vec![DEAD]),
        (ClaimQuery { figure: figure("=1500"), ..any() }, vec![DEAD]),
        (ClaimQuery { figure: figure(">1500"), ..any() }, vec![]),
        (ClaimQuery { figure: figure("<=1500"), ..any() }, vec![DEAD]),
        (ClaimQuery { figure: figure("<1500"), ..any() }, vec![]),
        (ClaimQuery { since: date(4), until: date(4), ..any() }, vec![DEAD, STREET]),
        (ClaimQuery { since: date(5), ..any() }, vec![]),
        (ClaimQuery { until: date(3), ..any() }, vec![]),
        (ClaimQuery { language: Some(Language::DE), ..any() }, vec![DEAD, STREET]),
        (ClaimQuery { language: Some(Language::EN), ..any() }, vec![]),
        (ClaimQuery { outlet: Some("sund".to_owned()), ..any() }, vec![DEAD, STREET]),
        (ClaimQuery { outlet: Some("kurier".to_owned()), ..any() }, vec![]),
        (ClaimQuery { min_confidence: 0.7, ..any() }, vec![]),
        (ClaimQuery { hedged: true, act: Some(Act::Denial), ..any() }, vec![]),
    ] {
        assert_eq!(found(&*store, query.clone()), wanted, "{query:?}");
    }
    let row = store.claims(&any()).expect("claims").rows.remove(0);
    assert_eq!(row.hedges, ["mindestens"]);
    assert_eq!(row.figures, ["mindestens 1.500"]);
    assert_eq!(row.source.as_deref(), Some("Innenministerium"));
    assert_eq!(row.day.as_deref(), Some("2031-03-04"));
}

#[test]
fn pages_make_up_the_whole_list() {
    let (_folder, mut store) = held();
    for number in 0..5 {
        let start = format!("Meldung {number}\n");
        store.add(&addition(made(None, &start)), &stamp()).expect("added");
    }
    let page = |skip, take| {
        let query = ClaimQuery { window: Window { skip, take }, ..ClaimQuery::default() };
        store.claims(&query).expect("claims")
    };
    let all = page(0, u64::MAX);
    assert_eq!((all.rows.len(), all.more), (18, false));
    let mut joined = vec![];
    while joined.len() < 18 {
        let next = page(joined.len() as u64, 4);
        joined.extend(next.rows);
        assert_eq!(next.more, joined.len() < 18);
    }
    assert_eq!(joined, all.rows);
    assert_eq!(page(18, 4), Page { rows: vec![], more: false });
}

#[test]
fn readings_come_one_by_one_with_the_claims_that_are_wanted() {
    let (_folder, mut store) = held();
    for (link, start) in [(None, "Noch eine\n"), (Some("a"), "Eins\n"), (Some("a"), "Zwei\n")] {
        store.add(&addition(made(link, start)), &stamp()).expect("added");
    }
    let choose = |query: ClaimQuery| {
        let mut all = vec![];
        let mut take = |chosen| {
            all.push(chosen);
            ControlFlow::Continue(())
        };
        store.choose(&query, &mut take).expect("chosen");
        all
    };
    let every = choose(ClaimQuery { earlier: true, ..ClaimQuery::default() });
    let order: Vec<_> =
        every.iter().map(|c| (c.kept.report_id.clone(), c.kept.edition_number)).collect();
    assert!(order.len() == 4 && order.is_sorted(), "{order:?}");
    for chosen in &every {
        assert_eq!(chosen.claims.len(), chosen.kept.reading.claims.len());
        assert_eq!((chosen.reading_number, &*chosen.read_at), (1, "2031-03-10T12:00:00Z"));
        assert_eq!(chosen.revises.is_some(), chosen.kept.edition_number == 2);
    }
    let revision = every.iter().find(|chosen| chosen.revises.is_some()).expect("a revision");
    let first =
        every.iter().find(|chosen| Some(&chosen.kept.edition_id) == revision.revises.as_ref());
    assert_eq!(first.expect("the edition before").kept.edition_number, 1);

    let hedged = ClaimQuery { hedged: true, ..ClaimQuery::default() };
    let rows = store.claims(&hedged).expect("claims").rows;
    let chosen = choose(hedged);
    assert_eq!(chosen.len(), 3);
    let mut ids: Vec<String> = vec![];
    for Chosen { kept, claims, .. } in &chosen {
        ids.extend(claims.iter().map(|claim| kept.claim_ids[claim.place.0 as usize].clone()));
        assert!(claims.iter().all(|claim| claim.day.as_deref() == Some("2031-03-04")));
    }
    ids.sort();
    let mut wanted: Vec<String> = rows.into_iter().map(|row| row.claim).collect();
    wanted.sort();
    assert_eq!(ids, wanted);

    let window = Window { skip: 2, take: 5 };
    let part = choose(ClaimQuery { window, ..ClaimQuery::default() });
    assert_eq!(part.iter().map(|chosen| chosen.claims.len()).sum::<usize>(), 5);
    let mut seen = 0;
    let mut once = |_| {
        seen += 1;
        ControlFlow::Break(())
    };
    store.choose(&ClaimQuery::default(), &mut once).expect("chosen");
    assert_eq!(seen, 1);
}

#[test]
fn an_actor_is_one_in_all_reports() {
    let (_folder, mut store) = held();
    store.add(&addition(made(None, "Noch eine Meldung\n")), &stamp()).expect("added");
    let actors = |name: Option<&str>| {
        let query = ActorQuery { name: name.map(str::to_owned), ..ActorQuery::default() };
        store.actors(&query).expect("actors").rows
    };
    let names: Vec<String> = actors(None).into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["Jon Ekk", "Innenministerium", "Menschen"]);
    let ekk = actors(Some("Ekk")).remove(0);
    assert_eq!((ekk.claims, ekk.reports), (4, 2));
    assert_eq!(ekk.parent.as_deref(), Some("Innenministerium"));
    assert_eq!(ekk.aliases, ["Minister Jon Ekk"]);
}
