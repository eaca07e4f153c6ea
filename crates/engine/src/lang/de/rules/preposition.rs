//! A preposition or an adverb carries the attribution: "laut X", "nach Angaben von X", "X zufolge",
//! "seiner Meinung nach", "aus Sicht von X", "demnach", "wonach".

use super::Here;
use super::before::is_weak;
use super::carried::evidential;
use super::words::{Owner, Phrase, phrase};
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::de::parse::{Clause, ClauseKind};
use laut_model::{Act, Mode};
use std::ops::Range;

/// Proposes for every phrase of attribution in the sentence.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for (index, clause) in here.parsed.clauses.iter().enumerate() {
        let wie =
            clause.kind == ClauseKind::Wie && here.sites.iter().any(|site| site.clause == index);
        if clause.kind == ClauseKind::Quote || wie {
            continue;
        }
        let mut at = clause.tokens.start;
        while at < clause.tokens.end {
            let Some(phrase) =
                phrase(here, clause, at).filter(|_| here.sheet.tags[at].quote.is_none())
            else {
                at += 1;
                continue;
            };
            at = phrase.tokens.end.max(at + 1);
            out.extend(claim(here, index, phrase));
        }
    }
}

/// The frame, cue and speaker of the phrase of attribution whose cue holds the token at `cue`, as a
/// proposal without content.
pub(super) fn attribution_at(here: &Here<'_, '_>, cue: usize) -> Option<Proposal> {
    let holds = |clause: &Clause| clause.tokens.contains(&cue);
    let index = here.parsed.clauses.iter().position(holds)?;
    let clause = &here.parsed.clauses[index];
    let found = clause.tokens.clone().filter_map(|at| phrase(here, clause, at));
    let phrase =
        found.into_iter().find(|phrase| phrase.cue.iter().any(|part| part.contains(&cue)))?;
    let mut proposal = Proposal::new(phrase.rule, Mode::Indirect, Act::Assertion, Vec::new());
    proposal.because.push((phrase.because.into(), phrase.cue.first().cloned()));
    proposal.frame = vec![phrase.tokens.clone()];
    proposal.speaker = speaker(here, index, &phrase);
    proposal.cue = phrase.cue;
    Some(proposal)
}

/// Who speaks by a phrase in the clause at `index`.
fn speaker(here: &Here<'_, '_>, index: usize, phrase: &Phrase) -> Speaker {
    match (&phrase.source, phrase.owner) {
        (Some(source), _) => Speaker::Here(source.clone()),
        (None, Owner::Before) => Speaker::Before,
        (None, Owner::Subject) => own_subject(here, index, &phrase.tokens),
        (None, Owner::Nobody) => Speaker::Unknown,
    }
}

fn claim(here: &Here<'_, '_>, index: usize, phrase: Phrase) -> Option<Proposal> {
    let (scope, frame) = scope(here, index, &phrase);
    let pieces = here.without(scope, &frame);
    let mut content: Vec<_> =
        pieces.into_iter().filter_map(|piece| lead_cut(here, piece)).collect();
    let soll = here.parsed.clauses.iter().find_map(|clause| {
        let finite = clause.finite.filter(|at| content.iter().any(|piece| piece.contains(at)))?;
        evidential(here.sheet, here.parsed, finite, &clause.tokens).then_some(finite)
    });
    if let Some(soll) = soll {
        let cut = |piece| here.without(piece, &(soll..soll + 1));
        content = content.into_iter().flat_map(cut).collect();
    }
    if content.is_empty() || content.iter().all(|piece| piece.len() < 2) {
        return None;
    }
    let first = content.first()?.start;
    // „…“ laut X: a content that is nothing but a quotation.
    let whole_quote = content.len() == 1
        && here.sheet.tags[first].quote.is_some_and(|quote| {
            let quote = here.sheet.text.quotes[quote as usize];
            quote.open + 1 == first && content[0].end >= quote.close.saturating_sub(1)
        });
    let mode = if whole_quote { Mode::Direct } else { Mode::Indirect };
    let mut proposal = Proposal::new(phrase.rule, mode, Act::Assertion, content);
    proposal.because.push((phrase.because.into(), phrase.cue.first().cloned()));
    proposal.speaker = speaker(here, index, &phrase);
    proposal.frame = vec![frame];
    proposal.cue = phrase.cue;
    proposal.cue.extend(soll.map(|soll| soll..soll + 1));
    Some(proposal)
}

