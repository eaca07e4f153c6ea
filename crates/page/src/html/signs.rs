//! People and dates that stand around the headline, in parts that are no text of the report.

use super::blocks::Found;
use super::marks::Mark;
use super::runs::Run;
use super::tree::{Id, NONE, Tree};
use crate::byline;
use crate::dates::{self, DateLine};
use crate::words::WORDS;
use laut_model::Date;
use std::collections::HashSet;

/// How many runs before and after the headline are looked at.
const AROUND: (usize, usize) = (8, 20);
/// Most characters of an element that holds a byline and nothing else.
const BYLINE: usize = 100;

/// Fills in authors and dates where the report's own part names none.
pub(super) fn complete(found: &mut Found, tree: &Tree, runs: &[Run], title: Option<usize>) {
    let signs = Signs::new(tree, runs, title);
    if found.authors.is_empty() {
        found.authors = signs.authors();
    }
    found.shown = found.dates.published.or_else(|| Some(signs.near_date()?.0));
    if found.dates.published.is_none()
        && let Some((day, line)) = signs.date()
    {
        found.dates.published = Some(day);
        found.date_line = line;
    }
    if found.dates == DateLine::default() {
        found.dates.updated = signs.changed();
    }
}

struct Signs<'a> {
    tree: &'a Tree,
    runs: &'a [Run],
    /// The elements in order.
    elements: Vec<Id>,
    /// For each node, whether it stands in what readers write.
    comments: Vec<bool>,
    /// For each node, whether it stands there or in what leads to other reports.
    elsewhere: Vec<bool>,
    /// The runs around the headline.
    near: &'a [Run],
}

impl<'a> Signs<'a> {
    fn new(tree: &'a Tree, runs: &'a [Run], title: Option<usize>) -> Self {
        let elements = tree.elements();
        let mut headed = vec![false; tree.nodes.len()];
        let mut above = title.map_or(NONE, |title| runs[title].node);
        while above != NONE {
            headed[above as usize] = true;
            above = tree.node(above).parent;
        }
        let inside = |marks: &[Mark]| {
            let mut inside = vec![false; tree.nodes.len()];
            for &id in &elements {
                let parent = tree.node(id).parent;
                let around = parent != NONE && inside[parent as usize];
                let own = marks.iter().any(|mark| tree.marks(id).has(*mark));
                let frame = headed[id as usize] || matches!(tree.name(id), "html" | "body");
                inside[id as usize] = around || (own && !frame);
            }
            inside
        };
        let comments = inside(&[Mark::Comment]);
        let elsewhere = inside(&[Mark::Comment, Mark::Other]);
        let at = title.unwrap_or(0);
        let near = &runs[at.saturating_sub(AROUND.0)..runs.len().min(at + AROUND.1)];
        Self { tree, runs, elements, comments, elsewhere, near }
    }

    /// The runs near the headline that no reader wrote.
    fn near(&self) -> impl Iterator<Item = &Run> + Clone {
        self.near.iter().filter(|run| {
            !self.comments[run.node as usize] && !run.marks.has(Mark::Comment) && !run.around.alt
        })
    }

    /// The people that runs near the headline name, else those of the first element of the page
    /// that is called a byline.
    fn authors(&self) -> Vec<String> {
        let own = |run: &&Run| !self.elsewhere[run.node as usize];
        let found = self.near_authors(self.near().filter(own));
        let found = found.or_else(|| self.near_authors(self.near()));
        found.or_else(|| self.byline_element()).unwrap_or_default()
    }

