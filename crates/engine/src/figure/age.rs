//! Ages that stand after their noun: "im Alter von 34 Jahren", "Anna Berg (34)".

use super::Draft;
use super::reader::Reader;
use super::words::Class;
use laut_model::{Decimal, FigureKind, Quantity};

impl<'a> Reader<'a> {
    /// Whether "Alter von" or "mit" stands before the number at `at` whose unit ends at `end`: "mit
    /// 77 Jahren", but not "mit zwei Jahren Haft".
    pub(super) fn is_aged(&self, at: usize, end: usize, years: bool) -> bool {
        if at > self.start && self.is(at - 1, Class::AgedWith) {
            return years && !self.is_noun(end);
        }
        let from = at > self.start && self.is(at - 1, Class::From);
        let noun = at.wrapping_sub(1 + usize::from(from));
        let small = !self.words.shapes.capital_nouns;
        self.is(noun, Class::Aged) && (small || self.is_capital(noun))
    }

    /// "aged 34", "at the age of 34"; "Anna Berg, 34, said": the number alone between commas behind two
    /// capitalised words, as English writes it.
    pub(super) fn age_beside(&self, at: usize) -> Option<Draft<'a>> {
        let of = at > self.start && self.is(at - 1, Class::Genitive);
        let small = !self.words.shapes.capital_nouns;
        if small && self.is(at.wrapping_sub(1 + usize::from(of)), Class::Aged) {
            return self.plain_age(at);
        }
        let named = at >= self.start + 3 && self.is_capital(at - 2) && self.is_capital(at - 3);
        let alone =
            at > self.start && self.mark(at - 1) == Some(',') && self.mark(at + 1) == Some(',');
        if !small || !named || !alone || self.is(at - 2, Class::Month) {
            return None;
        }
        self.plain_age(at)
    }

    /// "Anna Berg (34)": the number alone in brackets behind two capitalised words.
    pub(super) fn bracketed_age(&self, at: usize) -> Option<Draft<'a>> {
        let named = at >= self.start + 3 && self.is_capital(at - 2) && self.is_capital(at - 3);
        if !named || self.mark(at - 1) != Some('(') || self.mark(at + 1) != Some(')') {
            return None;
        }
        self.plain_age(at)
    }

    /// A number that can be the age of somebody named.
    fn plain_age(&self, at: usize) -> Option<Draft<'a>> {
        let years = self.amount(at).filter(|_| self.is_number(at))?;
        if years.end != at + 1 || years.min > Decimal::from(120) || years.min.scale() > 0 {
            return None;
        }
        let quantity = Quantity::exactly(years.min);
        let mut draft = Draft::new(at..at + 1, FigureKind::Age, quantity, "figure-age");
        draft.unit = Some("year");
        // A party's seats or a number of members look the same.
        draft.confidence = 0.6;
        Some(draft)
    }
}
