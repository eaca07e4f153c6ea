//! A sentence as its clauses: what each token can be, where the finite verb stands.

use super::lexicon::{Class, Lexicon};
use super::tag::{Tag, tag};
use super::verbs::FormSet;
use crate::segment::{Segmented, Sentence};
use std::ops::Range;

/// Every finite form, ambiguous ones too.
pub(crate) const FINITE: FormSet = FormSet::PRESENT_3SG
    .union(FormSet::PRESENT_PLURAL)
    .union(FormSet::PRETERITE_SG)
    .union(FormSet::PRETERITE_PL)
    .union(FormSet::KONJUNKTIV1_3SG)
    .union(FormSet::KONJUNKTIV1_PLURAL)
    .union(FormSet::KONJUNKTIV2);

/// The kinds of clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClauseKind {
    /// The finite verb stands second.
    Main,
    /// The finite verb stands first.
    VerbFirst,
    /// Begins with *dass*.
    That,
    /// Begins with *wie* and ends with its verb.
    Wie,
    /// An indirect question: *ob*, *wer*, *was*, … and the verb at the end.
    Question,
    /// Begins with another subordinator.
    Sub,
    /// Begins with a relative pronoun.
    Relative,
    /// An infinitive with *zu*, no finite verb.
    Infinitive,
    /// Nothing but a quotation.
    Quote,
    /// In round brackets.
    Bracket,
    /// No verb of its own.
    Fragment,
}

impl ClauseKind {
    /// The name shown to people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::VerbFirst => "verb first",
            Self::That => "dass",
            Self::Wie => "wie",
            Self::Question => "indirect question",
            Self::Sub => "subordinate",
            Self::Relative => "relative",
            Self::Infinitive => "infinitive",
            Self::Quote => "quotation",
            Self::Bracket => "bracket",
            Self::Fragment => "no verb",
        }
    }
}

/// A piece of a sentence between commas, colons, semicolons, dashes and brackets that stand outside
/// of quotations.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Its tokens, without the marks that cut it.
    pub(crate) tokens: Range<usize>,
    /// The character that stands before it: `,`, `:`, `;`, `–`, `(`; `None` at the start or after a quotation.
    pub(crate) before: Option<char>,
    /// What it is.
    pub(crate) kind: ClauseKind,
    /// The finite verb.
    pub(crate) finite: Option<usize>,
    /// Whether the finite verb is unmistakably Konjunktiv I.
    pub(crate) konjunktiv1: bool,
    /// Whether the finite verb is unmistakably Konjunktiv II.
    pub(crate) konjunktiv2: bool,
}

impl Clause {
    /// Whether its verb shows indirect speech.
    pub(crate) fn is_konjunktiv(&self) -> bool {
        self.konjunktiv1 || self.konjunktiv2
    }
}

/// A sentence with its clauses.
pub(crate) struct Parsed {
    /// The sentence's tokens, without the final stop and closing marks behind it.
    pub(crate) tokens: Range<usize>,
    /// All of the sentence's tokens.
    pub(crate) whole: Range<usize>,
    /// The clauses in order.
    pub(crate) clauses: Vec<Clause>,
}

/// The text of one report with everything that the rules look at.
pub(crate) struct Sheet<'t> {
    /// The tokens, sentences and quotations.
    pub(crate) text: &'t Segmented<'t>,
    /// What each token can be.
    pub(crate) tags: Vec<Tag>,
    /// Each sentence with its clauses.
    pub(crate) sentences: Vec<Parsed>,
    /// The lexicon.
    pub(crate) lexicon: &'static Lexicon,
}

impl<'t> Sheet<'t> {
    /// Tags and parses a text.
    pub(crate) fn new(text: &'t Segmented<'t>, lexicon: &'static Lexicon) -> Self {
        let mut sheet = Self { text, tags: tag(text, lexicon), sentences: Vec::new(), lexicon };
        sheet.sentences = text.sentences.iter().map(|sentence| sheet.parse(sentence)).collect();
        sheet
    }

    /// The classes of a token; none behind the last.
    pub(crate) fn class(&self, at: usize) -> Class {
        self.tags.get(at).map_or(Class::default(), |tag| tag.class)
    }

