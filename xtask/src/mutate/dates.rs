//! Other dates. A weekday and the date beside it stay a true pair, and what is told of the time before
//! the report stays before it.

use super::pools::{MONTHS, WEEKDAYS};
use super::{Splice, length};
use crate::corpus::seed::{GoldSaidAt, Published, Seed};
use fastrand::Rng;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

/// The parts of a month: the first ten days, the next ten, and the rest.
const PARTS: [&str; 3] = ["Anfang", "Mitte", "Ende"];

/// Moves the report to another Monday of the second half of its year.
pub fn shift(copy: &mut Seed, text: &[char], rng: &mut Rng) -> Vec<Splice> {
    let old = copy.gold.report.published.from;
    let july = old.with().month(7).day(1).build().unwrap_or(old);
    let monday = add(july, ((8 - i32::from(july.weekday().to_monday_one_offset())) % 7).days());
    let new = add(monday, (7 * rng.i32(1..23)).days());
    copy.gold.report.published = Published { from: new, to: add(new, 6.days()) };
    let mut splices = vec![];
    for said_at in copy.gold.claims.iter_mut().filter_map(|claim| claim.said_at.as_mut()) {
        splices.extend(said(said_at, text, old, new, rng));
    }
    for (at, month, year) in months_with_year(text) {
        if splices.iter().all(|splice: &Splice| super::apart(&splice.at, &at)) {
            // The first half of the report's own year has passed on any of the Mondays.
            let months = if year == new.year() { 6 } else { MONTHS.len() };
            let other = MONTHS[(month + rng.usize(1..months)) % months];
            splices.push(Splice { at, new: other.to_owned() });
        }
    }
    splices
}

/// Days from January 1 of year 1 on never run over for the years of reports.
fn add(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(day)
}

fn said(
    said_at: &mut GoldSaidAt,
    text: &[char],
    old: Date,
    new: Date,
    rng: &mut Rng,
) -> Vec<Splice> {
    let days = said_at.from.until(said_at.to).unwrap_or_default();
    let moved = |day: Date| add(new, old.until(day).unwrap_or_default());
    let Some(span) = said_at.span else {
        (said_at.from, said_at.to) = (moved(said_at.from), moved(said_at.to));
        return vec![];
    };
    let words: String = text[span.start..span.end].iter().collect();
    let place = |word: &str| {
        let at = span.start + length(&words[..words.find(word)?]);
        Some(at..at + length(word))
    };
    if let Some((at, part)) = part_of_month(&words) {
        let month = new.first_of_month().checked_sub(1.month()).unwrap_or(new);
        let part = (part + rng.usize(..3)) % 3;
        let first = add(month, (10 * part as i64).days());
        said_at.from = first;
        said_at.to = if part == 2 { month.last_of_month() } else { add(first, 9.days()) };
        let name = MONTHS[month.month() as usize - 1];
        let start = span.start + length(&words[..at.start]);
        let at = start..start + length(&words[at]);
        return vec![Splice { at, new: format!("{} {name}", PARTS[part]) }];
    }
    (said_at.from, said_at.to) = (moved(said_at.from), moved(said_at.to));
    let written = format!("{}. {}", old.day(), MONTHS[old.month() as usize - 1]);
    if let Some(at) = place(&written) {
        let date = format!("{}. {}", new.day(), MONTHS[new.month() as usize - 1]);
        return vec![Splice { at, new: date }];
    }
    let weekday = WEEKDAYS.iter().position(|day| words.contains(day));
    let Some((weekday, at)) = weekday.and_then(|day| Some((day, place(WEEKDAYS[day])?))) else {
        return vec![];
    };
    // The week before the report's, or its own if the report is of a later day.
    let other = rng.usize(1..WEEKDAYS.len());
    let by = (other as i64 - weekday as i64).days();
    (said_at.from, said_at.to) = (add(said_at.from, by), add(add(said_at.from, by), days));
    if let Some(second) = &mut said_at.other {
        let day = add(said_at.from, 7.days());
        *second = Published { from: day, to: add(day, days) };
    }
    vec![Splice { at, new: WEEKDAYS[other].to_owned() }]
}

/// Where "Mitte Oktober" or its like stands, in bytes, and which part of the month it is.
fn part_of_month(words: &str) -> Option<(std::ops::Range<usize>, usize)> {
    PARTS.iter().enumerate().find_map(|(number, part)| {
        MONTHS.iter().find_map(|month| {
            let phrase = format!("{part} {month}");
            let start = words.find(&phrase)?;
            Some((start..start + phrase.len(), number))
        })
    })
}

/// Every month that is followed by a year: where its name stands, its number from 0, the year.
fn months_with_year(text: &[char]) -> Vec<(std::ops::Range<usize>, usize, i16)> {
    let mut found = vec![];
    for start in 0..text.len() {
        for (number, month) in MONTHS.iter().enumerate() {
            let end = start + length(month);
            let name =
                text.get(start..end).is_some_and(|word| word.iter().copied().eq(month.chars()));
            let begins = start == 0 || !text[start - 1].is_alphanumeric();
            let year: Option<String> =
                text.get(end + 1..end + 5).map(|digits| digits.iter().collect());
            if let (true, Some(year)) = (name && begins, year.and_then(|year| year.parse().ok())) {
                found.push((start..end, number, year));
            }
        }
    }
    found
}
