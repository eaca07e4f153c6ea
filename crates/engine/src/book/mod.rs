//! Runs the books: every page's sentences against what the engine finds in them, and every page
//! against the rules there are.

pub(crate) mod page;

mod claims;
mod report;

use crate::{Model, RulePage, languages, rule_pages};
use claims::Found;
use laut_model::{Language, Reading, Report, SourceKind};
use page::{Book, Example, Page, books, root};
use std::collections::{BTreeMap, BTreeSet};

/// The page on what the trained models find; every other page is on the grammar alone.
const MODEL: &str = "model";

/// The pages of a language's rules; that on the models only in a build that has their weights.
pub(crate) fn rules(language: Language) -> Vec<Book> {
    let mut pages = books(language, "");
    pages.retain(|book| book.name != MODEL || cfg!(feature = "trained"));
    pages
}

/// The pages on what is built from what the rules find.
fn topics(language: Language) -> Vec<Book> {
    books(language, "topics")
}

/// The pages whose lists are of claims.
pub(crate) fn claim_rules(language: Language) -> Vec<Book> {
    let mut pages = rules(language);
    pages.retain(|book| !book.name.starts_with("time-") && !book.name.starts_with("figure-"));
    pages
}

/// An example as a report without a date.
pub(crate) fn report(example: &Example, language: Language) -> Report {
    report::report(example, language, None)
}

/// The pages of a language's rules in the table of pages.
fn table(language: Language) -> BTreeMap<&'static str, &'static RulePage> {
    let pages = rule_pages().iter().filter(|page| page.language == language);
    pages.map(|page| (page.rule, page)).collect()
}

impl Book {
    /// Reads an example as the page says: at its date, with the report's own voice only where the page
    /// is about it, with the trained models only where it is about them.
    pub(crate) fn read(&self, example: &Example) -> (Report, Reading) {
        let report = report::report(example, self.language, self.page.dating());
        let own_voice = self.name == "own-voice";
        let model = if self.name == MODEL { Model::Full } else { Model::Grammar };
        let context = crate::Context { today: None, own_voice, model, actors: None };
        let reading = crate::read(&report, &context).expect("there is a grammar for the page");
        (report, reading)
    }

    /// What differs in an example from what the page says.
    fn differences(&self, example: &Example) -> Option<String> {
        let (report, reading) = self.read(example);
        let found = Found::new(&report, &reading);
        let differences = found.differences(&example.items);
        (!differences.is_empty()).then(|| {
            format!(
                "{}/{}.md:{}\n> {}\n  {}\nfound:\n{}\n",
                self.language.code(),
                self.name,
                example.line,
                report.text,
                differences.join("\n  "),
                found.lines().join("\n")
            )
        })
    }

    /// Whether the page's own rule finds something in an example.
    fn hits(&self, example: &Example) -> bool {
        self.read(example).1.claims.iter().any(|claim| claim.found_by.rule == self.name)
    }
}

