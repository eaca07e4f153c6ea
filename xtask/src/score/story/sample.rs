//! The story of `examples/port-ansel`, read once, and the answer that its truth gives.

use super::answer::{
    Answer, Change, Copied, Denial, Loss, Missing, Origin, Place, Sentence, Span, Step, Topic,
};
use super::kinds::{CopyVerdict, HedgeVerdict};
use super::truth::{Paragraph, Story};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where the story lies.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/port-ansel")
}

/// The story, read when it is asked for the first time.
pub fn story() -> &'static Story {
    static STORY: OnceLock<Story> = OnceLock::new();
    STORY.get_or_init(|| Story::read(&folder()).expect("the story can be read"))
}

/// The position of a passage.
pub fn at(id: &str) -> usize {
    let mut passages = story().passages.iter();
    passages.position(|passage| passage.id == id).expect("the truth has the passage")
}

/// A claim that is exactly a passage.
pub fn span(id: &str) -> Span {
    exactly(at(id))
}

fn exactly(passage: usize) -> Span {
    let passage = &story().passages[passage];
    let report = story().reports[passage.report].id.clone();
    Span { report, content: vec![passage.range], figure: None }
}

fn all(passages: &[usize]) -> Vec<Span> {
    passages.iter().map(|&passage| exactly(passage)).collect()
}

/// The place of a paragraph.
pub fn place((report, block): Paragraph) -> Place {
    let report = &story().reports[report];
    Place { report: report.id.clone(), range: report.blocks()[block].range }
}

/// The answer in which nothing is wrong.
pub fn perfect() -> Answer {
    let story = story();
    let of = |is: &dyn Fn(usize) -> bool| -> Vec<Span> {
        let passages: Vec<usize> = (0..story.passages.len()).filter(|&at| is(at)).collect();
        all(&passages)
    };
    let utterances = story.utterances.keys();
    let topics = story.topics.iter().map(|(id, topic)| {
        let is_of = |at: usize| story.passages[at].topic.as_ref() == Some(id);
        let origins = topic.origins.iter().map(|(origin, &kind)| Origin {
            kind,
            label: origin.clone(),
            spans: of(&|at| is_of(at) && story.origin(at) == origin),
        });
        let origins = origins.collect();
        Topic { spans: of(&is_of), origins, independent: topic.independent }
    });
    let copies = story.pairs.iter().filter(|pair| pair.verdict == CopyVerdict::Copy);
    let lost = story.hedges.iter().filter(|hedge| hedge.verdict == HedgeVerdict::Lost);
    let id = |report: usize| story.reports[report].id.clone();
    Answer {
        copies: copies.map(|pair| Copied { from: place(pair.from), to: place(pair.to) }).collect(),
        utterances: utterances.map(|id| of(&|at| story.passages[at].utterance == *id)).collect(),
        topics: topics.collect(),
        steps: (story.steps.iter())
            .map(|step| Step {
                from: exactly(step.from),
                to: exactly(step.to),
                label: step.labels[0],
            })
            .collect(),
        losses: lost
            .map(|hedge| Loss {
                from: exactly(hedge.from[0]),
                to: exactly(hedge.to[0]),
                kind: hedge.kinds[0],
            })
            .collect(),
        denials: (story.denials.iter())
            .map(|denial| Denial {
                span: exactly(denial.passages[0]),
                kind: denial.kind,
                who: denial.who.clone(),
                left_out_by: denial.left_out_by.iter().map(|&report| id(report)).collect(),
            })
            .collect(),
        missing: (story.missing.iter())
            .map(|missing| Missing { label: missing.is.clone(), spans: all(&missing.cited_in) })
            .collect(),
        changes: (story.changes.iter())
            .map(|change| Change {
                earlier: id(change.earlier),
                later: id(change.later),
                kind: change.kind,
                from: change.from.first().map(|&passage| exactly(passage)),
                to: change.to.first().map(|&passage| exactly(passage)),
                silent: change.silent,
            })
            .collect(),
        sentences: (story.sentences.iter())
            .map(|sentence| Sentence {
                draft: sentence.draft.clone(),
                number: sentence.number,
                verdict: sentence.verdict,
                fault: sentence.fault,
            })
            .collect(),
    }
}
