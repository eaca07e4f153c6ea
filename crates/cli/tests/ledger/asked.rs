//! Lists, single claims, and every form of output.

use super::{GERMAN, assert_sound, entries, held};
use crate::sealed::Sealed;
use serde_json::Value;
use snapbox::{assert_data_eq, file};

fn rows(here: &Sealed, arguments: &[&str]) -> Vec<Value> {
    let run = here.laut(&[arguments, &["--jsonl"]].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    run.out.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

/// The first id that a list prints in a column.
fn first(here: &Sealed, arguments: &[&str], column: &str) -> String {
    rows(here, arguments)[0][column].as_str().expect("an id").to_owned()
}

#[test]
fn the_lists_for_people() {
    let here = held();
    let claim = first(&here, &["claims", "gewarnt"], "claim");
    let mut all = String::new();
    for arguments in [
        &["claims"][..],
        &["claims", "dam", "--lang", "en"],
        &["claims", "--source", "Innenministerium", "--figure", ">1000"],
        &["claims", "--act", "no-comment"],
        &["claims", "Regen"],
        &["claims", "--limit", "1"],
        &["reports"],
        &["reports", "Muellheim"],
        &["actors"],
        &["actors", "Ekk"],
        &["log"],
        &["quote", &claim],
        &["ledger", "check"],
    ] {
        let run = here.laut(arguments);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
        all.push_str(&format!("$ laut {}\n{}\n", arguments.join(" "), run.out));
    }
    assert_data_eq!(all, file!["lists.txt"]);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let here = held();
    let claim = first(&here, &["claims", "Zustand"], "claim");
    for columns in ["40", "60", "120"] {
        for arguments in [
            &["claims"][..],
            &["reports"],
            &["actors"],
            &["log"],
            &["quote", &claim],
            &["show", &claim],
        ] {
            let output =
                here.command(arguments).env("COLUMNS", columns).output().expect("laut runs");
            let out = String::from_utf8(output.stdout).expect("text");
            assert!(!out.is_empty() && !out.contains('\u{1b}'), "{arguments:?}");
            let most = columns.parse().expect("a number");
            let wide = out.lines().find(|line| laut_cli::terminal::layout::columns(line) > most);
            assert_eq!(wide, None, "{arguments:?} at {columns}");
        }
    }
}

/// Columns of what analysts decide, which stand in JSON only where there is something.
const DECIDED: [&str; 10] = [
    "rejected",
    "mended_source",
    "mended_content",
    "source_as",
    "source_as_actor",
    "grades",
    "notes",
    "tags",
    "value",
    "found_as",
];

#[test]
fn every_form_tells_the_same() {
    let here = held();
    for what in ["claims", "reports", "actors", "log"] {
        let lines = rows(&here, &[what]);
        let whole: Value = serde_json::from_str(&here.laut(&[what, "--json"]).out).expect("JSON");
        let name = if what == "log" { "entries" } else { what };
        assert_eq!(whole[name], Value::Array(lines.clone()), "{what}");
        assert_eq!(whole["more"], false);
        let csv = here.laut(&[what, "--csv"]).out;
        let mut table = csv::Reader::from_reader(csv.as_bytes());
        let mut head: Vec<String> =
            table.headers().expect("a head").iter().map(str::to_owned).collect();
        // Nothing was decided in this ledger, and no entry has a value.
        head.retain(|column| !DECIDED.contains(&column.as_str()));
        head.sort();
        let keys: Vec<&String> = lines[0].as_object().expect("a row").keys().collect();
        assert_eq!(head.iter().collect::<Vec<_>>(), keys, "{what}");
        assert_eq!(table.records().count(), lines.len(), "{what}");
    }
}

#[test]
fn pages_make_up_the_list() {
    let here = held();
    let all = rows(&here, &["claims"]);
    let mut joined = vec![];
    while joined.len() < all.len() {
        let skip = joined.len().to_string();
        joined.extend(rows(&here, &["claims", "--limit", "2", "--skip", &skip]));
    }
    assert_eq!(joined, all);
    let people = here.laut(&["claims", "--limit", "2"]).out;
    assert!(people.ends_with("There are more: --skip 2\n"), "{people}");
}

#[test]
fn a_claim_is_shown_by_the_beginning_of_its_id() {
    let here = held();
    let claim = first(&here, &["claims", "Zustand"], "claim");
    let shown = here.laut(&["show", &claim[..8]]).out;
    assert!(shown.contains("Jon Ekk") && shown.contains(&claim), "{shown}");
    let line: Value =
        serde_json::from_str(&here.laut(&["show", "--json", &claim]).out).expect("JSON");
    assert_eq!(line["claim"]["source"]["name"], "Jon Ekk");
    let quote: Value =
        serde_json::from_str(&here.laut(&["quote", "--json", &claim]).out).expect("JSON");
    let (start, end) = (quote["words"]["start"].as_u64(), quote["words"]["end"].as_u64());
    let (start, end) = (start.expect("a place") as usize, end.expect("a place") as usize);
    let words: String = GERMAN.chars().skip(start).take(end - start).collect();
    assert_eq!(quote["words"]["text"], words);

    let report = first(&here, &["reports", "burst"], "report");
    let fresh: Value =
        serde_json::from_str(&here.laut(&["read", "--json", "--model", "grammar", "b.txt"]).out)
            .expect("JSON");
    let kept: Value =
        serde_json::from_str(&here.laut(&["show", "--json", &report]).out).expect("JSON");
    assert_eq!(kept, fresh);
    assert!(here.laut(&["show", &report]).out.contains("Dam burst near Irva"));
    assert_eq!(
        rows(&here, &["claims", "--report", &report]).len(),
        kept["claims"].as_array().expect("claims").len()
    );
}

#[test]
fn the_same_again_changes_nothing_and_a_change_is_an_edition() {
    let here = held();
    let again = here.laut(&["add", "a.txt", "b.txt"]);
    assert!(again.out.ends_with("2 held already\n"), "{}", again.out);
    assert_eq!(entries(&here, "laut.db"), 2);
    let page = |dead: u32| {
        format!(
            "<html lang=en><head><link rel=canonical href=https://irva.example/dam></head><body><article>\
             <h1>Dam burst</h1><p>At least {dead} people were killed when the old dam above the town burst, \
             the mayor said. Rescue teams searched the whole valley through the night, he said.</p>\
             </article></body></html>"
        )
    };
    here.file("page.html", page(20));
    assert!(here.laut(&["add", "page.html"]).out.contains("1 report added"));
    here.file("page.html", page(26));
    assert!(here.laut(&["add", "page.html"]).out.contains("1 new edition"));
    let outlets = |arguments: &[&str]| {
        rows(&here, &[&["claims", "killed", "valley"][..1], arguments].concat()).len()
    };
    assert_eq!(
        outlets(&["burst", "--figure", "=20", "--earlier"]),
        outlets(&["burst", "--figure", "=20"]) + 1
    );
    assert_sound(&here, "laut.db");

    let editions = rows(&here, &["reports", "burst", "--earlier"]);
    let of_page = |number: u64| {
        let is_it = |row: &&Value| row["edition_number"] == number && row["link"].is_string();
        editions.iter().find(is_it).expect("an edition")["edition"].as_str().expect("an id")
    };
    let (first, second) = (of_page(1), of_page(2));
    let hint = format!(
        "laut: {first}: only an earlier edition or reading has such claims; --earlier takes these too\n"
    );
    for command in [&["claims"][..], &["claims", "--jsonl"], &["export", "--format", "csv"]] {
        for (words, told) in [
            (&["--report", first][..], hint.as_str()),
            (&["--report", first, "--earlier"], ""),
            (&["--report", second], ""),
            (&["--report", second, "--limit", "0"], ""),
            (&["--report", first, "Regen"], ""),
        ] {
            let run = here.laut(&[command, words].concat());
            assert_eq!((run.code, run.err.as_str()), (Some(0), told), "{command:?} {words:?}");
        }
    }
    let verified = here.laut(&["verify", "--report", first]).out;
    assert!(!verified.contains(": 0 claims") && verified.contains(" identical"), "{verified}");
    let output = ["export", "--format", "csv", "--output", "all.csv", "--earlier"];
    assert!(here.laut(&output).out.ends_with(" claims of 3 reports in 4 editions\n"));
}

#[test]
fn the_log_is_narrowed_by_author_and_day() {
    let here = held();
    let claim = first(&here, &["claims"], "claim");
    for (author, day) in [("Ida Holm", "2031-03-11"), ("Ole", "2031-03-12")] {
        let command = &["note", &claim, "ask again", "--author", author];
        let done = here.command(command).env("LAUT_TODAY", day).output().expect("laut runs");
        assert_eq!(String::from_utf8_lossy(&done.stderr), "");
    }
    let days = rows(&here, &["log"]);
    assert_eq!(days.len(), 4);
    for (words, count) in [
        (&["--author", "ida"][..], 1),
        (&["--author", "desk"], 2),
        (&["--author", "nobody"], 0),
        (&["--since", "2031-03-11"], 2),
        (&["--until", "2031-03-11"], 3),
        (&["--since", "2031-03-11", "--until", "2031-03-11"], 1),
        (&[&claim, "--author", "ole"], 1),
        (&["--since", "2031-03-13"], 0),
    ] {
        assert_eq!(rows(&here, &[&["log"], words].concat()).len(), count, "{words:?}");
    }
}

#[test]
fn the_ledger_is_named_by_the_environment_and_is_no_report() {
    let here = Sealed::new();
    here.file("a.txt", GERMAN);
    for _ in 0..2 {
        let run =
            here.command(&["add", "."]).env("LAUT_LEDGER", "other.db").output().expect("laut runs");
        assert_eq!(String::from_utf8_lossy(&run.stderr), "");
    }
    assert!(!here.path().join("laut.db").exists());
    assert_eq!(here.laut(&["reports", "--csv", "--ledger", "other.db"]).out.lines().count(), 2);
}

#[test]
fn standard_input_is_added_too() {
    let here = Sealed::new();
    let run = here.laut_with(&["add", "-"], GERMAN);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(rows(&here, &["reports"])[0]["origin"], "-");
}
