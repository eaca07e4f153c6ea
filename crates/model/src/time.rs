//! Time expressions: what is written, and what it is taken to mean.

use crate::TextRange;
use crate::json;
use crate::names::Name;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A dated phrase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// The phrase as written, with its preposition only where that changes the meaning.
    pub range: TextRange,
    /// TIMEX3's kind.
    pub kind: TimeKind,
    /// The unit it speaks in.
    pub grain: Grain,
    /// The value in TIMEX3 notation: `2024-10-28`, `2024-W43`, `P3D`, `PAST_REF`, `XXXX-WXX-1`.
    pub timex: String,
    /// TIMEX3's modifier (`START`, `MID`, `END`, `APPROX`, `MORE_THAN`, …), if one is written.
    #[serde(deserialize_with = "json::lasting_name_or_none")]
    pub modifier: Option<Name>,
    /// What it is taken to mean.
    pub reading: TimeReading,
    /// What the reading was counted from.
    pub anchor: Anchor,
    /// The rule that found it.
    #[serde(deserialize_with = "json::lasting_name")]
    pub rule: Name,
    /// How sure the extractor is, 0 to 1.
    pub confidence: f32,
}

/// TIMEX3's kinds of expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A day or something longer on the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// The unit a time expression speaks in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// Seconds, minutes and hours, and parts of a day.
    Clock,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week from Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A season.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// No unit: *damals*, *künftig*.
    Vague,
}

/// What a time expression is taken to mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeReading {
    /// One span of days. One side may be open: "seit Februar 2022".
    One(DayInterval),
    /// Several spans remain possible, the likeliest first.
    Several(Vec<DayInterval>),
    /// It places nothing on the calendar: a bare length, a recurrence, a missing anchor.
    None,
}

/// What a reading was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// Nothing: the phrase stands for itself.
    Itself,
    /// The report's publication.
    Publication,
    /// Another time expression of the report, by its position in the reading's list.
    Expression(usize),
}

/// Whole days from `first` to `last`, both included; an open side is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayInterval {
    first: Option<Date>,
    last: Option<Date>,
}

impl DayInterval {
    /// The days from `first` to `last`, in either order of the arguments.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Self {
        Self { first: Some(first.min(last)), last: Some(first.max(last)) }
    }

    /// One day.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self::new(day, day)
    }

    /// All days from `first` on.
    #[must_use]
    pub fn from(first: Date) -> Self {
        Self { first: Some(first), last: None }
    }

    /// All days up to and with `last`.
    #[must_use]
    pub fn until(last: Date) -> Self {
        Self { first: None, last: Some(last) }
    }

    /// The first day, or `None` when the beginning is open.
    #[must_use]
    pub fn first(&self) -> Option<Date> {
        self.first
    }

    /// The last day, or `None` when the end is open.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.last
    }

    /// Whether both sides are the same day.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.first.is_some() && self.first == self.last
    }
}

/// What was written is no span of days.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no span of days")]
pub struct NoDays(String);

impl std::str::FromStr for DayInterval {
    type Err = NoDays;

    /// Reads what `Display` prints.
    fn from_str(written: &str) -> Result<Self, NoDays> {
        let wrong = || NoDays(written.to_owned());
        let side = |side: &str| match side {
            ".." => Ok(None),
            day => day.parse::<Date>().map(Some).map_err(|_| wrong()),
        };
        let (first, last) = written.split_once('/').unwrap_or((written, written));
        match (side(first)?, side(last)?) {
            (Some(first), Some(last)) if first <= last => Ok(Self::new(first, last)),
            (Some(first), None) => Ok(Self::from(first)),
            (None, Some(last)) => Ok(Self::until(last)),
            _ => Err(wrong()),
        }
    }
}

impl std::fmt::Display for DayInterval {
    /// ISO 8601-2: `2024-10-28`, `2024-10-21/2024-10-27`, `2022-02-01/..`, `../2024-10-28`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => write!(f, "{first}"),
            (Some(first), Some(last)) => write!(f, "{first}/{last}"),
            (Some(first), None) => write!(f, "{first}/.."),
            (None, Some(last)) => write!(f, "../{last}"),
            (None, None) => f.write_str("../.."),
        }
    }
}

impl TimeKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Date, Self::Time, Self::Duration, Self::Set];

    /// TIMEX3's name, as used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

impl Grain {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Clock,
        Self::Day,
        Self::Weekend,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Season,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Vague,
    ];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clock => "clock",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Vague => "vague",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn intervals_print_as_iso() {
        let (a, b) = (date(2024, 10, 21), date(2024, 10, 27));
        assert_eq!(DayInterval::new(b, a).to_string(), "2024-10-21/2024-10-27");
        assert_eq!(DayInterval::day(a).to_string(), "2024-10-21");
        assert_eq!(DayInterval::from(a).to_string(), "2024-10-21/..");
        assert_eq!(DayInterval::until(b).to_string(), "../2024-10-27");
    }
}
