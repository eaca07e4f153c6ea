//! Two ends of a span that one token holds: "10-18 Uhr", "2009-2011", "May 3-5", "July-September".

use super::date::{DATE, valid_day};
use super::find::Finder;
use super::range::clock;
use super::words::Role;
use super::written::{Base, Origin, Parts, Point, Written, Year};
use laut_model::TextRange;
use std::ops::Range;

const DASHES: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

impl Finder<'_> {
    /// The two ends that begin at a token.
    pub(super) fn dashed(&self, at: usize) -> Option<[Written; 2]> {
        let Some((left, right)) = self.halves(at) else {
            return self.month_and_days(at).or_else(|| self.names(at));
        };
        if let Some(found) = self.days_and_month(at) {
            return Some(found);
        }
        let year = |text: &str| text.parse().ok().filter(|year| (1000..2200).contains(year));
        if let (4, Some(first), Some(last)) = (left.len(), year(left), year(right))
            && first < last
            && self.role(at + 1, Role::NotYearBehind).is_none()
        {
            let years = [first, last].map(|year| Point::whole(Base::Year(year)));
            return self.ends(at, at..at + 1, years, "time-year");
        }
        let end = self.role(at + 1, Role::Hour)?;
        let clocks = [clock(left)?, clock(right)?];
        let points = clocks.map(|clock| Point { clock: Some(clock), ..Point::whole(Base::Told) });
        self.ends(at, at..end, points, "time-clock")
    }

    /// The halves of a number with a dash inside, without soft hyphens.
    fn halves(&self, at: usize) -> Option<(&str, &str)> {
        self.number_token(at)?.split_once(DASHES)
    }

    /// "3-5 May 2024", where the language has days before months and no full stop behind them.
    fn days_and_month(&self, at: usize) -> Option<[Written; 2]> {
        let days = self.days(at).filter(|_| !self.words.order.day_stop)?;
        let (month, next) = self.month_name(at + 1, true)?;
        let (year, end) = self.year_beside(next);
        self.ends(at, at..end, days_of(days, month, year), DATE)
    }

    /// "May 3-5, 2024".
    fn month_and_days(&self, at: usize) -> Option<[Written; 2]> {
        if !self.words.order.month_first {
            return None;
        }
        let (month, number) =
            self.month_name(at, true).filter(|&(_, number)| number < self.sentence.end)?;
        let days = self.days(number)?;
        let (year, end) = self.year_beside(number + 1);
        self.ends(number, at..end, days_of(days, month, year), DATE)
    }

    /// "July-September 2020", "Montag-Freitag".
    fn names(&self, at: usize) -> Option<[Written; 2]> {
        let word = self.capital(at).then(|| self.text.lower(at))?;
        let (left, right) = word.split_once(DASHES)?;
        let [left, right] =
            [left, right].map(|half| self.words.sense(self.words.entry(half).sense));
        if let (Some(first), Some(last)) = (left.month, right.month) {
            let (year, end) = self.year_beside(at + 1);
            let month = |month, year| Point::whole(Base::Month { month, near: None, year });
            return self.ends(at, at..end, [month(first, None), month(last, year)], DATE);
        }
        let (first, last) = (left.weekday?, right.weekday?);
        let origin = Origin::Publication;
        let days = [first, last]
            .map(|weekday| Point::whole(Base::Weekday { weekday, near: None, week: None, origin }));
        self.ends(at, at..at + 1, days, "time-weekday")
    }

    /// "3-5" as days of a month.
    fn days(&self, at: usize) -> Option<[i8; 2]> {
        let (first, last) = self.halves(at)?;
        let day = |text: &str| text.parse().ok().and_then(valid_day);
        let days = [day(first)?, day(last)?];
        (days[0] < days[1]).then_some(days)
    }

    /// The two ends in a phrase, which part at the dash of the number at `number`.
    fn ends(
        &self,
        number: usize,
        tokens: Range<usize>,
        points: [Point; 2],
        rule: &'static str,
    ) -> Option<[Written; 2]> {
        let word = self.text.word(number);
        // As written: the halves above are without soft hyphens.
        let dash = word.find(DASHES)?;
        let behind = dash + word[dash..].chars().next().map_or(0, char::len_utf8);
        let start = self.text.tokens[number].range.start();
        let whole = self.text.range(tokens.clone());
        let [one, two] = points.map(Parts::Point);
        Some([
            Written {
                range: TextRange::new(whole.start(), start + dash),
                ..self.written(tokens.start..number + 1, one, rule)
            },
            Written {
                range: TextRange::new(start + behind, whole.end()),
                ..self.written(number..tokens.end, two, rule)
            },
        ])
    }
}

fn days_of(days: [i8; 2], month: i8, year: Option<Year>) -> [Point; 2] {
    days.map(|day| Point::whole(Base::Day { weekday: None, day, month: Some(month), year }))
}
