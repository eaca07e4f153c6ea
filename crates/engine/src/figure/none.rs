//! None at all: "keine Verletzten", "no casualties", "niemand wurde verletzt".

use super::Draft;
use super::reader::Reader;
use super::words::Class;
use laut_model::{Decimal, FigureKind, Quantity};
use std::ops::Range;

/// How many adjectives stand before the noun at most.
const MOST_ADJECTIVES: usize = 2;
/// How far "niemand" stands from what befell nobody at most.
const FARTHEST: usize = 12;

impl<'a> Reader<'a> {
    /// The zero at `at`: of those harmed, as no other "none" is a count that reports follow.
    pub(super) fn none(&self, at: usize) -> Option<Draft<'a>> {
        if let Some((end, ())) = self.words.nobody.longest(self.text, at, self.end) {
            // "none of the passengers"
            let thing = self.partitive(end).unwrap_or(at..end);
            let harm = self.harm(at, thing.end)?;
            let mut draft = zero(at..end, thing);
            draft.predicate = Some(harm);
            return Some(draft);
        }
        if !self.is(at, Class::No) {
            return None;
        }
        let noun =
            (at + 1..=at + 1 + MOST_ADJECTIVES).find(|&near| self.is(near, Class::Harmed))?;
        let described = (at + 1..noun).all(|near| self.is_lower_word(near));
        let named = !self.words.shapes.capital_nouns || self.is_capital(noun);
        (described && named).then(|| zero(at..at + 1, at + 1..self.after_noun(noun + 1)))
    }

    /// The verb of harm in the clause around "niemand".
    fn harm(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let is_harm = |&near: &usize| self.is(near, Class::Harm) && self.is_lower_or_first(near);
        let open = |near: &usize| !self.ends_clause(*near);
        let behind = self.window(end, FARTHEST).take_while(open).find(is_harm);
        let before = (self.start..at).rev().take(FARTHEST).take_while(open);
        let verb = behind.or_else(|| before.into_iter().find(is_harm))?;
        Some(verb..self.coordinated(verb + 1, self.end))
    }
}

fn zero<'a>(tokens: Range<usize>, thing: Range<usize>) -> Draft<'a> {
    let quantity = Quantity::exactly(Decimal::ZERO);
    let mut draft = Draft::new(tokens, FigureKind::Count, quantity, "figure-none");
    draft.thing = Some(thing);
    draft.confidence = 0.85;
    draft
}
