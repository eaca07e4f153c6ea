//! What goes from ledger to ledger, and readings beside readings.

mod made;

use laut_ledger::*;
use laut_model::TextRange;
use made::{START, addition, made};
use proptest::prelude::*;

const LINK: &str = "https://sundbote.example/damm";

fn ledger() -> (tempfile::TempDir, Box<dyn Store>) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(&folder.path().join("laut.db"), Access::Write).expect("a new ledger");
    (folder, store)
}

fn stamp(minute: u32) -> Stamp {
    Stamp { at: format!("2031-03-12T09:{minute:02}:00.000Z"), ..made::stamp() }
}

fn judge(store: &mut dyn Store, claim: &str, deed: Deed, minute: u32) -> String {
    let judgement =
        Judgement { about: About::Claim(claim.to_owned()), deed, why: Some("seen".to_owned()) };
    store.judge(&judgement, &stamp(minute)).expect("entered")
}

fn editions(store: &dyn Store) -> Vec<String> {
    let query = ReportQuery { earlier: true, ..ReportQuery::default() };
    store.reports(&query).expect("reports").rows.into_iter().map(|row| row.edition).collect()
}

/// Everything of a ledger, through JSON as it goes from one to another.
fn merge_all(from: &dyn Store, to: &mut dyn Store) -> Vec<Merged> {
    let mut merged = vec![];
    for edition in editions(from) {
        let packet =
            serde_json::to_string(&from.packet(&edition).expect("a packet")).expect("JSON");
        let packet: Packet = serde_json::from_str(&packet).expect("a packet");
        merged.push(to.merge(&packet, &from.bytes(&edition).expect("bytes")).expect("merged"));
    }
    for row in from.actors(&ActorQuery::default()).expect("actors").rows {
        let entries = from.entries_about_actor(&row.actor).expect("entries");
        to.merge_entries(&entries).expect("merged");
    }
    merged
}

/// What a ledger tells of its content, in an order that does not rest on that of adding.
fn told(store: &dyn Store) -> String {
    let earlier = ClaimQuery { earlier: true, ..ClaimQuery::default() };
    let mut reports: Vec<_> =
        editions(store).iter().map(|id| store.packet(id).expect("a packet")).collect();
    reports.sort_by_key(|packet| packet.report.hash.hex());
    let claims = store.claims(&earlier).expect("claims").rows;
    let mut actors = store.actors(&ActorQuery::default()).expect("actors").rows;
    actors.sort_by(|a, b| a.actor.cmp(&b.actor));
    format!("{reports:#?}\n{claims:#?}\n{actors:#?}")
}

#[test]
fn a_merged_ledger_tells_what_the_first_tells() {
    let (_one, mut from) = ledger();
    let first = from.add(&addition(made(Some(LINK), START)), &stamp(1)).expect("added");
    from.add(&addition(made(Some(LINK), "Zweite Fassung\n")), &stamp(2)).expect("added");
    from.add(&addition(made(None, "Ohne Link\n")), &stamp(3)).expect("added");
    let claims = from.kept(&first.edition).expect("kept").claim_ids;
    judge(&mut *from, &claims[0], Deed::Tag { tag: "dam".to_owned() }, 4);
    let rejected = judge(&mut *from, &claims[1], Deed::Reject, 5);
    let undo = Judgement { about: About::Entry(rejected), deed: Deed::Undo, why: None };
    from.judge(&undo, &stamp(6)).expect("undone");
    let actors = from.actors(&ActorQuery::default()).expect("actors").rows;
    let merge = Deed::MergeActors {
        with: vec![actors[1].actor.clone()],
        names: vec![actors[0].name.clone()],
    };
    let merge = Judgement { about: About::Actor(actors[0].actor.clone()), deed: merge, why: None };
    from.judge(&merge, &stamp(7)).expect("merged");

    let (_two, mut to) = ledger();
    let merged = merge_all(&*from, &mut *to);
    assert!(merged.iter().all(|merged| merged.edition && merged.readings == 1));
    assert_eq!(told(&*to), told(&*from));
    assert_eq!(to.check(&mut |_, _| {}).expect("checked"), []);
    // Once more changes nothing, in either direction.
    assert!(merge_all(&*from, &mut *to).iter().all(|merged| *merged == Merged::default()));
    assert!(merge_all(&*to, &mut *from).iter().all(|merged| *merged == Merged::default()));
}

