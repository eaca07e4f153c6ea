//! Whole readings with the claims that are wanted, one after another.

use super::ask::claim_filter;
use super::{Done, judge, load};
use crate::kept::Misfit;
use crate::{About, Chosen, ChosenClaim, ClaimQuery, Hand};
use laut_model::ClaimId;
use rusqlite::{Connection, OptionalExtension};
use std::ops::ControlFlow;

/// CROSS JOIN keeps this order of the tables, in which indexes give the rows already sorted: a sort would
/// hold all of them.
const CLAIMS: &str = "
    SELECT reading.id, claim.position, claim.day
    FROM report
    CROSS JOIN edition ON edition.report_id = report.id
    CROSS JOIN reading ON reading.edition_id = edition.id
    CROSS JOIN claim ON claim.reading_id = reading.id
    {where}
    ORDER BY report.key, edition.number, reading.number, claim.position";

/// Hands out the readings; only one is in memory at a time.
pub(super) fn choose(
    connection: &Connection,
    query: &ClaimQuery,
    take: &mut dyn FnMut(Chosen) -> ControlFlow<()>,
) -> Done<()> {
    let mut open: Option<(i64, Vec<ChosenClaim>)> = None;
    let mut ended = false;
    claim_filter(connection, query)?.each(connection, CLAIMS, query.window, |row| {
        let reading_id = row.get(0)?;
        let claim =
            ChosenClaim { place: ClaimId(row.get(1)?), day: row.get(2)?, hand: Hand::default() };
        match &mut open {
            Some((id, claims)) if *id == reading_id => claims.push(claim),
            _ => {
                if let Some((id, claims)) = open.replace((reading_id, vec![claim])) {
                    let flow = take(chosen(connection, id, claims)?);
                    ended = flow.is_break();
                    return Ok(flow);
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    if let Some((id, claims)) = open.filter(|_| !ended) {
        let _ = take(chosen(connection, id, claims)?);
    }
    Ok(())
}

fn chosen(connection: &Connection, reading_id: i64, mut claims: Vec<ChosenClaim>) -> Done<Chosen> {
    let (reading_number, read_at) = connection
        .prepare_cached(
            "SELECT reading.number, (SELECT min(at) FROM entry WHERE reading_id = reading.id)
             FROM reading WHERE id = ?1",
        )?
        .query_row([reading_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let revises = connection
        .prepare_cached(
            "SELECT before.key FROM reading
             JOIN edition ON edition.id = reading.edition_id
             JOIN edition AS before
                ON before.report_id = edition.report_id AND before.number < edition.number
             WHERE reading.id = ?1 ORDER BY before.number DESC LIMIT 1",
        )?
        .query_row([reading_id], |row| row.get(0))
        .optional()?;
    let kept = load::kept(connection, reading_id)?;
    for claim in &mut claims {
        let id = kept.claim_ids.get(claim.place.0 as usize).ok_or(Misfit::Position("claim"))?;
        claim.hand = judge::hand(connection, &About::Claim(id.clone()))?;
    }
    Ok(Chosen { kept, reading_number, read_at, revises, claims })
}

#[cfg(test)]
mod tests {
    use super::CLAIMS;
    use crate::sqlite::schema;
    use rusqlite::Connection;

    #[test]
    fn nothing_is_sorted() {
        let mut connection = Connection::open_in_memory().expect("a ledger");
        schema::migrate(&mut connection).expect("a schema");
        let plan = |sql: String| -> String {
            let mut plan =
                connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a plan");
            let steps = plan.query_map([], |row| row.get::<_, String>("detail")).expect("steps");
            steps.map(|step| step.expect("a step") + "\n").collect()
        };
        let plans = ["", "WHERE reading.current AND claim.hedged"]
            .map(|conditions| plan(CLAIMS.replace("{where}", conditions)));
        for plan in plans {
            assert!(plan.contains("report") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        let sorted = plan(CLAIMS.replace("{where}", "").replace("report.key,", "claim.day,"));
        assert!(sorted.contains("TEMP B-TREE"), "{sorted}");
    }
}
