//! Other names for the people, papers, bodies, countries and places of a report.

use super::pools::{self, Country};
use super::{Splice, length};
use crate::corpus::seed::{Gold, GoldClaim, Seed};
use fastrand::Rng;

/// What may stand between a name or stem and the end of its word.
const ENDINGS: [&str; 10] = ["", "s", "es", "e", "en", "er", "em", "n", "ern", "ers"];

/// An old and a new name.
#[derive(Debug, Clone, PartialEq)]
pub struct Swap {
    pub old: String,
    pub new: String,
}

/// A new name for every name that the mutator knows or that the gold names. The longest come first.
pub fn swaps(seed: &Seed, rng: &mut Rng) -> Vec<Swap> {
    let mut swaps = Swaps { text: &seed.text, list: vec![] };
    swaps.countries(&pools::BARE, rng);
    swaps.countries(&pools::FEMININE, rng);
    swaps.within(&pools::CITIES, rng);
    swaps.within(&pools::BODIES, rng);
    let ministry = rng.usize(..pools::MINISTRIES.len());
    for (name, stand_in) in pools::MINISTRIES {
        swaps.add(name, pools::MINISTRIES[ministry].0);
        swaps.add(stand_in, pools::MINISTRIES[ministry].1);
    }
    swaps.papers(&seed.gold, rng);
    swaps.people(&seed.gold, rng);
    swaps.list.sort_by_key(|swap| std::cmp::Reverse(length(&swap.old)));
    swaps.list
}

struct Swaps<'a> {
    text: &'a str,
    list: Vec<Swap>,
}

impl Swaps<'_> {
    fn add(&mut self, old: &str, new: &str) {
        if !self.list.iter().any(|swap| swap.old == old) {
            self.list.push(Swap { old: old.to_owned(), new: new.to_owned() });
        }
    }

    /// The members of `pool` that the text does not hold, in random order.
    fn unused<'p>(&self, pool: &[&'p str], rng: &mut Rng) -> Vec<&'p str> {
        let mut unused: Vec<&str> =
            pool.iter().copied().filter(|name| !self.text.contains(name)).collect();
        rng.shuffle(&mut unused);
        unused
    }

    /// Swaps what the text holds of `pool` for what it does not hold.
    fn within(&mut self, pool: &[&str], rng: &mut Rng) {
        let unused = self.unused(pool, rng);
        let used = pool.iter().filter(|name| self.text.contains(**name));
        for (old, new) in used.zip(unused) {
            self.add(old, new);
        }
    }

    fn countries(&mut self, pool: &[Country], rng: &mut Rng) {
        let (used, mut unused): (Vec<&Country>, Vec<&Country>) = pool.iter().partition(|country| {
            [country.name, country.adjective, country.capital]
                .iter()
                .any(|form| self.text.contains(form))
        });
        rng.shuffle(&mut unused);
        for old in used {
            let people = !old.people.is_empty() && self.text.contains(old.people);
            let fits = |new: &&Country| !people || !new.people.is_empty();
            let Some(new) = unused.iter().position(fits) else { continue };
            let new = unused.swap_remove(new);
            let forms = |country: &Country| {
                [country.name, country.adjective, country.capital, country.people]
                    .map(str::to_owned)
            };
            for (old, new) in forms(old).into_iter().zip(forms(new)) {
                if !old.is_empty() {
                    self.add(&old, &new);
                    self.add(&capitalised(&old), &capitalised(&new));
                }
            }
        }
    }

    /// Papers, bodies with a name in capitals, and slogans, as the gold tells them.
    fn papers(&mut self, gold: &Gold, rng: &mut Rng) {
        let (papers, slogans) =
            (self.unused(&pools::PAPERS, rng), self.unused(&pools::SLOGANS, rng));
        let (mut papers, mut slogans) = (papers.into_iter(), slogans.into_iter());
        let mut abbreviated = pools::ABBREVIATED_PAPERS.to_vec();
        rng.shuffle(&mut abbreviated);
        let mut abbreviated = abbreviated
            .into_iter()
            .filter(|(name, _)| !self.text.contains(name))
            .collect::<Vec<_>>();
        for line in gold.actors.iter().filter(|line| line.len() == 2) {
            let (name, short) = (&line[0], &line[1]);
            if !self.text.contains(&format!("{name} ({short})")) {
                continue;
            }
            if let Some((new, new_short)) = abbreviated.pop() {
                self.add(name, new);
                self.add(short, new_short);
            }
        }
        for claim in &gold.claims {
            let name = &claim.source.name;
            if is_abbreviation(name) && !self.text.contains(&format!("({name})")) {
                self.add(name, &abbreviation(length(name), rng));
            } else if has_role(claim, "hotline") {
                slogans.next().into_iter().for_each(|new| self.add(name, new));
            } else if has_role(claim, "zeitung") {
                papers.next().into_iter().for_each(|new| self.add(name, new));
            }
            for relay in claim.chain.iter().skip(1) {
                if !self.list.iter().any(|swap| swap.old == *relay) {
                    papers.next().into_iter().for_each(|new| self.add(relay, new));
                }
            }
        }
    }

    fn people(&mut self, gold: &Gold, rng: &mut Rng) {
        let (mut women, mut men, mut last) = (
            self.unused(&pools::WOMEN, rng),
            self.unused(&pools::MEN, rng),
            self.unused(&pools::LAST, rng),
        );
        for claim in gold.claims.iter().filter(|claim| is_person(claim)) {
            let name = &claim.source.name;
            let firsts = if has_role(claim, "erin") { &mut women } else { &mut men };
            if self.list.iter().any(|swap| swap.old == *name) {
                continue;
            }
            let (Some(first), Some(new)) = (firsts.pop(), last.pop()) else { continue };
            self.add(name, &format!("{first} {new}"));
            if let Some((_, old)) = name.rsplit_once(' ') {
                self.add(old, new);
            }
        }
    }
}

