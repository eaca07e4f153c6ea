//! Dates in digits alone: "3.5.2014", "2014-05-03", "05/03/2024".

use super::date::{DATE, DayMonth, valid_day};
use super::find::Finder;
use super::words::Role;
use super::written::{Base, Parts, Point, Written, Year};

impl Finder<'_> {
    /// Dates in digits alone.
    pub(super) fn numeric(&self, at: usize) -> Option<DayMonth> {
        let word = self.number_token(at)?;
        let stops = self.words.order.day_stop;
        let parts: Vec<i16> =
            word.split(['.', '-']).map(str::parse).collect::<Result<_, _>>().ok()?;
        match *parts.as_slice() {
            // "version 1.1.1"
            [_, _, year] if word.contains('.') && !stops && year < 1000 => None,
            [day, month, year] if word.contains('.') => Some(DayMonth {
                day: valid_day(day)?,
                month: valid_month(month)?,
                year: Some(Year::Number(full_year(year)?)),
                next: at + 1,
            }),
            [year, month, day] if (1000..2200).contains(&year) => Some(DayMonth {
                day: valid_day(day)?,
                month: valid_month(month)?,
                year: Some(Year::Number(year)),
                next: at + 1,
            }),
            [day, month] if stops && word.contains('.') && self.touching(at + 1, '.') => {
                let year = self.digits(at + 2).filter(|_| !self.text.tokens[at + 2].spaced);
                let year = year.filter(|year| (1000..2200).contains(year));
                let next = at + 2 + usize::from(year.is_some());
                let marked = year.is_some() || self.expects_date(at);
                marked.then_some(())?;
                Some(DayMonth {
                    day: valid_day(day)?,
                    month: valid_month(month)?,
                    year: year.map(Year::Number),
                    next,
                })
            }
            // "am 22.04": without its last point only with two digits of the month.
            [day, month]
                if stops
                    && word.rfind('.').is_some_and(|dot| word.len() - dot == 3)
                    && self.after_role(at, Role::On)
                    && self.role(at + 1, Role::Hour).is_none()
                    && self.role(at + 1, Role::NotYearBehind).is_none()
                    && !self.capital(at + 1) =>
            {
                Some(DayMonth {
                    day: valid_day(day)?,
                    month: valid_month(month)?,
                    year: None,
                    next: at + 1,
                })
            }
            [day] if stops && self.touching(at + 1, '.') => {
                let month = self.digits(at + 2).and_then(valid_month)?;
                self.touching(at + 3, '.').then_some(())?;
                let (year, next) = self.year_beside(at + 4);
                (year.is_some() || self.expects_date(at)).then_some(())?;
                Some(DayMonth { day: valid_day(day)?, month, year, next })
            }
            _ => None,
        }
    }

    /// "05/03/2024": with the month first, or the other way round, or either.
    pub(super) fn slashed(&self, at: usize) -> Option<Written> {
        if !self.words.order.month_first {
            return None;
        }
        let (first, second) = (self.digits(at)?, self.digits(at + 2)?);
        let year = self.digits(at + 4).and_then(full_year)?;
        let stroke = |at| self.touching(at, '/') && !self.text.tokens[at + 1].spaced;
        if !stroke(at + 1) || !stroke(at + 3) || self.mark(at + 5, '/') {
            return None;
        }
        let date = |month, day| {
            let (month, day) = (valid_month(month)?, valid_day(day)?);
            let year = Some(Year::Number(year));
            Some(Point::whole(Base::Day { weekday: None, day, month: Some(month), year }))
        };
        let parts = match (date(first, second), date(second, first)) {
            (Some(american), Some(british)) if american != british => {
                Parts::Either([american, british])
            }
            (Some(point), _) | (_, Some(point)) => Parts::Point(point),
            _ => return None,
        };
        Some(self.written(at..at + 5, parts, DATE))
    }
}

fn valid_month(month: i16) -> Option<i8> {
    i8::try_from(month).ok().filter(|month| (1..=12).contains(month))
}

/// A year of two digits lies between 1950 and 2049.
fn full_year(year: i16) -> Option<i16> {
    match year {
        0..50 => Some(2000 + year),
        50..100 => Some(1900 + year),
        1000..2200 => Some(year),
        _ => None,
    }
}
