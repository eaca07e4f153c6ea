//! Where a claim was said: "sagte sie in Orm".

use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::Sheet;
use std::ops::Range;

/// Adds to each proposal the bare place name behind *in* in its frame, outside of content, source and
/// addressee.
pub(super) fn places(sheet: &Sheet<'_>, all: &mut [Proposal]) {
    for proposal in all {
        let inside = |range: &Range<usize>, at: usize| range.contains(&at);
        let source = match &proposal.speaker {
            Speaker::Here(source) => Some(source),
            _ => None,
        };
        let taken = |at: usize| {
            proposal
                .content
                .iter()
                .chain(source)
                .chain(&proposal.addressee)
                .any(|part| inside(part, at))
        };
        // "das Amt in Orm": a place right behind a noun with its article tells which one is meant.
        let belongs = |at: usize| {
            source.is_some_and(|source| {
                source.end == at && sheet.class(source.start).is(Class::ARTICLE)
            })
        };
        let found = proposal.frame.iter().find_map(|frame| {
            frame
                .clone()
                .filter(|&at| !taken(at) && !belongs(at))
                .find_map(|at| place(sheet, at, frame.end))
        });
        proposal.place = found;
    }
}

/// One or two capitalised words right behind *in*, no article, no time.
fn place(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let first = at + 1;
    if sheet.lower(at) != "in" || first >= end || sheet.time_end(at, end).is_some() {
        return None;
    }
    let name = |at: usize| {
        at < end
            && sheet.is_capital(at)
            && sheet.class(at) == Class::default()
            && sheet.tags[at].quote.is_none()
    };
    let second = first + 1;
    name(first).then(|| first..if name(second) { second + 1 } else { second })
}
