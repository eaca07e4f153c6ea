//! Which edition of a report and which reading of an edition is the latest.

use super::Done;
use rusqlite::{Connection, params};

/// Numbers the editions of a report and their readings by the time at which their entries were made, and
/// marks the latest reading of the latest edition. What was made at one time stays in the order it has.
pub(super) fn settle(connection: &Connection, report_id: i64) -> Done<()> {
    let by_time = |sql: &str, id: i64| -> Done<Vec<i64>> {
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let number = |table: &str, rows: &[i64]| -> Done<()> {
        // Below zero first: no two may have one number at any moment.
        for sign in [-1, 1] {
            let sql = format!("UPDATE {table} SET number = ?2 WHERE id = ?1");
            let mut statement = connection.prepare_cached(&sql)?;
            for (number, row) in (1..).zip(rows) {
                statement.execute(params![row, sign * number])?;
            }
        }
        Ok(())
    };
    let editions = by_time(
        "SELECT edition.id FROM edition WHERE report_id = ?1 ORDER BY (SELECT min(at) FROM entry
            WHERE edition_id = edition.id AND action IN ('new-report', 'new-edition')), number",
        report_id,
    )?;
    number("edition", &editions)?;
    for &edition in &editions {
        let readings = by_time(
            "SELECT reading.id FROM reading WHERE edition_id = ?1 ORDER BY (SELECT min(at) FROM entry
                WHERE reading_id = reading.id), number",
            edition,
        )?;
        number("reading", &readings)?;
    }
    connection
        .prepare_cached(
            "UPDATE reading SET current = id IS
                (SELECT reading.id FROM reading JOIN edition ON edition.id = edition_id
                    WHERE report_id = ?1 ORDER BY edition.number DESC, reading.number DESC LIMIT 1)
             WHERE edition_id IN (SELECT id FROM edition WHERE report_id = ?1)",
        )?
        .execute([report_id])?;
    Ok(())
}
