//! What is said of what a figure counts: "getötet oder verletzt", "starben".

use super::Draft;
use super::reader::Reader;
use super::words::{Class, ends_in};
use laut_model::FigureKind;
use std::ops::Range;

/// How far a clause is followed behind a figure.
const FARTHEST: usize = 40;
/// How long ", darunter zwölf Kinder," is at most.
const LONGEST_ASIDE: usize = 12;
/// How far the verb stands before a figure at most.
const NEAREST: usize = 14;

impl<'a> Reader<'a> {
    /// Finds the predicate of every figure that counts something.
    pub(super) fn predicates(&self, drafts: &mut [Draft<'a>]) {
        let mut next_start = self.end;
        let mut next_predicate: Option<Range<usize>> = None;
        for nth in (0..drafts.len()).rev() {
            let floor = nth.checked_sub(1).map_or(self.start, |n| drafts[n].phrase_end());
            let draft = &mut drafts[nth];
            let counts = draft.thing.is_some() && draft.kind == FigureKind::Count;
            let start = draft.tokens.start;
            // "die Zahl der Toten stieg auf 40": the verb is not said of the dead.
            let recalled = draft.thing.as_ref().is_some_and(|thing| thing.end <= start);
            if counts {
                let nominal = self.is_nominal(draft);
                let from = draft.phrase_end();
                let until = next_start.max(from);
                let joined = from > next_start || self.is_joint(from..until);
                draft.predicate = draft
                    .predicate
                    .take()
                    .or_else(|| self.object_of(start))
                    .or_else(|| self.behind(from, until))
                    .or_else(|| self.behind_aside(from))
                    .or_else(|| next_predicate.clone().filter(|_| joined && !nominal))
                    .or_else(|| self.ahead(floor, start).filter(|_| !recalled));
                next_predicate = draft.predicate.clone();
            } else {
                next_predicate = None;
            }
            next_start = start;
        }
        for nth in 1..drafts.len() {
            let (head, tail) = drafts.split_at_mut(nth);
            let (Some(first), Some(second)) = (head.last(), tail.first_mut()) else { continue };
            let counts = second.thing.is_some() && second.kind == FigureKind::Count;
            let gap = first.phrase_end()..second.tokens.start;
            let part = gap.len() == 2 && self.opens_aside(gap.start);
            let joined = self.is_joint(gap) || part;
            if counts && joined && second.predicate.is_none() {
                second.predicate = first.predicate.clone();
            }
        }
    }

    /// The verb right before what is counted, where its object stands behind it: "destroyed 140 homes".
    fn object_of(&self, start: usize) -> Option<Range<usize>> {
        let at = start.checked_sub(1).filter(|&at| at >= self.start)?;
        let verb = !self.words.shapes.capital_nouns && self.is_finite(at);
        verb.then_some(at..start)
    }

    /// Whether nothing but "und" or a comma stands between two counts.
    fn is_joint(&self, gap: Range<usize>) -> bool {
        gap.len() == 1
            && (self.is(gap.start, Class::And)
                || self.is(gap.start, Class::Or)
                || self.mark(gap.start) == Some(','))
    }

    /// The verb behind what is counted: right there ("40 Menschen starben"), or at the clause's end.
    fn behind(&self, from: usize, until: usize) -> Option<Range<usize>> {
        let clause = (from..until.min(from + FARTHEST))
            .take_while(|&at| !self.ends_clause(at) && !self.turns_away(at));
        let turn = clause.clone().find_map(|at| {
            let (end, ()) = self.words.predicates.longest(self.text, at, until)?;
            Some(at..end)
        });
        if turn.is_some() {
            return turn;
        }
        let closing = self.is_verbal(from) && self.closes(from + 1, until);
        if self.is_finite(from) && from < until && !closing {
            return Some(from..from + 1);
        }
        clause
            .clone()
            .find(|&at| self.is_verbal(at) && self.closes(at + 1, until))
            .map(|at| at..self.coordinated(at + 1, until))
    }

    /// Whether another subject begins at `at`, where word order does not tell: "In 40 villages the power
    /// failed".
    fn turns_away(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let led = [Class::Preposition, Class::Genitive, Class::And, Class::Or]
            .into_iter()
            .any(|class| self.is(before, class));
        !self.words.shapes.capital_nouns && self.is(at, Class::Article) && !led
    }

    /// Whether ", darunter" stands at `at`.
    fn opens_aside(&self, at: usize) -> bool {
        self.mark(at) == Some(',') && self.is(at + 1, Class::OfThem)
    }

    /// The verb behind an aside: "40 Menschen, darunter zwölf Kinder, getötet".
    fn behind_aside(&self, from: usize) -> Option<Range<usize>> {
        let close = self
            .window(from + 2, LONGEST_ASIDE)
            .find(|&at| self.opens_aside(from) && self.ends_clause(at))?;
        let clause = self.window(close + 1, FARTHEST);
        let until = clause.clone().find(|&at| self.is_number(at)).unwrap_or(clause.end);
        self.behind(clause.start, until).filter(|_| self.mark(close) == Some(','))
    }

    /// Whether something is said of a bare number right behind it: "12 verletzt", "wurden".
    pub(super) fn is_said_of(&self, at: usize) -> bool {
        self.is(at, Class::Auxiliary) || self.is_finite(at) || self.is_verbal(at)
    }

    /// A verb of events before the figure, in its clause.
    fn ahead(&self, floor: usize, start: usize) -> Option<Range<usize>> {
        // "versammelten sich bislang 40 Winzer"
        let near = (floor..start).rev().take(3).find(|&at| !self.is(at, Class::Stop));
        let adjacent = near.filter(|&at| self.is_finite(at));
        let modified =
            adjacent.is_some_and(|at| at > self.start && self.is(at - 1, Class::Article));
        if let Some(at) = adjacent.filter(|_| !modified) {
            return Some(at..at + 1);
        }
        (floor.max(start.saturating_sub(NEAREST))..start)
            .rev()
            .take_while(|&at| !self.ends_clause(at))
            .find(|&at| self.is(at, Class::Verb) && self.is_lower_or_first(at))
            .map(|at| at..at + 1)
    }

    pub(super) fn is_lower_or_first(&self, at: usize) -> bool {
        self.is_lower_word(at) || self.begins(at)
    }

    /// A finite verb that says something by itself.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        if !self.is_lower_word(at) || self.is(at, Class::Auxiliary) {
            return false;
        }
        self.is(at, Class::Verb)
            || ends_in(self.lower(at), &self.words.shapes.finite)
                && !self.is(at, Class::Stop)
                && !self.is(at, Class::Preposition)
                && self.words.speller.read(self.lower(at)).is_none()
                && !self.is(at, Class::Opens)
    }

    /// A participle or an infinitive, by its shape.
    fn is_verbal(&self, at: usize) -> bool {
        let word = self.lower(at);
        if !self.is_lower_word(at)
            || [Class::Auxiliary, Class::Stop, Class::Preposition, Class::Article]
                .into_iter()
                .any(|class| self.is(at, class))
        {
            return false;
        }
        self.is(at, Class::Verb) || self.is_participle(word) || {
            ends_in(word, &self.words.shapes.infinitive)
                && word.chars().count() > 4
                && self.words.speller.read(word).is_none()
        }
    }

    /// "getötet", "abgeschossen", "verletzt", "marschiert".
    fn is_participle(&self, word: &str) -> bool {
        let shapes = &self.words.shapes;
        if !ends_in(word, &shapes.participle) || word.chars().count() < 5 {
            return false;
        }
        let mark = shapes.participle_mark.as_str();
        word.starts_with(mark)
            || word.ends_with(&shapes.foreign_participle)
            || shapes.inseparable.iter().any(|prefix| word.starts_with(prefix.as_str()))
            || shapes.particles.iter().any(|particle| {
                word.strip_prefix(particle.as_str()).is_some_and(|rest| {
                    rest.starts_with(mark)
                        || shapes.inseparable.iter().any(|p| rest.starts_with(p.as_str()))
                })
            })
    }

    /// Whether a verb before `at` closes its clause: helping verbs may follow.
    fn closes(&self, at: usize, until: usize) -> bool {
        // Where verbs do not close their clause, anything may follow.
        !self.words.shapes.capital_nouns
            || at >= until
            || self.ends_clause(at)
            || self.is(at, Class::Auxiliary)
            || self.is(at, Class::And)
            || self.is(at, Class::Or)
    }

    /// Where participles joined to one before `at` end: "getötet oder verletzt".
    pub(super) fn coordinated(&self, at: usize, until: usize) -> usize {
        let joined = (self.is(at, Class::And) || self.is(at, Class::Or)) && at + 1 < until;
        if joined && self.is_verbal(at + 1) && self.closes(at + 2, until) { at + 2 } else { at }
    }
}
