//! Spans on the calendar: weeks, months, seasons, feasts and their TIMEX3 values.

use super::written::{Celebration, Edge, Season, Unit};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use laut_model::Grain;

/// A span of days with the unit it stands for and its value in TIMEX3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) grain: Grain,
    pub(super) timex: String,
}

impl Span {
    fn new(first: Date, last: Date, grain: Grain, timex: String) -> Self {
        Self { first, last, grain, timex }
    }

    /// One day.
    pub(super) fn day(day: Date) -> Self {
        let timex = format!("{}-{:02}-{:02}", year_code(day.year()), day.month(), day.day());
        Self::new(day, day, Grain::Day, timex)
    }

    /// The week of a day, from Monday to Sunday.
    pub(super) fn week(day: Date) -> Option<Self> {
        let first = monday(day)?;
        let week = first.iso_week_date();
        let timex = format!("{}-W{:02}", year_code(week.year()), week.week());
        Some(Self::new(first, add(first, 6)?, Grain::Week, timex))
    }

    /// A week by its number in a year.
    pub(super) fn week_number(year: i16, number: i8) -> Option<Self> {
        Self::week(ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date())
    }

    /// The Saturday and Sunday of a day's week.
    pub(super) fn weekend(day: Date) -> Option<Self> {
        let week = Self::week(day)?;
        let first = add(week.first, 5)?;
        Some(Self::new(first, week.last, Grain::Weekend, format!("{}-WE", week.timex)))
    }

