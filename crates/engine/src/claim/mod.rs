//! From proposals to claims: nesting, sources, chains, hedges, figures and times.

pub(crate) mod attach;
pub(crate) mod build;
pub(crate) mod chain;
pub(crate) mod own_voice;
pub(crate) mod proposal;
pub(crate) mod settle;

use std::ops::Range;

/// The entries of a list, sorted by `start`, that start in `range`.
fn starting_in<'a, T>(
    sorted: &'a [T],
    range: &Range<usize>,
    start: impl Fn(&T) -> usize,
) -> &'a [T] {
    let first = sorted.partition_point(|entry| start(entry) < range.start);
    let last = sorted.partition_point(|entry| start(entry) < range.end);
    &sorted[first..last.max(first)]
}
