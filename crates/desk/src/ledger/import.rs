//! Merging another ledger, or a bundle of one, into this one.

use super::bundle::ZIP;
use super::{Access, Bundle, BundleError, Imported, Ledger, LedgerError, Stamp};
use laut_ledger::{ActorQuery, EntryRecord, Packet, ReportQuery, Store};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

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
    /// There is no such file.
    #[error("{file}: no such file; check the path")]
    Missing {
        /// The file as it was named.
        file: String,
    },
    /// It is a folder.
    #[error("{file}: is a folder; name the ledgers and evidence bundles in it one by one")]
    Folder {
        /// The folder as it was named.
        file: String,
    },
    /// It is of another kind.
    #[error(
        "{file}: is neither a ledger nor an evidence bundle of laut; name one of these, or take in reports with laut \
         add"
    )]
    Foreign {
        /// The file as it was named.
        file: String,
    },
    /// The other ledger cannot be read, or this one takes no more.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The bundle cannot be read, or is damaged.
    #[error(transparent)]
    Bundle(#[from] BundleError),
}

/// A ledger or a bundle that is open to be merged into a ledger.
pub struct Importable {
    path: PathBuf,
    kind: Kind,
}

/// Where editions come from.
enum Kind {
    Ledger(Box<dyn Store>),
    Bundle(Box<Bundle>),
}

impl Importable {
    /// Opens a bundle, or else a ledger: the first bytes tell.
    ///
    /// # Errors
    /// When there is no such file, it is neither, or it cannot be read.
    pub fn open(path: &Path) -> Result<Self, ImportError> {
        let file = path.display().to_string();
        if path.is_dir() {
            return Err(ImportError::Folder { file });
        }
        let mut head = vec![];
        let read = File::open(path).and_then(|it| it.take(ZIP.len() as u64).read_to_end(&mut head));
        if read.is_err_and(|cause| cause.kind() == ErrorKind::NotFound) {
            return Err(ImportError::Missing { file });
        }
        let kind = match head == ZIP {
            true => Kind::Bundle(Box::new(Bundle::open(path)?)),
            false => Kind::Ledger(laut_ledger::open(path, Access::Read).map_err(
                |error| match error {
                    // An empty file is a ledger only to whoever adds to it.
                    LedgerError::Missing { .. } | LedgerError::Foreign { .. } => {
                        ImportError::Foreign { file }
                    }
                    error => error.into(),
                },
            )?),
        };
        Ok(Self { path: path.to_owned(), kind })
    }

    fn editions(&self) -> Result<Vec<String>, LedgerError> {
        match &self.kind {
            Kind::Ledger(store) => editions(&**store),
            Kind::Bundle(bundle) => Ok(bundle.editions()),
        }
    }

    fn edition(&mut self, id: &str) -> Result<(Packet, Vec<u8>), ImportError> {
        Ok(match &mut self.kind {
            Kind::Ledger(store) => (store.packet(id)?, store.bytes(id)?),
            Kind::Bundle(bundle) => bundle.edition(id)?,
        })
    }

    fn about_actors(&mut self) -> Result<Vec<EntryRecord>, ImportError> {
        Ok(match &mut self.kind {
            Kind::Ledger(store) => about_actors(&**store)?,
            Kind::Bundle(bundle) => bundle.about_actors()?,
        })
    }
}

impl Ledger {
    /// Takes all that a bundle or another ledger has and this one lacks: editions with their
    /// bytes, readings, and entries with who made them when. What is held stays as it is; each edition
    /// comes in whole or not at all. `step` is told how many of how many editions are done; what is
    /// refused goes to `refused` and stops nothing.
    ///
    /// # Errors
    /// When the other file cannot be read or this one takes no more: what was taken until then is in it,
    /// and the same again takes the rest.
    pub fn import(
        &mut self,
        mut other: Importable,
        stamp: &Stamp,
        step: &mut dyn FnMut(u64, u64),
        refused: &mut dyn FnMut(NotImported),
    ) -> Result<Imported, ImportError> {
        let from = other.path.display().to_string();
        let mut imported = Imported { from, editions: 0, readings: 0, entries: 0 };
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
