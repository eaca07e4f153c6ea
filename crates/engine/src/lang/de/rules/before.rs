//! The frame stands before the content: "X sagte, dass …", "X sagte: „…“", "X forderte, … zu …".

use super::Here;
use super::content::{content_clause, content_end, quoted};
use crate::claim::proposal::{Proposal, Speaker, ranges};
use crate::lang::de::parse::{Clause, ClauseKind, Sheet};
use crate::lang::de::phrase::Reach;
use crate::lang::de::site::Site;
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

/// Verbs that demand only with *darauf*: "bestand darauf, …".
const NEED_CORRELATE: [&str; 5] = ["bestehen", "beharren", "pochen", "einigen", "verständigen"];

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
    let needs = NEED_CORRELATE.contains(&sheet.lexicon.verbs.lemma(site.lemma));
    if needs && !site.parts.iter().any(|&at| sheet.lower(at) == "darauf") {
        return None;
    }
    // A frame in the Konjunktiv belongs to the content of another.
    if own.konjunktiv1 || here.speaks_itself(site) {
        return None;
    }
    let (next, direct) = content_clause(here, site)?;
    let start = clauses[next].tokens.start;
    let end = content_end(here, next);
    let content = if direct { quoted(here, next)? } else { vec![here.trim(start..end)?] };
    let lemma = sheet.lexicon.verbs.lemma(site.lemma);
    let certain = direct || clauses[next].is_konjunktiv() || clauses[next].kind == ClauseKind::That;
    if is_weak(sheet, site) && !certain {
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

/// Whether the verb more often tells something else than a saying.
pub(super) fn is_weak(sheet: &Sheet<'_>, site: &Site) -> bool {
    site.ambiguous || WEAK.contains(&sheet.lexicon.verbs.lemma(site.lemma))
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
            let end = end.min(here.parsed.tokens.end);
            proposal.addressee = sheet.addressee(Some(site), &subject, end);
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

/// The frame from `start` to the content, and what follows behind the content.
fn frame(here: &Here<'_, '_>, start: usize, content: usize, end: usize) -> Vec<Range<usize>> {
    let mut frame = vec![start..content];
    let rest = end..here.parsed.tokens.end;
    if !rest.is_empty() && end > content {
        frame.push(rest);
    }
    frame
}
