//! The metric of tagged stretches: same extent, overlapping, overlapping with the same value.

use super::{Prf, assignment};
use crate::corpus::Tag;

/// How many tags were found how well.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    value: usize,
}

impl Tally {
    /// Adds the tags of one document and returns the pairs that overlap.
    pub fn add(&mut self, gold: &[Tag], found: &[Tag]) -> Vec<(usize, usize)> {
        let pairs = align(gold, found);
        self.gold += gold.len();
        self.found += found.len();
        self.relaxed += pairs.len();
        for &(g, f) in &pairs {
            self.strict += usize::from(gold[g].range == found[f].range);
            self.value += usize::from(gold[g].value == found[f].value);
        }
        pairs
    }

    fn prf(&self, right: usize) -> Prf {
        Prf::of_counts(right, right, self.found, self.gold)
    }

    /// The same extent.
    pub fn strict(&self) -> Prf {
        self.prf(self.strict)
    }

    /// At least one character in common.
    pub fn relaxed(&self) -> Prf {
        self.prf(self.relaxed)
    }

    /// Relaxed, and the same value.
    pub fn value(&self) -> Prf {
        self.prf(self.value)
    }
}

/// One-to-one pairs of overlapping tags: as many as possible, then as many of the same extent, then
/// as many of the same value as possible.
fn align(gold: &[Tag], found: &[Tag]) -> Vec<(usize, usize)> {
    let overlaps = |g: usize, f: usize| gold[g].range.overlaps(found[f].range);
    let pairs = assignment::assign(gold.len(), found.len(), &|g, f| {
        let same_extent = i128::from(gold[g].range == found[f].range);
        let same_value = i128::from(gold[g].value == found[f].value);
        i128::from(overlaps(g, f)) * ((1 << 40) + (same_extent << 20) + same_value)
    });
    pairs.into_iter().filter(|&(g, f)| overlaps(g, f)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use laut_model::TextRange;

    fn tag(start: usize, end: usize, value: &str) -> Tag {
        Tag { range: TextRange::new(start, end), kind: "DATE".to_owned(), value: value.to_owned() }
    }

    fn f1(gold: &[Tag], found: &[Tag]) -> [f64; 3] {
        let mut tally = Tally::default();
        tally.add(gold, found);
        [tally.strict().f1, tally.relaxed().f1, tally.value().f1]
    }

    #[test]
    fn perfect_and_empty() {
        let gold = [tag(0, 5, "2014"), tag(9, 12, "P1D")];
        assert_eq!(f1(&gold, &gold), [100.0, 100.0, 100.0]);
        assert_eq!(f1(&gold, &[]), [0.0, 0.0, 0.0]);
        assert_eq!(f1(&[], &gold), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn extent_overlap_and_value_are_three_things() {
        // One right, one with another extent, one with another value, one missed, one too many.
        let gold = [tag(0, 4, "a"), tag(5, 9, "b"), tag(10, 14, "c"), tag(20, 24, "d")];
        let found = [tag(0, 4, "a"), tag(7, 9, "b"), tag(10, 14, "x"), tag(30, 34, "d")];
        assert_eq!(f1(&gold, &found), [50.0, 75.0, 50.0]);
    }

    #[test]
    fn neighbours_do_not_overlap() {
        assert_eq!(f1(&[tag(0, 5, "a")], &[tag(5, 9, "a")]), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn one_tag_answers_one_tag() {
        // Precision 1, recall ½; the one of the same extent is taken.
        let gold = [tag(0, 4, "a"), tag(5, 9, "b")];
        let found = [tag(0, 9, "b")];
        assert_eq!(f1(&gold, &found), [0.0, 66.67, 66.67]);
        assert_eq!(align(&[tag(0, 9, "x"), tag(0, 4, "a")], &[tag(0, 4, "a")]), [(1, 0)]);
    }
}
