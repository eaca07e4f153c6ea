//! Numbers that name a make or a version: "its 777 airliner", "iPhone 4 owners", "four Trent 900
//! engines". Told where nouns are written small, as in English.

use super::Found;
use super::digits::leading_digits;
use super::reader::Reader;
use super::words::Class;
use crate::segment::Segmented;
use laut_model::FigureKind;
use std::collections::HashSet;

/// How many words stand between the determiner of a name and its number at most.
const LONGEST_NAME: usize = 5;

impl<'a> Reader<'a> {
    /// Whether the bare digits at `at` name a make; `counts`: whether a plural stands behind them.
    pub(super) fn is_make(&self, at: usize, counts: bool) -> bool {
        !self.words.shapes.capital_nouns
            && (self.is_branded(at, counts)
                || self.is_inside_name(at)
                || !counts && self.qualifies(at + 1))
    }

    /// "iPhone 4 owners", "PlayStation 3": capitals inside the word before; behind a small letter whatever
    /// follows.
    fn is_branded(&self, at: usize, counts: bool) -> bool {
        let before = at.wrapping_sub(1);
        let word = self.word(before);
        let inner = word
            .char_indices()
            .any(|(byte, c)| c.is_uppercase() && word[..byte].ends_with(char::is_lowercase));
        // "At PayPal 300 jobs were cut"
        inner && !word.starts_with("Mc") && !(counts && self.is_capital(before))
    }

    /// "four Rolls-Royce Trent 900 engines", "two of the Norland Falcon 20 jets": a phrase that has its
    /// number already and a name before this one.
    fn is_inside_name(&self, at: usize) -> bool {
        if !self.is_capital(at.wrapping_sub(1)) || self.is(at - 1, Class::Month) {
            return false;
        }
        let first = at.saturating_sub(LONGEST_NAME).max(self.start);
        let inside = |near: &usize| {
            self.is_capital(*near) || self.mark(*near) == Some('-') || self.is_small_noun(*near)
        };
        let named = (first..at).rev().take_while(inside).last();
        let Some(before) = named.and_then(|named| named.checked_sub(1)) else { return false };
        let partitive = self.is(before, Class::Article)
            && before > self.start + 1
            && self.is(before - 1, Class::Genitive);
        let determiner = if partitive { before - 2 } else { before };
        determiner >= self.start && (self.is_numeral(determiner) || self.is(determiner, Class::One))
    }

    /// Whether a noun stands at `at` that nothing counts: "airliner", "Dreamliner"; of "14 new Airbus
    /// A330 jets", "58 Fortune 500 companies" a name may hide the plural.
    fn qualifies(&self, at: usize) -> bool {
        let run = self.window(at, LONGEST_NAME);
        let behind = run.clone().find(|&near| !self.is_small_noun(near)).unwrap_or(run.end);
        let named = self.is_number(behind) && behind > at;
        !named
            && !(at..behind).any(|near| self.is(near, Class::Maker))
            && self.is_small_noun(at)
            && !self.is_said_of(at)
            && !self.is_numeral(at)
            && !self.is_time(at)
            && self.words.predicates.longest(self.text, at, self.end).is_none()
    }

    /// The digits that the text uses as a name at `at`, where that is plain: "Boeing 737", "737s",
    /// "777-200LR".
    pub(super) fn made_of(&self, at: usize) -> Option<&'a str> {
        let (digits, rest) = self.model(at)?;
        let number = |digits: &str| digits.parse::<u32>().ok();
        let version = rest.strip_prefix('-').is_some_and(|part| {
            let (size, letters) = part.split_at(leading_digits(part));
            !size.is_empty() && (!letters.is_empty() || number(size) < number(digits))
        });
        let alone = rest.is_empty()
            && (self.is(at.wrapping_sub(1), Class::Maker)
                || self.is_make(at, self.thing(at..at + 1).is_some()));
        (version || alone || self.is_plural_make(at)).then_some(digits)
    }

    /// "787s", of which there may be many; "1990s" are years.
    pub(super) fn is_plural_make(&self, at: usize) -> bool {
        self.model(at).is_some_and(|(digits, rest)| rest == "s" && !digits.ends_with('0'))
    }

    /// Three or four digits that are no year, and what follows in their word.
    fn model(&self, at: usize) -> Option<(&'a str, &'a str)> {
        if self.words.shapes.capital_nouns || !self.is_number(at) {
            return None;
        }
        let word = self.word(at);
        let (digits, rest) = word.split_at(leading_digits(word));
        let yearlike = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        (matches!(digits.len(), 3 | 4) && !yearlike).then_some((digits, rest))
    }
}

/// Drops the counts whose digits the text uses as a name elsewhere.
pub(super) fn drop_makes(found: &mut Vec<Found>, text: &Segmented<'_>, makes: &HashSet<&str>) {
    found.retain(|Found { tokens, figure }| {
        let plain = figure.kind == FigureKind::Count && tokens.len() == 1;
        !plain || !makes.contains(text.word(tokens.start))
    });
}
