//! Text to tokens, sentences and pairs of quotation marks. Knows no language: abbreviations and
//! month names come in through [`SentenceRules`].

mod quote;
mod sentence;
mod token;

pub(crate) use quote::{Quote, pair_quotes};
pub(crate) use sentence::{Sentence, SentenceRules, split_sentences};
pub(crate) use token::{Token, TokenKind, join_straight_marks, tokenize};

use laut_model::{Block, Note, NoteKind, TextRange};
use std::ops::Range;

/// The most bytes of a report that are read for claims: more than fifty hours of reading aloud, and
/// what keeps hostile input within the memory of a laptop.
const MOST: usize = 4 << 20;

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
        let mut left = MOST;
        for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.kind.is_read()) {
            let range = shorten(text, block.range, left);
            left -= range.len();
            let first = this.tokens.len();
            tokenize(text, range, &mut this.tokens);
            let straight = rules.quotes_with_straight_marks();
            if straight {
                join_straight_marks(&mut this.tokens, first);
            }
            let tokens = first..this.tokens.len();
            this.fold(tokens.clone());
            this.quotes.append(&mut pair_quotes(text, &this.tokens, tokens.clone(), straight));
            let mut sentences = split_sentences(&this, tokens, index, block.kind, rules);
            this.sentences.append(&mut sentences);
            if range != block.range {
                notes.push(Note {
                    kind: NoteKind::Cut,
                    message: "only the first 4 MiB were read; cut the file into its reports".into(),
                    range: Some(TextRange::new(range.end(), text.len())),
                });
                break;
            }
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

/// The range, or as much of its beginning as `left` bytes hold, cut between words where it has any.
fn shorten(text: &str, range: TextRange, left: usize) -> TextRange {
    if range.len() <= left {
        return range;
    }
    let fits = |&(at, _): &(usize, char)| at <= left;
    let piece = text[range.as_range()].char_indices().take_while(fits);
    let mut end = 0;
    let mut between = None;
    for (at, c) in piece {
        end = at;
        if c.is_whitespace() {
            between = Some(at);
        }
    }
    TextRange::new(range.start(), range.start() + between.unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use laut_model::BlockKind;

    #[test]
    fn what_is_left_ends_between_words() {
        let cut = |text: &str, left| {
            let range = shorten(text, TextRange::new(0, text.len()), left);
            text[range.as_range()].to_owned()
        };
        assert_eq!(cut("Der Damm hielt", 99), "Der Damm hielt");
        assert_eq!(cut("Der Damm hielt", 10), "Der Damm");
        assert_eq!(cut("Dämme", 2), "D");
        assert_eq!(cut("Damm", 0), "");
    }

    #[test]
    fn a_text_without_end_is_read_in_part_and_says_so() {
        let text = "Der Damm hielt. ".repeat(MOST / 16 + 100);
        let half = text.len() / 2;
        let kind = BlockKind::Paragraph;
        let blocks = [TextRange::new(0, half), TextRange::new(half, text.len())]
            .map(|range| Block { kind, range });
        let lexicon = crate::lang::grammars()[0].sentences();
        let mut notes = Vec::new();
        let read = Segmented::new(&text, &blocks, lexicon, &mut notes);
        let end = read.tokens.last().expect("tokens").range.end();
        assert!(end <= MOST && end + 16 > MOST, "{end}");
        assert_eq!(notes.len(), 1);
        assert_eq!(
            notes[0].range.map(|range| (range.start() - end, range.end())),
            Some((0, text.len()))
        );
    }
}
