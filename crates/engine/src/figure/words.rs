//! The words that figures are made of, read from a language's `figure.toml`.

use super::digits::{DigitStyle, decimals};
use super::spelled::Speller;
use crate::segment::{Segmented, tokenize};
use laut_model::{Decimal, Reach, TextRange};
use serde::Deserialize;
use serde::de::Error as _;
use std::collections::{BTreeMap, HashMap};

/// What a language says with numbers.
pub(crate) struct FigureWords {
    /// Separators inside digits.
    pub(super) digits: DigitStyle,
    /// Numbers written as words.
    pub(super) speller: Speller,
    /// Words that multiply the number before them.
    pub(super) scales: HashMap<String, Decimal>,
    /// Words known only by their order of magnitude.
    pub(super) vague: HashMap<String, (Decimal, Decimal)>,
    /// The same for words that need "mehrere" before them.
    pub(super) several: HashMap<String, (Decimal, Decimal)>,
    /// The same glued to its digits: "3.4bn".
    pub(super) glued: HashMap<String, Decimal>,
    /// "kein einziger".
    pub(super) zero: Phrases<()>,
    /// "niemand".
    pub(super) nobody: Phrases<()>,
    /// What tells the reach of a number, by where it stands.
    pub(super) reach: Reaches,
    /// Between a part and its whole: "one in five".
    pub(super) chance: Phrases<()>,
    /// Denominators: "Drittel".
    pub(super) fractions: HashMap<String, u32>,
    /// "doppelt".
    pub(super) multiples: HashMap<String, Decimal>,
    /// What stands before a number and bounds it.
    pub(super) modifiers: Phrases<Modifier>,
    /// What stands after a number and bounds it.
    pub(super) suffixes: Phrases<Effect>,
    /// Units of measure and currencies.
    pub(super) units: Phrases<Unit>,
    /// Turns that stand for a verb.
    pub(super) predicates: Phrases<()>,
    /// How words look in their sentence.
    pub(super) shapes: Shapes,
    classes: HashMap<String, Classes>,
}

/// What a word in front of a number does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Effect {
    /// The number is a lower bound.
    Least,
    /// The number is an upper bound.
    Most,
    /// The number is rough.
    Rough,
}

/// A word that bounds a number, and when it is taken at its word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Modifier {
    pub(super) effect: Effect,
    pub(super) wary: Option<Wary>,
}

/// When a word that is often something else is taken as a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Wary {
    /// Before a number from 13, or one with a unit.
    Size,
    /// Before a multiple of ten.
    Round,
}

/// Words that tell whether a number holds for each or for all together.
pub(super) struct Reaches {
    /// Right before it.
    pub(super) before: Phrases<Reach>,
    /// Before it in its clause.
    pub(super) lead: Phrases<Reach>,
    /// Right behind it or what it counts.
    pub(super) behind: Phrases<Reach>,
}

impl Reaches {
    fn new(each: ReachEntry, total: ReachEntry) -> Self {
        let phrases = |each: Vec<String>, total: Vec<String>| {
            let each = each.into_iter().map(|phrase| (phrase, Reach::Each));
            Phrases::new(each.chain(total.into_iter().map(|phrase| (phrase, Reach::Total))))
        };
        Self {
            before: phrases(each.before, total.before),
            lead: phrases(each.lead, total.lead),
            behind: phrases(each.behind, total.behind),
        }
    }
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) concept: String,
    pub(super) family: Family,
}

/// What a unit measures, as far as rules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Family {
    Percent,
    Money,
    /// A hundredth of money.
    Coin,
    Measure,
    Time,
}

