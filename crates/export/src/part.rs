//! A reading with its chosen claims, as every format takes it.

use laut_desk::ledger::{Chosen, ChosenClaim, cited};
use laut_desk::record::{
    ActorRecord, ClaimRecord, DaysRecord, Document, PublishedRecord, ReportHead,
};
use laut_model::TextRange;

/// How many code points a prefix or a suffix has at most.
const AROUND: usize = 32;

/// What stands between the parts of a content that its attribution cuts.
const GAP: &str = " … ";

/// A reading with its chosen claims.
pub(crate) struct Part {
    pub(crate) chosen: Chosen,
    pub(crate) document: Document,
}

/// A chosen claim with the reading that it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) part: &'a Part,
    pub(crate) chosen: &'a ChosenClaim,
    pub(crate) record: &'a ClaimRecord,
}

impl Part {
    pub(crate) fn new(chosen: Chosen) -> Self {
        let document = Document::kept(&chosen.kept);
        Self { chosen, document }
    }

    pub(crate) fn head(&self) -> &ReportHead {
        &self.document.report.head
    }

    /// The chosen claims, in the order of the text.
    pub(crate) fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.chosen.claims.iter().map(|chosen| {
            let record = &self.document.claims[chosen.place.0 as usize];
            Item { part: self, chosen, record }
        })
    }

    /// The actor with an id of this reading.
    pub(crate) fn actor(&self, id: Option<&String>) -> Option<&ActorRecord> {
        id.and_then(|id| self.document.actors.iter().find(|actor| actor.id == *id))
    }
}

impl<'a> Item<'a> {
    /// The lasting id.
    pub(crate) fn id(&self) -> &'a str {
        &self.part.chosen.kept.claim_ids[self.chosen.place.0 as usize]
    }

    /// The lasting id of the claim whose content holds this one.
    pub(crate) fn nested_in(&self) -> Option<&'a str> {
        let kept = &self.part.chosen.kept;
        let outer = kept.reading.claims[self.chosen.place.0 as usize].nested_in?;
        Some(&kept.claim_ids[outer.0 as usize])
    }

    /// What is claimed, with a mark where the attribution stands inside.
    pub(crate) fn content(&self) -> String {
        let parts: Vec<&str> = self.record.content.iter().map(|span| &*span.text).collect();
        parts.join(GAP)
    }

    /// The actor who makes the claim.
    pub(crate) fn source_actor(&self) -> Option<&'a ActorRecord> {
        self.part.actor(self.record.source.actor.as_ref())
    }

    /// The claim as the report has it, with its attribution.
    pub(crate) fn sentence(&self) -> Option<&'a str> {
        let kept = &self.part.chosen.kept;
        let range = cited(&kept.report, &kept.reading.claims[self.chosen.place.0 as usize])?;
        Some(kept.report.slice(range))
    }

    /// Who says it how and how firmly, in one English line.
    pub(crate) fn summary(&self) -> String {
        let ClaimRecord { source, mode, act, hedges, .. } = self.record;
        let who = source.name.as_deref().unwrap_or("source not named");
        let how = match mode {
            Some(mode) => format!("{mode} {act}"),
            None => format!("{act} in the report's own voice"),
        };
        let hedges: Vec<&str> = hedges.iter().map(|hedge| &*hedge.span.text).collect();
        match hedges.is_empty() {
            true => format!("{who}: {how}"),
            false => format!("{who}: {how}, hedged ({})", hedges.join(", ")),
        }
    }

    /// The kinds of the claim, each with what it is a kind of.
    pub(crate) fn tags(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let ClaimRecord { source, mode, act, hedges, .. } = self.record;
        let mut kinds: Vec<&str> = vec![];
        for hedge in hedges {
            if !kinds.contains(&hedge.kind) {
                kinds.push(hedge.kind);
            }
        }
        let mode = mode.map(|mode| ("mode", mode));
        let hedges = kinds.into_iter().map(|kind| ("hedge", kind));
        mode.into_iter().chain([("act", *act), ("source", source.kind)]).chain(hedges)
    }

    /// What stands before and behind each part of the content.
    pub(crate) fn around(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let kept = &self.part.chosen.kept;
        let text = &*kept.report.text;
        let content = &kept.reading.claims[self.chosen.place.0 as usize].content;
        content.iter().map(|&range| (before(text, range), behind(text, range)))
    }
}

fn before(text: &str, range: TextRange) -> &str {
    let all = &text[..range.start()];
    let start = all.char_indices().rev().take(AROUND).last().map_or(all.len(), |(byte, _)| byte);
    &all[start..]
}

fn behind(text: &str, range: TextRange) -> &str {
    let all = &text[range.end()..];
    let end = all.char_indices().nth(AROUND).map_or(all.len(), |(byte, _)| byte);
    &all[..end]
}

/// The likeliest span of days.
pub(crate) fn likeliest(published: Option<&PublishedRecord>) -> Option<&DaysRecord> {
    published.and_then(|published| published.readings.first())
}
