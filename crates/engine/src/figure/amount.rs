//! A number at its place in the text: digits or words, with the scale words behind it.

use super::digits::{Digits, leading_digits};
use super::reader::Reader;
use super::spelled::Spelled;
use super::words::Class;
use laut_model::Decimal;

/// A number as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) min: Decimal,
    pub(super) max: Decimal,
    /// The position behind it.
    pub(super) end: usize,
    /// The product of the scale words: 1000000 in "3 Millionen".
    pub(super) scale: Option<Decimal>,
    pub(super) form: Form,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits. `bare`: ungrouped and without decimals; `foreign`: may be a date.
    Digits { places: usize, bare: bool, foreign: bool },
    /// Words.
    Spelled,
    /// The article, which may count one.
    One,
    /// "Zehntausende".
    Vague,
}

impl Amount {
    /// Whether it is written like a year.
    pub(super) fn is_yearlike(&self) -> bool {
        matches!(self.form, Form::Digits { places: 4, bare: true, .. })
            && self.scale.is_none()
            && self.min >= Decimal::from(1900)
            && self.min <= Decimal::from(2100)
    }

    /// Multiplies both bounds, to six decimals; `None` when they outgrow what a decimal holds.
    pub(super) fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self {
            min: self.min.checked_mul(factor)?.round_dp(6).normalize(),
            max: self.max.checked_mul(factor)?.round_dp(6).normalize(),
            ..self
        })
    }
}

