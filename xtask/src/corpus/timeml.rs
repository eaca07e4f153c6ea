//! News with its time expressions in TimeML, marked by hand and by HeidelTime.

use super::Tag;
use anyhow::{Context as _, Result};
use jiff::civil::Date;
use laut_model::TextRange;
use roxmltree::{Document as Xml, Node};
use serde::Deserialize;

/// One line of the file.
#[derive(Deserialize)]
pub struct Line {
    pub name: String,
    gold: String,
    heideltime: String,
}

/// One report with both markings of its text.
pub struct Document {
    pub name: String,
    pub text: String,
    pub created: Option<Date>,
    pub gold: Vec<Tag>,
    pub heideltime: Vec<Tag>,
}

impl Document {
    pub fn new(line: &Line) -> Result<Self> {
        let parsed = |xml| marked(xml).with_context(|| line.name.clone());
        let (text, created, gold) = parsed(&line.gold)?;
        let (other, _, heideltime) = parsed(&line.heideltime)?;
        anyhow::ensure!(text == other, "{}: gold and HeidelTime mark different texts", line.name);
        Ok(Self { name: line.name.clone(), text, created, gold, heideltime })
    }
}

/// The text, the day it was made, and the tags that stand in it and hold words.
fn marked(xml: &str) -> Result<(String, Option<Date>, Vec<Tag>)> {
    let xml = Xml::parse(xml)?;
    let element = |name| xml.descendants().find(|node| node.has_tag_name(name));
    let created =
        element("DCT").and_then(|dct| dct.descendants().find_map(|n| n.attribute("value")));
    let (mut text, mut tags) = (String::new(), vec![]);
    collect(element("TEXT").context("there is no TEXT element")?, &mut text, &mut tags);
    tags.retain(|tag: &Tag| !text[tag.range.as_range()].trim().is_empty());
    Ok((text, created.and_then(|day| day.get(..10)?.parse().ok()), tags))
}

fn collect(node: Node, text: &mut String, tags: &mut Vec<Tag>) {
    let start = text.len();
    for child in node.children() {
        match child.text().filter(|_| child.is_text()) {
            Some(words) => text.push_str(words),
            None => collect(child, text, tags),
        }
    }
    if node.has_tag_name("TIMEX3") {
        let attribute = |name| node.attribute(name).unwrap_or_default().trim().to_owned();
        let range = TextRange::new(start, text.len());
        tags.push(Tag { range, kind: attribute("type"), value: attribute("value") });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_where_they_stand() {
        let xml = r#"<TimeML><DCT><TIMEX3 type="DATE" value="2014-02-18">18</TIMEX3></DCT>
            <TEXT>Ä <TIMEX3 type="DATE" value="2014-H2 ">im Herbst</TIMEX3> und
            <TIMEX3 type="DATE" value="XXXX"/></TEXT><TIMEX3 type="DATE" value="PAST_REF"/></TimeML>"#;
        let (text, created, tags) = marked(xml).expect("it is well-formed");
        assert_eq!(created, Some(jiff::civil::date(2014, 2, 18)));
        let seen: Vec<_> =
            tags.iter().map(|tag| (&text[tag.range.as_range()], tag.value.as_str())).collect();
        assert_eq!(seen, [("im Herbst", "2014-H2")]);
    }
}
