//! Whether a time expression means what a list says.
//!
//! The lists give spans their end as the first moment behind them, except where two ends are written
//! ("vom 3. bis zum 5."); laut gives both days of a span. A part of the day is compared by its code, not
//! by the hours that the lists give it.

use super::span::is_but_for_leading;
use crate::corpus::recognizers::{Case, Expected};
use jiff::ToSpan as _;
use jiff::civil::Date;
use laut_model::{DayInterval, TextRange, TimeExpression, TimeReading};
use std::collections::BTreeMap;

/// One of the values that a phrase may have.
type Value = BTreeMap<String, String>;

/// Whether a phrase was found at `range` with one of the expected values. laut marks a day and a time of
/// day, or a recurrence and its time of day, apart: the pieces of a phrase count together.
pub(super) fn has(
    times: &[TimeExpression],
    range: TextRange,
    expected: &Expected,
    case: &Case,
) -> bool {
    let Some(resolution) = &expected.resolution else { return false };
    let inside = |time: &&TimeExpression| {
        range.start() <= time.range.start() && time.range.end() <= range.end()
            || is_but_for_leading(&case.input, time.range, range)
    };
    let (ranges, pieces): (Vec<_>, Vec<_>) =
        times.iter().filter(inside).partition(|time| time.rule == "time-range");
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
    if !is_but_for_leading(&case.input, first.range.cover(last.range), range) {
        return false;
    }
    let written = Written {
        last,
        ends: match (ranges.last(), &pieces[..]) {
            (Some(whole), [.., from, _]) if whole.range.end() == last.range.end() => Some(from),
            _ => None,
        },
        first: (pieces.len() > 1).then_some(first),
        span: ranges.last().filter(|_| pieces.len() == 2).copied(),
    };
    let moment = case.context.moment();
    resolution.values.iter().any(|value| written.agrees(value, moment))
}

/// A phrase in one piece or several.
struct Written<'a> {
    /// The last piece, which means what the whole does.
    last: &'a TimeExpression,
    /// The piece before it where the two are the ends of a range.
    ends: Option<&'a TimeExpression>,
    /// The first of several pieces.
    first: Option<&'a TimeExpression>,
    /// The range that is the whole phrase.
    span: Option<&'a TimeExpression>,
}

impl Written<'_> {
    fn agrees(&self, value: &Value, moment: Option<(Date, &str)>) -> bool {
        let field = |name: &str| value.get(name).map(String::as_str).unwrap_or_default();
        let timex = field("timex");
        let interval = interval(self.span.unwrap_or(self.last));
        let is_day = |day: &str| {
            let day: Option<Date> = day.parse().ok();
            day.is_some() && interval == day.map(DayInterval::day)
        };
        match field("type") {
            _ if timex == "PRESENT_REF" => self.last.timex == timex,
            "date" => is_day(field("value")),
            "datetime" => match field("value").split_once(' ') {
                Some((day, at)) => match clock(&self.last.timex) {
                    Some(clock) => is_day(day) && clock == at,
                    None => is_away(&self.last.timex, day, at, moment),
                },
                None => false,
            },
            "duration" => self.last.timex == timex,
            "set" => self.recurs(timex),
            "daterange" => is_span(value, timex, interval),
            _ if value.contains_key("value") => {
                clock(&self.last.timex).is_some_and(|clock| clock == field("value"))
            }
            "timerange" | "datetimerange" => match (part(timex), self.ends) {
                (Some(code), _) => {
                    let day = field("start").split_once(' ').map(|(day, _)| day);
                    part(&self.last.timex) == Some(code) && day.is_none_or(is_day)
                }
                (None, Some(from)) => {
                    is_end(from, field("start")) && is_end(self.last, field("end"))
                }
                (None, None) => {
                    [field("start"), field("end")].into_iter().any(|end| is_end(self.last, end))
                }
            },
            _ => false,
        }
    }

    /// Whether it recurs as `timex` says, with a time of day or without: "jeden Montag um 4 Uhr". What
    /// recurs daily is left out of the lists' value.
    fn recurs(&self, timex: &str) -> bool {
        let Some(first) = self.first else { return self.last.timex == timex };
        let daily = first.timex == "P1D" || first.timex.starts_with("XXXX-XX-XX");
        let what = if daily { "" } else { &first.timex };
        let time = self.last.timex.strip_suffix(":00").unwrap_or(&self.last.timex);
        timex == format!("{what}{time}")
    }
}

/// The likeliest days of a phrase.
fn interval(time: &TimeExpression) -> Option<DayInterval> {
    match &time.reading {
        TimeReading::One(interval) => Some(*interval),
        TimeReading::Several(intervals) => intervals.first().copied(),
        TimeReading::None => None,
    }
}

/// Whether the days are those from `start` to `end`; a side that the list leaves open must be open.
fn is_span(value: &Value, timex: &str, interval: Option<DayInterval>) -> bool {
    let Some(interval) = interval else { return false };
    let day = |name: &str| value.get(name).and_then(|day| day.parse::<Date>().ok());
    let (start, end) = (day("start"), day("end"));
    let written = timex.starts_with('(');
    let last = end.map(|end| if written { end } else { end.saturating_sub(1.day()) });
    (start.is_some() || last.is_some()) && interval.first() == start && interval.last() == last
}

/// The time of day of a TIMEX3 value, to the second.
fn clock(timex: &str) -> Option<String> {
    let (_, clock) = timex.rsplit_once('T')?;
    if clock.is_empty() || !clock.chars().all(|c| c.is_ascii_digit() || c == ':') {
        return None;
    }
    Some(match clock.len() {
        2 => format!("{clock}:00:00"),
        5 => format!("{clock}:00"),
        _ => clock.to_owned(),
    })
}

/// The part of the day of a TIMEX3 value: `MO`.
fn part(timex: &str) -> Option<&str> {
    let (_, part) = timex.rsplit_once('T')?;
    Some(part).filter(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_uppercase()))
}

/// Whether a phrase is the end `end` of a range: a time of day, with its day or without.
fn is_end(time: &TimeExpression, end: &str) -> bool {
    let (day, at) = end.split_once(' ').map_or((None, end), |(day, at)| (Some(day), at));
    let same_day = |day: &str| {
        interval(time)
            .zip(day.parse().ok())
            .is_some_and(|(days, day)| days == DayInterval::day(day))
    };
    clock(&time.timex).is_some_and(|clock| clock == at) && day.is_none_or(same_day)
}

/// Whether a length counted in hours or less leads from the moment of speaking to the given one: the
/// lists place "in 5 Minuten", TIMEX3 gives its length.
fn is_away(timex: &str, day: &str, at: &str, moment: Option<(Date, &str)>) -> bool {
    let then = format!("{day}T{at}").parse::<jiff::civil::DateTime>().ok();
    let now =
        moment.and_then(|(day, at)| format!("{day}T{at}").parse::<jiff::civil::DateTime>().ok());
    let length = timex.starts_with("PT").then(|| timex.parse::<jiff::Span>().ok()).flatten();
    match (now, then, length) {
        (Some(now), Some(then), Some(length)) => now.checked_add(length).ok() == Some(then),
        _ => false,
    }
}