impl Reader<'_> {
    /// The number that begins at `at`.
    pub(super) fn amount(&self, at: usize) -> Option<Amount> {
        let mut amount = self.digits(at).or_else(|| self.words_amount(at))?;
        if let Some(mixed) = self.with_fraction(amount) {
            amount = mixed;
        }
        amount = self.scaled(amount)?;
        if amount.form == Form::One && amount.scale.is_none() {
            return Some(amount);
        }
        if amount.form == Form::One {
            amount.form = Form::Spelled;
        }
        let whole = self.with_remainder(amount);
        // "two hundred fifty thousand"
        if whole.end > amount.end { self.scaled(whole) } else { Some(whole) }
    }

    /// A number times the scale words behind it.
    fn scaled(&self, mut amount: Amount) -> Option<Amount> {
        while let Some((factor, end)) = self.scale(amount.end) {
            let so_far = amount.scale.unwrap_or(Decimal::ONE);
            amount = amount.times(factor)?;
            amount.scale = Some(so_far.checked_mul(factor)?);
            amount.end = end;
        }
        Some(amount)
    }

    /// "fünf und drei Viertel Milliarden": a fraction added to what a scale word multiplies.
    fn with_fraction(&self, whole: Amount) -> Option<Amount> {
        let at = whole.end;
        if !self.is(at, Class::And) || !matches!(whole.form, Form::Spelled | Form::One) {
            return None;
        }
        // "two and a half million", "one and a half hours"
        if self.is(at + 1, Class::One) && self.is(at + 2, Class::Half) {
            let value = whole.min.checked_add(Decimal::new(5, 1))?;
            return Some(Amount { min: value, max: value, end: at + 3, ..whole });
        }
        let &parts = self.words.fractions.get(self.lower(at + 2))?;
        self.scale(at + 3)?;
        let Some(Spelled::Cardinal(part)) = self.words.speller.read(self.lower(at + 1)) else {
            return None;
        };
        let value = whole.min.checked_add(part.checked_div(Decimal::from(parts))?)?;
        Some(Amount { min: value, max: value, end: at + 3, ..whole })
    }

    /// "zwei Millionen dreihunderttausend": what is added in words below the scale.
    fn with_remainder(&self, amount: Amount) -> Amount {
        let Some(scale) = amount.scale.filter(|_| amount.form == Form::Spelled) else {
            return amount;
        };
        // "two hundred and fifty", but not "two million and three"
        let linked = !self.words.shapes.capital_nouns
            && scale <= Decimal::ONE_THOUSAND
            && self.is(amount.end, Class::And);
        let at = amount.end + usize::from(linked);
        let Some(Spelled::Cardinal(more)) = self.words.speller.read(self.lower(at)) else {
            return amount;
        };
        // "two million three hundred thousand"
        let form = Form::Spelled;
        let plain = Amount { min: more, max: more, end: at + 1, scale: None, form };
        let below = |more: &Amount| more.min < scale && more.min >= Decimal::ONE;
        let more = self.scaled(plain).filter(below).or(Some(plain).filter(below));
        let sum = more.filter(|_| !self.is(at, Class::One)).and_then(|more| {
            let min = amount.min.checked_add(more.min)?;
            Some(Amount { min, max: amount.max.checked_add(more.max)?, end: more.end, ..amount })
        });
        sum.unwrap_or(amount)
    }

    /// Digits, with groups set apart by one space.
    fn digits(&self, at: usize) -> Option<Amount> {
        if !self.is_number(at) {
            return None;
        }
        let first = self.words.digits.read(self.word(at))?;
        if !first.rest.is_empty() {
            return self.glued_scale(at, first);
        }
        let (mut value, mut places, mut bare) = (first.value, first.places, first.bare);
        let mut end = at + 1;
        while bare_group(places, end - at, first.bare) && self.is_number(end) {
            let word = self.word(end);
            let Some(group) = Some(word).filter(|word| leading_digits(word) == 3) else { break };
            let single = self.gap(end).chars().count() == 1;
            // Read behind a 1, so that "000" is no number with leading zeros.
            let headed = format!("1{group}");
            let Some(more) = self.words.digits.read(&headed) else { break };
            if !single || !more.rest.is_empty() {
                break;
            }
            let joined = value
                .checked_mul(Decimal::ONE_THOUSAND)
                .and_then(|head| head.checked_add(more.value - Decimal::ONE_THOUSAND));
            let Some(sum) = joined else { break };
            value = sum;
            places += 3;
            end += 1;
            bare = false;
            if group.len() > 3 {
                break;
            }
        }
        // "1200,- Euro"
        let dash = matches!(self.mark(end + 1), Some('-' | '–' | '—')) && self.touches(end + 1);
        if dash && matches!(self.mark(end), Some(',' | '.')) && self.touches(end) {
            end += 2;
        }
        bare &= first.bare;
        let form = Form::Digits { places, bare, foreign: first.foreign };
        Some(Amount { min: value, max: value, end, scale: None, form })
    }

    /// "3.4bn", "$2m", "500k people": digits with their scale in one word.
    pub(super) fn glued_scale(&self, at: usize, digits: Digits<'_>) -> Option<Amount> {
        let rest = digits.rest.to_lowercase();
        let &scale = self.words.glued.get(&rest)?;
        // "2m" is a length unless money or things are counted.
        let unit = self.words.units.exact(&rest).is_some();
        let money = at > self.start && self.words.units.longest(self.text, at - 1, at).is_some();
        if unit && !money && self.small_plural_behind(at + 1).is_none() {
            return None;
        }
        let form = Form::Digits { places: digits.places, bare: false, foreign: false };
        let amount =
            Amount { min: digits.value, max: digits.value, end: at + 1, scale: None, form };
        Some(Amount { scale: Some(scale), ..amount.times(scale)? })
    }

    /// A plural right behind a number, where nouns are written small.
    fn small_plural_behind(&self, at: usize) -> Option<std::ops::Range<usize>> {
        if self.words.shapes.capital_nouns { None } else { self.small_phrase(at, false) }
    }

    fn words_amount(&self, at: usize) -> Option<Amount> {
        if let Some((end, ())) = self.words.zero.longest(self.text, at, self.end) {
            let zero = Decimal::ZERO;
            return Some(Amount { min: zero, max: zero, end, scale: None, form: Form::Spelled });
        }
        // "half a million"
        if self.is(at, Class::Half) && self.is(at + 1, Class::One) && self.scale(at + 2).is_some() {
            let half = Decimal::new(5, 1);
            let (end, form) = (at + 2, Form::Spelled);
            return Some(Amount { min: half, max: half, end, scale: None, form });
        }
        if self.is(at, Class::Several) {
            return self.several(at);
        }
        if self.is(at, Class::One) {
            return self.one(at);
        }
        let spelled =
            |value, end| Amount { min: value, max: value, end, scale: None, form: Form::Spelled };
        let cased = !self.is_capital(at) || self.begins(at) || self.is_bounded(at);
        match self.words.speller.read(self.lower(at)) {
            Some(Spelled::Cardinal(value)) if cased => {
                if self.is(at + 1, Class::Half) && value > Decimal::ONE {
                    return Some(spelled(value.checked_div(Decimal::TWO)?.normalize(), at + 2));
                }
                // "three quarters of a million"
                if let Some(&parts) = self.words.fractions.get(self.lower(at + 1))
                    && self.is(at + 2, Class::Genitive)
                    && self.is(at + 3, Class::One)
                    && self.scale(at + 4).is_some()
                {
                    let part = value.checked_div(Decimal::from(parts))?;
                    return Some(spelled(part.normalize(), at + 4));
                }
                if self.is(at + 1, Class::CommaWord) {
                    return self.spelled_decimals(value, at + 2).map(|(v, end)| spelled(v, end));
                }
                return Some(spelled(value, at + 1));
            }
            Some(_) => return None,
            None => {}
        }
        let &(min, max) = self.words.vague.get(self.lower(at))?;
        // "tens of thousands"
        let of = Some(at + 2).filter(|_| self.is(at + 1, Class::Genitive));
        if let Some(&(least, _)) = of.and_then(|of| self.words.vague.get(self.lower(of))) {
            let max = max.checked_add(Decimal::ONE)?.checked_mul(least)? - Decimal::ONE;
            let min = min.checked_mul(least)?;
            return Some(Amount { min, max, end: at + 3, scale: None, form: Form::Vague });
        }
        Some(Amount { min, max, end: at + 1, scale: None, form: Form::Vague })
    }

    /// Whether the word before bounds a number, so that a capital one is meant as such.
    fn is_bounded(&self, at: usize) -> bool {
        at > self.start && self.words.modifiers.exact(self.lower(at - 1)).is_some()
    }

    /// "ein", "eine halbe Million", "ein Dutzend".
    fn one(&self, at: usize) -> Option<Amount> {
        let amount = |value, end, form| Amount { min: value, max: value, end, scale: None, form };
        if self.is(at + 1, Class::Several) {
            return self.several(at + 1);
        }
        // "a quarter of a million"
        if let Some(&parts) = self.words.fractions.get(self.lower(at + 1))
            && self.is(at + 2, Class::Genitive)
            && self.is(at + 3, Class::One)
            && self.scale(at + 4).is_some()
        {
            let part = Decimal::ONE.checked_div(Decimal::from(parts))?;
            return Some(amount(part, at + 4, Form::Spelled));
        }
        if self.is(at + 1, Class::Half) {
            let half = amount(Decimal::new(5, 1), at + 2, Form::Spelled);
            let measured = self.scale(at + 2).is_some()
                || self.is_noun(at + 2)
                || self.words.units.longest(self.text, at + 2, self.end).is_some();
            return measured.then_some(half);
        }
        Some(amount(Decimal::ONE, at + 1, Form::One))
    }

    /// "mehrere Tausend": at least two of them.
    fn several(&self, at: usize) -> Option<Amount> {
        let word = self.lower(at + 1);
        let &(one, max) = self.words.several.get(word).or_else(|| self.words.vague.get(word))?;
        let min = one.checked_mul(Decimal::TWO)?;
        Some(Amount { min, max, end: at + 2, scale: None, form: Form::Vague })
    }

    /// The decimals after a spoken comma.
    fn spelled_decimals(&self, whole: Decimal, at: usize) -> Option<(Decimal, usize)> {
        let (mut value, mut place, mut end) = (whole, Decimal::new(1, 1), at);
        while let Some(Spelled::Cardinal(digit)) = self.words.speller.read(self.lower(end)) {
            if digit >= Decimal::TEN || end >= at + 6 {
                break;
            }
            value += digit * place;
            place *= Decimal::new(1, 1);
            end += 1;
        }
        (end > at).then_some((value, end))
    }

    /// The scale word at `at`, with the position behind it.
    pub(super) fn scale(&self, at: usize) -> Option<(Decimal, usize)> {
        let &factor = self.words.scales.get(self.lower(at))?;
        // The point of "Mio." belongs to it, but not the one that ends the sentence.
        let dotted = self.mark(at + 1) == Some('.') && self.touches(at + 1) && at + 2 < self.end;
        let abbreviated = dotted && self.words.scales.contains_key(&format!("{}.", self.lower(at)));
        Some((factor, at + 1 + usize::from(abbreviated)))
    }
}

/// Whether digits read so far can be the head of groups set apart by spaces.
fn bare_group(places: usize, tokens: usize, bare: bool) -> bool {
    bare && if tokens == 1 { (1..=3).contains(&places) } else { places < 15 }
}
