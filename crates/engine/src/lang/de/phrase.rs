//! Noun phrases, as far as naming a source needs them.

use super::lexicon::Class;
use super::parse::Sheet;
use super::verbs::FormSet;
use crate::segment::TokenKind;
use std::ops::Range;

/// How much may hang on a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Before the verb: every prepositional phrase belongs to the noun.
    Wide,
    /// Behind the verb: only *von, vom, für, aus* and genitives do.
    Narrow,
}

/// Classes of small words: none of them is an adjective or a name.
const CLOSED: Class = Class::ARTICLE
    .or(Class::PREPOSITION)
    .or(Class::PRONOUN)
    .or(Class::SUBORDINATOR)
    .or(Class::COORDINATOR)
    .or(Class::ADVERB)
    .or(Class::OBLIQUE);

/// The longest noun phrase that is looked at, in tokens.
const LONGEST: usize = 60;

impl Sheet<'_> {
    /// The noun phrase that begins at `at`, or `None` when none begins there. It reaches at most to `end`.
    pub(crate) fn noun_phrase(&self, at: usize, end: usize, reach: Reach) -> Option<Range<usize>> {
        let end = end.min(at + LONGEST);
        let first = self.core(at, end)?;
        let mut close = self.extend(first, end, reach, 0);
        // "X und Y", "X sowie Y"
        while close + 1 < end
            && matches!(self.lower(close), "und" | "sowie" | "noch" | "&")
            && !self.is_pronoun(close + 1, end)
            && let Some(next) = self.core(close + 1, end)
        {
            // "…, sagte Berg und die Lage sei ernst": a verb behind it makes it a clause.
            let next = self.extend(next, end, reach, 0);
            if next < end && self.can_be_finite(next, &(close..end)) {
                break;
            }
            close = next;
        }
        // "das Ministerium in Orm": a bare place behind a body
        let body = self.class(at).is(Class::ARTICLE) && close > at + 1;
        if body
            && close + 1 < end
            && self.lower(close) == "in"
            && self.is_capital_inside(close + 1)
            && !self.begins_time(close, end)
            && !(close >= at + 3 && self.is_capital_inside(close - 2))
        {
            close = self.heads(close + 1, end);
        }
        close = self.apposition(close, end);
        Some(at..close)
    }

    /// The end of a bare noun phrase at `at`: determiner, adjectives, nouns and names.
    pub(super) fn core(&self, at: usize, end: usize) -> Option<usize> {
        if at >= end {
            return None;
        }
        if self.is_pronoun(at, end) && self.attribute_end(at, end).is_none() {
            let next = at + 1;
            return Some(
                if next < end && matches!(self.lower(next), "selbst" | "selber" | "beide") {
                    next + 1
                } else {
                    at + 1
                },
            );
        }
        let pair = matches!(self.lower(at), "die" | "den") && at + 1 < end;
        if pair && self.lower(at + 1) == "beiden" && !(at + 2 < end && self.is_capital(at + 2)) {
            return Some(at + 2);
        }
        let mut i = at;
        while i < end
            && (matches!(
                self.lower(i),
                "auch"
                    | "selbst"
                    | "sogar"
                    | "nur"
                    | "gerade"
                    | "bereits"
                    | "rund"
                    | "etwa"
                    | "mindestens"
                    | "etliche"
                    | "manche"
                    | "weder"
            ) || matches!(self.lower(i), "mehr" | "als")
                && self.class(i + 1) == Class::default())
            && !self.is_capital_inside(i)
        {
            i += 1;
        }
        let start = i;
        while i < end
            && (self.class(i).is(Class::ARTICLE.or(Class::POSSESSIVE))
                || self.text.tokens[i].kind == TokenKind::Number && !self.is_capital(i))
            && !(self.is_capital_inside(i))
        {
            i += 1;
        }
        let determined = i > start;
        i = self.modifiers(i, end, determined)?;
        let head = i;
        i = self.heads(i, end);
        (i > head).then_some(i)
    }

    /// Skips adjectives; `None` when what follows can be no noun phrase.
    fn modifiers(&self, mut i: usize, end: usize, determined: bool) -> Option<usize> {
        let start = i;
        while i < end {
            if self.is_capital_inside(i) || self.opens_name(i) || self.domain_end(i).is_some() {
                return Some(i);
            }
            if self.text.tokens[i].kind == TokenKind::Number && i + 1 < end {
                i += 1;
                continue;
            }
            if self.is_adjective(i) && i - start < 5 {
                i += 1;
                continue;
            }
            // "ein am vergangenen Mittwoch veröffentlichter Appell", "der zuvor nach Lund gereiste Minister"
            let determiner = determined && i == start;
            if determiner && let Some(adjective) = self.participle_ahead(i, end) {
                i = adjective + 1;
                continue;
            }
            // "eine 34 Jahre alte Frau", "der sehr bekannte", "gut informierte"
            if i + 1 < end && self.is_adjective(i + 1) && self.class(i).is(Class::ADVERB) {
                i += 1;
                continue;
            }
            if i + 1 < end
                && self.text.tokens[i].is_word()
                && !self.is_capital(i)
                && self.is_adjective(i + 1)
                && self.tags[i].verb.is_empty()
                && self.class(i) == Class::default()
            {
                i += 1;
                continue;
            }
            if i + 1 < end
                && matches!(self.lower(i), "," | "und")
                && i > start
                && self.is_adjective(i - 1)
                && self.is_adjective(i + 1)
            {
                i += 1;
                continue;
            }
            return None;
        }
        None
    }

    /// The adjective right before a noun that a long attribute ends with, within ten tokens.
    fn participle_ahead(&self, from: usize, end: usize) -> Option<usize> {
        if !self.class(from).is(Class::PREPOSITION.or(Class::ADVERB))
            && !self.text.tokens[from].is_word()
        {
            return None;
        }
        (from + 1..(from + 11).min(end.saturating_sub(1)))
            .take_while(|&i| {
                self.text.tokens[i].mark().is_none_or(|mark| mark != ',' && mark != ':')
            })
            .take_while(|&i| {
                !(self.can_be_finite(i, &(from..end))
                    && self.is_surely_finite(i)
                    && !self.is_adjective(i))
            })
            .find(|&i| {
                let before = self.class(i - 1);
                self.is_adjective(i)
                    && self.is_capital(i + 1)
                    && self.lower(i).len() > 5
                    && !before.is(Class::ARTICLE.or(Class::PREPOSITION))
                    && !self.is_adjective(i - 1)
            })
    }

    /// Where the noun begins behind a long attribute: "einer am Montag veröffentlichten Meldung".
    pub(crate) fn attribute_end(&self, article: usize, end: usize) -> Option<usize> {
        let inside = self.class(article + 1).is(Class::PREPOSITION.or(Class::ADVERB));
        let opens = self.lower(article).starts_with("ein") && inside;
        opens.then(|| self.participle_ahead(article + 1, end)).flatten().map(|last| last + 1)
    }

    /// Whether the token looks like an inflected adjective.
    pub(crate) fn is_adjective(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let token = self.text.tokens[at];
        let shape = ["e", "en", "er", "es", "em"].iter().any(|ending| lower.ends_with(ending))
            && lower.chars().count() > 3;
        let own = self.class(at);
        // "starben" is no adjective, "erklärte" can be one.
        let past = FormSet::PRETERITE_SG.union(FormSet::PRETERITE_PL);
        let strong = !lower.ends_with("te") && !lower.ends_with("ten");
        let verb = self.tags[at].verb.iter().any(|verb| {
            verb.form.intersects(FormSet::INFINITIVE.union(FormSet::KONJUNKTIV2))
                || strong && verb.form.intersects(past)
        });
        (token.is_word() || token.kind == TokenKind::Number)
            && (!token.is_capital() || self.opens_sentence(at))
            && shape
            && !own.is(CLOSED)
            && !verb
            || matches!(lower, "berliner" | "rund") && !token.is_capital()
    }

    /// Whether the token begins its sentence and a noun follows: "Ersten Meldungen zufolge".
    fn opens_sentence(&self, at: usize) -> bool {
        let sentence = &self.text.sentences[self.text.sentence_of(at)].tokens;
        sentence.start == at
            && at + 1 < sentence.end
            && self.is_capital(at + 1)
            && self.lower(at).ends_with("en")
    }

    /// Consumes nouns and names.
    fn heads(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        while at < end {
            if let Some(close) = self.domain_end(at).filter(|&close| close <= end) {
                at = close;
            } else if self.is_capital_inside(at) {
                // "nach ersten Meldungen Schäden": a noun of saying takes only a genitive.
                let after_statement = at > from && self.class(at - 1).is(Class::STATEMENT);
                if after_statement && !self.lower(at).ends_with('s') {
                    break;
                }
                at += 1;
            } else if self.opens_name(at) {
                let Some(close) = self.quote_close(at).filter(|&close| close < end) else {
                    return at;
                };
                if at > from && !self.quote_is_name(at) || close - at > 9 {
                    return at;
                }
                // A quoted name ends the phrase: „Reuters“ Warnschüsse.
                return close + 1;
            } else if at > from
                && let Some(steps) = self.link(at, from, end)
            {
                at += steps;
            } else {
                break;
            }
        }
        at
    }

    /// The end of the name of a site on the web, such as "ormbote.de", that begins at `at`.
    fn domain_end(&self, at: usize) -> Option<usize> {
        const ENDINGS: [&str; 8] = ["de", "com", "net", "org", "at", "ch", "info", "tv"];
        let joined = |at: usize| self.text.tokens.get(at).is_some_and(|token| !token.spaced);
        let site = self.text.tokens[at].is_wordlike()
            && self.is_mark(at + 1, '.')
            && joined(at + 1)
            && joined(at + 2)
            && ENDINGS.contains(&self.lower(at + 2));
        site.then_some(at + 3)
    }

    /// How many tokens at `at` link the parts of a name that began at `from`; `None` when it ends here.
    fn link(&self, at: usize, from: usize, end: usize) -> Option<usize> {
        let capital = |at: usize| at < end && self.is_capital(at);
        let number = self.text.tokens[at].kind == TokenKind::Number;
        let word = self.lower(at);
        let before = self.text.word(at - 1);
        match word {
            // "J. R. Berg", "Dr. Berg"
            "." if before.chars().count() <= 3 && capital(at + 1) => Some(1),
            "’" | "'" if !self.text.tokens[at].spaced => Some(1),
            "/" if capital(at + 1) => Some(2),
            // "Raketen- und Atomprogramm"
            "und" | "oder" if before.ends_with('-') && capital(at + 1) => Some(2),
            // "Bündnis 90/Die Grünen"
            _ if number && at + 2 < end && self.lower(at + 1) == "/" => Some(3),
            _ if number && !self.text.tokens[at].spaced => Some(1),
            _ if self.class(at).is(Class::NAME_PARTICLE)
                && capital(at + 1)
                && self.is_name_particle(at, from) =>
            {
                Some(1)
            }
            _ => None,
        }
    }

    /// *van*, *bin*, *el*: always; *von*, *der*, *zu* only behind two names or a title.
    fn is_name_particle(&self, at: usize, start: usize) -> bool {
        match self.lower(at) {
            "von" | "der" | "zu" | "zur" | "den" | "e" | "y" | "da" | "du" => {
                at >= start + 2
                    && self.lower(at) == "von"
                    && !self.class(at + 1).is(Class::ARTICLE)
                    && self.text.word(at - 1).chars().count() < 9
                    && self.text.word(at - 2).chars().count() > 3
                    && self.text.word(at - 2).ends_with("in")
            }
            _ => true,
        }
    }

    /// Adds brackets, genitives and prepositional phrases to a phrase that ends at `close`.
    fn extend(&self, mut close: usize, end: usize, reach: Reach, depth: usize) -> usize {
        while close < end && depth < 4 {
            if self.is_mark(close, '(') {
                let Some(bracket) =
                    (close + 1..end.min(close + 12)).find(|&i| self.is_mark(i, ')'))
                else {
                    break;
                };
                close = bracket + 1;
                continue;
            }
            let class = self.class(close);
            let name_before = close >= 2
                && self.is_capital_inside(close - 1)
                && (self.is_capital_inside(close - 2)
                    || close >= 3
                        && self.class(close - 2).is(Class::NAME_PARTICLE)
                        && self.is_capital_inside(close - 3));
            let genitive = class.is(Class::GENITIVE)
                && !self.is_capital(close)
                && !(name_before && self.lower(close) != "des");
            if genitive && let Some(inner) = self.core(close, end) {
                close = self.extend(inner, end, reach, depth + 1);
                continue;
            }
            // "Angaben informierter Kreise"
            let bare_genitive = self.class(close - 1).is(Class::STATEMENT)
                && self.lower(close).ends_with("er")
                && self.is_adjective(close);
            if bare_genitive && let Some(inner) = self.core(close, end) {
                close = self.extend(inner, end, reach, depth + 1);
                continue;
            }
            if class.is(Class::PREPOSITION) && !self.is_capital(close) {
                let word = self.lower(close);
                let hangs = match reach {
                    Reach::Narrow => {
                        let named = close + 1 < end && self.is_capital_inside(close + 1);
                        matches!(word, "von" | "vom" | "für") || word == "um" && named
                    }
                    Reach::Wide => true,
                };
                if hangs
                    && !self.begins_time(close, end)
                    && let Some(inner) = self.core(close + 1, end)
                {
                    close = self.extend(inner, end, reach, depth + 1);
                    continue;
                }
            }
            break;
        }
        close
    }

    /// Adds ", Leiter des Instituts X," or ", vom Institut X" behind a phrase that ends at `close`.
    fn apposition(&self, close: usize, end: usize) -> usize {
        if close + 1 >= end || !self.is_mark(close, ',') {
            return close;
        }
        let start = close + 1;
        if self.class(start).is(Class::PREPOSITION)
            && matches!(self.lower(start), "von" | "vom" | "aus")
        {
            if let Some(inner) = self.core(start + 1, end) {
                let inner = self.extend(inner, end, Reach::Narrow, 3);
                if inner >= end || !self.can_be_finite(inner, &(start..end)) {
                    return inner;
                }
            }
            return close;
        }
        if self.is_pronoun(start, end) || self.opens_name(start) {
            return close;
        }
        let Some(core) = self.core(start, end) else { return close };
        let mut inner = self.extend(core, end, Reach::Wide, 0);
        while inner + 1 < end && matches!(self.lower(inner), "und" | "sowie") {
            let Some(next) = self.core(inner + 1, end) else { break };
            inner = self.extend(next, end, Reach::Wide, 0);
        }
        // "wie Jon Ekk, Ingenieur der Werft betont": the verb closes it as well.
        let relative = self.class(start).is(Class::RELATIVE);
        let verb = inner + 1 == end && !relative && self.can_be_finite(inner, &(start..end));
        let closed = inner >= end
            || verb
            || self.is_mark(inner, ',')
            || self.text.tokens[inner].mark().is_some_and(|mark| matches!(mark, '.' | '–'));
        // Behind a closed apposition a further one may follow: "X, Leiter des Y, Z".
        if closed { inner } else { close }
    }

    /// Whether the token is a personal or demonstrative pronoun that stands alone.
    pub(crate) fn is_pronoun(&self, at: usize, end: usize) -> bool {
        let class = self.class(at);
        if !class.is(Class::PRONOUN) || self.is_capital_inside(at) {
            return false;
        }
        if !class.is(Class::ARTICLE) {
            return true;
        }
        // "ihr", "diese", "einer" stand alone when no noun or adjective follows.
        at + 1 >= end
            || !(self.is_capital_inside(at + 1)
                || self.is_adjective(at + 1)
                || self.opens_name(at + 1)
                || self.class(at + 1).is(Class::ARTICLE))
    }

    /// Whether the token is capitalised and not so only because it begins the sentence.
    pub(crate) fn is_capital_inside(&self, at: usize) -> bool {
        if !self.is_capital(at) {
            return false;
        }
        let shouted = self.text.word(at).chars().nth(1).is_some_and(char::is_uppercase);
        shouted || !self.class(at).is(CLOSED.or(Class::INTERROGATIVE))
    }

    fn opens_name(&self, at: usize) -> bool {
        self.tags[at].quote.is_some_and(|quote| self.text.quotes[quote as usize].open == at)
    }

    /// The closing mark of the outermost quotation that opens at `at`.
    pub(crate) fn quote_close(&self, at: usize) -> Option<usize> {
        let quote = self.text.quotes[self.tags[at].quote? as usize];
        (quote.open == at && quote.closed).then_some(quote.close)
    }

    /// Whether the quotation that opens at `open` can be a name: short, capitalised, without a stop.
    fn quote_is_name(&self, open: usize) -> bool {
        let Some(close) = self.quote_close(open) else { return false };
        let stop = |at: usize| matches!(self.lower(at), "." | "," | "?" | ":");
        close - open <= 6 && self.is_capital(open + 1) && !(open + 1..close).any(stop)
    }
}
