//! Through whom a claim travelled: "told the Y", "in an interview with Y", "the agency reported, citing X".

use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::en::parse::Sheet;
use crate::lang::en::phrase::Reach;
use std::ops::Range;

/// Adds to each proposal the phrases around it that can name a relay, nearest to the speaker first.
pub(super) fn relays(sheet: &Sheet<'_>, all: &mut [Proposal]) {
    for proposal in all {
        let sentence = sheet
            .text
            .sentence_of(proposal.frame.first().map_or(proposal.start(), |frame| frame.start));
        let tokens = sheet.sentences[sentence].tokens.clone();
        let outside = |at: &usize| {
            !proposal.content.iter().any(|piece| piece.contains(at)) && !sheet.quoted(*at)
        };
        let origin = tokens.clone().filter(outside).find_map(|at| origin(sheet, at, tokens.end));
        let interview =
            tokens.clone().filter(outside).find_map(|at| interview(sheet, at, tokens.end));
        if let Some(origin) = origin
            && let Speaker::Here(carrier) = proposal.speaker.clone()
            && !carrier.contains(&origin.start)
        {
            proposal.relays.push(carrier);
            proposal.speaker = Speaker::Here(origin);
        }
        proposal.relays.extend(interview);
        proposal.relays.extend(proposal.addressee.clone());
    }
}

/// ", citing X": X spoke first.
fn origin(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let cites =
        matches!(sheet.lower(at), "citing" | "quoting") && at > 0 && sheet.is_mark(at - 1, ',');
    cites.then(|| sheet.noun_phrase(at + 1, end, Reach::Narrow)).flatten()
}

/// "in an interview with X", "in remarks to Y".
fn interview(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let talk = matches!(sheet.lower(at), "interview" | "conversation" | "remarks" | "comments");
    let with = matches!(sheet.lower(at + 1), "with" | "to" | "for");
    (talk && with && at + 2 < end).then(|| sheet.noun_phrase(at + 2, end, Reach::Narrow)).flatten()
}