    /// A month.
    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        let timex = format!("{}-{month:02}", year_code(year));
        Some(Self::new(first, first.last_of_month(), Grain::Month, timex))
    }

    /// A quarter, 1 to 4.
    pub(super) fn quarter(year: i16, quarter: i8) -> Option<Self> {
        let first = Date::new(year, quarter * 3 - 2, 1).ok()?;
        let last = Date::new(year, quarter * 3, 1).ok()?.last_of_month();
        Some(Self::new(first, last, Grain::Quarter, format!("{}-Q{quarter}", year_code(year))))
    }

    /// The first or second half of a year.
    pub(super) fn half(year: i16, half: i8) -> Option<Self> {
        let first = Date::new(year, half * 6 - 5, 1).ok()?;
        let last = Date::new(year, half * 6, 1).ok()?.last_of_month();
        Some(Self::new(first, last, Grain::Quarter, format!("{}-H{half}", year_code(year))))
    }

    /// A season as meteorologists count; winter begins in the year named.
    pub(super) fn season(year: i16, season: Season) -> Option<Self> {
        let (from, to) = match season {
            Season::Spring => ((year, 3), (year, 5)),
            Season::Summer => ((year, 6), (year, 8)),
            Season::Autumn => ((year, 9), (year, 11)),
            Season::Winter => ((year, 12), (year + 1, 2)),
        };
        let first = Date::new(from.0, from.1, 1).ok()?;
        let last = Date::new(to.0, to.1, 1).ok()?.last_of_month();
        Some(Self::new(
            first,
            last,
            Grain::Season,
            format!("{}-{}", year_code(year), season.code()),
        ))
    }

    /// A feast in a year.
    pub(super) fn holiday(year: i16, rule: Celebration) -> Option<Self> {
        let day = match rule {
            Celebration::Fixed(month, day) => Date::new(year, month, day).ok()?,
            Celebration::Easter(after) => add(easter(year)?, after)?,
            Celebration::Advent(after) => {
                let christmas_eve = Date::new(year, 12, 24).ok()?;
                let back = i32::from(christmas_eve.weekday().to_sunday_zero_offset());
                add(christmas_eve, after - back)?
            }
            Celebration::Nth { nth, weekday, month, after } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday);
                add(day.ok()?, after)?
            }
        };
        Some(Self::day(day))
    }

    /// A year.
    pub(super) fn year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        let last = Date::new(year, 12, 31).ok()?;
        Some(Self::new(first, last, Grain::Year, year_code(year)))
    }

    /// Ten years from a year that ends in 0.
    pub(super) fn decade(first: i16) -> Option<Self> {
        let mut timex = year_code(first);
        timex.pop();
        let from = Date::new(first, 1, 1).ok()?;
        let to = Date::new(first + 9, 12, 31).ok()?;
        Some(Self::new(from, to, Grain::Decade, timex))
    }

    /// A century, 15 for the years 1401 to 1500, -5 for 500 to 401 BC.
    pub(super) fn century(number: i16) -> Option<Self> {
        let first = if number < 0 { number * 100 + 1 } else { number * 100 - 99 };
        let from = Date::new(first, 1, 1).ok()?;
        let to = Date::new(first + 99, 12, 31).ok()?;
        Some(Self::new(from, to, Grain::Century, century_code(number)))
    }

    /// The unit that holds a day.
    pub(super) fn around(day: Date, unit: Unit) -> Option<Self> {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Workday => {
                Some(Self::day(day))
            }
            Unit::Weekend => Self::weekend(day),
            Unit::Week => Self::week(day),
            Unit::Month => Self::month(day.year(), day.month()),
            Unit::Quarter => Self::quarter(day.year(), (day.month() + 2) / 3),
            Unit::Half => Self::half(day.year(), (day.month() + 5) / 6),
            Unit::Year => Self::year(day.year()),
            Unit::Decade => Self::decade(day.year() - day.year().rem_euclid(10)),
            Unit::Century => Self::century(century_of(day.year())),
            Unit::Millennium => None,
        }
    }

    /// A part of the span: its first, middle or last third, or one of its halves.
    pub(super) fn part(&self, edge: Edge) -> Option<Self> {
        let span = |first, last| Some(Self { first, last, ..self.clone() });
        if let (Grain::Year, Edge::FirstHalf | Edge::SecondHalf) = (self.grain, edge) {
            return Self::half(self.first.year(), if edge == Edge::FirstHalf { 1 } else { 2 });
        }
        if matches!(edge, Edge::Earlier | Edge::Later) {
            return Some(self.clone());
        }
        let length = self.days();
        let (from, to) = match (self.grain, edge) {
            (Grain::Month, Edge::Start) => (0, 9),
            (Grain::Month, Edge::Mid) => (10, 19),
            (Grain::Month, Edge::End) => (20, length),
            (Grain::Week, Edge::Start) => (0, 1),
            (Grain::Week, Edge::Mid) => (1, 3),
            (Grain::Week, Edge::End) => (4, length),
            (Grain::Year, _) => return self.months(edge),
            (Grain::Decade | Grain::Century, _) => return self.years(edge),
            (_, Edge::Start) => (0, length / 3),
            (_, Edge::Mid) => (length / 3, length * 2 / 3),
            (_, Edge::End) => (length * 2 / 3, length),
            (_, Edge::FirstHalf) => (0, length / 2),
            _ => (length / 2, length),
        };
        span(add(self.first, from)?, add(self.first, to)?)
    }

    /// The months of a part of a year: a quarter at its ends, four months in its middle.
    fn months(&self, edge: Edge) -> Option<Self> {
        let year = self.first.year();
        let (from, to) = match edge {
            Edge::Start => (1, 3),
            Edge::Mid => (5, 8),
            _ => (10, 12),
        };
        let first = Date::new(year, from, 1).ok()?;
        let last = Date::new(year, to, 1).ok()?.last_of_month();
        Some(Self { first, last, ..self.clone() })
    }

    /// The years of a part of a decade or a century.
    fn years(&self, edge: Edge) -> Option<Self> {
        let length = self.last.year() - self.first.year() + 1;
        let (from, to) = match edge {
            Edge::Start => (0, length * 3 / 10),
            Edge::Mid => (length * 3 / 10, length * 7 / 10),
            Edge::End => (length * 7 / 10, length),
            Edge::FirstHalf => (0, length / 2),
            _ => (length / 2, length),
        };
        let first = Date::new(self.first.year() + from, 1, 1).ok()?;
        let last = Date::new(self.first.year() + to - 1, 12, 31).ok()?;
        Some(Self { first, last, ..self.clone() })
    }

    /// How many days the last lies behind the first.
    fn days(&self) -> i32 {
        days_between(self.first, self.last)
    }
}

