//! Reports and readings as they were before they were kept.

use super::{Done, Trouble};
use crate::kept::{self, Misfit};
use crate::places::{Place, Places};
use crate::{Kept, LedgerError, ReadWith, pack};
use laut_model::names::{Named, lasting};
use laut_model::{
    Actor, ActorId, Alias, Anchor, Approximation, Block, Claim, ClaimId, ContentHash, Counted,
    Decimal, Figure, Hedge, Hop, Language, Party, Quantity, Reading, Report, SaidAt, Source,
    TextRange, TimeExpression, TimeReading,
};
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashMap;

/// The bytes of an edition.
pub(super) fn bytes(connection: &Connection, edition_key: &str) -> Done<Vec<u8>> {
    let packed = connection
        .prepare_cached(
            "SELECT source_bytes.length, packing, source_bytes.bytes FROM edition
             JOIN source_bytes ON source_bytes.id = edition.source_bytes_id WHERE edition.key = ?1",
        )?
        .query_row([edition_key], |row| {
            Ok((row.get::<_, usize>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
        })
        .optional()?;
    let (length, packing, packed) =
        packed.ok_or_else(|| LedgerError::NotFound { id: edition_key.to_owned() })?;
    pack::unpack(&packing, &packed, length).map_err(Trouble::Unpack)
}

/// A report with one of its readings.
pub(super) fn kept(connection: &Connection, reading_id: i64) -> Done<Kept> {
    let mut statement = connection.prepare_cached(
        "SELECT report.key AS report_key, edition.key AS edition_key, edition.number, edition.id AS edition_id,
            edition.language AS stated_language, outlet, title, section, report.link,
            origin, edition.details AS report_details, sha256,
            engine, model, weights, reading.language, reading.details AS reading_details
         FROM reading
         JOIN edition ON edition.id = reading.edition_id
         JOIN report ON report.id = edition.report_id
         JOIN source_bytes ON source_bytes.id = edition.source_bytes_id
         WHERE reading.id = ?1",
    )?;
    let mut rows = statement.query([reading_id])?;
    let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let details = kept::ReportDetails::parse(&unpacked(row, "report_details")?)?;
    let parts = parts(connection, row.get("edition_id")?)?;
    let text = details.text(&parts)?;
    let places = Places::new(&text);
    let digits: String = row.get("sha256")?;
    let mut report = Report {
        hash: ContentHash::from_hex(&digits).ok_or(Misfit::Number(digits))?,
        origin: row.get("origin")?,
        ..Report::default()
    };
    let columns = kept::Columns {
        language: row.get("stated_language")?,
        outlet: row.get("outlet")?,
        title: row.get("title")?,
        section: row.get("section")?,
        link: row.get("link")?,
    };
    details.fill(columns, &places, &mut report)?;
    let loader = Loader { connection, reading_id, places: &places };
    report.blocks = loader.blocks(row.get("edition_id")?)?;
    let details = unpacked(row, "reading_details")?;
    let kept::ReadingDetails { published, notes, because, actors } =
        kept::read_reading_details(&details, &places)?;
    let code: String = row.get("language")?;
    let (claim_ids, claims) = loader.claims(because)?.into_iter().unzip();
    let reading = Reading {
        language: Language::parse(&code).ok_or(Misfit::Language(code))?,
        published,
        actors: loader.actors(actors)?,
        times: loader.times()?,
        figures: loader.figures()?,
        claims,
        notes,
    };
    report.text.clone_from(&text);
    Ok(Kept {
        report_id: row.get("report_key")?,
        edition_id: row.get("edition_key")?,
        edition_number: row.get("number")?,
        report,
        reading,
        read_with: ReadWith {
            engine: row.get("engine")?,
            model: row.get("model")?,
            weights: row.get("weights")?,
        },
        claim_ids,
    })
}

/// The text of a packed column.
fn unpacked(row: &Row, column: &str) -> Done<String> {
    pack::unpack_text(&row.get::<_, Vec<u8>>(column)?).map_err(Trouble::Unpack)
}

/// The parts of an edition's text with their places.
fn parts(connection: &Connection, edition_id: i64) -> Done<Vec<(Place, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT \"start\", \"end\", text FROM paragraph WHERE edition_id = ?1 ORDER BY position",
    )?;
    let rows = statement.query_map([edition_id], |row| {
        Ok(([row.get("start")?, row.get("end")?], row.get("text")?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

struct Loader<'a> {
    connection: &'a Connection,
    reading_id: i64,
    places: &'a Places<'a>,
}

/// A value of a few kinds by the name in a column.
fn named<T: Named>(row: &Row, column: &str) -> Done<T> {
    Ok(T::named(&row.get::<_, String>(column)?)?)
}

/// The value that a column names, if it names one.
fn named_or_none<T: Named>(row: &Row, column: &str) -> Done<Option<T>> {
    Ok(optional::<String>(row, column)?.as_deref().map(T::named).transpose()?)
}

/// A place in two columns, if there is one.
fn place(row: &Row, start: &str, end: &str) -> Done<Option<Place>> {
    let start: Option<u32> = row.get(start)?;
    let end: Option<u32> = row.get(end)?;
    Ok(start.zip(end).map(|(start, end)| [start, end]))
}

impl Loader<'_> {
    /// Rows of the reading, each turned into something.
    fn rows<T>(&self, sql: &str, make: impl FnMut(&Row) -> Done<T>) -> Done<Vec<T>> {
        self.rows_of(self.reading_id, sql, make)
    }

    fn rows_of<T>(
        &self,
        id: i64,
        sql: &str,
        mut make: impl FnMut(&Row) -> Done<T>,
    ) -> Done<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        let mut made = vec![];
        while let Some(row) = rows.next()? {
            made.push(make(row)?);
        }
        Ok(made)
    }

    /// What hangs on the claims of the reading, by the row of the claim.
    fn of_claims<T>(
        &self,
        sql: &str,
        mut make: impl FnMut(&Row) -> Done<T>,
    ) -> Done<HashMap<i64, Vec<T>>> {
        let mut all: HashMap<i64, Vec<T>> = HashMap::new();
        self.rows(sql, |row| {
            let made = make(row)?;
            all.entry(row.get("claim_id")?).or_default().push(made);
            Ok(())
        })?;
        Ok(all)
    }

    fn range(&self, row: &Row) -> Done<TextRange> {
        self.range_in(row, "start", "end")?.ok_or_else(|| Misfit::Position("place").into())
    }

    fn range_in(&self, row: &Row, start: &str, end: &str) -> Done<Option<TextRange>> {
        let place = place(row, start, end)?;
        Ok(place.map(|place| self.places.range(place)).transpose()?)
    }

    fn blocks(&self, edition_id: i64) -> Done<Vec<Block>> {
        let sql = "SELECT kind, \"start\", \"end\" FROM paragraph WHERE edition_id = ?1 ORDER BY position";
        self.rows_of(edition_id, sql, |row| {
            Ok(Block { kind: named(row, "kind")?, range: self.range(row)? })
        })
    }

    /// The actors; where their roles and mentions stand comes in their order.
    fn actors(&self, places: Vec<(Vec<TextRange>, Vec<TextRange>)>) -> Done<Vec<Actor>> {
        let mut places = places.into_iter();
        let mut aliases = HashMap::<i64, Vec<Alias>>::new();
        self.rows(
            "SELECT actor_id, text, \"start\", \"end\" FROM alias
             JOIN actor ON actor.id = alias.actor_id
             WHERE reading_id = ?1 AND alias.position > 0 ORDER BY actor_id, alias.position",
            |row| {
                let alias = Alias { text: row.get("text")?, range: self.range(row)? };
                aliases.entry(row.get("actor_id")?).or_default().push(alias);
                Ok(())
            },
        )?;
        self.rows(
            "SELECT actor.id, actor.name, actor.kind, actor.concept,
                parent.position AS parent
             FROM actor LEFT JOIN actor AS parent ON parent.id = actor.parent_id
             WHERE actor.reading_id = ?1 ORDER BY actor.position",
            |row| {
                let (roles, mentions) = places.next().ok_or(Misfit::Position("place"))?;
                Ok(Actor {
                    name: row.get("name")?,
                    kind: named(row, "kind")?,
                    concept: row.get("concept")?,
                    aliases: aliases.remove(&row.get("id")?).unwrap_or_default(),
                    roles,
                    parent: row.get::<_, Option<u32>>("parent")?.map(ActorId),
                    mentions,
                })
            },
        )
    }

    fn times(&self) -> Done<Vec<TimeExpression>> {
        self.rows(
            "SELECT time.*, other.position AS other
             FROM time LEFT JOIN time AS other ON other.id = time.anchor_time_id
             WHERE time.reading_id = ?1 ORDER BY time.position",
            |row| {
                let day = |column| optional::<String>(row, column);
                let reading = match &*row.get::<_, String>("meaning")? {
                    "none" => TimeReading::None,
                    "one" => TimeReading::One(kept::days(day("first_day")?, day("last_day")?)?),
                    _ => TimeReading::Several(kept::read_days_list(
                        &row.get::<_, String>("readings")?,
                    )?),
                };
                let anchor = match &*row.get::<_, String>("anchor")? {
                    "itself" => Anchor::Itself,
                    "publication" => Anchor::Publication,
                    _ => Anchor::Expression(row.get("other")?),
                };
                Ok(TimeExpression {
                    range: self.range(row)?,
                    kind: named(row, "kind")?,
                    grain: named(row, "grain")?,
                    timex: row.get("timex")?,
                    modifier: row.get::<_, Option<String>>("modifier")?.as_deref().map(lasting),
                    reading,
                    anchor,
                    rule: lasting(&row.get::<_, String>("rule")?),
                    confidence: row.get::<_, f64>("confidence")? as f32,
                })
            },
        )
    }

    fn figures(&self) -> Done<Vec<Figure>> {
        let bound = |row: &Row, column: &str| -> Done<Option<Decimal>> {
            let exact: Option<String> = row.get(column)?;
            let read = |exact: String| exact.parse().map_err(|_| Misfit::Number(exact));
            Ok(exact.map(read).transpose()?)
        };
        self.rows("SELECT * FROM figure WHERE reading_id = ?1 ORDER BY position", |row| {
            let approximation = match row.get("rough")? {
                true => Approximation::Rough,
                false => Approximation::Exact,
            };
            let thing = self.range_in(row, "counted_start", "counted_end")?;
            let predicate = self.range_in(row, "predicate_start", "predicate_end")?;
            let (min, max) = (bound(row, "least_exact")?, bound(row, "greatest_exact")?);
            Ok(Figure {
                range: self.range(row)?,
                kind: named(row, "kind")?,
                quantity: Quantity { min, max, approximation },
                unit: row.get("unit")?,
                reach: named_or_none(row, "reach")?,
                change: named_or_none(row, "change")?,
                counted: thing.map(|thing| Counted { thing, predicate }),
                rule: lasting(&row.get::<_, String>("rule")?),
                confidence: row.get::<_, f64>("confidence")? as f32,
            })
        })
    }

    /// The claims with their ids; why each was found comes in their order.
    fn claims(&self, because: Vec<kept::Because>) -> Done<Vec<(String, Claim)>> {
        let mut because = because.into_iter();
        let mut spans = self.of_claims(
            "SELECT claim_id, part, \"start\", \"end\" FROM claim_span
             JOIN claim ON claim.id = claim_id WHERE reading_id = ?1
             ORDER BY claim_id, part, claim_span.position",
            |row| Ok((row.get::<_, String>("part")?, self.range(row)?)),
        )?;
        let mut chains = self.of_claims(
            "SELECT claim_id, role, \"start\", \"end\", actor.position AS actor FROM chain_hop
             JOIN claim ON claim.id = claim_id LEFT JOIN actor ON actor.id = actor_id
             WHERE claim.reading_id = ?1 ORDER BY claim_id, chain_hop.position",
            |row| {
                let actor: Option<u32> = row.get("actor")?;
                let range = self.range_in(row, "start", "end")?;
                Ok(Hop { role: named(row, "role")?, actor: actor.map(ActorId), range })
            },
        )?;
        let mut hedges = self.of_claims(
            "SELECT claim_id, kind, \"start\", \"end\" FROM hedge JOIN claim ON claim.id = claim_id
             WHERE reading_id = ?1 ORDER BY claim_id, hedge.position",
            |row| Ok(Hedge { range: self.range(row)?, kind: named(row, "kind")? }),
        )?;
        let position = |row: &Row| Ok(row.get::<_, usize>("other")?);
        let mut figures = self.of_claims(
            "SELECT claim_id, figure.position AS other FROM claim_figure
             JOIN claim ON claim.id = claim_id JOIN figure ON figure.id = figure_id
             WHERE claim.reading_id = ?1 ORDER BY claim_id, claim_figure.position",
            position,
        )?;
        let mut times = self.of_claims(
            "SELECT claim_id, time.position AS other FROM claim_time
             JOIN claim ON claim.id = claim_id JOIN time ON time.id = time_id
             WHERE claim.reading_id = ?1 ORDER BY claim_id, claim_time.position",
            position,
        )?;
        self.rows(
            "SELECT claim.*, source.position AS source_actor, addressee.position AS addressee_actor,
                outer.position AS nested_in, time.position AS said_time
             FROM claim
             LEFT JOIN actor AS source ON source.id = claim.source_actor_id
             LEFT JOIN actor AS addressee ON addressee.id = claim.addressee_actor_id
             LEFT JOIN claim AS outer ON outer.id = claim.nested_in_id
             LEFT JOIN time ON time.id = claim.said_time_id
             WHERE claim.reading_id = ?1 ORDER BY claim.position",
            |row| {
                let id: i64 = row.get("id")?;
                let parts = Spans(spans.remove(&id).unwrap_or_default());
                let actor = |column| -> Done<_> { Ok(optional(row, column)?.map(ActorId)) };
                let addressee = actor("addressee_actor")?;
                let claim = Claim {
                    mode: named_or_none(row, "mode")?,
                    act: named(row, "act")?,
                    content: parts.all("content"),
                    about: parts.all("about"),
                    cue: parts.all("cue"),
                    frame: parts.all("frame"),
                    source: Source {
                        kind: named(row, "source_kind")?,
                        range: parts.all("source").pop(),
                        role: parts.all("source-role"),
                        actor: actor("source_actor")?,
                        carried: named(row, "source_carried")?,
                    },
                    addressee: parts
                        .all("addressee")
                        .pop()
                        .map(|range| Party { range, actor: addressee }),
                    chain: chains.remove(&id).unwrap_or_default(),
                    hedges: hedges.remove(&id).unwrap_or_default(),
                    verification: parts.all("verification"),
                    figures: figures.remove(&id).unwrap_or_default(),
                    times: times.remove(&id).unwrap_or_default(),
                    said_at: said_at(row)?,
                    said_in: parts.all("said-in").pop(),
                    nested_in: optional(row, "nested_in")?.map(ClaimId),
                    found_by: because
                        .next()
                        .ok_or(Misfit::Position("reason"))?
                        .read(self.places, &row.get::<_, String>("rule")?, row.get("confidence")?)?,
                };
                Ok((row.get("key")?, claim))
            },
        )
    }
}

fn optional<T: FromSql>(row: &Row, column: &str) -> Done<Option<T>> {
    Ok(row.get(column)?)
}

fn said_at(row: &Row) -> Done<Option<SaidAt>> {
    let Some(time) = optional(row, "said_time")? else { return Ok(None) };
    let readings = kept::read_days_list(&row.get::<_, String>("said_readings")?)?;
    Ok(Some(SaidAt { time, readings, carried: row.get("said_carried")? }))
}

/// The spans of one claim, with their parts.
struct Spans(Vec<(String, TextRange)>);

impl Spans {
    fn all(&self, part: &str) -> Vec<TextRange> {
        self.0.iter().filter(|(name, _)| name == part).map(|&(_, range)| range).collect()
    }
}
