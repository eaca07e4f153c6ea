//! What analysts decided goes along in every format, beside what was found.

use crate::graph::{related, statements};
use crate::held::{chosen, exported, story};
use crate::{claims, misp, provenance};
use laut_desk::ledger::{About, Deed, Grade, Judgement, Ledger, Likelihood, Stamp};
use laut_export::Format;
use serde_json::Value;

/// The story with one claim that was judged, and its id.
fn judged() -> (tempfile::TempDir, Ledger, String) {
    let (folder, mut ledger) = story();
    let all = chosen(&ledger);
    let id = all[0].kept.claim_ids[0].clone();
    let grade = Grade {
        admiralty: "B2".parse().ok(),
        likelihood: Some(Likelihood::VeryLikely),
        confidence: None,
    };
    for deed in [
        Deed::Grade(grade),
        Deed::Note { text: "Asked twice.".to_owned() },
        Deed::Tag { tag: "dam".to_owned() },
        Deed::MendSource { name: "Ministry".to_owned() },
        Deed::MendContent { places: vec![[0, 4]], words: "Damm".to_owned() },
    ] {
        let judgement =
            Judgement { about: About::Claim(id.clone()), deed, why: Some("Seen.".to_owned()) };
        let stamp = Stamp {
            at: "2031-03-11T08:00:00Z".to_owned(),
            author: "Iva Lund".to_owned(),
            command: "test".to_owned(),
        };
        ledger.judge(&judgement, &stamp).expect("judged");
    }
    (folder, ledger, id)
}

#[test]
fn every_format_tells_what_was_decided() {
    let (_folder, ledger, id) = judged();
    for (format, wanted) in [
        (Format::Csv, &["B2 · very-likely", "Asked twice.", "dam", "Ministry", "Iva Lund"][..]),
        (Format::Jsonl, &["very-likely", "Asked twice.", "dam", "Ministry", "Iva Lund"]),
        (Format::WebAnnotation, &["B2 · very-likely", "Asked twice.", "dam", "Ministry"]),
        (
            Format::ClaimReview,
            &["ClaimReview", "B2 · very-likely", "Iva Lund", "Ministry", "content: Damm", "Seen."],
        ),
        (
            Format::Misp,
            &[
                "very-likely",
                "Asked twice.",
                "dam",
                "Iva Lund: mended source: Ministry (Seen.)",
                "mended content: Damm",
            ],
        ),
        (
            Format::Prov,
            &[
                "graded B2 · very-likely",
                "Ministry",
                "content: Damm",
                "note: Asked twice.",
                "Seen.",
            ],
        ),
    ] {
        let text = String::from_utf8(exported(&ledger, format)).expect("text");
        let lines: Vec<&str> = text.lines().filter(|line| line.contains(&id)).collect();
        for words in wanted {
            assert!(lines.iter().any(|line| line.contains(words)), "{format:?}: {words}");
        }
    }
}

#[test]
fn what_was_decided_fits_what_is_published() {
    let (_folder, ledger, _) = judged();
    let document =
        |format| -> Value { serde_json::from_slice(&exported(&ledger, format)).expect("JSON") };
    let claims = document(Format::ClaimReview);
    assert_eq!(claims::faults(&claims), Vec::<String>::new());
    let graph = claims["@graph"].as_array().expect("a graph");
    let review = graph.iter().find(|node| node["@type"] == "ClaimReview").expect("a review");
    assert_eq!(review["reviewRating"]["ratingValue"], 2);
    assert_eq!(misp::faults(&document(Format::Misp)), Vec::<String>::new());
    assert_eq!(provenance::faults(&document(Format::Prov)), Vec::<String>::new());
    let annotations = document(Format::WebAnnotation);
    assert_eq!(crate::annotations::faults(&annotations), Vec::<String>::new());
}

#[test]
fn what_was_mended_is_a_revision_by_the_analyst() {
    let (_folder, ledger, id) = judged();
    let quads = statements(&exported(&ledger, Format::Prov), &[]);
    let all = |subject: &str, relation: &str| {
        related(&quads, subject, &format!("http://www.w3.org/ns/prov#{relation}"))
    };
    let hand = ledger.hand(&About::Claim(id.clone())).expect("a hand");
    let claim = format!("urn:laut:claim:{id}");
    let entry = |entry: &str| format!("urn:laut:entry:{entry}");
    let source = entry(&hand.source.expect("a source").entry);
    assert!(all(&source, "wasRevisionOf").iter().eq([&claim]));
    assert_eq!(all(&source, "value"), ["source: Ministry"]);
    assert_eq!(all(&source, "wasAttributedTo"), ["urn:laut:analyst:Iva%20Lund"]);
    let note = entry(&hand.notes[0].entry);
    assert!(all(&note, "wasDerivedFrom").iter().eq([&claim]));
    assert!(all(&note, "wasRevisionOf").is_empty());
    assert_eq!(all(&claim, "value").len(), 1, "the claim stays as it was found");
}
