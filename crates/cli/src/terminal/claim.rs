//! One claim on the terminal.

use super::layout::Lines;
use super::ledger::decided;
use super::safe::safe_text;
use super::style::{self, FIGURE, HEDGE, QUIET, STRONG, TIME, WARNING, paint};
use crate::words;
use anstyle::Style;
use laut_desk::ledger::Hand;
use laut_desk::record::{ClaimRecord, SpanRecord};

/// Columns of a claim's number, with the space behind it.
const NUMBER: usize = 5;

/// Shows one claim with what analysts decided about it; a nested one stands further in.
pub fn show(lines: &mut Lines, claim: &ClaimRecord, hand: Option<&Hand>) {
    let indent = if claim.nested_in.is_some() { NUMBER } else { 0 };
    let inside = indent + NUMBER;
    let hue = style::mode(claim);
    let number = format!("{:<width$}", claim.id, width = NUMBER);
    let name = format!("{}{}", paint(hue.bold(), &number), who(claim));
    let kind = format!("{} {}", paint(hue, words::mode(claim)), words::act(claim));
    match words::role(claim) {
        None => lines.spread(indent, NUMBER, &name, &kind),
        Some(role) => {
            let whole = format!("{name}, {role}");
            if lines.fits(indent, &whole, &kind) {
                lines.spread(indent, NUMBER, &whole, &kind);
            } else {
                lines.spread(indent, NUMBER, &name, &kind);
                lines.paragraph(inside, &role);
            }
        }
    }
    lines.paragraph(inside, &content(claim));
    if !claim.about.is_empty() {
        lines.labelled(inside, "about", &words::joined(&claim.about));
    }
    if !claim.hedges.is_empty() {
        let hedge = |hedge: &laut_desk::record::HedgeRecord| {
            let says = format!("({})", words::hedge(hedge.kind));
            format!("{} {}", paint(HEDGE, &hedge.span.text), paint(QUIET, &says))
        };
        let hedges: Vec<String> = claim.hedges.iter().map(hedge).collect();
        lines.labelled(inside, "hedged", &hedges.join(", "));
    }
    for note in &claim.verification {
        lines.labelled(inside, "but", &each_word(WARNING, &note.text));
    }
    for figure in &claim.figures {
        let meaning = each_word(FIGURE, &words::figure(figure));
        lines.labelled(inside, "figure", &format!("{} = {meaning}", figure.span.text));
    }
    if let Some(said) = said(claim) {
        lines.labelled(inside, "said", &said);
    }
    let said_span = claim.said_at.as_ref().and_then(|said| said.span.as_ref());
    for time in claim.times.iter().filter(|time| Some(&time.span) != said_span) {
        let meaning = match time.readings.is_empty() {
            true => paint(QUIET, "(placed on no day)"),
            false => paint(TIME, &words::readings(&time.readings)),
        };
        lines.labelled(inside, "time", &format!("{} = {meaning}", time.span.text));
    }
    if claim.chain.len() > 1 {
        let hops: Vec<&str> = claim.chain.iter().map(words::hop).chain(["this report"]).collect();
        lines.labelled(inside, "chain", &hops.join(" → "));
    } else if let Some(party) = &claim.addressee {
        lines.labelled(inside, "said to", &party.name);
    }
    if let Some(hand) = hand {
        let told = safe_text(&decided(hand).join(" · "));
        lines.labelled(inside, "decided", &each_word(WARNING, &told));
    }
    let found = format!("{}, confidence {:.2}", claim.found_by.rule, claim.found_by.confidence);
    lines.labelled(inside, "found by", &each_word(QUIET, &found));
}

fn who(claim: &ClaimRecord) -> String {
    let mut out = each_word(STRONG, &words::source(claim));
    if let Some(note) = words::source_note(claim) {
        out.push_str(&format!(" {}", each_word(QUIET, &format!("({note})"))));
    }
    out
}

fn said(claim: &ClaimRecord) -> Option<String> {
    let said = claim.said_at.as_ref()?;
    let mut out = paint(TIME, &words::readings(&said.readings));
    if let Some(place) = &said.place {
        let comma = if said.readings.is_empty() { "" } else { ", " };
        out.push_str(&format!("{comma}{}", place.text));
    }
    if let Some(span) = &said.span {
        let carried = if said.carried_over { ", told before" } else { "" };
        out.push_str(&format!(" {}", each_word(QUIET, &format!("({}{carried})", span.text))));
    }
    Some(out)
}

/// The content with its hedges, figures and dates in their colours and an ellipsis for each gap.
fn content(claim: &ClaimRecord) -> String {
    let mut inner: Vec<(usize, usize, Style)> = vec![];
    inner.extend(claim.hedges.iter().map(|h| (h.span.start, h.span.end, HEDGE)));
    inner.extend(claim.figures.iter().map(|f| (f.span.start, f.span.end, FIGURE)));
    inner.extend(claim.times.iter().map(|t| (t.span.start, t.span.end, TIME)));
    let parts: Vec<String> = claim.content.iter().map(|span| painted(span, &inner)).collect();
    let text = parts.join(" … ");
    match claim.mode {
        Some("direct") => format!("„{text}“"),
        _ => text,
    }
}

/// A part of the content, each of its words in the style of the first stretch that covers it.
fn painted(span: &SpanRecord, inner: &[(usize, usize, Style)]) -> String {
    let style_at = |place: usize| {
        let covers = |&&(start, end, _): &&(usize, usize, Style)| start <= place && place < end;
        inner.iter().find(covers).map(|&(_, _, style)| style)
    };
    let mut out = String::new();
    let mut current: Option<Style> = None;
    for (place, c) in span.text.chars().enumerate() {
        let style = style_at(span.start + place).filter(|_| c != ' ');
        if style != current {
            if let Some(old) = current {
                out.push_str(&format!("{old:#}"));
            }
            if let Some(new) = style {
                out.push_str(&new.to_string());
            }
            current = style;
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    if let Some(old) = current {
        out.push_str(&format!("{old:#}"));
    }
    out
}

fn each_word(style: Style, text: &str) -> String {
    text.split(' ').map(|word| paint(style, word)).collect::<Vec<_>>().join(" ")
}
