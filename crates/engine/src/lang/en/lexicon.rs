//! What English words can be: closed classes, verbs and nouns of saying, hedges.

use super::verbs::Verbs;
use crate::segment::SentenceRules;
use laut_model::{Act, HedgeKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

macro_rules! classes {
    ($($name:ident = $bit:literal $word:literal),* $(,)?) => {
        impl Class { $(pub(super) const $name: Self = Self(1 << $bit);)* }
        const CLASSES: &[(&str, Class)] = &[$(($word, Class::$name)),*];
    };
}

classes! {
    DETERMINER = 0 "determiner", POSSESSIVE = 1 "possessive", PRONOUN = 2 "pronoun",
    OBJECT = 3 "object", REFLEXIVE = 4 "reflexive", RELATIVE = 5 "relative",
    SUBORDINATOR = 6 "subordinator", THAT = 7 "that", INTERROGATIVE = 8 "interrogative",
    COORDINATOR = 9 "coordinator", PREPOSITION = 10 "preposition", ADVERB = 11 "adverb",
    NEGATION = 12 "negation", BE = 13 "be", HAVE = 14 "have", DO = 15 "do", MODAL = 16 "modal",
    CONTRACTION = 17 "contraction", TIME = 18 "time", POINTING = 19 "pointing",
    NAME_PARTICLE = 20 "particle_of_name", PLURAL = 21 "plural", STATEMENT = 22 "statement",
    CARRYING = 23 "carrying", ABOUT = 24 "about", COMMENT = 25 "comment", AHEAD = 26 "ahead",
}

impl Class {
    /// Auxiliaries: be, have, do and the modal verbs.
    pub(super) const AUXILIARY: Self = Self::BE.or(Self::HAVE).or(Self::DO).or(Self::MODAL);
    /// Small words, none of which is a noun, an adjective or a verb that says something.
    pub(super) const CLOSED: Self = Self::DETERMINER
        .or(Self::PRONOUN)
        .or(Self::OBJECT)
        .or(Self::RELATIVE)
        .or(Self::SUBORDINATOR)
        .or(Self::INTERROGATIVE)
        .or(Self::COORDINATOR)
        .or(Self::PREPOSITION)
        .or(Self::ADVERB)
        .or(Self::AUXILIARY)
        .or(Self::CONTRACTION);

    /// Whether the set holds any of `other`.
    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The names of the classes in the set.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        CLASSES.iter().filter(move |(_, class)| self.is(*class)).map(|(name, _)| *name)
    }
}

/// What may follow a verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Takes(u16);

impl Takes {
    pub(super) const CLAUSE: Self = Self(1);
    pub(super) const PLAIN: Self = Self(2);
    pub(super) const QUOTE: Self = Self(4);
    pub(super) const QUESTION: Self = Self(8);
    pub(super) const INFINITIVE: Self = Self(16);
    pub(super) const ADDRESSEE: Self = Self(32);
    pub(super) const GERUND: Self = Self(64);
    pub(super) const OBJECT: Self = Self(128);
    pub(super) const OBJECT_INFINITIVE: Self = Self(256);
    pub(super) const NAMING: Self = Self(512);
    pub(super) const AS: Self = Self(1024);
    pub(super) const OF: Self = Self(2048);
    /// Words of somebody: a clause or a quotation.
    pub(super) const WORDS: Self = Self::CLAUSE.or(Self::QUOTE);

    const NAMES: [(&str, Self); 12] = [
        ("clause", Self::CLAUSE),
        ("plain", Self::PLAIN),
        ("quote", Self::QUOTE),
        ("question", Self::QUESTION),
        ("infinitive", Self::INFINITIVE),
        ("addressee", Self::ADDRESSEE),
        ("gerund", Self::GERUND),
        ("object", Self::OBJECT),
        ("object_infinitive", Self::OBJECT_INFINITIVE),
        ("naming", Self::NAMING),
        ("as", Self::AS),
        ("of", Self::OF),
    ];

    /// Whether the set holds any of `other`.
    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A verb of saying with the words that belong to it.
#[derive(Debug, Clone)]
pub(super) struct Saying {
    /// The words behind the verb, in lower case: "out" of "point out".
    pub(super) words: Vec<String>,
    /// What is done by it, for each thing that may follow.
    acts: Vec<(Act, Takes)>,
}

impl Saying {
    /// What is done by it where one of `takes` follows.
    pub(super) fn act(&self, takes: Takes) -> Option<Act> {
        self.acts.iter().find(|(_, taken)| taken.is(takes)).map(|(act, _)| *act)
    }

    /// What is mostly done by it.
    pub(super) fn first_act(&self) -> Option<Act> {
        self.acts.first().map(|(act, _)| *act)
    }

    /// Whether one of `takes` may follow.
    pub(super) fn takes(&self, takes: Takes) -> bool {
        self.act(takes).is_some()
    }
}

/// The English lexicon. Loaded once, on first use.
pub(super) struct Lexicon {
    /// The verbs and their forms.
    pub(super) verbs: Verbs,
    classes: FxHashMap<String, Class>,
    saying: FxHashMap<u16, Vec<Saying>>,
    hearsay: FxHashSet<u16>,
    hedge_words: FxHashMap<String, Vec<(Vec<String>, HedgeKind)>>,
    hedge_lemmas: FxHashMap<u16, HedgeKind>,
    pub(super) verification: Verification,
    abbreviations: FxHashSet<String>,
    starters: FxHashSet<String>,
}

/// The words of a sentence that says whether something was checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verification {
    pub(super) negation: Vec<String>,
    pub(super) subject: Vec<String>,
    pub(super) verb: Vec<String>,
    pub(super) independence: Vec<String>,
}