/// A word class that the rules of figures look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Class {
    Article,
    Genitive,
    Preposition,
    Stop,
    Auxiliary,
    Verb,
    And,
    Or,
    To,
    Onto,
    Against,
    Together,
    OfThem,
    Plural,
    Nominal,
    Moved,
    Street,
    NumberOf,
    From,
    Between,
    CommaWord,
    Minus,
    One,
    CountsOne,
    Half,
    Several,
    Each,
    AsMuch,
    Old,
    Aged,
    AgedWith,
    Place,
    Origin,
    OutOf,
    Label,
    Maker,
    Definite,
    By,
    Whence,
    Whither,
    No,
    Harmed,
    Harm,
    More,
    Year,
    Month,
    NoFigureBefore,
    NamedRank,
    IdleFirst,
    IdleOne,
    Fused,
    Informant,
    About,
    /// Begins a modifier, a scale, a fraction or another word that can begin a figure.
    #[serde(skip)]
    Opens,
}

/// The classes of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Classes(u64);

impl Classes {
    pub(super) fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u32;
    }
}

/// Runs of words, found by their first.
pub(super) struct Phrases<T> {
    /// The words after the first, longest run first.
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Phrases<T> {
    fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, T)>> = HashMap::new();
        for (phrase, value) in phrases {
            let mut words = words_of(&phrase).into_iter();
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push((words.collect(), value));
            }
        }
        for runs in by_first.values_mut() {
            runs.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// The longest phrase that begins at `at` and ends by `end`, with the position behind it.
    pub(super) fn longest(
        &self,
        text: &Segmented<'_>,
        at: usize,
        end: usize,
    ) -> Option<(usize, &T)> {
        if at >= end {
            return None;
        }
        self.by_first.get(text.lower(at))?.iter().find_map(|(rest, value)| {
            let behind = at + 1 + rest.len();
            let fits = behind <= end
                && rest.iter().enumerate().all(|(nth, word)| text.lower(at + 1 + nth) == word);
            fits.then_some((behind, value))
        })
    }

    /// The phrase that is the one word `word`.
    pub(super) fn exact(&self, word: &str) -> Option<&T> {
        self.by_first.get(word)?.iter().find(|(rest, _)| rest.is_empty()).map(|(_, value)| value)
    }
}

/// A phrase cut as the text is.
fn words_of(phrase: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenize(phrase, TextRange::new(0, phrase.len()), &mut tokens);
    tokens.iter().map(|token| phrase[token.range.as_range()].to_lowercase()).collect()
}

/// How a language's words look where their class is not known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shapes {
    /// Whether nouns are written with a capital letter.
    pub(super) capital_nouns: bool,
    pub(super) adverb: Vec<String>,
    pub(super) no_plural: Vec<String>,
    pub(super) lasting: Vec<String>,
    pub(super) strong: Vec<String>,
    pub(super) weak: Vec<String>,
    pub(super) plural: Vec<String>,
    pub(super) city: String,
    pub(super) attribute: Vec<String>,
    pub(super) participle_mark: String,
    pub(super) dative_one: String,
    pub(super) participle: Vec<String>,
    pub(super) foreign_participle: String,
    pub(super) infinitive: Vec<String>,
    pub(super) finite: Vec<String>,
    pub(super) age_stem: String,
    pub(super) particles: Vec<String>,
    pub(super) inseparable: Vec<String>,
}

