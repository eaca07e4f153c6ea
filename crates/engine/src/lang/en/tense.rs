//! The tenses of a text: each verb's from where its clause begins or, behind another verb, from itself on.

use super::group::{Form, Group};
use super::lexicon::Class;
use super::parse::{Parsed, Sheet};
use super::verbs::FormSet;
use crate::time::{Tense, Tenses};

/// The tenses of a text.
pub(super) fn tenses(sheet: &Sheet<'_>) -> Tenses {
    let mut tenses = Tenses::default();
    for parsed in &sheet.sentences {
        let mut verbs: Vec<_> =
            parsed.groups.iter().filter_map(|group| verb(sheet, group)).collect();
        // "which began in April": what follows a relative pronoun is read as a word of a quotation is.
        let relative = |at: usize| {
            let behind = at > parsed.whole.start && sheet.class(at - 1).is(Class::RELATIVE);
            behind && !sheet.in_group[at]
        };
        let tokens = parsed.whole.clone().filter(|&at| sheet.quoted(at) || relative(at));
        verbs.extend(tokens.filter_map(|at| Some((at, quoted(sheet, at)?))));
        verbs.sort_by_key(|&(at, _)| at);
        let mut next = parsed.whole.start;
        if verbs.is_empty() {
            let third = |&at: &usize| sheet.has_form(at, FormSet::THIRD);
            let present = parsed.tokens.clone().skip(1).any(|at| third(&at));
            tenses.push(next, present.then_some(Tense::Present));
        }
        for (at, tense) in verbs {
            // Behind another verb of its clause a verb rules from itself on.
            let begin = begin(sheet, parsed, at);
            tenses.push(
                if begin < next && next > parsed.whole.start { at } else { begin.max(next) },
                tense,
            );
            next = at + 1;
        }
    }
    tenses
}

/// Where the clause or quotation begins that holds a verb.
fn begin(sheet: &Sheet<'_>, parsed: &Parsed, at: usize) -> usize {
    let clause = parsed.clauses.get(parsed.clause_of(at));
    let start = clause.map_or(parsed.whole.start, |clause| clause.tokens.start);
    if !sheet.quoted(at) {
        return start;
    }
    let inside = (parsed.whole.start..at).rev().take_while(|&before| sheet.quoted(before));
    inside.last().unwrap_or(at).max(start)
}

/// The tense of a verb group with its place; `None` where it has none of its own.
fn verb(sheet: &Sheet<'_>, group: &Group) -> Option<(usize, Option<Tense>)> {
    let bare = group.start == group.head;
    let tense = match group.form {
        // "talks planned for Monday"
        Form::Finite | Form::Participle
            if bare
                && sheet.class(group.head).is(Class::AHEAD)
                && sheet.class(group.end).is(Class::PREPOSITION) =>
        {
            Some(Tense::Future)
        }
        Form::Participle => Some(Tense::Past),
        Form::Infinitive | Form::Ing => return None,
        Form::Finite if bare && sheet.has_form(group.head, FormSet::PAST) => Some(Tense::Past),
        Form::Finite => {
            let perfect = (group.start..group.head).any(|at| sheet.lower(at) == "have");
            match auxiliary(sheet, group.start) {
                // "would have come", "would not say"
                Some(Some(Tense::Future)) if perfect => Some(Tense::Past),
                Some(Some(Tense::Future))
                    if group.negated && !is_will(sheet.lower(group.start)) =>
                {
                    None
                }
                Some(tense) => tense,
                None => Some(Tense::Present),
            }
        }
    };
    Some((group.start, tense))
}

/// The tense of a word inside a quotation, whose verbs are not read: of auxiliaries and of verbs that
/// can be nothing but a past.
fn quoted(sheet: &Sheet<'_>, at: usize) -> Option<Option<Tense>> {
    let past = sheet.has_form(at, FormSet::PAST) && !sheet.has_form(at, FormSet::BASE);
    auxiliary(sheet, at).or_else(|| past.then_some(Some(Tense::Past)))
}

/// The tense that an auxiliary tells; `None` for any other word.
fn auxiliary(sheet: &Sheet<'_>, at: usize) -> Option<Option<Tense>> {
    let (word, class) = (sheet.lower(at), sheet.class(at));
    if !class.is(Class::AUXILIARY.or(Class::CONTRACTION)) {
        return None;
    }
    Some(match word {
        "was" | "were" | "had" | "did" | "wasn't" | "weren't" | "didn't" => Some(Tense::Past),
        "could" | "couldn't" => None,
        _ if class.is(Class::MODAL) || word.ends_with("ll") => Some(Tense::Future),
        _ if class.is(Class::HAVE) || word.ends_with("ve") => Some(Tense::Past),
        _ if word.ends_with("'d") || word.ends_with("’d") => None,
        _ => Some(Tense::Present),
    })
}

fn is_will(word: &str) -> bool {
    matches!(word, "will" | "shall" | "won't" | "won’t") || word.ends_with("ll")
}
