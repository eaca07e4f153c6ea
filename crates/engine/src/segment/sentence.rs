//! Where sentences end.

use super::Segmented;
use super::token::{Token, TokenKind};
use laut_model::BlockKind;
use std::ops::Range;

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Its tokens, with the final stop and a closing quotation mark behind it.
    pub(crate) tokens: Range<usize>,
    /// The block it stands in, by its position in the report's list.
    pub(crate) block: usize,
    /// What that block is.
    pub(crate) kind: BlockKind,
    /// Whether it was longer and is cut here.
    pub(crate) cut: bool,
}

/// What a language knows about full stops.
pub(crate) trait SentenceRules {
    /// Whether `word`, written right before a full stop, is an abbreviation that goes on.
    fn is_abbreviation(&self, word: &str) -> bool;
    /// Whether a number before a full stop is an ordinal when `next` follows: a month, a noun.
    fn takes_ordinal(&self, next: &str) -> bool;
    /// Whether a capitalised `word` after a number and a stop begins a sentence: an article, a pronoun.
    fn begins_sentence(&self, word: &str) -> bool;
    /// Whether straight single marks quote, one by one and doubled, rather than being apostrophes
    /// and markup.
    fn quotes_with_straight_marks(&self) -> bool;
}

/// The longest sentence that is read in one piece, in tokens: rules look over a whole sentence.
const LONGEST: usize = 250;

/// Cuts the `tokens` of one block into sentences.
pub(crate) fn split_sentences(
    text: &Segmented<'_>,
    tokens: Range<usize>,
    block: usize,
    kind: BlockKind,
    rules: &dyn SentenceRules,
) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = tokens.start;
    if let Some(behind) = dateline(text, &tokens).filter(|_| kind.is_body()) {
        sentences.push(Sentence { tokens: start..behind, block, kind, cut: false });
        start = behind;
    }
    let mut at = start;
    while at < tokens.end {
        if at - start >= LONGEST {
            sentences.push(Sentence { tokens: start..at, block, kind, cut: true });
            start = at;
        }
        let after = after_stop(text, at, tokens.end);
        if after > at + usize::from(!is_stop(text.tokens[at]))
            && ends_here(text, at, after, &tokens, rules)
        {
            sentences.push(Sentence { tokens: start..after, block, kind, cut: false });
            start = after;
        }
        at = after.max(at + 1);
    }
    if start < tokens.end {
        sentences.push(Sentence { tokens: start..tokens.end, block, kind, cut: false });
    }
    sentences
}

/// The position behind a dateline: "Lund (apa) –", "LUND/ORM -", "Lund, 3. Mai –".
fn dateline(text: &Segmented<'_>, tokens: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 10;
    let is_dash = |at: &usize| {
        text.tokens[*at].spaced && matches!(text.tokens[*at].mark(), Some('–' | '—' | '-'))
    };
    let dash = tokens.clone().take(LONGEST).find(is_dash)?;
    let mut depth = 0;
    let named = (tokens.start..dash).all(|at| {
        let token = text.tokens[at];
        match token.mark() {
            Some('(' | '[') => depth += 1,
            Some(')' | ']') => depth -= 1,
            Some(_) if opens(&token) => return false,
            _ => {}
        }
        depth > 0 || token.is_capital() || !token.is_word()
    });
    let behind = dash + 1;
    let next = text.tokens[..tokens.end].get(behind)?;
    let begins = next.is_capital() || !next.is_word();
    (named && begins && text.tokens[tokens.start].is_capital()).then_some(behind)
}

fn is_stop(token: Token) -> bool {
    matches!(token.mark(), Some('.' | '!' | '?' | '…'))
}

/// The position behind a run of stops at `at` and the closing marks that touch it; `at` if none.
fn after_stop(text: &Segmented<'_>, at: usize, end: usize) -> usize {
    let mut after = at;
    while after < end && is_stop(text.tokens[after]) {
        after += 1;
    }
    if after == at {
        return at;
    }
    while after < end
        && !text.tokens[after].spaced
        && matches!(
            text.tokens[after].mark(),
            Some('“' | '”' | '"' | '«' | '»' | '‘' | '’' | '›' | '‹' | ')' | ']')
        )
    {
        after += 1;
    }
    after
}

