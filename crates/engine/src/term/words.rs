//! The lexicons of one language: words and phrases with their concepts.

use super::key;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The position of a concept among the ids of its language.
pub(super) type Concept = u16;

/// The files that a language's lexicons are read from.
pub(crate) struct TermFiles {
    /// The concepts, one file a subject, each with its name.
    pub(crate) concepts: &'static [(&'static str, &'static str)],
    /// `terms.toml`: words that are no terms, irregular forms, what compounds are made with.
    pub(crate) words: &'static str,
}

/// How the words of a language change.
pub(crate) struct Morphology {
    /// What cuts its endings.
    pub(crate) stemmer: Algorithm,
    /// Base forms that a word in lower case may belong to besides its stem, likelier ones first.
    pub(crate) bases: fn(&str, &mut Vec<String>),
    /// Whether its nouns begin with a capital.
    pub(crate) capital_nouns: bool,
}

/// `terms.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// Words that hold sentences together, blank-separated.
    function: &'static str,
    /// Words of time and quantity.
    measure: &'static str,
    /// Irregular forms: `form = base`.
    irregular: BTreeMap<String, String>,
    /// What may stand between the parts of a compound.
    links: Vec<String>,
    /// Parts of compounds that add nothing, blank-separated.
    neutral: &'static str,
    /// Ends of words that are names rather than compounds, blank-separated.
    surnames: &'static str,
    /// Endings that words in no lexicon lose besides where they have no capital; none: the stemmer cuts them.
    inflections: Vec<String>,
    /// Endings of words in no lexicon and what is written for them, tried in this order.
    endings: Vec<(String, String)>,
}

/// Several words in a row.
pub(super) struct Phrase {
    /// The words behind the first.
    pub(super) rest: Vec<Box<str>>,
    pub(super) concept: Concept,
}

/// Two parts that may stand apart.
pub(super) struct Apart {
    /// The other part, in its base form.
    pub(super) base: Box<str>,
    /// Whether the part it is found by is a particle, which ends its clause and stands behind the verb.
    pub(super) particle: bool,
    pub(super) concept: Concept,
}

/// The first part of a compound.
#[derive(Clone, Copy)]
struct Part {
    /// `None` where it adds nothing.
    concept: Option<Concept>,
    noun: bool,
}

/// Words by the form they are listed in and by their stem.
#[derive(Default)]
struct Forms {
    listed: FxHashMap<Box<str>, Concept>,
    /// What is listed with a stem.
    stems: FxHashMap<Box<str>, Vec<(Box<str>, Concept)>>,
}

impl Forms {
    fn add(&mut self, word: &str, stem: &str, concept: Concept) {
        self.listed.entry(word.into()).or_insert(concept);
        self.stems.entry(stem.into()).or_default().push((word.into(), concept));
    }

    /// The concept of an inflected word: of the listed words with its stem, the one it looks most like.
    /// "Schulen" and "Schüler" have one stem.
    fn by_stem(&self, word: &str, stem: &str) -> Option<Concept> {
        let list = self.stems.get(stem)?;
        let likeness = |(listed, _): &&(Box<str>, Concept)| {
            let common =
                listed.bytes().zip(word.bytes()).take_while(|(one, other)| one == other).count();
            // What the listed word has beyond counts against it: "reported" is not "reporter".
            (3 * common).saturating_sub(2 * listed.len())
        };
        list.iter().rev().max_by_key(likeness).map(|&(_, concept)| concept)
    }
}

/// The lexicons of one language.
pub(crate) struct TermWords {
    pub(super) ids: Vec<&'static str>,
    stemmer: Stemmer,
    morphology: Morphology,
    nouns: Forms,
    others: Forms,
    /// Words in capitals alone: "WHO" is not "who".
    capitals: FxHashMap<Box<str>, Concept>,
    /// By the first word's stem.
    phrases: FxHashMap<Box<str>, Vec<Phrase>>,
    /// By the part that is rarer: the particle or the noun.
    pub(super) apart: FxHashMap<Box<str>, Vec<Apart>>,
    function: FxHashSet<&'static str>,
    irregular: FxHashMap<Box<str>, Box<str>>,
    links: Vec<String>,
    /// First parts of compounds.
    parts: FxHashMap<Box<str>, Part>,
    surnames: Vec<&'static str>,
    inflections: Vec<String>,
    endings: Vec<(String, String)>,
}

/// Compounds with more parts are not taken apart.
const PARTS: usize = 5;
/// No part of a compound is shorter, in bytes.
const PART: usize = 3;
/// A part of so few bytes stands in a compound only as it is listed or with a link.
const COMPOUND: usize = 7;

