//! Values in TIMEX3 notation.

use super::calendar::{century_code, days_between, year_code};
use super::written::{Amount, Base, Length, Point, Recurrence, Unit, Year};
use jiff::civil::Date;
use laut_model::Grain;

/// A length: `P3D`, `PT10M`, `PXY`.
pub(super) fn length(length: Length) -> String {
    let (clock, factor, code) = match length.unit {
        Unit::Second => ("T", 1, "S"),
        Unit::Minute => ("T", 1, "M"),
        Unit::Hour => ("T", 1, "H"),
        Unit::Day | Unit::Workday => ("", 1, "D"),
        Unit::Weekend => ("", 1, "WE"),
        Unit::Week => ("", 1, "W"),
        Unit::Month => ("", 1, "M"),
        Unit::Quarter => ("", 3, "M"),
        Unit::Half => ("", 6, "M"),
        Unit::Year => ("", 1, "Y"),
        Unit::Decade => ("", 10, "Y"),
        Unit::Century => ("", 100, "Y"),
        Unit::Millennium => ("", 1000, "Y"),
    };
    match length.amount {
        Amount::Exact(amount) => {
            let amount = (amount * laut_model::Decimal::from(factor)).normalize();
            format!("P{clock}{amount}{code}")
        }
        Amount::Some => {
            let code = match length.unit {
                Unit::Decade => "DE",
                Unit::Century => "CE",
                Unit::Millennium => "ML",
                _ => code,
            };
            format!("P{clock}X{code}")
        }
    }
}

/// What recurs: `XXXX-WXX-1`, `P1D`, `TEV`.
pub(super) fn set(what: &Recurrence) -> String {
    match what {
        Recurrence::Weekday(day, None) => format!("XXXX-WXX-{day}"),
        Recurrence::Weekday(day, Some(part)) => format!("XXXX-WXX-{day}T{}", part.code()),
        Recurrence::Part(part) => format!("XXXX-XX-XXT{}", part.code()),
        Recurrence::Every(every) => length(*every),
        Recurrence::Month(month) => format!("XXXX-{month:02}"),
        Recurrence::Season(season) => format!("XXXX-{}", season.code()),
        Recurrence::Coded(code) => code.to_string(),
    }
}

/// A date with its part of the day or time of day behind it.
pub(super) fn timed(value: &str, point: &Point) -> String {
    let clock = point.clock.map(|clock| match clock.second {
        Some(second) => format!("T{:02}:{:02}:{second:02}", clock.hour, clock.minute),
        None => format!("T{:02}:{:02}", clock.hour, clock.minute),
    });
    let utc = if point.clock.is_some_and(|clock| clock.utc) { "Z" } else { "" };
    let part = point.part.map(|part| format!("T{}", part.code()));
    match clock.or(part) {
        Some(time) => format!("{value}{time}{utc}"),
        None => value.to_owned(),
    }
}

/// The value of a date that could not be placed.
pub(super) fn unplaced(base: &Base) -> String {
    let year = |year: &Option<Year>| match year {
        Some(Year::Number(year)) => year_code(*year),
        _ => "XXXX".to_owned(),
    };
    match base {
        Base::Told => "XXXX-XX-XX".to_owned(),
        Base::Near { unit, .. } => unplaced_unit(*unit).to_owned(),
        Base::Year(number) => year_code(*number),
        Base::Week { number, year: y } => format!("{}-W{number:02}", year(y)),
        Base::Month { month, year: y, .. } => format!("{}-{month:02}", year(y)),
        Base::Day { day, month, year: y, .. } => match month {
            Some(month) => format!("{}-{month:02}-{day:02}", year(y)),
            None => format!("{}-XX-{day:02}", year(y)),
        },
        Base::Weekday { weekday, .. } => format!("XXXX-WXX-{weekday}"),
        Base::Quarter { number, year: y } => format!("{}-Q{number}", year(y)),
        Base::Half { number, year: y } => format!("{}-H{number}", year(y)),
        Base::Season { season, year: y, .. } => format!("{}-{}", year(y), season.code()),
        Base::Holiday { day, year: y, .. } => match day {
            super::written::Celebration::Fixed(month, day) => {
                format!("{}-{month:02}-{day:02}", year(y))
            }
            _ => format!("{}-XX-XX", year(y)),
        },
        Base::Decade(first) => format!("{:03}", first / 10),
        Base::Century(number) => century_code(i16::from(*number)),
        Base::Fiscal { year, quarter } => {
            let year = year.map_or_else(|| "XXXX".to_owned(), |year| format!("FY{year:04}"));
            quarter.map_or(year.clone(), |quarter| format!("{year}-Q{quarter}"))
        }
    }
}

