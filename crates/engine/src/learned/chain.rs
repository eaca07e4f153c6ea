//! The best sequence of labels, and how sure it is.

/// The score of a transition that must not happen.
const NEVER: i32 = i32::MIN / 4;
/// The most powers that are worked out beforehand; with any scale in use there are fewer.
const MOST_POWERS: u32 = 1 << 14;

/// A chain over `L` labels: what follows what, and with which weight.
#[derive(Debug, Clone)]
pub(crate) struct Chain<const L: usize> {
    /// `next[a][b]`: the weight of label `b` right behind label `a`; [`NEVER`] where it cannot stand.
    next: [[i32; L]; L],
    /// The weight of each label at the beginning.
    first: [i32; L],
    /// Whether a sequence may end with the label.
    last: [bool; L],
    /// What a weight of 1 is, in natural logarithms.
    scale: f32,
    /// `e` to the power of minus 0, 1, 2… weights, as far as that is more than nothing.
    powers: Vec<f32>,
}

/// Which labels a sequence may hold next to each other; any beside any, unless a scheme forbids it.
pub(crate) trait Scheme<const L: usize> {
    /// Whether a sequence may begin with `label`.
    fn begins(_label: usize) -> bool {
        true
    }
    /// Whether `label` may follow `before`.
    fn follows(_before: usize, _label: usize) -> bool {
        true
    }
    /// Whether a sequence may end with `label`.
    fn ends(_label: usize) -> bool {
        true
    }
}

impl<const L: usize> Chain<L> {
    /// The chain of a scheme with trained weights: `next` row by row, then `first`.
    pub(crate) fn new<S: Scheme<L>>(next: &[i16], first: &[i16], scale: f32) -> Self {
        let powers = (0..MOST_POWERS).map(|weight| (-(weight as f32) * scale).exp());
        let powers = powers.take_while(|&power| power > f32::MIN_POSITIVE).collect();
        let (never, last) = ([NEVER; L], [false; L]);
        let mut chain = Self { next: [never; L], first: never, last, scale, powers };
        for a in 0..L {
            for b in (0..L).filter(|&b| S::follows(a, b)) {
                chain.next[a][b] = i32::from(next[a * L + b]);
            }
            if S::begins(a) {
                chain.first[a] = i32::from(first[a]);
            }
            chain.last[a] = S::ends(a);
        }
        chain
    }

    /// A difference of scores in natural logarithms.
    pub(crate) fn natural(&self, score: i32) -> f32 {
        score as f32 * self.scale
    }

    /// The sequence of labels with the greatest sum of weights (Viterbi 1967); `scores` holds what
    /// each token gives to each label. Linear in the number of tokens.
    pub(crate) fn best(&self, scores: &[[i32; L]]) -> Vec<u8> {
        let Some(start) = scores.first() else { return Vec::new() };
        let mut best: [i32; L] = std::array::from_fn(|label| self.first[label] + start[label]);
        let mut from: Vec<[u8; L]> = Vec::with_capacity(scores.len());
        for score in &scores[1..] {
            let mut next = [i32::MIN; L];
            let mut back = [0u8; L];
            for (a, &sum) in best.iter().enumerate() {
                let row = &self.next[a];
                for b in 0..L {
                    let through = sum + row[b];
                    let better = through > next[b];
                    next[b] = if better { through } else { next[b] };
                    back[b] = if better { a as u8 } else { back[b] };
                }
            }
            for b in 0..L {
                // A chain of forbidden steps must not fall out of the integers.
                best[b] = (next[b] + score[b]).max(NEVER);
            }
            from.push(back);
        }
        let ends = (0..L).filter(|&label| self.last[label]);
        let mut label = ends.max_by_key(|&label| (best[label], L - label)).unwrap_or(0) as u8;
        let mut path = vec![label; scores.len()];
        for (at, back) in from.iter().enumerate().rev() {
            label = back[usize::from(label)];
            path[at] = label;
        }
        path
    }

