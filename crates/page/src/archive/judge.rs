//! What a stream is, told by its first bytes and, for what has none that tell, by its name.

use super::Passed;
use crate::charset;
use flate2::bufread::GzDecoder;
use ruzstd::decoding::StreamingDecoder;
use std::io::{self, Read};

/// How many first bytes [`judge`] looks at; they hold a whole block of zstd.
pub const HEAD: usize = 136 << 10;
/// How many are enough for anything else.
const SHORT_HEAD: usize = 8 << 10;

/// What a stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A web archive, packed or not.
    Warc,
    /// A zip archive; WACZ is one.
    Zip,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// What may be one report: a page or a text.
    Report,
    /// No report by its kind.
    Passed(Passed),
}

/// The first bytes of a stream, as many as are needed to judge it, taken from it.
///
/// # Errors
/// When the stream fails.
pub fn split_head(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = vec![];
    reader.take(SHORT_HEAD as u64).read_to_end(&mut head)?;
    if head.starts_with(b"\x28\xb5\x2f\xfd") {
        reader.take((HEAD - head.len()) as u64).read_to_end(&mut head)?;
    }
    Ok(head)
}

/// What a stream of this name is that begins with `head`.
#[must_use]
pub fn judge(name: &str, head: &[u8]) -> Kind {
    if is_warc(head) {
        return Kind::Warc;
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return match by_name(name) {
            Some(passed @ (Passed::Picture | Passed::Data)) => Kind::Passed(passed),
            _ => Kind::Zip,
        };
    }
    if is_feed(head) {
        return Kind::Feed;
    }
    if let Some(passed) = by_name(name) {
        return Kind::Passed(passed);
    }
    if let Some(passed) = by_magic(head) {
        return Kind::Passed(passed);
    }
    let text = String::from_utf8_lossy(head);
    let named = ["txt", "text", "htm", "html", "xhtml", "shtml"];
    let is_named = ending(name).is_some_and(|ending| named.contains(&ending.as_str()));
    match is_named || charset::format(&text) == crate::Format::Html {
        true => Kind::Report,
        false => Kind::Passed(Passed::Other),
    }
}

fn is_warc(head: &[u8]) -> bool {
    const FIRST: &[u8] = b"WARC/";
    let begins = |reader: &mut dyn Read| {
        let mut first = [0; FIRST.len()];
        reader.read_exact(&mut first).is_ok() && first == FIRST
    };
    match head {
        [b'W', ..] => head.starts_with(FIRST),
        [0x1f, 0x8b, ..] => begins(&mut GzDecoder::new(head)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            StreamingDecoder::new(head).is_ok_and(|mut reader| begins(&mut reader))
        }
        // Web archives alone begin with a dictionary.
        [0x5d, 0x2a, 0x4d, 0x18, ..] => true,
        _ => false,
    }
}

/// Whether the root element or the first keys are those of a feed.
fn is_feed(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&head[..head.len().min(SHORT_HEAD)]);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    if rest.starts_with('{') {
        // Some programs write every slash behind a backslash.
        return rest.replace("\\/", "/").contains("https://jsonfeed.org/version/");
    }
    loop {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!") => ">",
            _ => break,
        };
        let Some(at) = rest.find(end) else { return false };
        rest = rest[at + end.len()..].trim_start();
    }
    ["<rss", "<feed", "<rdf:RDF", "<atom:feed"].iter().any(|root| {
        let behind = rest.strip_prefix(root).and_then(|behind| behind.chars().next());
        behind.is_some_and(|c| c.is_whitespace() || c == '>')
    })
}

/// What a media type other than a page's or a text's is.
pub(super) fn by_type(kind: &str) -> Passed {
    match kind.split_once('/') {
        Some(("image", _)) => Passed::Picture,
        Some(("font", _)) => Passed::Font,
        Some(("audio" | "video", _)) => Passed::Media,
        Some((_, "css")) => Passed::Style,
        Some((_, kind)) if kind.contains("script") => Passed::Script,
        Some((_, kind)) if kind.contains("font") => Passed::Font,
        Some((_, kind)) if kind.contains("json") || kind.contains("xml") => Passed::Data,
        _ => Passed::Other,
    }
}

fn ending(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

fn by_name(name: &str) -> Option<Passed> {
    Some(match ending(name)?.as_str() {
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg" | "ico" | "bmp" | "tif"
        | "tiff" => Passed::Picture,
        "css" | "scss" | "less" => Passed::Style,
        "js" | "mjs" | "ts" | "php" => Passed::Script,
        "json" | "jsonl" | "xml" | "csv" | "tsv" | "cdx" | "cdxj" | "idx" | "toml" | "yaml"
        | "yml" | "docx" | "xlsx" | "pptx" | "odt" | "epub" | "pdf" => Passed::Data,
        "woff" | "woff2" | "ttf" | "otf" | "eot" => Passed::Font,
        "mp3" | "mp4" | "m4a" | "webm" | "ogg" | "wav" | "avi" | "mov" => Passed::Media,
        "md" | "mht" | "mhtml" | "eml" | "rst" | "log" | "rs" | "py" | "c" | "h" | "java"
        | "sh" => Passed::Other,
        _ => return None,
    })
}

fn by_magic(head: &[u8]) -> Option<Passed> {
    let what = charset::binary(head)?;
    Some(if what == "a picture" { Passed::Picture } else { Passed::Other })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_outweighs_names() {
        for (name, head, kind) in [
            ("a.html", "WARC/1.1\r\n", Kind::Warc),
            ("-", "PK\u{3}\u{4}", Kind::Zip),
            ("a.docx", "PK\u{3}\u{4}", Kind::Passed(Passed::Data)),
            ("a", "\u{feff}<?xml version='1.0'?>\n<!-- a --><rss version='2.0'>", Kind::Feed),
            ("a.json", "{ \"version\": \"https://jsonfeed.org/version/1.1\"", Kind::Feed),
            ("a", "{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\"", Kind::Feed),
            ("a.xml", "<rdf:RDF xmlns='x'>", Kind::Feed),
            ("a.xml", "<rssx>", Kind::Passed(Passed::Data)),
            ("a", "<!doctype html><p>x", Kind::Report),
            ("a.TXT", "Der Hafen ist zu.", Kind::Report),
            ("LICENSE", "Do what you want.", Kind::Passed(Passed::Other)),
            ("a.b/c.svg", "<svg><title>x</title><a>", Kind::Passed(Passed::Picture)),
            ("a", "\u{89}PNG\0", Kind::Passed(Passed::Other)),
        ] {
            assert_eq!(judge(name, head.as_bytes()), kind, "{name} {head}");
        }
    }
}
