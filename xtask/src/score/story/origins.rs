//! Origins: how many topics have exactly the true count of independent ones, how many classes have more,
//! and precision, recall and F1 of the origins themselves.
//!
//! Topics and classes are paired one to one so that most passages are shared, origins within a pair
//! likewise by the passages that prove them (the alignment of CEAF, Luo 2005).

use super::answer::{Answer, Origin};
use super::kinds::name;
use super::row::{Bound, Row};
use super::topics::classes;
use super::truth::{Story, Topic};
use crate::score::assignment::assign;
use std::collections::BTreeMap;

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let topics: Vec<(&String, &Topic)> = story.topics.iter().collect();
    let shared = shared(story, answer);
    let passages = |topic: usize, class: usize| {
        shared.get(&(topics[topic].0.as_str(), class)).copied().unwrap_or_default()
    };
    let mut class_of = BTreeMap::new();
    let mut topic_of = BTreeMap::new();
    for (topic, class) in
        assign(topics.len(), answer.topics.len(), &|topic, class| passages(topic, class) as i128)
    {
        if passages(topic, class) > 0 {
            class_of.insert(topic, class);
            topic_of.insert(class, topic);
        }
    }

    let (mut miscounted, mut above) = (vec![], vec![]);
    for (number, (id, topic)) in topics.iter().enumerate() {
        let counted = class_of.get(&number).map(|&class| answer.topics[class].independent);
        if counted != Some(topic.independent) {
            let counted = counted.map_or("no class".to_owned(), |counted| counted.to_string());
            miscounted.push(format!("{id}: {counted}, not {}", topic.independent));
        }
    }
    for (class, found) in answer.topics.iter().enumerate() {
        let most = || {
            let shares = (0..topics.len()).map(|topic| (passages(topic, class), topic));
            shares.filter(|share| share.0 > 0).max().map(|(_, topic)| topic)
        };
        let Some(topic) = topic_of.get(&class).copied().or_else(most) else { continue };
        let (id, topic) = topics[topic];
        if found.independent > topic.independent {
            above.push(format!("{id}: {}, not {}", found.independent, topic.independent));
        }
    }

    let mut tally = Tally::default();
    for (number, (id, topic)) in topics.iter().enumerate() {
        let class = class_of.get(&number).map(|&class| &answer.topics[class].origins[..]);
        tally.add(story, id, topic, class.unwrap_or_default());
    }
    let apart = (0..answer.topics.len()).filter(|class| !topic_of.contains_key(class));
    for class in apart.filter(|class| shared.keys().any(|key| key.1 == *class)) {
        let labels = answer.topics[class].origins.iter().map(|origin| &origin.label);
        tally.made_up.extend(labels.map(|label| format!("{label}, of a class apart")));
    }
    vec![
        Row::part("origin counts right", topics.len(), miscounted).bound(Bound::Percent(80.0)),
        Row::count("origin counts above the truth", above).bound(Bound::AtMost(0)),
        Row::rates("origins", tally.wanted, tally.missed, tally.made_up),
        Row::part("kinds of the origins found", tally.found, tally.other_kind),
    ]
}

/// How many passages each topic and class share.
fn shared<'a>(story: &'a Story, answer: &Answer) -> BTreeMap<(&'a str, usize), usize> {
    let mut shared = BTreeMap::new();
    for (passage, class) in story.passages.iter().zip(classes(story, answer)) {
        if let (Some(topic), Some(class)) = (passage.topic.as_deref(), class) {
            *shared.entry((topic, class)).or_insert(0) += 1;
        }
    }
    shared
}

#[derive(Default)]
struct Tally {
    wanted: usize,
    found: usize,
    missed: Vec<String>,
    made_up: Vec<String>,
    other_kind: Vec<String>,
}

impl Tally {
    fn add(&mut self, story: &Story, id: &str, topic: &Topic, found: &[Origin]) {
        let wanted: Vec<_> = topic.origins.iter().collect();
        // How many passages of each origin of the topic an origin of the answer names.
        let named = |origin: &Origin| -> Vec<i128> {
            let mut counts = vec![0; wanted.len()];
            for passage in origin.spans.iter().flat_map(|span| story.matched(span)) {
                let of_topic = story.passages[passage].topic.as_deref() == Some(id);
                let place = wanted.iter().position(|(id, _)| *id == story.origin(passage));
                if let Some(place) = place.filter(|_| of_topic) {
                    counts[place] += 1;
                }
            }
            counts
        };
        let named: Vec<(&Origin, Vec<i128>)> = found
            .iter()
            .map(|origin| (origin, named(origin)))
            .filter(|(_, counts)| counts.iter().any(|&count| count > 0))
            .collect();
        let pairs = assign(wanted.len(), named.len(), &|origin, other| named[other].1[origin]);
        let pairs: Vec<_> =
            pairs.into_iter().filter(|&(origin, other)| named[other].1[origin] > 0).collect();
        self.wanted += wanted.len();
        self.found += pairs.len();
        for (number, (origin, kind)) in wanted.iter().enumerate() {
            match pairs.iter().find(|(wanted, _)| *wanted == number) {
                None => self.missed.push(format!("{id}: {origin}, {}", name(kind))),
                Some((_, other)) if named[*other].0.kind != **kind => {
                    let other = name(named[*other].0.kind);
                    self.other_kind.push(format!("{id}: {origin}, {other}, not {}", name(kind)));
                }
                Some(_) => {}
            }
        }
        for (number, (origin, _)) in named.iter().enumerate() {
            if !pairs.iter().any(|(_, other)| *other == number) {
                self.made_up.push(format!("{id}: {}, {}", origin.label, name(origin.kind)));
            }
        }
    }
}
