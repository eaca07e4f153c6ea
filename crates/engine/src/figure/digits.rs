//! Numbers written in digits: grouping, decimals, fractions of one character.

use laut_model::Decimal;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use std::str::FromStr;

/// How a language separates digits.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DigitStyle {
    /// What stands between groups of three.
    group: Vec<char>,
    /// What stands before decimals.
    decimal: char,
}

/// A number at the beginning of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits<'a> {
    /// Its value.
    pub(super) value: Decimal,
    /// How many digits stand before the decimals.
    pub(super) places: usize,
    /// Whether it is nothing but those digits.
    pub(super) bare: bool,
    /// Whether its decimals follow another language's custom ("3.5"), so that it may be a date.
    pub(super) foreign: bool,
    /// What follows in the same word.
    pub(super) rest: &'a str,
}

/// More digits than this are no number that a report counts in.
const MOST_DIGITS: usize = 20;

impl DigitStyle {
    /// Reads the number at the beginning of `word`. `None` for dates, times, numbers with leading
    /// zeros and all that no amount is written like.
    pub(super) fn read<'a>(&self, word: &'a str) -> Option<Digits<'a>> {
        let lead = leading_digits(word);
        let mut digits: String = word[..lead].to_owned();
        let mut rest = &word[lead..];
        let mut separator = None;
        while let Some(mark) = rest.chars().next().filter(|c| self.group.contains(c)) {
            let group = leading_digits(&rest[mark.len_utf8()..]);
            if group != 3 || separator.is_some_and(|other| other != mark) || lead > 3 {
                break;
            }
            digits.push_str(&rest[mark.len_utf8()..mark.len_utf8() + 3]);
            rest = &rest[mark.len_utf8() + 3..];
            separator = Some(mark);
        }
        let places = digits.len();
        let (mut bare, mut foreign) = (separator.is_none(), false);
        if let Some(mark) = rest.chars().next().filter(|&c| c == self.decimal || c == '.') {
            let decimals = leading_digits(&rest[mark.len_utf8()..]);
            if decimals > 0 {
                // After "1'000" a point is the Swiss decimal mark.
                foreign = mark != self.decimal && separator.is_none();
                digits.push('.');
                digits.push_str(&rest[mark.len_utf8()..mark.len_utf8() + decimals]);
                rest = &rest[mark.len_utf8() + decimals..];
                bare = false;
            }
        }
        let fraction = rest.chars().next().and_then(vulgar_fraction);
        if let Some((_, length)) = fraction {
            rest = &rest[length..];
            bare = false;
        }
        let mut after = rest.chars();
        if matches!(after.next(), Some('.' | ',' | ':' | '\'' | '’'))
            && after.next().is_some_and(|c| c.is_ascii_digit())
        {
            return None;
        }
        let zero_led = places > 1 && digits.starts_with('0');
        if zero_led || digits.len() > MOST_DIGITS || digits.is_empty() && fraction.is_none() {
            return None;
        }
        let whole =
            if digits.is_empty() { Decimal::ZERO } else { Decimal::from_str(&digits).ok()? };
        let value = whole + fraction.map_or(Decimal::ZERO, |(value, _)| value);
        Some(Digits { value: value.normalize(), places, bare, foreign, rest })
    }
}

/// Reads a table of words with their values as decimals in quotation marks.
pub(super) fn decimals<'de, D: Deserializer<'de>>(
    table: D,
) -> Result<HashMap<String, Decimal>, D::Error> {
    let written = HashMap::<String, String>::deserialize(table)?;
    let value = |(word, number): (String, String)| match Decimal::from_str(&number) {
        Ok(value) => Ok((word, value)),
        Err(error) => Err(D::Error::custom(format!("{word} = {number:?}: {error}"))),
    };
    written.into_iter().map(value).collect()
}

/// How many bytes of ASCII digits `text` begins with.
pub(super) fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The value and length of a fraction written as one character.
fn vulgar_fraction(c: char) -> Option<(Decimal, usize)> {
    let (parts, whole) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅛' => (1, 8),
        _ => return None,
    };
    Some((ratio(Decimal::from(parts), Decimal::from(whole))?, c.len_utf8()))
}

/// `part / whole`, rounded to six decimals so that equal shares compare equal.
pub(super) fn ratio(part: Decimal, whole: Decimal) -> Option<Decimal> {
    Some(part.checked_div(whole)?.round_dp(6).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german(word: &str) -> Option<(String, String)> {
        let style = DigitStyle { group: vec!['.', '\'', '’'], decimal: ',' };
        style.read(word).map(|digits| (digits.value.to_string(), digits.rest.to_owned()))
    }

    #[test]
    fn amounts() {
        for (word, value, rest) in [
            ("7", "7", ""),
            ("10.000", "10000", ""),
            ("1.234.567,89", "1234567.89", ""),
            ("3,50", "3.5", ""),
            ("4,800", "4.8", ""),
            ("1'234'567", "1234567", ""),
            ("1’234.50", "1234.5", ""),
            ("3.5", "3.5", ""),
            ("0,8rad", "0.8", "rad"),
            ("34-Jährige", "34", "-Jährige"),
            ("2½", "2.5", ""),
            ("⅔", "0.666667", ""),
        ] {
            assert_eq!(german(word), Some((value.into(), rest.into())), "{word}");
        }
    }

    #[test]
    fn no_amounts() {
        for word in ["28.10.2024", "14:30", "0221", "007", "1.2.3", "123456789012345678901", "2:1"]
        {
            assert_eq!(german(word), None, "{word}");
        }
    }
}
