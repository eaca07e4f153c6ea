//! Where each claim comes from, by PROV-O: from the report, through whom, and from whom at last.
//!
//! It says what the report tells of the claim's way, what this program did, and what analysts made of the claim. That a
//! speaker said so is the report's word.

use crate::Sheet;
use crate::decided::{Decided, What, decided};
use crate::iri;
use crate::json::{List, lean};
use crate::part::{Item, Part};
use laut_desk::record::HopRecord;
use serde_json::{Value, json};
use std::io::{self, Write};

const HEAD: &str = r#"{"@context":{"prov":"http://www.w3.org/ns/prov#","rdfs":"http://www.w3.org/2000/01/rdf-schema#","xsd":"http://www.w3.org/2001/XMLSchema#"},"@graph":["#;

pub(crate) struct Provenance<W> {
    graph: List<W>,
}

impl<W: Write> Provenance<W> {
    pub(crate) fn begin(out: W) -> io::Result<Self> {
        Ok(Self { graph: List::begin(out, HEAD)? })
    }

    fn all(&mut self, nodes: impl IntoIterator<Item = Value>) -> io::Result<()> {
        nodes.into_iter().try_for_each(|node| self.graph.item(&lean(node)))
    }
}

impl<W: Write> Sheet for Provenance<W> {
    fn add(&mut self, part: &Part) -> io::Result<()> {
        self.all(report(part))?;
        for item in part.items() {
            self.all(claim(&item))?;
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        self.graph.end("]}")
    }
}

fn node(iri: &str) -> Value {
    json!({ "@id": iri })
}

fn moment(written: &str) -> Value {
    json!({ "@type": "xsd:dateTime", "@value": written })
}

/// The edition, the report that it is a version of, its bytes, and how and by what it was read.
fn report(part: &Part) -> Vec<Value> {
    let (kept, head) = (&part.chosen.kept, part.head());
    let edition = iri::edition(&kept.edition_id);
    let report = iri::report(&kept.report_id);
    let bytes = iri::bytes(&kept.report.hash);
    let engine = &part.document.engine;
    let outlet = head.outlet.as_ref().map(|outlet| iri::outlet(&outlet.value));
    // PROV's times have a zone or they cannot be compared.
    let moments = [&head.updated, &head.published].into_iter().flatten();
    let stated = moments.filter_map(|dating| dating.moment.as_deref()).next();
    let zoned = stated.filter(|moment| moment.len() > "2031-03-04T10:00:00".len());
    let mut nodes = vec![
        json!({
            "@id": report,
            "@type": "prov:Entity",
            "rdfs:seeAlso": head.link.as_ref().map(|link| node(&iri::link(&link.value))),
        }),
        json!({
            "@id": edition,
            "@type": "prov:Entity",
            "rdfs:label": head.title.as_ref().map(|title| &title.value),
            "prov:specializationOf": node(&report),
            "prov:wasRevisionOf": part.chosen.revises.as_ref().map(|id| node(&iri::edition(id))),
            "prov:wasDerivedFrom": node(&bytes),
            "prov:wasAttributedTo": outlet.as_deref().map(node),
            "prov:generatedAtTime": zoned.map(moment),
        }),
        json!({ "@id": bytes, "@type": "prov:Entity" }),
        json!({
            "@id": reading(part),
            "@type": "prov:Activity",
            "prov:used": node(&edition),
            "prov:wasAssociatedWith": node(&iri::engine(engine)),
            "prov:endedAtTime": moment(&part.chosen.read_at),
        }),
        json!({
            "@id": iri::engine(engine),
            "@type": "prov:SoftwareAgent",
            "rdfs:label": format!("{} {} ({})", engine.name, engine.version, engine.model),
        }),
    ];
    if let (Some(iri), Some(field)) = (outlet, &head.outlet) {
        nodes.push(json!({ "@id": iri, "@type": "prov:Organization", "rdfs:label": field.value }));
    }
    nodes
}

fn reading(part: &Part) -> String {
    iri::reading(&part.chosen.kept.edition_id, part.chosen.reading_number)
}

/// The claim, the stations of its way that the report tells of, and whose they are.
fn claim(item: &Item) -> Vec<Value> {
    let id = item.id();
    let edition = iri::edition(&item.part.chosen.kept.edition_id);
    let (mut nodes, mut station) = (vec![], None);
    let mut primary = None;
    for (position, hop) in item.record.chain.iter().enumerate() {
        let iri = iri::station(id, position);
        let whose = hop_agent(item, hop, position);
        nodes.push(json!({
            "@id": iri,
            "@type": "prov:Entity",
            "prov:wasAttributedTo": whose.as_ref().map(node_of),
            "prov:wasDerivedFrom": station.as_deref().map(node),
        }));
        nodes.extend(whose.filter(|agent| !nodes.contains(agent)));
        if hop.role == "speaker" {
            primary = Some(iri.clone());
        }
        station = Some(iri);
    }
    let source = source_agent(item);
    let relayed = station.filter(|last| primary.as_ref() != Some(last));
    nodes.push(json!({
        "@id": iri::claim(id),
        "@type": "prov:Entity",
        "prov:value": item.content(),
        "prov:wasQuotedFrom": node(&edition),
        "prov:wasDerivedFrom": relayed.as_deref().map(node),
        "prov:hadPrimarySource": primary.as_deref().map(node),
        "prov:wasGeneratedBy": node(&reading(item.part)),
        "prov:wasAttributedTo": source.as_ref().map(node_of),
    }));
    nodes.extend(source.filter(|agent| !nodes.contains(agent)));
    for decided in decided(&item.chosen.hand) {
        nodes.extend(judgement(&decided, id));
    }
    nodes
}

/// What an analyst decided about a claim, which stays as it was found, and whose decision it is.
fn judgement(decided: &Decided, claim: &str) -> [Value; 2] {
    let claim_iri = node(&iri::claim(claim));
    let mended = matches!(decided.what, What::Source | What::SourceAs | What::Content);
    let analyst = iri::analyst(decided.author);
    let made = json!({
        "@id": iri::decided(decided, claim),
        "@type": "prov:Entity",
        "prov:value": decided.told(),
        "rdfs:comment": decided.why,
        "prov:wasRevisionOf": mended.then_some(&claim_iri),
        "prov:wasDerivedFrom": (!mended).then_some(&claim_iri),
        "prov:wasAttributedTo": node(&analyst),
        "prov:generatedAtTime": moment(decided.at),
    });
    [made, agent(analyst, "prov:Agent", decided.author)]
}

/// A reference to an agent that has a node of its own.
fn node_of(agent: &Value) -> Value {
    json!({ "@id": agent["@id"] })
}

/// Who makes the claim.
fn source_agent(item: &Item) -> Option<Value> {
    let source = &item.record.source;
    if source.kind == "own-voice" {
        let outlet = item.part.head().outlet.as_ref()?;
        return Some(agent(iri::outlet(&outlet.value), "prov:Organization", &outlet.value));
    }
    let named = source.name.as_ref();
    actor(item, source.actor.as_ref())
        .or_else(|| named.map(|name| agent(iri::source(item.id()), "prov:Agent", name)))
}

/// Whose a station of the way is; the speaker is who makes the claim.
fn hop_agent(item: &Item, hop: &HopRecord, position: usize) -> Option<Value> {
    let iri = match hop.role {
        "speaker" => iri::source(item.id()),
        _ => format!("{}:{position}", iri::source(item.id())),
    };
    let named = hop.name.as_ref();
    actor(item, hop.actor.as_ref()).or_else(|| named.map(|name| agent(iri, "prov:Agent", name)))
}

fn actor(item: &Item, id: Option<&String>) -> Option<Value> {
    let actor = item.part.actor(id)?;
    let iri = iri::actor(actor.concept.as_deref(), &reading(item.part), &actor.id);
    let kind = match actor.kind {
        "person" => "prov:Person",
        "organisation" | "outlet" | "agency" => "prov:Organization",
        _ => "prov:Agent",
    };
    Some(agent(iri, kind, &actor.name))
}

fn agent(iri: String, kind: &str, name: &str) -> Value {
    json!({ "@id": iri, "@type": kind, "rdfs:label": name })
}
