//! Times in a word of several with hyphens: "mid-2011", "third-quarter", "19th-century".

use super::find::Finder;
use super::words::Sense;
use super::written::{Base, Parts, Point, Unit, Written};

const PERIOD: &str = "time-period";

impl Finder<'_> {
    /// What a word or number with a hyphen inside tells.
    pub(super) fn compound(&self, at: usize) -> Option<Written> {
        let token = self.text.tokens.get(at).filter(|token| token.is_wordlike())?;
        let (head, rest) = self.text.lower(at).split_once('-')?;
        if let Some((first, last)) = years(head, rest) {
            return Some(self.written(at..at + 1, Parts::Years(first, last), PERIOD));
        }
        let sense = |word| self.words.sense(self.words.entry_of(word).sense);
        let (head, rest_sense) = (sense(head), sense(rest));
        if let Some(number) = head.ordinal {
            return self.ordinal_compound(at, number, rest_sense);
        }
        let edge = head.edge_word.filter(|_| token.is_word())?;
        let (base, end) = self.edge_of(at, rest, rest_sense)?;
        let part = rest_sense.part;
        Some(self.point(at..end, Point { edge: Some(edge), part, ..Point::whole(base) }, PERIOD))
    }

    /// "third-quarter", "first-half", "19th-century".
    fn ordinal_compound(&self, at: usize, number: i8, rest: &Sense) -> Option<Written> {
        let (year, end) = self.year_beside(at + 1);
        let (base, end) = match rest.unit? {
            Unit::Quarter if number <= 4 => (Base::Quarter { number, year }, end),
            Unit::Half if number <= 2 => (Base::Half { number, year }, end),
            Unit::Century if number <= 22 => (Base::Century(number), at + 1),
            _ => return None,
        };
        Some(self.point(at..end, Point::whole(base), PERIOD))
    }

    /// What the middle, the beginning or the end belongs to in "mid-2011", "mid-May 2020", "mid-1990s".
    fn edge_of(&self, at: usize, rest: &str, sense: &Sense) -> Option<(Base, usize)> {
        let alone = |base| Some((base, at + 1));
        if let Some(month) = sense.month {
            let (year, end) = self.year_beside(at + 1);
            return Some((Base::Month { month, near: None, year }, end));
        }
        if let Some(season) = sense.season {
            let (year, end) = self.year_beside(at + 1);
            return Some((Base::Season { season, near: None, year }, end));
        }
        if let Some(decade) = sense.decade_whole {
            return alone(Base::Decade(1900 + decade));
        }
        if sense.part.is_some() {
            return alone(Base::Told);
        }
        if let Some(number) = sense.ordinal {
            let unit = self.see(at + 1, |sense| sense.unit);
            let (_, end) = unit.filter(|&(unit, _)| unit == Unit::Century)?;
            return Some((Base::Century(number), end));
        }
        let split = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, ending) = rest.split_at(split);
        let year: i16 = digits.parse().ok().filter(|year| (1000..2200).contains(year))?;
        let decade = self.words.sense(self.words.entry(ending).sense).decade_suffix;
        match ending {
            "" => alone(Base::Year(year)),
            _ if decade && year % 10 == 0 => alone(Base::Decade(year)),
            _ => None,
        }
    }
}

/// "2007-08": a year and the next; what could be a month is none.
pub(super) fn years(first: &str, second: &str) -> Option<(i16, i16)> {
    let (year, next): (i16, i16) = (first.parse().ok()?, second.parse().ok()?);
    let follows = first.len() == 4 && second.len() == 2 && next == (year + 1) % 100;
    (follows && (1000..2200).contains(&year)).then_some((year, year + 1))
}
