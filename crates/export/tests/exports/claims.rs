//! The export as claims of schema.org against the vocabulary that it publishes.

use crate::graph::{related, statements};
use crate::held::{chosen, exported, story};
use crate::vocabulary::Vocabulary;
use laut_export::Format;
use serde_json::{Value, json};

const SCHEMA: &str = "http://schema.org/";
/// As the published context begins: every term is one of schema.org's.
const CONTEXTS: &[(&str, &str)] =
    &[("https://schema.org", r#"{"@context":{"@vocab":"http://schema.org/"}}"#)];

fn document() -> Value {
    let (_folder, ledger) = story();
    serde_json::from_slice(&exported(&ledger, Format::ClaimReview)).expect("JSON")
}

pub fn faults(document: &Value) -> Vec<String> {
    let quads = statements(document.to_string().as_bytes(), CONTEXTS);
    Vocabulary::new("schema.nq", SCHEMA).faults(&quads)
}

fn of_type<'a>(document: &'a Value, kind: &str) -> Vec<&'a Value> {
    let graph = document["@graph"].as_array().expect("a graph").iter();
    graph.filter(|node| node["@type"] == kind).collect()
}

#[test]
fn every_type_and_property_is_schema_orgs() {
    let document = document();
    assert_eq!(faults(&document), Vec::<String>::new());
    assert!(of_type(&document, "Claim").len() >= 10);
    assert_eq!(of_type(&document, "NewsArticle").len(), 3);
}

#[test]
fn what_is_not_schema_orgs_is_found() {
    for (kind, key, broken) in [
        ("Claim", "truthfulness", json!(1)),
        ("Claim", "headline", json!("a property of CreativeWork and so of Claim too")),
        ("Claim", "claimReviewed", json!("a property of ClaimReview")),
        ("Claim", "appearance", json!("no work")),
        ("Claim", "author", json!({ "@type": "PropertyValue", "name": "no agent" })),
        ("Claim", "@type", json!("Verdict")),
        ("NewsArticle", "datePublished", json!("yesterday")),
    ] {
        let mut document = document();
        let graph = document["@graph"].as_array_mut().expect("a graph");
        let node = graph.iter_mut().find(|node| node["@type"] == kind).expect("a node");
        node[key] = broken;
        assert_eq!(faults(&document).is_empty(), key == "headline", "{key}");
    }
}

#[test]
fn nothing_is_rated_and_doubts_are_told() {
    let document = document();
    let text = document.to_string();
    for rating in ["ClaimReview", "reviewRating", "ratingValue", "confidence"] {
        assert!(!text.contains(rating), "{rating}");
    }
    let claims = of_type(&document, "Claim");
    let has = |claim: &Value, keyword: &str| {
        claim["keywords"].as_array().expect("keywords").iter().any(|word| word == keyword)
    };
    let missing = claims.iter().find(|claim| has(claim, "hedge:reported")).expect("a hedged claim");
    assert!(
        missing["description"].as_str().expect("words").contains("sollen laut Innenministerium")
    );
    let told =
        claims.iter().find(|claim| claim["creditText"] == "Jon Ekk").expect("a claim of Ekk");
    assert_eq!(told["author"], json!({ "@type": "Person", "name": "Jon Ekk" }));
    assert_eq!(told["firstAppearance"]["publisher"]["name"], "Sundkurier");
    let plain = claims.iter().find(|claim| claim["creditText"] == "Mila Dorn").expect("a claim");
    assert!(plain.get("firstAppearance").is_none());
    assert_eq!(plain["dateCreated"], "2031-03-03");
}

#[test]
fn a_claim_appears_in_its_edition() {
    let (_folder, ledger) = story();
    let quads = statements(&exported(&ledger, Format::ClaimReview), CONTEXTS);
    for chosen in chosen(&ledger) {
        let edition = format!("urn:laut:edition:{}", chosen.kept.edition_id);
        for id in &chosen.kept.claim_ids {
            let claim = format!("urn:laut:claim:{id}");
            let appearances = related(&quads, &claim, &format!("{SCHEMA}appearance"));
            assert_eq!(appearances.iter().collect::<Vec<_>>(), [&edition]);
        }
    }
}
