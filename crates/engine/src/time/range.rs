//! Lists and ranges: "3., 4. und 6. Mai", "10 bis 12 Uhr", "vom 3. bis zum 5. Mai".

use super::date::valid_day;
use super::find::Finder;
use super::words::Role;
use super::written::{Base, Clock, Length, Parts, Point, Written, Year};

/// How many items of a list are read before its last.
const LONGEST_LIST: usize = 8;
/// How many tokens a time of day has at most that ends a list: "12.30 p.m. UTC".
const MOST_OF_CLOCK: usize = 6;

impl Finder<'_> {
    /// Takes the days or hours that a list names before the item that says what they are: "3.," and
    /// "4. und" of "3., 4. und 6. Mai". They go into `found` from `first` on, in order.
    pub(super) fn take_list_before(&self, last: &Written, first: usize, found: &mut Vec<Written>) {
        let floor = found.get(first..).and_then(|new| new.last()).map(|w| w.tokens.end);
        let floor = floor.unwrap_or(self.sentence.start).max(self.sentence.start);
        let mut items = Vec::new();
        let mut end = last.tokens.start;
        while items.len() < LONGEST_LIST {
            let Some(item) = self.item_before(last, end, floor) else { break };
            end = item.tokens.start;
            items.push(item);
        }
        for mut item in items.into_iter().rev() {
            item.bound = None;
            found.push(item);
        }
    }

    /// The days that go on behind a date with the month first: "4 and 6" of "May 3, 4 and 6".
    pub(super) fn list_behind(&self, first: &Written) -> Vec<Written> {
        let Parts::Point(point) = &first.parts else { return Vec::new() };
        let Base::Day { month, year: None, .. } = point.base else { return Vec::new() };
        let month_first = self.words.order.month_first
            && self.number_token(first.tokens.end - 1).is_some()
            && point.part.is_none()
            && point.clock.is_none();
        let mut days = Vec::new();
        let mut at = first.tokens.end;
        while month_first && days.len() < LONGEST_LIST {
            let Some(start) = self.link_behind(at) else { break };
            let Some(day) = self.digits(start).and_then(valid_day) else { break };
            let (year, end) = self.year_beside(start + 1);
            let stops = year.is_some()
                || self.ends_clause(end)
                || self.link_behind(end).is_some()
                || self.role(end, Role::On).is_some();
            if !stops {
                break;
            }
            let base = Base::Day { weekday: None, day, month, year };
            days.push(self.written(start..end, Parts::Point(Point::whole(base)), first.rule));
            at = end;
        }
        days
    }

    /// The token behind the comma or word that links two items.
    fn link_behind(&self, at: usize) -> Option<usize> {
        let word = |at| self.role(at, Role::And).or_else(|| self.role(at, Role::To));
        let marked = [',', '–', '-', '/'].iter().any(|&mark| self.mark(at, mark));
        match marked {
            true => Some(word(at + 1).unwrap_or(at + 1)),
            false => word(at),
        }
    }

    /// The list item whose link ends at `end`.
    fn item_before(&self, last: &Written, end: usize, floor: usize) -> Option<Written> {
        let link = self.link_before(end)?;
        if let Parts::Length(length) | Parts::Shift { length, .. } = last.parts {
            return self.amount_before(length, last, link, floor);
        }
        let Parts::Point(point) = &last.parts else { return None };
        let (start, parts) = match (&point.base, point.clock) {
            (Base::Day { month: Some(month), year, .. }, None) => {
                let start = link.checked_sub(if self.words.order.day_stop { 2 } else { 1 })?;
                let (day, _) = self.day(start).filter(|&(_, next)| next == link)?;
                let weekday = start
                    .checked_sub(1)
                    .and_then(|at| self.see(at, |sense| sense.weekday))
                    .filter(|&(_, after)| after == start)
                    .map(|(weekday, _)| weekday);
                let base = Base::Day { weekday, day, month: Some(*month), year: *year };
                (start - usize::from(weekday.is_some()), Parts::Point(Point::whole(base)))
            }
            (Base::Told, Some(of_last)) if last.tokens.len() <= MOST_OF_CLOCK => {
                let start = link.checked_sub(1)?;
                let mut clock = self.hour_alone(start)?;
                // "9 to 11 p.m."
                let late = last.tokens.clone().any(|at| self.role(at, Role::Pm).is_some());
                if late && clock.hour < 12 && clock.hour + 12 <= of_last.hour {
                    clock.hour += 12;
                }
                // "5 bis 6 Uhr nachmittags"
                let said = self.hour_alone(last.tokens.start).map(|said| said.hour);
                let late = said
                    .zip(point.clock)
                    .is_some_and(|(said, meant)| said + 12 == meant.hour && clock.hour < said);
                if late {
                    clock.hour += 12;
                }
                let point = Point { clock: Some(clock), ..Point::whole(Base::Told) };
                (start, Parts::Point(point))
            }
            _ => return None,
        };
        if start < floor || start < self.sentence.start {
            return None;
        }
        Some(self.written(start..link, parts, last.rule))
    }

    /// "sechs" of "sechs bis acht Monate".
    fn amount_before(
        &self,
        length: Length,
        last: &Written,
        link: usize,
        floor: usize,
    ) -> Option<Written> {
        let start = link.checked_sub(1).filter(|&start| start >= floor)?;
        let (amount, _) = self.amount(start).filter(|&(_, next)| next == link)?;
        let parts = Parts::Length(Length { amount, ..length });
        Some(self.written(start..link, parts, last.rule))
    }

    /// "10", "10.30" as the hour of a list that ends in "Uhr".
    fn hour_alone(&self, at: usize) -> Option<Clock> {
        clock(self.number_token(at)?)
    }

    /// Where the comma or word begins that links two items and ends at `end`: ",", "und", "sowie am".
    fn link_before(&self, end: usize) -> Option<usize> {
        let word = |end| {
            self.see_before(end, |s| (s.has(Role::To) || s.has(Role::And)).then_some(()))
                .map(|((), start)| start)
        };
        let mark = |end: usize| {
            let at = end.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
            [',', '–', '-', '/'].iter().any(|&mark| self.mark(at, mark)).then_some(at)
        };
        let link = |end| word(end).map(|start| mark(start).unwrap_or(start)).or_else(|| mark(end));
        link(end).or_else(|| {
            let (_, on) = self.see_before(end, |sense| sense.has(Role::On).then_some(()))?;
            link(on)
        })
    }

    /// Puts a range before each two neighbours from `first` on that a word of range joins.
    pub(super) fn join_ranges(&self, first: usize, found: &mut Vec<Written>) {
        let mut rest = found.split_off(first).into_iter().peekable();
        while let Some(left) = rest.next() {
            let Some(right) = rest.next_if(|right| self.is_range(&left, right)) else {
                found.push(left);
                continue;
            };
            // The range says what "bis" says.
            let parts = with_year_of(left.parts, &right.parts);
            let left = Written { bound: None, parts, ..left };
            let right = Written { bound: None, ..right };
            let tokens = left.tokens.start..right.tokens.end;
            let parts = Parts::Range(found.len() + 1, found.len() + 2);
            found.push(self.written(tokens, parts, "time-range"));
            found.push(left);
            found.push(right);
        }
    }

    /// Whether two phrases are the ends of one span.
    fn is_range(&self, left: &Written, right: &Written) -> bool {
        if !joinable(left) || !joinable(right) {
            return false;
        }
        // One token holds both: "2009-2011".
        if right.tokens.start < left.tokens.end {
            return true;
        }
        let gap = left.tokens.end..right.tokens.start;
        let linked_by = |role| {
            self.role(gap.start, role).is_some_and(|next| {
                next == gap.end || self.role(next, Role::Article) == Some(gap.end)
            })
        };
        let dash = gap.len() == 1 && (self.mark(gap.start, '–') || self.mark(gap.start, '-'));
        let between = self.after_role(left.tokens.start, Role::Between) && linked_by(Role::And);
        dash || linked_by(Role::To) || between
    }
}

