//! Text to tokens, sentences and pairs of quotation marks. Knows no language: abbreviations and
//! month names come in through [`SentenceRules`].

mod quote;
mod sentence;
mod token;

pub(crate) use quote::{Quote, pair_quotes};
pub(crate) use sentence::{Sentence, SentenceRules, split_sentences};
pub(crate) use token::{Token, TokenKind, tokenize};

use laut_model::{Block, Note, NoteKind};
use std::ops::Range;

/// A report's text cut into tokens, sentences and quotations. All positions are token positions.
pub(crate) struct Segmented<'a> {
    /// The report's text.
    pub(crate) text: &'a str,
    /// The tokens of all blocks that are read, in the order of the text.
    pub(crate) tokens: Vec<Token>,
    /// The tokens in lower case without soft hyphens, one behind the other.
    folded: String,
    /// Where each token of `folded` begins, and at last where it ends.
    folded_at: Vec<usize>,
    /// The sentences, in order, without gaps between them inside a block.
    pub(crate) sentences: Vec<Sentence>,
    /// Pairs of quotation marks, ordered by their opening mark; they nest but never cross.
    pub(crate) quotes: Vec<Quote>,
}

impl<'a> Segmented<'a> {
    /// Cuts those blocks of `text` that are read for claims.
    pub(crate) fn new(
        text: &'a str,
        blocks: &[Block],
        rules: &dyn SentenceRules,
        notes: &mut Vec<Note>,
    ) -> Self {
        let mut this = Self {
            text,
            tokens: Vec::new(),
            folded: String::new(),
            folded_at: vec![0],
            sentences: Vec::new(),
            quotes: Vec::new(),
        };
        for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.kind.is_read()) {
            let first = this.tokens.len();
            tokenize(text, block.range, &mut this.tokens);
            let tokens = first..this.tokens.len();
            this.fold(tokens.clone());
            this.quotes.append(&mut pair_quotes(text, &this.tokens, tokens.clone()));
            let mut sentences = split_sentences(&this, tokens, index, block.kind, rules);
            this.sentences.append(&mut sentences);
        }
        if let Some(cut) = this.sentences.iter().find(|sentence| sentence.cut) {
            notes.push(Note {
                kind: NoteKind::Cut,
                message: "a sentence of more than 250 tokens was read in pieces".into(),
                range: Some(this.range(cut.tokens.clone())),
            });
        }
        for quote in this.quotes.iter().filter(|quote| !quote.closed) {
            // The next paragraph of a long quotation opens with a mark of its own.
            let next = this.quotes.binary_search_by_key(&quote.close, |next| next.open);
            if next.is_err() {
                notes.push(Note {
                    kind: NoteKind::OpenQuotation,
                    message: "a quotation is not closed; taken to end with its paragraph".into(),
                    range: Some(this.tokens[quote.open].range),
                });
            }
        }
        this
    }

    /// The characters of the token at `index`.
    pub(crate) fn word(&self, index: usize) -> &'a str {
        &self.text[self.tokens[index].range.as_range()]
    }

    /// The token at `index` in lower case, without soft hyphens.
    pub(crate) fn lower(&self, index: usize) -> &str {
        &self.folded[self.folded_at[index]..self.folded_at[index + 1]]
    }

    fn fold(&mut self, tokens: Range<usize>) {
        for token in &self.tokens[tokens] {
            let word = &self.text[token.range.as_range()];
            self.folded
                .extend(word.chars().filter(|&c| c != '\u{ad}').flat_map(char::to_lowercase));
            self.folded_at.push(self.folded.len());
        }
    }

    /// The sentence that holds the token at `index`, by its position.
    pub(crate) fn sentence_of(&self, index: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.start <= index).saturating_sub(1)
    }

    /// The range of text from the first to the last token of `tokens`, which must not be empty.
    pub(crate) fn range(&self, tokens: Range<usize>) -> laut_model::TextRange {
        self.tokens[tokens.start].range.cover(self.tokens[tokens.end - 1].range)
    }
}
