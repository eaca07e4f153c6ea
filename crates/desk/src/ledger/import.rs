//! Merging another ledger, or a bundle of one, into this one.

use super::{Access, Bundle, BundleError, Imported, Ledger, LedgerError, Stamp};
use laut_ledger::{ActorQuery, EntryRecord, Packet, ReportQuery, Store};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What a ZIP begins with.
const ZIP: &[u8; 4] = b"PK\x03\x04";

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
    /// The bundle cannot be read, or is damaged.
    #[error(transparent)]
    Bundle(#[from] BundleError),
}

/// Where editions come from.
enum Other {
    Ledger(Box<dyn Store>),
    Bundle(Box<Bundle>),
}

impl Other {
    /// Opens a bundle, or else a ledger: the first bytes tell.
    fn open(path: &Path) -> Result<Self, ImportError> {
        let mut head = [0; ZIP.len()];
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
        Ok(match read.is_ok() && head == *ZIP {
            true => Self::Bundle(Box::new(Bundle::open(path)?)),
            false => Self::Ledger(laut_ledger::open(path, Access::Read)?),
        })
    }

    fn editions(&self) -> Result<Vec<String>, LedgerError> {
        match self {
            Self::Ledger(store) => editions(&**store),
            Self::Bundle(bundle) => Ok(bundle.editions()),
        }
    }

    fn edition(&mut self, id: &str) -> Result<(Packet, Vec<u8>), ImportError> {
        Ok(match self {
            Self::Ledger(store) => (store.packet(id)?, store.bytes(id)?),
            Self::Bundle(bundle) => bundle.edition(id)?,
        })
    }

    fn about_actors(&mut self) -> Result<Vec<EntryRecord>, ImportError> {
        Ok(match self {
            Self::Ledger(store) => about_actors(&**store)?,
            Self::Bundle(bundle) => bundle.about_actors()?,
        })
    }
}

impl Ledger {
    /// Takes all that a bundle or the ledger in another file has and this one lacks: editions with their
    /// bytes, readings, and entries with who made them when. What is held stays as it is; each edition
    /// comes in whole or not at all. `step` is told how many of how many editions are done; what is
    /// refused goes to `refused` and stops nothing.
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
        let mut other = Other::open(path)?;
        let mut imported =
            Imported { from: path.display().to_string(), editions: 0, readings: 0, entries: 0 };
        let editions = other.editions()?;
        for (done, edition) in (0..).zip(&editions) {
            step(done, editions.len() as u64);
            let (packet, bytes) = other.edition(edition)?;
            if let Err(why) = self.take(&packet, &bytes, &mut imported)? {
                refused(NotImported { edition: edition.clone(), why });
            }
        }
        step(editions.len() as u64, editions.len() as u64);
        imported.entries += self.store.merge_entries(&other.about_actors()?)?;
        if imported.editions + imported.readings + imported.entries > 0 {
            self.store.imported(&imported, stamp)?;
        }
        Ok(imported)
    }

    /// Takes one edition and counts what came; what is refused is a result too.
    fn take(
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
        // What was said of one who was merged into another is said of that one.
        for id in row.found_as.iter().map(|found| &found.actor).chain([&row.actor]) {
            all.extend(store.entries_about_actor(id)?);
        }
    }
    all.sort_by(|a: &EntryRecord, b| (&a.at, a.undoes.is_some()).cmp(&(&b.at, b.undoes.is_some())));
    Ok(all)
}
