//! Hearsay without a speaker: "is said to", "it is believed that", "reportedly".

use super::Here;
use super::complement::{Shape, complement, content_end};
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::en::group::{Form, Group};
use crate::lang::en::lexicon::{Class, Takes};
use laut_model::{Act, Mode};

/// Proposes for passives and adverbs of hearsay that no other rule took.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for group in &here.parsed.groups {
        out.extend(passive(here, group));
    }
    for at in here.parsed.tokens.clone() {
        if matches!(here.sheet.lower(at), "reportedly" | "allegedly" | "purportedly" | "supposedly")
            && !here.sheet.quoted(at)
        {
            out.extend(adverb(here, at));
        }
    }
}

/// "The mayor is said to have resigned", "It is alleged that the mayor resigned".
fn passive(here: &Here<'_, '_>, group: &Group) -> Option<Proposal> {
    let sheet = here.sheet;
    let mut verbs = sheet.tags[group.head].verb.iter();
    let lemma = verbs.find(|verb| sheet.lexicon.is_hearsay(verb.lemma))?.lemma;
    if !group.passive || group.form != Form::Finite || group.negated {
        return None;
    }
    let end = here.parsed.tokens.end;
    let start = sheet.clause_start(here.parsed, group.start);
    let act = match sheet.lexicon.verbs.base(lemma) {
        "expect" | "forecast" | "predict" | "project" | "hope" | "fear" => Act::Forecast,
        "say" | "report" | "allege" | "claim" | "rumor" => Act::Assertion,
        _ => Act::Estimate,
    };
    let site = here.sites.iter().find(|site| site.head == group.head);
    let mut proposal =
        if sheet.lower(group.end) == "to" && group.end < end && sheet.in_group[group.end] {
            let subject = sheet.subject(start, group.start)?;
            let stop = site.map_or(end, |site| content_end(here, group.end, site));
            let pieces = [subject, group.end..stop];
            let content: Vec<_> = pieces.into_iter().filter_map(|piece| here.trim(piece)).collect();
            Proposal::new("said-to", Mode::FreeIndirect, act, content)
        } else {
            let subject = sheet.subject(start, group.start)?;
            let found = complement(here, site?).filter(|found| found.shape == Shape::That)?;
            if sheet.lower(subject.start) != "it" || !site?.takes(Takes::CLAUSE) {
                return None;
            }
            let stop = content_end(here, found.at, site?);
            Proposal::new("said-to", Mode::Indirect, act, vec![here.trim(found.at..stop)?])
        };
    proposal.cue = vec![group.start..group.end];
    proposal.because.push((
        format!("“{}” in the passive names no speaker", sheet.lexicon.verbs.base(lemma)),
        Some(group.head..group.head + 1),
    ));
    Some(proposal)
}

/// "The mayor has reportedly resigned": the clause without its adverb.
fn adverb(here: &Here<'_, '_>, at: usize) -> Option<Proposal> {
    let sheet = here.sheet;
    let clause = here.parsed.clauses[here.parsed.clause_of(at)].tokens.clone();
    let group = here.parsed.groups.iter().find(|group| group.end > at && group.is_finite())?;
    if group.start > at + 1 && !(group.start..group.end).contains(&at) || at > group.head {
        return None;
    }
    let start = sheet.clause_start(here.parsed, group.start);
    let subject = sheet.subject(start, group.start.min(at));
    let from = subject.map_or(clause.start, |subject| subject.start);
    let relative = sheet.class(from).is(Class::RELATIVE);
    let pieces = [from..at, at + 1..clause.end.max(at + 1)];
    let content: Vec<_> = pieces.into_iter().filter_map(|piece| here.trim(piece)).collect();
    if content.is_empty() || relative {
        return None;
    }
    let mut proposal = Proposal::new("reportedly", Mode::FreeIndirect, Act::Assertion, content);
    proposal.cue = vec![at..at + 1];
    proposal.speaker = Speaker::Unknown;
    proposal.because.push((format!("“{}” names no speaker", sheet.lower(at)), Some(at..at + 1)));
    Some(proposal)
}
