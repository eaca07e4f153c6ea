//! What the report says in its own voice and guards or counts.

use super::proposal::{Proposal, ranges};
use crate::segment::Segmented;
use laut_model::{Act, BlockKind, HedgeKind};
use std::ops::Range;

/// A claim of the report itself for each sentence that carries a hedge or a figure and that no
/// attributed claim takes up. `figures` and `checks` are token ranges.
pub(crate) fn own_voice(
    text: &Segmented<'_>,
    attributed: &[Proposal],
    hedges: &[(Range<usize>, HedgeKind)],
    checks: &[Range<usize>],
    figures: &[Range<usize>],
) -> Vec<Proposal> {
    let within = |sentence: &Range<usize>, range: &Range<usize>| {
        sentence.start <= range.start && range.end <= sentence.end
    };
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let tokens = sentence.tokens.clone();
        if !(sentence.kind.is_body() || sentence.kind == BlockKind::Dek) {
            continue;
        }
        let taken = attributed.iter().any(|proposal| {
            let parts = proposal.content.iter().chain(&proposal.frame);
            parts.into_iter().any(|part| part.start < tokens.end && tokens.start < part.end)
        });
        let quoted =
            text.quotes.iter().any(|quote| quote.open < tokens.start && tokens.start < quote.close);
        if taken || quoted || checks.iter().any(|check| within(&tokens, check)) {
            continue;
        }
        let guards: Vec<usize> = hedges
            .iter()
            .filter(|(range, kind)| within(&tokens, range) && *kind != HedgeKind::Conditional)
            .flat_map(|(range, _)| range.clone())
            .collect();
        let counts = figures.iter().any(|figure| within(&tokens, figure));
        if guards.is_empty() && !counts {
            continue;
        }
        let end = (tokens.start..tokens.end).rev().find(|&at| text.tokens[at].is_wordlike());
        let Some(end) = end.filter(|&end| end > tokens.start) else { continue };
        let mut proposal = Proposal::of_report("own-voice", Act::Assertion, tokens.start..end + 1);
        let why = if guards.is_empty() { "a figure" } else { "a hedge" };
        proposal.because.push((format!("{why} in the report's own voice"), None));
        proposal.cue = ranges(guards);
        found.push(proposal);
    }
    found
}
