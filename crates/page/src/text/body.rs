//! What stands in and below the running text: headings, captions, links to other reports.

use super::Piece;
use crate::picture::same_picture;
use crate::shape::{ends_sentence, is_headline, is_prose};
use laut_model::BlockKind;

/// Makes the shorter of two neighbours that describe one picture its alternative text.
pub(super) fn pair_pictures(text: &str, pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let (before, rest) = pieces.split_at_mut(at);
        let (Some(one), Some(two)) = (before.last_mut(), rest.first_mut()) else { continue };
        let open = |piece: &Piece| matches!(piece.kind, None | Some(BlockKind::Caption));
        if !open(one) || !open(two) {
            continue;
        }
        let (first, second) = (&text[one.range.clone()], &text[two.range.clone()]);
        // Without a credit or a caption's sign, a headline that a paragraph repeats looks alike.
        let marked = [&*one, &*two].iter().any(|piece| piece.kind.is_some())
            || rest.get(1).is_some_and(|piece| piece.kind == Some(BlockKind::Credit));
        if !marked || !same_picture(first, second) {
            continue;
        }
        let (one_is_alt, kinds) =
            (first.len() <= second.len(), (BlockKind::AltText, BlockKind::Caption));
        let (alt, caption) = if one_is_alt { (one, &mut rest[0]) } else { (&mut rest[0], one) };
        (alt.kind, caption.kind) = (Some(kinds.0), Some(kinds.1));
    }
}

/// Classes what no earlier step did: a headline above running text is a heading, headlines that
/// stand together, at the end or after "Mehr zum Thema" lead to other reports.
pub(super) fn classify(text: &str, pieces: &mut [Piece]) {
    let mut announced = false;
    for at in 0..pieces.len() {
        if pieces[at].kind.is_some() {
            announced = pieces[at].teaser_lead || (announced && is_frame(pieces[at].kind));
            continue;
        }
        let words = &text[pieces[at].range.clone()];
        let below = pieces[at + 1..].iter().find(|piece| !is_frame(piece.kind));
        let kind = if !is_headline(words) {
            announced = false;
            if is_remnant(words) { BlockKind::Furniture } else { BlockKind::Paragraph }
        } else if announced || !below.is_some_and(|below| is_running(text, below)) {
            BlockKind::Furniture
        } else {
            BlockKind::Heading
        };
        pieces[at].kind = Some(kind);
    }
}

/// Whether a piece stands beside the running text without ending it.
fn is_frame(kind: Option<BlockKind>) -> bool {
    use BlockKind::{AltText, Byline, Caption, Credit, Furniture};
    matches!(kind, Some(AltText | Byline | Caption | Credit | Furniture))
}

fn is_running(text: &str, piece: &Piece) -> bool {
    match piece.kind {
        Some(kind) => kind.is_body(),
        None => is_prose(&text[piece.range.clone()]) || !is_headline(&text[piece.range.clone()]),
    }
}

/// Whether a piece is too little to be said: signs alone, a word or two in lower case.
fn is_remnant(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters == 0 || (letters < 15 && !ends_sentence(words) && !words.ends_with(':'))
}
