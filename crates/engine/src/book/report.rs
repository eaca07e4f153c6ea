//! An example of a page as a report.

use super::page::Example;
use laut_model::{
    Block, BlockKind, ContentHash, Date, Dating, DatingOrigin, DayInterval, FieldOrigin, Report,
    TextRange,
};

/// The example as the body of a report that was published on the given day.
pub(crate) fn report(example: &Example, published: Option<&str>) -> Report {
    let text = example.text();
    let mut at = 0;
    let blocks = example.paragraphs.iter().map(|paragraph| {
        let range = TextRange::new(at, at + paragraph.len());
        at = range.end() + 2;
        Block { kind: BlockKind::Paragraph, range }
    });
    let published = published.map(|day| {
        let day: Date = day.parse().unwrap_or_else(|error| panic!("Published {day}: {error}"));
        Dating {
            readings: vec![DayInterval::day(day)],
            written: None,
            origin: DatingOrigin::Stated(FieldOrigin::Given),
        }
    });
    Report {
        hash: ContentHash::from_sha256([0; 32]),
        origin: "-".into(),
        blocks: blocks.collect(),
        text,
        language: None,
        outlet: None,
        title: None,
        byline: Vec::new(),
        published,
        updated: None,
        link: None,
        notes: Vec::new(),
    }
}
