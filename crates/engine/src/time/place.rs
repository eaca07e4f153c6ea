//! Where on the calendar a written date lies, seen from one day of publication.

use super::Tense;
use super::calendar::{Span, add, add_units, days_between, monday, weekday};
use super::written::{Base, Origin, Unit, Year};
use jiff::civil::Date;
use laut_model::{Anchor, Grain};

/// How many years around the publication are searched for a date without a year.
const YEARS_AROUND: i16 = 9;

/// How many times as far an instance in the direction of a past or future tense may lie.
const SURE: i32 = 12;

/// What dates are counted from.
pub(super) struct Places {
    /// The day of publication.
    pub(super) day: Option<Date>,
    /// The date told last: the position of its expression, its first day, its unit.
    pub(super) told: Option<(usize, Date, Grain)>,
    /// The tense of the sentence.
    pub(super) tense: Option<Tense>,
    /// Whether the date told last is one of a past story: written with its year, long gone, near by.
    pub(super) story: bool,
}

/// A written date on the calendar, if it has a place there, and what it was counted from.
pub(super) struct Placed {
    pub(super) span: Option<Span>,
    pub(super) anchor: Anchor,
}

impl Places {
    /// Places a written date.
    pub(super) fn base(&self, base: &Base) -> Placed {
        match base {
            Base::Told => self.told_day(),
            Base::Near { unit, offset, origin: Origin::Publication } => {
                self.published(self.day.and_then(|day| self.near(day, *unit, *offset)))
            }
            Base::Near { unit, offset: Some(by), origin: Origin::Told } => {
                self.told_near(*unit, *by)
            }
            Base::Near { unit, offset: None, origin: Origin::Told } if self.story => {
                self.told_near(*unit, 0)
            }
            Base::Near { unit, offset: None, origin: Origin::Told } => {
                self.published(self.day.and_then(|day| self.near(day, *unit, Some(0))))
            }
            Base::Year(year) => itself(Span::year(*year)),
            Base::Decade(first) => itself(Span::decade(*first)),
            Base::Century(number) => itself(Span::century(i16::from(*number))),
            Base::Fiscal { .. } => itself(None),
            Base::Week { number, year } => {
                self.yearly(*year, None, &|year| Span::week_number(year, *number))
            }
            Base::Month { month, near, year } => {
                self.yearly(*year, *near, &|year| Span::month(year, *month))
            }
            Base::Quarter { number, year } => {
                self.yearly(*year, None, &|year| Span::quarter(year, *number))
            }
            Base::Half { number, year } => {
                self.yearly(*year, None, &|year| Span::half(year, *number))
            }
            Base::Season { season, near, year } => {
                self.yearly(*year, *near, &|year| Span::season(year, *season))
            }
            Base::Holiday { day, near, year } => {
                self.yearly(*year, *near, &|year| Span::holiday(year, *day))
            }
            Base::Day { weekday, day, month, year } => self.day(*weekday, *day, *month, *year),
            Base::Weekday { weekday, near, origin: Origin::Told, .. } if self.told.is_some() => {
                let told = self.told.map(|(at, day, _)| (Anchor::Expression(at), day));
                let (anchor, day) = told.unzip();
                let span = day.and_then(|day| self.weekday(day, *weekday, *near, None));
                Placed { span, anchor: anchor.unwrap_or(Anchor::Itself) }
            }
            Base::Weekday { weekday, near, week, .. } => {
                self.published(self.day.and_then(|day| self.weekday(day, *weekday, *near, *week)))
            }
        }
    }

    fn published(&self, span: Option<Span>) -> Placed {
        Placed { span, anchor: Anchor::Publication }
    }

    /// The day told last, or else the day of publication.
    fn told_day(&self) -> Placed {
        match self.told {
            Some((at, day, Grain::Day)) => {
                Placed { span: Some(Span::day(day)), anchor: Anchor::Expression(at) }
            }
            _ => self.published(self.day.map(Span::day)),
        }
    }

    /// A unit counted from the date told last, or else from the publication.
    fn told_near(&self, unit: Unit, by: i32) -> Placed {
        let told = self.told.filter(|(_, _, grain)| super::timex::holds(*grain, unit));
        match told {
            Some((at, day, _)) => {
                let target = add_units(day, unit, by);
                let span = target.and_then(|day| Span::around(day, unit));
                Placed { span, anchor: Anchor::Expression(at) }
            }
            None => self.published(self.day.and_then(|day| self.near(day, unit, Some(by)))),
        }
    }

    /// A unit counted from the publication.
    fn near(&self, day: Date, unit: Unit, offset: Option<i32>) -> Option<Span> {
        if unit == Unit::Weekend {
            let weekend = |by: i32| Span::weekend(add(day, by * 7)?);
            return self.choose(day, offset, 0, &weekend);
        }
        Span::around(add_units(day, unit, offset.unwrap_or(0))?, unit)
    }

