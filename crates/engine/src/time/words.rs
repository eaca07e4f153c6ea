//! The words of time of one language: what each word and phrase can mean.

use super::written::{Bound, Celebration, DayPart, Edge, Era, Length, Origin, Season, Unit};
use laut_model::Decimal;
use serde::Deserialize;
use std::collections::HashMap;

/// What a word or phrase can mean; most of it is `None`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sense {
    pub(super) month: Option<i8>,
    pub(super) month_short: Option<i8>,
    pub(super) weekday: Option<i8>,
    pub(super) weekday_short: Option<i8>,
    pub(super) weekday_set: Option<i8>,
    pub(super) weekday_part: Option<(i8, DayPart)>,
    pub(super) unit: Option<Unit>,
    pub(super) units: Option<Unit>,
    pub(super) season: Option<Season>,
    pub(super) part: Option<DayPart>,
    pub(super) part_adverb: Option<DayPart>,
    pub(super) near: Option<i32>,
    pub(super) near_behind: Option<i32>,
    pub(super) far: Option<i32>,
    pub(super) day: Option<(i32, Option<DayPart>)>,
    pub(super) point: Option<(Unit, i32, Origin)>,
    pub(super) edge: Option<(Edge, Unit)>,
    pub(super) edge_word: Option<Edge>,
    pub(super) number: Option<Decimal>,
    pub(super) ordinal: Option<i8>,
    pub(super) quarter: Option<i8>,
    pub(super) era: Option<Era>,
    pub(super) decade: Option<i16>,
    pub(super) decade_whole: Option<i16>,
    pub(super) approximate: Option<&'static str>,
    pub(super) recurring: Option<Box<str>>,
    pub(super) length: Option<Length>,
    pub(super) year_length: Option<Length>,
    pub(super) vague: Option<&'static str>,
    pub(super) vague_until: Option<&'static str>,
    pub(super) vague_noun: Option<&'static str>,
    pub(super) holiday: Option<Celebration>,
    pub(super) bound: Option<Bound>,
    pub(super) shift: Option<(i32, Origin)>,
    pub(super) shift_before: Option<i32>,
    pub(super) shift_last: Option<i32>,
    pub(super) shift_from: Option<i32>,
    pub(super) decade_suffix: bool,
    pub(super) roles: u64,
}

impl Sense {
    /// Whether the word does what `role` says.
    pub(super) fn has(&self, role: Role) -> bool {
        self.roles & role.bit() != 0
    }
}

/// What a word does beside the words of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    Nothing,
    Article,
    Filler,
    Course,
    Some,
    Every,
    All,
    Per,
    Times,
    InThe,
    PartBefore,
    On,
    WeekNumber,
    Between,
    To,
    And,
    AgeBehind,
    AgeBefore,
    Hour,
    HalfTo,
    Quarter,
    ThreeQuarters,
    Past,
    ToHour,
    Midnight,
    At,
    Night,
    NightTo,
    Whole,
    HalfOf,
    Year,
    YearBefore,
    NotYearBefore,
    NotYearBehind,
    Lasting,
    Of,
    OfDay,
    Span,
    That,
    Homonym,
    MonthBefore,
    InMonth,
    SeasonBefore,
    NotTimeBehind,
    LastingBefore,
    AndHalf,
    Am,
    Pm,
    Noon,
    HalfPast,
    QuarterPast,
    QuarterTo,
    Utc,
    Zone,
    Fiscal,
    Scale,
    Other,
}

impl Role {
    pub(super) fn bit(self) -> u64 {
        1 << self as u32
    }
}

/// How a language writes times.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    /// Whether a day of the month carries a full stop.
    pub(super) day_stop: bool,
    /// Whether the month may stand before the day.
    pub(super) month_first: bool,
    /// Whether nouns begin with a capital letter.
    pub(super) capital_nouns: bool,
    /// Whether the article before a phrase belongs to it.
    pub(super) takes_article: bool,
    /// Whether a comma groups thousands.
    pub(super) grouped: bool,
    /// How many words may stand between a number and the unit that it is counted by: "400 Euro im
    /// Monat".
    pub(super) rate_reach: usize,
    /// The letter that most plurals end in, where nouns cannot be told by their capital.
    pub(super) plural: Option<char>,
}

/// The words of time of one language.
#[derive(Debug)]
pub(crate) struct TimeWords {
    pub(super) senses: Vec<Sense>,
    pub(super) phrases: HashMap<Box<str>, Entry>,
    /// What may be written to the end of a word without being part of the phrase: "'s".
    pub(super) clitics: Vec<Box<str>>,
    pub(super) order: Order,
}

/// What is known of a word, or of the words that begin with it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    /// The sense by its position, 0 for none.
    pub(super) sense: u16,
    /// How many tokens the longest phrase has that begins with this word.
    pub(super) longest: u8,
}

impl TimeWords {
    /// What is known of one word in lower case.
    pub(super) fn entry(&self, word: &str) -> Entry {
        self.phrases.get(word).copied().unwrap_or_default()
    }

    /// What is known of a word or phrase, or else of what it is without a clitic.
    pub(super) fn entry_of(&self, phrase: &str) -> Entry {
        let whole = self.entry(phrase);
        match self.bare(phrase).filter(|_| whole.sense == 0) {
            Some(bare) => Entry { longest: whole.longest, ..self.entry(bare) },
            None => whole,
        }
    }

    /// The word without what may be written to its end; `None` where nothing is.
    pub(super) fn bare<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.clitics.iter().find_map(|clitic| word.strip_suffix(&**clitic))
    }

    /// The sense at a position.
    pub(super) fn sense(&self, position: u16) -> &Sense {
        &self.senses[usize::from(position)]
    }
}
