//! The frame stands behind or inside the content: "…, sagte X", "…, so X, …", "Wie X mitteilte, …".

use super::Here;
use super::before::speak;
use super::content::content_end;
use crate::claim::proposal::{Proposal, Speaker, ranges};
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::{Clause, ClauseKind};
use crate::lang::de::phrase::Reach;
use crate::lang::de::site::Site;
use laut_model::{Act, Mode};
use std::ops::Range;

/// Proposes for every frame that follows or parts its content.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for site in &here.sites {
        let clause = &here.parsed.clauses[site.clause];
        let found = match clause.kind {
            ClauseKind::VerbFirst if site.clause > 0 && !site.second => verb(here, site),
            // "…, so versicherte es X"
            ClauseKind::Main
                if site.finite == clause.tokens.start + 1
                    && clause.before == Some(',')
                    && here.sheet.lower(clause.tokens.start) == "so" =>
            {
                verb(here, site)
            }
            ClauseKind::Wie => wie(here, site),
            _ => None,
        };
        out.extend(found);
    }
    for (index, clause) in here.parsed.clauses.iter().enumerate() {
        out.extend(so(here, index, clause));
    }
}

/// "…, sagte X": the verb first, its subject behind it.
fn verb(here: &Here<'_, '_>, site: &Site) -> Option<Proposal> {
    let clauses = &here.parsed.clauses;
    let own = &clauses[site.clause];
    let after_quote = clauses[..site.clause].last()?.kind == ClauseKind::Quote;
    if !(matches!(own.before, Some(',' | '–')) || own.before.is_none() && after_quote) {
        return None;
    }
    let end = clauses[site.last_clause].tokens.end;
    let it = (site.finite + 1..end).next().is_some_and(|at| here.sheet.lower(at) == "es");
    let subject = here.sheet.subject(here.parsed, site, own.tokens.start);
    let nobody = matches!(here.sheet.lexicon.verbs.lemma(site.lemma), "verlauten" | "heißen");
    if subject.is_none() && !it && !site.passive && !nobody {
        return None;
    }
    // What follows the frame: the rest of a parted content, or a tail of the frame.
    let frame_end =
        frame_end(here, site.clause, subject.as_ref().map_or(end, |subject| subject.end.max(end)));
    let mut proposal =
        around(here, "verb-behind", site.saying.act, own.tokens.start, frame_end, site.clause)?;
    if !says_it(here, site, &proposal) {
        return None;
    }
    proposal.cue = ranges(site.parts.clone());
    speak(here, site, own.tokens.start, frame_end, &mut proposal);
    let lemma = here.sheet.lexicon.verbs.lemma(site.lemma);
    proposal.because.push((
        format!("verb of saying “{lemma}” right behind the content"),
        Some(site.head..site.head + 1),
    ));
    Some(proposal)
}

/// "Falls es regnet, hat er abgesagt": a subordinate clause alone was not said, and neither was what
/// "Wann er kommt, sagte sie nicht" asks.
fn says_it(here: &Here<'_, '_>, site: &Site, proposal: &Proposal) -> bool {
    let clauses = &here.parsed.clauses;
    let start = proposal.start();
    let [content] = proposal.content.as_slice() else { return true };
    if proposal.mode == Some(Mode::Direct) {
        return true;
    }
    let Some(first) = clauses.iter().find(|clause| clause.tokens.contains(&start)) else {
        return true;
    };
    // "Wenn es regnet, fällt das Fest aus, sagte sie": its main clause begins with the verb.
    let main = |clause: &Clause| {
        content.contains(&clause.tokens.start) && clause.finite == Some(clause.tokens.start)
    };
    let before = content.end <= site.finite && !clauses.iter().any(main);
    let own = clauses[site.clause].tokens.clone();
    let negated = || own.clone().any(|at| here.sheet.class(at).is(Class::NEGATION));
    let opener = here.sheet.class(start);
    // "Bis zum Abend", "Wie es weitergeht": other words that look the same.
    let other = opener.is(Class::THAT.or(Class::INTERROGATIVE).or(Class::PREPOSITION));
    match first.kind {
        ClauseKind::Sub => !before,
        _ if opener.is(Class::SUBORDINATOR) && !other => !before,
        ClauseKind::Question => !(before && negated()),
        _ => true,
    }
}

