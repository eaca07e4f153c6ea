//! Who speaks and who is spoken to: the subject of a verb of saying, its addressee, its holder.

use super::lexicon::Class;
use super::parse::{ClauseKind, Parsed, Sheet};
use super::phrase::Reach;
use super::site::Site;
use std::ops::Range;

/// Verbs whose object is the one who is spoken to.
const ADDRESSING: [&str; 13] = [
    "auffordern",
    "bitten",
    "aufrufen",
    "ermahnen",
    "warnen",
    "drängen",
    "ermutigen",
    "anweisen",
    "informieren",
    "unterrichten",
    "beschuldigen",
    "bezichtigen",
    "erinnern",
];

impl Sheet<'_> {
    /// The subject of the clause of `site`: before the verb or behind it. `from` is where its group of
    /// clauses begins. `None` when there is none, as in "es hieß" or the passive.
    pub(crate) fn subject(
        &self,
        parsed: &Parsed,
        site: &Site,
        from: usize,
    ) -> Option<Range<usize>> {
        let clause = &parsed.clauses[site.clause];
        let mut end = parsed.clauses[site.last_clause].tokens.end.max(clause.tokens.end);
        if matches!(clause.kind, ClauseKind::Main | ClauseKind::VerbFirst) {
            // An apposition may reach past the clause.
            end = parsed.tokens.end;
        }
        let quoted = self.lexicon.verbs.lemma(site.lemma) == "zitieren";
        if site.passive && !quoted {
            return self.agent(site, from, end);
        }
        // "Der Politik schlug er vor": a pronoun behind the verb can only be its subject.
        let behind = site.finite + 1;
        let pronoun =
            matches!(self.lower(behind.min(self.tags.len() - 1)), "er" | "man" | "wir" | "ich");
        if pronoun && behind < end {
            return Some(behind..behind + 1);
        }
        let start = self.skip_coordinator(clause.tokens.start, site.finite);
        let found = match clause.kind {
            ClauseKind::Main => self
                .subject_before(from, site.finite)
                .or_else(|| self.subject_before(start, site.finite))
                .or_else(|| self.subject_behind(site.finite + 1, end, &site.parts)),
            ClauseKind::VerbFirst => self.subject_behind(site.finite + 1, end, &site.parts),
            ClauseKind::Relative => self.antecedent(parsed, site),
            ClauseKind::Fragment
            | ClauseKind::Bracket
            | ClauseKind::Quote
            | ClauseKind::Infinitive => None,
            _ => self.subject_behind(start + 1, end, &site.parts),
        };
        found.filter(|subject| !(subject.len() == 1 && self.lower(subject.start) == "es"))
    }

    /// The subject of a main clause that is no frame.
    pub(crate) fn clause_subject(
        &self,
        start: usize,
        finite: usize,
        end: usize,
    ) -> Option<Range<usize>> {
        self.subject_before(start, finite).or_else(|| self.subject_behind(finite + 1, end, &[]))
    }

    fn skip_coordinator(&self, mut start: usize, end: usize) -> usize {
        while start + 1 < end && self.class(start).is(Class::COORDINATOR) {
            start += 1;
        }
        start
    }

    /// A noun phrase that fills the place before the verb, adverbs behind it left out.
    fn subject_before(&self, from: usize, finite: usize) -> Option<Range<usize>> {
        let mut start = self.skip_coordinator(from, finite);
        while start + 1 < finite
            && matches!(self.lower(start), "auch" | "selbst" | "sogar" | "nur" | "allein")
        {
            start += 1;
        }
        if start >= finite || self.is_oblique_phrase(start) {
            return None;
        }
        let phrase = self.noun_phrase(start, finite, Reach::Wide)?;
        let mut rest = phrase.end;
        // ", der den Fall leitet," and "am Montag", "hingegen"
        // "die Agentur varpress": a name in small letters
        let unknown = |at: usize| {
            self.text.tokens[at].is_word()
                && self.class(at) == Class::default()
                && self.tags[at].verb.is_empty()
                && at + 1 == finite
        };
        let phrase = match unknown(phrase.end) && phrase.end < finite {
            true => phrase.start..phrase.end + 1,
            false => phrase,
        };
        rest = rest.max(phrase.end);
        while rest < finite && (self.is_mark(rest, ',') || self.class(rest).is(Class::ADVERB)) {
            rest += 1;
        }
        let relative = phrase.end < finite && self.is_mark(phrase.end, ',');
        let time = self.class(rest).is(Class::PREPOSITION);
        (rest == finite || relative || time).then_some(phrase)
    }

    /// The first noun phrase behind the verb that is no prepositional phrase.
    pub(crate) fn subject_behind(
        &self,
        from: usize,
        end: usize,
        skip: &[usize],
    ) -> Option<Range<usize>> {
        let mut at = from;
        let mut steps = 0;
        while at < end && steps < 25 {
            steps += 1;
            if skip.contains(&at) || self.class(at).is(Class::OBLIQUE) {
                at += 1;
                continue;
            }
            if self.is_mark(at, ',')
                || self.text.tokens[at].mark().is_some_and(|mark| matches!(mark, ':' | ';' | '–'))
            {
                return None;
            }
            if self.class(at).is(Class::PREPOSITION) && !self.is_capital_inside(at) {
                // A prepositional phrase: its noun phrase is no subject.
                at = self
                    .noun_phrase(at + 1, end, Reach::Narrow)
                    .map_or(at + 1, |phrase| self.bare_end(&phrase));
                continue;
            }
            if self.class(at).is(Class::ADVERB)
                && !self.class(at).is(Class::ARTICLE)
                && !self.is_capital_inside(at)
            {
                at += 1;
                continue;
            }
            if self.is_dative(at) {
                at = self
                    .noun_phrase(at, end, Reach::Narrow)
                    .map_or(at + 1, |phrase| self.bare_end(&phrase));
                continue;
            }
            if let Some(phrase) = self.noun_phrase(at, end, Reach::Narrow) {
                return Some(phrase);
            }
            at += 1;
        }
        None
    }

    /// The end of a phrase without its apposition and its coordination.
    fn bare_end(&self, phrase: &Range<usize>) -> usize {
        (phrase.start..phrase.end).find(|&at| self.is_mark(at, ',')).unwrap_or(phrase.end)
    }

    /// Whether an article can only be dative: "dem", "einem", "seinem".
    fn is_dative(&self, at: usize) -> bool {
        matches!(
            self.lower(at),
            "dem" | "einem" | "seinem" | "ihrem" | "diesem" | "unserem" | "keinem"
        ) || self.lower(at) == "den"
            && self.text.tokens.get(at + 1).is_some_and(|next| next.is_capital())
            && self.lower(at + 1).ends_with('n')
    }

    /// Whether a phrase begins in another case than the nominative, or with a preposition or an adverb.
    fn is_oblique_phrase(&self, at: usize) -> bool {
        let class = self.class(at);
        matches!(
            self.lower(at),
            "dem"
                | "den"
                | "des"
                | "einem"
                | "einen"
                | "seinen"
                | "seinem"
                | "ihrem"
                | "ihren"
                | "diesem"
                | "diesen"
                | "dies"
                | "das"
                | "es"
                | "was"
        ) && !(self.lower(at) == "das"
            && at + 1 < self.tags.len()
            && (self.is_capital_inside(at + 1)
                || self.is_adjective(at + 1)
                || self.tags[at + 1].quote.is_some()))
            || matches!(self.lower(at), "als" | "wie")
            || class.is(Class::PREPOSITION) && !self.is_capital_inside(at)
            || class.is(Class::ADVERB) && !class.is(Class::ARTICLE.or(Class::PRONOUN))
    }

    /// "von X" in a passive.
    fn agent(&self, site: &Site, from: usize, end: usize) -> Option<Range<usize>> {
        (from..end)
            .filter(|&at| {
                matches!(self.lower(at), "von" | "vom" | "durch" | "seitens")
                    && self.tags[at].quote.is_none()
            })
            .filter(|&at| at > site.finite || at == from)
            .find_map(|at| self.noun_phrase(at + 1, end, Reach::Narrow))
    }

    /// What a relative pronoun in the nominative stands for: the noun phrase before the comma.
    fn antecedent(&self, parsed: &Parsed, site: &Site) -> Option<Range<usize>> {
        let clause = &parsed.clauses[site.clause];
        let first = clause.tokens.start;
        if !matches!(self.lower(first), "der" | "die" | "das" | "welcher" | "welche" | "welches") {
            return None;
        }
        // With a subject of its own the pronoun is an object: "die er forderte".
        if self.is_pronoun(first + 1, clause.tokens.end)
            && !self.class(first + 1).is(Class::OBLIQUE)
        {
            return Some(first + 1..first + 2);
        }
        let before = parsed.clauses[..site.clause].last()?;
        let end = before.tokens.end;
        (before.tokens.start..end).find_map(|at| {
            self.noun_phrase(at, end, Reach::Wide).filter(|phrase| phrase.end == end)
        })
    }

    /// To whom: a bare dative behind subject and verb, the object of a verb that addresses, or
    /// "gegenüber X".
    pub(crate) fn addressee(
        &self,
        site: Option<&Site>,
        subject: &Range<usize>,
        end: usize,
    ) -> Option<Range<usize>> {
        let verb = site.map_or(0, |site| site.finite + 1);
        let mut at = subject.end.max(verb);
        let skips = |at: usize| {
            self.is_mark(at, ',') && at == subject.end
                || self.lower(at) == "sich"
                || self.class(at).is(Class::ADVERB) && !self.class(at).is(Class::ARTICLE)
        };
        while at < end {
            match self.time_end(at, end) {
                Some(behind) => at = behind,
                None if skips(at) => at += 1,
                None => break,
            }
        }
        let lemma = site.map_or("", |site| self.lexicon.verbs.lemma(site.lemma));
        let object = ADDRESSING.contains(&lemma) && !self.class(at).is(Class::PREPOSITION);
        let dative = self.class(at).is(Class::DATIVE) && !self.class(at).is(Class::PREPOSITION);
        if at < end && (dative || object) && !self.class(at).is(Class::THAT) {
            let phrase = self.noun_phrase(at, end, Reach::Narrow)?;
            let own = site.is_some_and(|site| site.parts.iter().any(|part| phrase.contains(part)));
            return (!own && !self.is_pronoun(phrase.start, phrase.end)).then_some(phrase);
        }
        let gegenueber = (subject.end..end).find(|&at| self.lower(at) == "gegenüber")?;
        self.noun_phrase(gegenueber + 1, end, Reach::Narrow)
    }

    /// Whether a noun phrase can name somebody who speaks: a pronoun, a name without an article, a role,
    /// a group, a body.
    pub(crate) fn can_speak(&self, phrase: &Range<usize>) -> bool {
        let words = crate::lang::Grammar::actors(&super::German);
        let bare = !self.class(phrase.start).is(Class::ARTICLE) && !self.is_adjective(phrase.start);
        let pronoun = self.is_pronoun(phrase.start, phrase.end)
            && matches!(self.lower(phrase.start), "er" | "sie" | "man" | "wir" | "beide");
        let head = phrase.clone().take_while(|&at| !self.is_mark(at, ','));
        let role = |at: usize| self.is_capital(at) && words.can_speak(self.lower(at));
        let nouns: Vec<usize> = head.filter(|&at| self.is_capital_inside(at)).collect();
        pronoun || nouns.iter().copied().any(role) || bare && !nouns.is_empty() || nouns.len() > 1
    }

    /// Whether the head of a phrase names a person, a group or a body that has a voice.
    pub(crate) fn is_voice(&self, phrase: &Range<usize>) -> bool {
        let words = crate::lang::Grammar::actors(&super::German);
        let small = |at: &usize| !self.is_capital_inside(*at);
        let mut head = phrase.clone().skip_while(small).take_while(|at| !small(at));
        head.any(|at| words.can_speak(self.lower(at)))
    }

    /// Parts "ein Appell der Liga" into the noun of saying and whose it is.
    pub(crate) fn holder(&self, phrase: &Range<usize>) -> (Option<Range<usize>>, Range<usize>) {
        let nouns = Class::STATEMENT.or(Class::CARRYING).or(Class::DOCUMENT);
        let noun = phrase.clone().find(|&at| self.is_capital(at) && self.class(at).is(nouns));
        let Some(noun) = noun.filter(|&noun| noun + 1 < phrase.end) else {
            return (None, phrase.clone());
        };
        let skip = usize::from(matches!(self.lower(noun + 1), "von" | "vom"));
        if skip == 0 && !self.class(noun + 1).is(Class::GENITIVE) {
            return (None, phrase.clone());
        }
        (Some(noun..noun + 1), noun + 1 + skip..phrase.end)
    }
}
