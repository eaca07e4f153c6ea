//! Sites: the places where a verb of saying stands with all its parts.

use super::lexicon::{Class, Saying};
use super::parse::{Clause, ClauseKind, FINITE, Parsed, Sheet};
use super::phrase::Reach;
use super::verbs::{FormSet, VerbForm};
use std::ops::Range;

/// A verb of saying with all its parts: "hat … angekündigt", "teilte … mit", "geht davon aus".
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// The clause of the finite verb, by its position in the sentence.
    pub(crate) clause: usize,
    /// The clause in which the last part stands.
    pub(crate) last_clause: usize,
    /// The finite verb.
    pub(crate) finite: usize,
    /// The token that carries the meaning: the participle, or the finite verb itself.
    pub(crate) head: usize,
    /// All parts, in order.
    pub(crate) parts: Vec<usize>,
    /// The verb, by its lemma in the table.
    pub(crate) lemma: u16,
    /// What the verb does.
    pub(crate) saying: Saying,
    /// Whether the verb is in the passive.
    pub(crate) passive: bool,
    /// Whether it is the second verb of its clause: "… und fügte hinzu".
    pub(crate) second: bool,
    /// Whether the form can also belong to a verb that says nothing: "gestanden".
    pub(crate) ambiguous: bool,
    /// Whether a negation stands beside it.
    pub(crate) negated: bool,
}

/// Words that stand for the content beside a verb: "davon aus, dass".
const CORRELATES: [&str; 18] = [
    "davon",
    "darauf",
    "dafür",
    "dagegen",
    "davor",
    "darüber",
    "dazu",
    "damit",
    "daran",
    "daraus",
    "darum",
    "dabei",
    "hiervon",
    "hierzu",
    "dahin",
    "dahingehend",
    "folgendes",
    "bereit",
];

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

/// Particles that only tell that somebody goes on speaking.
const GOING_ON: [&str; 4] = ["weiter", "wieder", "dazu", "da"];

/// A verb's lemma, what it does, its parts, the clause of the last one, and its head.
type Parts = (u16, Saying, Vec<usize>, usize, usize);

