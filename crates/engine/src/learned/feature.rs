//! Features as 64-bit hashes. The hash is part of the weights' format: it never changes.

/// What takes the features of a token.
pub(crate) trait Sink {
    /// Adds the feature that `template` has the value `parts`.
    fn add(&mut self, template: u8, parts: &[u64]);
}

/// The features of one token.
#[derive(Debug, Default)]
pub(crate) struct Features(pub(crate) Vec<u64>);

impl Sink for Features {
    #[inline]
    fn add(&mut self, template: u8, parts: &[u64]) {
        self.0.push(feature(template, parts));
    }
}

/// The hash of the feature that `template` has the value `parts`.
#[inline]
pub(super) fn feature(template: u8, parts: &[u64]) -> u64 {
    let mut hash = mix(SEED, u64::from(template));
    for &part in parts {
        hash = mix(hash, part);
    }
    finish(hash)
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// Joins a value to a hash.
#[inline]
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

#[inline]
fn finish(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 29
}

/// The hash of a string.
pub(crate) fn text(value: &str) -> u64 {
    value.bytes().fold(SEED, |hash, byte| mix(hash, u64::from(byte)))
}

/// A count as one of few steps: 0, 1, 2, 3, 4 to 5, 6 to 9, 10 to 19, 20 and more.
#[inline]
pub(crate) fn step(count: usize) -> u64 {
    match count {
        0..=3 => count as u64,
        4..=5 => 4,
        6..=9 => 5,
        10..=19 => 6,
        _ => 7,
    }
}