    /// The token in lower case; nothing behind the last.
    pub(crate) fn lower(&self, at: usize) -> &str {
        if at < self.tags.len() { self.text.lower(at) } else { "" }
    }

    /// Whether the token is the mark `c`.
    pub(crate) fn is_mark(&self, at: usize, c: char) -> bool {
        self.text.tokens.get(at).is_some_and(|token| token.mark() == Some(c))
    }

    /// Whether the token is a word with a capital letter.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        let token = self.text.tokens[at];
        // "dpa-Meldung", "von-Nachfolger", "iRad"
        let inner = || self.text.word(at).chars().any(char::is_uppercase);
        token.is_capital()
            || token.is_wordlike() && (inner() || self.class(at).is(Class::SMALL_NAME))
    }

    /// Whether some analysis of the token has one of `forms`.
    pub(crate) fn has_form(&self, at: usize, forms: FormSet) -> bool {
        self.tags[at].verb.iter().any(|verb| verb.form.intersects(forms))
    }

    /// Whether the token is one of the forms of the verb `lemma`.
    pub(crate) fn is_lemma(&self, at: usize, lemma: &str) -> bool {
        self.tags[at].verb.iter().any(|verb| self.lexicon.verbs.lemma(verb.lemma) == lemma)
    }

    /// Whether the token can be a finite verb where it stands.
    pub(crate) fn can_be_finite(&self, at: usize, clause: &Range<usize>) -> bool {
        if !self.has_form(at, FINITE) || self.tags[at].class.is(Class::ADVERB) {
            return false;
        }
        let infinitive = at > clause.start && self.lower(at - 1) == "zu";
        !infinitive && !self.is_attributive(at, clause)
    }

    /// Whether an inflected word stands between an article and a noun: "der erklärte Gegner".
    fn is_attributive(&self, at: usize, clause: &Range<usize>) -> bool {
        let lower = self.lower(at);
        let inflected = ["e", "en", "er", "es", "em"].iter().any(|ending| lower.ends_with(ending));
        if !inflected || at + 1 >= clause.end || !self.is_capital(at + 1) || at == clause.start {
            return false;
        }
        let before = self.class(at - 1);
        before.is(Class::ARTICLE.or(Class::PREPOSITION))
            && !(before.is(Class::PRONOUN)
                && at - 1 == clause.start
                && !self.lower(at - 1).starts_with('d'))
            || self.opens_attribute(at, clause)
    }

    /// Whether the word ends an attribute as in "einer am Montag veröffentlichten Meldung".
    fn opens_attribute(&self, at: usize, clause: &Range<usize>) -> bool {
        const LONGEST: usize = 6;
        let inside = Class::PREPOSITION.or(Class::ADVERB);
        (at.saturating_sub(LONGEST).max(clause.start)..at.saturating_sub(1)).any(|article| {
            let word = self.lower(article);
            let next = self.class(article + 1);
            self.class(article).is(Class::ARTICLE)
                && (word.starts_with("ein") || word == "dem" && article > clause.start)
                && next.is(inside)
                && !next.is(Class::ARTICLE)
        })
    }

    /// Whether the form at `at` can only be finite: no participle, no infinitive.
    pub(crate) fn is_surely_finite(&self, at: usize) -> bool {
        self.tags[at]
            .verb
            .iter()
            .all(|verb| !verb.form.intersects(FormSet::INFINITIVE.union(FormSet::PARTICIPLE)))
    }

    /// The finite verb of a clause: its first candidate or its last.
    pub(super) fn finite(&self, clause: &Range<usize>, last: bool) -> Option<usize> {
        let candidates = || {
            clause
                .clone()
                .filter(|&at| self.tags[at].quote.is_none() && self.can_be_finite(at, clause))
        };
        let pick = |mut list: Box<dyn DoubleEndedIterator<Item = usize> + '_>| {
            if last { list.next_back() } else { list.next() }
        };
        let sure = pick(Box::new(candidates().filter(|&at| self.is_surely_finite(at))));
        sure.or_else(|| {
            // "gesagt haben" and "haben gesagt": an auxiliary is finite before a participle is.
            let auxiliary = candidates().filter(|&at| self.is_auxiliary(at));
            pick(Box::new(auxiliary)).or_else(|| pick(Box::new(candidates())))
        })
        // "Das kündigte Berg an": a pronoun and its verb, not an article and an adjective.
        .or_else(|| {
            let second = clause.start + 1;
            let pronoun = matches!(self.lower(clause.start), "das" | "dies");
            let verb = second < clause.end && self.has_form(second, FINITE);
            (pronoun && verb).then_some(second)
        })
    }

    /// Whether the token is a form of *haben*, *sein*, *werden* or a modal verb.
    pub(crate) fn is_auxiliary(&self, at: usize) -> bool {
        const AUXILIARIES: [&str; 9] =
            ["haben", "sein", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen"];
        self.tags[at]
            .verb
            .iter()
            .any(|verb| AUXILIARIES.contains(&self.lexicon.verbs.lemma(verb.lemma)))
    }

    fn parse(&self, sentence: &Sentence) -> Parsed {
        let whole = sentence.tokens.clone();
        let mut end = whole.end;
        while end > whole.start
            && self.text.tokens[end - 1].mark().is_some_and(is_final)
            && self.tags[end - 1].quote.is_none()
        {
            end -= 1;
        }
        let tokens = whole.start..end;
        let mut clauses = Vec::new();
        let mut start = tokens.start;
        let mut before = None;
        let mut in_bracket = false;
        let mut inline = 0;
        for at in tokens.clone() {
            if self.tags[at].quote.is_some() {
                // A verb right behind a quotation that fills its clause: „Ja!“ sagte er.
                let quoted = start..at + 1;
                let closes = at + 1 < tokens.end && self.tags[at + 1].quote != self.tags[at].quote;
                if closes
                    && quoted.len() > 2
                    && quoted.clone().all(|at| self.tags[at].quote.is_some())
                    && self.can_be_finite(at + 1, &(at + 1..tokens.end))
                    && !self.is_capital(at + 1)
                    && self.text.tokens[at - 1]
                        .mark()
                        .is_some_and(|mark| matches!(mark, '.' | ',' | '!' | '?' | '…'))
                {
                    clauses.push((quoted, before.take()));
                    start = at + 1;
                }
                continue;
            }
            // "Die Stadt hofft dass": the comma before the clause is missing.
            if at > start && self.class(at).is(Class::THAT) && self.opens_that(at) {
                clauses.push((start..at, if in_bracket { Some('(') } else { before }));
                before = Some(',');
                start = at;
            }
            let Some(mark) = self.text.tokens[at].mark() else { continue };
            if at < inline || mark == '(' && self.short_bracket(at, tokens.end).is_some() {
                // "(SCMP)", "(28. Oktober)" stand inside their clause.
                inline = inline.max(self.short_bracket(at, tokens.end).unwrap_or(inline));
                continue;
            }
            let cuts = match mark {
                ',' | ':' | ';' | '–' | '—' => true,
                '(' | '[' | ')' | ']' => true,
                '-' => {
                    self.text.tokens[at].spaced
                        && self.text.tokens.get(at + 1).is_some_and(|next| next.spaced)
                }
                _ => false,
            };
            if cuts {
                if start < at {
                    clauses.push((start..at, if in_bracket { Some('(') } else { before }));
                }
                in_bracket = matches!(mark, '(' | '[');
                before = Some(if mark == '—' || mark == '-' { '–' } else { mark });
                start = at + 1;
            }
        }
        if start < tokens.end {
            clauses.push((start..tokens.end, if in_bracket { Some('(') } else { before }));
        }
        let mut clauses: Vec<Clause> =
            clauses.into_iter().map(|(tokens, before)| self.clause(tokens, before)).collect();
        self.late_verbs(&mut clauses);
        long_prefields(&mut clauses);
        Parsed { tokens, whole, clauses }
    }

    /// Whether *dass* at `at` begins a clause by itself, not together with the word before it.
    fn opens_that(&self, at: usize) -> bool {
        const JOINED: [&str; 12] = [
            "so", "ohne", "außer", "statt", "anstatt", "bis", "auf", "als", "nur", "nicht", "auch",
            "selbst",
        ];
        let before = self.lower(at - 1);
        let joined = JOINED.contains(&before) || self.class(at - 1).is(Class::COORDINATOR);
        !joined && self.text.tokens[at - 1].mark().is_none()
    }

    /// Joins a *wie* clause that appositions part from its verb: "Wie der Leiter, Jon Ekk, mitteilte".
    fn late_verbs(&self, clauses: &mut Vec<Clause>) {
        const APPOSITIONS: usize = 2;
        let mut index = 0;
        while index + 1 < clauses.len() {
            let first = &clauses[index];
            let opens = first.kind == ClauseKind::Fragment
                && self.lower(first.tokens.start) == "wie"
                && first.tokens.len() > 1;
            let last = (index + 1..clauses.len().min(index + 2 + APPOSITIONS))
                .find(|&at| clauses[at].kind != ClauseKind::Fragment);
            let closes = |clause: &Clause| {
                clause.before == Some(',')
                    && clause.finite.is_some_and(|finite| finite + 1 == clause.tokens.end)
            };
            if let Some(last) = last.filter(|&last| opens && closes(&clauses[last])) {
                let verb = clauses[last].clone();
                let tokens = clauses[index].tokens.start..verb.tokens.end;
                let before = clauses[index].before;
                clauses[index] = Clause { tokens, before, kind: ClauseKind::Wie, ..verb };
                clauses.drain(index + 1..=last);
            }
            index += 1;
        }
    }

    /// The position behind a bracket of a few words without a verb that opens at `at`.
    fn short_bracket(&self, at: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 8;
        let close = (at + 1..end.min(at + LONGEST)).find(|&i| self.is_mark(i, ')'))?;
        let verb = |i: usize| self.can_be_finite(i, &(at..close)) && self.is_surely_finite(i);
        (!(at + 1..close).any(verb)).then_some(close + 1)
    }

    /// Whether the finite verb is Konjunktiv I and can be nothing else here.
    pub(crate) fn is_konjunktiv1(&self, at: usize, clause: &Range<usize>) -> bool {
        let shows = self.tags[at].verb.iter().any(|verb| {
            verb.form.intersects(FormSet::KONJUNKTIV1_3SG.union(FormSet::KONJUNKTIV1_PLURAL))
        });
        let indicative = FormSet::PRESENT_3SG
            .union(FormSet::PRESENT_PLURAL)
            .union(FormSet::PRETERITE_SG)
            .union(FormSet::PRETERITE_PL);
        shows
            && !self.tags[at].verb.iter().any(|verb| verb.form.intersects(indicative))
            && !clause.clone().any(|at| self.lower(at) == "ich")
    }
}