#[test]
fn every_sentence_gives_the_claims_its_page_says() {
    let mut wrong = Vec::new();
    for &language in languages() {
        for book in claim_rules(language).iter().chain(&topics(language)) {
            let Page { finds, finds_not, known_errors, .. } = &book.page;
            let all = finds.iter().chain(finds_not).chain(known_errors);
            wrong.extend(all.filter_map(|example| book.differences(example)));
        }
    }
    assert!(wrong.is_empty(), "{} sentences differ:\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_rule_finds_its_sentences_and_leaves_the_others() {
    for book in languages().iter().flat_map(|&language| claim_rules(language)) {
        for example in &book.page.finds {
            assert!(book.hits(example), "{}.md:{}: another rule finds it", book.name, example.line);
        }
        for example in &book.page.finds_not {
            assert!(!book.hits(example), "{}.md:{}: it is found", book.name, example.line);
        }
    }
}

#[test]
fn the_books_of_claims_are_wide_and_no_two_sentences_are_alike() {
    let attributed = |example: &&Example| {
        example.items.iter().any(|item| !item.text.starts_with(SourceKind::OwnVoice.name()))
    };
    for &language in languages() {
        let books = claim_rules(language);
        let finds = books.iter().flat_map(|book| &book.page.finds).filter(attributed).count();
        let finds_not = books.iter().flat_map(|book| &book.page.finds_not);
        let finds_not = finds_not.filter(|example| example.items.is_empty()).count();
        let code = language.code();
        assert!(finds >= 120, "{code}: only {finds} examples with claims");
        assert!(finds_not >= 60, "{code}: only {finds_not} examples without");
        let mut seen = BTreeMap::new();
        for book in books.iter().chain(&topics(language)) {
            let Page { finds, finds_not, known_errors, .. } = &book.page;
            for example in finds.iter().chain(finds_not).chain(known_errors) {
                let here = format!("{code}/{}.md:{}", book.name, example.line);
                if let Some(there) = seen.insert(example.masked(), here.clone()) {
                    panic!("but for names and numbers {here} is {there}");
                }
            }
        }
    }
}

#[test]
fn the_topics_are_wide() {
    for &language in languages() {
        let topics = topics(language);
        let finds: usize = topics.iter().map(|book| book.page.finds.len()).sum();
        let finds_not: usize = topics.iter().map(|book| book.page.finds_not.len()).sum();
        let code = language.code();
        assert!(finds >= 150, "{code}: only {finds} examples of chains and sources");
        assert!(finds_not >= 60, "{code}: only {finds_not} counter-examples");
    }
}

#[test]
fn every_page_has_its_sections_and_is_in_the_table() {
    assert!(rule_pages().is_sorted_by_key(|page| (page.language.code().to_owned(), page.rule)));
    for &language in languages() {
        let table = table(language);
        let pages = rule_pages().iter().filter(|page| page.language == language).count();
        assert_eq!(table.len(), pages, "a page stands twice in the table");
        let rules = rules(language);
        for book in &rules {
            let name = &book.name;
            let listed = table.get(name.as_str());
            let listed = listed.unwrap_or_else(|| panic!("{name}.md is not in the table of pages"));
            assert_eq!(listed.text, book.text, "{name}");
        }
        assert_eq!(rules.len(), table.len(), "every page of the table lies in the folder");
        for book in rules.iter().chain(&topics(language)) {
            let (name, page) = (&book.name, &book.page);
            assert_eq!(page.title, *name, "the heading of {name}.md is its name");
            assert!(page.about.len() > 60, "{name}.md says too little of what is found");
            let sections: Vec<_> = page.sections.iter().map(String::as_str).collect();
            let known = sections.iter().copied().filter(|section| *section != "Known errors");
            let expected = ["Finds", "Does not find", "Weak"];
            assert!(known.eq(expected), "{name}.md has the sections {sections:?}");
            let weak = book.text.split("## Weak").nth(1).unwrap_or_default();
            assert!(weak.contains("\n- "), "{name}.md does not say where it is weak");
        }
    }
}

/// The rules of figures and times belong to the engine: a page in any language stands for them.
fn is_shared(rule: &str) -> bool {
    ["time-", "figure-"].iter().any(|kind| rule.starts_with(kind))
}

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let anywhere: BTreeSet<&str> = rule_pages().iter().map(|page| page.rule).collect();
    for &language in languages() {
        let table: BTreeSet<&str> = table(language).into_keys().collect();
        let mut used = BTreeSet::new();
        for book in &rules(language) {
            for example in &book.page.finds {
                let reading = book.read(example).1;
                used.extend(reading.claims.iter().map(|claim| claim.found_by.rule));
                used.extend(reading.figures.iter().map(|figure| figure.rule));
                used.extend(reading.times.iter().map(|time| time.rule));
            }
        }
        let unused = &table - &used;
        let unknown: Vec<_> = used
            .iter()
            .filter(|rule| !table.contains(*rule))
            .filter(|rule| !is_shared(rule) || !anywhere.contains(*rule))
            .collect();
        let code = language.code();
        assert!(unknown.is_empty(), "{code}: rules without a page: {unknown:?}");
        assert!(unused.is_empty(), "{code}: pages that no rule stands for: {unused:?}");
    }
}

#[test]
fn every_rule_named_in_the_code_has_a_page() {
    let table: BTreeSet<&str> = rule_pages().iter().map(|page| page.rule).collect();
    let mut open = vec![root().join("src")];
    let mut names = BTreeSet::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).expect("a folder of the source");
            open.extend(entries.map(|entry| entry.expect("an entry of the folder").path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let code = std::fs::read_to_string(&path).expect("a file of the source");
            let of_claims = path.iter().any(|part| part == "rules" || part == "claim");
            let is_name = |text: &&str| {
                let shape = |c: char| c.is_ascii_lowercase() || c == '-';
                let kind = ["time-", "figure-"].iter().any(|kind| text.starts_with(kind));
                let inner = text.trim_matches('-').contains('-') && !text.ends_with('-');
                text.chars().all(shape) && inner && (kind || of_claims)
            };
            names.extend(code.split('"').filter(is_name).map(str::to_owned));
        }
    }
    assert!(names.len() > 30, "the names of the rules are not where they were: {names:?}");
    let unknown: Vec<_> = names.iter().filter(|name| !table.contains(name.as_str())).collect();
    assert!(unknown.is_empty(), "rules without a page: {unknown:?}");
}
