//! What is compared.

use laut_model::{Reading, Report, TextRange};

/// A report with what was found in it, as it is compared.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// Its own id; where there are editions, that of the edition. No two have the same.
    pub id: &'a str,
    /// What it shares with all editions of the same report, which are never compared with each other.
    pub report_id: &'a str,
    /// The report.
    pub report: &'a Report,
    /// What was found in it.
    pub reading: &'a Reading,
    /// Where the words and phrases of its text stand that carry meaning, in the order of the text.
    pub terms: &'a [TextRange],
}
