//! Changes between two editions: precision, recall and F1 (van Rijsbergen 1979), and whether they are
//! rightly called silent.
//!
//! A change is one entry however many passages show it.

use super::answer::{self, Answer, Span};
use super::kinds::name;
use super::row::Row;
use super::truth::{Change, Story};
use std::collections::BTreeMap;

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let mut found = vec![vec![]; story.changes.len()];
    let mut made_up = BTreeMap::new();
    for told in &answer.changes {
        let hits: Vec<usize> =
            (0..found.len()).filter(|&place| is(story, told, &story.changes[place])).collect();
        hits.iter().for_each(|&place| found[place].push(told));
        if hits.is_empty() {
            made_up.entry(key(story, told)).or_insert_with(|| words(story, told));
        }
    }
    let mut missed = vec![];
    let mut silent = vec![];
    for (change, found) in story.changes.iter().zip(&found) {
        let (from, to) = (story.listed(&change.from), story.listed(&change.to));
        let words = format!("{}: {from} → {to} ({})", name(change.kind), change.why);
        if found.is_empty() {
            missed.push(words);
        } else if found.iter().any(|told| told.silent != change.silent) {
            let how = if change.silent { "silent" } else { "not silent" };
            silent.push(format!("it is {how}: {words}"));
        }
    }
    let reached = story.changes.len() - missed.len();
    let made_up = made_up.into_values().collect();
    vec![
        Row::rates("changes between editions", story.changes.len(), missed, made_up),
        Row::part("silence of the changes found", reached, silent),
    ]
}

/// Whether a change of the answer is one of the truth: editions, kind, and a passage of either side.
fn is(story: &Story, told: &answer::Change, change: &Change) -> bool {
    let side = |span: &Option<Span>, passages: &[usize]| match span {
        None => passages.is_empty(),
        Some(span) => story.matched(span).iter().any(|passage| passages.contains(passage)),
    };
    let editions = [&told.earlier, &told.later].map(|id| story.report(id));
    editions == [Some(change.earlier), Some(change.later)]
        && told.kind == change.kind
        && side(&told.from, &change.from)
        && side(&told.to, &change.to)
}

/// What a change is about: its kind and what either side renders.
fn key(story: &Story, told: &answer::Change) -> [String; 3] {
    let side = |span: &Option<Span>| {
        let rendered = |span| story.rendered(span, &story.matched(span));
        span.as_ref().map(rendered).unwrap_or_default()
    };
    [name(told.kind), side(&told.from), side(&told.to)]
}

fn words(story: &Story, told: &answer::Change) -> String {
    let side = |span: &Option<Span>| {
        span.as_ref().map_or_else(|| "nothing".to_owned(), |span| story.span(span))
    };
    format!("{}: {} → {}", name(told.kind), side(&told.from), side(&told.to))
}
