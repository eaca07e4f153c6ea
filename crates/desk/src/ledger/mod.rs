//! A ledger: reports that were read once, kept for good, and asked any time.
//!
//! ```
//! use laut_desk::ledger::{Access, ClaimQuery, Ledger, Stamp};
//! use laut_desk::{Input, Options, Run};
//! use std::num::NonZeroUsize;
//! use std::ops::ControlFlow;
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("laut.db");
//! let mut ledger = Ledger::open(&path, Access::Write)?;
//! let options = Options::default();
//! let run = Run { options: &options, jobs: NonZeroUsize::MIN, from: None, apart: &[], seen: None };
//! let text = "Der Damm sei gebrochen, sagte Jon Ekk.";
//! let input = Input::Stream { origin: "note".to_owned(), stream: Box::new(text.as_bytes()) };
//! let stamp = || Stamp {
//!     at: "2031-03-10T09:00:00Z".to_owned(),
//!     author: "desk".to_owned(),
//!     command: "example".to_owned(),
//! };
//! ledger.add(vec![input], &run, stamp, |_| ControlFlow::Continue(()))?;
//! let query = ClaimQuery { source: Some("Ekk".to_owned()), ..ClaimQuery::default() };
//! let claims = ledger.claims(&query)?;
//! assert_eq!(claims.rows[0].content, "Der Damm sei gebrochen");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod add;
mod bundle;
mod import;
mod mend;
mod quote;
mod reread;

pub use add::{AddError, NotTaken, Taken};
pub use bundle::{
    ACTORS, ANNOTATIONS, BUNDLE_VERSION, Bundle, BundleError, CLAIMS, FileRecord, MANIFEST,
    Manifest, PAGE, bytes_path, edition_path,
};
pub(crate) use bundle::{is_bundle, is_unpacked};
pub use import::{ImportError, Importable, NotImported};
pub use laut_ledger::{
    About, Access, Action, ActorQuery, ActorRow, Added, Admiralty, Chosen, ChosenClaim, ClaimQuery,
    ClaimRow, Compare, Confidence, Deed, EntryQuery, EntryRecord, EntryRow, Fault, FigureTest,
    FigureTestError, Found, FoundAs, Grade, Hand, Imported, Judged, JudgedBefore, Judgement, Kept,
    LedgerError, Likelihood, MendedContent, NoAdmiralty, Packet, Page, Purged, PurgedEdition,
    ReadWith, ReportQuery, ReportRow, Reread, SameActor, Stamp, Window,
};
pub use mend::NoPlace;
pub use quote::{Quote, cited};
pub use reread::RereadError;

use crate::ReadReport;
use crate::record::EngineRecord;
use laut_ledger::Store;
use laut_model::ClaimId;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A ledger that is open.
pub struct Ledger {
    store: Box<dyn Store>,
    path: PathBuf,
}

impl Ledger {
    /// Opens the ledger in a file; for writing it is made where there is none.
    ///
    /// # Errors
    /// When there is none to be read, when the file is no ledger, damaged, of a newer laut, or may not
    /// be opened so.
    pub fn open(path: &Path, access: Access) -> Result<Self, LedgerError> {
        Ok(Self { store: laut_ledger::open(path, access)?, path: path.to_owned() })
    }

    /// Enters what an analyst decided, beside what was found and never over it; tells the id of the entry.
    ///
    /// # Errors
    /// When there is no such thing, it cannot be decided about it, or the ledger cannot be written.
    pub fn judge(&mut self, judgement: &Judgement, stamp: &Stamp) -> Result<String, LedgerError> {
        self.store.judge(judgement, stamp)
    }

    /// Removes an edition, or a report with all its editions, for good: bytes, text, what was found and
    /// what was decided. A stone with its hash and an entry with the reason stay, and the bytes are not
    /// added again. `None` where it was removed already; then what is left of its pages is cleared. `waits` is
    /// called once where that takes more than two seconds because others read.
    ///
    /// # Errors
    /// When there is no such report, the ledger cannot be written, or others read it and its pages cannot
    /// be cleared yet.
    pub fn purge(
        &mut self,
        id: &str,
        why: &str,
        stamp: &Stamp,
        mut waits: impl FnMut(),
    ) -> Result<Option<Purged>, LedgerError> {
        self.store.purge(id, why, stamp, &mut waits)
    }