/// "…, so X": *so* and a noun phrase without a verb.
fn so(here: &Here<'_, '_>, index: usize, clause: &Clause) -> Option<Proposal> {
    let sheet = here.sheet;
    let start = clause.tokens.start;
    if sheet.lower(start) != "so"
        || index == 0
        || clause.finite.is_some() && !finite_is_late(here, clause)
    {
        return None;
    }
    let quoted = here.parsed.clauses[index - 1].kind == ClauseKind::Quote;
    if !(matches!(clause.before, Some(',' | '–')) || quoted) {
        return None;
    }
    let adverb = matches!(sheet.lower(start + 1), "jedenfalls" | "zumindest" | "auch" | "weiter");
    let first = start + 1 + usize::from(adverb);
    let next = sheet.lower(first);
    if next.starts_with("viel")
        || next.starts_with("wenig")
        || sheet.class(first).is(Class::PREPOSITION.or(Class::ADVERB))
    {
        return None;
    }
    let source = sheet.noun_phrase(first, here.parsed.tokens.end, Reach::Narrow)?;
    let end = frame_end(here, index, source.end.max(clause.tokens.end));
    let mut proposal = around(here, "so-source", Act::Assertion, start, end, index)?;
    proposal.cue = vec![start..start + 1];
    proposal.addressee = sheet.addressee(None, &source, end);
    let (noun, source) = sheet.holder(&source);
    proposal.cue.extend(noun);
    proposal.speaker = Speaker::Here(source);
    proposal.because.push(("“so” with a source behind the content".into(), Some(start..start + 1)));
    Some(proposal)
}

/// "so ein am Mittwoch veröffentlichter Appell": the participle is no finite verb.
fn finite_is_late(here: &Here<'_, '_>, clause: &Clause) -> bool {
    clause.finite.is_some_and(|finite| !here.sheet.is_surely_finite(finite))
}

/// "Wie X mitteilte, …" and "…, wie X mitteilte, …".
fn wie(here: &Here<'_, '_>, site: &Site) -> Option<Proposal> {
    let own = &here.parsed.clauses[site.clause];
    if !site.saying.clause {
        return None;
    }
    let mut proposal =
        around(here, "wie-clause", site.saying.act, own.tokens.start, own.tokens.end, site.clause)?;
    proposal.mode = Some(Mode::Indirect);
    proposal.cue = ranges(site.parts.clone());
    speak(here, site, own.tokens.start, own.tokens.end, &mut proposal);
    let lemma = here.sheet.lexicon.verbs.lemma(site.lemma);
    proposal
        .because
        .push((format!("“wie” with the verb of saying “{lemma}”"), Some(own.tokens.clone())));
    Some(proposal)
}

/// Where a frame that begins with clause `index` ends. Its own appositions and relative clauses
/// belong to it; a quotation or the rest of a parted content does not.
fn frame_end(here: &Here<'_, '_>, index: usize, at_least: usize) -> usize {
    let clauses = &here.parsed.clauses;
    let mut end = clauses[index].tokens.end.max(at_least);
    for (offset, clause) in clauses[index + 1..].iter().enumerate() {
        if clause.tokens.start < at_least {
            end = end.max(clause.tokens.end);
            continue;
        }
        let parted = offset == 0 && parts_content(here, index);
        let belongs = match clause.kind {
            // "…, so X, der dort wohnt, sei …"
            ClauseKind::Relative => {
                let next = clauses.get(index + offset + 2);
                !parted || next.is_some_and(|next| next.kind == ClauseKind::VerbFirst)
            }
            ClauseKind::Bracket => true,
            ClauseKind::Fragment => !parted,
            ClauseKind::Sub => true,
            ClauseKind::Main => {
                clause.finite == Some(clause.tokens.start + 1)
                    && here.sheet.lower(clause.tokens.start) == "und"
            }
            _ => false,
        };
        if !belongs || clause.before == Some(';') {
            break;
        }
        end = end.max(clause.tokens.end);
    }
    end
}

