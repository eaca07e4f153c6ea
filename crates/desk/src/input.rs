//! From bytes, files and streams to readings.

use crate::{Options, ReadError};
use laut_engine::{Context, Model};
use laut_model::{Claim, ClaimId, Date, Field, FieldOrigin, Reading, Report};
use laut_page::Format;
use laut_page::archive::{Entry, HEAD, Kind, judge};
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
/// When the input is over the limit, an archive or a feed, when there is no report in it, or when there
/// is no grammar for its language.
pub fn read(bytes: &[u8], origin: &str, options: &Options) -> Result<ReadReport, ReadError> {
    refuse_several(bytes, origin, origin)?;
    let input = laut_page::Input { origin, bytes, ..laut_page::Input::default() };
    parse(&input, options, options.today)?.read(options)
}

/// Refuses what may hold several reports. `name` is what a path or link ends with.
pub(crate) fn refuse_several(bytes: &[u8], name: &str, origin: &str) -> Result<(), ReadError> {
    let (what, way_out) = match judge(name, &bytes[..bytes.len().min(HEAD)]) {
        Kind::Warc => ("a web archive", "save the report's page or text from it and name that"),
        Kind::Zip => ("a zip archive", "unpack it and name the report's page or text"),
        Kind::Feed => ("a feed", "name the report's own link, or save its page and name that"),
        Kind::Report | Kind::Passed(_) => return Ok(()),
    };
    Err(ReadError::Several { origin: origin.to_owned(), what, way_out })
}

/// Reads the report that an entry of an archive holds.
pub(crate) fn read_entry(entry: &Entry, options: &Options) -> Result<ReadReport, ReadError> {
    report_of(entry, options)?.read(options)
}

/// A report, before anything was found in it.
pub(crate) struct Parsed {
    pub(crate) report: Report,
    today: Option<Date>,
}

/// The report that an entry of an archive holds. No date of it is later than the day after its capture,
/// which is told in UTC.
pub(crate) fn report_of(entry: &Entry, options: &Options) -> Result<Parsed, ReadError> {
    let (origin, bytes, format, known) =
        (&*entry.origin, &*entry.bytes, entry.format, entry.known());
    let captured = entry.captured.as_deref().and_then(|time| time.get(..10)?.parse::<Date>().ok());
    let captured = captured.and_then(|day| day.tomorrow().ok());
    let today = [options.today, captured].into_iter().flatten().min();
    let input = laut_page::Input { origin, bytes, format, known, ..laut_page::Input::default() };
    parse(&input, options, today)
}

fn parse(
    input: &laut_page::Input,
    options: &Options,
    today: Option<Date>,
) -> Result<Parsed, ReadError> {
    let origin = input.origin;
    if input.bytes.len() as u64 > options.max_size {
        return Err(ReadError::TooLarge { origin: origin.to_owned(), limit: options.max_size });
    }
    let (language, published) = (options.language, options.published);
    let report = laut_page::read(&laut_page::Input { language, published, ..*input })?;
    Ok(Parsed { report, today })
}

/// Extracts a report once more from the bytes that it was extracted from, with all that came beside them
/// and is still known. How the bytes were to be taken is not: of several ways the one is right that
/// gives the same text.
pub(crate) fn parse_again(before: &Report, bytes: &[u8]) -> Result<Report, ReadError> {
    let of_feed =
        |field: &Field<String>| (field.origin == FieldOrigin::Feed).then(|| field.value.clone());
    let title = before.title.as_ref().and_then(of_feed);
    let authors: Vec<String> = before.byline.iter().filter_map(of_feed).collect();
    let link = before.link.as_ref().filter(|link| link.origin != FieldOrigin::Given);
    let known = laut_page::Known {
        title: title.as_deref(),
        authors: &authors,
        link: link.map(|link| &*link.value),
        ..laut_page::Known::default()
    };
    let origin = &*before.origin;
    let take = |format, charset| -> Result<Report, ReadError> {
        let known = laut_page::Known { charset, ..known };
        let input =
            laut_page::Input { origin, bytes, format, known, ..laut_page::Input::default() };
        Ok(laut_page::read(&input)?)
    };
    let first = take(None, None);
    let ways = [None, Some(Format::Html), Some(Format::Text)].into_iter().flat_map(|format| {
        [None, Some("utf-8"), Some("windows-1252")].map(|charset| (format, charset))
    });
    let same = |report: &Report| report.text == before.text;
    if first.as_ref().is_ok_and(same) {
        return first;
    }
    ways.skip(1)
        .filter_map(|(format, charset)| take(format, charset).ok())
        .find(same)
        .map_or(first, Ok)
}

/// Finds what is in a report that was extracted before.
pub(crate) fn read_held(report: Report, options: &Options) -> Result<ReadReport, ReadError> {
    Parsed { report, today: options.today }.read(options)
}

impl Parsed {
    /// Finds what is in it.
    pub(crate) fn read(self, options: &Options) -> Result<ReadReport, ReadError> {
        let Self { report, today } = self;
        let context = Context {
            today,
            own_voice: options.own_voice,
            model: options.model,
            actors: options.actors.as_ref(),
        };
        let reading = laut_engine::read(&report, &context)
            .map_err(|cause| ReadError::Language { origin: report.origin.clone(), cause })?;
        let (model, min_confidence) = (options.model, options.min_confidence);
        Ok(ReadReport { report, reading, model, min_confidence })
    }
}

/// Why a file or stream could not be opened or read on.
pub(crate) fn unreadable(origin: &str, cause: std::io::Error) -> ReadError {
    let origin = origin.to_owned();
    match cause.kind() {
        ErrorKind::NotFound => ReadError::Missing { origin },
        _ => ReadError::Unreadable { origin, cause },
    }
}

/// Reads one report from a file.
///
/// # Errors
/// When the file is missing, a folder or not readable, and where [`read`] fails.
pub fn read_file(path: &Path, options: &Options) -> Result<ReadReport, ReadError> {
    let origin = path.display().to_string();
    let failed = |cause| unreadable(&origin, cause);
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
        .map_err(|cause| unreadable(origin, cause))?;
    read(&bytes, origin, options)
}
