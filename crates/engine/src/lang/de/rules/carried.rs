//! Another speaks without a frame in the sentence: the Konjunktiv that goes on, evidential *sollen*.

use super::{Here, near, trim};
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::de::parse::{ClauseKind, Parsed, Sheet};
use crate::lang::de::verbs::FormSet;
use laut_model::{Act, Mode};
use std::ops::Range;

/// Infinitives that tell a state: with them *soll* passes on what is said, it does not plan.
const STATES: [&str; 14] = [
    "sein", "haben", "geben", "liegen", "betragen", "stammen", "bestehen", "gehören", "leben",
    "stehen", "heißen", "wissen", "handeln", "besitzen",
];

/// Sentences with an evidential *soll* and no other attribution.
pub(super) fn sollen(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    let sheet = here.sheet;
    for clause in &here.parsed.clauses {
        let Some(finite) = clause
            .finite
            .filter(|_| matches!(clause.kind, ClauseKind::Main | ClauseKind::VerbFirst))
        else {
            continue;
        };
        if !evidential(sheet, here.parsed, finite, &clause.tokens) {
            continue;
        }
        let whole = here.parsed.tokens.clone();
        if out.iter().any(|other| other.start() < whole.end && whole.start < other.end()) {
            return;
        }
        let content = here.without(whole, &(finite..finite + 1));
        let mut proposal =
            Proposal::new("evidential-sollen", Mode::FreeIndirect, Act::Assertion, content);
        proposal.cue = vec![finite..finite + 1];
        if sheet.is_lemma(finite, "wollen") {
            let start = here.group_start_of(clause);
            let subject = sheet.clause_subject(start, finite, here.parsed.tokens.end);
            proposal.speaker = subject.map_or(Speaker::Unknown, Speaker::Here);
        }
        proposal.because.push((
            "“soll” or “will” with an infinitive of the past or of a state".into(),
            Some(finite..finite + 1),
        ));
        out.push(proposal);
        return;
    }
}

/// Whether a form of *sollen* or *wollen* passes on what is said.
pub(in crate::lang::de) fn evidential(
    sheet: &Sheet<'_>,
    parsed: &Parsed,
    finite: usize,
    clause: &Range<usize>,
) -> bool {
    let present = FormSet::PRESENT_3SG.union(FormSet::PRESENT_PLURAL);
    let lemma = |lemma: &str| sheet.is_lemma(finite, lemma) && sheet.has_form(finite, present);
    let wollen = lemma("wollen");
    if !lemma("sollen") && !wollen {
        return false;
    }
    let group = clause.start..parsed.tokens.end;
    let last = (finite + 1..group.end).rev().find(|&at| {
        sheet.has_form(at, FormSet::INFINITIVE)
            && !sheet.is_capital(at)
            && sheet.tags[at].quote.is_none()
    });
    let Some(last) = last else { return false };
    let past = last > finite + 1
        && ["haben", "sein", "worden"].iter().any(|word| sheet.lower(last) == *word)
        && (sheet.has_form(last - 1, FormSet::PARTICIPLE) || sheet.lower(last - 1) == "worden")
        && !(sheet.lower(last) == "sein"
            && sheet.lower(last - 1) != "worden"
            && future(sheet, &group));
    let state = STATES.iter().any(|lemma| sheet.is_lemma(last, lemma))
        && last + 1 >= clause.end
        && !future(sheet, &group);
    // "Er will nichts gewusst haben": *wollen* guards only what is past.
    past || state && !wollen
}

/// Whether a stretch speaks of what is to come.
fn future(sheet: &Sheet<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        matches!(
            sheet.lower(at),
            "morgen"
                | "künftig"
                | "zukünftig"
                | "ab"
                | "nächsten"
                | "nächstes"
                | "kommenden"
                | "damit"
                | "werden"
        ) || sheet.lower(at) == "bis" && !matches!(sheet.lower(at + 1), "zum" | "zur" | "in")
    })
}

