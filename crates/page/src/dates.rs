//! Dates that stand in a line of their own or in markup.

use crate::words::WORDS;
use laut_model::{Date, Dating, DatingOrigin, DayInterval, FieldOrigin};
use std::ops::Range;

/// Most characters a line has that is nothing but dates.
const LONGEST: usize = 160;

/// The dates of a line that holds nothing else.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct DateLine {
    pub(crate) published: Option<Date>,
    pub(crate) updated: Option<Date>,
}

/// Reads a line of nothing but dates and the words around them: "Stand: 28.10.2024, 14:30 Uhr".
pub(crate) fn read_line(line: &str) -> Option<DateLine> {
    let tokens = tokens(line)?;
    let mut dates = DateLine::default();
    let mut updated = false;
    let mut at = 0;
    while at < tokens.len() {
        if let Some((date, length)) = date_at(line, &tokens[at..]) {
            let side = if updated { &mut dates.updated } else { &mut dates.published };
            side.get_or_insert(date);
            updated = false;
            at += length;
            continue;
        }
        let token = &tokens[at];
        if !token.number {
            let word = line[token.range.clone()].to_lowercase();
            if !WORDS.date.beside.contains(&word) {
                return None;
            }
            updated |= WORDS.date.updated.contains(&word);
        }
        at += 1;
    }
    (dates != DateLine::default()).then_some(dates)
}

/// Where the first date of a text begins, in bytes.
pub(crate) fn first_date(text: &str) -> Option<usize> {
    let tokens = tokens(text)?;
    let at = (0..tokens.len()).find(|&at| date_at(text, &tokens[at..]).is_some())?;
    Some(tokens[at].range.start)
}

/// The first date in what markup gives as a date: ISO 8601 or as people write.
pub(crate) fn read_markup(text: &str) -> Option<Date> {
    let tokens = tokens(text)?;
    (0..tokens.len()).find_map(|at| date_at(text, &tokens[at..]).map(|(date, _)| date))
}

/// A dating of one day.
pub(crate) fn stated(day: Date, written: &str, origin: FieldOrigin) -> Dating {
    Dating {
        readings: vec![DayInterval::day(day)],
        written: Some(written.trim().to_owned()),
        origin: DatingOrigin::Stated(origin),
    }
}

struct Token {
    range: Range<usize>,
    number: bool,
}

/// Runs of digits and of letters; `None` for a text too long to be a line of dates.
fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut tokens: Vec<Token> = vec![];
    for (at, c) in text.char_indices() {
        let number = c.is_ascii_digit();
        if !number && !c.is_alphabetic() {
            continue;
        }
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if last.range.end == at && last.number == number => last.range.end = end,
            _ => tokens.push(Token { range: at..end, number }),
        }
    }
    Some(tokens)
}

/// The date that begins with the first token, and how many tokens it takes.
fn date_at(text: &str, tokens: &[Token]) -> Option<(Date, usize)> {
    let [a, b, c, ..] = tokens else { return compact(text, tokens.first()?) };
    let gap = |one: &Token, two: &Token| text[one.range.end..two.range.start].trim();
    let number =
        |token: &Token| text[token.range.clone()].parse::<i16>().ok().filter(|_| token.number);
    let digits = |token: &Token| token.range.len();
    let gaps = (gap(a, b), gap(b, c));
    let date = match (a.number, b.number, c.number) {
        (true, true, true)
            if digits(a) == 4 && matches!(gaps, ("-", "-") | ("/", "/") | (".", ".")) =>
        {
            day(number(a)?, number(b)?, number(c)?)
        }
        (true, true, true) if matches!(gaps, (".", ".") | ("/", "/") | ("-", "-")) => {
            day(year(c, number(c)?)?, number(b)?, number(a)?)
        }
        (true, false, true) if matches!(gaps, ("." | "", "" | "." | ",")) => {
            day(year(c, number(c)?)?, month(text, b)?, number(a)?)
        }
        (false, true, true) if matches!(gaps, ("" | ".", "," | "")) => {
            day(year(c, number(c)?)?, month(text, a)?, number(b)?)
        }
        _ => None,
    };
    date.map(|date| (date, 3)).or_else(|| compact(text, a))
}

/// A date of eight digits: "20241028".
fn compact(text: &str, token: &Token) -> Option<(Date, usize)> {
    let digits = &text[token.range.clone()];
    let part = |range: Range<usize>| digits.get(range)?.parse().ok();
    let eight = token.number && matches!(digits.len(), 8 | 14);
    eight.then(|| day(part(0..4)?, part(4..6)?, part(6..8)?)).flatten().map(|date| (date, 1))
}

/// A year of four digits, or of two in this century.
fn year(token: &Token, number: i16) -> Option<i16> {
    match token.range.len() {
        4 => Some(number),
        2 => Some(2000 + number),
        _ => None,
    }
}

fn month(text: &str, token: &Token) -> Option<i16> {
    let word = text[token.range.clone()].to_lowercase();
    let at = WORDS.date.months.iter().position(|names| names.contains(&word))?;
    i16::try_from(at + 1).ok()
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|_| (1900..2200).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn lines_of_dates_are_read() {
        let day = Some(date(2024, 10, 28));
        let later = Some(date(2024, 10, 29));
        for (line, published, updated) in [
            ("28.10.2024", day, None),
            ("28.10.24", day, None),
            ("Stand: 28.10.2024, 14:30 Uhr", day, None),
            ("Montag, 28. Oktober 2024", day, None),
            ("Veröffentlicht am 28. Okt. 2024 um 14.30 Uhr", day, None),
            ("2024-10-28T14:30:00+01:00", day, None),
            ("Erstellt: 28.10.2024 | Aktualisiert: 29.10.2024, 8 Uhr", day, later),
            ("Zuletzt aktualisiert am 29.10.2024", None, later),
        ] {
            assert_eq!(read_line(line), Some(DateLine { published, updated }), "{line}");
        }
    }

    #[test]
    fn other_lines_are_left() {
        for line in ["31.02.2024", "Seehafen, 28.10.2024", "14:30 Uhr", "Am 28. Oktober", ""] {
            assert_eq!(read_line(line), None, "{line}");
        }
    }
}
