//! Scores laut on lists of German phrases, each with the number or date that it means.
//!
//! A case is right when everything it expects is found with its extent and its value; where it expects
//! nothing, when nothing of the list's kind is found. Dates and times come from the reading's time
//! expressions, amounts with a unit from its figures. Plain numbers and ordinals come from the layer
//! below, the number reader: most phrases of these lists count nothing, and a number that counts
//! nothing is no figure.
//!
//! Extents: the lists leave approximators and bounds out ("mindestens 3 Zoll"), laut takes them in; a
//! figure has the expected extent when it ends there and holds no other number before it.

mod excluded;
mod span;
#[cfg(test)]
mod tests;
mod times;
mod units;

use super::{markdown, share, write_lists};
use crate::corpus::recognizers::{self as corpus, Case, Expected, List};
use crate::corpus::report;
use crate::reader::Reader;
use anyhow::{Context as _, Result};
use excluded::Excluded;
use laut_engine::Layer;
use laut_model::{Decimal, Language, Reading, TextRange};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr as _;

/// How one list came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
struct Outcome {
    cases: usize,
    excluded: usize,
    right: usize,
}

impl Outcome {
    /// The right ones of those that are not excluded.
    fn share(&self) -> f64 {
        share(self.right, self.cases - self.excluded)
    }
}

/// Scores the lists of a directory.
///
/// # Errors
/// When a list cannot be read, or the excluded cases are too many or not the list's.
pub fn score(directory: &Path, reader: &Reader, lists: Option<&Path>, json: bool) -> Result<()> {
    let excluded = Excluded::load()?;
    let (mut outcomes, mut files) = (BTreeMap::new(), vec![]);
    println!("{:<10} {:>6} {:>9} {:>6} {:>8}", "", "cases", "excluded", "right", "share");
    for list in List::ALL {
        let cases = corpus::read(directory, list)?;
        excluded.check(list, &cases)?;
        let (outcome, wrong) = judge(list, &cases, &excluded, reader)?;
        let Outcome { cases, excluded, right } = outcome;
        let percent = outcome.share() * 100.0;
        println!("{:<10} {cases:>6} {excluded:>9} {right:>6} {percent:>8.1}", list.name());
        outcomes.insert(list.name(), outcome);
        files.push((format!("{}.md", list.name()), markdown(&wrong)));
    }
    if let Some(lists) = lists {
        write_lists(lists, &files)?;
    }
    if json {
        println!("{}", serde_json::to_string(&outcomes)?);
    }
    Ok(())
}

/// What laut makes of a phrase.
struct Read<'a> {
    input: &'a str,
    reading: Reading,
    /// Plain numbers and ordinals: `number 3`, `ordinal 3`.
    numbers: Vec<(TextRange, String)>,
}

impl<'a> Read<'a> {
    fn new(case: &'a Case, reader: &Reader) -> Result<Self> {
        let said = case.context.moment().map(|(day, _)| day);
        let report = report(case.input.clone(), "-", Language::DE, said);
        let reading = reader.read_any(&report)?;
        let numbers = laut_engine::inspect(&report, Layer::Numbers)?;
        Ok(Self { input: &case.input, reading, numbers })
    }

    /// Everything of the list's kind that was found, in words.
    fn all(&self, list: List) -> Vec<String> {
        let words = |range: TextRange| &self.input[range.as_range()];
        let figures = self.reading.figures.iter().filter(|figure| units::is_of(figure, list));
        let times = self.reading.times.iter();
        match list {
            List::DateTime => times
                .map(|time| format!("«{}» {} {:?}", words(time.range), time.timex, time.reading))
                .collect(),
            List::Number | List::Ordinal => {
                let kind = if list == List::Number { "number" } else { "ordinal" };
                let of_kind = self.numbers.iter().filter(|(_, label)| label.starts_with(kind));
                of_kind.map(|(range, label)| format!("«{}» {label}", words(*range))).collect()
            }
            _ => figures
                .map(|figure| {
                    let unit = figure.unit.as_deref().unwrap_or_default();
                    format!("«{}» {} {unit}", words(figure.range), figure.quantity)
                })
                .collect(),
        }
    }

    /// Whether `expected` was found with its extent and value.
    fn has(&self, list: List, expected: &Expected, case: &Case) -> Result<bool> {
        let range = expected.range(self.input)?;
        Ok(match list {
            List::DateTime => times::has(&self.reading.times, range, expected, case),
            List::Number | List::Ordinal => {
                let label = label(list, expected);
                self.numbers.iter().any(|(at, found)| *at == range && Some(found) == label.as_ref())
            }
            _ => self.reading.figures.iter().any(|figure| {
                units::is_of(figure, list)
                    && units::agrees(figure, expected)
                    && span::is_but_for_bound(figure.range, range, &self.numbers)
            }),
        })
    }
}

/// The label of the number reader for what a list expects.
fn label(list: List, expected: &Expected) -> Option<String> {
    let value = expected.resolution.as_ref()?.value.as_deref()?;
    if list == List::Number {
        return Some(format!("number {}", decimal(value)?));
    }
    Some(match value {
        "end+0" => "ordinal last".to_owned(),
        _ => format!("ordinal {}", value.replace("end", "last").replace("current", "here")),
    })
}

/// A value of the lists, to as many places as laut rounds shares to.
fn decimal(value: &str) -> Option<Decimal> {
    let number = value.trim_end_matches('%').replace(',', ".");
    Some(Decimal::from_str(&number).ok()?.round_dp(6).normalize())
}

/// The outcome of a list, and what was wrong.
fn judge(
    list: List,
    cases: &[Case],
    excluded: &Excluded,
    reader: &Reader,
) -> Result<(Outcome, BTreeMap<String, Vec<String>>)> {
    let mut outcome = Outcome { cases: cases.len(), ..Outcome::default() };
    let mut wrong = BTreeMap::<String, Vec<String>>::new();
    for (number, case) in cases.iter().enumerate() {
        if excluded.holds(list, number) {
            outcome.excluded += 1;
            continue;
        }
        let place = || format!("{}, case {number}", list.name());
        let read = Read::new(case, reader).with_context(place)?;
        let mut missed = vec![];
        for expected in &case.results {
            if !read.has(list, expected, case).with_context(place)? {
                missed.push(expected);
            }
        }
        let all = read.all(list);
        if missed.is_empty() && (!case.results.is_empty() || all.is_empty()) {
            outcome.right += 1;
            continue;
        }
        let kind = missed.first().map_or("nothing expected", |missed| missed.type_name.as_str());
        wrong.entry(kind.to_owned()).or_default().push(entry(number, case, &missed, &all));
    }
    Ok((outcome, wrong))
}

/// A wrong case, for a list that people read.
fn entry(number: usize, case: &Case, missed: &[&Expected], found: &[String]) -> String {
    let said = case.context.reference_date_time.as_deref().unwrap_or("-");
    let mut entry = format!("- **{number}** {} ({said})\n", case.input.replace('\n', " "));
    for expected in missed {
        let resolution = expected.resolution.clone().unwrap_or_default();
        let value = resolution.value.iter().chain(&resolution.unit).cloned();
        let values = resolution.values.iter().map(|value| {
            let fields = value.iter().filter(|(field, _)| *field != "type");
            fields.map(|(field, value)| format!("{field} {value}")).collect::<Vec<_>>().join(", ")
        });
        let values: Vec<String> = value.chain(values).collect();
        entry += &format!("  - expected «{}» {}\n", expected.text, values.join(" | "));
    }
    found.iter().for_each(|found| entry += &format!("  - found {found}\n"));
    entry
}
