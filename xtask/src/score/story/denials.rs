//! Denials and silences: recall, their kinds, what was made up, and precision, recall and F1 of the
//! reports that left them out.

use super::answer::Answer;
use super::kinds::name;
use super::row::{Bound, Row};
use super::truth::Story;
use std::collections::BTreeSet;

pub fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let mut found = vec![vec![]; story.denials.len()];
    let mut made_up = vec![];
    for said in &answer.denials {
        let passages = story.matched(&said.span);
        let tells = |place: &usize| {
            story.denials[*place].passages.iter().any(|passage| passages.contains(passage))
        };
        let hits: Vec<usize> = (0..story.denials.len()).filter(tells).collect();
        hits.iter().for_each(|&place| found[place].push(said));
        if hits.is_empty() {
            let (kind, who) = (name(said.kind), &said.who);
            made_up.push(format!("{who} {kind}: {}", story.span(&said.span)));
        }
    }

    let mut missed = vec![];
    let mut other_kind = vec![];
    let (mut wanted, mut not_told, mut told_wrongly) = (0, vec![], vec![]);
    for (denial, found) in story.denials.iter().zip(&found) {
        let words =
            format!("{}, {}: {}", denial.who, name(denial.kind), story.listed(&denial.passages));
        if found.is_empty() {
            missed.push(words);
        } else if found.iter().any(|said| said.kind != denial.kind) {
            let kinds: BTreeSet<String> = found.iter().map(|said| name(said.kind)).collect();
            let kinds: Vec<String> = kinds.into_iter().collect();
            other_kind.push(format!("{}, not {words}", kinds.join(" and ")));
        }
        let told = found.iter().flat_map(|said| &said.left_out_by);
        let told: BTreeSet<usize> = told.filter_map(|id| story.report(id)).collect();
        let true_ones: BTreeSet<usize> = denial.left_out_by.iter().copied().collect();
        let shown = |&report: &usize| format!("{} in {}", denial.id, story.reports[report].id);
        wanted += true_ones.len();
        not_told.extend(true_ones.difference(&told).map(shown));
        told_wrongly.extend(told.difference(&true_ones).map(shown));
    }
    let reached = story.denials.len() - missed.len();
    vec![
        Row::part("denials and silences", story.denials.len(), missed).bound(Bound::Percent(100.0)),
        Row::part("kinds of the denials found", reached, other_kind),
        Row::count("denials that are none", made_up),
        Row::rates("reports that leave them out", wanted, not_told, told_wrongly),
    ]
}
