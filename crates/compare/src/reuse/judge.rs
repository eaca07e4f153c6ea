//! Whether what two paragraphs share makes one a copy of the other.

use super::tiles::Tile;
use crate::words::Word;
use std::ops::Range;

/// What a word counts that carries no meaning of its own.
const SLIGHT: f32 = 0.2;

/// How the two reports stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Footing {
    /// The later one names the earlier one's outlet: words that somebody spoke count too, and a light rewrite will do.
    Credited,
    /// Both are of one outlet, whose formulas recur: most of the paragraph must be the same.
    Own,
    /// Neither: what both may have heard from a third does not count.
    Apart,
}

/// What was taken over.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Taken {
    /// The words of the later paragraph in which it stands, own words between among them.
    pub(super) run: Range<usize>,
    /// How much of the later paragraph it is, 0 to 1 by weight of the words.
    pub(super) of_to: f32,
    /// How much of the earlier one.
    pub(super) of_from: f32,
}

/// What the later paragraph took from the earlier one, if that is enough for a copy.
pub(super) fn judge(from: &[Word], to: &[Word], tiles: &[Tile], footing: Footing) -> Option<Taken> {
    let mut same = vec![false; to.len()];
    for tile in tiles {
        same[tile.to..tile.to + tile.length].fill(true);
    }
    let (run, net) = densest(to, &same);
    let counts = |at: usize| same[at] && (footing == Footing::Credited || !to[at].quoted);
    let in_run: f32 = run.clone().filter(|&at| counts(at)).map(|at| weight(&to[at])).sum();
    let shared: f32 = (0..to.len()).filter(|&at| counts(at)).map(|at| weight(&to[at])).sum();
    let [of_from, of_to] =
        [from, to].map(|words| shared / words.iter().map(weight).sum::<f32>().max(1.0));
    let longest = tiles.iter().map(|tile| tile.length).max().unwrap_or(0);
    let enough = match footing {
        Footing::Credited => net >= 5.0 && (longest >= 7 || of_to.max(of_from) >= 0.35),
        Footing::Own => shared >= 6.0 && of_to.max(of_from) >= 0.6,
        Footing::Apart => in_run >= 6.5 && longest >= 9,
    };
    enough.then_some(Taken { run, of_to: of_to.min(1.0), of_from: of_from.min(1.0) })
}

fn weight(word: &Word) -> f32 {
    if word.meant { 1.0 } else { SLIGHT }
}

/// The run of words in which most are the same, and by how much these outweigh the others there.
///
/// The maximum subarray (Kadane's algorithm, after Bentley, *Programming Pearls*, 1984).
fn densest(words: &[Word], same: &[bool]) -> (Range<usize>, f32) {
    let (mut best, mut most) = (0..0, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (at, word) in words.iter().enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += if same[at] { weight(word) } else { -weight(word) };
        if sum > most {
            (best, most) = (start..at + 1, sum);
        }
    }
    (best, most)
}
