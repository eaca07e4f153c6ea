//! The frame stands before its content: "said the dam had failed", "told reporters that", "vowed to".

use super::Here;
use super::complement::{Complement, Shape, complement, content_end};
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::en::group::Form;
use crate::lang::en::lexicon::{Class, Takes};
use crate::lang::en::site::Site;
use laut_model::{Act, Mode};
use std::ops::Range;

/// Proposes for every verb of saying whose content follows.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for site in &here.sites {
        if framed(out, site) {
            continue;
        }
        let Some(found) = complement(here, site) else { continue };
        // "Asked whether he would stay, Berg …": a participle asks, but says nothing.
        let asks = found.shape == Shape::Question && site.act(Takes::QUESTION) == Act::Question;
        if site.form == Form::Participle && !asks {
            continue;
        }
        let proposal = match found.shape {
            Shape::Object => None,
            Shape::Infinitive | Shape::Gerund => infinitive(here, site, &found),
            _ => clause(here, site, &found),
        };
        out.extend(proposal);
    }
}

/// Whether a rule before this one took the verb for its frame.
pub(super) fn framed(out: &[Proposal], site: &Site) -> bool {
    out.iter().any(|other| other.cue.iter().any(|cue| cue.contains(&site.head)))
}

/// A clause or a quotation behind the verb.
fn clause(here: &Here<'_, '_>, site: &Site, found: &Complement) -> Option<Proposal> {
    let sheet = here.sheet;
    let (mode, content) = match found.shape {
        Shape::Quotation(quote) => {
            let quote = sheet.text.quotes[quote];
            let range = here.trim(quote.inner())?;
            (Mode::Direct, vec![range])
        }
        _ => {
            let end = content_end(here, found.at, site);
            (Mode::Indirect, vec![here.trim(found.at..end)?])
        }
    };
    let takes = match found.shape {
        Shape::Question => Takes::QUESTION,
        Shape::Quotation(_) => Takes::QUOTE,
        _ => Takes::CLAUSE,
    };
    let act = site.saying.act(takes).unwrap_or(Act::Assertion);
    let mut proposal = Proposal::new("said-before", mode, act, content);
    proposal.speaker = passive_or(here, site, &mut proposal)?;
    if !site.passive {
        proposal.addressee = found.addressee.clone();
    }
    proposal.cue = site.cue();
    frame(here, &mut proposal);
    proposal
        .because
        .push((format!("verb of saying “{}”", here.verb(site)), Some(site.head..site.head + 1)));
    let why = match found.shape {
        Shape::Quotation(_) => "a quotation follows",
        Shape::That => "a clause with “that” follows",
        Shape::Question => "an indirect question follows",
        _ => "a clause of its own follows",
    };
    proposal.because.push((why.into(), Some(found.at..found.at + 1)));
    Some(proposal)
}

/// The speaker; in the passive nobody, and the subject is told it: "residents were told that".
fn passive_or(here: &Here<'_, '_>, site: &Site, proposal: &mut Proposal) -> Option<Speaker> {
    if !site.passive && site.form != Form::Participle {
        // "Nobody said it was true" tells what was not said.
        let subject = here.sheet.subject_of(here.parsed, site);
        let nobody = |subject: &Range<usize>| {
            let class = here.sheet.class(subject.start);
            class.is(Class::NEGATION) && class.is(Class::PRONOUN)
        };
        return subject.is_none_or(|subject| !nobody(&subject)).then(|| here.speaker(site));
    }
    if site.form == Form::Participle {
        return Some(Speaker::Unknown);
    }
    let told = here.sheet.subject_of(here.parsed, site)?;
    if !site.takes(Takes::ADDRESSEE) {
        return None;
    }
    proposal.addressee = Some(told);
    Some(Speaker::Unknown)
}

/// "vowed to stay", "urged residents to leave", "denied taking money".
fn infinitive(here: &Here<'_, '_>, site: &Site, found: &Complement) -> Option<Proposal> {
    if site.passive && found.addressee.is_none() && !site.takes(Takes::OBJECT_INFINITIVE) {
        return None;
    }
    let end = content_end(here, found.at, site);
    let takes = match found.shape {
        Shape::Gerund => Takes::GERUND,
        _ if found.addressee.is_some() || site.passive => Takes::OBJECT_INFINITIVE,
        _ => Takes::INFINITIVE,
    };
    let act = site.saying.act(takes)?;
    let mut proposal =
        Proposal::new("to-infinitive", Mode::Indirect, act, vec![here.trim(found.at..end)?]);
    proposal.speaker = passive_or(here, site, &mut proposal)?;
    if !site.passive {
        proposal.addressee = found.addressee.clone();
    }
    proposal.cue = site.cue();
    frame(here, &mut proposal);
    proposal.because.push((
        format!("“{}” with an infinitive or a form in -ing", here.verb(site)),
        Some(site.head..site.head + 1),
    ));
    Some(proposal)
}

/// The frame: the clause of source and cue up to the content, and what follows the content.
pub(super) fn frame(here: &Here<'_, '_>, proposal: &mut Proposal) {
    let first = proposal.cue.iter().map(|cue| cue.start).min().unwrap_or(proposal.start());
    let start = match &proposal.speaker {
        Speaker::Here(source) => source.start.min(first),
        _ => first,
    };
    let start = start.max(here.parsed.tokens.start);
    let content = proposal.start();
    if start < content {
        proposal.frame = vec![start..content];
    }
    let tail = proposal.end()..here.parsed.tokens.end;
    let word = tail.clone().any(|at| here.sheet.text.tokens[at].is_word());
    let goes_on = here.sheet.class(tail.start + 1).is(Class::COORDINATOR);
    if word && !goes_on && proposal.start() < tail.start && !tail.is_empty() {
        proposal.frame.push(tail);
    }
}
