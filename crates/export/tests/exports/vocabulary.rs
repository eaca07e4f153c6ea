//! Whether statements keep to a published vocabulary: its classes, its properties, and what these belong to.

use crate::published;
use oxrdf::{NamedOrBlankNode, Quad, Term};
use oxttl::NQuadsParser;
use std::collections::{HashMap, HashSet};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
const SCHEMA: &str = "http://schema.org/";

/// The types of values, which schema.org counts among its classes.
const VALUES: [&str; 8] =
    ["Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Boolean"];

/// One class of several.
type AnyOf = Vec<String>;

/// A published vocabulary.
pub struct Vocabulary {
    space: &'static str,
    classes: HashSet<String>,
    above: HashMap<String, Vec<String>>,
    properties: HashSet<String>,
    /// What has a property: of each list one class.
    domains: HashMap<String, Vec<AnyOf>>,
    /// What a property has: of each list one class or type of value.
    ranges: HashMap<String, Vec<AnyOf>>,
}

impl Vocabulary {
    /// Reads one from its file; `space` is what all its names begin with.
    pub fn new(file: &str, space: &'static str) -> Self {
        let text = published(file);
        let quads: Vec<Quad> =
            NQuadsParser::new().for_slice(&text).map(|quad| quad.expect("N-Quads")).collect();
        let all = |predicate: String| {
            quads.iter().filter(move |quad| quad.predicate.as_str() == predicate)
        };
        let mut vocabulary = Self {
            space,
            classes: HashSet::new(),
            above: HashMap::new(),
            properties: HashSet::new(),
            domains: HashMap::new(),
            ranges: HashMap::new(),
        };
        for quad in all(format!("{RDF}type")) {
            let kind = name(&quad.object);
            if kind == format!("{RDFS}Class") || kind == format!("{OWL}Class") {
                vocabulary.classes.insert(subject(quad));
            } else if kind.ends_with("Property") {
                vocabulary.properties.insert(subject(quad));
            }
        }
        for quad in all(format!("{RDFS}subClassOf")) {
            vocabulary.above.entry(subject(quad)).or_default().push(name(&quad.object));
        }
        for quad in all(format!("{RDFS}domain")) {
            let any = union(&quads, &quad.object);
            vocabulary.domains.entry(subject(quad)).or_default().push(any);
        }
        for quad in all(format!("{RDFS}range")) {
            let any = union(&quads, &quad.object);
            vocabulary.ranges.entry(subject(quad)).or_default().push(any);
        }
        for (predicate, to) in
            [("domainIncludes", &mut vocabulary.domains), ("rangeIncludes", &mut vocabulary.ranges)]
        {
            for quad in all(format!("{SCHEMA}{predicate}")) {
                let lists = to.entry(subject(quad)).or_insert_with(|| vec![vec![]]);
                lists[0].push(name(&quad.object));
            }
        }
        assert!(vocabulary.classes.len() > 10 && vocabulary.properties.len() > 20, "{file}");
        vocabulary
    }

    /// What in the statements is not as the vocabulary has it.
    pub fn faults(&self, statements: &[Quad]) -> Vec<String> {
        let mut types = HashMap::<String, Vec<String>>::new();
        for quad in statements.iter().filter(|quad| quad.predicate.as_str() == format!("{RDF}type"))
        {
            types.entry(subject(quad)).or_default().push(name(&quad.object));
        }
        let mut faults = vec![];
        for class in types.values().flatten().filter(|class| class.starts_with(self.space)) {
            if !self.classes.contains(class) {
                faults.push(format!("{class}: no such class"));
            }
        }
        let own = statements.iter().filter(|quad| quad.predicate.as_str().starts_with(self.space));
        for quad in own {
            let property = quad.predicate.as_str();
            if !self.properties.contains(property) {
                faults.push(format!("{property}: no such property"));
            }
            let who = subject(quad);
            let own_types = types.get(&who).map_or(&[][..], Vec::as_slice);
            for any in self.domains.get(property).into_iter().flatten() {
                if !self.is_any(own_types, any) {
                    faults.push(format!("{who}: has {property}, which only {any:?} have"));
                }
            }
            for any in self.ranges.get(property).into_iter().flatten() {
                if !self.takes(any, &quad.object, &types) {
                    faults.push(format!("{property}: takes only {any:?}, not {}", quad.object));
                }
            }
        }
        faults
    }

    fn is_any(&self, types: &[String], any: &[String]) -> bool {
        let mut todo: Vec<&String> = types.iter().collect();
        let mut seen = HashSet::new();
        while let Some(class) = todo.pop() {
            if any.contains(class) {
                return true;
            }
            if seen.insert(class) {
                todo.extend(self.above.get(class).into_iter().flatten());
            }
        }
        false
    }

    fn takes(&self, any: &[String], object: &Term, types: &HashMap<String, Vec<String>>) -> bool {
        let Term::Literal(literal) = object else {
            // What no statement is about, such as a page, may be anything but a value.
            return match types.get(&name(object)) {
                Some(own) => self.is_any(own, any),
                None => any.iter().any(|class| !is_value(class) || class.ends_with("/URL")),
            };
        };
        any.iter().any(|class| match class.strip_prefix(SCHEMA) {
            Some("Date" | "DateTime") => is_date(literal.value()),
            Some("Number" | "Integer") => literal.datatype().as_str().starts_with(XSD),
            Some(class) => VALUES.contains(&class),
            None if class.starts_with(XSD) => literal.datatype().as_str() == class,
            None => is_value(class),
        })
    }
}

fn is_value(class: &str) -> bool {
    let literal = class == format!("{RDFS}Literal") || class == format!("{RDF}PlainLiteral");
    let schema = class.strip_prefix(SCHEMA).is_some_and(|class| VALUES.contains(&class));
    literal || schema || class.starts_with(XSD)
}

fn is_date(text: &str) -> bool {
    let day = text.get(..10).unwrap_or_default();
    day.bytes().enumerate().all(|(at, b)| match at {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    }) && day.len() == 10
}

fn subject(quad: &Quad) -> String {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

fn name(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}

/// The classes of a union, or the one class.
fn union(quads: &[Quad], class: &Term) -> AnyOf {
    let find = |node: &str, predicate: String| {
        let found =
            quads.iter().find(|quad| subject(quad) == node && quad.predicate.as_str() == predicate);
        found.map(|quad| quad.object.clone())
    };
    let Some(mut rest) = find(&name(class), format!("{OWL}unionOf")) else {
        return vec![name(class)];
    };
    let mut classes = vec![];
    while let Some(first) = find(&name(&rest), format!("{RDF}first")) {
        classes.push(name(&first));
        rest = find(&name(&rest), format!("{RDF}rest")).expect("a list has an end");
    }
    classes
}
