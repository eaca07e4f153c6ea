//! The commands about ledgers as a user runs them.

#[path = "../sealed/mod.rs"]
mod sealed;

mod asked;
mod broken;
mod bundled;
mod exported;
mod judged;
mod keeping;
mod killed;

use sealed::Sealed;
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

/// What a ledger lists of its claims and reports, which is all that counts of it but the log.
fn content(here: &Sealed, ledger: &str) -> [Vec<String>; 2] {
    ["claims", "reports"].map(|what| {
        let run = here.laut(&[what, "--jsonl", "--ledger", ledger]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        // The same bytes in two folders are one report, which bears the name that came first.
        let line = |line: &str| {
            let mut row: serde_json::Value = serde_json::from_str(line).expect("a row");
            if let Some(origin) = row.get("origin").and_then(|origin| origin.as_str()) {
                let name = Path::new(origin).file_name().expect("a name");
                row["origin"] = name.to_string_lossy().into();
            }
            row.to_string()
        };
        let mut lines: Vec<String> = run.out.lines().map(line).collect();
        lines.sort();
        lines
    })
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
