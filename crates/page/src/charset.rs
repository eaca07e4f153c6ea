//! Bytes to characters: what is no text, which charset, which form.

use crate::Format;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use laut_model::{Note, NoteKind};

/// Bytes at the start in which a declaration of the charset or the form is looked for.
const HEAD: usize = 4096;

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
/// How the files begin that people mistake for text, and what they are.
const MAGIC: [(&[u8], &str); 9] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (GZIP, "a gzip archive"),
    (ZSTD, "a zstd archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
];

/// Decoded input.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) notes: Vec<Note>,
}

/// Whether the bytes are packed without being an archive of several files or a document.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(GZIP) || bytes.starts_with(ZSTD)
}

/// What the bytes are if they are no text.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    if matches!(Encoding::for_bom(bytes), Some((encoding, _)) if encoding != UTF_8) {
        return None;
    }
    let count = |bytes: &[u8], odd: fn(u8) -> bool| bytes.iter().filter(|&&b| odd(b)).count();
    let nul = |b| b == 0;
    let control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | 0x1b);
    // A stray NUL deep inside a page is dirt; one near the start or many are another kind of file.
    let dirty = count(&bytes[..bytes.len().min(1024)], nul) > 0
        || count(bytes, nul) * 1000 > bytes.len()
        || count(bytes, control) * 50 > bytes.len();
    dirty.then_some("binary data")
}

/// Decodes by byte order mark, declaration, validity as UTF-8 or guess, in this order; only valid
/// UTF-8 with letters beyond ASCII outweighs a declaration, since no other charset looks like it.
/// `label` is what came with the bytes as their charset; it counts before the page's own word.
pub(crate) fn decode(bytes: &[u8], format: Option<Format>, label: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[length..], None);
    }
    let own = || (format != Some(Format::Text)).then(|| declared(bytes)).flatten();
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(own);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let other = declared.filter(|encoding| *encoding != UTF_8 && !text.is_ascii());
        let why = other.map(|encoding| {
            format!("the page declares {}, but its bytes are valid UTF-8; read so", encoding.name())
        });
        return Decoded { text: text.to_owned(), notes: why.map(note).into_iter().collect() };
    }
    match declared {
        Some(encoding) if encoding != UTF_8 || mostly_utf8(bytes) => {
            decode_as(encoding, bytes, None)
        }
        None if mostly_utf8(bytes) => decode_as(UTF_8, bytes, None),
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            let encoding = detector.guess(None, Utf8Detection::Deny);
            let why = format!("the bytes are no UTF-8; read as {} by guess", encoding.name());
            decode_as(encoding, bytes, Some(why))
        }
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], why: Option<String>) -> Decoded {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    let mut notes: Vec<Note> = why.map(note).into_iter().collect();
    if replaced {
        let name = encoding.name();
        notes.push(note(format!("bytes that are no {name} were replaced by U+FFFD")));
    }
    Decoded { text: text.into_owned(), notes }
}

fn note(message: String) -> Note {
    Note { kind: NoteKind::Charset, message, range: None }
}

/// Whether the bytes hold more valid sequences beyond ASCII than broken ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > broken
}

/// The charset that a `meta` element near the start declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let mut rest = &head[..];
    while let Some(at) = find(rest, b"<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..find(rest, b">").unwrap_or(rest.len())];
        if let Some(at) = find(tag, b"charset") {
            let value = tag[at + 7..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
            let end = value.iter().position(|b| b" \t\r\n;\"'/>".contains(b));
            let encoding = Encoding::for_label(&value[..end.unwrap_or(value.len())])?;
            // A declaration that could be read is not UTF-16, whatever it says.
            let wide = encoding == UTF_16LE || encoding == UTF_16BE;
            return Some(if wide { UTF_8 } else { encoding });
        }
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// Whether a text is a page: it begins with a tag, or holds several.
pub(crate) fn format(text: &str) -> Format {
    const TAGS: [&str; 24] = [
        "html", "head", "body", "meta", "title", "link", "script", "style", "div", "p", "br", "h1",
        "h2", "h3", "article", "section", "main", "header", "nav", "ul", "table", "span", "a",
        "figure",
    ];
    let mut end = text.len().min(4 * HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].trim_start().to_ascii_lowercase();
    let tags = head.split('<').skip(1).filter(|piece| {
        let name = piece.strip_prefix('/').unwrap_or(piece);
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        TAGS.contains(&&name[..length]) && name[length..].contains('>')
    });
    let needed = if head.starts_with('<') { 1 } else { 4 };
    let whole = head.starts_with("<!doctype html") || head.starts_with("<html");
    if whole || tags.take(needed).count() == needed { Format::Html } else { Format::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, usize) {
        let decoded = decode(bytes, None, None);
        (decoded.text, decoded.notes.len())
    }

    #[test]
    fn marks_declarations_and_guesses() {
        assert_eq!(read("\u{feff}Küste".as_bytes()), ("Küste".to_owned(), 0));
        assert_eq!(read(b"\xff\xfeK\0\xfc\0"), ("Kü".to_owned(), 0));
        assert_eq!(read(b"\xfe\xff\0K\0\xfc"), ("Kü".to_owned(), 0));
        let page = b"<meta charset='iso-8859-1'><p>K\xfcste";
        assert_eq!(read(page), ("<meta charset='iso-8859-1'><p>Küste".to_owned(), 0));
        let guessed = read(b"Die K\xfcste der Nordmark geh\xf6rt zu den gr\xf6\xdften der Welt.");
        assert_eq!(guessed.0, "Die Küste der Nordmark gehört zu den größten der Welt.");
        assert_eq!(guessed.1, 1);
    }

    #[test]
    fn what_came_with_the_bytes_outweighs_the_page() {
        let page = b"<meta charset=koi8-r><p>K\xfcste";
        let text = |label| decode(page, None, label).text;
        assert!(text(Some("ISO-8859-1")).ends_with("K\u{fc}ste"));
        assert!(!text(Some("no-such")).ends_with("K\u{fc}ste"));
    }

    #[test]
    fn utf8_outweighs_a_wrong_declaration() {
        let page = "<meta charset=\"windows-1252\"><p>Küste";
        assert_eq!(read(page.as_bytes()), (page.to_owned(), 1));
    }

    #[test]
    fn a_broken_byte_does_not_spoil_the_rest() {
        let (text, notes) = read(b"K\xc3\xbcste und W\xc3\xbcste \xff");
        assert_eq!((text.as_str(), notes), ("Küste und Wüste \u{fffd}", 1));
    }

    #[test]
    fn binary_is_named() {
        assert_eq!(binary(b"%PDF-1.7 ..."), Some("a PDF file"));
        assert_eq!(binary(b"\x01\x02\x00\x03"), Some("binary data"));
        assert_eq!(binary("Küste\t\r\n".as_bytes()), None);
        assert_eq!(binary(b"\xff\xfeK\0"), None);
    }

    #[test]
    fn the_form_is_told_by_content() {
        assert_eq!(format("\n<!DOCTYPE html><p>x"), Format::Html);
        assert_eq!(format("<div>x</div>"), Format::Html);
        assert_eq!(format("Kosten < 5 Kronen, sagte er. <Pause>"), Format::Text);
        assert_eq!(format("Vorweg <p>eins</p><p>zwei</p>"), Format::Html);
    }
}
