//! What a ledger holds in the formats of other programs: [`export`] writes the claims that a query wants.
//!
//! One reading is in memory at a time, however many there are. Reports come in the order of their ids, so
//! that two ledgers with the same reports give the same bytes, but for the times at which they took them.
//! `docs/exports.md` tells what each format holds.

mod annotation;
mod bundle;
mod claim;
mod csv;
mod decided;
mod error;
mod iri;
mod json;
mod jsonl;
mod misp;
mod name;
mod page;
mod parquet;
mod part;
mod prov;
mod row;

pub use crate::csv::guarded;
pub use error::ExportError;
pub use row::{Column, Kind, columns};

use laut_desk::ledger::{ClaimQuery, Ledger};
use part::Part;
use std::io::{self, Write};
use std::ops::ControlFlow;

/// A format that claims are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, a row a claim.
    Csv,
    /// The records of `laut read --jsonl` with lasting ids.
    Jsonl,
    /// Apache Parquet, a row a claim.
    Parquet,
    /// W3C Web Annotations in JSON-LD.
    WebAnnotation,
    /// Claims of schema.org in JSON-LD.
    ClaimReview,
    /// The provenance of each claim by PROV-O, in JSON-LD.
    Prov,
    /// An event of MISP.
    Misp,
    /// An evidence bundle: a ZIP with the claims, a page that shows them, and all that they rest on.
    Bundle,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 8] = [
        Self::Csv,
        Self::Jsonl,
        Self::Parquet,
        Self::WebAnnotation,
        Self::ClaimReview,
        Self::Prov,
        Self::Misp,
        Self::Bundle,
    ];

    /// The name that an option takes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Parquet => "parquet",
            Self::WebAnnotation => "webannotation",
            Self::ClaimReview => "claimreview",
            Self::Prov => "prov",
            Self::Misp => "misp",
            Self::Bundle => "bundle",
        }
    }

    /// Whether it is text, which a terminal can show.
    #[must_use]
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Parquet | Self::Bundle)
    }
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exported {
    /// How many reports.
    pub reports: usize,
    /// How many editions of them.
    pub editions: usize,
    /// How many claims.
    pub claims: usize,
}

/// Something that takes one reading after another.
trait Sheet {
    /// Writes the claims of a reading.
    fn add(&mut self, part: &Part) -> io::Result<()>;

    /// Writes what stands behind the last.
    fn end(self: Box<Self>) -> io::Result<()>;
}

/// Writes the claims that a query wants. Its window counts in the order in which they are written: by the
/// ids of reports, then by editions, readings and the text.
///
/// # Errors
/// When there is nothing to look for in the words, the ledger cannot be read, or `out` takes no more.
pub fn export(
    ledger: &Ledger,
    query: &ClaimQuery,
    format: Format,
    mut out: impl Write + Send,
) -> Result<Exported, ExportError> {
    let mut sheet: Box<dyn Sheet + '_> = match format {
        Format::Csv => Box::new(csv::Table::begin(&mut out)?),
        Format::Jsonl => Box::new(jsonl::Lines::begin(&mut out)),
        Format::Parquet => Box::new(parquet::Columns::begin(&mut out)?),
        Format::WebAnnotation => Box::new(annotation::Collection::begin(&mut out)?),
        Format::ClaimReview => Box::new(claim::Claims::begin(&mut out)?),
        Format::Prov => Box::new(prov::Provenance::begin(&mut out)?),
        Format::Misp => Box::new(misp::Event::begin(&mut out)?),
        Format::Bundle => return bundle::write(ledger, query, out),
    };
    let exported = each_part(ledger, query, |part| sheet.add(part))?;
    sheet.end()?;
    out.flush()?;
    Ok(exported)
}

/// Hands out the readings with the claims that a query wants, until one cannot be written.
fn each_part(
    ledger: &Ledger,
    query: &ClaimQuery,
    mut add: impl FnMut(&Part) -> io::Result<()>,
) -> Result<Exported, ExportError> {
    let mut exported = Exported::default();
    let (mut report, mut edition) = (String::new(), String::new());
    let mut failed = None;
    ledger.choose(query, |chosen| {
        // Editions of a report, and readings of an edition, come one behind the other.
        exported.reports += usize::from(report != chosen.kept.report_id);
        exported.editions += usize::from(edition != chosen.kept.edition_id);
        report.clone_from(&chosen.kept.report_id);
        edition.clone_from(&chosen.kept.edition_id);
        exported.claims += chosen.claims.len();
        match add(&Part::new(chosen)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(exported),
    }
}
