//! What is written: the parts of a phrase of time, before anything is known of dates.

use laut_model::{Decimal, TextRange};
use std::ops::Range;

/// A phrase of time as it stands in the text.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    /// Its tokens, without a preposition.
    pub(crate) tokens: Range<usize>,
    /// Its place in the text.
    pub(crate) range: TextRange,
    /// What it is made of.
    pub(crate) parts: Parts,
    /// TIMEX3's modifier, if one is written.
    pub(crate) modifier: Option<&'static str>,
    /// What a preposition before it makes of it.
    pub(crate) bound: Option<Bound>,
    /// The rule that found it.
    pub(crate) rule: &'static str,
}

/// The parts of a phrase.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Parts {
    /// A place on the calendar or the clock.
    Point(Point),
    /// "05/03/2024": two days, as the day or the month is taken to stand first.
    Either([Point; 2]),
    /// "vor drei Tagen", "drei Tage später"; `dated` where the words themselves name a date
    /// ("three days ago") rather than a length.
    Shift { length: Length, sign: i32, origin: Origin, dated: bool },
    /// "two days before Christmas": a length away from a place on the calendar.
    Away { length: Length, sign: i32, from: Box<Point> },
    /// "drei Tage".
    Length(Length),
    /// "die vergangenen drei Tage": before (-1), around (0) or after (1) the publication.
    Stretch { length: Length, side: i32 },
    /// "jeden Montag".
    Set(Recurrence),
    /// "damals": TIMEX3's value, and whether it reaches from the past to now.
    Vague { value: &'static str, until: bool },
    /// From the first to the second of two other phrases, by their positions in the list.
    Range(usize, usize),
    /// "2007/08".
    Years(i16, i16),
}

impl Parts {
    /// The place on the calendar, if that is what the phrase names.
    pub(crate) fn date(&self) -> Option<&Base> {
        match self {
            Self::Point(point) => Some(&point.base),
            _ => None,
        }
    }
}

/// A place on the calendar or the clock.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Point {
    /// The place on the calendar.
    pub(crate) base: Base,
    /// The part of it that is meant: "Ende Juli".
    pub(crate) edge: Option<Edge>,
    /// The part of the day.
    pub(crate) part: Option<DayPart>,
    /// The time of day.
    pub(crate) clock: Option<Clock>,
}

impl Point {
    /// A place on the calendar as a whole.
    pub(crate) fn whole(base: Base) -> Self {
        Self { base, edge: None, part: None, clock: None }
    }
}

/// A place on the calendar, as far as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Base {
    /// No date: a time of day that belongs to the day told last.
    Told,
    /// A unit counted from an anchor; no offset: the nearest one that the tense asks for.
    Near { unit: Unit, offset: Option<i32>, origin: Origin },
    /// "2014"; 44 BC is -43.
    Year(i16),
    /// "KW 43", "43. Kalenderwoche 2024".
    Week { number: i8, year: Option<Year> },
    /// "im Mai", "im kommenden Mai", "Mai 2014".
    Month { month: i8, near: Option<i32>, year: Option<Year> },
    /// "Montag, 3. Mai 2014"; without a month only in lists that name it later.
    Day { weekday: Option<i8>, day: i8, month: Option<i8>, year: Option<Year> },
    /// "Montag", "vergangenen Montag", "Montag nächster Woche".
    Weekday { weekday: i8, near: Option<i32>, week: Option<i32>, origin: Origin },
    /// "drittes Quartal 2014".
    Quarter { number: i8, year: Option<Year> },
    /// "zweites Halbjahr 2014".
    Half { number: i8, year: Option<Year> },
    /// "Sommer 2014".
    Season { season: Season, near: Option<i32>, year: Option<Year> },
    /// "Ostern 2014".
    Holiday { day: Celebration, near: Option<i32>, year: Option<Year> },
    /// The years 1990 to 1999, as 1990.
    Decade(i16),
    /// The years 1401 to 1500, as 15; 500 to 401 BC as -5.
    Century(i8),
    /// "fiscal 2009": a year of somebody's books, or one of its quarters.
    Fiscal { year: Option<i16>, quarter: Option<i8> },
}

