//! Cases that are not scored, each with its reason, and the limit on how many there may be.

use crate::corpus::recognizers::{Case, List};
use anyhow::{Context as _, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};

/// At most this share of a list may be left out.
const MOST: f64 = 0.15;

/// The cases that are left out, by the name of their list.
pub(super) struct Excluded {
    by_list: BTreeMap<String, BTreeMap<usize, String>>,
}

impl Excluded {
    /// The project's own list: a line a case with the list's name, its number from 0, the fingerprint
    /// of its phrase and the reason.
    ///
    /// # Errors
    /// When a line is no such line, with its number.
    pub(super) fn load() -> Result<Self> {
        Self::parse(include_str!("excluded.txt"))
    }

    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut by_list = BTreeMap::<String, BTreeMap<usize, String>>::new();
        for (line, number) in text.lines().zip(1..) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let place = || format!("excluded.txt, line {number}: write LIST NUMBER PRINT REASON");
            let mut cells = line.splitn(4, ' ');
            let (list, case) = cells.next().zip(cells.next()).with_context(place)?;
            let (print, reason) = cells.next().zip(cells.next()).with_context(place)?;
            ensure!(!reason.trim().is_empty(), place());
            let case = case.parse().with_context(place)?;
            let before = by_list.entry(list.to_owned()).or_default().insert(case, print.to_owned());
            ensure!(before.is_none(), "excluded.txt, line {number}: the case stands twice");
        }
        let known: BTreeSet<&str> = List::ALL.into_iter().map(List::name).collect();
        for list in by_list.keys() {
            ensure!(known.contains(list.as_str()), "excluded.txt: there is no list {list}");
        }
        Ok(Self { by_list })
    }

    /// Whether a case is left out.
    pub(super) fn holds(&self, list: List, case: usize) -> bool {
        self.by_list.get(list.name()).is_some_and(|cases| cases.contains_key(&case))
    }

    /// Checks what is left out of a list.
    ///
    /// # Errors
    /// When it is too much, or a case is not the one that was looked at.
    pub(super) fn check(&self, list: List, cases: &[Case]) -> Result<()> {
        let Some(left_out) = self.by_list.get(list.name()) else { return Ok(()) };
        for (&number, print) in left_out {
            let case = cases.get(number);
            let now = case.map(|case| fingerprint(&case.input));
            ensure!(
                now.as_ref() == Some(print),
                "excluded.txt: {} {number} has the fingerprint {}, not {print}; look at the case anew",
                list.name(),
                now.unwrap_or_else(|| "of no case".to_owned()),
            );
        }
        let most = (cases.len() as f64 * MOST).floor() as usize;
        ensure!(
            left_out.len() <= most,
            "excluded.txt: {} cases of {} are left out, {most} of {} may be",
            left_out.len(),
            list.name(),
            cases.len(),
        );
        Ok(())
    }
}

/// A fingerprint of a phrase that does not give the phrase away: FNV-1a of its bytes, 32 bits.
pub(super) fn fingerprint(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}
