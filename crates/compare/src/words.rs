//! The words of a report's paragraphs, as they are compared with those of others.

use crate::Held;
use laut_model::{BlockKind, Mode, TextRange};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// The most words of a paragraph that are compared; the rest of a longer one is not.
const LONGEST: usize = 600;

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) range: TextRange,
    /// The same for the same letters, large or small.
    pub(crate) key: u32,
    /// Whether it carries meaning: a term, a time or a figure.
    pub(crate) meant: bool,
    /// Whether somebody's words are quoted here.
    pub(crate) quoted: bool,
}

/// A paragraph, or what stands in place of one.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    pub(crate) range: TextRange,
    pub(crate) words: Vec<Word>,
}

/// The paragraphs of the body, the standfirst and the captions.
pub(crate) fn paragraphs(held: &Held) -> Vec<Paragraph> {
    let direct = held.reading.claims.iter().filter(|claim| claim.mode == Some(Mode::Direct));
    let mut quoted: Vec<TextRange> = direct.flat_map(|claim| claim.content.clone()).collect();
    quoted.sort_unstable();
    let text = &held.report.text;
    let times = held.reading.times.iter().map(|time| time.range);
    let figures = held.reading.figures.iter().map(|figure| figure.range);
    let mut meant: Vec<TextRange> =
        held.terms.iter().copied().chain(times).chain(figures).collect();
    meant.sort_unstable();
    let is_text = |kind: BlockKind| {
        use BlockKind::{BlockQuote, Caption, Dek, ListItem, Paragraph};
        matches!(kind, Paragraph | ListItem | BlockQuote | Dek | Caption)
    };
    let blocks = held.report.blocks.iter().filter(|block| is_text(block.kind));
    blocks
        .map(|block| {
            let [meant, quoted] = [&meant, &quoted].map(|ranges| between(ranges, block.range));
            let words = words(text, block.range).take(LONGEST).map(|range| {
                let meant = meant.iter().any(|meant| meant.overlaps(range));
                let quoted = quoted.iter().any(|quoted| quoted.contains(range));
                Word { range, key: key(&text[range.as_range()]), meant, quoted }
            });
            Paragraph { range: block.range, words: words.collect() }
        })
        .collect()
}

/// Those of ranges in order that begin in a block; one that reaches into it from outside is none of its own.
fn between(ranges: &[TextRange], block: TextRange) -> &[TextRange] {
    let first = ranges.partition_point(|range| range.start() < block.start());
    let last = ranges.partition_point(|range| range.start() < block.end());
    &ranges[first..last]
}

/// Runs of letters and digits; a number keeps the points and commas inside it.
fn words(text: &str, block: TextRange) -> impl Iterator<Item = TextRange> {
    let inside = &text[block.as_range()];
    let mut chars = inside.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some(&(at, c)) = chars.peek() {
            let joins = matches!(c, '.' | ',') && last.is_ascii_digit();
            let goes_on = joins && inside[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            if !(c.is_alphanumeric() || goes_on) {
                break;
            }
            chars.next();
            (end, last) = (at + c.len_utf8(), c);
        }
        Some(TextRange::new(block.start() + start, block.start() + end))
    })
}

fn key(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    word.chars().flat_map(char::to_lowercase).for_each(|c| c.hash(&mut hasher));
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Vec<&str> {
        words(text, TextRange::new(0, text.len())).map(|range| &text[range.as_range()]).collect()
    }

    #[test]
    fn numbers_keep_their_points() {
        let text = "Die 1.200 Tonnen, 3,5 Mio. – „Ärger“ um 2.";
        assert_eq!(of(text), ["Die", "1.200", "Tonnen", "3,5", "Mio", "Ärger", "um", "2"]);
        assert_eq!(key("STRASSE"), key("strasse"));
        assert_ne!(key("neun"), key("zehn"));
    }

    proptest! {
        #[test]
        fn words_stand_in_order_in_any_text(text in ".*") {
            let mut behind = 0;
            for range in words(&text, TextRange::new(0, text.len())) {
                prop_assert!(range.start() >= behind && range.slice(&text).is_some_and(|word| !word.is_empty()));
                behind = range.end();
            }
        }
    }
}
