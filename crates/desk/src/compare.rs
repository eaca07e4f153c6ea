//! Comparing reports: their words become terms, and `laut_compare` does the rest.

use crate::ReadReport;
use laut_compare::Held;
use laut_compare::reuse::{self, Reuse};
use laut_model::TextRange;

/// A report to be compared with others.
#[derive(Debug, Clone, Copy)]
pub struct Comparand<'a> {
    /// Its own id; where there are editions, that of the edition.
    pub id: &'a str,
    /// What it shares with other editions of the same report, which are not compared with each other.
    pub report_id: &'a str,
    /// The report with what was found in it.
    pub read: &'a ReadReport,
}

/// Which paragraphs were taken from which others, in the order of the later one. Reports are named by their
/// position in `all`; the result does not rest on their order.
#[must_use]
pub fn reuse(all: &[Comparand]) -> Vec<Reuse> {
    let terms: Vec<Vec<TextRange>> = all.iter().map(|one| terms(one.read)).collect();
    let held: Vec<Held> = all
        .iter()
        .zip(&terms)
        .map(|(one, terms)| Held {
            id: one.id,
            report_id: one.report_id,
            report: &one.read.report,
            reading: &one.read.reading,
            terms,
        })
        .collect();
    reuse::reuse(&held)
}

/// Where the words of all its parts stand that carry meaning. In a language without lexicons there are none, so that
/// nothing is found there.
fn terms(read: &ReadReport) -> Vec<TextRange> {
    let ranges: Vec<TextRange> = read.report.blocks.iter().map(|block| block.range).collect();
    let found = laut_engine::terms(&read.report.text, &ranges, read.reading.language);
    found.map_or_else(|_| vec![], |terms| terms.into_iter().map(|term| term.range).collect())
}
