//! Lengths of time and what recurs: "drei Tage", "vor zwei Wochen", "jahrelang", "jeden Montag".

use super::find::Finder;
use super::words::{Role, Sense};
use super::written::{Amount, Length, Origin, Parts, Recurrence, Unit, Written};
use laut_model::Decimal;

const LENGTH: &str = "time-duration";
const SET: &str = "time-set";

impl Finder<'_> {
    /// A length, or what it makes with the words around it: "vor drei Tagen", "drei Tage später".
    pub(super) fn length(&self, at: usize) -> Option<Written> {
        let approximate = self.see(at, |sense| sense.approximate);
        let (modifier, start) =
            approximate.map_or((None, at), |(modifier, next)| (Some(modifier), next));
        let (length, end) = self
            .counted(start)
            .or_else(|| self.whole(at))
            .or_else(|| self.adjective_of_length(start))
            .or_else(|| self.adjective_of_length(at))
            .or_else(|| self.uncounted(at))?;
        if self.is_age(at, start, length.unit, end) {
            return None;
        }
        if let Some((parts, after)) = self.shifted(length, end) {
            let dated = matches!(parts, Parts::Shift { dated: true, .. });
            let modifier =
                modifier.map(|modifier| if dated { of_point(modifier) } else { modifier });
            return Some(Written { modifier, ..self.written(at..after, parts, "time-relative") });
        }
        let (parts, rule) = match self.see_before(at, |sense| sense.shift_before) {
            Some((sign, _)) => {
                let origin = Origin::Publication;
                (Parts::Shift { length, sign, origin, dated: false }, "time-relative")
            }
            None => (Parts::Length(length), LENGTH),
        };
        Some(Written { modifier, ..self.written(at..end, parts, rule) })
    }

    /// What a length makes with the words behind it: "drei Tage später", "three days ago", "two days
    /// before Christmas".
    fn shifted(&self, length: Length, end: usize) -> Option<(Parts, usize)> {
        if let Some(((sign, origin), after)) = self.see(end, |sense| sense.shift) {
            let dated = origin == Origin::Publication;
            return Some((Parts::Shift { length, sign, origin, dated }, after));
        }
        if let Some((sign, next)) = self.see(end, |sense| sense.shift_from) {
            let day = self.skip(next, Role::Article);
            let anchor =
                self.date(day).or_else(|| self.near(day)).or_else(|| self.part_of_time(day));
            if let Some(Written { parts: Parts::Point(point), tokens, .. }) = anchor {
                return Some((Parts::Away { length, sign, from: Box::new(point) }, tokens.end));
            }
        }
        let (sign, after) = self.see(end, |sense| sense.shift_last)?;
        let last = self.ends_clause(after);
        let parts = Parts::Shift { length, sign, origin: Origin::Told, dated: false };
        last.then_some((parts, after))
    }

    /// "drei Tage", "ein halbes Jahr", "einige Wochen", "ersten beiden Jahren".
    fn counted(&self, at: usize) -> Option<(Length, usize)> {
        let ordinal = self.see(at, |sense| sense.ordinal).map(|(_, next)| next);
        let (amount, next) = self.amount(ordinal.unwrap_or(at))?;
        let (amount, next) = self.and_half(amount, next);
        let next = if self.touching(next, '-') { next + 1 } else { next };
        let any_unit = |sense: &Sense| sense.units.or(sense.unit);
        let unit = self.see(next, any_unit);
        let one = amount == Amount::Exact(Decimal::ONE) && !self.words.order.capital_nouns;
        let past = || {
            // "a good year" is no length, "a full year" is.
            let says = !one || self.role(next, Role::Whole).is_some();
            self.see(self.past_adjective(next).or_else(|| self.role(next, Role::Whole))?, any_unit)
                .filter(|_| says)
        };
        let (unit, end) = unit.or_else(past)?;
        // "a second look", "a quarter of the voters", "three quarters of them"
        let ordinal_too = one && self.see(end - 1, |sense| sense.ordinal).is_some();
        let share = unit == Unit::Quarter
            && !self.words.order.capital_nouns
            && (one || self.role(end, Role::Of).is_some());
        if ordinal_too || share {
            return None;
        }
        let (amount, end) = self.and_half(amount, end);
        Some((Length { amount, unit }, end))
    }

    /// Half a unit more: "two and a half years", "a year and a half".
    pub(super) fn and_half(&self, amount: Amount, at: usize) -> (Amount, usize) {
        match (amount, self.role(at, Role::AndHalf)) {
            (Amount::Exact(value), Some(next)) => (Amount::Exact(value + Decimal::new(5, 1)), next),
            _ => (amount, at),
        }
    }

    /// "den ganzen Tag".
    fn whole(&self, at: usize) -> Option<(Length, usize)> {
        let article = self.role(at, Role::Article)?;
        let next = self.role(article, Role::Whole)?;
        let (unit, end) = self.see(next, |sense| sense.unit)?;
        // "das ganze Jahr 2009" is that year.
        let dated = self.digits(end).is_some();
        (!dated).then_some((Length { amount: Amount::Exact(Decimal::ONE), unit }, end))
    }

    /// "dreitägig", "14-tägig", "jahrelang", "zweijährige Haft".
    fn adjective_of_length(&self, at: usize) -> Option<(Length, usize)> {
        let lasting = |end| self.role(end, Role::Lasting).is_some();
        if let Some(word) = self.number_token(at) {
            let split = word.find(|c: char| !c.is_ascii_digit() && c != ',')?;
            let (digits, ending) = word.split_at(split);
            let whole = self.words.sense(self.words.entry(ending).sense);
            let entry = self.words.entry(ending.trim_start_matches('-'));
            let sense = match whole.length {
                Some(_) => whole,
                None => self.words.sense(entry.sense),
            };
            let unit = sense.length.or(sense.year_length.filter(|_| lasting(at + 1)))?.unit;
            let amount = Amount::Exact(digits.replace(',', ".").parse().ok()?);
            return Some((Length { amount, unit }, at + 1));
        }
        if let Some(found) = self.see(at, |sense| sense.length) {
            return Some(found);
        }
        self.see(at, |sense| sense.year_length).filter(|&(_, end)| lasting(end))
    }

    /// "seit Jahren", "vor Monaten", "über Jahre": a bare plural behind a preposition of time.
    fn uncounted(&self, at: usize) -> Option<(Length, usize)> {
        let start = self.see(at, |sense| sense.approximate).map_or(at, |(_, next)| next);
        let (unit, end) = self.see(start, |sense| sense.units)?;
        let called_for = start > at
            || self.see_before(at, |sense| sense.bound).is_some()
            || self.after_role(at, Role::LastingBefore)
            || self.see(end, |sense| sense.shift).is_some();
        let counted = self.number_token(end).is_some();
        (called_for && !counted && unit > Unit::Hour)
            .then_some((Length { amount: Amount::Some, unit }, end))
    }

    /// "31 Jahre alt", "ab 16 Jahren", "mit 22 Jahren".
    fn is_age(&self, at: usize, start: usize, unit: Unit, end: usize) -> bool {
        let years = matches!(unit, Unit::Year | Unit::Month | Unit::Week);
        let lasts = self.role(end, Role::Lasting).is_some();
        let before = |at| unit == Unit::Year && !lasts && self.after_role(at, Role::AgeBefore);
        // "zwischen sechs und elf Jahren"
        let first_of_two = || {
            let link = self.see_before(at, |s| (s.has(Role::And) || s.has(Role::To)).then_some(()));
            let first = link.and_then(|((), link)| link.checked_sub(1))?;
            self.amount(first).map(|_| first)
        };
        years
            && (self.role(end, Role::AgeBehind).is_some()
                || before(at)
                || before(start)
                || first_of_two().is_some_and(before))
    }

    /// What recurs.
    pub(super) fn set(&self, at: usize) -> Option<Written> {
        let (what, end) = self
            .see(at, |sense| sense.weekday_set.map(|day| Recurrence::Weekday(day, None)))
            // "des Montags" is one day.
            .filter(|_| self.words.order.takes_article || !self.after_role(at, Role::Article))
            .or_else(|| self.see(at, |sense| sense.recurring.clone().map(Recurrence::Coded)))
            // "the Daily Herald"
            .filter(|_| self.words.order.capital_nouns || !self.in_name(at))
            .or_else(|| self.every(at))
            .or_else(|| self.all(at))
            .or_else(|| self.times(at))
            .or_else(|| self.per(at))?;
        Some(self.written(at..end, Parts::Set(what), SET))
    }

    /// "jeden Montag", "jeden zweiten Tag", "jedes Jahr".
    fn every(&self, at: usize) -> Option<(Recurrence, usize)> {
        let next = self.role(at, Role::Every)?;
        // "every other day"
        let other = |sense: &Sense| sense.has(Role::Other).then_some(2);
        let ordinal = self.see(next, |sense| sense.ordinal.or_else(|| other(sense)));
        let (nth, next) = ordinal.map_or((1, next), |(nth, after)| (nth, after));
        if let Some(((day, part), end)) = self.see(next, |sense| sense.weekday_part) {
            return Some((Recurrence::Weekday(day, Some(part)), end));
        }
        if let Some((day, end)) = self.see(next, |sense| sense.weekday) {
            if let Some((unit, after)) = self.within(end)
                && unit == Unit::Month
            {
                return Some((every(1, unit), after));
            }
            return Some((Recurrence::Weekday(day, None), end));
        }
        if let Some((part, end)) = self.see(next, |sense| sense.part) {
            return Some((Recurrence::Part(part), end));
        }
        if let Some((month, end)) = self.see(next, |sense| sense.month) {
            return Some((Recurrence::Month(month), end));
        }
        if let Some((season, end)) = self.see(next, |sense| sense.season) {
            return Some((Recurrence::Season(season), end));
        }
        self.see(next, |sense| sense.unit).map(|(unit, end)| (every(nth, unit), end))
    }

    /// "alle zwei Wochen".
    fn all(&self, at: usize) -> Option<(Recurrence, usize)> {
        let next = self.role(at, Role::All)?;
        let (amount, next) = self.amount(next)?;
        let (unit, end) = self.see(next, |sense| sense.units)?;
        Some((Recurrence::Every(Length { amount, unit }), end))
    }

    /// "einmal im Monat", "zweimal pro Woche".
    fn times(&self, at: usize) -> Option<(Recurrence, usize)> {
        let next = self.role(at, Role::Times)?;
        let (unit, end) = self.within(next)?;
        Some((every(1, unit), end))
    }

    /// "pro Tag", and "im Monat" behind what is counted: "400 Euro im Monat".
    fn per(&self, at: usize) -> Option<(Recurrence, usize)> {
        if let Some((unit, end)) = self.within(at)
            && self.counted_before(at)
            && self.digits(end).is_none()
            && self.see(end, |sense| sense.month.map(|_| ()).or(sense.shift.map(|_| ()))).is_none()
            && self.role(end, Role::Article).is_none()
        {
            return Some((every(1, unit), end));
        }
        let next = self.role(at, Role::Per)?;
        let (unit, end) = self.see(next, |sense| sense.unit)?;
        // Speeds and wages are figures: "Euro pro Stunde".
        (unit >= Unit::Day).then(|| (every(1, unit), end))
    }

    /// Whether a number stands before a rate, with what it counts between them: "400 Euro im Monat".
    fn counted_before(&self, at: usize) -> bool {
        let reach = self.words.order.rate_reach;
        let first = at.saturating_sub(reach + 1).max(self.sentence.start);
        let lengths = |at| self.see(at, |sense| sense.unit.or(sense.units)).is_some();
        let breaks = |at: usize| {
            let mark = self.text.tokens[at].mark();
            mark.is_some_and(|mark| mark.is_ascii_punctuation() && mark != '%')
                || self.role(at, Role::On).is_some()
                || lengths(at)
        };
        (first..at).rev().take_while(|&at| !breaks(at)).any(|from| {
            self.amount(from)
                .is_some_and(|(_, next)| at - next <= reach && next < at + usize::from(reach > 1))
        })
    }

    /// "im Monat", "pro Woche".
    fn within(&self, at: usize) -> Option<(Unit, usize)> {
        let next = self.role(at, Role::InThe)?;
        self.see(next, |sense| sense.unit)
    }
}

/// A modifier of an amount as one of the point that lies so far away: more than a year ago is before it.
fn of_point(modifier: &'static str) -> &'static str {
    match modifier {
        "MORE_THAN" => "BEFORE",
        "LESS_THAN" => "AFTER",
        "EQUAL_OR_MORE" => "ON_OR_BEFORE",
        "EQUAL_OR_LESS" => "ON_OR_AFTER",
        other => other,
    }
}

fn every(nth: i8, unit: Unit) -> Recurrence {
    Recurrence::Every(Length { amount: Amount::Exact(Decimal::from(nth)), unit })
}
