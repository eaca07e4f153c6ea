//! Numbers written as words: "dreihundertfünfundzwanzigtausend", "zehntgrößte", "34-fach".

use super::digits::decimals;
use laut_model::Decimal;
use serde::Deserialize;
use std::collections::HashMap;

/// The words and joints of a language's numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spelling {
    link: String,
    ones: HashMap<String, u64>,
    teens: HashMap<String, u64>,
    tens: HashMap<String, u64>,
    hundred: String,
    thousand: String,
    #[serde(deserialize_with = "decimals")]
    whole: HashMap<String, Decimal>,
    half: Vec<String>,
    times: Vec<String>,
    fold: Vec<String>,
    age: Vec<String>,
    percent: Vec<String>,
}

/// How a language makes ordinals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ordinals {
    irregular: HashMap<String, u64>,
    /// Stems that multiply what stands before them: "millionst".
    scaled: HashMap<String, u64>,
    /// Stems that count from an end or from here: "letzt", with the place as it is shown.
    relative: HashMap<String, String>,
    small: String,
    large: String,
    endings: Vec<String>,
    superlative: Vec<String>,
    /// What makes digits an ordinal: "3rd".
    digits: Vec<String>,
}

/// Reads numbers written as words.
pub(super) struct Speller {
    spelling: Spelling,
    ordinals: Ordinals,
    /// Ones, teens and tens by their first byte, longest first.
    atoms: Vec<Vec<(String, Atom)>>,
    irregular: Vec<(String, u64)>,
    /// Whether a number word can begin with this byte.
    begins: [bool; 256],
}

/// What a word says about a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelled {
    /// "dreizehn", "anderthalb".
    Cardinal(Decimal),
    /// "dritte", or "drittgrößte" when `superlative`.
    Ordinal { rank: u64, superlative: bool },
    /// "dreimal", "dreifach".
    Times(Decimal),
    /// "dreijährige".
    Aged(Decimal),
    /// "hundertprozentig".
    Percent(Decimal),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Atom {
    One(u64),
    Teen(u64),
    Ten(u64),
}

impl Speller {
    pub(super) fn new(spelling: Spelling, ordinals: Ordinals) -> Self {
        let mut atoms = vec![Vec::new(); 256];
        let ones = spelling.ones.iter().map(|(word, &n)| (word, Atom::One(n)));
        let teens = spelling.teens.iter().map(|(word, &n)| (word, Atom::Teen(n)));
        let tens = spelling.tens.iter().map(|(word, &n)| (word, Atom::Ten(n)));
        let mut begins = [false; 256];
        for (word, atom) in ones.chain(teens).chain(tens) {
            if let Some(&first) = word.as_bytes().first() {
                begins[first as usize] = true;
                atoms[first as usize].push((word.clone(), atom));
            }
        }
        for words in &mut atoms {
            words.sort_by_key(|(word, _): &(String, Atom)| std::cmp::Reverse(word.len()));
        }
        let mut irregular: Vec<_> =
            ordinals.irregular.iter().map(|(word, &n)| (word.clone(), n)).collect();
        irregular.sort();
        let others = [&spelling.hundred, &spelling.thousand];
        let stems = ordinals.irregular.keys().chain(ordinals.scaled.keys());
        for word in others.into_iter().chain(spelling.whole.keys()).chain(stems) {
            if let Some(&first) = word.as_bytes().first() {
                begins[first as usize] = true;
            }
        }
        Self { spelling, ordinals, atoms, irregular, begins }
    }

    /// What the word, in lower case, says about a number.
    pub(super) fn read(&self, word: &str) -> Option<Spelled> {
        if !word.as_bytes().first().is_some_and(|&first| self.begins[first as usize]) {
            return None;
        }
        if let Some(&value) = self.spelling.whole.get(word) {
            return Some(Spelled::Cardinal(value));
        }
        self.below_million(word)
            .and_then(|(number, rest)| {
                self.suffixed(number, &word[..word.len() - rest.len()], rest)
            })
            .or_else(|| self.irregular(word, 0))
            .or_else(|| self.scaled(word, 1))
    }

    /// What follows the number `read`: `None` when it is part of some other word.
    fn suffixed(&self, number: u64, read: &str, rest: &str) -> Option<Spelled> {
        let value = Decimal::from(number);
        if rest.is_empty() {
            return Some(Spelled::Cardinal(value));
        }
        if self.spelling.half.iter().any(|half| half == rest) {
            return Some(Spelled::Cardinal(value + Decimal::new(5, 1)));
        }
        self.attached(value, rest).or_else(|| {
            let whole = number.is_multiple_of(100);
            let large = whole || number % 100 >= 20;
            let stem = if large { &self.ordinals.large } else { &self.ordinals.small };
            if whole && let Some(ordinal) = self.irregular(rest, number) {
                return Some(ordinal);
            }
            if let Some(ordinal) = self.scaled(rest, number) {
                return Some(ordinal);
            }
            // "achte" has no mark of its own.
            let unmarked = self.irregular.iter().any(|(stem, _)| read.ends_with(stem.as_str()));
            let marked = rest.strip_prefix(stem.as_str());
            marked
                .and_then(|rest| self.ordinal(number, rest))
                .or_else(|| self.ordinal(number, rest).filter(|_| unmarked))
        })
    }

