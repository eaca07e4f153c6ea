//! Noun phrases, as far as naming a source needs them.

use super::lexicon::Class;
use super::parse::Sheet;
use crate::segment::TokenKind;
use std::ops::Range;

/// How much may hang on a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Before the verb: every prepositional phrase belongs to the noun.
    Wide,
    /// Behind the verb: only *of*, *for* and places do.
    Narrow,
}

/// The longest noun phrase that is looked at, in tokens.
const LONGEST: usize = 60;
/// How deep phrases may hang on each other.
const DEEPEST: usize = 6;
/// The longest quoted name, in tokens with its marks.
const LONGEST_NAME: usize = 9;

impl Sheet<'_> {
    /// The noun phrase that begins at `at`, or `None` when none begins there. It reaches at most to `end`.
    pub(super) fn noun_phrase(&self, at: usize, end: usize, reach: Reach) -> Option<Range<usize>> {
        let end = end.min(at + LONGEST);
        let core = self.core(at, end)?;
        let close = self.extend(core, end, reach, 0);
        Some(at..self.apposition(close, end))
    }

    /// The end of a bare noun phrase at `at`: determiners, adjectives, nouns and names.
    pub(super) fn core(&self, at: usize, end: usize) -> Option<usize> {
        let mut i = at;
        while i < end
            && (matches!(
                self.lower(i),
                "about"
                    | "around"
                    | "nearly"
                    | "almost"
                    | "only"
                    | "even"
                    | "just"
                    | "some"
                    | "at"
                    | "least"
            ) && self.class(i + 1).is(Class::DETERMINER))
        {
            i += 1;
        }
        let start = i;
        let class = self.class(i);
        if i >= end || self.in_group_after(i) {
            return None;
        }
        let alone = class.is(Class::PRONOUN.or(Class::OBJECT));
        if alone && !class.is(Class::DETERMINER) {
            let next = i + 1;
            let own = next < end && self.class(next).is(Class::REFLEXIVE);
            return (!class.is(Class::RELATIVE) || self.lower(i) == "who")
                .then_some(next + usize::from(own));
        }
        while i < end && self.class(i).is(Class::DETERMINER) && !self.in_group_after(i) {
            i += 1;
        }
        let determined = i > start;
        // "no one was hurt"
        if start + 1 < end && self.lower(start) == "no" && self.lower(start + 1) == "one" {
            return Some(start + 2);
        }
        let nouns = i;
        while i < end && self.is_nominal(i, nouns, end) {
            i += self.name_length(i, end).unwrap_or(1);
        }
        if i > nouns && !(nouns + 1 == i && self.mark(nouns).is_some()) {
            return Some(i);
        }
        (determined && class.is(Class::PRONOUN.or(Class::OBJECT))).then_some(nouns)
    }

    /// Whether the token is taken by a verb group; before the groups are known none is.
    fn in_group_after(&self, at: usize) -> bool {
        self.in_group.get(at).copied().unwrap_or_default()
    }

    /// Whether the token can go on with a phrase whose nouns begin at `from`.
    fn is_nominal(&self, at: usize, from: usize, end: usize) -> bool {
        if self.name_length(at, end).is_some() {
            return true;
        }
        if self.quoted(at) || self.in_group_after(at) {
            return false;
        }
        let token = self.text.tokens[at];
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Mark(mark) => {
                let touches = !token.spaced && at > from;
                let goes_on = at + 1 < end;
                match mark {
                    '$' | '€' | '£' | '#' | '@' => goes_on,
                    '%' => touches,
                    '&' => at > from && goes_on,
                    // "Gen. Berg", "J. R. Berg", "the U.S."
                    '.' => {
                        touches
                            && self.text.tokens[at - 1].is_capital()
                            && (goes_on || self.is_acronym_stop(at))
                    }
                    '’' | '\'' => touches && self.tags[at - 1].possessive,
                    '/' | '-' => touches && goes_on && !self.text.tokens[at + 1].spaced,
                    _ => false,
                }
            }
            TokenKind::Word { .. } => {
                let class = self.class(at);
                if class.is(Class::NAME_PARTICLE)
                    && at > from
                    && self.is_name(at + 1)
                    && self.is_name(at - 1)
                {
                    return true;
                }
                if class.is(Class::TIME) && self.text.tokens[at].is_capital() {
                    // "Monday’s vote", but not "Berg Monday".
                    return self.tags[at].possessive
                        || at == from && at + 1 < end && self.is_name(at + 1);
                }
                let behind_possessive = at > from && self.tags[at - 1].possessive;
                // "one", "several" between a possessive and its noun; "very", "newly" before an adjective.
                let closed =
                    class.is(Class::CLOSED) && !(behind_possessive && class.is(Class::DETERMINER));
                let adverb = self.is_adverb(at)
                    && at + 1 < end
                    && !self.class(at + 1).is(Class::CLOSED)
                    && !self.in_group_after(at + 1)
                    && self.text.tokens[at + 1].is_word();
                // "Berg has", "the then mayor"
                !closed && !self.is_adverb(at) || adverb && at + 1 < end && !self.is_name(at + 1)
            }
        }
    }

    /// How long a quoted name at `at` is: "the newspaper “X”", "Jim “Red” Berg".
    fn name_length(&self, at: usize, end: usize) -> Option<usize> {
        let quote = self.text.quotes[self.opening(at)?];
        let length = quote.close + 1 - at;
        let fits = quote.closed && length <= LONGEST_NAME && quote.close < end && quote.depth == 0;
        let stops = fits
            && self.mark(quote.close - 1).is_some_and(|mark| matches!(mark, ',' | '.' | '!' | '?'));
        (fits && !stops && self.text.tokens[at + 1].is_capital()).then_some(length)
    }

    /// Adds brackets, prepositional phrases and further members to a phrase that ends at `close`.
    pub(super) fn extend(&self, mut close: usize, end: usize, reach: Reach, depth: usize) -> usize {
        while close < end && depth < DEEPEST {
            if self.is_mark(close, '(') {
                let bracket = (close + 1..end.min(close + 12)).find(|&i| self.is_mark(i, ')'));
                let Some(bracket) = bracket else { break };
                close = bracket + 1;
                continue;
            }
            let joins = self.class(close).is(Class::COORDINATOR)
                && matches!(self.lower(close), "and" | "or");
            if joins && let Some(next) = self.core(close + 1, end) {
                let next = self.extend(next, end, reach, depth + 1);
                // "said Berg and the dam held": a verb behind it makes it a clause.
                let clause = reach == Reach::Narrow && self.in_group_after(next);
                if clause {
                    break;
                }
                close = next;
                continue;
            }
            // "Berg, Lund and Holm"
            if self.is_mark(close, ',')
                && depth == 0
                && let Some(next) = self.series(close, end, reach)
            {
                close = next;
                continue;
            }
            if self.class(close).is(Class::PREPOSITION)
                && self.hangs(close, reach, end)
                && let Some(inner) = self.core(close + 1, end)
            {
                close = self.extend(inner, end, reach, depth + 1);
                continue;
            }
            break;
        }
        close
    }

    /// The end of a list of names that goes on behind the comma at `comma`.
    fn series(&self, comma: usize, end: usize, reach: Reach) -> Option<usize> {
        let next = self.core(comma + 1, end)?;
        let next = self.extend(next, end, reach, 1);
        let and = self.is_mark(next, ',') && matches!(self.lower(next + 1), "and" | "or");
        let joined = self.extend(next, end, reach, 0);
        (and || joined > next)
            .then(|| if and { self.extend(next + 1, end, reach, 1) } else { joined })
    }

    /// Whether the preposition at `at` hangs its phrase on the noun before it.
    fn hangs(&self, at: usize, reach: Reach, end: usize) -> bool {
        if self.begins_time(at, end)
            || self.class(at).is(Class::SUBORDINATOR) && reach == Reach::Narrow
        {
            return false;
        }
        match self.lower(at) {
            "of" => true,
            "to" => reach == Reach::Wide && !self.in_group_after(at),
            _ if reach == Reach::Wide => !self.in_group_after(at),
            "for" => true,
            "in" | "from" | "at" => {
                self.is_name(at + 1) || self.lower(at + 1) == "the" && self.is_name(at + 2)
            }
            _ => false,
        }
    }

    /// Whether a phrase of time begins at `at`: "on Monday", "last week", "in 2014".
    pub(super) fn begins_time(&self, at: usize, end: usize) -> bool {
        self.time(at, end).is_some()
    }

    /// The end of a phrase of time at `at`: "on Monday", "Monday night", "earlier this month", "in 2014".
    pub(super) fn time(&self, at: usize, end: usize) -> Option<usize> {
        let mut i = at;
        let preposition = self.class(i).is(Class::PREPOSITION)
            && matches!(
                self.lower(i),
                "on" | "in"
                    | "at"
                    | "during"
                    | "late"
                    | "early"
                    | "since"
                    | "by"
                    | "before"
                    | "after"
                    | "over"
            );
        if preposition {
            i += 1;
        }
        let first = i;
        while i < end && i < first + 3 && self.class(i).is(Class::POINTING) {
            i += 1;
        }
        let words = i;
        while i < end
            && (self.class(i).is(Class::TIME) && !self.tags[i].possessive
                || self.text.tokens[i].kind == TokenKind::Number && i > words)
        {
            i += 1;
        }
        if i > words {
            // "a year", "week" alone say no time behind a verb.
            let capital = self.text.tokens[words].is_capital();
            let adverb =
                matches!(self.lower(words), "today" | "yesterday" | "tomorrow" | "tonight");
            return (capital
                || adverb
                || words > first && !matches!(self.lower(first), "the" | "that")
                || preposition)
                .then_some(i);
        }
        let year = preposition
            && self.lower(first).len() == 4
            && self.text.tokens.get(first).is_some_and(|token| token.kind == TokenKind::Number);
        year.then_some(first + 1)
    }

    /// Adds ", a professor at X" behind a phrase that ends at `close`, where a mark closes it.
    fn apposition(&self, close: usize, end: usize) -> usize {
        if !self.is_mark(close, ',') || close + 1 >= end {
            return close;
        }
        let start = close + 1;
        let age = self.text.tokens[start].kind == TokenKind::Number
            && (start + 1 == end || self.is_mark(start + 1, ','));
        if age {
            return self.apposition(start + 1, end);
        }
        if self.class(start).is(Class::PRONOUN) && !self.class(start).is(Class::DETERMINER)
            || self.opening(start).is_some()
            || self.begins_time(start, end)
        {
            return close;
        }
        let origin = matches!(self.lower(start), "of" | "from");
        let Some(core) = self.core(start + usize::from(origin), end) else { return close };
        let inner = self.extend(core, end, Reach::Wide, 1);
        let closed = inner >= end
            || self.mark(inner).is_some_and(|mark| matches!(mark, ',' | '.' | '–' | '—' | ';'))
            || self.quoted(inner);
        if !closed {
            return close;
        }
        if inner < end && self.is_mark(inner, ',') { self.apposition(inner, end) } else { inner }
    }

    /// The subject of a verb group that begins at `verb`, looked for from `from` on: the longest
    /// phrase that reaches up to the verb and begins where a clause or a phrase can begin.
    pub(super) fn subject(&self, from: usize, verb: usize) -> Option<Range<usize>> {
        // "he’s" is its own subject.
        if self.class(verb).is(Class::CONTRACTION) {
            return Some(verb..verb + 1);
        }
        let mut last = verb;
        while last > from
            && (self.is_adverb(last - 1) && !self.class(last - 1).is(Class::PRONOUN)
                || self.is_mark(last - 1, ',')
                    && self.is_adverb(last.saturating_sub(2))
                    && self.is_mark(last.saturating_sub(3), ','))
        {
            last -= 1;
        }
        if last > from && self.is_mark(last - 1, ',') {
            // ", however," and ", who was there,"
            last -= 1;
        }
        (from..last).filter(|&at| self.may_begin(at, from)).find_map(|at| {
            let end = self.reaches(at, last)?;
            Some(at..end)
        })
    }

    /// Whether the subject of a clause can begin at `at`.
    fn may_begin(&self, at: usize, from: usize) -> bool {
        if self.quoted(at) && self.opening(at).is_none() {
            return false;
        }
        let class = self.class(at);
        if class.is(Class::COORDINATOR.or(Class::SUBORDINATOR))
            && !class.is(Class::PRONOUN.or(Class::DETERMINER))
            || self.begins_time(at, at + 6) && !self.is_name(at)
        {
            return false;
        }
        if at == from {
            return true;
        }
        let before = self.class(at - 1);
        if self.mark(at - 1).is_some() {
            return !matches!(
                self.mark(at - 1),
                Some('.' | '$' | '/' | '&' | '’' | '\'' | '(' | '-')
            );
        }
        before.is(Class::COORDINATOR.or(Class::THAT).or(Class::INTERROGATIVE))
            || before.is(Class::SUBORDINATOR) && !before.is(Class::PREPOSITION)
            || before.is(Class::SUBORDINATOR)
                && matches!(self.lower(at - 1), "as" | "before" | "after" | "since" | "until")
            || self.is_adverb(at - 1) && !before.is(Class::DETERMINER)
            || class.is(Class::PRONOUN)
                && !class.is(Class::DETERMINER.or(Class::RELATIVE))
                && !before.is(Class::PREPOSITION)
            || class.is(Class::RELATIVE) && !class.is(Class::DETERMINER)
            || self.class(at - 1).is(Class::TIME)
    }

    /// Whether the phrase at `at` reaches up to `end`; where it ends without the comma behind it.
    fn reaches(&self, at: usize, end: usize) -> Option<usize> {
        if self.class(at).is(Class::RELATIVE) && at + 1 == end {
            return Some(end);
        }
        let core = self.core(at, end)?;
        let mut close = self.extend(core, end, Reach::Wide, 0);
        if close == end {
            return Some(end);
        }
        // A relative clause or a participle without a comma: "the man who was there said".
        let relative = self.class(close).is(Class::RELATIVE);
        let reduced = self.in_group_after(close)
            && (close..end).any(|at| self.in_group_after(at))
            && self.is_reduced(close);
        if (relative || reduced) && end - close < LONGEST {
            return Some(end);
        }
        // What stands between commas: ", a professor at X,".
        while close < end && self.mark(close).is_some_and(|mark| matches!(mark, ',' | '—' | '–'))
        {
            let next =
                (close + 1..end).find(|&at| self.mark(at) == self.mark(close) && !self.quoted(at));
            let Some(next) = next else {
                // The closing comma was cut off before the verb.
                let opens_clause = self.subject_inside(close + 1, end);
                let cut = self.is_mark(end, ',') || self.mark(close) != Some(',');
                return (cut && !opens_clause).then_some(end);
            };
            if self.subject_inside(close + 1, next) {
                return None;
            }
            close = next;
        }
        if close == end {
            return Some(end);
        }
        None
    }

    /// Whether a finite verb with a subject of its own stands between two commas.
    fn subject_inside(&self, from: usize, to: usize) -> bool {
        let relative = self.class(from).is(Class::RELATIVE.or(Class::INTERROGATIVE));
        let prepared = self.class(from).is(Class::PREPOSITION);
        !relative
            && !prepared
            && (from..to).any(|at| self.in_group_after(at) && self.class(at).is(Class::AUXILIARY))
    }

    fn is_reduced(&self, at: usize) -> bool {
        let sentence = &self.sentences.get(self.text.sentence_of(at));
        sentence.is_none_or(|parsed| {
            let group = parsed.groups.iter().find(|group| group.start == at);
            group.is_some_and(|group| !group.is_finite())
        })
    }
}
