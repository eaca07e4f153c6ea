//! What every language keeps, whatever its grammar finds; the books' own suite is in `crate::book`.

use super::{Grammar, grammars};
use crate::book::{claim_rules, page::Example};
use crate::segment::Segmented;
use crate::{Context, Model};
use laut_model::{Block, BlockKind, Claim, TextRange};

/// Every example of a language's books on claims.
fn examples(grammar: &dyn Grammar) -> Vec<Example> {
    let pages = claim_rules(grammar.language()).into_iter().map(|book| book.page);
    pages.flat_map(|page| page.finds.into_iter().chain(page.finds_not)).collect()
}

fn paragraph(text: &str) -> Block {
    Block { kind: BlockKind::Paragraph, range: TextRange::new(0, text.len()) }
}

#[test]
fn the_word_lists_load() {
    for grammar in grammars() {
        let text = Segmented::new("", &[], grammar.sentences(), &mut Vec::new());
        assert!(grammar.read(&text, None).proposals.is_empty());
        assert!(crate::time::find(&text, grammar.times()).is_empty());
        assert!(crate::figure::find(&text, grammar.figures(), &[]).is_empty());
        assert!(crate::actor::find_mentions(&text, grammar.actors()).is_empty());
    }
}

#[test]
fn a_language_stands_once_in_the_list_and_owns_its_pages() {
    for (index, grammar) in grammars().iter().enumerate() {
        let language = grammar.language();
        assert!(grammars()[..index].iter().all(|other| other.language() != language));
        assert!(grammar.pages().iter().all(|page| page.language == language));
    }
}

#[test]
fn joined_tokens_are_the_text_and_sentences_hold_them_all() {
    for grammar in grammars() {
        for example in examples(*grammar) {
            let text = example.text();
            let cut =
                Segmented::new(&text, &[paragraph(&text)], grammar.sentences(), &mut Vec::new());
            let joined: String = (0..cut.tokens.len()).map(|at| cut.word(at)).collect();
            let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(joined, bare);
            let mut next = 0;
            for sentence in &cut.sentences {
                assert_eq!(sentence.tokens.start, next, "a gap between sentences of {text}");
                next = sentence.tokens.end;
            }
            assert_eq!(next, cut.tokens.len(), "a token outside of the sentences of {text}");
        }
    }
}

#[test]
fn what_is_shown_of_tokens_and_clauses_lies_inside_the_text() {
    for grammar in grammars() {
        for example in examples(*grammar) {
            let text = example.text();
            let cut =
                Segmented::new(&text, &[paragraph(&text)], grammar.sentences(), &mut Vec::new());
            assert_eq!(grammar.tokens(&cut).len(), cut.tokens.len());
            for (clause, label) in grammar.clauses(&cut) {
                assert!(clause.end <= cut.tokens.len() && !clause.is_empty());
                assert!(!label.is_empty());
            }
        }
    }
}

/// Every range of a claim.
fn ranges(claim: &Claim) -> impl Iterator<Item = TextRange> + '_ {
    let parts = [&claim.content, &claim.about, &claim.cue, &claim.frame];
    let because = claim.found_by.because.iter().filter_map(|(_, range)| *range);
    parts.into_iter().flatten().copied().chain(claim.source.range).chain(because)
}

#[test]
fn ranges_stand_on_characters_and_confidence_is_a_share() {
    for grammar in grammars() {
        let books = claim_rules(grammar.language());
        for (book, example) in books.iter().flat_map(|book| {
            book.page.finds.iter().chain(&book.page.finds_not).map(move |example| (book, example))
        }) {
            let (report, reading) = book.read(example);
            for claim in &reading.claims {
                assert!((0.0..=1.0).contains(&claim.found_by.confidence));
                for range in ranges(claim) {
                    let words = report.text.get(range.as_range());
                    let words = words.unwrap_or_else(|| panic!("{range:?} of {}", report.text));
                    assert_eq!(words, words.trim(), "in {}", report.text);
                    assert!(!words.is_empty());
                }
            }
        }
    }
}

#[test]
fn nothing_is_found_where_nothing_is_written() {
    for grammar in grammars() {
        for text in ["", " ", "\n", ".", "“”", "\u{ad}"] {
            let example = Example { paragraphs: vec![text.to_owned()], ..Example::default() };
            let report = crate::book::report(&example, grammar.language());
            let context =
                Context { today: None, own_voice: true, model: Model::Grammar, actors: None };
            let reading = crate::read(&report, &context).expect("the language has a grammar");
            assert!(reading.claims.is_empty(), "{text:?}");
            assert!(reading.actors.is_empty() && reading.figures.is_empty(), "{text:?}");
        }
    }
}
