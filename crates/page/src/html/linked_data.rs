//! What a page says about its report in JSON-LD.

use super::tree::{NONE, Tree};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Most objects of one page that are looked at.
const MOST: usize = 2_000;

/// The fields of a report's object, empty where there is none.
#[derive(Default)]
pub(super) struct LinkedData {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) link: Option<String>,
    pub(super) section: Option<String>,
    /// The section in the trail from the home page to the report.
    pub(super) trail: Option<String>,
    pub(super) language: Option<String>,
    pub(super) description: Option<String>,
    pub(super) body: Option<String>,
    /// How many JSON-LD scripts could not be parsed.
    pub(super) broken: usize,
}

/// Reads all JSON-LD scripts of a page.
pub(super) fn read(tree: &Tree) -> LinkedData {
    let mut data = LinkedData::default();
    let mut values = vec![];
    for id in tree.elements() {
        // Only scripts that are JSON-LD have kept their characters.
        if tree.name(id) == "script" && tree.node(id).first != NONE {
            let text = tree.text(id);
            match parse(&text) {
                Some(value) => values.push(value),
                None if text.trim().is_empty() => {}
                None => data.broken += 1,
            }
        }
    }
    let mut objects: Vec<&Map<String, Value>> = vec![];
    for value in &values {
        collect(value, &mut objects);
    }
    data.trail = objects.iter().find_map(|object| trail(object));
    let named = objects.iter().filter_map(|object| {
        Some((object.get("@id")?.as_str()?, object.get("name").and_then(string)?))
    });
    let names: HashMap<&str, String> = named.collect();
    // An article says more about itself than the page around it.
    objects.sort_by_key(|object| rank(object));
    for object in objects.into_iter().filter(|object| rank(object) < 3) {
        data.fill(object, &names);
    }
    data
}

impl LinkedData {
    /// Takes what is not known yet; `names` are those of the objects that have an id.
    fn fill(&mut self, object: &Map<String, Value>, names: &HashMap<&str, String>) {
        let id = |value: &Value| names.get(value.get("@id")?.as_str()?).cloned();
        let name = |value: &Value| name(value).or_else(|| id(value));
        let text = |key: &str| object.get(key).and_then(string);
        let page = rank(object) == 2;
        set(&mut self.headline, text("headline").or_else(|| text("name").filter(|_| !page)));
        set(&mut self.published, text("datePublished"));
        set(&mut self.modified, text("dateModified"));
        set(&mut self.language, text("inLanguage"));
        set(&mut self.description, text("description"));
        set(&mut self.body, text("articleBody"));
        set(&mut self.section, text("articleSection"));
        set(&mut self.outlet, object.get("publisher").and_then(name));
        let link = text("url").or_else(|| object.get("mainEntityOfPage").and_then(link));
        set(&mut self.link, link);
        if self.authors.is_empty()
            && let Some(authors) = object.get("author").or_else(|| object.get("creator"))
        {
            let list = authors.as_array().map_or(std::slice::from_ref(authors), Vec::as_slice);
            self.authors = list.iter().filter_map(name).collect();
        }
    }
}

/// The second of at least three steps from the home page to the report.
fn trail(object: &Map<String, Value>) -> Option<String> {
    let list = object.get("@type")?.as_str()? == "BreadcrumbList";
    let steps = object.get("itemListElement").filter(|_| list)?.as_array()?;
    let [_, section, _, ..] = steps.as_slice() else { return None };
    let named = section.get("name").or_else(|| section.get("item")?.get("name"))?;
    string(named)
}

fn set(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// JSON as pages write it: in comments, with bare line feeds in strings.
fn parse(text: &str) -> Option<Value> {
    let inner = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[");
    let inner = inner.trim_end_matches("-->").trim_end_matches("//]]>").trim();
    let inner = inner.trim_end_matches(';');
    serde_json::from_str(inner).ok().or_else(|| {
        let plain: String = inner.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// The objects of a value at its top, in lists and under `@graph`.
fn collect<'a>(value: &'a Value, objects: &mut Vec<&'a Map<String, Value>>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(list) => open.extend(list.iter().rev()),
            Value::Object(object) if objects.len() < MOST => {
                objects.push(object);
                open.extend(
                    ["@graph", "mainEntity", "breadcrumb"]
                        .iter()
                        .filter_map(|key| object.get(*key)),
                );
            }
            _ => {}
        }
    }
}

/// 0 for a news report, 1 for another piece of writing, 2 for a page, 3 for anything else.
fn rank(object: &Map<String, Value>) -> u8 {
    let kinds = object.get("@type");
    let kinds = match kinds {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(kind)) => vec![kind.as_str()],
        _ => vec![],
    };
    let rank = |kind: &str| match kind {
        "WebPage" | "ItemPage" => 2,
        _ if kind.ends_with("NewsArticle") => 0,
        _ if kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report" => 1,
        "LiveBlogPosting" => 1,
        _ => 3,
    };
    kinds.into_iter().map(rank).min().unwrap_or(3)
}

fn string(value: &Value) -> Option<String> {
    let value = match value {
        Value::Array(list) => list.first()?,
        value => value,
    };
    let text = unescape(value.as_str()?.trim());
    (!text.is_empty()).then_some(text)
}

/// The name of a person or body: a string, or an object with a name.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => object.get("name").and_then(string),
        Value::Array(list) => list.iter().find_map(|value| match value {
            Value::Object(object) => object.get("name").and_then(string),
            value => string(value),
        }),
        value => string(value),
    }
}

fn link(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => object.get("@id").or_else(|| object.get("url")).and_then(string),
        value => string(value).filter(|link| link.contains("://")),
    }
}

/// Entities that some pages write into their JSON.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let pairs = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}
