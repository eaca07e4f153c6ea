//! Scores how laut parts web pages into reports: the body by passages, title, authors and date.
//!
//! The pages are parted into two halves by a hash of their ids. Lists of errors are written for one
//! half only; what the other half gains shows whether a mend is a general one.

mod captions;
pub mod gold;
mod metric;

use super::write_lists;
use anyhow::Result;
use gold::Gold;
use laut_page::{Input, PageError};
use metric::{Found, Tally, fields, folded, is_body};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

/// How often all pages are read for the speed; the fastest counts.
const RUNS: usize = 3;

/// Scores the pages of a directory with `pages.tar.xz` and `gold.json`.
///
/// # Errors
/// When the pages or their gold cannot be read, or a list not be written.
pub fn score(directory: &Path, lists: Option<&Path>, json: bool) -> Result<()> {
    let pages = gold::read(directory)?;
    let mut groups: BTreeMap<(Group, Half), Tally> = BTreeMap::new();
    let mut errors = Errors::default();
    let mut refused = 0;
    for (gold, bytes) in &pages {
        let report = read(&gold.id, bytes);
        refused += usize::from(report.is_err());
        let found = Found::new(report.as_ref().ok());
        let html = String::from_utf8_lossy(bytes);
        let mut tally = Tally::default();
        metric::add(&mut tally, gold, &found, &html);
        let half = if gold.is_studied() { Half::Studied } else { Half::Kept };
        for group in [Group::All, Group::German] {
            if group == Group::German && !gold.is_german() {
                continue;
            }
            for half in [Half::Both, half] {
                groups.entry((group, half)).or_default().merge(tally);
            }
        }
        if gold.is_studied() {
            errors.add(gold, &found, report.as_ref().ok());
        }
    }
    println!("{} pages, {refused} refused", pages.len());
    println!("{}", table(&groups));
    println!("{}", speed(&pages));
    if let Some(lists) = lists {
        write_lists(lists, &errors.lists())?;
    }
    if json {
        let tally = |group| groups.get(&(group, Half::Both)).copied().unwrap_or_default();
        let mut all = figures(&tally(Group::All));
        all["german"] = figures(&tally(Group::German));
        println!("{all}");
    }
    Ok(())
}

fn read(id: &str, bytes: &[u8]) -> Result<laut_model::Report, PageError> {
    laut_page::read(&Input { origin: id, bytes, ..Input::default() })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    All,
    German,
}

/// The half whose errors are read, the one whose errors are not, and both together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Half {
    Both,
    Studied,
    Kept,
}

fn table(groups: &BTreeMap<(Group, Half), Tally>) -> String {
    let mut table = format!(
        "{:<17} {:>5} {:>7} {:>7} {:>7}   {:>6} {:>7} {:>6} {:>7}   {}\n",
        "", "pages", "P", "R", "F1", "title", "authors", "date", "changed", "captions in the body"
    );
    for ((group, half), tally) in groups {
        let name = match group {
            Group::All => "all",
            Group::German => "German",
        };
        let half = match half {
            Half::Both => "",
            Half::Studied => ", studied",
            Half::Kept => ", kept",
        };
        writeln!(
            table,
            "{:<17} {:>5} {}   {:>6.2} {:>7.2} {:>6.2} {:>7.2}   {} of {}",
            format!("{name}{half}"),
            tally.pages,
            tally.body().row(),
            tally.title.percent(),
            tally.author.percent(),
            tally.date.percent(),
            tally.changed.percent(),
            tally.captions.right,
            tally.captions.of
        )
        .ok();
    }
    table
}

/// How fast the pages are read, in the words of the last line.
fn speed(pages: &[(Gold, Vec<u8>)]) -> String {
    let run = |_| {
        let start = Instant::now();
        for (gold, bytes) in pages {
            std::hint::black_box(read(&gold.id, bytes).is_ok());
        }
        start.elapsed().as_secs_f64()
    };
    let best = (0..RUNS).map(run).fold(f64::INFINITY, f64::min);
    let build = if cfg!(debug_assertions) { ", not optimised: run with --release" } else { "" };
    format!("{:.0} pages/s on one core{build}", pages.len() as f64 / best)
}

fn figures(tally: &Tally) -> serde_json::Value {
    json!({
        "body": tally.body(),
        "title": tally.title.percent(),
        "author": tally.author.percent(),
        "date": tally.date.percent(),
        "captions_in_body": tally.captions.right,
    })
}

/// What went wrong on the half that is studied, as lists.
#[derive(Default)]
struct Errors {
    missed: BTreeMap<String, Vec<String>>,
    wrong: BTreeMap<String, Vec<String>>,
    fields: BTreeMap<String, Vec<String>>,
}

impl Errors {
    fn add(&mut self, gold: &Gold, found: &Found, report: Option<&laut_model::Report>) {
        let entry = |text: &str| format!("- {}: {}\n", gold.id, folded(text));
        for passage in gold.with.iter().filter(|passage| !found.holds(passage)) {
            let class = match report {
                None => "in a page that was refused",
                Some(report) => fate(report, passage),
            };
            self.missed.entry(class.to_owned()).or_default().push(entry(passage));
        }
        for passage in gold.without.iter().filter(|passage| found.holds(passage)) {
            let class = report.map_or("refused", |report| place(report, passage));
            self.wrong.entry(class.to_owned()).or_default().push(entry(passage));
        }
        let fields = fields(gold, found);
        for (name, right, wanted, got) in [
            ("title", fields.title, &gold.title, &found.title),
            ("authors", fields.author, &gold.author, &found.authors.join("; ")),
            ("date", fields.date, &gold.date, &found.date),
        ] {
            if right == Some(false) {
                let class = match got.as_str() {
                    "" => "none found",
                    _ if name == "date" && gold.date == found.updated => "the day of a change",
                    _ => "another",
                };
                let line = format!("{wanted}  ≠  {got}");
                self.fields.entry(format!("{name}: {class}")).or_default().push(entry(&line));
            }
        }
    }

    fn lists(&self) -> [(String, String); 3] {
        let list = |name: &str, groups| (name.to_owned(), super::markdown(groups));
        [
            list("missed.md", &self.missed),
            list("false.md", &self.wrong),
            list("fields.md", &self.fields),
        ]
    }
}

/// What became of a passage that is not in the body.
fn fate(report: &laut_model::Report, passage: &str) -> &'static str {
    let whole = folded(&report.text);
    if whole.contains(&folded(passage)) { place(report, passage) } else { "not in the report" }
}

/// The kind of the block that holds a passage.
fn place(report: &laut_model::Report, passage: &str) -> &'static str {
    let passage = folded(passage);
    let holds = |block: &&laut_model::Block| folded(report.slice(block.range)).contains(&passage);
    let mut blocks: Vec<_> = report.blocks.iter().filter(holds).collect();
    blocks.sort_by_key(|block| !is_body(block.kind));
    blocks.first().map_or("across blocks", |block| block.kind.name())
}
