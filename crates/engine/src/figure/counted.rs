//! What a figure counts: the noun phrase behind the number.

use super::reader::Reader;
use super::spelled::Spelled;
use super::words::{Class, ends_in};
use laut_model::Decimal;
use std::ops::Range;

/// How many adjectives stand before a noun at most.
const MOST_ADJECTIVES: usize = 4;
/// How far "die Zahl der Toten" stands before its number at most.
const LONGEST_NUMBER_OF: usize = 16;
/// How far a participle stands from its number at most: "200 in Südkorea lebende Überläufer".
const LONGEST_ATTRIBUTE: usize = 8;

impl Reader<'_> {
    /// The noun phrase behind the number `figure`, without the longer attributes before its noun.
    pub(super) fn thing(&self, figure: Range<usize>) -> Option<Range<usize>> {
        let at = figure.end;
        if self.is(at, Class::From) || self.is(at, Class::Genitive) {
            return self.partitive(at);
        }
        // "mit insgesamt 40 verletzten Soldaten"
        let before = figure.start.wrapping_sub(1);
        let passed = before.wrapping_sub(usize::from(self.is(before, Class::Stop)));
        let determines = |at| self.is(at, Class::Article) || self.is(at, Class::Preposition);
        let weak = determines(before) || determines(passed);
        // "3 bislang unbekannte Monde"
        let adverb = self.is_lower_word(at)
            && self.is(at, Class::Stop)
            && !self.is(at, Class::Preposition)
            && self.is_adjective(at + 1, weak);
        // "one person", "1 soldier"
        let none = self.words.zero.longest(self.text, figure.start, figure.end).is_some();
        let one = none || self.counts_one(figure.end.wrapping_sub(1));
        let weak = if self.words.shapes.capital_nouns { weak } else { one };
        // "46 more people"
        if self.is(at, Class::More) {
            let noun = self.noun_phrase(at + 1, one)?;
            return Some(at..noun.end);
        }
        self.noun_phrase(at + usize::from(adverb), weak).or_else(|| self.after_attribute(at))
    }

    /// Whether the number that ends at `last` is one.
    fn counts_one(&self, last: usize) -> bool {
        let one = Some(Spelled::Cardinal(Decimal::ONE));
        self.is(last, Class::One)
            || self.word(last) == "1"
            || self.words.speller.read(self.lower(last)) == one
    }

    /// "Tausende von Menschen", "drei der Männer", "zwölf Prozent der Befragten".
    pub(super) fn partitive(&self, at: usize) -> Option<Range<usize>> {
        let mut from = at;
        if !self.is(from, Class::From) && !self.is(from, Class::Genitive) {
            return None;
        }
        from += 1;
        from += usize::from(self.is(from, Class::Article));
        // "40 der 120 Abgeordneten"
        // or "20.000 der einst 85.000 Stellen"
        let counted = self
            .amount(from)
            .or_else(|| self.amount(from + 1).filter(|_| self.is_lower_word(from)));
        if let Some(whole) = counted {
            from = whole.end;
        }
        self.noun_phrase(from, true)
    }

    /// What a measure is of: "zwölf Tonnen Weizen", "drei Prozent der Stimmen".
    pub(super) fn portion(&self, at: usize) -> Option<Range<usize>> {
        let direct = || {
            self.noun_phrase(at, false).filter(|thing| {
                // "30 Prozent größter Aktionär": with an adjective only a plural is measured.
                let noun = thing.clone().find(|&near| self.is_noun(near)).unwrap_or(at);
                noun == at || ends_in(self.lower(noun), &self.words.shapes.plural)
            })
        };
        if self.words.shapes.capital_nouns {
            return self.partitive(at).or_else(direct);
        }
        // "half the town"
        let article = self.is(at, Class::Article);
        self.partitive(at).or_else(|| self.noun_phrase(at + 1, true).filter(|_| article))
    }

    /// Adjectives and a noun at `at`, with what belongs to the noun behind it. After an article or
    /// a preposition (`weak`) adjectives may end in -en, elsewhere that is a verb.
    pub(super) fn noun_phrase(&self, at: usize, weak: bool) -> Option<Range<usize>> {
        if !self.words.shapes.capital_nouns {
            return self.small_phrase(at, weak);
        }
        let mut noun = at;
        while self.is_adjective(noun, weak) {
            noun += 1;
            // "deutsche und dänische Soldaten"
            noun += usize::from(self.is(noun, Class::And) && self.is_adjective(noun + 1, weak));
            if noun > at + MOST_ADJECTIVES {
                return None;
            }
        }
        if !self.is_noun(noun) {
            return None;
        }
        // "Berliner Polizisten"
        let city = self.word(noun).ends_with(&self.words.shapes.city);
        let plural = ends_in(self.lower(noun + 1), &self.words.shapes.plural);
        if city && plural && self.is_noun(noun + 1) && !self.touches(noun + 1) {
            noun += 1;
        }
        Some(at..self.after_noun(noun + 1))
    }

    /// What a bare number at `at` counts when its clause said so before: "die Zahl der Toten stieg
    /// auf 40".
    pub(super) fn number_of(&self, at: usize) -> Option<Range<usize>> {
        let nearest = at.saturating_sub(LONGEST_NUMBER_OF).max(self.start);
        let mut before = (nearest..at).rev().take_while(|&near| !self.ends_clause(near));
        let noun = before.find(|&near| self.is(near, Class::NumberOf))?;
        let moved = [Class::Onto, Class::Against, Class::From, Class::Preposition]
            .into_iter()
            .any(|class| self.is(at - 1, class));
        moved.then(|| self.partitive(noun + 1)).flatten()
    }

    /// Where what belongs to a noun ends: "Überläufer aus Nordkorea", "Mitglieder der Regierung",
    /// "Männer und Frauen".
    pub(super) fn after_noun(&self, mut end: usize) -> usize {
        let plural = &self.words.shapes.plural;
        if self.is(end, Class::And) || self.is(end, Class::Or) {
            let pair = self.is_noun(end + 1)
                && ends_in(self.lower(end - 1), plural)
                && ends_in(self.lower(end + 1), plural);
            if pair {
                end += 2;
            }
        }
        let opens = self.is(end, Class::Origin) || self.is(end, Class::Genitive);
        Some(end + 1).filter(|_| opens).and_then(|at| self.bare_noun(at)).unwrap_or(end)
    }

    /// The position behind adjectives and a noun at `at`.
    fn bare_noun(&self, at: usize) -> Option<usize> {
        let noun = (at..at + 3).find(|&noun| !self.is_adjective(noun, true))?;
        self.is_noun(noun).then_some(noun + 1)
    }

    /// "200 in Südkorea lebende Überläufer": the noun behind a long attribute.
    fn after_attribute(&self, at: usize) -> Option<Range<usize>> {
        if !self.is(at, Class::Preposition) {
            return None;
        }
        let participle = self.window(at + 2, LONGEST_ATTRIBUTE).find(|&near| {
            self.ends_clause(near)
                || self.is_lower_word(near)
                    && self.is_adjective(near, true)
                    && ends_in(self.lower(near), &self.words.shapes.attribute)
                    && self.is_noun(near + 1)
        })?;
        if self.ends_clause(participle) {
            return None;
        }
        self.noun_phrase(participle + 1, true)
    }

    /// A word in small letters with the ending of an adjective, before another or a noun.
    fn is_adjective(&self, at: usize, weak: bool) -> bool {
        let word = self.lower(at);
        let shapes = &self.words.shapes;
        let ending = ends_in(word, &shapes.strong) || weak && ends_in(word, &shapes.weak);
        // "34-jährige" begins with a digit but is an adjective all the same.
        let aged = self.is_number(at) && word.contains(&shapes.age_stem);
        let shaped = self.is_lower_word(at) || aged;
        shaped
            && ending
            && !self.is(at, Class::Stop)
            && !self.is(at, Class::Auxiliary)
            && !self.is(at, Class::Verb)
            && !self.is(at, Class::Preposition)
    }

    pub(super) fn is_noun(&self, at: usize) -> bool {
        if !self.words.shapes.capital_nouns {
            return self.is_small_noun(at);
        }
        self.is_capital(at)
            && !self.is(at, Class::Month)
            && !self.is(at, Class::NoFigureBefore)
            && !self.is(at, Class::Stop)
            && !self.is(at, Class::Article)
    }
}