/// A year beside a finer part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// "2014".
    Number(i16),
    /// "vorigen Jahres": years away from an anchor.
    Away(i32, Origin),
}

/// On which side of year 1 a year lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Era {
    /// "v. Chr."
    Before,
    /// "n. Chr."
    After,
}

impl Era {
    /// The era by its name in a lexicon.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "before" => Some(Self::Before),
            "after" => Some(Self::After),
            _ => None,
        }
    }

    /// A year of this era as the calendar counts, which has a year 0.
    pub(super) fn year(self, number: i16) -> i16 {
        match self {
            Self::Before => 1 - number,
            Self::After => number,
        }
    }
}

/// What an offset is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The report's publication.
    Publication,
    /// The date told last.
    Told,
}

/// What a preposition makes of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// "seit": from there to the publication and on.
    Since,
    /// "ab".
    From,
    /// "bis".
    Until,
    /// "vor".
    Before,
    /// "nach".
    After,
    /// "vom", "mehr als am": the day of something that has been.
    Of,
    /// "Monday's ruling": the day of something that is known, past where it is not told as to come.
    Owning,
}

/// A part of a longer unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// "Anfang".
    Start,
    /// "Mitte".
    Mid,
    /// "Ende".
    End,
    /// "erste Hälfte".
    FirstHalf,
    /// "zweite Hälfte".
    SecondHalf,
    /// "earlier this year": up to the publication.
    Earlier,
    /// "later this year": from the publication on.
    Later,
}

/// A unit of the calendar or the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Workday,
    Weekend,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A season; winter is the one that begins in the year named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    /// The night that ends on the day named: "in der Nacht auf Montag".
    NightBefore,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    /// 0 to 24.
    pub(crate) hour: i8,
    /// 0 to 59.
    pub(crate) minute: i8,
    /// 0 to 59, if written.
    pub(crate) second: Option<i8>,
    /// Whether it is written to be in universal time.
    pub(crate) utc: bool,
}

impl Clock {
    /// A time of day to the minute.
    pub(crate) fn new(hour: i8, minute: i8) -> Self {
        Self { hour, minute, second: None, utc: false }
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Length {
    /// How many.
    pub(crate) amount: Amount,
    /// Of what.
    pub(crate) unit: Unit,
}

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amount {
    /// So many.
    Exact(Decimal),
    /// "einige".
    Some,
}

/// What recurs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Recurrence {
    /// On a day of the week, perhaps at a part of the day or a time.
    Weekday(i8, Option<DayPart>),
    /// At a part of every day.
    Part(DayPart),
    /// Every so often.
    Every(Length),
    /// In a month of every year.
    Month(i8),
    /// In a season of every year.
    Season(Season),
    /// As the lexicon puts it, in TIMEX3.
    Coded(Box<str>),
}

/// A feast, by the rule of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Celebration {
    /// The same month and day every year.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i32),
    /// Days after the fourth Sunday in Advent.
    Advent(i32),
    /// Days after the nth weekday of a month, -1 for its last.
    Nth { nth: i8, weekday: i8, month: i8, after: i32 },
}

impl Unit {
    const NAMES: [(&'static str, Self); 14] = [
        ("second", Self::Second),
        ("minute", Self::Minute),
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("workday", Self::Workday),
        ("weekend", Self::Weekend),
        ("week", Self::Week),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half", Self::Half),
        ("year", Self::Year),
        ("decade", Self::Decade),
        ("century", Self::Century),
        ("millennium", Self::Millennium),
    ];

    /// The unit by its name in a lexicon.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, unit)| unit)
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        self < Self::Day
    }
}

