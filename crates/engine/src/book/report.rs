//! An example of a page as a report.

use super::page::Example;
use laut_model::{Block, BlockKind, Dating, Field, FieldOrigin, Language, Report, TextRange};

/// The example as the body of a report.
pub(crate) fn report(example: &Example, language: Language, published: Option<Dating>) -> Report {
    let mut at = 0;
    let blocks = example.paragraphs.iter().enumerate().map(|(index, paragraph)| {
        let range = TextRange::new(at, at + paragraph.len());
        at = range.end() + 2;
        let byline = example.byline && index == 0;
        Block { kind: if byline { BlockKind::Byline } else { BlockKind::Paragraph }, range }
    });
    Report {
        origin: "-".into(),
        blocks: blocks.collect(),
        text: example.text(),
        language: Some(Field { value: language, origin: FieldOrigin::Given, range: None }),
        published,
        ..Report::default()
    }
}
