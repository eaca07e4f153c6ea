//! Parts of a whole: "jeder Dritte", "zwei Drittel", "die Hälfte", "eine von fünf Frauen".

use super::Draft;
use super::amount::{Amount, Form};
use super::bound::Bound;
use super::digits::ratio;
use super::reader::Reader;
use super::spelled::Spelled;
use super::words::Class;
use laut_model::{Decimal, FigureKind};

impl<'a> Reader<'a> {
    /// The share behind `bound`.
    pub(super) fn share(&self, bound: Bound) -> Option<Draft<'a>> {
        let at = bound.at;
        let (part, whole, end) = self
            .every_nth(at)
            .or_else(|| self.written_fraction(at))
            .or_else(|| self.half_of(at))
            .or_else(|| self.fraction(at))
            .or_else(|| self.one_in(at))?;
        let value = ratio(part, whole)?;
        let quantity = bound.quantity(value, value, false);
        let rule = if bound.is_written() { "figure-bound" } else { "figure-share" };
        let mut draft = Draft::new(bound.start..end, FigureKind::Share, quantity, rule);
        let each = self.is(at, Class::Each);
        let small = !self.words.shapes.capital_nouns;
        draft.thing = self.portion(end).or_else(|| self.noun_phrase(end, each).filter(|_| small));
        Some(draft)
    }

    /// "jeder dritte Befragte", "jede Zweite".
    fn every_nth(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        if !self.is(at, Class::Each) {
            return None;
        }
        let one = Decimal::ONE;
        match self.words.speller.read(self.lower(at + 1)) {
            Some(Spelled::Ordinal { rank, superlative: false })
                if rank > 1 && !self.is(at + 2, Class::NamedRank) =>
            {
                let person = self.is_capital(at + 1) || self.noun_phrase(at + 2, true).is_some();
                person.then(|| (one, Decimal::from(rank), at + 2))
            }
            _ => None,
        }
    }

    /// "3/4"
    pub(super) fn written_fraction(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        let slash = self.mark(at + 1) == Some('/') && self.touches(at + 1) && self.touches(at + 2);
        if !slash || !self.is_fraction(at) {
            return None;
        }
        Some((self.amount(at)?.min, self.amount(at + 2)?.min, at + 3))
    }

    /// "die Hälfte"
    pub(super) fn half_of(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        // "half of voters", "half the population"
        if !self.words.shapes.capital_nouns {
            let of = self.is(at + 1, Class::Genitive) || self.is(at + 1, Class::Article);
            let half = self.words.fractions.get(self.lower(at)) == Some(&2) && of;
            return half.then(|| (Decimal::ONE, Decimal::TWO, at + 1));
        }
        let noun = at + usize::from(self.is(at, Class::Article) || self.is(at, Class::One));
        let &parts = self.words.fractions.get(self.lower(noun))?;
        let half = parts == 2 && self.is_capital(noun);
        (half && noun > at).then(|| (Decimal::ONE, Decimal::TWO, noun + 1))
    }

    /// "ein Drittel", "zwei Drittel"
    pub(super) fn fraction(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        if let Some((part, whole)) = self.hyphened_fraction(at) {
            return Some((part, whole, at + 1));
        }
        let part =
            self.amount(at).filter(|part| part.scale.is_none() && part.form != Form::Vague)?;
        let &parts = self.words.fractions.get(self.lower(part.end))?;
        // "in einem Viertel der Stadt" is a place.
        let place = part.form == Form::One
            && at > self.start
            && self.is(at - 1, Class::Preposition)
            && self.words.shapes.dative_one == self.lower(at)
            && parts == 4;
        // "a quarter of a million"
        let scaled = self.is(part.end + 2, Class::One) && self.scale(part.end + 3).is_some();
        if scaled || part.end > at + 1 && self.words.fractions.contains_key(self.lower(at + 1)) {
            return None;
        }
        // "a third of voters", but not "a third attack", "two halves"
        let of = self.is(part.end + 1, Class::Genitive) || self.ends_clause(part.end + 1);
        let small = !self.words.shapes.capital_nouns;
        let noun = if small {
            of || part.min > Decimal::ONE
        } else {
            self.is_capital(part.end) || part.form == Form::Spelled
        };
        (!place && noun).then(|| (part.min, Decimal::from(parts), part.end + 1))
    }

    /// "two-thirds"
    pub(super) fn hyphened_fraction(&self, at: usize) -> Option<(Decimal, Decimal)> {
        let (part, parts) = self.lower(at).split_once('-')?;
        let &parts = self.words.fractions.get(parts)?;
        match self.words.speller.read(part)? {
            Spelled::Cardinal(part) => Some((part, Decimal::from(parts))),
            _ => None,
        }
    }

    /// "eine von fünf Frauen", "sieben von zehn Befragten"
    fn one_in(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        let part = self.amount(at).filter(|part| part.scale.is_none())?;
        if let Some(chance) = self.chance(part) {
            return Some(chance);
        }
        if !self.is(part.end, Class::OutOf) {
            return None;
        }
        let whole = self.amount(part.end + 1).filter(|whole| whole.form != Form::One)?;
        let round = [10, 100, 1000].into_iter().any(|n| whole.min == Decimal::from(n));
        // "einen von zwei Tätern" counts; a share begins its sentence.
        let single = part.form == Form::One && self.is(part.end, Class::From) && self.begins(at);
        let meant = part.min < whole.min && whole.min == whole.max && (round || single);
        let person =
            self.measured(whole.end).is_none() && self.thing(part.end + 1..whole.end).is_some();
        (meant && person).then_some((part.min, whole.min, whole.end))
    }

    /// "one in five", "nine out of ten": in words, or of a round number.
    fn chance(&self, part: Amount) -> Option<(Decimal, Decimal, usize)> {
        let (behind, ()) = self.words.chance.longest(self.text, part.end, self.end)?;
        let whole = self.amount(behind).filter(|whole| whole.scale.is_none())?;
        let round = [10, 100, 1000].into_iter().any(|n| whole.min == Decimal::from(n));
        let spelled = part.form == Form::Spelled && whole.form == Form::Spelled;
        let meant = part.min < whole.min && whole.min == whole.max && (round || spelled);
        let measured = self.measured(whole.end).is_some();
        (meant && !measured).then_some((part.min, whole.min, whole.end))
    }
}
