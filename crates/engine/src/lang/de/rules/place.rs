//! Where a claim was said: "sagte sie in Orm", "auf einer Pressekonferenz", "vor dem Landtag".

use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::Sheet;
use crate::lang::de::phrase::Reach;
use std::ops::Range;

/// Prepositions of place, alone or joined with their article.
const PREPOSITIONS: [&str; 12] =
    ["in", "im", "auf", "bei", "beim", "vor", "vorm", "am", "an", "nahe", "unweit", "nach"];

/// Adds to each proposal the first phrase of place in its frame, outside of content, source and
/// addressee.
pub(super) fn places(sheet: &Sheet<'_>, all: &mut [Proposal]) {
    for proposal in all {
        let source = match &proposal.speaker {
            Speaker::Here(source) => Some(source),
            _ => None,
        };
        let taken = |at: usize| {
            let parts = proposal.content.iter().chain(source).chain(&proposal.addressee);
            parts.chain(proposal.relays()).any(|part| part.contains(&at))
        };
        // "das Amt in Orm": a place right behind a noun with its article tells which one is meant.
        let belongs = |at: usize| {
            source.is_some_and(|source| {
                source.end == at && sheet.class(source.start).is(Class::ARTICLE)
            })
        };
        // A relative clause in the frame tells of other places.
        let said = |at: usize| {
            let clauses = &sheet.sentences[sheet.text.sentence_of(at)].clauses;
            let clause = clauses.iter().find(|clause| clause.tokens.contains(&at));
            clause.is_none_or(|clause| {
                proposal.cue.iter().any(|cue| clause.tokens.contains(&cue.start))
            })
        };
        let found = proposal.frame.iter().find_map(|frame| {
            frame
                .clone()
                .filter(|&at| !taken(at) && !belongs(at) && said(at))
                .find_map(|at| place(sheet, at, frame.end))
        });
        proposal.place = found;
    }
}

/// The place behind a preposition at `at`: a bare name, or a noun phrase about a venue.
fn place(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let first = at + 1;
    let preposition = sheet.lower(at);
    let fits = PREPOSITIONS.contains(&preposition) && sheet.tags[at].quote.is_none();
    if !fits || first >= end || sheet.time_end(at, end).is_some() {
        return None;
    }
    let name = |at: usize| {
        at < end
            && sheet.is_capital(at)
            && sheet.class(at) == Class::default()
            && sheet.tags[at].quote.is_none()
    };
    if matches!(preposition, "in" | "nahe" | "unweit") && name(first) {
        return Some(first..if name(first + 1) { first + 2 } else { first + 1 });
    }
    // "schlug dem Rat die Fahrt in die Stadt vor": an accusative tells whither.
    if matches!(sheet.lower(first), "den" | "die" | "das") {
        return None;
    }
    let phrase = sheet.noun_phrase(first, end, Reach::Narrow)?;
    let head = phrase.clone().find(|&at| sheet.is_capital_inside(at))?;
    // "nach einem Treffen": the occasion is over, but it is where one speaks.
    let venue = sheet.lexicon.is_venue(sheet.lower(head));
    let close = phrase.clone().find(|&at| sheet.is_mark(at, ',')).unwrap_or(phrase.end);
    venue.then(|| phrase.start..with_town(sheet, close, end))
}

/// "… in Orm" behind a venue belongs to it.
fn with_town(sheet: &Sheet<'_>, close: usize, end: usize) -> usize {
    let town = |at: usize| at < end && sheet.is_capital(at) && sheet.class(at) == Class::default();
    let linked = close < end && sheet.lower(close) == "in" && town(close + 1);
    if linked && sheet.time_end(close, end).is_none() { close + 2 } else { close }
}
