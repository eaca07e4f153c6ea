//! The user's own actors, for every language.

use crate::actor::{ActorWords, OwnActorsError, OwnRows};
use crate::lang;
use laut_model::Language;
use std::sync::Arc;

/// A user's own table of actors laid over those that the engine knows. It is read once and serves any
/// number of reports; clones share it. Its form is told in docs/actors.md.
#[derive(Clone)]
pub struct OwnActors {
    words: Arc<[(Language, ActorWords)]>,
}

impl OwnActors {
    /// Reads the TOML text of an own table; `file` is the name by which messages call it.
    ///
    /// # Errors
    /// When the text is no TOML of sections with lines of text, or a line is not as it should be.
    pub fn parse(text: &str, file: &str) -> Result<Self, OwnActorsError> {
        let rows = OwnRows::read(text, file)?;
        let words = lang::grammars()
            .iter()
            .map(|grammar| Ok((grammar.language(), grammar.actors().with_own(&rows)?)))
            .collect::<Result<_, _>>()?;
        Ok(Self { words })
    }

    /// What a language knows about actors, with the user's own.
    pub(crate) fn words(&self, language: Language) -> Option<&ActorWords> {
        self.words.iter().find(|(known, _)| *known == language).map(|(_, words)| words)
    }
}

impl std::fmt::Debug for OwnActors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OwnActors").finish_non_exhaustive()
    }
}
