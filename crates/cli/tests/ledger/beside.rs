//! What an analyst decided stands beside what was found, wherever a user looks.

use super::judged::{claim_by, decided, id, rows};
use super::{Sealed, assert_sound, held};
use serde_json::Value;

/// What a command prints, which must do what it is told and say nothing else.
fn told(here: &Sealed, words: &[&str]) -> String {
    let run = here.laut(words);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{words:?}");
    run.out
}

fn record(here: &Sealed, words: &[&str]) -> Value {
    serde_json::from_str(&told(here, words)).expect("JSON")
}

fn actor(here: &Sealed, name: &str) -> String {
    id(&rows(here, &["actors", name])[0], "actor")
}

/// A page under a link, with a claim that stays and one in which a number changes.
fn page(here: &Sealed, dead: u32) {
    let text = format!(
        "<html lang=de><head><title>Damm gebrochen</title><link rel=canonical href=https://irva.example/damm>\
         </head><body><article><h1>Damm gebrochen</h1>\
         <p>Der Damm sei in einem schlechten Zustand gewesen, sagte der Ingenieur Jon Ekk am Montag in Irva.</p>\
         <p>Mindestens {dead} Menschen seien gestorben, sagte die Leiterin Mila Dorn am Montag in Irva.</p>\
         </article></body></html>"
    );
    here.file("page.html", text);
}

