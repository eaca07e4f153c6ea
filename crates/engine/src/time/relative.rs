//! Phrases that point from the publication or from the date told last: "gestern", "vergangene
//! Woche", "im kommenden Mai", "am Tag zuvor", and vague ones.

use super::find::Finder;
use super::words::{Role, Sense};
use super::written::{Amount, Base, DayPart, Length, Origin, Parts, Point, Unit, Written};
use laut_model::Decimal;

const RELATIVE: &str = "time-relative";

impl Finder<'_> {
    /// Whatever points away from an anchor.
    pub(super) fn near(&self, at: usize) -> Option<Written> {
        self.adjective(at)
            .or_else(|| self.deictic_day(at))
            .or_else(|| self.point_word(at))
            .or_else(|| self.next_but_one(at))
            .or_else(|| self.unit_shifted(at))
            .or_else(|| self.course(at))
    }

    /// "vergangene Woche", "die kommenden drei Tage", "nächsten Montag", "diesen Sommer".
    fn adjective(&self, at: usize) -> Option<Written> {
        let article = self.role(at, Role::Article);
        let start = article.unwrap_or(at);
        let near = self.see(start, |sense| sense.near.map(|by| (by, Origin::Publication)));
        let far = || self.see(start, |sense| sense.far.map(|by| (by, Origin::Told)));
        let ((by, origin), next) = near.or_else(far)?;
        let pointing = self.role(start, Role::That).is_some();
        let spans = self.role(start, Role::Span).is_some();
        if let Some((length, end)) = self.stretch(next, spans).filter(|_| !pointing) {
            let parts = Parts::Stretch { length, side: by.signum() };
            // TIMEX3 takes the article of a stretch along.
            return (origin == Origin::Publication)
                .then(|| self.written(at..end, parts, "time-period"));
        }
        // The article of anything else stays outside.
        if article.is_some() {
            return None;
        }
        if pointing && self.see(next, |sense| sense.weekday.or(sense.month)).is_some() {
            // "said that Monday"
            return None;
        }
        let (point, end) = self
            .pointed_at(next, by, origin)
            .or_else(|| self.pointed_at(self.past_adjective(next)?, by, origin))?;
        let rule = if matches!(point.base, Base::Weekday { .. }) {
            "time-weekday"
        } else if matches!(point.base, Base::Holiday { .. }) {
            "time-holiday"
        } else {
            RELATIVE
        };
        Some(self.point(at..end, point, rule))
    }

    /// "drei Tage", "Tage" behind an adjective of pointing; one that `spans` needs no number: "the past year".
    fn stretch(&self, at: usize, spans: bool) -> Option<(Length, usize)> {
        if spans && let Some((unit, next)) = self.see(at, |sense| sense.unit) {
            let (amount, next) = self.and_half(Amount::Exact(Decimal::ONE), next);
            return Some((Length { amount, unit }, next));
        }
        if let Some((amount, next)) = self.amount(at) {
            let next = self.skip(next, Role::Filler);
            let (unit, next) = self.see(next, |sense| sense.units.or(sense.unit))?;
            return Some((Length { amount, unit }, next));
        }
        let (unit, next) = self.see(at, |sense| sense.units)?;
        Some((Length { amount: Amount::Some, unit }, next))
    }

    /// What an adjective of pointing points at.
    fn pointed_at(&self, at: usize, by: i32, origin: Origin) -> Option<(Point, usize)> {
        let near = Some(by);
        if let Some((weekday, next)) = self.see(at, |sense| sense.weekday) {
            let (part, next) = self.part_beside(next).map_or((None, next), |(p, n)| (Some(p), n));
            if let Some(date) = self.date_beside(next) {
                let base = Base::Day {
                    weekday: Some(weekday),
                    day: date.day,
                    month: Some(date.month),
                    year: date.year,
                };
                return Some((Point { part, ..Point::whole(base) }, date.next));
            }
            let base = Base::Weekday { weekday, near, week: None, origin };
            return Some((Point { part, ..Point::whole(base) }, next));
        }
        if let Some(((weekday, part), next)) = self.see(at, |sense| sense.weekday_part) {
            let base = Base::Weekday { weekday, near, week: None, origin };
            return Some((Point { part: Some(part), ..Point::whole(base) }, next));
        }
        if let Some((month, next)) = self.see(at, |sense| sense.month) {
            // "this may"
            self.capital(at).then_some(())?;
            return Some((Point::whole(Base::Month { month, near, year: None }), next));
        }
        if let Some((season, next)) = self.see(at, |sense| sense.season) {
            return Some((Point::whole(Base::Season { season, near, year: None }), next));
        }
        if let Some((day, year, next)) = self.holiday(at) {
            return Some((Point::whole(Base::Holiday { day, near, year }), next));
        }
        if let Some((part, next)) = self.see(at, |sense| sense.part) {
            if part == DayPart::Night
                && let Some(found) = self.night(next)
            {
                return Some(found);
            }
            let base = Base::Near { unit: Unit::Day, offset: Some(by), origin };
            return Some((Point { part: Some(part), ..Point::whole(base) }, next));
        }
        let (unit, next) = self.see(at, |sense| sense.unit)?;
        // "am nächsten Tag" counts from the day told; "am letzten Tag" counts the days of a thing.
        let origin = match (unit, by) {
            (Unit::Day, -1) if origin == Origin::Publication => return None,
            (Unit::Day, _) => Origin::Told,
            _ => origin,
        };
        if unit.is_clock() {
            return None;
        }
        // "nächste Woche Montag", "in der übernächsten Woche am Donnerstag"
        let day = self.role(next, Role::On).unwrap_or(next);
        if let (Unit::Week, Origin::Publication) = (unit, origin)
            && let Some((weekday, end)) = self.see(day, |sense| sense.weekday)
        {
            let base = Base::Weekday { weekday, near: None, week: near, origin };
            return Some((Point::whole(base), end));
        }
        Some((Point::whole(Base::Near { unit, offset: Some(by), origin }), next))
    }

    /// "heute", "gestern Abend", "morgen früh".
    fn deictic_day(&self, at: usize) -> Option<Written> {
        let ((by, part_of_word), next) = self.see(at, |sense| sense.day)?;
        // "Morgen" with a capital is the morning, but where a sentence begins.
        let noun = self.see(at, |sense| sense.part).is_some();
        if noun && self.capital(at) && (at > self.sentence.start || self.part_follows(at)) {
            return None;
        }
        // "am morgen"
        if noun && self.after_role(at, Role::PartBefore) {
            return None;
        }
        let beside = self.part_beside(next).filter(|_| !self.has_clitic(next - 1));
        let (part, next) = beside.map_or((part_of_word, next), |(p, n)| (Some(p), n));
        let base = Base::Near { unit: Unit::Day, offset: Some(by), origin: Origin::Publication };
        Some(self.point(at..next, Point { part, ..Point::whole(base) }, RELATIVE))
    }

    /// Whether a verb's seat right behind says nothing: "Morgen für Morgen".
    fn part_follows(&self, at: usize) -> bool {
        self.see(at + 2, |sense| sense.part).is_some()
    }

    /// "heuer", "im Vorjahr", "am gestrigen Montag".
    fn point_word(&self, at: usize) -> Option<Written> {
        let ((unit, by, origin), next) = self.see(at, |sense| sense.point)?;
        let next = match self.see(next, |sense| sense.weekday) {
            Some((_, behind)) if unit == Unit::Day => behind,
            _ => next,
        };
        let base = Base::Near { unit, offset: Some(by), origin };
        Some(self.point(at..next, Point::whole(base), RELATIVE))
    }

    /// "week after next", "Sunday before last".
    fn next_but_one(&self, at: usize) -> Option<Written> {
        let origin = Origin::Publication;
        if let Some((weekday, next)) = self.see(at, |sense| sense.weekday) {
            let (by, end) = self.see(next, |sense| sense.near_behind)?;
            let base = Base::Weekday { weekday, near: Some(by), week: None, origin };
            return Some(self.point(at..end, Point::whole(base), "time-weekday"));
        }
        let (unit, next) = self.see(at, |sense| sense.unit)?;
        let (by, end) = self.see(next, |sense| sense.near_behind)?;
        let base = Base::Near { unit, offset: Some(by), origin };
        (!unit.is_clock()).then(|| self.point(at..end, Point::whole(base), RELATIVE))
    }

    /// "Tag zuvor", "Jahr darauf".
    fn unit_shifted(&self, at: usize) -> Option<Written> {
        let (unit, next) = self.see(at, |sense| sense.unit)?;
        let last = || {
            let (by, next) = self.see(next, |sense| sense.shift_last)?;
            self.ends_clause(next).then_some(((by, Origin::Told), next))
        };
        let ((by, origin), next) = self.see(next, |sense| sense.shift).or_else(last)?;
        if unit.is_clock() {
            return None;
        }
        let base = Base::Near { unit, offset: Some(by), origin };
        Some(self.point(at..next, Point::whole(base), RELATIVE))
    }

    /// "im Laufe des Jahres".
    fn course(&self, at: usize) -> Option<Written> {
        let next = self.role(at, Role::Course)?;
        let article = self.role(next, Role::Article)?;
        let (unit, end) = self.see(article, |sense| sense.unit)?;
        if unit.is_clock() {
            return None;
        }
        let origin = if unit == Unit::Day { Origin::Told } else { Origin::Publication };
        let base = Base::Near { unit, offset: Some(0), origin };
        Some(self.point(at..end, Point::whole(base), RELATIVE))
    }

    /// "damals", "künftig", "bislang".
    pub(super) fn vague(&self, at: usize) -> Option<Written> {
        if let Some(noun) = self.vague_noun(at) {
            return Some(noun);
        }
        let until = |sense: &Sense| sense.vague_until.map(|value| (value, true));
        let ((value, until), next) =
            self.see(at, |sense| sense.vague.map(|value| (value, false)).or_else(|| until(sense)))?;
        Some(self.written(at..next, Parts::Vague { value, until }, "time-vague"))
    }

    /// "Zukunft" in "in der Zukunft", with its article.
    fn vague_noun(&self, at: usize) -> Option<Written> {
        let start = self.skip(at, Role::Article);
        let (value, next) = self.see(start, |sense| sense.vague_noun)?;
        let called_for = self.noun_like(start)
            && self.see_before(at, |s| s.shift_before).is_some()
            && self.role(next, Role::Of).is_none();
        let parts = Parts::Vague { value, until: false };
        called_for.then(|| self.written(at..next, parts, "time-vague"))
    }

    /// A bare part of the day behind a preposition: "am Abend", "in der Nacht auf Montag".
    pub(super) fn bare_part(&self, at: usize) -> Option<Written> {
        let (part, next) = self.see(at, |sense| sense.part_adverb.or(sense.part))?;
        let adverb = self.see(at, |sense| sense.part_adverb).is_some();
        let noun = self.noun_like(at) && self.after_on(at) || self.after_role(at, Role::PartBefore);
        if !adverb && !noun {
            return None;
        }
        // "the morning of May 3"
        if let Some(of) = self.role(next, Role::OfDay)
            && let Some(Written { parts: Parts::Point(point), tokens, .. }) =
                self.date(self.skip(of, Role::Article))
            && matches!(point.base, Base::Day { .. } | Base::Weekday { .. })
        {
            let point = Point { part: Some(part), ..point };
            return Some(self.point(at..tokens.end, point, "time-clock"));
        }
        if part == DayPart::Night
            && self.role(at, Role::Night).is_some()
            && let Some((point, end)) = self.night(next)
        {
            return Some(self.point(at..end, point, "time-clock"));
        }
        let point = Point { part: Some(part), ..Point::whole(Base::Told) };
        Some(self.point(at..next, point, "time-clock"))
    }

    /// Behind "Nacht": "auf Montag", "zum 3. Mai", "des 3. Mai".
    fn night(&self, at: usize) -> Option<(Point, usize)> {
        let (part, start) = match self.role(at, Role::NightTo) {
            Some(next) => (DayPart::NightBefore, next),
            None => (DayPart::Night, self.role(at, Role::Article)?),
        };
        let date = self.date(start)?;
        let Parts::Point(point) = date.parts else { return None };
        let daily = matches!(point.base, Base::Day { .. } | Base::Weekday { .. });
        (daily && point.part.is_none())
            .then_some((Point { part: Some(part), ..point }, date.tokens.end))
    }
}
