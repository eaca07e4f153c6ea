//! Pairs of quotation marks: German, English and French marks, straight ones, nested, over several
//! paragraphs, and ones whose end is missing.

use super::token::Token;
use std::ops::Range;

/// A quotation, by the positions of its marks among the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quote {
    /// The opening mark.
    pub(crate) open: usize,
    /// The closing mark, or the token after the last one when `closed` is false.
    pub(crate) close: usize,
    /// Whether a closing mark was found.
    pub(crate) closed: bool,
    /// How many quotations hold this one.
    pub(crate) depth: usize,
}

impl Quote {
    /// The tokens between the marks.
    pub(crate) fn inner(&self) -> Range<usize> {
        self.open + 1..self.close.max(self.open + 1)
    }
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    Either,
}

/// The marks that belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Guillemets,
    Straight,
    Single,
}

/// Pairs the quotation marks of one block's `tokens`; `straight` tells whether `'` may open one. A mark that is never closed runs to the end
/// of the block if no other quotation begins after it, and is passed over otherwise.
pub(crate) fn pair_quotes(
    text: &str,
    all: &[Token],
    tokens: Range<usize>,
    straight: bool,
) -> Vec<Quote> {
    let mut stack: Vec<(usize, Family)> = Vec::new();
    let mut quotes: Vec<Quote> = Vec::new();
    for at in tokens.clone() {
        let Some((family, role)) =
            all[at].mark().and_then(|mark| role(mark, text, all, &tokens, at, straight))
        else {
            continue;
        };
        let open = stack.iter().rposition(|&(_, other)| other == family);
        match open {
            Some(level) if role != Role::Open => {
                let (open, _) = stack[level];
                // Whatever was opened inside and never closed is no quotation.
                stack.truncate(level);
                quotes.push(Quote { open, close: at, closed: true, depth: 0 });
            }
            _ if role != Role::Close => stack.push((at, family)),
            _ => {}
        }
    }
    if let Some(&(open, family)) = stack.last()
        && family != Family::Single
        && quotes.iter().all(|quote| quote.close < open)
    {
        quotes.push(Quote { open, close: tokens.end, closed: false, depth: 0 });
    }
    quotes.sort_by_key(|quote| quote.open);
    let mut holders: Vec<usize> = Vec::new();
    for quote in &mut quotes {
        holders.retain(|&close| close > quote.close);
        quote.depth = holders.len();
        holders.push(quote.close);
    }
    quotes
}

/// Which family a mark belongs to and what it can do where it stands; `None` for an apostrophe.
fn role(
    mark: char,
    text: &str,
    all: &[Token],
    block: &Range<usize>,
    at: usize,
    straight: bool,
) -> Option<(Family, Role)> {
    let token = all[at];
    let next_touches = at + 1 < block.end && !all[at + 1].spaced;
    let starts = token.spaced || after_bracket(text, token);
    let by_space = match (starts, next_touches) {
        (true, true) => Role::Open,
        (false, false) => Role::Close,
        _ => Role::Either,
    };
    Some(match mark {
        '„' => (Family::Double, Role::Open),
        '“' => (Family::Double, if starts && next_touches { Role::Open } else { Role::Close }),
        '”' => (Family::Double, Role::Close),
        '"' => (Family::Straight, by_space),
        '«' | '»' => (Family::Guillemets, by_space),
        '‚' | '‹' if next_touches => (Family::Single, Role::Open),
        '‘' | '›' if !starts => (Family::Single, Role::Close),
        '‘' | '›' if next_touches => (Family::Single, Role::Open),
        '’' | '\'' if !starts && !next_touches => (Family::Single, Role::Close),
        '\'' if straight && starts && next_touches => (Family::Single, Role::Open),
        _ => return None,
    })
}

/// Whether the character before the token opens something, so that a mark after it opens too.
fn after_bracket(text: &str, token: Token) -> bool {
    text[..token.range.start()].chars().next_back().is_some_and(|c| {
        matches!(c, '(' | '[' | '–' | '—' | '/' | '-' | '„' | '“' | '"' | '»' | '«' | ':')
    })
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;
    use super::*;
    use laut_model::TextRange;

    fn quoted(text: &str) -> Vec<(usize, String)> {
        let mut tokens = Vec::new();
        tokenize(text, TextRange::new(0, text.len()), &mut tokens);
        pair_quotes(text, &tokens, 0..tokens.len(), false)
            .iter()
            .map(|quote| {
                let inner = &tokens[quote.inner()];
                let words = inner.iter().map(|token| &text[token.range.as_range()]);
                (quote.depth, words.collect::<Vec<_>>().join(" "))
            })
            .collect()
    }

    fn found(depth: usize, words: &str) -> (usize, String) {
        (depth, words.to_owned())
    }

    #[test]
    fn every_style_of_marks() {
        for text in [
            "Er sagte: „Ja.“",
            "Er sagte: “Ja.”",
            "Er sagte: »Ja.«",
            "Er sagte: «Ja.»",
            "Er sagte: \"Ja.\"",
        ] {
            assert_eq!(quoted(text), [found(0, "Ja .")], "{text}");
        }
    }

    #[test]
    fn nested_marks_know_their_depth() {
        assert_eq!(
            quoted("„Er nannte es ‚Unfug‘ und „Lüge“ gar“, so er."),
            [
                found(0, "Er nannte es ‚ Unfug ‘ und „ Lüge “ gar"),
                found(1, "Unfug"),
                found(1, "Lüge")
            ]
        );
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(quoted("Hans’ Auto war's, sagt ’ne Frau."), []);
    }

    #[test]
    fn a_missing_end_runs_to_the_end_of_the_block() {
        assert_eq!(quoted("Sie: „Das bleibt."), [found(0, "Das bleibt .")]);
        assert_eq!(quoted("Ein „ zu viel, dann „Ja“."), [found(0, "Ja")]);
        assert_eq!(quoted("Kein Anfang“, sagt er."), []);
    }
}
