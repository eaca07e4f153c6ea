//! English Wikinews with time expressions and values, in MEANTIME's XML of numbered tokens.

use super::Tag;
use anyhow::{Context as _, Result};
use jiff::civil::Date;
use laut_model::TextRange;
use roxmltree::{Document as Xml, Node};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The last sentence that is annotated; the first is 0.
const LAST_SENTENCE: usize = 5;

/// One line of the file.
#[derive(Deserialize)]
pub struct Line {
    pub name: String,
    xml: String,
}

/// One report; its text is made from the tokens.
pub struct Document {
    pub name: String,
    pub text: String,
    pub created: Option<Date>,
    /// Time expressions without the dateline.
    pub times: Vec<Tag>,
    /// Sums of money, quantities and percentages.
    pub values: Vec<Tag>,
    /// What counts: the annotated sentences before and after the dateline.
    pub scored: Vec<TextRange>,
}

impl Document {
    pub fn new(line: &Line) -> Result<Self> {
        let xml = Xml::parse(&line.xml).with_context(|| line.name.clone())?;
        let (text, tokens) = text(&xml);
        let tag = |node: Node| -> Option<Tag> {
            let anchors = node.children().filter(|child| child.has_tag_name("token_anchor"));
            let words = anchors.filter_map(|anchor| tokens.get(&number(anchor, "t_id")?));
            let range = words.map(|token| token.range).reduce(TextRange::cover)?;
            let attribute = |name| node.attribute(name).unwrap_or_default().trim().to_owned();
            Some(Tag { range, kind: attribute("type"), value: attribute("value") })
        };
        let all = |name| xml.descendants().filter(move |node: &Node| node.has_tag_name(name));
        let is_dateline =
            |node: &Node| node.attribute("functionInDocument") == Some("CREATION_TIME");
        let created = all("TIMEX3").find(is_dateline);
        let dateline = created.and_then(tag).map_or(TextRange::new(0, 0), |tag| tag.range);
        let annotated = tokens.values().filter(|token| token.sentence <= LAST_SENTENCE);
        let end = annotated.map(|token| token.range.end()).max().unwrap_or(0);
        let counts = |tag: &Tag| !tag.range.overlaps(dateline) && tag.range.end() <= end;
        let start = dateline.end().min(end);
        Ok(Self {
            name: line.name.clone(),
            created: created.and_then(|node| node.attribute("value")?.get(..10)?.parse().ok()),
            times: all("TIMEX3").filter_map(tag).filter(counts).collect(),
            values: all("VALUE").filter_map(tag).filter(counts).collect(),
            scored: vec![TextRange::new(0, dateline.start()), TextRange::new(start, end)],
            text,
        })
    }
}

struct Token {
    range: TextRange,
    sentence: usize,
}

fn number(node: Node, attribute: &str) -> Option<usize> {
    node.attribute(attribute)?.parse().ok()
}

/// The tokens written as text, with spaces where English has them; headline and dateline in lines of
/// their own.
fn text(xml: &Xml) -> (String, BTreeMap<usize, Token>) {
    let mut text = String::new();
    let mut tokens = BTreeMap::new();
    let mut last_sentence = 0;
    let mut quotes = 0;
    for node in xml.descendants().filter(|node| node.has_tag_name("token")) {
        let (Some(id), Some(sentence), Some(word)) =
            (number(node, "t_id"), number(node, "sentence"), node.text())
        else {
            continue;
        };
        // The corpus lost its pound signs.
        let word = if word == "#" { "£" } else { word };
        let closes = word == "\"" && quotes % 2 == 1;
        let clings =
            closes || [".", ",", ";", ":", "?", "!", ")", "%", "'s", "'", "n't"].contains(&word);
        let opened = quotes % 2 == 1 && text.ends_with('"') || text.ends_with(['(', '$', '£']);
        if sentence != last_sentence {
            text.push(if last_sentence < 2 { '\n' } else { ' ' });
        } else if !text.is_empty() && !clings && !opened {
            text.push(' ');
        }
        quotes += usize::from(word == "\"");
        let start = text.len();
        text.push_str(word);
        tokens.insert(id, Token { range: TextRange::new(start, text.len()), sentence });
        last_sentence = sentence;
    }
    (text, tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(body: &str, marks: &str) -> String {
        let mut xml = "<Document>".to_owned();
        let sentences = body.split('|').enumerate();
        let words = sentences.flat_map(|(n, words)| words.split_whitespace().map(move |w| (n, w)));
        for (id, (sentence, word)) in words.enumerate() {
            let word = word.replace('"', "&quot;");
            xml += &format!(
                r#"<token number="{id}" sentence="{sentence}" t_id="{id}">{word}</token>"#
            );
        }
        xml + "<Markables>" + marks + "</Markables></Document>"
    }

    #[test]
    fn tokens_become_text_and_tags_stand_in_it() {
        let marks = r#"<TIMEX3 functionInDocument="CREATION_TIME" type="DATE" value="2008-03-01">
            <token_anchor t_id="2"/><token_anchor t_id="3"/></TIMEX3>
            <TIMEX3 type="DATE" value="2007"><token_anchor t_id="14"/></TIMEX3>
            <TIMEX3 type="DATE" value="2058"/>
            <VALUE type="MONEY"><token_anchor t_id="7"/><token_anchor t_id="8"/></VALUE>"#;
        let body = r#"Firm grows | March 1 | Sales ( of # 3 ) " rose " in 2007 ."#;
        let line = Line { name: "x".to_owned(), xml: xml(body, marks) };
        let document = Document::new(&line).expect("it is well-formed");
        assert_eq!(document.text, "Firm grows\nMarch 1\nSales (of £3) \"rose\" in 2007.");
        assert_eq!(document.created, Some(jiff::civil::date(2008, 3, 1)));
        let words = |tag: &Tag| document.text[tag.range.as_range()].to_owned();
        assert_eq!(document.times.iter().map(words).collect::<Vec<_>>(), ["2007"]);
        assert_eq!(document.values.iter().map(words).collect::<Vec<_>>(), ["£3"]);
        assert_eq!(
            &document.text[document.scored[1].as_range()],
            "\nSales (of £3) \"rose\" in 2007."
        );
    }
}
