//! Merging another ledger into this one.

use super::{Access, Imported, Ledger, LedgerError, Stamp};
use laut_ledger::{ActorQuery, EntryRecord, Packet, ReportQuery, Store};
use std::path::Path;

/// An edition that was not taken.
#[derive(Debug)]
pub struct NotImported {
    /// Its id.
    pub edition: String,
    /// Why not: it does not fit, or was removed here for good.
    pub why: LedgerError,
}

/// Why an import ended early.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The other ledger cannot be read, or this one takes no more.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Ledger {
    /// Takes all that the ledger in another file has and this one lacks: editions with their bytes,
    /// readings, and entries with who made them when. What is held stays as it is; each edition comes in
    /// whole or not at all. `step` is told how many of how many editions are done; what is refused goes
    /// to `refused` and stops nothing.
    ///
    /// # Errors
    /// When the other file cannot be read or this one takes no more: what was taken until then is in it,
    /// and the same again takes the rest.
    pub fn import(
        &mut self,
        path: &Path,
        stamp: &Stamp,
        step: &mut dyn FnMut(u64, u64),
        refused: &mut dyn FnMut(NotImported),
    ) -> Result<Imported, ImportError> {
        let other = laut_ledger::open(path, Access::Read)?;
        let mut imported =
            Imported { from: path.display().to_string(), editions: 0, readings: 0, entries: 0 };
        let editions = editions(&*other)?;
        for (done, edition) in (0..).zip(&editions) {
            step(done, editions.len() as u64);
            let (packet, bytes) = (other.packet(edition)?, other.bytes(edition)?);
            if let Err(why) = self.take(&packet, &bytes, &mut imported)? {
                refused(NotImported { edition: edition.clone(), why });
            }
        }
        step(editions.len() as u64, editions.len() as u64);
        self.take_about_actors(&about_actors(&*other)?, &mut imported)?;
        self.end_import(&imported, stamp)?;
        Ok(imported)
    }

    /// Takes one edition and counts what came; what is refused is a result too.
    pub(super) fn take(
        &mut self,
        packet: &Packet,
        bytes: &[u8],
        imported: &mut Imported,
    ) -> Result<Result<(), LedgerError>, LedgerError> {
        let merged = match self.store.merge(packet, bytes) {
            Ok(merged) => merged,
            Err(why @ (LedgerError::Unsound { .. } | LedgerError::Purged { .. })) => {
                return Ok(Err(why));
            }
            Err(error) => return Err(error),
        };
        imported.editions += u64::from(merged.edition);
        imported.readings += merged.readings;
        imported.entries += merged.entries;
        Ok(Ok(()))
    }

    /// Takes entries about actors.
    pub(super) fn take_about_actors(
        &mut self,
        entries: &[EntryRecord],
        imported: &mut Imported,
    ) -> Result<(), LedgerError> {
        imported.entries += self.store.merge_entries(entries)?;
        Ok(())
    }

    /// Enters what was taken, if anything was.
    pub(super) fn end_import(
        &mut self,
        imported: &Imported,
        stamp: &Stamp,
    ) -> Result<(), LedgerError> {
        match imported.editions + imported.readings + imported.entries {
            0 => Ok(()),
            _ => self.store.imported(imported, stamp),
        }
    }
}

/// The ids of all editions, earlier ones of a report first.
fn editions(store: &dyn Store) -> Result<Vec<String>, LedgerError> {
    let query = ReportQuery { earlier: true, ..ReportQuery::default() };
    let rows = store.reports(&query)?.rows.into_iter();
    Ok(rows.rev().map(|row| row.edition).collect())
}

/// All entries about actors, the oldest first.
fn about_actors(store: &dyn Store) -> Result<Vec<EntryRecord>, LedgerError> {
    let mut all = vec![];
    for row in store.actors(&ActorQuery::default())?.rows {
        all.extend(store.entries_about_actor(&row.actor)?);
    }
    all.sort_by(|a: &EntryRecord, b| (&a.at, a.undoes.is_some()).cmp(&(&b.at, b.undoes.is_some())));
    Ok(all)
}
