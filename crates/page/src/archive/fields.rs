//! Heads of named fields, as HTTP and web archives write them.

use std::io::{self, BufRead, ErrorKind};

/// Most bytes that a head may have.
const LONGEST: usize = 256 << 10;

/// A first line and named fields.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    /// Reads a head up to the blank line behind it, however its lines end. Bytes beyond ASCII are read as
    /// UTF-8, and replaced where they are none.
    ///
    /// # Errors
    /// When the stream fails or ends before the blank line, or the head is longer than 256 KiB.
    pub(super) fn read(reader: &mut impl BufRead) -> io::Result<Self> {
        let mut head = Self::default();
        let mut length = 0;
        let mut line = vec![];
        loop {
            line.clear();
            let mut limited = io::Read::take(&mut *reader, (LONGEST - length) as u64);
            length += limited.read_until(b'\n', &mut line)?;
            if line.last() != Some(&b'\n') {
                return Err(match length < LONGEST {
                    true => ErrorKind::UnexpectedEof.into(),
                    false => io::Error::new(ErrorKind::InvalidData, "a head without an end"),
                });
            }
            let text = String::from_utf8_lossy(line.trim_ascii_end());
            if text.is_empty() && !head.first.is_empty() {
                return Ok(head);
            }
            if head.first.is_empty() {
                head.first = text.into_owned();
            } else if let (true, Some((_, value))) =
                (text.starts_with([' ', '\t']), head.fields.last_mut())
            {
                if !value.is_empty() {
                    value.push(' ');
                }
                value.push_str(text.trim());
            } else if let Some((name, value)) = text.split_once(':') {
                head.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
    }

    /// The first value of a field; `name` is in small letters.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let value = self.fields.iter().find(|(other, _)| other == name);
        value.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

/// A media type in small letters and the label of its charset: "text/html; charset=utf-8".
pub(super) fn media_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let label = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !label.is_empty()).then(|| label.to_owned())
    });
    (kind, charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_have_any_line_ends_and_folded_fields() {
        let mut bytes = &b"WARC/1.0\r\nA: b\nC-D:\r\n  e\r\n f\r\nno field\r\n\r\nrest"[..];
        let head = Head::read(&mut bytes).expect("a head");
        assert_eq!((head.first.as_str(), head.get("a")), ("WARC/1.0", Some("b")));
        assert_eq!(head.get("c-d"), Some("e f"));
        assert_eq!(bytes, b"rest");
    }

    #[test]
    fn a_head_ends_or_is_none() {
        let kind = |bytes: &[u8]| Head::read(&mut &*bytes).expect_err("no head").kind();
        assert_eq!(kind(b"WARC/1.0\r\nA: b\r\n"), ErrorKind::UnexpectedEof);
        assert_eq!(kind(&b"a: b\n".repeat(100_000)), ErrorKind::InvalidData);
        assert_eq!(kind(&b"a".repeat(1 << 20)), ErrorKind::InvalidData);
    }

    #[test]
    fn media_types_have_charsets() {
        let utf8 = Some("utf-8".to_owned());
        assert_eq!(media_type("Text/HTML; x=y; Charset=\"utf-8\""), ("text/html".to_owned(), utf8));
        assert_eq!(media_type("text/plain;charset="), ("text/plain".to_owned(), None));
    }
}
