//! What is meant: phrases of time resolved against the publication and the dates told before.

use super::calendar::{Span, add, days_between};
use super::interval::{away, bounded, next_instance, one, reading, seen_from, stretch};
use super::place::{Placed, Places};
use super::timex;
use super::written::{Amount, Base, Bound, Length, Origin, Parts, Point, Written};
use super::{Tense, Tenses};
use crate::segment::Segmented;
use jiff::civil::Date;
use laut_model::{
    Anchor, Dating, DatingOrigin, DayInterval, Grain, TimeExpression, TimeKind, TimeReading,
};
use std::cmp::Reverse;

/// How many days a publication may span for each to be tried.
const MOST_DAYS: i32 = 62;
/// How many sentences a past story goes on without naming its year again.
const STORY_SENTENCES: usize = 2;
/// How many days back a past story lies at least: five years.
const STORY_DAYS: i32 = 5 * 366;

/// Resolves phrases in the order of the text.
pub(crate) fn resolve(
    text: &Segmented<'_>,
    written: &[Written],
    published: Option<&Dating>,
    tenses: &Tenses,
) -> Vec<TimeExpression> {
    let days = published.map(days_of).unwrap_or_default();
    let stated = published.is_some_and(|dating| matches!(dating.origin, DatingOrigin::Stated(_)));
    let mut resolver = Resolver {
        text,
        tenses,
        days,
        stated,
        told: None,
        done: Vec::new(),
        recurs: None,
        places: Vec::new(),
    };
    for phrase in written {
        let resolved = resolver.phrase(phrase);
        resolver.tell(&resolved);
        resolver.places.push(phrase.tokens.start);
        if matches!(phrase.parts, Parts::Set(_)) {
            resolver.recurs = Some(text.sentence_of(phrase.tokens.start));
        }
        resolver.done.push(resolved);
    }
    for (at, phrase) in written.iter().enumerate() {
        if let Parts::Range(left, right) = phrase.parts {
            resolver.range(at, &written[right], left, right);
        }
    }
    resolver.done
}

/// The days on which a report may have appeared, the likeliest first.
fn days_of(dating: &Dating) -> Vec<Date> {
    let mut days = Vec::new();
    for reading in &dating.readings {
        let (Some(first), Some(last)) = (reading.first(), reading.last()) else {
            days.extend(reading.first().or(reading.last()));
            continue;
        };
        if days_between(first, last) > MOST_DAYS {
            days.extend([first, last]);
        } else {
            days.extend((0..=days_between(first, last)).filter_map(|by| add(first, by)));
        }
    }
    days
}

/// A meaning of a phrase on one day of publication.
struct Meaning {
    kind: TimeKind,
    grain: Grain,
    timex: String,
    interval: Option<DayInterval>,
    anchor: Anchor,
}

struct Resolver<'a> {
    text: &'a Segmented<'a>,
    tenses: &'a Tenses,
    days: Vec<Date>,
    /// Whether the report gives its day of publication.
    stated: bool,
    /// The date told last: its position in `done`, its first day and its unit.
    told: Option<(usize, Date, Grain)>,
    done: Vec<TimeExpression>,
    /// The sentence in which something recurs, the last one of that kind.
    recurs: Option<usize>,
    /// The first token of each of `done`.
    places: Vec<usize>,
}

