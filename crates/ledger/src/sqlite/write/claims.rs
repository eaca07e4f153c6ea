//! Writing claims and what hangs on them.

use super::{Done, Found, Writer, likeliest, row};
use crate::kept;
use crate::key;
use crate::places::Place;
use crate::words::also;
use laut_model::{ActorId, Claim, SourceKind, TextRange};
use rusqlite::params;
use std::collections::HashMap;

impl Writer<'_> {
    pub(super) fn claims(&self, edition_key: &str, found: &Found) -> Done<()> {
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
        let also = also(&content);
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
                said_time_id, said_readings, said_carried, nested_in_id, rule, confidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                ?19, ?20, ?21, ?22)",
            params![
                id,
                key,
                found.reading,
                position,
                block.map(|block| found.paragraphs + 1 + block as i64),
                content,
                also,
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
            ],
        )?;
        self.insert(
            "INSERT INTO claim_search (rowid, content, also) VALUES (?1, ?2, ?3)",
            params![id, content, also],
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
}