/// Whether `word` has one of `endings`.
pub(super) fn ends_in(word: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

fn magnitude((word, (min, max)): (String, (u64, u64))) -> (String, (Decimal, Decimal)) {
    (word, (Decimal::from(min), Decimal::from(max)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    digits: DigitStyle,
    spelled: super::spelled::Spelling,
    ordinal: super::spelled::Ordinals,
    fractions: HashMap<String, u32>,
    scales: HashMap<String, u64>,
    vague: HashMap<String, (u64, u64)>,
    several: HashMap<String, (u64, u64)>,
    shapes: Shapes,
    #[serde(deserialize_with = "decimals")]
    multiples: HashMap<String, Decimal>,
    glued: HashMap<String, u64>,
    zero: Vec<String>,
    nobody: Vec<String>,
    reach: ReachEntries,
    chance: Vec<String>,
    modifier: Vec<ModifierEntry>,
    suffix: Vec<ModifierEntry>,
    classes: HashMap<Class, Vec<String>>,
    predicates: Predicates,
    units: BTreeMap<Family, BTreeMap<String, Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModifierEntry {
    effect: Effect,
    wary: Option<Wary>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReachEntry {
    before: Vec<String>,
    lead: Vec<String>,
    behind: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReachEntries {
    each: ReachEntry,
    total: ReachEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Predicates {
    phrases: Vec<String>,
}

impl FigureWords {
    /// Reads a `figure.toml`.
    ///
    /// # Errors
    /// When it is no TOML of this shape, with the line; when a fraction or a scale is zero.
    pub(crate) fn load(toml: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(toml)?;
        if let Some((word, _)) = file.fractions.iter().find(|&(_, &parts)| parts == 0) {
            return Err(toml::de::Error::custom(format!("[fractions] {word}: must not be 0")));
        }
        if let Some((word, _)) = file.scales.iter().find(|&(_, &scale)| scale == 0) {
            return Err(toml::de::Error::custom(format!("[scales] {word}: must not be 0")));
        }
        let mut classes: HashMap<String, Classes> = HashMap::new();
        let mut add = |word: &str, class| classes.entry(word.to_owned()).or_default().add(class);
        for (&class, words) in &file.classes {
            for word in words {
                add(word, class);
            }
        }
        let openers = file
            .modifier
            .iter()
            .flat_map(|entry| &entry.words)
            .chain(file.fractions.keys())
            .chain(file.scales.keys())
            .chain(file.vague.keys())
            .chain(file.multiples.keys())
            .chain(&file.zero)
            .chain(&file.nobody)
            .chain(file.units.get(&Family::Money).into_iter().flat_map(BTreeMap::values).flatten());
        for phrase in openers {
            if let Some(first) = words_of(phrase).first() {
                add(first, Class::Opens);
            }
        }
        let modifiers = file.modifier.into_iter().flat_map(|entry| {
            let modifier = Modifier { effect: entry.effect, wary: entry.wary };
            entry.words.into_iter().map(move |word| (word, modifier))
        });
        let suffixes = file
            .suffix
            .into_iter()
            .flat_map(|entry| entry.words.into_iter().map(move |word| (word, entry.effect)));
        let units = file.units.into_iter().flat_map(|(family, units)| {
            units.into_iter().flat_map(move |(concept, words)| {
                let unit = Unit { concept, family };
                words.into_iter().map(move |word| (word, unit.clone()))
            })
        });
        Ok(Self {
            digits: file.digits,
            speller: Speller::new(file.spelled, file.ordinal),
            scales: file.scales.into_iter().map(|(w, n)| (w, Decimal::from(n))).collect(),
            glued: file.glued.into_iter().map(|(w, n)| (w, Decimal::from(n))).collect(),
            zero: Phrases::new(file.zero.into_iter().map(|phrase| (phrase, ()))),
            nobody: Phrases::new(file.nobody.into_iter().map(|phrase| (phrase, ()))),
            reach: Reaches::new(file.reach.each, file.reach.total),
            chance: Phrases::new(file.chance.into_iter().map(|phrase| (phrase, ()))),
            vague: file.vague.into_iter().map(magnitude).collect(),
            several: file.several.into_iter().map(magnitude).collect(),
            fractions: file.fractions,
            multiples: file.multiples,
            modifiers: Phrases::new(modifiers),
            suffixes: Phrases::new(suffixes),
            units: Phrases::new(units),
            predicates: Phrases::new(file.predicates.phrases.into_iter().map(|p| (p, ()))),
            shapes: file.shapes,
            classes,
        })
    }

    /// The classes of every token.
    pub(super) fn classes_of(&self, text: &Segmented<'_>) -> Vec<Classes> {
        let classes = |at| self.classes.get(text.lower(at)).copied().unwrap_or_default();
        (0..text.tokens.len()).map(classes).collect()
    }
}
