//! Runs the books of figures: every page's sentences against what is found in them.

use super::{FigureWords, Found, find};
use crate::book::page::{Book, books};
use crate::segment::{Segmented, SentenceRules};
use laut_model::{Block, BlockKind, Language, TextRange};
use std::collections::BTreeSet;

/// As much of a language's full stops as the books need.
struct Stops;

impl SentenceRules for Stops {
    fn is_abbreviation(&self, word: &str) -> bool {
        matches!(word, "Mio" | "Mrd" | "Tsd" | "ca" | "Nr" | "Art" | "Abs" | "Tel")
    }

    fn takes_ordinal(&self, next: &str) -> bool {
        matches!(next, "Oktober" | "Mai" | "Juli")
    }

    fn begins_sentence(&self, word: &str) -> bool {
        matches!(word, "Der" | "Die" | "Das" | "Er" | "Sie" | "Dort" | "Danach")
    }

    fn quotes_with_straight_marks(&self) -> bool {
        false
    }
}

/// German words.
pub(super) fn german() -> FigureWords {
    let toml = include_str!("../lang/de/lexicon/figure.toml");
    FigureWords::load(toml).unwrap_or_else(|error| panic!("figure.toml: {error}"))
}

/// A text of one paragraph.
pub(super) fn segmented(text: &str) -> Segmented<'_> {
    let block = Block { kind: BlockKind::Paragraph, range: TextRange::new(0, text.len()) };
    Segmented::new(text, &[block], &Stops, &mut vec![])
}

/// The figures of a text, as books write them.
pub(super) fn figures(words: &FigureWords, text: &str) -> Vec<String> {
    let found = find(&segmented(text), words, &[]);
    found.iter().map(|found| written(text, found)).collect()
}

fn written(text: &str, found: &Found) -> String {
    let figure = &found.figure;
    let part = |range: TextRange| &text[range.as_range()];
    let mut line = format!("«{}» {} {}", part(figure.range), figure.kind.name(), figure.quantity);
    if let Some(unit) = &figure.unit {
        line += &format!(" · unit {unit}");
    }
    if let Some(counted) = &figure.counted {
        line += &format!(" · counted «{}»", part(counted.thing));
        if let Some(predicate) = counted.predicate {
            line += &format!(" · predicate «{}»", part(predicate));
        }
    }
    line
}

/// The pages of figures.
fn pages() -> Vec<Book> {
    let mut pages = books(Language::DE, "");
    pages.retain(|book| book.name.starts_with("figure-"));
    pages
}

#[test]
fn every_sentence_gives_what_its_page_says() {
    let words = german();
    let mut wrong = Vec::new();
    for Book { name, page, .. } in &pages() {
        for example in page.finds.iter().chain(&page.finds_not) {
            let (text, expected) = (example.text(), example.list());
            let found = figures(&words, &text);
            if found != expected {
                let (expected, found) = (expected.join("\n      "), found.join("\n      "));
                let line = example.line;
                wrong.push(format!(
                    "{name}.md:{line}: {text}\n    says\n      {expected}\n    found\n      {found}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} sentences differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_books_are_long_enough_and_no_sentence_stands_twice() {
    let pages = pages();
    let finds: usize = pages.iter().map(|book| book.page.finds.len()).sum();
    let finds_not: usize = pages.iter().map(|book| book.page.finds_not.len()).sum();
    assert!(finds >= 280 && finds_not >= 120, "{finds} with figures, {finds_not} without");
    let mut seen = BTreeSet::new();
    for example in pages.iter().flat_map(|book| book.page.finds.iter().chain(&book.page.finds_not))
    {
        let masked: String = example
            .text()
            .split_whitespace()
            .map(|word| if word.contains(char::is_numeric) { "0" } else { word })
            .collect::<Vec<_>>()
            .join(" ");
        assert!(seen.insert(masked), "twice: {}", example.text());
    }
}
