//! Hedge losses: precision, recall and F1 (van Rijsbergen 1979), of the losses with their kind and of the
//! losses alone.
//!
//! A loss is one entry however many passages show it. Open ones count neither way; nor does one that is told
//! once more, from a report further up the chain. One that a later report repeats is none.

use super::answer::{Answer, Loss};
use super::kinds::{HedgeVerdict, name};
use super::row::{Bound, Row};
use super::truth::{Hedge, Story};
use std::collections::{BTreeMap, BTreeSet};

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let found: Vec<Found> = answer.losses.iter().map(|loss| Found::new(story, loss)).collect();
    vec![
        row(story, &found, "hedge losses", true).bound(Bound::Percent(80.0)),
        row(story, &found, "hedge losses, of whatever kind", false),
    ]
}

/// A loss of the answer with the passages that its ends match.
struct Found<'a> {
    loss: &'a Loss,
    from: Vec<usize>,
    to: Vec<usize>,
}

impl<'a> Found<'a> {
    fn new(story: &Story, loss: &'a Loss) -> Self {
        Self { loss, from: story.matched(&loss.from), to: story.matched(&loss.to) }
    }

    /// Whether it is the loss of an entry. Where the hedge stood may be told by another passage of its
    /// report that renders the same.
    fn is(&self, story: &Story, hedge: &Hedge) -> bool {
        let stood = |passage: &usize| {
            let repeats = |&from: &usize| story.is_repeated(*passage, from);
            hedge.from.contains(passage)
                || (!hedge.to.contains(passage) && hedge.from.iter().any(repeats))
        };
        self.from.iter().any(stood) && self.to.iter().any(|passage| hedge.to.contains(passage))
    }

    /// Whether it is the loss of an entry, told from another report that renders the same.
    fn is_from_further_up(&self, story: &Story, hedge: &Hedge) -> bool {
        let utterance = |passage: &usize| &story.passages[*passage].utterance;
        let renders = |passage| hedge.from.iter().any(|from| utterance(from) == utterance(passage));
        !self.is(story, hedge)
            && self.from.iter().any(|passage| !hedge.to.contains(passage) && renders(passage))
            && self.to.iter().any(|passage| hedge.to.contains(passage))
    }

    /// What it is between.
    fn key(&self, story: &Story) -> [String; 2] {
        [story.rendered(&self.loss.from, &self.from), story.rendered(&self.loss.to, &self.to)]
    }
}

fn row(story: &Story, found: &[Found], title: &'static str, with_kind: bool) -> Row {
    let of = |verdict| {
        let hedges = story.hedges.iter().enumerate();
        hedges.filter(move |(_, hedge)| hedge.verdict == verdict)
    };
    let mut right = BTreeSet::new();
    let mut made_up = BTreeMap::new();
    for found in found {
        let of_kind = |hedge: &Hedge| !with_kind || hedge.kinds.contains(&found.loss.kind);
        let lost = || of(HedgeVerdict::Lost).filter(|(_, hedge)| of_kind(hedge));
        let hits: Vec<usize> =
            lost().filter(|(_, hedge)| found.is(story, hedge)).map(|(number, _)| number).collect();
        right.extend(hits.iter().copied());
        let is_neutral = of(HedgeVerdict::Open).any(|(_, hedge)| found.is(story, hedge))
            || lost().any(|(_, hedge)| found.is_from_further_up(story, hedge));
        if hits.is_empty() && !is_neutral {
            let words = format!(
                "{}: {} → {}",
                name(found.loss.kind),
                story.span(&found.loss.from),
                story.span(&found.loss.to)
            );
            made_up.entry(found.key(story)).or_insert(words);
        }
    }
    let lost: Vec<(usize, &Hedge)> = of(HedgeVerdict::Lost).collect();
    let missed = lost.iter().filter(|(number, _)| !right.contains(number)).map(|(_, hedge)| {
        let kinds: Vec<String> = hedge.kinds.iter().map(name).collect();
        let (from, to) = (story.listed(&hedge.from), story.listed(&hedge.to));
        format!("{}: {from} → {to} ({})", kinds.join(", "), hedge.why)
    });
    Row::rates(title, lost.len(), missed.collect(), made_up.into_values().collect())
}
