//! What stands above the running text: kicker, headline, dek.

use super::Piece;
use crate::shape::{has_dateline, sentences, words};
use laut_model::BlockKind;

/// The most open lines above the running text that may all be the report's own.
const FEW: usize = 4;
/// Most characters a dek has.
const DEK: usize = 400;

/// Classes what stands before `first`, the position of the first piece of running text, and tells
/// whether that piece is the dek. A text without a headline gets none.
pub(super) fn classify(text: &str, pieces: &mut [Piece], first: usize) {
    let open: Vec<usize> = (0..first).filter(|&at| pieces[at].kind.is_none()).collect();
    let count = |at: usize| words(&text[pieces[at].range.clone()]);
    // Among few lines the first long one is the headline; below a whole menu it is the last.
    let long = |&at: &usize| count(at) >= 4;
    let title =
        if open.len() <= FEW { open.iter().position(long) } else { open.iter().rposition(long) };
    let title = title.or_else(|| open.iter().rposition(|&at| count(at) >= 2));
    // A text of headlines alone has nothing that one of them stands above.
    let titled = first < pieces.len() || open.len() == 1;
    let mut kinds = vec![BlockKind::Furniture; open.len()];
    if let Some(title) = title.filter(|_| titled) {
        kinds[title] = BlockKind::Title;
        if title > 0 && open[title - 1] + 1 == open[title] && count(open[title - 1]) <= 5 {
            kinds[title - 1] = BlockKind::Kicker;
        }
        // A second line below is a dek without a stop, or the heading of the first passage.
        if let Some(below) = open.get(title + 1) {
            let question = text[pieces[*below].range.clone()].ends_with('?');
            kinds[title + 1] =
                if question || count(*below) < 5 { BlockKind::Heading } else { BlockKind::Dek };
        }
        if let Some(last) = open.len().checked_sub(1).filter(|&last| last > title + 1) {
            kinds[last] = BlockKind::Heading;
        }
    }
    let has_dek = kinds.contains(&BlockKind::Dek);
    for (&at, kind) in open.iter().zip(kinds) {
        pieces[at].kind = Some(kind);
    }
    if !has_dek && is_dek(text, pieces, first) {
        pieces[first].kind = Some(BlockKind::Dek);
    }
}

/// Whether the first piece of running text is the dek: short, and the text proper begins below it
/// with its dateline, or after a byline, a date or a picture.
fn is_dek(text: &str, pieces: &[Piece], first: usize) -> bool {
    let Some(piece) = pieces.get(first) else { return false };
    let words = &text[piece.range.clone()];
    let short = words.chars().nth(DEK).is_none() && sentences(words) <= 3;
    let next = (first + 1..pieces.len()).find(|&at| pieces[at].kind.is_none());
    let Some(next) = next.filter(|_| short && !has_dateline(words)) else { return false };
    let titled = pieces[..first].iter().any(|piece| piece.kind == Some(BlockKind::Title));
    let signed = pieces[first + 1..next].iter().any(|piece| {
        matches!(piece.kind, Some(BlockKind::Byline | BlockKind::Credit | BlockKind::Furniture))
    });
    let signed_before = pieces[..first].iter().any(|piece| piece.kind == Some(BlockKind::Byline));
    has_dateline(&text[pieces[next].range.clone()]) || (titled && signed && !signed_before)
}
