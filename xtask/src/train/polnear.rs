//! PolNeAR as the models of English learn from it.
//!
//! The corpus knows no modes: what stands between quotation marks as a whole is direct speech, all else
//! indirect. Its marks stand inside the content; of direct speech laut's tokens between them are labelled.

use super::annotated::{self, Annotated, Roles};
use crate::corpus::{self, polnear::Attribution, polnear::Document, touched};
use crate::export_polnear::{drawn, without_marks};
use crate::score::polnear::{Tally, tokens};
use crate::score::quotations::f1;
use anyhow::Result;
use laut_engine::train::content_label;
use laut_model::{Language, Mode, Reading, Report, TextRange};
use std::ops::Range;

/// The longest gap inside a content, in laut's tokens; what stands further apart is two contents.
const LONGEST_GAP: usize = 40;
/// The longest frame, in laut's tokens; in a longer one the cue stands alone.
const LONGEST_FRAME: usize = 60;

/// An article of the corpus.
pub struct Polnear {
    document: Document,
    outermost: Vec<Attribution>,
}

/// The stretches of tokens of a content, in its mode.
struct Content {
    mode: Mode,
    pieces: Vec<Range<usize>>,
}

impl Polnear {
    pub fn new(document: Document) -> Result<Self> {
        let mut outermost = document.outermost()?;
        outermost.retain(|one| !one.content.is_empty());
        outermost.sort_by_key(|one| one.content.iter().map(|piece| piece.start()).min());
        Ok(Self { document, outermost })
    }

    fn content(&self, attribution: &Attribution, tokens: &[TextRange]) -> Content {
        let bare = |piece: &TextRange| without_marks(*piece, &self.document.text);
        let (mode, ranges) = match attribution.content.iter().map(bare).collect() {
            Some(ranges) => (Mode::Direct, ranges),
            None => (Mode::Indirect, attribution.content.clone()),
        };
        let mut stretches: Vec<_> = ranges.iter().map(|range| touched(tokens, *range)).collect();
        stretches.sort_by_key(|piece| piece.start);
        let mut pieces: Vec<Range<usize>> = vec![];
        for piece in stretches.into_iter().filter(|piece| !piece.is_empty()) {
            match pieces.last_mut() {
                Some(last) if last.end >= piece.start => last.end = last.end.max(piece.end),
                _ => pieces.push(piece),
            }
        }
        Content { mode, pieces }
    }

    fn roles(&self, attribution: &Attribution, content: &Content, tokens: &[TextRange]) -> Roles {
        let of = |ranges: &[TextRange]| -> Vec<usize> {
            let mut found: Vec<_> =
                ranges.iter().flat_map(|&range| touched(tokens, range)).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let source = of(&attribution.source);
        let mut cue = of(&attribution.cue);
        // "he’s": one token of laut's, whose pronoun names the source.
        cue.retain(|at| source.binary_search(at).is_err());
        let both = || source.iter().chain(&cue).copied();
        let frame = both().min().unwrap_or(0)..both().max().map_or(0, |last| last + 1);
        let said = |at: usize| content.pieces.iter().any(|piece| piece.contains(&at));
        let frame = match frame.len() {
            0..=LONGEST_FRAME => frame.filter(|&at| !said(at)).collect(),
            _ => cue.clone(),
        };
        Roles { source, cue, frame, addressee: vec![] }
    }
}

impl Annotated for Polnear {
    type Figures = Tally;

    fn name(&self) -> &str {
        &self.document.name
    }

    fn report(&self) -> Report {
        corpus::report(self.document.text.clone(), self.name(), Language::EN, None)
    }

    fn is_said(&self, inner: TextRange) -> bool {
        let text = &self.document.text;
        let pieces = self.outermost.iter().flat_map(|one| &one.content);
        annotated::is_said(text, inner, pieces.filter_map(|piece| without_marks(*piece, text)))
    }

    fn marked(&self, tokens: &[TextRange]) -> (Vec<u8>, Vec<Roles>) {
        let mut labels = vec![0; tokens.len()];
        let mut begun: Vec<(usize, Roles)> = vec![];
        for attribution in &self.outermost {
            let content = self.content(attribution, tokens);
            let roles = self.roles(attribution, &content, tokens);
            let close = |a: &Range<usize>, b: &Range<usize>| b.start - a.end <= LONGEST_GAP;
            for pieces in content.pieces.chunk_by(close) {
                let (start, end) = (pieces[0].start, pieces[pieces.len() - 1].end);
                // Of contents that overlap the first stays.
                if labels[start..end].iter().any(|&label| label != 0) {
                    continue;
                }
                for (label, at) in labels[start..end].iter_mut().zip(start..) {
                    let inside = pieces.iter().any(|piece| piece.contains(&at));
                    *label = content_label(content.mode, at == start, !inside);
                }
                begun.push((start, roles.clone()));
            }
        }
        begun.sort_by_key(|(start, _)| *start);
        (labels, begun.into_iter().map(|(_, roles)| roles).collect())
    }

    /// A claim is right when some attribution has its content (F1 at least 0.8) and its source (F1 at
    /// least 0.5, or none on both sides).
    fn judge(&self, reading: &Reading, figures: &mut Tally) -> Result<Vec<bool>> {
        let text = &self.document.text;
        figures.add(&self.document, &reading.claims)?;
        let tokens = tokens(text);
        let of = |ranges: &[TextRange]| -> Vec<usize> {
            ranges.iter().flat_map(|&range| touched(&tokens, range)).collect()
        };
        let parts = |one: &Attribution| (of(&one.content), of(&one.source));
        let gold: Vec<_> = self.outermost.iter().map(parts).collect();
        let is_right = |found: (Vec<usize>, Vec<usize>)| {
            gold.iter().any(|(content, source)| {
                let nobody = source.is_empty() && found.1.is_empty();
                let speaker = nobody || f1(source, &found.1) >= 0.5;
                f1(content, &found.0) >= 0.8 && speaker
            })
        };
        Ok(reading.claims.iter().map(|claim| is_right(parts(&drawn(claim, text)))).collect())
    }

    fn print(figures: &Tally) {
        figures.print();
    }
}

#[cfg(test)]
mod tests;
