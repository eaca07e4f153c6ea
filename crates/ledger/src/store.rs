//! What every store can do, whatever it keeps things in.

use crate::{
    About, ActorQuery, ActorRow, Added, Addition, Chosen, ClaimQuery, ClaimRow, EntryQuery,
    EntryRecord, EntryRow, Fault, Found, Hand, Imported, JudgedBefore, Judgement, Kept,
    LedgerError, Merged, Packet, Page, Purged, ReportQuery, ReportRow, Reread, Stamp,
};
use laut_model::Report;
use std::ops::ControlFlow;

/// A place where reports and readings are kept. Lists come in an order that does not change while
/// nothing is added.
pub trait Store: Send {
    /// Keeps a report with its reading and its bytes, in whole or not at all. Where the same bytes are
    /// held for the report already, nothing is changed.
    ///
    /// # Errors
    /// When it does not fit together or cannot be written; then nothing was.
    fn add(&mut self, addition: &Addition, stamp: &Stamp) -> Result<Added, LedgerError> {
        let mut added = self.add_all(std::slice::from_ref(addition), stamp)?;
        added.pop().expect("as many results as additions")
    }

    /// Keeps several at once, which costs far less than one after another: either all of them or none,
    /// but for those that do not fit together, which are told and left out. The results are in their
    /// order.
    ///
    /// # Errors
    /// When they cannot be written; then nothing was.
    fn add_all(
        &mut self,
        additions: &[Addition],
        stamp: &Stamp,
    ) -> Result<Vec<Result<Added, LedgerError>>, LedgerError>;

    /// The ids of a report and its edition where the very bytes that it was made from are held.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn holds(&self, report: &Report) -> Result<Option<Added>, LedgerError>;

    /// Enters what an analyst decided, beside what was found and never over it; tells the id of the entry.
    ///
    /// # Errors
    /// When there is no such thing, it cannot be decided about it, or the store cannot be written.
    fn judge(&mut self, judgement: &Judgement, stamp: &Stamp) -> Result<String, LedgerError>;

    /// Keeps another reading of an edition beside those it has, as the latest, and tells what it changed;
    /// `None` where it is the latest already. What was decided about a claim that went is carried over to
    /// the one that took its place, where at least half of both contents is the same.
    ///
    /// # Errors
    /// When there is no such edition, the reading does not fit it, or the store cannot be written; then
    /// nothing was.
    fn reread(
        &mut self,
        edition: &str,
        addition: &Addition,
        stamp: &Stamp,
    ) -> Result<Option<Reread>, LedgerError>;

    /// Removes an edition, or a report with all its editions, for good: bytes, text, what was found and
    /// what was decided. A stone with its hash and an entry with the reason stay, and the bytes are not
    /// added again. `None` where it was removed already; then what is left of its pages is cleared. `waits` is
    /// called once where that takes long because others read.
    ///
    /// # Errors
    /// When there is no such report, the store cannot be written, or others read it and its pages
    /// cannot be cleared yet.
    fn purge(
        &mut self,
        id: &str,
        why: &str,
        stamp: &Stamp,
        waits: &mut dyn FnMut(),
    ) -> Result<Option<Purged>, LedgerError>;

    /// All that is held of an edition but its bytes, to be merged into another store.
    ///
    /// # Errors
    /// When there is no such edition, or the store cannot be read.
    fn packet(&self, edition: &str) -> Result<Packet, LedgerError>;

    /// The entries about an actor, the oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn entries_about_actor(&self, actor: &str) -> Result<Vec<EntryRecord>, LedgerError>;

    /// Takes what a packet has and the store lacks, in whole or not at all.
    ///
    /// # Errors
    /// When it does not fit together or what is held, was removed here for good, or cannot be written.
    fn merge(&mut self, packet: &Packet, bytes: &[u8]) -> Result<Merged, LedgerError>;

    /// Takes entries about actors that the store lacks, and tells how many.
    ///
    /// # Errors
    /// When one is about something else, or they cannot be written.
    fn merge_entries(&mut self, entries: &[EntryRecord]) -> Result<u64, LedgerError>;

    /// Enters that something was merged.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn imported(&mut self, imported: &Imported, stamp: &Stamp) -> Result<(), LedgerError>;

    /// What analysts decided and did not undo about a claim, a report, an edition or an actor.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn hand(&self, about: &About) -> Result<Hand, LedgerError>;

    /// The judged claims of earlier editions of the same report with the same content and the same source as a
    /// claim, by its whole id; the latest edition first. What was decided there does not hold for this one.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn judged_before(&self, claim: &str) -> Result<Vec<JudgedBefore>, LedgerError>;

    /// How many claims of a report that analysts judged stand in editions before its latest, by its whole id.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn judged_behind(&self, report: &str) -> Result<u64, LedgerError>;

    /// The claims that fit, the latest day first, then in the order of reports and their text.
    ///
    /// # Errors
    /// When there is nothing to look for in the words, or the store cannot be read.
    fn claims(&self, query: &ClaimQuery) -> Result<Page<ClaimRow>, LedgerError>;

    /// The reports that fit, the latest publication first.
    ///
    /// # Errors
    /// When there is nothing to look for in the words, or the store cannot be read.
    fn reports(&self, query: &ReportQuery) -> Result<Page<ReportRow>, LedgerError>;

    /// Who makes claims, the one with the most first.
    ///
    /// # Errors
    /// When there is nothing to look for in the name, or the store cannot be read.
    fn actors(&self, query: &ActorQuery) -> Result<Page<ActorRow>, LedgerError>;

    /// What was done, the latest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn entries(&self, query: &EntryQuery) -> Result<Page<EntryRow>, LedgerError>;

    /// Hands out every reading in which claims fit, with these claims, one reading at a time: in the order
    /// of the reports' ids, then of editions and readings. That is the order in which the window counts.
    /// All of it is one state of the store; it ends where `take` breaks.
    ///
    /// # Errors
    /// When there is nothing to look for in the words, or the store cannot be read.
    fn choose(
        &self,
        query: &ClaimQuery,
        take: &mut dyn FnMut(Chosen) -> ControlFlow<()>,
    ) -> Result<(), LedgerError>;

    /// What an id or the beginning of one stands for.
    ///
    /// # Errors
    /// When nothing or several things have it, or the store cannot be read.
    fn find(&self, id: &str) -> Result<Found, LedgerError>;

    /// A report with its latest reading: by the id of an edition, or by that of a report for its latest
    /// edition.
    ///
    /// # Errors
    /// When there is none, or the store cannot be read.
    fn kept(&self, id: &str) -> Result<Kept, LedgerError>;

    /// Every reading of an edition, the oldest first.
    ///
    /// # Errors
    /// When there is no such edition, or the store cannot be read.
    fn readings(&self, edition: &str) -> Result<Vec<Kept>, LedgerError>;

    /// The bytes that an edition was read from.
    ///
    /// # Errors
    /// When there is no such edition, or the store cannot be read.
    fn bytes(&self, edition: &str) -> Result<Vec<u8>, LedgerError>;

    /// Looks whether all that is held is as it was written: bytes, every value, the log, references, the
    /// file itself. `step` is told how many of how many editions are done.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    fn check(&self, step: &mut dyn FnMut(u64, u64)) -> Result<Vec<Fault>, LedgerError>;
}
