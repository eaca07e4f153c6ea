//! The export as an event of MISP against its published schema, types, object templates and taxonomy.

use crate::held::{exported, story};
use crate::published_json;
use jsonschema::Validator;
use laut_export::Format;
use serde_json::{Value, json};
use std::collections::HashSet;

fn document() -> Value {
    let (_folder, ledger) = story();
    serde_json::from_slice(&exported(&ledger, Format::Misp)).expect("JSON")
}

/// The published schema for events, or the part of it with this name. It knows events as they were before
/// there were objects: what an object is made of is checked by itself.
fn schema(part: Option<&str>) -> Validator {
    let mut schema = published_json("misp-event.schema.json");
    // A list where a schema must stand; no export has a sharing group.
    schema["defs"]["sharing_group"]["properties"]
        .as_object_mut()
        .and_then(|properties| properties.remove("required"))
        .expect("the published slip");
    if let Some(part) = part {
        schema["properties"] = json!({});
        schema.as_object_mut().and_then(|schema| schema.remove("required")).expect("the event");
        schema["allOf"] = json!([{ "$ref": format!("#/defs/{part}") }]);
    }
    jsonschema::draft4::new(&schema).expect("the schema is a schema")
}

pub fn faults(document: &Value) -> Vec<String> {
    let mut event = document.clone();
    let objects = event["Event"].as_object_mut().and_then(|event| event.remove("Object"));
    let Some(Value::Array(objects)) = objects else { return vec!["no objects".to_owned()] };
    let mut faults: Vec<String> =
        schema(None).iter_errors(&event).map(|error| error.to_string()).collect();
    let attribute = schema(Some("attribute"));
    let types = published_json("misp-types.json")["result"].clone();
    let templates =
        ["misp-object-news-media.json", "misp-object-annotation.json"].map(published_json);
    let tags = published_tags();
    let mut seen = HashSet::new();
    for object in &objects {
        let name = &object["name"];
        let Some(template) = templates.iter().find(|template| template["name"] == *name) else {
            faults.push(format!("{name}: no such template"));
            continue;
        };
        for (field, of) in [("template_uuid", "uuid"), ("meta-category", "meta-category")] {
            if object[field] != template[of] {
                faults.push(format!("{name}: {field} is {}", object[field]));
            }
        }
        if object["template_version"].as_str() != Some(&*template["version"].to_string()) {
            faults.push(format!("{name}: another version"));
        }
        let attributes = object["Attribute"].as_array().expect("attributes");
        let relations: Vec<&str> =
            attributes.iter().filter_map(|one| one["object_relation"].as_str()).collect();
        let any = template["requiredOneOf"].as_array().expect("a list");
        if !any.iter().any(|one| relations.iter().any(|relation| one == relation)) {
            faults.push(format!("{name}: none of {any:?}"));
        }
        for (one, relation) in attributes.iter().zip(&relations) {
            let known = &template["attributes"][relation];
            let mut alone = one.clone();
            alone.as_object_mut().expect("an object").remove("object_relation");
            faults.extend(attribute.iter_errors(&alone).map(|error| error.to_string()));
            if known["misp-attribute"] != one["type"] || one["type"].is_null() {
                faults.push(format!("{name}: {relation} is no {}", one["type"]));
            }
            if relations.iter().filter(|other| *other == relation).count() > 1
                && known["multiple"] != true
            {
                faults.push(format!("{name}: {relation} twice"));
            }
            let values = known["sane_default"].as_array();
            if values.is_some_and(|values| !values.contains(&one["value"])) {
                faults.push(format!("{name}: {relation} is never {}", one["value"]));
            }
            let category = one["category"].as_str().unwrap_or_default();
            let of_category = types["category_type_mappings"][category].as_array();
            if !of_category.is_some_and(|types| types.contains(&one["type"])) {
                faults.push(format!("{category}: has no {}", one["type"]));
            }
            for tag in one["Tag"].as_array().into_iter().flatten() {
                let tag = tag["name"].as_str().expect("a name");
                if tag.contains('=') && !tag.starts_with("laut:") && !tags.contains(tag) {
                    faults.push(format!("{tag}: no such tag"));
                }
            }
        }
        for one in attributes.iter().chain([object]) {
            let uuid = one["uuid"].as_str().expect("a UUID").to_owned();
            let version = uuid.as_bytes().get(14) == Some(&b'5') && uuid.len() == 36;
            if !version || !seen.insert(uuid.clone()) {
                faults.push(format!("{uuid}: no UUID, or one that is there already"));
            }
        }
    }
    for reference in
        objects.iter().filter_map(|object| object["ObjectReference"].as_array()).flatten()
    {
        if !seen.contains(reference["referenced_uuid"].as_str().unwrap_or_default()) {
            faults.push(format!("{reference}: refers to nothing"));
        }
    }
    faults
}

