//! A noun of saying carries the content: "die Forderung, … zu …", "vertrat die Ansicht, dass …".

use super::Here;
use super::content::content_end;
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::{Clause, ClauseKind};
use crate::lang::de::phrase::Reach;
use laut_model::{Act, Mode};
use std::ops::Range;

/// Proposes for every noun of saying right before a clause that can be its content.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    let clauses = &here.parsed.clauses;
    for (index, pair) in clauses.windows(2).enumerate() {
        let (holder, content) = (&pair[0], &pair[1]);
        if holder.kind == ClauseKind::Quote
            || content.before != Some(',') && content.before != Some(':')
        {
            continue;
        }
        let fits = match content.kind {
            ClauseKind::That | ClauseKind::Question => true,
            ClauseKind::Infinitive => !here.tells_purpose(content),
            ClauseKind::Main => content.is_konjunktiv() && content.before == Some(','),
            _ => false,
        };
        let framed = |noun: usize| {
            out.iter().any(|other| other.frame.iter().any(|part| part.contains(&noun)))
        };
        if let Some(noun) = carrying(here, holder).filter(|&noun| fits && !framed(noun)) {
            out.extend(claim(here, index, noun));
        }
    }
}

/// The noun of saying at the end of a clause, or with only a genitive or "von X" behind it.
fn carrying(here: &Here<'_, '_>, holder: &Clause) -> Option<usize> {
    let sheet = here.sheet;
    let end = holder.tokens.end;
    let noun = holder
        .tokens
        .clone()
        .rev()
        .take(12)
        .find(|&at| sheet.class(at).is(Class::CARRYING) && sheet.is_capital(at))?;
    let rest = noun + 1;
    if rest == end {
        return Some(noun);
    }
    let owner = sheet.class(rest).is(Class::GENITIVE) || matches!(sheet.lower(rest), "von" | "vom");
    let correlate = matches!(
        sheet.lower(end - 1),
        "darauf" | "darüber" | "dafür" | "davor" | "darum" | "daran" | "dazu" | "dagegen"
    );
    let last_verb = !sheet.tags[end - 1].verb.is_empty() || correlate;
    let phrase = owner.then(|| {
        sheet.noun_phrase(
            rest + usize::from(!sheet.class(rest).is(Class::GENITIVE)),
            end,
            Reach::Narrow,
        )
    });
    match phrase {
        Some(Some(phrase)) => {
            (phrase.end == end || last_verb && phrase.end + 1 == end).then_some(noun)
        }
        // "hat den Vorwurf erhoben, …"
        _ => (last_verb && rest + 2 >= end).then_some(noun),
    }
}

fn claim(here: &Here<'_, '_>, index: usize, noun: usize) -> Option<Proposal> {
    let sheet = here.sheet;
    let clauses = &here.parsed.clauses;
    let content = clauses[index + 1].tokens.start;
    let end = content_end(here, index + 1);
    let act = act(sheet.lower(noun));
    let mut proposal =
        Proposal::new("noun-of-saying", Mode::Indirect, act, vec![here.trim(content..end)?]);
    let group = here.group_start(index);
    proposal.frame = vec![group..content];
    if end < here.parsed.tokens.end {
        proposal.frame.push(end..here.parsed.tokens.end);
    }
    let article = noun
        .checked_sub(1)
        .filter(|&at| at >= clauses[index].tokens.start && sheet.class(at).is(Class::ARTICLE));
    let finite = clauses[index].finite;
    proposal.cue = match finite.filter(|&finite| finite < noun) {
        Some(finite) => vec![finite..finite + 1, article.unwrap_or(noun)..noun + 1],
        None => vec![article.unwrap_or(noun)..noun + 1],
    };
    if let Some(source) = owner(here, &clauses[index], noun, article) {
        proposal.speaker = Speaker::Here(source);
    }
    proposal.because.push((
        format!("noun of saying “{}” before its content", sheet.text.word(noun)),
        Some(noun..noun + 1),
    ));
    Some(proposal)
}

/// Whose word it is: a genitive or "von X" behind the noun, a possessive before it, else the subject.
fn owner(
    here: &Here<'_, '_>,
    clause: &Clause,
    noun: usize,
    article: Option<usize>,
) -> Option<Range<usize>> {
    let sheet = here.sheet;
    let end = clause.tokens.end;
    let rest = noun + 1;
    if rest < end {
        let skip = usize::from(matches!(sheet.lower(rest), "von" | "vom"));
        if (sheet.class(rest).is(Class::GENITIVE) || skip > 0)
            && let Some(phrase) = sheet.noun_phrase(rest + skip, end, Reach::Narrow)
        {
            return Some(phrase);
        }
    }
    if let Some(article) = article.filter(|&at| sheet.class(at).is(Class::POSSESSIVE)) {
        return Some(article..article + 1);
    }
    let finite = clause.finite?;
    let from = clause.tokens.start;
    let phrase = sheet
        .noun_phrase(from, finite, Reach::Wide)
        .filter(|_| !sheet.class(from).is(Class::PREPOSITION.or(Class::ADVERB)));
    phrase
        .or_else(|| sheet.subject_behind(finite + 1, end, &[]))
        .filter(|phrase| !phrase.contains(&noun) && sheet.lower(phrase.start) != "es")
}

pub(super) fn act(noun: &str) -> Act {
    let has = |parts: &[&str]| parts.iter().any(|part| noun.contains(part));
    if has(&[
        "forderung",
        "appell",
        "aufruf",
        "aufforderung",
        "bitte",
        "empfehlung",
        "vorschlag",
        "mahnung",
        "warnung",
        "wunsch",
    ]) {
        Act::Appeal
    } else if has(&[
        "ankündigung",
        "drohung",
        "zusage",
        "versprechen",
        "plan",
        "pläne",
        "absicht",
        "ziel",
        "beschluss",
        "entscheidung",
        "angebot",
    ]) {
        Act::Intention
    } else if has(&[
        "prognose",
        "befürchtung",
        "hoffnung",
        "erwartung",
        "vorhersage",
        "sorge",
        "angst",
    ]) {
        Act::Forecast
    } else if has(&["einschätzung", "vermutung", "annahme", "verdacht", "mutmaßung", "spekulation"])
    {
        Act::Estimate
    } else if has(&["kritik", "vorwurf", "vorwürfe", "klage", "beschwerde"]) {
        Act::Evaluation
    } else if has(&["frage"]) {
        Act::Question
    } else {
        Act::Assertion
    }
}
