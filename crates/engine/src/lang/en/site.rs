//! Sites: the places where a verb of saying stands with all its parts.

use super::group::{Form, Group};
use super::lexicon::{Class, Saying, Takes};
use super::parse::{Parsed, Sheet};
use super::phrase::Reach;
use laut_model::Act;
use std::ops::Range;

/// A verb of saying with all its parts: "has announced", "points out", "went on to say".
#[derive(Debug, Clone)]
pub(super) struct Site {
    /// Its verb group, by its position in the sentence.
    pub(super) group: usize,
    /// The first token of its parts.
    pub(super) start: usize,
    /// The token that carries the meaning.
    pub(super) head: usize,
    /// The token behind all its parts.
    pub(super) end: usize,
    /// Its form; that of the verb it hangs on, where it hangs on one.
    pub(super) form: Form,
    /// Whether it is in the passive.
    pub(super) passive: bool,
    /// Whether it is negated.
    pub(super) negated: bool,
    /// The verb, by its position among the lemmas.
    pub(super) lemma: u16,
    /// What the verb does.
    pub(super) saying: &'static Saying,
}

impl Site {
    /// Whether one of `takes` may follow.
    pub(super) fn takes(&self, takes: Takes) -> bool {
        self.saying.takes(takes)
    }

    /// What is done where one of `takes` follows.
    pub(super) fn act(&self, takes: Takes) -> Act {
        self.saying.act(takes).unwrap_or(Act::Assertion)
    }

    /// The words that mark the attribution.
    pub(super) fn cue(&self) -> Vec<Range<usize>> {
        vec![self.start..self.end]
    }
}

/// What stands behind a verb of saying before its content begins.
pub(super) struct Behind {
    /// Where the content begins, or what follows instead.
    pub(super) at: usize,
    /// To whom it is said.
    pub(super) addressee: Option<Range<usize>>,
    /// Whether nothing but the addressee stands between.
    pub(super) close: bool,
}