/// Every tag of the taxonomies of likelihood and of sources.
fn published_tags() -> HashSet<String> {
    let names = ["misp-estimative-language.json", "misp-admiralty-scale.json"];
    let tags: HashSet<String> =
        names.into_iter().flat_map(|name| tags_of(&published_json(name))).collect();
    assert_eq!(tags.len(), 23);
    tags
}

fn tags_of(taxonomy: &Value) -> HashSet<String> {
    let space = taxonomy["namespace"].as_str().expect("a namespace");
    let mut tags = HashSet::new();
    for values in taxonomy["values"].as_array().expect("values") {
        for entry in values["entry"].as_array().expect("entries") {
            let predicate = values["predicate"].as_str().expect("a predicate");
            let value = entry["value"].as_str().expect("a value");
            tags.insert(format!("{space}:{predicate}=\"{value}\""));
        }
    }
    tags
}

#[test]
fn the_event_fits_what_misp_publishes() {
    assert_eq!(faults(&document()), Vec::<String>::new());
}

#[test]
fn what_does_not_fit_is_found() {
    for (pointer, broken) in [
        ("/Event/date", json!(20310304)),
        ("/Event/verdict", json!("true")),
        ("/Event/Object/0/name", json!("rumour")),
        ("/Event/Object/0/template_uuid", json!("x")),
        ("/Event/Object/0/Attribute/0/type", json!("link")),
        ("/Event/Object/0/Attribute/0/category", json!("Targeting data")),
        ("/Event/Object/1/Attribute/0/object_relation", json!("verdict")),
        ("/Event/Object/1/Attribute/0/to_ids", json!("no")),
        ("/Event/Object/1/Attribute/1/value", json!("Rumour")),
        ("/Event/Object/1/uuid", json!("c1")),
        ("/Event/Object/1/ObjectReference/0/referenced_uuid", json!("x")),
        ("/Event/Object/1/Attribute/0/Tag/0/name", json!("estimative-language:truth=\"yes\"")),
    ] {
        let mut document = document();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        document.pointer_mut(parent).expect("an object")[key] = broken;
        assert!(!faults(&document).is_empty(), "{pointer}");
    }
}

#[test]
fn only_a_likelihood_that_the_author_names_becomes_one() {
    let document = document();
    let mut likely = 0;
    for object in document["Event"]["Object"].as_array().expect("objects") {
        let Some(tags) = object["Attribute"][0]["Tag"].as_array() else { continue };
        let has = |name: &str| tags.iter().any(|tag| tag["name"] == name);
        let named = has("estimative-language:likelihood-probability=\"likely\"");
        assert_eq!(named, has("laut:hedge=\"probable\""), "{object}");
        likely += usize::from(named);
    }
    assert!(likely > 0, "a claim that is likely");
    assert!(!document.to_string().contains("confidence-in-analytic-judgment"));
    assert_eq!(document["Event"]["date"], "2031-03-10");
    assert_eq!(document["Event"]["threat_level_id"], "4");
}
