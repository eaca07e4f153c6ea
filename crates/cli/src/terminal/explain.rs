//! Why a claim was found: the claim in its paragraph, its parts with their places, its rule.

use super::layout::Lines;
use super::style::{self, QUIET, STRONG, paint};
use crate::words;
use laut_desk::record::{ClaimRecord, Document, SpanRecord};

/// What stands around the content, so that it is seen without colours.
const MARKS: [char; 2] = ['⟦', '⟧'];

/// The explanation of one claim in lines of at most `width` columns, with colours.
pub fn explanation(document: &Document, claim: &ClaimRecord, width: usize) -> String {
    let mut lines = Lines::new(width);
    let hue = style::mode(claim);
    let head = format!("{} in {}", paint(hue.bold(), &claim.id), document.report.head.origin);
    let kind = format!("{} {}", paint(hue, words::mode(claim)), words::act(claim));
    lines.spread(0, 0, &head, &kind);
    lines.blank();
    lines.paragraph(2, &paragraph(document, claim));
    lines.blank();
    parts(&mut lines, claim);
    lines.blank();
    let rule = claim.found_by.rule;
    let sure = format!(
        "confidence {:.2} that this is a claim with these parts",
        claim.found_by.confidence
    );
    lines.labelled(
        0,
        "rule",
        &format!("{} {}", paint(STRONG, rule), paint(QUIET, &format!("({sure})"))),
    );
    for because in &claim.found_by.because {
        let place = because.span.as_ref().map_or(String::new(), |span| format!(": {}", at(span)));
        lines.labelled(0, "because", &format!("{}{place}", because.what));
    }
    for sign in &claim.found_by.signs {
        lines.labelled(0, "models", &words::sign(sign));
    }
    for (label, with) in [("begins", true), ("against", false)] {
        if let Some(evidence) = words::evidence(&claim.found_by.evidence, with) {
            lines.labelled(0, label, &evidence);
        }
    }
    let open = not_told(claim);
    if !open.is_empty() {
        lines.labelled(0, "not told", &open.join(", "));
    }
    lines.labelled(0, "see", &format!("laut explain {rule}"));
    lines.finish()
}

/// The block that holds the claim, with marks around each part of its content.
fn paragraph(document: &Document, claim: &ClaimRecord) -> String {
    let block = claim.block.and_then(|position| document.report.blocks.get(position));
    let Some(block) = block else { return String::new() };
    let mut out = String::new();
    let inside = document.report.text.chars().enumerate().skip(block.start);
    for (place, c) in inside.take(block.end - block.start) {
        if claim.content.iter().any(|span| span.start == place) {
            out.push(MARKS[0]);
        }
        out.push(c);
        if claim.content.iter().any(|span| span.end == place + 1) {
            out.push(MARKS[1]);
        }
    }
    out
}

fn parts(lines: &mut Lines, claim: &ClaimRecord) {
    let mut show = |label: &str, span: &SpanRecord, more: &str| {
        lines.labelled(0, label, &format!("{}{more}", at(span)));
    };
    claim.content.iter().for_each(|span| show("content", span, ""));
    claim.about.iter().for_each(|span| show("about", span, ""));
    claim.cue.iter().for_each(|span| show("cue", span, ""));
    claim.frame.iter().for_each(|span| show("frame", span, ""));
    if let Some(span) = &claim.source.span {
        let note = words::source_note(claim).map_or(String::new(), |note| format!(" ({note})"));
        show("source", span, &format!(" is {}{note}", words::source(claim)));
    }
    claim.source.role.iter().for_each(|span| show("role", span, ""));
    if let Some(party) = &claim.addressee {
        show("said to", &party.span, &format!(" is {}", party.name));
    }
    for hop in claim.chain.iter().skip(1) {
        if let Some(span) = &hop.span {
            show("relay", span, &format!(" is {}", words::hop(hop)));
        }
    }
    for hedge in &claim.hedges {
        show("hedge", &hedge.span, &format!(" ({})", words::hedge(hedge.kind)));
    }
    claim.verification.iter().for_each(|span| show("but", span, ""));
    for figure in &claim.figures {
        show("figure", &figure.span, &format!(" = {}", words::figure(figure)));
    }
    for time in &claim.times {
        let meaning = words::readings(&time.readings);
        let meaning = if meaning.is_empty() { String::new() } else { format!(" = {meaning}") };
        show("time", &time.span, &meaning);
    }
    if let Some(said) = &claim.said_at {
        if let Some(span) = &said.span {
            show("said", span, &format!(" = {}", words::readings(&said.readings)));
        }
        said.place.iter().for_each(|span| show("said in", span, ""));
    }
}

/// What a reader would want to know and the report does not say.
fn not_told(claim: &ClaimRecord) -> Vec<&'static str> {
    let own = claim.source.kind == "own-voice";
    let undated = claim.said_at.as_ref().is_none_or(|said| said.readings.is_empty());
    [
        ("who says it", claim.source.kind == "unknown"),
        ("the name of its source", claim.source.kind == "unnamed"),
        ("when it was said", !own && undated),
        ("where it was said", !own && claim.said_at.as_ref().is_none_or(|s| s.place.is_none())),
    ]
    .into_iter()
    .filter_map(|(what, open)| open.then_some(what))
    .collect()
}

/// The words of a place and where they stand, in code points.
fn at(span: &SpanRecord) -> String {
    format!("{} {}", span.text, paint(QUIET, &format!("[{}..{}]", span.start, span.end)))
}
