//! The Hamburg corpus as the models of German learn from it.

use super::annotated::{self, Annotated, Roles};
use super::gold;
use crate::corpus::{self, uhh::Document, uhh::Layout, uhh::runs};
use crate::score::calibration::is_right;
use crate::score::quotations::{PARTS, Quotation, Tally};
use crate::score::uhh::{Read, quotation};
use anyhow::Result;
use laut_model::{Language, Reading, Report, TextRange};

/// An article of the corpus.
pub struct Uhh {
    document: Document,
    layout: Layout,
}

impl Uhh {
    pub fn new(document: Document) -> Result<Self> {
        let layout = Layout::new(&document)?;
        Ok(Self { document, layout })
    }
}

impl Annotated for Uhh {
    type Figures = Tally;

    fn name(&self) -> &str {
        &self.document.document_name
    }

    fn report(&self) -> Report {
        let text = self.document.original_text.clone();
        corpus::report(text, self.name(), Language::DE, self.document.published())
    }

    fn is_said(&self, inner: TextRange) -> bool {
        let quotations = self.document.annotations.iter();
        let pieces =
            quotations.filter(|quotation| quotation.kind == "Direct").flat_map(|quotation| {
                let mut ids = quotation.quote.token_ids.clone();
                ids.sort_unstable();
                ids.dedup();
                let tokens = &self.layout.tokens;
                runs(&ids).into_iter().map(|run| tokens[run.start].cover(tokens[run.end - 1]))
            });
        annotated::is_said(&self.document.original_text, inner, pieces)
    }

    fn marked(&self, tokens: &[TextRange]) -> (Vec<u8>, Vec<Roles>) {
        let (labels, quotations) = gold::content_labels(&self.document, &self.layout, tokens);
        let roles = |quotation| gold::roles(quotation, &self.layout, tokens);
        (labels, quotations.into_iter().map(roles).collect())
    }

    fn judge(&self, reading: &Reading, figures: &mut Tally) -> Result<Vec<bool>> {
        let layout = Layout::new(&self.document)?;
        let read = Read::of(&self.document, layout, reading.clone());
        let gold: Vec<Quotation> = self.document.annotations.iter().map(quotation).collect();
        let system: Vec<_> = read.exported.iter().map(|one| one.quotation.clone()).collect();
        figures.add(&gold, &system);
        Ok((0..reading.claims.len()).map(|claim| is_right(&read, &gold, claim)).collect())
    }

    fn print(figures: &Tally) {
        let (messages, roles, joint) = (figures.messages(), figures.roles(), figures.joint());
        println!("messages {} roles {} joint {}", messages.row(), roles.row(), joint.row());
        for (part, name) in PARTS.iter().enumerate() {
            println!("  {name:<20} {}", figures.part(part).row());
        }
        for (name, counts) in &figures.types {
            println!("  {name:<20} {}", counts.prf().row());
        }
    }
}
