//! Verb groups: a verb with its auxiliaries, its negation and the adverbs between them.

use super::lexicon::{Class, Takes};
use super::parse::Sheet;
use super::verbs::FormSet;
use std::ops::Range;

/// The form of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With a subject of its own.
    Finite,
    /// With *to*.
    Infinitive,
    /// In *-ing*.
    Ing,
    /// A participle without an auxiliary.
    Participle,
}

/// A verb with its auxiliaries.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// The first token: an auxiliary, *to*, or the verb.
    pub(super) start: usize,
    /// The token that carries the meaning.
    pub(super) head: usize,
    /// The token behind the group.
    pub(super) end: usize,
    /// Its form.
    pub(super) form: Form,
    /// Whether it is in the passive.
    pub(super) passive: bool,
    /// Whether *not* or *never* stands in it.
    pub(super) negated: bool,
}

impl Group {
    /// Whether it has a subject of its own.
    pub(super) fn is_finite(&self) -> bool {
        self.form == Form::Finite
    }

    /// Whether it is an infinitive with *to*.
    pub(super) fn is_infinitive(&self) -> bool {
        self.form == Form::Infinitive
    }
}

/// What an auxiliary asks of the verb behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Base,
    Participle,
    IngOrParticiple,
}

/// Words that begin what is said.
const COMPLEMENT: Class =
    Class::THAT.or(Class::PRONOUN).or(Class::DETERMINER).or(Class::OBJECT).or(Class::INTERROGATIVE);

