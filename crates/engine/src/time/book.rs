//! Runs the books of time: every page's sentences against what is found and resolved in them.

use super::{find, resolve};
use crate::book::page::{Book, Example, books};
use crate::lang::{Grammar, grammars};
use crate::segment::Segmented;
use laut_model::{
    Block, BlockKind, Dating, DayInterval, Language, TextRange, TimeExpression, TimeKind,
    TimeReading,
};

/// The phrases of a text, as books write them: `«text» KIND timex MODIFIER = reading`. The reading
/// is left out where it repeats the value, or where a length or recurrence has none.
fn phrases(grammar: &dyn Grammar, text: &str, published: &Dating) -> Vec<(String, &'static str)> {
    let block = Block { kind: BlockKind::Paragraph, range: TextRange::new(0, text.len()) };
    let cut = Segmented::new(text, &[block], grammar.sentences(), &mut Vec::new());
    let tenses = grammar.read(&cut, None).tenses;
    let written = find(&cut, grammar.times());
    let found = resolve(&cut, &written, Some(published), &tenses);
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

/// The pages of time of a language.
fn pages(language: Language) -> Vec<Book> {
    let mut pages = books(language, "");
    pages.retain(|book| book.name.starts_with("time-"));
    pages
}

#[test]
fn the_books_hold() {
    let mut wrong = String::new();
    for grammar in grammars() {
        for Book { name, page, .. } in &pages(grammar.language()) {
            let published = page.dating().unwrap_or_else(|| panic!("{name}: no Published"));
            let mut own = 0;
            for example in &page.finds {
                let (sentence, expected) = (example.text(), example.list());
                let found = phrases(*grammar, &sentence, &published);
                own += found.iter().filter(|(_, rule)| rule == name).count();
                let found: Vec<String> = found.into_iter().map(|(line, _)| line).collect();
                if found != expected {
                    wrong += &format!("{name}\n> {sentence}\n- {}\n", found.join("\n- "));
                }
            }
            for sentence in page.finds_not.iter().map(Example::text) {
                for (found, _) in phrases(*grammar, &sentence, &published) {
                    wrong += &format!("{name} must not match\n> {sentence}\n! {found}\n");
                }
            }
            assert!(own >= 5, "{name}: its own rule finds only {own} of its phrases");
        }
    }
    assert!(wrong.is_empty(), "the books and the grammar differ; found is:\n{wrong}");
}

#[test]
fn the_books_are_wide() {
    for (language, least, least_not) in [(Language::DE, 80, 25), (Language::EN, 120, 40)] {
        let pages = pages(language);
        let finds: usize = pages.iter().map(|book| book.page.finds.len()).sum();
        let finds_not: usize = pages.iter().map(|book| book.page.finds_not.len()).sum();
        let code = language.code();
        assert!(finds >= least, "{code}: only {finds} sentences with phrases of time");
        assert!(finds_not >= least_not, "{code}: only {finds_not} sentences without");
    }
}
