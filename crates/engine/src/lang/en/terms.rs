//! The words of English as keys that other languages share: its lexicons, and the base forms of a word.

use super::lexicon::lexicon;
use super::sound;
use crate::term::{Morphology, TermFiles, TermWords};
use snowball_stemmers_rs::Algorithm;
use std::sync::LazyLock;

const FILES: TermFiles = term_files!();

/// The lexicons of English.
pub(super) fn words() -> &'static TermWords {
    static WORDS: LazyLock<TermWords> = LazyLock::new(|| {
        let morphology = Morphology { stemmer: Algorithm::English, bases, capital_nouns: false };
        sound("concepts", TermWords::load(&FILES, morphology))
    });
    &WORDS
}

/// The verbs of the verb table that a word may be a form of.
fn bases(lower: &str, out: &mut Vec<String>) {
    let verbs = &lexicon().verbs;
    out.extend(verbs.analyses(lower).iter().map(|form| verbs.base(form.lemma).to_owned()));
}
