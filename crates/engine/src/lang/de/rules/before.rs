//! The frame stands before the content: "X sagte, dass …", "X sagte: „…“", "X forderte, … zu …".

use super::Here;
use crate::claim::proposal::{Proposal, Speaker, ranges};
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::{Clause, ClauseKind};
use crate::lang::de::phrase::Reach;
use crate::lang::de::site::Site;
use crate::lang::de::verbs::FormSet;
use laut_model::Mode;
use std::ops::Range;

/// Verbs that name knowledge rather than a saying unless the content is in the Konjunktiv.
const WEAK: [&str; 22] = [
    "sehen",
    "zeigen",
    "wissen",
    "finden",
    "ergeben",
    "erkennen",
    "belegen",
    "halten",
    "legen",
    "lesen",
    "beobachten",
    "lehren",
    "denken",
    "schließen",
    "befinden",
    "nachweisen",
    "ermitteln",
    "entscheiden",
    "planen",
    "heißen",
    "reagieren",
    "feiern",
];

/// Proposes for every verb of saying whose content follows.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for site in &here.sites {
        if let Some(proposal) = claim(here, site) {
            out.push(proposal);
        }
    }
}

fn claim(here: &Here<'_, '_>, site: &Site) -> Option<Proposal> {
    let sheet = here.sheet;
    let clauses = &here.parsed.clauses;
    let own = &clauses[site.clause];
    // A verb right behind a comma or a quotation closes a content that stands before it.
    if own.kind == ClauseKind::VerbFirst && site.clause > 0 || own.kind == ClauseKind::Wie {
        return None;
    }
    let (next, direct) = content_clause(here, site)?;
    let start = clauses[next].tokens.start;
    let end = content_end(here, next);
    let content = if direct { quoted(here, next)? } else { vec![here.trim(start..end)?] };
    let lemma = sheet.lexicon.verbs.lemma(site.lemma);
    let certain = direct || clauses[next].is_konjunktiv() || clauses[next].kind == ClauseKind::That;
    if WEAK.contains(&lemma) && !certain {
        return None;
    }
    let group = here.group_start(site.clause);
    let mode = if direct { Mode::Direct } else { Mode::Indirect };
    let mut proposal = Proposal::new("verb-before", mode, site.saying.act, content);
    proposal.frame = frame(here, group, start, end);
    proposal.cue = ranges(site.parts.clone());
    speak(here, site, group, start, &mut proposal);
    proposal.because.push((format!("verb of saying “{lemma}”"), Some(site.head..site.head + 1)));
    proposal.because.push((reason(&clauses[next], direct).into(), Some(start..start + 1)));
    Some(proposal)
}

fn reason(clause: &Clause, direct: bool) -> &'static str {
    match clause.kind {
        _ if direct => "a quotation follows",
        ClauseKind::That => "a clause with “dass” follows",
        ClauseKind::Question => "an indirect question follows",
        ClauseKind::Infinitive => "an infinitive with “zu” follows",
        _ if clause.is_konjunktiv() => "a clause in the Konjunktiv follows",
        _ => "a clause of its own follows",
    }
}

/// Fills in source, addressee and relays of a site's claim.
pub(super) fn speak(
    here: &Here<'_, '_>,
    site: &Site,
    group: usize,
    end: usize,
    proposal: &mut Proposal,
) {
    let sheet = here.sheet;
    match sheet.subject(here.parsed, site, group) {
        Some(subject) => {
            proposal.addressee = sheet.addressee(&subject, end.min(here.parsed.tokens.end));
            proposal.speaker = Speaker::Here(subject);
        }
        None => match document(here, group, end) {
            Some(document) => proposal.speaker = Speaker::Here(document),
            None if site.passive && proposal.addressee.is_none() => {
                proposal.addressee = None;
            }
            None => {}
        },
    }
}

/// "In einer Erklärung heißt es", "Aus dem Bericht geht hervor": what is said by a text.
fn document(here: &Here<'_, '_>, from: usize, to: usize) -> Option<Range<usize>> {
    let sheet = here.sheet;
    (from..to.min(here.parsed.tokens.end))
        .filter(|&at| {
            matches!(sheet.lower(at), "in" | "im" | "aus" | "von" | "bei" | "vonseiten" | "seitens")
        })
        .find_map(|at| sheet.noun_phrase(at + 1, to, Reach::Wide))
}

