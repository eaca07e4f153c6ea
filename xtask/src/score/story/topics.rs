//! Topics: B-cubed (Bagga and Baldwin 1998) over the passages that have a topic.
//!
//! A passage that no claim of the answer matches has recall 0 and no precision (Stoyanov et al. 2009);
//! claims that match no passage with a topic stay out.

use super::answer::Answer;
use super::row::{Bound, Row, Value};
use super::truth::Story;
use crate::score::{Mean, Prf, share};
use std::collections::BTreeMap;

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let classes = classes(story, answer);
    let (mut of_topic, mut of_class, mut shared) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let passages = || story.passages.iter().zip(&classes).enumerate();
    for (number, (passage, class)) in passages() {
        let Some(topic) = passage.topic.as_deref() else { continue };
        *of_topic.entry(topic).or_insert(0) += 1;
        if let Some(class) = *class {
            *of_class.entry(class).or_insert(0) += 1;
            shared.entry((topic, class)).or_insert_with(Vec::new).push(number);
        }
    }
    let (mut precision, mut recall) = (Mean::default(), Mean::default());
    let mut missed = vec![];
    for (number, (passage, class)) in passages() {
        let Some(topic) = passage.topic.as_deref() else { continue };
        let Some(class) = *class else {
            missed.push(format!("no claim of {topic}: {}", story.passage(number)));
            recall.add(0.0);
            continue;
        };
        let common = shared.get(&(topic, class)).map_or(0, Vec::len);
        precision.add(share(common, of_class.get(&class).copied().unwrap_or_default()));
        recall.add(share(common, of_topic.get(topic).copied().unwrap_or_default()));
    }
    let (mut parts, mut merged) = (BTreeMap::new(), BTreeMap::new());
    for ((topic, class), passages) in &shared {
        let words = format!("{topic}: {}", story.listed(passages));
        parts.entry(*topic).or_insert_with(Vec::new).push(words.clone());
        merged.entry(*class).or_insert_with(Vec::new).push(words);
    }
    let several = |lists: Vec<Vec<String>>, what: &str| -> Vec<String> {
        let lists = lists.into_iter().filter(|list| list.len() > 1);
        lists.map(|list| format!("{what} {}", list.join(" | "))).collect()
    };
    missed.extend(several(parts.into_values().collect(), "in several classes:"));
    let made_up = several(merged.into_values().collect(), "in one class:");
    let rates = Prf::new(precision.value(), recall.value());
    vec![
        Row::new("topics, B-cubed", Value::Rates(rates), missed, made_up)
            .bound(Bound::Percent(80.0)),
    ]
}

/// The class of topics that holds each passage: that of the claim which fits it best.
pub fn classes(story: &Story, answer: &Answer) -> Vec<Option<usize>> {
    let mut best: Vec<Option<(f64, usize)>> = vec![None; story.passages.len()];
    for (class, topic) in answer.topics.iter().enumerate() {
        for span in &topic.spans {
            for passage in story.matched(span) {
                let fit = story.fit(span, passage);
                if best[passage].is_none_or(|(other, _)| fit > other) {
                    best[passage] = Some((fit, class));
                }
            }
        }
    }
    best.into_iter().map(|best| best.map(|(_, class)| class)).collect()
}
