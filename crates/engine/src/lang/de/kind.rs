//! What kind of clause a stretch of a sentence is.

use super::lexicon::Class;
use super::parse::{Clause, ClauseKind, Sheet};
use super::verbs::FormSet;
use std::ops::Range;

impl Sheet<'_> {
    /// Tells what kind of clause the tokens are.
    pub(super) fn clause(&self, tokens: Range<usize>, before: Option<char>) -> Clause {
        let make = |kind, finite: Option<usize>| {
            let konjunktiv1 = finite.is_some_and(|at| self.is_konjunktiv1(at, &tokens));
            let konjunktiv2 = finite.is_some_and(|at| self.has_form(at, FormSet::KONJUNKTIV2));
            Clause { tokens: tokens.clone(), before, kind, finite, konjunktiv1, konjunktiv2 }
        };
        if before == Some('(') {
            return make(ClauseKind::Bracket, None);
        }
        if tokens.clone().all(|at| self.tags[at].quote.is_some()) {
            return make(ClauseKind::Quote, None);
        }
        let mut first = tokens.start;
        while first + 1 < tokens.end
            && self.class(first).is(Class::COORDINATOR)
            && self.tags[first].quote.is_none()
        {
            first += 1;
        }
        let class = self.class(first);
        let word = self.lower(first);
        let last_finite = self.finite(&tokens, true);
        let is_last = |at: usize| self.ends_with_verb(at, &tokens);
        let inner = self.class(first + 1).is(Class::RELATIVE) && first + 1 < tokens.end;
        if class.is(Class::THAT) {
            return make(ClauseKind::That, last_finite);
        }
        // "…, so dass" tells what follows from it.
        if word == "so" && first + 1 < tokens.end && self.class(first + 1).is(Class::THAT) {
            return make(ClauseKind::Sub, last_finite);
        }
        let zu_infinitive = self.ends_with_infinitive(&tokens);
        // "den Zug nicht mehr einsetzen zu wollen": only a sure verb is finite beside *zu*.
        let late = |&at: &usize| is_last(at) && (!zu_infinitive || self.is_surely_finite(at));
        if let Some(finite) = last_finite.filter(late) {
            if word == "wie" {
                return make(ClauseKind::Wie, last_finite);
            }
            let second = |at: usize| finite == at;
            if before == Some(',')
                && (class.is(Class::RELATIVE) || class.is(Class::PREPOSITION) && inner)
            {
                // ", die Lage eskaliere", ", die Glocke in Orm sei seit Ostern stumm": an article and its
                // noun, the verb right behind them or not at the end.
                let article = class.is(Class::DEFINITE)
                    && first + 2 < tokens.end
                    && (second(first + 2) || finite + 1 < tokens.end)
                    && self.is_capital(first + 1)
                    && self.is_konjunktiv1(finite, &tokens);
                if !article && !second(first + 1) {
                    return make(ClauseKind::Relative, last_finite);
                }
            }
            if class.is(Class::INTERROGATIVE) && !second(first + 1) {
                return make(ClauseKind::Question, last_finite);
            }
            if class.is(Class::PREPOSITION)
                && inner
                && self.class(first + 1).is(Class::INTERROGATIVE)
                && !second(first + 2)
            {
                return make(ClauseKind::Question, last_finite);
            }
            if class.is(Class::SUBORDINATOR) && !second(first + 1) {
                return make(ClauseKind::Sub, last_finite);
            }
        }
        let finite = self.finite(&tokens, false);
        match finite {
            Some(at) if at == first && (!zu_infinitive || self.is_surely_finite(at)) => {
                make(ClauseKind::VerbFirst, finite)
            }
            Some(at) if !zu_infinitive || self.is_surely_finite(at) => {
                make(ClauseKind::Main, finite)
            }
            _ if zu_infinitive => make(ClauseKind::Infinitive, None),
            _ => make(ClauseKind::Fragment, None),
        }
    }

    /// Whether the clause ends with the finite verb at `at`, other verb forms or a short tail behind it.
    fn ends_with_verb(&self, at: usize, clause: &Range<usize>) -> bool {
        let rest = at + 1..clause.end;
        let verbs_only = rest
            .clone()
            .all(|at| !self.tags[at].verb.is_empty() || self.text.tokens[at].mark().is_some());
        // "die Brücke in Orm sei gesperrt": with its participle behind it the verb stands second.
        let bracket = FormSet::PARTICIPLE.union(FormSet::INFINITIVE);
        let second = rest.len() == 1 && self.has_form(rest.start, bracket);
        let verbs_only = verbs_only && !second;
        // "…, dass er komme am Montag" is rare; "und" and what follows it may hang on.
        verbs_only || rest.clone().next().is_some_and(|at| self.class(at).is(Class::JOINER)) || {
            // A tail behind the verb bracket begins with a preposition.
            let first = self.class(clause.start);
            let opens = first.is(Class::RELATIVE) || !first.is(Class::ARTICLE);
            rest.len() <= 6
                && self.class(at + 1).is(Class::PREPOSITION)
                && at > clause.start + 2
                && opens
                && self.verb_is_late(at, clause)
        }
    }

    fn verb_is_late(&self, at: usize, clause: &Range<usize>) -> bool {
        at - clause.start >= 3 && at - clause.start > (clause.end - at)
    }

    /// Whether the clause ends with an infinitive with *zu*.
    fn ends_with_infinitive(&self, clause: &Range<usize>) -> bool {
        let Some(last) = clause.clone().rev().find(|&at| self.text.tokens[at].is_word()) else {
            return false;
        };
        if self.tags[last].quote.is_some() {
            return false;
        }
        let tail = last.saturating_sub(8).max(clause.start)..last + 1;
        tail.clone().any(|at| {
            self.has_form(at, FormSet::ZU_INFINITIVE)
                || at > clause.start
                    && self.lower(at - 1) == "zu"
                    && self.has_form(at, FormSet::INFINITIVE)
                    && !self.is_capital(at)
        })
    }
}