impl Resolver<'_> {
    /// Resolves one phrase for every day of publication.
    fn phrase(&self, written: &Written) -> TimeExpression {
        let tense = self.tenses.at(written.tokens.start);
        let first_day = self.days.first().copied();
        let mut meanings = vec![(self.meaning(written, first_day, tense), 1)];
        if let Parts::Either([_, other]) = &written.parts {
            meanings.push((self.point(written, other, first_day, tense), 1));
        }
        if meanings[0].0.anchor == Anchor::Publication {
            for &day in self.days.iter().skip(1) {
                let other = self.meaning(written, Some(day), tense);
                match meanings.iter_mut().find(|(known, _)| known.interval == other.interval) {
                    Some((_, days)) => *days += 1,
                    None => meanings.push((other, 1)),
                }
            }
        }
        if is_bare_weekday(written) {
            meanings.sort_by_key(|(meaning, days)| Reverse(self.weight(meaning, *days)));
        }
        let intervals: Vec<DayInterval> =
            meanings.iter().filter_map(|(meaning, _)| meaning.interval).collect();
        let (first, _) = meanings.swap_remove(0);
        let vague = matches!(written.parts, Parts::Vague { .. } | Parts::Stretch { .. });
        let sure = match intervals.len() {
            1 => 1.0,
            _ => 0.8,
        };
        TimeExpression {
            range: written.range,
            kind: first.kind,
            grain: first.grain,
            timex: first.timex,
            modifier: written.modifier,
            reading: reading(intervals, vague),
            anchor: first.anchor,
            rule: written.rule,
            confidence: confidence(written) * sure,
        }
    }

    /// How likely a weekday is the one meant: on how many days of publication it would be, twice as
    /// many where it is one of these days itself, since reports tell what is new.
    fn weight(&self, meaning: &Meaning, days: usize) -> usize {
        let last = meaning.interval.and_then(|interval| interval.last());
        if last.is_some_and(|last| self.days.contains(&last)) { days * 2 } else { days }
    }

    /// What a phrase means if the report appeared on `day`.
    fn meaning(&self, written: &Written, day: Option<Date>, tense: Option<Tense>) -> Meaning {
        match &written.parts {
            Parts::Point(point) => self.point(written, point, day, tense),
            Parts::Either([point, _]) => self.point(written, point, day, tense),
            Parts::Shift { length, sign, origin: Origin::Publication, dated: true } => {
                ago(*length, *sign, day)
            }
            Parts::Shift { length, sign, origin, .. } => {
                self.shift(*length, *sign, *origin, day, tense)
            }
            Parts::Away { length, sign, from } => {
                let from = self.point(written, from, day, tense);
                let first = from.interval.and_then(|interval| interval.first().or(interval.last()));
                dated(*length, first.and_then(|first| away(first, *length, *sign)), from.anchor)
            }
            Parts::Length(length) => {
                let since = day.filter(|_| written.bound == Some(Bound::Since));
                let first = since.and_then(|day| away(day, *length, -1));
                let interval = first.map(|span| DayInterval::from(span.first));
                length_of(*length, interval, anchor_if(interval))
            }
            Parts::Stretch { length, side } => {
                let interval = day.and_then(|day| stretch(day, *length, *side));
                length_of(*length, interval, anchor_if(interval))
            }
            Parts::Set(what) => Meaning {
                kind: TimeKind::Set,
                grain: timex::grain_of_set(what),
                timex: timex::set(what),
                interval: None,
                anchor: Anchor::Itself,
            },
            Parts::Vague { value, until } => Meaning {
                kind: TimeKind::Date,
                grain: Grain::Vague,
                timex: (*value).to_owned(),
                interval: day.map(|day| match (*value, *until) {
                    ("FUTURE_REF", _) => DayInterval::from(day),
                    ("PRESENT_REF", false) => DayInterval::day(day),
                    _ => DayInterval::until(day),
                }),
                anchor: Anchor::Publication,
            },
            Parts::Years(first, last) => {
                let ends = Span::year(*first).zip(Span::year(*last));
                Meaning {
                    kind: TimeKind::Duration,
                    grain: Grain::Year,
                    timex: format!("P{}Y", last - first),
                    interval: ends.map(|(from, to)| DayInterval::new(from.first, to.last)),
                    anchor: Anchor::Itself,
                }
            }
            Parts::Range(..) => Meaning {
                kind: TimeKind::Duration,
                grain: Grain::Vague,
                timex: String::new(),
                interval: None,
                anchor: Anchor::Itself,
            },
        }
    }

    /// A place on the calendar, with what a preposition makes of it.
    fn point(
        &self,
        written: &Written,
        point: &Point,
        day: Option<Date>,
        tense: Option<Tense>,
    ) -> Meaning {
        let tense = match written.bound {
            Some(Bound::From) => Some(Tense::Future),
            Some(Bound::Of) => Some(Tense::Past),
            Some(Bound::Owning) if tense == Some(Tense::Present) => Some(Tense::Past),
            _ => tense,
        };
        let past = !matches!(tense, Some(Tense::Present | Tense::Future));
        let story = past && self.story(written, day);
        let told = self.told.filter(|_| point.base != Base::Told || story || self.goes_on(written));
        let places = Places { day, told, tense, story };
        let Placed { span, anchor } = places.base(&point.base);
        // "Werktags um 8 Uhr" is on no one day.
        let here = self.text.sentence_of(written.tokens.start);
        if point.base == Base::Told && self.recurs == Some(here) {
            return Meaning {
                kind: TimeKind::Time,
                grain: Grain::Clock,
                timex: timex::timed("", point),
                interval: None,
                anchor: Anchor::Itself,
            };
        }
        let clocked = point.part.is_some() || point.clock.is_some();
        let span = match (span, point.edge) {
            (Some(span), Some(edge)) => span.part(edge),
            (span, _) => span,
        };
        let grain = match &span {
            _ if clocked => Grain::Clock,
            Some(span) => span.grain,
            None => timex::grain_of_base(&point.base),
        };
        let value = span.as_ref().map_or_else(|| timex::unplaced(&point.base), |s| s.timex.clone());
        let interval = span.and_then(|span| {
            let first = match point.part {
                Some(super::written::DayPart::NightBefore) => add(span.first, -1)?,
                _ => span.first,
            };
            let (first, last) = seen_from(day, point.edge, first, span.last);
            let bound = written.bound;
            // "before 8 p.m." is on that day still.
            match bound.filter(|_| clocked) {
                Some(Bound::Before) => Some(DayInterval::until(last)),
                Some(Bound::After) => Some(DayInterval::from(first)),
                _ => bounded(first, last, bound),
            }
        });
        Meaning {
            kind: if clocked { TimeKind::Time } else { TimeKind::Date },
            grain,
            timex: timex::timed(&value, point),
            interval,
            anchor,
        }
    }

    /// "vor drei Tagen", "drei Tage später".
    fn shift(
        &self,
        length: Length,
        sign: i32,
        origin: Origin,
        day: Option<Date>,
        tense: Option<Tense>,
    ) -> Meaning {
        if origin == Origin::Told {
            let told = self.told.filter(|(_, _, grain)| timex::holds(*grain, length.unit));
            let (from, anchor) = match told {
                Some((at, day, _)) => (Some(day), Anchor::Expression(at)),
                // Nothing was told that it could count from.
                None if self.told.is_none() => (day, Anchor::Publication),
                None => (None, Anchor::Itself),
            };
            return dated(length, from.and_then(|day| away(day, length, sign)), anchor);
        }
        // "In drei Tagen wurden …" tells how long it took.
        let took = sign > 0 && tense == Some(Tense::Past);
        let interval = day.filter(|_| !took).and_then(|day| match length.amount {
            Amount::Some if sign < 0 => Some(DayInterval::until(day)),
            Amount::Some => Some(DayInterval::from(day)),
            Amount::Exact(_) => {
                away(day, length, sign).map(|span| DayInterval::new(span.first, span.last))
            }
        });
        length_of(length, interval, anchor_if(interval))
    }

    /// Whether a time of day belongs to the date told last rather than to the day of publication:
    /// the same sentence names it, or the report does not say when it appeared.
    fn goes_on(&self, written: &Written) -> bool {
        let here = self.text.sentence_of(written.tokens.start);
        let named = |(at, ..): (usize, _, _)| self.text.sentence_of(self.places[at]) == here;
        !self.stated || self.told.is_some_and(named)
    }

    /// Whether the date told last belongs to a past story that a phrase goes on with: it is written
    /// with its year and more than that, lies years back and stands in the same paragraph, at most two
    /// sentences before; what is told as present goes on with none.
    fn story(&self, written: &Written, day: Option<Date>) -> bool {
        let Some(((at, told, grain), day)) = self.told.zip(day) else { return false };
        let here = self.text.sentence_of(written.tokens.start);
        let there = self.text.sentence_of(self.places[at]);
        let block = |sentence: usize| self.text.sentences[sentence].block;
        let near = here - there <= STORY_SENTENCES && block(here) == block(there);
        let exact = grain < Grain::Year;
        exact
            && near
            && self.done[at].anchor != Anchor::Publication
            && days_between(told, day) > STORY_DAYS
    }

    /// Remembers a date for the phrases that count from it.
    fn tell(&mut self, resolved: &TimeExpression) {
        let dated = matches!(resolved.kind, TimeKind::Date | TimeKind::Time);
        let interval = match &resolved.reading {
            TimeReading::One(interval) => Some(*interval),
            TimeReading::Several(intervals) => intervals.first().copied(),
            TimeReading::None => None,
        };
        if !dated || resolved.grain == Grain::Vague {
            return;
        }
        // What happens in "der Nacht zum Dienstag" is told of Tuesday.
        let day = match resolved.grain {
            Grain::Clock => interval.and_then(|interval| interval.last().or(interval.first())),
            _ => interval.and_then(|interval| interval.first().or(interval.last())),
        };
        if let Some(first) = day {
            let grain = if resolved.grain == Grain::Clock { Grain::Day } else { resolved.grain };
            self.told = Some((self.done.len(), first, grain));
        }
    }

    /// Fills in a range from its two ends.
    fn range(&mut self, at: usize, right_written: &Written, left: usize, right: usize) {
        let (from, to) = (&self.done[left], &self.done[right]);
        let (kind_grain, anchor) = (from.grain.max(to.grain), from.anchor);
        let ends = one(&from.reading)
            .and_then(|i| i.first().or(i.last()))
            .zip(one(&to.reading).and_then(|i| i.last().or(i.first())));
        let mut moved = None;
        let ends = ends.and_then(|(first, last)| {
            if last < first {
                moved = next_instance(last, right_written);
            }
            let last = moved.unwrap_or(last);
            (first <= last).then_some((first, last))
        });
        let timex = timex::range(&from.timex, &to.timex, kind_grain, ends);
        let confidence = from.confidence.min(to.confidence);
        if let Some(day) = moved.filter(|_| to.grain == Grain::Day) {
            self.done[right].timex = day.to_string();
            self.done[right].reading = TimeReading::One(DayInterval::day(day));
        }
        let range = &mut self.done[at];
        range.grain = kind_grain;
        range.timex = timex;
        range.anchor = anchor;
        range.confidence = confidence;
        range.reading = match ends {
            Some((first, last)) => TimeReading::One(DayInterval::new(first, last)),
            None => TimeReading::None,
        };
    }
}

