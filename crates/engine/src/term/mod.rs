//! Words as keys that mean the same in every language. Knows no language: lexicons and the forms of
//! words come in through [`TermWords`].

#[cfg(test)]
mod book;
mod find;
mod key;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use words::{Morphology, TermFiles, TermWords};

use crate::{UnsupportedLanguage, lang, languages};
use laut_model::{Language, TextRange};

/// A word or phrase with what it is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Where it stands: a word or several, in bytes of the text. The parts of a compound share its range.
    pub range: TextRange,
    /// What it is compared by.
    pub key: TermKey,
}

/// What a term is compared by. Equal keys mean the same in whatever language they were found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKey {
    /// A concept of the lexicons by its lasting id: `evacuate`.
    Concept(&'static str),
    /// The folded stem of a word in no lexicon: lower case, without accents, endings and what German and
    /// English write differently.
    Word(Box<str>),
}

impl TermKey {
    /// The id of the concept or the folded stem.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Concept(id) => id,
            Self::Word(stem) => stem,
        }
    }
}

/// The terms of those parts of a text that `ranges` tell, in the order of `ranges` and of the text. Words that
/// only hold a sentence together, numbers and words of time are no terms. No phrase reaches from one range
/// into another. A range that does not lie on characters of the text has no terms.
///
/// # Errors
/// When the engine has no lexicons for the language.
pub fn terms(
    text: &str,
    ranges: &[TextRange],
    language: Language,
) -> Result<Vec<Term>, UnsupportedLanguage> {
    let grammar = lang::grammar(language).ok_or_else(|| {
        let codes: Vec<_> = languages().iter().map(Language::code).collect();
        UnsupportedLanguage { found: language, known: codes.join(", ") }
    })?;
    let mut terms = Vec::new();
    for &range in ranges {
        find::find(text, range, grammar.terms(), &mut terms);
    }
    Ok(terms)
}
