//! Which pairs of paragraphs are worth a closer look.
//!
//! Every run of a few words has a fingerprint; of neighbouring ones the least is kept, so that two paragraphs that
//! share a longer stretch share a kept one, wherever it stands (Schleimer, Wilkerson and Aiken, *Winnowing*, 2003).

use crate::words::Word;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// How many words have one fingerprint.
const WORDS: usize = 3;
/// Of how many fingerprints side by side one is kept: whatever shares five words is found.
const WINDOW: usize = 3;
/// How many words of a fingerprint must carry meaning.
const MEANT: usize = 2;
/// A fingerprint in more paragraphs than so many tells nothing: a formula, a line of the outlet about itself.
const COMMON: usize = 200;
/// How many fingerprints a pair must share; one will do where a paragraph has no more.
const SHARED: u32 = 2;

/// The kept fingerprints of a paragraph, each once.
pub(super) fn prints(words: &[Word]) -> Vec<u64> {
    let all: Vec<Option<u64>> = words
        .windows(WORDS)
        .map(|run| {
            let meant = run.iter().filter(|word| word.meant).count();
            (meant >= MEANT).then(|| print(run))
        })
        .collect();
    let windows = all.windows(WINDOW.min(all.len()).max(1));
    let mut kept: Vec<u64> =
        windows.filter_map(|window| window.iter().flatten().min().copied()).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

fn print(run: &[Word]) -> u64 {
    let mut hasher = FxHasher::default();
    run.iter().for_each(|word| word.key.hash(&mut hasher));
    hasher.finish()
}

/// The pairs of paragraphs that share enough, each as the smaller and the larger position; `prints` are those
/// of each paragraph.
pub(super) fn pairs(prints: &[Vec<u64>]) -> Vec<(u32, u32)> {
    let mut all: Vec<(u64, u32)> = vec![];
    for (paragraph, own) in prints.iter().enumerate() {
        all.extend(own.iter().map(|&print| (print, paragraph as u32)));
    }
    all.sort_unstable();
    let mut shared: Vec<(u32, u32)> = vec![];
    for alike in all.chunk_by(|a, b| a.0 == b.0).filter(|alike| (2..=COMMON).contains(&alike.len()))
    {
        for (at, &(_, first)) in alike.iter().enumerate() {
            shared.extend(alike[at + 1..].iter().map(|&(_, second)| (first, second)));
        }
    }
    shared.sort_unstable();
    let enough = |pair: &&[(u32, u32)]| {
        let (first, second) = pair[0];
        let least = prints[first as usize].len().min(prints[second as usize].len());
        pair.len() as u32 >= SHARED.min(least as u32)
    };
    shared.chunk_by(|a, b| a == b).filter(enough).map(|pair| pair[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use laut_model::TextRange;
    use proptest::prelude::*;

    fn of(keys: &[u32]) -> Vec<Word> {
        let word =
            |&key: &u32| Word { range: TextRange::new(0, 0), key, meant: true, quoted: false };
        keys.iter().map(word).collect()
    }

    #[test]
    fn what_shares_little_is_no_pair() {
        let paragraphs = [vec![1, 2, 3, 4, 5, 6, 7, 8], vec![11, 12, 13, 4, 5, 16, 17, 18]];
        let prints: Vec<_> = paragraphs.iter().map(|keys| prints(&of(keys))).collect();
        assert_eq!(pairs(&prints), []);
    }

    #[test]
    fn what_all_share_is_no_pair() {
        let line = prints(&of(&[1, 2, 3, 4, 5, 6, 7, 8]));
        assert_eq!(pairs(&vec![line.clone(); 3]), [(0, 1), (0, 2), (1, 2)]);
        assert_eq!(pairs(&vec![line; COMMON + 1]), []);
    }

    proptest! {
        #[test]
        fn what_shares_seven_words_is_a_pair(
            shared in proptest::collection::vec(0..1000u32, 7..30),
            before in proptest::collection::vec(1000..2000u32, 0..30),
            behind in proptest::collection::vec(2000..3000u32, 0..30),
        ) {
            let other = [before, shared.clone(), behind].concat();
            let prints: Vec<_> = [&shared, &other].map(|keys| prints(&of(keys))).into();
            prop_assert_eq!(pairs(&prints), [(0, 1)]);
        }
    }
}
