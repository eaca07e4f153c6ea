//! How words of a language end.

use super::words::Genders;

/// How words of a language end.
#[derive(Debug, Clone, Default)]
pub(super) struct Endings {
    pub(super) genitive: Vec<String>,
    pub(super) adjective: Vec<String>,
    pub(super) strong: Vec<(Genders, String)>,
    pub(super) noun: Vec<String>,
    pub(super) inhabitant: Vec<(String, Genders)>,
    pub(super) inhabitant_cut: String,
    pub(super) suffix: Vec<String>,
    pub(super) town: String,
    pub(super) lower: Vec<String>,
}

impl Endings {
    /// `word` without each ending that a genitive may have.
    pub(super) fn without_genitive<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        self.genitive.iter().filter_map(move |ending| stripped(word, ending, 2))
    }

    /// The stems that an adjective may have.
    pub(super) fn stem<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        self.adjective.iter().rev().filter_map(move |ending| stripped(word, ending, 2))
    }

    /// An inflected adjective as it stands alone before a noun of this gender in the nominative.
    pub(super) fn nominative(&self, word: &str, genders: Genders) -> Option<String> {
        let (_, ending) = self.strong.iter().find(|(gender, _)| *gender == genders)?;
        // The longest ending goes: "neuen", "ersten", "rotem".
        let stem = self.stem(word).min_by_key(|stem| stem.len())?;
        Some(format!("{stem}{ending}"))
    }

    /// Whether a word in lower case ends like a common noun, so that it is hardly a name.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.noun.iter().any(|ending| stripped(word, ending, 2).is_some())
    }

    /// Whether a word in lower case may be an inflected adjective.
    pub(super) fn is_bent(&self, word: &str) -> bool {
        self.stem(word).next().is_some()
    }

    /// Whether a capitalised adjective, given in lower case, comes from a town: "Ormer" never changes.
    pub(super) fn is_of_town(&self, word: &str) -> bool {
        let stem = word.strip_suffix(self.town.as_str()).filter(|_| !self.town.is_empty());
        stem.is_some_and(|stem| !self.suffix.iter().any(|suffix| stem.ends_with(suffix.as_str())))
    }

    /// Whether a word that stands in lower case ends like a verb or adverb, so that it is no name.
    pub(super) fn is_lower(&self, word: &str) -> bool {
        self.lower.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// The forms of somebody from somewhere: plural, oblique, feminine.
    pub(super) fn inhabitant(&self, word: &str) -> impl Iterator<Item = (String, Genders)> {
        let bare = word.strip_suffix(self.inhabitant_cut.as_str()).unwrap_or(word);
        self.inhabitant.iter().map(move |(ending, genders)| {
            let word = if genders.meets(Genders::F) { bare } else { word };
            (format!("{word}{}", ending.trim_start_matches('-')), *genders)
        })
    }
}

fn stripped<'a>(word: &'a str, ending: &str, least: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|rest| rest.chars().count() > least)
}