/// Whether a phrase names a day of the week and nothing that says which.
fn is_bare_weekday(written: &Written) -> bool {
    matches!(
        &written.parts,
        Parts::Point(Point { base: Base::Weekday { near: None, week: None, .. }, .. })
    )
}

/// "three days ago".
fn ago(length: Length, sign: i32, day: Option<Date>) -> Meaning {
    let span = day.and_then(|day| away(day, length, sign));
    if let Amount::Exact(_) = length.amount {
        return dated(length, span, Anchor::Publication);
    }
    let past = sign < 0;
    Meaning {
        kind: TimeKind::Date,
        grain: Grain::Vague,
        timex: if past { "PAST_REF" } else { "FUTURE_REF" }.to_owned(),
        interval: day.map(if past { DayInterval::until } else { DayInterval::from }),
        anchor: Anchor::Publication,
    }
}

/// A date that is told by its distance from another.
fn dated(length: Length, span: Option<Span>, anchor: Anchor) -> Meaning {
    let clock = length.unit.is_clock();
    let unplaced = if clock { "XXXX-XX-XXTXX:XX" } else { "XXXX-XX-XX" };
    Meaning {
        kind: if clock { TimeKind::Time } else { TimeKind::Date },
        grain: if clock { Grain::Clock } else { timex::grain_of_unit(length.unit) },
        timex: match &span {
            Some(span) if !clock => span.timex.clone(),
            _ => unplaced.to_owned(),
        },
        interval: span.map(|span| DayInterval::new(span.first, span.last)),
        anchor,
    }
}

fn length_of(length: Length, interval: Option<DayInterval>, anchor: Anchor) -> Meaning {
    Meaning {
        kind: TimeKind::Duration,
        grain: timex::grain_of_unit(length.unit),
        timex: timex::length(length),
        interval,
        anchor,
    }
}

fn anchor_if(interval: Option<DayInterval>) -> Anchor {
    if interval.is_some() { Anchor::Publication } else { Anchor::Itself }
}

/// How sure the grammar is of a phrase, by its rule and what is written.
fn confidence(written: &Written) -> f32 {
    match &written.parts {
        Parts::Point(Point { base: Base::Day { .. }, .. }) => 0.98,
        Parts::Point(Point { base: Base::Told, .. }) => 0.7,
        Parts::Point(Point { base: Base::Weekday { near: None, .. }, .. }) => 0.85,
        Parts::Point(_) => 0.93,
        Parts::Vague { .. } => 0.75,
        _ => 0.9,
    }
}
