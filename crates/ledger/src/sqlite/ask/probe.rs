//! Looking for words in a few rows, without asking a search table for all that hold them.

use super::super::Done;
use rusqlite::Connection;
use std::collections::HashSet;

/// A search table in memory, of the same making as those of the ledger.
pub(super) struct Probe(Connection);

impl Probe {
    pub(super) fn new() -> Done<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "PRAGMA journal_mode = off;
             CREATE VIRTUAL TABLE probe USING fts5(words, also, content = '', columnsize = 0,
                tokenize = \"unicode61 remove_diacritics 2\");",
        )?;
        Ok(Self(connection))
    }

    /// Takes rows with their words and those spelled out, in place of the ones before.
    pub(super) fn fill(
        &self,
        rows: impl Iterator<Item = (i64, Option<String>, Option<String>)>,
    ) -> Done<()> {
        let all = self.0.unchecked_transaction()?;
        all.execute("INSERT INTO probe (probe) VALUES ('delete-all')", [])?;
        let mut insert =
            all.prepare_cached("INSERT INTO probe (rowid, words, also) VALUES (?1, ?2, ?3)")?;
        for row in rows {
            insert.execute(row)?;
        }
        drop(insert);
        Ok(all.commit()?)
    }

    /// The ids of the rows that fit.
    pub(super) fn fitting(&self, expression: &str) -> Done<HashSet<i64>> {
        let mut select = self.0.prepare_cached("SELECT rowid FROM probe WHERE probe MATCH ?1")?;
        let fitting = select.query_map([expression], |row| row.get(0))?;
        Ok(fitting.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_forgotten_from_one_time_to_the_next() {
        let probe = Probe::new().expect("memory");
        for start in [1, 7, 1000] {
            let row = |at: i64| (start + at, Some(format!("Damm {at}")), Some("daemme".to_owned()));
            probe.fill((0..40).map(row)).expect("filled");
            let found = probe.fitting("damm AND 1*").expect("found");
            assert_eq!(found.len(), 11);
            assert!(found.contains(&(start + 19)));
            assert_eq!(probe.fitting("\"daemme\"").expect("found").len(), 40);
        }
    }
}