/// A verb behind a comma stands second where only asides are before it: "Der Rat, der tagte, sagte …".
/// Where another verb follows in the same way, it parts a content: "Die Lage, sagte sie, sei ernst."
fn long_prefields(clauses: &mut [Clause]) {
    // "Die Frage, ob er bleibe, beantwortete sie": behind a noun such clauses are asides too.
    let aside = |index: usize, clause: &Clause| {
        matches!(
            clause.kind,
            ClauseKind::Fragment
                | ClauseKind::Relative
                | ClauseKind::Bracket
                | ClauseKind::Sub
                | ClauseKind::Wie
        ) || index > 0
            && matches!(
                clause.kind,
                ClauseKind::That | ClauseKind::Question | ClauseKind::Infinitive
            )
    };
    for index in 1..clauses.len() {
        let first = clauses[..index]
            .iter()
            .rposition(|clause| matches!(clause.before, Some(':' | ';')))
            .unwrap_or(0);
        let verb_first = clauses[index].kind == ClauseKind::VerbFirst;
        let mut before = clauses[first..index].iter().enumerate();
        let alone = first < index && before.all(|(at, clause)| aside(at, clause));
        let next = clauses[index + 1..].iter().find(|clause| !aside(0, clause));
        let parts = next.is_some_and(|next| next.kind == ClauseKind::VerbFirst);
        if verb_first && alone && !parts {
            clauses[index].kind = ClauseKind::Main;
        }
    }
}

/// Marks that may stand behind the last word of a sentence.
fn is_final(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '…' | ':' | ';' | ',' | '–')
}
