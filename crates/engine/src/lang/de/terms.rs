//! The words of German as keys that other languages share: its lexicons, and the base forms of a word.

use super::lexicon::lexicon;
use super::sound;
use crate::term::{Morphology, TermFiles, TermWords};
use snowball_stemmers_rs::Algorithm;
use std::sync::LazyLock;

const FILES: TermFiles = term_files!();

/// Endings of verbs and participles, longest first.
const VERB_ENDINGS: [&str; 19] = [
    "etest", "eten", "eter", "etes", "etem", "test", "ete", "ten", "ter", "tes", "tem", "end",
    "te", "et", "st", "en", "t", "e", "n",
];
/// Endings of nouns: where a noun looks inflected itself its stem is not that of its forms ("Problem", "Zins").
const NOUN_ENDINGS: [&str; 7] = ["e", "en", "n", "s", "es", "er", "ern"];
/// Prefixes that stand before a verb for good.
const PREFIXES: [&str; 11] =
    ["be", "ent", "er", "ver", "zer", "miss", "über", "unter", "um", "wider", "hinter"];

/// The lexicons of German.
pub(super) fn words() -> &'static TermWords {
    static WORDS: LazyLock<TermWords> = LazyLock::new(|| {
        let morphology = Morphology { stemmer: Algorithm::German, bases, capital_nouns: true };
        sound("concepts", TermWords::load(&FILES, morphology))
    });
    &WORDS
}

/// Base forms that a word may belong to: verbs of the verb table, nouns, regular verbs, men and women of a noun.
fn bases(lower: &str, out: &mut Vec<String>) {
    known(lower, "", out);
    for ending in ["e", "en", "er", "es", "em"] {
        // "die getroffenen Häuser"
        if let Some(bare) = lower.strip_suffix(ending) {
            known(bare, "", out);
        }
    }
    for ending in NOUN_ENDINGS {
        out.extend(lower.strip_suffix(ending).map(str::to_owned));
    }
    regular(lower, "", out);
    for prefix in PREFIXES {
        if let Some(rest) = lower.strip_prefix(prefix) {
            known(rest, prefix, out);
            known(&format!("ge{rest}"), prefix, out);
        }
    }
    separable(lower, out);
    if let Some(man) = lower.strip_suffix("innen").or_else(|| lower.strip_suffix("in")) {
        out.push(format!("{man}in"));
        out.push(man.to_owned());
        out.push(format!("{man}e"));
    }
}

/// The infinitives of a form in the verb table, each behind a particle or prefix.
fn known(form: &str, before: &str, out: &mut Vec<String>) {
    let verbs = &lexicon().verbs;
    let lemmas = verbs.analyses(form).iter().map(|analysis| verbs.lemma(analysis.lemma));
    out.extend(lemmas.map(|lemma| format!("{before}{lemma}")));
}

/// The infinitives that a form would have if it were regular.
fn regular(form: &str, before: &str, out: &mut Vec<String>) {
    for ending in VERB_ENDINGS {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 2) else { continue };
        for stem in [Some(stem), stem.strip_prefix("ge")].into_iter().flatten() {
            let end = if stem.ends_with("el") || stem.ends_with("er") { "n" } else { "en" };
            out.push(format!("{before}{stem}{end}"));
        }
    }
}

/// The infinitives of "festgenommen" and "festzunehmen".
fn separable(lower: &str, out: &mut Vec<String>) {
    let verbs = &lexicon().verbs;
    for (at, _) in lower.match_indices("ge").chain(lower.match_indices("zu")) {
        let (particle, rest) = lower.split_at(at);
        if verbs.is_particle(particle) {
            for form in [rest, &rest[2..]] {
                let bare =
                    ["en", "e", "er", "es", "em"].iter().find_map(|end| form.strip_suffix(end));
                for form in [Some(form), bare].into_iter().flatten() {
                    known(form, particle, out);
                }
                regular(form, particle, out);
            }
        }
    }
    for (at, _) in lower.char_indices().skip(2).take(5) {
        let (particle, rest) = lower.split_at(at);
        if verbs.is_particle(particle) {
            known(rest, particle, out);
        }
    }
}
