//! What analysts decide, and what of it stands.

use super::entry::{self, Subject, enter};
use super::{Done, find, same};
use crate::grade::Grade;
use crate::{
    About, ClaimRow, Deed, Hand, Judged, JudgedBefore, Judgement, LedgerError, MendedContent, Stamp,
};
use rusqlite::{Connection, OptionalExtension, Row};

/// Enters a judgement inside a transaction of the caller and tells the id of the entry.
pub(super) fn judge(connection: &Connection, judgement: &Judgement, stamp: &Stamp) -> Done<String> {
    let Judgement { about, deed, why } = judgement;
    let subject = subject(connection, about, deed)?;
    let (key, _) = enter(connection, stamp, deed, &subject, why.as_deref())?;
    // What is undone may be about actors too.
    if subject.actor.is_some() || subject.undoes.is_some() {
        same::make(connection)?;
    }
    Ok(key)
}

/// What a judgement is about, looked up.
fn subject(connection: &Connection, about: &About, deed: &Deed) -> Done<Subject> {
    let fits = matches!(
        (about, deed),
        (About::Claim(_), Deed::Reject | Deed::MendSource { .. } | Deed::MendContent { .. })
            | (About::Actor(_), Deed::MergeActors { .. } | Deed::SplitActor { .. })
            | (
                About::Claim(_) | About::Report(_) | About::Actor(_),
                Deed::Grade(_) | Deed::Note { .. } | Deed::Tag { .. },
            )
            | (About::Entry(_), Deed::Undo)
    );
    let (About::Claim(id) | About::Report(id) | About::Actor(id) | About::Entry(id)) = about;
    if !fits {
        let what = format!("{} cannot be done to it", deed.action());
        return Err(LedgerError::Unfit { id: id.clone(), what }.into());
    }
    let missing = || LedgerError::NotFound { id: id.clone() };
    match about {
        About::Claim(id) => {
            let rows = "SELECT edition.report_id, edition.id FROM claim
                 JOIN reading ON reading.id = claim.reading_id
                 JOIN edition ON edition.id = reading.edition_id
                 WHERE claim.key = ?1 ORDER BY reading.number DESC LIMIT 1";
            let found = connection
                .prepare_cached(rows)?
                .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let (report, edition) = found.ok_or_else(missing)?;
            Ok(Subject {
                report: Some(report),
                edition: Some(edition),
                claim: Some(id.clone()),
                ..Subject::default()
            })
        }
        About::Report(id) => {
            let edition = connection
                .prepare_cached("SELECT report_id, id FROM edition WHERE key = ?1")?
                .query_row([id], |row| Ok((row.get(0)?, Some(row.get(1)?))))
                .optional()?;
            let report = connection
                .prepare_cached("SELECT id FROM report WHERE key = ?1")?
                .query_row([id], |row| Ok((row.get(0)?, None)))
                .optional()?;
            let (report, edition) = edition.or(report).ok_or_else(missing)?;
            Ok(Subject { report: Some(report), edition, ..Subject::default() })
        }
        About::Actor(id) => {
            let others: &[String] = match deed {
                Deed::MergeActors { with, .. } => with,
                _ => &[],
            };
            for id in others.iter().chain([id]) {
                if !find::actor_is_there(connection, id)? {
                    return Err(LedgerError::NotFound { id: id.clone() }.into());
                }
            }
            Ok(Subject { actor: Some(id.clone()), ..Subject::default() })
        }
        About::Entry(id) => undone(connection, id),
    }
}

/// The subject of undoing an entry: that of the entry itself.
fn undone(connection: &Connection, id: &str) -> Done<Subject> {
    let sql = "SELECT entry.id, carries_id, report_id, edition_id, entry.claim, entry.actor, entry.action,
            entry.value, undone
         FROM entry JOIN entries ON entries.entry_id = entry.id WHERE entry.key = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let row = rows.next()?.ok_or_else(|| LedgerError::NotFound { id: id.to_owned() })?;
    let unfit = |what: &str| LedgerError::Unfit { id: id.to_owned(), what: what.to_owned() };
    if !entry::deed(row)?.is_judgement() {
        return Err(unfit(
            "only what an analyst decided can be undone; what is undone can be decided again",
        )
        .into());
    }
    if row.get("undone")? {
        return Err(unfit("is undone already").into());
    }
    Ok(Subject {
        report: row.get("report_id")?,
        edition: row.get("edition_id")?,
        reading: None,
        claim: row.get("claim")?,
        actor: row.get("actor")?,
        // What was carried over goes with what it was carried from.
        undoes: row.get::<_, Option<i64>>("carries_id")?.or(row.get("id")?),
        carries: None,
    })
}

