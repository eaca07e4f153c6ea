//! The act of speaking is told, not its words: "criticized the plan", "called it a mistake",
//! "accused her of lying", "described him as reckless".

use super::Here;
use super::before::framed;
use super::complement::{Shape, complement};
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::en::group::Form;
use crate::lang::en::lexicon::{Class, Takes};
use crate::lang::en::phrase::Reach;
use crate::lang::en::site::Site;
use laut_model::{Act, Mode};
use std::ops::Range;

/// Proposes for every verb whose object reports a speech act and that no other rule took.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for site in &here.sites {
        // "…, citing officials" tells through whom it came.
        let origin = matches!(here.sheet.lower(site.start), "citing" | "quoting");
        if origin || site.form == Form::Participle || site.passive || framed(out, site) {
            continue;
        }
        let Some(found) = complement(here, site).filter(|found| found.shape == Shape::Object)
        else {
            continue;
        };
        out.extend(judgement(here, site, found.at).or_else(|| reported(here, site, found.at)));
    }
}

/// Whether a verb of saying has content of its own behind it.
pub(super) fn has_content(here: &Here<'_, '_>, site: &Site) -> bool {
    complement(here, site).is_some()
}

/// "called the plan “a disgrace”", "described it as “a farce”": the judging words are a quotation.
fn judgement(here: &Here<'_, '_>, site: &Site, at: usize) -> Option<Proposal> {
    let sheet = here.sheet;
    if !site.takes(Takes::NAMING.or(Takes::AS)) {
        return None;
    }
    let end = object_end(here, site, at);
    let open = (at..end).find(|&i| sheet.opening(i).is_some())?;
    let quote = sheet.text.quotes[sheet.opening(open)?];
    let before = open - 1;
    let as_word = sheet.lower(before) == "as";
    let naming = site.takes(Takes::NAMING) && !as_word && open > at;
    let behind_as = as_word
        || matches!(sheet.lower(before), "a" | "an" | "the") && sheet.lower(before - 1) == "as";
    if !(naming || site.takes(Takes::AS) && behind_as) {
        return None;
    }
    let mut proposal =
        Proposal::new("calls-it", Mode::Direct, Act::Evaluation, vec![here.trim(quote.inner())?]);
    let about = at..if as_word { before } else { open };
    proposal.about = here.trim(about).into_iter().collect();
    proposal.speaker = here.speaker(site);
    proposal.cue = site.cue();
    let whole = here.parsed.tokens.clone();
    let start = match &proposal.speaker {
        Speaker::Here(source) => source.start.clamp(whole.start, open),
        _ => site.start,
    };
    proposal.frame = vec![start..open];
    proposal.because.push((
        format!("a quotation as the judgement of “{}”", here.verb(site)),
        Some(site.head..site.head + 1),
    ));
    Some(proposal)
}

fn reported(here: &Here<'_, '_>, site: &Site, at: usize) -> Option<Proposal> {
    let sheet = here.sheet;
    let end = object_end(here, site, at);
    let takes = |takes: Takes| site.takes(takes);
    let inside = |word: &str| (at..end).any(|i| sheet.lower(i) == word && !sheet.quoted(i));
    let shaped = takes(Takes::OBJECT)
        || takes(Takes::OF) && inside("of")
        || takes(Takes::AS) && inside("as")
        || takes(Takes::NAMING) && names(here, at, end);
    if !shaped || claims_lives(here, site, at) {
        return None;
    }
    let subject = here.subject(site)?;
    // "The poll shows a tie", but not "The museum shows a loom".
    let told = || subject.clone().any(|at| sheet.class(at).is(Class::STATEMENT));
    if matches!(here.verb(site), "show" | "find") && !told() {
        return None;
    }
    let group = Takes::OF.or(Takes::AS).or(Takes::NAMING).or(Takes::OBJECT);
    let from = if subject.end <= site.start && subject.start >= here.parsed.tokens.start {
        subject.start
    } else {
        site.start
    };
    let content = here.trim(from..end)?;
    let act = site.saying.act(group)?;
    let judges = takes(Takes::AS) && inside("as") || !takes(Takes::OBJECT);
    let rule = if judges { "calls-it" } else { "reported-act" };
    let mut proposal = Proposal::new(rule, Mode::Reported, act, vec![content]);
    proposal.speaker = Speaker::Here(subject);
    proposal.cue = site.cue();
    proposal.because.push((
        format!("“{}” with an object reports a speech act", here.verb(site)),
        Some(site.head..site.head + 1),
    ));
    Some(proposal)
}

/// "called it a mistake": a second phrase behind the object.
fn names(here: &Here<'_, '_>, at: usize, end: usize) -> bool {
    let sheet = here.sheet;
    sheet.core(at, end).is_some_and(|core| {
        core < end && !sheet.class(core).is(Class::PREPOSITION)
            || core == end && end - at > 2
            || core < end && sheet.class(at).is(Class::OBJECT)
    })
}

/// "claimed 20 lives": nobody says anything.
fn claims_lives(here: &Here<'_, '_>, site: &Site, at: usize) -> bool {
    let verb = here.verb(site);
    let noun = |at: usize| matches!(here.sheet.lower(at), "life" | "lives" | "victim" | "victims");
    verb == "claim" && (at..at + 6).any(noun)
}

/// Where the object ends: with its phrase, or with the clause where more belongs to it.
fn object_end(here: &Here<'_, '_>, site: &Site, at: usize) -> usize {
    let sheet = here.sheet;
    let tokens = &here.parsed.tokens;
    let clause = &here.parsed.clauses[here.parsed.clause_of(at)].tokens;
    let wide = site.takes(Takes::OF.or(Takes::AS).or(Takes::NAMING)) && !site.takes(Takes::OBJECT)
        || sheet.in_group[at];
    let mut end = if wide {
        clause.end.max(at + 1)
    } else {
        let phrase: Option<Range<usize>> = sheet.noun_phrase(at, tokens.end, Reach::Wide);
        let close = phrase.map_or(clause.end, |phrase| phrase.end);
        let goes_on = sheet.class(close).is(Class::PREPOSITION.or(Class::THAT).or(Class::RELATIVE))
            && !sheet.begins_time(close, tokens.end)
            || sheet.in_group[close.min(sheet.in_group.len() - 1)] && sheet.lower(close) == "to";
        if goes_on { clause.end.max(close) } else { close }
    };
    // "criticized the plan and called for": the next verb is another act.
    let next = here
        .parsed
        .groups
        .iter()
        .find(|group| group.is_finite() && group.start > at && group.start < end);
    if let Some(group) = next {
        let joined = (at + 1..group.start).rev().find(|&i| !sheet.is_adverb(i));
        if let Some(joined) = joined.filter(|&joined| sheet.class(joined).is(Class::COORDINATOR)) {
            end = joined;
        }
    }
    end.min(tokens.end)
}
