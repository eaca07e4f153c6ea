//! The terms of one range of text.

use super::words::{Concept, TermWords};
use super::{Term, TermKey};
use crate::segment::{Token, tokenize};
use laut_model::TextRange;

/// So many tokens may stand between the parts of a phrase that stand apart.
const APART: usize = 6;
/// The same for a verb and its particle.
const CLAUSE: usize = 25;

/// Appends the terms of `text` in `range`.
pub(super) fn find(text: &str, range: TextRange, words: &TermWords, out: &mut Vec<Term>) {
    if text.get(range.start()..range.end()).is_none() {
        return;
    }
    let mut tokens = Vec::new();
    tokenize(text, range, &mut tokens);
    let lower: Vec<_> = tokens.iter().map(|token| lower(&text[token.range.as_range()])).collect();
    let stem = |(token, lower): (&Token, &String)| match token.is_word() {
        true => words.stem(lower).into_owned(),
        false => String::new(),
    };
    let stems = tokens.iter().zip(&lower).map(stem).collect();
    let taken = vec![Taken::No; tokens.len()];
    let mut finder = Finder { text, words, tokens, lower, stems, taken, concepts: Vec::new() };
    for at in 0..finder.tokens.len() {
        finder.take_apart(at);
    }
    finder.emit(out);
}

/// In lower case, without soft hyphens and the 's of English.
fn lower(word: &str) -> String {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let kept = word.chars().filter(|&c| c != '\u{ad}');
    kept.map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

/// Whether a token already belongs to a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    No,
    /// It is the first of a phrase's parts.
    First(Concept),
    /// It is another part.
    Yes,
}

struct Finder<'a> {
    text: &'a str,
    words: &'a TermWords,
    tokens: Vec<Token>,
    lower: Vec<String>,
    /// Empty for marks and numbers.
    stems: Vec<String>,
    taken: Vec<Taken>,
    concepts: Vec<Concept>,
}

impl Finder<'_> {
    /// Finds the other part of a phrase whose parts may stand apart.
    fn take_apart(&mut self, at: usize) {
        if !self.tokens[at].is_word() {
            return;
        }
        let words = self.words;
        let lower = &self.lower[at];
        let Some(list) = words.apart.get(&**lower).or_else(|| words.apart.get(&*self.stems[at]))
        else {
            return;
        };
        let ends_clause = self.ends_clause(at);
        for apart in list.iter().filter(|apart| !apart.particle || ends_clause) {
            let reach = if apart.particle { CLAUSE } else { APART };
            let before = (at.saturating_sub(reach)..at)
                .rev()
                .take_while(|&other| !self.ends_sentence(other));
            let behind = (at + 1..self.tokens.len().min(at + 1 + reach))
                .take_while(|&other| !apart.particle && !self.ends_sentence(other));
            let fits = |other: &usize| {
                self.taken[*other] == Taken::No
                    && self.tokens[*other].is_word()
                    && words.is_form(&self.lower[*other], &apart.base)
            };
            if let Some(other) = before.chain(behind).find(fits) {
                self.taken[at.max(other)] = Taken::Yes;
                self.taken[at.min(other)] = Taken::First(apart.concept);
                return;
            }
        }
    }

    fn ends_sentence(&self, at: usize) -> bool {
        matches!(self.tokens[at].mark(), Some('.' | '!' | '?' | ':' | ';'))
    }

    /// Whether a clause may end behind the token.
    fn ends_clause(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_none_or(|next| !next.is_wordlike())
            || matches!(&*self.lower[at + 1], "und" | "oder" | "wie" | "als")
    }

    fn emit(&mut self, out: &mut Vec<Term>) {
        let mut at = 0;
        while at < self.tokens.len() {
            let Token { range, .. } = self.tokens[at];
            match self.taken[at] {
                Taken::First(concept) => out.push(self.term(range, concept)),
                Taken::Yes => {}
                Taken::No if !self.tokens[at].is_word() => {}
                Taken::No => match self.phrase(at) {
                    Some((end, concept)) => {
                        out.push(self.term(range.cover(self.tokens[end - 1].range), concept));
                        at = end;
                        continue;
                    }
                    None => self.word(at, out),
                },
            }
            at += 1;
        }
    }

    /// The longest phrase that begins at a token: where it ends, and its concept.
    fn phrase(&self, at: usize) -> Option<(usize, Concept)> {
        let fits = |token: usize, part: &str| {
            self.taken.get(token) == Some(&Taken::No)
                && (self.stems[token] == part || self.words.fits(&self.lower[token], part))
        };
        let list = self.words.phrases_from(&self.lower[at], &self.stems[at])?;
        let found = list.iter().find(|phrase| {
            phrase.rest.iter().zip(at + 1..).all(|(part, token)| fits(token, part))
        })?;
        Some((at + 1 + found.rest.len(), found.concept))
    }

    fn word(&mut self, at: usize, out: &mut Vec<Term>) {
        let range = self.tokens[at].range;
        let written = &self.text[range.as_range()];
        let lower = std::mem::take(&mut self.lower[at]);
        let stem = std::mem::take(&mut self.stems[at]);
        if self.known(range, &lower, &stem, out) || self.words.is_function(&lower) {
            return;
        }
        if !written.contains('-') {
            return self.unknown(range, &lower, out);
        }
        let mut start = range.start();
        for part in written.split('-') {
            let range = TextRange::new(start, start + part.len());
            start = range.end() + 1;
            let lower = self::lower(part);
            let known = self.known(range, &lower, &self.words.stem(&lower), out);
            if !known && !self.words.is_function(&lower) {
                self.unknown(range, &lower, out);
            }
        }
    }

    /// Appends the concepts of a word; whether it has any.
    fn known(&mut self, range: TextRange, lower: &str, stem: &str, out: &mut Vec<Term>) -> bool {
        let mut concepts = std::mem::take(&mut self.concepts);
        concepts.clear();
        self.words.concepts(&self.text[range.as_range()], lower, stem, &mut concepts);
        out.extend(concepts.iter().map(|&concept| self.term(range, concept)));
        let known = !concepts.is_empty();
        self.concepts = concepts;
        known
    }

    /// Appends the key of a word in no lexicon, if it has more than one letter.
    fn unknown(&self, range: TextRange, lower: &str, out: &mut Vec<Term>) {
        let capital = self.text[range.as_range()].starts_with(char::is_uppercase);
        let key = self.words.key(lower, capital);
        if key.chars().nth(1).is_some() && key.contains(char::is_alphabetic) {
            out.push(Term { range, key: TermKey::Word(key.into()) });
        }
    }

    fn term(&self, range: TextRange, concept: Concept) -> Term {
        Term { range, key: TermKey::Concept(self.words.ids[usize::from(concept)]) }
    }
}
