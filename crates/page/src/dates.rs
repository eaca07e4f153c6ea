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

/// Where a text goes on that begins with a date, behind its time of day and the words around both.
pub(crate) fn after_date(text: &str) -> Option<usize> {
    let tokens = tokens(text)?;
    let mut dated = false;
    let mut at = 0;
    while at < tokens.len() {
        if let Some((_, length)) = date_at(text, &tokens[at..]) {
            dated = true;
            at += length;
            continue;
        }
        let word = text[tokens[at].range.clone()].to_lowercase();
        if !tokens[at].number && !WORDS.date.beside.contains(&word) {
            break;
        }
        at += 1;
    }
    dated.then(|| tokens.get(at).map(|token| token.range.start)).flatten()
}

/// The date that stands between the signs of a short line, or before a time of day:
/// "Nordmark • 28.10.2024", "Lys 28.10.2024 14:30 Tom".
pub(crate) fn read_part(line: &str) -> Option<DateLine> {
    if line.len() > LONGEST / 2 {
        return None;
    }
    let signs = ['|', '•', '·', '–', '—', '/', '+', '(', ')', '\n', '\u{2003}'];
    let mut parts = line.split(signs).flat_map(|part| part.split(" - "));
    let part = parts.find_map(|part| read_line(part).filter(|_| part.len() < line.len()));
    let placed = || line.split_once(", ").filter(|(place, _)| is_place(place));
    let part = part.or_else(|| read_line(placed()?.1));
    part.or_else(|| {
        let tokens = tokens(line)?;
        let timed = |at: &usize| {
            let (_, length) = date_at(line, &tokens[*at..])?;
            let [hour, minute, ..] = tokens.get(at + length..)? else { return None };
            let gap = &line[hour.range.end..minute.range.start];
            (hour.number && minute.number && gap == ":").then_some(())
        };
        let at = (0..tokens.len()).find(|at| timed(at).is_some())?;
        let published = date_at(line, &tokens[at..]).map(|(date, _)| date);
        Some(DateLine { published, updated: None })
    })
}

/// Whether a short text can be the place before a date: one or two words with capitals.
fn is_place(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.len() <= 2 && words.iter().all(|word| word.starts_with(char::is_uppercase))
}

/// The date in the path of a link: "/2024/10/28/", "/2024-10-28-", "/28-10-2024", "/20241028_".
pub(crate) fn in_link(link: &str) -> Option<Date> {
    let path = link.split_once("://")?.1.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).skip(1).collect();
    let whole = |part: &&str| compact(part, pieces(part).first().filter(|token| token.number)?);
    let whole = || parts.iter().find_map(|part| Some(whole(part)?.0));
    let parted = parts.windows(3).find_map(|window| {
        let [a, b, c] = window else { return None };
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        let (year, date) = match (digits(a, 4), digits(c, 4)) {
            (true, _) => (a, c),
            (_, true) => (c, a),
            _ => return None,
        };
        let plain = digits(b, 2) && digits(date, 2);
        plain.then(|| day(year.parse().ok()?, b.parse().ok()?, date.parse().ok()?)).flatten()
    });
    parted.or_else(whole)
}

/// The date that a text begins with, where a sign parts it from what follows: "28. Oktober 2024. Der
/// Hafen", "28.10.2024 – Der Hafen".
pub(crate) fn dateline(text: &str) -> Option<Date> {
    let head = text.char_indices().nth(LONGEST / 4).map_or(text, |(end, _)| &text[..end]);
    let tokens = pieces(head);
    let (date, length) = date_at(head, &tokens)?;
    let rest = head[tokens[length - 1].range.end..].trim_start();
    (tokens[0].range.start == 0 && rest.starts_with(['.', ':', '–', '—', '|', '-', '•']))
        .then_some(date)
}

/// The first date in what markup gives as a date: ISO 8601 or as people write.
pub(crate) fn read_markup(text: &str) -> Option<Date> {
    let tokens = tokens(text)?;
    (0..tokens.len()).find_map(|at| date_at(text, &tokens[at..]).map(|(date, _)| date))
}

