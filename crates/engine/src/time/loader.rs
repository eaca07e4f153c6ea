//! Reads the words of time from a lexicon.

use super::words::{Order, Role, Sense, TimeWords};
use super::written::{
    Amount, Bound, Celebration, DayPart, Edge, Era, Length, Origin, Season, Unit,
};
use laut_model::Decimal;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

/// A table of the lexicon: what is meant, and the words for it.
type Table = BTreeMap<String, Vec<String>>;

/// The lexicon as its file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lexicon {
    endings: Vec<String>,
    clitics: Vec<Box<str>>,
    order: Order,
    joined: Joined,
    role: BTreeMap<Role, Vec<String>>,
    month: Table,
    month_short: Table,
    weekday: Table,
    weekday_short: Table,
    weekday_set: Table,
    unit: Table,
    units: Table,
    season: Table,
    part: Table,
    part_adverb: Table,
    part_joined: Table,
    near: Table,
    near_behind: Table,
    far: Table,
    day: Table,
    point: Table,
    point_told: Table,
    edge: Table,
    edge_word: Table,
    number: Table,
    ordinal: Table,
    quarter: Table,
    era: Table,
    decade: Table,
    decade_whole: Table,
    approximate: Table,
    recurring: Table,
    length: Table,
    suffix: Table,
    vague: Table,
    vague_until: Table,
    vague_noun: Table,
    holiday: Table,
    bound: Table,
    shift: Table,
    shift_told: Table,
    shift_before: Table,
    shift_last: Table,
    shift_from: Table,
}

/// How a one joins a ten in words: patterns with `{one}` and `{ten}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Joined {
    cardinal: String,
    ordinal: String,
}

/// A lexicon of time that cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LexiconError {
    /// It is no TOML, or a table is missing or unknown.
    #[error("the lexicon of time cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// A key says nothing that its table can mean.
    #[error("in the lexicon of time, [{table}] has the key \"{key}\", which means nothing there")]
    Key {
        /// The table.
        table: &'static str,
        /// The key.
        key: String,
    },
}

/// A lexicon on its way into [`TimeWords`].
struct Loader {
    words: TimeWords,
    endings: Vec<String>,
}

impl TimeWords {
    /// Reads a lexicon.
    ///
    /// # Errors
    /// When the file is no valid lexicon; the message names the place.
    pub(crate) fn load(lexicon: &str) -> Result<Self, LexiconError> {
        Loader::load(toml::from_str(lexicon)?)
    }
}

