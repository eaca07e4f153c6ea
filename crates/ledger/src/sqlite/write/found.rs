//! Writing actors, times and figures.

use super::{Done, Writer, row};
use crate::kept;
use crate::key;
use crate::words::also;
use laut_model::{
    Actor, ActorId, Anchor, Approximation, DayInterval, Decimal, Figure, TimeExpression,
    TimeReading,
};
use rusqlite::params;

impl Writer<'_> {
    pub(super) fn actors(&self, reading_id: i64) -> Done<i64> {
        let before = self.last("actor")?;
        for (position, actor) in self.reading.actors.iter().enumerate() {
            let id = before + 1 + position as i64;
            let parent = actor.parent.map(|parent| self.actor(before, parent)).transpose()?;
            self.insert(
                "INSERT INTO actor (id, reading_id, position, name, kind, concept, parent_id, key)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    id,
                    reading_id,
                    position,
                    actor.name,
                    actor.kind.name(),
                    actor.concept,
                    parent,
                    key::actor(actor.kind.name(), actor.concept.as_ref().unwrap_or(&actor.name)),
                ],
            )?;
            self.aliases(id, actor)?;
        }
        Ok(before)
    }

    /// The name and, from position 1 on, every other way of writing it.
    fn aliases(&self, actor_id: i64, actor: &Actor) -> Done<()> {
        let own = (actor.name.as_str(), None);
        let others = actor.aliases.iter().map(|alias| (alias.text.as_str(), Some(alias.range)));
        for (position, (text, range)) in std::iter::once(own).chain(others).enumerate() {
            let [start, end] = self.place(range)?;
            let also = also(text);
            let id = self.insert(
                "INSERT INTO alias (actor_id, position, text, \"start\", \"end\", also)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![actor_id, position, text, start, end, also],
            )?;
            self.insert(
                "INSERT INTO alias_search (rowid, text, also) VALUES (?1, ?2, ?3)",
                params![id, text, also],
            )?;
        }
        Ok(())
    }

    pub(super) fn actor(&self, before: i64, ActorId(position): ActorId) -> Done<i64> {
        row(before, position as usize, self.reading.actors.len(), "actor")
    }

    pub(super) fn times(&self, reading_id: i64) -> Done<i64> {
        let before = self.last("time")?;
        let length = self.reading.times.len();
        for (position, time) in self.reading.times.iter().enumerate() {
            let TimeExpression { range, kind, grain, timex, modifier, confidence, .. } = time;
            let ([start, end], text) = (self.places.place(*range)?, self.places.words(*range)?);
            let (meaning, readings) = match &time.reading {
                TimeReading::One(days) => ("one", std::slice::from_ref(days)),
                TimeReading::Several(several) => ("several", several.as_slice()),
                TimeReading::None => ("none", &[][..]),
            };
            let (anchor, other) = match time.anchor {
                Anchor::Itself => ("itself", None),
                Anchor::Publication => ("publication", None),
                Anchor::Expression(other) => {
                    ("expression", Some(row(before, other, length, "time expression")?))
                }
            };
            let days = readings.first();
            let several = meaning == "several";
            self.insert(
                "INSERT INTO time (id, reading_id, position, \"start\", \"end\", text, kind, grain,
                    timex, modifier, meaning, first_day, last_day, readings, anchor, anchor_time_id,
                    rule, confidence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                    ?18)",
                params![
                    before + 1 + position as i64,
                    reading_id,
                    position,
                    start,
                    end,
                    text,
                    kind.name(),
                    grain.name(),
                    timex,
                    modifier,
                    meaning,
                    days.and_then(DayInterval::first).map(|day| day.to_string()),
                    days.and_then(DayInterval::last).map(|day| day.to_string()),
                    several.then(|| kept::days_list(readings)).transpose()?,
                    anchor,
                    other,
                    time.rule,
                    f64::from(*confidence),
                ],
            )?;
        }
        Ok(before)
    }

    pub(super) fn figures(&self, reading_id: i64) -> Done<i64> {
        let before = self.last("figure")?;
        for (position, figure) in self.reading.figures.iter().enumerate() {
            let Figure { range, kind, quantity, unit, reach, change, counted, rule, confidence } =
                figure;
            let ([start, end], text) = (self.places.place(*range)?, self.places.words(*range)?);
            let thing = counted.as_ref().map(|counted| counted.thing);
            let predicate = counted.as_ref().and_then(|counted| counted.predicate);
            let ([thing_start, thing_end], [predicate_start, predicate_end]) =
                (self.place(thing)?, self.place(predicate)?);
            let exact = |bound: Option<Decimal>| bound.map(|bound| bound.to_string());
            self.insert(
                "INSERT INTO figure (id, reading_id, position, \"start\", \"end\", text, kind, least,
                    greatest, least_exact, greatest_exact, rough, unit, reach, change, counted,
                    counted_start, counted_end, predicate, predicate_start, predicate_end, rule,
                    confidence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                    ?18, ?19, ?20, ?21, ?22, ?23)",
                params![
                    before + 1 + position as i64,
                    reading_id,
                    position,
                    start,
                    end,
                    text,
                    kind.name(),
                    quantity.min.and_then(number),
                    quantity.max.and_then(number),
                    exact(quantity.min),
                    exact(quantity.max),
                    quantity.approximation == Approximation::Rough,
                    unit,
                    reach.map(|reach| reach.name()),
                    change.map(|change| change.name()),
                    self.words(thing)?,
                    thing_start,
                    thing_end,
                    self.words(predicate)?,
                    predicate_start,
                    predicate_end,
                    rule,
                    f64::from(*confidence),
                ],
            )?;
        }
        Ok(before)
    }
}

/// A number to compare with; the exact one stands beside it.
fn number(exact: Decimal) -> Option<f64> {
    exact.to_string().parse().ok()
}
