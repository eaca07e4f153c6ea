//! Lists and ranges: "3., 4. und 6. Mai", "10 bis 12 Uhr", "vom 3. bis zum 5. Mai".

use super::find::Finder;
use super::words::Role;
use super::written::{Base, Clock, Length, Parts, Point, Written};
use laut_model::TextRange;

/// How many items of a list are read before its last.
const LONGEST_LIST: usize = 8;

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
            (Base::Told, Some(_)) if last.tokens.len() < 4 => {
                let start = link.checked_sub(1)?;
                let clock = self.hour_alone(start)?;
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

    /// "10-18 Uhr", "2009-2011": two ends that one token holds.
    pub(super) fn dashed(&self, at: usize) -> Option<[Written; 2]> {
        const DASHES: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
        let (left, right) = self.number_token(at)?.split_once(DASHES)?;
        // As written: soft hyphens are left out of `left` and `right`.
        let (before, behind) = self.text.word(at).split_once(DASHES)?;
        let range = self.text.tokens[at].range;
        let split = range.start() + before.len();
        let tokens = at..at + 1;
        let ends = |parts: [Parts; 2], end: usize, rule| {
            let [one, two] = parts;
            let one = Written {
                range: TextRange::new(range.start(), split),
                ..self.written(tokens.clone(), one, rule)
            };
            let from = range.end() - behind.len();
            let two = Written {
                range: TextRange::new(from, self.text.tokens[end - 1].range.end()),
                ..self.written(at..end, two, rule)
            };
            [one, two]
        };
        let year = |text: &str| text.parse().ok().filter(|year| (1000..2200).contains(year));
        if let (4, Some(first), Some(last)) = (left.len(), year(left), year(right))
            && first < last
            && self.role(at + 1, Role::NotYearBehind).is_none()
        {
            let parts = [first, last].map(|year| Parts::Point(Point::whole(Base::Year(year))));
            return Some(ends(parts, at + 1, "time-year"));
        }
        let end = self.role(at + 1, Role::Hour)?;
        let clocks = [clock(left)?, clock(right)?];
        let point = |clock| Point { clock: Some(clock), ..Point::whole(Base::Told) };
        Some(ends(clocks.map(|clock| Parts::Point(point(clock))), end, "time-clock"))
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
            let (left, right) = (Written { bound: None, ..left }, Written { bound: None, ..right });
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
        if left.tokens.start == right.tokens.start {
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

/// "10", "10.30".
fn clock(text: &str) -> Option<Clock> {
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "0"));
    let hour: i8 = hour.parse().ok().filter(|hour| (0..=24).contains(hour))?;
    let minute: i8 = minute.parse().ok().filter(|minute| (0..60).contains(minute))?;
    Some(Clock { hour, minute, second: None })
}

/// Whether a phrase can be the end of a span on the calendar.
fn joinable(written: &Written) -> bool {
    matches!(&written.parts, Parts::Point(_))
}
