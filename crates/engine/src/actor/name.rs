//! The shapes of names: which tokens go together as one.

use super::table::{ClassId, ConceptId, Known};
use super::words::{ActorWords, Genders, Noun, Small};
use crate::segment::Segmented;
use laut_model::ActorKind;
use std::ops::Range;

/// A text seen with the words of a language.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a Segmented<'a>,
    pub(super) words: &'a ActorWords,
    /// Where the sentence ends that is looked at.
    pub(super) end: usize,
    /// Where it begins.
    pub(super) start: usize,
}

/// A name found in the table.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    pub(super) end: usize,
    pub(super) concept: ConceptId,
    pub(super) capital: bool,
    /// Whether the last word bears a genitive ending.
    pub(super) genitive: bool,
    /// Whether it is written as in the table, letter for letter.
    exact: bool,
}

/// A person's name.
#[derive(Clone)]
pub(super) struct PersonName {
    pub(super) tokens: Range<usize>,
    pub(super) genders: Genders,
    /// Who it is, if a user's own table tells.
    pub(super) concept: Option<ConceptId>,
}

impl<'a> View<'a> {
    pub(super) fn capital(&self, at: usize) -> bool {
        at < self.end && self.text.tokens[at].is_capital()
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        (at < self.end).then(|| self.text.tokens[at].mark()).flatten()
    }

    pub(super) fn lower_word(&self, at: usize) -> bool {
        at < self.end && self.text.tokens[at].is_word() && !self.text.tokens[at].is_capital()
    }

    /// Whether a word in lower case could only be a name: it ends like no verb and no adverb.
    pub(super) fn lower_name(&self, at: usize) -> bool {
        let lower = if at < self.end { self.text.lower(at) } else { "" };
        self.lower_word(at)
            && lower.chars().nth(2).is_some()
            && !self.words.is_small(lower)
            && !self.words.table.endings().is_lower(lower)
    }

    pub(super) fn noun(&self, at: usize) -> Noun {
        let small = !self.words.has_capital_nouns();
        let may = at < self.end && (small || self.text.word(at).contains('-'));
        if !(self.capital(at) || may) {
            return Noun::default();
        }
        self.words.noun(self.text.lower(at)).unwrap_or_default()
    }

    /// What a body is by its noun at `at`.
    pub(super) fn kind_of(&self, at: usize) -> ActorKind {
        let class = self.noun(at).body;
        class.map_or(ActorKind::Organisation, |class| self.words.table.kind_of(class))
    }

    pub(super) fn small(&self, at: usize) -> Small {
        if at < self.end { self.words.small(self.text.lower(at)) } else { Small::default() }
    }

    /// Whether the token is a word that belongs to the role behind it: "Prime Minister".
    pub(super) fn rank(&self, at: usize) -> bool {
        at < self.end && self.words.is_rank(self.text.lower(at))
    }

    /// Whether the token is such a word and a role follows.
    pub(super) fn ranked(&self, at: usize) -> bool {
        self.rank(at) && (self.rank(at + 1) || self.noun(at + 1).role)
    }

    /// Whether the token begins a sentence or a quotation, so that its capital tells nothing.
    pub(super) fn begins(&self, at: usize) -> bool {
        at == self.start
            || matches!(
                self.text.tokens[at - 1].mark(),
                Some('„' | '“' | '"' | '»' | '«' | '‚' | '‘' | ':' | '–' | '.' | '?' | '!')
            )
    }

    /// A capitalised word that could be part of a name.
    pub(super) fn nameable(&self, at: usize) -> bool {
        self.capital(at) && {
            let noun = self.noun(at);
            let small = self.small(at);
            let starter = small.starter && self.begins(at);
            let article = small.is_article() && !small.particle;
            !(noun.no_name || noun.thing || noun.group || starter || article)
        }
    }

    /// The longest name of a body or state of the table at `at`.
    pub(super) fn table(&self, at: usize) -> Option<Hit> {
        self.hit(at, |known| {
            let evident = |hit: &Hit| {
                !known.common || self.evident(at, hit.end) || self.is_plainly_state(at, hit)
            };
            let hit = self.matches(known, at).filter(evident)?;
            (!self.words.table.is_person(hit.concept)).then_some(hit)
        })
    }

