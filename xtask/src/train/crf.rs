//! Trains a linear-chain conditional random field: maximum likelihood with a quadratic penalty.

use super::lbfgs;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What a field of `L` labels is trained on: features by number, one label a token.
pub struct Data {
    /// The features of all tokens, one behind the other.
    features: Vec<u32>,
    /// Where each token's features begin, and at last where they end.
    starts: Vec<usize>,
    labels: Vec<u8>,
    /// The tokens of each sequence.
    sequences: Vec<Range<usize>>,
}

/// Numbers for the features that were seen often enough.
pub struct Numbering {
    numbers: FxHashMap<u64, u32>,
}

impl Numbering {
    /// Numbers the features that stand at `least` tokens or more, in the order of their first token.
    pub fn new<'a>(tokens: impl Iterator<Item = &'a [u64]> + Clone, least: u32) -> Self {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for &feature in tokens.clone().flatten() {
            *counts.entry(feature).or_default() += 1;
        }
        let mut numbers = FxHashMap::default();
        for &feature in tokens.flatten() {
            if counts[&feature] >= least {
                let next = numbers.len() as u32;
                numbers.entry(feature).or_insert(next);
            }
        }
        Self { numbers }
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The features with their numbers, by number.
    pub fn features(&self) -> Vec<u64> {
        let mut features = vec![0; self.len()];
        for (&feature, &number) in &self.numbers {
            features[number as usize] = feature;
        }
        features
    }
}

impl Data {
    pub fn new() -> Self {
        Self { features: vec![], starts: vec![0], labels: vec![], sequences: vec![] }
    }

    /// Adds a sequence: the features of each token and its label.
    pub fn push(&mut self, tokens: &[Vec<u64>], labels: &[u8], numbering: &Numbering) {
        let start = self.labels.len();
        for features in tokens {
            let known = features.iter().filter_map(|feature| numbering.numbers.get(feature));
            self.features.extend(known);
            self.starts.push(self.features.len());
        }
        self.labels.extend(labels);
        self.sequences.push(start..self.labels.len());
    }

    fn of(&self, token: usize) -> &[u32] {
        &self.features[self.starts[token]..self.starts[token + 1]]
    }
}

/// What was learned: `L` weights a feature, then `L` rows of transitions, then the beginning.
pub struct Field<const L: usize> {
    pub weights: Vec<f32>,
    pub features: usize,
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The weight of the quadratic penalty.
    pub penalty: f64,
    /// How often the data is looked at.
    pub passes: usize,
}

impl<const L: usize> Field<L> {
    /// Trains on `data`; `follows` tells which label may stand behind which (`None`: the ends).
    pub fn train(
        data: &Data,
        features: usize,
        follows: fn(Option<usize>, Option<usize>) -> bool,
        settings: Settings,
    ) -> Self {
        let mut weights = vec![0f32; (features + L + 1) * L];
        let scheme = Scheme::new(follows);
        let half = data.sequences.len().div_ceil(2);
        let halves = [&data.sequences[..half], &data.sequences[half..]];
        let mut partial = vec![vec![0f32; weights.len()]; 2];
        let value = lbfgs::minimise(&mut weights, settings.passes, 1e-5, |weights, gradient| {
            // Always two parts, added in the same order: the sums are the same on any machine.
            let values: Vec<f64> = std::thread::scope(|scope| {
                let workers: Vec<_> = halves
                    .iter()
                    .zip(&mut partial)
                    .map(|(half, gradient)| {
                        let scheme = &scheme;
                        scope.spawn(move || {
                            part::<L>(data, half, features, weights, scheme, gradient)
                        })
                    })
                    .collect();
                workers.into_iter().map(|worker| worker.join().expect("no panic")).collect()
            });
            let mut value: f64 = values.iter().sum();
            for (index, gradient) in gradient.iter_mut().enumerate() {
                let weight = weights[index];
                *gradient =
                    partial[0][index] + partial[1][index] + settings.penalty as f32 * weight;
                value += 0.5 * settings.penalty * f64::from(weight) * f64::from(weight);
            }
            value
        });
        eprintln!("   value {value:.1}, {features} features");
        Self { weights, features }
    }

