//! Reading once more what is held.

use super::{EntryQuery, Kept, Ledger, LedgerError, Reread, Stamp, read_with};
use crate::input::read_held;
use crate::{Options, ReadError};
use laut_ledger::Addition;
use laut_model::Date;

/// Why an edition was not read once more.
#[derive(Debug, thiserror::Error)]
pub enum RereadError {
    /// The engine cannot read it, such as a language it does not know.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// There is none, or the ledger cannot be read or written.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Ledger {
    /// Reads an edition once more, by its whole id or that of its report for the latest one, and keeps
    /// the reading beside those it has. The text stays as it was extracted, so that places stay
    /// comparable, and today is the day on which it was added. Tells what changed; `None` where nothing
    /// did and the same engine had read it.
    ///
    /// # Errors
    /// When there is none, the engine does not know its language, or the ledger cannot be written.
    pub fn reread(
        &mut self,
        id: &str,
        options: &Options,
        stamp: &Stamp,
    ) -> Result<Option<Reread>, RereadError> {
        let Kept { edition_id, report, .. } = self.store.kept(id)?;
        let options = Options { today: self.added(&edition_id)?, ..options.clone() };
        let read = read_held(report, &options)?;
        let read_with = read_with(&read);
        let addition = Addition::another(read.report, read.reading, read_with);
        Ok(self.store.reread(&edition_id, &addition, stamp)?)
    }

    /// The day on which an edition was added.
    fn added(&self, edition: &str) -> Result<Option<Date>, LedgerError> {
        let query = EntryQuery { about: Some(edition.to_owned()), ..EntryQuery::default() };
        let first = self.store.entries(&query)?.rows.pop();
        Ok(first.and_then(|entry| entry.at.get(..10)?.parse().ok()))
    }
}
