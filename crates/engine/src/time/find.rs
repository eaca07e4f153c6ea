//! Walks the tokens of a text and lets the rules try at each.

use super::words::{Entry, Role, Sense, TimeWords};
use super::written::{Amount, Bound, Written};
use crate::segment::{Segmented, TokenKind};
use laut_model::Decimal;
use std::ops::Range;

/// The most tokens a phrase of the lexicon may have.
const LONGEST_PHRASE: usize = 5;

/// Finds the phrases of time in a text, in its order; a range stands before its two ends.
pub(crate) fn find(text: &Segmented<'_>, words: &TimeWords) -> Vec<Written> {
    let mut finder = Finder::new(text, words);
    let mut found = Vec::new();
    for sentence in &text.sentences {
        finder.sentence = sentence.tokens.clone();
        let first = found.len();
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if let Some(next) = finder.role(at, Role::Nothing) {
                at = next;
                continue;
            }
            if let Some(ends) = finder.dashed(at) {
                found.extend(ends);
                at += 1;
                continue;
            }
            let Some(mut written) = finder.try_at(at) else {
                at += 1;
                continue;
            };
            at = written.tokens.end;
            written.bound = finder.bound_before(written.tokens.start);
            finder.take_list_before(&written, first, &mut found);
            found.push(written);
        }
        finder.join_ranges(first, &mut found);
    }
    found
}

/// What the lexicon knows of the text at one token.
#[derive(Clone, Copy, Default)]
struct Lexed {
    /// The sense of the token alone.
    word: u16,
    /// The sense of the longest phrase that begins here.
    phrase: u16,
    /// The number of tokens of that phrase.
    length: u8,
}

/// The tokens of a text with what the lexicon knows of them.
pub(super) struct Finder<'a> {
    pub(super) text: &'a Segmented<'a>,
    pub(super) words: &'a TimeWords,
    lexed: Vec<Lexed>,
    /// The sentence that is being read; nothing looks beyond it.
    pub(super) sentence: Range<usize>,
}

