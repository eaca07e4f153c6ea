//! Reports of one paragraph, without a title, an outlet or a day.

use laut_model::{Block, BlockKind, Field, FieldOrigin, Language, Report, TextRange};

/// The report that holds `text`.
pub fn report(text: &str, language: Option<Language>) -> Report {
    Report {
        origin: "-".into(),
        text: text.into(),
        blocks: vec![Block { kind: BlockKind::Paragraph, range: TextRange::new(0, text.len()) }],
        language: language.map(|value| Field { value, origin: FieldOrigin::Given, range: None }),
        ..Report::default()
    }
}
