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
        let content = proposal.content.clone();
        let outside =
            |at: &usize| !content.iter().any(|piece| piece.contains(at)) && !sheet.quoted(*at);
        proposal
            .told
            .extend(tokens.clone().filter(outside).find_map(|at| interview(sheet, at, tokens.end)));
        proposal.told.extend(proposal.addressee.clone());
        for (words, origin) in
            tokens.clone().filter(outside).filter_map(|at| cited(sheet, at, &tokens))
        {
            let Speaker::Here(mut carrier) = proposal.speaker.clone() else { continue };
            if carrier.start == origin.start {
                continue;
            }
            // "the Gazette, which cited X": the clause is no part of the one who cites.
            if carrier.contains(&words.start) && words.start > carrier.start {
                let comma = usize::from(sheet.is_mark(words.start - 1, ','));
                carrier.end = words.start - comma;
            }
            if carrier.start < carrier.end && !carrier.contains(&origin.start) {
                proposal.citing.insert(0, carrier);
                proposal.speaker = Speaker::Here(origin);
            }
        }
    }
}

/// The words that cite at `at`, and the one who is cited: ", citing X", "Citing X,", "which cited X".
fn cited(
    sheet: &Sheet<'_>,
    at: usize,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let before = at.checked_sub(1).filter(|before| sentence.contains(before));
    let starts = match sheet.lower(at) {
        "citing" | "quoting" if before.is_none_or(|before| sheet.is_mark(before, ',')) => at,
        "cited" | "cites" | "quoted" | "quotes" => {
            before.filter(|&before| matches!(sheet.lower(before), "which" | "who"))?
        }
        _ => return None,
    };
    let origin = sheet.noun_phrase(at + 1, sentence.end, Reach::Narrow)?;
    Some((starts..origin.end, origin))
}

/// "in an interview with X", "in remarks to Y", "speaking to X", "asked by X".
fn interview(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    const TALKS: [&str; 7] =
        ["interview", "conversation", "remarks", "comments", "column", "essay", "email"];
    if at + 2 >= end {
        return None;
    }
    let next = sheet.lower(at + 1);
    let talk = match sheet.lower(at) {
        "speaking" | "talking" => matches!(next, "to" | "with" | "on"),
        "asked" | "contacted" | "reached" => next == "by",
        word => TALKS.contains(&word) && matches!(next, "with" | "to" | "for" | "in"),
    };
    talk.then(|| sheet.noun_phrase(at + 2, end, Reach::Narrow)).flatten()
}
