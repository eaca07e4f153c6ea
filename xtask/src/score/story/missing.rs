//! Cited and not held: precision, recall and F1 (van Rijsbergen 1979).
//!
//! What the answer names and what is true are paired one to one by the passages that cite it, so one
//! document that the answer takes for two is one right and one made up. What no passage cites counts
//! neither way, on either side.

use super::answer::Answer;
use super::row::Row;
use super::truth::Story;
use crate::score::assignment::assign;
use std::collections::BTreeSet;

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let cited: Vec<BTreeSet<usize>> = answer
        .missing
        .iter()
        .map(|missing| missing.spans.iter().flat_map(|span| story.matched(span)).collect())
        .collect();
    let shared = |wanted: usize, found: usize| {
        let wanted = &story.missing[wanted].cited_in;
        wanted.iter().filter(|passage| cited[found].contains(passage)).count()
    };
    let pairs =
        assign(story.missing.len(), cited.len(), &|wanted, found| shared(wanted, found) as i128);
    let pairs: Vec<_> =
        pairs.into_iter().filter(|&(wanted, found)| shared(wanted, found) > 0).collect();
    let wanted = story.missing.iter().enumerate();
    let wanted = wanted.filter(|(_, missing)| !missing.cited_in.is_empty());
    let made_up = answer.missing.iter().enumerate().filter(|(number, _)| {
        !cited[*number].is_empty() && !pairs.iter().any(|(_, found)| found == number)
    });
    let missed =
        wanted.clone().filter(|(number, _)| !pairs.iter().any(|(wanted, _)| wanted == number));
    vec![Row::rates(
        "cited, not held",
        wanted.count(),
        missed.map(|(_, missing)| format!("{}: {}", missing.id, missing.is)).collect(),
        made_up.map(|(_, missing)| missing.label.clone()).collect(),
    )]
}
