//! Bytes in, [`Report`] out: plain text and HTML.
//!
//! This crate decodes bytes, tells the parts of a report from the page around it (navigation,
//! pictures, share buttons) and reads what a page says about itself: headline, people, dates,
//! outlet, language, link. It is the only crate that knows HTML.
//!
//! What it must not know: sentences, claims, times and figures (the engine reads those), files
//! and size limits (the desk and the command line), the network, today's date. It infers nothing:
//! a date is given by the caller, declared by the page or written in a line of its own.
//!
//! How it goes:
//!
//! 1. [`read`] hashes the bytes, refuses what is no text, and decodes the rest (`charset`).
//! 2. Plain text is cut into blocks that are classed by their shape (`text`); its characters are
//!    kept as they are, so that offsets into the file stay right.
//! 3. HTML becomes a small tree with a cap on its depth (`html`); the part that holds the report
//!    is found by markup and by where the prose is; its blocks make up the report's text. A page
//!    of links, notices and announcements of other reports is refused.
//! 4. `shape`, `furniture`, `picture`, `byline` and `dates` hold what both ways share; the words
//!    they look for are data (`data/*.toml`).
//!
//! Once there is a report's text, reading never fails: whatever is odd becomes a note on the report.

pub mod archive;
mod byline;
mod charset;
mod dates;
mod error;
mod furniture;
mod html;
mod known;
mod language;
mod picture;
mod remarks;
mod shape;
mod text;
mod words;

pub use error::PageError;

use laut_model::{
    ContentHash, Dating, DatingOrigin, DayInterval, Field, FieldOrigin, Language, Report,
};
use sha2::{Digest, Sha256};

/// The forms of input that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A web page, whole or in part.
    Html,
    /// Text without markup, as it comes from a scraper or a clipboard.
    Text,
}

/// What is read, and what the caller knows about it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// Where the bytes came from, as the user named it; error messages begin with it.
    pub origin: &'a str,
    /// The original bytes.
    pub bytes: &'a [u8],
    /// The form, if the caller knows it; otherwise the content tells.
    pub format: Option<Format>,
    /// The language, if the user gave it.
    pub language: Option<Language>,
    /// The day or span of publication, if the user gave it.
    pub published: Option<DayInterval>,
    /// What came with the bytes.
    pub known: Known<'a>,
}

/// What came with the bytes and does not stand in them: what HTTP or a feed said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The label of the character set. It outweighs what the page declares.
    pub charset: Option<&'a str>,
    /// The absolute link under which the bytes were found; the page's own link counts before it.
    pub link: Option<&'a str>,
    /// The headline, where the page has none.
    pub title: Option<&'a str>,
    /// Who wrote it, where the page does not tell.
    pub authors: &'a [String],
    /// The date of publication as RFC 3339, where the page does not tell.
    pub published: Option<&'a str>,
    /// The date of the last change as RFC 3339, where the page does not tell.
    pub updated: Option<&'a str>,
    /// Why the bytes are not the whole of it, in words for people.
    pub cut: Option<&'a str>,
}

/// Reads one report.
///
/// # Errors
/// When there is nothing to read: no bytes, no text in the bytes, no report in the page, or more
/// than offsets can hold.
pub fn read(input: &Input) -> Result<Report, PageError> {
    let origin = input.origin.to_owned();
    // Decoding can make three bytes out of one.
    if input.bytes.len() > u32::MAX as usize / 3 {
        return Err(PageError::TooLong { origin });
    }
    if let Some(what) = charset::binary(input.bytes) {
        return Err(match charset::is_packed(input.bytes) {
            true => PageError::Packed { origin, what },
            false => PageError::Binary { origin, what },
        });
    }
    let decoded = charset::decode(input.bytes, input.format, input.known.charset);
    if decoded.text.trim().is_empty() {
        return Err(PageError::Empty { origin });
    }
    let hash = ContentHash::from_sha256(Sha256::digest(input.bytes).into());
    let mut report = Report { hash, origin, notes: decoded.notes, ..Report::default() };
    match input.format.unwrap_or_else(|| charset::format(&decoded.text)) {
        Format::Html => html::read(&decoded.text, &mut report)?,
        Format::Text => text::read(decoded.text, &mut report)?,
    }
    known::complete(&mut report, &input.known);
    byline::part_agencies(&mut report);
    remarks::find(&mut report);
    report.pictures = picture::gather(&report);
    language::settle(&mut report, input.language);
    if let Some(days) = input.published {
        let origin = DatingOrigin::Stated(FieldOrigin::Given);
        report.published = Some(Dating { readings: vec![days], written: None, origin });
    }
    Ok(report)
}

/// The text that [`Report::source`] points into: a page's text nodes one after another, or the decoded
/// file as it is; empty where there is none.
#[must_use]
pub fn source_text(input: &Input) -> String {
    if charset::binary(input.bytes).is_some() {
        return String::new();
    }
    let text = charset::decode(input.bytes, input.format, input.known.charset).text;
    match input.format.unwrap_or_else(|| charset::format(&text)) {
        Format::Html => html::page_text(&text),
        Format::Text => text,
    }
}

/// A value without a place in the text.
fn field<T>(value: T, origin: FieldOrigin) -> Field<T> {
    Field { value, origin, range: None }
}