#[test]
fn the_latest_edition_is_the_one_added_last_whoever_had_it() {
    let (_one, mut one) = ledger();
    let (_two, mut two) = ledger();
    let old = one.add(&addition(made(Some(LINK), START)), &stamp(1)).expect("added");
    let new = two.add(&addition(made(Some(LINK), "Zweite Fassung\n")), &stamp(2)).expect("added");
    merge_all(&*one, &mut *two);
    merge_all(&*two, &mut *one);
    for store in [&one, &two] {
        let kept = store.kept(&old.report).expect("kept");
        assert_eq!((kept.edition_id, kept.edition_number), (new.edition.clone(), 2));
        assert_eq!(store.kept(&old.edition).expect("kept").edition_number, 1);
    }
    assert_eq!(told(&*one), told(&*two));
}

#[test]
fn a_clock_that_was_set_back_leaves_the_order_of_the_log() {
    let (_folder, mut store) = ledger();
    let first = store.add(&addition(made(Some(LINK), START)), &stamp(9)).expect("added");
    let second =
        store.add(&addition(made(Some(LINK), "Neues vom Damm\n")), &stamp(3)).expect("added");
    assert_eq!(store.kept(&second.edition).expect("kept").edition_number, 1);
    assert_eq!(store.kept(&first.report).expect("kept").edition_id, first.edition);
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
}

#[test]
fn a_split_holds_in_a_report_that_comes_after_it() {
    let (_one, mut from) = ledger();
    let added = from.add(&addition(made(Some(LINK), START)), &stamp(1)).expect("added");
    let actor = from.actors(&ActorQuery::default()).expect("actors").rows[0].actor.clone();
    let name = "Jon Ekk the younger".to_owned();
    let deed = Deed::SplitActor { reports: vec![added.report], name: name.clone() };
    let split = Judgement { about: About::Actor(actor.clone()), deed, why: None };
    from.judge(&split, &stamp(2)).expect("split");

    let (_two, mut to) = ledger();
    let entries = from.entries_about_actor(&actor).expect("entries");
    assert_eq!(to.merge_entries(&entries).expect("merged"), 1);
    merge_all(&*from, &mut *to);
    let actors = to.actors(&ActorQuery::default()).expect("actors").rows;
    assert!(actors.iter().any(|row| row.name == name), "{actors:?}");
    assert_eq!(told(&*to), told(&*from));
    assert_eq!(to.check(&mut |_, _| {}).expect("checked"), []);
}

#[test]
fn packets_that_do_not_fit_are_refused_in_whole() {
    let (_one, mut from) = ledger();
    let added = from.add(&addition(made(Some(LINK), START)), &stamp(1)).expect("added");
    let (packet, bytes) = (
        from.packet(&added.edition).expect("a packet"),
        from.bytes(&added.edition).expect("bytes"),
    );
    let odd = |change: &dyn Fn(&mut Packet)| {
        let mut packet = packet.clone();
        change(&mut packet);
        packet
    };
    let (_two, mut to) = ledger();
    for (what, packet, bytes) in [
        ("other bytes", packet.clone(), b"<p>other</p>".to_vec()),
        (
            "a place outside",
            odd(&|p| p.readings[0].reading.claims[0].content = vec![TextRange::new(0, 9999)]),
            bytes.clone(),
        ),
        ("no reading", odd(&|p| p.readings.clear()), bytes.clone()),
        (
            "an entry about another edition",
            odd(&|p| p.entries[0].edition = Some("e1".to_owned())),
            bytes.clone(),
        ),
        (
            "an entry that undoes nothing",
            odd(&|p| p.entries[0].undoes = Some("n1".to_owned())),
            bytes.clone(),
        ),
    ] {
        assert!(to.merge(&packet, &bytes).is_err(), "{what}");
        assert_eq!(editions(&*to), [""; 0], "{what}");
        assert_eq!(to.entries(&EntryQuery::default()).expect("entries").rows, [], "{what}");
    }
    to.merge(&packet, &bytes).expect("merged");
    let other_text = odd(&|p| p.report.text.push('!'));
    assert!(
        to.merge(&other_text, &bytes).expect_err("refused").to_string().contains("another text")
    );
}

