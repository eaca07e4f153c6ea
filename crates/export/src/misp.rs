//! One event of MISP: an object `news-media` for each report, an object `annotation` for each claim.
//!
//! What the author weakens becomes a tag of the taxonomy *estimative-language* only where its words name
//! that likelihood. The program's confidence is no analyst's and becomes none.

use crate::Sheet;
use crate::decided::{Decided, What, decided};
use crate::json::{List, lean};
use crate::name::{Names, uuid};
use crate::part::{Item, Part};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::{self, Write};

/// Shared with nobody yet, not rated, not analysed, not published: all of that is the analyst's.
const HEAD: &str = r#"{"Event":{"info":"Claims kept by laut","distribution":"0","threat_level_id":"4","analysis":"0","published":false,"Object":["#;

/// The taxonomy of likelihood.
const LIKELIHOOD: &str = "estimative-language:likelihood-probability";

/// The taxonomy of an analyst's confidence.
const CONFIDENCE: &str = "estimative-language:confidence-in-analytic-judgment";

/// As the event or the object that it stands in.
const INHERITED: &str = "5";

/// A template of MISP's objects.
struct Template {
    name: &'static str,
    uuid: &'static str,
    version: &'static str,
}

const REPORT: Template =
    Template { name: "news-media", uuid: "691463c5-5302-4847-9bec-4c56ccfec677", version: "3" };

const CLAIM: Template =
    Template { name: "annotation", uuid: "5d8dc046-15a1-4ca3-a09f-ed4ede7c4487", version: "3" };

pub(crate) struct Event<W> {
    objects: List<W>,
    ids: Names,
    /// When the latest reading came into the ledger.
    latest: String,
}

impl<W: Write> Event<W> {
    pub(crate) fn begin(out: W) -> io::Result<Self> {
        let objects = List::begin(out, HEAD)?;
        Ok(Self { objects, ids: Names::default(), latest: String::new() })
    }
}

