//! What holds for the lexicons and for any text.

use super::{TermKey, terms};
use crate::book::page::root;
use crate::spent::spent;
use laut_model::{Language, TextRange};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Concepts that only one language has a word for.
const SINGLE: [&str; 0] = [];

/// The keys of a whole text.
pub(super) fn keys(text: &str, language: Language) -> Vec<TermKey> {
    let found = terms(text, &[TextRange::new(0, text.len())], language).expect("a language");
    found.into_iter().map(|term| term.key).collect()
}

/// The files of concepts of a language: subject, concepts with their words.
fn files(language: Language) -> BTreeMap<String, BTreeMap<String, String>> {
    let folder = root().join("src/lang").join(language.code()).join("lexicon/concepts");
    let entries = std::fs::read_dir(folder).expect("the folder of concepts");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("a file of concepts").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a file of concepts");
        (name, toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    };
    entries.map(read).collect()
}

/// Every concept of a language with its words.
fn entries(language: Language) -> Vec<(String, String)> {
    let concepts = files(language).into_values().flatten();
    concepts
        .flat_map(|(id, words)| {
            let words: Vec<_> =
                words.split(", ").map(|word| (id.clone(), word.to_owned())).collect();
            words
        })
        .collect()
}

fn ids(language: Language) -> BTreeSet<String> {
    files(language).into_values().flat_map(BTreeMap::into_keys).collect()
}

#[test]
fn every_concept_has_words_in_both_languages_or_is_listed_as_single() {
    let (german, english) = (ids(Language::DE), ids(Language::EN));
    let single: Vec<&str> = german.symmetric_difference(&english).map(String::as_str).collect();
    assert_eq!(single, SINGLE);
    assert!(german.len() >= 2_500, "only {} concepts", german.len());
}

#[test]
fn both_languages_order_their_concepts_by_the_same_subjects() {
    let subjects = |language| -> BTreeMap<String, BTreeSet<String>> {
        let files = files(language).into_iter();
        files.map(|(name, concepts)| (name, concepts.into_keys().collect())).collect()
    };
    for (name, german) in subjects(Language::DE) {
        let english = subjects(Language::EN).remove(&name).unwrap_or_default();
        let apart: Vec<_> = german.symmetric_difference(&english).collect();
        assert!(apart.is_empty(), "{name}.toml differs in {apart:?}");
    }
    let names: Vec<_> = subjects(Language::DE).into_keys().collect();
    let code = std::fs::read_to_string(root().join("src/lang/mod.rs")).expect("the list of files");
    for name in &names {
        assert!(code.contains(&format!("\"{name}\"")), "lang/mod.rs leaves out {name}.toml");
    }
}

#[test]
fn no_word_is_listed_twice() {
    for language in [Language::DE, Language::EN] {
        let mut seen = BTreeMap::new();
        for (id, word) in entries(language) {
            assert_eq!(word.trim(), word, "{id}");
            if let Some(other) = seen.insert(word.replace('|', ""), id.clone()) {
                panic!("{word} stands for {other} and {id}");
            }
        }
    }
}

#[test]
fn every_word_that_is_listed_is_found() {
    let mut wrong = Vec::new();
    for language in [Language::DE, Language::EN] {
        for (id, word) in entries(language) {
            let text = match word.split_once('|') {
                Some((particle, base)) => format!("{base} {particle}."),
                None => word.replace('…', "drei"),
            };
            if keys(&text, language).first().map(TermKey::text) != Some(&id) {
                wrong.push(format!(
                    "{}: {word} is not {id}: {:?}",
                    language.code(),
                    keys(&text, language)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_language_without_lexicons_is_an_error() {
    let language: Language = Language::parse("fr").expect("a code");
    assert!(terms("Bonjour", &[TextRange::new(0, 7)], language).is_err());
}

#[test]
fn phrases_do_not_reach_over_the_end_of_a_range() {
    let text = "The death toll rose.";
    let whole = terms(text, &[TextRange::new(0, 20)], Language::EN).expect("English");
    assert_eq!(whole[0].range, TextRange::new(4, 14));
    let halves = [TextRange::new(10, 20), TextRange::new(0, 9)];
    let found = terms(text, &halves, Language::EN).expect("English");
    let found: Vec<_> = found.iter().map(|term| &text[term.range.as_range()]).collect();
    assert_eq!(found, ["toll", "rose", "death"]);
}

#[test]
fn ten_times_the_text_takes_about_ten_times_the_time() {
    for (piece, language) in [
        ("Donaudampfschifffahrtshafenbehördenleiter ", Language::DE),
        ("nahmen sie fest ", Language::DE),
        ("lost their life ", Language::EN),
    ] {
        let time = |times: usize| {
            let text = piece.repeat(times);
            spent(|| drop(std::hint::black_box(keys(&text, language))))
        };
        let short = time(1_000).max(std::time::Duration::from_millis(2));
        let long = time(10_000);
        assert!(long < short * 20, "{piece}: {short:?}, then {long:?}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_terms_in_order_and_inside(
        text in "(\\PC|[a-zäöüß’' -]|tote|fest|nehmen|in|Brand|lost|life|\u{ad}|İ|ẞ){0,40}",
        cuts in (0usize..60, 0usize..60),
        english in any::<bool>(),
    ) {
        let language = if english { Language::EN } else { Language::DE };
        let range = TextRange::new(cuts.0.min(cuts.1), cuts.0.max(cuts.1));
        for range in [range, TextRange::new(0, text.len())] {
            let found = terms(&text, &[range], language).expect("a language");
            for term in &found {
                prop_assert!(range.contains(term.range) && !term.range.is_empty());
                prop_assert!(text.get(term.range.as_range()).is_some());
                prop_assert!(!term.key.text().is_empty());
            }
            prop_assert!(found.is_sorted_by_key(|term| term.range.start()));
        }
    }
}
