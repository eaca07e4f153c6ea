//! From links to readings.

use crate::input::{read_entry, refuse_several};
use crate::{Options, ReadError, ReadReport};
use laut_fetch::{Fetched, Fetcher, Policy};
use laut_page::Format;
use laut_page::archive::Entry;

/// Whether an input is a link, of whatever kind, and no path.
#[must_use]
pub fn is_link(input: &str) -> bool {
    let scheme = input.split_once("://").map_or("", |(scheme, _)| scheme);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    !scheme.is_empty() && scheme.bytes().all(plain)
}

/// Fetches a link and reads the report of its page.
///
/// # Errors
/// When the link cannot be fetched, leads to an archive or a feed, and where [`read`](crate::read) fails.
pub fn read_link(link: &str, options: &Options) -> Result<ReadReport, ReadError> {
    let fetched = fetcher(options).fetch(link)?;
    let path = fetched.link.split('?').next().unwrap_or_default();
    refuse_several(&fetched.bytes, path, link)?;
    let entry = Entry { origin: link.to_owned(), ..Entry::default() };
    read_entry(&filled(entry, fetched), options)
}

/// A fetcher with the limits of some options.
pub(crate) fn fetcher(options: &Options) -> Fetcher {
    let Options { allow_private, max_size, .. } = *options;
    Fetcher::new(Policy { allow_private, max_size, ..Policy::default() })
}

/// An entry with what was fetched for it.
pub(crate) fn filled(entry: Entry, fetched: Fetched) -> Entry {
    let format = match fetched.content_type.as_deref() {
        Some("text/html" | "application/xhtml+xml") => Some(Format::Html),
        Some("text/plain") => Some(Format::Text),
        _ => None,
    };
    let (link, charset) = (Some(fetched.link), fetched.charset);
    Entry { link, format, charset, bytes: fetched.bytes, ..entry }
}

#[cfg(test)]
mod tests {
    use super::is_link;

    #[test]
    fn links_are_told_from_paths() {
        for link in ["https://kurier.example/a", "HTTP://x", "ftp://x", "file:///a"] {
            assert!(is_link(link), "{link}");
        }
        for path in ["-", "a.html", "C:/a", "://a", "a b://c", "./https://x", "week.warc.gz"] {
            assert!(!is_link(path), "{path}");
        }
    }
}
