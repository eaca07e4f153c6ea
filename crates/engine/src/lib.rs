//! Report in, claims out. Pure: no file, no clock, no environment, no network.

mod actor;
#[cfg(test)]
mod book;
mod claim;
mod dating;
mod figure;
mod lang;
mod learned;
mod own;
#[cfg(feature = "bench")]
pub mod parts;
mod read;
mod segment;
#[cfg(test)]
mod spent;
mod term;
mod time;
#[cfg(feature = "train")]
pub mod train;

pub use actor::OwnActorsError;
pub use own::OwnActors;
pub use term::{Term, TermKey, terms};

use lang::Grammar;
use laut_model::{Date, Language, Reading, Report, TextRange};
use segment::Segmented;
use std::sync::LazyLock;

/// What the engine is told besides the report.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Today, where the caller wants dates in the future ruled out.
    pub today: Option<Date>,
    /// Whether sentences in the report's own voice that carry a hedge or a figure are kept.
    pub own_voice: bool,
    /// Which part of the engine decides.
    pub model: Model,
    /// The user's own actors, besides those that the engine knows.
    pub actors: Option<&'a OwnActors>,
}

/// Which part of the engine decides what is a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// The hand-written grammar alone.
    Grammar,
    /// The grammar and, where a language has them, its trained weights.
    Full,
}

/// The engine has no grammar for a report's language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no grammar for the language \"{}\"; there is one for: {}", .found.code(), .known)]
pub struct UnsupportedLanguage {
    /// The language of the report.
    pub found: Language,
    /// The codes of the languages that can be read, comma-separated.
    pub known: String,
}

/// The page of one rule: what it finds, examples, counter-examples, where it is weak.
#[derive(Debug, Clone, Copy)]
pub struct RulePage {
    /// The rule's name, as in `FoundBy::rule`.
    pub rule: &'static str,
    /// The language it belongs to.
    pub language: Language,
    /// The page in Markdown.
    pub text: &'static str,
}

/// A layer of the engine's work, shown for debugging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Words, numbers and punctuation, with what the lexicon knows of them.
    Tokens,
    /// The clauses of each sentence.
    Clauses,
    /// Every number as it is read, whether or not it is a figure: `number 2000.5`, `number 12..99`,
    /// `ordinal 3`, `ordinal last-1`, `ordinal here+1`.
    Numbers,
}

/// Finds everything in one report. The report's language decides the grammar; none given is German.
///
/// # Errors
/// When there is no grammar for the report's language.
pub fn read(report: &Report, context: &Context<'_>) -> Result<Reading, UnsupportedLanguage> {
    let grammar = grammar_of(report)?;
    let trained = grammar.weights().filter(|_| context.model == Model::Full);
    Ok(read::read(report, context, grammar, trained.map(|trained| &trained.weights)))
}

/// Trained weights that are part of this build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeightsInfo {
    /// The language they are for.
    pub language: Language,
    /// Their name and version: "de-2".
    pub version: &'static str,
    /// The licence they are under, as an SPDX identifier. It is not that of the code.
    pub licence: &'static str,
}

/// The trained weights of this build, one entry a language that has any.
#[must_use]
pub fn weights() -> Vec<WeightsInfo> {
    let info = |grammar: &&'static dyn Grammar| {
        let trained = grammar.weights()?;
        let (version, licence) = (trained.version, trained.licence);
        Some(WeightsInfo { language: grammar.language(), version, licence })
    };
    lang::grammars().iter().filter_map(info).collect()
}

/// One layer of the engine's work as ranges with labels, in the order of the text.
///
/// # Errors
/// When there is no grammar for the report's language.
pub fn inspect(
    report: &Report,
    layer: Layer,
) -> Result<Vec<(TextRange, String)>, UnsupportedLanguage> {
    let grammar = grammar_of(report)?;
    let text = Segmented::new(&report.text, &report.blocks, grammar.sentences(), &mut Vec::new());
    let rows = match layer {
        Layer::Tokens => grammar.tokens(&text),
        Layer::Clauses => grammar.clauses(&text),
        Layer::Numbers => figure::numerals(&text, grammar.figures()),
    };
    Ok(rows.into_iter().map(|(tokens, label)| (text.range(tokens), label)).collect())
}

/// The pages of all rules, ordered by language and name.
#[must_use]
pub fn rule_pages() -> &'static [RulePage] {
    static PAGES: LazyLock<Vec<RulePage>> = LazyLock::new(|| {
        lang::grammars().iter().flat_map(|grammar| grammar.pages()).copied().collect()
    });
    &PAGES
}

/// The languages that can be read.
#[must_use]
pub fn languages() -> &'static [Language] {
    static LANGUAGES: LazyLock<Vec<Language>> =
        LazyLock::new(|| lang::grammars().iter().map(|grammar| grammar.language()).collect());
    &LANGUAGES
}

fn grammar_of(report: &Report) -> Result<&'static dyn Grammar, UnsupportedLanguage> {
    let found = report.language.as_ref().map_or(Language::DE, |language| language.value);
    lang::grammar(found).ok_or_else(|| {
        let codes: Vec<_> = languages().iter().map(Language::code).collect();
        UnsupportedLanguage { found, known: codes.join(", ") }
    })
}
