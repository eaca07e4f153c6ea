//! Hedges, notes on verification and the tense of a sentence.

use super::lexicon::Class;
use super::parse::{ClauseKind, Parsed, Sheet};
use super::rules::evidential;
use super::verbs::FormSet;
use crate::time::{Tense, Tenses};
use laut_model::HedgeKind;
use std::ops::Range;

/// Every word that weakens or guards, in the order of the text.
pub(super) fn hedges(sheet: &Sheet<'_>) -> Vec<(Range<usize>, HedgeKind)> {
    let mut found = Vec::new();
    for parsed in &sheet.sentences {
        for at in parsed.tokens.clone() {
            found.extend(word(sheet, parsed, at));
        }
        for clause in &parsed.clauses {
            let Some(finite) = clause.finite else { continue };
            if evidential(sheet, parsed, finite, &clause.tokens) {
                found.push((finite..finite + 1, HedgeKind::Reported));
            }
            // "Kämen sie zum Einsatz, …": a condition with the verb first.
            let opens = finite == parsed.tokens.start && clause.kind == ClauseKind::VerbFirst;
            if opens && clause.konjunktiv2 && parsed.clauses.len() > 1 {
                found.push((finite..finite + 1, HedgeKind::Conditional));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found.dedup_by_key(|(range, _)| range.start);
    found
}

fn word(sheet: &Sheet<'_>, parsed: &Parsed, at: usize) -> Option<(Range<usize>, HedgeKind)> {
    let lower = sheet.lower(at);
    if let Some(kind) = sheet.lexicon.hedge_form(lower) {
        return Some((at..at + 1, kind));
    }
    let phrase = sheet.lexicon.hedges(lower).iter().find(|(rest, kind)| {
        let fits = at + rest.len() < parsed.tokens.end
            && rest.iter().enumerate().all(|(i, word)| sheet.lower(at + 1 + i) == word);
        fits && (*kind != HedgeKind::Conditional || opens_clause(sheet, parsed, at))
    });
    if let Some((rest, kind)) = phrase {
        return Some((at..at + 1 + rest.len(), *kind));
    }
    let finite = FormSet::PRESENT_3SG
        .union(FormSet::PRESENT_PLURAL)
        .union(FormSet::PRESENT_1SG)
        .union(FormSet::PRETERITE_SG)
        .union(FormSet::PRETERITE_PL);
    let verb = sheet.tags[at].verb.iter().find(|verb| verb.form.intersects(finite))?;
    if sheet.class(at).is(Class::ADVERB) || at > 0 && sheet.lower(at - 1) == "zu" {
        return None;
    }
    sheet.lexicon.hedge_lemma(verb.lemma).map(|kind| (at..at + 1, kind))
}

fn opens_clause(sheet: &Sheet<'_>, parsed: &Parsed, at: usize) -> bool {
    at == parsed.tokens.start
        || sheet.text.tokens[at - 1].mark().is_some()
        || sheet.class(at - 1).is(Class::COORDINATOR)
}

/// The notes that say whether something was checked: a whole sentence, or a clause of one.
pub(super) fn checks(sheet: &Sheet<'_>) -> Vec<Range<usize>> {
    let words = &sheet.lexicon.verification;
    let any = |range: &Range<usize>, list: &[String]| {
        range.clone().any(|at| {
            list.iter().any(|word| word == sheet.text.word(at) || word == sheet.lower(at))
        })
    };
    let is_check = |range: &Range<usize>| any(range, &words.negation) && any(range, &words.verb);
    let mut found = Vec::new();
    for parsed in &sheet.sentences {
        if is_check(&parsed.tokens)
            && any(&parsed.tokens, &words.subject)
            && parsed.tokens.len() <= 25
            && parsed.clauses.len() <= 2
        {
            found.push(parsed.whole.clone());
            continue;
        }
        // "…, was sich nicht überprüfen ließ"
        let clause = parsed.clauses.iter().skip(1).find(|clause| {
            matches!(clause.kind, ClauseKind::Relative | ClauseKind::Question)
                && matches!(sheet.lower(clause.tokens.start), "was" | "die" | "deren" | "dessen")
                && is_check(&clause.tokens)
                && any(&clause.tokens, &["unabhängig".to_owned()])
        });
        found.extend(clause.map(|clause| clause.tokens.clone()));
    }
    found
}

/// The tense of each sentence, by the finite verb of its first main clause.
pub(super) fn tenses(sheet: &Sheet<'_>) -> Tenses {
    let mut tenses = Tenses::default();
    for parsed in &sheet.sentences {
        tenses.push(parsed.whole.start, tense(sheet, parsed));
    }
    tenses
}

fn tense(sheet: &Sheet<'_>, parsed: &Parsed) -> Option<Tense> {
    let clause = parsed
        .clauses
        .iter()
        .find(|clause| matches!(clause.kind, ClauseKind::Main | ClauseKind::VerbFirst))?;
    let finite = clause.finite?;
    let indicative =
        FormSet::PRESENT_3SG.union(FormSet::PRESENT_PLURAL).union(FormSet::PRESENT_1SG);
    let present = indicative.union(FormSet::KONJUNKTIV1_3SG).union(FormSet::KONJUNKTIV1_PLURAL);
    if !sheet.has_form(finite, present) {
        let past = FormSet::PRETERITE_SG.union(FormSet::PRETERITE_PL);
        return sheet.has_form(finite, past).then_some(Tense::Past);
    }
    let last = (finite + 1..clause.tokens.end)
        .rev()
        .find(|&at| !sheet.tags[at].verb.is_empty() && !sheet.is_capital(at));
    let ends = |form| last.is_some_and(|last| sheet.has_form(last, form));
    if (sheet.is_lemma(finite, "haben") || sheet.is_lemma(finite, "sein"))
        && ends(FormSet::PARTICIPLE)
    {
        return Some(Tense::Past);
    }
    if sheet.is_lemma(finite, "werden") && ends(FormSet::INFINITIVE)
        || sheet.is_lemma(finite, "wollen")
        || sheet.is_lemma(finite, "sollen")
    {
        return Some(Tense::Future);
    }
    sheet.has_form(finite, indicative).then_some(Tense::Present)
}
