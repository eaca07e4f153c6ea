//! Sites: the places where a verb of saying stands with all its parts.

use super::lexicon::{Class, Saying};
use super::parse::{Clause, ClauseKind, FINITE, Parsed, Sheet};
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
        let silent =
            |verb: &VerbForm| verb.lemma != lemma && self.lexicon.saying(verb.lemma).is_none();
        // With a particle written apart the base verb means nothing by itself.
        let whole = self.tags[head].verb.iter().any(|verb| verb.lemma == lemma);
        let ambiguous =
            whole && self.tags[head].verb.iter().any(silent) && !self.is_auxiliary(head);
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
        })
    }

    /// A phrase around *sein* or *werden*: "wurde bekannt", "ist der Meinung", "bekannt geworden war".
    fn predicate(&self, clause: &Clause, index: usize, finite: usize) -> Option<Parts> {
        let Range { start, end } = clause.tokens;
        let full = (start..end).find(|&at| self.lower(at) == "geworden").unwrap_or(finite);
        let forms = FINITE.union(FormSet::PARTICIPLE);
        // "wurde in Orm bekannt": the particle closes the clause.
        let apart = || {
            let last = end.checked_sub(1).filter(|&last| last > full)?;
            self.tags[full].verb.iter().find_map(|verb| {
                let lemma = self.lexicon.verbs.with_particle(verb.lemma, self.lower(last))?;
                Some((lemma, *self.lexicon.saying(lemma)?, vec![last]))
            })
        };
        let (lemma, saying, mut parts) = self
            .saying_verb(full, start, end, forms)
            .filter(|(.., parts)| !parts.is_empty())
            .or_else(apart)?;
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
        if self.tags[finite].verb.iter().any(|verb| !verb.particle_joined) {
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
                // Of several verbs with such a form the one that says something: "gestanden ein".
                let lemmas = |i: usize| {
                    let bases = self.tags[finite].verb.iter().filter(|verb| !verb.particle_joined);
                    bases.filter_map(move |base| {
                        self.lexicon.verbs.with_particle(base.lemma, self.lower(i))
                    })
                };
                if let Some(particle) = particle
                    && lemmas(particle).next().is_some()
                {
                    // "hinzu" is no verb of saying by chance: the particle decides, whatever the base means.
                    let (lemma, saying) = lemmas(particle)
                        .find_map(|lemma| Some((lemma, *self.lexicon.saying(lemma)?)))?;
                    return Some((lemma, saying, vec![particle], at, finite));
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
}
