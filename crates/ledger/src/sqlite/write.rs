//! Writing one report with its reading.

use super::Done;
use crate::kept::{self, Misfit};
use crate::pack::hex;
use crate::places::{Place, Places};
use crate::words::also;
use crate::{Action, Added, Addition, Stamp, key};
use laut_model::{
    Actor, ActorId, Anchor, Approximation, Claim, Dating, DayInterval, Decimal, Field, Figure,
    Reading, Report, SourceKind, TextRange, TimeExpression, TimeReading,
};
use rusqlite::{Connection, OptionalExtension, Params, params};
use std::collections::HashMap;

/// Adds a report inside a transaction of the caller.
pub(super) fn add(connection: &Connection, addition: &Addition, stamp: &Stamp) -> Done<Added> {
    let Addition { report, reading, .. } = addition;
    if addition.packed.hash != report.hash {
        return Err(Misfit::Bytes.into());
    }
    let report_key = key::report(report);
    let edition_key = key::edition(&report_key, &report.hash);
    let held: Option<i64> = connection
        .prepare_cached("SELECT id FROM edition WHERE key = ?1")?
        .query_row([&edition_key], |row| row.get(0))
        .optional()?;
    if held.is_some() {
        return Ok(Added { report: report_key, edition: edition_key, action: None });
    }
    let (report_id, new) = report_row(connection, report, &report_key)?;
    let writer = Writer { connection, report, reading, places: Places::new(&report.text) };
    let edition_id = writer.edition(report_id, &edition_key, addition)?;
    let paragraphs = writer.paragraphs(edition_id)?;
    let reading_id = writer.reading_row(report_id, edition_id, addition)?;
    let found = Found {
        reading: reading_id,
        actors: writer.actors(reading_id)?,
        times: writer.times(reading_id)?,
        figures: writer.figures(reading_id)?,
        paragraphs,
    };
    writer.claims(&edition_key, &found)?;
    let action = if new { Action::NewReport } else { Action::NewEdition };
    writer.insert(
        "INSERT INTO entry (at, author, command, action, report_id, edition_id, reading_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            stamp.at,
            stamp.author,
            stamp.command,
            action.name(),
            report_id,
            edition_id,
            reading_id
        ],
    )?;
    Ok(Added { report: report_key, edition: edition_key, action: Some(action) })
}

/// The row of a report and whether it is new.
fn report_row(connection: &Connection, report: &Report, key: &str) -> Done<(i64, bool)> {
    let held = connection
        .prepare_cached("SELECT id FROM report WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    if let Some(id) = held {
        return Ok((id, false));
    }
    let link = report.link.as_ref().map(|link| &link.value);
    connection
        .prepare_cached("INSERT INTO report (key, link) VALUES (?1, ?2)")?
        .execute(params![key, link])?;
    Ok((connection.last_insert_rowid(), true))
}

/// The rows that claims refer to: in each table the one before the first, as rows of a reading follow
/// each other.
struct Found {
    reading: i64,
    actors: i64,
    times: i64,
    figures: i64,
    paragraphs: i64,
}

struct Writer<'a> {
    connection: &'a Connection,
    report: &'a Report,
    reading: &'a Reading,
    places: Places<'a>,
}

/// The row of the thing at a position of its list, of which there are `length`.
fn row(before: i64, position: usize, length: usize, what: &'static str) -> Done<i64> {
    match position < length {
        true => Ok(before + 1 + position as i64),
        false => Err(Misfit::Position(what).into()),
    }
}

