//! Runs the books of figures: every page's sentences against what is found in them.

use super::{FigureWords, Found, find};
use crate::book::page::{Book, books};
use crate::lang::{Grammar, grammars};
use crate::segment::Segmented;
use laut_model::{Block, BlockKind, Language, TextRange};
use std::collections::BTreeSet;

/// German words.
pub(super) fn german() -> FigureWords {
    let toml = include_str!("../lang/de/lexicon/figure.toml");
    FigureWords::load(toml).unwrap_or_else(|error| panic!("figure.toml: {error}"))
}

/// English words.
pub(super) fn english() -> FigureWords {
    let toml = include_str!("../lang/en/lexicon/figure.toml");
    FigureWords::load(toml).unwrap_or_else(|error| panic!("figure.toml: {error}"))
}

/// A German text of one paragraph.
pub(super) fn segmented(text: &str) -> Segmented<'_> {
    cut(text, &crate::lang::de::German)
}

fn cut<'t>(text: &'t str, grammar: &dyn Grammar) -> Segmented<'t> {
    let block = Block { kind: BlockKind::Paragraph, range: TextRange::new(0, text.len()) };
    Segmented::new(text, &[block], grammar.sentences(), &mut vec![])
}

/// The figures of a text, as books write them.
pub(super) fn figures(words: &FigureWords, text: &str) -> Vec<String> {
    listed(text, &find(&segmented(text), words, &[]))
}

fn listed(text: &str, found: &[Found]) -> Vec<String> {
    found.iter().map(|found| written(text, found)).collect()
}

fn written(text: &str, found: &Found) -> String {
    let figure = &found.figure;
    let part = |range: TextRange| &text[range.as_range()];
    let mut line = format!("«{}» {} {}", part(figure.range), figure.kind.name(), figure.quantity);
    if let Some(unit) = &figure.unit {
        line += &format!(" · unit {unit}");
    }
    if let Some(reach) = figure.reach {
        line += &format!(" · reach {}", reach.name());
    }
    if let Some(change) = figure.change {
        line += &format!(" · change {}", change.name());
    }
    if let Some(counted) = &figure.counted {
        line += &format!(" · counted «{}»", part(counted.thing));
        if let Some(predicate) = counted.predicate {
            line += &format!(" · predicate «{}»", part(predicate));
        }
    }
    line
}

/// The pages of figures of a language.
fn pages(language: Language) -> Vec<Book> {
    let mut pages = books(language, "");
    pages.retain(|book| book.name.starts_with("figure-"));
    pages
}

#[test]
fn every_sentence_gives_what_its_page_says() {
    let mut wrong = Vec::new();
    for grammar in grammars() {
        for Book { name, page, .. } in &pages(grammar.language()) {
            for example in page.finds.iter().chain(&page.finds_not) {
                let (text, expected) = (example.text(), example.list());
                let found = listed(&text, &find(&cut(&text, *grammar), grammar.figures(), &[]));
                if found != expected {
                    let (expected, found) = (expected.join("\n      "), found.join("\n      "));
                    let line = example.line;
                    wrong.push(format!(
                        "{name}.md:{line}: {text}\n    says\n      {expected}\n    found\n      {found}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} sentences differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_books_are_long_enough_and_no_sentence_stands_twice() {
    for (language, least, least_not) in [(Language::DE, 400, 120), (Language::EN, 200, 60)] {
        let pages = pages(language);
        let finds: usize = pages.iter().map(|book| book.page.finds.len()).sum();
        let finds_not: usize = pages.iter().map(|book| book.page.finds_not.len()).sum();
        let code = language.code();
        assert!(finds >= least, "{code}: {finds} with figures");
        assert!(finds_not >= least_not, "{code}: {finds_not} without");
        let mut seen = BTreeSet::new();
        for example in
            pages.iter().flat_map(|book| book.page.finds.iter().chain(&book.page.finds_not))
        {
            assert!(seen.insert(example.masked()), "twice: {}", example.text());
        }
    }
}
