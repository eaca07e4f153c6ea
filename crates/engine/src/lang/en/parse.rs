//! A text as the English rules see it: tags, verb groups and clauses, sentence by sentence.

use super::group::Group;
use super::lexicon::{Class, Lexicon};
use super::tag::{Tag, tag};
use super::verbs::FormSet;
use crate::segment::{Segmented, Sentence};
use std::ops::Range;

/// The kinds of clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClauseKind {
    /// With a finite verb and no word that makes it depend on another.
    Main,
    /// Begins with *that*.
    That,
    /// Begins with *who*, *what*, *whether*, …
    Question,
    /// Begins with another subordinator.
    Sub,
    /// An infinitive with *to*.
    Infinitive,
    /// A form in *-ing* or a participle.
    Participle,
    /// Nothing but a quotation.
    Quote,
    /// In round brackets.
    Bracket,
    /// No verb of its own.
    Fragment,
}

impl ClauseKind {
    /// The name shown to people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::That => "that",
            Self::Question => "question or relative",
            Self::Sub => "subordinate",
            Self::Infinitive => "infinitive",
            Self::Participle => "participle",
            Self::Quote => "quotation",
            Self::Bracket => "bracket",
            Self::Fragment => "no verb",
        }
    }
}

/// A piece of a sentence between commas, colons, semicolons, dashes and brackets that stand outside
/// of quotations; a quotation that ends with a mark of its own is a piece too.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// Its tokens, without the marks that cut it.
    pub(super) tokens: Range<usize>,
    /// The mark that stands before it; `None` at the start or behind a quotation.
    pub(super) before: Option<char>,
    /// What it is.
    pub(super) kind: ClauseKind,
}

/// A sentence with its verb groups and clauses.
pub(super) struct Parsed {
    /// The sentence's tokens, without the final stop and closing marks behind it.
    pub(super) tokens: Range<usize>,
    /// All of the sentence's tokens.
    pub(super) whole: Range<usize>,
    /// The verb groups outside of quotations, in order.
    pub(super) groups: Vec<Group>,
    /// The clauses in order.
    pub(super) clauses: Vec<Clause>,
}

impl Parsed {
    /// The clause that holds a token, by its position.
    pub(super) fn clause_of(&self, at: usize) -> usize {
        self.clauses.partition_point(|clause| clause.tokens.start <= at).saturating_sub(1)
    }
}

/// The text of one report with everything that the rules look at.
pub(super) struct Sheet<'t> {
    /// The tokens, sentences and quotations.
    pub(super) text: &'t Segmented<'t>,
    /// What each token can be.
    pub(super) tags: Vec<Tag>,
    /// Whether each token belongs to a verb group.
    pub(super) in_group: Vec<bool>,
    /// Each sentence with its verb groups and clauses.
    pub(super) sentences: Vec<Parsed>,
    /// The lexicon.
    pub(super) lexicon: &'static Lexicon,
}

impl<'t> Sheet<'t> {
    /// Tags and parses a text.
    pub(super) fn new(text: &'t Segmented<'t>, lexicon: &'static Lexicon) -> Self {
        let tags = tag(text, lexicon);
        let in_group = vec![false; tags.len()];
        let mut sheet = Self { text, tags, in_group, sentences: Vec::new(), lexicon };
        for sentence in &text.sentences {
            let parsed = sheet.parse(sentence);
            for group in &parsed.groups {
                sheet.in_group[group.start..group.end].fill(true);
            }
            sheet.sentences.push(parsed);
        }
        sheet
    }

    /// The classes of a token; none behind the last one.
    pub(super) fn class(&self, at: usize) -> Class {
        self.tags.get(at).map_or(Class::default(), |tag| tag.class)
    }

    /// The token in lower case; empty behind the last one.
    pub(super) fn lower(&self, at: usize) -> &str {
        if at < self.text.tokens.len() { self.text.lower(at) } else { "" }
    }

    /// Whether the token is the mark `c`.
    pub(super) fn is_mark(&self, at: usize, c: char) -> bool {
        self.mark(at) == Some(c)
    }

