//! The verbs of English with all their forms.

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A set of forms of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FormSet(u8);

impl FormSet {
    /// "say": the infinitive and the present but for the third person.
    pub(super) const BASE: Self = Self(1);
    /// "says"
    pub(super) const THIRD: Self = Self(2);
    /// "said", "wrote"
    pub(super) const PAST: Self = Self(4);
    /// "said", "written"
    pub(super) const PARTICIPLE: Self = Self(8);
    /// "saying"
    pub(super) const ING: Self = Self(16);

    /// Whether both sets hold something alike.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The names of the forms, for people.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        const NAMES: [(&str, FormSet); 5] = [
            ("base", FormSet::BASE),
            ("third person", FormSet::THIRD),
            ("past", FormSet::PAST),
            ("participle", FormSet::PARTICIPLE),
            ("-ing", FormSet::ING),
        ];
        NAMES.into_iter().filter(move |(_, form)| self.meets(*form)).map(|(name, _)| name)
    }
}

/// What a word can be as a form of a verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct VerbForm {
    /// The verb, by its position among the lemmas.
    pub(super) lemma: u16,
    /// Which of its forms the word can be.
    pub(super) form: FormSet,
}

/// The verbs and their forms.
pub(super) struct Verbs {
    lemmas: Vec<String>,
    forms: FxHashMap<String, Vec<VerbForm>>,
    nouns: FxHashMap<u16, ()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    regular: String,
    doubled: String,
    irregular: String,
    noun_too: String,
}

impl Verbs {
    /// Reads `verbs.toml`.
    ///
    /// # Errors
    /// When it is no TOML of this shape or an irregular verb lacks a form; the message says which.
    pub(super) fn load(toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|error| format!("verbs.toml: {error}"))?;
        let mut this =
            Self { lemmas: vec![], forms: FxHashMap::default(), nouns: FxHashMap::default() };
        for entry in file.irregular.split_whitespace() {
            let parts: Vec<&str> = entry.split('/').collect();
            let [base, past, participle] = parts[..] else {
                return Err(format!("verbs.toml: {entry} is not base/past/participle"));
            };
            let lemma = this.lemma(base);
            this.add(past, lemma, FormSet::PAST);
            this.add(participle, lemma, FormSet::PARTICIPLE);
            // "planning", "sitting": a short stem doubles its last letter.
            let doubles = ["t", "n", "g", "m", "d", "p"].iter().any(|end| base.ends_with(end));
            let short = base.len() <= 4 && is_closed(base);
            let ing = if doubles && short { doubled(base, "ing") } else { joined(base, "ing") };
            this.add(&ing, lemma, FormSet::ING);
        }
        let regular = file.regular.split_whitespace().map(|base| (base, false));
        let double = file.doubled.split_whitespace().map(|base| (base, true));
        for (base, double) in double.chain(regular) {
            if this.find_lemma(base).is_some() {
                continue;
            }
            let lemma = this.lemma(base);
            let join = if double { doubled } else { joined };
            let past = FormSet::PAST.or(FormSet::PARTICIPLE);
            this.add(&join(base, "ed"), lemma, past);
            this.add(&join(base, "ing"), lemma, FormSet::ING);
            // British spelling: "signalled", "travelling".
            if base.ends_with('l') && !double {
                this.add(&doubled(base, "ed"), lemma, past);
                this.add(&doubled(base, "ing"), lemma, FormSet::ING);
            }
        }
        for base in file.noun_too.split_whitespace() {
            if let Some(lemma) = this.find_lemma(base) {
                this.nouns.insert(lemma, ());
            }
        }
        Ok(this)
    }

    fn lemma(&mut self, base: &str) -> u16 {
        let lemma = u16::try_from(self.lemmas.len()).unwrap_or(u16::MAX);
        self.lemmas.push(base.to_owned());
        self.add(base, lemma, FormSet::BASE);
        self.add(&third(base), lemma, FormSet::THIRD);
        lemma
    }

    fn add(&mut self, word: &str, lemma: u16, form: FormSet) {
        let known = self.forms.entry(word.to_owned()).or_default();
        match known.iter_mut().find(|verb| verb.lemma == lemma) {
            Some(verb) => verb.form = verb.form.or(form),
            None => known.push(VerbForm { lemma, form }),
        }
    }

    /// What a word in lower case can be.
    pub(super) fn analyses(&self, word: &str) -> &[VerbForm] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// A verb by its base form.
    pub(super) fn find_lemma(&self, base: &str) -> Option<u16> {
        let analyses = self.analyses(base).iter();
        analyses.filter(|verb| self.lemmas[usize::from(verb.lemma)] == base).map(|v| v.lemma).next()
    }

    /// The base form of a verb.
    pub(super) fn base(&self, lemma: u16) -> &str {
        &self.lemmas[usize::from(lemma)]
    }

    /// Whether the base form and the third person are as often nouns.
    pub(super) fn is_noun_too(&self, lemma: u16) -> bool {
        self.nouns.contains_key(&lemma)
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether one vowel stands before the last consonant: "plan", "sit".
fn is_closed(base: &str) -> bool {
    let letters: Vec<char> = base.chars().rev().take(3).collect();
    matches!(letters[..], [last, middle, before] if !is_vowel(last) && is_vowel(middle) && !is_vowel(before))
}

/// "says", "watches", "denies".
fn third(base: &str) -> String {
    match base {
        "be" => return "is".to_owned(),
        "have" => return "has".to_owned(),
        _ => {}
    }
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end)) {
        return format!("{base}es");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(is_vowel) => format!("{stem}ies"),
        _ => format!("{base}s"),
    }
}

/// "stated", "denied", "saying", "dying".
fn joined(base: &str, ending: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie")
        && ending == "ing"
    {
        return format!("{stem}ying");
    }
    if let Some(stem) = base.strip_suffix('y')
        && ending == "ed"
        && !stem.ends_with(is_vowel)
    {
        return format!("{stem}ied");
    }
    let keeps = ["ee", "oe", "ye"].iter().any(|end| base.ends_with(end)) || base == "be";
    match base.strip_suffix('e') {
        Some(stem) if ending == "ed" || !keeps => format!("{stem}{ending}"),
        _ => format!("{base}{ending}"),
    }
}

/// "stopped", "planning".
fn doubled(base: &str, ending: &str) -> String {
    let last = base.chars().next_back().map(String::from).unwrap_or_default();
    format!("{base}{last}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_made_by_rule() {
        for (base, third_person, past, ing) in [
            ("deny", "denies", "denied", "denying"),
            ("state", "states", "stated", "stating"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("pass", "passes", "passed", "passing"),
            ("stay", "stays", "stayed", "staying"),
        ] {
            assert_eq!(
                (third(base).as_str(), joined(base, "ed").as_str(), joined(base, "ing").as_str()),
                (third_person, past, ing)
            );
        }
        assert_eq!(
            (doubled("plan", "ed"), joined("lie", "ing")),
            ("planned".into(), "lying".into())
        );
    }

    #[test]
    fn a_word_of_the_file_is_known_in_every_form() {
        let verbs = Verbs::load(include_str!("lexicon/verbs.toml")).expect("the file is in order");
        let forms = |word: &str| {
            let known = verbs.analyses(word).iter().filter(|v| verbs.base(v.lemma) != "put");
            known.flat_map(|verb| verb.form.names()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(forms("said"), "past participle");
        assert_eq!(forms("wrote"), "past");
        assert_eq!(forms("admitted"), "past participle");
        assert_eq!(forms("calling"), "-ing");
        assert_eq!(verbs.find_lemma("said"), None);
    }
}
