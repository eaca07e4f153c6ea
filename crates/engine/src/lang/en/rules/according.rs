//! "according to X", "in the words of X", "in X’s view".

use super::Here;
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::en::lexicon::Class;
use crate::lang::en::phrase::Reach;
use laut_model::{Act, Mode};
use std::ops::Range;

/// Nouns that something is done according to, without anybody speaking.
const RULES: [&str; 16] = [
    "plan",
    "plans",
    "schedule",
    "law",
    "custom",
    "tradition",
    "size",
    "age",
    "ability",
    "need",
    "taste",
    "rank",
    "weight",
    "height",
    "rules",
    "instructions",
];

/// Proposes for every preposition of attribution.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for at in here.parsed.tokens.clone().filter(|&at| !here.sheet.quoted(at)) {
        out.extend(words(here, at).and_then(|(cue, source, act)| claim(here, cue, source, act)));
    }
}

/// The words of attribution at `at`, with the source behind or between them.
fn words(here: &Here<'_, '_>, at: usize) -> Option<(Vec<Range<usize>>, Range<usize>, Act)> {
    let sheet = here.sheet;
    let end = here.parsed.tokens.end;
    let phrase = |from: usize| sheet.noun_phrase(from, end, Reach::Wide);
    match sheet.lower(at) {
        "according" if sheet.lower(at + 1) == "to" => {
            let source = phrase(at + 2)?;
            let bare = source.len() <= 2 && RULES.contains(&sheet.lower(source.end - 1));
            (!bare).then(|| (vec![at..at + 2], source, Act::Assertion))
        }
        // "as first reported by X"
        "as" => {
            let verb = at + 1 + usize::from(matches!(sheet.lower(at + 1), "first" | "earlier"));
            let by = sheet.lower(verb) == "reported" && sheet.lower(verb + 1) == "by";
            let source = phrase(verb + 2).filter(|_| by)?;
            Some((vec![at..verb + 2], source, Act::Assertion))
        }
        "in" if sheet.lower(at + 1) == "the" && sheet.lower(at + 3) == "of" => {
            let act = kind(sheet.lower(at + 2))?;
            Some((vec![at..at + 4], phrase(at + 4)?, act))
        }
        // "in his view", "in Berg’s words"
        "in" => {
            let core = sheet.core(at + 1, end)?;
            let noun = core - 1;
            let act = kind(sheet.lower(noun))?;
            let owner = noun - 1;
            let possessive = sheet.tags[owner].possessive
                || owner == at + 1 && sheet.class(owner).is(Class::POSSESSIVE);
            (possessive && owner > at).then(|| (vec![at..at + 1, noun..core], at + 1..noun, act))
        }
        _ => None,
    }
}

/// What is done in somebody's words or view.
fn kind(noun: &str) -> Option<Act> {
    match noun {
        "words" | "account" | "telling" => Some(Act::Assertion),
        "view" | "opinion" | "eyes" | "judgment" | "judgement" => Some(Act::Estimate),
        _ => None,
    }
}

fn claim(
    here: &Here<'_, '_>,
    cue: Vec<Range<usize>>,
    mut source: Range<usize>,
    act: Act,
) -> Option<Proposal> {
    let sheet = here.sheet;
    let tokens = &here.parsed.tokens;
    let start = cue[0].start;
    // "In the words of Berg, the sea is patient": what follows the comma is no apposition here.
    let opens = !(tokens.start..start).any(|at| sheet.text.tokens[at].is_word());
    let comma = source.clone().find(|&at| sheet.is_mark(at, ','));
    if let Some(comma) = comma.filter(|_| opens && !sheet.is_mark(source.end, ',')) {
        source.end = comma;
    }
    let behind = cue.last().map_or(start, |last| last.end).max(source.end);
    // ", which …" behind the source belongs to the frame.
    let mut end = behind;
    if sheet.is_mark(end, ',') && sheet.class(end + 1).is(Class::RELATIVE)
        || sheet.class(end).is(Class::RELATIVE)
    {
        end = (end + 1..tokens.end).find(|&at| sheet.is_mark(at, ',')).unwrap_or(tokens.end);
    }
    let from = sheet.clause_start(here.parsed, start);
    let before = here.trim(from..start).filter(|piece| {
        piece.clone().any(|at| {
            sheet.text.tokens[at].is_wordlike()
                && !sheet.class(at).is(Class::COORDINATOR)
                && !sheet.is_adverb(at)
        })
    });
    let verb = |range: &Range<usize>| {
        here.parsed.groups.iter().any(|group| group.is_finite() && range.contains(&group.start))
    };
    let rest = here.trim(end..tokens.end);
    let complete = before
        .as_ref()
        .is_some_and(|piece| verb(piece) || piece.clone().any(|at| sheet.quoted(at)));
    let content: Vec<_> = match (before, rest) {
        (None, rest) => rest.into_iter().collect(),
        (Some(before), Some(rest)) if !complete && verb(&rest) => vec![before, rest],
        (Some(before), _) if complete => vec![before],
        _ => return None,
    };
    if content.is_empty() {
        return None;
    }
    let quote = content.len() == 1
        && sheet.quoted(content[0].start)
        && content[0].start > 0
        && sheet
            .opening(content[0].start - 1)
            .is_some_and(|quote| sheet.text.quotes[quote].close == content[0].end);
    let mode = if quote { Mode::Direct } else { Mode::Indirect };
    let mut proposal = Proposal::new("according-to", mode, act, content);
    proposal.frame = vec![start..end];
    proposal.cue = cue;
    proposal
        .because
        .push((format!("“{}” with a source", sheet.text.word(start)), Some(start..behind)));
    proposal.speaker = Speaker::Here(source);
    Some(proposal)
}
