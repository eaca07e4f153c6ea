//! Scores laut's time expressions and figures on the corpora that mark them.

use super::by_rule::ByRule;
use super::tags::Tally;
use super::{Prf, markdown, write_lists};
use crate::corpus::{self, Tag, meantime, timeml};
use crate::reader::Reader;
use anyhow::{Context as _, Result};
use laut_model::{Figure, FigureKind, Language, Reading, TimeExpression};
use std::collections::BTreeMap;
use std::path::Path;

/// What the table tells apart.
const CLASSES: [&str; 6] = ["DATE", "weekend", "TIME", "DURATION", "SET", "all but DATE"];

/// Scores the German reports under `path`, and HeidelTime on the same.
pub fn krauts(path: &Path, reader: &Reader, lists: Option<&Path>, json: bool) -> Result<()> {
    let (mut laut, mut heideltime) = (Scores::default(), Scores::default());
    let mut by_rule = ByRule::default();
    let lines = corpus::read::<timeml::Line>(path)?;
    for line in &lines {
        let document = timeml::Document::new(line)?;
        let text = &document.text;
        let reading = read(text, &document.name, Language::DE, document.created, reader)?;
        let pairs = laut.add(&document.name, text, &document.gold, &tags(&reading.times));
        by_rule.add(text, &tagged(&reading.times).collect::<Vec<_>>(), &pairs);
        heideltime.add(&document.name, text, &document.gold, &document.heideltime);
    }
    println!("{} reports", lines.len());
    laut.print("laut");
    heideltime.print("HeidelTime");
    by_rule.print();
    laut.finish(lists, json)
}

/// Scores the English reports under `path`: time expressions, and values in a table of their own.
pub fn meantime(path: &Path, reader: &Reader, lists: Option<&Path>, json: bool) -> Result<()> {
    let (mut times, mut values) = (Scores::default(), BTreeMap::<&str, Tally>::new());
    let lines = corpus::read::<meantime::Line>(path)?;
    let language = Language::parse("en").context("\"en\" is a language")?;
    for line in &lines {
        let document = meantime::Document::new(line)?;
        let text = &document.text;
        let reading = read(text, &document.name, language, document.created, reader)?;
        let counts = |tag: &Tag| document.scored.iter().any(|range| range.overlaps(tag.range));
        let mut found = tags(&reading.times);
        found.retain(counts);
        times.add(&document.name, text, &document.times, &found);
        let mut found: Vec<Tag> = reading.figures.iter().filter_map(value).collect();
        found.retain(counts);
        for kind in ["MONEY", "QUANTITY", "PERCENT"] {
            let of_kind = |tags: &[Tag]| -> Vec<Tag> {
                tags.iter().filter(|tag| tag.kind == kind).cloned().collect()
            };
            values.entry(kind).or_default().add(&of_kind(&document.values), &of_kind(&found));
        }
        let pairs = values.entry("pooled").or_default().add(&document.values, &found);
        times.list(&document.name, text, &document.values, &found, &pairs);
    }
    println!("{} reports", lines.len());
    times.print("laut");
    println!("\n{:<16} {:^23}   {:^23}", "values", "strict", "relaxed");
    for (kind, tally) in values {
        println!("  {kind:<14} {}   {}", tally.strict().row(), tally.relaxed().row());
    }
    times.finish(lists, json)
}

fn read(
    text: &str,
    name: &str,
    language: Language,
    created: Option<jiff::civil::Date>,
    reader: &Reader,
) -> Result<Reading> {
    let report = corpus::report(text.to_owned(), name, language, created);
    reader.read_any(&report)
}

/// Time expressions as TIMEX3 marks them: of a range its two ends, the range itself only as a tag
/// without text.
fn tags(times: &[TimeExpression]) -> Vec<Tag> {
    let tag = |time: &TimeExpression| Tag {
        range: time.range,
        kind: time.kind.name().to_owned(),
        value: time.timex.clone(),
    };
    tagged(times).map(tag).collect()
}

fn tagged(times: &[TimeExpression]) -> impl Iterator<Item = &TimeExpression> {
    times.iter().filter(|time| time.rule != "time-range")
}

/// A figure as a value of MEANTIME, which marks no places in an order.
fn value(figure: &Figure) -> Option<Tag> {
    let unit = figure.unit.as_deref().unwrap_or_default();
    let is_currency = unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase());
    let kind = match figure.kind {
        FigureKind::Rank => return None,
        _ if unit == "percent" => "PERCENT",
        _ if is_currency => "MONEY",
        _ => "QUANTITY",
    };
    Some(Tag { range: figure.range, kind: kind.to_owned(), value: String::new() })
}

fn is_reference(tag: &Tag) -> bool {
    tag.value.ends_with("_REF")
}

fn is_of(tag: &Tag, class: &str) -> bool {
    let weekend = tag.value.ends_with("-WE");
    match class {
        "weekend" => weekend,
        "all but DATE" => weekend || tag.kind != "DATE",
        kind => tag.kind == kind && !weekend,
    }
}

/// Everything that is told about one system.
#[derive(Default)]
struct Scores {
    all: Tally,
    without_ref: Tally,
    classes: BTreeMap<&'static str, Class>,
    lists: BTreeMap<&'static str, BTreeMap<String, Vec<String>>>,
}

