//! Which stretches of words two paragraphs share, in whatever order.
//!
//! Greedy string tiling: the longest stretch first, no word twice (Wise, *String Similarity via Greedy String
//! Tiling and Running Karp–Rabin Matching*, 1993).

use crate::words::Word;
use rustc_hash::FxHashMap;

/// The fewest words of a stretch.
const LEAST: usize = 3;

/// A stretch that stands in both paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tile {
    /// Its first word in the later paragraph, in words.
    pub(super) to: usize,
    /// Its first word in the earlier one.
    pub(super) from: usize,
    /// How many words it has.
    pub(super) length: usize,
}

/// The shared stretches in the order of the later paragraph.
pub(super) fn tiles(from: &[Word], to: &[Word]) -> Vec<Tile> {
    let mut free = (vec![true; from.len()], vec![true; to.len()]);
    let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, word) in from.iter().enumerate() {
        places.entry(word.key).or_default().push(at);
    }
    let mut tiles: Vec<Tile> = vec![];
    loop {
        let longest = longest(from, to, &free, &places);
        let Some(length) = longest.first().map(|tile| tile.length) else { break };
        for tile in longest {
            let (in_from, in_to) = (tile.from..tile.from + length, tile.to..tile.to + length);
            let is_free = free.0[in_from.clone()].iter().all(|free| *free)
                && free.1[in_to.clone()].iter().all(|free| *free);
            if is_free {
                free.0[in_from].fill(false);
                free.1[in_to].fill(false);
                tiles.push(tile);
            }
        }
    }
    tiles.sort_unstable();
    tiles
}

/// The longest stretches of words that are in no tile yet.
fn longest(
    from: &[Word],
    to: &[Word],
    free: &(Vec<bool>, Vec<bool>),
    places: &FxHashMap<u32, Vec<usize>>,
) -> Vec<Tile> {
    let mut found: Vec<Tile> = vec![];
    for (at, word) in to.iter().enumerate() {
        for &other in places.get(&word.key).map_or(&[][..], Vec::as_slice) {
            let pairs = from[other..].iter().zip(&to[at..]);
            let free = free.0[other..].iter().zip(&free.1[at..]);
            let same = pairs.zip(free).take_while(|((a, b), (c, d))| a.key == b.key && **c && **d);
            let length = same.count();
            let least = found.first().map_or(LEAST, |tile| tile.length);
            if length < least {
                continue;
            }
            if length > least {
                found.clear();
            }
            found.push(Tile { to: at, from: other, length });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use laut_model::TextRange;
    use proptest::prelude::*;

    fn of(keys: &[u32]) -> Vec<Word> {
        let word = |(at, key): (usize, &u32)| {
            let range = TextRange::new(at, at + 1);
            Word { range, key: *key, meant: true, quoted: false }
        };
        keys.iter().enumerate().map(word).collect()
    }

    #[test]
    fn stretches_are_found_in_another_order() {
        let found = tiles(&of(&[1, 2, 3, 4, 9, 5, 6, 7]), &of(&[5, 6, 7, 8, 1, 2, 3, 4]));
        let places: Vec<_> = found.iter().map(|tile| (tile.to, tile.from, tile.length)).collect();
        assert_eq!(places, [(0, 5, 3), (4, 0, 4)]);
    }

    #[test]
    fn two_words_are_no_stretch_and_no_word_counts_twice() {
        assert_eq!(tiles(&of(&[1, 2, 9]), &of(&[1, 2, 8])), []);
        assert_eq!(tiles(&of(&[1, 2, 3]), &of(&[1, 2, 3, 1, 2, 3])).len(), 1);
    }

    proptest! {
        #[test]
        fn tiles_are_the_same_words_and_never_overlap(
            from in proptest::collection::vec(0..6u32, 0..60),
            to in proptest::collection::vec(0..6u32, 0..60),
        ) {
            let (mut seen_from, mut seen_to) = (vec![false; from.len()], vec![false; to.len()]);
            for tile in tiles(&of(&from), &of(&to)) {
                prop_assert!(tile.length >= LEAST);
                for at in 0..tile.length {
                    let (a, b) = (tile.from + at, tile.to + at);
                    prop_assert_eq!(from[a], to[b]);
                    prop_assert!(!seen_from[a] && !seen_to[b]);
                    (seen_from[a], seen_to[b]) = (true, true);
                }
            }
        }
    }
}