type Lists = FxHashMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SayingFile {
    group: Vec<SayingGroup>,
    hearsay: Hearsay,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SayingGroup {
    act: String,
    takes: Vec<String>,
    lemmas: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hearsay {
    lemmas: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgeFile {
    words: Lists,
    lemmas: Lists,
    verification: Verification,
}

/// The lexicon.
///
/// # Panics
/// When a lexicon file that was compiled in is broken; a test loads them all.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::load() {
        Ok(lexicon) => lexicon,
        Err(error) => panic!("the English lexicon is broken: {error}"),
    });
    &LEXICON
}

fn toml<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| format!("{file}: {error}"))
}

impl Lexicon {
    fn load() -> Result<Self, String> {
        let mut words: Lists = toml("words.toml", include_str!("lexicon/words.toml"))?;
        let nouns: Lists = toml("nouns.toml", include_str!("lexicon/nouns.toml"))?;
        let saying: SayingFile = toml("saying.toml", include_str!("lexicon/saying.toml"))?;
        let hedges: HedgeFile = toml("hedges.toml", include_str!("lexicon/hedges.toml"))?;
        let mut set = |name: &str| -> Result<FxHashSet<String>, String> {
            let list = words.remove(name).ok_or_else(|| format!("words.toml lacks {name}"))?;
            Ok(list.into_iter().collect())
        };
        let mut this = Self {
            verbs: Verbs::load(include_str!("lexicon/verbs.toml"))?,
            abbreviations: set("abbreviation")?,
            starters: set("starter")?,
            classes: FxHashMap::default(),
            saying: FxHashMap::default(),
            hearsay: FxHashSet::default(),
            hedge_words: FxHashMap::default(),
            hedge_lemmas: FxHashMap::default(),
            verification: hedges.verification,
        };
        for (name, list) in words.iter().chain(&nouns) {
            let class = CLASSES.iter().find(|(known, _)| known == name);
            let class = class.ok_or_else(|| format!("a word list is called {name}"))?.1;
            for word in list {
                let entry = this.classes.entry(word.clone()).or_default();
                *entry = entry.or(class);
            }
        }
        this.add_saying(&saying)?;
        for (kind, list) in &hedges.words {
            let kind = hedge_kind(kind)?;
            for phrase in list {
                let mut parts = phrase.split(' ').map(str::to_owned);
                let first = parts.next().unwrap_or_default();
                this.hedge_words.entry(first).or_default().push((parts.collect(), kind));
            }
        }
        for (kind, list) in &hedges.lemmas {
            for lemma in list {
                let id = this.verb("hedges.toml", lemma)?;
                this.hedge_lemmas.insert(id, hedge_kind(kind)?);
            }
        }
        Ok(this)
    }

    fn add_saying(&mut self, file: &SayingFile) -> Result<(), String> {
        for group in &file.group {
            let act = Act::ALL.into_iter().find(|act| act.name() == group.act);
            let act = act.ok_or_else(|| format!("saying.toml: no act {}", group.act))?;
            let mut takes = Takes::default();
            for name in &group.takes {
                let known = Takes::NAMES.iter().find(|(known, _)| known == name);
                let known = known.ok_or_else(|| format!("saying.toml: {name} cannot follow"))?;
                takes = takes.or(known.1);
            }
            for entry in &group.lemmas {
                let mut words = entry.split(' ').map(str::to_owned);
                let base = words.next().unwrap_or_default();
                let id = self.verb("saying.toml", &base)?;
                let words: Vec<String> = words.collect();
                let list = self.saying.entry(id).or_default();
                match list.iter_mut().find(|saying| saying.words == words) {
                    Some(saying) => saying.acts.push((act, takes)),
                    None => list.push(Saying { words, acts: vec![(act, takes)] }),
                }
            }
        }
        for list in self.saying.values_mut() {
            list.sort_by_key(|saying| std::cmp::Reverse(saying.words.len()));
        }
        for lemma in &file.hearsay.lemmas {
            let id = self.verb("saying.toml", lemma)?;
            self.hearsay.insert(id);
        }
        Ok(())
    }

    fn verb(&self, file: &str, base: &str) -> Result<u16, String> {
        let known = self.verbs.find_lemma(base);
        known.ok_or_else(|| format!("{file}: {base} is not among the verbs of verbs.toml"))
    }

    /// The classes of a word in lower case with straight apostrophes.
    pub(super) fn class(&self, lower: &str) -> Class {
        self.classes.get(lower).copied().unwrap_or_default()
    }

    /// What a verb says, with each set of words that may belong to it; the longest first.
    pub(super) fn saying(&self, lemma: u16) -> &[Saying] {
        self.saying.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether the passive of the verb tells what is said by nobody in particular.
    pub(super) fn is_hearsay(&self, lemma: u16) -> bool {
        self.hearsay.contains(&lemma)
    }

    /// The hedges that begin with a word: their other words, and their kind.
    pub(super) fn hedges(&self, lower: &str) -> &[(Vec<String>, HedgeKind)] {
        self.hedge_words.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The kind of hedge that a verb is.
    pub(super) fn hedge_lemma(&self, lemma: u16) -> Option<HedgeKind> {
        self.hedge_lemmas.get(&lemma).copied()
    }
}

impl SentenceRules for Lexicon {
    fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }

    fn takes_ordinal(&self, _next: &str) -> bool {
        false
    }

    fn begins_sentence(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    fn quotes_with_straight_marks(&self) -> bool {
        true
    }
}

fn hedge_kind(name: &str) -> Result<HedgeKind, String> {
    let known = HedgeKind::ALL.into_iter().find(|kind| kind.name() == name);
    known.ok_or_else(|| format!("hedges.toml: no kind of hedge is called {name}"))
}