    /// A day of the week.
    fn weekday(&self, day: Date, wanted: i8, near: Option<i32>, week: Option<i32>) -> Option<Span> {
        let this = add(monday(day)?, i32::from(wanted) - 1)?;
        if let Some(week) = week {
            return add(this, week * 7).map(Span::day);
        }
        self.choose(day, near, 0, &|by| add(this, by * 7).map(Span::day))
    }

    /// A day of a month, whose weekday or tense may tell the year.
    fn day(
        &self,
        weekday_written: Option<i8>,
        day: i8,
        month: Option<i8>,
        year: Option<Year>,
    ) -> Placed {
        let on = |year: i16| Some(Span::day(Date::new(year, month?, day).ok()?));
        if year.is_some() {
            return self.yearly(year, None, &on);
        }
        let Some(today) = self.day else {
            return Placed { span: None, anchor: Anchor::Publication };
        };
        // The weekday decides where it can: the nearest year in which it is right.
        let fitting = weekday_written.and_then(|wanted| {
            years_outward(today.year())
                .filter_map(on)
                .filter(|span| weekday(span.first) == wanted)
                .find(|span| days_between(today, span.first).abs() < 366)
        });
        if fitting.is_some() {
            return self.published(fitting);
        }
        self.yearly(None, None, &on)
    }

    /// The instance of something yearly that is meant when no year is written: the nearest, where
    /// one in the direction of the tense may lie farther.
    fn nearest(&self, today: Date, on: &dyn Fn(i16) -> Option<Span>) -> Option<Span> {
        let distance = |span: &Span| {
            let (ahead, behind) = (days_between(today, span.first), days_between(span.last, today));
            let away = ahead.max(behind).max(0);
            match self.tense {
                Some(Tense::Present) if behind > 0 => away * 3,
                Some(Tense::Future) if behind > 0 => away * SURE,
                Some(Tense::Past) if ahead > 0 => away * SURE,
                _ => away,
            }
        };
        years_outward(today.year()).filter_map(on).min_by_key(distance)
    }

    /// Something that comes once a year.
    fn yearly(
        &self,
        year: Option<Year>,
        near: Option<i32>,
        on: &dyn Fn(i16) -> Option<Span>,
    ) -> Placed {
        match year {
            Some(Year::Number(year)) => itself(on(year)),
            Some(Year::Away(by, origin)) => {
                let told = self.told.filter(|_| origin == Origin::Told);
                let day = told.map(|(_, day, _)| day).or(self.day);
                let span = day.and_then(|day| on(day.year() + i16::try_from(by).ok()?));
                let anchor = told.map_or(Anchor::Publication, |(at, ..)| Anchor::Expression(at));
                Placed { span, anchor }
            }
            None if near.is_none() && self.story => {
                let Some((at, told, _)) = self.told else { return itself(None) };
                let years = (0..=YEARS_AROUND).map(|by| told.year() + by);
                let span = years.filter_map(on).find(|span| span.last >= told);
                Placed { span, anchor: Anchor::Expression(at) }
            }
            None => self.published(self.day.and_then(|day| match near {
                None => self.nearest(day, on),
                near => {
                    let of = |by: i32| on(day.year() + i16::try_from(by).ok()?);
                    self.choose(day, near, i32::from(YEARS_AROUND), &of)
                }
            })),
        }
    }

    /// The instance of something recurrent that an adjective or the tense asks for. `instance(0)`
    /// lies around the day; leap days may be missing up to `gap` instances long.
    fn choose(
        &self,
        day: Date,
        near: Option<i32>,
        gap: i32,
        instance: &dyn Fn(i32) -> Option<Span>,
    ) -> Option<Span> {
        let reach = 3 + gap;
        let back = || (-reach..=reach).rev().filter_map(instance);
        let ahead = || (-reach..=reach).filter_map(instance);
        let nth = |by: i32| usize::try_from(by.abs() - 1).ok();
        match near {
            Some(0) => instance(0),
            Some(by) if by < 0 => back().filter(|span| span.last < day).nth(nth(by)?),
            Some(by) => ahead().filter(|span| span.first > day).nth(nth(by)?),
            None => match self.tense {
                None | Some(Tense::Past) => back().find(|span| span.first <= day),
                Some(Tense::Present | Tense::Future) => ahead().find(|span| span.last >= day),
            },
        }
    }
}

fn itself(span: Option<Span>) -> Placed {
    Placed { span, anchor: Anchor::Itself }
}

/// Years around one, the nearest first.
fn years_outward(year: i16) -> impl Iterator<Item = i16> {
    (0..=YEARS_AROUND).flat_map(move |by| [year - by, year + by])
}
