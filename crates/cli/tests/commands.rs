//! The commands as a user runs them.

mod sealed;

use sealed::Sealed;
use serde_json::Value;
use snapbox::{assert_data_eq, str};

const REPORT: &str = "\
Rund 40 Menschen sollen laut Innenministerium vermisst sein.

Der Damm sei in einem schlechten Zustand gewesen, sagte der Ingenieur Jon Ekk der \
Zeitung Irvaer Bote. „Wir haben gewarnt“, sagte die Leiterin Mila Dorn am Montag (3. März) in Hamburg.
";

fn schema() -> jsonschema::Validator {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/claims.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema is in docs");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    jsonschema::draft202012::new(&schema).expect("the schema is a schema")
}

fn records(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

#[test]
fn the_version_is_one_line() {
    let here = Sealed::new();
    for arguments in [["--version"], ["-V"]] {
        assert_eq!(here.laut(&arguments).out, "laut 0.1.0\n");
    }
}

#[test]
#[cfg(feature = "trained")]
fn the_verbose_version_names_weights_and_licences() {
    let here = Sealed::new();
    let run = here.laut(&["--version", "--verbose"]);
    assert_data_eq!(
        &run.out,
        str![[r#"
laut 0.1.0
engine and rules 0.1.0
German: grammar, weights de-2 (CC-BY-NC-SA-4.0)
English: grammar, no weights
licence of the code: MIT OR Apache-2.0
licence of this program: that of the code, and for the weights theirs;
  cargo build -p laut-cli --no-default-features leaves them out

"#]]
    );
    for arguments in [["-V", "-v"], ["-v", "-V"], ["--verbose", "--version"]] {
        assert_eq!(here.laut(&arguments).out, run.out);
    }
}

#[test]
#[cfg(not(feature = "trained"))]
fn a_program_without_weights_says_so_and_reads() {
    let here = Sealed::new();
    assert_data_eq!(
        here.laut(&["-V", "-v"]).out,
        str![[r#"
laut 0.1.0
engine and rules 0.1.0
German: grammar, no weights
English: grammar, no weights
licence of the code: MIT OR Apache-2.0
licence of this program: the same, there are no weights in it

"#]]
    );
    here.file("a.txt", REPORT);
    let document = &records(&here.laut(&["read", "--json", "a.txt"]).out)[0];
    assert_eq!(document["engine"]["weights"], Value::Null);
    assert!(document["claims"].as_array().is_some_and(|claims| claims.len() >= 3), "{document:#}");
    assert_eq!(here.laut(&["explain", "model"]).code, Some(1));
}

#[test]
fn claims_below_a_confidence_are_left_out_and_the_others_keep_their_ids() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    let read = |least: &str| {
        let run = here.laut(&["read", "--json", "--min-confidence", least, "a.txt"]);
        records(&run.out).remove(0)
    };
    let sure = |claim: &Value| claim["found_by"]["confidence"].as_f64().expect("a number");
    let all = read("0");
    let all = all["claims"].as_array().expect("claims");
    let sures: Vec<f64> = all.iter().map(sure).collect();
    let most = sures.iter().copied().fold(0.0, f64::max);
    let unsure = sures.iter().position(|&sure| sure < most).expect("a claim of less confidence");
    let least = format!("{most}");
    let some = read(&least);
    let kept: Vec<&Value> = all.iter().filter(|claim| sure(claim) >= most).collect();
    assert_eq!(some["claims"].as_array().expect("claims").iter().collect::<Vec<_>>(), kept);
    assert_eq!(some["left_out"]["claims"], all.len() - kept.len());

    let option = format!("--min-confidence={least}");
    let list = here.laut(&["read", &option, "a.txt"]).out;
    let told = format!("{} left out below confidence {least}", all.len() - kept.len());
    assert!(list.replace("\n", " ").contains(&told), "{list}");
    let lines = here.laut(&["read", "--jsonl", &option, "a.txt"]).out;
    assert_eq!(records(&lines).len(), kept.len());
    here.laut(&["read", "--html", "page.html", &option, "a.txt"]);
    let page = std::fs::read_to_string(here.path().join("page.html")).expect("a page");
    assert!(page.contains(&told), "{told}");
    assert_eq!(page.matches("<li class=\"card ").count(), kept.len());

    let id = all[unsure]["id"].as_str().expect("an id");
    let run = here.laut(&["explain", id, "a.txt", &option]);
    assert!(run.err.contains(&format!("claim {id} is left out below")), "{}", run.err);
    assert_eq!(run.code, Some(1));
    assert_eq!(here.laut(&["explain", id, "a.txt"]).code, Some(0));
}

#[test]
fn help_tells_the_exit_codes() {
    let here = Sealed::new();
    for arguments in [&["--help"][..], &["read", "--help"], &["explain", "-h"]] {
        let run = here.laut(arguments);
        assert!(run.out.contains("Exit codes:\n- 0: everything was read"), "{}", run.out);
        assert_eq!(run.code, Some(0));
    }
}

#[test]
fn json_and_jsonl_fit_the_schema() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    let schema = schema();
    for form in ["--json", "--jsonl"] {
        let run = here.laut(&["read", form, "a.txt"]);
        assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
        let records = records(&run.out);
        assert!(!records.is_empty(), "{form} prints something");
        for record in records {
            assert!(schema.is_valid(&record), "{form}: {record}");
        }
    }
}

#[test]
fn standard_input_is_a_report_like_any_other() {
    let run = Sealed::new().laut_with(&["read", "--json", "-"], REPORT);
    let document = &records(&run.out)[0];
    assert_eq!(document["report"]["origin"], "-");
    assert_eq!(document["report"]["text"], REPORT);
}

#[test]
fn the_date_and_the_model_can_be_given() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    let run = here.laut(&["read", "--json", "--published", "2031-03", "--model=grammar", "a.txt"]);
    let document = &records(&run.out)[0];
    let published = &document["report"]["published"];
    assert_eq!(published["origin"], "given");
    assert_eq!(published["readings"][0]["to"], "2031-03-31");
    assert_eq!(document["engine"]["model"], "grammar");
}

#[test]
fn claims_have_their_receipts() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    let document = &records(&here.laut(&["read", "--json", "a.txt"]).out)[0];
    let claims = document["claims"].as_array().expect("claims");
    let by = |name: &str| {
        let found = claims.iter().find(|claim| claim["source"]["name"] == name);
        found.unwrap_or_else(|| panic!("a claim by {name} in {document:#}"))
    };
    assert_eq!(by("Innenministerium")["hedges"][0]["span"]["text"], "sollen");
    let ekk = by("Jon Ekk");
    assert_eq!(by("Mila Dorn")["said_at"]["readings"][0]["from"], "2031-03-03");
    assert_eq!(ekk["chain"][1]["name"], "Irvaer Bote");
    let number = ekk["found_by"]["rule"].as_str().expect("a rule");
    assert_eq!(here.laut(&["explain", number]).code, Some(0), "{number} has a page");
}

#[test]
fn a_claim_is_explained_in_its_paragraph() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    let run = here.laut(&["explain", "c1", "a.txt"]);
    assert!(run.out.starts_with("c1 in a.txt"), "{}{}", run.out, run.err);
    assert!(run.out.contains('⟦') && run.out.contains('⟧'), "{}", run.out);
    assert!(run.out.contains("[0.."), "places are given: {}", run.out);
    assert!(run.out.contains("see        laut explain "), "{}", run.out);
    let run = here.laut(&["explain", "c99", "a.txt"]);
    assert!(run.err.contains("a.txt: no claim c99; there are c1 to c"), "{}", run.err);
    assert_eq!(run.code, Some(1));
}

