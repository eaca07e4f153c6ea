//! Answers of servers as web archives keep them: status, media type, packing.

use super::fields::{Head, media_type};
use super::unpack::Unpacked;
use super::{Passed, judge};
use crate::Format;
use std::io::{self, Cursor, ErrorKind, Read};

/// What a server said about the bytes it sent.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) format: Option<Format>,
    pub(super) charset: Option<String>,
    chunked: bool,
    /// How the bytes are packed, in the order in which that was done.
    encodings: Vec<String>,
}

impl Said {
    /// What an answer's head says, or why it is no report.
    pub(super) fn of_answer(head: &Head) -> Result<Self, Passed> {
        if head.first.split_whitespace().nth(1) != Some("200") {
            return Err(Passed::Status);
        }
        let list = |name| {
            let names = head.get(name).unwrap_or_default().split(',');
            names.map(|name| name.trim().to_ascii_lowercase()).collect::<Vec<_>>()
        };
        let mut transfer = list("transfer-encoding");
        let chunked = transfer.iter().any(|name| name == "chunked");
        let mut encodings = list("content-encoding");
        encodings.append(&mut transfer);
        let plain = |name: &String| matches!(name.as_str(), "" | "identity" | "chunked");
        encodings.retain(|name| !plain(name));
        let said = Self::of_type(head.get("content-type"))?;
        Ok(Self { chunked, encodings, ..said })
    }

    /// What a media type says, or why it is no report.
    pub(super) fn of_type(value: Option<&str>) -> Result<Self, Passed> {
        let (kind, charset) = media_type(value.unwrap_or_default());
        let format = match kind.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Format::Html),
            "text/plain" => Some(Format::Text),
            "" => None,
            other => return Err(judge::by_type(other)),
        };
        Ok(Self { format, charset, ..Self::default() })
    }

    /// The body without its packing, and whether its chunks break off; more than `limit` bytes are never
    /// unpacked.
    ///
    /// # Errors
    /// `FileTooLarge` over the limit; else when a packing is unknown or the body does not hold it.
    pub(super) fn body(&self, bytes: Vec<u8>, limit: u64) -> io::Result<(Vec<u8>, bool)> {
        let (mut body, cut) = match self.chunked.then(|| joined(&bytes)).flatten() {
            Some(joined) => joined,
            None => (bytes, false),
        };
        for encoding in self.encodings.iter().rev() {
            body = unpacked(body, encoding, limit)?;
        }
        match body.len() as u64 > limit {
            true => Err(ErrorKind::FileTooLarge.into()),
            false => Ok((body, cut)),
        }
    }
}

/// Unpacks one packing. Many archives hold the body unpacked under a head that says otherwise: what
/// does not begin as the packing does is taken as it is.
fn unpacked(bytes: Vec<u8>, encoding: &str, limit: u64) -> io::Result<Vec<u8>> {
    let packed = match encoding {
        "gzip" | "x-gzip" => bytes.starts_with(b"\x1f\x8b"),
        "zstd" => bytes.starts_with(b"\x28\xb5\x2f\xfd"),
        "deflate" | "br" => !looks_like_text(&bytes),
        other => {
            let message = format!("its head says {other:?}, which is no packing known here");
            return match looks_like_text(&bytes) {
                true => Ok(bytes),
                false => Err(io::Error::new(ErrorKind::Unsupported, message)),
            };
        }
    };
    if !packed {
        return Ok(bytes);
    }
    let source = Cursor::new(&bytes);
    let unpacked = match encoding {
        "zstd" => limited(Unpacked::new(source, 0), limit),
        "br" => limited(brotli_decompressor::Decompressor::new(source, 4096), limit),
        // Some servers leave out the head that "deflate" should have.
        "deflate" if has_zlib_head(&bytes) => {
            limited(flate2::bufread::ZlibDecoder::new(source), limit)
        }
        "deflate" => limited(flate2::bufread::DeflateDecoder::new(source), limit),
        _ => limited(flate2::bufread::MultiGzDecoder::new(source), limit),
    };
    unpacked.map_err(|cause| match cause.kind() {
        ErrorKind::FileTooLarge => cause,
        kind => io::Error::new(kind, format!("{encoding}: {cause}")),
    })
}

fn has_zlib_head(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..]
        if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]).is_multiple_of(31))
}

fn limited(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    let length = reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    match length as u64 > limit {
        true => Err(ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

/// Whether bytes that should be packed are a page or a text after all.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    let whole = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    whole && !head.iter().any(|&b| b < 0x20 && !b.is_ascii_whitespace())
}

/// The chunks of a body joined, and whether they break off or are broken, where those before are taken;
/// `None` for what is not cut into chunks.
fn joined(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut rest = bytes;
    let mut body = vec![];
    while let Some(end) = rest.iter().take(1024).position(|&b| b == b'\n') {
        let line = rest[..end].split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
        let size =
            std::str::from_utf8(line).ok().and_then(|hex| usize::from_str_radix(hex, 16).ok());
        let Some(size) = size else { break };
        rest = &rest[end + 1..];
        let (chunk, behind) = rest.split_at(size.min(rest.len()));
        body.extend_from_slice(chunk);
        if size == 0 || chunk.len() < size {
            return Some((body, size > 0));
        }
        rest = behind.strip_prefix(b"\r").unwrap_or(behind);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    (!body.is_empty()).then_some((body, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_what_has_none_stays() {
        let is = |bytes: &[u8], body: &[u8], cut| {
            assert_eq!(joined(bytes), Some((body.to_vec(), cut)), "{bytes:?}");
        };
        is(b"4\r\nWiki\r\n6;x=y\r\npedia \r\n0\r\n\r\n", b"Wikipedia ", false);
        is(b"0\r\n\r\n", b"", false);
        is(b"4\r\nWiki\r\n6\r\npe", b"Wikipe", true);
        is(b"4\r\nWiki\r\n", b"Wiki", true);
        is(b"4\r\nWiki\r\nkaputt\r\n", b"Wiki", true);
        is(b"ffffffffffffffff\r\nWiki", b"Wiki", true);
        assert_eq!(joined(b"<p>Kein Chunk\r\n</p>"), None);
        assert_eq!(joined(b""), None);
    }

    #[test]
    fn what_is_called_packed_and_is_not_stays() {
        let page = "<p>Der Hafen ist zu. Österlich".as_bytes();
        for encoding in ["gzip", "x-gzip", "deflate", "br", "zstd", "utf-8", "none"] {
            assert_eq!(unpacked(page.to_vec(), encoding, 100).expect("a page"), page, "{encoding}");
        }
        let error = unpacked(b"\x01\x02".to_vec(), "pack200", 100).expect_err("no packing");
        assert!(error.to_string().contains("\"pack200\""), "{error}");
    }
}
