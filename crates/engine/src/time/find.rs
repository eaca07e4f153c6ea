//! Walks the tokens of a text and lets the rules try at each.

use super::words::{Entry, Role, Sense, TimeWords};
use super::written::{Amount, Base, Bound, Parts, Written};
use crate::segment::{Segmented, TokenKind};
use laut_model::{Decimal, TextRange};
use std::borrow::Cow;
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
                at = ends[1].tokens.end;
                found.extend(ends);
                continue;
            }
            let Some(mut written) = finder.try_at(at) else {
                at += 1;
                continue;
            };
            at = written.tokens.end;
            let free = found.last().map_or(sentence.tokens.start, |last: &Written| last.tokens.end);
            finder.take_article(&mut written, free.max(sentence.tokens.start));
            let owning = finder.has_clitic(written.tokens.end - 1).then_some(Bound::Owning);
            written.bound = finder.bound_before(written.tokens.start).or(owning);
            finder.take_list_before(&written, first, &mut found);
            let behind = finder.list_behind(&written);
            found.push(written);
            at = behind.last().map_or(at, |last| last.tokens.end);
            found.extend(behind);
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
    /// Whether the token is a word of several with hyphens, of which the first is known.
    compound: bool,
}

/// The tokens of a text with what the lexicon knows of them.
pub(super) struct Finder<'a> {
    pub(super) text: &'a Segmented<'a>,
    pub(super) words: &'a TimeWords,
    lexed: Vec<Lexed>,
    /// The sentence that is being read; nothing looks beyond it.
    pub(super) sentence: Range<usize>,
    /// The months that are names of persons in this text, one bit each.
    pub(super) names: u16,
}

