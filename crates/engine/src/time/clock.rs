//! Times of day: "8 Uhr", "10.30 Uhr", "um 20:15", "halb acht", "Viertel nach drei", "Mitternacht".

use super::find::Finder;
use super::words::{Role, Sense};
use super::written::{Amount, Base, Clock, DayPart, Parts, Point, Unit, Written};
use laut_model::Decimal;

impl Finder<'_> {
    /// A time of day.
    pub(super) fn clock(&self, at: usize) -> Option<Written> {
        // "abends um 8 Uhr": the part of the day may stand before.
        if let Some((part, next)) = self.see(at, |sense| sense.part_adverb)
            && let Some(after) = self.role(next, Role::At)
            && let Some((clock, end)) = self.time(after).or_else(|| self.bare_hour(after))
        {
            return Some(self.timed(at..end, clock, Some(part)));
        }
        let any_part = |sense: &Sense| {
            let joined = sense.weekday_part.map(|(_, part)| part);
            sense.part_adverb.or(sense.part).or(joined)
        };
        let preposition = self.see_before(at, |s| s.has(Role::At).then_some(()));
        let before = preposition.and_then(|((), start)| self.see_before(start, any_part));
        let before = before.map(|(part, _)| part);
        if let Some((clock, end)) = self.time(at) {
            return Some(self.on_day(self.with_adverb(at, clock, end, before)));
        }
        // "um acht" is a time only beside a part of the day: "am Abend um acht".
        let (clock, end) = self.bare_hour(at)?;
        let until = preposition.is_some() || self.after_role(at, Role::To);
        if until && self.see(end, |sense| sense.part_adverb).is_some() {
            return Some(self.with_adverb(at, clock, end, before));
        }
        let behind = || self.see(self.role(end, Role::On)?, any_part).map(|(part, _)| part);
        let part = before.or_else(|| preposition.and_then(|_| behind()))?;
        Some(self.timed(at..end, clock, Some(part)))
    }

    /// A time of day with the part of the day right behind it, or else the one before it: "8 Uhr
    /// abends", "am Abend um 8 Uhr".
    fn with_adverb(&self, at: usize, clock: Clock, end: usize, before: Option<DayPart>) -> Written {
        let adverb = self.see(end, |sense| sense.part_adverb);
        // "9 o'clock in the evening"
        let behind = || self.see(self.role(end, Role::On)?, |sense| sense.part);
        let adverb = adverb.or_else(|| behind().filter(|_| self.words.order.takes_article));
        let (part, end) = adverb.map_or((before, end), |(part, next)| (Some(part), next));
        self.timed(at..end, clock, part)
    }

    /// An hour without "Uhr": "acht", "8".
    fn bare_hour(&self, at: usize) -> Option<(Clock, usize)> {
        let (hour, end) = self.hour(at)?;
        // "um eine rasche Antwort", "um zwei weitere Tote", "um acht auf 20"
        let counts = hour == 1
            || self.past_adjective(end).is_some_and(|next| self.capital(next))
            || self.number_token(end + 1).is_some();
        (!counts).then(|| (quarters(hour, 0), end))
    }

    fn timed(
        &self,
        tokens: std::ops::Range<usize>,
        clock: Clock,
        part: Option<DayPart>,
    ) -> Written {
        let late = part.is_some_and(DayPart::is_late) && clock.hour < 12;
        let midnight = matches!(part, Some(DayPart::Evening | DayPart::Night)) && clock.hour == 12;
        let hour = match () {
            () if late => clock.hour + 12,
            () if midnight => 0,
            () => clock.hour,
        };
        let clock = Some(Clock { hour, ..clock });
        let point = Point { base: Base::Told, edge: None, part: None, clock };
        self.written(tokens, Parts::Point(point), "time-clock")
    }

    /// The time with the day behind it: "6 p.m. on Friday".
    fn on_day(&self, time: Written) -> Written {
        let Parts::Point(Point { clock: Some(clock), .. }) = time.parts else { return time };
        let end = time.tokens.end;
        let behind = end + usize::from(self.touching(end, ','));
        let day = self.role(behind, Role::OfDay).unwrap_or(behind);
        let day = self.skip(day, Role::Article);
        // In German the two stand apart, as "8 Uhr am Freitag" is rare.
        let found = || self.date(day).or_else(|| self.near(day));
        match found().filter(|_| self.words.order.takes_article) {
            Some(Written { parts: Parts::Point(point), tokens, .. }) if is_day(&point) => {
                let point = Point { clock: Some(clock), ..point };
                self.written(time.tokens.start..tokens.end, Parts::Point(point), time.rule)
            }
            _ => time,
        }
    }

    /// A time of day and where it ends.
    fn time(&self, at: usize) -> Option<(Clock, usize)> {
        self.twelve_hours(at)
            .or_else(|| self.in_digits(at))
            .or_else(|| self.spoken(at))
            .or_else(|| Some((Clock::new(0, 0), self.role(at, Role::Midnight)?)))
            .or_else(|| Some((Clock::new(12, 0), self.role(at, Role::Noon)?)))
            .map(|(clock, end)| self.in_zone(clock, end))
    }

    /// "6:40 p.m.", "6.40pm", "six p.m."
    fn twelve_hours(&self, at: usize) -> Option<(Clock, usize)> {
        let meridiem = |at| {
            let late = |sense: &Sense| match (sense.has(Role::Am), sense.has(Role::Pm)) {
                (false, false) => None,
                (_, late) => Some(late),
            };
            self.see(at, late)
        };
        let (hour, minute, late, end) = match self.number_token(at) {
            Some(word) => {
                let split = word.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'));
                let (digits, glued) = word.split_at(split.unwrap_or(word.len()));
                let (late, end) = if glued.is_empty() {
                    meridiem(at + 1)?
                } else {
                    let sense = self.words.sense(self.words.entry(glued).sense);
                    let late = sense.has(Role::Pm);
                    (late || sense.has(Role::Am)).then_some((late, at + 1))?
                };
                let mut parts = digits.split([':', '.']);
                let hour = field(parts.next(), 12)?;
                let minute = parts.next().map_or(Some(0), |text| field(Some(text), 59))?;
                (hour, minute, late, end)
            }
            None => {
                let (amount, next) = self.amount(at)?;
                let (late, end) = meridiem(next)?;
                let Amount::Exact(value) = amount else { return None };
                (i8::try_from(value).ok().filter(|hour| (1..=12).contains(hour))?, 0, late, end)
            }
        };
        let hour = hour % 12 + if late { 12 } else { 0 };
        Some((Clock::new(hour, minute), end))
    }

    /// The time with the zone behind it: "18:00 UTC", "8 a.m. (GMT)".
    fn in_zone(&self, clock: Clock, end: usize) -> (Clock, usize) {
        let zone = |at| {
            let utc = self.role(at, Role::Utc).map(|next| (true, next));
            utc.or_else(|| self.role(at, Role::Zone).map(|next| (false, next)))
        };
        let bracketed = || {
            let (utc, next) = zone(end + 1).filter(|_| self.mark(end, '('))?;
            self.mark(next, ')').then_some((utc, next + 1))
        };
        match zone(end).or_else(bracketed) {
            Some((utc, end)) => (Clock { utc, ..clock }, end),
            None => (clock, end),
        }
    }

    /// "8 Uhr", "8 Uhr 30", "10.30 Uhr", "um 10.30", "20:15".
    fn in_digits(&self, at: usize) -> Option<(Clock, usize)> {
        let word = self.number_token(at)?;
        let hour_word = self.role(at + 1, Role::Hour);
        let mut parts = word.split([':', '.']);
        let hour = field(parts.next(), 24);
        let Some(minutes) = parts.next() else {
            // "1430 GMT"
            if self.zone_behind(at) && word.len() == 4 {
                let (hour, minute) = (field(word.get(..2), 24)?, field(word.get(2..), 59)?);
                return Some((Clock::new(hour, minute), at + 1));
            }
            let (next, hour) = (hour_word?, hour?);
            let minute = self.digits(next).and_then(|m| i8::try_from(m).ok());
            return Some(match minute.filter(|&m| (1..60).contains(&m)) {
                Some(minute) if !self.touching(next + 1, '.') => {
                    (Clock::new(hour, minute), next + 1)
                }
                _ => (Clock::new(hour, 0), next),
            });
        };
        let hour = hour?;
        let minute = field(Some(minutes), 59).filter(|_| minutes.len() == 2)?;
        let second = match parts.next() {
            Some(text) => Some(field(Some(text), 59)?),
            None => None,
        };
        let end = match hour_word {
            Some(end) => end,
            None if self.zone_behind(at) => at + 1,
            // "at 2.45 GHz"
            None if word.contains('.') && !self.words.order.day_stop => return None,
            // A bare number with a point or a colon is a time only where one is called for.
            None if self.after_role(at, Role::At)
                && (word.contains(':') || !self.touching(at + 1, '.')) =>
            {
                at + 1
            }
            // "23.04.2022 14:55"
            None if word.contains(':') && self.follows_numeric_date(at) => at + 1,
            None => return None,
        };
        let counted = hour_word.is_none() && self.role(at + 1, Role::NotYearBehind).is_some();
        (!counted).then_some((Clock { second, ..Clock::new(hour, minute) }, end))
    }

    fn zone_behind(&self, at: usize) -> bool {
        self.role(at + 1, Role::Utc).or_else(|| self.role(at + 1, Role::Zone)).is_some()
    }

    /// "acht Uhr", "halb acht", "Viertel nach acht", "dreiviertel acht", "viertel acht".
    fn spoken(&self, at: usize) -> Option<(Clock, usize)> {
        for (role, minute) in [(Role::HalfPast, 30), (Role::QuarterPast, 15)] {
            if let Some(next) = self.role(at, role) {
                let (hour, end) = self.hour(next)?;
                return Some((quarters(hour, minute), end));
            }
        }
        if let Some(next) = self.role(at, Role::QuarterTo) {
            let (hour, end) = self.hour(next)?;
            return Some((quarters(hour - 1, 45), end));
        }
        if let Some(next) = self.role(at, Role::HalfTo) {
            let (hour, end) = self.hour(next)?;
            return Some((quarters(hour - 1, 30), end));
        }
        if let Some(next) = self.role(at, Role::ThreeQuarters) {
            let (hour, end) = self.hour(next)?;
            return Some((quarters(hour - 1, 45), end));
        }
        if let Some(next) = self.role(at, Role::Quarter) {
            if let Some(next) = self.role(next, Role::Past) {
                let (hour, end) = self.hour(next)?;
                return Some((quarters(hour, 15), end));
            }
            let (next, minutes) = match self.role(next, Role::ToHour) {
                Some(next) => (next, 45),
                None => (next, 15),
            };
            let (hour, end) = self.hour(next)?;
            return Some((quarters(hour - 1, minutes), end));
        }
        let (hour, next) = self.hour(at)?;
        self.role(next - 1, Role::Hour).map(|_| (quarters(hour, 0), next))
    }

    /// An hour in digits or words, and "Uhr" behind it if it stands there.
    fn hour(&self, at: usize) -> Option<(i8, usize)> {
        let (amount, next) = self.amount(at)?;
        let Amount::Exact(value) = amount else { return None };
        let hour = i8::try_from(value).ok().filter(|&h| value == Decimal::from(h))?;
        let end = self.skip(next, Role::Hour);
        // "halb zwei Millionen": a number that counts something else.
        let named = self.capital(next) && self.see(next, |sense| sense.part_adverb).is_none();
        let counts = end == next && (named || self.number_token(next).is_some());
        ((1..=24).contains(&hour) && !counts).then_some((hour, end))
    }
}

/// Whether a point is one day as a whole.
fn is_day(point: &Point) -> bool {
    let daily = match &point.base {
        Base::Day { .. } | Base::Weekday { .. } | Base::Holiday { .. } => true,
        Base::Near { unit, .. } => *unit == Unit::Day,
        _ => false,
    };
    daily && point.part.is_none() && point.clock.is_none() && point.edge.is_none()
}

/// An hour and minutes, with the hour before one o'clock as twelve.
fn quarters(hour: i8, minute: i8) -> Clock {
    Clock::new(if hour == 0 && minute > 0 { 12 } else { hour }, minute)
}

/// A number of at most two digits up to `limit`.
fn field(text: Option<&str>, limit: i8) -> Option<i8> {
    let text = text.filter(|text| (1..=2).contains(&text.len()))?;
    text.parse().ok().filter(|value| (0..=limit).contains(value))
}
