//! One sentence as the rules of figures see it: words by position, with their classes.

use super::words::{Class, Classes, FigureWords};
use crate::segment::{Segmented, TokenKind};
use std::ops::Range;

/// A look at the tokens of one sentence. Positions outside it read as nothing.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a Segmented<'a>,
    pub(super) words: &'a FigureWords,
    /// The classes of every token of the text.
    pub(super) classes: &'a [Classes],
    /// The tokens of time expressions, sorted.
    pub(super) taken: &'a [Range<usize>],
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Reader<'a> {
    fn inside(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }

    /// The word in lower case; empty outside the sentence.
    pub(super) fn lower(&self, at: usize) -> &'a str {
        if self.inside(at) { self.text.lower(at) } else { "" }
    }

    /// The word as written; empty outside the sentence.
    pub(super) fn word(&self, at: usize) -> &'a str {
        if self.inside(at) { self.text.word(at) } else { "" }
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.inside(at) && self.classes[at].has(class)
    }

    /// Whether a time expression holds the token at `at`.
    pub(super) fn is_time(&self, at: usize) -> bool {
        let next = self.taken.partition_point(|range| range.end <= at);
        self.taken.get(next).is_some_and(|range| range.contains(&at))
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.inside(at).then(|| self.text.tokens[at].kind)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    /// Whether digits or a number word stand at `at`.
    pub(super) fn is_numeral(&self, at: usize) -> bool {
        self.is_number(at) || self.words.speller.read(self.lower(at)).is_some()
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word { capital: true })
    }

    pub(super) fn is_lower_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word { capital: false })
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.kind(at) {
            Some(TokenKind::Mark(c)) => Some(c),
            _ => None,
        }
    }

    /// Whether the token touches the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.inside(at) && at > self.start && !self.text.tokens[at].spaced
    }

    /// Whether a capital letter at `at` says nothing, because a sentence begins there.
    pub(super) fn begins(&self, at: usize) -> bool {
        at <= self.start
            || matches!(
                self.mark(at - 1),
                Some(
                    '.' | ':'
                        | '„'
                        | '“'
                        | '"'
                        | '«'
                        | '»'
                        | '–'
                        | '—'
                        | '('
                        | '!'
                        | '?'
                        | '•'
                        | '-'
                )
            )
    }

    /// The characters between the token at `at` and the one before it.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let tokens = &self.text.tokens;
        &self.text.text[tokens[at - 1].range.end()..tokens[at].range.start()]
    }

    /// Whether the token is one of a clause's ends.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        !self.inside(at)
            || matches!(
                self.mark(at),
                Some(
                    ',' | ';'
                        | ':'
                        | '.'
                        | '!'
                        | '?'
                        | '–'
                        | '—'
                        | '('
                        | ')'
                        | '„'
                        | '“'
                        | '”'
                        | '"'
                        | '«'
                        | '»'
                        | '…'
                )
            )
    }

    /// A range that is not longer than `most` tokens and stays in the sentence.
    pub(super) fn window(&self, from: usize, most: usize) -> Range<usize> {
        from..self.end.min(from + most)
    }
}
