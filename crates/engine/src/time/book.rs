//! Runs the books of time: every page's sentences against what is found and resolved in them.

use super::{TimeWords, find, resolve};
use crate::lang::Grammar as _;
use crate::lang::de::German;
use crate::segment::Segmented;
use laut_model::{
    Block, BlockKind, Date, Dating, DatingOrigin, DayInterval, FieldOrigin, TextRange,
};
use laut_model::{TimeExpression, TimeKind, TimeReading};
use std::path::Path;

/// The phrases of a text, as books write them: `«text» KIND timex MODIFIER = reading`. The reading
/// is left out where it repeats the value, or where a length or recurrence has none.
fn phrases(words: &TimeWords, text: &str, published: &Dating) -> Vec<(String, &'static str)> {
    let block = Block { kind: BlockKind::Paragraph, range: TextRange::new(0, text.len()) };
    let cut = Segmented::new(text, &[block], German.sentences(), &mut Vec::new());
    let tenses = German.read(&cut).tenses;
    let written = find(&cut, words);
    let found = resolve(&cut, &written, Some(published), &|sentence| tenses[sentence]);
    found.iter().map(|phrase| (line(text, phrase), phrase.rule)).collect()
}

fn line(text: &str, phrase: &TimeExpression) -> String {
    let mut line =
        format!("«{}» {} {}", &text[phrase.range.as_range()], phrase.kind.name(), phrase.timex);
    if let Some(modifier) = phrase.modifier {
        line += &format!(" {modifier}");
    }
    let bare = matches!(phrase.kind, TimeKind::Duration | TimeKind::Set);
    let reading = match &phrase.reading {
        TimeReading::One(one) => Some(one.to_string()),
        TimeReading::Several(several) => {
            let several: Vec<String> = several.iter().map(DayInterval::to_string).collect();
            Some(several.join(" or "))
        }
        TimeReading::None => (!bare).then(|| "none".to_owned()),
    };
    if let Some(reading) = reading.filter(|reading| *reading != phrase.timex) {
        line += &format!(" = {reading}");
    }
    line
}

/// A page of a book.
#[derive(Default)]
struct Page {
    published: Option<Dating>,
    /// Sentences with the lines expected of each.
    finds: Vec<(String, Vec<String>)>,
    /// Sentences in which nothing is found.
    finds_not: Vec<String>,
}

/// Reads a page; panics where it breaks the format, with the line.
fn page(text: &str) -> Page {
    let mut page = Page::default();
    let mut section = "";
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            section = title;
        } else if let Some(rest) = line.strip_prefix("Published ") {
            let day = rest.split(' ').next().expect("a word");
            let day: Date = day.parse().unwrap_or_else(|error| panic!("{line}: {error}"));
            page.published = Some(Dating {
                readings: vec![DayInterval::day(day)],
                written: None,
                origin: DatingOrigin::Stated(FieldOrigin::Given),
            });
        } else if let Some(sentence) = line.strip_prefix("> ") {
            match section {
                "Finds" => page.finds.push((sentence.to_owned(), Vec::new())),
                "Does not find" => page.finds_not.push(sentence.to_owned()),
                _ => panic!("a sentence outside of a section: {line}"),
            }
        } else if let (Some(expected), "Finds") = (line.strip_prefix("- "), section) {
            let (_, list) = page.finds.last_mut().unwrap_or_else(|| panic!("no sentence: {line}"));
            list.push(expected.to_owned());
        }
    }
    page
}

/// The pages of time of a language's folder, with their names.
fn pages() -> Vec<(String, Page)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang/de/books");
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the folder of the books") {
        let path = entry.expect("an entry of the folder").path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        if name.starts_with("time-") {
            let text = std::fs::read_to_string(&path).expect("a readable page");
            pages.push((name, page(&text)));
        }
    }
    pages.sort_by(|left, right| left.0.cmp(&right.0));
    pages
}

#[test]
fn the_books_hold() {
    let words = German.times();
    let mut wrong = String::new();
    for (name, page) in pages() {
        let published = page.published.as_ref().unwrap_or_else(|| panic!("{name}: no Published"));
        let mut own = 0;
        for (sentence, expected) in &page.finds {
            let found = phrases(words, sentence, published);
            own += found.iter().filter(|(_, rule)| *rule == name).count();
            let found: Vec<String> = found.into_iter().map(|(line, _)| line).collect();
            if found != *expected {
                wrong += &format!("{name}\n> {sentence}\n- {}\n", found.join("\n- "));
            }
        }
        for sentence in &page.finds_not {
            for (found, _) in phrases(words, sentence, published) {
                wrong += &format!("{name} must not match\n> {sentence}\n! {found}\n");
            }
        }
        assert!(own >= 5, "{name}: its own rule finds only {own} of its phrases");
    }
    assert!(wrong.is_empty(), "the books and the grammar differ; found is:\n{wrong}");
}

#[test]
fn the_books_are_wide() {
    let pages = pages();
    let finds: usize = pages.iter().map(|(_, page)| page.finds.len()).sum();
    let finds_not: usize = pages.iter().map(|(_, page)| page.finds_not.len()).sum();
    assert!(finds >= 80, "only {finds} sentences with phrases of time");
    assert!(finds_not >= 25, "only {finds_not} sentences without");
}
