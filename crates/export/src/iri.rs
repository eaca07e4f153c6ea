//! The names by which linked data speaks of what a ledger holds.

use crate::decided::{Decided, What};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use laut_desk::record::EngineRecord;
use laut_model::ContentHash;

/// A claim, by its lasting id.
pub(crate) fn claim(id: &str) -> String {
    format!("urn:laut:claim:{id}")
}

/// A station on the way of a claim to its report, as the report tells of it.
pub(crate) fn station(claim: &str, position: usize) -> String {
    format!("urn:laut:station:{claim}:{position}")
}

/// An analyst's review, by the entry of the ledger.
pub(crate) fn review(entry: &str) -> String {
    format!("urn:laut:entry:{entry}")
}

/// What an analyst decided about a claim: the entry, or of one that says who actors are what it says of the claim.
pub(crate) fn decided(decided: &Decided, claim: &str) -> String {
    match decided.what {
        What::SourceAs => format!("{}:{claim}", review(decided.entry)),
        _ => review(decided.entry),
    }
}

/// Who decided something, by the name in the log.
pub(crate) fn analyst(name: &str) -> String {
    format!("urn:laut:analyst:{}", plain(name))
}

/// A report, whatever becomes of it.
pub(crate) fn report(id: &str) -> String {
    format!("urn:laut:report:{id}")
}

/// A version of a report.
pub(crate) fn edition(id: &str) -> String {
    format!("urn:laut:edition:{id}")
}

/// One time that an edition was read.
pub(crate) fn reading(edition: &str, number: u32) -> String {
    format!("urn:laut:reading:{edition}:{number}")
}

/// An actor of a reading: a well-known body is the same in all.
pub(crate) fn actor(concept: Option<&str>, reading: &str, id: &str) -> String {
    match concept {
        Some(concept) => format!("urn:laut:concept:{}", plain(concept)),
        None => format!("{reading}:{id}"),
    }
}

/// An outlet, by its name: no table of outlets stands behind it.
pub(crate) fn outlet(name: &str) -> String {
    format!("urn:laut:outlet:{}", plain(name))
}

/// Who makes a claim, where it is no actor of the reading.
pub(crate) fn source(claim: &str) -> String {
    format!("urn:laut:source:{claim}")
}

/// The program that read a report.
pub(crate) fn engine(engine: &EngineRecord) -> String {
    let weights = engine.weights.as_deref().map_or_else(String::new, |name| format!(":{name}"));
    format!("urn:laut:engine:{}:{}{weights}", engine.version, engine.model)
}

/// Bytes, by their hash, as RFC 6920 names them.
pub(crate) fn bytes(hash: &ContentHash) -> String {
    format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(hash.digest()))
}

/// A link with what no IRI may hold written in percent, as browsers do.
pub(crate) fn link(link: &str) -> String {
    escaped(link, |c| c <= ' ' || c.is_control() || "<>\"{}|\\^`".contains(c))
}

/// Letters and digits of ASCII as they are and all else in percent.
fn plain(text: &str) -> String {
    escaped(text, |c| !(c.is_ascii_alphanumeric() || ".-_".contains(c)))
}

fn escaped(text: &str, must: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if must(c) {
            let mut bytes = [0; 4];
            escaped.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_iri_holds_is_escaped() {
        assert_eq!(link("https://a.example/ü b?<x>"), "https://a.example/ü%20b?%3Cx%3E");
        assert_eq!(
            actor(Some("own.das Amt/ä"), "r", "a1"),
            "urn:laut:concept:own.das%20Amt%2F%C3%A4"
        );
    }

    #[test]
    fn bytes_are_named_as_in_the_example_of_the_rfc() {
        // RFC 6920, section 8.1: "Hello World!".
        let hex = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069";
        let mut digest = [0; 32];
        for (at, byte) in digest.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("a byte");
        }
        assert_eq!(
            bytes(&ContentHash::from_sha256(digest)),
            "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
        );
    }
}
