//! Runs the books of terms: pairs of a German and an English sentence against the concepts they share.

use super::TermKey;
use super::tests::keys;
use crate::book::page::{Example, Page, root};
use laut_model::Language;
use std::collections::BTreeSet;

fn pages() -> Vec<(String, Page)> {
    let entries = std::fs::read_dir(root().join("src/term/books")).expect("the books of terms");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a page").path()).collect();
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, Page::parse(&std::fs::read_to_string(&path).expect("a page")))
    };
    paths.into_iter().map(read).collect()
}

/// What both sentences of a pair share.
fn shared(example: &Example) -> BTreeSet<TermKey> {
    let [german, english] = &example.paragraphs[..] else {
        panic!("line {}: a pair is two paragraphs", example.line);
    };
    let set = |text, language| keys(text, language).into_iter().collect::<BTreeSet<_>>();
    &set(german, Language::DE) & &set(english, Language::EN)
}

/// The keys that a pair's list names.
fn named(example: &Example) -> impl Iterator<Item = &str> {
    example.list().into_iter().flat_map(|item| item.split(' '))
}

#[test]
fn every_pair_shares_what_its_page_says() {
    let mut wrong = Vec::new();
    for (name, page) in pages() {
        assert_eq!(page.title, name, "the heading of {name}.md is its name");
        for example in &page.finds {
            let shared = shared(example);
            assert!(named(example).next().is_some(), "{name}.md:{}: an empty list", example.line);
            let missing: Vec<_> = named(example)
                .filter(|key| shared.iter().all(|found| found.text() != *key))
                .collect();
            if !missing.is_empty() {
                wrong.push(format!(
                    "{name}.md:{}: not shared: {missing:?}, but {shared:?}",
                    example.line
                ));
            }
        }
        for example in &page.finds_not {
            let shared = shared(example);
            let bad: Vec<_> = match named(example).next() {
                Some("nothing") => shared.iter().map(TermKey::text).collect(),
                _ => named(example)
                    .filter(|key| shared.iter().any(|found| found.text() == *key))
                    .collect(),
            };
            if !bad.is_empty() {
                wrong.push(format!("{name}.md:{}: shared: {bad:?}", example.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{} pairs differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_books_of_terms_are_wide() {
    let pages = pages();
    let finds: usize = pages.iter().map(|(_, page)| page.finds.len()).sum();
    let finds_not: usize = pages.iter().map(|(_, page)| page.finds_not.len()).sum();
    assert!(finds >= 60, "only {finds} pairs that share something");
    assert!(finds_not >= 30, "only {finds_not} pairs that do not");
}