/// Whether what stands before clause `index` lacks its verb or its other half.
fn parts_content(here: &Here<'_, '_>, index: usize) -> bool {
    let clauses = &here.parsed.clauses;
    let before = &clauses[..index];
    let complete = before.iter().any(|clause| match clause.kind {
        ClauseKind::Main => clause.finite.is_some_and(|finite| finite + 1 < clause.tokens.end),
        ClauseKind::VerbFirst | ClauseKind::Quote => true,
        _ => false,
    });
    let next_is_verb =
        clauses.get(index + 1).is_some_and(|next| next.kind == ClauseKind::VerbFirst);
    !complete || next_is_verb
}

/// The claim whose frame is `start..end`: the content before it, and behind it where it is parted.
fn around(
    here: &Here<'_, '_>,
    rule: &'static str,
    act: Act,
    start: usize,
    end: usize,
    index: usize,
) -> Option<Proposal> {
    let sheet = here.sheet;
    let clauses = &here.parsed.clauses;
    let mut frame =
        start.saturating_sub(usize::from(index > 0 && clauses[index].before.is_some()))..end;
    // A quotation right before the frame.
    if index > 0 && clauses[index - 1].kind == ClauseKind::Quote {
        let token = clauses[index - 1].tokens.start;
        let quote = sheet.text.quotes[sheet.tags[token].quote? as usize];
        let mut content = vec![here.trim(quote.inner())?];
        let next = clauses.iter().find(|clause| clause.tokens.start >= end);
        if let Some(next) = next.filter(|next| next.kind == ClauseKind::Quote) {
            let more = sheet.text.quotes[sheet.tags[next.tokens.start].quote? as usize];
            content.extend(here.trim(more.inner()));
        }
        let mut proposal = Proposal::new(rule, Mode::Direct, act, content);
        let lead = lead(here, clauses[index - 1].tokens.start, index - 1);
        proposal.frame = lead.into_iter().chain([frame]).collect();
        return Some(proposal);
    }
    let from = content_start(here, index);
    let last = clauses.iter().position(|clause| clause.tokens.start >= end);
    let to = last.map_or(here.parsed.tokens.end, |last| content_end(here, last));
    let mut content = Vec::new();
    content.extend(here.trim(from..frame.start.max(from)));
    // A comma behind the frame parts it from the rest of the content.
    if end < here.parsed.tokens.end && sheet.is_mark(end, ',') {
        frame.end = end + 1;
    }
    content.extend(here.trim(end..to.max(end)));
    if content.is_empty() {
        return None;
    }
    let mut proposal = Proposal::new(rule, Mode::Indirect, act, content);
    proposal.frame = vec![frame];
    Some(proposal)
}

/// "Weiter: „…“, sagte X": what stands before the quotation belongs to the frame.
fn lead(here: &Here<'_, '_>, quote: usize, index: usize) -> Option<Range<usize>> {
    let start = here.parsed.tokens.start;
    (index > 0 && quote > start).then_some(start..quote)
}

/// Where the content before clause `index` begins: with the sentence, or behind a semicolon.
fn content_start(here: &Here<'_, '_>, index: usize) -> usize {
    let clauses = &here.parsed.clauses[..index];
    let cut = clauses.iter().rposition(|clause| clause.before == Some(';'));
    cut.map_or(here.parsed.tokens.start, |cut| clauses[cut].tokens.start)
}
