//! From bytes, files and streams to readings.

use crate::{Options, ReadError};
use laut_engine::{Context, Model};
use laut_model::{Claim, ClaimId, Reading, Report};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// A report and what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadReport {
    /// The report.
    pub report: Report,
    /// What was found in it.
    pub reading: Reading,
    /// Which part of the engine decided.
    pub model: Model,
    /// The least confidence, 0 to 1, of the claims that are kept.
    pub min_confidence: f32,
}

impl ReadReport {
    /// The claims of at least the least confidence, in order, each with its place in the reading. What
    /// is nested in a claim that is left out is left out with it.
    #[must_use]
    pub fn kept(&self) -> Vec<(ClaimId, &Claim)> {
        let mut kept: Vec<(ClaimId, &Claim)> = vec![];
        for (id, claim) in (0..).map(ClaimId).zip(&self.reading.claims) {
            // A container precedes what is nested in it.
            let holder = |outer: ClaimId| kept.binary_search_by_key(&outer, |(id, _)| *id).is_ok();
            if claim.found_by.confidence >= self.min_confidence
                && claim.nested_in.is_none_or(holder)
            {
                kept.push((id, claim));
            }
        }
        kept
    }
}

/// Reads one report from its bytes. `origin` is the name by which records and messages call it.
///
/// # Errors
/// When the input is over the limit, when there is no report in it, or when there is no grammar
/// for its language.
pub fn read(bytes: &[u8], origin: &str, options: &Options) -> Result<ReadReport, ReadError> {
    if bytes.len() as u64 > options.max_size {
        return Err(ReadError::TooLarge { origin: origin.to_owned(), limit: options.max_size });
    }
    let input = laut_page::Input {
        origin,
        bytes,
        format: None,
        language: options.language,
        published: options.published,
        ..laut_page::Input::default()
    };
    let report = laut_page::read(&input)?;
    let context = Context {
        today: options.today,
        own_voice: options.own_voice,
        model: options.model,
        actors: options.actors.as_ref(),
    };
    let reading = laut_engine::read(&report, &context)
        .map_err(|cause| ReadError::Language { origin: origin.to_owned(), cause })?;
    Ok(ReadReport { report, reading, model: options.model, min_confidence: options.min_confidence })
}

/// Reads one report from a file.
///
/// # Errors
/// When the file is missing, a folder or not readable, and where [`read`] fails.
pub fn read_file(path: &Path, options: &Options) -> Result<ReadReport, ReadError> {
    let origin = path.display().to_string();
    let failed = |cause: std::io::Error| match cause.kind() {
        ErrorKind::NotFound => ReadError::Missing { origin: origin.clone() },
        _ => ReadError::Unreadable { origin: origin.clone(), cause },
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(ReadError::Folder { origin });
    }
    read_from(file, &origin, options)
}

/// Reads one report from a stream, and never more of it than the limit and one byte.
///
/// # Errors
/// When the stream fails, and where [`read`] fails.
pub fn read_from(
    stream: impl Read,
    origin: &str,
    options: &Options,
) -> Result<ReadReport, ReadError> {
    let mut bytes = vec![];
    stream
        .take(options.max_size.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|cause| ReadError::Unreadable { origin: origin.to_owned(), cause })?;
    read(&bytes, origin, options)
}