/// Whether the stop at `at`, whose closing marks reach to `after`, ends a sentence.
fn ends_here(
    text: &Segmented<'_>,
    at: usize,
    after: usize,
    block: &Range<usize>,
    rules: &dyn SentenceRules,
) -> bool {
    let Some(next) = text.tokens.get(after).filter(|_| after < block.end) else {
        return true;
    };
    let word = |index: usize| text.word(index);
    let lone_stop = after == at + 1 && text.tokens[at].mark() == Some('.');
    if !(next.spaced || opens(next) || next.is_capital()) {
        return false;
    }
    if lone_stop && at > block.start && !text.tokens[at].spaced {
        let before = text.tokens[at - 1];
        match before.kind {
            TokenKind::Number => {
                let digits = word(at - 1);
                let short = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
                if short
                    && !(next.is_capital() && rules.begins_sentence(word(after)) || opens(next))
                {
                    return false;
                }
                if digits.len() <= 3 && rules.takes_ordinal(word(after)) {
                    return false;
                }
            }
            TokenKind::Word { .. } => {
                let written = word(at - 1);
                let single = written.chars().count() == 1;
                let dotted = at >= block.start + 2
                    && !before.spaced
                    && text.tokens[at - 2].mark() == Some('.');
                // "at 6 p.m. Tuesday"
                let initial = single && (before.is_capital() || dotted);
                // "in the U.S. The dam": an acronym may end a sentence.
                let acronym = initial && !before.spaced && next.is_capital();
                let goes_on = !(acronym && rules.begins_sentence(word(after)));
                if initial && goes_on || rules.is_abbreviation(written) {
                    return false;
                }
                // "E-Mail.de", "U.S."
                if !next.spaced && next.is_capital() && written.chars().count() <= 2 {
                    return false;
                }
            }
            TokenKind::Mark(_) => {}
        }
    }
    match next.kind {
        TokenKind::Word { capital } => capital || is_sign(text, after..block.end),
        TokenKind::Number => true,
        TokenKind::Mark(c) => {
            opens(next) || matches!(c, '–' | '—' | '-' | '•' | '(' | '[' | '+' | '#' | '@')
        }
    }
}

/// Whether nothing but one word, or words joined without blanks, ends a block behind its last stop:
/// an agency's sign, "dpa/lnw".
fn is_sign(text: &Segmented<'_>, rest: Range<usize>) -> bool {
    const LONGEST: usize = 5;
    let joined = text.tokens[rest.clone()].iter().skip(1).all(|token| !token.spaced);
    rest.len() <= LONGEST && joined && text.tokens[rest.end - 1].is_word()
}

/// Whether a mark can open a quotation at the start of a sentence.
fn opens(token: &Token) -> bool {
    matches!(token.mark(), Some('„' | '“' | '"' | '»' | '«' | '‚' | '‘' | '›' | '‹' | '¡' | '¿'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use laut_model::{Block, TextRange};

    struct Rules;
    impl SentenceRules for Rules {
        fn is_abbreviation(&self, word: &str) -> bool {
            matches!(word, "Dr" | "z" | "B" | "ca")
        }
        fn takes_ordinal(&self, next: &str) -> bool {
            next == "Oktober"
        }
        fn begins_sentence(&self, word: &str) -> bool {
            matches!(word, "Die" | "Er")
        }
        fn quotes_with_straight_marks(&self) -> bool {
            false
        }
    }

    fn sentences(text: &str) -> Vec<&str> {
        let block = Block { kind: BlockKind::Paragraph, range: TextRange::new(0, text.len()) };
        let cut = Segmented::new(text, &[block], &Rules, &mut Vec::new());
        cut.sentences
            .iter()
            .map(|sentence| &text[cut.range(sentence.tokens.clone()).as_range()])
            .collect()
    }

    #[test]
    fn stops_that_end() {
        assert_eq!(
            sentences("Er kam. Die Stadt schlief! So?"),
            ["Er kam.", "Die Stadt schlief!", "So?"]
        );
        assert_eq!(sentences("Am 28. Die Stadt war leer."), ["Am 28.", "Die Stadt war leer."]);
        assert_eq!(sentences("Es war 2024. Oktober kam."), ["Es war 2024.", "Oktober kam."]);
        assert_eq!(sentences("„Nein.“ Er ging."), ["„Nein.“", "Er ging."]);
    }

    #[test]
    fn a_dateline_stands_apart() {
        let text = "Lund (apa) – Die Stadt schlief.";
        assert_eq!(sentences(text), ["Lund (apa) –", "Die Stadt schlief."]);
        assert_eq!(sentences("Er kam – Die Stadt."), ["Er kam – Die Stadt."]);
    }

    #[test]
    fn an_agencys_sign_behind_the_last_stop_stands_apart() {
        assert_eq!(sentences("Er kam. dpa/lnw"), ["Er kam.", "dpa/lnw"]);
        assert_eq!(sentences("Er kam. (dpa)"), ["Er kam.", "(dpa)"]);
        assert_eq!(sentences("Er kam. und blieb"), ["Er kam. und blieb"]);
    }

    #[test]
    fn stops_that_go_on() {
        for one in [
            "Dr. Berg kam am 28. Oktober.",
            "J. R. Berg, z. B. hier, ca. 30 Mann.",
            "„Nein!“, sagte er.",
            "„Nein!“ sagte er.",
            "Es kostet 3.50 Euro.",
        ] {
            assert_eq!(sentences(one), [one]);
        }
    }
}
