//! An example of a page as a report.

use super::page::Example;
use laut_model::{
    Block, BlockKind, ContentHash, Dating, Field, FieldOrigin, Language, Report, TextRange,
};

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
        hash: ContentHash::from_sha256([0; 32]),
        origin: "-".into(),
        blocks: blocks.collect(),
        text: example.text(),
        language: Some(Field { value: language, origin: FieldOrigin::Given, range: None }),
        outlet: None,
        title: None,
        byline: Vec::new(),
        published,
        updated: None,
        link: None,
        notes: Vec::new(),
    }
}
