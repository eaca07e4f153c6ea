//! What cannot be read.

/// Why bytes gave no report. Each message names the input and the way out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// There are no bytes, or nothing but white space.
    #[error("{origin}: it is empty; give a file that holds the report's text or its HTML page")]
    Empty {
        /// Where the bytes came from.
        origin: String,
    },
    /// The bytes are no text in any charset.
    #[error("{origin}: this is {what}, not text; save the report as text or as an HTML page")]
    Binary {
        /// Where the bytes came from.
        origin: String,
        /// What the bytes look like, with its article: "a PDF file".
        what: &'static str,
    },
    /// The bytes are one file that is packed.
    #[error("{origin}: this is {what}; unpack it and name the file that comes out")]
    Packed {
        /// Where the bytes came from.
        origin: String,
        /// What the bytes look like, with its article: "a gzip archive".
        what: &'static str,
    },
    /// There is markup or punctuation, but nothing to read.
    #[error("{origin}: {why}; save the page as its reader shows it, or copy its text into a file")]
    NoText {
        /// Where the bytes came from.
        origin: String,
        /// What is missing.
        why: &'static str,
    },
    /// There is text, but it is a page's frame or announces reports on other pages.
    #[error("{origin}: {why}; save the report's own page, or copy its text into a file")]
    NoReport {
        /// Where the bytes came from.
        origin: String,
        /// What the page is instead.
        why: &'static str,
    },
    /// Offsets could not hold the text.
    #[error("{origin}: it is larger than a report can be (1.4 GB); cut it into its reports")]
    TooLong {
        /// Where the bytes came from.
        origin: String,
    },
}
