//! JSON-LD as the statements that it makes.

use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::{NamedOrBlankNode, Quad, Term};
use serde_json::Value;

/// The statements of a document whose contexts are those given, by their links.
pub fn statements(document: &[u8], contexts: &'static [(&str, &str)]) -> Vec<Quad> {
    let parser = JsonLdParser::new().for_slice(document);
    let parser = parser.with_load_document_callback(move |link, _| {
        let found = contexts.iter().find(|(known, _)| *known == link);
        let (link, context) = found.ok_or_else(|| format!("{link}: no such context"))?;
        let (document, document_url) = (context.as_bytes().to_vec(), (*link).to_owned());
        Ok(JsonLdRemoteDocument { document, document_url })
    });
    parser.map(|quad| quad.expect("JSON-LD")).collect()
}

/// The things that stand in a relation to one, as they are written.
pub fn related(quads: &[Quad], subject: &str, predicate: &str) -> Vec<String> {
    let of = |quad: &&Quad| {
        iri_of(&quad.subject) == Some(subject) && quad.predicate.as_str() == predicate
    };
    let written = |quad: &Quad| match &quad.object {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.to_string(),
    };
    quads.iter().filter(of).map(written).collect()
}

fn iri_of(node: &NamedOrBlankNode) -> Option<&str> {
    match node {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// Every key of every object: JSON-LD passes over those that its context does not know.
pub fn keys(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().flat_map(keys).collect(),
        Value::Object(fields) => {
            fields.iter().flat_map(|(key, value)| [vec![&**key], keys(value)].concat()).collect()
        }
        _ => vec![],
    }
}
