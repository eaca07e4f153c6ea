//! Files and words that cannot be what they are given for: each message says what they are and the way out.

use super::held;
use crate::sealed::Sealed;
use snapbox::{assert_data_eq, str};

/// A folder with a ledger, a bundle of it (also unpacked), a table of it and an empty file.
fn full() -> Sealed {
    let here = held();
    for (format, name) in [("bundle", "x.zip"), ("csv", "z.csv")] {
        let run = here.laut(&["export", "--format", format, "--output", name]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    }
    let bytes = std::fs::read(here.path().join("x.zip")).expect("the bundle");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP");
    zip.extract(here.path().join("unpacked")).expect("unpacked");
    here.file("empty.db", "");
    here
}

/// What laut says to each command, which must end with its code and leave no new ledger.
fn said(here: &Sealed, commands: &[(&[&str], i32)]) -> String {
    let mut all = String::new();
    for (words, code) in commands {
        let run = here.laut(words);
        assert_eq!(run.code, Some(*code), "{words:?}: {}{}", run.out, run.err);
        all.push_str(&format!("$ laut {}\n{}", words.join(" "), run.err));
    }
    assert!(!here.path().join("new.db").exists());
    all
}

#[test]
fn a_bundle_is_no_report() {
    let here = full();
    let all =
        said(&here, &[(&["read", "x.zip"], 1), (&["add", "x.zip"], 1), (&["add", "unpacked"], 1)]);
    assert_data_eq!(
        all,
        str![[r#"
$ laut read x.zip
laut: x.zip: is an evidence bundle of laut, whose reports were read already; laut import takes it into a ledger
$ laut add x.zip
laut: x.zip: is an evidence bundle of laut, whose reports were read already; laut import takes it into a ledger
$ laut add unpacked
laut: unpacked: is an evidence bundle of laut, whose reports were read already; laut import takes it into a ledger as the ZIP that it was

"#]]
    );
    assert_eq!(here.laut(&["reports", "--jsonl"]).out.lines().count(), 2, "nothing was added");
    let run = here.laut(&["add", ".", "--ledger", "other.db"]);
    assert!(run.err.contains("x.zip: is an evidence bundle"), "{}", run.err);
    let piped = std::fs::read(here.path().join("x.zip")).expect("the bundle");
    let run = here.laut_with(&["read", "-"], piped);
    assert!(run.err.starts_with("laut: -: is an evidence bundle"), "{}", run.err);
}

#[test]
fn another_zip_with_such_a_list_is_read() {
    let here = Sealed::new();
    let mut zip =
        zip::ZipWriter::new(std::fs::File::create(here.path().join("a.zip")).expect("a file"));
    for (name, text) in
        [("manifest.json", "{\"format\": \"of another program\"}"), ("a.txt", super::GERMAN)]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        std::io::Write::write_all(&mut zip, text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a ZIP");
    let run = here.laut(&["add", "a.zip"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.contains("1 report added"), "{}", run.out);
}

#[test]
fn what_is_no_ledger_and_no_bundle_is_told_with_the_way_out() {
    let here = full();
    let all = said(
        &here,
        &[
            (&["claims", "--ledger", "unpacked"], 4),
            (&["add", "a.txt", "--ledger", "unpacked"], 4),
            (&["import", "nope.db", "--ledger", "new.db"], 1),
            (&["import", "laut.db", "z.csv", "--ledger", "new.db"], 1),
            (&["import", "empty.db", "--ledger", "new.db"], 1),
            (&["import", "unpacked", "--ledger", "new.db"], 1),
            (&["verify", "nope.zip"], 1),
            (&["verify", "z.csv"], 1),
            (&["verify", "laut.db"], 1),
            (&["verify", "unpacked"], 1),
        ],
    );
    assert_data_eq!(
        all,
        str![[r#"
$ laut claims --ledger unpacked
laut: unpacked: is a folder, and a ledger is one file; name a file with --ledger
$ laut add a.txt --ledger unpacked
laut: unpacked: is a folder, and a ledger is one file; name a file with --ledger
$ laut import nope.db --ledger new.db
laut: nope.db: no such file; check the path
$ laut import laut.db z.csv --ledger new.db
laut: z.csv: is neither a ledger nor an evidence bundle of laut; name one of these, or take in reports with laut add
$ laut import empty.db --ledger new.db
laut: empty.db: is neither a ledger nor an evidence bundle of laut; name one of these, or take in reports with laut add
$ laut import unpacked --ledger new.db
laut: unpacked: is a folder; name the ledgers and evidence bundles in it one by one
$ laut verify nope.zip
laut: nope.zip: no such file; check the path
$ laut verify z.csv
laut: z.csv: is no bundle of laut (it is no ZIP); laut export --format bundle makes one
$ laut verify laut.db
laut: laut.db: is a ledger where a bundle is wanted; name it with --ledger laut.db
$ laut verify unpacked
laut: unpacked: is a folder, and a bundle is one ZIP; name that

"#]]
    );
}

#[test]
fn empty_words_are_refused() {
    let here = held();
    let all = said(
        &here,
        &[
            (&["claims", "--source", ""], 2),
            (&["claims", "--about", " "], 2),
            (&["reports", "--outlet", ""], 2),
            (&["actors", ""], 2),
            (&["actors", "—"], 2),
            (&["export", "--format", "csv", "--tag", ""], 2),
        ],
    );
    assert_data_eq!(
        all,
        str![[r#"
$ laut claims --source 
laut: invalid value '' for '--source <NAME>': write at least one word

For more information, try '--help'.
$ laut claims --about  
laut: invalid value ' ' for '--about <NAME>': write at least one word

For more information, try '--help'.
$ laut reports --outlet 
laut: invalid value '' for '--outlet <NAME>': write at least one word

For more information, try '--help'.
$ laut actors 
laut: invalid value '' for '[NAME]...': write at least one word

For more information, try '--help'.
$ laut actors —
laut: "—" holds nothing to look for; write a word or a name
$ laut export --format csv --tag 
laut: invalid value '' for '--tag <TAG>': write at least one word

For more information, try '--help'.

"#]]
    );
}