impl Loader {
    fn load(lexicon: Lexicon) -> Result<TimeWords, LexiconError> {
        let mut this = Self {
            words: TimeWords {
                senses: vec![Sense::default()],
                phrases: HashMap::new(),
                clitics: lexicon.clitics,
                order: lexicon.order,
            },
            endings: lexicon.endings,
        };
        this.table("month", &lexicon.month, number, |s, v| s.month = Some(v))?;
        this.table("month_short", &lexicon.month_short, number, |s, v| s.month_short = Some(v))?;
        this.table("weekday", &lexicon.weekday, number, |s, v| s.weekday = Some(v))?;
        this.table("weekday_short", &lexicon.weekday_short, number, |s, v| {
            s.weekday_short = Some(v);
        })?;
        this.table("weekday_set", &lexicon.weekday_set, number, |s, v| s.weekday_set = Some(v))?;
        this.table("unit", &lexicon.unit, Unit::named, |s, v| s.unit = Some(v))?;
        this.table("units", &lexicon.units, Unit::named, |s, v| s.units = Some(v))?;
        this.table("season", &lexicon.season, Season::coded, |s, v| s.season = Some(v))?;
        this.table("part", &lexicon.part, DayPart::coded, |s, v| s.part = Some(v))?;
        this.table("part_adverb", &lexicon.part_adverb, DayPart::coded, |s, v| {
            s.part_adverb = Some(v);
        })?;
        this.table("near", &lexicon.near, number, |s, v| s.near = Some(v))?;
        this.table("near_behind", &lexicon.near_behind, number, |s, v| {
            s.near_behind = Some(v);
        })?;
        this.table("far", &lexicon.far, number, |s, v| s.far = Some(v))?;
        this.table("day", &lexicon.day, day_and_part, |s, v| s.day = Some(v))?;
        this.table("point", &lexicon.point, unit_and_number, |s, (unit, by)| {
            s.point = Some((unit, by, Origin::Publication));
        })?;
        this.table("point_told", &lexicon.point_told, unit_and_number, |s, (unit, by)| {
            s.point = Some((unit, by, Origin::Told));
        })?;
        this.table("edge", &lexicon.edge, edge_and_unit, |s, v| s.edge = Some(v))?;
        this.table("edge_word", &lexicon.edge_word, Edge::coded, |s, v| s.edge_word = Some(v))?;
        this.table("number", &lexicon.number, number, |s, v| s.number = Some(v))?;
        this.table("ordinal", &lexicon.ordinal, number, |s, v| s.ordinal = Some(v))?;
        this.table("quarter", &lexicon.quarter, number, |s, v| s.quarter = Some(v))?;
        this.table("era", &lexicon.era, Era::named, |s, v| s.era = Some(v))?;
        this.table("decade", &lexicon.decade, number, |s, v| s.decade = Some(v))?;
        this.table("decade_whole", &lexicon.decade_whole, number, |s, v| {
            s.decade_whole = Some(v);
        })?;
        this.table("approximate", &lexicon.approximate, modifier, |s, v| {
            s.approximate = Some(v);
        })?;
        this.table("recurring", &lexicon.recurring, any, |s, v| s.recurring = Some(v))?;
        this.table("length", &lexicon.length, Length::coded, |s, v| s.length = Some(v))?;
        this.table("vague", &lexicon.vague, reference, |s, v| s.vague = Some(v))?;
        this.table("vague_until", &lexicon.vague_until, reference, |s, v| {
            s.vague_until = Some(v);
        })?;
        this.table("vague_noun", &lexicon.vague_noun, reference, |s, v| {
            s.vague_noun = Some(v);
        })?;
        this.table("holiday", &lexicon.holiday, Celebration::coded, |s, v| s.holiday = Some(v))?;
        this.table("bound", &lexicon.bound, Bound::named, |s, v| s.bound = Some(v))?;
        this.table("shift", &lexicon.shift, number, |s, v| {
            s.shift = Some((v, Origin::Publication));
        })?;
        this.table("shift_told", &lexicon.shift_told, number, |s, v| {
            s.shift = Some((v, Origin::Told));
        })?;
        this.table("shift_before", &lexicon.shift_before, number, |s, v| {
            s.shift_before = Some(v);
        })?;
        this.table("shift_last", &lexicon.shift_last, number, |s, v| s.shift_last = Some(v))?;
        this.table("shift_from", &lexicon.shift_from, number, |s, v| s.shift_from = Some(v))?;
        for (role, phrases) in &lexicon.role {
            for phrase in phrases {
                this.phrase(phrase, |sense| sense.roles |= role.bit());
            }
        }
        let stems = this.joined_numbers(&lexicon.number, &lexicon.ordinal, &lexicon.joined)?;
        this.joined_parts(&lexicon.weekday, &lexicon.part_joined)?;
        this.lengths_in_one_word(&stems, &lexicon.suffix)?;
        Ok(this.words)
    }

    /// Enters all phrases of a table.
    fn table<T: Clone>(
        &mut self,
        name: &'static str,
        table: &Table,
        read: impl Fn(&str) -> Option<T>,
        set: impl Fn(&mut Sense, T),
    ) -> Result<(), LexiconError> {
        for (key, phrases) in table {
            let value = read(key).ok_or_else(|| unreadable(name, key))?;
            for phrase in phrases {
                self.phrase(phrase, |sense| set(sense, value.clone()));
            }
        }
        Ok(())
    }

    /// Enters a phrase, with every ending where it carries `~`.
    fn phrase(&mut self, phrase: &str, set: impl Fn(&mut Sense)) {
        match phrase.split_once('~') {
            None => set(self.sense(phrase)),
            Some((stem, rest)) => {
                for ending in self.endings.clone() {
                    set(self.sense(&format!("{stem}{ending}{rest}")));
                }
            }
        }
    }

    /// The sense of exactly this phrase, new if need be.
    fn sense(&mut self, phrase: &str) -> &mut Sense {
        let first = phrase.split(' ').next().unwrap_or(phrase);
        let length = u8::try_from(phrase.split(' ').count()).unwrap_or(u8::MAX);
        let head = self.words.phrases.entry(first.into()).or_default();
        head.longest = head.longest.max(length);
        let entry = self.words.phrases.entry(phrase.into()).or_default();
        if entry.sense == 0 {
            entry.sense = u16::try_from(self.words.senses.len()).unwrap_or(0);
            self.words.senses.push(Sense::default());
        }
        let at = usize::from(entry.sense);
        &mut self.words.senses[at]
    }