impl<'a> Finder<'a> {
    fn new(text: &'a Segmented<'a>, words: &'a TimeWords) -> Self {
        let entries: Vec<Entry> = (0..text.tokens.len())
            .map(|at| match text.tokens[at].mark() {
                Some('.' | ',' | ':' | ';' | '!' | '?' | '„' | '“' | '"' | '(' | ')') => {
                    Entry::default()
                }
                _ => words.entry(text.lower(at)),
            })
            .collect();
        let mut lexed: Vec<Lexed> =
            entries.iter().map(|entry| Lexed { word: entry.sense, phrase: 0, length: 0 }).collect();
        let mut phrase = String::new();
        for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.longest > 1) {
            phrase.clear();
            phrase.push_str(text.lower(at));
            let last = usize::from(entry.longest).min(LONGEST_PHRASE).min(text.tokens.len() - at);
            for length in 2..=last {
                phrase.push(' ');
                phrase.push_str(text.lower(at + length - 1));
                let sense = words.entry(&phrase).sense;
                if sense != 0 {
                    lexed[at].phrase = sense;
                    lexed[at].length = u8::try_from(length).unwrap_or(u8::MAX);
                }
            }
        }
        Self { text, words, lexed, sentence: 0..0 }
    }

    /// The longest phrase of time that begins at a token.
    fn try_at(&self, at: usize) -> Option<Written> {
        let known = self.lexed[at].word != 0 || self.lexed[at].phrase != 0;
        let number = self.text.tokens[at].kind == TokenKind::Number;
        if !known && !number {
            return None;
        }
        let candidates = [
            self.date(at),
            self.near(at),
            self.part_of_time(at),
            self.clock(at),
            self.set(at),
            self.length(at),
            self.vague(at),
        ];
        let mut best: Option<Written> = None;
        for candidate in candidates.into_iter().flatten() {
            if best.as_ref().is_none_or(|best| candidate.tokens.end > best.tokens.end) {
                best = Some(candidate);
            }
        }
        best
    }

    /// What `pick` sees in the phrase or else in the word at a token, and the token behind it.
    pub(super) fn see<T>(
        &self,
        at: usize,
        pick: impl Fn(&Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        if at >= self.sentence.end {
            return None;
        }
        let lexed = self.lexed[at];
        let end = at + usize::from(lexed.length);
        if lexed.phrase != 0
            && end <= self.sentence.end
            && let Some(value) = pick(self.words.sense(lexed.phrase))
        {
            return Some((value, end));
        }
        if lexed.word == 0 {
            return None;
        }
        pick(self.words.sense(lexed.word)).map(|value| (value, at + 1))
    }

    /// The token behind a word that does what `role` says; `None` if there is no such word.
    pub(super) fn role(&self, at: usize, role: Role) -> Option<usize> {
        self.see(at, |sense| sense.has(role).then_some(())).map(|(_, next)| next)
    }

    /// The token behind an optional word of a role.
    pub(super) fn skip(&self, at: usize, role: Role) -> usize {
        self.role(at, role).unwrap_or(at)
    }

    /// What `pick` sees in the longest phrase or word that ends right before a token, and where
    /// that begins.
    pub(super) fn see_before<T>(
        &self,
        at: usize,
        pick: impl Fn(&Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        for length in (2..=LONGEST_PHRASE).rev() {
            let Some(start) = at.checked_sub(length).filter(|&s| s >= self.sentence.start) else {
                continue;
            };
            let lexed = self.lexed[start];
            if lexed.phrase != 0
                && usize::from(lexed.length) == length
                && let Some(value) = pick(self.words.sense(lexed.phrase))
            {
                return Some((value, start));
            }
        }
        let start = at.checked_sub(1).filter(|&start| start >= self.sentence.start)?;
        let word = self.lexed[start].word;
        if word == 0 { None } else { pick(self.words.sense(word)).map(|value| (value, start)) }
    }

    /// Whether a word of a role ends right before a token.
    pub(super) fn after_role(&self, at: usize, role: Role) -> bool {
        self.see_before(at, |sense| sense.has(role).then_some(())).is_some()
    }

    /// Whether a preposition of time stands before a token, or before one adjective before it.
    pub(super) fn after_on(&self, at: usize) -> bool {
        let adjective = self.see_before(at, |sense| sense.has(Role::Filler).then_some(()));
        self.after_role(at, Role::On)
            || adjective.is_some_and(|((), start)| self.after_role(start, Role::On))
    }

    /// Whether a word with a capital letter stands right before a token of which the lexicon knows
    /// nothing: a first name, perhaps.
    pub(super) fn after_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| before >= self.sentence.start);
        before.is_some_and(|at| self.capital(at) && self.lexed[at].word == 0)
    }

    /// Whether the token is this mark.
    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        at < self.sentence.end && self.text.tokens[at].mark() == Some(mark)
    }

    /// Whether the mark stands there and touches the token before it.
    pub(super) fn touching(&self, at: usize, mark: char) -> bool {
        self.mark(at, mark) && !self.text.tokens[at].spaced
    }

    /// Whether the token is a word that begins with a capital letter.
    pub(super) fn capital(&self, at: usize) -> bool {
        at < self.sentence.end && self.text.tokens[at].is_capital()
    }

    /// The token in lower case if it is a number of any form.
    pub(super) fn number_token(&self, at: usize) -> Option<&str> {
        (at < self.sentence.end && self.text.tokens[at].kind == TokenKind::Number)
            .then(|| self.text.lower(at))
    }

    /// The token behind one adjective that says nothing of time: "strengen" in "diesem strengen
    /// Winter".
    pub(super) fn past_adjective(&self, at: usize) -> Option<usize> {
        let token = self.text.tokens.get(at).filter(|_| at + 1 < self.sentence.end)?;
        let unknown = self.lexed[at].word == 0 || self.role(at, Role::Filler).is_some();
        (token.is_word() && !token.is_capital() && unknown).then_some(at + 1)
    }

    /// A number of digits alone.
    pub(super) fn digits(&self, at: usize) -> Option<i16> {
        self.number_token(at)
            .filter(|word| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|word| word.parse().ok())
    }

    /// An amount in digits or words: "3", "3,5", "drei", "einige".
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        if let Some(word) = self.number_token(at) {
            return decimal(word).map(|value| (Amount::Exact(value), at + 1));
        }
        self.see(at, |sense| {
            let some = sense.has(Role::Some).then_some(Amount::Some);
            sense.number.map(Amount::Exact).or(some)
        })
    }

    /// A phrase from its tokens and parts.
    pub(super) fn written(
        &self,
        tokens: Range<usize>,
        parts: super::written::Parts,
        rule: &'static str,
    ) -> Written {
        let range = self.text.range(tokens.clone());
        Written { tokens, range, parts, modifier: None, bound: None, rule }
    }

    /// What the preposition before a phrase makes of it, past an article.
    fn bound_before(&self, start: usize) -> Option<Bound> {
        let direct = self.see_before(start, |sense| sense.bound);
        let past_article = || {
            let (_, article) =
                self.see_before(start, |sense| sense.has(Role::Article).then_some(()))?;
            self.see_before(article, |sense| sense.bound)
        };
        direct.or_else(past_article).map(|(bound, _)| bound)
    }
}

/// A number with a decimal comma or point; a point before three digits groups thousands.
fn decimal(word: &str) -> Option<Decimal> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if word.len() > 12 {
        return None;
    }
    if digits(word) {
        return word.parse().ok();
    }
    let (whole, rest) = word.split_once([',', '.'])?;
    if !digits(whole) || !digits(rest) {
        return None;
    }
    if rest.len() == 3 && word.contains('.') {
        return format!("{whole}{rest}").parse().ok();
    }
    format!("{whole}.{rest}").parse().ok()
}