/// The judgements that stand on a claim, a report, an edition or an actor.
pub(super) fn hand(connection: &Connection, about: &About) -> Done<Hand> {
    let (condition, id) = match about {
        About::Claim(id) => ("claim = ?1", id),
        About::Actor(id) => ("actor = ?1", id),
        About::Report(id) => {
            ("claim IS NULL AND actor IS NULL AND ?1 IN (coalesce(edition, report))", id)
        }
        About::Entry(id) => ("entry = ?1", id),
    };
    let sql = format!("SELECT * FROM judgements WHERE {condition} ORDER BY at, entry_id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([id])?;
    let mut hand = Hand::default();
    while let Some(row) = rows.next()? {
        lay(&mut hand, row)?;
    }
    if let (About::Claim(id), None) = (about, &hand.source) {
        hand.source_as = same::source_of(connection, id)?;
    }
    Ok(hand)
}

/// The judged claims of earlier editions that have the same content and the same source as a claim, the latest
/// edition first.
pub(super) fn before(connection: &Connection, claim: &str) -> Done<Vec<JudgedBefore>> {
    let sql = "SELECT DISTINCT other.key AS claim, before.key AS edition, before.number FROM claim
         JOIN reading ON reading.id = claim.reading_id
         JOIN edition ON edition.id = reading.edition_id
         JOIN edition AS before
            ON before.report_id = edition.report_id AND before.number < edition.number
         JOIN reading AS earlier ON earlier.edition_id = before.id
         JOIN claim AS other ON other.reading_id = earlier.id
            AND other.content = claim.content AND other.source IS claim.source
         WHERE claim.key = ?1 AND EXISTS (SELECT 1 FROM judgements WHERE judgements.claim = other.key)
         ORDER BY before.number DESC, other.position, other.key";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([claim])?;
    let mut before = vec![];
    while let Some(row) = rows.next()? {
        let claim: String = row.get("claim")?;
        before.push(JudgedBefore {
            hand: hand(connection, &About::Claim(claim.clone()))?,
            claim,
            edition: row.get("edition")?,
            edition_number: row.get("number")?,
        });
    }
    Ok(before)
}

/// How many claims with judgements stand in a report's editions before the latest.
pub(super) fn behind(connection: &Connection, report: &str) -> Done<u64> {
    let sql = "SELECT count(DISTINCT claim) FROM judgements
         WHERE report = ?1 AND claim IS NOT NULL AND edition NOT IN (
            SELECT edition.key FROM report JOIN edition ON edition.report_id = report.id
            JOIN reading ON reading.edition_id = edition.id WHERE report.key = ?1 AND reading.current)";
    Ok(connection.prepare_cached(sql)?.query_row([report], |row| row.get(0))?)
}

/// Lays one judgement onto those before it.
fn lay(hand: &mut Hand, row: &Row) -> Done<()> {
    let (entry, at, author): (String, String, String) =
        (row.get("entry")?, row.get("at")?, row.get("author")?);
    let why: Option<String> = row.get("why")?;
    fn judged<T>(value: T, [entry, at, author]: [String; 3], why: Option<String>) -> Judged<T> {
        Judged { value, entry, at, author, why }
    }
    let told = [entry, at, author];
    match entry::deed(row)? {
        Deed::Reject => hand.rejected = Some(judged((), told, why)),
        Deed::MendSource { name } => hand.source = Some(judged(name, told, why)),
        Deed::MendContent { places, words } => {
            hand.content = Some(judged(MendedContent { places, words }, told, why));
        }
        Deed::Grade(grade) => grade_of(hand, judged(grade, told, why)),
        Deed::Note { text } => hand.notes.push(judged(text, told, why)),
        Deed::Tag { tag } => {
            if let Err(at) = hand.tags.binary_search_by(|held| held.value.cmp(&tag)) {
                hand.tags.insert(at, judged(tag, told, why));
            }
        }
        _ => {}
    }
    Ok(())
}

/// A later grade of the same author takes the place of an earlier one.
fn grade_of(hand: &mut Hand, grade: Judged<Grade>) {
    hand.grades.retain(|held| held.author != grade.author);
    hand.grades.push(grade);
}

/// Puts beside each claim what was decided about it.
pub(super) fn fill(connection: &Connection, rows: &mut [ClaimRow]) -> Done<()> {
    for row in rows {
        row.hand = hand(connection, &About::Claim(row.claim.clone()))?;
    }
    Ok(())
}
