//! Numbers that are no figures: telephone numbers, dates, years, clock times, scores, and numbers
//! that are the name of something.

use super::Draft;
use super::amount::{Amount, Form};
use super::digits::leading_digits;
use super::reader::Reader;
use super::words::{Class, ends_in};
use laut_model::Decimal;

/// How many groups a telephone number has at most.
const LONGEST_TELEPHONE: usize = 6;

impl Reader<'_> {
    /// Whether the digits at `at` are no number at all, and the position behind what they are.
    pub(super) fn name_of_digits(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        // "0221 123456", "+49 30 1234567"
        let called = at > self.start && self.mark(at - 1) == Some('+') && self.touches(at);
        if word.starts_with('0') && leading_digits(word) > 1 || called {
            let window = self.window(at + 1, LONGEST_TELEPHONE);
            let linked = |&next: &usize| {
                self.is_number(next) || matches!(self.mark(next), Some('/' | '-' | '–' | '(' | ')'))
            };
            return Some(at + 1 + window.take_while(linked).count());
        }
        if self.words.digits.read(word).is_none() {
            return Some(at + 1);
        }
        let before = if at > self.start { self.mark(at - 1) } else { None };
        let touched = self.touches(at);
        if matches!(before, Some('§' | '#')) {
            return Some(at + 1);
        }
        // Parts of an address on the web, and the digits behind a slash.
        if touched && matches!(before, Some('/' | '_' | '=' | '&' | '%' | '@' | '?' | '~')) {
            return Some(at + 1);
        }
        match self.mark(at + 1) {
            // "2022/23"
            Some('/')
                if self.touches(at + 1)
                    && self.touches(at + 2)
                    && self.is_number(at + 2)
                    && !self.is_fraction(at) =>
            {
                return Some(at + 3);
            }
            // "2 : 1"
            Some(':') if self.is_score(at) => return Some(at + 3),
            // "1. Man öffne", "1) Man öffne"
            Some('.' | ')') if at == self.start && self.touches(at + 1) => return Some(at + 2),
            // "28. Oktober"
            Some('.') if self.touches(at + 1) && self.is(at + 2, Class::Month) => {
                return Some(at + 3);
            }
            _ => {}
        }
        if self.is(at + 1, Class::NoFigureBefore) || self.is(at + 1, Class::Month) {
            return Some(at + 2);
        }
        (leading_digits(word) > 9).then_some(at + 1)
    }

    /// "2 : 1", but not "2020: 18,1 Prozent".
    fn is_score(&self, at: usize) -> bool {
        let goals = |at| {
            let digits = self.words.digits.read(self.word(at));
            digits.is_some_and(|digits| digits.bare && digits.places <= 3)
        };
        goals(at) && goals(at + 2) && self.touches(at + 1) == self.touches(at + 2)
    }

    /// "3/4"
    pub(super) fn is_fraction(&self, at: usize) -> bool {
        let digit = |at| self.word(at).parse::<u32>().ok().filter(|&n| (1..=10).contains(&n));
        match (digit(at), digit(at + 2)) {
            (Some(part), Some(whole)) => {
                part < whole && !(self.mark(at + 3) == Some('/') && self.touches(at + 3))
            }
            _ => false,
        }
    }

    /// Whether the number `amount` at `at`, without a bound and read as `draft`, is the name of
    /// something: "Boeing 747", "A 8", "Hauptstraße 12", "10115 Berlin", a year.
    pub(super) fn is_name(&self, at: usize, amount: &Amount, draft: &Draft<'_>) -> bool {
        let Form::Digits { places, bare, foreign } = amount.form else {
            return self.is_spelled_name(at, draft);
        };
        let measured = draft.unit.is_some() || draft.scale.is_some();
        if foreign {
            return !measured;
        }
        let before = at.wrapping_sub(1);
        let word = self.lower(before);
        let small = !self.words.shapes.capital_nouns;
        let label = self.is(before, Class::Label) || self.is(before, Class::Maker);
        if label && (small || self.is_capital(before)) {
            return true;
        }
        // "Nr. 5", "Art. 5"
        let dotted = self.mark(before) == Some('.') && self.touches(before);
        if dotted && self.is(before.wrapping_sub(1), Class::Label) {
            return true;
        }
        if measured {
            return false;
        }
        // "the '11 edition"
        let quoted = matches!(self.mark(before), Some('\'' | '’' | '‘'));
        if quoted && self.touches(at) && places == 2 && !self.touches(at + 1) {
            return true;
        }
        if self.is_make(at, draft.thing.is_some()) {
            return true;
        }
        // "Brandenburg (97)"
        let bracketed = self.mark(before) == Some('(') && self.mark(amount.end) == Some(')');
        if bracketed && bare {
            return true;
        }
        if amount.is_yearlike() && !self.counts_despite_year(before, draft) {
            return true;
        }
        // A year long ago: "war 1294 zurückgetreten".
        let old = places == 4 && bare && amount.min < Decimal::TWO * Decimal::ONE_THOUSAND;
        if old && draft.thing.is_none() && !self.is(before, Class::Preposition) {
            return true;
        }
        // A telephone number or a postal code: digits that are not grouped where they should be.
        if bare && places >= 7 || bare && places == 5 && self.is_postal(before, at + 1) {
            return true;
        }
        // "10 Harbour Street"
        if bare && (amount.end + 1..amount.end + 4).any(|near| self.is(near, Class::Street)) {
            return (amount.end..amount.end + 2).all(|near| self.is_capital(near));
        }
        // "In 40 villages"
        let led = self.is(before, Class::Preposition) || small && self.begins(before);
        if led && draft.thing.is_some() {
            return false;
        }
        let named = self.is_capital(before) || self.word(before).contains(char::is_uppercase);
        if !named || before < self.start {
            return false;
        }
        if word.chars().count() <= 2 && places <= 3 {
            return true;
        }
        // "Kommissariat 77 der Polizei"
        let lone = draft.thing.is_none() || self.is(amount.end, Class::Genitive);
        lone && bare && !self.is(before, Class::Informant)
    }

    /// A spelled number in a name: "null Uhr", "Artikel fünf"; "null und nichtig", "ein Tausender".
    fn is_spelled_name(&self, at: usize, draft: &Draft<'_>) -> bool {
        let before = at.wrapping_sub(1);
        let small = !self.words.shapes.capital_nouns;
        let one = draft.quantity.max == Some(Decimal::ONE);
        let alone = draft.thing.is_none() && draft.unit.is_none() && draft.tokens.len() == 1;
        // "the number one airline"
        let labelled =
            self.is(before, Class::Label) && (self.is_capital(before) || small && (one || alone));
        if small && self.is_both(at, draft) {
            return true;
        }
        let zero = draft.quantity.max == Some(Decimal::ZERO) || small && one;
        let city = self.words.shapes.city.as_str();
        let coined = self.is_capital(at) && !city.is_empty() && self.word(at).ends_with(city);
        labelled
            || alone && (zero || coined)
            || draft.unit.is_none() && self.is(draft.tokens.end, Class::NoFigureBefore)
    }

    /// "the two companies": both of them, who are known already.
    fn is_both(&self, at: usize, draft: &Draft<'_>) -> bool {
        self.is(at.wrapping_sub(1), Class::Definite)
            && draft.quantity.max == Some(Decimal::TWO)
            && draft.tokens.len() == 1
            && draft.thing.is_some()
    }

    /// Whether four digits that look like a year count something.
    fn counts_despite_year(&self, before: usize, draft: &Draft<'_>) -> bool {
        let cue = self.is(before, Class::Year) || self.is(before, Class::Month);
        let noun = draft.thing.clone().and_then(|mut thing| thing.find(|&at| self.is_noun(at)));
        let plural = noun.is_some_and(|noun| ends_in(self.lower(noun), &self.words.shapes.plural));
        !cue && plural && !(self.is_capital(before) && before > self.start)
    }

    /// "in 10115 Berlin", "Clayallee 170, 14191 Berlin".
    fn is_postal(&self, before: usize, next: usize) -> bool {
        let listed = self.mark(before) == Some(',') && self.is_number(before.wrapping_sub(1));
        let placed = self.is(before, Class::Preposition);
        self.is_capital(next)
            && (listed || placed || !ends_in(self.lower(next), &self.words.shapes.plural))
    }
}
