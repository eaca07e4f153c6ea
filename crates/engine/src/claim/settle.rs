//! What a language does with the proposals of its rules: order, settle, cut to size.

use super::proposal::Proposal;
use crate::segment::Segmented;
use std::ops::Range;

/// Cuts marks off both ends of a stretch of content, and quotation marks that hold all of it.
pub(crate) fn trim(text: &Segmented<'_>, mut range: Range<usize>) -> Option<Range<usize>> {
    let is_mark = |at: usize| {
        text.tokens[at].mark().is_some_and(|mark| {
            matches!(mark, ',' | ':' | ';' | '.' | '!' | '?' | '…' | '–' | '—' | '-' | ')' | ']')
        })
    };
    let opens = |at: usize| {
        let mark = text.tokens[at].mark();
        mark.is_some_and(|mark| matches!(mark, ',' | ':' | ';' | '.' | '–' | '—' | '-' | ')'))
    };
    while !range.is_empty() && opens(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && is_mark(range.end - 1) && !closes_bracket(text, &range) {
        range.end -= 1;
    }
    if range.is_empty() {
        return None;
    }
    let quotes = &text.quotes;
    let opening = quotes.binary_search_by_key(&range.start, |quote| quote.open);
    if opening.is_ok_and(|at| quotes[at].closed && quotes[at].close + 1 == range.end) {
        return trim(text, range.start + 1..range.end - 1);
    }
    Some(range)
}

fn closes_bracket(text: &Segmented<'_>, range: &Range<usize>) -> bool {
    let is = |at: usize, mark| text.tokens[at].mark() == Some(mark);
    is(range.end - 1, ')') && range.clone().any(|at| is(at, '('))
}

/// The proposals, sorted by their start, whose content may reach into `range`.
pub(crate) fn near<'a>(
    all: &'a [Proposal],
    range: &Range<usize>,
) -> impl Iterator<Item = &'a Proposal> + use<'a> {
    /// No content is looked at over more tokens; no frame stands further before its content.
    const LONGEST: usize = 600;
    const FRAME: usize = 250;
    let first = all.partition_point(|proposal| proposal.start() + LONGEST < range.start);
    let last = all.partition_point(|proposal| proposal.start() < range.end + FRAME);
    all[first..last].iter()
}

/// Orders proposals by their first token, the longer one first.
pub(crate) fn sort(all: &mut [Proposal]) {
    all.sort_by_key(|proposal| (proposal.start(), std::cmp::Reverse(proposal.end())));
}

/// Keeps of the proposals for each sentence those that stand beside or inside each other, the
/// earlier rule first; a later rule never takes what an earlier one has.
pub(crate) fn settle(all: Vec<Vec<Proposal>>) -> Vec<Proposal> {
    let mut kept: Vec<Proposal> = Vec::new();
    for found in all {
        let first = kept.len();
        for proposal in found {
            let clash = kept[first.saturating_sub(2)..].iter().any(|other| {
                let shared = other.shared(&proposal);
                let inside = shared == proposal.len() || shared == other.len();
                shared > 0 && (!inside || shared * 10 >= other.len().max(proposal.len()) * 8)
            });
            if !clash && proposal.len() > 0 {
                kept.push(proposal);
            }
        }
    }
    kept
}
