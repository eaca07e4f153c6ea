//! What the models learn from an article, whichever corpus it is from.

use anyhow::Result;
use laut_model::{Reading, Report, TextRange};
use std::ops::Range;

/// An article of a corpus with what people marked in it.
pub trait Annotated {
    /// What is measured on readings of the corpus.
    type Figures: Default;

    /// Its name in the corpus.
    fn name(&self) -> &str;

    /// The article as laut reads it.
    fn report(&self) -> Report;

    /// Whether the words between a pair of quotation marks are direct speech.
    fn is_said(&self, inner: TextRange) -> bool;

    /// The label of each of laut's `tokens`, and the roles of each content that begins in them.
    fn marked(&self, tokens: &[TextRange]) -> (Vec<u8>, Vec<Roles>);

    /// Adds a reading of the article to `figures`; tells for each claim whether it is right.
    ///
    /// # Errors
    /// When what people marked cannot be read.
    fn judge(&self, reading: &Reading, figures: &mut Self::Figures) -> Result<Vec<bool>>;

    /// Prints what was measured.
    fn print(figures: &Self::Figures);
}

/// laut's tokens in each role of a content, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roles {
    pub source: Vec<usize>,
    pub cue: Vec<usize>,
    pub frame: Vec<usize>,
    pub addressee: Vec<usize>,
}

impl Roles {
    /// The label of each token of `window`.
    pub fn labels(&self, window: &Range<usize>) -> Vec<u8> {
        let label = |at: usize| {
            let has = |tokens: &[usize]| tokens.binary_search(&at).is_ok();
            let framed = has(&self.frame);
            match (has(&self.source), has(&self.cue), has(&self.addressee)) {
                (true, true, _) => 7,
                (true, ..) if framed => 3,
                (true, ..) => 6,
                (_, true, _) if framed => 2,
                (_, true, _) => 5,
                (.., true) => 4,
                _ => u8::from(framed),
            }
        };
        window.clone().map(label).collect()
    }
}

/// Whether what stands in `inner` is one of the `pieces` of direct speech, but for marks and stops.
pub fn is_said(text: &str, inner: TextRange, mut pieces: impl Iterator<Item = TextRange>) -> bool {
    let bare =
        |range: TextRange| text[range.as_range()].chars().filter(|c| c.is_alphanumeric()).count();
    pieces.any(|piece| {
        piece.overlaps(inner) && {
            let (start, end) = (piece.start().max(inner.start()), piece.end().min(inner.end()));
            let shared = bare(TextRange::new(start, end));
            shared * 10 >= 8 * bare(piece).max(bare(inner))
        }
    })
}
