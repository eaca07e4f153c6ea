//! Copies of paragraphs: precision, recall and F1 over directed pairs (van Rijsbergen 1979).
//!
//! Open pairs, two copies of one third and paragraphs of two editions count neither way.

use super::answer::Answer;
use super::kinds::CopyVerdict;
use super::row::{Bound, Row};
use super::truth::{Paragraph, Story};
use std::collections::{BTreeMap, BTreeSet};

type Pair = (Paragraph, Paragraph);

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let of = |verdict| {
        let pairs = story.pairs.iter().filter(move |pair| pair.verdict == verdict);
        pairs.map(|pair| (pair.from, pair.to))
    };
    let wanted: BTreeSet<Pair> = of(CopyVerdict::Copy).collect();
    let open: BTreeSet<Pair> =
        of(CopyVerdict::Open).flat_map(|(from, to)| [(from, to), (to, from)]).collect();
    let mut sources: BTreeMap<Paragraph, BTreeSet<Paragraph>> = BTreeMap::new();
    for (from, to) in wanted.iter().chain(&open) {
        sources.entry(*to).or_default().insert(*from);
    }
    let counts = |&(from, to): &Pair| {
        let share_a_third = || match (sources.get(&from), sources.get(&to)) {
            (Some(a), Some(b)) => !a.is_disjoint(b),
            _ => false,
        };
        wanted.contains(&(from, to))
            || !(open.contains(&(from, to))
                || story.are_editions(from.0, to.0)
                || (!wanted.contains(&(to, from)) && share_a_third()))
    };
    let placed = answer
        .copies
        .iter()
        .filter_map(|copied| Some((story.paragraph(&copied.from)?, story.paragraph(&copied.to)?)));
    let found: BTreeSet<Pair> = placed.filter(counts).collect();
    let words = |&(from, to): &Pair| format!("{} → {}", story.opening(from), story.opening(to));
    let missed = wanted.difference(&found).map(words).collect();
    let made_up = found.difference(&wanted).map(words).collect();
    vec![Row::rates("copies", wanted.len(), missed, made_up).bound(Bound::Percent(95.0))]
}