fn is_person(claim: &GoldClaim) -> bool {
    let words = claim.source.name.split(' ').count();
    claim.source.role.is_some()
        && words == 2
        && !has_role(claim, "zeitung")
        && !has_role(claim, "hotline")
}

fn has_role(claim: &GoldClaim, part: &str) -> bool {
    claim.source.role.as_ref().is_some_and(|role| role.to_lowercase().contains(part))
}

fn is_abbreviation(name: &str) -> bool {
    (3..=5).contains(&length(name))
        && name.chars().all(char::is_uppercase)
        && !pools::BODIES.contains(&name)
}

/// An invented name in capitals that can be spoken.
fn abbreviation(letters: usize, rng: &mut Rng) -> String {
    let sounds = ["BDFGKLMNPRSTV", "AEIOU"].map(|set| set.chars().collect::<Vec<_>>());
    (0..letters).map(|at| sounds[at % 2][rng.usize(..sounds[at % 2].len())]).collect()
}

fn capitalised(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

/// Where the text holds an old name as a word or as the stem of one; white space of any kind will do.
pub fn splices(text: &[char], swaps: &[Swap]) -> Vec<Splice> {
    let mut splices = vec![];
    let mut at = 0;
    while at < text.len() {
        let begins = at == 0 || !text[at - 1].is_alphanumeric();
        match swaps.iter().find(|swap| begins && stands_at(text, at, &swap.old)) {
            Some(swap) => {
                let end = at + length(&swap.old);
                splices.push(Splice { at: at..end, new: swap.new.clone() });
                at = end;
            }
            None => at += 1,
        }
    }
    splices
}

fn stands_at(text: &[char], at: usize, name: &str) -> bool {
    let same = |(a, b): (&char, char)| *a == b || (a.is_whitespace() && b == ' ');
    let rest = &text[at..];
    let size = length(name);
    if rest.len() < size || !rest.iter().zip(name.chars()).all(same) {
        return false;
    }
    let ending: String = rest[size..].iter().take_while(|c| c.is_alphanumeric()).collect();
    ENDINGS.contains(&ending.as_str())
}

/// Uses the new names in the gold's own words.
pub fn rename(gold: &mut Gold, swaps: &[Swap]) {
    let renamed = |name: &mut String| {
        let mut new: Vec<char> = name.chars().collect();
        for splice in splices(&new.clone(), swaps).into_iter().rev() {
            new.splice(splice.at, splice.new.chars());
        }
        *name = new.into_iter().collect();
    };
    gold.actors.iter_mut().flatten().for_each(renamed);
    for claim in &mut gold.claims {
        renamed(&mut claim.source.name);
        claim.chain.iter_mut().for_each(renamed);
        claim.addressee.iter_mut().for_each(|party| renamed(&mut party.name));
    }
}
