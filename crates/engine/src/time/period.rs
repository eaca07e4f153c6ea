//! Parts of longer times: "Ende Juli", "drittes Quartal", "Sommer 2014", "die neunziger Jahre",
//! "das 15. Jahrhundert", feasts, weekends.

use super::compound::years;
use super::find::Finder;
use super::words::Role;
use super::written::{Base, Edge, Era, Origin, Parts, Point, Unit, Written, Year};

const PERIOD: &str = "time-period";

impl Finder<'_> {
    /// A part of the calendar that is no plain date.
    pub(super) fn part_of_time(&self, at: usize) -> Option<Written> {
        self.edge(at)
            .or_else(|| self.week_number(at))
            .or_else(|| self.quarter_code(at))
            .or_else(|| self.fiscal(at))
            .or_else(|| self.numbered(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.season(at))
            .or_else(|| self.feast(at))
            .or_else(|| self.weekend(at))
            .or_else(|| self.bare_part(at))
    }

    /// "Ende Juli", "Anfang der neunziger Jahre", "Mitte nächster Woche", "Jahresende".
    fn edge(&self, at: usize) -> Option<Written> {
        if let Some(((edge, unit), next)) = self.see(at, |sense| sense.edge) {
            let (base, next) = match self.written_year(next) {
                Some((year, after)) if unit == Unit::Year => (Base::Year(year), after),
                _ => {
                    let offset = Some(0);
                    (Base::Near { unit, offset, origin: Origin::Publication }, next)
                }
            };
            return Some(self.point(
                at..next,
                Point { edge: Some(edge), ..Point::whole(base) },
                PERIOD,
            ));
        }
        let (edge, next) = self.see(at, |sense| sense.edge_word)?;
        let of_day = self.role(at, Role::OfDay).is_some();
        let (point, end) = self.held(next, of_day)?;
        Some(self.point(at..end, Point { edge: Some(edge), ..point }, PERIOD))
    }

    /// What an edge belongs to: a month, a year, a unit, past an article; days and parts of days too where
    /// it is one `of_day`: "early on Monday".
    fn held(&self, at: usize, of_day: bool) -> Option<(Point, usize)> {
        let on = self.role(at, Role::On).filter(|_| of_day);
        let start = on.unwrap_or_else(|| self.skip(at, Role::Article));
        let start = self.skip(start, Role::Article);
        let found = [
            self.date(at),
            self.near(start),
            self.numbered(start),
            self.decade(start),
            self.season(start),
            self.date(start),
            if of_day { self.bare_part(start) } else { None },
        ];
        for written in found.into_iter().flatten() {
            if let Parts::Point(point) = written.parts
                && holds_edges(&point, of_day)
            {
                return Some((point, written.tokens.end));
            }
        }
        let (unit, end) = self.see(start, |sense| sense.unit).filter(|_| start > at)?;
        if unit <= Unit::Day {
            return None;
        }
        // "Ende des Jahres": of the year told, where the past is told.
        let base = Base::Near { unit, offset: None, origin: Origin::Told };
        Some((Point::whole(base), end))
    }

    /// "drittes Quartal 2014", "zweite Jahreshälfte", "15. Jahrhundert", "erste Hälfte des Jahres".
    fn numbered(&self, at: usize) -> Option<Written> {
        // The article of a half goes with it.
        let start = self.skip(at, Role::Article);
        let (number, next) = self.ordinal(start)?;
        if let Some(after) = self.role(next, Role::HalfOf) {
            let after = self.skip(after, Role::Of);
            let edge = match number {
                1 => Edge::FirstHalf,
                2 => Edge::SecondHalf,
                _ => return None,
            };
            let (point, end) = self.held(after, false)?;
            return Some(self.point(at..end, Point { edge: Some(edge), ..point }, PERIOD));
        }
        let (unit, next) = self.see(next, |sense| sense.unit)?;
        if start > at && unit != Unit::Half {
            return None;
        }
        let (base, end) = match unit {
            Unit::Quarter if number <= 4 => {
                let (year, end) = self.year_beside(next);
                (Base::Quarter { number, year }, end)
            }
            Unit::Half if number <= 2 => {
                let (year, end) = self.year_beside(next);
                (Base::Half { number, year }, end)
            }
            Unit::Century if number <= 22 => {
                // "5. Jh. v. Chr."
                let stop = next + usize::from(self.touching(next, '.'));
                match self.era(stop).or_else(|| self.era(next)) {
                    Some((Era::Before, end)) => (Base::Century(-number), end),
                    Some((Era::After, end)) => (Base::Century(number), end),
                    None => (Base::Century(number), next),
                }
            }
            _ => return None,
        };
        Some(self.point(at..end, Point::whole(base), PERIOD))
    }

    /// "fiscal 2009", "fiscal year 2009", "the third fiscal quarter of 2009".
    fn fiscal(&self, at: usize) -> Option<Written> {
        let quarter = |at| {
            let (number, next) = self.see(at, |sense| sense.ordinal).filter(|&(n, _)| n <= 4)?;
            let next = self.skip(next, Role::Fiscal);
            let (unit, next) = self.see(next, |sense| sense.unit)?;
            (unit == Unit::Quarter).then_some((number, next))
        };
        let lead = self.role(at, Role::Fiscal);
        let inner = || self.role(self.see(at, |sense| sense.ordinal)?.1, Role::Fiscal);
        if lead.is_none() && inner().is_none() {
            return None;
        }
        let start = lead.unwrap_or(at);
        let found = quarter(start);
        let next = found.map_or_else(|| self.skip(start, Role::Year), |(_, next)| next);
        let next = if found.is_some() { self.skip(next, Role::Of) } else { next };
        let next = self.skip(next, Role::Fiscal);
        let year = self.digits(next).filter(|year| (1900..2100).contains(year));
        if year.is_none() && found.is_none() {
            return None;
        }
        let end = if year.is_some() { next + 1 } else { found?.1 };
        let base = Base::Fiscal { year, quarter: found.map(|(quarter, _)| quarter) };
        Some(self.point(at..end, Point::whole(base), PERIOD))
    }

    /// "KW 43", "KW 43/2024", "43. Kalenderwoche 2024".
    fn week_number(&self, at: usize) -> Option<Written> {
        let (number, next) = match self.role(at, Role::WeekNumber).filter(|_| self.capital(at)) {
            Some(next) => (self.digits(next)?, next + 1),
            None => {
                let (number, next) = self.ordinal(at)?;
                let end = self.role(next, Role::WeekNumber).filter(|_| self.capital(next))?;
                (i16::from(number), end)
            }
        };
        let number = i8::try_from(number).ok().filter(|number| (1..=53).contains(number))?;
        let (year, end) = self.year_of_code(next);
        Some(self.point(at..end, Point::whole(Base::Week { number, year }), PERIOD))
    }

    /// "Q3 2024", "Q3/2024"; a bare "Q3" may be anything.
    fn quarter_code(&self, at: usize) -> Option<Written> {
        let (number, next) = self.see(at, |sense| sense.quarter).filter(|_| self.capital(at))?;
        let (year, end) = self.year_of_code(next);
        if year.is_none() && !self.after_role(at, Role::InMonth) {
            return None;
        }
        let base = Base::Quarter { number, year };
        Some(self.point(at..end, Point::whole(base), PERIOD))
    }

    /// The year behind a numbered week or quarter, past a stroke if one stands there.
    fn year_of_code(&self, at: usize) -> (Option<Year>, usize) {
        if self.touching(at, '/')
            && let Some((year, end)) = self.written_year(at + 1)
        {
            return (Some(Year::Number(year)), end);
        }
        self.year_beside(at)
    }

    /// "3.", "dritten".
    fn ordinal(&self, at: usize) -> Option<(i8, usize)> {
        match self.digits(at) {
            Some(number) if self.words.order.day_stop && self.touching(at + 1, '.') => {
                Some((i8::try_from(number).ok()?, at + 2))
            }
            Some(_) => None,
            None => self.see(at, |sense| sense.ordinal),
        }
    }

    /// "die 1990er-Jahre", "den 60er Jahren", "neunziger Jahre", with the article.
    fn decade(&self, at: usize) -> Option<Written> {
        let start = self.skip(at, Role::Article);
        // "his twenties"
        let told = start > at || !self.words.order.takes_article;
        if let Some((decade, end)) = self.see(start, |sense| sense.decade_whole).filter(|_| told) {
            let base = Base::Decade(1900 + decade);
            return Some(self.point(at..end, Point::whole(base), PERIOD));
        }
        if let Some((decade, next)) = self.see(start, |sense| sense.decade) {
            let (_, end) = self.see(next, |sense| sense.units.filter(|&u| u == Unit::Year))?;
            let base = Base::Decade(1900 + decade);
            return Some(self.point(at..end, Point::whole(base), PERIOD));
        }
        // "the ’90s"
        let short = start > at && ['\'', '’', '‘'].iter().any(|&mark| self.mark(start, mark));
        let start = start + usize::from(short);
        let word = self.number_token(start)?;
        let split = word.find(|c: char| !c.is_ascii_digit())?;
        let (digits, ending) = word.split_at(split);
        if !self.words.sense(self.words.entry(ending).sense).decade_suffix {
            return None;
        }
        let number: i16 = digits.parse().ok()?;
        let units = self.see(start + 1, |sense| sense.units.filter(|&u| u == Unit::Year));
        let complete = ending.contains('-') || units.is_some() || short;
        let first = match (digits.len(), number % 10) {
            (4, 0) if (1000..2200).contains(&number) => number,
            (2, 0) if complete => 1900 + number,
            _ => return None,
        };
        let end = units.map_or(start + 1, |(_, next)| next);
        Some(self.point(at..end, Point::whole(Base::Decade(first)), PERIOD))
    }

    /// "im Sommer", "Sommer 2014", "Winter 2014/15".
    fn season(&self, at: usize) -> Option<Written> {
        let (season, next) = self.see(at, |sense| sense.season)?;
        if !self.noun_like(at) {
            return None;
        }
        let (year, end) = self.winter_years(next).unwrap_or_else(|| self.year_beside(next));
        let called_for = match self.words.order.capital_nouns {
            true => self.after_on(at) || self.after_role(at, Role::Whole),
            false => self.after_role(at, Role::SeasonBefore) && self.stands_alone(at, next),
        };
        if year.is_none() && !called_for {
            return None;
        }
        let base = Base::Season { season, near: None, year };
        let end =
            if self.touching(end, '/') && self.digits(end + 1).is_some() { end + 2 } else { end };
        Some(self.point(at..end, Point::whole(base), PERIOD))
    }

    /// The first year of "of 2007-08".
    fn winter_years(&self, at: usize) -> Option<(Option<Year>, usize)> {
        let at = self.skip(at, Role::Of);
        let (first, second) = self.number_token(at)?.split_once('-')?;
        let (year, _) = years(first, second)?;
        Some((Some(Year::Number(year)), at + 1))
    }

    /// Whether no noun or phrase behind a season takes it over: "in the summer heat", "in the fall of the
    /// wall".
    fn stands_alone(&self, at: usize, next: usize) -> bool {
        let doubtful = self.role(at, Role::Homonym).is_some();
        let goes_on = |role| self.role(next, role).is_some();
        !(goes_on(Role::NotTimeBehind)
            || self.capital(next)
            || doubtful && (goes_on(Role::Of) || goes_on(Role::On)))
    }

    /// "Ostern", "Allerheiligen 2014".
    fn feast(&self, at: usize) -> Option<Written> {
        let (day, year, end) = self.holiday(at)?;
        let base = Base::Holiday { day, near: None, year };
        Some(self.point(at..end, Point::whole(base), "time-holiday"))
    }

    /// "am Wochenende".
    fn weekend(&self, at: usize) -> Option<Written> {
        let (unit, next) = self.see(at, |sense| sense.unit)?;
        let the = self.words.order.takes_article && self.after_role(at, Role::Article);
        if unit != Unit::Weekend || !(the || self.after_on(at)) {
            return None;
        }
        let base = Base::Near { unit, offset: None, origin: Origin::Publication };
        Some(self.point(at..next, Point::whole(base), "time-weekday"))
    }
}

/// Whether a point is long enough to have a beginning, a middle and an end.
fn holds_edges(point: &Point, of_day: bool) -> bool {
    let long = match &point.base {
        Base::Near { unit, .. } => *unit > Unit::Day,
        Base::Told | Base::Day { .. } | Base::Weekday { .. } | Base::Holiday { .. } => false,
        _ => true,
    };
    (long && point.part.is_none() || of_day) && point.clock.is_none() && point.edge.is_none()
}