    /// What analysts decided and did not undo about a claim, a report, an edition or an actor.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn hand(&self, about: &About) -> Result<Hand, LedgerError> {
        self.store.hand(about)
    }

    /// The same about each claim of a report of which something was decided, by the id it has in the
    /// [record](crate::record::Document::kept) of the report.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn hands(&self, kept: &Kept) -> Result<BTreeMap<String, Hand>, LedgerError> {
        let mut hands = BTreeMap::new();
        for (place, id) in (0..).map(ClaimId).zip(&kept.claim_ids) {
            hands.insert(place.to_string(), self.hand(&About::Claim(id.clone()))?);
        }
        hands.retain(|_, hand| !hand.is_empty());
        Ok(hands)
    }

    /// The judged claims of earlier editions of the same report with the same content and the same source as a
    /// claim, by its whole id; the latest edition first. What was decided there does not hold for this one.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn judged_before(&self, claim: &str) -> Result<Vec<JudgedBefore>, LedgerError> {
        self.store.judged_before(claim)
    }

    /// How many claims of a report that analysts judged stand in editions before its latest, by its whole id.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn judged_behind(&self, report: &str) -> Result<u64, LedgerError> {
        self.store.judged_behind(report)
    }

    /// The mending by which the content of a claim stands where the words do, by the claim's whole id.
    /// Pieces that stand apart have ` … ` between. White space of any kind is the same.
    ///
    /// # Errors
    /// When the words do not stand in the report, or in several places none of which is in the claim's
    /// part of the text alone, or when the ledger cannot be read.
    pub fn mend_content(&self, claim: &str, words: &str) -> Result<Deed, NoPlace> {
        let (place, kept) = self.claim(claim)?;
        mend::by_words(claim, place, &kept, words)
    }

    /// The same by places, in code points of the report's text: first, and behind the last.
    ///
    /// # Errors
    /// When there is no such place, or when the ledger cannot be read.
    pub fn mend_content_at(&self, claim: &str, places: &[[u32; 2]]) -> Result<Deed, NoPlace> {
        let (_, kept) = self.claim(claim)?;
        mend::by_places(claim, &kept, places)
    }

    /// Where a claim stands in its latest reading, by its id or the beginning of it.
    fn claim(&self, id: &str) -> Result<(ClaimId, Kept), LedgerError> {
        let Found::Claim { edition, place, .. } = self.store.find(id)? else {
            return Err(LedgerError::NotFound { id: id.to_owned() });
        };
        Ok((place, self.store.kept(&edition)?))
    }

    /// The claims that fit, the latest day first, then in the order of reports and their text.
    ///
    /// # Errors
    /// When there is nothing to look for in the words, or the ledger cannot be read.
    pub fn claims(&self, query: &ClaimQuery) -> Result<Page<ClaimRow>, LedgerError> {
        self.store.claims(query)
    }

    /// Hands out every reading in which claims fit, with these claims, one reading at a time: in the order
    /// of the reports' ids, then of editions and readings. That is the order in which the window counts.
    /// All of it is one state of the ledger; it ends where `take` breaks.
    ///
    /// # Errors
    /// When there is nothing to look for in the words, or the ledger cannot be read.
    pub fn choose(
        &self,
        query: &ClaimQuery,
        mut take: impl FnMut(Chosen) -> ControlFlow<()>,
    ) -> Result<(), LedgerError> {
        self.store.choose(query, &mut take)
    }

    /// The reports that fit, the latest publication first.
    ///
    /// # Errors
    /// When there is nothing to look for in the words, or the ledger cannot be read.
    pub fn reports(&self, query: &ReportQuery) -> Result<Page<ReportRow>, LedgerError> {
        self.store.reports(query)
    }

    /// The actors that fit, the one with the most claims first.
    ///
    /// # Errors
    /// When there is nothing to look for in the name, or the ledger cannot be read.
    pub fn actors(&self, query: &ActorQuery) -> Result<Page<ActorRow>, LedgerError> {
        self.store.actors(query)
    }

    /// What was done to the ledger, the latest first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn entries(&self, query: &EntryQuery) -> Result<Page<EntryRow>, LedgerError> {
        self.store.entries(query)
    }

    /// What an id or the beginning of one stands for.
    ///
    /// # Errors
    /// When nothing or several things have it, or the ledger cannot be read.
    pub fn find(&self, id: &str) -> Result<Found, LedgerError> {
        self.store.find(id)
    }

    /// A report with its latest reading, by the whole id of an edition or a report;
    /// [`Document::kept`](crate::record::Document::kept) makes the record of it.
    ///
    /// # Errors
    /// When there is none, or the ledger cannot be read.
    pub fn kept(&self, id: &str) -> Result<Kept, LedgerError> {
        self.store.kept(id)
    }

    /// Every reading of an edition, by its whole id, the oldest first.
    ///
    /// # Errors
    /// When there is no such edition, or the ledger cannot be read.
    pub fn readings(&self, edition: &str) -> Result<Vec<Kept>, LedgerError> {
        self.store.readings(edition)
    }

    /// All that is held of an edition but its bytes, by its whole id.
    ///
    /// # Errors
    /// When there is no such edition, or the ledger cannot be read.
    pub fn packet(&self, edition: &str) -> Result<Packet, LedgerError> {
        self.store.packet(edition)
    }

    /// What was entered about the actors of a packet and those that they were merged with, of each the oldest
    /// first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn entries_about_actors(&self, packet: &Packet) -> Result<Vec<EntryRecord>, LedgerError> {
        let actors = packet.readings.iter().flat_map(|read| &read.reading.actors);
        let id = |actor: &laut_model::Actor| {
            laut_ledger::key::actor(
                actor.kind.name(),
                actor.concept.as_ref().unwrap_or(&actor.name),
            )
        };
        let mut next: BTreeSet<String> = actors.map(id).collect();
        let (mut asked, mut all) = (BTreeSet::new(), vec![]);
        while let Some(id) = next.pop_first() {
            for entry in self.store.entries_about_actor(&id)? {
                if let Deed::MergeActors { with, .. } = &entry.deed {
                    next.extend(with.iter().chain(&entry.actor).cloned());
                }
                all.push(entry);
            }
            asked.insert(id);
            next.retain(|id| !asked.contains(id));
        }
        Ok(all)
    }

    /// The bytes that an edition was read from.
    ///
    /// # Errors
    /// When there is no such edition, or the ledger cannot be read.
    pub fn bytes(&self, edition: &str) -> Result<Vec<u8>, LedgerError> {
        self.store.bytes(edition)
    }

    /// A claim in its paragraph with all that a citation needs, by its id or the beginning of it.
    ///
    /// # Errors
    /// When no claim or several have it, or the ledger cannot be read.
    pub fn quote(&self, id: &str) -> Result<Quote, LedgerError> {
        let Found::Claim { id, edition, place } = self.store.find(id)? else {
            return Err(LedgerError::NotFound { id: id.to_owned() });
        };
        let kept = self.store.kept(&edition)?;
        quote::quote(&id, place, &kept, self.hand(&About::Claim(id.clone()))?)
            .ok_or(LedgerError::NotFound { id })
    }

    /// What is not as it was written; `step` is told how many of how many editions are done.
    ///
    /// # Errors
    /// When the ledger cannot be read at all.
    pub fn check(&self, step: &mut dyn FnMut(u64, u64)) -> Result<Vec<Fault>, LedgerError> {
        self.store.check(step)
    }
}

/// What made a reading, as ledgers keep it.
fn read_with(read: &ReadReport) -> ReadWith {
    let EngineRecord { version, model, weights, .. } =
        EngineRecord::new(read.model, read.reading.language);
    ReadWith { engine: version, model, weights }
}