    /// The longest name of a person of the table at `at`; a surname that is a common word too counts
    /// only where it is `given` by a role or title.
    fn listed_person(&self, at: usize, given: bool) -> Option<Hit> {
        if !self.words.table.has_persons() || at >= self.end {
            return None;
        }
        self.hit(at, |known| {
            let person = self.words.table.is_person(known.concept) && (given || !known.common);
            person.then(|| self.matches(known, at)).flatten()
        })
    }

    fn hit(&self, at: usize, matches: impl Fn(&Known) -> Option<Hit>) -> Option<Hit> {
        let token = &self.text.tokens[at];
        if !token.is_wordlike() {
            return None;
        }
        let hits = self.words.table.beginning(self.text.lower(at));
        hits.filter_map(matches).max_by_key(|hit| (hit.end, hit.exact, !hit.genitive))
    }

    fn matches(&self, known: &Known, at: usize) -> Option<Hit> {
        let mut genitive = false;
        let mut exact = true;
        let mut here = at;
        for (index, word) in known.words().enumerate() {
            let last = index + 1 == known.count;
            if here >= self.end {
                return None;
            }
            if let Some(end) = self.written_at(word, here) {
                here = end;
                continue;
            }
            if !self.text.tokens[here].is_wordlike() {
                return None;
            }
            genitive = self.word_is(word, here, last, known.count > 1)?;
            exact = false;
            here += 1;
        }
        let (concept, capital) = (known.concept, known.capital);
        Some(Hit { end: here, concept, capital, genitive, exact })
    }

    /// The token behind `word` if it stands at `at` letter for letter, be it several tokens: "S&P".
    fn written_at(&self, word: &str, at: usize) -> Option<usize> {
        let start = self.text.tokens[at].range.start();
        if !self.text.text[start..].starts_with(word) {
            return None;
        }
        let end = start + word.len();
        let last = (at..self.end).find(|&at| self.text.tokens[at].range.end() >= end)?;
        (self.text.tokens[last].range.end() == end).then_some(last + 1)
    }

    /// Whether the token writes `word`; `Some(true)` with a genitive ending.
    fn word_is(&self, word: &str, at: usize, last: bool, several: bool) -> Option<bool> {
        let lower = self.text.lower(at);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let shouted = word.chars().all(|c| !c.is_lowercase()) && letters > 1;
        if shouted {
            // "NATO" is "Nato" too, but "IS" is not "is".
            let title = letters > 3 && self.capital(at);
            let base = word.to_lowercase();
            return (title && lower == base).then_some(false);
        }
        if word.chars().next().is_some_and(char::is_uppercase) && !self.capital(at) {
            return None;
        }
        let base = word.to_lowercase();
        if lower == base {
            return Some(false);
        }
        let endings = self.words.table.endings();
        if last && endings.without_genitive(lower).any(|form| form == base) {
            return Some(true);
        }
        let bent =
            several && endings.stem(&base).any(|stem| endings.stem(lower).any(|s| s == stem));
        bent.then_some(false)
    }

    /// Whether a name that is a common word too is meant as a name: in quotation marks, or after a
    /// noun for what bears it.
    fn evident(&self, at: usize, end: usize) -> bool {
        let quoted =
            at > self.start && is_open(self.text.tokens[at - 1].mark()) && is_close(self.mark(end));
        let bracketed = at > self.start
            && self.text.tokens[at - 1].mark() == Some('(')
            && self.mark(end) == Some(')');
        let noun = at.checked_sub(1).filter(|&before| before >= self.start);
        quoted
            || bracketed
            || noun.is_some_and(|before| {
                let noun = self.noun(before);
                noun.body.is_some() && !noun.nameless
            })
    }

    /// The person's name at `at`; `given` says that a role or title stands before it.
    pub(super) fn person(&self, at: usize, given: bool) -> Option<PersonName> {
        let shaped = self.shaped_person(at, given);
        let Some(listed) = self.listed_person(at, given) else { return shaped };
        // "Tessa Holm Ekk" is not the "Tessa Holm" of the table.
        if shaped.as_ref().is_some_and(|shaped| shaped.tokens.end > listed.end) {
            return shaped;
        }
        let genders = self.words.first_name(self.text.word(at)).unwrap_or_default();
        Some(PersonName { tokens: at..listed.end, genders, concept: Some(listed.concept) })
    }

