//! What a server sent.

use crate::error::Why;
use flate2::read::MultiGzDecoder;
use std::io::Read;
use ureq::http::{HeaderMap, header};

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The link that the bytes came from, after all redirects, without a fragment.
    pub link: String,
    /// The links that redirected there, in order; empty where there was no redirect.
    pub redirects: Vec<String>,
    /// The status of HTTP, from 200 to 299.
    pub status: u16,
    /// The type that the server gives, in small letters: `text/html`.
    pub content_type: Option<String>,
    /// The charset that the server gives, in small letters. The bytes may be in another.
    pub charset: Option<String>,
    /// The content, unpacked.
    pub bytes: Vec<u8>,
    /// What to tell the server when the same link is asked for again.
    pub known: Known,
}

/// What a server said of the version that it sent, as it wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The link that sent it. No other is asked with what it said: a redirect may lead elsewhere by then.
    pub link: String,
    /// The version's mark (`ETag`).
    pub etag: Option<String>,
    /// When it was last changed (`Last-Modified`).
    pub last_modified: Option<String>,
}

impl Known {
    pub(crate) fn of(link: &str, headers: &HeaderMap) -> Self {
        let text = |name| text(headers, name).map(str::to_owned);
        let link = link.to_owned();
        Self { link, etag: text(header::ETAG), last_modified: text(header::LAST_MODIFIED) }
    }
}

/// A header's value, if it is plain text.
pub(crate) fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim).filter(|value| !value.is_empty())
}

/// The type and the charset that a server gives.
pub(crate) fn content_type(headers: &HeaderMap) -> (Option<String>, Option<String>) {
    let value = text(headers, header::CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase();
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().filter(|kind| !kind.is_empty()).map(str::to_owned);
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        (name.trim() == "charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (kind, charset.filter(|charset| !charset.is_empty()))
}

/// The content without its coding.
///
/// # Errors
/// When it is more than `limit` bytes, or packed in another way than was asked for or wrongly.
pub(crate) fn unpack(sent: Vec<u8>, headers: &HeaderMap, limit: u64) -> Result<Vec<u8>, Why> {
    let bytes = beginning(sent, headers, limit.saturating_add(1))?;
    match bytes.len() as u64 > limit {
        true => Err(Why::Bomb(limit)),
        false => Ok(bytes),
    }
}

/// The first bytes of the content without its coding, at most `most` of them.
///
/// # Errors
/// When it is packed in another way than was asked for or wrongly.
pub(crate) fn beginning(sent: Vec<u8>, headers: &HeaderMap, most: u64) -> Result<Vec<u8>, Why> {
    let coding = text(headers, header::CONTENT_ENCODING).unwrap_or_default().to_ascii_lowercase();
    let reader: Box<dyn Read> = match coding.as_str() {
        "" | "identity" => Box::new(sent.as_slice()),
        "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(sent.as_slice())),
        other => return Err(Why::Packed(format!("as {other}, which was not asked for"))),
    };
    let mut bytes = vec![];
    let mut capped = reader.take(most);
    capped.read_to_end(&mut bytes).map_err(|cause| Why::Packed(format!("{coding}: {cause}")))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ureq::http::HeaderValue;

    #[test]
    fn types_and_charsets_are_read_as_servers_write_them() {
        for (value, kind, charset) in [
            ("text/html", Some("text/html"), None),
            ("Text/HTML; Charset=\"ISO-8859-1\"", Some("text/html"), Some("iso-8859-1")),
            ("text/html;boundary=x; charset = utf-8 ", Some("text/html"), Some("utf-8")),
            ("; charset=", None, None),
            ("", None, None),
        ] {
            let value = HeaderValue::from_str(value).expect("a value");
            let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, value)]);
            let read = content_type(&headers);
            assert_eq!((read.0.as_deref(), read.1.as_deref()), (kind, charset));
        }
    }
}
