//! W3C Web Annotations: each claim is an annotation of its words in the report.
//!
//! A collection with one page, which the model lets stand inside the collection. What is known only at
//! the end, the number and the ids made of it, stands at the end: an object has no order.

use crate::Sheet;
use crate::decided::{Decided, What, decided};
use crate::iri;
use crate::json::{List, lean};
use crate::part::{Item, Part};
use laut_desk::ledger::Hand;
use serde_json::{Value, json};
use std::io::{self, Write};

const HEAD: &str = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","label":"Claims kept by laut","first":{"type":"AnnotationPage","startIndex":0,"items":["#;

pub(crate) struct Collection<W> {
    items: List<W>,
    ids: crate::name::Names,
    total: usize,
}

impl<W: Write> Collection<W> {
    pub(crate) fn begin(out: W) -> io::Result<Self> {
        let items = List::begin(out, HEAD)?;
        Ok(Self { items, ids: crate::name::Names::default(), total: 0 })
    }
}

impl<W: Write> Sheet for Collection<W> {
    fn add(&mut self, part: &Part) -> io::Result<()> {
        for item in part.items() {
            self.items.item(&annotation(&item))?;
            self.ids.add(item.id());
            self.total += 1;
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        let (id, total) = (self.ids.uuid(), self.total);
        let collection = format!("urn:uuid:{id}");
        let page = format!("{collection}#1");
        self.items.end(&format!(
            r#"],"id":"{page}","partOf":"{collection}"}},"total":{total},"id":"{collection}"}}"#
        ))
    }
}

fn annotation(item: &Item) -> Value {
    let engine = &item.part.document.engine;
    json!({
        "id": iri::claim(item.id()),
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies(item),
        "target": targets(item),
        "generator": {
            "id": iri::engine(engine),
            "type": "Software",
            "name": format!("{} {} ({})", engine.name, engine.version, engine.model),
        },
        "generated": item.part.chosen.read_at,
    })
}

/// What is said of the words: in one sentence for people, who makes the claim, and the kinds as tags.
fn bodies(item: &Item) -> Vec<Value> {
    let body = |purpose: &str, value: String, language: &str| {
        json!({
            "type": "TextualBody",
            "purpose": purpose,
            "value": value,
            "format": "text/plain",
            "language": language,
        })
    };
    let record = item.record;
    let mut bodies = vec![body("describing", item.summary(), "en")];
    let source = record.source.name.as_ref();
    let language = &*item.part.head().language.code;
    bodies.extend(source.map(|name| body("identifying", name.clone(), language)));
    bodies.extend(item.tags().map(|(kind, value)| {
        json!({ "type": "TextualBody", "purpose": "tagging", "value": format!("{kind}:{value}") })
    }));
    bodies.extend(judgements(&item.chosen.hand));
    bodies
}

/// What analysts decided, each by its author: notes comment, grades classify, what they mend is an edit.
fn judgements(hand: &Hand) -> Vec<Value> {
    let body = |decided: &Decided| {
        let (purpose, value) = match decided.what {
            What::Rejected => {
                let why = decided.why.map_or_else(String::new, |why| format!(": {why}"));
                ("moderating", format!("rejected{why}"))
            }
            What::Source | What::SourceAs | What::Content => ("editing", decided.told()),
            What::Grade => ("classifying", decided.words.clone()),
            What::Note => ("commenting", decided.words.clone()),
            What::Tag => ("tagging", decided.words.clone()),
        };
        json!({
            "type": "TextualBody",
            "purpose": purpose,
            "value": value,
            "creator": { "type": "Person", "name": decided.author },
            "created": decided.at,
        })
    };
    decided(hand).iter().map(body).collect()
}

/// Each part of the content, in the report as laut rendered it from the bytes that it keeps.
fn targets(item: &Item) -> Vec<Value> {
    let part = item.part;
    let bytes = iri::bytes(&part.chosen.kept.report.hash);
    let link = part.head().link.as_ref().map(|link| iri::link(&link.value));
    let state = link.as_ref().map(
        |_| json!({ "type": "TimeState", "sourceDate": part.chosen.read_at, "cached": bytes }),
    );
    let source = json!({
        "id": link.unwrap_or(bytes),
        "type": "Text",
        "language": part.head().language.code,
    });
    let target = |(span, (prefix, suffix)): (&laut_desk::record::SpanRecord, (&str, &str))| {
        lean(json!({
            "type": "SpecificResource",
            "source": source,
            "state": state,
            // Positions count in what this program makes of the page.
            "renderedVia": iri::engine(&part.document.engine),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": prefix,
                    "suffix": suffix,
                },
                { "type": "TextPositionSelector", "start": span.start, "end": span.end },
            ],
        }))
    };
    item.record.content.iter().zip(item.around()).map(target).collect()
}
