//! The export as provenance against the ontology that the W3C publishes.

use crate::graph::{keys, related, statements};
use crate::held::{chosen, exported, story};
use crate::vocabulary::Vocabulary;
use laut_export::Format;
use oxrdf::Quad;
use serde_json::{Value, json};

const PROV: &str = "http://www.w3.org/ns/prov#";

fn document() -> Value {
    let (_folder, ledger) = story();
    serde_json::from_slice(&exported(&ledger, Format::Prov)).expect("JSON")
}

fn graph(document: &Value) -> Vec<Quad> {
    statements(document.to_string().as_bytes(), &[])
}

pub fn faults(document: &Value) -> Vec<String> {
    let nodes = &document["@graph"];
    let lost = keys(nodes).into_iter().filter(|key| !key.starts_with('@') && !key.contains(':'));
    let lost = lost.map(|key| format!("{key}: no such term"));
    lost.chain(Vocabulary::new("prov.nq", PROV).faults(&graph(document))).collect()
}

#[test]
fn every_relation_is_provs() {
    assert_eq!(faults(&document()), Vec::<String>::new());
}

#[test]
fn what_is_not_provs_is_found() {
    for (key, broken) in [
        ("prov:wasBelievedBy", json!({ "@id": "urn:laut:x" })),
        ("prov:wasQuotedFrom", json!("a word")),
        ("prov:endedAtTime", json!({ "@type": "xsd:dateTime", "@value": "2031-03-04T10:00:00Z" })),
        ("prov:wasGeneratedBy", json!({ "@id": "urn:laut:e", "@type": "prov:Entity" })),
        ("prov:generatedAtTime", json!("2031-03-04")),
        ("@type", json!("prov:Rumour")),
        ("wasQuotedFrom", json!({ "@id": "urn:laut:x" })),
    ] {
        let mut document = document();
        let nodes = document["@graph"].as_array_mut().expect("a graph");
        let claim = nodes.iter_mut().find(|node| node.get("prov:value").is_some());
        claim.expect("a claim")[key] = broken;
        assert!(!faults(&document).is_empty(), "{key}");
    }
}

#[test]
fn claims_come_from_editions_which_are_revisions_and_from_whoever_said_so() {
    let (_folder, ledger) = story();
    let quads = statements(&exported(&ledger, Format::Prov), &[]);
    let all =
        |subject: &str, relation: &str| related(&quads, subject, &format!("{PROV}{relation}"));
    let label = |agent: &str| related(&quads, agent, "http://www.w3.org/2000/01/rdf-schema#label");
    let mut relayed = 0;
    for chosen in chosen(&ledger) {
        let edition = format!("urn:laut:edition:{}", chosen.kept.edition_id);
        let before: Vec<_> =
            chosen.revises.iter().map(|id| format!("urn:laut:edition:{id}")).collect();
        assert_eq!(all(&edition, "wasRevisionOf"), before);
        for (claim, id) in chosen.kept.reading.claims.iter().zip(&chosen.kept.claim_ids) {
            let iri = format!("urn:laut:claim:{id}");
            assert!(all(&iri, "wasQuotedFrom").iter().eq([&edition]));
            let primary = all(&iri, "hadPrimarySource");
            assert_eq!(primary.len(), claim.chain.len().min(1), "{id}");
            let Some(primary) = primary.first() else { continue };
            assert_eq!(all(primary, "wasAttributedTo"), all(&iri, "wasAttributedTo"));
            if claim.chain.len() == 2 {
                relayed += 1;
                let station = all(&iri, "wasDerivedFrom");
                assert!(all(&station[0], "wasDerivedFrom").iter().eq([primary]));
                assert_eq!(label(&all(&station[0], "wasAttributedTo")[0]), ["Sundkurier"]);
                assert_eq!(label(&all(primary, "wasAttributedTo")[0]), ["Jon Ekk"]);
            }
        }
    }
    assert_eq!(relayed, 2, "one in each edition");
}
