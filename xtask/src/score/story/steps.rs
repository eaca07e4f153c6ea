//! Steps between two figures: the share of the listed ones whose label is right (accuracy), and the
//! contradictions that are none.

use super::answer::{Answer, Step};
use super::kinds::{StepLabel, name};
use super::row::{Bound, Row};
use super::truth::{self, Story};
use std::collections::BTreeMap;

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let found: Vec<Found> = answer.steps.iter().map(|step| Found::new(story, step)).collect();
    let wrong = story.steps.iter().filter_map(|step| {
        let fault = fault(story, step, &found)?;
        let (from, to) = (story.passage(step.from), story.passage(step.to));
        Some(format!("{from} → {to}: {fault}, not {} ({})", name(step.labels[0]), step.why))
    });
    let mut made_up = BTreeMap::new();
    for found in found.iter().filter(|found| found.step.label == StepLabel::Contradiction) {
        if !is_contradiction(story, found) {
            let words =
                format!("{} ≠ {}", story.span(&found.step.from), story.span(&found.step.to));
            made_up.entry(found.key(story)).or_insert(words);
        }
    }
    vec![
        Row::part("figure steps", story.steps.len(), wrong.collect()).bound(Bound::Percent(80.0)),
        Row::count("contradictions that are none", made_up.into_values().collect())
            .bound(Bound::AtMost(0)),
    ]
}

/// A step of the answer with the passages that its ends match.
struct Found<'a> {
    step: &'a Step,
    from: Vec<usize>,
    to: Vec<usize>,
}

impl<'a> Found<'a> {
    fn new(story: &Story, step: &'a Step) -> Self {
        Self { step, from: story.matched(&step.from), to: story.matched(&step.to) }
    }

    /// Whether it runs between the passages, or others of their reports that render the same.
    fn runs(&self, story: &Story, from: usize, to: usize) -> bool {
        let holds = |ends: &[usize], end| ends.iter().any(|&other| story.is_repeated(other, end));
        holds(&self.from, from) && holds(&self.to, to)
    }

    /// Whether it is about a step of the truth: in its direction, or in either where both are the same.
    fn is_about(&self, story: &Story, step: &truth::Step) -> bool {
        self.runs(story, step.from, step.to)
            || (self.step.label.is_mutual() && self.runs(story, step.to, step.from))
    }

    /// What it is between, whatever the order.
    fn key(&self, story: &Story) -> [String; 2] {
        let from = story.rendered(&self.step.from, &self.from);
        let to = story.rendered(&self.step.to, &self.to);
        if from <= to { [from, to] } else { [to, from] }
    }
}

/// What the answer says of a listed step that is wrong: nothing, or labels of which one is not right.
fn fault(story: &Story, step: &truth::Step, found: &[Found]) -> Option<String> {
    let about: Vec<StepLabel> = found
        .iter()
        .filter(|found| found.is_about(story, step))
        .map(|found| found.step.label)
        .collect();
    match about.iter().find(|label| !step.labels.contains(label)) {
        Some(label) => Some(name(label)),
        None if about.is_empty() => Some("nothing".to_owned()),
        None => None,
    }
}

/// Whether a contradiction of the answer is one: it is listed, or it is not listed otherwise and repeats
/// a listed one between the same two origins about the same topic.
fn is_contradiction(story: &Story, found: &Found) -> bool {
    let listed: Vec<&truth::Step> =
        story.steps.iter().filter(|step| found.is_about(story, step)).collect();
    let contradicts = |step: &&truth::Step| step.labels.contains(&StepLabel::Contradiction);
    if !listed.is_empty() {
        return listed.iter().any(contradicts);
    }
    let end = |passage: usize| (story.origin(passage), story.passages[passage].topic.as_deref());
    let is_among =
        |passages: &[usize], wanted| passages.iter().any(|&other| end(other) == end(wanted));
    story.steps.iter().filter(contradicts).any(|step| {
        let along = is_among(&found.from, step.from) && is_among(&found.to, step.to);
        along || (is_among(&found.from, step.to) && is_among(&found.to, step.from))
    })
}
