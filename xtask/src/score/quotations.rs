//! The Hamburg corpus' own metric: quotations aligned one to one, then compared part by part.

use super::{Mean, Prf, assignment, share};
use std::collections::BTreeMap;

/// The parts of a quotation; the first is the message, the others are its roles.
pub const PARTS: [&str; 5] = ["quote", "speaker", "cue", "frame", "addressee"];

/// A quotation as the metric sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    pub kind: String,
    pub medium: String,
    /// The tokens of each of [`PARTS`], ascending, each once.
    pub parts: [Vec<usize>; 5],
}

/// Token precision and recall of `system` against `gold`, both ascending.
pub fn overlap(gold: &[usize], system: &[usize]) -> (f64, f64) {
    let common = system.iter().filter(|token| gold.binary_search(token).is_ok()).count();
    (share(common, system.len()), share(common, gold.len()))
}

/// Token F1 of two token lists, both ascending.
pub fn f1(gold: &[usize], system: &[usize]) -> f64 {
    let (precision, recall) = overlap(gold, system);
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

/// Pairs of a gold and a system quotation, such that the summed F1 of their contents is greatest;
/// equal types, then equal media, break ties.
pub fn align(gold: &[Quotation], system: &[Quotation]) -> Vec<(usize, usize)> {
    assignment::assign(gold.len(), system.len(), &|g, s| {
        let (gold, system) = (&gold[g], &system[s]);
        // Twelve decimals of F1 above up to 100,000 equal types above up to 100,000 equal media.
        let content = (f1(&gold.parts[0], &system.parts[0]) * 1e12).round() as i128;
        let kind = i128::from(gold.kind == system.kind);
        let medium = i128::from(gold.medium == system.medium);
        (content * 100_000 + kind) * 100_000 + medium
    })
}

/// Hits, false positives and misses of one type.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Counts {
    pub hit: usize,
    pub false_positive: usize,
    pub missed: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.hit += other.hit;
        self.false_positive += other.false_positive;
        self.missed += other.missed;
    }

    pub fn prf(&self) -> Prf {
        Prf::of_counts(self.hit, self.hit, self.hit + self.false_positive, self.hit + self.missed)
    }
}

/// What the metric has seen so far.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    precision: [Mean; 5],
    recall: [Mean; 5],
    pub types: BTreeMap<String, Counts>,
}

impl Tally {
    /// Adds one document and returns its alignment.
    pub fn add(&mut self, gold: &[Quotation], system: &[Quotation]) -> Vec<(usize, usize)> {
        let pairs = align(gold, system);
        let empty =
            Quotation { kind: String::new(), medium: String::new(), parts: Default::default() };
        for &(g, s) in &pairs {
            self.add_parts(&gold[g], &system[s]);
            if gold[g].kind == system[s].kind {
                self.of(&gold[g]).hit += 1;
            } else {
                self.of(&gold[g]).missed += 1;
                self.of(&system[s]).false_positive += 1;
            }
        }
        for g in (0..gold.len()).filter(|&g| pairs.iter().all(|pair| pair.0 != g)) {
            self.add_parts(&gold[g], &empty);
            self.of(&gold[g]).missed += 1;
        }
        for s in (0..system.len()).filter(|&s| pairs.iter().all(|pair| pair.1 != s)) {
            self.add_parts(&empty, &system[s]);
            self.of(&system[s]).false_positive += 1;
        }
        pairs
    }

    fn of(&mut self, quotation: &Quotation) -> &mut Counts {
        self.types.entry(quotation.kind.clone()).or_default()
    }

    fn add_parts(&mut self, gold: &Quotation, system: &Quotation) {
        for part in 0..PARTS.len() {
            let (gold, system) = (&gold.parts[part], &system.parts[part]);
            let (precision, recall) = overlap(gold, system);
            if !system.is_empty() {
                self.precision[part].add(precision);
            }
            if !gold.is_empty() {
                self.recall[part].add(recall);
            }
        }
    }

    fn pooled(&self, parts: std::ops::Range<usize>) -> Prf {
        let (mut precision, mut recall) = (Mean::default(), Mean::default());
        for part in parts {
            precision.merge(self.precision[part]);
            recall.merge(self.recall[part]);
        }
        Prf::new(precision.value(), recall.value())
    }

    /// One of [`PARTS`] by its position.
    pub fn part(&self, part: usize) -> Prf {
        self.pooled(part..part + 1)
    }

    /// The contents alone.
    pub fn messages(&self) -> Prf {
        self.pooled(0..1)
    }

    /// Speaker, cue, frame and addressee.
    pub fn roles(&self) -> Prf {
        self.pooled(1..PARTS.len())
    }

    /// All five parts.
    pub fn joint(&self) -> Prf {
        self.pooled(0..PARTS.len())
    }