impl Sheet<'_> {
    /// Every verb of saying in a sentence, in the order of its clauses.
    pub(crate) fn sites(&self, parsed: &Parsed) -> Vec<Site> {
        let mut sites = Vec::new();
        for (index, clause) in parsed.clauses.iter().enumerate() {
            let Some(finite) = clause.finite else { continue };
            sites.extend(self.site(parsed, index, finite, false));
            // "sagte Falk und fügte hinzu": a second verb with the same subject.
            let second = (finite + 1..clause.tokens.end.saturating_sub(1)).find(|&at| {
                matches!(self.lower(at), "und" | "aber" | "sowie")
                    && self.tags[at].quote.is_none()
                    && self.can_be_finite(at + 1, &(at..clause.tokens.end))
                    && self.is_surely_finite(at + 1)
            });
            if matches!(clause.kind, ClauseKind::Main | ClauseKind::VerbFirst) {
                sites.extend(second.and_then(|at| self.site(parsed, index, at + 1, true)));
            }
        }
        sites
    }

    fn site(&self, parsed: &Parsed, index: usize, finite: usize, second: bool) -> Option<Site> {
        let clause = &parsed.clauses[index];
        let late = matches!(
            clause.kind,
            ClauseKind::That
                | ClauseKind::Wie
                | ClauseKind::Question
                | ClauseKind::Sub
                | ClauseKind::Relative
        );
        let (lemma, saying, mut parts, last_clause, head) = if self.is_auxiliary(finite) {
            self.predicate(clause, index, finite)
                .or_else(|| self.compound(parsed, index, finite, late))?
        } else {
            self.simple(parsed, index, finite)?
        };
        if second && self.is_auxiliary(finite) {
            return None;
        }
        parts.push(finite);
        let field = clause.tokens.start..parsed.clauses[last_clause].tokens.end;
        let correlate = field
            .clone()
            .filter(|&at| CORRELATES.contains(&self.lower(at)) && self.tags[at].quote.is_none());
        parts.extend(correlate.filter(|&at| {
            at + 3 >= field.end || at > finite && at <= finite + 2 || at + 1 == head
        }));
        parts.sort_unstable();
        parts.dedup();
        let passive = self.is_lemma(finite, "werden")
            && self.has_form(head, FormSet::PARTICIPLE)
            && head != finite
            || parts.iter().any(|&at| self.lower(at) == "worden");
        let negated = field
            .clone()
            .any(|at| self.class(at).is(Class::NEGATION) && self.tags[at].quote.is_none());
        let silent =
            |verb: &VerbForm| verb.lemma != lemma && self.lexicon.saying(verb.lemma).is_none();
        let ambiguous = self.tags[head].verb.iter().any(silent) && !self.is_auxiliary(head);
        Some(Site {
            clause: index,
            last_clause,
            finite,
            head,
            parts,
            lemma,
            saying,
            passive,
            second,
            ambiguous,
            negated,
        })
    }

    /// A phrase around *sein* or *werden*: "wurde bekannt", "ist der Meinung", "bekannt geworden war".
    fn predicate(&self, clause: &Clause, index: usize, finite: usize) -> Option<Parts> {
        let Range { start, end } = clause.tokens;
        let full = (start..end).find(|&at| self.lower(at) == "geworden").unwrap_or(finite);
        let forms = FINITE.union(FormSet::PARTICIPLE);
        let (lemma, saying, mut parts) =
            self.saying_verb(full, start, end, forms).filter(|(.., parts)| !parts.is_empty())?;
        parts.push(full);
        Some((lemma, saying, parts, index, finite))
    }

    /// An auxiliary or modal with a participle or infinitive of saying.
    fn compound(
        &self,
        parsed: &Parsed,
        index: usize,
        finite: usize,
        late: bool,
    ) -> Option<(u16, Saying, Vec<usize>, usize, usize)> {
        let forms = FormSet::PARTICIPLE.union(FormSet::INFINITIVE);
        let modal = !["haben", "sein", "werden"].iter().any(|lemma| self.is_lemma(finite, lemma));
        let try_clause = |at: usize,
                          from: usize,
                          to: usize|
         -> Option<(u16, Saying, Vec<usize>, usize, usize)> {
            // The last verb form of the clause is the full verb, behind it only "worden", "haben", "lassen".
            let head = (from..to).rev().take(12).find(|&i| {
                self.tags[i].quote.is_none()
                    && i != finite
                    && self.has_form(i, forms)
                    && !self.is_auxiliary(i)
                    && !self.is_lemma(i, "lassen")
                    && !self.is_capital(i)
            })?;
            let (lemma, saying, mut parts) = self.saying_verb(head, from, to, forms)?;
            if modal
                && self.has_form(head, FormSet::PARTICIPLE)
                && !self.has_form(head, FormSet::INFINITIVE)
                && !(head + 1 < to && self.is_auxiliary(head + 1))
            {
                return None;
            }
            parts.push(head);
            parts.extend((head + 1..to).take(2).filter(|&i| {
                matches!(self.lower(i), "worden" | "haben" | "werden" | "lassen" | "wollen")
                    && i != finite
            }));
            Some((lemma, saying, parts, at, head))
        };
        let clause = &parsed.clauses[index];
        if late {
            return try_clause(index, clause.tokens.start, finite);
        }
        if let Some(found) = try_clause(index, finite + 1, clause.tokens.end) {
            return Some(found);
        }
        // An apposition, a bracket or a relative clause may part the auxiliary from the participle.
        self.tail(parsed, index).find_map(|at| {
            let tokens = &parsed.clauses[at].tokens;
            try_clause(at, tokens.start, tokens.end).filter(|&(.., head)| head + 2 >= tokens.end)
        })
    }

    /// A finite verb of saying, with its particle or the other words of its phrase.
    fn simple(
        &self,
        parsed: &Parsed,
        index: usize,
        finite: usize,
    ) -> Option<(u16, Saying, Vec<usize>, usize, usize)> {
        let clause = &parsed.clauses[index];
        let base = self.tags[finite].verb.iter().find(|verb| !verb.particle_joined);
        if let Some(base) = base {
            for at in std::iter::once(index).chain(self.tail(parsed, index)) {
                let tokens = &parsed.clauses[at].tokens;
                if tokens.end <= finite + 1 || tokens.is_empty() {
                    continue;
                }
                let last = tokens.end - 1;
                let particle =
                    (tokens.start.max(finite + 1)..tokens.end).rev().take(3).find(|&i| {
                        self.lexicon.verbs.is_particle(self.lower(i))
                            && !self.is_capital(i)
                            && (i == last || self.class(i + 1).is(Class::COORDINATOR))
                    });
                // "sagte weiter" tells how it goes on, it is no verb of its own.
                let particle = particle.filter(|&i| !GOING_ON.contains(&self.lower(i)));
                let lemma = particle
                    .and_then(|i| self.lexicon.verbs.with_particle(base.lemma, self.lower(i)));
                if let (Some(particle), Some(lemma)) = (particle, lemma) {
                    // "hinzu" is no verb of saying by chance: the particle decides, whatever the base means.
                    let saying = self.lexicon.saying(lemma)?;
                    return Some((lemma, *saying, vec![particle], at, finite));
                }
            }
        }
        let forms = FormSet::PRESENT_3SG
            .union(FormSet::PRESENT_PLURAL)
            .union(FormSet::PRETERITE_SG)
            .union(FormSet::PRETERITE_PL)
            .union(FormSet::KONJUNKTIV1_3SG)
            .union(FormSet::KONJUNKTIV2)
            .union(FormSet::PRESENT_1SG);
        // "lässt mitteilen", "ließ verlauten"
        if self.is_lemma(finite, "lassen") {
            let head = (finite + 1..clause.tokens.end)
                .rev()
                .take(3)
                .find(|&i| self.has_form(i, FormSet::INFINITIVE) && !self.is_capital(i))?;
            let (lemma, saying, mut parts) = self.saying_verb(
                head,
                clause.tokens.start,
                clause.tokens.end,
                FormSet::INFINITIVE,
            )?;
            parts.push(head);
            return Some((lemma, saying, parts, index, head));
        }
        let (lemma, saying, parts) =
            self.saying_verb(finite, clause.tokens.start, clause.tokens.end, forms)?;
        Some((lemma, saying, parts, index, finite))
    }

    /// The verb of saying at `head`, a fixed phrase in `from..to` before a single verb.
    fn saying_verb(
        &self,
        head: usize,
        from: usize,
        to: usize,
        forms: FormSet,
    ) -> Option<(u16, Saying, Vec<usize>)> {
        let verbs = || self.tags[head].verb.iter().filter(|verb| verb.form.intersects(forms));
        for verb in verbs() {
            for phrase in self.lexicon.phrases(verb.lemma) {
                let words = &phrase.words;
                let found = (from..to.saturating_sub(words.len() - 1)).find(|&start| {
                    words.iter().enumerate().all(|(i, word)| self.lower(start + i) == word)
                });
                if let Some(start) = found {
                    return Some((
                        verb.lemma,
                        phrase.saying,
                        (start..start + words.len()).collect(),
                    ));
                }
            }
        }
        // "bekannt gab", "bekannt gegeben": a particle written apart before the verb.
        let before = head.checked_sub(1).filter(|&before| before >= from);
        let joined = before.and_then(|before| {
            let particle = self.lower(before);
            verbs().find_map(|verb| {
                let lemma = self.lexicon.verbs.with_particle(verb.lemma, particle)?;
                Some((lemma, *self.lexicon.saying(lemma)?, vec![before]))
            })
        });
        joined.or_else(|| {
            let plain =
                |verb: &VerbForm| Some((verb.lemma, *self.lexicon.saying(verb.lemma)?, Vec::new()));
            verbs().find_map(plain)
        })
    }

    /// The clauses behind `index` that can still belong to its verb bracket.
    fn tail<'p>(&self, parsed: &'p Parsed, index: usize) -> impl Iterator<Item = usize> + use<'p> {
        let rest = parsed.clauses[index + 1..].iter();
        // "…, am Montag (3. Mai) in Lund betont": a participle at the end that could be finite.
        let participle = |clause: &Clause| {
            clause.finite.is_some_and(|finite| {
                finite + 1 == clause.tokens.end && self.has_form(finite, FormSet::PARTICIPLE)
            })
        };
        let inside = |clause: &&Clause| {
            let aside = matches!(
                clause.kind,
                ClauseKind::Fragment
                    | ClauseKind::Bracket
                    | ClauseKind::Relative
                    | ClauseKind::Quote
            );
            matches!(clause.before, Some(',' | '(' | ')' | '–')) && (aside || participle(clause))
        };
        let count = rest.take_while(inside).count();
        (index + 1..=index + count).take(6)
    }

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
        while at < end && skips(at) {
            at += 1;
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
