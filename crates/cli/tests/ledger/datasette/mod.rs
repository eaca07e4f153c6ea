//! Datasette opens a ledger: tables, views, facets, search and links between rows.

mod server;

use serde_json::Value;
use server::Server;

/// The page that lists tables and views.
const DOCUMENTED: &str = include_str!("../../../../../docs/ledger.md");

/// The names that the page describes under a heading.
fn documented(heading: &str) -> Vec<&'static str> {
    let part = DOCUMENTED.split("\n## ").find(|part| part.starts_with(heading)).expect("a part");
    let names = part.lines().filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'));
    let mut names: Vec<&str> = names.collect();
    names.sort();
    names
}

fn count(answer: &Value) -> u64 {
    answer["filtered_table_rows_count"].as_u64().expect("a number of rows")
}

#[test]
fn every_table_and_view_answers() {
    let server = Server::start();
    let database = server.json("/laut.json");
    let shown = |what: &str| -> Vec<String> {
        let all = database[what].as_array().expect("a list").iter();
        let shown = all.filter(|table| table["hidden"] != true);
        let mut names: Vec<_> =
            shown.map(|table| table["name"].as_str().expect("a name").to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(shown("tables"), documented("Tables"));
    assert_eq!(shown("views"), documented("Views"));
    for name in [shown("tables"), shown("views")].concat() {
        let answer = server.json(&format!("/laut/{name}.json?_shape=objects&_size=max"));
        let rows = answer["rows"].as_array().expect("rows").len() as u64;
        assert_eq!(rows.min(1000), count(&answer).min(1000), "{name}");
        server.get(&format!("/laut/{name}"));
    }
    // What the list of claims tells is what the view holds.
    let listed = server.laut(&["claims", "--jsonl", "--earlier"]).lines().count() as u64;
    for name in ["claim", "claims"] {
        assert_eq!(count(&server.json(&format!("/laut/{name}.json?_size=1"))), listed, "{name}");
    }
    assert_eq!(count(&server.json("/laut/reports.json?_size=1")), 6);
}

#[test]
fn facets_count_every_row() {
    let server = Server::start();
    for (table, column) in [
        ("claim", "source_kind"),
        ("claim", "act"),
        ("claims", "source_kind"),
        ("claims", "outlet"),
        ("paragraph", "kind"),
        ("figures", "unit"),
    ] {
        let answer = server.json(&format!("/laut/{table}.json?_facet={column}&_size=1"));
        let facet = &answer["facet_results"][column];
        let values = facet["results"].as_array().expect("values");
        assert!(values.len() > 1 && facet["truncated"] == false, "{table}: {column}");
        let whole: u64 = values.iter().map(|value| value["count"].as_u64().expect("a count")).sum();
        let none = format!("/laut/{table}.json?{column}__isnull=1&_size=1");
        assert_eq!(whole + count(&server.json(&none)), count(&answer), "{table}: {column}");
    }
}

/// Where Datasette does not know a search table it ignores the word and gives every row.
#[test]
fn search_gives_the_rows_that_hold_the_word() {
    let server = Server::start();
    for (table, column, word, means) in [
        ("claim", "content", "Talsperre", "talsperre"),
        ("claim", "content", "waechst", "wächst"),
        ("paragraph", "text", "Talsperre", "talsperre"),
        ("paragraph", "text", "fuss", "fuß"),
        ("alias", "text", "Osk", "osk"),
    ] {
        let find = |word: &str| {
            let question = format!("/laut/{table}.json?_shape=objects&_size=max&_search={word}");
            server.json(&question)["rows"].as_array().expect("rows").clone()
        };
        let all = count(&server.json(&format!("/laut/{table}.json?_size=1")));
        let found = find(word);
        assert!(!found.is_empty() && (found.len() as u64) < all, "{table}: {word}");
        for row in found {
            let text = row[column].as_str().expect("text").to_lowercase();
            assert!(text.contains(means), "{table}: {word}: {text}");
        }
        assert_eq!(find("Zwetschgenkuchen"), Vec::<Value>::new(), "{table}");
    }
}

#[test]
fn what_a_row_names_is_shown_by_its_name() {
    let server = Server::start();
    let named = "/laut/claim.json?_shape=objects&_labels=on&_size=max&source_actor_id__notblank=1";
    let rows = server.json(named)["rows"].as_array().expect("rows").clone();
    assert!(rows.len() > 20, "{}", rows.len());
    for row in &rows {
        assert_eq!(row["source_actor_id"]["label"], row["source"]);
    }
    let actor = &rows[0]["source_actor_id"];
    let link = format!("/laut/actor/{}", actor["value"]);
    let page = server.get("/laut/claim?source_actor_id__notblank=1&_size=1");
    assert!(page.contains(&format!("<a href=\"{link}\">")), "{page}");
    let there = server.json(&format!("{link}.json?_shape=objects"));
    assert_eq!(there["rows"][0]["name"], actor["label"]);
}
