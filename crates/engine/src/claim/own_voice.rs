//! What the report says in its own voice and guards or counts.

use super::proposal::{Proposal, ranges};
use super::starting_in;
use crate::segment::Segmented;
use laut_model::{Act, BlockKind, HedgeKind};
use std::ops::Range;

/// A claim of the report itself for each sentence that carries a hedge or a figure and that no
/// attributed claim takes up. `hedges`, `checks` and `figures` are token ranges in the order of the text.
pub(crate) fn own_voice(
    text: &Segmented<'_>,
    attributed: &[Proposal],
    hedges: &[(Range<usize>, HedgeKind)],
    checks: &[Range<usize>],
    figures: &[Range<usize>],
) -> Vec<Proposal> {
    let mut taken = vec![false; text.tokens.len()];
    let parts =
        attributed.iter().flat_map(|proposal| proposal.content.iter().chain(&proposal.frame));
    parts.chain(checks).for_each(|part| taken[part.clone()].fill(true));
    for quote in text.quotes.iter().filter(|quote| quote.depth == 0) {
        // A sentence that begins inside a quotation is not the report's own.
        taken[quote.inner()].fill(true);
    }
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let tokens = sentence.tokens.clone();
        let read = sentence.kind.is_body() || sentence.kind == BlockKind::Dek;
        let own = tokens.clone().all(|at| !taken[at] || text.tokens[at].mark().is_some());
        let opens = !taken[tokens.start];
        let attributed = !own && !only_quoted(text, &taken, &tokens);
        if !read || !opens || attributed {
            continue;
        }
        let guards: Vec<usize> = starting_in(hedges, &tokens, |(range, _)| range.start)
            .iter()
            .filter(|(_, kind)| *kind != HedgeKind::Conditional)
            .flat_map(|(range, _)| range.clone())
            .collect();
        let counts = !starting_in(figures, &tokens, |range| range.start).is_empty();
        let last = tokens.clone().rev().find(|&at| text.tokens[at].is_wordlike());
        let Some(last) = last.filter(|&last| last > tokens.start) else { continue };
        if guards.is_empty() && !counts {
            continue;
        }
        let mut proposal = Proposal::of_report("own-voice", Act::Assertion, tokens.start..last + 1);
        let why = if guards.is_empty() { "a figure" } else { "a hedge" };
        proposal.because.push((format!("{why} in the report's own voice"), None));
        proposal.cue = ranges(guards);
        found.push(proposal);
    }
    found
}

/// Whether all that is taken of a sentence are quotations that no claim took: names, titles.
fn only_quoted(text: &Segmented<'_>, taken: &[bool], tokens: &Range<usize>) -> bool {
    let quotes = starting_in(&text.quotes, tokens, |quote| quote.open);
    tokens
        .clone()
        .filter(|&at| taken[at])
        .all(|at| quotes.iter().any(|quote| quote.inner().contains(&at) && !taken[quote.open]))
}