/// A year in TIMEX3; the calendar's year 0 is 1 BC.
pub(super) fn year_code(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

/// The number of a year's century, below zero for those BC.
fn century_of(year: i16) -> i16 {
    if year > 0 { (year + 99) / 100 } else { -((100 - year) / 100) }
}

/// A century in TIMEX3.
pub(super) fn century_code(number: i16) -> String {
    if number > 0 { format!("{:02}", number - 1) } else { format!("BC{:02}", -number - 1) }
}

/// Days from one day to another.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// A day some days later, or `None` outside the calendar.
pub(super) fn add(day: Date, days: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// A day some units later; units of the clock do not move it.
pub(super) fn add_units(day: Date, unit: Unit, by: i32) -> Option<Date> {
    let by = i64::from(by);
    let none = jiff::Span::new();
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Ok(none),
        Unit::Day | Unit::Workday => none.try_days(by),
        Unit::Weekend | Unit::Week => none.try_weeks(by),
        Unit::Month => none.try_months(by),
        Unit::Quarter => none.try_months(by * 3),
        Unit::Half => none.try_months(by * 6),
        Unit::Year => none.try_years(by),
        Unit::Decade => none.try_years(by * 10),
        Unit::Century => none.try_years(by * 100),
        Unit::Millennium => none.try_years(by * 1000),
    };
    day.checked_add(span.ok()?).ok()
}

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Option<Date> {
    add(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The day of the week, 1 for Monday.
pub(super) fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn iso(span: Option<Span>) -> String {
        let span = span.expect("on the calendar");
        format!("{} {}..{}", span.timex, span.first, span.last)
    }

    #[test]
    fn units_around_a_day() {
        let day = date(2024, 12, 31);
        assert_eq!(iso(Span::around(day, Unit::Week)), "2025-W01 2024-12-30..2025-01-05");
        assert_eq!(iso(Span::around(day, Unit::Weekend)), "2025-W01-WE 2025-01-04..2025-01-05");
        assert_eq!(iso(Span::around(day, Unit::Quarter)), "2024-Q4 2024-10-01..2024-12-31");
        assert_eq!(iso(Span::around(day, Unit::Century)), "20 2001-01-01..2100-12-31");
        assert_eq!(iso(Span::around(day, Unit::Decade)), "202 2020-01-01..2029-12-31");
    }

    #[test]
    fn spans_before_the_year_one_are_told_as_such() {
        let day = date(-43, 3, 15);
        assert_eq!(iso(Some(Span::day(day))), "BC0044-03-15 -000043-03-15..-000043-03-15");
        assert_eq!(iso(Span::around(day, Unit::Decade)), "BC005 -000050-01-01..-000041-12-31");
        assert_eq!(iso(Span::around(day, Unit::Century)), "BC00 -000099-01-01..0000-12-31");
        assert_eq!(iso(Span::century(century_of(-99))), iso(Span::century(century_of(0))));
        assert_eq!(century_of(-100), -2);
    }

    #[test]
    fn feasts_move_with_easter_and_advent() {
        let day = |year, code| {
            let rule = Celebration::coded(code).expect("a rule");
            Span::holiday(year, rule).expect("a day").first
        };
        assert_eq!(day(2024, "easter+0"), date(2024, 3, 31));
        assert_eq!(day(2025, "easter+49"), date(2025, 6, 8));
        assert_eq!(day(2024, "advent+0"), date(2024, 12, 22));
        assert_eq!(day(2023, "advent+0"), date(2023, 12, 24));
        assert_eq!(day(2023, "advent-21"), date(2023, 12, 3));
        assert_eq!(day(2024, "nth 2 7 05"), date(2024, 5, 12));
        assert_eq!(day(2024, "nth 4 4 11+1"), date(2024, 11, 29));
        assert_eq!(day(2024, "nth -1 1 05"), date(2024, 5, 27));
    }

    #[test]
    fn the_middle_of_a_month_is_its_second_ten_days() {
        let mid = Span::month(2024, 10).and_then(|month| month.part(Edge::Mid));
        assert_eq!(iso(mid), "2024-10 2024-10-11..2024-10-20");
        let end = Span::month(2024, 2).and_then(|month| month.part(Edge::End));
        assert_eq!(iso(end), "2024-02 2024-02-21..2024-02-29");
    }
}