    /// What a token's features give to each label.
    pub fn score(&self, features: &[u64], numbering: &Numbering) -> [f32; L] {
        let mut sum = [0f32; L];
        for &number in features.iter().filter_map(|feature| numbering.numbers.get(feature)) {
            let row = &self.weights[number as usize * L..][..L];
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
        sum
    }

    /// The weights of a feature.
    pub fn row(&self, number: usize) -> [f32; L] {
        std::array::from_fn(|label| self.weights[number * L + label])
    }

    /// The weights of transitions, row by row, and those of the beginning.
    pub fn transitions(&self) -> (&[f32], &[f32]) {
        self.weights[self.features * L..].split_at(L * L)
    }
}

/// Which labels may stand together, as factors of 1 and 0.
struct Scheme {
    next: Vec<Vec<f64>>,
    first: Vec<f64>,
    last: Vec<f64>,
}

impl Scheme {
    fn new(follows: fn(Option<usize>, Option<usize>) -> bool) -> Self {
        let factor = |holds: bool| if holds { 1.0 } else { 0.0 };
        // 64 labels are more than any field has; the rest is never looked at.
        let row = |a| (0..64).map(|b| factor(follows(a, Some(b)))).collect::<Vec<_>>();
        Self {
            next: (0..64).map(|a| row(Some(a))).collect(),
            first: row(None),
            last: (0..64).map(|a| factor(follows(Some(a), None))).collect(),
        }
    }
}

/// The negative log-likelihood of some sequences; adds nothing to `gradient` but fills it.
fn part<const L: usize>(
    data: &Data,
    sequences: &[Range<usize>],
    features: usize,
    weights: &[f32],
    scheme: &Scheme,
    gradient: &mut [f32],
) -> f64 {
    gradient.fill(0.0);
    let base = features * L;
    let start_base = base + L * L;
    let mut next = [[0f64; L]; L];
    for a in 0..L {
        for b in 0..L {
            next[a][b] = scheme.next[a][b] * f64::from(weights[base + a * L + b]).exp();
        }
    }
    let first: [f64; L] =
        std::array::from_fn(|a| scheme.first[a] * f64::from(weights[start_base + a]).exp());
    let last: [f64; L] = std::array::from_fn(|a| scheme.last[a]);
    let mut expected = [[0f64; L]; L];
    let mut loss = 0.0;
    let mut local: Vec<[f64; L]> = vec![];
    let mut ahead: Vec<[f64; L]> = vec![];
    for sequence in sequences.iter().filter(|sequence| !sequence.is_empty()) {
        local.clear();
        ahead.clear();
        let mut log = 0.0;
        for token in sequence.clone() {
            let mut sum = [0f32; L];
            for &feature in data.of(token) {
                let row = &weights[feature as usize * L..][..L];
                sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
            }
            loss -= f64::from(sum[usize::from(data.labels[token])]);
            let most = sum.iter().copied().fold(f32::MIN, f32::max);
            log += f64::from(most);
            local.push(sum.map(|score| f64::from(score - most).exp()));
        }
        for (at, here) in local.iter().enumerate() {
            let mut row: [f64; L] = match at.checked_sub(1) {
                None => first,
                Some(before) => {
                    let mut sums = [0.0; L];
                    for a in 0..L {
                        for b in 0..L {
                            sums[b] += ahead[before][a] * next[a][b];
                        }
                    }
                    sums
                }
            };
            row.iter_mut().zip(here).for_each(|(value, here)| *value *= here);
            let sum: f64 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= sum);
            log += sum.ln();
            ahead.push(row);
        }
        let mut behind = last;
        let end: f64 = ahead[ahead.len() - 1].iter().zip(&last).map(|(a, b)| a * b).sum();
        loss += log + end.ln();
        for at in (0..local.len()).rev() {
            let token = sequence.start + at;
            let mut marginal: [f64; L] =
                std::array::from_fn(|label| ahead[at][label] * behind[label]);
            let sum: f64 = marginal.iter().sum();
            marginal.iter_mut().for_each(|value| *value /= sum);
            let gold = usize::from(data.labels[token]);
            let mut change: [f32; L] = marginal.map(|value| value as f32);
            change[gold] -= 1.0;
            for &feature in data.of(token) {
                let row = &mut gradient[feature as usize * L..][..L];
                row.iter_mut().zip(&change).for_each(|(row, change)| *row += change);
            }
            let push: [f64; L] = std::array::from_fn(|label| local[at][label] * behind[label]);
            match at.checked_sub(1) {
                None => {
                    for label in 0..L {
                        gradient[start_base + label] += change[label];
                    }
                    loss -= f64::from(weights[start_base + gold]);
                }
                Some(before) => {
                    let mut total = 0.0;
                    let mut joint = [[0f64; L]; L];
                    for a in 0..L {
                        for b in 0..L {
                            joint[a][b] = ahead[before][a] * next[a][b] * push[b];
                            total += joint[a][b];
                        }
                    }
                    for a in 0..L {
                        for b in 0..L {
                            expected[a][b] += joint[a][b] / total;
                        }
                    }
                    let earlier = usize::from(data.labels[token - 1]);
                    expected[earlier][gold] -= 1.0;
                    loss -= f64::from(weights[base + earlier * L + gold]);
                }
            }
            let mut sums = [0.0; L];
            for a in 0..L {
                for b in 0..L {
                    sums[a] += next[a][b] * push[b];
                }
            }
            let sum: f64 = sums.iter().sum();
            behind = sums.map(|value| value / sum);
        }
    }
    for a in 0..L {
        for b in 0..L {
            gradient[base + a * L + b] += expected[a][b] as f32;
        }
    }
    loss
}
