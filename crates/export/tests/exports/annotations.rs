//! The export as Web Annotations against the context and the vocabulary that the W3C publishes.

use crate::graph::{keys, related, statements};
use crate::held::{chosen, exported, story};
use crate::published_json;
use crate::vocabulary::Vocabulary;
use jsonschema::{Draft, Validator};
use laut_export::Format;
use oxrdf::Quad;
use serde_json::{Value, json};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const OA: &str = "http://www.w3.org/ns/oa#";
const CONTEXTS: &[(&str, &str)] = &[(CONTEXT, include_str!("../published/anno.jsonld"))];

/// What is wrong with a document: terms that the context does not know, statements that the vocabulary
/// does not allow, and what the model says must be there.
pub fn faults(document: &Value) -> Vec<String> {
    let terms = published_json("anno.jsonld");
    let unknown = keys(document)
        .into_iter()
        .filter(|key| !key.starts_with('@') && terms["@context"].get(key).is_none());
    let mut faults: Vec<String> = unknown.map(|key| format!("{key}: no such term")).collect();
    let quads = graph(document);
    faults.extend(Vocabulary::new("oa.nq", OA).faults(&quads));
    let quote = selector("textQuoteSelectorDetected");
    let position = selector("textPositionSelectorDetected");
    let state = selector("timeStateDetected");
    for annotation in document["first"]["items"].as_array().into_iter().flatten() {
        let id = annotation["id"].as_str().unwrap_or_default();
        // Section 3.1: exactly one id, one or more targets.
        if id.is_empty() || related(&quads, id, &format!("{OA}hasTarget")).is_empty() {
            faults.push(format!("{id}: has no id or no target"));
        }
        for target in annotation["target"].as_array().into_iter().flatten() {
            let checked = [
                (&quote, &target["selector"][0]),
                (&position, &target["selector"][1]),
                (&state, &target["state"]),
            ];
            for (schema, value) in checked.into_iter().filter(|(_, value)| !value.is_null()) {
                faults.extend(schema.iter_errors(value).map(|error| error.to_string()));
            }
        }
        // A motivation that the context does not know makes no statement.
        if related(&quads, id, &format!("{OA}motivatedBy")).is_empty() {
            faults.push(format!("{}: no such motivation", annotation["motivation"]));
        }
    }
    faults
}

/// The published schema of a selector or a state. Nothing that is exported is refined by another.
fn selector(name: &str) -> Validator {
    let mut schema = published_json("specificResource.json");
    schema["definitions"]["refinedByDetected"] = json!({ "not": {} });
    schema["allOf"] = json!([{ "$ref": format!("#/definitions/{name}") }]);
    schema.as_object_mut().expect("an object").remove("id");
    let options = jsonschema::options().with_draft(Draft::Draft4).should_validate_formats(true);
    options.build(&schema).expect("the schema is a schema")
}

fn graph(document: &Value) -> Vec<Quad> {
    statements(document.to_string().as_bytes(), CONTEXTS)
}

fn document() -> Value {
    let (_folder, ledger) = story();
    serde_json::from_slice(&exported(&ledger, Format::WebAnnotation)).expect("JSON")
}

#[test]
fn the_collection_fits_the_model() {
    let document = document();
    assert_eq!(faults(&document), Vec::<String>::new());
    assert_eq!(document["@context"], CONTEXT);
    assert_eq!(document["type"], "AnnotationCollection");
    assert_eq!(document["first"]["partOf"], document["id"]);
    let items = document["first"]["items"].as_array().expect("items");
    assert_eq!(document["total"], items.len());
    let quads = graph(&document);
    let exact = quads.iter().filter(|quad| quad.predicate.as_str() == format!("{OA}exact")).count();
    assert!(exact >= items.len(), "{exact} quotations in {} annotations", items.len());
}

#[test]
fn what_breaks_the_model_is_found() {
    for (pointer, broken) in [
        ("/first/items/0/target", json!([])),
        ("/first/items/0/motivation", json!("believing")),
        ("/first/items/0/verdict", json!("true")),
        ("/first/items/0/target/0/selector/1/type", json!("TextQuoteSelector")),
        ("/first/items/0/target/0/selector/1/start", json!(-3)),
        ("/first/items/0/target/0/selector/0/exact", json!(null)),
        ("/first/items/0/target/0/state/sourceDate", json!("yesterday")),
        ("/first/items/0/body/0/type", json!("oa:Opinion")),
    ] {
        let mut document = document();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        document.pointer_mut(parent).expect("an object")[key] = broken;
        assert!(!faults(&document).is_empty(), "{pointer}");
    }
}

#[test]
fn each_part_of_a_claim_is_a_target_in_the_bytes_that_are_kept() {
    let (_folder, ledger) = story();
    let document: Value =
        serde_json::from_slice(&exported(&ledger, Format::WebAnnotation)).expect("JSON");
    let mut items = document["first"]["items"].as_array().expect("items").iter();
    for chosen in chosen(&ledger) {
        for (claim, id) in chosen.kept.reading.claims.iter().zip(&chosen.kept.claim_ids) {
            let item = items.next().expect("an annotation a claim");
            assert_eq!(item["id"], format!("urn:laut:claim:{id}"));
            let targets = item["target"].as_array().expect("targets");
            assert_eq!(targets.len(), claim.content.len());
            for (target, &range) in targets.iter().zip(&claim.content) {
                assert_eq!(target["selector"][0]["exact"], chosen.kept.report.slice(range));
                let source = target["source"]["id"].as_str().expect("an IRI");
                match &chosen.kept.report.link {
                    Some(link) => {
                        assert_eq!(source, link.value);
                        let cached = target["state"]["cached"].as_str().expect("an IRI");
                        assert!(cached.starts_with("ni:///sha-256;"));
                    }
                    None => assert!(source.starts_with("ni:///sha-256;")),
                }
            }
        }
    }
    assert_eq!(items.next(), None);
}
