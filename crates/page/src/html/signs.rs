//! People and dates that stand around the headline, in parts that are no text of the report.

use super::blocks::Found;
use super::marks::{self, Mark};
use super::runs::Run;
use super::tree::{Id, NONE, Tree};
use crate::{byline, dates};

/// How many runs before and after the headline are looked at.
const AROUND: (usize, usize) = (8, 20);

/// Fills in authors and dates where the report's own part names none.
pub(super) fn complete(found: &mut Found, tree: &Tree, runs: &[Run], title: Option<usize>) {
    let title = title.unwrap_or(0);
    let near = &runs[title.saturating_sub(AROUND.0)..runs.len().min(title + AROUND.1)];
    let Some(first) = near.first() else { return };
    if found.authors.is_empty() {
        let marked =
            near.iter().filter(|run| run.marks.has(Mark::Byline) && run.around.heading == 0);
        for run in marked {
            let names = byline::read_marked(&run.text);
            // An element that holds a short name and nothing else is believed.
            let alone = names.is_empty() && crate::shape::words(&run.text) <= 3;
            let alone = if alone { byline::read_declared(&run.text) } else { vec![] };
            let names = names.into_iter().map(|range| run.text[range].to_owned()).chain(alone);
            found.authors.extend(names);
            if !found.authors.is_empty() {
                break;
            }
        }
    }
    if found.dates.published.is_some() {
        return;
    }
    let time = time_element(tree, first.node);
    let text = near.iter().filter(|run| run.text.len() < 100).find_map(|run| {
        let marked = run.marks.has(Mark::Date) || run.marks.has(Mark::Byline);
        let line = dates::read_line(&run.text).and_then(|line| line.published);
        let day = line.or_else(|| dates::read_markup(&run.text).filter(|_| marked))?;
        Some((day, run.text.clone()))
    });
    let written = time.and_then(|time| Some((dates::read_markup(&time)?, time))).or(text);
    if let Some((day, line)) = written {
        found.dates.published = Some(day);
        found.date_line = line;
    }
}

/// The time that the first `time` element from `from` on gives, else the first of the page; one
/// that is called published comes before others.
fn time_element(tree: &Tree, from: Id) -> Option<String> {
    let elements = tree.elements();
    let start = elements.iter().position(|&id| id == from).unwrap_or(0);
    let time = |id: &&Id| {
        tree.name(**id) == "time" && tree.attribute(**id, "datetime").is_some_and(|t| !t.is_empty())
    };
    let published = |id: &&Id| marks::of(tree, **id).has(Mark::Date) || parent_is_date(tree, **id);
    let after = || elements[start..].iter().filter(time);
    let found = after().find(published).or_else(|| after().next());
    let found = found.or_else(|| elements.iter().find(time))?;
    tree.attribute(*found, "datetime").map(str::to_owned)
}

fn parent_is_date(tree: &Tree, id: Id) -> bool {
    let parent = tree.node(id).parent;
    parent != NONE && marks::of(tree, parent).has(Mark::Date)
}