/// Tags of one class, and those of them that overlap a tag of the other side.
#[derive(Default)]
struct Class {
    gold: usize,
    gold_met: usize,
    found: usize,
    found_met: usize,
}

impl Scores {
    /// Adds a document and returns the pairs that overlap.
    fn add(&mut self, name: &str, text: &str, gold: &[Tag], found: &[Tag]) -> Vec<(usize, usize)> {
        let pairs = self.all.add(gold, found);
        let but = |tags: &[Tag]| -> Vec<Tag> {
            tags.iter().filter(|tag| !is_reference(tag)).cloned().collect()
        };
        self.without_ref.add(&but(gold), &but(found));
        for class in CLASSES {
            let of = self.classes.entry(class).or_default();
            for (number, _) in gold.iter().enumerate().filter(|(_, tag)| is_of(tag, class)) {
                of.gold += 1;
                of.gold_met += usize::from(pairs.iter().any(|pair| pair.0 == number));
            }
            for (number, _) in found.iter().enumerate().filter(|(_, tag)| is_of(tag, class)) {
                of.found += 1;
                of.found_met += usize::from(pairs.iter().any(|pair| pair.1 == number));
            }
        }
        self.list(name, text, gold, found, &pairs);
        pairs
    }

    fn list(
        &mut self,
        name: &str,
        text: &str,
        gold: &[Tag],
        found: &[Tag],
        pairs: &[(usize, usize)],
    ) {
        let mut note = |list, kind: &str, tag: &Tag, words: String| {
            let groups = self.lists.entry(list).or_default();
            let line = format!("- **{name}** {}\n  - {words}\n", around(text, tag));
            groups.entry(kind.to_owned()).or_default().push(line);
        };
        let words = |tag: &Tag| format!("{} = {}", &text[tag.range.as_range()], tag.value);
        for (number, tag) in gold.iter().enumerate() {
            match pairs.iter().find(|pair| pair.0 == number).map(|pair| &found[pair.1]) {
                None => note("missed.md", &tag.kind, tag, format!("gold {}", words(tag))),
                Some(other) if other.range != tag.range || other.value != tag.value => {
                    let list = if other.range == tag.range { "value.md" } else { "boundary.md" };
                    let both = format!("gold {} · found {}", words(tag), words(other));
                    note(list, &tag.kind, tag, both);
                }
                Some(_) => {}
            }
        }
        for (number, tag) in found.iter().enumerate() {
            if pairs.iter().all(|pair| pair.1 != number) {
                note("false.md", &tag.kind, tag, format!("found {}", words(tag)));
            }
        }
    }

    fn print(&self, system: &str) {
        println!("\n{system:<16} {:>7} {:>7} {:>7}", "P", "R", "F1");
        for (name, tally) in [("", &self.all), ("without REF", &self.without_ref)] {
            println!("{name:<16}");
            println!("  {:<14} {}", "strict", tally.strict().row());
            println!("  {:<14} {}", "relaxed", tally.relaxed().row());
            println!("  {:<14} {}", "value", tally.value().row());
        }
        println!("relaxed by kind");
        for class in CLASSES {
            let Some(Class { gold, gold_met, found, found_met }) = self.classes.get(class) else {
                continue;
            };
            let prf = Prf::of_counts(*found_met, *gold_met, *found, *gold);
            println!("  {class:<14} {}   {gold} in the gold, {found} found", prf.row());
        }
    }

    fn finish(&self, directory: Option<&Path>, json: bool) -> Result<()> {
        if let Some(directory) = directory {
            let none = BTreeMap::new();
            let lists = ["missed.md", "boundary.md", "value.md", "false.md"]
                .map(|name| (name.to_owned(), markdown(self.lists.get(name).unwrap_or(&none))));
            write_lists(directory, &lists)?;
        }
        if json {
            let object = |tally: &Tally| {
                serde_json::json!({
                    "strict": tally.strict(),
                    "relaxed": tally.relaxed(),
                    "value": tally.value(),
                })
            };
            let mut all = object(&self.all);
            all["without_ref"] = object(&self.without_ref);
            println!("{all}");
        }
        Ok(())
    }
}

/// The words around a tag, with the tag in brackets.
fn around(text: &str, tag: &Tag) -> String {
    let (before, after) = (&text[..tag.range.start()], &text[tag.range.end()..]);
    let skipped = before.chars().count().saturating_sub(60);
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.chars().take(60).collect();
    format!("…{before}[{}]{after}…", &text[tag.range.as_range()]).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_scored_by_its_two_ends() -> Result<()> {
        let text = "Die Brücke war vom 3. bis zum 5. Mai 2014 gesperrt.";
        let reading = read(text, "-", Language::DE, None, &laut_engine::Model::Grammar.into())
            .expect("no weights to miss");
        assert!(reading.times.iter().any(|time| time.rule == "time-range"));
        let tags = tags(&reading.times);
        let values: Vec<&str> = tags.iter().map(|tag| tag.value.as_str()).collect();
        assert_eq!(values, ["2014-05-03", "2014-05-05"]);
        Ok(())
    }
}
