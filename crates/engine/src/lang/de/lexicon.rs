//! What German words can be: closed classes, verbs and nouns of saying, hedges.

use super::verbs::Verbs;
use laut_model::{Act, HedgeKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u32);

macro_rules! classes {
    ($($name:ident = $bit:literal),* $(,)?) => {
        impl Class { $(pub(crate) const $name: Self = Self(1 << $bit);)* }
    };
}

classes! {
    ARTICLE = 0, DEFINITE = 1, DATIVE = 2, GENITIVE = 3, PRONOUN = 4, OBLIQUE = 5, POSSESSIVE = 6,
    RELATIVE = 7, SUBORDINATOR = 8, THAT = 9, INTERROGATIVE = 10, COORDINATOR = 11, JOINER = 12,
    NEGATION = 13, PREPOSITION = 14, ATTACHING = 15, ADVERB = 16, NAME_PARTICLE = 17,
    STATEMENT = 18, CARRYING = 19, DOCUMENT = 20, ATTRIBUTING = 21, SMALL_NAME = 22,
}

impl Class {
    /// Whether the set holds any of `other`.
    pub(crate) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The names of the classes in the set.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        let all = CLASS_NAMES.iter().chain(&NOUN_NAMES);
        all.filter(move |(_, class)| self.is(*class)).map(|(name, _)| *name)
    }

    /// Both sets together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a verb of saying does and what may follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Saying {
    /// What is done by it.
    pub(crate) act: Act,
    /// A clause with *dass*, in the Konjunktiv or of its own.
    pub(crate) clause: bool,
    /// A quotation.
    pub(crate) quote: bool,
    /// An infinitive with *zu*.
    pub(crate) infinitive: bool,
    /// "X nannte Y …": a judgement of an object.
    pub(crate) evaluates: bool,
    /// A mere object reports a speech act.
    pub(crate) report: bool,
}

/// A fixed phrase: other words beside a verb.
#[derive(Debug, Clone)]
pub(crate) struct SayingPhrase {
    /// The other words in lower case, in order.
    pub(crate) words: Vec<String>,
    /// What the phrase does.
    pub(crate) saying: Saying,
}

/// The German lexicon. Loaded once, on first use.
pub(crate) struct Lexicon {
    /// The verbs and their forms.
    pub(crate) verbs: Verbs,
    classes: FxHashMap<String, Class>,
    saying: FxHashMap<u16, Saying>,
    phrases: FxHashMap<u16, Vec<SayingPhrase>>,
    hedge_words: FxHashMap<String, Vec<(Vec<String>, HedgeKind)>>,
    hedge_lemmas: FxHashMap<u16, HedgeKind>,
    hedge_forms: FxHashMap<String, HedgeKind>,
    pub(super) verification: Verification,
    abbreviations: FxHashMap<String, ()>,
    ordinal_nouns: FxHashMap<String, ()>,
    starters: FxHashMap<String, ()>,
    venues: FxHashMap<String, ()>,
}

/// The words of a sentence that says whether something was checked.
#[derive(Deserialize)]
pub(super) struct Verification {
    pub(super) negation: Vec<String>,
    pub(super) subject: Vec<String>,
    pub(super) verb: Vec<String>,
}

#[derive(Deserialize)]
struct WordsFile {
    #[serde(flatten)]
    lists: FxHashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct SayingFile {
    group: Vec<SayingGroup>,
    report: ReportGroup,
}

#[derive(Deserialize)]
struct SayingGroup {
    act: String,
    takes: Vec<String>,
    lemmas: Vec<String>,
}

#[derive(Deserialize)]
struct ReportGroup {
    lemmas: Vec<String>,
}

#[derive(Deserialize)]
struct HedgeFile {
    words: FxHashMap<String, Vec<String>>,
    lemmas: FxHashMap<String, Vec<String>>,
    forms: FxHashMap<String, Vec<String>>,
    verification: Verification,
}

const WORDS: &str = include_str!("lexicon/words.toml");
const SAYING: &str = include_str!("lexicon/saying.toml");
const NOUNS: &str = include_str!("lexicon/nouns.toml");
const HEDGES: &str = include_str!("lexicon/hedges.toml");
const VERBS: &str = include_str!("lexicon/verbs.toml");

/// The lexicon.
///
/// # Panics
/// When a lexicon file that was compiled in is broken; a test loads them all.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::load() {
        Ok(lexicon) => lexicon,
        Err(error) => panic!("the German lexicon is broken: {error}"),
    });
    &LEXICON
}

