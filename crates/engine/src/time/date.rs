//! Dates of the calendar: days, weekdays, months and years as they are written.

use super::find::Finder;
use super::words::Role;
use super::written::{Base, Celebration, DayPart, Era, Origin, Parts, Point, Unit, Written, Year};

/// A day of the month, a month and a year, as far as they are written.
pub(super) struct DayMonth {
    pub(super) day: i8,
    pub(super) month: i8,
    pub(super) year: Option<Year>,
    pub(super) next: usize,
}

impl Finder<'_> {
    /// A date in numbers, with a weekday, a month or a year.
    pub(super) fn date(&self, at: usize) -> Option<Written> {
        self.weekday(at)
            .or_else(|| self.short_weekday(at))
            .or_else(|| self.slashed(at))
            .or_else(|| self.plain_day(at))
            .or_else(|| self.month(at))
            .or_else(|| self.year(at))
    }

    /// "Montag", "Montag, den 3. Mai", "Montag (3. Mai)", "Montagabend", "Montag nächster Woche".
    fn weekday(&self, at: usize) -> Option<Written> {
        let joined = self.see(at, |sense| sense.weekday_part);
        let (weekday, part, next) = match joined {
            Some(((weekday, part), next)) => (weekday, Some(part), next),
            None => {
                let (weekday, next) = self.see(at, |sense| sense.weekday)?;
                (weekday, None, next)
            }
        };
        // Written small, a weekday needs what calls for a date: "am montag", "samstagfrüh".
        let called_for = joined.is_some() || self.after_role(at, Role::On) || self.is_clock(next);
        if !self.capital(at) && !called_for {
            return None;
        }
        let base = Base::Weekday { weekday, near: None, week: None, origin: Origin::Publication };
        let plain = Point { part, ..Point::whole(base) };
        if self.has_clitic(next - 1) {
            return Some(self.point(at..next, plain, "time-weekday"));
        }
        let (part, next) = match self.see(next, |sense| sense.part.or(sense.part_adverb)) {
            Some((found, after)) if part.is_none() => (Some(found), after),
            _ => (part, next),
        };
        if let Some(date) = self.date_beside(next) {
            let base = Base::Day {
                weekday: Some(weekday),
                day: date.day,
                month: Some(date.month),
                year: date.year,
            };
            return Some(self.point(at..date.next, Point { part, ..Point::whole(base) }, DATE));
        }
        let (week, next) = match self.week_beside(next) {
            Some((offset, after)) => (Some(offset), after),
            None => (None, next),
        };
        let base = Base::Weekday { weekday, near: None, week, origin: Origin::Publication };
        Some(self.point(at..next, Point { part, ..Point::whole(base) }, "time-weekday"))
    }

    /// "Mo., 3. Mai".
    fn short_weekday(&self, at: usize) -> Option<Written> {
        let (weekday, next) = self.see(at, |sense| sense.weekday_short)?;
        let next = if self.touching(next, '.') { next + 1 } else { next };
        let next = if self.touching(next, ',') { next + 1 } else { next };
        let date = match self.words.order.day_stop {
            true => self.date_beside(next),
            // "The Sun on May 3" is a paper.
            false => self.day_month(next),
        };
        let date = date.filter(|_| self.capital(at))?;
        let base = Base::Day {
            weekday: Some(weekday),
            day: date.day,
            month: Some(date.month),
            year: date.year,
        };
        Some(self.point(at..date.next, Point::whole(base), DATE))
    }

    /// A date without a weekday.
    fn plain_day(&self, at: usize) -> Option<Written> {
        let date = self.day_month(at)?;
        // "28. Oktober (Montag)"
        let bracket = self.mark(date.next, '(').then_some(date.next + 1);
        let weekday = bracket
            .and_then(|inside| self.see(inside, |sense| sense.weekday))
            .filter(|&(_, next)| self.mark(next, ')'));
        let end = weekday.map_or(date.next, |(_, next)| next + 1);
        let weekday = weekday.map(|(weekday, _)| weekday);
        let base = Base::Day { weekday, day: date.day, month: Some(date.month), year: date.year };
        Some(self.point(at..end, Point::whole(base), DATE))
    }

    /// The date behind a weekday: past a comma and an article, or in brackets.
    pub(super) fn date_beside(&self, at: usize) -> Option<DayMonth> {
        if self.mark(at, '(') {
            let mut date = self.day_month(at + 1)?;
            date.next = if self.mark(date.next, ')') { date.next + 1 } else { return None };
            return Some(date);
        }
        let at = if self.touching(at, ',') { at + 1 } else { at };
        let on = self.role(at, Role::On);
        self.day_month(on.unwrap_or_else(|| self.skip(at, Role::Article)))
    }

    /// "nächster Woche", "der kommenden Woche".
    fn week_beside(&self, at: usize) -> Option<(i32, usize)> {
        let at = self.skip(self.skip(at, Role::Of), Role::Article);
        let (offset, at) = self.see(at, |sense| sense.near)?;
        let (unit, at) = self.see(at, |sense| sense.unit)?;
        (unit == Unit::Week).then_some((offset, at))
    }

    /// "3. Mai 2014", "3.5.2014", "3. 5. 2014", "dritten Mai", "2014-05-03".
    fn day_month(&self, at: usize) -> Option<DayMonth> {
        self.numeric(at).or_else(|| self.spelled(at))
    }

    /// A date with the month in words.
    fn spelled(&self, at: usize) -> Option<DayMonth> {
        if self.words.order.month_first
            && let Some((month, next)) = self.month_name(at, true)
            && let Some((day, next)) = self.day_behind(at, next)
        {
            let (year, next) = self.year_beside(next);
            return Some(DayMonth { day, month, year, next });
        }
        let (day, next) = self.day(at)?;
        let of = self.role(next, Role::Of).filter(|_| self.digits(at).is_none());
        // "the second May", but "the second of May" and "2nd May".
        let worded = !self.words.order.day_stop && self.number_token(at).is_none();
        if worded && of.is_none() {
            return None;
        }
        let month = self.month_name(of.unwrap_or(next), true);
        let (month, next) = month.or_else(|| self.month_number(at, next))?;
        let (year, next) = self.year_beside(next);
        Some(DayMonth { day, month, year, next })
    }

    /// The day behind a month: "May 3", "May 3rd", but not "in May 20 people".
    fn day_behind(&self, month: usize, at: usize) -> Option<(i8, usize)> {
        let day = match self.digits(at) {
            Some(day) => valid_day(day)?,
            None => self.number_token(at).and(self.see(at, |sense| sense.ordinal))?.0,
        };
        let counts = self.role(at + 1, Role::NotYearBehind).is_some()
            || self.after_role(month, Role::InMonth)
                && self.text.tokens.get(at + 1).is_some_and(|next| next.is_word())
                && self.see(at + 1, |sense| sense.month.or(sense.weekday)).is_none();
        (!counts).then_some((day, at + 1))
    }

    /// A day of the month: "3.", "dritten".
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        match self.digits(at) {
            Some(day) if self.words.order.day_stop => {
                (self.touching(at + 1, '.')).then_some((valid_day(day)?, at + 2))
            }
            Some(day) => Some((valid_day(day)?, at + 1)),
            None => self.see(at, |sense| sense.ordinal),
        }
    }

    /// A month by its name; an abbreviation only where a day or a year stands beside it.
    pub(super) fn month_name(&self, at: usize, beside: bool) -> Option<(i8, usize)> {
        if let Some((month, next)) = self.see(at, |sense| sense.month) {
            return self.capital(at).then_some((month, next));
        }
        let (month, next) =
            self.see(at, |sense| sense.month_short).filter(|_| beside && self.capital(at))?;
        if self.touching(next, '.') {
            return Some((month, next + 1));
        }
        // "9. Jan Berger" is the ninth of a list.
        self.digits(next).map(|_| (month, next))
    }

    /// A month by its number behind a day, where a date is called for: "am siebten vierten".
    fn month_number(&self, day: usize, at: usize) -> Option<(i8, usize)> {
        let spelled = self.digits(day).is_none() || self.digits(at).is_none();
        if !self.words.order.day_stop || !spelled || !self.expects_date(day) {
            return None;
        }
        let (month, next) = self.day(at).filter(|&(month, _)| month <= 12)?;
        // "am ersten zweiten Tag"
        let counts =
            self.capital(next) || self.past_adjective(next).is_some_and(|n| self.capital(n));
        (!counts).then_some((month, next))
    }

    /// Whether a time of day with its minutes stands at `at`.
    fn is_clock(&self, at: usize) -> bool {
        self.number_token(at).is_some_and(|word| word.contains(':'))
    }

    /// Whether a date in digits stands right before `at`.
    pub(super) fn follows_numeric_date(&self, at: usize) -> bool {
        at > self.sentence.start && self.numeric(at - 1).is_some_and(|date| date.next == at)
    }

    /// Whether what stands before a number calls for a date.
    pub(super) fn expects_date(&self, at: usize) -> bool {
        at > self.sentence.start && (self.mark(at - 1, '(') || self.mark(at - 1, ','))
            || self.after_role(at, Role::On)
            || self.after_role(at, Role::Article)
            || self
                .see_before(at, |sense| sense.bound.map(|_| ()).or(sense.weekday.map(|_| ())))
                .is_some()
    }

    /// "Mai 2014", "im Mai", "Mai vorigen Jahres".
    fn month(&self, at: usize) -> Option<Written> {
        let named = self.month_name(at, false);
        let (month, next) = named.or_else(|| {
            let (month, next) = self.month_name(at, true)?;
            self.written_year(next).map(|_| (month, next))
        })?;
        let (year, after) = self.year_beside(next);
        let called_for = || {
            let bound = self.see_before(at, |sense| sense.bound).is_some();
            match self.names >> month & 1 {
                0 => bound || self.after_role(at, Role::MonthBefore) || self.month_before(at),
                _ => self.after_role(at, Role::InMonth),
            }
        };
        // "May" may be a verb or a person.
        if year.is_none() && self.role(at, Role::Homonym).is_some() && !called_for() {
            return None;
        }
        // "August Berg" is a man, "im August Berg und Tal" is not.
        let name_like = year.is_none()
            && self.capital(next)
            && !self.has_clitic(at)
            && !self.after_role(at, Role::On)
            && self.see(next, |sense| sense.month).is_none();
        if name_like || year.is_none() && self.after_name(at) {
            return None;
        }
        let base = Base::Month { month, near: None, year };
        Some(self.point(at..after, Point::whole(base), DATE))
    }

    /// Whether another month stands before a word that links.
    fn month_before(&self, at: usize) -> bool {
        let links = |role| self.see_before(at, |sense| sense.has(role).then_some(()));
        let link = links(Role::And).or_else(|| links(Role::To));
        link.is_some_and(|((), link)| self.see_before(link, |sense| sense.month).is_some())
    }

    /// The year beside a date, a month, a season, and where it ends.
    pub(super) fn year_beside(&self, at: usize) -> (Option<Year>, usize) {
        if at > 0 && self.has_clitic(at - 1) {
            return (None, at);
        }
        let comma = at + usize::from(self.words.order.month_first && self.touching(at, ','));
        let comma = self.skip(comma, Role::Of);
        if let Some((year, next)) = self.written_year(comma) {
            return (Some(Year::Number(year)), next);
        }
        match self.year_away(self.skip(at, Role::Of)) {
            Some((year, next)) => (Some(year), next),
            None => (None, at),
        }
    }

    /// A year in four digits that nothing behind it counts: "2014", "Jahr 2014", "des Jahres 2014".
    pub(super) fn written_year(&self, at: usize) -> Option<(i16, usize)> {
        let start = self.role(at, Role::On).unwrap_or_else(|| self.skip(at, Role::Article));
        let start = match self.role(start, Role::Year) {
            Some(next) => next,
            None => at,
        };
        if let Some(found) = self.year_of_era(start) {
            return Some(found);
        }
        let year = self.digits(start).filter(|year| (1000..2200).contains(year))?;
        let counted = self.role(start + 1, Role::NotYearBehind).is_some();
        (!counted).then_some((year, start + 1))
    }

    /// "44 v. Chr.", as the calendar counts it.
    fn year_of_era(&self, at: usize) -> Option<(i16, usize)> {
        let number = self.digits(at).filter(|&number| number > 0)?;
        self.era(at + 1).map(|(era, end)| (era.year(number), end))
    }

    /// "v. Chr.", "n. Chr."
    pub(super) fn era(&self, at: usize) -> Option<(Era, usize)> {
        // "20 ad campaigns"
        self.see(at, |sense| sense.era).filter(|&(_, end)| end > at + 1 || self.capital(at))
    }

    /// "vorigen Jahres", "des Vorjahres", "im nächsten Jahr".
    fn year_away(&self, at: usize) -> Option<(Year, usize)> {
        let start = self.role(at, Role::On).unwrap_or_else(|| self.skip(at, Role::Article));
        let near = self.see(start, |sense| sense.near.map(|by| (by, Origin::Publication)));
        let far = || self.see(start, |sense| sense.far.map(|by| (by, Origin::Told)));
        if let Some(((by, origin), next)) = near.or_else(far) {
            let (unit, next) = self.see(next, |sense| sense.unit)?;
            return (unit == Unit::Year).then_some((Year::Away(by, origin), next));
        }
        // "the third quarter of the year"
        if self.words.order.takes_article
            && let Some((Unit::Year, next)) = self.see(start, |sense| sense.unit)
            && start > at
        {
            return Some((Year::Away(0, Origin::Told), next));
        }
        let ((unit, by, origin), next) = self.see(start, |sense| sense.point)?;
        // "im März heuer", but not "im März letztjährige Werte".
        (unit == Unit::Year).then_some((Year::Away(by, origin), next))
    }

    /// A bare year, or "Jahr 2014".
    fn year(&self, at: usize) -> Option<Written> {
        let number = self.role(at, Role::Year).unwrap_or(at);
        if let Some((year, end)) = self.year_of_era(number) {
            return Some(self.point(at..end, Point::whole(Base::Year(year)), "time-year"));
        }
        if let Some(next) = self.role(at, Role::Year) {
            let year = self.digits(next).filter(|year| (100..2200).contains(year))?;
            let base = Base::Year(year);
            return Some(self.point(at..next + 1, Point::whole(base), "time-year"));
        }
        let year = self.digits(at).filter(|year| (1000..2200).contains(year))?;
        if let Some(second) = self.second_year(at, year) {
            return Some(self.written(at..at + 3, Parts::Years(year, second), "time-period"));
        }
        let modern = (1900..2100).contains(&year);
        let called_for = self.after_role(at, Role::YearBefore);
        let is_year = |at| self.digits(at).is_some_and(|year| (1000..2200).contains(&year));
        let dash = |at| self.mark(at, '–') || self.mark(at, '-') || self.mark(at, '—');
        let paired = dash(at + 1) && is_year(at + 2)
            || at >= self.sentence.start + 2 && dash(at - 1) && is_year(at - 2);
        // "2000 bis 3000 Grad"
        let counts = self.role(at + 1, Role::To).is_some_and(|next| {
            self.number_token(next).is_some() && !is_year(next)
                || self.role(next + 1, Role::NotYearBehind).is_some()
        });
        let refused = self.after_role(at, Role::NotYearBefore)
            || self.role(at + 1, Role::NotYearBehind).is_some()
            || counts
            || !paired && self.touching(at + 1, '-')
            || !paired && at > self.sentence.start && self.mark(at - 1, '-');
        let noun_behind = match self.words.order.capital_nouns {
            true => self.capital(at + 1),
            false => self.counts_things(at),
        };
        let alone = at == self.sentence.start && at + 1 == self.sentence.end;
        let taken = !refused && !alone && (called_for || paired || modern && !noun_behind);
        let base = Base::Year(year);
        taken.then(|| self.point(at..at + 1, Point::whole(base), "time-year"))
    }

    /// Whether what stands behind a number is what it counts, as far as a plural without an article or
    /// a preposition before the number tells: "hired 2000 workers".
    fn counts_things(&self, at: usize) -> bool {
        const SHORTEST: usize = 5;
        let plural = at + 1 < self.sentence.end && {
            let word = self.text.lower(at + 1);
            let lower = self.text.tokens[at + 1].is_word() && !self.capital(at + 1);
            let mut last = word.chars().rev();
            let plural =
                last.next() == self.words.order.plural && last.next() != word.chars().last();
            lower && word.len() >= SHORTEST && plural
        };
        let led = self.after_role(at, Role::Article) || self.after_role(at, Role::YearBefore);
        plural && !led && at > self.sentence.start && !self.has_clitic(at - 1)
    }

    /// The second year of "2007/08" and "2007/2008".
    fn second_year(&self, at: usize, first: i16) -> Option<i16> {
        self.touching(at + 1, '/').then_some(())?;
        let second = self.digits(at + 2)?;
        let full = if second < 100 { first - first % 100 + second } else { second };
        let full = if full < first { full + 100 } else { full };
        let most = if second < 100 { 10 } else { 1 };
        (full > first && full - first <= most).then_some(full)
    }

    /// A feast, perhaps with its year.
    pub(super) fn holiday(&self, at: usize) -> Option<(Celebration, Option<Year>, usize)> {
        let (day, next) = self.see(at, |sense| sense.holiday).filter(|_| {
            self.capital(at)
                || self.number_token(at).is_some()
                || self.capital(at + 1)
                || self.after_role(at, Role::On)
        })?;
        // "Christmas trees"
        if self.role(next, Role::NotTimeBehind).is_some() && !self.has_clitic(next - 1) {
            return None;
        }
        let (year, next) = self.year_beside(next);
        Some((day, year, next))
    }

    /// A point as a phrase.
    pub(super) fn point(
        &self,
        tokens: std::ops::Range<usize>,
        point: Point,
        rule: &'static str,
    ) -> Written {
        let modifier = point.edge.and_then(super::written::Edge::modifier);
        Written { modifier, ..self.written(tokens, Parts::Point(point), rule) }
    }

    /// A part of the day right at a token: "Abend", "früh".
    pub(super) fn part_beside(&self, at: usize) -> Option<(DayPart, usize)> {
        self.see(at, |sense| sense.part.or(sense.part_adverb))
    }
}

pub(super) const DATE: &str = "time-date";

pub(super) fn valid_day(day: i16) -> Option<i8> {
    i8::try_from(day).ok().filter(|day| (1..=31).contains(day))
}