/// The first end of a span with the year that only the second names: "March to June 2020".
fn with_year_of(mut first: Parts, second: &Parts) -> Parts {
    let (Parts::Point(one), Parts::Point(two)) = (&mut first, second) else { return first };
    let of_second = match &two.base {
        Base::Day { month: Some(month), day, year: Some(Year::Number(year)), .. } => {
            Some((*month, *day, *year))
        }
        Base::Month { month, year: Some(Year::Number(year)), .. } => Some((*month, 31, *year)),
        _ => None,
    };
    let of_first = match &mut one.base {
        Base::Day { month: Some(month), day, year, .. } => Some((*month, *day, year)),
        Base::Month { month, near: None, year } => Some((*month, 1, year)),
        _ => None,
    };
    if let (Some((month, day, year @ None)), Some((last_month, last_day, last))) =
        (of_first, of_second)
    {
        let before = (month, day) > (last_month, last_day);
        *year = Some(Year::Number(last - i16::from(before)));
    }
    first
}

/// "10", "10.30".
pub(super) fn clock(text: &str) -> Option<Clock> {
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "0"));
    let hour: i8 = hour.parse().ok().filter(|hour| (0..=24).contains(hour))?;
    let minute: i8 = minute.parse().ok().filter(|minute| (0..60).contains(minute))?;
    Some(Clock::new(hour, minute))
}

/// Whether a phrase can be the end of a span on the calendar.
fn joinable(written: &Written) -> bool {
    matches!(&written.parts, Parts::Point(_))
}
