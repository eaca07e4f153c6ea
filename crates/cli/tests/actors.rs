//! `--actors FILE`: a user's own table.

mod sealed;

use sealed::Sealed;
use serde_json::Value;
use snapbox::{assert_data_eq, str};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");

const REPORT: &str = "Der Damm halte, sagte Deichgräfin Vera Ness vom Wasserhof.\n";

const TABLE: &str = "[agency]\nhof = \"Wasserhof\"\n[person]\nness = \"Vera Ness | hof\"\n";

#[test]
fn the_example_names_whom_the_reports_mean() {
    let run = Sealed::new().laut(&[
        "read",
        "--json",
        "--actors",
        &format!("{EXAMPLES}/actors.toml"),
        &format!("{EXAMPLES}/grauwasser/1-varpress.html"),
    ]);
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    let actors = document["actors"].as_array().expect("actors");
    let concepts: Vec<&str> = actors.iter().filter_map(|actor| actor["concept"].as_str()).collect();
    for own in [
        "varland",
        "merrow",
        "varland-interior",
        "dam-office",
        "grauwasser",
        "orm-university",
        "edda-rask",
        "maren-tveit",
        "varpress",
    ] {
        assert!(concepts.contains(&format!("own.{own}").as_str()), "{own} is not in {concepts:?}");
    }
}

#[test]
fn read_and_explain_take_the_table() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    here.file("eigene.toml", TABLE);
    let run = here.laut(&["read", "--debug", "actors", "--actors", "eigene.toml", "a.txt"]);
    assert_data_eq!(
        run.out,
        str![[r#"
a1 Vera Ness person own.ness of a2
22..33       Deichgräfin              role
44..57       vom Wasserhof            role
34..43       Vera Ness                mention
a2 Wasserhof organisation own.hof
48..57       Wasserhof                mention

"#]]
    );
    let run = here.laut_with(&["explain", "c1", "--actors", "eigene.toml", "-"], REPORT);
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
}

#[test]
fn a_table_that_is_wrong_stops_everything() {
    let here = Sealed::new();
    here.file("a.txt", REPORT);
    here.file("eigene.toml", "[agency]\nhof = \"Wasserhof | wald\"\n");
    for arguments in [
        &["read", "--actors", "eigene.toml", "a.txt", "missing.txt"][..],
        &["explain", "c1", "--actors", "eigene.toml", "missing.txt"],
    ] {
        let run = here.laut(arguments);
        assert_data_eq!(
            run.err,
            str![[r#"
laut: eigene.toml, line 2, [agency] hof: belongs to "wald", which is no body; name the key of one, or the code of a state (docs/actors.md tells the form)

"#]]
        );
        assert_eq!((run.out.as_str(), run.code), ("", Some(2)));
    }
    let folder = here.path().display().to_string();
    for file in ["fehlt.toml", &folder] {
        let run = here.laut(&["read", "--actors", file, "a.txt"]);
        let message = format!("laut: {file}: cannot be read as a table of actors (");
        assert!(run.err.starts_with(&message), "{}", run.err);
        assert_eq!((run.out.as_str(), run.code), ("", Some(2)));
    }
}
