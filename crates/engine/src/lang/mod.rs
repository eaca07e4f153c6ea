//! The languages: one line each in [`GRAMMARS`], one folder each beside this file.

/// The pages of a language's rules, ordered by name: one file in its `books/` a rule.
macro_rules! pages {
    ($language:expr; $($(#[$when:meta])? $rule:literal),* $(,)?) => {
        &[$($(#[$when])? $crate::RulePage {
            rule: $rule,
            language: $language,
            text: include_str!(concat!("books/", $rule, ".md")),
        }),*]
    };
}

/// The lexicons of terms of the language in whose folder it is called; every language has the same files.
macro_rules! term_files {
    () => {
        term_files!(
            "digital", "economy", "general", "harm", "health", "justice", "life", "manner", "nature", "places",
            "politics", "say", "transport", "war"
        )
    };
    ($($subject:literal),*) => {
        TermFiles {
            concepts: &[$(($subject, include_str!(concat!("lexicon/concepts/", $subject, ".toml")))),*],
            words: include_str!("lexicon/terms.toml"),
        }
    };
}

pub(crate) mod de;
pub(crate) mod en;
#[cfg(test)]
mod suite;

use crate::RulePage;
use crate::actor::ActorWords;
use crate::claim::proposal::Proposal;
use crate::figure::FigureWords;
#[cfg(feature = "train")]
use crate::learned::layers::Layers;
use crate::learned::weights::{Trained, Weights};
use crate::segment::{Segmented, SentenceRules};
use crate::term::TermWords;
use crate::time::{Tenses, TimeWords};
use laut_model::{HedgeKind, Language};
use std::ops::Range;

/// Every language that can be read.
static GRAMMARS: [&dyn Grammar; 2] = [&de::German, &en::English];

/// What the engine asks of a language.
pub(crate) trait Grammar: Sync {
    /// Which language it is.
    fn language(&self) -> Language;
    /// Where its sentences end.
    fn sentences(&self) -> &dyn SentenceRules;
    /// Its words of time.
    fn times(&self) -> &TimeWords;
    /// Its words of number.
    fn figures(&self) -> &FigureWords;
    /// Its words for actors.
    fn actors(&self) -> &ActorWords;
    /// Its words and phrases with the concepts that languages share.
    fn terms(&self) -> &TermWords;
    /// What its rules find in a text; with weights, what they and the models find.
    fn read(&self, text: &Segmented<'_>, weights: Option<&Weights<'_>>) -> Found;
    /// Its trained weights, where it has any and they are part of the build.
    fn weights(&self) -> Option<&'static Trained>;
    /// What the grammar tells the models of a text, and what its rules propose to them.
    #[cfg(feature = "train")]
    fn propose(&self, text: &Segmented<'_>) -> (Layers, Vec<Proposal>);
    /// What the lexicon knows of each token, for people.
    fn tokens(&self, text: &Segmented<'_>) -> Vec<(Range<usize>, String)>;
    /// The clauses of each sentence with their kind, for people.
    fn clauses(&self, text: &Segmented<'_>) -> Vec<(Range<usize>, String)>;
    /// How often a rule's claims were right when last measured, 0 to 1.
    fn confidence(&self, rule: &str) -> f32;
    /// The pages of its rules.
    fn pages(&self) -> &'static [RulePage];
}

/// What the rules of a language find in a text. All ranges are token positions.
pub(crate) struct Found {
    /// Claims as the rules propose them.
    pub(crate) proposals: Vec<Proposal>,
    /// Words that weaken or guard, in the order of the text.
    pub(crate) hedges: Vec<(Range<usize>, HedgeKind)>,
    /// Notes on whether something was checked.
    pub(crate) checks: Vec<Range<usize>>,
    /// The tenses of the text.
    pub(crate) tenses: Tenses,
}

/// The grammar of a language.
pub(crate) fn grammar(language: Language) -> Option<&'static dyn Grammar> {
    GRAMMARS.into_iter().find(|grammar| grammar.language() == language)
}

/// All grammars.
pub(crate) fn grammars() -> &'static [&'static dyn Grammar] {
    &GRAMMARS
}
