//! Nouns of saying: "the claim that", "her promise to", "Berg’s criticism of".

use super::Here;
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::en::lexicon::Class;
use crate::lang::en::phrase::Reach;
use laut_model::{Act, Mode};
use std::ops::Range;

/// Proposes for every noun of saying that carries its content and is no verb's subject of its own.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    let sheet = here.sheet;
    for noun in here.parsed.tokens.clone().filter(|&at| !sheet.quoted(at) && !sheet.in_group[at]) {
        let class = sheet.class(noun);
        if class.is(Class::CARRYING) {
            out.extend(carrying(here, noun));
        }
        if class.is(Class::ABOUT) {
            out.extend(about(here, noun));
        }
    }
}

/// "the claim that the dam held", "a promise by Berg to stay".
fn carrying(here: &Here<'_, '_>, noun: usize) -> Option<Proposal> {
    let sheet = here.sheet;
    let end = here.parsed.tokens.end;
    let mut at = noun + 1;
    let mut behind = None;
    if matches!(sheet.lower(at), "by" | "from" | "of") {
        let phrase = sheet.core(at + 1, end).map(|core| at + 1..core)?;
        at = phrase.end;
        behind = Some(phrase);
    }
    let that = sheet.class(at).is(Class::THAT) && at < end;
    let infinitive = sheet.lower(at) == "to" && at < end && sheet.in_group[at];
    let owner = owner(here, noun);
    let (source, start) = match (owner, behind) {
        (Some((owner, start)), _) => (Some(owner), start),
        (None, Some(phrase)) => (Some(phrase), noun),
        (None, None) => (None, noun),
    };
    if !(that && finite_behind(here, at) || infinitive && source.is_some()) {
        return None;
    }
    // "his own claim": the adjectives between belong to the cue.
    let content = at..content_end(here, at, noun);
    let act = act(sheet.lower(noun));
    let mut proposal = Proposal::new("claim-that", Mode::Indirect, act, vec![here.trim(content)?]);
    proposal.cue = vec![start.max(noun)..noun + 1];
    proposal.frame = vec![source.as_ref().map_or(noun, |source| source.start.min(noun))..at];
    proposal.speaker = source.map_or(Speaker::Unknown, Speaker::Here);
    proposal.because.push((
        format!("noun of saying “{}” before its content", sheet.text.word(noun)),
        Some(noun..noun + 1),
    ));
    Some(proposal)
}

fn finite_behind(here: &Here<'_, '_>, at: usize) -> bool {
    // "the claim that failed" is a relative clause.
    let next = here.parsed.groups.iter().find(|group| group.start > at && group.is_finite());
    next.is_some_and(|group| group.start > at + 1)
}

/// Whose it is, before the noun: "Berg’s", "his"; and where the noun's own words begin.
fn owner(here: &Here<'_, '_>, noun: usize) -> Option<(Range<usize>, usize)> {
    const MOST: usize = 3;
    let sheet = here.sheet;
    let first = here.parsed.tokens.start;
    let mut at = noun;
    while at > first && noun - at <= MOST {
        at -= 1;
        if sheet.tags[at].possessive {
            let mut start = at;
            while start > first
                && (sheet.is_name(start - 1) && sheet.is_name(start)
                    || sheet.class(start - 1).is(Class::DETERMINER) && !sheet.is_name(start))
                && !sheet.quoted(start - 1)
            {
                start -= 1;
            }
            return Some((start..at + 1, at + 1));
        }
        let class = sheet.class(at);
        if class.is(Class::POSSESSIVE) {
            return Some((at..at + 1, at + 1));
        }
        if class.is(Class::CLOSED)
            || sheet.mark(at).is_some_and(|mark| mark != '’')
            || sheet.in_group[at]
        {
            return None;
        }
    }
    None
}

/// Where the content ends that a noun carries: with the clause, before a verb that has the noun for its subject.
fn content_end(here: &Here<'_, '_>, at: usize, noun: usize) -> usize {
    let sheet = here.sheet;
    let end = here.parsed.tokens.end;
    let clause = here
        .parsed
        .clauses
        .iter()
        .find(|clause| clause.tokens.start > at && clause.before == Some(','));
    let end = clause.map_or(end, |clause| clause.tokens.start - 1);
    let subject = !here.parsed.groups.iter().any(|group| {
        group.is_finite()
            && group.end <= noun
            && group.start >= sheet.clause_start(here.parsed, noun)
    });
    if !subject {
        return end;
    }
    // "The claim that the dam held was false": the second finite verb is the noun's own.
    let mut verbs = here
        .parsed
        .groups
        .iter()
        .filter(|group| group.is_finite() && group.start > at && group.start < end);
    let own = if sheet.class(at).is(Class::THAT) { verbs.nth(1) } else { verbs.next() };
    own.map_or(end, |group| group.start)
}

/// "Berg’s criticism of the plan", "her calls for a ban": the act is named, and what it is about.
fn about(here: &Here<'_, '_>, noun: usize) -> Option<Proposal> {
    let sheet = here.sheet;
    let end = here.parsed.tokens.end;
    if !matches!(sheet.lower(noun + 1), "of" | "for" | "about" | "on" | "against" | "over" | "to") {
        return None;
    }
    let (source, start) = owner(here, noun)?;
    let start = start + usize::from(sheet.mark(start).is_some());
    let object = sheet.noun_phrase(noun + 2, end, Reach::Wide)?;
    let content = source.start..object.end;
    let mut proposal = Proposal::new(
        "criticism-of",
        Mode::Reported,
        act(sheet.lower(noun)),
        vec![here.trim(content)?],
    );
    proposal.cue = vec![start..noun + 2];
    proposal.speaker = Speaker::Here(source);
    proposal.because.push((
        format!("“{}” reports an act of speech", sheet.text.word(noun)),
        Some(noun..noun + 1),
    ));
    Some(proposal)
}

/// What is done by the noun.
fn act(noun: &str) -> Act {
    let has = |stems: &[&str]| stems.iter().any(|stem| noun.starts_with(stem));
    if has(&[
        "demand",
        "appeal",
        "call",
        "advice",
        "order",
        "plea",
        "proposal",
        "recommend",
        "request",
        "warning",
        "wish",
    ]) {
        Act::Appeal
    } else if has(&[
        "promise",
        "pledge",
        "vow",
        "threat",
        "plan",
        "offer",
        "decision",
        "willing",
        "refusal",
        "desire",
        "agreement",
    ]) {
        Act::Intention
    } else if has(&["fear", "hope", "forecast", "prediction", "expectation", "concern"]) {
        Act::Forecast
    } else if has(&[
        "belief",
        "assumption",
        "suspicion",
        "speculation",
        "estimate",
        "theor",
        "opinion",
        "view",
        "doubt",
        "assessment",
        "notion",
        "idea",
    ]) {
        Act::Estimate
    } else if has(&[
        "critici",
        "complaint",
        "accusation",
        "charge",
        "praise",
        "support",
        "attack",
        "condemn",
        "endorse",
        "oppos",
        "defen",
        "apolog",
        "mock",
        "objection",
    ]) {
        Act::Evaluation
    } else if has(&["denial", "rejection"]) {
        Act::Denial
    } else if has(&["question"]) {
        Act::Question
    } else {
        Act::Assertion
    }
}
