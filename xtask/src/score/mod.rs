//! How good laut's reading of a corpus is. Every metric is written from its description alone.

pub mod assignment;
mod by_rule;
pub mod calibration;
mod confidence_svg;
mod names;
pub mod pages;
pub mod polnear;
pub mod quotations;
pub mod recognizers;
pub mod seed;
pub mod story;
mod tags;
pub mod times;
pub mod uhh;
mod uhh_classes;
mod uhh_lists;

use anyhow::{Context as _, Result};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Precision, recall and their harmonic mean, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Prf {
    pub p: f64,
    pub r: f64,
    pub f1: f64,
}

impl Prf {
    /// From shares between 0 and 1.
    pub fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Self { p: percent(precision), r: percent(recall), f1: percent(f1) }
    }

    /// From counts: what was found rightly, all that was found, all that was to be found.
    pub fn of_counts(right_found: usize, right_wanted: usize, found: usize, wanted: usize) -> Self {
        Self::new(share(right_found, found), share(right_wanted, wanted))
    }

    /// The three figures as cells of a table.
    pub fn row(&self) -> String {
        format!("{:>7.2} {:>7.2} {:>7.2}", self.p, self.r, self.f1)
    }
}

/// A part of a whole; nothing of nothing is 0.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

pub fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}

/// A mean that grows by one value at a time.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    pub fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }

    pub fn merge(&mut self, other: Self) {
        self.sum += other.sum;
        self.count += other.count;
    }

    /// The mean; 0 of no values.
    pub fn value(self) -> f64 {
        if self.count == 0 { 0.0 } else { self.sum / self.count as f64 }
    }
}

/// Groups of entries under headings, the largest group first.
pub fn markdown(groups: &BTreeMap<String, Vec<String>>) -> String {
    let mut groups: Vec<_> = groups.iter().collect();
    groups.sort_by_key(|(_, entries)| std::cmp::Reverse(entries.len()));
    let mut text = String::new();
    for (name, entries) in groups {
        writeln!(text, "## {name} ({})\n", entries.len()).ok();
        entries.iter().for_each(|entry| text.push_str(entry));
        text.push('\n');
    }
    text
}

/// Writes each list to its file in `directory`, which is made if needed.
pub fn write_lists(directory: &Path, lists: &[(String, String)]) -> Result<()> {
    let make = || format!("{}: cannot be made", directory.display());
    std::fs::create_dir_all(directory).with_context(make)?;
    for (name, text) in lists {
        let path = directory.join(name);
        std::fs::write(&path, text)
            .with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f1_is_the_harmonic_mean() {
        assert_eq!(Prf::new(0.5, 1.0), Prf { p: 50.0, r: 100.0, f1: 66.67 });
        assert_eq!(Prf::new(0.0, 0.0), Prf { p: 0.0, r: 0.0, f1: 0.0 });
        assert_eq!(Prf::of_counts(1, 1, 0, 2), Prf { p: 0.0, r: 50.0, f1: 0.0 });
    }
}
