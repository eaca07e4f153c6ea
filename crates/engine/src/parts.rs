//! The parts of reading one by one, for benches. From outside a part cannot be told from the whole:
//! even in a text of nothing but figures, finding them is a tenth of the work.

use crate::claim::{build, chain};
use crate::lang::{Found, Grammar};
use crate::segment::Segmented;
use crate::{UnsupportedLanguage, actor, figure, grammar_of, time};
use laut_model::Report;
use std::ops::Range;

/// A report with what each part starts from. Every part does its work anew and tells how many
/// things it found.
pub struct Parts<'r> {
    report: &'r Report,
    grammar: &'static dyn Grammar,
    text: Segmented<'r>,
    found: Found,
    /// The tokens of phrases of time, which are no figures.
    taken: Vec<Range<usize>>,
}

impl<'r> Parts<'r> {
    /// Prepares a report.
    ///
    /// # Errors
    /// When there is no grammar for the report's language.
    pub fn new(report: &'r Report) -> Result<Self, UnsupportedLanguage> {
        let grammar = grammar_of(report)?;
        let text = segment(report, grammar);
        let found = grammar.read(&text, None);
        let written = time::find(&text, grammar.times());
        let taken = written.into_iter().map(|written| written.tokens).collect();
        Ok(Self { report, grammar, text, found, taken })
    }

    /// Tokens, quotations and sentences; how many tokens.
    #[must_use]
    pub fn segment(&self) -> usize {
        segment(self.report, self.grammar).tokens.len()
    }

    /// What each token can be, and the clauses, with their labels for people; how many clauses.
    #[must_use]
    pub fn parse(&self) -> usize {
        self.grammar.clauses(&self.text).len()
    }

    /// All that [`Parts::parse`] does but the labels, then the rules; how many proposals.
    #[must_use]
    pub fn rules(&self) -> usize {
        self.grammar.read(&self.text, None).proposals.len()
    }

    /// Phrases of time, found and resolved; how many.
    #[must_use]
    pub fn times(&self) -> usize {
        let written = time::find(&self.text, self.grammar.times());
        let published = self.report.published.as_ref();
        time::resolve(&self.text, &written, published, &self.found.tenses).len()
    }

    /// Figures and what they count; how many.
    #[must_use]
    pub fn figures(&self) -> usize {
        figure::find(&self.text, self.grammar.figures(), &self.taken).len()
    }

    /// The keys of all words by which languages are compared; how many.
    #[must_use]
    pub fn terms(&self) -> usize {
        let ranges: Vec<_> = self.report.blocks.iter().map(|block| block.range).collect();
        crate::terms(&self.report.text, &ranges, self.grammar.language()).map_or(0, |all| all.len())
    }

    /// Claims made of the proposals, and the actors of text and claims; how many actors.
    #[must_use]
    pub fn actors(&self) -> usize {
        let (text, words) = (&self.text, self.grammar.actors());
        let confidence = |rule: &str| self.grammar.confidence(rule);
        let build::Built { mut claims, proposals, sources, origins } =
            build::build(text, self.found.proposals.clone(), &confidence);
        let mentions = actor::find_mentions(text, words);
        let credits = actor::credits(self.report, text, words);
        let made = chain::Made { proposals: &proposals, origins: &origins, sources: &sources };
        chain::resolve_parties(text, words, mentions, &credits, &mut claims, &made).len()
    }
}

fn segment<'r>(report: &'r Report, grammar: &dyn Grammar) -> Segmented<'r> {
    Segmented::new(&report.text, &report.blocks, grammar.sentences(), &mut Vec::new())
}