#[test]
fn an_english_report_is_told_by_its_text_and_read() {
    let here = Sealed::new();
    let text = "The dam above Orm will hold, the water ministry said on Tuesday. Mayor Tessa Holm \
                told the Halby Herald that nobody had asked her. \u{201c}We counted every \
                sack,\u{201d} she added.";
    here.file("dam.txt", text);
    let document = &records(&here.laut(&["read", "--json", "dam.txt"]).out)[0];
    assert_eq!(document["report"]["language"]["code"], "en", "{document:#}");
    let claims = document["claims"].as_array().expect("claims");
    let names: Vec<_> = claims.iter().map(|claim| &claim["source"]["name"]).collect();
    assert_eq!(names, ["water ministry", "Tessa Holm", "Tessa Holm"]);
    assert_eq!(claims[1]["chain"][1]["name"], "Halby Herald");
}

#[test]
fn a_rule_of_two_languages_has_two_pages() {
    let here = Sealed::new();
    let both = here.laut(&["explain", "own-voice"]).out;
    let english = here.laut(&["explain", "en/own-voice"]).out;
    assert!(both.len() > english.len() && both.ends_with(&english), "{both}");
    assert!(english.contains("Apparently"), "{english}");
    assert_eq!(here.laut(&["explain", "fr/own-voice"]).code, Some(1));
}

