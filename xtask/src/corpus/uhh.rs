//! The Hamburg corpus of German quotations, in its own JSON.

use anyhow::{Context as _, Result};
use laut_model::TextRange;
use serde::{Deserialize, Serialize};

/// One article. The order of the fields is the corpus' own.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    pub annotations: Vec<Annotation>,
    /// The number, the title and in brackets the day of publication.
    pub document_name: String,
    pub original_text: String,
    pub sentences: Vec<Sentence>,
}

/// A sentence with its tokens; `begin` and `end` count tokens of the document.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    pub begin: usize,
    pub char_begin: usize,
    pub char_end: usize,
    pub end: usize,
    pub id: usize,
    pub text: String,
    pub token_ids: Vec<usize>,
    pub tokens: Vec<String>,
}

/// One quotation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Annotation {
    pub addressee: Part,
    pub cue: Part,
    pub frame: Part,
    pub has_nested: bool,
    pub id: usize,
    pub is_nested: bool,
    pub medium: String,
    pub quote: Part,
    pub speaker: Part,
    #[serde(rename = "type")]
    pub kind: String,
}

/// A part of a quotation: its tokens, and the stretches that they make.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    pub spans: Vec<Span>,
    pub text: String,
    pub token_ids: Vec<usize>,
}

/// A stretch in tokens and in code points.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    pub begin: usize,
    pub char_begin: usize,
    pub char_end: usize,
    pub end: usize,
}

impl Document {
    /// The day in brackets at the end of the name.
    pub fn published(&self) -> Option<jiff::civil::Date> {
        self.document_name.strip_suffix(')')?.rsplit_once('(')?.1.parse().ok()
    }
}

/// Where the tokens and sentences of a document stand in its text.
pub struct Layout {
    /// The bytes of each token.
    pub tokens: Vec<TextRange>,
    /// For each token the sentence it belongs to.
    pub sentence_of: Vec<usize>,
    /// For each sentence its first token and the one after its last.
    pub sentences: Vec<std::ops::Range<usize>>,
}

impl Layout {
    /// Finds the tokens in the text: they follow one another with nothing but white space between.
    pub fn new(document: &Document) -> Result<Self> {
        let text = &document.original_text;
        let mut layout = Self { tokens: vec![], sentence_of: vec![], sentences: vec![] };
        let mut at = 0;
        for (number, sentence) in document.sentences.iter().enumerate() {
            let first = layout.tokens.len();
            for token in &sentence.tokens {
                at += text[at..].len() - text[at..].trim_start().len();
                let place =
                    || format!("{}: no token “{token}” at byte {at}", document.document_name);
                text[at..].strip_prefix(token.as_str()).with_context(place)?;
                layout.tokens.push(TextRange::new(at, at + token.len()));
                layout.sentence_of.push(number);
                at += token.len();
            }
            layout.sentences.push(first..layout.tokens.len());
        }
        Ok(layout)
    }

    /// The tokens that share a character with `range`, as token numbers.
    pub fn tokens_in(&self, range: TextRange) -> std::ops::Range<usize> {
        super::touched(&self.tokens, range)
    }

    /// The tokens of a sentence's neighbourhood as text, from the first to before the last token.
    pub fn text<'t>(&self, text: &'t str, tokens: std::ops::Range<usize>) -> &'t str {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1)) {
            (Some(first), Some(last)) if last >= tokens.start => {
                &text[first.start()..self.tokens[last].end()]
            }
            _ => "",
        }
    }
}

/// The stretches of consecutive numbers in an ascending list.
pub fn runs(tokens: &[usize]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = vec![];
    for &token in tokens {
        match runs.last_mut() {
            Some(run) if run.end == token => run.end += 1,
            _ => runs.push(token..token + 1),
        }
    }
    runs
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A document of the given text whose sentences stand in lines and tokens between spaces.
    pub fn document(lines: &str) -> Document {
        let mut begin = 0;
        let mut sentences = vec![];
        for (id, line) in lines.lines().enumerate() {
            let tokens: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            let end = begin + tokens.len();
            let token_ids = (begin..end).collect();
            let (char_begin, char_end, text) = (0, 0, line.to_owned());
            sentences.push(Sentence {
                begin,
                char_begin,
                char_end,
                end,
                id,
                text,
                token_ids,
                tokens,
            });
            begin = end;
        }
        Document {
            annotations: vec![],
            document_name: "1 - Test (2005-08-20)".to_owned(),
            original_text: lines.to_owned(),
            sentences,
        }
    }

    #[test]
    fn the_day_stands_in_the_name() {
        assert_eq!(document("a").published(), Some(jiff::civil::date(2005, 8, 20)));
    }

    #[test]
    fn tokens_are_found_between_white_space() {
        let document = document("Ja , sagte\nsie .");
        let layout = Layout::new(&document).expect("the tokens come from the text");
        assert_eq!(layout.sentence_of, [0, 0, 0, 1, 1]);
        assert_eq!(layout.tokens_in(TextRange::new(3, 7)), 1..3);
        assert_eq!(layout.text(&document.original_text, 2..4), "sagte\nsie");
    }

    #[test]
    fn a_missing_token_is_named() {
        let mut document = document("Ja , sagte");
        document.sentences[0].tokens[1] = "Nein".to_owned();
        let error = Layout::new(&document).err().expect("there is no such token");
        assert!(error.to_string().contains("no token “Nein” at byte 3"), "{error}");
    }

    #[test]
    fn runs_are_stretches() {
        assert_eq!(runs(&[1, 2, 3, 7, 9, 10]), [1..4, 7..8, 9..11]);
    }
}
