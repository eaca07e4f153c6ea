//! Spans of days: what a preposition, a length or several days of publication make of them.

use super::calendar::{Span, add, add_units};
use super::written::{Amount, Base, Bound, Edge, Length, Parts, Unit, Written};
use jiff::civil::Date;
use laut_model::{DayInterval, TimeReading};
use rust_decimal::prelude::ToPrimitive as _;

/// How many readings are listed; more become the one span that covers them.
const MOST_READINGS: usize = 7;

/// The likeliest span of a reading.
pub(super) fn one(reading: &TimeReading) -> Option<DayInterval> {
    match reading {
        TimeReading::One(interval) => Some(*interval),
        TimeReading::Several(intervals) => intervals.first().copied(),
        TimeReading::None => None,
    }
}

/// The next day of its kind, for a range whose end was taken too early.
pub(super) fn next_instance(last: Date, written: &Written) -> Option<Date> {
    let Parts::Point(point) = &written.parts else { return None };
    match &point.base {
        Base::Weekday { .. } => add(last, 7),
        Base::Day { year: None, .. } | Base::Month { year: None, .. } => {
            add_units(last, Unit::Year, 1)
        }
        _ => None,
    }
}

/// The readings of a phrase as one value.
pub(super) fn reading(mut intervals: Vec<DayInterval>, vague: bool) -> TimeReading {
    let Some(&first) = intervals.first() else { return TimeReading::None };
    let all = |open: fn(&DayInterval) -> bool| intervals.iter().all(open);
    let cover = vague
        || intervals.len() > MOST_READINGS
        || all(|interval| interval.first().is_none())
        || all(|interval| interval.last().is_none());
    if intervals.len() > 1 && cover {
        let from = intervals.iter().map(DayInterval::first).min().flatten();
        let open = intervals.iter().any(|interval| interval.last().is_none());
        let to = intervals.iter().map(DayInterval::last).max().flatten().filter(|_| !open);
        return TimeReading::One(match (from, to) {
            (Some(from), Some(to)) => DayInterval::new(from, to),
            (Some(from), None) => DayInterval::from(from),
            (None, Some(to)) => DayInterval::until(to),
            (None, None) => return TimeReading::None,
        });
    }
    if intervals.len() == 1 {
        return TimeReading::One(first);
    }
    intervals.truncate(MOST_READINGS);
    TimeReading::Several(intervals)
}

/// What a preposition makes of a span.
pub(super) fn bounded(first: Date, last: Date, bound: Option<Bound>) -> Option<DayInterval> {
    Some(match bound {
        None | Some(Bound::Of | Bound::Owning) => DayInterval::new(first, last),
        Some(Bound::Since | Bound::From) => DayInterval::from(first),
        Some(Bound::Until) => DayInterval::until(last),
        Some(Bound::Before) => DayInterval::until(add(first, -1)?),
        Some(Bound::After) => DayInterval::from(add(last, 1)?),
    })
}

/// The span that lies a length away from a day.
pub(super) fn away(day: Date, length: Length, sign: i32) -> Option<Span> {
    let Amount::Exact(amount) = length.amount else { return None };
    let whole = amount.to_i32().filter(|_| amount.fract().is_zero());
    let target = match whole {
        Some(by) => add_units(day, length.unit, sign * by)?,
        // Halves of a unit in days: a year and a half is 18 months.
        None if length.unit == Unit::Year => {
            let months = (amount * laut_model::Decimal::from(12)).to_i32()?;
            add_units(day, Unit::Month, sign * months)?
        }
        // A quarter of a century in years.
        None if matches!(length.unit, Unit::Decade | Unit::Century) => {
            let years = if length.unit == Unit::Decade { 10 } else { 100 };
            let years = (amount * laut_model::Decimal::from(years)).to_i32()?;
            return Span::around(add_units(day, Unit::Year, sign * years)?, Unit::Year);
        }
        None => return None,
    };
    Span::around(target, length.unit)
}

/// The days of "die vergangenen drei Wochen".
pub(super) fn stretch(day: Date, length: Length, side: i32) -> Option<DayInterval> {
    let Amount::Exact(amount) = length.amount else {
        return Some(match side {
            -1 => DayInterval::until(day),
            0 => DayInterval::day(day),
            _ => DayInterval::from(day),
        });
    };
    let by = amount.to_i32()?;
    Some(DayInterval::new(day, add_units(day, length.unit, side * by)?))
}

/// What the publication leaves of a span that is told as its earlier or later part.
pub(super) fn seen_from(
    day: Option<Date>,
    edge: Option<Edge>,
    first: Date,
    last: Date,
) -> (Date, Date) {
    match (edge, day.filter(|&day| first <= day && day <= last)) {
        (Some(Edge::Earlier), Some(day)) => (first, day),
        (Some(Edge::Later), Some(day)) => (day, last),
        _ => (first, last),
    }
}