    /// Whether a full name stands at `at` whose first name or whole is known.
    pub(super) fn named_by_itself(&self, at: usize) -> Option<PersonName> {
        let first = self.words.first_name(self.text.word(at)).is_some();
        if first { self.person(at, false) } else { self.person_of_table(at) }
    }

    fn person_of_table(&self, at: usize) -> Option<PersonName> {
        self.listed_person(at, false)?;
        self.person(at, false)
    }

    /// A person's name by its shape.
    fn shaped_person(&self, at: usize, given: bool) -> Option<PersonName> {
        let mut here = at;
        let mut genders = Genders::default();
        let mut first_name = false;
        let mut words = 0;
        while here < self.end && words < 5 {
            let word = self.text.word(here);
            if !self.capital(here) {
                if self.joined_particle(here) && (words > 0 || given) {
                    words += 1;
                    here += 1;
                    continue;
                }
                if self.lower_word(here) && self.particles(here, words, given) {
                    here += 1;
                    continue;
                }
                break;
            }
            let noun = self.noun(here);
            if words > 0 && self.words.table.endings().is_common(self.text.lower(here)) {
                break;
            }
            let initial = word.chars().count() <= 2 && self.mark(here + 1) == Some('.');
            if initial && self.capital(here + 2) && !noun.title {
                words += 1;
                here += 2;
                continue;
            }
            let known = self.words.first_name(word);
            if !self.nameable(here) && known.is_none_or(|_| noun.no_name && !self.capital(here + 1))
            {
                break;
            }
            if words == 0 {
                if let Some(known) = known {
                    genders = known;
                    first_name = true;
                }
                if !given && !first_name {
                    break;
                }
            }
            let is_noun = noun.role || noun.body.is_some();
            // "Sprecherin Fischer" and "Joschka Fischer" are names, "Präsident General X" goes on.
            if is_noun
                && known.is_none()
                && (self.capital(here + 1) || words == 0 && noun.body.is_some())
            {
                break;
            }
            if words > 0 && known.is_none() && self.table(here).is_some_and(|hit| hit.genitive) {
                break;
            }
            words += 1;
            here += 1;
        }
        // "Kim" alone is no name unless a role stands before it.
        let enough = if given { words > 0 } else { first_name && words > 1 };
        enough.then_some(PersonName { tokens: at..here, genders, concept: None })
    }

    /// "al-Dschabari", "d’Estelle": a particle and a name in one token.
    fn joined_particle(&self, at: usize) -> bool {
        let parts = self.text.word(at).split_once(['-', '’', '\'']);
        parts.is_some_and(|(particle, name)| {
            self.words.small(particle).particle && name.starts_with(char::is_uppercase)
        })
    }

    /// Whether particles of a name stand at `at`: "von der Leyen", "van Dyk", not "von der Partei".
    fn particles(&self, at: usize, words: usize, given: bool) -> bool {
        let particle = |at: usize| self.lower_word(at) && self.small(at).particle;
        let before = at > self.start && particle(at - 1);
        if !(particle(at) && (words == 1 || before || words == 0 && given)) {
            return false;
        }
        let next = if particle(at + 1) { at + 2 } else { at + 1 };
        let name = self.nameable(next) && self.noun(next) == Noun::default();
        // "Sprecherin von Kestrel" names a body: only two particles tell a surname there.
        let two = next == at + 2 && !self.small(at).is_article() || before;
        name && self.table(next).is_none() && (words == 1 && !self.small(at).is_article() || two)
    }

    /// A run of capitalised words that could be a foreign name: with small words inside.
    pub(super) fn run(&self, at: usize) -> Range<usize> {
        let mut here = at;
        let mut end = at;
        while here < self.end && here < at + 9 {
            let foreign = here > at
                && self.capital(here)
                && self.words.foreign(self.text.word(here)).is_some();
            let plain = self.nameable(here) && (here == at || !self.words.is_stop(self.noun(here)));
            if foreign || plain {
                here += 1;
                end = here;
            } else if here > at && self.is_inside(here) {
                here += 1;
            } else {
                break;
            }
        }
        at..end
    }

