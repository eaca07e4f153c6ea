//! Every place that is exported slices back to its words, whatever characters the report holds.

use crate::held::{chosen, exported, ledger};
use laut_desk::ledger::Chosen;
use laut_export::Format;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::HashMap;

/// What makes bytes, code points, UTF-16 units and what people see differ.
const ODD: &[&str] = &[
    "",
    "e\u{301}",
    "a\u{308}\u{323}",
    "\u{a0}",
    "\u{202f}",
    "\u{ad}",
    "\u{200d}",
    "👩‍🚒",
    "🇩🇪",
    "𝔘nd",
    "Київ",
    "漢字",
    "العربية",
    "עִבְרִית",
    "हिन्दी",
    "ẞ",
    "İ",
    "ﬁ",
    "\u{feff}",
    "\r\n",
    "\r\n\r\n",
    "\t",
    "=",
    "\"",
    ";",
    "<&>",
];

/// Sentences with claims in them, cut where something odd is put in.
const SENTENCES: &[&[&str]] = &[
    &["„Wir ", " haben ", " gewarnt", "“, sagte Mila Dorn am Montag. "],
    &["Der Damm sei", ", sagte der Ingenieur Jon Ekk, ", " in einem ", " Zustand gewesen. "],
    &["Rund 1.400 Menschen ", " sollen laut ", " Innenministerium vermisst ", " sein. "],
    &["Das Amt ", " teilte mit, dass „", " alle Wege“ gesperrt ", " seien. "],
];

fn text() -> impl Strategy<Value = String> {
    let odd = || prop::sample::select(ODD);
    let sentence = (prop::sample::select(SENTENCES), [odd(), odd(), odd(), odd()]);
    let break_ = prop::sample::select(&["", "\r\n\r\n", "\n\n"][..]);
    prop::collection::vec((sentence, break_), 1..6).prop_map(|sentences| {
        let mut text = String::new();
        for ((pieces, odd), line_break) in sentences {
            for (piece, odd) in pieces.iter().zip(odd) {
                text.push_str(piece);
                text.push_str(odd);
            }
            text.push_str(line_break);
        }
        text
    })
}

/// A place that was exported: its edition, first code point, the one after the last, words, and what
/// stands before and behind.
struct Place {
    edition: String,
    start: usize,
    end: usize,
    exact: String,
    prefix: String,
    suffix: String,
}

fn in_csv(csv: &[u8]) -> Vec<Place> {
    let mut reader = csv::Reader::from_reader(csv);
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    let mut places = vec![];
    for row in rows {
        let row: HashMap<String, String> = row;
        let list =
            |name: &str| serde_json::from_str::<Vec<Value>>(&row[name]).expect("a JSON array");
        let number = |value: &Value| value.as_u64().expect("a number") as usize;
        let text = |value: &Value| value.as_str().expect("words").to_owned();
        let (start, end, exact) = (list("start"), list("end"), list("exact"));
        let (prefix, suffix) = (list("prefix"), list("suffix"));
        for at in 0..start.len() {
            places.push(Place {
                edition: row["edition"].clone(),
                start: number(&start[at]),
                end: number(&end[at]),
                exact: text(&exact[at]),
                prefix: text(&prefix[at]),
                suffix: text(&suffix[at]),
            });
        }
    }
    places
}

fn in_annotations(document: &[u8], editions: &HashMap<String, String>) -> Vec<Place> {
    let document: Value = serde_json::from_slice(document).expect("JSON");
    let mut places = vec![];
    for annotation in document["first"]["items"].as_array().expect("items") {
        for target in annotation["target"].as_array().expect("targets") {
            let [quote, position] = [&target["selector"][0], &target["selector"][1]];
            let number = |key: &str| position[key].as_u64().expect("a number") as usize;
            let text = |key: &str| quote[key].as_str().expect("words").to_owned();
            let id = annotation["id"].as_str().and_then(|id| id.rsplit(':').next());
            places.push(Place {
                edition: editions[id.expect("an id")].clone(),
                start: number("start"),
                end: number("end"),
                exact: text("exact"),
                prefix: text("prefix"),
                suffix: text("suffix"),
            });
        }
    }
    places
}

/// Checks every object with a place and its words, anywhere in a record.
fn slices(value: &Value, text: &[char]) -> usize {
    let inside: usize = match value {
        Value::Array(items) => items.iter().map(|item| slices(item, text)).sum(),
        Value::Object(fields) => fields.values().map(|field| slices(field, text)).sum(),
        _ => 0,
    };
    let place =
        || Some((value["start"].as_u64()?, value["end"].as_u64()?, value["text"].as_str()?));
    let Some((start, end, words)) = place() else { return inside };
    assert_eq!(text[start as usize..end as usize].iter().collect::<String>(), words);
    inside + 1
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn places_slice_back(text in text()) {
        let (_folder, ledger) = ledger(&[text.as_bytes()], Some("de"));
        let texts: HashMap<String, Vec<char>> = chosen(&ledger)
            .iter()
            .map(|chosen| (chosen.kept.edition_id.clone(), chosen.kept.report.text.chars().collect()))
            .collect();
        let of = |chosen: Chosen| {
            let edition = chosen.kept.edition_id;
            chosen.kept.claim_ids.into_iter().map(move |id| (id, edition.clone()))
        };
        let editions: HashMap<_, _> = chosen(&ledger).into_iter().flat_map(of).collect();

        let places = in_csv(&exported(&ledger, Format::Csv));
        let targets = in_annotations(&exported(&ledger, Format::WebAnnotation), &editions);
        prop_assert!(places.len() == targets.len() && places.len() >= editions.len());
        for place in places.into_iter().chain(targets) {
            let text = &texts[&place.edition];
            let cut = |from: usize, to: usize| text[from..to].iter().collect::<String>();
            prop_assert_eq!(cut(place.start, place.end), place.exact);
            let before = place.prefix.chars().count();
            prop_assert!(before == 32 || before == place.start);
            prop_assert_eq!(cut(place.start - before, place.start), place.prefix);
            let behind = place.suffix.chars().count();
            prop_assert!(behind == 32 || place.end + behind == text.len());
            prop_assert_eq!(cut(place.end, place.end + behind), place.suffix);
        }

        let lines = String::from_utf8(exported(&ledger, Format::Jsonl)).expect("UTF-8");
        for line in lines.lines() {
            let line: Value = serde_json::from_str(line).expect("JSON");
            let edition = line["ids"]["edition"].as_str().expect("an id");
            prop_assert!(slices(&line["claim"], &texts[edition]) > 0);
        }
    }
}

#[test]
fn the_property_has_claims_to_look_at() {
    let text: String = SENTENCES.iter().flat_map(|pieces| pieces.iter().copied()).collect();
    let (_folder, ledger) = ledger(&[text.as_bytes()], Some("de"));
    let places = in_csv(&exported(&ledger, Format::Csv));
    assert!(places.len() >= SENTENCES.len(), "{} places", places.len());
    assert!(places.iter().all(|place| text.contains(&place.exact)));
}