/// The first day or month that a short text names: "(Archivbild vom 3. Mai 2031)", "im Juni 2031".
pub(crate) fn in_text(text: &str) -> Option<Dating> {
    let tokens = pieces(text);
    (0..tokens.len()).find_map(|at| {
        let rest = &tokens[at..];
        let (days, length) = match date_at(text, rest) {
            Some((day, length)) => (DayInterval::day(day), length),
            None => (month_at(text, rest)?, 2),
        };
        let written = &text[rest[0].range.start..rest[length - 1].range.end];
        let origin = DatingOrigin::Stated(FieldOrigin::Text);
        Some(Dating { readings: vec![days], written: Some(written.to_owned()), origin })
    })
}

/// The days of the month that two tokens name.
fn month_at(text: &str, tokens: &[Token]) -> Option<DayInterval> {
    let [name, number, ..] = tokens else { return None };
    let apart = text[name.range.end..number.range.start].trim();
    if name.number || !number.number || number.range.len() != 4 || !apart.is_empty() {
        return None;
    }
    let first = day(text[number.range.clone()].parse().ok()?, month(text, name)?, 1)?;
    Some(DayInterval::new(first, first.last_of_month()))
}

/// A dating of one day.
pub(crate) fn stated(day: Date, written: &str, origin: FieldOrigin) -> Dating {
    Dating {
        readings: vec![DayInterval::day(day)],
        written: Some(written.trim().to_owned()),
        origin: DatingOrigin::Stated(origin),
    }
}

/// A dating that is written in UTC as the day in the outlet's own zone: that which one of its
/// other dates tells, if it is the day before or after, else that of Central Europe for an outlet
/// that is `central`.
pub(crate) fn in_zone(
    stated: Dating,
    mut local: impl Iterator<Item = Dating>,
    central: bool,
) -> Dating {
    let written = stated.written.as_deref().unwrap_or_default();
    if stated.offset() != Some(0) {
        return stated;
    }
    let first = |dating: &Dating| dating.readings.first().and_then(DayInterval::first);
    let Some(day) = first(&stated) else { return stated };
    let time = written.split(['T', ' ']).nth(1).unwrap_or_default();
    let hour = time.get(..2).and_then(|hour| hour.parse::<i8>().ok());
    let ahead = if is_summer(day) { 2 } else { 1 };
    let next = hour.filter(|hour| central && hour + ahead >= 24).and_then(|_| day.tomorrow().ok());
    // A page that shows this day by its clock in UTC is wrong where the outlet's midnight is meant.
    let midnight = time.get(2..5) == Some(":00") && hour.is_some_and(|hour| hour + ahead == 24);
    let near =
        |other: &Dating| first(other).is_some_and(|other| (other - day).get_days().abs() <= 1);
    if let Some(other) = local.find(near).filter(|_| next.is_none() || !midnight) {
        return Dating { readings: other.readings, ..stated };
    }
    Dating { readings: next.map_or(stated.readings, |day| vec![DayInterval::day(day)]), ..stated }
}

/// Whether Central Europe has summer time at a day's end: from the last Sunday of March to that of
/// October.
fn is_summer(day: Date) -> bool {
    let last_sunday = |month: i8| {
        let end = Date::new(day.year(), month, 31).ok()?;
        end.checked_sub(jiff::Span::new().days(end.weekday().to_sunday_zero_offset())).ok()
    };
    last_sunday(3).is_some_and(|begin| begin <= day) && last_sunday(10).is_some_and(|end| day < end)
}

struct Token {
    range: Range<usize>,
    number: bool,
}

/// The tokens of a line; `None` for a text too long to be a line of dates.
fn tokens(text: &str) -> Option<Vec<Token>> {
    (text.len() <= LONGEST).then(|| pieces(text))
}