#[test]
fn another_reading_stands_beside_the_first_and_takes_its_judgements_over() {
    let (_folder, mut store) = ledger();
    let (report, reading) = made(Some(LINK), START);
    let added = store.add(&addition((report.clone(), reading.clone())), &stamp(1)).expect("added");
    let before = store.kept(&added.edition).expect("kept").claim_ids;
    judge(&mut *store, &before[0], Deed::Tag { tag: "toll".to_owned() }, 2);
    judge(&mut *store, &before[1], Deed::Reject, 3);
    let again = |reading: &laut_model::Reading, engine: &str| {
        let read_with = ReadWith { engine: engine.to_owned(), ..made::read_with() };
        Addition::new(report.clone(), reading.clone(), read_with, &made::bytes(&report.text))
    };
    let same = store.reread(&added.edition, &again(&reading, "0.1.0"), &stamp(4)).expect("read");
    assert_eq!(same, None, "the very same");
    let same = store.reread(&added.edition, &again(&reading, "0.2.0"), &stamp(5)).expect("read");
    let same = same.expect("another engine");
    assert!(same.came.is_empty() && same.went.is_empty() && same.changed.is_empty(), "{same:?}");
    assert_eq!(store.readings(&added.edition).expect("readings").len(), 1);

    let mut other = reading.clone();
    let content = other.claims[0].content[1];
    // One word less, so that it is another place; the claim behind it is read in another way; the last is gone.
    other.claims[0].content[1] =
        TextRange::new(content.start(), content.end() - "Menschen".len() - 1);
    other.claims[1].act = laut_model::Act::Appeal;
    other.claims.truncate(2);
    let reread = store
        .reread(&added.edition, &again(&other, "0.3.0"), &stamp(6))
        .expect("read")
        .expect("other");
    let after = store.kept(&added.edition).expect("kept");
    assert_eq!(after.reading, other);
    assert_eq!(reread.came, [after.claim_ids[0].clone()]);
    assert_eq!(reread.went, [before[0].clone(), before[2].clone()]);
    assert_eq!(reread.changed, [before[1].clone()]);
    assert_eq!(reread.lost, [""; 0], "nothing was decided about the last");
    assert_eq!(store.readings(&added.edition).expect("readings").len(), 2);

    let hand = store.hand(&About::Claim(after.claim_ids[0].clone())).expect("a hand");
    assert_eq!((hand.tags[0].value.as_str(), hand.tags[0].why.as_deref()), ("toll", Some("seen")));
    assert!(store.hand(&About::Claim(before[1].clone())).expect("a hand").rejected.is_some());
    // Undoing what was carried over undoes it where it came from.
    let undo =
        Judgement { about: About::Entry(hand.tags[0].entry.clone()), deed: Deed::Undo, why: None };
    store.judge(&undo, &stamp(7)).expect("undone");
    for claim in [&before[0], &after.claim_ids[0]] {
        assert!(store.hand(&About::Claim(claim.clone())).expect("a hand").tags.is_empty());
    }
    let mut gone = other.clone();
    gone.claims.clear();
    let reread = store
        .reread(&added.edition, &again(&gone, "0.4.0"), &stamp(8))
        .expect("read")
        .expect("other");
    assert_eq!(reread.lost, [before[1].clone()]);
    assert_eq!(store.check(&mut |_, _| {}).expect("checked"), []);
    let (_two, mut to) = ledger();
    merge_all(&*store, &mut *to);
    assert_eq!(told(&*to), told(&*store));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_goes_from_ledger_to_ledger(start in "[^„“]{1,60}") {
        let (_one, mut from) = ledger();
        from.add(&addition(made(Some(LINK), &format!("{start}.\n"))), &stamp(1)).expect("added");
        let (_two, mut to) = ledger();
        merge_all(&*from, &mut *to);
        prop_assert_eq!(told(&*to), told(&*from));
    }
}