#[test]
fn an_unknown_rule_gets_the_nearest_names() {
    let run = Sealed::new().laut(&["explain", "no.such.rule"]);
    assert!(run.err.starts_with("laut: no rule \"no.such.rule\""), "{}", run.err);
    assert!(run.err.contains("The rules are:\n  "), "{}", run.err);
    assert_eq!(run.code, Some(1));
}

#[test]
fn colours_are_for_terminals_and_those_who_ask() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    assert!(!here.laut(&["read", "a.txt"]).out.contains('\u{1b}'));
    assert!(here.laut(&["read", "--color", "always", "a.txt"]).out.contains('\u{1b}'));
    let json = here.laut(&["read", "--color", "always", "--json", "a.txt"]).out;
    assert!(!json.contains('\u{1b}'));
}

#[test]
fn the_list_fits_the_columns() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    for columns in [60, 80, 120] {
        let mut command = here.command(&["read", "a.txt"]);
        let output = command.env("COLUMNS", columns.to_string()).output().expect("laut runs");
        let text = String::from_utf8(output.stdout).expect("text");
        assert!(text.lines().all(|line| line.chars().count() <= columns), "{text}");
    }
}

#[test]
fn a_report_cannot_steer_the_terminal() {
    let here = Sealed::new();
    here.file("a.txt", REPORT.replace("Damm", "Da\u{1b}]0;x\u{7}mm"));
    for arguments in [
        &["read", "--color=always", "a.txt"][..],
        &["explain", "--color=always", "c1", "a.txt"],
        &["read", "--color=always", "--debug=tokens", "a.txt"],
    ] {
        let run = here.laut(arguments);
        assert!(!run.out.contains("\u{1b}]"), "{arguments:?}");
    }
}

#[test]
fn a_page_is_written() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    let run = here.laut(&["read", "--html", "a.html", "a.txt"]);
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), ("", "", Some(0)));
    let page = std::fs::read_to_string(here.path().join("a.html")).expect("a page");
    assert!(page.contains("Innenministerium") && page.contains("id=\"m-c1\""));
}

#[test]
fn layers_can_be_seen() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    for (layer, words) in [
        ("tokens", "Menschen"),
        ("clauses", "vermisst"),
        ("numbers", "number 40"),
        ("times", "Montag"),
        ("figures", "Rund 40"),
        ("actors", "Jon Ekk"),
    ] {
        let run = here.laut(&["read", "--debug", layer, "a.txt"]);
        assert!(run.out.contains(words), "{layer}: {}", run.out);
    }
}

#[test]
fn completions_and_manuals_are_made() {
    let here = Sealed::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = here.laut(&["completions", shell]);
        assert!(run.out.contains("max-size"), "{shell}");
    }
    assert!(here.laut(&["man"]).out.contains(".TH laut 1"));
    assert!(here.laut(&["man", "read"]).out.contains("max\\-size"));
}