    /// The mark that the token is.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.text.tokens.get(at).and_then(|token| token.mark())
    }

    /// Whether the token stands in a quotation, marks included.
    pub(super) fn quoted(&self, at: usize) -> bool {
        self.tags.get(at).is_some_and(|tag| tag.quote.is_some())
    }

    /// Whether the token is a capitalised word that no sentence makes so, or a word in capitals.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let class = self.class(at);
        token.is_capital() && !class.is(Class::CLOSED.or(Class::TIME)) && {
            let start = self.text.sentences[self.text.sentence_of(at)].tokens.start;
            at != start || self.tags[at].verb.is_empty()
        }
    }

    /// Whether the token is an adverb, by the lexicon or by its ending.
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let shape = lower.len() > 4 && lower.ends_with("ly") && !self.text.tokens[at].is_capital();
        self.class(at).is(Class::ADVERB.or(Class::NEGATION))
            && !self.class(at).is(Class::DETERMINER.or(Class::PRONOUN))
            || shape
                && !matches!(
                    lower,
                    "family"
                        | "assembly"
                        | "reply"
                        | "supply"
                        | "ally"
                        | "rally"
                        | "early"
                        | "monthly"
                        | "weekly"
                        | "daily"
                        | "elderly"
                        | "only"
                )
    }

    /// Whether some analysis of the token has one of `forms`.
    pub(super) fn has_form(&self, at: usize, forms: FormSet) -> bool {
        self.tags.get(at).is_some_and(|tag| tag.verb.iter().any(|verb| verb.form.meets(forms)))
    }

    /// Whether the quotation mark at `at` opens a quotation; its position among the quotations.
    pub(super) fn opening(&self, at: usize) -> Option<usize> {
        self.text.quotes.binary_search_by_key(&at, |quote| quote.open).ok()
    }

    fn parse(&self, sentence: &Sentence) -> Parsed {
        let whole = sentence.tokens.clone();
        let mut end = whole.end;
        while end > whole.start
            && self.mark(end - 1).is_some_and(is_final)
            && !self.quoted(end - 1)
            && !self.is_acronym_stop(end - 1)
        {
            end -= 1;
        }
        let tokens = whole.start..end;
        let groups = self.groups(&tokens);
        let clauses = self.clauses(&tokens, &groups);
        Parsed { tokens, whole, groups, clauses }
    }

    /// Whether a full stop belongs to an acronym: the second one of "U.S."
    pub(super) fn is_acronym_stop(&self, at: usize) -> bool {
        at >= 3
            && self.is_mark(at, '.')
            && self.is_mark(at - 2, '.')
            && !self.text.tokens[at - 1].spaced
            && self.text.word(at - 1).chars().count() == 1
            && self.text.word(at - 3).chars().count() == 1
    }

    fn clauses(&self, tokens: &Range<usize>, groups: &[Group]) -> Vec<Clause> {
        let mut pieces: Vec<(Range<usize>, Option<char>)> = Vec::new();
        let (mut start, mut before, mut bracket) = (tokens.start, None, false);
        for at in tokens.clone() {
            if self.quoted(at) {
                let closes = at + 1 < tokens.end && self.tags[at + 1].quote != self.tags[at].quote;
                let stopped = closes
                    && self.mark(at - 1).is_some_and(|mark| {
                        matches!(mark, ',' | '.' | '!' | '?' | '…' | '—' | '–' | '-')
                    });
                if stopped && (start..at).all(|inner| self.quoted(inner)) {
                    pieces.push((start..at + 1, before.take()));
                    start = at + 1;
                }
                continue;
            }
            let cuts = match self.mark(at) {
                Some(',' | ';' | ':' | '–' | '—' | '(' | ')' | '[' | ']') => true,
                Some('-') => self.text.tokens[at].spaced,
                _ => false,
            };
            if cuts {
                if start < at {
                    pieces.push((start..at, if bracket { Some('(') } else { before }));
                }
                bracket = matches!(self.mark(at), Some('(' | '['));
                before =
                    self.mark(at).map(|mark| if matches!(mark, '—' | '-') { '–' } else { mark });
                start = at + 1;
            }
        }
        if start < tokens.end {
            pieces.push((start..tokens.end, if bracket { Some('(') } else { before }));
        }
        let kind = |tokens: &Range<usize>, before| self.clause_kind(tokens, before, groups);
        pieces
            .into_iter()
            .map(|(tokens, before)| Clause { kind: kind(&tokens, before), tokens, before })
            .collect()
    }

    fn clause_kind(
        &self,
        tokens: &Range<usize>,
        before: Option<char>,
        groups: &[Group],
    ) -> ClauseKind {
        if before == Some('(') {
            return ClauseKind::Bracket;
        }
        if tokens.clone().all(|at| self.quoted(at)) {
            return ClauseKind::Quote;
        }
        let mut first = tokens.start;
        while first + 1 < tokens.end
            && (self.class(first).is(Class::COORDINATOR) || self.is_adverb(first))
        {
            first += 1;
        }
        let inside = || groups.iter().filter(|group| tokens.contains(&group.start));
        let finite = inside().any(|group| group.is_finite());
        let class = self.class(first);
        match inside().next() {
            None => ClauseKind::Fragment,
            Some(_) if class.is(Class::THAT) && finite => ClauseKind::That,
            Some(_) if class.is(Class::INTERROGATIVE) => ClauseKind::Question,
            Some(_) if class.is(Class::SUBORDINATOR) => ClauseKind::Sub,
            Some(group) if group.start == first && group.is_infinitive() => ClauseKind::Infinitive,
            Some(_) if finite => ClauseKind::Main,
            Some(_) => ClauseKind::Participle,
        }
    }
}

/// Marks that may stand behind the last word of a sentence.
fn is_final(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '…' | ':' | ';' | ',' | '–' | '—' | ')')
}