impl TermWords {
    /// Reads the lexicons of a language.
    ///
    /// # Errors
    /// When a file is no TOML of this shape or there are too many concepts; the message names the file.
    pub(crate) fn load(files: &TermFiles, morphology: Morphology) -> Result<Self, String> {
        let words: Words =
            toml::from_str(files.words).map_err(|error| format!("terms.toml: {error}"))?;
        let boxed = |(form, base): (String, String)| (form.into(), base.into());
        let mut this = Self {
            ids: Vec::new(),
            stemmer: Stemmer::create(morphology.stemmer),
            morphology,
            nouns: Forms::default(),
            others: Forms::default(),
            capitals: FxHashMap::default(),
            phrases: FxHashMap::default(),
            apart: FxHashMap::default(),
            function: [words.function, words.measure]
                .iter()
                .flat_map(|list| list.split_whitespace())
                .collect(),
            irregular: words.irregular.into_iter().map(boxed).collect(),
            links: words.links,
            parts: FxHashMap::default(),
            surnames: words.surnames.split_whitespace().collect(),
            inflections: words.inflections,
            endings: words.endings,
        };
        for (file, toml) in files.concepts {
            let concepts: BTreeMap<&'static str, &'static str> =
                toml::from_str(toml).map_err(|error| format!("concepts/{file}.toml: {error}"))?;
            for (id, words) in concepts {
                let concept = Concept::try_from(this.ids.len());
                let concept = concept.map_err(|_| format!("concepts/{file}.toml: too many"))?;
                this.ids.push(id);
                words.split(", ").for_each(|word| this.add(word, concept));
            }
        }
        for part in words.neutral.split_whitespace() {
            this.parts.insert(part.into(), Part { concept: None, noun: false });
        }
        Ok(this)
    }

    fn add(&mut self, word: &str, concept: Concept) {
        if let Some((particle, base)) = word.split_once('|') {
            let apart = Apart { base: base.into(), particle: true, concept };
            self.apart.entry(particle.into()).or_default().push(apart);
            return self.add(&word.replace('|', ""), concept);
        }
        let lower = word.to_lowercase();
        if let Some((one, other)) = lower.split_once(" … ") {
            // English names the verb first, German the noun.
            let (base, key) =
                if self.morphology.capital_nouns { (other, one) } else { (one, other) };
            let apart = Apart { base: base.into(), particle: false, concept };
            let key = self.stem(key).as_ref().into();
            return self.apart.entry(key).or_default().push(apart);
        }
        let stems: Vec<Box<str>> =
            lower.split(' ').map(|part| self.stem(part).as_ref().into()).collect();
        if let [first, rest @ ..] = &stems[..]
            && !rest.is_empty()
        {
            let phrases = self.phrases.entry(first.clone()).or_default();
            phrases.push(Phrase { rest: rest.to_vec(), concept });
            // The longest that fits is taken.
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
            return;
        }
        if is_in_capitals(word) {
            self.capitals.insert(word.into(), concept);
            return;
        }
        let capital = self.morphology.capital_nouns && word.starts_with(char::is_uppercase);
        let stem: Box<str> = self.stem(&lower).as_ref().into();
        let forms = if capital { &mut self.nouns } else { &mut self.others };
        forms.add(&lower, &stem, concept);
        if !self.links.is_empty() {
            self.add_part(&lower, capital, concept);
        }
    }

    /// What a word looks like as the first part of a compound.
    fn add_part(&mut self, lower: &str, noun: bool, concept: Concept) {
        let mut add = |part: &str| {
            let part = part.into();
            self.parts.entry(part).or_insert(Part { concept: Some(concept), noun });
        };
        if lower.len() < PART {
            return;
        }
        add(lower);
        // "Lösch-", "Such-"; "Schul-".
        let bare = lower.strip_suffix('e');
        let bare = bare.or_else(|| lower.strip_suffix("en").filter(|_| !noun));
        bare.filter(|bare| bare.len() > PART).into_iter().for_each(&mut add);
        for link in self.links.iter().filter(|_| noun) {
            add(&format!("{lower}{link}"));
        }
    }