    fn is_inside(&self, at: usize) -> bool {
        let small = self.small(at);
        let link = small.inside && !self.capital(at);
        link && (self.nameable(at + 1) || (self.small(at + 1).inside && self.nameable(at + 2)))
            // "Post and Courier" is one name, "Sprecher der Polizei" is not.
            && !(small.is_article() || small.and && small.starter)
    }

    /// What bears a foreign name, if one of its words tells: "Harbour Times".
    pub(super) fn foreign(&self, tokens: Range<usize>) -> Option<ClassId> {
        if tokens.len() < 2 {
            return None;
        }
        let class = |at: usize| self.words.foreign(self.text.word(at));
        let last = tokens.end - 1;
        class(last).or_else(|| tokens.rev().find_map(class))
    }

    /// The inner tokens of the short quotation at `at` and the token behind its closing mark.
    pub(super) fn quoted_name(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let found = self.text.quotes.binary_search_by_key(&at, |quote| quote.open).ok()?;
        let quote = self.text.quotes[found];
        let inner = quote.inner();
        let short = quote.closed && !inner.is_empty() && inner.len() <= 8 && inner.end < self.end;
        if !short {
            return None;
        }
        let first = self.text.tokens[inner.start];
        let name = first.is_wordlike() && (first.is_capital() || inner.len() == 1);
        name.then_some((inner, quote.close + 1))
    }

    /// The role in an apposition behind a name: ", ein Bauer aus X", ", the mayor of X".
    pub(super) fn apposed_behind(&self, at: usize) -> Option<Range<usize>> {
        const ADJECTIVES: usize = 3;
        let first = at + 1 + usize::from(self.small(at + 1).is_article());
        let noun = (first..self.end.min(first + ADJECTIVES + 1)).find(|&at| self.noun(at).role)?;
        let plain = (first..noun).all(|at| self.lower_word(at) && !self.small(at).and);
        // "X, Minister Y": the role is that of the next name.
        let alone = !self.capital(noun + 1);
        (self.mark(at) == Some(',') && plain && alone).then_some(first..noun + 1)
    }

    /// The role that a name between commas explains: "der Leiter der Klinik, X,".
    pub(super) fn apposed_before(&self, start: usize, end: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 7;
        let closed = matches!(self.mark(end), Some(',' | '.' | ')' | '–' | '—' | '!' | '?'));
        let comma = start.checked_sub(1).filter(|&comma| comma > self.start)?;
        if self.mark(comma) != Some(',') || !(closed || end >= self.end) {
            return None;
        }
        let from = self.start.max(comma.saturating_sub(LONGEST));
        let noun = (from..comma)
            .rev()
            .take_while(|&at| self.mark(at).is_none() && !self.small(at).and)
            .find(|&at| self.noun(at).role)?;
        let article = (from..noun).rev().take(3).any(|at| self.small(at).is_article());
        let hangs = noun + 1 == comma || self.small(noun + 1).of;
        (article && hangs).then_some(noun..comma)
    }

    /// The words in the brackets at `at`, and the token behind them.
    pub(super) fn bracket(&self, at: usize) -> Option<(Range<usize>, usize)> {
        if self.mark(at) != Some('(') {
            return None;
        }
        let close = (at + 1..self.end.min(at + 9)).find(|&here| self.mark(here) == Some(')'))?;
        let inner = at + 1..close;
        let words = inner.clone().all(|here| self.text.tokens[here].is_word());
        (words && !inner.is_empty()).then_some((inner, close + 1))
    }
}

fn is_open(mark: Option<char>) -> bool {
    matches!(mark, Some('„' | '“' | '"' | '»' | '«' | '‚' | '‘' | '›' | '‹'))
}

fn is_close(mark: Option<char>) -> bool {
    matches!(mark, Some('“' | '”' | '"' | '«' | '»' | '‘' | '’' | '‹' | '›'))
}

/// Whether a word is written in letters other than Latin ones.
pub(super) fn foreign_to(word: &str) -> bool {
    word.chars().any(|c| c.is_alphabetic() && u32::from(c) >= 0x370)
}
