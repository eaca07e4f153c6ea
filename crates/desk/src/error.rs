//! Why a report could not be read.

use laut_engine::{OwnActorsError, UnsupportedLanguage};

/// Why a report could not be read. Every message names the input and the way out.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("{origin}: no such file; check the path, or write - to read standard input")]
    Missing {
        /// The input as it was named.
        origin: String,
    },
    /// The path is a folder where one report is wanted.
    #[error("{origin}: is a folder; name one report in it")]
    Folder {
        /// The input as it was named.
        origin: String,
    },
    /// The file is there but cannot be read.
    #[error("{origin}: cannot be read ({cause}); check that you may read it")]
    Unreadable {
        /// The input as it was named.
        origin: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The input is larger than the limit.
    #[error(
        "{origin}: larger than the limit of {}; raise it with --max-size", size(*.limit)
    )]
    TooLarge {
        /// The input as it was named.
        origin: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// The bytes make no report: nothing in them, no text, no article.
    #[error(transparent)]
    NoReport(#[from] laut_page::PageError),
    /// An evidence bundle, whose page and parts are no reports.
    #[error("{origin}: is an evidence bundle of laut, whose reports were read already; {way_out}")]
    Bundle {
        /// The input as it was named.
        origin: String,
        /// What to do.
        way_out: &'static str,
    },
    /// A folder, archive or feed holds nothing that could be a report.
    #[error("{origin}: holds no report, {passed}; name what holds pages or texts")]
    Nothing {
        /// The input as it was named.
        origin: String,
        /// What it holds.
        passed: String,
    },
    /// An archive or a feed, where one report is wanted.
    #[error("{origin}: is {what}, where one report is wanted; {way_out}")]
    Several {
        /// The input as it was named.
        origin: String,
        /// What it is, with its article: "a feed".
        what: &'static str,
        /// What to do.
        way_out: &'static str,
    },
    /// An archive or feed, or something in it, cannot be read.
    #[error(transparent)]
    Archive(laut_page::archive::ArchiveError),
    /// A link could not be fetched.
    #[error(transparent)]
    Fetch(#[from] laut_fetch::FetchError),
    /// There is no grammar for the language.
    #[error("{origin}: {cause}; if that is not its language, name it with --lang")]
    Language {
        /// The input as it was named.
        origin: String,
        /// The language found and those that can be read.
        #[source]
        cause: UnsupportedLanguage,
    },
}

/// Why a user's own table of actors cannot be used. Every message names the file and the way out.
#[derive(Debug, thiserror::Error)]
pub enum ActorsError {
    /// The file is not there or cannot be read as text.
    #[error("{file}: cannot be read as a table of actors ({cause}); check the path given")]
    Unreadable {
        /// The file as it was named.
        file: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The file is larger than any table that can be meant.
    #[error("{file}: larger than {}, the limit for a table of actors; part it", size(*.limit))]
    TooLarge {
        /// The file as it was named.
        file: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// A line is not as it should be.
    #[error("{0} (docs/actors.md tells the form)")]
    Table(#[from] OwnActorsError),
}

/// A number of bytes in the largest unit that divides it.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["bytes", "KiB", "MiB", "GiB"];
    let (mut value, mut unit) = (bytes, 0);
    while value >= 1024 && value.is_multiple_of(1024) && unit + 1 < UNITS.len() {
        (value, unit) = (value / 1024, unit + 1);
    }
    format!("{value} {}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_stay_exact() {
        for (bytes, written) in
            [(0, "0 bytes"), (1500, "1500 bytes"), (2048, "2 KiB"), (64 << 20, "64 MiB")]
        {
            assert_eq!(size(bytes), written);
        }
    }
}
