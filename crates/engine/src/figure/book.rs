//! Runs the books of figures: every page's sentences against what is found in them.

use super::{FigureWords, Found, find};
use crate::segment::{Segmented, SentenceRules};
use laut_model::{Block, BlockKind, TextRange};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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

/// A sentence of a page and the figures it is said to hold.
struct Example<'a> {
    sentence: &'a str,
    expected: Vec<&'a str>,
}

/// A page of a book: its rule and its examples and counter-examples.
struct Page<'a> {
    rule: &'a str,
    finds: Vec<Example<'a>>,
    finds_not: Vec<Example<'a>>,
}

fn parse<'a>(rule: &'a str, text: &'a str) -> Page<'a> {
    let mut page = Page { rule, finds: vec![], finds_not: vec![] };
    let mut section = "";
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            section = title;
        } else if let Some(sentence) = line.strip_prefix("> ") {
            let example = Example { sentence, expected: vec![] };
            match section {
                "Finds" => page.finds.push(example),
                "Does not find" => page.finds_not.push(example),
                other => panic!("{rule}: a sentence under {other:?}: {sentence}"),
            }
        } else if let Some(item) = line.strip_prefix("- ").filter(|_| section == "Finds") {
            let example = page.finds.last_mut();
            example.expect("a sentence stands before its figures").expected.push(item);
        }
    }
    page
}

fn pages() -> Vec<(String, String)> {
    let books = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang/de/books");
    let entries = std::fs::read_dir(&books).expect("the books of German are there");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    paths
        .iter()
        .filter_map(|path| Some((name(path)?, path)))
        .filter(|(name, _)| name.starts_with("figure-"))
        .map(|(name, path)| (name, std::fs::read_to_string(path).expect("a page can be read")))
        .collect()
}

#[test]
fn every_sentence_gives_what_its_page_says() {
    let words = german();
    let mut wrong = Vec::new();
    for (rule, text) in &pages() {
        let page = parse(rule, text);
        for example in page.finds.iter().chain(&page.finds_not) {
            let found = figures(&words, example.sentence);
            if found != example.expected {
                let list = |lines: Vec<String>| {
                    lines.iter().map(|line| format!("\n      {line}")).collect::<String>()
                };
                let expected = example.expected.iter().map(|&line| line.to_owned()).collect();
                wrong.push(format!(
                    "{rule}: {}\n    says {}\n    found {}",
                    example.sentence,
                    list(expected),
                    list(found)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} sentences differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_page_shows_its_rule_and_every_rule_has_a_page() {
    let words = german();
    let pages = pages();
    let rules: BTreeSet<&str> = pages.iter().map(|(rule, _)| rule.as_str()).collect();
    for (rule, text) in &pages {
        let page = parse(rule, text);
        assert!(text.starts_with(&format!("# {rule}\n")), "{rule}: the title is the rule");
        assert!(text.contains("\n## Weak\n"), "{rule}: says where it is weak");
        let found: Vec<Found> = page
            .finds
            .iter()
            .flat_map(|example| find(&segmented(example.sentence), &words, &[]))
            .collect();
        assert!(found.iter().any(|found| found.figure.rule == page.rule), "{rule}: no example");
        for found in &found {
            assert!(rules.contains(found.figure.rule), "no page for {}", found.figure.rule);
        }
        assert!(page.finds.iter().all(|example| !example.expected.is_empty()), "{rule}");
    }
}

#[test]
fn the_books_are_long_enough_and_no_sentence_stands_twice() {
    let pages = pages();
    let pages: Vec<Page<'_>> = pages.iter().map(|(rule, text)| parse(rule, text)).collect();
    let finds: usize = pages.iter().map(|page| page.finds.len()).sum();
    let finds_not: usize = pages.iter().map(|page| page.finds_not.len()).sum();
    assert!(finds >= 280 && finds_not >= 120, "{finds} with figures, {finds_not} without");
    let mut seen = BTreeSet::new();
    for example in pages.iter().flat_map(|page| page.finds.iter().chain(&page.finds_not)) {
        let masked: String = example
            .sentence
            .split_whitespace()
            .map(|word| if word.contains(char::is_numeric) { "0" } else { word })
            .collect::<Vec<_>>()
            .join(" ");
        assert!(seen.insert(masked), "twice: {}", example.sentence);
    }
}
