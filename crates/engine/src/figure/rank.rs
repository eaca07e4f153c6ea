//! Places in an order: "der zehntgrößte Waffenexporteur", "Platz 3", "der 3. Angriff".

use super::Draft;
use super::digits::Digits;
use super::reader::Reader;
use super::spelled::Spelled;
use super::words::{Class, ends_in};
use crate::segment::TokenKind;
use laut_model::{Decimal, FigureKind, Quantity};
use rust_decimal::prelude::ToPrimitive as _;
use std::ops::Range;

impl<'a> Reader<'a> {
    /// The rank at `at`.
    pub(super) fn rank(&self, at: usize) -> Option<Draft<'a>> {
        if self.is(at, Class::Place) {
            return self.place(at);
        }
        let ordinal = self.ordinal(at);
        let (rank, end) = match ordinal {
            Some((rank, superlative, end)) => {
                // A capital ordinal is a name: "Zweiter Weltkrieg", "die Dritte Welt".
                let small = !self.is_capital(end - 1) || self.begins(at);
                let least = if superlative { 2 } else { 1 };
                if !small || rank < least || self.is_verb_like(at) {
                    return None;
                }
                (Decimal::from(rank), end)
            }
            None => (self.dotted_ordinal(at)?, at + 2),
        };
        if at > self.start && self.is(at - 1, Class::Each) {
            return None;
        }
        let mut draft = exactly(at..end, rank);
        draft.thing = self.noun_phrase(end, true);
        let Some(thing) = &draft.thing else {
            // "Sie ist die siebte."
            // "Wait a second"
            let article = at > self.start && self.is(at - 1, Class::One);
            let word = ordinal.is_some() && !self.is_number(at) && !article;
            let alone = word && rank > Decimal::ONE && self.ends_clause(end);
            return alone.then_some(draft);
        };
        let head = thing.clone().find(|&near| self.is_noun(near))?;
        let initial = at > self.start
            && [Class::Article, Class::One, Class::Fused].iter().all(|&c| !self.is(at - 1, c));
        let idle = rank == Decimal::ONE && (initial || self.is(head, Class::IdleFirst));
        (!idle && !self.is(head, Class::NamedRank)).then_some(draft)
    }

    /// The ordinal in words at `at`: its rank, whether it is part of a superlative, and the position
    /// behind it; "zwei Millionste" is two words.
    pub(super) fn ordinal(&self, at: usize) -> Option<(u64, bool, usize)> {
        if let Some(digits) = self.words.digits.read(self.lower(at)).filter(|d| d.bare) {
            let rank = digits.value.to_u64()?;
            let marked = self.words.speller.marks_ordinal(digits.rest) && !self.touches(at + 1);
            return marked.then_some((rank, false, at + 1));
        }
        match self.words.speller.read(self.lower(at))? {
            Spelled::Ordinal { rank, superlative } => Some((rank, superlative, at + 1)),
            Spelled::Cardinal(number) if number.fract().is_zero() => {
                let scaled = self.words.speller.scaled(self.lower(at + 1), number.to_u64()?)?;
                let Spelled::Ordinal { rank, superlative } = scaled else { return None };
                Some((rank, superlative, at + 2))
            }
            _ => None,
        }
    }

    /// "sie achten Regeln": an ordinal in -en needs an article or a preposition before it.
    fn is_verb_like(&self, at: usize) -> bool {
        let determined = [Class::Article, Class::Preposition, Class::One, Class::And]
            .into_iter()
            .any(|class| at > self.start && self.is(at - 1, class));
        ends_in(self.lower(at), &self.words.shapes.weak) && !determined
    }

    /// A number of up to three digits with a point that does not end the sentence.
    pub(super) fn is_dotted(&self, at: usize) -> bool {
        let short = |digits: Digits<'_>| digits.bare && digits.places <= 3;
        self.words.speller.takes_points()
            && self.mark(at + 1) == Some('.')
            && self.touches(at + 1)
            && (self.kind(at + 2).is_some_and(|kind| !matches!(kind, TokenKind::Mark(_)))
                || matches!(self.mark(at + 2), Some(',' | ')' | '–' | '-')))
            && self.words.digits.read(self.word(at)).is_some_and(short)
    }

    /// "3." before a noun, inside a sentence.
    pub(super) fn dotted_ordinal(&self, at: usize) -> Option<Decimal> {
        let digits = self.words.digits.read(self.word(at))?;
        let follows = at > self.start
            && (self.is_lower_word(at - 1)
                || self.is(at - 1, Class::Preposition)
                || self.is(at - 1, Class::Article));
        (self.is_dotted(at) && follows && digits.rest.is_empty() && digits.value >= Decimal::ONE)
            .then_some(digits.value)
    }

    /// "Platz 3", "Rang drei".
    fn place(&self, at: usize) -> Option<Draft<'a>> {
        let amount = self.amount(at + 1)?;
        let whole = amount.min >= Decimal::ONE && amount.min.scale() == 0;
        let only = self.is_capital(at)
            && whole
            && amount.min <= Decimal::ONE_THOUSAND
            && amount.scale.is_none()
            && amount.min == amount.max
            && !self.is(at + 1, Class::One)
            && self.noun_phrase(amount.end, false).is_none()
            && self.measured(amount.end).is_none();
        only.then(|| exactly(at..amount.end, amount.min))
    }
}

fn exactly<'a>(tokens: Range<usize>, rank: Decimal) -> Draft<'a> {
    Draft::new(tokens, FigureKind::Rank, Quantity::exactly(rank), "figure-rank")
}