impl<W: Write> Sheet for Event<W> {
    fn add(&mut self, part: &Part) -> io::Result<()> {
        self.objects.item(&report(part))?;
        for item in part.items() {
            self.objects.item(&claim(&item))?;
            self.ids.add(item.id());
        }
        if part.chosen.read_at > self.latest {
            self.latest.clone_from(&part.chosen.read_at);
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        let date = self.latest.get(..10).filter(|_| seconds(&self.latest).is_some());
        let tail = lean(json!({
            "uuid": self.ids.uuid().to_string(),
            "date": date,
            "timestamp": seconds(&self.latest),
        }));
        let tail = tail.to_string();
        self.objects.end(&format!("],{}}}", tail.trim_start_matches('{')))
    }
}

/// A report that claims stand in.
fn report(part: &Part) -> Value {
    let (kept, head) = (&part.chosen.kept, part.head());
    let id = &*kept.edition_id;
    let made = Made { kind: "edition", id, at: &part.chosen.read_at };
    let value = |field: &Option<laut_desk::record::FieldRecord>| {
        field.as_ref().map(|field| field.value.clone())
    };
    let mut attributes: Vec<Value> = [
        ("source", "text", value(&head.outlet)),
        ("title", "text", value(&head.title)),
        ("link", "link", value(&head.link)),
    ]
    .into_iter()
    .filter_map(|(relation, kind, value)| Some(made.attribute(relation, kind, value?)))
    .collect();
    if head.outlet.is_none() && head.link.is_none() {
        // The template asks for one of the two, or for the words.
        attributes.push(made.attribute("content", "text", kept.report.text.clone()));
    }
    let comment = format!("edition {id} of report {}, {}", kept.report_id, head.hash);
    made.object(&REPORT, comment, attributes, vec![])
}

fn claim(item: &Item) -> Value {
    let part = item.part;
    let id = item.id();
    let made = Made { kind: "claim", id, at: &part.chosen.read_at };
    let link = part.head().link.as_ref().map(|link| link.value.clone());
    let mut text = made.attribute("text", "text", item.content());
    text["Tag"] = tags(item).into_iter().map(|name| json!({ "name": name })).collect();
    let mut attributes = vec![
        text,
        made.attribute("type", "text", "Annotation".to_owned()),
        made.attribute("format", "text", "text".to_owned()),
        made.attribute("creation-date", "datetime", part.chosen.read_at.clone()),
    ];
    attributes.extend(link.map(|link| made.attribute("ref", "link", link)));
    let edition = &part.chosen.kept.edition_id;
    let places: Vec<String> =
        item.record.content.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
    let notes: String = decided(&item.chosen.hand).iter().filter_map(remark).collect();
    let summary = item.summary();
    let places = places.join(", ");
    let comment =
        format!("claim {id}: {summary}; code points {places} of edition {edition}{notes}");
    let reference = json!({
        "uuid": uuid("reference", id).to_string(),
        "object_uuid": uuid("claim", id).to_string(),
        "referenced_uuid": uuid("edition", edition).to_string(),
        "relationship_type": "derived-from",
    });
    made.object(&CLAIM, comment, attributes, vec![reference])
}

/// What an analyst decided and no tag holds, on a line of its own.
fn remark(decided: &Decided) -> Option<String> {
    let told = match decided.what {
        What::Grade | What::Tag => return None,
        What::Note => decided.words.clone(),
        What::Source | What::Content => format!("mended {}", decided.told()),
        What::Rejected | What::SourceAs => decided.told(),
    };
    let why = decided.why.map_or_else(String::new, |why| format!(" ({why})"));
    Some(format!("\n{}: {told}{why}", decided.author))
}

/// The kinds of a claim as tags of this program, what analysts decided, and the likelihood: the one that an
/// analyst gave, else the one that the author names. The two must not stand side by side as if they were one's.
fn tags(item: &Item) -> Vec<String> {
    let hand = &item.chosen.hand;
    let kinds = item.tags().map(|(kind, value)| format!("laut:{kind}=\"{value}\""));
    let likely = item.record.hedges.iter().any(|hedge| hedge.kind == "probable");
    let likely = likely.then(|| format!("{LIKELIHOOD}=\"likely\""));
    let mut graded = vec![];
    for grade in hand.grades.iter().map(|grade| &grade.value) {
        let code = grade.admiralty.as_ref();
        let letter = code.and_then(|code| code.reliability).map(|c| c.to_ascii_lowercase());
        let digit = code.and_then(|code| code.credibility);
        graded.extend(letter.map(|c| format!("admiralty-scale:source-reliability=\"{c}\"")));
        graded.extend(digit.map(|d| format!("admiralty-scale:information-credibility=\"{d}\"")));
        let likelihood = grade.likelihood.map(|likelihood| likelihood.name());
        graded.extend(likelihood.map(|name| format!("{LIKELIHOOD}=\"{name}\"")));
        let confidence = grade.confidence.map(|confidence| confidence.name());
        graded.extend(confidence.map(|name| format!("{CONFIDENCE}=\"{name}\"")));
    }
    let likely = likely.filter(|_| !graded.iter().any(|tag| tag.starts_with(LIKELIHOOD)));
    let rejected = hand.rejected.iter().map(|_| "laut:judgement=\"rejected\"".to_owned());
    let tagged = hand.tags.iter().map(|tag| tag.value.clone());
    let mut tags: Vec<String> =
        kinds.chain(likely).chain(graded).chain(rejected).chain(tagged).collect();
    // Two analysts may have given the same, and a tag is there once.
    let mut seen = HashSet::new();
    tags.retain(|tag| seen.insert(tag.clone()));
    tags
}

/// What an object is made of.
struct Made<'a> {
    kind: &'a str,
    id: &'a str,
    at: &'a str,
}

impl Made<'_> {
    fn attribute(&self, relation: &str, kind: &str, value: String) -> Value {
        let category = if kind == "link" { "External analysis" } else { "Other" };
        lean(json!({
            "uuid": uuid(&format!("{} {relation}", self.kind), self.id).to_string(),
            "object_relation": relation,
            "type": kind,
            "category": category,
            "value": value,
            "to_ids": false,
            // Only words and links of reports tell that two events speak of the same.
            "disable_correlation": !matches!(relation, "text" | "link" | "ref" | "title"),
            "distribution": INHERITED,
            "timestamp": seconds(self.at),
        }))
    }

    fn object(
        &self,
        template: &Template,
        comment: String,
        attributes: Vec<Value>,
        references: Vec<Value>,
    ) -> Value {
        lean(json!({
            "uuid": uuid(self.kind, self.id).to_string(),
            "name": template.name,
            "meta-category": "misc",
            "template_uuid": template.uuid,
            "template_version": template.version,
            "distribution": INHERITED,
            "timestamp": seconds(self.at),
            "comment": comment,
            "Attribute": attributes,
            "ObjectReference": references,
        }))
    }
}

/// A time in RFC 3339 as the seconds since 1970 that MISP counts.
fn seconds(at: &str) -> Option<String> {
    at.parse::<Timestamp>().ok().map(|at| at.as_second().to_string())
}