impl Bound {
    /// The bound by its name in a lexicon.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "since" => Self::Since,
            "from" => Self::From,
            "until" => Self::Until,
            "before" => Self::Before,
            "after" => Self::After,
            "of" => Self::Of,
            _ => return None,
        })
    }
}

impl Edge {
    /// The edge by TIMEX3's modifier.
    pub(super) fn coded(code: &str) -> Option<Self> {
        Some(match code {
            "START" => Self::Start,
            "MID" => Self::Mid,
            "END" => Self::End,
            "EARLIER" => Self::Earlier,
            "LATER" => Self::Later,
            _ => return None,
        })
    }

    /// TIMEX3's modifier; halves have values of their own, and what is earlier or later has none.
    pub(super) fn modifier(self) -> Option<&'static str> {
        Some(match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::FirstHalf | Self::SecondHalf | Self::Earlier | Self::Later => return None,
        })
    }
}

impl Season {
    /// The season by TIMEX3's code.
    pub(super) fn coded(code: &str) -> Option<Self> {
        [Self::Spring, Self::Summer, Self::Autumn, Self::Winter]
            .into_iter()
            .find(|season| season.code() == code)
    }

    /// TIMEX3's code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

impl DayPart {
    /// The part of the day by TIMEX3's code.
    pub(super) fn coded(code: &str) -> Option<Self> {
        [Self::Morning, Self::Midday, Self::Afternoon, Self::Evening, Self::Night]
            .into_iter()
            .find(|part| part.code() == code)
    }

    /// TIMEX3's code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night | Self::NightBefore => "NI",
        }
    }

    /// Whether hours up to twelve that are said with it lie in the second half of the day.
    pub(super) fn is_late(self) -> bool {
        matches!(self, Self::Afternoon | Self::Evening)
    }
}

impl Length {
    /// A length by its TIMEX3 value with one unit: `P3D`, `PT0.5H`, `PXY`.
    pub(super) fn coded(code: &str) -> Option<Self> {
        let rest = code.strip_prefix('P')?;
        let (clock, rest) = match rest.strip_prefix('T') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let split = rest.find(|c: char| c.is_ascii_uppercase() && c != 'X')?;
        let (amount, unit) = rest.split_at(split);
        let amount = match amount {
            "X" => Amount::Some,
            digits => Amount::Exact(digits.parse().ok()?),
        };
        let unit = match (clock, unit) {
            (true, "S") => Unit::Second,
            (true, "M") => Unit::Minute,
            (true, "H") => Unit::Hour,
            (false, "D") => Unit::Day,
            (false, "W") => Unit::Week,
            (false, "M") => Unit::Month,
            (false, "Y") => Unit::Year,
            (false, "DE") => Unit::Decade,
            (false, "CE") => Unit::Century,
            _ => return None,
        };
        Some(Self { amount, unit })
    }
}

impl Celebration {
    /// A feast by its rule in a lexicon: `12-24`, `easter+39`, `advent-7`, `nth 2 7 05`, `nth 4 4 11+1`.
    pub(super) fn coded(code: &str) -> Option<Self> {
        if let Some(days) = code.strip_prefix("easter") {
            return Some(Self::Easter(days.parse().ok()?));
        }
        if let Some(days) = code.strip_prefix("advent") {
            return Some(Self::Advent(days.parse().ok()?));
        }
        if let Some(rule) = code.strip_prefix("nth ") {
            let (rule, after) = rule.split_once('+').unwrap_or((rule, "0"));
            let mut parts = rule.split(' ').map(|part| part.parse::<i8>().ok());
            let mut next = || parts.next().flatten();
            let (nth, weekday, month) = (next()?, next()?, next()?);
            return Some(Self::Nth { nth, weekday, month, after: after.parse().ok()? });
        }
        let (month, day) = code.split_once('-')?;
        Some(Self::Fixed(month.parse().ok()?, day.parse().ok()?))
    }
}