/// "nach eigenen Angaben": the subject of the clause.
fn own_subject(here: &Here<'_, '_>, index: usize, frame: &Range<usize>) -> Speaker {
    let clause = &here.parsed.clauses[index];
    let Some(finite) = clause.finite else { return Speaker::Unknown };
    let start = if frame.start == clause.tokens.start { frame.end } else { clause.tokens.start };
    let subject = here.sheet.clause_subject(start, finite, clause.tokens.end);
    subject.map_or(Speaker::Unknown, Speaker::Here)
}

/// "Denn", "Und" at the start bind the sentence to the one before, they are not claimed.
fn lead_cut(here: &Here<'_, '_>, piece: Range<usize>) -> Option<Range<usize>> {
    let binds = piece.start == here.parsed.tokens.start
        && matches!(here.sheet.lower(piece.start), "denn" | "doch" | "und" | "aber");
    let rest = piece.start + usize::from(binds)..piece.end;
    (!rest.is_empty()).then_some(rest)
}

/// The stretch of the sentence that the phrase covers, and the phrase with a relative clause of its own.
fn scope(here: &Here<'_, '_>, index: usize, phrase: &Phrase) -> (Range<usize>, Range<usize>) {
    let clauses = &here.parsed.clauses;
    let clause = &clauses[index];
    let mut frame = phrase.tokens.clone();
    let own = frame == clause.tokens;
    let end = scope_end(here, index, own);
    // "Nach Angaben von X, Leiter der Y, der den Fall kennt, kam …"
    let aside = |clause: &&Clause| {
        matches!(clause.kind, ClauseKind::Fragment | ClauseKind::Relative | ClauseKind::Bracket)
            && matches!(clause.before, Some(',' | '(' | ')'))
    };
    let asides = clauses[index + 1..].iter().take_while(aside).count();
    if own
        && let Some(verb) = clauses.get(index + asides + 1)
        && verb.finite == Some(verb.tokens.start)
    {
        frame.end = clauses[index + asides].tokens.end.max(frame.end);
    }
    let subordinate = matches!(
        clause.kind,
        ClauseKind::Relative | ClauseKind::Sub | ClauseKind::That | ClauseKind::Question
    );
    // "…, darunter laut X 62 Zivilisten"
    if clause.kind == ClauseKind::Fragment
        && !own
        && here.sheet.lower(clause.tokens.start) == "darunter"
    {
        return (clause.tokens.start..clause.tokens.end, frame);
    }
    if subordinate && !own {
        return (clause.tokens.start..end, frame);
    }
    // "A gewann, laut Polizei kamen 300", "…: B sei ihrer Meinung nach …": a later main clause.
    let main_before = clauses[..index].iter().any(|before| before.kind == ClauseKind::Main);
    let cut = clauses[..=index].iter().rposition(|cut| matches!(cut.before, Some(':' | ';')));
    let start = match cut {
        _ if clause.kind == ClauseKind::Main && main_before => here.group_start(index),
        Some(cut) => clauses[cut].tokens.start,
        None => here.parsed.tokens.start,
    };
    (start.min(frame.start)..end, frame)
}

/// Where the scope of a phrase in clause `index` ends.
fn scope_end(here: &Here<'_, '_>, index: usize, own: bool) -> usize {
    let clauses = &here.parsed.clauses;
    let relative = clauses[index].kind == ClauseKind::Relative && !own;
    let mut later = clauses.iter().enumerate().skip(index + 1);
    let speaks =
        |at: usize| here.sites.iter().any(|site| site.clause == at && !is_weak(here.sheet, site));
    let cut = later.find(|(at, later)| {
        // "…, die Opposition sieht das anders": another speaks.
        let other = !own
            && later.kind == ClauseKind::Main
            && later.before == Some(',')
            && later.finite != Some(later.tokens.start)
            && !later.is_konjunktiv()
            && speaks(*at);
        let aside = later.before == Some('–') && later.kind == ClauseKind::Fragment;
        let main =
            matches!(later.kind, ClauseKind::Main | ClauseKind::VerbFirst | ClauseKind::Fragment);
        other || aside || relative && main || later.before == Some(';')
    });
    cut.map_or(here.parsed.tokens.end, |(_, later)| later.tokens.start)
}