const CLASS_NAMES: [(&str, Class); 20] = [
    ("article", Class::ARTICLE),
    ("definite", Class::DEFINITE),
    ("dative", Class::DATIVE),
    ("genitive", Class::GENITIVE),
    ("pronoun", Class::PRONOUN),
    ("oblique", Class::OBLIQUE),
    ("small_name", Class::SMALL_NAME),
    ("possessive", Class::POSSESSIVE),
    ("relative", Class::RELATIVE),
    ("subordinator", Class::SUBORDINATOR),
    ("that", Class::THAT),
    ("interrogative", Class::INTERROGATIVE),
    ("coordinator", Class::COORDINATOR),
    ("joiner", Class::JOINER),
    ("negation", Class::NEGATION),
    ("preposition", Class::PREPOSITION),
    ("attaching", Class::ATTACHING),
    ("adverb", Class::ADVERB),
    ("particle_of_name", Class::NAME_PARTICLE),
    ("attributing", Class::ATTRIBUTING),
];

const NOUN_NAMES: [(&str, Class); 3] =
    [("statement", Class::STATEMENT), ("carrying", Class::CARRYING), ("document", Class::DOCUMENT)];

impl Lexicon {
    fn load() -> Result<Self, String> {
        let show = |file: &'static str| move |error: toml::de::Error| format!("{file}: {error}");
        let mut words: WordsFile = toml::from_str(WORDS).map_err(show("words.toml"))?;
        let mut nouns: WordsFile = toml::from_str(NOUNS).map_err(show("nouns.toml"))?;
        let saying: SayingFile = toml::from_str(SAYING).map_err(show("saying.toml"))?;
        let hedges: HedgeFile = toml::from_str(HEDGES).map_err(show("hedges.toml"))?;
        let verbs = Verbs::load(VERBS).map_err(|error| error.to_string())?;

        let venues = nouns.lists.remove("venue").ok_or("nouns.toml lacks venue")?;
        let venues = venues.iter().map(|word| (word.to_lowercase(), ())).collect();
        let mut set = |name: &str| -> Result<FxHashMap<String, ()>, String> {
            let list =
                words.lists.remove(name).ok_or_else(|| format!("words.toml lacks {name}"))?;
            Ok(list.into_iter().map(|word| (word, ())).collect())
        };
        let abbreviations = set("abbreviation")?;
        let ordinal_nouns = set("ordinal_noun")?;
        let starters = set("starter")?;

        let mut classes: FxHashMap<String, Class> = FxHashMap::default();
        for (names, lists) in [(&CLASS_NAMES[..], &words.lists), (&NOUN_NAMES[..], &nouns.lists)] {
            for (name, list) in lists {
                let class = names.iter().find(|(known, _)| known == name);
                let class = class.ok_or_else(|| format!("a word list is called {name}"))?.1;
                for word in list {
                    let entry = classes.entry(word.to_lowercase()).or_default();
                    *entry = entry.or(class);
                }
            }
        }

        let mut this = Self {
            verbs,
            classes,
            saying: FxHashMap::default(),
            phrases: FxHashMap::default(),
            hedge_words: FxHashMap::default(),
            hedge_lemmas: FxHashMap::default(),
            hedge_forms: FxHashMap::default(),
            verification: hedges.verification,
            abbreviations,
            ordinal_nouns,
            starters,
            venues,
        };
        this.add_saying(&saying)?;
        for (kind, list) in &hedges.words {
            let kind = hedge_kind(kind)?;
            for phrase in list {
                let mut parts = phrase.split(' ').map(str::to_lowercase);
                let first = parts.next().unwrap_or_default();
                this.hedge_words.entry(first).or_default().push((parts.collect(), kind));
            }
        }
        for (kind, list) in &hedges.lemmas {
            for lemma in list {
                let id =
                    this.lemma(lemma).ok_or_else(|| format!("hedges.toml: no verb {lemma}"))?;
                this.hedge_lemmas.insert(id, hedge_kind(kind)?);
            }
        }
        for (kind, list) in hedges.forms {
            let kind = hedge_kind(&kind)?;
            this.hedge_forms.extend(list.into_iter().map(|form| (form, kind)));
        }
        Ok(this)
    }