/// Runs of digits and of letters.
fn pieces(text: &str) -> Vec<Token> {
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
    tokens
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
            let year = year(c, number(c)?)?;
            // With slashes the month comes first where it can only be so.
            let turned = || day(year, number(a)?, number(b)?).filter(|_| gaps.0 == "/");
            day(year, number(b)?, number(a)?).or_else(turned)
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
    fn dates_stand_in_links_and_between_signs() {
        let day = Some(date(2024, 10, 28));
        for link in [
            "https://kurier.example/2024/10/28/hafen-zu/",
            "https://kurier.example/politik/2024-10/28-hafen.html",
            "https://kurier.example/hafen-2024-10-28.html",
            "https://kurier.example/meldungen/28-10-2024",
            "https://kurier.example/reden/20241028_Rede2.html",
        ] {
            assert_eq!(in_link(link), day, "{link}");
        }
        assert_eq!(in_link("https://kurier.example/2024/10/hafen-28"), None);
        for line in [
            "Nordmark • 28.10.2024",
            "28. Okt 2024 // Anna Berg",
            "28.10.2024 | Hafen",
            "Lys 28.10.2024 14:30 Tom",
            "Bad Lys, 28. Oktober 2024",
        ] {
            assert_eq!(read_part(line).and_then(|line| line.published), day, "{line}");
        }
        assert_eq!(read_part("Der 28.10.2024 wird heiß – das steht fest"), None);
        assert_eq!(after_date("28.10.2024, 14:30 Uhr von Anna"), Some(22));
        assert_eq!(after_date("Anna, 28.10.2024"), None);
        for text in ["28. Oktober 2024. Der Hafen ist zu.", "28.10.2024 – Der Hafen ist zu."] {
            assert_eq!(dateline(text), day, "{text}");
        }
        for text in ["28. Oktober 2024 war der Hafen zu.", "Am 28. Oktober 2024. Der Hafen", "Ö"] {
            assert_eq!(dateline(text), None, "{text}");
        }
        assert_eq!(read_markup("10/28/2024"), day);
    }

    #[test]
    fn a_day_in_utc_gives_way_to_the_outlets_own() {
        let dating = |written: &str| {
            stated(read_markup(written).expect("a date"), written, FieldOrigin::Meta)
        };
        let day = |written: &str, local: Option<&str>, central| {
            let zoned = in_zone(dating(written), local.map(dating).into_iter(), central);
            zoned.readings[0].first().expect("a day").to_string()
        };
        let late = "2031-05-03T22:10:00Z";
        assert_eq!(day(late, Some("2031-05-04"), false), "2031-05-04");
        assert_eq!(day(late, Some("2031-05-09"), false), "2031-05-03");
        assert_eq!(day(late, Some("2031-05-03"), true), "2031-05-03");
        assert_eq!(day("2031-05-03T22:00:00Z", Some("2031-05-03"), true), "2031-05-04");
        assert_eq!(day(late, None, true), "2031-05-04");
        assert_eq!(day("2031-01-03T22:10:00+00:00", None, true), "2031-01-03");
        assert_eq!(day("2031-05-03T22:10:00+02:00", Some("2031-05-04"), true), "2031-05-03");
    }

    #[test]
    fn captions_name_days_and_months() {
        let first_and_last = |text| {
            let days = in_text(text)?.readings[0];
            Some((days.first()?, days.last()?))
        };
        let day = date(2031, 5, 3);
        assert_eq!(first_and_last("Der Hafen (Archivbild vom 3. Mai 2031)."), Some((day, day)));
        let june = Some((date(2031, 6, 1), date(2031, 6, 30)));
        assert_eq!(first_and_last("Der Hafen von Lys im Juni 2031"), june);
        assert_eq!(first_and_last("Der Hafen von Lys"), None);
    }

    #[test]
    fn other_lines_are_left() {
        for line in ["31.02.2024", "Seehafen, 28.10.2024", "14:30 Uhr", "Am 28. Oktober", ""] {
            assert_eq!(read_line(line), None, "{line}");
        }
    }
}
