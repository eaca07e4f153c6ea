//! Whether claims still stand where they were found: against the bytes that were kept, or against the live
//! page. Nothing is anchored anew without being told.

mod text;

pub use text::Verdict;

use crate::input::parse_again;
use crate::ledger::{Bundle, BundleError, ClaimQuery, Kept, Ledger, LedgerError};
use crate::link::{fetcher, filled};
use crate::{Options, ReadError};
use laut_fetch::Why;
use laut_model::{ContentHash, Report, TextRange};
use laut_page::PageError;
use laut_page::archive::Entry;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::ops::ControlFlow;
use std::path::Path;

/// What claims are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The bytes that were kept with them.
    Bytes,
    /// What stands under the report's link now.
    Live,
}

/// A claim that was looked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Checked {
    /// The id of the claim.
    pub claim: String,
    /// The id of the edition that it was found in.
    pub edition: String,
    /// The report's link, or where its bytes came from.
    pub origin: String,
    /// What is claimed; ` … ` stands between pieces.
    pub content: String,
    /// What became of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// Why nothing can be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The bundle cannot be read.
    #[error(transparent)]
    Bundle(#[from] BundleError),
}

/// A claim with the places of its content in the text of its report.
pub(crate) struct Receipt {
    pub(crate) claim: String,
    pub(crate) content: Vec<TextRange>,
}

/// Holds every claim of a bundle against its bytes or the live pages; `take` may end that.
///
/// # Errors
/// When the bundle cannot be read or is damaged.
pub fn verify_bundle(
    path: &Path,
    against: Against,
    options: &Options,
    mut take: impl FnMut(Checked) -> ControlFlow<()>,
) -> Result<(), VerifyError> {
    let mut bundle = Bundle::open(path)?;
    let claims = bundle.claims()?;
    for edition in bundle.editions() {
        let (packet, bytes) = bundle.edition(&edition)?;
        let chosen = claims.get(&edition).map_or(&[][..], Vec::as_slice);
        let receipts = bundle.receipts(chosen, &packet.report.text)?;
        let checked =
            edition_against(&edition, &packet.report, &bytes, &receipts, against, options);
        if checked.into_iter().try_for_each(&mut take).is_break() {
            break;
        }
    }
    Ok(())
}

/// Holds the claims of a ledger that a query wants against its bytes or the live pages; `take` may end
/// that.
///
/// # Errors
/// When there is nothing to look for in the words, or the ledger cannot be read.
pub fn verify_ledger(
    ledger: &Ledger,
    query: &ClaimQuery,
    against: Against,
    options: &Options,
    mut take: impl FnMut(Checked) -> ControlFlow<()>,
) -> Result<(), VerifyError> {
    let mut wanted: Vec<(String, Vec<String>)> = vec![];
    ledger.choose(query, |chosen| {
        let ids = &chosen.kept.claim_ids;
        let ids = chosen.claims.iter().filter_map(|claim| ids.get(claim.place.0 as usize));
        let edition = &chosen.kept.edition_id;
        // Readings of one edition come one behind the other.
        match wanted.last_mut().filter(|(last, _)| last == edition) {
            Some((_, all)) => all.extend(ids.cloned()),
            None => wanted.push((edition.clone(), ids.cloned().collect())),
        }
        ControlFlow::Continue(())
    })?;
    for (edition, ids) in wanted {
        let mut receipts = vec![];
        let readings = ledger.readings(&edition)?;
        for kept in &readings {
            for (claim, id) in kept.reading.claims.iter().zip(&kept.claim_ids) {
                let held = receipts.iter().any(|receipt: &Receipt| receipt.claim == *id);
                if ids.contains(id) && !held {
                    receipts.push(Receipt { claim: id.clone(), content: claim.content.clone() });
                }
            }
        }
        // All readings are of one text.
        let Some(Kept { report, .. }) = readings.first() else { continue };
        let bytes = ledger.bytes(&edition)?;
        let checked = edition_against(&edition, report, &bytes, &receipts, against, options);
        if checked.into_iter().try_for_each(&mut take).is_break() {
            break;
        }
    }
    Ok(())
}

fn edition_against(
    edition: &str,
    report: &Report,
    bytes: &[u8],
    receipts: &[Receipt],
    against: Against,
    options: &Options,
) -> Vec<Checked> {
    let link = report.link.as_ref().map(|link| link.value.clone());
    let now = match against {
        Against::Bytes => kept_text(report, bytes),
        Against::Live => live_text(link.as_deref(), options),
    };
    let origin = link.unwrap_or_else(|| report.origin.clone());
    let checked = |receipt: &Receipt| {
        let pieces = receipt.content.iter().map(|range| report.slice(*range));
        let verdict = match &now {
            Ok(now) => text::judge(&report.text, &receipt.content, now),
            Err(unread) => unread.clone(),
        };
        Checked {
            claim: receipt.claim.clone(),
            edition: edition.to_owned(),
            origin: origin.clone(),
            content: pieces.collect::<Vec<_>>().join(" … "),
            verdict,
        }
    };
    receipts.iter().map(checked).collect()
}

/// The text that the kept bytes give now.
fn kept_text(report: &Report, bytes: &[u8]) -> Result<String, Verdict> {
    if ContentHash::from_sha256(Sha256::digest(bytes).into()) != report.hash {
        let why = "the bytes are not those whose SHA-256 was kept".to_owned();
        return Err(Verdict::Unread { why });
    }
    let read = parse_again(report, bytes);
    read.map(|report| report.text).map_err(|error| Verdict::Unread { why: error.to_string() })
}

/// The text that stands under a link now.
fn live_text(link: Option<&str>, options: &Options) -> Result<String, Verdict> {
    let unread = |why: &dyn std::fmt::Display| Verdict::Unread { why: why.to_string() };
    let link = link.ok_or_else(|| unread(&"the report has no link"))?;
    let fetched = match fetcher(options).fetch(link) {
        Ok(fetched) => fetched,
        Err(error) => {
            return Err(match error.why {
                Why::Missing(status) => Verdict::PageGone {
                    status: Some(status),
                    why: format!("no page is there any more (status {status})"),
                },
                _ => unread(&error),
            });
        }
    };
    let entry = filled(Entry { origin: link.to_owned(), ..Entry::default() }, fetched);
    match crate::input::report_of(&entry, options) {
        Ok(parsed) => Ok(parsed.report.text),
        // What many servers answer in place of a status: a notice, a menu, a home page.
        Err(ReadError::NoReport(
            PageError::Empty { .. } | PageError::NoText { .. } | PageError::NoReport { .. },
        )) => {
            let why = "the page holds no report any more".to_owned();
            Err(Verdict::PageGone { status: None, why })
        }
        Err(error) => Err(unread(&error)),
    }
}
