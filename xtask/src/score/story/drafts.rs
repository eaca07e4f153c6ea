//! The check of the drafts: planted faults that are found, and sound sentences that are doubted.
//!
//! A sentence is doubted where its verdict is another than *supported*; one without a verdict is not.

use super::answer::Answer;
use super::kinds::{Verdict, name};
use super::row::{Bound, Row};
use super::truth::{Sentence, Story};

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let (mut missed, mut alarms) = (vec![], vec![]);
    let (mut other_verdict, mut other_fault) = (vec![], vec![]);
    let (mut faults, mut found) = (0, 0);
    for sentence in &story.sentences {
        let doubt = answer.sentences.iter().find(|told| {
            (&told.draft, told.number) == (&sentence.draft, sentence.number)
                && told.verdict != Verdict::Supported
        });
        match (sentence.fault, doubt) {
            (None, None) => {}
            (None, Some(doubt)) => alarms.push(words(sentence, name(doubt.verdict))),
            (Some(fault), doubt) => {
                faults += 1;
                let Some(doubt) = doubt else {
                    missed.push(words(sentence, name(fault)));
                    continue;
                };
                found += 1;
                if doubt.verdict != sentence.verdict {
                    let verdicts =
                        format!("{}, not {}", name(doubt.verdict), name(sentence.verdict));
                    other_verdict.push(words(sentence, verdicts));
                }
                if doubt.fault != Some(fault) {
                    let told = doubt.fault.map_or_else(|| "nothing".to_owned(), name);
                    other_fault.push(words(sentence, format!("{told}, not {}", name(fault))));
                }
            }
        }
    }
    vec![
        Row::part("planted faults found", faults, missed).bound(Bound::Right(18)),
        Row::count("sound sentences doubted", alarms).bound(Bound::AtMost(2)),
        Row::part("verdicts of the faults found", found, other_verdict),
        Row::part("kinds of the faults found", found, other_fault),
    ]
}

fn words(sentence: &Sentence, what: String) -> String {
    format!("{}, {}: {what}: {}", sentence.draft, sentence.number, sentence.quote)
}