    fn near_authors<'r>(&self, near: impl Iterator<Item = &'r Run> + Clone) -> Option<Vec<String>> {
        let marked =
            near.clone().filter(|run| run.marks.has(Mark::Byline) && run.around.heading == 0);
        let found = first(marked.map(|run| named(&run.text)));
        let lines = || near.clone().map(|run| run.text.as_str());
        let line = |text: &str| {
            let names = byline::read_line(text).or_else(|| byline::read_dated(text));
            own(text, names.unwrap_or_default())
        };
        let parts = lines().flat_map(|text| text.split(['|', '•', '·', '\n']));
        let below = lines().zip(lines().skip(1)).filter(|(lead, _)| byline::is_lead(lead));
        let found = found.or_else(|| first(lines().chain(parts).map(line)));
        found.or_else(|| first(below.map(|(_, text)| named(text))))
    }

    /// The names in the first element of the page that is called a byline, those behind the
    /// headline before others.
    fn byline_element(&self) -> Option<Vec<String>> {
        let start = self.start();
        let called =
            |id: &&Id| self.tree.marks(**id).has(Mark::Byline) && !self.elsewhere[**id as usize];
        let names = |&id: &Id| {
            let text = self.tree.text(id);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.len() <= BYLINE { named(&text) } else { vec![] }
        };
        let (before, after) = self.elements.split_at(start);
        first(after.iter().filter(called).map(names))
            .or_else(|| first(before.iter().filter(called).map(names)))
    }

    /// Where the runs near the headline begin among the elements.
    fn start(&self) -> usize {
        let node = self.near.first().map(|run| run.node);
        self.elements.iter().position(|&id| Some(id) == node).unwrap_or(0)
    }

    /// The day of publication, and what it was read from.
    fn date(&self) -> Option<(Date, String)> {
        let time = self.time_element();
        let time = time.and_then(|time| Some((dates::read_markup(&time)?, time)));
        time.or_else(|| self.near_date()).or_else(|| self.published_line())
    }

    fn near_date(&self) -> Option<(Date, String)> {
        let mut near = self.near();
        let day = |run: &Run| {
            if run.text.len() >= BYLINE {
                return dates::dateline(&run.text).map(|day| (day, run.text.clone()));
            }
            if holds_one(&run.text, &WORDS.date.joined) {
                return None;
            }
            let marked = run.marks.has(Mark::Date) || run.marks.has(Mark::Byline);
            let line = dates::read_line(&run.text).or_else(|| dates::read_part(&run.text));
            let named = || byline::read_dated(&run.text).and(dates::read_markup(&run.text));
            let day = line.and_then(|line| line.published).or_else(named);
            let day = day.or_else(|| dates::read_markup(&run.text).filter(|_| marked))?;
            Some((day, run.text.clone()))
        };
        near.find_map(day)
    }

    /// A line anywhere on the page that says when the report was published.
    fn published_line(&self) -> Option<(Date, String)> {
        let line = self.line_with(&WORDS.date.published, |line| dates::read_line(line)?.published);
        line.map(|(day, line)| (day, line.to_owned()))
    }

    /// The day that a line anywhere on the page calls the last change.
    fn changed(&self) -> Option<Date> {
        self.line_with(&WORDS.date.updated, dates::read_markup).map(|(day, _)| day)
    }

    /// The first short line of the page that holds one of some words and a day.
    fn line_with(
        &self,
        words: &HashSet<String>,
        day: impl Fn(&str) -> Option<Date>,
    ) -> Option<(Date, &str)> {
        let runs = self.runs.iter().filter(|run| !self.elsewhere[run.node as usize]);
        runs.flat_map(|run| run.text.lines())
            .filter(|line| line.len() <= BYLINE && holds_one(line, words))
            .find_map(|line| Some((day(line)?, line)))
    }

    /// The time that the first `time` element from the headline on gives, else the first of the
    /// page; one that is called published comes before others.
    fn time_element(&self) -> Option<String> {
        let tree = self.tree;
        let time = |id: &&Id| {
            tree.name(**id) == "time"
                && !self.comments[**id as usize]
                && tree.attribute(**id, "datetime").is_some_and(|time| !time.is_empty())
        };
        let dated = |id: Id| id != NONE && tree.marks(id).has(Mark::Date);
        let published = |id: &&Id| dated(**id) || dated(tree.node(**id).parent);
        let after = || self.elements[self.start()..].iter().filter(time);
        let found = after().find(published).or_else(|| after().next());
        let shown = |id: &&Id| time(id) && !self.elsewhere[**id as usize];
        let found = found.or_else(|| self.elements.iter().find(shown))?;
        tree.attribute(*found, "datetime").map(str::to_owned)
    }
}

/// Whether one of some words stands in a line.
fn holds_one(line: &str, words: &HashSet<String>) -> bool {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    line.split_whitespace().any(|word| words.contains(&plain(word)))
}

/// The names in an element that is called a byline. A short one that holds nothing else is
/// believed whatever it looks like.
fn named(text: &str) -> Vec<String> {
    let names = own(text, byline::read_marked(text));
    if names.is_empty() && byline::is_short(text) { byline::read_declared(text) } else { names }
}

fn own(text: &str, names: Vec<std::ops::Range<usize>>) -> Vec<String> {
    names.into_iter().map(|range| text[range].to_owned()).collect()
}

/// The first list that holds something.
fn first(lists: impl Iterator<Item = Vec<String>>) -> Option<Vec<String>> {
    lists.into_iter().find(|names| !names.is_empty())
}
