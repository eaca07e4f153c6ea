//! Same utterance: pairwise F1, within a language and across (pairs of one class against pairs of one
//! class, as in Hatzivassiloglou and McKeown 1993).
//!
//! What is paired are reports under one utterance. Links that judgement leaves open and links between
//! editions count neither way; claims that match no passage stay out, for the truth knows nothing of them.

use super::answer::{Answer, Span};
use super::row::{Bound, Row};
use super::truth::Story;
use std::collections::{BTreeMap, BTreeSet};

/// Two statements, each in one report, that are taken for one; the earlier report first.
type Link<'a> = [(usize, &'a str); 2];

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let wanted = wanted(story);
    let mut found = BTreeSet::new();
    let mut made_up = BTreeMap::new();
    for class in &answer.utterances {
        let members: Vec<(&Span, Vec<usize>)> =
            class.iter().map(|span| (span, story.matched(span))).collect();
        for (number, (a, of_a)) in members.iter().enumerate() {
            for (b, of_b) in &members[..number] {
                let (right, wrong) = judged(story, of_a, of_b);
                found.extend(right);
                if let Some(link) = wrong {
                    let words = || format!("{} = {}", story.span(a), story.span(b));
                    made_up.entry(link).or_insert_with(words);
                }
            }
        }
    }
    let row = |name, across, bound| {
        let is_of = |[(a, _), (b, _)]: &Link| {
            (story.reports[*a].language != story.reports[*b].language) == across
        };
        let of: Vec<&Link> = wanted.iter().filter(|link| is_of(link)).collect();
        let missed = of.iter().filter(|link| !found.contains(**link));
        let made_up = made_up.iter().filter(|(link, _)| is_of(link));
        let missed = missed.map(|link| words(story, link)).collect();
        let made_up = made_up.map(|(_, words)| words.clone()).collect();
        Row::rates(name, of.len(), missed, made_up).bound(Bound::Percent(bound))
    };
    vec![
        row("same utterance, one language", false, 85.0),
        row("same utterance, two languages", true, 75.0),
    ]
}

fn link<'a>(a: (usize, &'a str), b: (usize, &'a str)) -> Link<'a> {
    if a <= b { [a, b] } else { [b, a] }
}

/// The statement of a passage in its report.
fn statement(story: &Story, passage: usize) -> (usize, &str) {
    let passage = &story.passages[passage];
    (passage.report, &passage.utterance)
}

fn wanted(story: &Story) -> BTreeSet<Link<'_>> {
    let mut reports: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for passage in &story.passages {
        reports.entry(&passage.utterance).or_default().insert(passage.report);
    }
    let mut wanted = BTreeSet::new();
    for (utterance, reports) in reports {
        for &a in &reports {
            for &b in reports.range(..a) {
                let link = link((b, utterance), (a, utterance));
                if !is_neutral(story, &link) {
                    wanted.insert(link);
                }
            }
        }
    }
    wanted
}

/// Whether a link counts neither way. An open pair within one utterance leaves open that link alone.
fn is_neutral(story: &Story, &[a, b]: &Link) -> bool {
    let is_open = story.open.iter().any(|&[c, d]| {
        let (c, d) = (statement(story, c), statement(story, d));
        if a.1 == b.1 {
            link(a, b) == link(c, d)
        } else {
            (a.1, b.1) == (c.1, d.1) || (a.1, b.1) == (d.1, c.1)
        }
    });
    is_open || story.are_editions(a.0, b.0)
}

/// What two claims of one class link: the statements that both render, else the two that are wrongly
/// taken for one.
fn judged<'a>(story: &'a Story, a: &[usize], b: &[usize]) -> (Vec<Link<'a>>, Option<Link<'a>>) {
    let linked = |&a: &usize| {
        let a = statement(story, a);
        b.iter().map(move |&b| link(a, statement(story, b)))
    };
    let all: Vec<Link> = a.iter().flat_map(linked).collect();
    let right: Vec<Link> = all.iter().copied().filter(|[a, b]| a.1 == b.1).collect();
    let excused = !right.is_empty() || all.iter().any(|link| is_neutral(story, link));
    // The best fits come first.
    let wrong = all.first().copied().filter(|_| !excused);
    (right, wrong)
}

/// A link in words: one passage of each side.
fn words(story: &Story, link: &Link) -> String {
    let first = |&(report, utterance): &(usize, &str)| {
        let mut passages = story.passages.iter();
        let is_it = |p: &super::truth::Passage| p.report == report && p.utterance == utterance;
        passages.position(is_it).map(|number| story.passage(number)).unwrap_or_default()
    };
    format!("{} = {}", first(&link[0]), first(&link[1]))
}
