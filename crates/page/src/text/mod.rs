//! Plain text: the characters stay as they are, blocks are classed by their shape.

mod body;
mod head;
mod lines;

use crate::furniture::{copyright_owner, is_furniture, is_teaser_lead};
use crate::shape::is_prose;
use crate::{PageError, byline, dates, field, picture};
use laut_model::{Block, BlockKind, Date, FieldOrigin, Report, SourceMap, TextRange};
use std::ops::Range;

/// A block on its way: what it is, once that is known.
struct Piece {
    range: Range<usize>,
    kind: Option<BlockKind>,
    /// Announces links to other reports.
    teaser_lead: bool,
}

/// Cuts `text` into blocks and reads what its lines say about the report.
pub(crate) fn read(text: String, report: &mut Report) -> Result<(), PageError> {
    if !text.contains(char::is_alphanumeric) {
        let origin = report.origin.clone();
        return Err(PageError::NoText { origin, why: "there are no words in it" });
    }
    report.source = SourceMap::identity(text.len());
    report.text = text;
    let text = report.text.as_str();
    let mut pieces: Vec<Piece> = vec![];
    for range in lines::blocks(text) {
        first_look(text, range, &mut pieces);
    }
    body::pair_pictures(text, &mut pieces);
    let prose = |piece: &Piece| piece.kind.is_none() && is_prose(&text[piece.range.clone()]);
    let first = pieces.iter().position(prose).unwrap_or(pieces.len());
    head::classify(text, &mut pieces, first);
    body::classify(text, &mut pieces);
    report.blocks = pieces
        .into_iter()
        .map(|piece| Block {
            kind: piece.kind.unwrap_or(BlockKind::Paragraph),
            range: TextRange::new(piece.range.start, piece.range.end),
        })
        .collect();
    fields(report);
    Ok(())
}

/// What a block is by itself: furniture, a byline, a list item, a caption with its credit.
fn first_look(text: &str, range: Range<usize>, pieces: &mut Vec<Piece>) {
    let block = &text[range.clone()];
    let mut push = |range, kind| {
        let teaser_lead = kind == Some(BlockKind::Furniture) && is_teaser_lead(block);
        pieces.push(Piece { range, kind, teaser_lead });
    };
    if dates::read_line(block).is_some() || is_furniture(block) {
        push(range, Some(BlockKind::Furniture));
    } else if byline::read_line(block).is_some() {
        push(range, Some(BlockKind::Byline));
    } else if let Some(inner) = bullet(block) {
        push(range.end - inner.len()..range.end, Some(BlockKind::ListItem));
    } else if let Some((caption, credit)) = picture::split_credit(block) {
        let shift = |inner: Range<usize>| range.start + inner.start..range.start + inner.end;
        if !caption.is_empty() {
            push(shift(caption), Some(BlockKind::Caption));
        }
        push(shift(credit), Some(BlockKind::Credit));
    } else if picture::is_caption(block) {
        push(range, Some(BlockKind::Caption));
    } else {
        push(range, None);
    }
}

/// What follows the bullet of a list item.
fn bullet(block: &str) -> Option<&str> {
    let inner = block.strip_prefix(['-', '•', '*', '▪', '■', '●', '‣', '◦'])?;
    let item = inner.trim_start();
    (item.len() < inner.len() && item.contains(char::is_alphanumeric)).then_some(item)
}

/// Title, people, dates and outlet, from the blocks that name them.
fn fields(report: &mut Report) {
    let origin = FieldOrigin::Text;
    let body = |block: &Block| block.kind.is_body();
    let first = report.blocks.iter().position(body).unwrap_or(report.blocks.len());
    for (at, block) in report.blocks.iter().enumerate() {
        let words = &report.text[block.range.as_range()];
        match block.kind {
            BlockKind::Title if report.title.is_none() => {
                let mut title = field(words.to_owned(), origin);
                title.range = Some(block.range);
                report.title = Some(title);
            }
            BlockKind::Byline => {
                for name in byline::read_line(words).unwrap_or_default() {
                    let start = block.range.start();
                    let mut person = field(words[name.clone()].to_owned(), origin);
                    person.range = Some(TextRange::new(start + name.start, start + name.end));
                    if !report.byline.iter().any(|other| other.value == person.value) {
                        report.byline.push(person);
                    }
                }
            }
            BlockKind::Furniture => {
                if let Some(owner) = copyright_owner(words).filter(|owner| !owner.is_empty()) {
                    report.outlet.get_or_insert_with(|| field(owner.to_owned(), origin));
                }
            }
            _ => {}
        }
        // After the report begins, a bare date may be another report's.
        let dated = matches!(block.kind, BlockKind::Furniture | BlockKind::Byline);
        if dated && (at < first || words.starts_with(char::is_alphabetic)) {
            let start = dates::first_date(words).unwrap_or(0);
            let line = if block.kind == BlockKind::Byline { &words[start..] } else { words };
            if let Some(line) = dates::read_line(line) {
                let state = |day: Date| dates::stated(day, words, origin);
                report.published = report.published.take().or(line.published.map(state));
                report.updated = report.updated.take().or(line.updated.map(state));
            }
        }
    }
}
