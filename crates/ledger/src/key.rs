//! Ids made from content: sixteen hexadecimal digits of a SHA-256 behind a letter that tells the kind.

use laut_model::{Claim, ContentHash, Report, TextRange};
use sha2::{Digest, Sha256};

/// The id of a report, `r…`: from its link, or from its bytes where it has none.
#[must_use]
pub fn report(report: &Report) -> String {
    match &report.link {
        Some(link) => key('r', &["link", &link.value]),
        None => key('r', &["bytes", &report.hash.to_string()]),
    }
}

/// The id of an edition, `e…`: from its report and its bytes.
#[must_use]
pub fn edition(report_id: &str, hash: &ContentHash) -> String {
    key('e', &[report_id, &hash.to_string()])
}

/// How many digits a claim's id shares with that of its edition.
const SHARED: usize = 6;

/// The id of a claim, `c…`: from its edition and where its content, cue and source stand. `before` is
/// how many claims of the same reading stand in the very same places.
///
/// It begins with the first digits of its edition's, so that the ids of one report lie side by side.
#[must_use]
pub fn claim(edition_id: &str, claim: &Claim, before: usize) -> String {
    let places = places(claim);
    let own = match before {
        0 => key('c', &[edition_id, &places]),
        _ => key('c', &[edition_id, &places, &before.to_string()]),
    };
    let shared: String = edition_id.chars().skip(1).take(SHARED).collect();
    format!("c{shared}{}", &own[1..own.len() - shared.len()])
}

/// The id of an actor, `a…`, the same in every report: from its kind and its concept, or its name where
/// it has no concept.
#[must_use]
pub fn actor(kind: &str, concept_or_name: &str) -> String {
    key('a', &[kind, concept_or_name])
}

/// The id of an entry, `n…`: from all that it tells, in the order of its columns.
pub(crate) fn entry(told: &[Option<&str>]) -> String {
    // What is not told differs from what is told to be empty.
    let parts: Vec<&str> =
        told.iter().flat_map(|part| part.map_or(["-", ""], |part| ["+", part])).collect();
    key('n', &parts)
}

/// Where content, cue and source of a claim stand.
pub(crate) fn places(claim: &Claim) -> String {
    let list = |ranges: &[TextRange]| {
        let one = |range: &TextRange| format!("{}-{}", range.start(), range.end());
        ranges.iter().map(one).collect::<Vec<_>>().join(",")
    };
    let source = claim.source.range.as_slice();
    [list(&claim.content), list(&claim.cue), list(source)].join(";")
}

fn key(kind: char, parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        // With its length before it, no two lists of parts run into the same bytes.
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let digest = ContentHash::from_sha256(hasher.finalize().into());
    format!("{kind}{}", &digest.hex()[..16])
}

/// Whether a text can be the beginning of an id.
pub(crate) fn is_beginning(text: &str) -> bool {
    let digits = |rest: &str| rest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    ['r', 'e', 'c', 'a', 'n'].iter().any(|&kind| text.strip_prefix(kind).is_some_and(digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use laut_model::{Field, FieldOrigin};

    #[test]
    fn a_link_makes_the_report_and_the_bytes_make_the_edition() {
        let with_link = |link: &str| Report {
            link: Some(Field { value: link.to_owned(), origin: FieldOrigin::Meta, range: None }),
            ..Report::default()
        };
        let bytes = |byte| ContentHash::from_sha256([byte; 32]);
        let (a, b) =
            (report(&with_link("https://a.example/1")), report(&with_link("https://b.example/1")));
        assert_ne!(a, b);
        assert_eq!(a.len(), 17);
        assert!(
            is_beginning(&a) && is_beginning("c") && !is_beginning("x1") && !is_beginning("rA")
        );
        assert_ne!(edition(&a, &bytes(1)), edition(&a, &bytes(2)));
        assert_ne!(edition(&a, &bytes(1)), edition(&b, &bytes(1)));
        let bare = |byte| report(&Report { hash: bytes(byte), ..Report::default() });
        assert_eq!(bare(1), bare(1));
        assert_ne!(bare(1), bare(2));
    }
}