fn unplaced_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Workday => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
    }
}

/// The length of a range in the coarser unit of its ends.
pub(super) fn range(from: &str, to: &str, grain: Grain, ends: Option<(Date, Date)>) -> String {
    if grain == Grain::Clock {
        return clock_range(from, to).unwrap_or_else(|| "PTXH".to_owned());
    }
    let Some((first, last)) = ends else { return "PXD".to_owned() };
    match grain {
        Grain::Year | Grain::Decade | Grain::Century => {
            format!("P{}Y", last.year() - first.year() + 1)
        }
        Grain::Month | Grain::Quarter | Grain::Season => {
            let months = i32::from(last.year() - first.year()) * 12
                + i32::from(last.month() - first.month())
                + 1;
            format!("P{months}M")
        }
        _ => format!("P{}D", days_between(first, last) + 1),
    }
}

/// From one time of day to another.
fn clock_range(from: &str, to: &str) -> Option<String> {
    let minutes = |value: &str| {
        let time = value.split_once('T')?.1.trim_end_matches('Z');
        let (hour, minute) = time.split_once(':')?;
        Some(hour.parse::<i32>().ok()? * 60 + minute.parse::<i32>().ok()?)
    };
    let length = (minutes(to)? - minutes(from)?).rem_euclid(24 * 60);
    Some(match length % 60 {
        0 => format!("PT{}H", length / 60),
        _ => format!("PT{length}M"),
    })
}

/// The grain of a unit.
pub(super) fn grain_of_unit(unit: Unit) -> Grain {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Grain::Clock,
        Unit::Day | Unit::Workday => Grain::Day,
        Unit::Weekend => Grain::Weekend,
        Unit::Week => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter | Unit::Half => Grain::Quarter,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century | Unit::Millennium => Grain::Century,
    }
}

/// The grain of a written date.
pub(super) fn grain_of_base(base: &Base) -> Grain {
    match base {
        Base::Told => Grain::Clock,
        Base::Near { unit, .. } => grain_of_unit(*unit),
        Base::Year(_) => Grain::Year,
        Base::Week { .. } => Grain::Week,
        Base::Month { .. } => Grain::Month,
        Base::Day { .. } | Base::Weekday { .. } | Base::Holiday { .. } => Grain::Day,
        Base::Quarter { .. } | Base::Half { .. } | Base::Fiscal { quarter: Some(_), .. } => {
            Grain::Quarter
        }
        Base::Fiscal { .. } => Grain::Year,
        Base::Season { .. } => Grain::Season,
        Base::Decade(_) => Grain::Decade,
        Base::Century(_) => Grain::Century,
    }
}

/// The grain of what recurs.
pub(super) fn grain_of_set(what: &Recurrence) -> Grain {
    match what {
        Recurrence::Weekday(..) | Recurrence::Coded(_) => Grain::Day,
        Recurrence::Part(_) => Grain::Clock,
        Recurrence::Every(length) => grain_of_unit(length.unit),
        Recurrence::Month(_) => Grain::Month,
        Recurrence::Season(_) => Grain::Season,
    }
}

/// Whether a date of this grain is exact enough to count a unit from it.
pub(super) fn holds(grain: Grain, unit: Unit) -> bool {
    grain <= grain_of_unit(unit).max(Grain::Day)
}