    /// The stem of a word in lower case.
    pub(super) fn stem<'w>(&self, lower: &'w str) -> Cow<'w, str> {
        if self.function.contains(lower) {
            return Cow::Borrowed(lower);
        }
        self.stemmer.stem(lower)
    }

    /// Whether a word in lower case is none to compare by.
    pub(super) fn is_function(&self, lower: &str) -> bool {
        self.function.contains(lower)
    }

    /// Whether a word in lower case is a form of `base`.
    pub(super) fn is_form(&self, lower: &str, base: &str) -> bool {
        if lower == base || self.stem(lower) == self.stem(base) {
            return true;
        }
        let mut bases =
            self.irregular.get(lower).map(|base| base.to_string()).into_iter().collect();
        (self.morphology.bases)(lower, &mut bases);
        bases.iter().any(|found| found == base)
    }

    /// The phrases that begin with a word in lower case with its stem, longest first.
    pub(super) fn phrases_from(&self, lower: &str, stem: &str) -> Option<&[Phrase]> {
        let by_stem = |word: &str| self.phrases.get(&*self.stem(word)).map(Vec::as_slice);
        let straight = self.phrases.get(stem).map(Vec::as_slice);
        straight.or_else(|| by_stem(self.irregular.get(lower)?)).or_else(|| {
            // English phrases begin with their verb, German ones end with it.
            let mut bases = Vec::new();
            if !self.morphology.capital_nouns {
                (self.morphology.bases)(lower, &mut bases);
            }
            bases.iter().find_map(|base| by_stem(base))
        })
    }

    /// Whether a word in lower case is a form of the word that has a stem.
    pub(super) fn fits(&self, lower: &str, stem: &str) -> bool {
        let mut bases =
            self.irregular.get(lower).map(|base| base.to_string()).into_iter().collect();
        (self.morphology.bases)(lower, &mut bases);
        bases.iter().any(|base| self.stem(base) == stem)
    }

    /// The concepts of one word, as written, in lower case and its stem: one, those of a compound's parts, or none.
    pub(super) fn concepts(&self, word: &str, lower: &str, stem: &str, out: &mut Vec<Concept>) {
        if is_in_capitals(word)
            && let Some(&concept) = self.capitals.get(word)
        {
            return out.push(concept);
        }
        let (lower, stem) = match self.irregular.get(lower) {
            Some(base) => (&**base, self.stem(base)),
            None => (lower, Cow::Borrowed(stem)),
        };
        let capital = word.starts_with(char::is_uppercase);
        let forms = self.forms(capital);
        if let Some(&concept) = forms.iter().find_map(|forms| forms.listed.get(lower)) {
            return out.push(concept);
        }
        if self.is_function(lower) {
            return;
        }
        if let Some(concept) = forms.iter().find_map(|forms| forms.by_stem(lower, &stem)) {
            return out.push(concept);
        }
        let mut bases = Vec::new();
        (self.morphology.bases)(lower, &mut bases);
        let by_base = |base: &String| forms.iter().find_map(|forms| forms.listed.get(&**base));
        if let Some(&concept) = bases.iter().find_map(by_base) {
            return out.push(concept);
        }
        if !self.links.is_empty() {
            self.split(lower, capital, out);
        }
    }

    /// What a word can be by its first letter. A capital may begin a sentence, but a noun never begins without
    /// one where nouns have capitals.
    fn forms(&self, capital: bool) -> Vec<&Forms> {
        match (self.morphology.capital_nouns, capital) {
            (true, true) => vec![&self.nouns, &self.others],
            _ => vec![&self.others],
        }
    }

    /// The concepts of a compound's parts, where all of it is known.
    fn split(&self, lower: &str, capital: bool, out: &mut Vec<Concept>) {
        let name = self.surnames.iter().any(|end| lower.ends_with(end));
        if lower.len() >= COMPOUND && lower.len() < 80 && !name {
            let known = out.len();
            if !self.split_from(lower, capital, PARTS, out) {
                out.truncate(known);
            }
        }
    }

    fn split_from(&self, rest: &str, capital: bool, left: usize, out: &mut Vec<Concept>) -> bool {
        if left == 0 {
            return false;
        }
        let known = out.len();
        for at in (PART..rest.len().saturating_sub(PART - 1)).rev() {
            let part = rest.get(..at).and_then(|part| self.parts.get(part));
            // Words without a capital are cut behind a noun only: "weiterführend" is no compound.
            let Some(part) = part.filter(|part| capital || part.noun) else { continue };
            let tail = &rest[at..];
            out.extend(part.concept);
            if self.last(tail, capital).is_some_and(|concept| {
                out.push(concept);
                true
            }) || self.split_from(tail, capital, left - 1, out)
            {
                return true;
            }
            out.truncate(known);
        }
        false
    }

    /// The concept of a compound's last part, which may be inflected.
    fn last(&self, tail: &str, capital: bool) -> Option<Concept> {
        let forms = if capital { &self.nouns } else { &self.others };
        let listed = forms.listed.get(tail).copied();
        listed.or_else(|| forms.by_stem(tail, &self.stemmer.stem(tail)))
    }

    /// The key of a word in no lexicon, by what it is in lower case and whether it begins with a capital.
    pub(super) fn key(&self, lower: &str, capital: bool) -> String {
        let plain = key::plain(lower);
        let cut = self.endings.iter().find_map(|(ending, instead)| {
            let stem = plain.strip_suffix(&**ending)?;
            (stem.len() >= PART).then(|| format!("{stem}{instead}"))
        });
        let stem = match cut {
            Some(stem) => stem,
            // A name keeps its end; "maritimen" and "maritime" lose theirs.
            None if capital => plain,
            None if self.inflections.is_empty() => key::plain(&self.stem(lower)),
            None => {
                let mut cut = self.inflections.iter().filter_map(|end| plain.strip_suffix(&**end));
                cut.find(|stem| stem.len() >= PART).unwrap_or(&plain).to_owned()
            }
        };
        key::sounded(&stem)
    }
}

/// Whether a word is an abbreviation by its look.
fn is_in_capitals(word: &str) -> bool {
    word.len() >= 2 && word.starts_with(char::is_uppercase) && !word.contains(char::is_lowercase)
}
