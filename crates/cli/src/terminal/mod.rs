//! What people see on the terminal: a report's claims, grouped by paragraph.

mod claim;
mod explain;
pub mod layout;
pub mod ledger;
mod safe;
pub mod style;

pub use explain::explanation;
pub use safe::{safe, safe_kept, safe_text};

use crate::words;
use laut_desk::ledger::Hand;
use laut_desk::record::{BlockRecord, ClaimRecord, Document, FieldRecord, ReportRecord};
use layout::Lines;
use std::collections::BTreeMap;
use style::{QUIET, STRONG, WARNING, paint};

/// The width that is taken where no terminal tells its own.
pub const DEFAULT_WIDTH: usize = 80;

/// The narrowest width that is laid out for.
pub const MIN_WIDTH: usize = 40;

/// A report and its claims in lines of at most `width` columns, with colours, and what was decided about claims by
/// their ids.
pub fn report(document: &Document, hands: &BTreeMap<String, Hand>, width: usize) -> String {
    let mut lines = Lines::new(width);
    header(&mut lines, &document.report);
    let mut paragraphs = 0;
    for (position, block) in document.report.blocks.iter().enumerate() {
        let claims: Vec<&ClaimRecord> =
            document.claims.iter().filter(|claim| claim.block == Some(position)).collect();
        let text = words_of(&document.report, block);
        let body = matches!(block.kind, "paragraph" | "list-item" | "block-quote");
        if body {
            paragraphs += 1;
        }
        if block.kind == "heading" && section_has_claims(document, position) {
            lines.blank();
            lines.paragraph(0, &paint(STRONG, &text));
        }
        if claims.is_empty() {
            continue;
        }
        lines.blank();
        match body {
            true => {
                lines.rule(&format!("¶{paragraphs} {}", layout::cut(&text, lines.width() * 2 / 3)))
            }
            false => lines.rule(block.kind),
        }
        for claim in claims {
            claim::show(&mut lines, claim, hands.get(&claim.id));
        }
    }
    lines.blank();
    footer(&mut lines, document);
    lines.finish()
}

/// Whether a claim stands in the blocks from this heading up to the next.
fn section_has_claims(document: &Document, heading: usize) -> bool {
    let blocks = &document.report.blocks[heading + 1..];
    let length = blocks.iter().take_while(|block| block.kind != "heading").count();
    let section = heading + 1..=heading + length;
    document.claims.iter().any(|claim| claim.block.is_some_and(|block| section.contains(&block)))
}

fn words_of(report: &ReportRecord, block: &BlockRecord) -> String {
    report.text.chars().skip(block.start).take(block.end - block.start).collect()
}

fn header(lines: &mut Lines, report: &ReportRecord) {
    let head = &report.head;
    let title = head.title.as_ref().map_or(head.origin.as_str(), |title| &title.value);
    lines.paragraph(0, &paint(STRONG, title));
    let authors = head.byline.iter().chain(&head.agencies);
    let authors = authors.map(|name| name.value.as_str()).collect::<Vec<_>>().join(", ");
    let outlet = head.outlet.as_ref().map_or("", |outlet| outlet.value.as_str());
    let from: Vec<&str> = [outlet, &authors].into_iter().filter(|part| !part.is_empty()).collect();
    if !from.is_empty() {
        lines.paragraph(0, &from.join(" · "));
    }
    lines.blank();
    match &head.published {
        Some(dating) => {
            let how = match dating.origin {
                Some(origin) => format!("({})", origin_words(origin)),
                None => "(inferred)".to_owned(),
            };
            let when = words::readings(&dating.readings);
            lines.labelled(0, "published", &format!("{when} {}", paint(QUIET, &how)));
            if !dating.why.is_empty() {
                let why = format!("because {}", dating.why.join("; "));
                lines.labelled(0, "", &paint_words(&why));
            }
        }
        None => lines.labelled(0, "published", "not told; --published DATE sets it"),
    }
    if let Some(updated) = &head.updated {
        lines.labelled(0, "changed", &words::readings(&updated.readings));
    }
    let language = words::language(&head.language.code);
    let how = head.language.origin.map_or("assumed", origin_words);
    lines.labelled(0, "language", &format!("{language} {}", paint(QUIET, &format!("({how})"))));
    if let Some(FieldRecord { value, .. }) = &head.link {
        lines.labelled(0, "link", value);
    }
    let hash = head.hash.chars().take(19).collect::<String>();
    lines.labelled(
        0,
        "read from",
        &format!("{} {}", head.origin, paint(QUIET, &format!("{hash}…"))),
    );
    for note in &report.notes {
        lines.labelled(0, "note", &paint(WARNING, &note.message));
    }
}

/// Quiet words one by one, so that a wrapped line does not carry its style into the margin.
fn paint_words(text: &str) -> String {
    text.split(' ').map(|word| paint(QUIET, word)).collect::<Vec<_>>().join(" ")
}

fn origin_words(origin: &str) -> &str {
    match origin {
        "given" => "as you said",
        "json-ld" | "meta" | "element" => "as the page says",
        "feed" => "as its feed says",
        "address" => "as its address says",
        "text" => "as the text says",
        other => other,
    }
}

fn footer(lines: &mut Lines, document: &Document) {
    let claims = &document.claims;
    let left_out = words::left_out(&document.left_out);
    if claims.is_empty() {
        let none = match left_out {
            Some(left_out) => format!("No claims shown: {left_out}."),
            None => "No claims found.".to_owned(),
        };
        lines.paragraph(0, &none);
        return;
    }
    let of = |kind: &str| claims.iter().filter(|claim| claim.source.kind == kind).count();
    let mut sources: Vec<&str> =
        claims.iter().filter_map(|claim| claim.source.actor.as_deref()).collect();
    sources.sort_unstable();
    sources.dedup();
    let hedged = claims.iter().filter(|claim| !claim.hedges.is_empty()).count();
    let noted = claims.iter().filter(|claim| !claim.verification.is_empty()).count();
    let relayed = claims.iter().filter(|claim| claim.chain.len() > 1).count();
    let mut parts = vec![
        paint(STRONG, &words::count(claims.len(), "claim")),
        words::count(sources.len(), "source"),
    ];
    for (number, what) in [
        (of("unnamed"), "not named"),
        (of("unknown"), "not told who"),
        (of("own-voice"), "in its own voice"),
        (relayed, "relayed"),
        (hedged, "hedged"),
        (noted, "with a note on verification"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    parts.extend(left_out);
    parts.push(words::count(document.figures.len(), "figure"));
    parts.push(words::count(document.times.len(), "time expression"));
    lines.paragraph(0, &parts.join(" · "));
    let example = format!("laut explain {} {}", claims[0].id, document.report.head.origin);
    lines.paragraph(0, &paint_words(&format!("{example} tells why a claim was found.")));
}
