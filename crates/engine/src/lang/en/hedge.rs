//! Hedges and notes on verification.

use super::parse::{Parsed, Sheet};
use laut_model::HedgeKind;
use std::ops::Range;

/// Every word that weakens or guards, in the order of the text.
pub(super) fn hedges(sheet: &Sheet<'_>) -> Vec<(Range<usize>, HedgeKind)> {
    let mut found = Vec::new();
    for parsed in &sheet.sentences {
        for at in parsed.tokens.clone() {
            found.extend(phrase(sheet, parsed, at));
        }
        for group in &parsed.groups {
            let mut verbs = sheet.tags[group.head].verb.iter();
            let kind = verbs.find_map(|verb| sheet.lexicon.hedge_lemma(verb.lemma));
            let hearsay = group.passive && kind.is_none() && sheet.lower(group.end) == "to" && {
                let mut verbs = sheet.tags[group.head].verb.iter();
                verbs.any(|verb| sheet.lexicon.is_hearsay(verb.lemma))
            };
            let kind = if hearsay { Some(HedgeKind::Reported) } else { kind };
            found.extend(kind.map(|kind| (group.head..group.head + 1, kind)));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found.dedup_by_key(|(range, _)| range.start);
    found
}

fn phrase(sheet: &Sheet<'_>, parsed: &Parsed, at: usize) -> Option<(Range<usize>, HedgeKind)> {
    let name = at != parsed.tokens.start && sheet.text.tokens[at].is_capital();
    let (rest, kind) = sheet.lexicon.hedges(sheet.lower(at)).iter().find(|(rest, kind)| {
        let fits = rest.iter().enumerate().all(|(i, word)| sheet.lower(at + 1 + i) == word);
        // "asked if he would" sets no condition.
        let condition =
            *kind != HedgeKind::Conditional || at == parsed.tokens.start || !sheet.in_group[at - 1];
        fits && condition && !name
    })?;
    Some((at..at + 1 + rest.len(), *kind))
}

/// The notes that say whether something was checked: whole sentences.
pub(super) fn checks(sheet: &Sheet<'_>) -> Vec<Range<usize>> {
    const LONGEST: usize = 25;
    let words = &sheet.lexicon.verification;
    let any = |range: &Range<usize>, list: &[String]| {
        range.clone().any(|at| list.iter().any(|word| word == sheet.lower(at)))
    };
    let is_check = |parsed: &&Parsed| {
        let range = &parsed.tokens;
        range.len() <= LONGEST
            && any(range, &words.negation)
            && any(range, &words.subject)
            && any(range, &words.verb)
            && (any(range, &words.independence)
                || range
                    .clone()
                    .any(|at| matches!(sheet.lower(at), "verified" | "verify" | "corroborated")))
    };
    sheet.sentences.iter().filter(is_check).map(|parsed| parsed.whole.clone()).collect()
}
