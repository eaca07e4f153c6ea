//! The commands about ledgers as a user runs them.

#[path = "../sealed/mod.rs"]
mod sealed;

mod asked;
mod beside;
mod broken;
mod bundled;
mod datasette;
mod disk;
mod exported;
mod judged;
mod keeping;
mod killed;
mod live;
mod misnamed;
mod watched;

use laut_desk::Ledger;
use laut_desk::ledger::Access;
use laut_desk::record::Document;
use sealed::Sealed;
use serde_json::Value;
use std::path::{Path, PathBuf};

const GERMAN: &str = "\
Damm bei Müllheim gebrochen

Rund 1.400 Menschen sollen laut Innenministerium vermisst sein.

Der Damm sei in einem schlechten Zustand gewesen, sagte der Ingenieur Jon Ekk der \
Zeitung Irvaer Bote. „Wir haben gewarnt“, sagte die Leiterin Mila Dorn am Montag (3. März 2031) in Hamburg.
";

const ENGLISH: &str = "\
Dam burst near Irva

At least 20 people were killed when the dam burst on Monday, the mayor said on March 4, 2031. The \
company declined to comment.
";

/// A folder with two reports, and a ledger of them that does not rest on weights.
fn held() -> Sealed {
    let here = Sealed::new();
    here.file("a.txt", GERMAN);
    here.file("b.txt", ENGLISH);
    let run = here.laut(&["add", "a.txt", "b.txt", "--author", "desk", "--model", "grammar"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    here
}

/// A folder with so many short reports, each its own.
fn many(here: &Sealed, name: &str, numbers: std::ops::Range<usize>) -> PathBuf {
    let folder = here.path().join(name);
    std::fs::create_dir(&folder).expect("a folder");
    for number in numbers {
        let text = format!("Meldung {number}\n\n{GERMAN}");
        std::fs::write(folder.join(format!("{number:03}.txt")), text).expect("a file");
    }
    folder
}

/// All that a ledger holds but times and order: its claims, its reports with all that was found in them, and its log.
fn content(here: &Sealed, ledger: &str) -> [Vec<String>; 4] {
    let ask = |arguments: &[&str]| {
        let run = here.laut(&[arguments, &["--ledger", ledger]].concat());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
        run.out
    };
    let sorted = |out: String, keep: fn(Value) -> Value| {
        let mut lines: Vec<String> = out
            .lines()
            .map(|line| keep(serde_json::from_str(line).expect("a row")).to_string())
            .collect();
        lines.sort();
        lines
    };
    let reports = ask(&["reports", "--jsonl"]);
    let held = Ledger::open(&here.path().join(ledger), Access::Read).expect("a ledger");
    let shown = reports.lines().map(|line| {
        let row: Value = serde_json::from_str(line).expect("a row");
        let kept = held.kept(row["report"].as_str().expect("an id")).expect("a report");
        serde_json::to_string(&Document::kept(&kept)).expect("JSON") + "\n"
    });
    let shown: String = shown.collect();
    [
        sorted(ask(&["claims", "--jsonl"]), |row| row),
        sorted(reports, named_alike),
        sorted(shown, |mut document| {
            document["report"] = named_alike(document["report"].take());
            document
        }),
        sorted(ask(&["log", "--jsonl"]), |row| {
            Value::Array(
                ["action", "report", "edition", "title"].map(|key| row[key].clone()).into(),
            )
        }),
    ]
}

/// The same bytes in two folders are one report, which bears the name that came first.
fn named_alike(mut report: Value) -> Value {
    let origin = report["origin"].as_str().expect("an origin");
    let name = Path::new(origin).file_name().expect("a name");
    report["origin"] = name.to_string_lossy().into();
    report
}

/// How many lines the log of a ledger has.
fn entries(here: &Sealed, ledger: &str) -> usize {
    here.laut(&["log", "--jsonl", "--ledger", ledger]).out.lines().count()
}

/// What the check of a ledger says, which must find nothing.
fn assert_sound(here: &Sealed, ledger: &str) {
    let run = here.laut(&["ledger", "check", "--ledger", ledger]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    assert!(run.out.contains("all as it was written"), "{}", run.out);
}
