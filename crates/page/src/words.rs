//! The words of pages, loaded from `data/words.toml`.

use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The lists, loaded at first use.
pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Words = match toml::from_str(include_str!("../data/words.toml")) {
        Ok(words) => words,
        Err(error) => panic!("data/words.toml: {error}"),
    };
    let plain = |set: &HashSet<String>| -> HashSet<String> {
        set.iter().map(|phrase| letters(phrase)).collect()
    };
    words.furniture.phrases = plain(&words.furniture.phrases);
    words.furniture.teaser_leads = plain(&words.furniture.teaser_leads);
    words.byline.labels = plain(&words.byline.labels);
    words
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) furniture: Furniture,
    pub(crate) picture: Picture,
    pub(crate) byline: Byline,
    pub(crate) date: DateWords,
    pub(crate) remark: RemarkWords,
}

/// What belongs to the frame of a page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Furniture {
    /// Whole lines, also glued to each other; kept as lower-case letters only.
    pub(crate) phrases: HashSet<String>,
    /// Whole lines after which links to other reports come; kept like `phrases`.
    pub(crate) teaser_leads: HashSet<String>,
    /// How a line of furniture begins.
    pub(crate) starts: Vec<String>,
    /// What a line of furniture holds somewhere.
    pub(crate) inside: Vec<String>,
    /// How a link ends that leads to what is announced above it.
    pub(crate) more: Vec<String>,
    /// What only notices hold.
    pub(crate) notice: Vec<String>,
    /// Lower-case words by which a page speaks to its reader.
    pub(crate) reader: HashSet<String>,
    /// The same inside a sentence only, with their capitals.
    pub(crate) reader_inside: HashSet<String>,
}

/// What is written at pictures.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Picture {
    /// Words that begin a credit wherever they stand in a caption.
    pub(crate) credit: Vec<String>,
    /// Words that begin a credit in a short caption only.
    pub(crate) weak_credit: Vec<String>,
    /// Words that only captions hold.
    pub(crate) caption: Vec<String>,
    /// Photo agencies: a short line in brackets or after a bar that names one is a credit.
    pub(crate) agencies: Vec<String>,
}

/// Who writes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Byline {
    /// How a byline begins.
    pub(crate) leads: Vec<String>,
    /// Lower-case words inside a name.
    pub(crate) particles: HashSet<String>,
    /// News agencies and desks' shorthands as they stand in bylines.
    pub(crate) agencies: HashSet<String>,
    /// Words that stand for an office rather than a person.
    pub(crate) desks: HashSet<String>,
    /// Lower-case words that no name begins with.
    pub(crate) no_names: HashSet<String>,
    /// What stands in a byline's place and names nobody; kept as lower-case letters only.
    pub(crate) labels: HashSet<String>,
}

/// How an outlet's remarks on its own report begin.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemarkWords {
    pub(crate) correction: Vec<String>,
    pub(crate) editorial: Vec<String>,
    pub(crate) material: Vec<String>,
}

/// How dates are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateWords {
    /// The months in order, each with its abbreviations.
    pub(crate) months: Vec<Vec<String>>,
    /// Words that may stand in a line with nothing but a date.
    pub(crate) beside: HashSet<String>,
    /// Words before the date of a change.
    pub(crate) updated: HashSet<String>,
    /// Words before the date on which somebody joined a site.
    pub(crate) joined: HashSet<String>,
    /// Words before the date of publication.
    pub(crate) published: HashSet<String>,
}

/// The lower-case letters of a phrase, words parted by one space.
pub(crate) fn letters(phrase: &str) -> String {
    let mut plain = String::with_capacity(phrase.len());
    for c in phrase.chars() {
        if c.is_alphabetic() {
            plain.extend(c.to_lowercase());
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_load() {
        assert_eq!(WORDS.date.months.len(), 12);
        assert!(WORDS.furniture.phrases.contains("startseite"));
    }

    #[test]
    fn letters_drop_digits_and_marks() {
        assert_eq!(letters("12 Kommentare (neu!)"), "kommentare neu");
    }
}
