//! Where the content of a frame begins that stands before it, and where it ends.

use super::Here;
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::{Clause, ClauseKind};
use crate::lang::de::site::Site;
use crate::lang::de::verbs::FormSet;
use laut_model::Act;
use std::ops::Range;

/// How many asides may stand between a frame and its content.
const MOST_ASIDES: usize = 4;

/// The clause behind the site with which its content begins, and whether it is a direct quotation.
pub(super) fn content_clause(here: &Here<'_, '_>, site: &Site) -> Option<(usize, bool)> {
    let clauses = &here.parsed.clauses;
    let correlate = site.parts.iter().any(|&at| {
        here.sheet.lower(at).starts_with("da") && here.sheet.class(at).is(Class::ADVERB)
    });
    let first = site.last_clause + 1;
    let mut start = None;
    for (next, clause) in clauses.iter().enumerate().skip(first) {
        let asides = next - first;
        let begins = start.unwrap_or(next);
        let colon = clause.before == Some(':');
        match clause.kind {
            ClauseKind::Quote if colon || clause.before == Some(',') => {
                return site.saying.quote.then_some((next, true));
            }
            ClauseKind::That | ClauseKind::Question => {
                return (site.saying.clause || correlate).then_some((next, false));
            }
            _ if colon => return site.saying.clause.then_some((next, false)),
            ClauseKind::Infinitive => {
                let takes = (site.saying.infinitive || site.saying.clause || correlate)
                    && !here.tells_purpose(clause);
                return (takes && clause.before == Some(',')).then_some((begins, false));
            }
            ClauseKind::Relative | ClauseKind::Bracket | ClauseKind::Fragment
                if asides < MOST_ASIDES =>
            {
                if start.is_none() && opens_content(here, site, clause) {
                    start = Some(next);
                }
            }
            ClauseKind::Main | ClauseKind::VerbFirst => {
                let bare = asides == 0 || start.is_some();
                let own = takes_main(here, site, clause) && (bare || clause.is_konjunktiv());
                return own.then_some((begins, false));
            }
            ClauseKind::Sub if asides == 0 && site.saying.clause => {
                return condition(here, next).then_some((next, false));
            }
            _ => return None,
        }
    }
    None
}

/// Whether an aside behind the frame is the beginning of the content: the verb bracket is closed, or
/// it begins as no apposition does.
fn opens_content(here: &Here<'_, '_>, site: &Site, aside: &Clause) -> bool {
    let end = here.parsed.clauses[site.last_clause].tokens.end;
    let first = here.sheet.class(aside.tokens.start);
    let closed = site.parts.iter().any(|&part| part + 1 == end);
    let adverbial = first.is(Class::PREPOSITION.or(Class::ADVERB)) && !first.is(Class::ARTICLE);
    aside.kind == ClauseKind::Fragment && aside.before == Some(',') && (closed || adverbial)
}

/// Whether a main clause behind the frame is its content.
fn takes_main(here: &Here<'_, '_>, site: &Site, clause: &Clause) -> bool {
    let joined = here.sheet.class(clause.tokens.start).is(Class::COORDINATOR);
    if !site.saying.clause || clause.before != Some(',') || joined {
        return false;
    }
    if clause.is_konjunktiv() {
        return true;
    }
    // In the indicative only a plain verb of saying or thinking takes one.
    let main =
        matches!(here.parsed.clauses[site.clause].kind, ClauseKind::Main | ClauseKind::VerbFirst);
    let plain = matches!(site.saying.act, Act::Assertion | Act::Estimate | Act::Forecast);
    let aux = here.sheet.is_auxiliary(site.finite) && !here.sheet.is_lemma(site.finite, "haben");
    main && plain && !site.passive && !aux
}

/// "…, sobald er komme, werde …": a condition before the content's main clause.
fn condition(here: &Here<'_, '_>, index: usize) -> bool {
    const CONDITIONS: [&str; 12] = [
        "wenn", "falls", "sobald", "solange", "sofern", "da", "weil", "obwohl", "bevor", "nachdem",
        "als", "während",
    ];
    let clauses = &here.parsed.clauses;
    let word = here.sheet.lower(clauses[index].tokens.start);
    CONDITIONS.contains(&word) && clauses[index..].iter().take(4).any(Clause::is_konjunktiv)
}