    /// The types of all quotations together.
    pub fn type_prf(&self) -> Prf {
        let mut all = Counts::default();
        self.types.values().for_each(|counts| all.add(*counts));
        all.prf()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotation(kind: &str, parts: [&[usize]; 5]) -> Quotation {
        let medium = "Speech".to_owned();
        Quotation { kind: kind.to_owned(), medium, parts: parts.map(<[usize]>::to_vec) }
    }

    fn tally(gold: &[Quotation], system: &[Quotation]) -> Tally {
        let mut tally = Tally::default();
        tally.add(gold, system);
        tally
    }

    fn prf(p: f64, r: f64, f1: f64) -> Prf {
        Prf { p, r, f1 }
    }

    fn two() -> Vec<Quotation> {
        vec![
            quotation("Direct", [&[0, 1, 2, 3], &[5], &[4], &[4, 5], &[]]),
            quotation("Indirect", [&[10, 11], &[12], &[13], &[12, 13], &[14]]),
        ]
    }

    #[test]
    fn gold_against_itself_is_perfect() {
        let tally = tally(&two(), &two());
        assert_eq!(tally.messages(), prf(100.0, 100.0, 100.0));
        assert_eq!(tally.roles(), prf(100.0, 100.0, 100.0));
        assert_eq!(tally.joint(), prf(100.0, 100.0, 100.0));
        assert_eq!(tally.type_prf(), prf(100.0, 100.0, 100.0));
    }

    #[test]
    fn nothing_found_is_nothing() {
        let tally = tally(&two(), &[]);
        assert_eq!(tally.joint(), prf(0.0, 0.0, 0.0));
        assert_eq!(tally.types["Direct"].missed, 1);
        let none = super::Tally::default();
        assert_eq!(none.joint(), prf(0.0, 0.0, 0.0));
    }

    #[test]
    fn half_a_content_halves_its_recall() {
        // Quote: precision (1 + 1) / 2, recall (2/4 + 1) / 2. Roles: the first has none at all,
        // so precision is over 4 right parts, recall over 3 missed and 4 found ones.
        let mut system = two();
        system[0] = quotation("Indirect", [&[0, 1], &[], &[], &[], &[]]);
        let tally = tally(&two(), &system);
        assert_eq!(tally.messages(), prf(100.0, 75.0, 85.71));
        assert_eq!(tally.roles(), prf(100.0, 57.14, 72.73));
        // Joint: precision 6/6, recall (0.5 + 1 + 4) / 9.
        assert_eq!(tally.joint(), prf(100.0, 61.11, 75.86));
        // Types: one hit, "Indirect" found once too often, "Direct" missed.
        assert_eq!(tally.type_prf(), prf(50.0, 50.0, 50.0));
        let wrong = Counts { hit: 1, false_positive: 1, missed: 0 };
        assert_eq!(tally.types["Indirect"], wrong);
    }

    #[test]
    fn a_pair_without_overlap_still_earns_role_points() {
        let gold = [quotation("Direct", [&[0, 1], &[5], &[], &[], &[]])];
        let system = [quotation("Direct", [&[8, 9], &[5], &[7], &[], &[]])];
        let tally = tally(&gold, &system);
        assert_eq!(tally.messages(), prf(0.0, 0.0, 0.0));
        // The speaker is right, the cue stands where the gold has none.
        assert_eq!(tally.roles(), prf(50.0, 100.0, 66.67));
        assert_eq!(tally.joint(), prf(33.33, 50.0, 40.0));
        assert_eq!(tally.types["Direct"].hit, 1);
    }

    #[test]
    fn unaligned_quotations_count_zero_in_their_own_mean() {
        let extra = quotation("Reported", [&[20, 21], &[22], &[], &[], &[]]);
        let system: Vec<_> = two().into_iter().chain([extra]).collect();
        let tally = tally(&two(), &system);
        assert_eq!(tally.messages(), prf(66.67, 100.0, 80.0));
        assert_eq!(tally.roles(), prf(87.5, 100.0, 93.33));
        assert_eq!(tally.types["Reported"].false_positive, 1);
    }

    #[test]
    fn type_then_medium_break_ties() {
        let content: [&[usize]; 5] = [&[0, 1], &[], &[], &[], &[]];
        let (direct, indirect) = (quotation("Direct", content), quotation("Indirect", content));
        assert_eq!(
            align(&[direct.clone(), indirect.clone()], &[indirect.clone(), direct.clone()]),
            [(0, 1), (1, 0)]
        );
        let written = Quotation { medium: "Writing".to_owned(), ..direct.clone() };
        assert_eq!(align(&[direct.clone(), written.clone()], &[written, direct]), [(0, 1), (1, 0)]);
    }
}