    /// "zweiundzwanzig", "zweiundzwanzigste"; gives every number that is one word.
    fn joined_numbers(
        &mut self,
        cardinals: &Table,
        ordinals: &Table,
        joined: &Joined,
    ) -> Result<Vec<(Decimal, String)>, LexiconError> {
        let mut pairs = Vec::new();
        for one in 1..10_i8 {
            for ten in (20..100_i8).step_by(10) {
                let stem = |n: i8| cardinals.get(&n.to_string()).and_then(|words| words.first());
                let (Some(one_word), Some(ten_word)) = (stem(one), stem(ten)) else {
                    return Err(unreadable("number", &format!("{one} or {ten} missing")));
                };
                let fill = |form: &str| form.replace("{one}", one_word).replace("{ten}", ten_word);
                pairs.push((one + ten, fill(&joined.cardinal), fill(&joined.ordinal)));
            }
        }
        let mut stems = Vec::new();
        for (value, cardinal, ordinal) in pairs {
            self.phrase(&cardinal, |sense| sense.number = Some(Decimal::from(value)));
            stems.push((Decimal::from(value), cardinal));
            if value < 32 && !ordinals.contains_key(&value.to_string()) {
                self.phrase(&ordinal, |sense| sense.ordinal = Some(value));
            }
        }
        for (value, names) in cardinals {
            let value = number(value).ok_or_else(|| unreadable("number", value))?;
            let stem = names.first().filter(|stem| !stem.contains(['~', ' ']));
            stems.extend(stem.map(|stem| (value, stem.clone())));
        }
        Ok(stems)
    }

    /// "Montagabend".
    fn joined_parts(&mut self, weekdays: &Table, parts: &Table) -> Result<(), LexiconError> {
        for (day, names) in weekdays {
            let day = number(day).ok_or_else(|| unreadable("weekday", day))?;
            for (code, part_names) in parts {
                let part = DayPart::coded(code).ok_or_else(|| unreadable("part_joined", code))?;
                for part_name in part_names {
                    for name in names {
                        self.sense(&format!("{name}{part_name}")).weekday_part = Some((day, part));
                    }
                }
            }
        }
        Ok(())
    }

    /// "dreitägig", and the endings alone for "14-tägig", "1990er".
    fn lengths_in_one_word(
        &mut self,
        stems: &[(Decimal, String)],
        suffixes: &Table,
    ) -> Result<(), LexiconError> {
        for (key, endings) in suffixes {
            let by_age = key == "year-length";
            let unit = if by_age { Some(Unit::Year) } else { Unit::named(key) };
            for ending in endings {
                if key == "decade" {
                    self.phrase(ending, |sense| sense.decade_suffix = true);
                    continue;
                }
                let unit = unit.ok_or_else(|| unreadable("suffix", key))?;
                let set = |sense: &mut Sense, amount| {
                    let length = Some(Length { amount, unit });
                    if by_age {
                        sense.year_length = length;
                    } else {
                        sense.length = length;
                    }
                };
                // A bare ending stands for one; the digits before it say how many.
                self.phrase(ending, |sense| set(sense, Amount::Exact(Decimal::ONE)));
                for (value, stem) in stems {
                    self.phrase(&format!("{stem}{ending}"), |sense| {
                        set(sense, Amount::Exact(*value));
                    });
                }
            }
        }
        Ok(())
    }
}

fn unreadable(table: &'static str, key: &str) -> LexiconError {
    LexiconError::Key { table, key: key.to_owned() }
}

fn number<T: FromStr>(key: &str) -> Option<T> {
    key.parse().ok()
}

fn any(key: &str) -> Option<Box<str>> {
    Some(key.into())
}

fn unit_and_number(key: &str) -> Option<(Unit, i32)> {
    let (unit, by) = key.split_once(' ')?;
    Some((Unit::named(unit)?, by.parse().ok()?))
}

fn day_and_part(key: &str) -> Option<(i32, Option<DayPart>)> {
    match key.split_once(' ') {
        Some((by, part)) => Some((by.parse().ok()?, Some(DayPart::coded(part)?))),
        None => Some((key.parse().ok()?, None)),
    }
}

fn edge_and_unit(key: &str) -> Option<(Edge, Unit)> {
    let (edge, unit) = key.split_once(' ')?;
    Some((Edge::coded(edge)?, Unit::named(unit)?))
}

/// TIMEX3's modifiers of an amount.
fn modifier(key: &str) -> Option<&'static str> {
    ["APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"]
        .into_iter()
        .find(|&name| name == key)
}

/// TIMEX3's values of a vague reference.
fn reference(key: &str) -> Option<&'static str> {
    ["PAST_REF", "PRESENT_REF", "FUTURE_REF"].into_iter().find(|&name| name == key)
}