impl Sheet<'_> {
    /// The verb groups of a sentence outside of quotations.
    pub(super) fn groups(&self, tokens: &Range<usize>) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let found = if self.quoted(at) { None } else { self.group(at, tokens) };
            at = found.as_ref().map_or(at + 1, |group| group.end);
            groups.extend(found);
        }
        groups
    }

    fn group(&self, at: usize, tokens: &Range<usize>) -> Option<Group> {
        let class = self.class(at);
        if self.lower(at) == "to" {
            let verb = self.past_adverbs(at + 1, tokens.end);
            let base =
                self.has_form(verb, FormSet::BASE) || matches!(self.lower(verb), "be" | "have");
            let verb = base && !self.quoted(verb) && !self.text.tokens[verb].is_capital();
            return verb.then(|| self.chain(at, Wants::Base, Form::Infinitive, tokens));
        }
        let determined = at > tokens.start && self.is_determined(at, tokens);
        if class.is(Class::AUXILIARY.or(Class::CONTRACTION)) && !determined {
            let wants = match self.lower(at) {
                _ if class.is(Class::MODAL.or(Class::DO)) => Wants::Base,
                _ if class.is(Class::HAVE) => Wants::Participle,
                word if word.ends_with("ve") => Wants::Participle,
                word if word.ends_with("ll") => Wants::Base,
                word if word.ends_with("'d") || word.ends_with("’d") => {
                    let next = self.past_adverbs(at + 1, tokens.end);
                    if self.has_form(next, FormSet::BASE) { Wants::Base } else { Wants::Participle }
                }
                _ => Wants::IngOrParticiple,
            };
            let form = match self.lower(at) {
                "being" | "having" => Form::Ing,
                "be" => Form::Infinitive,
                "been" => Form::Participle,
                _ => Form::Finite,
            };
            return Some(self.chain(at, wants, form, tokens));
        }
        if self.tags[at].verb.is_empty() || class.is(Class::PREPOSITION.or(Class::PRONOUN)) {
            return None;
        }
        let form = self.simple(at, tokens)?;
        Some(Group { start: at, head: at, end: at + 1, form, passive: false, negated: false })
    }

    /// The first token from `at` on that is no adverb.
    fn past_adverbs(&self, mut at: usize, end: usize) -> usize {
        const MOST: usize = 3;
        let last = end.min(at + MOST);
        while at < last && (self.is_adverb(at) || self.lower(at) == "not") {
            at += 1;
        }
        at
    }

    fn chain(&self, start: usize, mut wants: Wants, form: Form, tokens: &Range<usize>) -> Group {
        let (mut head, mut passive) = (start, false);
        loop {
            let next = self.past_adverbs(head + 1, tokens.end);
            if next >= tokens.end || self.quoted(next) || self.is_name(next) {
                break;
            }
            let class = self.class(next);
            if class.is(Class::BE) && wants != Wants::IngOrParticiple
                || class.is(Class::BE) && matches!(self.lower(next), "being" | "been")
            {
                (head, wants) = (next, Wants::IngOrParticiple);
                continue;
            }
            if class.is(Class::HAVE) && wants == Wants::Base {
                let after = self.past_adverbs(next + 1, tokens.end);
                head = next;
                if !(self.has_form(after, FormSet::PARTICIPLE) || self.class(after).is(Class::BE)) {
                    break;
                }
                wants = Wants::Participle;
                continue;
            }
            let forms = match wants {
                Wants::Base => FormSet::BASE,
                Wants::Participle => FormSet::PARTICIPLE,
                Wants::IngOrParticiple => FormSet::ING.or(FormSet::PARTICIPLE),
            };
            let fits = self.has_form(next, forms)
                && !class.is(Class::PREPOSITION.or(Class::DETERMINER).or(Class::COORDINATOR));
            if fits {
                passive =
                    wants == Wants::IngOrParticiple && self.has_form(next, FormSet::PARTICIPLE);
                head = next;
            }
            break;
        }
        let negated = (start..head + 1).any(|at| self.class(at).is(Class::NEGATION));
        Group { start, head, end: head + 1, form, passive, negated }
    }

    /// Whether the word before makes a noun or an adjective of the one at `at`: "the claims".
    fn is_determined(&self, at: usize, tokens: &Range<usize>) -> bool {
        let Some(before) = self.before(at, tokens) else { return false };
        let class = self.class(before);
        self.tags[before].possessive
            || class.is(Class::DETERMINER) && !class.is(Class::PRONOUN)
            || class.is(Class::POSSESSIVE) && !class.is(Class::OBJECT)
    }

    /// The token before `at` that is no adverb.
    fn before(&self, at: usize, tokens: &Range<usize>) -> Option<usize> {
        (tokens.start..at).rev().find(|&before| !self.is_adverb(before))
    }

    /// The form of a verb without auxiliaries, or `None` where the word is none.
    fn simple(&self, at: usize, tokens: &Range<usize>) -> Option<Form> {
        if self.is_determined(at, tokens) || self.lower(at) == "like" {
            return None;
        }
        let before = self.before(at, tokens);
        let left = before.map_or(Class::default(), |before| self.class(before));
        let relative = left.is(Class::RELATIVE) && !left.is(Class::DETERMINER)
            || before.is_some_and(|before| self.lower(before) == "that");
        let after_preposition = left.is(Class::PREPOSITION) && !left.is(Class::ADVERB);
        let noun_too =
            || self.tags[at].verb.iter().any(|verb| self.lexicon.verbs.is_noun_too(verb.lemma));
        if self.has_form(at, FormSet::PAST) {
            return self.past(at, before, left, relative, after_preposition);
        }
        if self.has_form(at, FormSet::PARTICIPLE) && !self.has_form(at, FormSet::BASE) {
            return Some(Form::Participle);
        }
        if self.has_form(at, FormSet::ING) {
            let bounded = before.is_none_or(|before| self.mark(before).is_some())
                || before.is_some_and(|before| !self.tags[before].verb.is_empty())
                || left.is(Class::PREPOSITION.or(Class::COORDINATOR).or(Class::SUBORDINATOR));
            return (bounded || self.begins_complement(at + 1)).then_some(Form::Ing);
        }
        // "printed rumors": what follows another verb is its object.
        let verbal = FormSet::PAST.or(FormSet::ING).or(FormSet::PARTICIPLE);
        let object = before.is_some_and(|before| self.has_form(before, verbal)) && noun_too();
        if after_preposition || object || left.is(Class::BE.or(Class::HAVE)) {
            return None;
        }
        let next = at + 1;
        let goes_on = self.begins_complement(next);
        let verb_follows =
            self.class(next).is(Class::AUXILIARY) || self.has_form(next, FormSet::PAST);
        if self.has_form(at, FormSet::THIRD) {
            let pronoun = matches!(
                before.map(|at| self.lower(at)),
                Some("he" | "she" | "it" | "who" | "one")
            );
            let name = before.is_some_and(|before| self.is_name(before));
            let fits = !noun_too() || relative || pronoun || goes_on && !verb_follows;
            let named = name && !verb_follows && self.lower(next) != "of" && next < tokens.end;
            return (fits && before.is_some() || named || inverted(self, before))
                .then_some(Form::Finite);
        }
        let plural = before.is_some_and(|before| {
            let lower = self.lower(before);
            let joined = before > tokens.start && self.lower(before - 1) == "and";
            joined
                || left.is(Class::PLURAL)
                || lower.ends_with('s')
                    && !lower.ends_with("ss")
                    && self.text.tokens[before].is_word()
                    && !left.is(Class::CLOSED)
        });
        let subject = plural || relative || inverted(self, before);
        let joined = left.is(Class::COORDINATOR) && !noun_too();
        (subject && (!noun_too() || goes_on && !verb_follows) || joined).then_some(Form::Finite)
    }

    /// The form of a word that can be a past tense: with a subject, or a participle behind a noun.
    fn past(
        &self,
        at: usize,
        before: Option<usize>,
        left: Class,
        relative: bool,
        after_preposition: bool,
    ) -> Option<Form> {
        let next = self.lower(at + 1);
        if !self.has_form(at, FormSet::PARTICIPLE) {
            return Some(Form::Finite);
        }
        // "accused of", "described as" lack their object: they are passive.
        let agent = match next {
            "by" => true,
            "of" => self.takes(at, Takes::OF),
            "as" => self.takes(at, Takes::AS),
            _ => false,
        };
        if relative || left.is(Class::PRONOUN) && !left.is(Class::SUBORDINATOR) {
            return Some(Form::Finite);
        }
        let Some(before) = before else { return Some(Form::Participle) };
        if after_preposition || left.is(Class::SUBORDINATOR.or(Class::INTERROGATIVE)) {
            return Some(Form::Participle);
        }
        let passive_behind = matches!(next, "about" | "whether" | "if" | "why" | "how");
        if self.mark(before) == Some(',') && passive_behind && self.lower(at) == "asked" {
            return Some(Form::Participle);
        }
        Some(if agent { Form::Participle } else { Form::Finite })
    }

    fn takes(&self, at: usize, takes: Takes) -> bool {
        let mut verbs = self.tags[at].verb.iter();
        verbs.any(|verb| {
            let alone =
                self.lexicon.saying(verb.lemma).iter().find(|saying| saying.words.is_empty());
            alone.is_some_and(|saying| saying.takes(takes))
        })
    }

    /// Whether what somebody says may begin at `at`.
    pub(super) fn begins_complement(&self, at: usize) -> bool {
        let class = self.class(at);
        class.is(COMPLEMENT.or(Class::CONTRACTION))
            || self.opening(at).is_some()
            || self.is_mark(at, ':')
            || self.lower(at) == "to"
            || self.is_name(at)
    }
}

/// Whether the verb stands right behind a quotation: “…,” says X.
fn inverted(sheet: &Sheet<'_>, before: Option<usize>) -> bool {
    before.is_some_and(|before| sheet.quoted(before))
}
