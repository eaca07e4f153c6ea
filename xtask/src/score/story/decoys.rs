//! Decoys: how many pairs that only look alike stand in one class of utterances or of topics.

use super::answer::{Answer, Span};
use super::row::Row;
use super::topics::classes;
use super::truth::Story;

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let topics = classes(story, answer);
    let renders = |class: &[Span], passage: usize| {
        class.iter().any(|span| story.matched(span).first() == Some(&passage))
    };
    let taken = story.decoys.iter().filter(|[a, b]| {
        let topic = |passage: &usize| story.passages[*passage].topic.as_ref();
        let one_topic = topics[*a].is_some() && topics[*a] == topics[*b] && topic(a) != topic(b);
        let mut classes = answer.utterances.iter();
        one_topic || classes.any(|class| renders(class, *a) && renders(class, *b))
    });
    vec![Row::count("decoys taken for one", taken.map(|pair| story.listed(pair)).collect())]
}
