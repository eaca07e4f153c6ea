//! Fingerprints of all that is told: by them a value that became another is seen.

use crate::{ReadWith, key, pack};
use laut_model::{Reading, Report};
use serde::Serialize;

/// SHA-256 in hexadecimal digits, made of JSON as the model writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sums {
    /// Of a report.
    pub(crate) report: String,
    /// Of what was found in it, with what found it and the id of the edition.
    pub(crate) reading: String,
}

impl Sums {
    pub(crate) fn new(
        report: &Report,
        reading: &Reading,
        read_with: &ReadWith,
    ) -> serde_json::Result<Self> {
        let edition = key::edition(&key::report(report), &report.hash);
        Ok(Self { report: sum(report)?, reading: sum(&(edition, read_with, reading))? })
    }
}

fn sum(told: &impl Serialize) -> serde_json::Result<String> {
    Ok(pack::hash(&serde_json::to_vec(told)?).hex())
}
