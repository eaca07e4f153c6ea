//! German.

mod hedge;
mod kind;
mod layers;
mod lexicon;
mod pages;
mod parse;
mod party;
mod phrase;
mod rules;
mod show;
mod site;
mod tag;
mod terms;
mod verbs;
mod when;

use super::{Found, Grammar};
use crate::RulePage;
use crate::actor::{ActorFiles, ActorWords};
#[cfg(feature = "train")]
use crate::claim::proposal::Proposal;
use crate::figure::FigureWords;
use crate::learned::decide::decide;
#[cfg(feature = "train")]
use crate::learned::layers::Layers;
use crate::learned::weights::{Trained, Weights};
use crate::segment::{Segmented, SentenceRules};
use crate::term::TermWords;
use crate::time::TimeWords;
use laut_model::Language;
use lexicon::lexicon;
use parse::Sheet;
use std::ops::Range;
use std::sync::LazyLock;

/// The file of trained weights, in a build that has it.
#[cfg(feature = "trained")]
const WEIGHTS: Option<&[u8]> = Some(include_bytes!("../../../models/de.weights"));
#[cfg(not(feature = "trained"))]
const WEIGHTS: Option<&[u8]> = None;

/// The German grammar.
pub(crate) struct German;

impl Grammar for German {
    fn language(&self) -> Language {
        Language::DE
    }

    fn sentences(&self) -> &dyn SentenceRules {
        lexicon()
    }

    fn times(&self) -> &TimeWords {
        static WORDS: LazyLock<TimeWords> = LazyLock::new(|| {
            sound("time.toml", TimeWords::load(include_str!("lexicon/time.toml")))
        });
        &WORDS
    }

    fn figures(&self) -> &FigureWords {
        static WORDS: LazyLock<FigureWords> = LazyLock::new(|| {
            sound("figure.toml", FigureWords::load(include_str!("lexicon/figure.toml")))
        });
        &WORDS
    }

    fn actors(&self) -> &ActorWords {
        static WORDS: LazyLock<ActorWords> = LazyLock::new(|| {
            let files = ActorFiles {
                roles: include_str!("lexicon/roles.toml"),
                first_names: include_str!("lexicon/first_names.toml"),
                groups: include_str!("lexicon/groups.toml"),
                reference: include_str!("lexicon/reference.toml"),
            };
            sound("the actor tables", ActorWords::load(&files))
        });
        &WORDS
    }

    fn terms(&self) -> &TermWords {
        terms::words()
    }

    fn read(&self, text: &Segmented<'_>, weights: Option<&Weights<'_>>) -> Found {
        let sheet = Sheet::new(text, lexicon());
        let mut proposals = rules::propose(&sheet);
        if let Some(weights) = weights {
            let layers = layers::layers(&sheet);
            proposals = decide(text, &layers, proposals, weights, &sheet);
        }
        rules::complete(&sheet, &mut proposals);
        Found {
            proposals,
            hedges: hedge::hedges(&sheet),
            checks: hedge::checks(&sheet),
            tenses: hedge::tenses(&sheet),
        }
    }

    fn weights(&self) -> Option<&'static Trained> {
        static TRAINED: LazyLock<Option<Trained>> = LazyLock::new(|| {
            let weights = Weights::new(WEIGHTS?)?;
            Some(Trained { weights, version: "de-2", licence: "CC-BY-NC-SA-4.0" })
        });
        TRAINED.as_ref()
    }

    #[cfg(feature = "train")]
    fn propose(&self, text: &Segmented<'_>) -> (Layers, Vec<Proposal>) {
        let sheet = Sheet::new(text, lexicon());
        (layers::layers(&sheet), rules::propose(&sheet))
    }

    fn tokens(&self, text: &Segmented<'_>) -> Vec<(Range<usize>, String)> {
        show::tokens(&Sheet::new(text, lexicon()))
    }

    fn clauses(&self, text: &Segmented<'_>) -> Vec<(Range<usize>, String)> {
        show::clauses(&Sheet::new(text, lexicon()))
    }

    fn confidence(&self, rule: &str) -> f32 {
        rules::confidence(rule)
    }

    fn pages(&self) -> &'static [RulePage] {
        pages::PAGES
    }
}

/// A word list that was compiled in.
///
/// # Panics
/// When it is broken; a test loads them all.
fn sound<T, E: std::fmt::Display>(file: &str, loaded: Result<T, E>) -> T {
    match loaded {
        Ok(words) => words,
        Err(error) => panic!("the German lexicon is broken: {file}: {error}"),
    }
}