impl Sheet<'_> {
    /// Every verb of saying in a sentence, in order.
    pub(super) fn sites(&self, parsed: &Parsed) -> Vec<Site> {
        (0..parsed.groups.len()).filter_map(|index| self.site(parsed, index)).collect()
    }

    fn site(&self, parsed: &Parsed, index: usize) -> Option<Site> {
        let group = &parsed.groups[index];
        let (lemma, saying) = self.saying_at(group, parsed.tokens.end)?;
        let mut start = group.start;
        let (mut form, mut negated) = (group.form, group.negated);
        // "continued to insist", "wanted to say": a light verb before it belongs to it.
        let governor = index.checked_sub(1).map(|before| &parsed.groups[before]);
        if let Some(light) = governor.filter(|light| self.is_light(light, group)) {
            (start, form) = (light.start, light.form);
            negated |= light.negated;
        }
        let end = group.end + saying.words.len();
        Some(Site {
            group: index,
            start,
            head: group.head,
            end,
            form,
            passive: group.passive,
            negated,
            lemma,
            saying,
        })
    }

    fn is_light(&self, light: &Group, group: &Group) -> bool {
        const LIGHT: [&str; 9] =
            ["go", "continue", "begin", "seem", "appear", "try", "manage", "start", "fail"];
        let touches = light.end == group.start
            || light.end + 1 == group.start && self.lower(light.end) == "on";
        let verb = || self.tags[light.head].verb.iter();
        group.is_infinitive()
            && touches
            && verb().any(|verb| LIGHT.contains(&self.lexicon.verbs.base(verb.lemma)))
    }

    fn saying_at(&self, group: &Group, end: usize) -> Option<(u16, &'static Saying)> {
        let class = self.class(group.head);
        if class.is(Class::AUXILIARY) && !class.is(Class::DO) {
            return None;
        }
        self.tags[group.head].verb.iter().find_map(|verb| {
            let fits = |saying: &&Saying| {
                let words = saying.words.iter().enumerate();
                group.end + saying.words.len() <= end
                    && words.clone().all(|(offset, word)| self.lower(group.end + offset) == word)
            };
            let list: &'static [Saying] = self.lexicon.saying(verb.lemma);
            list.iter().find(fits).map(|saying| (verb.lemma, saying))
        })
    }

    /// The subject of a site in its sentence.
    pub(super) fn subject_of(&self, parsed: &Parsed, site: &Site) -> Option<Range<usize>> {
        self.subject(self.clause_start(parsed, site.start), site.start)
    }

    /// Where the clause may begin that a verb at `at` belongs to: behind a semicolon, a colon, or a
    /// quotation that ends with a mark of its own.
    pub(super) fn clause_start(&self, parsed: &Parsed, at: usize) -> usize {
        let cut = (parsed.tokens.start..at).rev().find(|&before| {
            if self.quoted(before) {
                let closes = before + 1 < self.tags.len()
                    && self.tags[before + 1].quote != self.tags[before].quote;
                return closes
                    && self.mark(before - 1).is_some_and(|mark| {
                        matches!(mark, ',' | '.' | '?' | '!' | '—' | '–' | '-' | '…')
                    });
            }
            matches!(self.mark(before), Some(';' | ':'))
        });
        cut.map_or(parsed.tokens.start, |cut| cut + 1)
    }

    /// The subject that stands behind its verb: "said Berg, who …".
    pub(super) fn subject_behind(&self, parsed: &Parsed, site: &Site) -> Option<Range<usize>> {
        let end = parsed.tokens.end;
        let phrase = self.noun_phrase(site.end, end, Reach::Narrow)?;
        let object = self.class(phrase.start).is(Class::OBJECT)
            && !self.class(phrase.start).is(Class::PRONOUN);
        (!object).then_some(phrase)
    }

    /// Skips what may stand between a verb of saying and its content: whom it is said to, when and where.
    pub(super) fn behind(&self, parsed: &Parsed, site: &Site) -> Behind {
        const MOST: usize = 40;
        let end = parsed.tokens.end.min(site.end + MOST);
        let mut behind = Behind { at: site.end, addressee: None, close: true };
        if site.takes(Takes::ADDRESSEE) && !site.passive && !self.class(site.end).is(Class::THAT) {
            let core = self.core(site.end, end);
            behind.addressee = core.map(|core| {
                let close = self.extend(core, end, Reach::Narrow, 0);
                site.end..close
            });
            behind.at = behind.addressee.as_ref().map_or(site.end, |phrase| phrase.end);
        } else if self.lower(site.end) == "to"
            && !self.in_group[site.end]
            && let Some(core) = self.core(site.end + 1, end)
        {
            // "said to reporters"
            behind.addressee = Some(site.end + 1..core);
            behind.at = core;
        }
        let first = behind.at;
        while behind.at < end {
            let at = behind.at;
            if let Some(time) = self.time(at, end) {
                behind.at = time;
            } else if self.is_adverb(at)
                && !self.class(at).is(Class::DETERMINER.or(Class::THAT))
                && self.lower(at) != "not"
            {
                behind.at = at + 1;
            } else if self.class(at).is(Class::PREPOSITION)
                && !self.in_group[at]
                && !self.begins_plain_clause(at, end)
            {
                let Some(core) = self.core(at + 1, end) else { break };
                behind.at = self.extend(core, end, Reach::Narrow, 0);
            } else {
                break;
            }
        }
        behind.close = behind.at == first;
        behind
    }

    /// "said before the vote he would …": a subordinator that is no preposition here.
    fn begins_plain_clause(&self, at: usize, end: usize) -> bool {
        let core = self.core(at + 1, end);
        self.class(at).is(Class::SUBORDINATOR)
            && core.is_some_and(|core| self.in_group[core.min(self.in_group.len() - 1)])
    }
}