impl<'a> Finder<'a> {
    fn new(text: &'a Segmented<'a>, words: &'a TimeWords) -> Self {
        let entries: Vec<Entry> = (0..text.tokens.len())
            .map(|at| match text.tokens[at].mark() {
                Some('.' | ',' | ':' | ';' | '!' | '?' | '„' | '“' | '"' | '(' | ')') => {
                    Entry::default()
                }
                _ => words.entry_of(&straight(text.lower(at))),
            })
            .collect();
        let mut lexed: Vec<Lexed> = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| {
                let hyphened = || text.tokens[at].is_word().then(|| text.lower(at).split_once('-'));
                let compound = entry.sense == 0
                    && hyphened().flatten().is_some_and(|(head, _)| words.entry(head).sense != 0);
                Lexed { word: entry.sense, compound, ..Lexed::default() }
            })
            .collect();
        let mut phrase = String::new();
        for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.longest > 1) {
            phrase.clear();
            phrase.push_str(&straight(text.lower(at)));
            let last = usize::from(entry.longest).min(LONGEST_PHRASE).min(text.tokens.len() - at);
            for length in 2..=last {
                phrase.push(' ');
                phrase.push_str(&straight(text.lower(at + length - 1)));
                let sense = words.entry_of(&phrase).sense;
                if sense != 0 {
                    lexed[at].phrase = sense;
                    lexed[at].length = u8::try_from(length).unwrap_or(u8::MAX);
                }
            }
        }
        let mut this = Self { text, words, lexed, sentence: 0..0, names: 0 };
        this.names = this.months_in_names();
        this
    }

    /// The months that are names of persons in this text: "Theresa May".
    fn months_in_names(&self) -> u16 {
        let tokens = &self.text.tokens;
        let name = |at: &usize| {
            let before = tokens[at - 1];
            let sentence = self.text.sentence_of(*at);
            let first = self.text.sentences.get(sentence).is_none_or(|s| s.tokens.start == at - 1);
            let plain =
                !first && tokens.get(at + 1).is_none_or(|next| next.kind != TokenKind::Number);
            plain && tokens[*at].is_capital() && before.is_capital() && self.lexed[at - 1].word == 0
        };
        let month = |at: usize| {
            let sense = self.words.sense(self.lexed[at].word);
            sense.month.filter(|_| sense.has(Role::Homonym))
        };
        let bits = (1..tokens.len()).filter_map(|at| month(at).filter(|_| name(&at)));
        bits.fold(0, |all, month| all | 1 << month)
    }

    /// The longest phrase of time that begins at a token.
    fn try_at(&self, at: usize) -> Option<Written> {
        let known = self.lexed[at].word != 0 || self.lexed[at].phrase != 0;
        let number = self.text.tokens[at].kind == TokenKind::Number;
        if !known && !number && !self.lexed[at].compound {
            return None;
        }
        let candidates = [
            self.compound(at),
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
            let value = decimal(word, self.words.order.grouped)?;
            return Some(self.scaled(value, at + 1));
        }
        let (amount, next) = self.see(at, |sense| {
            let some = sense.has(Role::Some).then_some(Amount::Some);
            sense.number.map(Amount::Exact).or(some)
        })?;
        Some(match amount {
            Amount::Exact(value) => self.scaled(value, next),
            Amount::Some => (amount, next),
        })
    }

    /// A number with the words that multiply it: "two hundred", "5 million".
    fn scaled(&self, mut value: Decimal, mut next: usize) -> (Amount, usize) {
        let scale = |sense: &Sense| sense.number.filter(|_| sense.has(Role::Scale));
        while let Some((factor, end)) = self.see(next, scale)
            && let Some(product) = value.checked_mul(factor)
        {
            (value, next) = (product, end);
        }
        (Amount::Exact(value), next)
    }

    /// A phrase from its tokens and parts.
    pub(super) fn written(
        &self,
        tokens: Range<usize>,
        parts: super::written::Parts,
        rule: &'static str,
    ) -> Written {
        let mut range = self.text.range(tokens.clone());
        // "Monday's": the phrase is "Monday".
        let last = self.text.word(tokens.end - 1);
        if let Some(bare) = self.words.bare(&straight(last)) {
            let written = last.chars().count() - bare.chars().count();
            let cut: usize = last.chars().rev().take(written).map(char::len_utf8).sum();
            range = TextRange::new(range.start(), range.end() - cut);
        }
        Written { tokens, range, parts, modifier: None, bound: None, rule }
    }

    /// Whether something is written to the end of the token: "Monday's".
    pub(super) fn has_clitic(&self, at: usize) -> bool {
        self.words.bare(&straight(self.text.lower(at))).is_some()
    }

    /// Takes the article before a phrase along, where the language does so and the words before
    /// `free` are no part of another.
    fn take_article(&self, written: &mut Written, free: usize) {
        let start = written.tokens.start;
        let numbered = || {
            // "the first nine months"
            let ordinal = self.see(start, |sense| sense.ordinal).is_some();
            ordinal && matches!(written.parts, Parts::Length(_))
        };
        if !self.words.order.takes_article || !(takes_article(written) || numbered()) {
            return;
        }
        let article = self.see_before(start, |sense| sense.has(Role::Article).then_some(()));
        if let Some(((), article)) = article.filter(|&(_, article)| article >= free) {
            written.tokens.start = article;
            let first = self.text.tokens[article].range.start();
            written.range = TextRange::new(first, written.range.end());
        }
    }

    /// Whether a capital letter goes on behind a token that has one: part of a name.
    pub(super) fn in_name(&self, at: usize) -> bool {
        at > self.sentence.start && self.capital(at) && self.capital(at + 1)
    }

    /// Whether a clause ends at a token.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        at >= self.sentence.end
            || self.text.tokens[at].mark().is_some_and(|mark| mark != '$' && mark != '(')
            || self.role(at, Role::And).is_some()
    }

    /// Whether a word that a noun of its language begins like stands here.
    pub(super) fn noun_like(&self, at: usize) -> bool {
        !self.words.order.capital_nouns && at < self.sentence.end || self.capital(at)
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

/// Whether an article before a phrase speaks of its time, not of what stands behind: "the evening", but
/// "the Monday meeting".
fn takes_article(written: &Written) -> bool {
    let Parts::Point(point) = &written.parts else { return false };
    if point.clock.is_some() {
        return false;
    }
    match &point.base {
        _ if point.edge.is_some() => true,
        // "the evening of May 3", but "the Monday evening crowd"
        Base::Day { .. } | Base::Weekday { .. } if written.rule == "time-clock" => true,
        // "the third-quarter profit"
        Base::Quarter { .. } | Base::Half { .. } | Base::Century(_) => written.tokens.len() > 1,
        Base::Year(_) | Base::Weekday { near: None, .. } => written.tokens.len() > 1,
        Base::Month { near, .. } => near.is_some(),
        Base::Day { .. } | Base::Holiday { .. } => false,
        _ => true,
    }
}

/// A word with straight apostrophes, as lexicons write them.
fn straight(word: &str) -> Cow<'_, str> {
    if word.contains('’') { word.replace('’', "'").into() } else { word.into() }
}

/// A number with a decimal comma or point; a point before three digits groups thousands, or a comma
/// does where it is `grouped`.
fn decimal(word: &str, grouped: bool) -> Option<Decimal> {
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
    if rest.len() == 3 && word.contains(if grouped { ',' } else { '.' }) {
        return format!("{whole}{rest}").parse().ok();
    }
    format!("{whole}.{rest}").parse().ok()
}
