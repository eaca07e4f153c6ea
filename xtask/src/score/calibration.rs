//! How true the confidence of claims is, and what a least confidence costs and brings.

use super::quotations::{Quotation, f1};
use super::share;
use super::uhh::Read;
use std::fmt::Write as _;

/// The least token F1 at which a content, or a speaker, is the right one.
const SAME_CONTENT: f64 = 0.8;
const SAME_SPEAKER: f64 = 0.5;

/// Whether some gold quotation has the content of a claim, by its position, and its speaker.
pub fn is_right(read: &Read<'_>, gold: &[Quotation], claim: usize) -> bool {
    let mut exported = read.exported.iter().filter(|exported| exported.claim == claim);
    exported.any(|exported| gold.iter().any(|gold| is_same(gold, &exported.quotation)))
}

fn is_same(gold: &Quotation, found: &Quotation) -> bool {
    let (gold, found) = (&gold.parts, &found.parts);
    let nobody = gold[1].is_empty() && found[1].is_empty();
    let speaker = nobody || f1(&gold[1], &found[1]) >= SAME_SPEAKER;
    f1(&gold[0], &found[0]) >= SAME_CONTENT && speaker
}

/// One of the steps of a reliability table.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    pub claims: usize,
    /// The mean confidence of its claims.
    pub confidence: f64,
    /// The share of them that are right.
    pub right: f64,
}

/// Ten bins of equal width over (confidence, right) pairs.
pub fn bins(claims: &[(f64, bool)]) -> [Bin; 10] {
    let mut bins = [Bin::default(); 10];
    for &(confidence, right) in claims {
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        bin.claims += 1;
        bin.confidence += confidence;
        bin.right += f64::from(u8::from(right));
    }
    for bin in bins.iter_mut().filter(|bin| bin.claims > 0) {
        bin.confidence /= bin.claims as f64;
        bin.right /= bin.claims as f64;
    }
    bins
}

/// Expected calibration error (Naeini, Cooper & Hauskrecht 2015): how far confidence and share of
/// right claims lie apart, in the mean over the claims.
pub fn expected_error(bins: &[Bin; 10]) -> f64 {
    let all: usize = bins.iter().map(|bin| bin.claims).sum();
    let apart = bins.iter().map(|bin| bin.claims as f64 * (bin.confidence - bin.right).abs());
    if all == 0 { 0.0 } else { apart.sum::<f64>() / all as f64 }
}

/// The claims of a corpus with their confidence, and with which confidence its gold was found.
#[derive(Debug, Default)]
pub struct Calibration {
    claims: Vec<(f64, bool)>,
    gold: Vec<Option<f64>>,
}

/// What is kept at a least confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// The least confidence.
    pub least: f64,
    pub claims: usize,
    /// The share of the kept claims that are right.
    pub precision: f64,
    /// The share of the gold that a kept claim finds rightly.
    pub recall: f64,
}

impl Calibration {
    /// Adds an article.
    pub fn add(&mut self, read: &Read<'_>, gold: &[Quotation]) {
        let confidence = |claim: usize| f64::from(read.reading.claims[claim].found_by.confidence);
        let claims = 0..read.reading.claims.len();
        self.claims.extend(claims.map(|claim| (confidence(claim), is_right(read, gold, claim))));
        self.gold.extend(gold.iter().map(|gold| {
            let found = read.exported.iter().filter(|found| is_same(gold, &found.quotation));
            found.map(|found| confidence(found.claim)).max_by(f64::total_cmp)
        }));
    }

    pub fn bins(&self) -> [Bin; 10] {
        bins(&self.claims)
    }

    pub fn error(&self) -> f64 {
        expected_error(&self.bins())
    }

    /// What is kept at each hundredth, as long as that is not too little to tell a share.
    pub fn cuts(&self) -> Vec<Cut> {
        const LEAST_CLAIMS: usize = 20;
        let cut = |hundredth: u32| {
            let least = f64::from(hundredth) / 100.0;
            let kept = || self.claims.iter().filter(|(confidence, _)| *confidence >= least);
            let claims = kept().count();
            let found = self.gold.iter().flatten().filter(|sure| **sure >= least).count();
            let precision = share(kept().filter(|(_, right)| *right).count(), claims);
            Cut { least, claims, precision, recall: share(found, self.gold.len()) }
        };
        (0..=100).map(cut).take_while(|cut| cut.claims >= LEAST_CLAIMS).collect()
    }

    /// The bins as a table, with the expected error.
    pub fn table(&self) -> String {
        let mut out =
            format!("{:<16} {:>7} {:>11} {:>7}\n", "confidence", "claims", "mean", "right");
        for (tenth, bin) in self.bins().iter().enumerate() {
            let name = format!("{:.1} to {:.1}", tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0);
            if bin.claims == 0 {
                writeln!(out, "{name:<16} {:>7}", 0).ok();
            } else {
                let Bin { claims, confidence, right } = bin;
                writeln!(out, "{name:<16} {claims:>7} {confidence:>11.2} {right:>7.2}").ok();
            }
        }
        write!(out, "expected calibration error {:.4}", self.error()).ok();
        out
    }
}

#[cfg(test)]
impl Calibration {
    /// 30 sure claims, all right; 30 unsure ones, all wrong; 40 of gold.
    pub fn sample() -> Self {
        let mut claims = vec![(0.9, true); 30];
        claims.extend([(0.4, false); 30]);
        Self { claims, gold: (0..40).map(|at| (at < 30).then_some(0.9)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_is_the_distance_of_confidence_and_truth() {
        let honest: Vec<_> = (0..10).map(|at| (0.75, at < 7)).collect();
        assert!((expected_error(&bins(&honest)) - 0.05).abs() < 1e-9);
        let vain: Vec<_> = (0..10).map(|_| (1.0, false)).collect();
        assert_eq!(expected_error(&bins(&vain)), 1.0);
        assert_eq!(expected_error(&bins(&[])), 0.0);
    }

    #[test]
    fn a_higher_cut_keeps_less_and_better() {
        let cuts = Calibration::sample().cuts();
        let at = |least: f64| cuts.iter().find(|cut| cut.least == least).copied();
        let all = Cut { least: 0.0, claims: 60, precision: 0.5, recall: 0.75 };
        assert_eq!(at(0.0), Some(all));
        assert_eq!(at(0.5), Some(Cut { least: 0.5, claims: 30, precision: 1.0, recall: 0.75 }));
        assert_eq!(at(0.91), None, "nothing is left to tell a share of");
    }

    #[test]
    fn right_is_content_and_speaker() {
        let quotation = |content: &[usize], speaker: &[usize]| Quotation {
            kind: String::new(),
            medium: String::new(),
            parts: [content.to_vec(), speaker.to_vec(), vec![], vec![], vec![]],
        };
        let gold = quotation(&[1, 2, 3, 4, 5], &[7, 8, 9]);
        assert!(is_same(&gold, &quotation(&[1, 2, 3, 4], &[9])));
        assert!(!is_same(&gold, &quotation(&[1, 2, 3], &[7, 8, 9])), "half of the content");
        assert!(!is_same(&gold, &quotation(&[1, 2, 3, 4, 5], &[])), "nobody says it");
        assert!(is_same(&quotation(&[1], &[]), &quotation(&[1], &[])), "nobody on both sides");
    }
}
