//! Reading once more, merging ledgers, removing for good.

use super::{ENGLISH, GERMAN, Sealed, assert_sound, content, held};
use laut_desk::Ledger;
use laut_desk::ledger::{Access, ClaimQuery};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::process::{Child, Stdio};

fn first(here: &Sealed, what: &str, column: &str, ledger: &str) -> String {
    let run = here.laut(&[what, "--jsonl", "--ledger", ledger]);
    let row: Value = serde_json::from_str(run.out.lines().next().expect("a row")).expect("JSON");
    row[column].as_str().expect(column).to_owned()
}

#[test]
fn two_ledgers_are_merged_and_once_more_changes_nothing() {
    let here = Sealed::new();
    here.file("a.txt", GERMAN);
    here.file("b.txt", ENGLISH);
    for (file, ledger) in [("a.txt", "one.db"), ("b.txt", "two.db")] {
        let run = here.laut(&["add", file, "--ledger", ledger, "--model", "grammar"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    let claim = first(&here, "claims", "claim", "two.db");
    let tagged = here.laut(&["tag", &claim, "dam", "--ledger", "two.db"]);
    assert_eq!(tagged.code, Some(0), "{}", tagged.err);
    let run = here.laut(&["import", "two.db", "--ledger", "one.db"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out, "two.db: 1 edition added · 1 reading · 2 lines of the log\n");
    assert_sound(&here, "one.db");
    let tagged = here.laut(&["claims", "--tag", "dam", "--jsonl", "--ledger", "one.db"]).out;
    assert!(tagged.contains(&claim), "{tagged}");
    let again = here.laut(&["import", "two.db", "--ledger", "one.db"]).out;
    assert_eq!(again, "two.db: 0 editions added · 0 readings · 0 lines of the log\n");
    here.laut(&["import", "one.db", "--ledger", "two.db"]);
    assert_eq!(content(&here, "one.db"), content(&here, "two.db"));

    let none = here.laut(&["import", "none.db", "--ledger", "one.db"]);
    assert_eq!(
        (none.code, none.err.as_str()),
        (Some(1), "laut: none.db: no such file; check the path\n")
    );
}

#[test]
fn another_reading_stands_beside_the_first() {
    let here = held();
    let same = here.laut(&["reread", "--model", "grammar"]);
    assert_eq!((same.code, same.err.as_str()), (Some(0), ""));
    assert_eq!(same.out, "laut.db: 0 editions read in another way · 2 as before\n");
    here.file("own.toml", "[ministry]\ninstitute = \"Deichamt, Innenministerium\"\n");
    let before = here.laut(&["log", "--jsonl"]).out.lines().count();
    let other = here.laut(&["reread", "--model", "grammar", "--actors", "own.toml"]);
    assert_eq!((other.code, other.err.as_str()), (Some(0), ""));
    assert!(other.out.contains("1 claim told in another way"), "{}", other.out);
    assert!(
        other.out.ends_with("laut.db: 1 edition read in another way · 1 as before\n"),
        "{}",
        other.out
    );
    assert_eq!(here.laut(&["log", "--jsonl"]).out.lines().count(), before + 1);
    let by = here.laut(&["claims", "--source", "own.institute", "--jsonl"]).out;
    assert_eq!(by.lines().count(), 1, "{by}");
    assert_eq!(here.laut(&["reread", "e0000000000000000"]).code, Some(1));
    assert_sound(&here, "laut.db");
}

#[test]
fn a_report_is_removed_for_good_only_when_that_is_said() {
    let here = held();
    let report = first(&here, "reports", "report", "laut.db");
    let asked = here.laut(&["purge", &report, "--why", "a court order"]);
    assert_eq!(asked.code, Some(2));
    assert!(asked.err.contains("say --yes to remove it"), "{}", asked.err);
    assert_eq!(here.laut(&["purge", &report, "--yes"]).code, Some(2), "a reason is wanted");
    let gone = here.laut(&["purge", &report, "--why", "a court order", "--yes", "--author", "Ida"]);
    assert_eq!(gone.code, Some(0));
    // The other report was added by the same command.
    let named = "its file is named by the command in 1 line of the log about others, which stay";
    assert!(gone.err.contains(named), "{}", gone.err);
    assert!(
        gone.out.contains("1 edition removed for good, with 1 line of the log"),
        "{}",
        gone.out
    );
    assert_sound(&here, "laut.db");
    let again = here.laut(&["add", "a.txt", "b.txt", "--model", "grammar"]);
    assert_eq!(again.code, Some(1));
    assert!(
        again.err.contains("was removed for good on 2031-03-10")
            && again.err.contains("a court order"),
        "{}",
        again.err
    );
    assert!(again.out.contains("0 reports added"), "{}", again.out);
    let log = here.laut(&["log"]).out;
    assert!(log.contains("purge") && log.contains("a court order") && log.contains("Ida"), "{log}");
    let twice = here.laut(&["purge", &report, "--why", "again", "--yes"]);
    assert!(twice.out.contains("was removed already"), "{} {}", twice.out, twice.err);
}

#[test]
fn a_removal_that_waits_for_a_reader_says_so() {
    let here = held();
    let report = first(&here, "reports", "report", "laut.db");
    let reader = Ledger::open(&here.path().join("laut.db"), Access::Read).expect("a ledger");
    let mut removal: Option<(Child, String)> = None;
    reader
        .choose(&ClaimQuery::default(), |_| {
            let mut command = here.command(&["purge", &report, "--why", "a court order", "--yes"]);
            let mut child = command.stderr(Stdio::piped()).spawn().expect("laut starts");
            let mut told = String::new();
            let mut err = BufReader::new(child.stderr.take().expect("standard error"));
            err.read_line(&mut told).expect("a line");
            removal = Some((child, told));
            ControlFlow::Break(())
        })
        .expect("claims");
    let (mut child, told) = removal.expect("the ledger has claims");
    assert_eq!(
        told,
        "laut: laut.db: another program is reading the ledger; waiting until it is done, so that nothing of the \
         report stays in the file\n"
    );
    assert_eq!(child.wait().expect("laut ends").code(), Some(0));
    assert_sound(&here, "laut.db");
}
