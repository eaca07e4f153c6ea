//! Which edition of a report and which reading of an edition is the latest.

use super::Done;
use rusqlite::{Connection, params};

/// A row and the number it has.
struct Numbered {
    row: i64,
    number: i64,
}

/// The editions of a report, each with its readings, by the time at which their entries were made. What
/// was made at one time stays in the order it has.
fn by_time(connection: &Connection, report_id: i64) -> Done<Vec<(Numbered, Vec<Numbered>)>> {
    let rows = |sql: &str, id: i64| -> Done<Vec<Numbered>> {
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement
            .query_map([id], |row| Ok(Numbered { row: row.get(0)?, number: row.get(1)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let editions = rows(
        "SELECT id, number FROM edition WHERE report_id = ?1 ORDER BY (SELECT min(at) FROM entry
            WHERE edition_id = edition.id AND action IN ('new-report', 'new-edition')), number",
        report_id,
    )?;
    let with_readings = editions.into_iter().map(|edition| {
        let readings = rows(
            "SELECT id, number FROM reading WHERE edition_id = ?1 ORDER BY (SELECT min(at) FROM entry
                WHERE reading_id = reading.id), number",
            edition.row,
        )?;
        Ok((edition, readings))
    });
    with_readings.collect()
}

/// The row of the latest reading of the latest edition.
fn latest(editions: &[(Numbered, Vec<Numbered>)]) -> Option<i64> {
    editions.iter().rev().find_map(|(_, readings)| readings.last()).map(|reading| reading.row)
}

/// Numbers the editions of a report and their readings by the time at which their entries were made, and
/// marks the latest reading of the latest edition.
pub(super) fn settle(connection: &Connection, report_id: i64) -> Done<()> {
    let number = |table: &str, rows: &mut dyn Iterator<Item = &Numbered>| -> Done<()> {
        let rows: Vec<i64> = rows.map(|numbered| numbered.row).collect();
        // Below zero first: no two may have one number at any moment.
        for sign in [-1, 1] {
            let sql = format!("UPDATE {table} SET number = ?2 WHERE id = ?1");
            let mut statement = connection.prepare_cached(&sql)?;
            for (number, row) in (1..).zip(&rows) {
                statement.execute(params![row, sign * number])?;
            }
        }
        Ok(())
    };
    let editions = by_time(connection, report_id)?;
    // Before any update FTS5 writes out all that it holds.
    if are_settled(connection, report_id, &editions)? {
        return Ok(());
    }
    number("edition", &mut editions.iter().map(|(edition, _)| edition))?;
    for (_, readings) in &editions {
        number("reading", &mut readings.iter())?;
    }
    connection
        .prepare_cached(
            "UPDATE reading SET current = id IS ?2
             WHERE edition_id IN (SELECT id FROM edition WHERE report_id = ?1)",
        )?
        .execute(params![report_id, latest(&editions)])?;
    Ok(())
}

/// Whether [`settle`] would change nothing.
pub(super) fn is_settled(connection: &Connection, report_id: i64) -> Done<bool> {
    are_settled(connection, report_id, &by_time(connection, report_id)?)
}

fn are_settled(
    connection: &Connection,
    report_id: i64,
    editions: &[(Numbered, Vec<Numbered>)],
) -> Done<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT reading.id, current FROM reading JOIN edition ON edition.id = edition_id
         WHERE report_id = ?1 AND current <> 0",
    )?;
    let marked = statement.query_map([report_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let marked: Vec<(i64, i64)> = marked.collect::<Result<_, _>>()?;
    let counted = |rows: &mut dyn Iterator<Item = &Numbered>| {
        rows.zip(1..).all(|(numbered, number)| numbered.number == number)
    };
    Ok(marked == latest(editions).map(|row| (row, 1)).into_iter().collect::<Vec<_>>()
        && counted(&mut editions.iter().map(|(edition, _)| edition))
        && editions.iter().all(|(_, readings)| counted(&mut readings.iter())))
}