/// Sentences in the Konjunktiv that carry on a claim; neighbours make one claim.
pub(super) fn konjunktiv(sheet: &Sheet<'_>, all: &mut Vec<Proposal>) {
    let mut open: Option<(usize, Range<usize>)> = None;
    let mut found = Vec::new();
    for (index, parsed) in sheet.sentences.iter().enumerate() {
        let taken = near(all, &parsed.tokens)
            .any(|proposal| overlap(proposal, &parsed.tokens) * 2 > parsed.tokens.len());
        let after_claim = open.is_some()
            || index.checked_sub(1).is_some_and(|before| {
                let before = &sheet.sentences[before].whole;
                near(all, before).any(|proposal| overlap(proposal, before) > 0)
            });
        let body = sheet.text.sentences[index].kind.is_body();
        match content(sheet, parsed, after_claim).filter(|_| body && !taken) {
            Some(content) => {
                open = Some(match open.take() {
                    Some((start, range)) => (start, range.start..content.end),
                    None => (index, content),
                });
            }
            None => {
                if let Some((_, range)) = open.take() {
                    found.push(claim(sheet, all, range));
                }
            }
        }
    }
    found.extend(open.take().map(|(_, range)| claim(sheet, all, range)));
    // What stood inside such a sentence as a smaller claim stays, nested.
    all.extend(found);
}

fn overlap(proposal: &Proposal, range: &Range<usize>) -> usize {
    proposal
        .content
        .iter()
        .chain(&proposal.frame)
        .map(|part| part.end.min(range.end).saturating_sub(part.start.max(range.start)))
        .sum()
}

fn claim(sheet: &Sheet<'_>, all: &[Proposal], range: Range<usize>) -> Proposal {
    let content = vec![range.clone()];
    let mut proposal =
        Proposal::new("konjunktiv", Mode::IndirectFreeIndirect, Act::Assertion, content);
    proposal.speaker = introduced_before(sheet, all, range.start).unwrap_or(Speaker::Before);
    proposal.because.push(("the Konjunktiv goes on without a frame".into(), Some(range)));
    proposal
}

/// "Die Bürgermeisterin trat vor die Presse. Die Stadt sei …": the subject of the sentence before,
/// where that sentence makes no claim.
fn introduced_before(sheet: &Sheet<'_>, all: &[Proposal], start: usize) -> Option<Speaker> {
    let index = sheet.text.sentence_of(start).checked_sub(1)?;
    let before = &sheet.sentences[index];
    let same_block = sheet.text.sentences[index].block == sheet.text.sentences[index + 1].block;
    let claims = near(all, &before.whole).any(|proposal| overlap(proposal, &before.whole) > 0);
    if !same_block || claims {
        return None;
    }
    let main = before.clauses.iter().find(|clause| clause.kind == ClauseKind::Main)?;
    let finite = main.finite?;
    let subject = sheet.clause_subject(main.tokens.start, finite, before.tokens.end)?;
    let personal = !sheet.is_pronoun(subject.start, subject.end)
        || matches!(sheet.lower(subject.start), "er" | "sie");
    personal.then_some(Speaker::Earlier(subject))
}

/// The content of a sentence whose first main clause is in the Konjunktiv.
fn content(sheet: &Sheet<'_>, parsed: &Parsed, after_claim: bool) -> Option<Range<usize>> {
    let main = parsed
        .clauses
        .iter()
        .find(|clause| matches!(clause.kind, ClauseKind::Main | ClauseKind::VerbFirst))?;
    let hypothetical = parsed.clauses.iter().any(|clause| {
        clause.kind == ClauseKind::Sub
            && sheet.lower(clause.tokens.start) == "wenn"
            && !clause.konjunktiv1
    });
    // "Man nehme zwei Eier", "Lang lebe der König": wishes and recipes, where nobody spoke before.
    let finite = main.finite?;
    let wishes = matches!(sheet.lower(finite), "möchte" | "möchten");
    let plain = sheet.is_auxiliary(finite) || after_claim;
    let shown = main.konjunktiv1 && plain || main.konjunktiv2 && after_claim && !hypothetical;
    (shown && !wishes).then(|| trim(sheet.text, parsed.tokens.clone())).flatten()
}