#[test]
fn a_merged_actor_shows_beside_the_one_that_was_found() {
    let here = held();
    let (ekk, dorn) = (actor(&here, "Ekk"), actor(&here, "Mila Dorn"));
    let claim = claim_by(&here, "Ekk");
    let entry = decided(&here, &["merge", &dorn, &ekk, "--why", "one person"]);

    for name in ["Jon Ekk", "Mila Dorn"] {
        let found = rows(&here, &["claims", "--source", name]);
        let mut names: Vec<&str> = found.iter().filter_map(|row| row["source"].as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Jon Ekk", "Mila Dorn"], "{name}");
        let his = found.iter().find(|row| row["source"] == "Jon Ekk").expect("a claim");
        assert_eq!(his["hand"]["source_as"]["value"]["name"], "Mila Dorn");
        assert_eq!(his["hand"]["source_as"]["value"]["actor"], *dorn);
        assert_eq!(his["hand"]["source_as"]["entry"], *entry);
        let hers = found.iter().find(|row| row["source"] == "Mila Dorn").expect("a claim");
        assert!(hers.get("hand").is_none(), "{hers}");
    }
    let listed = told(&here, &["claims", "--source", "Ekk"]);
    assert!(listed.contains("Jon Ekk") && listed.contains("= Mila Dorn"), "{listed}");
    let table = told(&here, &["claims", "--csv", "--source", "Ekk"]);
    let row = table.lines().find(|line| line.contains(",Jon Ekk,")).expect("a row");
    assert!(row.ends_with(&format!("false,,,Mila Dorn,{dorn},,,")), "{row}");
    for command in ["show", "quote"] {
        let shown = told(&here, &[command, &claim]);
        assert!(shown.contains("\nsource ") && shown.contains("Jon Ekk"), "{shown}");
        assert!(shown.contains("source is  Mila Dorn") && shown.contains("one person"), "{shown}");
        assert_eq!(
            record(&here, &[command, &claim, "--json"])["hand"]["source_as"]["author"],
            "Ida"
        );
    }

    for format in ["csv", "jsonl", "webannotation", "claimreview", "prov", "misp"] {
        let out = told(&here, &["export", "--format", format, "--source", "Ekk"]);
        let his = out.lines().filter(|line| line.contains(&claim)).collect::<String>();
        assert!(out.contains("Jon Ekk") && his.contains("Mila Dorn"), "{format}: {out}");
    }
    told(&here, &["export", "--format", "bundle", "--source", "Ekk", "--output", "b.zip"]);
    let file = std::fs::File::open(here.path().join("b.zip")).expect("a bundle");
    let mut archive = zip::ZipArchive::new(file).expect("a ZIP");
    let page = std::io::read_to_string(archive.by_name("index.html").expect("a page"));
    let page = page.expect("text");
    assert!(page.contains("source is Mila Dorn: one person (Ida, "), "{page}");

    decided(&here, &["undo", &entry]);
    assert!(!told(&here, &["show", &claim]).contains("source is"));
    assert_sound(&here, "laut.db");
}

#[test]
fn whoever_was_merged_tells_into_whom() {
    let here = held();
    let (ekk, dorn) = (actor(&here, "Ekk"), actor(&here, "Mila Dorn"));
    decided(&here, &["note", &ekk, "retired"]);
    let first = decided(&here, &["merge", &dorn, &ekk, "--why", "one person"]);
    let shown = told(&here, &["show", &ekk]);
    assert!(shown.contains(&format!("{ekk} Jon Ekk (person) is merged into: {dorn}")), "{shown}");
    assert!(shown.contains("one person") && shown.contains("retired"), "{shown}");
    assert!(told(&here, &["show", &dorn]).contains("found as Jon Ekk"));
    let row = record(&here, &["show", &ekk, "--json"]);
    assert_eq!(
        (&row["name"], &row["found_as"][0]["name"]),
        (&"Mila Dorn".into(), &"Jon Ekk".into())
    );
    assert_eq!(row["found_as"][0]["hand"]["notes"][0]["value"], "retired");
    assert!(told(&here, &["log", &ekk]).contains(&first));

    // The other way round nobody is called by an id.
    let second = decided(&here, &["merge", &ekk, &dorn]);
    let log = told(&here, &["log", &dorn]);
    assert!(log.contains("Jon Ekk = Mila Dorn") && log.contains(&first), "{log}");
    let undoing = decided(&here, &["undo", &second]);
    assert!(told(&here, &["log", &dorn]).contains(&undoing));
}

#[test]
fn a_group_that_is_merged_into_a_person_changes_no_kind_unsaid() {
    let here = held();
    let (ministry, dorn) = (actor(&here, "Innenministerium"), actor(&here, "Mila Dorn"));
    let run = here.laut(&["merge", &dorn, &ministry, "--json"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.err,
        "laut: Innenministerium is of the kind organisation; with Mila Dorn it counts as person\n"
    );
    let row = &rows(&here, &["actors", "Dorn"])[0];
    assert_eq!(
        (&row["kind"], &row["found_as"][0]["kind"]),
        (&"person".into(), &"organisation".into())
    );
}

#[test]
fn a_split_actor_is_somebody_else_in_its_claims() {
    let here = held();
    let ekk = actor(&here, "Ekk");
    let claim = claim_by(&here, "Ekk");
    let report = id(&rows(&here, &["claims", "--source", "Ekk"])[0], "report");
    let entry = decided(&here, &["split", &ekk, "--report", &report, "--as", "Jon Ekk (Reporter)"]);
    let listed = told(&here, &["claims", "--source", "Ekk"]);
    assert!(listed.contains("= Jon Ekk (Reporter)"), "{listed}");
    let other = id(&rows(&here, &["actors", "Reporter"])[0], "actor");
    for id in [&ekk, &other] {
        assert!(told(&here, &["log", id]).contains(&entry), "{id}");
    }
    assert!(told(&here, &["show", &ekk]).contains("is somebody else"), "{ekk}");
    assert!(told(&here, &["show", &claim]).contains("Jon Ekk (Reporter)"));
}

#[test]
fn a_bundle_tells_who_was_merged_with_those_in_it() {
    let here = held();
    let (ekk, dorn, mayor) =
        (actor(&here, "Ekk"), actor(&here, "Mila Dorn"), actor(&here, "mayor"));
    // Dorn is merged into somebody of another report. By the clock: in one moment none of the two would be the latest.
    for words in [["merge", &dorn, &ekk], ["merge", &mayor, &dorn]] {
        let run = here.command(&words).env_remove("LAUT_TODAY").output().expect("laut runs");
        assert!(run.status.success() && run.stderr.is_empty(), "{run:?}");
    }
    told(
        &here,
        &[
            "export", "--format", "bundle", "--source", "Jon Ekk", "--lang", "de", "--output",
            "b.zip",
        ],
    );
    told(&here, &["import", "b.zip", "--ledger", "other.db"]);
    told(&here, &["import", "laut.db", "--ledger", "third.db"]);
    for ledger in ["laut.db", "other.db", "third.db"] {
        let claims = rows(&here, &["claims", "schlechten", "--ledger", ledger]);
        assert_eq!(claims[0]["hand"]["source_as"]["value"]["name"], "mayor", "{ledger}");
    }
}

#[test]
fn what_is_shown_as_json_holds_what_was_decided() {
    let here = held();
    let (claim, ekk) = (claim_by(&here, "Ekk"), actor(&here, "Ekk"));
    let report = id(&rows(&here, &["claims", "--source", "Ekk"])[0], "report");
    decided(&here, &["reject", &claim_by(&here, "Dorn"), "--why", "a heading"]);
    decided(&here, &["mend", &claim, "--source", "Institut Irva"]);
    decided(&here, &["note", &report, "ask the desk"]);
    decided(&here, &["grade", &ekk, "C"]);
    let one = record(&here, &["show", &claim, "--json"]);
    assert_eq!(one["claim"]["source"]["name"], "Jon Ekk");
    assert_eq!(one["hand"]["source"]["value"], "Institut Irva");
    let whole = record(&here, &["show", &report, "--json"]);
    assert_eq!(whole["hand"]["notes"][0]["value"], "ask the desk");
    let by = |name: &str| {
        let claims = whole["claims"].as_array().expect("claims");
        let claim = claims.iter().find(|claim| claim["source"]["name"] == *name).expect(name);
        whole["hands"][id(claim, "id")].clone()
    };
    assert_eq!(by("Mila Dorn")["rejected"]["why"], "a heading");
    assert_eq!(by("Jon Ekk")["source"]["value"], "Institut Irva");
    assert_eq!(by("Innenministerium"), Value::Null);
    assert_eq!(record(&here, &["show", &ekk, "--json"])["hand"]["grades"][0]["author"], "Ida");
    let shown = told(&here, &["show", &report]);
    for line in ["decided    rejected", "decided    source: Institut Irva"] {
        assert!(shown.contains(line), "{shown}");
    }
}

#[test]
fn what_was_decided_about_an_earlier_edition_is_told_and_does_not_hold() {
    let here = Sealed::new();
    page(&here, 14);
    told(&here, &["add", "page.html", "--model", "grammar"]);
    let (stays, changes) = (claim_by(&here, "Ekk"), claim_by(&here, "Dorn"));
    decided(&here, &["reject", &stays, "--why", "hearsay"]);
    decided(&here, &["grade", &changes, "B2"]);
    page(&here, 20);
    let run = here.laut(&["add", "page.html", "--model", "grammar"]);
    let report = id(&rows(&here, &["reports"])[0], "report");
    assert_eq!(run.code, Some(0));
    assert!(
        run.err.contains("2 claims with judgements in earlier editions of 1 report")
            && run.err.contains(&format!("laut log {report}")),
        "{}",
        run.err
    );
    let log = told(&here, &["log", &report]);
    assert!(log.contains(&stays) && log.contains(&changes), "{log}");

    let (same, other) = (claim_by(&here, "Ekk"), claim_by(&here, "Dorn"));
    assert!(same != stays && other != changes);
    let shown = told(&here, &["show", &same]);
    assert!(
        shown.contains(&format!("judged     in edition 1, not here: {stays} · rejected")),
        "{shown}"
    );
    assert!(!told(&here, &["show", &other]).contains("judged"), "its words changed");
    let before = record(&here, &["show", &same, "--json"]);
    assert!(before.get("hand").is_none(), "{before}");
    assert_eq!(before["judged_before"][0]["claim"], *stays);
    assert_eq!(before["judged_before"][0]["edition_number"], 1);
    assert_eq!(before["judged_before"][0]["hand"]["rejected"]["why"], "hearsay");
    told(&here, &["add", "page.html", "--model", "grammar"]);
}

#[test]
fn actors_count_the_claims_that_stand() {
    let here = held();
    let claims =
        |name: &str| rows(&here, &["actors", name])[0]["claims"].as_u64().expect("a number");
    assert_eq!(["Ekk", "Mila Dorn", "mayor"].map(claims), [1, 1, 1]);
    let claim = claim_by(&here, "Ekk");
    decided(&here, &["mend", &claim, "--source", "mila dorn"]);
    assert_eq!(["Ekk", "Mila Dorn", "mayor"].map(claims), [0, 2, 1]);
    decided(&here, &["mend", &claim, "--source", "Mayor"]);
    assert_eq!(["Ekk", "Mila Dorn", "mayor"].map(claims), [0, 1, 2]);
    let merged = decided(&here, &["merge", &actor(&here, "Mila Dorn"), &actor(&here, "mayor")]);
    assert_eq!(claims("Dorn"), 3);
    // Mended to the mayor, who is Dorn.
    let by_dorn = rows(&here, &["claims", "--source", "Mila Dorn"]);
    assert!(by_dorn.iter().any(|row| row["claim"] == *claim), "{by_dorn:?}");
    decided(&here, &["undo", &merged]);
    decided(&here, &["reject", &claim]);
    assert_eq!(["Ekk", "Mila Dorn", "mayor"].map(claims), [0, 1, 1]);
    decided(&here, &["mend", &claim_by(&here, "Dorn"), "--source", "nobody of these reports"]);
    assert_eq!(["Ekk", "Mila Dorn", "mayor"].map(claims), [0, 0, 1]);
}
