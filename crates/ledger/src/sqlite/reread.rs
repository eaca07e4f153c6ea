//! Another reading of an edition beside those it has.

use super::entry::{self, Subject, enter};
use super::{Done, find, load, order, write};
use crate::{Addition, Deed, Kept, Reread, Stamp};
use laut_model::{ActorId, Claim, Reading, TextRange};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// From this share on two contents are the same: what both hold of what either holds.
const SAME: f64 = 0.5;

/// Keeps a reading of a held edition inside a transaction of the caller and tells what it changed; `None`
/// where it is the reading that the edition has.
pub(super) fn reread(
    connection: &Connection,
    edition_key: &str,
    addition: &Addition,
    stamp: &Stamp,
) -> Done<Option<Reread>> {
    let before = find::current_reading(connection, edition_key)?;
    let old = load::kept(connection, before)?;
    let same = old.reading == addition.reading;
    if same && old.read_with == addition.read_with {
        return Ok(None);
    }
    let (report_id, edition_id): (i64, i64) = connection
        .prepare_cached("SELECT report_id, id FROM edition WHERE key = ?1")?
        .query_row([edition_key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut reread = Reread { with: addition.read_with.to_string(), ..Reread::default() };
    let mut subject = Subject {
        report: Some(report_id),
        edition: Some(edition_id),
        reading: Some(before),
        ..Subject::default()
    };
    // The same again by another engine is told and takes no room.
    if same {
        enter(connection, stamp, &Deed::Reread(reread.clone()), &subject, None)?;
        order::settle(connection, report_id)?;
        return Ok(Some(reread));
    }
    let after = write::reading(connection, addition, edition_id)?;
    subject.reading = Some(after);
    let new = load::kept(connection, after)?;
    compare(&old, &new, &mut reread);
    for went in reread.went.clone() {
        match heir(&old, &new, &went) {
            Some(heir) => carry(connection, (&went, heir), (report_id, edition_id), stamp)?,
            None if judged(connection, &went)?.is_empty() => {}
            None => reread.lost.push(went),
        }
    }
    enter(connection, stamp, &Deed::Reread(reread.clone()), &subject, None)?;
    order::settle(connection, report_id)?;
    Ok(Some(reread))
}

/// Tells which claims came, went and are told in another way.
fn compare(old: &Kept, new: &Kept, reread: &mut Reread) {
    let told = |kept: &Kept| -> BTreeMap<String, String> {
        let ids = kept.claim_ids.iter().cloned();
        ids.zip(kept.reading.claims.iter().map(|claim| told(&kept.reading, claim))).collect()
    };
    let (before, after) = (told(old), told(new));
    let of = |kept: &Kept, keep: &dyn Fn(&String) -> bool| -> Vec<String> {
        kept.claim_ids.iter().filter(|id| keep(id)).cloned().collect()
    };
    reread.came = of(new, &|id| !before.contains_key(id));
    reread.went = of(old, &|id| !after.contains_key(id));
    reread.changed = of(new, &|id| before.get(id).is_some_and(|told| Some(told) != after.get(id)));
}

/// All that is told of a claim, without positions in lists and without what the extractor thought.
fn told(reading: &Reading, claim: &Claim) -> String {
    let Claim {
        mode,
        act,
        content,
        about,
        cue,
        frame,
        source,
        addressee,
        chain,
        hedges,
        verification,
        figures,
        times,
        said_at,
        said_in,
        nested_in,
        found_by: _,
    } = claim;
    let name = |actor: &Option<ActorId>| {
        actor.and_then(|ActorId(at)| reading.actors.get(at as usize)).map(|actor| &actor.name)
    };
    let figures: Vec<_> = figures
        .iter()
        .filter_map(|&at| reading.figures.get(at))
        .map(|figure| (figure.range, figure.quantity, &figure.unit, &figure.counted))
        .collect();
    let times: Vec<_> = times
        .iter()
        .filter_map(|&at| reading.times.get(at))
        .map(|time| (time.range, &time.reading))
        .collect();
    let source = (source.kind, source.range, &source.role, name(&source.actor));
    let addressee = addressee.as_ref().map(|party| (party.range, name(&party.actor)));
    let chain: Vec<_> = chain.iter().map(|hop| (hop.role, hop.range, name(&hop.actor))).collect();
    let said = (said_at.as_ref().map(|said| &said.readings), said_in);
    format!(
        "{:?}",
        (
            (mode, act, content, about, cue, frame, source),
            (addressee, chain, hedges, verification, figures, times, said, nested_in.is_some())
        )
    )
}

/// The claim of the new reading that holds most of what a claim of the old one holds, if that is enough.
fn heir<'a>(old: &Kept, new: &'a Kept, went: &str) -> Option<&'a str> {
    let at = old.claim_ids.iter().position(|id| id == went)?;
    let content = &old.reading.claims.get(at)?.content;
    let share = |claim: &Claim| overlap(content, &claim.content);
    let shares =
        new.claim_ids.iter().zip(&new.reading.claims).map(|(id, claim)| (share(claim), id));
    let best = shares.filter(|(share, _)| *share >= SAME).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, id)| id.as_str())
}

/// How many bytes two contents share, of those that either has.
fn overlap(one: &[TextRange], other: &[TextRange]) -> f64 {
    let length = |ranges: &[TextRange]| ranges.iter().map(|range| range.len()).sum::<usize>();
    let shared: usize = one
        .iter()
        .flat_map(|a| other.iter().map(move |b| (a, b)))
        .map(|(a, b)| a.end().min(b.end()).saturating_sub(a.start().max(b.start())))
        .sum();
    let all = length(one) + length(other) - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

/// The rows of the standing judgements on a claim, those that were carried over being where they came
/// from, and what they say.
fn judged(connection: &Connection, claim: &str) -> Done<Vec<(i64, Deed)>> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(carries_id, id) AS root, judgements.action, judgements.value
         FROM judgements JOIN entry ON entry.id = entry_id WHERE judgements.claim = ?1 ORDER BY entry_id",
    )?;
    let mut rows = statement.query([claim])?;
    let mut judged = vec![];
    while let Some(row) = rows.next()? {
        judged.push((row.get("root")?, entry::deed(row)?));
    }
    Ok(judged)
}

/// Lets what was decided about a claim hold for the one that took its place.
fn carry(
    connection: &Connection,
    (from, to): (&str, &str),
    (report, edition): (i64, i64),
    stamp: &Stamp,
) -> Done<()> {
    for (root, deed) in judged(connection, from)? {
        let subject = Subject {
            report: Some(report),
            edition: Some(edition),
            claim: Some(to.to_owned()),
            carries: Some(root),
            ..Subject::default()
        };
        enter(connection, stamp, &deed, &subject, None)?;
    }
    Ok(())
}