impl Writer<'_> {
    fn insert(&self, sql: &str, values: impl Params) -> Done<i64> {
        self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The last row of a table.
    fn last(&self, table: &str) -> Done<i64> {
        let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
        Ok(self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }

    fn place(&self, range: Option<TextRange>) -> Done<[Option<u32>; 2]> {
        let place = range.map(|range| self.places.place(range)).transpose()?;
        Ok([place.map(|[start, _]| start), place.map(|[_, end]| end)])
    }

    fn words(&self, range: Option<TextRange>) -> Done<Option<&str>> {
        Ok(range.map(|range| self.places.words(range)).transpose()?)
    }

    fn edition(&self, report_id: i64, key: &str, addition: &Addition) -> Done<i64> {
        let report = self.report;
        let sha256 = hex(&addition.packed.hash);
        self.insert(
            "INSERT INTO source_bytes (sha256, length, packing, bytes) VALUES (?1, ?2, 'gzip', ?3)
             ON CONFLICT (sha256) DO NOTHING",
            params![sha256, addition.packed.length, addition.packed.bytes],
        )?;
        let value = |field: &Option<Field<String>>| field.as_ref().map(|field| field.value.clone());
        let list = |fields: &[Field<String>]| -> Option<String> {
            let values: Vec<&str> = fields.iter().map(|field| &*field.value).collect();
            (!values.is_empty()).then(|| values.join("; "))
        };
        self.insert(
            "INSERT INTO edition (key, report_id, number, source_bytes_id, origin, outlet, title,
                section, byline, agencies, language, published, updated, text, details, source_map)
             VALUES (?1, ?2, (SELECT count(*) + 1 FROM edition WHERE report_id = ?2),
                (SELECT id FROM source_bytes WHERE sha256 = ?3),
                ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                key,
                report_id,
                sha256,
                report.origin,
                value(&report.outlet),
                value(&report.title),
                value(&report.section),
                list(&report.byline),
                list(&report.agencies),
                report.language.as_ref().map(|field| field.value.code().to_owned()),
                likeliest(report.published.as_ref()).map(|days| days.to_string()),
                likeliest(report.updated.as_ref()).map(|days| days.to_string()),
                report.text,
                kept::report_details(report, &self.places)?,
                kept::source_map(&report.source)?,
            ],
        )
    }

    fn paragraphs(&self, edition_id: i64) -> Done<i64> {
        let before = self.last("paragraph")?;
        for (position, block) in self.report.blocks.iter().enumerate() {
            let ([start, end], text) =
                (self.places.place(block.range)?, self.places.words(block.range)?);
            self.insert(
                "INSERT INTO paragraph (id, edition_id, position, kind, \"start\", \"end\", text, also)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    before + 1 + position as i64,
                    edition_id,
                    position,
                    block.kind.name(),
                    start,
                    end,
                    text,
                    also(text)
                ],
            )?;
        }
        Ok(before)
    }

    fn reading_row(&self, report_id: i64, edition_id: i64, addition: &Addition) -> Done<i64> {
        let (reading, with) = (self.reading, &addition.read_with);
        self.connection
            .prepare_cached(
                "UPDATE reading SET current = 0 WHERE current = 1
                 AND edition_id IN (SELECT id FROM edition WHERE report_id = ?1)",
            )?
            .execute([report_id])?;
        let published = likeliest(reading.published.as_ref());
        self.insert(
            "INSERT INTO reading (edition_id, number, current, engine, model, weights, language,
                published, published_first, published_last, details)
             VALUES (?1, (SELECT count(*) + 1 FROM reading WHERE edition_id = ?1), 1,
                ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                edition_id,
                with.engine,
                with.model,
                with.weights,
                reading.language.code(),
                published.map(|days| days.to_string()),
                published.and_then(|days| days.first()).map(|day| day.to_string()),
                published.and_then(|days| days.last()).map(|day| day.to_string()),
                kept::reading_details(reading, &self.places)?,
            ],
        )
    }

    fn actors(&self, reading_id: i64) -> Done<i64> {
        let before = self.last("actor")?;
        for (position, actor) in self.reading.actors.iter().enumerate() {
            let id = before + 1 + position as i64;
            let parent = actor.parent.map(|parent| self.actor(before, parent)).transpose()?;
            self.insert(
                "INSERT INTO actor (id, reading_id, position, name, kind, concept, parent_id, roles,
                    mentions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    id,
                    reading_id,
                    position,
                    actor.name,
                    actor.kind.name(),
                    actor.concept,
                    parent,
                    json(&self.places.places(&actor.roles)?)?,
                    json(&self.places.places(&actor.mentions)?)?,
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
            self.insert(
                "INSERT INTO alias (actor_id, position, text, \"start\", \"end\", also)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![actor_id, position, text, start, end, also(text)],
            )?;
        }
        Ok(())
    }

    fn actor(&self, before: i64, ActorId(position): ActorId) -> Done<i64> {
        row(before, position as usize, self.reading.actors.len(), "actor")
    }

    fn times(&self, reading_id: i64) -> Done<i64> {
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
                    kept::days_list(readings)?,
                    anchor,
                    other,
                    time.rule,
                    f64::from(*confidence),
                ],
            )?;
        }
        Ok(before)
    }

    fn figures(&self, reading_id: i64) -> Done<i64> {
        let before = self.last("figure")?;
        for (position, figure) in self.reading.figures.iter().enumerate() {
            let Figure { range, kind, quantity, unit, reach, counted, rule, confidence } = figure;
            let ([start, end], text) = (self.places.place(*range)?, self.places.words(*range)?);
            let thing = counted.as_ref().map(|counted| counted.thing);
            let predicate = counted.as_ref().and_then(|counted| counted.predicate);
            let ([thing_start, thing_end], [predicate_start, predicate_end]) =
                (self.place(thing)?, self.place(predicate)?);
            let exact = |bound: Option<Decimal>| bound.map(|bound| bound.to_string());
            self.insert(
                "INSERT INTO figure (id, reading_id, position, \"start\", \"end\", text, kind, least,
                    greatest, least_exact, greatest_exact, rough, unit, reach, counted,
                    counted_start, counted_end, predicate, predicate_start, predicate_end, rule,
                    confidence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                    ?18, ?19, ?20, ?21, ?22)",
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

    fn claims(&self, edition_key: &str, found: &Found) -> Done<()> {
        let before = self.last("claim")?;
        let mut alike: HashMap<String, usize> = HashMap::new();
        for (position, claim) in self.reading.claims.iter().enumerate() {
            let count = alike.entry(key::places(claim)).or_default();
            let key = key::claim(edition_key, claim, *count);
            *count += 1;
            let id = before + 1 + position as i64;
            self.claim(id, &key, position, claim, found)?;
            self.parts(id, claim, found)?;
        }
        Ok(())
    }

    fn claim(&self, id: i64, key: &str, position: usize, claim: &Claim, found: &Found) -> Done<()> {
        let words = claim.content.iter().map(|&range| self.places.words(range));
        let content = words.collect::<Result<Vec<_>, _>>()?.join(" … ");
        let block = self.report.blocks.iter().position(|block| {
            claim.content.first().is_some_and(|range| block.range.contains_offset(range.start()))
        });
        let source = match claim.source.kind {
            SourceKind::OwnVoice => self.report.outlet.as_ref().map(|outlet| &*outlet.value),
            _ => self.name_or_words(claim.source.actor, claim.source.range)?,
        };
        let actor =
            |actor: Option<ActorId>| actor.map(|actor| self.actor(found.actors, actor)).transpose();
        let said = claim.said_at.as_ref();
        let said_time =
            |time: usize| row(found.times, time, self.reading.times.len(), "time expression");
        let nested = claim.nested_in.map(|outer| {
            row(id - 1 - position as i64, outer.0 as usize, self.reading.claims.len(), "claim")
        });
        self.insert(
            "INSERT INTO claim (id, key, reading_id, position, paragraph_id, content, also, mode, act,
                hedged, source, source_kind, source_actor_id, source_carried, addressee_actor_id, day,
                said_time_id, said_readings, said_carried, nested_in_id, rule, confidence, because)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                ?19, ?20, ?21, ?22, ?23)",
            params![
                id,
                key,
                found.reading,
                position,
                block.map(|block| found.paragraphs + 1 + block as i64),
                content,
                also(&content),
                claim.mode.map(|mode| mode.name()),
                claim.act.name(),
                !claim.hedges.is_empty(),
                source,
                claim.source.kind.name(),
                actor(claim.source.actor)?,
                claim.source.carried.name(),
                actor(claim.addressee.as_ref().and_then(|party| party.actor))?,
                self.day(claim),
                said.map(|said| said_time(said.time)).transpose()?,
                said.map(|said| kept::days_list(&said.readings)).transpose()?,
                said.map(|said| said.carried),
                nested.transpose()?,
                claim.found_by.rule,
                f64::from(claim.found_by.confidence),
                kept::because(&claim.found_by, &self.places)?,
            ],
        )?;
        Ok(())
    }

    /// The rows that hang on a claim.
    fn parts(&self, id: i64, claim: &Claim, found: &Found) -> Done<()> {
        let one = |range: Option<TextRange>| range.into_iter().collect::<Vec<_>>();
        let addressee = claim.addressee.as_ref().map(|party| party.range);
        for (part, ranges) in [
            ("content", &claim.content),
            ("about", &claim.about),
            ("cue", &claim.cue),
            ("frame", &claim.frame),
            ("source", &one(claim.source.range)),
            ("source-role", &claim.source.role),
            ("addressee", &one(addressee)),
            ("said-in", &one(claim.said_in)),
            ("verification", &claim.verification),
        ] {
            for (position, &range) in ranges.iter().enumerate() {
                let [start, end]: Place = self.places.place(range)?;
                self.insert(
                    "INSERT INTO claim_span (claim_id, part, position, \"start\", \"end\")
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![id, part, position, start, end],
                )?;
            }
        }
        for (position, hop) in claim.chain.iter().enumerate() {
            let [start, end] = self.place(hop.range)?;
            let actor = hop.actor.map(|actor| self.actor(found.actors, actor)).transpose()?;
            self.insert(
                "INSERT INTO chain_hop (claim_id, position, role, actor_id, name, \"start\", \"end\")
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    id,
                    position,
                    hop.role.name(),
                    actor,
                    self.name_or_words(hop.actor, hop.range)?,
                    start,
                    end
                ],
            )?;
        }
        for (position, hedge) in claim.hedges.iter().enumerate() {
            let [start, end] = self.places.place(hedge.range)?;
            self.insert(
                "INSERT INTO hedge (claim_id, position, kind, text, \"start\", \"end\")
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    id,
                    position,
                    hedge.kind.name(),
                    self.places.words(hedge.range)?,
                    start,
                    end
                ],
            )?;
        }
        for (position, &figure) in claim.figures.iter().enumerate() {
            let figure = row(found.figures, figure, self.reading.figures.len(), "figure")?;
            self.insert(
                "INSERT INTO claim_figure (claim_id, position, figure_id) VALUES (?1, ?2, ?3)",
                params![id, position, figure],
            )?;
        }
        for (position, &time) in claim.times.iter().enumerate() {
            let time = row(found.times, time, self.reading.times.len(), "time expression")?;
            self.insert(
                "INSERT INTO claim_time (claim_id, position, time_id) VALUES (?1, ?2, ?3)",
                params![id, position, time],
            )?;
        }
        self.about(id, claim, found)
    }

    /// The actors that are mentioned in what is claimed.
    fn about(&self, id: i64, claim: &Claim, found: &Found) -> Done<()> {
        let spans = || claim.content.iter().chain(&claim.about);
        for (position, actor) in (0..).zip(&self.reading.actors) {
            if actor.mentions.iter().any(|mention| spans().any(|span| span.contains(*mention))) {
                self.insert(
                    "INSERT INTO claim_about (claim_id, actor_id) VALUES (?1, ?2)",
                    params![id, self.actor(found.actors, ActorId(position))?],
                )?;
            }
        }
        Ok(())
    }

    /// The day on which a claim was said, or its report published where that is not told.
    fn day(&self, claim: &Claim) -> Option<String> {
        let said = claim.said_at.as_ref().and_then(|said| said.readings.first());
        let days = said.or_else(|| likeliest(self.reading.published.as_ref()))?;
        days.first().or_else(|| days.last()).map(|day| day.to_string())
    }

    fn name_or_words(
        &self,
        actor: Option<ActorId>,
        range: Option<TextRange>,
    ) -> Done<Option<&str>> {
        match actor {
            Some(ActorId(position)) => {
                let actor = self.reading.actors.get(position as usize);
                Ok(Some(&actor.ok_or(Misfit::Position("actor"))?.name))
            }
            None => self.words(range),
        }
    }
}

fn likeliest(dating: Option<&Dating>) -> Option<&DayInterval> {
    dating?.readings.first()
}

/// A number to compare with; the exact one stands beside it.
fn number(exact: Decimal) -> Option<f64> {
    exact.to_string().parse().ok()
}

fn json(places: &[Place]) -> Done<String> {
    Ok(serde_json::to_string(places).map_err(Misfit::from)?)
}
