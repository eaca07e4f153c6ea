//! Exports as a user runs them.

use super::held;
use laut_export::Format;
use serde_json::Value;
use snapbox::{assert_data_eq, file};

#[test]
fn every_format_as_it_is_written() {
    let here = held();
    for format in Format::ALL.into_iter().filter(|format| format.is_text()) {
        let format = format.name();
        let arguments = &["export", "--format", format, "--figure", ">1000"];
        // The time at which a report was added is another in each run.
        let command = here.command(arguments).output().expect("laut runs");
        assert_eq!(String::from_utf8_lossy(&command.stderr), "", "{format}");
        let out = String::from_utf8(command.stdout).expect("text");
        assert_data_eq!(times_masked(&out), snapshot(format).raw());
    }
}

fn snapshot(format: &str) -> snapbox::Data {
    match format {
        "csv" => file!["exports/claims.csv": Text],
        "jsonl" => file!["exports/claims.jsonl": Text],
        "webannotation" => file!["exports/annotations.jsonld": Text],
        "claimreview" => file!["exports/claims.jsonld": Text],
        "prov" => file!["exports/provenance.jsonld": Text],
        "misp" => file!["exports/misp.json": Text],
        other => panic!("{other}: no snapshot"),
    }
}

/// With the times at which reports were added replaced: those of this century, in UTC.
fn times_masked(text: &str) -> String {
    let mut masked = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('Z') {
        let before = &rest[..at];
        let start = before.rfind("20").filter(|&start| is_moment(&before[start..]));
        masked.push_str(&before[..start.unwrap_or(at)]);
        masked.push_str(if start.is_some() { "(when)" } else { "Z" });
        rest = &rest[at + 1..];
    }
    masked + rest
}

fn is_moment(text: &str) -> bool {
    text.len() >= 19 && text.bytes().all(|b| b.is_ascii_digit() || b"-T:.".contains(&b))
}

#[test]
fn a_file_takes_the_same_and_is_not_written_over() {
    let here = held();
    let printed = here.laut(&["export", "--format", "csv"]);
    assert_eq!((printed.code, printed.err.as_str()), (Some(0), ""));
    let run = here.laut(&["export", "--format", "csv", "--output", "claims.csv"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let rows = printed.out.lines().count() - 1;
    assert_eq!(run.out, format!("claims.csv: {rows} claims of 2 reports\n"));
    let path = here.path().join("claims.csv");
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), printed.out);
    for name in ["claims.csv", "laut.db"] {
        let again = here.laut(&["export", "--format", "jsonl", "--output", name]);
        assert_eq!(again.code, Some(2), "{}", again.err);
        assert!(again.err.contains("is there already"), "{}", again.err);
    }
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), printed.out);
}

#[test]
fn a_hyphen_is_standard_output() {
    let here = held();
    for format in Format::ALL {
        let export = ["export", "--format", format.name()];
        let written = |words: &[&str]| {
            let run = here.command(&[&export, words].concat()).output().expect("laut runs");
            assert_eq!(String::from_utf8_lossy(&run.stderr), "", "{}", format.name());
            run.stdout
        };
        let (bare, hyphen) = (written(&[]), written(&["--output", "-"]));
        assert!(!bare.is_empty() && bare == hyphen, "{}", format.name());
    }
    assert!(!here.path().join("-").exists());
}

#[test]
fn a_limit_takes_the_first_claims() {
    let here = held();
    let all = here.laut(&["export", "--format", "jsonl"]).out;
    for limit in [0, 2, 1000] {
        let some = here.laut(&["export", "--format", "jsonl", "--limit", &limit.to_string()]).out;
        let first: String = all.split_inclusive('\n').take(limit).collect();
        assert_eq!(some, first, "{limit}");
    }
    let run = here.laut(&["export", "--format", "bundle", "--limit", "1", "--output", "one.zip"]);
    assert_eq!(run.out, "one.zip: 1 claim of 1 report\n");
}

#[test]
fn the_help_tells_what_each_format_is() {
    let help = held().laut(&["export", "--help"]).out;
    for format in Format::ALL {
        let line = help
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("- {}:", format.name())));
        assert!(line.is_some_and(|line| line.trim().len() > 20), "{}: {help}", format.name());
    }
}

#[test]
fn parquet_goes_into_files_and_pipes() {
    let here = held();
    let piped = here.command(&["export", "--format", "parquet"]).output().expect("laut runs");
    assert_eq!(String::from_utf8_lossy(&piped.stderr), "");
    let run = here.laut(&["export", "--format", "parquet", "--output", "claims.parquet"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let bytes = std::fs::read(here.path().join("claims.parquet")).expect("the file");
    assert_eq!(bytes, piped.stdout);
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
}

#[test]
fn claims_are_chosen_as_in_the_list() {
    let here = held();
    for wanted in [
        &["gewarnt"][..],
        &["--source", "Ekk"],
        &["--lang", "en"],
        &["--hedged"],
        &["--act", "no-comment"],
        &["--since", "2031-03-03"],
        &["Regen"],
    ] {
        let ids = |arguments: &[&str], field: fn(&Value) -> &Value| {
            let run = here.laut(&[arguments, wanted].concat());
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{wanted:?}");
            let id = |line: &str| {
                let line: Value = serde_json::from_str(line).expect("JSON");
                field(&line).as_str().expect("an id").to_owned()
            };
            let mut ids: Vec<String> = run.out.lines().map(id).collect();
            ids.sort();
            ids
        };
        let listed = ids(&["claims", "--jsonl"], |line| &line["claim"]);
        let exported = ids(&["export", "--format", "jsonl"], |line| &line["ids"]["claim"]);
        assert_eq!(exported, listed, "{wanted:?}");
        assert_eq!(listed.is_empty(), wanted == ["Regen"], "{wanted:?}");
    }
}

#[test]
fn what_cannot_be_is_said() {
    let here = held();
    let run = here.laut(&["export", "--format", "xlsx"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("[possible values: csv, jsonl, "), "{}", run.err);
    let run = here.laut(&["export", "--format", "csv", "--ledger", "none.db", "--output", "x.csv"]);
    assert_eq!(run.code, Some(4));
    assert!(!here.path().join("x.csv").exists());
    let run = here.laut(&["export", "--format", "csv", "—", "--output", "x.csv"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(!here.path().join("x.csv").exists());
}