    fn add_saying(&mut self, file: &SayingFile) -> Result<(), String> {
        let mut unknown: Vec<&str> = Vec::new();
        for group in &file.group {
            let takes = |what: &str| group.takes.iter().any(|taken| taken == what);
            let act = Act::ALL.into_iter().find(|act| act.name() == group.act);
            let saying = Saying {
                act: act.ok_or_else(|| format!("saying.toml: no act {}", group.act))?,
                clause: takes("clause"),
                quote: takes("quote") || takes("as"),
                infinitive: takes("infinitive"),
                evaluates: takes("as"),
                report: false,
            };
            for lemma in &group.lemmas {
                if let Some(id) = self.lemma(lemma) {
                    let known = self.saying.entry(id).or_insert(saying);
                    known.clause |= saying.clause;
                    known.quote |= saying.quote;
                    known.infinitive |= saying.infinitive;
                    known.evaluates |= saying.evaluates;
                } else {
                    let (words, verb) = lemma.rsplit_once(['|', ' ']).unwrap_or(("", lemma));
                    let Some(base) = self.verbs.find_lemma(verb) else {
                        unknown.push(lemma);
                        continue;
                    };
                    let words = words.split(' ').map(str::to_lowercase).collect();
                    self.phrases.entry(base).or_default().push(SayingPhrase { words, saying });
                }
            }
        }
        for lemma in &file.report.lemmas {
            if let Some(saying) = self.lemma(lemma).and_then(|id| self.saying.get_mut(&id)) {
                saying.report = true;
            } else {
                let base = lemma.rsplit_once('|').and_then(|(_, verb)| self.verbs.find_lemma(verb));
                let phrases = base.and_then(|base| self.phrases.get_mut(&base));
                let Some(phrases) = phrases else {
                    unknown.push(lemma);
                    continue;
                };
                let words = lemma.rsplit_once('|').map_or("", |(words, _)| words).to_lowercase();
                for phrase in phrases.iter_mut().filter(|phrase| phrase.words.join(" ") == words) {
                    phrase.saying.report = true;
                }
            }
        }
        if unknown.is_empty() {
            return Ok(());
        }
        Err(format!("saying.toml: not among the verbs of verbs.toml: {}", unknown.join(", ")))
    }

    fn lemma(&self, written: &str) -> Option<u16> {
        self.verbs.find_lemma(&written.replace('|', ""))
    }

    /// The classes of a word in lower case.
    pub(crate) fn class(&self, lower: &str) -> Class {
        self.classes.get(lower).copied().unwrap_or_default()
    }

    /// Whether a noun in lower case, its last part or its genitive names a place or an occasion to
    /// speak at: "pressekonferenz", "sonderparteitags".
    pub(crate) fn is_venue(&self, lower: &str) -> bool {
        /// No shorter word is looked for at the end of a compound: "abort" is no place to speak at.
        const SHORTEST: usize = 6;
        let venue = |word: &str| self.venues.contains_key(word);
        let inflected = ["s", "es", "en", "n", "e"].into_iter();
        let bases = || inflected.clone().filter_map(|ending| lower.strip_suffix(ending));
        let last_part = |word: &str| {
            let from = word.len().saturating_sub(1);
            (1..=from)
                .filter(|&at| word.is_char_boundary(at) && word.len() - at >= SHORTEST)
                .any(|at| venue(&word[at..]))
        };
        venue(lower) || last_part(lower) || bases().any(|base| venue(base) || last_part(base))
    }

    /// What the verb does, if it is one of saying.
    pub(crate) fn saying(&self, lemma: u16) -> Option<&Saying> {
        self.saying.get(&lemma)
    }

    /// The fixed phrases of saying around a verb.
    pub(crate) fn phrases(&self, lemma: u16) -> &[SayingPhrase] {
        self.phrases.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// The guards that begin with a word in lower case: the words that must follow, and the kind.
    pub(crate) fn hedges(&self, lower: &str) -> &[(Vec<String>, HedgeKind)] {
        self.hedge_words.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The guard that a verb is.
    pub(crate) fn hedge_lemma(&self, lemma: u16) -> Option<HedgeKind> {
        self.hedge_lemmas.get(&lemma).copied()
    }

    /// The guard that a form of a modal verb is.
    pub(crate) fn hedge_form(&self, lower: &str) -> Option<HedgeKind> {
        self.hedge_forms.get(lower).copied()
    }
}

impl crate::segment::SentenceRules for Lexicon {
    fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains_key(word)
    }

    fn takes_ordinal(&self, next: &str) -> bool {
        self.ordinal_nouns.contains_key(next)
    }

    fn begins_sentence(&self, word: &str) -> bool {
        self.starters.contains_key(word)
    }

    fn quotes_with_straight_marks(&self) -> bool {
        false
    }
}

fn hedge_kind(name: &str) -> Result<HedgeKind, String> {
    let kind = HedgeKind::ALL.into_iter().find(|kind| kind.name() == name);
    kind.ok_or_else(|| format!("hedges.toml: no kind {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_loads() {
        let lexicon = Lexicon::load().expect("the files are sound");
        assert!(lexicon.class("laut").is(Class::PREPOSITION));
        assert!(lexicon.class("angaben").is(Class::STATEMENT));
        assert!(!lexicon.class("haus").is(Class::STATEMENT));
        let say = lexicon.verbs.find_lemma("sagen").expect("a verb");
        assert!(lexicon.saying(say).is_some_and(|saying| saying.clause && !saying.report));
        let give = lexicon.verbs.find_lemma("geben").expect("a verb");
        assert!(lexicon.phrases(give).iter().any(|phrase| phrase.words == ["zu", "protokoll"]));
    }
}