    /// "mal", "fach", "jährige" after a number in words or digits.
    pub(super) fn attached(&self, value: Decimal, rest: &str) -> Option<Spelled> {
        let among = |list: &[String]| list.iter().any(|word| word == rest);
        if among(&self.spelling.times) || among(&self.spelling.fold) {
            // "einmal", "einfach" count nothing.
            return (value > Decimal::ONE).then_some(Spelled::Times(value));
        }
        if among(&self.spelling.age) {
            return Some(Spelled::Aged(value));
        }
        among(&self.spelling.percent).then_some(Spelled::Percent(value))
    }

    /// "erste", "dritte", and after hundreds "hundertdritte".
    fn irregular(&self, word: &str, before: u64) -> Option<Spelled> {
        self.irregular.iter().find_map(|(stem, number)| {
            self.ordinal(before + number, word.strip_prefix(stem.as_str())?)
        })
    }

    /// "millionste", and after a number "zweimillionste".
    pub(super) fn scaled(&self, word: &str, before: u64) -> Option<Spelled> {
        self.ordinals.scaled.iter().find_map(|(stem, number)| {
            self.ordinal(before.checked_mul(*number)?, word.strip_prefix(stem.as_str())?)
        })
    }

    /// The place that "letzte" or "nächster" names, as it is shown.
    pub(super) fn relative(&self, word: &str) -> Option<&str> {
        self.ordinals.endings.iter().find_map(|ending| {
            let stem = word.strip_suffix(ending.as_str())?;
            self.ordinals.relative.get(stem).map(String::as_str)
        })
    }

    /// Whether `rest` behind digits makes them an ordinal.
    pub(super) fn marks_ordinal(&self, rest: &str) -> bool {
        self.ordinals.digits.iter().any(|mark| mark == rest)
    }

    /// Whether a point behind digits makes them an ordinal: "3.".
    pub(super) fn takes_points(&self) -> bool {
        self.ordinals.digits.is_empty()
    }

    /// The number of "dritt" in "zu dritt".
    pub(super) fn together(&self, stem: &str) -> Option<u64> {
        let ending = self.ordinals.endings.first()?;
        match self.read(&format!("{stem}{ending}"))? {
            Spelled::Ordinal { rank, superlative: false } => Some(rank),
            _ => None,
        }
    }

    /// An ordinal whose stem has been read.
    fn ordinal(&self, rank: u64, rest: &str) -> Option<Spelled> {
        let plain = self.ordinals.endings.iter().any(|ending| ending == rest);
        let superlative = !plain
            && self.ordinals.superlative.iter().any(|ending| {
                rest.strip_suffix(ending.as_str()).is_some_and(|stem| stem.len() >= 2)
            });
        (plain || superlative).then_some(Spelled::Ordinal { rank, superlative })
    }

    fn below_million<'w>(&self, word: &'w str) -> Option<(u64, &'w str)> {
        let (thousands, rest) = match self.below_thousand(word) {
            Some((number, rest)) => match rest.strip_prefix(self.spelling.thousand.as_str()) {
                Some(rest) => (number, rest),
                None => return Some((number, rest)),
            },
            None => (1, word.strip_prefix(self.spelling.thousand.as_str())?),
        };
        let (more, rest) = self.linked(rest, |rest| self.below_thousand(rest));
        Some((thousands * 1000 + more, rest))
    }

    fn below_thousand<'w>(&self, word: &'w str) -> Option<(u64, &'w str)> {
        let (hundreds, rest) = match self.below_hundred(word) {
            Some((number, rest)) => match rest.strip_prefix(self.spelling.hundred.as_str()) {
                Some(rest) if number < 20 => (number, rest),
                _ => return Some((number, rest)),
            },
            None => (1, word.strip_prefix(self.spelling.hundred.as_str())?),
        };
        let (more, rest) = self.linked(rest, |rest| self.below_hundred(rest));
        Some((hundreds * 100 + more, rest))
    }

    /// What `read` finds after `rest` and an optional link; nothing is no mistake.
    fn linked<'w>(
        &self,
        rest: &'w str,
        read: impl Fn(&'w str) -> Option<(u64, &'w str)>,
    ) -> (u64, &'w str) {
        // "achthundertste" goes on with an ordinal, not with a number.
        read(rest)
            .or_else(|| read(rest.strip_prefix(self.spelling.link.as_str())?))
            .unwrap_or((0, rest))
    }

    /// "drei", "dreizehn", "dreißig", "dreiunddreißig", and in other languages "thirty-three".
    fn below_hundred<'w>(&self, word: &'w str) -> Option<(u64, &'w str)> {
        let (atom, rest) = self.atom(word)?;
        match atom {
            Atom::Teen(number) => Some((number, rest)),
            Atom::One(one) => match rest
                .strip_prefix(self.spelling.link.as_str())
                .and_then(|after| self.atom(after))
            {
                Some((Atom::Ten(ten), rest)) => Some((ten + one, rest)),
                _ => Some((one, rest)),
            },
            Atom::Ten(ten) => match rest.strip_prefix('-').and_then(|after| self.atom(after)) {
                Some((Atom::One(one), rest)) => Some((ten + one, rest)),
                _ => Some((ten, rest)),
            },
        }
    }

    fn atom<'w>(&self, word: &'w str) -> Option<(Atom, &'w str)> {
        let first = *word.as_bytes().first()?;
        self.atoms[first as usize]
            .iter()
            .find_map(|(text, atom)| Some((*atom, word.strip_prefix(text.as_str())?)))
    }
}
