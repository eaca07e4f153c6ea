//! The public records, made from a hand-built story.

mod sound;
mod story;

use laut_desk::ReadReport;
use laut_desk::record::{Document, Line};
use laut_engine::Model;
use laut_model::{Act, BlockKind, HedgeKind, Mode, RemarkKind};
use serde_json::Value;

fn read() -> ReadReport {
    let (report, reading) = story::story();
    ReadReport { report, reading, model: Model::Full, min_confidence: 0.0 }
}

fn document() -> Value {
    serde_json::to_value(Document::new(&read())).expect("records are plain data")
}

fn lines() -> Vec<Value> {
    let lines: Vec<Line> = Document::new(&read()).into_lines().collect();
    lines.iter().map(|line| serde_json::to_value(line).expect("records are plain data")).collect()
}

#[test]
fn the_story_is_sound() {
    let places = sound::check(&Document::new(&read()));
    assert!(places > 100, "{places} places");
}

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/claims.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema is in docs");
    serde_json::from_str(&schema).expect("the schema is JSON")
}

#[test]
fn the_schema_knows_every_name_of_the_model() {
    let schema = schema();
    let listed = |kind: &str, field: &str| -> Vec<String> {
        let names = schema["$defs"][kind]["properties"][field]["enum"].as_array();
        let names = names.expect("a list of names").iter();
        names.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    assert_eq!(listed("claim", "mode"), Mode::ALL.map(Mode::name));
    assert_eq!(listed("claim", "act"), Act::ALL.map(Act::name));
    assert_eq!(listed("hedge", "kind"), HedgeKind::ALL.map(HedgeKind::name));
    assert_eq!(listed("block", "kind"), BlockKind::ALL.map(BlockKind::name));
    assert_eq!(listed("remark", "kind"), RemarkKind::ALL.map(RemarkKind::name));
}

#[test]
fn records_and_lines_fit_the_schema() {
    let schema = jsonschema::draft202012::new(&schema()).expect("the schema is a schema");
    for record in lines().into_iter().chain([document()]) {
        let errors: Vec<String> = schema
            .iter_errors(&record)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    }
    let mut odd = document();
    odd["claims"][0]["truth"] = Value::Bool(true);
    assert!(!schema.is_valid(&odd), "the schema must name every field");
}

#[test]
fn a_line_stands_alone() {
    let lines = lines();
    assert_eq!(lines.len(), 16);
    let third = &lines[2];
    assert_eq!(third["claim"]["id"], "c3");
    assert_eq!(third["report"]["origin"], "damm.html");
    assert!(third["report"]["hash"].as_str().is_some_and(|hash| hash.starts_with("sha256:abab")));
    assert!(third["report"].get("text").is_none(), "a line does not repeat the text");
    let names: Vec<&str> = third["actors"]
        .as_array()
        .expect("actors")
        .iter()
        .filter_map(|actor| actor["name"].as_str())
        .collect();
    assert_eq!(names, ["Mila Dorn", "Irvaer Bote", "VNA"]);
}

#[test]
fn the_two_doubts_are_apart() {
    let document = document();
    let claim = &document["claims"][0];
    assert_eq!(claim["hedges"][0]["kind"], "reported");
    assert!(claim["hedges"][0].get("confidence").is_none());
    assert!(claim["found_by"]["confidence"].as_f64().is_some_and(|sure| sure > 0.9));
}

#[test]
fn what_is_written_stands_beside_what_is_meant() {
    let document = document();
    let claim = |number: usize| document["claims"][number - 1].clone();
    let content = |claim: &Value| -> Vec<String> {
        let spans = claim["content"].as_array().expect("spans").iter();
        spans.map(|span| span["text"].as_str().expect("words").to_owned()).collect()
    };
    assert_eq!(content(&claim(4)), ["Der Damm sei", "„in einem erbärmlichen Zustand“ gewesen"]);
    assert_eq!(claim(5)["nested_in"], "c4");
    let hops: Vec<String> = claim(2)["chain"]
        .as_array()
        .expect("hops")
        .iter()
        .map(|hop| format!("{} {}", hop["role"], hop["name"]).replace('"', ""))
        .collect();
    assert_eq!(hops, ["speaker Mila Dorn", "relay Irvaer Bote", "relay VNA"]);
    assert_eq!(claim(3)["source"]["carried_over"], "from-before");
    assert_eq!(claim(3)["chain"][0]["span"], Value::Null);
    assert_eq!(claim(3)["said_at"]["readings"][1]["from"], "2036-03-03");
    assert_eq!(claim(2)["said_at"]["place"]["text"], "in Port Irva");
    assert_eq!(claim(1)["figures"][0]["min"], "40");
    assert_eq!(claim(1)["figures"][0]["max"], Value::Null);
    assert_eq!(claim(1)["figures"][0]["counted"]["predicate"]["text"], "vermisst");
    assert_eq!(claim(15)["figures"][0]["rank"], 2);
    assert_eq!(claim(11)["mode"], Value::Null);
    assert_eq!(claim(11)["source"]["name"], "Irvaer Tagblatt & Kurier");
    assert_eq!(claim(8)["source"]["name"], Value::Null);
    assert_eq!(document["report"]["published"]["inferred"], true);
    assert_eq!(document["report"]["published"]["evidence"][1]["text"], "Februar 2031");
    assert_eq!(document["actors"][1]["aliases"][0]["text"], "Мила Дорн");
    assert_eq!(document["actors"][1]["parent"], "a3");
}

#[test]
fn what_stands_beside_the_text_is_told_where_there_is_any() {
    let report = document()["report"].clone();
    assert_eq!(report["byline"][0]["value"], "Lene Maark");
    assert_eq!(report["agencies"][0]["span"]["text"], "VNA");
    assert_eq!(report["section"]["origin"], "json-ld");
    assert_eq!(report["updated"]["moment"], "2031-03-06T08:15:00+01:00");
    assert_eq!(report["remarks"][0]["kind"], "correction");
    assert_eq!(report["entries"][0]["published"]["moment"], "2031-03-06T08:10:00+01:00");
    assert!(report["entries"][1]["published"].get("moment").is_none());
    assert_eq!(report["pictures"][0]["credit"]["text"], "© Bild & Funk <Irva>");
    assert_eq!(report["pictures"][0]["taken"]["readings"][0]["from"], "2031-02-01");
    let line = &lines()[0]["report"];
    assert_eq!(line["agencies"], report["agencies"]);
    let options = laut_desk::Options::default();
    let note = laut_desk::read("Der Damm hält, sagte Jon Ekk.".as_bytes(), "note.txt", &options);
    let document = Document::new(&note.expect("a report"));
    let plain = serde_json::to_value(document).expect("records are plain data");
    for field in ["agencies", "section", "remarks", "entries", "pictures", "source_map"] {
        assert!(plain["report"].get(field).is_none(), "{field}");
        let kept = ["agencies", "section"].contains(&field);
        assert_eq!(line.get(field).is_some(), kept, "{field} in a line");
    }
}

#[test]
fn a_claim_can_be_shown_in_its_page() {
    let page = "<body><nav>Über uns</nav><article><h1>Damm &amp; Deich</h1>\
        <p>Der Damm <b>hält\n  noch</b>, sagte Jon Ekk am Montag in Orm.</p>\
        <p>Die Helfer bleiben, bis das Wasser sinkt, und danach gehen sie heim.</p></article>";
    let read = laut_desk::read(page.as_bytes(), "page.html", &Default::default());
    let document = Document::new(&read.expect("a report"));
    let claim =
        document.claims.iter().find(|claim| claim.source.name.as_deref() == Some("Jon Ekk"));
    let place = &claim.expect("a claim of Jon Ekk").content[0];
    assert_eq!(place.text, "Der Damm hält noch");
    // What a browser has for the page: its text nodes one after another.
    let nodes: Vec<char> = "Über unsDamm & DeichDer Damm hält\n  noch, sagte Jon".chars().collect();
    let map = document.report.source_map.expect("a page has a map");
    let shown: String = map
        .iter()
        .flat_map(|&[text, source, length]| {
            let (first, last) = (place.start.max(text), place.end.min(text + length));
            (first..last).map(move |at| source + at - text)
        })
        .map(|at| nodes[at])
        .collect();
    assert_eq!(shown, "Der Damm hält\nnoch");
}

#[test]
fn what_is_nested_in_a_claim_that_is_left_out_goes_with_it() {
    let mut read = read();
    // The fifth claim is nested in the fourth and surer than it.
    read.reading.claims[3].found_by.confidence = 0.3;
    read.min_confidence = 0.5;
    let document = serde_json::to_value(Document::new(&read)).expect("records are plain data");
    let claims = document["claims"].as_array().expect("claims").iter();
    let ids: Vec<&str> = claims.filter_map(|claim| claim["id"].as_str()).collect();
    assert_eq!(ids[..4], ["c1", "c2", "c3", "c6"]);
    assert_eq!(document["left_out"], serde_json::json!({"claims": 2, "below": 0.5}));
}

#[test]
fn the_weights_that_decided_are_named() {
    let mut read = read();
    let weights = |read: &ReadReport| Document::new(read).engine.weights;
    let german = laut_desk::weights().into_iter().next().map(|weights| weights.version);
    assert_eq!(weights(&read).as_deref(), german);
    read.model = Model::Grammar;
    assert_eq!(weights(&read), None);
    assert_eq!(document()["claims"][0]["found_by"]["signs"][1]["name"], "source");
}
