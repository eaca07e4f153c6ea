//! What a figure counts where nouns are written small, as in English: a run of words that ends in a
//! plural.

use super::reader::Reader;
use super::words::{Class, ends_in};
use std::ops::Range;

/// How many words a noun phrase has at most before what belongs to its noun.
const LONGEST_PHRASE: usize = 5;
/// How many words belong to a noun behind "of" or "from".
const LONGEST_OWNER: usize = 3;

impl Reader<'_> {
    /// The noun phrase at `at`; a `singular` noun will do after an ordinal, an article or "one".
    pub(super) fn small_phrase(&self, at: usize, singular: bool) -> Option<Range<usize>> {
        let mut end = at;
        let mut plural = None;
        // "60 Boeing 787 aircraft"
        let makes =
            |near: usize| near > at && self.is_number(near) && self.is(near - 1, Class::Maker);
        while end < at + LONGEST_PHRASE && (self.is_small_noun(end) || makes(end)) {
            let verbal = self.is_verbal_shape(end);
            let seen = plural.is_some() || singular && end > at;
            let goes_on = self.is_small_plural(end) && !self.is(end, Class::Plural);
            if plural.is_some() && !goes_on || verbal && seen {
                break;
            }
            if self.is_small_plural(end) && !verbal {
                plural = Some(end + 1);
            }
            end += 1;
        }
        let last = Some(end).filter(|_| singular && end > at && !self.is_verbal_shape(end - 1));
        Some(at..self.after_small_noun(plural.or(last)?))
    }

    /// A word that can stand in a noun phrase.
    pub(super) fn is_small_noun(&self, at: usize) -> bool {
        const NEVER: [Class; 9] = [
            Class::Stop,
            Class::Auxiliary,
            Class::Preposition,
            Class::Article,
            Class::One,
            Class::Genitive,
            Class::And,
            Class::Or,
            Class::NoFigureBefore,
        ];
        (self.is_lower_word(at) || self.is_capital(at) || self.is_plural_make(at))
            && NEVER.iter().all(|&class| !self.is(at, class))
            && !(self.is(at, Class::Month) && self.is_capital(at))
            && !ends_in(self.lower(at), &self.words.shapes.adverb)
            && !self.is(at, Class::OfThem)
    }

    /// A participle or another form of a verb, which may stand before a noun but ends a phrase.
    fn is_verbal_shape(&self, at: usize) -> bool {
        self.is(at, Class::Verb)
            || self.is_lower_word(at) && ends_in(self.lower(at), &self.words.shapes.participle)
    }

    fn is_small_plural(&self, at: usize) -> bool {
        let shapes = &self.words.shapes;
        let word = self.lower(at);
        self.is(at, Class::Plural)
            || word.len() > 2 && ends_in(word, &shapes.plural) && !ends_in(word, &shapes.no_plural)
    }

    /// Where what belongs to a noun ends: "men and women", "members of the council", "soldiers from
    /// Norland".
    fn after_small_noun(&self, end: usize) -> usize {
        if self.is(end, Class::And) || self.is(end, Class::Or) {
            let pair = self.is_small_noun(end + 1)
                && self.is_small_plural(end + 1)
                && self.is_small_plural(end - 1)
                && !self.is_verbal_shape(end + 1);
            return if pair { end + 2 } else { end };
        }
        let owned = self.is(end, Class::Genitive);
        if !owned && !self.is(end, Class::Origin) {
            return end;
        }
        let first = end + 1 + usize::from(self.is(end + 1, Class::Article));
        let belongs = |&at: &usize| {
            let named = owned || self.is_capital(at);
            named && self.is_small_noun(at) && !self.is_verbal_shape(at)
        };
        let last = self.window(first, LONGEST_OWNER).take_while(belongs).last();
        last.map_or(end, |last| last + 1)
    }
}
