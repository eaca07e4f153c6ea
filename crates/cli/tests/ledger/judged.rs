//! What an analyst decides, from the command line.

use super::{Sealed, assert_sound, held};
use serde_json::Value;

/// The rows of a list, as the command prints them with --jsonl.
pub fn rows(here: &Sealed, words: &[&str]) -> Vec<Value> {
    let run = here.laut(&[words, &["--jsonl"]].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    run.out.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

pub fn id(row: &Value, column: &str) -> String {
    row[column].as_str().unwrap_or_else(|| panic!("{column} of {row}")).to_owned()
}

/// Runs a command that must do what it is told, and gives the id of its entry.
pub fn decided(here: &Sealed, words: &[&str]) -> String {
    let run = here.laut(&[words, &["--author", "Ida", "--json"]].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let first = run.out.lines().next().expect("an entry");
    id(&serde_json::from_str(first).expect("an entry"), "entry")
}

pub fn claim_by(here: &Sealed, source: &str) -> String {
    id(&rows(here, &["claims", "--source", source])[0], "claim")
}

#[test]
fn a_claim_is_rejected_and_comes_back() {
    let here = held();
    let (all, claim) = (rows(&here, &["claims"]).len(), claim_by(&here, "Mila Dorn"));
    let entry = decided(&here, &["reject", &claim, "--why", "a heading"]);
    assert_eq!(rows(&here, &["claims"]).len(), all - 1);
    let rejected = rows(&here, &["claims", "--rejected"]);
    assert_eq!(rejected[0]["hand"]["rejected"]["why"], "a heading");
    let shown = here.laut(&["show", &claim]);
    assert!(
        shown.out.contains("rejected") && shown.out.contains("a heading · Ida"),
        "{}",
        shown.out
    );
    decided(&here, &["undo", &entry[..9]]);
    assert_eq!(rows(&here, &["claims"]).len(), all);
    let log = here.laut(&["log", &claim]);
    assert!(log.out.contains("reject (undone)"), "{}", log.out);
    assert_sound(&here, "laut.db");
}

#[test]
fn a_claim_is_mended_beside_what_was_found() {
    let here = held();
    let claim = claim_by(&here, "Ekk");
    decided(
        &here,
        &[
            "mend",
            &claim,
            "--source",
            "Institut Irva",
            "--content",
            "Der Damm sei in  einem schlechten Zustand",
        ],
    );
    let row = &rows(&here, &["claims", "--source", "institut irva"])[0];
    assert_eq!(row["source"], "Jon Ekk");
    assert_eq!(row["hand"]["source"]["value"], "Institut Irva");
    let content = &row["hand"]["content"]["value"];
    assert_eq!(content["words"], "Der Damm sei in einem schlechten Zustand");
    let place = format!("{}-{}", content["places"][0][0], content["places"][0][1]);
    decided(&here, &["mend", &claim, "--place", &place]);
    decided(&here, &["mend", &claim, "--place", "40-61", "--place", "61-70"]);
    decided(&here, &["mend", &claim, "--place", &place]);
    let csv = here.laut(&["claims", "--csv", "--source", "Institut"]).out;
    assert!(csv.lines().next().is_some_and(|head| {
        head.ends_with(
            "rejected,mended_source,mended_content,source_as,source_as_actor,grades,notes,tags",
        )
    }));
    assert!(
        csv.contains(",false,Institut Irva,Der Damm sei in einem schlechten Zustand,,,,,"),
        "{csv}"
    );

    for (words, told) in [
        (vec!["--content", "Der Damm hielt"], "does not stand in its report"),
        (vec!["--content", "er"], "name one of them with --place"),
        (vec!["--place", "5000-5010"], "is no place in its report"),
        (vec!["--place", "9-3"], "write the first code point"),
        (vec!["--place", "60-70", "--place", "40-61"], "the places 40-61 and 60-70 overlap"),
        (vec![], "required"),
    ] {
        let run = here.laut(&[&["mend", &claim], &*words].concat());
        assert_eq!(run.code, Some(2), "{words:?}");
        assert!(run.err.contains(told), "{}", run.err);
    }
}

#[test]
fn grades_notes_and_tags_are_hung_on_anything() {
    let here = held();
    let (claim, actor) = (claim_by(&here, "Ekk"), id(&rows(&here, &["actors", "Ekk"])[0], "actor"));
    let report = id(&rows(&here, &["reports"])[0], "report");
    decided(&here, &["grade", &claim, "b2", "--likelihood", "very-likely"]);
    decided(&here, &["grade", &actor, "C"]);
    decided(&here, &["note", &report, "ask the desk"]);
    decided(&here, &["tag", &claim, "dam"]);
    let graded = here.laut(&["claims", "--graded"]).out;
    assert!(graded.contains("B2 · very-likely · #dam"), "{graded}");
    assert!(here.laut(&["show", &actor]).out.contains("C · Ida"));
    assert!(here.laut(&["show", &report]).out.contains("ask the desk"));
    decided(&here, &["tag", &claim, "dam", "--remove"]);
    assert!(rows(&here, &["claims", "--tag", "dam"]).is_empty());
    for (words, told) in [
        (["grade", &claim, "Z9"], "is no Admiralty code"),
        (["grade", &claim, "--confidence=sure"], "there is no such level"),
        (["reject", &report, "--why=x"], "is a report where a claim is wanted"),
        (["tag", &claim, "--remove"], "required"),
    ] {
        let run = here.laut(&words);
        assert_eq!(run.code, Some(2), "{words:?}");
        assert!(run.err.contains(told), "{}", run.err);
    }
    assert_eq!(here.laut(&["note", "c00000000", "x"]).code, Some(1));
}

#[test]
fn actors_are_merged_and_split() {
    let here = held();
    let actor = |name: &str| id(&rows(&here, &["actors", name])[0], "actor");
    let (ekk, dorn) = (actor("Ekk"), actor("Mila Dorn"));
    let merged = decided(&here, &["merge", &ekk, &dorn]);
    let one = rows(&here, &["actors", "Dorn"]);
    assert_eq!((one.len(), &one[0]["name"]), (1, &Value::from("Jon Ekk")));
    decided(&here, &["undo", &merged]);
    assert_eq!(rows(&here, &["actors", "Dorn"])[0]["name"], "Mila Dorn");
    let report = id(&rows(&here, &["claims", "--source", "Ekk"])[0], "report");
    decided(&here, &["split", &ekk, "--report", &report, "--as", "Jon Ekk (Reporter)"]);
    assert_eq!(rows(&here, &["actors", "Reporter"])[0]["name"], "Jon Ekk (Reporter)");
    assert_sound(&here, "laut.db");
}