/// The clause behind the site that is its content, and whether it is a direct quotation.
fn content_clause(here: &Here<'_, '_>, site: &Site) -> Option<(usize, bool)> {
    let sheet = here.sheet;
    let clauses = &here.parsed.clauses;
    let correlate = site
        .parts
        .iter()
        .any(|&at| sheet.lower(at).starts_with("da") && sheet.class(at).is(Class::ADVERB));
    let mut skipped = 0;
    for next in site.last_clause + 1..clauses.len() {
        let clause = &clauses[next];
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
                return ((site.saying.infinitive || correlate) && clause.before == Some(','))
                    .then_some((next, false));
            }
            ClauseKind::Relative | ClauseKind::Bracket | ClauseKind::Fragment if skipped < 4 => {
                skipped += 1
            }
            ClauseKind::Main | ClauseKind::VerbFirst => {
                let joined = sheet.class(clause.tokens.start).is(Class::COORDINATOR);
                let follows = site.saying.clause
                    && clause.before == Some(',')
                    && !joined
                    && next == site.last_clause + 1 + skipped;
                return (follows && (skipped == 0 || clause.is_konjunktiv()))
                    .then_some((next, false));
            }
            ClauseKind::Sub if skipped == 0 && site.saying.clause => {
                // "…, sobald er komme, werde …": a condition before the content's main clause.
                let conditional = matches!(
                    sheet.lower(clause.tokens.start),
                    "wenn"
                        | "falls"
                        | "sobald"
                        | "solange"
                        | "sofern"
                        | "da"
                        | "weil"
                        | "obwohl"
                        | "bevor"
                        | "nachdem"
                        | "als"
                        | "während"
                );
                let konjunktiv = clauses[next..].iter().take(4).any(Clause::is_konjunktiv);
                return (conditional && konjunktiv).then_some((next, false));
            }
            _ => return None,
        }
    }
    None
}

/// Where the content that begins with `clause` ends: before a frame that goes on, or with the sentence.
pub(super) fn content_end(here: &Here<'_, '_>, clause: usize) -> usize {
    let sheet = here.sheet;
    let clauses = &here.parsed.clauses;
    let first = &clauses[clause];
    let subordinate =
        matches!(first.kind, ClauseKind::That | ClauseKind::Question | ClauseKind::Infinitive);
    // "…, dass sie kommt und ging": a finite verb in the indicative behind "und" belongs to the frame.
    if subordinate && let Some(finite) = first.finite {
        let resumed = (finite + 1..first.tokens.end.saturating_sub(1)).take(1).find(|&at| {
            matches!(sheet.lower(at), "und" | "aber")
                && sheet.can_be_finite(at + 1, &(at..first.tokens.end))
                && sheet.is_surely_finite(at + 1)
                && !sheet.is_konjunktiv1(at + 1, &first.tokens)
                && !sheet.has_form(at + 1, FormSet::KONJUNKTIV2)
        });
        if let Some(at) = resumed.filter(|&at| at + 2 < first.tokens.end) {
            return at;
        }
    }
    for later in &clauses[clause + 1..] {
        let word = later.tokens.start;
        let resumes = matches!(sheet.lower(word), "und" | "aber" | "sowie")
            && later.finite == Some(word + 1)
            && !later.is_konjunktiv();
        if subordinate
            && (resumes
                || later.kind == ClauseKind::VerbFirst
                    && later.before == Some(',')
                    && !later.is_konjunktiv())
        {
            return word;
        }
        if later.before == Some(';') {
            return word;
        }
    }
    here.parsed.tokens.end
}

/// The inside of the quotation that a clause is, over as many sentences as it has.
pub(super) fn quoted(here: &Here<'_, '_>, clause: usize) -> Option<Vec<Range<usize>>> {
    let first = here.parsed.clauses[clause].tokens.start;
    let quote = here.sheet.text.quotes[here.sheet.tags[first].quote? as usize];
    Some(vec![here.trim(quote.inner())?])
}

/// The frame from `start` to the content, and what follows behind the content.
fn frame(here: &Here<'_, '_>, start: usize, content: usize, end: usize) -> Vec<Range<usize>> {
    let mut frame = vec![start..content];
    let rest = end..here.parsed.tokens.end;
    if !rest.is_empty() && end > content {
        frame.push(rest);
    }
    frame
}
