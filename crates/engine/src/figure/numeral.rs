//! Every number of a text as it is read, whatever it counts: the layer below figures, for people who
//! ask why a number is no figure, or another one than they thought.

use super::amount::{Amount, Form};
use super::digits::ratio;
use super::reader::Reader;
use super::spelled::Spelled;
use super::words::{Class, FigureWords};
use crate::segment::{Segmented, TokenKind};
use laut_model::Decimal;
use std::ops::Range;

/// The numbers of a text, in its order, with what was read: `number 2000.5`, `number 12..99`,
/// `ordinal 3`, `ordinal last-1`.
pub(crate) fn numerals(text: &Segmented<'_>, words: &FigureWords) -> Vec<(Range<usize>, String)> {
    let classes = words.classes_of(text);
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let Range { start, end } = sentence.tokens;
        let reader = Reader { text, words, classes: &classes, taken: &[], start, end };
        let mut at = start;
        while at < end {
            at = match reader.numeral(at) {
                Some((behind, label)) => {
                    found.push((at..behind, label));
                    behind
                }
                None => reader.name_at(at).unwrap_or(at + 1),
            };
        }
    }
    found
}

impl Reader<'_> {
    /// The number at `at`, with the position behind it.
    fn numeral(&self, at: usize) -> Option<(usize, String)> {
        if matches!(self.kind(at), None | Some(TokenKind::Mark(_))) || self.name_at(at).is_some() {
            return None;
        }
        let ordinal = |(rank, end)| (end, format!("ordinal {rank}"));
        if let Some(place) = self.words.speller.relative(self.lower(at)) {
            return Some((at + 1, format!("ordinal {place}")));
        }
        if let Some(found) = self.plain_ordinal(at).or_else(|| self.together(at)) {
            return Some(ordinal(found));
        }
        if let Some((part, whole, end)) =
            self.written_fraction(at).or_else(|| self.half_of(at)).or_else(|| self.fraction(at))
        {
            return Some((end, format!("number {}", ratio(part, whole)?)));
        }
        let amount = self.amount(at).filter(|amount| !self.is_article(at, amount))?;
        let Amount { min, max, end, .. } = amount;
        let value = if min == max { min.to_string() } else { format!("{min}..{max}") };
        Some((end, format!("number {value}")))
    }

    /// The position behind digits that are no number.
    fn name_at(&self, at: usize) -> Option<usize> {
        self.is_number(at).then(|| self.name_of_digits(at)).flatten()
    }

    /// Whether "ein" is no more than an article here.
    fn is_article(&self, at: usize, amount: &Amount) -> bool {
        amount.form == Form::One && self.is(at, Class::One)
    }

    /// "dritte", "3.", "zwei Millionste", whatever it is said of.
    fn plain_ordinal(&self, at: usize) -> Option<(Decimal, usize)> {
        match self.ordinal(at) {
            Some((rank, false, end)) => Some((Decimal::from(rank), end)),
            Some(_) => None,
            None => Some((self.dotted_ordinal(at)?, at + 2)),
        }
    }

    /// "dritt" in "zu dritt".
    fn together(&self, at: usize) -> Option<(Decimal, usize)> {
        let led = at > self.start && self.is(at - 1, Class::Together);
        let rank = self.words.speller.together(self.lower(at)).filter(|_| led)?;
        let number = self.words.speller.read(self.lower(at));
        (!matches!(number, Some(Spelled::Cardinal(_)))).then(|| (Decimal::from(rank), at + 1))
    }
}
