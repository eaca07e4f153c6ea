//! The corpus' quotations as labels of laut's own tokens.

use super::annotated::Roles;
use crate::corpus::touched;
use crate::corpus::uhh::{Annotation, Document, Layout, Part, runs};
use laut_engine::train::content_label;
use laut_model::{Mode, TextRange};
use std::ops::Range;

/// The mode that the corpus calls `kind`.
pub fn mode(kind: &str) -> Option<Mode> {
    Mode::ALL.into_iter().find(|mode| crate::export_uhh::kind(*mode) == kind)
}

/// The label of each of laut's `tokens`. Direct speech around one frame is one content; marks and
/// stops at the ends of each piece are none of it; nested quotations are left out.
pub fn content_labels<'a>(
    document: &'a Document,
    layout: &Layout,
    tokens: &[TextRange],
) -> (Vec<u8>, Vec<&'a Annotation>) {
    let mut labels = vec![0; tokens.len()];
    let mut begun = vec![];
    let mut quotations: Vec<&Annotation> =
        document.annotations.iter().filter(|quotation| !quotation.is_nested).collect();
    quotations.sort_by_key(|quotation| quotation.quote.token_ids.iter().min().copied());
    let mut before: Option<(&Annotation, usize)> = None;
    for quotation in quotations {
        let Some(mode) = mode(&quotation.kind) else { continue };
        let mut pieces = pieces(document, layout, quotation, tokens);
        if mode == Mode::Indirect {
            drop_pointer(document, layout, tokens, &mut pieces);
        }
        let (Some(start), Some(end)) = (pieces.first(), pieces.last()) else { continue };
        let (start, end) = (start.start, end.end);
        if labels[start..end].iter().any(|&label| label != 0) {
            continue;
        }
        // Two pieces of direct speech around one frame.
        let mut begin = true;
        if let Some((other, last)) = before.filter(|(other, _)| {
            mode == Mode::Direct
                && other.kind == quotation.kind
                && !other.frame.token_ids.is_empty()
                && other.frame.token_ids == quotation.frame.token_ids
        }) {
            let first = layout.tokens[*other.frame.token_ids.first().unwrap_or(&0)].start();
            let between =
                last <= start && tokens[last - 1].end() <= first && first < tokens[start].start();
            if between {
                labels[last..start].fill(content_label(mode, false, true));
                begin = false;
            }
        }
        for (at, label) in labels.iter_mut().enumerate().take(end).skip(start) {
            let inside = pieces.iter().any(|piece| piece.contains(&at));
            *label = content_label(mode, begin && at == start, !inside);
        }
        if begin {
            begun.push(quotation);
        }
        before = Some((quotation, end));
    }
    (labels, begun)
}

/// laut's tokens that a part of a quotation covers.
fn tokens_of(part: &Part, layout: &Layout, tokens: &[TextRange]) -> Vec<usize> {
    let mut ids = part.token_ids.clone();
    ids.sort_unstable();
    ids.dedup();
    let mut found = vec![];
    for run in runs(&ids) {
        let range = layout.tokens[run.start].cover(layout.tokens[run.end - 1]);
        found.extend(touched(tokens, range));
    }
    found
}

/// laut's tokens in the roles of a quotation.
pub fn roles(quotation: &Annotation, layout: &Layout, tokens: &[TextRange]) -> Roles {
    let of = |part: &Part| tokens_of(part, layout, tokens);
    Roles {
        source: of(&quotation.speaker),
        cue: of(&quotation.cue),
        frame: of(&quotation.frame),
        addressee: of(&quotation.addressee),
    }
}

/// The stretches of laut's tokens that a quotation's content covers.
fn pieces(
    document: &Document,
    layout: &Layout,
    quotation: &Annotation,
    tokens: &[TextRange],
) -> Vec<Range<usize>> {
    let mut ids = quotation.quote.token_ids.clone();
    ids.sort_unstable();
    ids.dedup();
    let mut pieces: Vec<Range<usize>> = vec![];
    for run in runs(&ids) {
        let range = layout.tokens[run.start].cover(layout.tokens[run.end - 1]);
        if let Some(piece) = trim(&document.original_text, tokens, touched(tokens, range)) {
            match pieces.last_mut() {
                Some(last) if last.end >= piece.start => last.end = last.end.max(piece.end),
                _ => pieces.push(piece),
            }
        }
    }
    pieces
}

/// A piece without the marks at its ends.
fn trim(text: &str, tokens: &[TextRange], mut piece: Range<usize>) -> Option<Range<usize>> {
    let word = |at: usize| &text[tokens[at].as_range()];
    let opens = |at: usize| {
        matches!(
            word(at),
            "„" | "“" | "”" | "\"" | "»" | "«" | "‚" | "‘" | "'" | "," | ":" | "–" | "-" | "."
        )
    };
    let closes = |at: usize| opens(at) || matches!(word(at), "!" | "?" | "…" | ";");
    let (start, end) = (piece.start, piece.end);
    // A quotation that only begins or ends the piece belongs to it: its marks stay.
    let marks = |range: Range<usize>| {
        range.filter(|&at| matches!(word(at), "„" | "“" | "”" | "\"" | "»" | "«")).count()
    };
    while piece.start < piece.end && closes(piece.end - 1) {
        let mark = marks(piece.end - 1..piece.end) == 1;
        let whole = marks(start..end) == 2 && marks(start..start + 1) == 1;
        if mark && !whole && marks(start..end) % 2 == 0 {
            break;
        }
        piece.end -= 1;
    }
    while piece.start < piece.end && opens(piece.start) {
        let mark = marks(piece.start..piece.start + 1) == 1;
        let whole = marks(start..end) == 2 && piece.end < end && marks(piece.end..end) == 1;
        if mark && !whole && marks(start..end) % 2 == 0 {
            break;
        }
        piece.start += 1;
    }
    (!piece.is_empty()).then_some(piece)
}

/// "… Dies gab X bekannt": the word that points back is no content of laut's.
fn drop_pointer(
    document: &Document,
    layout: &Layout,
    tokens: &[TextRange],
    pieces: &mut Vec<Range<usize>>,
) {
    let Some(last) = pieces.last().cloned().filter(|last| last.len() == 1 && pieces.len() > 1)
    else {
        let Some(last) = pieces.last_mut() else { return };
        // The pointer stands right behind the stop.
        let word = &document.original_text[tokens[last.end - 1].as_range()];
        if last.len() > 2 && matches!(word, "Dies" | "Das" | "Dieses") {
            let stop = &document.original_text[tokens[last.end - 2].as_range()];
            if stop == "." {
                last.end -= 2;
            }
        }
        return;
    };
    let word = &document.original_text[tokens[last.start].as_range()];
    let sentence = |at: usize| {
        let token = layout.tokens_in(tokens[at]).start;
        layout.sentence_of.get(token).copied()
    };
    let earlier = pieces[pieces.len() - 2].end - 1;
    if matches!(word.to_lowercase().as_str(), "dies" | "das" | "dieses")
        && sentence(last.start) != sentence(earlier)
    {
        pieces.pop();
    }
}
