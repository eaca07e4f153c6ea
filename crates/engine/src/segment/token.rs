//! Words, numbers and punctuation.

use laut_model::TextRange;

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands.
    pub(crate) range: TextRange,
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Whether white space stands right before it, or the block begins with it.
    pub(crate) spaced: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters, possibly with digits, hyphens and apostrophes inside: `US-Präsident`, `G20`.
    Word {
        /// Whether the first letter is upper-case.
        capital: bool,
    },
    /// Begins with a digit: `10.000`, `3,5`, `28`, `14:30`, `5-jährige`.
    Number,
    /// One character of punctuation or a symbol.
    Mark(char),
}

impl Token {
    /// The character of a mark, or `None` for words and numbers.
    pub(crate) fn mark(&self) -> Option<char> {
        match self.kind {
            TokenKind::Mark(c) => Some(c),
            _ => None,
        }
    }

    /// Whether this is a word.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word { .. })
    }

    /// Whether this is a word that begins with a capital letter.
    pub(crate) fn is_capital(&self) -> bool {
        matches!(self.kind, TokenKind::Word { capital: true })
    }

    /// Whether this is a word or a number.
    pub(crate) fn is_wordlike(&self) -> bool {
        !matches!(self.kind, TokenKind::Mark(_))
    }
}

/// Appends the tokens of `text` in `range` to `out`. Every character that is no white space and no
/// invisible control belongs to exactly one token.
pub(crate) fn tokenize(text: &str, range: TextRange, out: &mut Vec<Token>) {
    let base = range.start();
    let piece = &text[range.as_range()];
    let mut spaced = true;
    let mut rest = piece.char_indices().peekable();
    while let Some(&(start, c)) = rest.peek() {
        if c.is_whitespace() || is_invisible(c) {
            spaced |= c.is_whitespace();
            rest.next();
            continue;
        }
        let length = if c.is_alphanumeric() { word_length(&piece[start..]) } else { c.len_utf8() };
        let kind = if c.is_numeric() {
            TokenKind::Number
        } else if c.is_alphabetic() {
            TokenKind::Word { capital: c.is_uppercase() }
        } else {
            TokenKind::Mark(c)
        };
        out.push(Token {
            range: TextRange::new(base + start, base + start + length),
            kind,
            spaced,
        });
        spaced = false;
        while rest.next_if(|&(at, _)| at < start + length).is_some() {}
    }
}

/// Makes one double mark of each two straight single marks that touch, from token `first` on: `''`.
pub(crate) fn join_straight_marks(tokens: &mut Vec<Token>, first: usize) {
    let (mut kept, mut at) = (first, first);
    while at < tokens.len() {
        let one = tokens[at];
        let second = |two: &&Token| two.mark() == Some('\'') && !two.spaced;
        let pair = tokens.get(at + 1).filter(second).filter(|_| one.mark() == Some('\''));
        let (joined, length) = match pair {
            Some(two) => {
                let range = one.range.cover(two.range);
                (Token { range, kind: TokenKind::Mark('"'), ..one }, 2)
            }
            None => (one, 1),
        };
        tokens[kept] = joined;
        (kept, at) = (kept + 1, at + length);
    }
    tokens.truncate(kept);
}

/// Zero-width spaces and marks of direction: they belong to no token.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}') || c.is_control()
}

/// The length in bytes of the word or number at the start of `text`.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut digits_only = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inside = match c {
            _ if c.is_alphanumeric() || is_joiner(c) => true,
            '-' | '\u{2010}' | '\u{2011}' => {
                next.is_some_and(char::is_alphanumeric) || !digits_only
            }
            '\'' | '’' => next.is_some_and(char::is_alphanumeric),
            '.' | ',' | ':' => digits_only && next.is_some_and(|next| next.is_ascii_digit()),
            _ => false,
        };
        if !inside {
            break;
        }
        digits_only &= !c.is_alphabetic();
        end = at + c.len_utf8();
    }
    end
}

/// Soft hyphens and combining marks: they never end a word.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, TextRange::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| &text[token.range.as_range()]).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(
            words("US-Präsident und Raketen- und"),
            ["US-Präsident", "und", "Raketen-", "und"]
        );
        assert_eq!(words("Cranny-Evans’ d'Estaing"), ["Cranny-Evans", "’", "d'Estaing"]);
        assert_eq!(words("Kriegs\u{ad}anstrengungen"), ["Kriegs\u{ad}anstrengungen"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(words("10.000 Mann, 3,5 %."), ["10.000", "Mann", ",", "3,5", "%", "."]);
        assert_eq!(words("28. Oktober, 14:30 Uhr"), ["28", ".", "Oktober", ",", "14:30", "Uhr"]);
        assert_eq!(words("2001-2003, 5-jährige"), ["2001-2003", ",", "5-jährige"]);
    }

    #[test]
    fn two_straight_marks_are_one() {
        let text = "''Yes,'' he";
        let mut tokens = Vec::new();
        tokenize(text, TextRange::new(0, text.len()), &mut tokens);
        join_straight_marks(&mut tokens, 0);
        let marks: Vec<_> = tokens.iter().filter_map(Token::mark).collect();
        assert_eq!((marks, tokens.len()), (vec!['"', ',', '"'], 5));
    }

    #[test]
    fn marks_stand_alone() {
        assert_eq!(words("„Ja“, so…"), ["„", "Ja", "“", ",", "so", "…"]);
    }
}