    /// The probability of each label at each token (forward and backward sums).
    pub(crate) fn marginals(&self, scores: &[[i32; L]]) -> Vec<[f32; L]> {
        let length = scores.len();
        if length == 0 {
            return Vec::new();
        }
        let weight =
            |value: i32| if value <= NEVER / 2 { 0.0 } else { (value as f32 * self.scale).exp() };
        let next: [[f32; L]; L] = std::array::from_fn(|a| self.next[a].map(weight));
        let local = |at: usize| -> [f32; L] {
            let most = scores[at].iter().copied().max().unwrap_or(0);
            let power = |score| self.powers.get((most - score) as usize).copied().unwrap_or(0.0);
            scores[at].map(power)
        };
        let norm = |row: &mut [f32; L]| {
            let sum: f32 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= sum);
        };
        let mut ahead: Vec<[f32; L]> = Vec::with_capacity(length);
        let begin = local(0);
        let mut row: [f32; L] =
            std::array::from_fn(|label| weight(self.first[label]) * begin[label]);
        norm(&mut row);
        ahead.push(row);
        for at in 1..length {
            let here = local(at);
            let mut sums = [0.0; L];
            for a in 0..L {
                for b in 0..L {
                    sums[b] += row[a] * next[a][b];
                }
            }
            row = std::array::from_fn(|b| sums[b] * here[b]);
            norm(&mut row);
            ahead.push(row);
        }
        let mut behind: [f32; L] = self.last.map(|ends| if ends { 1.0 } else { 0.0 });
        for at in (0..length).rev() {
            let joint: [f32; L] = std::array::from_fn(|label| ahead[at][label] * behind[label]);
            ahead[at] = joint;
            norm(&mut ahead[at]);
            let here = local(at);
            let mut sums = [0.0; L];
            for a in 0..L {
                for b in 0..L {
                    sums[a] += next[a][b] * here[b] * behind[b];
                }
            }
            behind = sums;
            norm(&mut behind);
        }
        ahead
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Three labels, of which 2 stands only behind 1 and never at an end.
    struct Three;

    impl Scheme<3> for Three {
        fn begins(label: usize) -> bool {
            label != 2
        }

        fn follows(before: usize, label: usize) -> bool {
            label != 2 || before == 1
        }

        fn ends(label: usize) -> bool {
            label != 2
        }
    }

    /// Every sequence that the scheme allows, with its score.
    fn all(chain: &Chain<3>, scores: &[[i32; 3]]) -> Vec<(i32, Vec<u8>)> {
        let mut sequences = vec![(0, vec![])];
        for (at, score) in scores.iter().enumerate() {
            let mut longer = vec![];
            for (sum, sequence) in sequences {
                for label in 0..3u8 {
                    let to = usize::from(label);
                    let step = match sequence.last() {
                        None => chain.first[to],
                        Some(&before) => chain.next[usize::from(before)][to],
                    };
                    let ends = at + 1 < scores.len() || chain.last[to];
                    if step > NEVER && ends {
                        let mut sequence: Vec<u8> = sequence.clone();
                        sequence.push(label);
                        longer.push((sum + step + score[to], sequence));
                    }
                }
            }
            sequences = longer;
        }
        sequences
    }

    fn chain(next: &[i16; 9], first: &[i16; 3]) -> Chain<3> {
        Chain::new::<Three>(next, first, 0.1)
    }

    proptest! {
        #[test]
        fn the_best_sequence_is_the_best_of_all(
            next in prop::array::uniform9(-20i16..20),
            first in prop::array::uniform3(-20i16..20),
            scores in prop::collection::vec(prop::array::uniform3(-20i32..20), 1..7),
        ) {
            let chain = chain(&next, &first);
            let found = chain.best(&scores);
            let all = all(&chain, &scores);
            let most = all.iter().map(|(sum, _)| *sum).max();
            let own = all.iter().find(|(_, sequence)| *sequence == found).map(|(sum, _)| *sum);
            prop_assert_eq!(own, most);
        }

        #[test]
        fn marginals_are_the_shares_of_all_sequences(
            next in prop::array::uniform9(-20i16..20),
            first in prop::array::uniform3(-20i16..20),
            scores in prop::collection::vec(prop::array::uniform3(-20i32..20), 1..6),
        ) {
            let chain = chain(&next, &first);
            let all = all(&chain, &scores);
            let weight = |sum: i32| (sum as f32 * 0.1).exp();
            let whole: f32 = all.iter().map(|(sum, _)| weight(*sum)).sum();
            for (at, row) in chain.marginals(&scores).iter().enumerate() {
                for (label, chance) in row.iter().enumerate() {
                    let with = all.iter().filter(|(_, sequence)| usize::from(sequence[at]) == label);
                    let share = with.map(|(sum, _)| weight(*sum)).sum::<f32>() / whole;
                    prop_assert!((share - chance).abs() < 1e-3, "{share} {chance}");
                }
            }
        }
    }

    #[test]
    fn nothing_has_no_labels() {
        let chain = chain(&[0; 9], &[0; 3]);
        assert!(chain.best(&[]).is_empty() && chain.marginals(&[]).is_empty());
    }
}
