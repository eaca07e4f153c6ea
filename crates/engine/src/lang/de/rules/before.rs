//! The frame stands before the content: "X sagte, dass …", "X sagte: „…“", "X forderte, … zu …".

use super::Here;
use super::content::{content_clause, content_end, quoted};
use super::noun;
use crate::claim::proposal::{Proposal, Speaker, ranges};
use crate::lang::de::lexicon::Class;
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

/// Verbs that say something only beside their correlate: "bestand darauf, …", "geht davon aus, …".
const NEED_CORRELATE: [(&str, &str); 6] = [
    ("bestehen", "darauf"),
    ("beharren", "darauf"),
    ("pochen", "darauf"),
    ("einigen", "darauf"),
    ("verständigen", "darauf"),
    ("ausgehen", "davon"),
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
    let behind = own.kind == ClauseKind::VerbFirst && site.clause > 0 && !site.second;
    if behind && !goes_on(here, site) || own.kind == ClauseKind::Wie {
        return None;
    }
    let lemma = sheet.lexicon.verbs.lemma(site.lemma);
    let needed = NEED_CORRELATE.iter().find(|(verb, _)| *verb == lemma).map(|(_, word)| *word);
    let stands = |word: &str| site.parts.iter().any(|&at| sheet.lower(at) == word);
    if needed.is_some_and(|word| !stands(word)) {
        return None;
    }
    // A frame in the Konjunktiv belongs to the content of another.
    if own.is_konjunktiv() && !site.second || here.speaks_itself(site) {
        return None;
    }
    let (next, direct) = content_clause(here, site)?;
    let start = clauses[next].tokens.start;
    // "Nachdem er das erklärt hat, sei er gegangen": the main clause of the whole sentence.
    let verb_first = clauses[next].finite == Some(start) && !direct;
    if verb_first && own.kind != ClauseKind::Main || goes_between(here, site) {
        return None;
    }
    let end = content_end(here, next);
    let content = if direct { quoted(here, next)? } else { vec![here.trim(start..end)?] };
    let asks = clauses[next].kind == ClauseKind::Question && sheet.is_lemma(site.finite, "wollen");
    let certain =
        direct || asks || clauses[next].is_konjunktiv() || clauses[next].kind == ClauseKind::That;
    if is_weak(sheet, site) && !certain {
        return None;
    }
    let group = match site.second || behind {
        true => site.finite,
        false => here.group_start(site.clause),
    };
    let mode = if direct { Mode::Direct } else { Mode::Indirect };
    let mut proposal = Proposal::new("verb-before", mode, site.saying.act, content);
    proposal.frame = frame(here, group, start, end);
    proposal.cue = ranges(site.parts.clone());
    let first = here.sites.iter().find(|other| other.clause <= site.clause && !other.second);
    match first.filter(|_| site.second || behind) {
        Some(first) => speak(here, first, here.group_start(first.clause), start, &mut proposal),
        None if site.second => speak_of_clause(here, site, &mut proposal),
        None => speak(here, site, group, start, &mut proposal),
    }
    with_noun(here, start, &mut proposal);
    proposal.because.push((format!("verb of saying “{lemma}”"), Some(site.head..site.head + 1)));
    proposal.because.push((reason(&clauses[next], direct).into(), Some(start..start + 1)));
    Some(proposal)
}

/// "…, sagte sie, fügte aber hinzu: …": a verb behind a comma without a subject of its own.
fn goes_on(here: &Here<'_, '_>, site: &Site) -> bool {
    let earlier = here.sites.iter().any(|other| other.clause < site.clause);
    earlier && here.sheet.subject(here.parsed, site, site.finite).is_none()
}

/// "…, so schätzen sie, …": the frame parts its content.
fn goes_between(here: &Here<'_, '_>, site: &Site) -> bool {
    let own = &here.parsed.clauses[site.clause];
    let start = own.tokens.start;
    let so = here.sheet.lower(start) == "so" && own.finite == Some(start + 1);
    site.clause > 0 && own.before == Some(',') && so
}

/// The subject of a clause whose first verb says nothing: "gab sich zuversichtlich und sagte, …".
fn speak_of_clause(here: &Here<'_, '_>, site: &Site, proposal: &mut Proposal) {
    let clause = &here.parsed.clauses[site.clause];
    let Some(finite) = clause.finite else { return };
    let start = here.group_start(site.clause);
    let subject = here.sheet.clause_subject(start, finite, clause.tokens.end);
    proposal.speaker = subject.map_or(Speaker::Unknown, Speaker::Here);
}

/// "äußerten den Verdacht, dass": a noun of saying right before the content belongs to the cue, and
/// where it is the subject nobody is named.
fn with_noun(here: &Here<'_, '_>, content: usize, proposal: &mut Proposal) {
    let sheet = here.sheet;
    let Some(noun) = content.checked_sub(2) else { return };
    if !sheet.is_capital(noun) || !sheet.class(noun).is(Class::CARRYING) {
        return;
    }
    let article = noun.saturating_sub(1);
    let start = if sheet.class(article).is(Class::ARTICLE) { article } else { noun };
    if let Speaker::Here(source) = &proposal.speaker
        && source.contains(&noun)
    {
        proposal.speaker = Speaker::Unknown;
    }
    // "zu dem Schluss kommen" holds its noun already.
    if !proposal.cue.iter().any(|part| part.contains(&noun)) {
        proposal.cue.push(start..noun + 1);
    }
    proposal.act = noun::act(sheet.lower(noun));
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
        None => match document(here, site, group, end) {
            Some(document) => proposal.speaker = Speaker::Here(document),
            None if site.passive && proposal.addressee.is_none() => {
                proposal.addressee = None;
            }
            None => {}
        },
    }
}

/// "In einer Erklärung heißt es", "Aus dem Bericht geht hervor": what is said by a text.
fn document(here: &Here<'_, '_>, site: &Site, from: usize, to: usize) -> Option<Range<usize>> {
    const NOBODY: [&str; 8] = [
        "heißen",
        "hervorgehen",
        "verlauten",
        "bekanntwerden",
        "werden",
        "sein",
        "lauten",
        "lesen",
    ];
    let sheet = here.sheet;
    if !site.passive && !NOBODY.contains(&sheet.lexicon.verbs.lemma(site.lemma)) {
        return None;
    }
    (from..to.min(here.parsed.tokens.end))
        .filter(|&at| matches!(sheet.lower(at), "in" | "im" | "aus" | "von" | "laut" | "seitens"))
        .filter(|&at| sheet.time_end(at, to).is_none())
        .find_map(|at| sheet.noun_phrase(at + 1, to, Reach::Wide))
        .map(|phrase| sheet.holder(&phrase).1)
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