/// Where the content that begins with `clause` ends: before a frame that goes on, or with the sentence.
pub(super) fn content_end(here: &Here<'_, '_>, clause: usize) -> usize {
    let sheet = here.sheet;
    let clauses = &here.parsed.clauses;
    let first = &clauses[clause];
    let subordinate =
        matches!(first.kind, ClauseKind::That | ClauseKind::Question | ClauseKind::Infinitive);
    let bound = subordinate || first.is_konjunktiv();
    if let Some(at) = resumed(here, first).filter(|_| bound) {
        return at;
    }
    let closed = subordinate
        && match first.finite {
            Some(finite) => finite + 1 == first.tokens.end,
            None => first.kind == ClauseKind::Infinitive,
        };
    for later in &clauses[clause + 1..] {
        let word = later.tokens.start;
        let indicative = later.finite.is_some() && !later.is_konjunktiv();
        let resumes = matches!(sheet.lower(word), "und" | "aber" | "sowie" | "doch")
            && later.finite == Some(word + 1);
        let verb_first = later.finite == Some(word) && later.before == Some(',');
        let contrasts = bound
            && later.kind == ClauseKind::Main
            && matches!(sheet.lower(word), "doch" | "jedoch" | "aber")
            && first.is_konjunktiv();
        let wobei = bound && matches!(sheet.lower(word), "wobei" | "womit" | "woraufhin");
        // "…, dass es genügt, noch fehlt aber das Geld": a main clause of its own.
        let second = later.finite.is_some_and(|finite| finite + 2 < later.tokens.end);
        let own = closed && indicative && second && later.kind == ClauseKind::Main;
        let quotes = bound && later.kind == ClauseKind::Quote && later.before == Some(':');
        if own && later.before == Some(',') || quotes {
            return word;
        }
        let goes_on = indicative && (subordinate && resumes || bound && verb_first);
        if goes_on || indicative && contrasts || wobei || later.before == Some(';') {
            return word;
        }
        if let Some(at) = resumed(here, later).filter(|_| bound && later.is_konjunktiv()) {
            return at;
        }
    }
    here.parsed.tokens.end
}

/// "…, dass sie kommt und ging": where behind "und" a finite verb in the indicative goes on with the frame.
fn resumed(here: &Here<'_, '_>, clause: &Clause) -> Option<usize> {
    let sheet = here.sheet;
    let finite = clause.finite?;
    let verb_last =
        matches!(clause.kind, ClauseKind::That | ClauseKind::Question | ClauseKind::Sub);
    let past = FormSet::PRETERITE_SG.union(FormSet::PRETERITE_PL);
    let resumes = |at: usize| {
        let verb = at + 1;
        matches!(sheet.lower(at), "und" | "aber")
            && sheet.tags[at].quote.is_none()
            && sheet.can_be_finite(verb, &(at..clause.tokens.end))
            && sheet.is_surely_finite(verb)
            && !sheet.is_konjunktiv1(verb, &clause.tokens)
            && !sheet.has_form(verb, FormSet::KONJUNKTIV2)
            && (verb_last || sheet.has_form(verb, past) && !sheet.is_auxiliary(verb))
    };
    let last = clause.tokens.end.saturating_sub(2);
    let reach = if verb_last { finite + 1..last.min(finite + 2) } else { finite + 1..last };
    reach.into_iter().find(|&at| resumes(at))
}

/// The inside of the quotation that a clause is, over as many sentences as it has.
pub(super) fn quoted(here: &Here<'_, '_>, clause: usize) -> Option<Vec<Range<usize>>> {
    let first = here.parsed.clauses[clause].tokens.start;
    let quote = here.sheet.text.quotes[here.sheet.tags[first].quote? as usize];
    Some(vec![here.trim(quote.inner())?])
}
